"""Values whose period a row prints: behind the figure ('56.2% (Q2)', '66% (2022)') or in a column of its own; and from
when it runs, which the measure says ('Homes let (YTD)')."""

from __future__ import annotations

import re
from collections.abc import Mapping

from normalise.cells.periods import find_periods, is_cumulative
from normalise.cells.spans import complete, fy_of, quarter, quarter_no
from normalise.fold import fold
from normalise.records import Column, Period

_DATED = re.compile(r"[<>~£+-]?\s?\d[\d,.]*\s?(?:%|[^\W\d]+)?\s*[(\[](?P<when>[^()\[\]]+)[)\]]")
_ASIDE = re.compile(r"\((?P<said>[^()]+)\)\s*$")
_LETTER = 2  # characters: so short a word stands for other things too
_AT_A_DAY = re.compile(r"(?:as )?(?:at|on)\b", re.I)  # 'As at 31 December' is no stretch of time
_SHORT_YEAR = re.compile(r"(?<=[a-z])\.?[\s-](\d\d)$", re.I)  # 'Nov 23'


def own_period(text: str, heading: str, report: Period) -> Period | None:
    """The period in brackets behind a figure, under a heading that prints none; None for any other text."""
    found = _DATED.fullmatch(text.strip())
    return None if found is None or find_periods(heading) else whole_period(found["when"], report)


def row_period(text: str, column: Column, report: Period) -> Period | None:
    """The period of a value in a row that prints one ('Period of data' over 'September 2022'), where its column has
    only that of the report; None for words that are no plain period: then nothing says which it is. A column whose
    heading prints that of the report gives way to a stretch of that year: 'Apr 16 – Dec 16', or a quarter before."""
    said = text.strip(" -–—")
    if not said or column.period != report:
        return column.period
    if not find_periods(column.heading):
        return whole_period(said, report)
    own, year = None if _AT_A_DAY.match(said) else whole_period(said, report), fy_of(report)
    known = own is not None and year is not None and year.start <= own.start and "" < own.end <= report.end
    return own if known else column.period


def whole_period(text: str, report: Period) -> Period | None:
    """The period that a text is, and nothing else. None also for a quarter or month that would be after the report:
    its year is not said."""
    wordings = dict.fromkeys((text.strip(), _SHORT_YEAR.sub(r" 20\1", text.strip())))
    wholes = [f for when in wordings for f in find_periods(when) if (f.start, f.end) == (0, len(when))]
    if not wholes:
        return None
    period, year = wholes[0].period, fy_of(report)
    if period.start or period.label[:4].isdigit():
        return period
    period = complete(period, year) if year is not None else period
    return period if period.end and report.end and period.end <= report.end else None


def told_of(name: str, spans: Mapping[str, bool]) -> bool | None:
    """Whether the words in brackets at the end of a measure say that its figures run from 1 April or are those of the
    period ("(YTD)", "(Qtr)"); None where they say neither. `spans`: folded words that do."""
    found = _ASIDE.search(name)
    word = fold(found["said"]) if found else ""
    return spans.get(word) if len(word) > _LETTER else None


def since(period: Period | None, heading: str, running: bool | None) -> Period | None:
    """A quarter or a month of a measure that is `running` from 1 April to its end; of one that is not, a quarter alone,
    unless the heading says that its figures are."""
    if period is None or running is None or not period.start:
        return period
    if running and (" Q" in period.label or period.start[:7] == period.label):
        year = int(period.end[:4]) - (period.end[5:7] < "04")
        return Period(period.label, f"{year}-04-01", period.end, True)
    alone = not running and period.cumulative and quarter_no(period) and not is_cumulative(heading)
    year_of = fy_of(period)
    return quarter(year_of, quarter_no(period)) if alone and year_of is not None else period
