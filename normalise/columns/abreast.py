"""What a heading means beside the others of its table: which is the action, which a level, which whose status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalise.cells.spans import fy_of, quarter
from normalise.columns.headings import entry_of
from normalise.fold import fold
from normalise.records import Column, Period
from normalise.vocabulary import HeadingEntry, Vocabulary

_TO_DATE = re.compile(r"\bto[ -]date\b|\bytd\b", re.I)


def action_sought(columns: Sequence[Column], voc: Vocabulary) -> tuple[Column, ...]:
    """The columns of a table of unknown kind: a milestone with an owner or a date beside it is the action."""
    fields = {c.field for c in columns}
    if fields & {"action", "value"} or not fields & {"lead", "due_date"}:
        return tuple(columns)
    lone = ((c, entry_of(c, "action", voc)) for c in columns)
    first = next((c for c, entry in lone if entry is not None and entry.alone == "action" and c.field), None)
    return tuple(replace(c, field="action", confidence=0.85) if c is first else c for c in columns)


def with_main(columns: list[Column], entries: Mapping[int, HeadingEntry | None], kind: str) -> list[Column]:
    """One column is the action or the measure: of several, those that may be levels and stand left of it are, and what
    stands behind an action under a name of its own ('Action', 'Key task') are its steps."""
    main = [c for c in columns if c.field == kind]
    if not main:
        named = (c for c in columns if (e := entries[c.index]) is not None and e.alone == kind)
        first = next(named, None)
        return [replace(c, field=kind, basis="pattern", confidence=0.85) if c is first else c for c in columns]
    sure = [c for c in main if not _may_lead(entries[c.index])]
    if len(main) < 2 or not sure:
        return columns
    first = sure[0]
    if len(main) == len(sure) and kind == "action" and all(c.field != "measure" for c in columns):
        steps = [c for c in sure[1:2] if c.basis == first.basis == "exact" and fold(c.heading) != fold(first.heading)]
        return [replace(c, field="measure", confidence=0.85) if c in steps else c for c in columns]
    return [
        replace(c, field=entry.leading)
        if c in main and c.index < first.index and (entry := entries[c.index]) is not None and entry.leading
        else c
        for c in columns
    ]


def _may_lead(entry: HeadingEntry | None) -> bool:
    return entry is not None and bool(entry.leading)


def leading(column: Column, entries: Mapping[int, HeadingEntry | None], main: int) -> Column:
    """A level left of the main column, where its heading can be one."""
    entry = entries[column.index]
    if entry is None or not entry.leading or column.index >= main or column.field != entry.field:
        return column
    return replace(column, field=entry.leading, kind="", axis="", period=None)


def one_ref(columns: list[Column]) -> list[Column]:
    """Of several columns of numbers the first one numbers the rows; that of a standard beside it does not."""
    first = next((c for c in columns if c.field == "ref"), None)
    return [replace(c, field="ignore") if c.field == "ref" and c is not first else c for c in columns]


def lone(columns: list[Column], entries: Mapping[int, HeadingEntry | None]) -> list[Column]:
    """A column that is second choice for a field has it when no other column does, else only where that is blank."""
    taken = {c.field for c in columns}
    found = []
    for column in columns:
        entry = entries[column.index]
        second = entry is not None and (_looks_back(column, entry, taken) or _does_it(column, entry, taken))
        if entry is not None and entry.alone and (column.field == "ignore" or second):
            free = entry.alone not in taken
            taken.add(entry.alone)
            column = replace(column, field=entry.alone) if free else replace(column, spare=entry.alone)  # noqa: PLW2901
        found.append(column)
    return found


def _looks_back(column: Column, entry: HeadingEntry, taken: set[str]) -> bool:
    """What should show success in a plan shows in a report what was done: one with statuses and no progress."""
    return (column.field, entry.alone) == ("measure", "progress") and "status" in taken and "progress" not in taken


def _does_it(column: Column, entry: HeadingEntry, taken: set[str]) -> bool:
    """A partner who helps where somebody leads is the one who does it where nobody is said to."""
    return (column.field, entry.alone) == ("links", "lead") and "lead" not in taken


def dated_beside(columns: list[Column]) -> list[Column]:
    """Where values of one last day stand side by side (a month and the year to date), a status or trend without a
    date is that of the value it names or stands behind."""
    actual = [c for c in columns if c.field == "value" and c.kind == "actual" and c.period is not None]
    ends = max((c.period.end for c in actual if c.period is not None), default="")
    last = [c for c in actual if ends and c.period is not None and c.period.end == ends]
    if len({c.period for c in last}) < 2:
        return columns
    return [
        replace(c, period=near.period)
        if c.field in ("status", "trend") and c.axis in ("", "delivery") and c.period is None
        and (near := _near(c, last)) is not None
        else c
        for c in columns
    ]  # fmt: skip


def ended_with_last(columns: list[Column], samples: Mapping[int, Sequence[str]]) -> list[Column]:
    """'YTD' beside months or quarters of one year runs to the end of the last one that holds figures, where the report
    is of the whole year."""
    parts = [
        c.period
        for c in columns
        if c.field == "value" and c.kind == "actual" and c.period is not None and not c.period.cumulative
        and any(map(str.isdigit, "".join(samples.get(c.index, ()))))
    ]  # fmt: skip

    def ended(column: Column) -> Column:
        period = column.period
        if period is None or not period.cumulative or column.kind != "actual":
            return column
        year = Period(period.label, period.start, period.end)
        within = sorted(p.end for p in parts if year.start <= p.start and p.end < year.end)
        whole = fy_of(year) == year and not any(p == year or p.end == year.end for p in parts)
        if not whole or len(within) < 2:
            return column
        n = (int(within[-1][5:7]) - 4) % 12 + 1  # months of the year so far
        to_date = quarter(year, n // 3, cumulative=True) if n % 3 == 0 else replace(period, end=within[-1])
        return replace(column, period=to_date)

    return [ended(c) for c in columns]


def _near(column: Column, last: Sequence[Column]) -> Column | None:
    if _TO_DATE.search(column.heading):
        return next((c for c in last if c.period is not None and c.period.cumulative), None)
    return next((c for c in reversed(last) if c.index < column.index), None)
