"""The day up to which a heading's values run: 'To date (30 Sept 2009)'."""

from __future__ import annotations

import re
from dataclasses import replace

from normalise.cells.dates import parse_start
from normalise.cells.spans import financial_year, quarter
from normalise.records import Period

_DAY = r"\d{1,2}(?:st|nd|rd|th)?[ ./-](?:[A-Za-z]{3,9}|\d{1,2})\.?[ ./-](?:\d{4}|\d\d)(?!\d)"
_AT = r"(?:(?:as )?at|(?:up )?to|until)"
_UNTIL = re.compile(
    rf"\b(?:to[ -]date|ytd|cumulative)\b\s*[(\[:,–—-]*\s*{_AT}?\s*(?P<day>{_DAY})\s*[)\]]?",
    re.I,
)
_ENDS = {"06-30": 1, "09-30": 2, "12-31": 3, "03-31": 4}
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def until(text: str) -> tuple[Period | None, str]:
    """The stretch from 1 April to a day that a heading prints behind 'to date', and the heading without both; (None,
    the heading) for any other."""
    found = _UNTIL.search(text)
    day = parse_start(found["day"]) if found else ""
    if found is None or not _FULL.fullmatch(day):
        return None, text
    year = financial_year(int(day[:4]) - (day[5:7] < "04"))
    n = _ENDS.get(day[5:], 0)
    period = quarter(year, n, cumulative=True) if n else replace(year, end=day, cumulative=True)
    return period, text[: found.start()] + " " + text[found.end() :]
