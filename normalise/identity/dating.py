"""The period a document is about. A quarter's report covers that quarter, but from 1 April where it says so."""

from __future__ import annotations

import re
from dataclasses import replace

from normalise.cells.periods import (
    FoundPeriod,
    calendar_year,
    complete,
    find_periods,
    fy_of,
    is_cumulative,
    quarter,
    quarter_no,
)
from normalise.identity.cover import Cover
from normalise.records import Period

_PUBLISHED = re.compile(
    r"\b(?:published|version|issued?|approved|date of (?:meeting|report)|meeting|updated|review date)\b", re.I
)
_NOT_ALL = re.compile(r"\b(?:unless|where|marked|if|some|except)\b", re.I)
_WHOLE = re.compile(
    r"\b(?:represents?|shows?|gives?|is|are|on)\s+(?:the|a)?\s*cumulative\b|\bfigures? (?:is|are) cumulative\b", re.I
)
_YEAR_END = re.compile(r"\b(?:end[\s-]of[\s-]year|year[\s-]end|quarter 4|q4)\b", re.I)
_PROGRESS_TO = re.compile(r"\b(?:progress|position|performance|report)\b", re.I)
_THIS = re.compile(r"\bthis (?:report|paper|update)\b", re.I)
_ANNUAL = re.compile(r"\b(?:annual|yearly|outturn)\b", re.I)


def period_of(title: str, cover: Cover, kind: str) -> Period:
    """The document's own period, an empty one where none is printed. A date of publication is no period."""
    below = [cover.labels.get("period", ""), *(p.text for p in cover.lines)]
    head = [title, *(text for text in below if text and not _PUBLISHED.search(text))]
    found = [f for text in head for f in find_periods(text)]
    year = _year(found)
    period = _part(found, year, kind) or year
    if period is None:
        return _calendar(title, found, kind)
    annual = bool(_ANNUAL.search(title))
    if kind not in ("plan", "action_plan") and year and not annual and not quarter_no(period) and _within_year(period):
        period = _said_below(cover, period)
        period = _year_end(head, period)
    return _cumulative(head, cover, period)


def _year(found: list[FoundPeriod]) -> Period | None:
    """The year or years of the title, else of the lines below it, else that of a quarter or of a month beside one."""
    years = [f.period for f in found if f.period.start and f.what in ("year", "range")]
    if years:
        return years[0]
    parts = [f for f in found if f.what in ("quarter", "half")]
    if any(not f.period.start for f in parts):
        parts += [f for f in found if f.what == "month"]
    return next((fy for f in parts if (fy := fy_of(f.period))), None)


def _part(found: list[FoundPeriod], year: Period | None, kind: str) -> Period | None:
    """A quarter or half year: set into the year where it stands without one."""
    if kind == "plan":
        return None
    for hit in found:
        if hit.what not in ("quarter", "half"):
            continue
        period = complete(hit.period, year) if year else hit.period
        if period.start:
            fuller = [f.period for f in found if f.period.label == period.label and f.period.cumulative]
            return fuller[0] if fuller else period
    return None


def _within_year(period: Period) -> bool:
    year = fy_of(period)
    return year is not None and year.start == period.start


def _said_below(cover: Cover, year: Period) -> Period:
    """'... over the first six months of the year' in the opening text of a report that is titled with its year only."""
    for paragraph in cover.opening[:12]:
        for hit in find_periods(paragraph.text):
            period = complete(hit.period, year)
            if quarter_no(period) and fy_of(period) == year and _about(hit, paragraph.text):
                return period
    return year


def _about(hit: FoundPeriod, text: str) -> bool:
    """Whether a sentence dates the report: half a year of progress, or a quarter that 'this report' is about."""
    return (hit.what == "half" and bool(_PROGRESS_TO.search(text))) or bool(
        hit.what == "quarter" and _THIS.search(text)
    )


def _year_end(head: list[str], period: Period) -> Period:
    """A report 'at the end of the year' is that of the fourth quarter, from 1 April."""
    if not quarter_no(period) and any(_YEAR_END.search(text) for text in head):
        return replace(quarter(period, 4, cumulative=True))
    return period


def _cumulative(head: list[str], cover: Cover, period: Period) -> Period:
    n, year = quarter_no(period), fy_of(period)
    if not n or year is None or period.cumulative:
        return period
    texts = [t for t in head if len(t.split()) <= 25]
    said = any(is_cumulative(t) and not _NOT_ALL.search(t) for t in texts)
    said = said or any(_WHOLE.search(p.text) and not _NOT_ALL.search(p.text) for p in cover.opening[:12])
    return quarter(year, n, cumulative=True) if said else period


def _calendar(title: str, found: list[FoundPeriod], kind: str) -> Period:
    """'2020 Action Plan' runs over that year; a year alone says so only in the title of a plan."""
    years = [f.period for f in found if f.what == "calendar"]
    if not years or kind not in ("plan", "action_plan") or years[0].label not in title:
        return Period("")
    if re.search(
        rf"{years[0].label}\s+[\w\s]{{0,20}}\bplan\b|\bplan\b[\s:,-]*(?:for\s+)?{years[0].label}", title, re.I
    ):
        return years[0] if years[0].start else calendar_year(int(years[0].label))
    return Period("")
