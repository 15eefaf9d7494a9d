"""Keys that hold for a part of a document: the red octagon of one appendix is an alert, that of the next is overdue."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from extract.records import Document, Paragraph, Table
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
    place = _Places(document)
    keys = [(_spot(group, document), group) for group in _groups(entries, sign, place)]
    own = [
        (spot, group)
        for spot, group in keys
        if any(place.of(e) != place.of(first[sign(e)]) and _differs(e, first[sign(e)]) for e in group)
    ]
    if not own:
        return ()
    ends = sorted([*(spot for spot, _ in keys), *_parts(document)])
    found = []
    for spot, group in own:
        said = {sign(e) for e in group}
        rest = (e for e in kept if sign(e) not in said)
        found.append(Scope(spot, next((e for e in ends if e > spot), _END), (*group, *rest)))
    tables = [(page, block.bbox.top) for page, block in document.blocks if isinstance(block, Table)]
    return tuple(s for s in found if any(s.start < table < s.end for table in tables))  # for none it explains nothing


class _Places:
    """Between which tables of which page an entry stands."""

    def __init__(self, document: Document) -> None:
        self._ends: dict[int, list[float]] = {}
        for page, block in document.blocks:
            if isinstance(block, Table):
                self._ends.setdefault(page, []).append(block.bbox.bottom)

    def of(self, entry: Entry) -> Spot:
        """Its page, and the tables above it there."""
        top = entry.bbox.top if entry.bbox is not None else 0.0
        return entry.page, sum(end <= top for end in self._ends.get(entry.page, ()))


def _groups(entries: Iterable[Entry], sign: Callable[[Entry], Hashable], place: _Places) -> list[list[Entry]]:
    """The symbols of each place, each once, where they are enough for a key."""
    found: dict[Spot, dict[Hashable, Entry]] = {}
    for entry in entries:
        if not entry.trend and entry.understood:
            found.setdefault(place.of(entry), {}).setdefault(sign(entry), entry)
    return [list(group.values()) for _, group in sorted(found.items()) if len(group) >= FEWEST]


def _differs(entry: Entry, first: Entry) -> bool:
    """Whether both are understood and say two things."""
    return UNKNOWN not in (entry.status, first.status) and entry.statuses != first.statuses


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
