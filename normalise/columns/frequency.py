"""How often measures are reported, said by the heading over their names: 'Sep 18', 'Dec 18', 'Mar 19' beside
'Quarterly' are the quarters that end then, 'Mar 18', 'Mar 19' beside 'Annual' the financial years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from normalise.cells.spans import financial_year, quarter
from normalise.fold import words
from normalise.records import Column, Period

EVERY = {"quarterly": 3, "annual": 12, "annually": 12, "yearly": 12}  # months from one to the next
LEAST = 3  # months side by side
MARCH = 3


def by_frequency(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of measures, with months as the stretches that end with them where the heading of the names, and
    nothing else in the table, says how often, and all months are so far apart."""
    said = {EVERY[word] for c in columns if c.field in ("measure", "") for word in words(c.heading) if word in EVERY}
    dated = [c for c in columns if c.field == "value" and c.kind == "actual" and c.period is not None]
    months = [_month(c.period) for c in dated]
    if len(said) != 1 or len(months) < LEAST or not all(months):
        return tuple(columns)
    step = said.pop()
    if any(b - a != step for a, b in pairwise(months)) or (months[0] - 1) % step != (MARCH - 1) % step:
        return tuple(columns)
    spans = {c.index: _ending(month, step) for c, month in zip(dated, months, strict=True)}
    return tuple(replace(c, period=spans[c.index]) if c.index in spans else c for c in columns)


def _month(period: Period | None) -> int:
    """The number of a whole month, counted from the year 0; 0 for any other period."""
    if period is None or period.start[:7] != period.end[:7] or not period.start.endswith("-01"):
        return 0
    return 12 * int(period.start[:4]) + int(period.start[5:7])


def _ending(month: int, step: int) -> Period:
    year, last = divmod(month - 1, 12)
    whole = financial_year(year - (last < MARCH))
    return whole if step == 12 else quarter(whole, (last - MARCH) % 12 // 3 + 1)
