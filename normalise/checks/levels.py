"""Signs that a heading over a row is none of its levels: a title of the document, or one that announces a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalise.checks.peers import HABIT, RARE, Peers
from normalise.checks.views import View
from normalise.fold import fold
from normalise.records import Heading, LogicalTable

LEVELS = ("priority", "outcome", "group")
COMMON = 0.5  # share of a document's rows that have a heading over them
FEW = 2  # headings that do not yet make a level
SENTENCE = 10  # words that end in a full stop
TOLERANCE = 2.0  # points by which a heading in a table may stand over its edge
Filled = tuple[bool, ...]
_BREAKS = re.compile(r"(?:[,;:]|\b(?:and|of|the|to|for))$", re.I)


@dataclass(frozen=True, slots=True)
class Headed:
    """How the rows of a document are headed."""

    levelled: bool  # most rows have a heading over them
    patterns: Mapping[str, Mapping[Filled, float]]  # action | measure: which levels are filled -> share of the rows
    parents: Mapping[str, frozenset[tuple[str, ...]]]  # text of a heading -> the headings that it stands under
    alike: Mapping[frozenset[str], frozenset[tuple[str, ...]]]  # headings of columns -> headings above such tables
    alone: int  # different headings that stand above tables with no other one
    first: Mapping[tuple[str, ...], str]  # headings above tables -> kind of the first table below them
    kinds: Mapping[str, frozenset[tuple[str, ...]]]  # action | measure -> headings above its tables


def headed(rows: Sequence[View]) -> Headed:
    """What holds for the headings of all rows. Texts are folded."""
    parents: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    alike: dict[frozenset[str], set[tuple[str, ...]]] = defaultdict(set)
    kinds: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    first: dict[tuple[str, ...], str] = {}
    for view in sorted(rows, key=lambda v: v.table.table_no):
        texts, above = _texts(view.line.headings), _texts(_above(view))
        for i, text in enumerate(texts):
            parents[text].add(texts[:i])
        alike[_form(view.table)].add(above)
        kinds[view.table.kind].add(above)
        first.setdefault(above, view.table.kind)
    return Headed(
        sum(bool(v.row["priority"]) for v in rows) >= COMMON * len(rows),
        _patterns(rows),
        {text: frozenset(found) for text, found in parents.items()},
        {form: frozenset(found) for form, found in alike.items()},
        len({texts for found in alike.values() for texts in found if len(texts) == 1}),
        first,
        {kind: frozenset(found) for kind, found in kinds.items()},
    )


def level_signs(view: View, peers: Peers, whole: Headed) -> Iterator[str]:
    """The signs that the headings over a row give."""
    if any(_BREAKS.search(view.row[level]) for level in LEVELS):
        yield "level_breaks"
    told = [_is_sentence(view.row[level]) for level in LEVELS if view.row[level]]
    if any(told) and not all(told):
        yield "level_sentence"
    if whole.patterns.get(peers.kind, {}).get(_filled(view), 1.0) < RARE:
        yield "levels_rare"
    if peers.prioritised and not view.row["priority"]:
        yield "level_left_out"
    if whole.levelled and not view.row["priority"]:
        yield "level_missing"
    elif not any(_filled(view)):
        yield "no_level"
    yield from _of_unlabelled(view, whole)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) >= SENTENCE


def _of_unlabelled(view: View, whole: Headed) -> Iterator[str]:
    """Of headings that do not say what they are: one outside of those that do, the same one in several places, and one
    above a table whose like stands nowhere under another, where few tables have one or another kind had it before."""
    headings = view.line.headings
    labelled = [bool(h.label) for h in headings]
    if any(labelled) and not labelled[0]:
        yield "level_over_label"
    above = _above(view)
    if any(not h.label and len(whole.parents[fold(h.text)]) > 1 for h in above):
        yield "level_recurs"
    alone = len(above) == 1 and not above[0].label and len(whole.alike[_form(view.table)]) == 1
    if alone and (whole.alone <= FEW or _carried_on(view.table.kind, _texts(above), whole)):
        yield "level_lone"


def _carried_on(kind: str, above: tuple[str, ...], whole: Headed) -> bool:
    """Whether the only headings above tables of this kind stood over a table of the other kind first."""
    return len(whole.kinds[kind]) == 1 and whole.first[above] != kind


def _above(view: View) -> list[Heading]:
    """The headings that stand outside the row's table."""
    return [h for h in view.line.headings if h.place is not None and not _within(h, view.table)]


def _within(heading: Heading, table: LogicalTable) -> bool:
    place = heading.place
    on_page = [p.bbox for p in table.parts if place is not None and p.page == place.page]
    return place is not None and any(b.top - TOLERANCE <= place.bbox.top <= b.bottom for b in on_page)


def _texts(headings: Sequence[Heading]) -> tuple[str, ...]:
    return tuple(fold(h.text) for h in headings)


def _form(table: LogicalTable) -> frozenset[str]:
    """The headings of its columns: tables of several parts of a report have the same."""
    return frozenset(fold(c.heading) for c in table.columns if c.heading)


def _patterns(rows: Sequence[View]) -> dict[str, dict[Filled, float]]:
    """For the kinds of table with rows enough, how common it is to have just these levels."""
    found = {}
    for kind in ("action", "measure"):
        counted = Counter(_filled(view) for view in rows if view.table.kind == kind)
        if counted.total() >= HABIT:
            found[kind] = {levels: n / counted.total() for levels, n in counted.items()}
    return found


def _filled(view: View) -> Filled:
    return tuple(bool(view.row[level]) for level in LEVELS)
