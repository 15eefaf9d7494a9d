"""What the server knows, as HTML. Every text is escaped by the templates: nothing from a PDF is markup here."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.records import BBox
from normalise.decisions.apply import about
from normalise.decisions.entries import Decision, Decisions
from normalise.decisions.load import format_of
from normalise.rows.parts import box_text
from normalise.vocabulary import vocabulary
from normalise.vocabulary.words import VALUE_KINDS
from townclerk import decisions as decided
from townclerk.review.decide import mark_of
from townclerk.review.doubts import Doubt, Place
from townclerk.review.layout import PageLayout
from townclerk.review.links import Links
from townclerk.review.rerun import State
from townclerk.review.sheet import Box, Sheet, sheet_of
from townclerk.review.shelf import Row, Shelf, Spot

DOUBTS, DOCUMENTS = 20, 50  # on one page
PLACES = 5  # of a doubt that are named
_BACK = re.compile(r"/(?:[\w.%-]+(?:/[\w.%-]+)*)?(?:\?[\w.%=&+-]*)?(?:#[\w.-]*)?")
SIGNS = {"good": "●", "mixed": "◐", "poor": "▲", "neutral": "○", "ended": "■", "none": "?"}


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around every page."""

    token: str
    path: str
    back: str
    doubts: int
    decisions: int
    waiting: bool
    run: State
    problem: str = ""
    said: str = ""
    static: bool = False
    absent: str = ""  # what is said of documents whose PDF is not there


