"""Statuses that a table of measures shows by nothing but the grounds of its values."""

from __future__ import annotations

import re
from collections.abc import Mapping

from normalise.cells.spans import ended, fy_of
from normalise.records import Column, Line, LogicalTable, Meaning, Period
from normalise.rows.parts import BLANK, Context, status_columns, tells_by_colour
from normalise.statuses.colours import is_status_colour
from normalise.statuses.status import of_colour

_DIGITS = re.compile(r"\d")


def grounds_of(table: LogicalTable, line: Line, context: Context) -> dict[int, Meaning]:
    """What the grounds of a line's values say, by id of the cell; first that of the latest current value, blank where
    it has none; of earlier ones, from the last to the first, those that are understood. Empty where the table has a
    column of statuses, or where the colours of that column tell nothing."""
    columns = current_columns(table, context.period)
    if status_columns(table.columns) or not columns or not tells_by_colour(table, columns[-1], context.legend):
        return {}
    latest = columns[-1]
    found: dict[int, Meaning] = {}
    for column in (latest, *(c for c in reversed(columns[:-1]) if tells_by_colour(table, c))):
        cell = line.cells.get(column.index)
        meaning = of_colour(cell.fill, "measure", context.legend) if cell and is_status_colour(cell.fill) else BLANK
        if meaning.known or column is latest:
            found.setdefault(id(cell), context.decided.status(meaning, "measure"))
    return found


def latest_ground(table: LogicalTable, line: Line, context: Context, grounds: Mapping[int, Meaning]) -> Meaning:
    """The status of a line whose values show theirs by grounds alone: that of the latest value; where it is still
    awaited, that of the quarter or month before it in the same year."""
    columns = current_columns(table, context.period)
    for column in reversed(columns):
        meaning = grounds.get(id(line.cells.get(column.index)), BLANK)
        if (meaning.raw or meaning.status) and _alike(column.period, columns[-1].period):
            return meaning
    return BLANK


def _alike(a: Period | None, b: Period | None) -> bool:
    """Whether two periods are quarters, or months, of one financial year, or are the same."""
    if a == b:
        return True
    if a is None or b is None or not a.end or not b.end or a.cumulative != b.cumulative:
        return False
    return fy_of(a) == fy_of(b) and _DIGITS.sub("0", a.label) == _DIGITS.sub("0", b.label)


def current_columns(table: LogicalTable, period: Period) -> list[Column]:
    """Columns of actual values that are not after the report, the latest last."""
    columns = [c for c in table.columns if c.field == "value" and c.kind == "actual" and _not_after(c.period, period)]
    return sorted(columns, key=lambda c: (ended(c.period) if c.period else "", c.index))


def _not_after(period: Period | None, report: Period) -> bool:
    return period is None or not report.end or period.start <= report.end
