"""Due dates as printed in action tables, at the precision of the print: '2008-03-31', '2008-03' or '2008'.

A cell gives a date only when it gives one: several different dates, a date beside 'ongoing', a season or an open end
('2027 onwards') give none. Quarters, financial years and 'End of March 2017' give their last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from normalise.cells.period_atoms import MONTH, month_number, plausible_year, second_year
from normalise.cells.spans import financial_year, last_day, quarter
from normalise.cells.spelt import is_wide, spelt, two_years
from normalise.records import Period

_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_M = rf"(?P<m>{MONTH})\.?"
_Y4 = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_YY = r"[’'‘`]?(?P<y>(?:19|20)\d\d|\d\d)(?!\d|st|nd|rd|th)"
_LINE = r"[-‐‑–—]"
_END = r"(?:\bend\s+(?:of\s+)?(?:the\s+)?)"
_QUARTER = r"(?:\bq(?:uarter|tr)?\s*(?P<q>[1-4])\b)"
_FY = rf"(?P<y>20\d\d|19\d\d)\s?(?:/|{_LINE})\s?(?P<z>\d{{4}}|\d\d)(?!\d)"
_Y4_OF_FY = rf"(?P<y>20\d\d|19\d\d)(?:/|{_LINE})(?P<z>\d{{4}}|\d\d)(?!\d)"
_LIST = rf"\b(?:{MONTH})\.?\s*(?:,|&|and)\s*"  # of a month that the next date gives no day of
_SHORT_FY = r"(?<![\d/])(?P<y>\d\d)/(?P<z>\d\d)(?![\d/])"
_OPEN = re.compile(
    r"\b(?:on-?\s?going|continu(?:ous|ing|al)\w*|rolling|tbc|tba|t\.b\.c"
    r"|to be (?:confirmed|agreed|advised|determined)|unknown)\b",
    re.I,
)
_START = re.compile(
    r"\b(?<!week )(?:start(?:s|ed|ing)?|commenc\w*|beg[iau]n\w*|from|since|launch(?:ed)?(?:\s+in)?)"
    r"\s*(?:date)?[\s:,-]*$",
    re.I,
)
_AS_AT = re.compile(r"\bas\s+(?:at|of)\s+(?:the\s+)?$", re.I)
_FORMER = re.compile(
    r"\b(?:revised|extended|changed|moved|slipped|amended|deferred|delayed|postponed|re-?profiled|brought forward"
    r"|put back|rescheduled)\s+from[\s:]*$",
    re.I,
)
_BETWEEN = re.compile(rf"\s*(?:{_LINE}|\bto\b|\buntil\b|\btill\b)\s*(?:the\s+)?", re.I)
_ONWARDS = re.compile(rf"\s*(?:onwards?\b|and\s+beyond|{_LINE}\s*$)", re.I)

_ALONE = re.compile(rf"(?:by\s+|in\s+|during\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:the\s+)?{_QUARTER}", re.I)
_LIKE_DATE = re.compile(r"\d[/.]\d{1,2}[/.]\d|\d-\d{1,2}-\d\d")
DATE_WORDS = 5  # no date has more


@dataclass(frozen=True, slots=True)
class Due:
    """A timescale cell: ISO dates at the printed precision, "" for none; uncertain where no one printed date is it."""

    start: str = ""
    due: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Date:
    first: str  # ISO, what it gives as a start
    last: str  # ISO, what it gives as a due date; "" for a vague one
    start: int
    end: int
    fiscal: bool = False


def spans_years(cells: Iterable[str]) -> bool:
    """Whether a column prints stretches of years in full ('2009-2016'), beside which '2009-2010' is two of them."""
    return any(map(is_wide, cells))


def parse_due(raw: str, years: bool = False) -> Due:
    """Read a due-date or timescale cell; of one in a column that `spans_years`, '2009-2010' is two years."""
    text = " ".join(raw.replace("\u00ad", "").split())
    text = two_years(spelt(text)) if years else spelt(text)
    dates = list(_dates(text))
    if not dates:
        return Due(certain=not _LIKE_DATE.search(text))
    if _OPEN.search(text):
        return Due(certain=False)
    if not all(d.last for d in dates):
        return Due(certain=not any(d.last for d in dates))
    return _decide(text, dates)


def quarter_due(raw: str, year: Period) -> str:
    """The last day of a quarter that stands alone in a cell ('Qtr 4', 'by the end of Quarter 3') in a financial year;
    "" for any other text."""
    found = _ALONE.fullmatch(spelt(" ".join(raw.split())).strip(" ."))
    return quarter(year, int(found["q"])).end if found else ""


def is_date(text: str) -> bool:
    """Whether a text is a date and hardly more: 'by the end of March 2024', 'Dec 2022'."""
    return len(text.split()) <= DATE_WORDS and bool(parse_due(text).due)


def parse_start(raw: str) -> str:
    """The one date of a start-date cell, its first day where it is a stretch; "" when there is not exactly one."""
    found = {d.first if d.last else "" for d in _dates(" ".join(raw.split()))}
    return found.pop() if len(found) == 1 and not _OPEN.search(raw) else ""


def _decide(text: str, dates: list[_Date]) -> Due:
    starts: list[str] = []
    dues: list[_Date] = []
    for before, here, after in zip([None, *dates], dates, [*dates[1:], None], strict=False):
        lead = text[before.end if before else 0 : here.start]
        if _AS_AT.search(lead) or _FORMER.search(lead):
            return Due(certain=False)
        joined = after is not None and _BETWEEN.fullmatch(text[here.end : after.start]) and here.first < after.last
        if joined or _START.search(lead) or _ONWARDS.match(text[here.end :]):
            starts.append(here.first)
        else:
            dues.append(here)
    due = _one(dues)
    if len(set(starts)) > 1 or due is None:
        return Due(certain=False)
    return Due(start=starts[0] if starts else "", due=due)


def _one(dues: list[_Date]) -> str | None:
    """The date that all say, the finest print of it; None when they differ."""
    finest = max((d.last for d in dues), key=len, default="")
    if any(d.fiscal for d in dues) and len({d.last for d in dues}) > 1:
        return None
    return finest if all(finest.startswith(d.last) for d in dues) else None


def _dates(text: str) -> Iterator[_Date]:
    taken: list[tuple[int, int]] = []
    found: list[_Date] = []
    for pattern, read in _PATTERNS:
        for m in pattern.finditer(text):
            if any(m.start() < end and start < m.end() for start, end in taken):
                continue
            got = read(m)
            if got:
                taken.append(m.span())
                found.append(_Date(got[0], got[1], m.start(), m.end(), got[0] != got[1]))
    yield from sorted(found, key=lambda d: d.start)


def _full(year: int, month: int, day: int) -> tuple[str, str] | None:
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return iso, iso


def _worded(m: re.Match[str]) -> tuple[str, str] | None:
    year = plausible_year(m["y"])
    return _full(year, month_number(m["m"]), int(m["d"])) if year else None


def _numeric(m: re.Match[str]) -> tuple[str, str] | None:
    year, a, b = plausible_year(m["y"]), int(m["d"]), int(m["n"])
    return (_full(year, b, a) or _full(year, a, b)) if year else None


def _iso(m: re.Match[str]) -> tuple[str, str] | None:
    return _full(int(m["y"]), int(m["n"]), int(m["d"]))


def _month(m: re.Match[str]) -> tuple[str, str] | None:
    year = plausible_year(m["y"])
    number = month_number(m["m"]) if "m" in m.re.groupindex else int(m["n"])
    return (f"{year}-{number:02}",) * 2 if year and 1 <= number <= 12 else None


def _month_of_year(m: re.Match[str]) -> tuple[str, str] | None:
    """'March 2016/17' is in 2017, 'May 2016/17' in 2016."""
    first, number = plausible_year(m["y"]), month_number(m["m"])
    year = (first if number >= 4 else first + 1) if first else 0
    return (f"{year}-{number:02}",) * 2 if first and second_year(first, m["z"]) == first + 1 else None


def _month_end(m: re.Match[str]) -> tuple[str, str] | None:
    year = plausible_year(m["y"])
    return (last_day(year, month_number(m["m"])),) * 2 if year else None


def _year_end(m: re.Match[str]) -> tuple[str, str] | None:
    return (f"{m['y']}-12-31",) * 2 if plausible_year(m["y"]) else None


def _year(m: re.Match[str]) -> tuple[str, str] | None:
    return (m["y"],) * 2 if plausible_year(m["y"]) else None


def _fiscal(m: re.Match[str]) -> tuple[str, str] | None:
    first = plausible_year(m["y"])
    if not first or second_year(first, m["z"]) != first + 1:
        return None
    period = financial_year(first)
    n = next((int(v) for k, v in m.groupdict().items() if k in ("q", "q2") and v), 0)
    if n:
        period = quarter(period, n)
    return period.start, period.end


def _vague(m: re.Match[str]) -> tuple[str, str] | None:
    return "", ""  # a season, a quarter of we do not know which year, a fiscal year named by one number


_PATTERNS = tuple(
    (re.compile(pattern, re.I), read)
    for pattern, read in (
        (rf"\b(?:spring|summer|autumn|winter|christmas|easter)(?:\s+term)?,?\s+(?:of\s+)?{_YY}(?:\s?/\s?\d+)?", _vague),
        (rf"\b(?:early|late|mid|middle\s+of)[\s-]+(?:in\s+)?{_Y4}", _vague),
        (rf"{_LIST}(?:{_D}\s+)?{_M}[\s,-]*{_YY}", _vague),
        (rf"(?<!\d){_D}(?:\s+(?:of\s+)?|[./-]){_M}(?:[\s,]*|[./-]){_YY}", _worded),
        (rf"\b{_M}\s+{_D},?\s+{_Y4}", _worded),
        (r"(?<![\d/.])(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?!\d)", _iso),
        (r"(?<![\d/.])(?P<d>\d{1,2})(?P<s>[./-])(?P<n>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])", _numeric),
        (rf"{_END}{_M}[\s,-]*{_YY}", _month_end),
        (rf"{_QUARTER}[\s,:(of-]*{_FY}\)?", _fiscal),
        (rf"{_FY}[\s,:(-]*{_QUARTER.replace('<q>', '<q2>')}\)?", _fiscal),
        (rf"{_QUARTER}[\s,:(of-]*(?:{_SHORT_FY})", _fiscal),
        (rf"{_QUARTER}[\s,:(of-]*{_Y4}", _vague),
        (rf"\b{_M}[\s,]*{_Y4_OF_FY}", _month_of_year),
        (rf"\b{_M}[\s,/-]*{_YY}", _month),
        (r"(?<![\d/.])(?P<n>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?!\d)", _month),
        (rf"(?<![\d/.]){_FY}(?!/|-\d{{1,2}}(?!\d))", _fiscal),
        (r"(?<![\d/.])(?P<y>(?:19|20)\d\d)-(?P<n>0[1-9]|1[0-2])(?!\d)", _month),
        (rf"(?:^|\bfy\s?){_SHORT_FY}$", _fiscal),
        (rf"(?<![\w/.,£]){_Y4}\s+{_M}(?!\w)", _month),
        (rf"{_END}{_Y4}", _year_end),
        (rf"(?<![\w/.,£]){_Y4}(?:s\b|[\s,]*{_QUARTER})", _vague),
        (rf"(?<![\d/.,£]){_Y4}\s?\+", _vague),
        (rf"\b[a-z]?fy\s?{_Y4}", _vague),
        (rf"(?<![\w/.,£]){_Y4}(?![%/]|{_LINE}\d{{1,2}}(?!\d))", _year),
    )
)
