"""Printed totals held against the clean rows. Rows are never bent to fit: what disagrees is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from normalise.control_tables import parts_of
from normalise.counts import Printed, StatusWords
from normalise.fold import fold
from normalise.fold import words as folded_words
from normalise.records import Issue

Row = dict[str, str]
_LEVELS = ("priority", "outcome", "group", "service", "lead")
_BLANK_LABELS = frozenset(
    ("no symbol", "no status", "no rag", "not rated", "none", "blank", "no rating", "no rag status", "not scored")
)
_WORST_FIRST = ("off_track", "overdue", "at_risk")


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing that may be counted: a row, or all rows of one action. `raws` are its printed statuses."""

    status: str
    raws: frozenset[str]
    places: tuple[tuple[str, ...], ...]  # folded words of the headings over it
    filled: bool = True  # some status is printed


@dataclass(frozen=True, slots=True)
class _Population:
    """A reading of what the print counts."""

    unit: str  # action | measure
    items: tuple[_Item, ...]
    rest: str = ""  # the status of items without one, where the printed classes leave no other place


@dataclass(frozen=True, slots=True)
class _Count:
    printed: Printed
    counted: int | None  # None when the group is no heading of the rows, or the status means nothing known

    @property
    def agrees(self) -> bool:
        return self.counted == self.printed.number


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows of controls.csv, and an issue for each disagreement."""

    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def check(
    printed: Iterable[Printed],
    actions: Sequence[Row],
    measures: Sequence[Row],
    words: StatusWords,
    document_id: str = "",
) -> Checked:
    """Count the clean rows as each printed total does. All numbers of a series share one reading of what is counted."""
    checked = Checked()
    for _, series in groupby(sorted(printed, key=_series), key=_series):
        for unit, numbers in _by_unit(list(_aside(series, checked))):
            counts, population = _best(numbers, _populations(unit, numbers, actions, measures, words), words)
            for count in counts:
                _write(checked, count, unit or population.unit, document_id)
            if population.rest and any(not item.filled for item in population.items):
                checked.issues.append(_rest_issue(population, numbers[0]))
    return checked


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


def _write(checked: Checked, count: _Count, unit: str, document_id: str) -> None:
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
    if not count.agrees:
        checked.issues.append(
            Issue(
                "total_disagrees", _disagreement(count, unit), p.page, bbox=p.bbox, field=p.status or "total", raw=p.raw
            )
        )


def _disagreement(count: _Count, unit: str) -> str:
    p = count.printed
    of = f" {p.status!r}" if p.status else ""
    under = f" under {p.group!r}" if p.group else ""
    if count.counted is None:
        return f"printed {p.number} {unit}s{of}{under}, which the rows do not tell apart"
    return f"printed {p.number} {unit}s{of}{under}, counted {count.counted}"


def _rest_issue(population: _Population, first: Printed) -> Issue:
    n = sum(not item.filled for item in population.items)
    message = (
        f"{n} {population.unit}s without a status are counted as {population.rest}: no printed class is left for them"
    )
    return Issue("total_unchecked", message, first.page, bbox=first.bbox, raw=first.raw)


def _best(numbers: list[Printed], readings: list[_Population], words: StatusWords) -> tuple[list[_Count], _Population]:
    """The reading that most of the printed numbers fit, the plainer one among equals."""
    tried = [([_count(p, numbers, reading, words) for p in numbers], reading) for reading in readings]
    return max(tried, key=lambda pair: sum(c.agrees for c in pair[0]))


def _populations(
    unit: str, numbers: list[Printed], actions: Sequence[Row], measures: Sequence[Row], words: StatusWords
) -> list[_Population]:
    """What may be meant, the plainest reading first. Lines of an action table hold measures too."""
    rest = _rest(numbers, unit, words)
    told = _with_status(actions)
    plain = [_Population("measure", _items(measures)), _Population("measure", _items(_with_status(measures)))]
    lines = [_Population("action", _items(rows)) for rows in (actions, told)]
    whole = [_Population("action", _rolled_up(rows)) for rows in (actions, told)]
    if rest:
        whole += [_Population("action", _rolled_up(rows), rest) for rows in (actions, told)]
    if unit == "measure":
        return [*plain, *lines]
    return [*whole, *lines] if unit == "action" else [*plain, *whole, *lines]


def _rest(numbers: list[Printed], unit: str, words: StatusWords) -> str:
    """on_track, where the printed classes share out the whole and none of them is for what has no status."""
    total = next((p.number for p in numbers if p.whole and not p.group), 0)
    overall = [p for p in numbers if not p.whole and not p.group]
    statuses = {words.status_of(p.status, unit) for p in overall}
    shared_out = total > 0 and sum(p.number for p in overall) == total
    return "on_track" if shared_out and "on_track" in statuses and "" not in statuses else ""


def _with_status(rows: Sequence[Row]) -> list[Row]:
    """Rows of the tables that print a status at all: a list of exceptions repeats what is counted elsewhere."""
    telling = {row.get("table_no", "") for row in rows if row.get("status")}
    return [row for row in rows if row.get("table_no", "") in telling]


def _items(rows: Sequence[Row]) -> tuple[_Item, ...]:
    return tuple(
        _Item(r.get("status", ""), frozenset([fold(r.get("status_raw", ""))]), _places([r]), bool(r.get("status")))
        for r in rows
    )


def _rolled_up(rows: Sequence[Row]) -> tuple[_Item, ...]:
    """One item for each whole action: neighbouring lines of one table with the same action and headings."""
    items: list[_Item] = []
    for _, lines in groupby(rows, key=_action_key):
        group = list(lines)
        statuses = [r["status"] for r in group if r.get("status")]
        raws = frozenset(fold(r.get("status_raw", "")) for r in group) if len(set(statuses)) == 1 else frozenset[str]()
        items.append(_Item(_roll_up(statuses), raws, _places(group[:1]), bool(statuses)))
    return tuple(items)


def _action_key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(k, "") for k in ("table_no", "priority", "outcome", "group", "ref", "action"))


def _roll_up(statuses: list[str]) -> str:
    """Off track if any line is; complete only if all are; one shared status stays; else on_track."""
    if len(set(statuses)) <= 1:
        return statuses[0] if statuses else ""
    return next((worst for worst in _WORST_FIRST if worst in statuses), "on_track")


def _places(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple(folded_words(row[k]) for row in rows for k in _LEVELS if row.get(k))


def _count(p: Printed, numbers: list[Printed], reading: _Population, words: StatusWords) -> _Count:
    items = [item for item in reading.items if not p.group or _under(item, p.group)]
    if p.group and not items and not any(_under(i, p.group) for i in reading.items):
        return _Count(p, 0 if p.number == 0 else None)
    if p.whole:
        return _Count(p, len(items))
    labels = list(dict.fromkeys(q.status for q in numbers if q.status))
    return _Count(p, sum(_label_of(item, labels, reading, words) == p.status for item in items))


def _under(item: _Item, group: str) -> bool:
    """'Well-being Objective 5' heads 'Well-being Objective 5: Tackle poverty', not '... 50'."""
    wanted = folded_words(group)
    return any(place == wanted or place[: len(wanted)] == wanted or _ends(place, wanted) for place in item.places)


def _ends(place: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """A heading with its label before it: 'Priority 2: Living Well'."""
    return len(place) - len(wanted) in (1, 2, 3) and place[-len(wanted) :] == wanted and place[0] in _LABELS


_LABELS = frozenset(("priority", "theme", "objective", "outcome", "portfolio", "value", "aim", "goal", "council"))


def _label_of(item: _Item, labels: list[str], reading: _Population, words: StatusWords) -> str:
    """The printed class an item falls into: by its printed word, by the key's name for it, by what it means."""
    alternatives = {label: {fold(part) for part in parts_of(label)} for label in labels}
    for names in (item.raws, frozenset(n for raw in item.raws for n in words.names_of(raw))):
        hits = [label for label in labels if alternatives[label] & names - {""}]
        if len(hits) == 1:
            return hits[0]
    status = item.status or (reading.rest if not item.filled else "")
    if not status:
        return next((label for label in labels if alternatives[label] & _BLANK_LABELS), "")
    meant = {label: {words.status_of(part, reading.unit) for part in parts_of(label)} for label in labels}
    hits = [label for label in labels if status in meant[label]]
    return hits[0] if len(hits) == 1 else ""
