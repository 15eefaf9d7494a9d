"""Printed totals held against the clean rows. Rows are never bent to fit: what disagrees is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extract.records import Cell
from normalise.fold import fold
from normalise.records import Issue
from normalise.totals.counts import Printed, StatusWords
from normalise.totals.items import NO_FORMS, SERIES, Crowds, Forms, Item, Population, Row, populations
from normalise.totals.summaries import parts_of
from normalise.totals.suspects import OVER, Count, suspects

_BLANK_LABELS = frozenset(
    (
        *("no symbol", "no status", "no rag", "not rated", "none", "blank", "no rating", "no rag status", "not scored"),
        *("no target", "no target set", "without target", "without a target", "no traffic light", "unrated"),
        *("not assessed", "no colour", "no judgement", "no rag rating"),
    )
)
_OTHER_LABELS = frozenset(("other", "others", "other status", "other statuses"))
_AWAITED, _UNKNOWN = "not_yet_reported", "unknown"
_UNJUDGED = frozenset(("not_due", "context_only", _AWAITED))  # which 'No rating' may count
GROUPS = 2  # fewer are no parts of a total


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows of controls.csv, and an issue for each disagreement."""

    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)  # by id of a clean row what totals say against its status


def check(
    printed: Iterable[Printed],
    actions: Sequence[Row],
    measures: Sequence[Row],
    words: StatusWords,
    document_id: str = "",
    forms: Forms = NO_FORMS,
) -> Checked:
    """Count the clean rows as each printed total does. All numbers of a series share one reading of what is counted.
    `forms`: what the columns of each table are, by its number."""
    checked, crowds = Checked(), Crowds.of(actions, measures, forms)
    for _, series in groupby(sorted(printed, key=_series), key=_series):
        for unit, numbers in _by_unit(list(_aside(series, checked))):
            moved = _of_trends(numbers, words)
            read: StatusWords = _Trends(words) if moved else words
            readings = list(crowds.moved) if moved else populations(unit, numbers, crowds, words)
            counts, population = _best(numbers, readings, read)
            if moved and population.without_status == population.crowd.under("").total():
                counts = [Count(p, None) for p in numbers]  # no row says where it is going
            counts = [c if c.agrees or not c.printed.earlier else Count(c.printed, None) for c in counts]
            for count in counts:
                _write(checked, count, unit or population.unit, document_id)
            rows = () if moved else actions if population.unit == "action" else measures
            classes = _Classes.of(_labels(numbers), population, words)
            _tell(checked, suspects(counts, population.crowd, rows, classes.label_of))
            checked.issues.extend(_untold([c.printed for c in counts if c.counted is None], unit or population.unit))
            if population.rest not in ("", _AWAITED) and population.without_status:
                checked.issues.append(_rest_issue(population, numbers[0]))
    return checked


def _of_trends(numbers: Sequence[Printed], words: StatusWords) -> bool:
    """Whether what is counted are directions: 'improved', 'no change', 'declined'."""
    labels = _labels(numbers)
    judged = {label for label in labels if words.status_of(label, "measure") not in ("", _UNKNOWN)}  # 'green' arrows
    moved = [label for label in labels if words.trend_of(label) and label not in judged]
    return len(moved) >= max(GROUPS, len(labels) / 2)


@dataclass(frozen=True, slots=True)
class _Trends:
    """Words of directions, read as those of statuses are."""

    words: StatusWords

    def status_of(self, text: str, unit: str) -> str:
        return self.words.trend_of(text)

    def trend_of(self, text: str) -> str:
        return self.words.trend_of(text)

    def phrase_in(self, text: str, unit: str) -> str:
        return self.words.phrase_in(text, unit)

    def label_of(self, cell: Cell) -> str:
        return self.words.label_of(cell)

    def axis_of(self, text: str) -> str:
        return self.words.axis_of(text)

    def names_of(self, raw: str) -> frozenset[str]:
        return frozenset()


def _series(printed: Printed) -> int:
    return printed.series


def _aside(series: Iterable[Printed], checked: Checked) -> Iterator[Printed]:
    """The totals that rows can be counted for; those of a further assessment go to review together."""
    left: list[Printed] = []
    for p in series:
        if p.axis:
            left.append(p)
        else:
            yield p
    if left:
        first, raw = left[0], "; ".join(p.raw for p in left)
        message = f"totals of {first.axis!r}, an assessment that the rows do not hold"
        checked.issues.append(Issue("total_unchecked", message, first.page, bbox=first.bbox, raw=raw))


def _by_unit(series: list[Printed]) -> list[tuple[str, list[Printed]]]:
    units = dict.fromkeys(p.unit for p in series)
    return [(unit, [p for p in series if p.unit == unit]) for unit in units]


def _write(checked: Checked, count: Count, unit: str, document_id: str) -> None:
    p = count.printed
    checked.rows.append(
        {
            "document_id": document_id,
            "page": str(p.page),
            "group": p.group,
            "status": p.status,
            "printed": str(p.number),
            "counted": "" if count.counted is None else str(count.counted),
            "agrees": "true" if count.agrees else "false",
            "unit": unit,
            "raw": p.raw,
        }
    )
    if not count.agrees and count.counted is not None:
        checked.issues.append(
            Issue(
                "total_disagrees", _disagreement(count, unit), p.page, bbox=p.bbox, field=p.status or "total", raw=p.raw
            )
        )


def _disagreement(count: Count, unit: str) -> str:
    p = count.printed
    of = f" {p.status!r}" if p.status else ""
    under = f" under {p.group!r}" if p.group else ""
    return f"printed {p.number} {unit or 'row'}s{of}{under}, counted {count.counted}"


