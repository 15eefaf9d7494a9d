"""The period a document is about. A quarter's report covers that quarter, but from 1 April where it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from normalise.columns.periods import with_full_years
from normalise.columns.running import says_cumulative
from normalise.identity.cover import Cover, is_label
from normalise.records import Period

_PUBLISHED = re.compile(
    r"\b(?:published|version|issued?|approved|date of (?:meeting|report)|meeting|updated|review date|produced)\b"
    r"|^date\s*:",
    re.I,
)
_NOT_ALL = re.compile(r"\b(?:unless|where|marked|if|some|except|means?|denotes?|column|columns)\b", re.I)
_WHOLE = re.compile(
    r"\b(?:represents?|shows?|gives?|is|are|on)\s+(?:the|a)?\s*cumulative\b|\bfigures? (?:is|are) cumulative\b", re.I
)
_FOURTH = re.compile(r"\b(?:quarter 4|q4)\b", re.I)
_PROGRESS_TO = re.compile(r"\b(?:progress|position|performance|report)\b", re.I)
_THIS = re.compile(r"\bthis (?:report|paper|update)\b", re.I)
_COVERS = re.compile(
    r"\b(?:covers?|covering|for the period|report(?:ing)? period|sets? out|relates? to|for the year"
    r"|(?:results|figures|data) (?:are|is) (?:for|those of))\b",
    re.I,
)
_ANNUAL = re.compile(r"\b(?:annual|yearly|outturn)\b", re.I)
_MONTHLY = re.compile(r"\bmonthly\b|\bmonth of\b|\bfor the month\b", re.I)
_MONTH_NO = re.compile(r"\b(?:month|period)\s*(?P<n>1[0-2]|[1-9])\b", re.I)
_PLANS = ("plan", "action_plan")
_OPENING = 12  # paragraphs of the first pages that may say what is reported on


@dataclass(frozen=True, slots=True)
class _Said:
    """A period and the text it stands in, by its place in the head."""

    hit: FoundPeriod
    text: int


def period_of(title: str, cover: Cover, kind: str) -> Period:
    """The document's own period, an empty one where none is printed. A date of publication is no period."""
    below = [cover.labels.get("period", ""), *(p.text for p in cover.lines if not is_label(p.text))]
    head = [title, *(text for text in below if text and not _PUBLISHED.search(text))]
    found = _found(head)
    if not any(s.hit.what != "month" for s in found):
        found += _found([text for text in cover.running if not _PUBLISHED.search(text)], len(head))
        head += cover.running
    if not found:
        found = _found(cover.items, len(head))
    year = _year(found, kind)
    period = _part(found, kind) or _month_no(head, year, kind) or year
    if kind not in _PLANS and period is not None and _lacks_year(found, period):
        return Period("")
    if period is None:
        hits = [s.hit for s in found]
        return _calendar(title, hits, kind) or _one_month(head, hits, kind) or _covered(cover, kind)
    if kind not in _PLANS and year and not _ANNUAL.search(title) and not quarter_no(period) and _within_year(period):
        period = _said_below(cover, period)
        period = _year_end(head, period)
        period = _so_far(title, period)
    return _cumulative(head, cover, period)


def _found(texts: Sequence[str], first: int = 0) -> list[_Said]:
    return [_Said(hit, n) for n, text in enumerate(texts, first) for hit in find_periods(with_full_years(text))]


def _year(found: list[_Said], kind: str) -> Period | None:
    """The year or years of the title, else of the lines below it, else that of a quarter or of a month beside one.

    A report on a plan of several years is about the one year it names.
    """
    years = [s.hit for s in found if s.hit.period.start and s.hit.what in ("year", "range", "calendar")]
    single = [hit for hit in years if hit.what == "year"]
    if years:
        return (years[0] if kind == "plan" or not single else single[0]).period
    parts = [s.hit for s in found if s.hit.what in ("quarter", "half")]
    if any(not hit.period.start for hit in parts):
        parts += [s.hit for s in found if s.hit.what == "month"]
    return next((fy for hit in parts if (fy := fy_of(hit.period))), None)


def _part(found: list[_Said], kind: str) -> Period | None:
    """A quarter or half year: set into the year where it stands without one."""
    if kind == "plan":
        return None
    for said in found:
        if said.hit.what not in ("quarter", "half"):
            continue
        period = said.hit.period
        if not period.start and (year := _year_beside(said, found, kind)):
            period = complete(period, year)
        if period.start:
            alike = [s.hit.period for s in found if s.hit.period.label == period.label and s.hit.period.cumulative]
            return alike[0] if alike else period
    return None


