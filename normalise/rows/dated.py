"""A value that prints its own period behind it: '56.2% (Q2)', '66% (2022)', '31.5 days (Nov 23)'."""

from __future__ import annotations

import re

from normalise.cells.periods import find_periods
from normalise.cells.spans import complete, fy_of
from normalise.records import Period

_DATED = re.compile(r"[<>~£+-]?\s?\d[\d,.]*\s?(?:%|[^\W\d]+)?\s*[(\[](?P<when>[^()\[\]]+)[)\]]")
_SHORT_YEAR = re.compile(r"(?<=[a-z])\.?[\s-](\d\d)$", re.I)  # 'Nov 23'


def own_period(text: str, heading: str, report: Period) -> Period | None:
    """The period in brackets behind a figure, under a heading that prints none. None for any other text, and for a
    quarter or month that would be after the report: its year is not said."""
    found = _DATED.fullmatch(text.strip())
    if found is None or find_periods(heading):
        return None
    when = _SHORT_YEAR.sub(r" 20\1", found["when"].strip())
    periods = find_periods(when)
    if len(periods) != 1 or (periods[0].start, periods[0].end) != (0, len(when)):
        return None
    period, year = periods[0].period, fy_of(report)
    if period.start or period.label[:4].isdigit():
        return period
    period = complete(period, year) if year is not None else period
    return period if period.end and report.end and period.end <= report.end else None
