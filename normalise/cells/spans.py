"""Arithmetic on periods: financial years, quarters, months, and moving from one to another."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from normalise.records import Period


def financial_year(start_year: int) -> Period:
    """The UK financial year (1 April to 31 March) that begins in `start_year`."""
    return plan(start_year, start_year + 1)


def plan(first: int, last: int) -> Period:
    """1 April of `first` to 31 March of `last`, labelled '2019-23'."""
    return Period(f"{first}-{last % 100:02}", f"{first}-04-01", f"{last}-03-31")


def calendar_year(year: int) -> Period:
    """1 January to 31 December, for a document that says it runs so."""
    return Period(str(year), f"{year}-01-01", f"{year}-12-31")


def calendar_years(first: int, last: int) -> Period:
    """1 January of `first` to 31 December of `last`, labelled '2008-10'."""
    return Period(f"{first}-{last % 100:02}" if last > first else str(first), f"{first}-01-01", f"{last}-12-31")


def says_calendar(text: str) -> bool:
    """Whether a text says that its years run from January to December."""
    return re.search(r"\bcalendar[ -]years?\b|\bblwyddyn galendr\b", text, re.I) is not None


def is_bare_year(label: str) -> bool:
    """Whether a label is nothing but a year ('2016')."""
    return re.fullmatch(r"\d{4}", label) is not None


def academic_year(year: Period) -> Period:
    """The school year of a label like '2018-19': 1 September to 31 August."""
    first = start_year(year)
    return Period(year.label, f"{first}-09-01", f"{first + 1}-08-31", year.cumulative)


def dated_calendar(period: Period | None) -> Period | None:
    """A bare year ('2016') with the dates of the calendar year; any other period as it is."""
    bare = period is not None and not period.start and is_bare_year(period.label)
    return calendar_year(int(period.label)) if period is not None and bare else period


def ended(period: Period) -> str:
    """The last day of a period, or one to sort by: 2016-12-31 for '2016', 2016-09-30 for 'Q3 2016'; else ''."""
    year = re.search(r"\b(?:19|20)\d\d\b", period.label)
    if period.end or year is None:
        return period.end
    part = re.search(r"\bQ([1-4])\b", period.label)
    return last_day(int(year[0]), 3 * int(part[1])) if part else f"{year[0]}-12-31"


def quarter(fy: Period, n: int, cumulative: bool = False) -> Period:
    """Quarter `n` (1 to 4) of a financial year; a cumulative one runs from 1 April. ValueError for any other `n`."""
    if n not in (1, 2, 3, 4):
        raise ValueError(f"no quarter {n} in a year")
    year = start_year(fy)
    if not year:
        return Period(f"Q{n}", cumulative=cumulative)
    first = 4 if cumulative else 3 * n + 1
    return Period(f"{year}-{(year + 1) % 100:02} Q{n}", first_day(year, first), last_day(year, 3 * n + 3), cumulative)


def start_year(period: Period) -> int:
    """The year in which the period's financial year begins, 0 for a bare period."""
    if period.start:
        year, month = int(period.start[:4]), int(period.start[5:7])
        return year if month >= 4 else year - 1
    found = re.match(r"\d{4}", period.label)
    return int(found[0]) if found else 0


def fy_of(period: Period) -> Period | None:
    """The one financial year that a dated period ends in, None for a bare one."""
    if not period.end:
        return None
    year, month = int(period.end[:4]), int(period.end[5:7])
    return financial_year(year if month >= 4 else year - 1)


def alike(a: Period | None, b: Period | None) -> bool:
    """Whether two periods are quarters, or months, of one financial year, or are the same."""
    if a == b:
        return True
    if a is None or b is None or not a.end or not b.end or a.cumulative != b.cumulative:
        return False
    return fy_of(a) == fy_of(b) and re.sub(r"\d", "0", a.label) == re.sub(r"\d", "0", b.label)


def holds(period: Period, part: Period) -> bool:
    """Whether a dated period covers every day of another."""
    return bool(period.start and part.end) and period.start <= part.start and part.end <= period.end


def quarter_no(period: Period) -> int:
    """1 to 4 where the label ends in a quarter, else 0."""
    found = re.search(r"\bQ([1-4])$", period.label)
    return int(found[1]) if found else 0


def to_date(report_period: Period) -> Period:
    """'To date' in a report on this period: from 1 April to the end of it."""
    year, n = fy_of(report_period), quarter_no(report_period)
    if year is None:
        return replace(report_period, cumulative=True)
    return quarter(year, n, cumulative=True) if n else replace(report_period, start=year.start, cumulative=True)


def shift(period: Period, years: int) -> Period:
    """The same stretch, so many years later (negative: earlier)."""
    label = re.sub(r"\b(\d{4})(?:-(\d\d)(?=\b))?", lambda m: _moved_label(m, years, period), period.label)
    return Period(label, _moved(period.start, years), _moved(period.end, years), period.cumulative)


def complete(period: Period, fy: Period) -> Period:
    """A bare period ('Q2', 'M09', '') set into a financial year; one that has dates or its own year stays."""
    year = start_year(fy)
    if period.start or not year or re.match(r"\d{4}", period.label):
        return period
    if n := quarter_no(period):
        return quarter(fy, n, period.cumulative)
    if found := re.fullmatch(r"M(\d\d)", period.label):
        n = int(found[1])
        return month(year if n >= 4 else year + 1, n)
    return replace(financial_year(year), cumulative=period.cumulative) if not period.label else period


def first_day(year: int, month: int) -> str:
    """ISO date of the first of a month; months 13 to 15 are those of the next year."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return date(year, month, 1).isoformat()


def last_day(year: int, month: int) -> str:
    """ISO date of the last day of a month; months 13 to 15 are those of the next year."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def month(year: int, n: int) -> Period:
    """Month `n` (1 to 12) of a year, labelled '2020-09'."""
    return Period(f"{year}-{n:02}", first_day(year, n), last_day(year, n))


def _moved(day: str, years: int) -> str:
    if not day:
        return ""
    year, month = int(day[:4]) + years, int(day[5:7])
    return f"{year}-{month:02}-{min(int(day[8:]), calendar.monthrange(year, month)[1]):02}"


def _moved_label(found: re.Match[str], years: int, period: Period) -> str:
    year = int(found[1]) + years
    if found[2] is None:
        return str(year)
    if period.start[:7] == found[0]:  # a month, '2020-09'
        return f"{year}-{found[2]}"
    return f"{year}-{(int(found[2]) + years) % 100:02}"
