"""Keys that hold for a part of a document: the red octagon of one appendix is an alert, that of the next is overdue."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from extract.records import Document, Paragraph
from normalise.legend.entry import UNKNOWN, Entry

FEWEST = 3  # symbols that make a key of its own
FOOT = 0.88  # of a page's height: what is printed below holds for the whole page
_PART = re.compile(r"^\W*(?:appendix|annexe?|enclosure|schedule|part|section|chapter)\s+\w", re.I)
_LONGEST = 15  # words of the title of a part
Spot = tuple[int, float]  # page, and points from its top
_END: Spot = (1 << 30, 0.0)


@dataclass(frozen=True, slots=True)
class Scope:
    """The entries that hold from one spot of a document to another."""

    start: Spot
    end: Spot
    entries: tuple[Entry, ...]

    def holds(self, page: int, top: float) -> bool:
        """Whether it holds for what begins there."""
        return self.start <= (page, top) < self.end


def scopes(
    document: Document, entries: Sequence[Entry], kept: Sequence[Entry], sign: Callable[[Entry], Hashable]
) -> tuple[Scope, ...]:
    """The keys that say otherwise of a symbol than the first key does, each up to the next key or the next part of the
    document. `kept`: the entries of the whole document, of each sign the first."""
    first = {sign(e): e for e in kept}
    keys = [(_spot(group, document), group) for group in _by_page(entries, sign)]
    own = [(spot, group) for spot, group in keys if any(_differs(e, first[sign(e)]) for e in group)]
    if not own:
        return ()
    ends = sorted([*(spot for spot, _ in keys), *_parts(document)])
    found = []
    for spot, group in own:
        said = {sign(e) for e in group}
        rest = (e for e in kept if sign(e) not in said)
        found.append(Scope(spot, next((e for e in ends if e > spot), _END), (*group, *rest)))
    return tuple(found)


def _by_page(entries: Iterable[Entry], sign: Callable[[Entry], Hashable]) -> list[list[Entry]]:
    """The symbols of each page, each once, where they are enough for a key."""
    pages: dict[int, dict[Hashable, Entry]] = {}
    for entry in entries:
        if not entry.trend and entry.understood:
            pages.setdefault(entry.page, {}).setdefault(sign(entry), entry)
    return [list(found.values()) for _, found in sorted(pages.items()) if len(found) >= FEWEST]


def _differs(entry: Entry, first: Entry) -> bool:
    """Whether both are understood, on two pages, and say two things."""
    known = UNKNOWN not in (entry.status, first.status)
    return known and entry.page != first.page and entry.statuses != first.statuses


def _spot(group: Sequence[Entry], document: Document) -> Spot:
    page = group[0].page
    top = min((e.bbox.top for e in group if e.bbox is not None), default=0.0)
    height = next((p.height for p in document.pages if p.number == page), 0.0)
    return page, 0.0 if top > FOOT * height else top


def _parts(document: Document) -> list[Spot]:
    """Where a part of the document begins that says so."""
    return [
        (page, block.bbox.top)
        for page, block in document.blocks
        if isinstance(block, Paragraph) and _PART.match(block.text) and len(block.text.split()) <= _LONGEST
    ]