def _year_beside(said: _Said, found: list[_Said], kind: str) -> Period | None:
    """The one year that a quarter without a year belongs to: that of its own line, else that of the head."""
    same = [s for s in found if s.text == said.text and s.hit.what == "year"]
    year = _year(same, kind) or _year(found, kind)
    return year if year is not None and _within_year(year) else None


def _month_no(head: list[str], year: Period | None, kind: str) -> Period | None:
    """'Month 9' of a financial year: from 1 April to the end of December."""
    if kind in _PLANS or year is None or not _within_year(year):
        return None
    n = next((int(m["n"]) for text in head if (m := _MONTH_NO.search(text))), 0)
    return quarter(year, n // 3, cumulative=True) if n and n % 3 == 0 else None


def _lacks_year(found: list[_Said], period: Period) -> bool:
    """A quarter of a plan of several years: which year it is of is not printed."""
    year = fy_of(period)
    several = not (quarter_no(period) or _within_year(period) or (year is not None and period.start >= year.start))
    return several and any(s.hit.what in ("quarter", "half") for s in found)


def _within_year(period: Period) -> bool:
    year = fy_of(period)
    return year is not None and year.start == period.start


def _covered(cover: Cover, kind: str) -> Period:
    """'This report covers July to September 2019' in the opening text, where the head is silent."""
    if kind in (*_PLANS, "other"):
        return Period("")
    texts = [p.text for p in cover.opening[:_OPENING] if _THIS.search(p.text) or _COVERS.search(p.text)]
    hits = [hit for text in texts for hit in find_periods(text)]
    parts = [hit.period for hit in hits if hit.period.start and hit.what in ("quarter", "half", "year")]
    return parts[0] if parts else Period("")


def _said_below(cover: Cover, year: Period) -> Period:
    """'... over the first six months of the year' in the opening text of a report that is titled with its year only."""
    for paragraph in cover.opening[:_OPENING]:
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


def _so_far(title: str, year: Period) -> Period:
    """The year up to the month that a monthly title names: 'Monthly dashboard 2018/19 - November 2018'."""
    months = {f.period for f in find_periods(title) if f.what == "month" and year.start <= f.period.start < year.end}
    return replace(year, end=months.pop().end) if _MONTHLY.search(title) and len(months) == 1 else year


def _year_end(head: list[str], period: Period) -> Period:
    """A report of a year whose head says 'quarter 4' is that of the fourth quarter, from 1 April; one 'at the end of
    the year' is that of the year."""
    if not quarter_no(period) and any(_FOURTH.search(text) for text in head):
        return replace(quarter(period, 4, cumulative=True))
    return period


def _cumulative(head: list[str], cover: Cover, period: Period) -> Period:
    n, year = quarter_no(period), fy_of(period)
    if not n or year is None or period.cumulative:
        return period
    texts = [t for t in head if len(t.split()) <= 25]
    said = any(is_cumulative(t) and not _NOT_ALL.search(t) for t in texts)
    said = said or any(_WHOLE.search(p.text) and not _NOT_ALL.search(p.text) for p in cover.opening[:_OPENING])
    said = said or any(says_cumulative(p.text) for p in cover.opening[:_OPENING])
    return quarter(year, n, cumulative=True) if said else period


def _one_month(head: list[str], found: list[FoundPeriod], kind: str) -> Period | None:
    """The month of a monthly report. Under any other title a month is when it was written."""
    months = {f.period for f in found if f.what == "month" and f.period.start}
    monthly = kind not in _PLANS and any(_MONTHLY.search(text) for text in head)
    return months.pop() if monthly and len(months) == 1 else None


def _calendar(title: str, found: list[FoundPeriod], kind: str) -> Period | None:
    """'2020 Action Plan' runs over that year; a year alone says so only in the title of a plan."""
    years = [f.period for f in found if f.what == "calendar"]
    if not years or kind not in _PLANS or years[0].label not in title:
        return None
    if re.search(
        rf"{years[0].label}\s+[\w\s]{{0,20}}\bplan\b|\bplan\b[\s:,-]*(?:for\s+)?{years[0].label}", title, re.I
    ):
        return years[0] if years[0].start else calendar_year(int(years[0].label))
    return None
