"""What a printed total may count: rows, lines of action tables, or whole actions; and the headings they stand under."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise
from types import MappingProxyType

from normalise.fold import fold, words
from normalise.statuses.status import roll_up
from normalise.totals.counts import Printed, StatusWords

Row = dict[str, str]
_RATED = re.compile(r"\b(?:rating|rated|status|rag|targetable|with (?:a |an )?(?:\w+ )?target)\b", re.I)
_JUDGED = frozenset(("complete", "partly_complete", "on_track", "at_risk", "off_track", "overdue"))
_LEVELS = ("priority", "outcome", "group", "service", "lead")
_LABEL_WORDS = 4  # 'Strategic Objective 2'
_OWN_NUMBER = re.compile(r"(\d{1,2}(?=\s+[A-Z])|(?:\d{1,2}|[A-Z])(?=\s*[.):–-]\s))")
Forms = Mapping[str, tuple[str, ...]]
NO_FORMS: Forms = MappingProxyType({})
FORMS = 4  # of tables of one kind, at most
SERIES = 4  # numbers that may agree with a part of the rows: fewer do so by chance
NUMBERED = 2  # words: 'Objective 1'
_LABELS = frozenset(
    ("priority", "theme", "objective", "outcome", "portfolio", "value", "aim", "goal", "council", "policy")
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may be counted: a row, or all rows of one action. `raws` are its printed statuses."""

    status: str
    raws: frozenset[str]
    places: tuple[tuple[str, ...], ...]  # folded words of the headings over it
    filled: bool = True  # some status is printed
    above: tuple[tuple[str, ...], ...] = ()  # folded words of what stands above its table


@dataclass(frozen=True, slots=True)
class Crowd:
    """Things of one kind, counted by what they are and where they stand, so that each sort is looked at once."""

    sorts: Mapping[tuple[tuple[str, ...], ...], Counter[Item]]  # by the headings over them
    seen: dict[str, Counter[Item]] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Iterable[Item]) -> Crowd:
        """The crowd of these items."""
        sorts: dict[tuple[tuple[str, ...], ...], Counter[Item]] = defaultdict(Counter)
        for item in items:
            sorts[item.places][item] += 1
        return cls(sorts)

    def under(self, group: str) -> Counter[Item]:
        """How often each item stands under a heading; all of them for ""."""
        if group not in self.seen:
            part = group.partition(": ")[2]  # 'Local plan: Older people'
            found = self._placed(group) or (self._placed(part) if part else None)
            self.seen[group] = found or self._numbered(group) or self._titled(group)
        return self.seen[group]

    def _placed(self, group: str) -> Counter[Item]:
        found: Counter[Item] = Counter()
        for places, items in self.sorts.items():
            if not group or under(places, group):
                found.update(items)
        return found

    def _titled(self, group: str) -> Counter[Item]:
        """Those of the tables with that title: 'Annual measures' below 'Annual performance measures 2021'."""
        said, levels = set(words(group)), {place for sort in self.sorts for place in sort}
        items = (pair for items in self.sorts.values() for pair in items.items())
        titled = ((item, n) for item, n in items if any(said <= set(t) for t in item.above if t not in levels))
        return Counter(dict(titled)) if len(said) > 1 else Counter()

    def _numbered(self, group: str) -> Counter[Item]:
        """Those under the one heading that has the number of a short name: '2. Older people' of 'Outcome 2: ...'."""
        number = _OWN_NUMBER.match(group)
        own = number[1].casefold() if number else ""
        places = {place for sort in self.sorts for place in sort if own and _has_number(place, own)}
        found: Counter[Item] = Counter()
        for sort, items in self.sorts.items():
            if len(places) == 1 and places & set(sort):
                found.update(items)
        return found


@dataclass(frozen=True, slots=True)
class Population:
    """A reading of what the print counts."""

    unit: str  # action | measure | "" for both together
    crowd: Crowd
    rest: str = ""  # the status of items without one, where the printed classes leave no other place

    @property
    def without_status(self) -> int:
        """How many items have none printed."""
        return sum(n for item, n in self.crowd.under("").items() if not item.filled)


@dataclass(frozen=True, slots=True)
class Crowds:
    """All that totals of a document may count. Of each pair the second holds only tables that print a status."""

    measures: tuple[Crowd, Crowd]
    judged: Crowd  # measures with a status that judges
    lines: tuple[Crowd, Crowd]  # of action tables
    actions: tuple[Crowd, Crowd]  # whole actions
    both: Crowd  # measures and lines of action tables together: 'All' beside 'Measures' and 'Milestones'
    parts: tuple[Population, ...] = ()  # rows of tables of one form, where there are others: 'the quarterly measures'
    moved: tuple[Population, ...] = ()  # measures by where they are going, all of them and those of each form

    @classmethod
    def of(cls, actions: Sequence[Row], measures: Sequence[Row], forms: Forms = NO_FORMS) -> Crowds:
        """The crowds of these clean rows. `forms`: what the columns of each table are, by its number."""
        told = (actions, _with_status(actions))
        return cls(
            (Crowd.of(_items(measures)), Crowd.of(_items(_with_status(measures)))),
            Crowd.of(item for item in _items(measures) if item.status in _JUDGED),
            (Crowd.of(_items(told[0])), Crowd.of(_items(told[1]))),
            (Crowd.of(_rolled_up(told[0])), Crowd.of(_rolled_up(told[1]))),
            Crowd.of([*_items(measures), *_items(actions)]),
            (*_parts("measure", measures, forms), *_parts("action", actions, forms)),
            tuple(map(_moving, (measures, *_by_form(measures, forms)))),
        )


