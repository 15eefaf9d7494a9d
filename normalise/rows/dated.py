"""Values whose period a row prints: behind the figure ('56.2% (Q2)', '66% (2022)') or in a column of its own."""

from __future__ import annotations

import re

from normalise.cells.periods import find_periods
from normalise.cells.spans import complete, fy_of
from normalise.records import Column, Period

_DATED = re.compile(r"[<>~£+-]?\s?\d[\d,.]*\s?(?:%|[^\W\d]+)?\s*[(\[](?P<when>[^()\[\]]+)[)\]]")
_SHORT_YEAR = re.compile(r"(?<=[a-z])\.?[\s-](\d\d)$", re.I)  # 'Nov 23'


def own_period(text: str, heading: str, report: Period) -> Period | None:
    """The period in brackets behind a figure, under a heading that prints none; None for any other text."""
    found = _DATED.fullmatch(text.strip())
    return None if found is None or find_periods(heading) else _whole(found["when"], report)


def row_period(text: str, column: Column, report: Period) -> Period | None:
    """The period of a value in a row that prints one ('Period of data' over 'September 2022'), where its column has
    only that of the report; None for words that are no plain period: then nothing says which it is."""
    said = text.strip(" -–—")
    if not said or find_periods(column.heading) or column.period != report:
        return column.period
    return _whole(said, report)


def _whole(text: str, report: Period) -> Period | None:
    """The period that a text is, and nothing else. None also for a quarter or month that would be after the report:
    its year is not said."""
    when = _SHORT_YEAR.sub(r" 20\1", text.strip())
    periods = find_periods(when)
    if len(periods) != 1 or (periods[0].start, periods[0].end) != (0, len(when)):
        return None
    period, year = periods[0].period, fy_of(report)
    if period.start or period.label[:4].isdigit():
        return period
    period = complete(period, year) if year is not None else period
    return period if period.end and report.end and period.end <= report.end else None