def _untold(left: list[Printed], unit: str) -> Iterator[Issue]:
    """What is printed under headings or of statuses that the rows do not have: nobody can say whether it is right."""
    if left:
        first, raw = left[0], "; ".join(p.raw for p in left)
        message = f"{len(left)} printed totals of {unit or 'row'}s under headings or words that the rows do not have"
        yield Issue("total_unchecked", message, first.page, bbox=first.bbox, raw=raw)


def _rest_issue(population: Population, first: Printed) -> Issue:
    n = population.without_status
    message = (
        f"{n} {population.unit}s without a status are counted as {population.rest}: no printed class is left for them"
    )
    return Issue("total_unchecked", message, first.page, bbox=first.bbox, raw=first.raw)


def _best(numbers: list[Printed], readings: list[Population], words: StatusWords) -> tuple[list[Count], Population]:
    """The reading that most of the printed numbers fit, the plainer one among equals."""
    labels = _labels(numbers)
    tried = [
        (_counts(placed, labels, each, words, within), each)
        for placed in (numbers, *_under_headings(numbers))
        for rest in _rests(labels, words)
        for within in (False, True)
        for each in (replace(r, rest=r.rest or rest) for r in readings)
    ]
    counts, population = max(tried, key=lambda pair: sum(c.agrees for c in pair[0]))
    printed = zip(counts, numbers, strict=True)
    return [replace(c, printed=p) if c.agrees else c for c, p in printed], population


def _under_headings(numbers: list[Printed]) -> Iterator[list[Printed]]:
    """Totals without a group as those of the heading that their table stands under, for each line above it."""
    if len(numbers) >= SERIES and not any(p.group for p in numbers):
        for heading in reversed(numbers[0].above):
            yield [replace(p, group=heading) for p in numbers]


def _labels(numbers: Iterable[Printed]) -> list[str]:
    return list(dict.fromkeys(p.status for p in numbers if p.status))


def _tell(checked: Checked, told: Mapping[str, str]) -> None:
    """A row keeps the worst that any series says against it."""
    for row_id, name in told.items():
        if checked.told.get(row_id) != OVER:
            checked.told[row_id] = name


def _rests(labels: Sequence[str], words: StatusWords) -> tuple[str, ...]:
    """What measures without a status may be: nothing more; or, where 'Not reported' is counted too, those whose figure
    is awaited."""
    awaited = any(words.status_of(label, "measure") == _AWAITED for label in labels)
    return ("", _AWAITED) if awaited else ("",)


def _counts(
    numbers: list[Printed], labels: list[str], reading: Population, words: StatusWords, within: bool = False
) -> list[Count]:
    """What each printed number counts in one reading: an item has one label, and stands under a group or not. `within`:
    the totals are those of the groups that are printed, and of nothing else in the document."""
    classes = _Classes.of(labels, reading, words)
    tallies: dict[str, Counter[str]] = {}
    for group in dict.fromkeys(p.group for p in numbers):
        tallies[group] = Counter()
        for item, n in reading.crowd.under(group).items():
            tallies[group][classes.label_of(item)] += n
    if within and len(tallies) > GROUPS and "" in tallies:
        tallies[""] = sum((tally for group, tally in tallies.items() if group), Counter())
    counts = [_count(p, tallies[p.group], reading, words) for p in numbers]
    return [_of_judged(c, counts, tallies[c.printed.group]) for c in counts]


def _of_judged(count: Count, counts: Sequence[Count], tally: Counter[str]) -> Count:
    """A total that only sums the classes printed beside it, all of which agree, leaves out what has no status."""
    p = count.printed
    beside = [c for c in counts if c.printed.group == p.group and not c.printed.whole]
    judged = tally.total() - tally[""]
    sums = len(beside) >= GROUPS and all(c.agrees for c in beside) and sum(c.printed.number for c in beside) == judged
    return Count(p, judged) if p.whole and not count.agrees and p.number == judged and sums else count


def _count(p: Printed, tally: Counter[str], reading: Population, words: StatusWords) -> Count:
    if p.group and not tally:
        return Count(p, 0 if p.number == 0 else None)
    if p.whole:
        return Count(p, tally.total())
    counted = tally[p.status]
    return Count(p, counted if counted or p.number == 0 or _means(p.status, reading.unit, words) else None)


def _means(label: str, unit: str, words: StatusWords) -> bool:
    """Whether a label is one that rows can have."""
    return any(fold(part) in _BLANK_LABELS or words.status_of(part, unit) for part in parts_of(label))


@dataclass(frozen=True, slots=True)
class _Classes:
    """The printed classes of one series, with the words and the statuses that each stands for."""

    named: dict[str, set[str]]
    meant: dict[str, set[str]]
    words: StatusWords
    rest: str  # status of items without one

    @classmethod
    def of(cls, labels: list[str], reading: Population, words: StatusWords) -> _Classes:
        named = {label: {fold(part) for part in parts_of(label)} - {""} for label in labels}
        meant = {label: {words.status_of(part, reading.unit) for part in parts_of(label)} for label in labels}
        return cls(named, meant, words, reading.rest)

    def label_of(self, item: Item) -> str:
        """The class an item falls into: by its printed word, by the key's name for it, by what it means."""
        for names in (item.raws, frozenset(n for raw in item.raws for n in self.words.names_of(raw))):
            hits = [label for label, own in self.named.items() if own & names]
            if len(hits) == 1:
                return hits[0]
        status = item.status or (self.rest if not item.filled else "")
        if not status:
            return next((label for label, own in self.named.items() if own & _BLANK_LABELS), "")
        hits = [label for label, meanings in self.meant.items() if status in meanings]
        if not hits:
            left = _OTHER_LABELS | (_BLANK_LABELS if status in _UNJUDGED else frozenset())
            return next((label for label, own in self.named.items() if own & left), "")
        return hits[0] if len(hits) == 1 else ""
