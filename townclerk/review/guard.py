"""Who may talk to the server: pages of its own on this machine, and nobody through another site or another name."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING = ("GET", "HEAD")
BODY = 1 << 18  # bytes of a form
FORM = "application/x-www-form-urlencoded"
CSP = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers hide the origin of our own forms too
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def new_token() -> str:
    """What a form must carry to change anything: known to pages of this server only."""
    return secrets.token_urlsafe(32)


def fits(given: str, token: str) -> bool:
    """Whether a form carries the token."""
    return secrets.compare_digest(given.encode(), token.encode())


class Guard:
    """Middleware: refuses requests that name another host, and changes asked for by another site."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset((f"127.0.0.1:{port}", f"localhost:{port}"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] != "http":
            return
        refused = self.reason(scope["method"], Headers(scope=scope))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        app = self._app if refused is None else PlainTextResponse(refused[1], refused[0])
        await app(scope, receive, answer)

    def reason(self, method: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """(status, reason) to refuse a request; None where it may pass."""
        host = headers.get("host", "")
        if host not in self._hosts:
            return 421, "This server answers to its own name only."
        return None if method in READING else _refused_change(method, host, headers)


def _refused_change(method: str, host: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
    length = headers.get("content-length", "")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    ours = headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    refusals = (
        (method != "POST", 405, "This cannot be done here."),
        (headers.get("origin") != f"http://{host}" or not ours, 403, "Another site asked for a change."),
        (kind != FORM, 415, "A change is asked for by a form."),
        (not length.isdecimal() or int(length) > BODY, 413, "This form is too large."),
    )
    return next(((status, reason) for refused, status, reason in refusals if refused), None)
