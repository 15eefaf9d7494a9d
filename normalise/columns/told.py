"""Which period a column means that prints none, where a note says so: 'The previous figure is that for Quarter 1'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalise.columns.periods import every_period, implied, relative_of
from normalise.fold import fold
from normalise.records import Column, LogicalTable, Period
from normalise.vocabulary import Vocabulary

_THING = r"(?:\s+(?:figure|result|value|column|performance|outturn|data)s?)?"
_SAYS = r"\s+(?:is|are|was|were|shows?|means?|gives?|covers?|relates? to|refers? to)\b(?P<said>[^.;]+)"
_COMPARED = re.compile(r"\b(?:average|mean|median|benchmark|comparator|quartile|family group|peer group)s?\b")
_SUBJECT = r"(?:(?<=^)|(?<=[.;:] ))(?:[\w'/-]+ ){0,3}"
_BEFORE = ("last_quarter", "last_year", "same_quarter_last_year", "two_years_ago")


def told_periods(
    tables: Sequence[LogicalTable], texts: Iterable[str], year: Period | None, voc: Vocabulary
) -> tuple[LogicalTable, ...]:
    """The tables, with the period of each column of actuals or benchmarks that prints none but that a note explains.
    Where two notes say different things of a heading, none of them counts."""
    lines = list(texts)
    return tuple(_told(table, lines, year, voc) if table.kind == "measure" else table for table in tables)


def _told(table: LogicalTable, lines: Sequence[str], year: Period | None, voc: Vocabulary) -> LogicalTable:
    columns = tuple(_dated(c, lines, year, voc) if _undated(c) else c for c in table.columns)
    return replace(table, columns=columns) if columns != tuple(table.columns) else table


def _undated(column: Column) -> bool:
    dated = column.field != "value" or column.period is not None or not column.heading
    return not dated and column.kind in ("actual", "benchmark")


def _dated(column: Column, lines: Sequence[str], year: Period | None, voc: Vocabulary) -> Column:
    name = re.escape(fold(column.heading))
    compared = _COMPARED.search(fold(column.heading)) if column.kind == "benchmark" else None
    if compared:  # 'The average is that of eleven districts in 2016/17' of 'Surrey average'
        name = rf"(?:{name}|{_SUBJECT}{re.escape(compared[0].removesuffix('s'))}s?)"
    explained = re.compile(rf"(?<![\w-])['\"]?{name}['\"]?{_THING}['\"]?{_SAYS}", re.I)
    notes = (found["said"] for line in lines for found in explained.finditer(fold(line)))
    said = {period for note in notes if (period := _period(note, year, voc)) is not None}
    return replace(column, period=said.pop()) if len(said) == 1 else column


def _period(note: str, year: Period | None, voc: Vocabulary) -> Period | None:
    """The period of a note, by its words or by 'the last quarter'; none that is after the report."""
    period = every_period(note, year)
    if period is None and (relative := relative_of(note, voc)) in _BEFORE:
        period = implied("actual", [relative], year)
    late = period is None or not period.end or year is None or not year.end or period.end > year.end
    return None if late else period
