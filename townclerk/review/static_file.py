"""The review as one file that needs no server: all lists and pages, and nothing that is loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from extract.errors import TownclerkError
from townclerk.batch import Notice, cores
from townclerk.document import is_doubt
from townclerk.errors import NothingToReview
from townclerk.ledger import peek
from townclerk.ledger.versions import Versions
from townclerk.review import views
from townclerk.review.desk import Desk
from townclerk.review.doubts import Doubt
from townclerk.review.layout import PageLayout, read_layout
from townclerk.review.links import Links
from townclerk.review.office import Office
from townclerk.review.pictures import MEDIA, Shot, take
from townclerk.review.rerun import State
from townclerk.review.sheet import sheet_of
from townclerk.review.shelf import Row, Shelf, Spot, spot_of
from townclerk.sources import Job
from townclerk.writers.safely import HOME, whole

SCALE = 1.5  # pixels a point
AHEAD = 2  # documents that are read while one is written
HERE = "\ue000pages\ue000"  # stands where the pages go


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show of one document."""

    job: Job
    pages: tuple[int, ...]
    crops: tuple[Spot, ...]
    extraction: bytes | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A document's layouts and pictures, by page and by crop."""

    layouts: tuple[PageLayout, ...]
    pages: dict[int, bytes]
    crops: dict[Spot, bytes]


def write(path: Path, clean: Path, raw: Path, only: Sequence[str] = (), notice: Notice | None = None) -> None:
    """Write the file, telling `notice` of each document. NothingToReview where none is meant, WriteFailed where the
    disk does not take it."""
    office = Office(clean, raw)
    try:
        if office.absent:
            print(f"townclerk: {office.absent} Their pages are not in the file", file=sys.stderr)
        with whole(path) as file:
            file.writelines(_content(office, only, notice))
    finally:
        office.close()


def _content(office: Office, only: Sequence[str], notice: Notice | None) -> Iterator[str]:
    """The file in parts: the lists, then a document at a time."""
    shelf = _chosen(office.shelf, only)
    found = [doubt for doubt in office.doubts() if any(d in shelf.documents for d in doubt.documents)]
    found = [_within(doubt, shelf) for doubt in found]
    asked = {row["document_id"]: _asked(office, row, shelf, found) for row in shelf.documents.values()}
    links = Links({document_id: each.pages for document_id, each in asked.items() if each})
    chrome = views.Chrome("", "", "", len(found), 0, False, State(), static=True, absent=office.absent)
    name = next(iter(shelf.documents.values()))["source_file"] if len(shelf.documents) == 1 else "Review"
    values = {"name": name, "split": HERE, **_assets()}
    head, _, tail = views.whole(chrome, links, shelf, found, values).partition(HERE)
    yield head
    todo = [(key, each) for key, each in asked.items() if each]
    for count, (document_id, shown) in enumerate(_read(todo), 1):
        document = shelf.documents[document_id]
        if notice:
            notice(count, len(todo), document["source_file"])
        for number, data in shown.pages.items():
            made = sheet_of(shelf, document_id, shown.layouts[number - 1], found)
            yield views.page_of_file(chrome, links, made, shelf, found)
            yield _picture(links.picture(document, number), data)
        for spot, data in shown.crops.items():
            yield _picture(links.crop(document, spot), data)
    yield tail


def _chosen(shelf: Shelf, only: Sequence[str]) -> Shelf:
    """The shelf with the documents that are meant."""
    if not only:
        return shelf
    rows = {key: row for key, row in shelf.documents.items() if key in only or row["source_file"] in only}
    unknown = set(only) - {*rows, *(row["source_file"] for row in rows.values())}
    if unknown:
        raise NothingToReview(f"there is no document {min(unknown)!r} in documents.csv")
    return Shelf(rows, shelf.stamp, shelf.tables)


def _within(doubt: Doubt, shelf: Shelf) -> Doubt:
    return replace(doubt, places=tuple(place for place in doubt.places if place.document_id in shelf.documents))


def _asked(office: Office, row: Row, shelf: Shelf, found: Sequence[Doubt]) -> Asked | None:
    """What to show of a document; None where its file is not to be had."""
    document_id = row["document_id"]
    try:
        job = office.job(document_id)
    except TownclerkError:
        return None
    crops = [views.doubt_view(doubt, shelf).crop for doubt in found if doubt.places[0].document_id == document_id]
    spots = tuple(dict.fromkeys(spot for spot in crops if spot.bbox is not None and spot.page))
    extraction = peek.extraction(office.clean / HOME, job.source.sha256, Versions.now().extract)
    return Asked(job, worth_showing(shelf, document_id) or (1,), spots, extraction)


def worth_showing(shelf: Shelf, document_id: str) -> tuple[int, ...]:
    """The pages of a document that hold rows or doubts; what only a note speaks of would make the file too large."""
    pages = {spot_of(each).page for each in shelf.rows("review", document_id) if is_doubt(each["code"])}
    for each in (*shelf.rows("actions", document_id), *shelf.rows("measures", document_id)):
        pages |= set(range(int(each["page"] or 0), int(each["page_end"] or each["page"] or 0) + 1))
    return tuple(sorted(pages - {0}))


def _read(asked: Sequence[tuple[str, Asked]]) -> Iterator[tuple[str, Shown]]:
    """What is shown of each document, in order; a few are read ahead. Those that fail are left out."""
    desks = [Desk() for _ in range(min(cores(), 4))]
    waiting: deque[tuple[str, Future[Shown]]] = deque()
    todo = iter(enumerate(asked))
    try:
        while True:
            while len(waiting) < len(desks) + AHEAD and (each := next(todo, None)):
                number, (document_id, one) = each
                waiting.append((document_id, desks[number % len(desks)].ask(show, one)))
            if not waiting:
                return
            document_id, coming = waiting.popleft()
            try:
                yield document_id, coming.result()
            except TownclerkError as error:
                print(f"townclerk: {document_id}: {error}", file=sys.stderr)
    finally:
        for desk in desks:
            desk.close()


def show(asked: Asked) -> Shown:
    """Read and draw what is asked for of one document. TownclerkError where that fails."""
    job = asked.job
    layouts = read_layout(job, asked.extraction)
    shot = partial(Shot, job.path, job.source.sha256, scale=SCALE)
    pages = {page: take(shot(page)) for page in asked.pages if page <= len(layouts)}
    crops = {spot: take(shot(spot.page, spot.bbox)) for spot in asked.crops if spot.page <= len(layouts)}
    return Shown(layouts, pages, crops)


def _picture(name: str, data: bytes) -> str:
    return f'<script type="text/plain" id="{name}">data:{MEDIA};base64,{base64.b64encode(data).decode()}</script>\n'


def _assets() -> dict[str, object]:
    """The style and the script, and a policy that allows these two and nothing else."""
    folder = files(__package__).joinpath("static")
    style, script = (folder.joinpath(name).read_text("utf-8") for name in ("review.css", "review.js"))
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "csp": policy}


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