@cache
def environment() -> Environment:
    """The templates, with autoescape for everything and an error for every name they misspell."""
    env = Environment(
        loader=PackageLoader("townclerk.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    voc = vocabulary()
    env.globals |= {
        "statuses": tuple(voc.statuses.values()),
        "fields": tuple(field for field in format_of(voc).fields if field != "value"),
        "value_kinds": sorted(VALUE_KINDS),
        "signs": SIGNS,
        "data": data,
        "box_text": box_text,
        "mark_of": mark_of,
        "about": about,
        "size": size,
    }
    env.filters |= {"words": lambda name: str(name).replace("_", " "), "short": short}
    return env


def data(value: object) -> Markup:
    """JSON for a script element of data, or for an attribute: nothing in it ends either."""
    text = json.dumps(value, ensure_ascii=True)
    for sign in "<>&'":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def short(text: str, most: int) -> str:
    """A text with no more than so many characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def back(path: str, said: str = "") -> str:
    """A path of ours to return to, "/" for anything else; what was said goes along."""
    path = path if _BACK.fullmatch(path) else "/"
    before, _, query = path.partition("#")[0].partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("said=")]
    return f"{before}?{'&'.join([*kept, urlencode({'said': said})])}" if said else path


def _render(template: str, chrome: Chrome, links: Links | None = None, **values: object) -> str:
    return environment().get_template(template).render(chrome=chrome, links=links or Links(), **values)


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list."""

    number: int
    of: int
    total: int
    query: str

    def link(self, number: int) -> str:
        """The address of another page of it."""
        return f"?{self.query}{'&' if self.query else ''}page={number}"


def _part(total: int, size: int, asked: Mapping[str, str], keys: Sequence[str]) -> Part:
    pages = max(1, ceil(total / size))
    wanted = asked.get("page", "1")
    number = min(max(1, int(wanted) if wanted.isdecimal() and len(wanted) < 9 else 1), pages)
    return Part(number, pages, total, urlencode({key: asked[key] for key in keys if asked.get(key)}))


def doubts(chrome: Chrome, shelf: Shelf, found: Sequence[Doubt], asked: Mapping[str, str]) -> str:
    """The list of doubts, as far as they fit what is asked for."""
    kinds = Counter(doubt.code for doubt in found)
    code, document = asked.get("code", ""), asked.get("document", "")
    fitting = [d for d in found if code in ("", d.code) and (not document or document in d.documents)]
    part = _part(len(fitting), DOUBTS, asked, ("code", "document"))
    shown = fitting[(part.number - 1) * DOUBTS : part.number * DOUBTS]
    views = doubt_views(shown, shelf, found)
    where = shelf.documents.get(document)
    return _render("doubts.html", chrome, doubts=views, part=part, kinds=kinds, code=code, where=where)


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt with what its card shows."""

    doubt: Doubt
    document: Row  # of its first place
    place: Place
    crop: Spot
    title: str  # the row that it is about
    places: tuple[tuple[Row, int, int], ...]  # (document, page, how often) beyond the first
    more: int
    alike: int = 1  # doubts of its kind in its document


def doubt_view(doubt: Doubt, shelf: Shelf) -> DoubtView:
    """What the card of a doubt shows: its first place, the others by name."""
    first = doubt.places[0]
    counts = Counter((place.document_id, place.spot.page) for place in doubt.places)
    others = [(shelf.documents[d], page, n) for (d, page), n in counts.items()]
    spot, title = _closer(first, shelf)
    return DoubtView(
        doubt, shelf.documents[first.document_id], first, spot, title, tuple(others[:PLACES]), len(others[PLACES:])
    )


def doubt_views(shown: Sequence[Doubt], shelf: Shelf, found: Sequence[Doubt]) -> list[DoubtView]:
    """The cards of doubts, each with how many there are of its kind among all that were found."""
    alike = Counter((doubt.code, document) for doubt in found for document in doubt.documents)
    views = (doubt_view(doubt, shelf) for doubt in shown)
    return [replace(view, alike=alike[view.doubt.code, view.place.document_id]) for view in views]


def _closer(place: Place, shelf: Shelf) -> tuple[Spot, str]:
    """The very cell that a doubt about a row is about, where the trace knows it, and what the row is called."""
    if place.spot.bbox is None:
        return place.spot, ""
    field = {"status": "status_raw", "value": "raw", "due_date": "due_raw"}.get(place.row["field"], place.row["field"])
    rows = [("action_id", row) for row in shelf.rows("actions", place.document_id)]
    rows += [("measure_id", row) for row in shelf.rows("measures", place.document_id)]
    for key, row in rows:
        if row["page"] == place.row["page"] and row["bbox"] == place.row["bbox"]:
            spots = shelf.places(place.document_id).get((row[key], field), [])
            here = [spot for spot in spots if spot.page == place.spot.page]
            return (here or [place.spot])[0], row.get("action") or row.get("measure", "")
    return place.spot, ""


def documents(chrome: Chrome, shelf: Shelf, found: Sequence[Doubt], asked: Mapping[str, str]) -> str:
    """The list of documents."""
    wanted = asked.get("q", "").strip().lower()
    names = ("source_file", "council", "title", "period_label")
    rows = [r for r in shelf.documents.values() if not wanted or any(wanted in r[name].lower() for name in names)]
    part = _part(len(rows), DOCUMENTS, asked, ("q",))
    shown = rows[(part.number - 1) * DOCUMENTS : part.number * DOCUMENTS]
    counts = Counter(document for doubt in found for document in doubt.documents)
    return _render("documents.html", chrome, documents=shown, part=part, counts=counts, q=asked.get("q", ""))


def decisions(chrome: Chrome, found: Decisions, clean: Path) -> str:
    """The list of decisions."""
    items = [(item, type(item).__name__, _said(item)) for item in found.items]
    kinds = format_of(vocabulary()).kinds.values()
    return _render("decisions.html", chrome, items=items, path=str(clean / decided.NAME), kinds=kinds)


def _said(item: Decision) -> str:
    """What a decision says, in words."""
    means = getattr(item, "means", "")
    kind = getattr(item, "kind", "")
    if means:
        return f"means {means.replace('_', ' ')}{f' ({kind})' if kind else ''}"
    reads = getattr(item, "reads", None)
    if reads is not None:
        return f"reads {reads!r}"
    return {"NotATable": "is no table of actions or measures", "Pairs": "are paired", "Seen": "is right"}.get(
        type(item).__name__, ""
    )


def sheet(chrome: Chrome, shelf: Shelf, document_id: str, layout: PageLayout, found: Sequence[Doubt]) -> str:
    """A page of a document beside its rows."""
    made = sheet_of(shelf, document_id, layout, found)
    return _render("sheet.html", chrome, **sheet_values(made, shelf, found))


def sheet_values(made: Sheet, shelf: Shelf, found: Sequence[Doubt]) -> dict[str, Any]:
    """What the template of a sheet takes."""
    views = doubt_views(made.doubts, shelf, found)
    return {
        "sheet": made,
        "document": made.document,
        "doubts": views,
        "facts": [box_facts(box) for box in made.boxes],
        "tables": [
            {"no": t.table_no, "kind": t.kind, "parts": "|".join(f"{page} {box_text(box)}" for page, box in t.parts)}
            for t in made.layout.tables
        ],
        "columns_data": {
            f"{column.table_no}-{column.index}": [column.heading, column.field] for column in made.layout.columns
        },
    }


def size(box: BBox) -> Markup:
    """Attributes of an SVG rectangle."""
    place = f'x="{box.x0:.1f}" y="{box.top:.1f}"'
    return Markup(f'{place} width="{max(box.width, 1):.1f}" height="{max(box.height, 1):.1f}"')


def box_facts(box: Box) -> dict[str, object]:
    """What the script must know of a box to offer decisions about it."""
    cell, title = box.cell, box.title
    return {
        "id": box.id,
        "bbox": box_text(box.bbox),
        "what": box.what,
        "label": box.label,
        "refs": box.refs,
        "text": cell.text if cell else None,
        "table": cell.table_no if cell else title.table_no if title else 0,
        "column": cell.column if cell else -1,
        "heading": title.heading if title else "",
    }


def whole(chrome: Chrome, links: Links, shelf: Shelf, found: Sequence[Doubt], values: Mapping[str, Any]) -> str:
    """The frame of a single file: its lists, and the place where the pages go."""
    views = doubt_views(found, shelf, found)
    rows = list(shelf.documents.values())
    counts = Counter(document for doubt in found for document in doubt.documents)
    one = Part(1, 1, len(found), "")
    # nothing is filtered here
    lists: dict[str, Any] = {"kinds": {}, "code": "", "where": None, "q": "", "counts": counts, "documents": rows}
    return _render("static.html", chrome, links, doubts=views, part=one, **lists, **values)


def page_of_file(chrome: Chrome, links: Links, made: Sheet, shelf: Shelf, found: Sequence[Doubt]) -> str:
    """One page beside its rows, for a single file."""
    return _render("_page.html", chrome, links, **sheet_values(made, shelf, found))


def wait(chrome: Chrome, document: Row) -> str:
    """What is shown while a document is read."""
    return _render("wait.html", chrome, document=document)


def problem(chrome: Chrome, message: str) -> str:
    """What is shown in place of a page that cannot be made."""
    return _render("problem.html", chrome, message=message)
