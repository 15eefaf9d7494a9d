"""The pages of the server, and what their forms do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from importlib.resources import files
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from extract.errors import TownclerkError
from extract.records import BBox
from townclerk.review import views
from townclerk.review.decide import NotDecided, add, take_out
from townclerk.review.forms import entries_of
from townclerk.review.guard import Guard, fits
from townclerk.review.office import Missing, Office, soon
from townclerk.review.pictures import MEDIA
from townclerk.review.shelf import box_of

PATIENCE = 1.2  # seconds to wait for a document to be read before saying that it is being read
STATIC = {
    "icon.svg": "image/svg+xml",
    "review.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
}
FOREVER = "private, max-age=31536000, immutable"  # what is at an address with a hash in it never changes

Handler = Callable[[Request], Awaitable[Response]]


class Pages:
    """The handlers of all addresses."""

    def __init__(self, office: Office, token: str) -> None:
        self._office, self._token = office, token
        self._static = {name: files(__package__).joinpath("static", name).read_bytes() for name in STATIC}

    def routes(self) -> list[Route]:
        """All addresses."""
        return [
            Route("/", self._page(self.doubts)),
            Route("/documents", self._page(self.documents)),
            Route("/decisions", self._page(self.decisions)),
            Route("/d/{document}/{page:int}", self._page(self.sheet)),
            Route("/picture/{document}/{hash}/{page:int}.webp", self.picture),
            Route("/crop/{document}/{hash}/{page:int}/{box}.webp", self.crop),
            Route("/static/{name}", self.static),
            Route("/run", self.state),
            Route("/decide", self.decide, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
            Route("/run", self.run, methods=["POST"]),
        ]

    def _page(self, handler: Handler) -> Handler:
        """A page that says what is the matter where it cannot be made."""

        async def answer(request: Request) -> Response:
            try:
                return await handler(request)
            except TownclerkError as error:
                text = views.problem(self._chrome(request), str(error))
                return HTMLResponse(text, 404 if isinstance(error, Missing) else 500)

        return answer

    async def nothing(self, request: Request, _: Exception) -> Response:
        """What is shown at an address that leads nowhere."""
        return HTMLResponse(views.problem(self._chrome(request), "there is no such page"), 404)

    def _chrome(self, request: Request) -> views.Chrome:
        office, path = self._office, request.url.path
        query = f"?{request.url.query}" if request.url.query else ""
        return views.Chrome(
            self._token,
            path,
            path + query,
            len(office.doubts()),
            len(office.decisions.items),
            office.waiting,
            office.rerun.state,
            office.problem,
            request.query_params.get("said", ""),
            absent=office.absent,
        )

    async def doubts(self, request: Request) -> Response:
        """The first page: all doubts, the worst first."""
        asked = request.query_params
        text = views.doubts(self._chrome(request), self._office.shelf, self._office.doubts(), asked)
        return HTMLResponse(text)

    async def documents(self, request: Request) -> Response:
        """All documents."""
        asked = request.query_params
        return HTMLResponse(views.documents(self._chrome(request), self._office.shelf, self._office.doubts(), asked))

    async def decisions(self, request: Request) -> Response:
        """All decisions."""
        return HTMLResponse(views.decisions(self._chrome(request), self._office.decisions, self._office.clean))

    async def sheet(self, request: Request) -> Response:
        """A page of a document beside its rows."""
        document_id, number = request.path_params["document"], request.path_params["page"]
        office = self._office
        row = office.shelf.documents.get(document_id, {})
        pages = int(row.get("pages") or 0)
        if pages and not 1 <= number <= pages:
            raise Missing(f"there is no page {number}: it has {pages}")
        layouts = await soon(office.layout(document_id), PATIENCE)
        chrome = self._chrome(request)
        if layouts is None:
            again = f"2; url={request.url.path}?again"  # another address: to the same one with a mark nobody goes
            return HTMLResponse(views.wait(chrome, row), headers={"Refresh": again})
        text = views.sheet(chrome, office.shelf, document_id, layouts[number - 1], office.doubts())
        return HTMLResponse(text)

    async def picture(self, request: Request) -> Response:
        """A page as a picture."""
        return await self._image(request, None)

    async def crop(self, request: Request) -> Response:
        """A part of a page as a picture: what is around a box."""
        box = box_of(request.path_params["box"].replace("_", " "))
        return await self._image(request, box) if box else Response("no such part of a page", 404)

    async def _image(self, request: Request, box: BBox | None) -> Response:
        asked = request.path_params
        try:
            future = self._office.picture(asked["document"], asked["page"], box)
            data = await asyncio.wrap_future(future)
        except TownclerkError as error:
            return Response(str(error), 404, media_type="text/plain")
        return Response(data, media_type=MEDIA, headers={"Cache-Control": FOREVER})

    async def static(self, request: Request) -> Response:
        """The style sheet and the script: no other file."""
        name = request.path_params["name"]
        if name not in self._static:
            return Response("no such file", 404)
        return Response(self._static[name], headers={"Content-Type": STATIC[name], "Cache-Control": "no-cache"})

    async def state(self, request: Request) -> Response:
        """Where the run stands, for the script of the page."""
        state = self._office.rerun.state
        return JSONResponse({"going": state.going, "number": state.number, "code": state.code, "said": state.said})

    async def decide(self, request: Request) -> Response:
        """Write a decision into decisions.yml."""
        return await self._change(request, self._decide)

    def _decide(self, form: dict[str, str]) -> str:
        for entry in entries_of(form, self._office.shelf.documents.get(form.get("document", ""))):
            add(self._office.clean, entry)
        return "Decided. It reaches the CSVs with the next run."

    async def undo(self, request: Request) -> Response:
        """Take a decision out of decisions.yml."""
        return await self._change(request, self._undo)

    def _undo(self, form: dict[str, str]) -> str:
        take_out(self._office.clean, form.get("mark", ""))
        return "Taken out of decisions.yml."

    async def run(self, request: Request) -> Response:
        """Run again."""
        return await self._change(request, self._run)

    def _run(self, form: dict[str, str]) -> str:
        self._office.rerun.start()
        return "Running."

    async def _change(self, request: Request, change: Callable[[dict[str, str]], str]) -> Response:
        """What a form asks for, if it carries the token; then back to its page, or an answer to its script."""
        form = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
        if not fits(form.get("token", ""), self._token):
            return Response("This form is not of this server, or of an earlier one: load the page again.", 403)
        try:
            said, status = await run_in_threadpool(change, form), 200
        except NotDecided as error:
            said, status = f"Not decided: {error}", 409
        if "application/json" in Headers(scope=request.scope).get("accept", ""):
            return JSONResponse({"said": said, "waiting": self._office.waiting}, status)
        return RedirectResponse(views.back(form.get("back", "/"), said), 303)


def app_of(office: Office, token: str, port: int) -> ASGIApp:
    """The application, guarded."""
    pages = Pages(office, token)
    return Guard(Starlette(routes=pages.routes(), exception_handlers={404: pages.nothing}), port)
