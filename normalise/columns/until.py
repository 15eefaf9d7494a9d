"""The day up to which a heading's values run: 'To date (30 Sept 2009)', 'Position at 31 December'."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from normalise.cells.dates import parse_start
from normalise.cells.period_atoms import MONTH, month_number
from normalise.cells.spans import financial_year, last_day, quarter
from normalise.records import Period

_DAY = r"\d{1,2}(?:st|nd|rd|th)?[ ./-](?:[A-Za-z]{3,9}|\d{1,2})\.?[ ./-](?:\d{4}|\d\d)(?!\d)"
_AT = r"(?:(?:as )?at|(?:up )?to|until)"
_UNTIL = re.compile(
    rf"\b(?:to[ -]date|ytd|cumulative)\b\s*[(\[:,–—-]*\s*{_AT}?\s*(?P<day>{_DAY})\s*[)\]]?",
    re.I,
)
_YEARLESS = re.compile(
    r"(?<=\w)\s+\(?(?:(?:as )?(?:at|to)|up to|until)\s+(?:the )?(?:end (?:of )?(?:the )?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of )?)?(?P<month>{MONTH})\b\.?(?!\s*,?\s*[’'‘(]?\d)\)?",
    re.I,
)
_LAST = re.compile(
    rf"[(\[]?\s*(?:\b(?:as )?at\s+(?P<month>{MONTH})\.?[ -](?P<year>\d\d)|(?P<day>(?<![\d/-]){_DAY}))\s*[)\]]?\s*$",
    re.I,
)
_AS_AT = re.compile(r"\s*\b(?:as (?:at|of)|at)\s*$", re.I)
_STRETCH = re.compile(r"(?:\b(?:to|until|end(?:ed|ing)?|of|by|from|since|and|before|after|on)|[-‐‑–—−/])\s*$", re.I)
_WITHIN = re.compile(  # '2008/09 to 31 December', '2008/09 (to end Sept)'
    rf"\b(?P<year>20\d\d)\s?[/–-]\s?(?P<next>\d\d)\s*[(\[,–—-]*\s*(?:up to|to|until)\s+(?:the )?(?P<end>end (?:of )?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of )?)?(?P<month>{MONTH})\b\.?(?:\s*,?\s*(?P<named>20\d\d)\b)?"
    r"(?!\s*[’'‘/]?\d)\s*[)\]]?",
    re.I,
)
_ENDS = {"06-30": 1, "09-30": 2, "12-31": 3, "03-31": 4}
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def until(text: str) -> tuple[Period | None, str]:
    """The stretch from 1 April to a day that a heading prints behind 'to date' or behind its year, and the heading
    without both; (None, the heading) for any other."""
    within = _WITHIN.search(text)
    if within is not None and (stretch := _within(within)) is not None:
        return stretch, text[: within.start()] + " " + text[within.end() :]
    found = _UNTIL.search(text)
    day = parse_start(found["day"]) if found else ""
    if found is None or not _FULL.fullmatch(day):
        return None, text
    year = financial_year(int(day[:4]) - (day[5:7] < "04"))
    n = _ENDS.get(day[5:], 0)
    period = quarter(year, n, cumulative=True) if n else replace(year, end=day, cumulative=True)
    return period, text[: found.start()] + " " + text[found.end() :]


def _within(found: re.Match[str]) -> Period | None:
    """The stretch from 1 April of a printed year to a day or the end of a month of it; None where the day is of
    another year or is no such day. To 31 March it is the whole year."""
    year, at = int(found["year"]), month_number(found["month"])
    in_year = year + (at < 4)
    last = monthrange(in_year, at)[1]
    day = int(found["day"] or last)
    if (year + 1) % 100 != int(found["next"]) or not 1 <= day <= last:
        return None
    if found["named"] and int(found["named"]) != in_year:
        return None
    whole = financial_year(year)
    if (at, day) == (3, 31):
        return whole
    n = _ENDS.get(f"{at:02}-{day:02}", 0)
    return (
        quarter(whole, n, cumulative=True) if n else replace(whole, end=f"{in_year}-{at:02}-{day:02}", cumulative=True)
    )


def at_a_day(text: str) -> str:
    """A heading that ends in the last day of a month, or 'at' a month, with that day in full: 'Actual 31/03/22' ->
    'Actual as at 31/03/2022'. Any other heading as it is, also one of a stretch that ends on that day."""
    found = _LAST.search(text)
    if found is None or _STRETCH.search(text[: found.start()]):
        return text
    day = parse_start(found["day"]) if found["day"] else f"20{found['year']}-{month_number(found['month']):02}"
    if len(day) < 7 or (found["day"] and day != last_day(int(day[:4]), int(day[5:7]))):
        return text
    year, month, last = last_day(int(day[:4]), int(day[5:7])).split("-")
    return f"{_AS_AT.sub('', text[: found.start()])} as at {last}/{month}/{year}".strip()


def yearless(text: str) -> tuple[Period | None, str]:
    """The stretch from 1 April to a day that a heading prints without its year, and the heading without the day; (None,
    the heading) for any other. The period is bare: 'Q3', 'M10', or '' for the whole year."""
    found = _YEARLESS.search(text)
    if found is None or month_number(text[: found.start()].rstrip(" .").rpartition(" ")[2]):
        return None, text  # 'July to September': months, and no day
    n = (month_number(found["month"]) - 4) % 12 + 1  # of the financial year
    label = f"Q{n // 3}" if n % 3 == 0 else f"M{month_number(found['month']):02}"
    period = Period("") if n == 12 else Period(label, cumulative=label in ("Q2", "Q3"))
    return period, text[: found.start()] + " " + text[found.end() :]