def _parts(unit: str, rows: Sequence[Row], forms: Forms) -> Iterator[Population]:
    """The rows of tables of each form by themselves, where there are a few forms."""
    for part in _by_form(rows, forms):
        yield Population(unit, Crowd.of(_items(part)))


def _by_form(rows: Sequence[Row], forms: Forms) -> list[list[Row]]:
    parts: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        parts[forms.get(row.get("table_no", ""), ())].append(row)
    return list(parts.values()) if 1 < len(parts) <= FORMS and () not in parts else []


def _moving(rows: Sequence[Row]) -> Population:
    return Population("measure", Crowd.of(map(_moved, rows)))


def _moved(row: Row) -> Item:
    """A measure with its direction in place of its status."""
    trend = row.get("trend", "")
    return Item(trend, frozenset(), _places([row]), bool(trend), _above(row))


def populations(unit: str, numbers: list[Printed], crowds: Crowds, key: StatusWords) -> list[Population]:
    """What may be meant, the plainest reading first. Lines of an action table hold measures too."""
    rest = _rest(numbers, unit, key)
    plain = [Population("measure", crowd) for crowd in crowds.measures]
    if any(_RATED.search(p.raw) for p in numbers):
        plain.append(Population("measure", crowds.judged))
    lines = [Population("action", crowd) for crowd in crowds.lines]
    whole = [Population("action", crowd) for crowd in crowds.actions]
    if rest:
        whole += [Population("action", crowd, rest) for crowd in crowds.actions]
    parts = [p for p in crowds.parts if unit in ("", p.unit)] if len(numbers) >= SERIES else []
    if unit == "measure":
        return [*plain, *lines, *parts]
    if unit == "action":
        return [*whole, *lines, *parts]
    both = [Population("", crowds.both)] if len(numbers) >= SERIES else []
    return [*plain, *whole, *lines, *parts, *both]


def _rest(numbers: list[Printed], unit: str, key: StatusWords) -> str:
    """on_track, where the printed classes share out the whole and none of them is for what has no status."""
    total = next((p.number for p in numbers if p.whole and not p.group), 0)
    overall = [p for p in numbers if not p.whole and not p.group]
    statuses = {key.status_of(p.status, unit) for p in overall}
    shared_out = total > 0 and sum(p.number for p in overall) == total
    return "on_track" if shared_out and "on_track" in statuses and "" not in statuses else ""


def _with_status(rows: Sequence[Row]) -> list[Row]:
    """Rows of the tables that print a status at all: a list of exceptions repeats what is counted elsewhere."""
    telling = {row.get("table_no", "") for row in rows if row.get("status")}
    return [row for row in rows if row.get("table_no", "") in telling]


def _items(rows: Sequence[Row]) -> Iterator[Item]:
    for r in rows:
        yield item_of(r)


def item_of(r: Row) -> Item:
    """A row as one thing that may be counted."""
    return Item(r.get("status", ""), _printed([r]), _places([r]), bool(r.get("status")), _above(r))


def _above(row: Row) -> tuple[tuple[str, ...], ...]:
    return _wordings(row["above"]) if row.get("above") else ()


def _printed(rows: Sequence[Row]) -> frozenset[str]:
    """What is printed as their status; a colour without a word goes by its name too."""
    raws = {fold(r.get("status_raw", "")) for r in rows}
    return frozenset(raws | {raw.removeprefix("colour:") for raw in raws})


def _rolled_up(rows: Sequence[Row]) -> Iterator[Item]:
    """One item for each whole action: neighbouring lines of one table with the same action and headings."""
    for _, lines in groupby(rows, key=_action_key):
        group = list(lines)
        statuses = [r["status"] for r in group if r.get("status")]
        raws = _printed(group) if len(set(statuses)) == 1 else frozenset[str]()
        yield Item(roll_up(statuses), raws, _places(group[:1]), bool(statuses), _above(group[0]))


def _action_key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(k, "") for k in ("table_no", "priority", "outcome", "group", "ref", "action"))


def _places(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    texts = dict.fromkeys(row[k] for row in rows for k in _LEVELS if row.get(k))
    return tuple(place for text in texts for place in _wordings(text))


@lru_cache(maxsize=1024)
def _wordings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a heading, and those of its halves where it is printed in two languages."""
    halves = text.split(" / ")
    return tuple(dict.fromkeys(filter(None, map(words, (text, *halves)))))


def under(places: tuple[tuple[str, ...], ...], group: str) -> bool:
    """'Well-being Objective 5' heads 'Well-being Objective 5: Tackle poverty', not '... 50'."""
    return any(_heads(wanted, place) for wanted in _wordings(group) for place in places)


def _heads(wanted: tuple[str, ...], place: tuple[str, ...]) -> bool:
    return place[: len(wanted)] == wanted or _ends(place, wanted) or _numbered(place, wanted)


def _numbered(place: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """The short name of a heading: 'Objective 1' of 'Strategic Objective 1: Tackle poverty'."""
    first = place.index(wanted[0]) if wanted[0] in _LABELS and wanted[0] in place else 0
    named = len(wanted) == NUMBERED and wanted[1].isdigit()
    return named and 0 < first < _LABEL_WORDS and place[first : first + NUMBERED] == wanted


def _has_number(place: tuple[str, ...], number: str) -> bool:
    """'Strategic Outcome B: Thriving places' has the letter b."""
    return any(a in _LABELS and b == number for a, b in pairwise(place[:_LABEL_WORDS]))


def _ends(place: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """A heading with its label before it: 'Priority 2: Living Well'."""
    before = place[: -len(wanted)]
    return place[-len(wanted) :] == wanted and 1 <= len(before) <= _LABEL_WORDS and not _LABELS.isdisjoint(before)
