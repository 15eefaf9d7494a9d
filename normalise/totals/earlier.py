"""Totals in running text that are of an earlier time than the document: 'Of the 31 actions in the 2018/19 plan ...'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from normalise.cells.periods import complete, find_periods, fy_of, quarter_no
from normalise.records import Period
from normalise.totals.counts import Printed


def of_earlier(printed: Sequence[Printed], period: Period) -> list[Printed]:
    """The totals, those of sentences that name nothing but earlier times marked: the rows of this document may be no
    others."""
    said: dict[int, list[str]] = defaultdict(list)
    for p in printed:
        said[p.series].append(p.raw)
    before = {series: _is_before(" ".join(texts), period) for series, texts in said.items()}
    return [replace(p, earlier=before[p.series]) for p in printed]


def _is_before(text: str, period: Period) -> bool:
    """Whether a text is about a time before a period."""
    year = fy_of(period)
    found = [complete(hit.period, year) if year and not hit.period.start else hit.period for hit in find_periods(text)]
    before = [p for p in found if p.end and period.end and p.end < period.end and _is_whole(p, period)]
    return bool(found) and len(before) == len(found)


def _is_whole(one: Period, period: Period) -> bool:
    """Whether an earlier time is a quarter or a year of its own, not the day or month up to which a report runs."""
    return bool(quarter_no(one)) or (bool(one.start) and bool(period.start) and one.end < period.start)
