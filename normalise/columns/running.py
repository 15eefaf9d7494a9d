"""From when the figures of a quarter run, where a report says of all of them that they are cumulative."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalise.cells.spans import fy_of, quarter, quarter_no
from normalise.fold import words
from normalise.records import Column, LogicalTable

_SAYS = re.compile(
    r"(?:^|[.;:]\s+)(?:please note that |note that )?(?:all|the|these|our)?\s*"
    r"(?:(?:quarterly|current|performance|actual|reported)\s+)?"
    r"(?:figures?|results?|data|values?|actuals?|performance|outturns?)\b(?P<about>[^.;]{0,80}?)\s(?:is|are)\s"
    r"(?:(?:all|shown|given|reported|presented|expressed|as|on|a|an|the|for|and|therefore)\s)*"
    r"(?:cumulative|year[ -]to[ -]date|from 1(?:st)? april)\b(?P<rest>[^.;]*)",
    re.I,
)
# What may be said of figures without saying which of them are meant.
_GENERAL = frozenset(
    """
    shown given reported presented provided below above here in this the these report reports table
    tables appendix appendices document for each every all quarter quarters qtr q1 q2 q3 q4 period
    column columns indicators measures pis kpis at end of to a b c and first second third fourth
    performance
    """.split()  # noqa: SIM905
)
_SOME = re.compile(r"\b(?:where|marked|if|when|some|only|indicated|shown with|with an?)\b", re.I)
_WITHIN = re.compile(r"\bin[ -](?:quarter|period)\b|\bquarter(?:ly)? only\b", re.I)


def says_cumulative(text: str) -> bool:
    """Whether a text says of all figures of a report that they run from 1 April, whatever it excepts: 'Results for
    Quarter 3 are for the year to date unless stated'; not of those that are marked, nor of some measures."""
    for found in _SAYS.finditer(text):
        every = all(w in _GENERAL or w.isdigit() for w in words(found["about"]))
        if every and not _SOME.search(re.split(r"\b(?:unless|except)\b", found["rest"])[0]):
            return True
    return False


def running_from_april(tables: Sequence[LogicalTable], texts: Iterable[str]) -> tuple[LogicalTable, ...]:
    """The tables of measures with quarters from 1 April, where a text says that all figures are cumulative. A table
    that prints values of the quarter beside those to date, or 'in quarter', says itself which are which."""
    if not any(map(says_cumulative, texts)):
        return tuple(tables)
    return tuple(_running(t) if t.kind == "measure" else t for t in tables)


def _running(table: LogicalTable) -> LogicalTable:
    told = any(c.period is not None and c.period.cumulative and c.field == "value" for c in table.columns)
    if told or any(_WITHIN.search(c.heading) for c in table.columns):
        return table
    return replace(table, columns=tuple(map(_from_april, table.columns)))


def _from_april(column: Column) -> Column:
    period = column.period
    year = fy_of(period) if period is not None and quarter_no(period) else None
    if period is None or year is None or not period.start:
        return column
    return replace(column, period=quarter(year, quarter_no(period), cumulative=True))
