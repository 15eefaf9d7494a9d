"""The wordings of years, quarters and months, each read into an atom that `periods` joins with its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from normalise.cells.spans import (
    calendar_year,
    calendar_years,
    financial_year,
    first_day,
    last_day,
    month,
    plan,
    quarter,
    quarter_no,
)
from normalise.records import Period

FIRST_YEAR, LAST_YEAR = 1990, 2060
LONGEST_PLAN = 30  # years; more is a range of something else

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SHORT_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: n for n, name in enumerate(_SHORT_NAMES, 1)}
_DASH = r"(?:[-‐‑–—−]|\bto\b|\band\b|\buntil\b)"
_LINE = r"[-‐‑–—−]"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)"
_EDGE = r"(?<![\d/.,£$€])(?<!\d[-–])"
_STOP = r"(?!\d|%|\s*%|[/.,:]\d|[-–]\d)"
_YEAR = r"(?:19|20)\d\d"
_NTH = r"(?:\s+\d{1,2}(?:st|nd|rd|th)\b)"
_FY = r"(?:\b(?:financial\s+year|fiscal\s+year|fy)\s*)"
_END_OF = r"\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?"
_CLOSE = r"(?:as\s+at|as\s+of|up\s+to|ended|ending|end\s+of)"
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBER = r"(?P<q>[1-4]|one|two|three|four)"
_QUARTER = r"(?:quarters?|qtrs?\.?|qrtr|chwarter|f?qu?\.?)"  # FQ2: the second of the financial year


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a text that names a time, or a part of one."""

    kind: str  # year | plan | quarter | half | yearend | dated | month | calendar | cumulative
    start: int
    end: int
    period: Period
    what: str = ""


_Read = tuple[str, Period, str]  # kind of atom, period, what it is called
_Reader = Callable[[re.Match[str]], _Read | None]


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its short form, 0 for any other word."""
    return _MONTHS.get(name[:3].casefold(), 0) if re.fullmatch(MONTH, name, re.I) else 0


def plausible_year(text: str) -> int:
    """Four digits, or two with the century left out; 0 when it is no plausible year."""
    digits = re.sub(r"\D", "", text)
    year = int(digits) if len(digits) == 4 else (2000 if int(digits) <= 60 else 1900) + int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else 0


def second_year(first: int, text: str) -> int:
    """The end of '2018/19', '2018/2019', '2018/9' as a full year."""
    size = 10 ** len(text)
    year = int(text) if len(text) == 4 else first - first % size + int(text)
    return year if year > first or len(text) == 4 else year + size


def _years(m: re.Match[str]) -> _Read | None:
    first = plausible_year(m["a"])
    last = second_year(first, m["b"]) if first else 0
    if last == first + 1:
        return "year", financial_year(first), "year"
    spans = first + 1 < last <= min(first + LONGEST_PLAN, LAST_YEAR)
    if not spans or len(m["b"]) == 1 or ("/" in m["s"] and len(m["b"]) < 4):
        return None
    return "plan", plan(first, last), "range"


def _academic(m: re.Match[str]) -> _Read | None:
    read = _years(m)  # school years begin in August or September: no dates
    return ("plan", Period(read[1].label), "year") if read and read[0] == "year" else None


def _nothing(m: re.Match[str]) -> _Read | None:
    return None  # a plain date is no period, and its year none either


def _short_years(m: re.Match[str]) -> _Read | None:
    parts = m.groupdict()
    first, last = parts["a"] or parts.get("a2", ""), parts["b"] or parts.get("b2", "")
    if (int(first) + 1) % 100 != int(last) or not plausible_year(first):
        return None
    return "year", financial_year(plausible_year(first)), "year"


def _fy_end(m: re.Match[str]) -> _Read | None:
    last = plausible_year(m["b"])  # 'FY19' ends in 2019
    return ("year", financial_year(last - 1), "year") if last else None


def _year_run(m: re.Match[str]) -> _Read | None:
    first, last = plausible_year(m["a"]), plausible_year(m["c"])
    ends = last + 1 if m["d"] else last
    sound = first and last > first and second_year(first, m["b"]) == first + 1
    if not sound or ends - first > LONGEST_PLAN or (m["d"] and second_year(last, m["d"]) != ends):
        return None
    return "plan", plan(first, ends), "range"


def _calendar(m: re.Match[str]) -> _Read | None:
    year = plausible_year(m["a"])
    if not year:
        return None
    return "calendar", calendar_year(year) if m["said"] else Period(str(year)), "calendar"


def _numbered(m: re.Match[str]) -> _Read | None:
    n = _WORDS.get(m["q"].lower()) or int(m["q"])
    return "quarter", Period(f"Q{n}"), "quarter"


def _quarter_run(m: re.Match[str]) -> _Read | None:
    n = int(m["q"])  # 'Q1 to Q3'
    return ("year", Period(""), "year") if n == 4 else ("half", Period(f"Q{n}", cumulative=True), "half")


def _half(m: re.Match[str]) -> _Read | None:
    n = 3 if re.search(r"nine|9", m[0], re.I) else 2
    return "half", Period(f"Q{n}", cumulative=True), "half"


def _year_end(m: re.Match[str]) -> _Read | None:
    return "yearend", Period(""), "year"


def _to_date(m: re.Match[str]) -> _Read | None:
    return "cumulative", Period("", cumulative=True), ""


def _stretch(first: tuple[int, int], last: tuple[int, int]) -> _Read | None:
    """Whole months from (year, month) to (year, month): a quarter, part of a year to date, or just a range."""
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if months < 1 or months > 12 * LONGEST_PLAN:
        return None
    fy = financial_year(first[0] if first[1] >= 4 else first[0] - 1)
    if months == 1:
        return "month", month(*first), "month"
    if months == 3 and first[1] in (1, 4, 7, 10):
        return "dated", quarter(fy, (last[1] - 4) % 12 // 3 + 1), "quarter"
    if first[1] == 4 and months in (6, 9):
        return "dated", quarter(fy, months // 3, cumulative=True), "half"
    if first[1] == 10 and months == 6:
        return "dated", Period(f"{fy.label} H2", first_day(*first), last_day(*last)), "half"
    if first[1] in (1, 4) and months % 12 == 0:
        whole, one = (plan, "year") if first[1] == 4 else (calendar_years, "calendar")
        return "dated", whole(first[0], last[0]), one if months == 12 else "range"
    label = f"{first[0]}-{first[1]:02} to {last[0]}-{last[1]:02}"
    return "dated", Period(label, first_day(*first), last_day(*last)), "range"


def _months(m: re.Match[str]) -> _Read | None:
    a, b = month_number(m["m1"]), month_number(m["m2"])
    last = plausible_year(m["y2"])
    first = plausible_year(m["y1"]) if m["y1"] else last - (a > b)
    return _stretch((first, a), (last, b)) if first and last else None


def _days(m: re.Match[str]) -> _Read | None:
    """'01/04/2020 - 30/09/2020': from the first of a month to the last of one."""
    ends = [(plausible_year(m[f"y{n}"]), int(m[f"m{n}"]), int(m[f"d{n}"])) for n in (1, 2)]
    if not all(year and 1 <= no <= 12 for year, no, _ in ends):
        return None
    (y1, m1, d1), (y2, m2, d2) = ends
    return _stretch((y1, m1), (y2, m2)) if d1 == 1 and d2 == int(last_day(y2, m2)[-2:]) else None


def _quarter_of(m: re.Match[str]) -> _Read | None:
    year = _short_years(m)  # 'Q3 19/20': behind a quarter two digits are years
    return ("dated", quarter(year[1], int(m["q"])), "quarter") if year else None


def _bare_months(m: re.Match[str]) -> _Read | None:
    a, b = month_number(m["m1"]), month_number(m["m2"])
    read = _stretch((2000 + (a < 4), a), (2000 + (b < 4), b))
    if read is None or read[2] not in ("quarter", "half", "year"):
        return None
    n = quarter_no(read[1])
    return read[2], Period(f"Q{n}" if n else "", cumulative=read[1].cumulative), read[2]


def _single_month(m: re.Match[str]) -> _Read | None:
    year = plausible_year(m["y1"])
    return ("month", month(year, month_number(m["m1"])), "month") if year else None


def _closing(m: re.Match[str]) -> _Read | None:
    """'as at 30 September 2013', 'year ended 31 March 2023', 'quarter to June 2011'."""
    year = plausible_year(m["y1"])
    last = month_number(m["m1"]) if m["m1"] else int(m["mm"])
    if not year or not 1 <= last <= 12:
        return None
    back = next((n for word, n in _LENGTHS if word in (m["of"] or "").lower()), 0)
    if not back and last % 3:
        return "dated", month(year, last), "month"
    first = year * 12 + last - (back or (last - 4) % 12 + 1)
    return _stretch((first // 12, first % 12 + 1), (year, last))


_LENGTHS = (
    ("12", 12),
    ("twelve", 12),
    ("nine", 9),
    ("9", 9),
    ("half", 6),
    ("six", 6),
    ("6", 6),
    ("three", 3),
    ("3", 3),
    ("quarter", 3),
    ("year", 12),
)
CUMULATIVE = r"\b(?:cumulative(?:ly)?|year[\s-]to[\s-]date|(?<!\bup[\s-])to[\s-]date|ytd|y\.t\.d\.)(?!\w)"
_LENGTH_WORD = r"(?:half[\s-]year|quarter|year|(?:12|twelve|nine|9|six|6|three|3)[\s-]months?)"
_OF_WHAT = r"(?:position|performance|outturn|actual|period|progress|status|result|figure|value|target|forecast)s?"
_DATE = r"(?P<d{0}>\d\d?)[/.](?P<m{0}>\d\d?)[/.](?P<y{0}>(?:19|20)\d\d)"
_UP_TO = rf"(?:\b(?:(?P<of>{_LENGTH_WORD})|{_OF_WHAT})\s+(?:{_CLOSE}|to|at|until)|\b{_CLOSE})"
_SHORT = r"[’'‘]?(?P<a>\d\d)\s?[/-]\s?(?P<b>\d\d)"
_PAIR = rf"{_EDGE}(?P<a>{_YEAR})\s?[/-]\s?(?P<b>\d{{4}}|\d\d)"
_NEWS = r"(?:update|report|review|progress|position|monitoring|figures?|actuals?|performance|results?)"
_LAST_DAY = r"3[01](?:st|th)?\s+(?P<m1>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)"  # of a quarter
_REPORT = r"(?:(?:performance|progress|monitoring)\s+)?(?:report|update|review)"
_VALUES = r"(?=\s+(?:actuals?|targets?|outturn|baseline|results?|performance|values?|q[1-4])\b)"
_M1, _M2 = rf"\b(?P<m1>{MONTH})", rf"(?P<m2>{MONTH})"

# What a text must hold to hold any of the wordings that ask for it: to look for all of them takes long. Each sign with
# strings of which one stands in it, in lower case: they are sooner found to be missing.
_SIGNS = {
    "m": (_SHORT_NAMES, re.compile(rf"\b(?:{'|'.join(_SHORT_NAMES)})", re.I)),
    "y": (("19", "20"), re.compile(_YEAR)),
    "d": (("/", "-"), re.compile(r"\d\d\s?[/-]\s?\d\d")),
    "f": (("fy", "fi"), re.compile(r"\b(?:fy|financial|fiscal)", re.I)),
    "q": (("q", "chwarter"), re.compile(r"\bf?q|chwarter", re.I)),
    "w": (
        ("year", "month", "half", "h1", "date", "cumulative", "ytd", "y.t.d"),
        re.compile(r"year|month|half|\bh1|date|cumulative|ytd|y\.t\.d", re.I),
    ),
}
# Longer wordings first: what one has taken, a later one does not see, also when it turns out to be no period. Before
# each stand the signs of its texts.
_WORDINGS: tuple[tuple[str, str, _Reader], ...] = (
    ("my", rf"{_M1}{_NTH}?\s*(?P<y1>{_YEAR})?\s*{_DASH}\s*{_DAY}?{_M2}{_NTH}?[\s,]*(?P<y2>{_YEAR})(?!\d)", _months),
    ("m", rf"{_M1}[\s-]*[’'‘]?(?P<y1>\d\d)\s*{_DASH}\s*{_M2}[\s-]*[’'‘]?(?P<y2>\d\d)(?!\d)", _months),
    (
        "y",
        rf"{_UP_TO}{_END_OF}(?:{_DAY}?(?P<m1>{MONTH})[\s,]+|\d\d[/.](?P<mm>\d\d)[/.])(?P<y1>{_YEAR})(?!\d)",
        _closing,
    ),
    ("y", rf"\b{_NEWS}(?P<of>)(?P<mm>)\s+to\s+{_LAST_DAY}[\s,]+(?P<y1>{_YEAR})(?!\d)", _closing),
    ("y", rf"{_EDGE}{_DAY}{MONTH},?\s+{_YEAR}(?!\d)|\b{MONTH}\s+\d{{1,2}},\s*{_YEAR}(?!\d)", _nothing),
    ("y", rf"{_EDGE}{_DATE.format(1)}\s*{_DASH}\s*{_DATE.format(2)}(?!\d)", _days),
    ("y", rf"{_EDGE}\d\d?[/.]\d\d?[/.]{_YEAR}(?!\d)|{_EDGE}{_YEAR}-\d\d-\d\d(?!\d)", _nothing),
    ("my", rf"{_M1}[\s.,-]*(?P<y1>{_YEAR})(?!\d|\s?[/-]\s?\d)", _single_month),
    ("m", rf"{_M1}\s*(?:[-–]\s*|[’'‘]|\s+[’'‘])(?P<y1>\d\d)(?![\d%/])", _single_month),
    ("m", rf"{_M1}\s*{_DASH}\s*{_DAY}?{_M2}\b(?![’'‘-]?\d)", _bare_months),
    ("y", rf"\bacademic\s+years?\s+(?P<a>{_YEAR})(?P<s>\s?[/-]\s?)(?P<b>\d{{4}}|\d\d?){_STOP}", _academic),
    ("y", rf"{_PAIR}\s*{_DASH}\s*(?P<c>{_YEAR})(?:\s?[/-]\s?(?P<d>\d{{4}}|\d\d))?{_STOP}", _year_run),
    ("y", rf"{_FY}?{_EDGE}(?P<a>{_YEAR})(?P<s>\s?/\s?|\s?{_LINE}\s?|\s+to\s+)(?P<b>\d{{4}}|\d\d?){_STOP}", _years),
    ("df", rf"{_FY}{_SHORT}{_STOP}", _short_years),
    ("f", rf"{_FY}[’'‘]?(?P<b>{_YEAR}|\d\d){_STOP}", _fy_end),
    (
        "d",
        rf"{_EDGE}(?<!\w)(?:\b(?:actual|target|outturn|average|baseline|results?|value)\s+{_SHORT}{_STOP})",
        _short_years,
    ),
    (
        "d",
        rf"{_EDGE}(?<!\w){_SHORT}{_VALUES}|^\s*{_SHORT.replace('<a>', '<a2>').replace('<b>', '<b2>')}\s*$",
        _short_years,
    ),
    ("q", rf"\b{_QUARTER}\s*1\s*{_DASH}\s*{_QUARTER}?\s*(?P<q>[2-4])(?!\w|\.\d)", _quarter_run),
    ("q", rf"\b{_QUARTER}\s*(?P<q>[1-4])[\s,:-]*{_SHORT}{_STOP}", _quarter_of),
    ("q", rf"\b{_QUARTER}\s*{_NUMBER}(?!\w|\.\d)", _numbered),
    ("q", rf"\b(?P<q>[1-4])(?:st|nd|rd|th)\s+{_QUARTER}\b", _numbered),
    ("q", r"\b(?P<q>first|second|third|fourth)\s+quarter\b", _numbered),
    ("w", rf"\b(?:first\s+(?:six|6|nine|9)[\s-]months?|(?:six|6|nine|9)[\s-]months?(?=\s+{_NEWS}))\b", _half),
    ("w", rf"\b(?:half[\s-]yearly|(?:six|6)[\s-]monthly)(?=\s+{_REPORT}\b)", _half),
    ("w", r"\b(?:mid[\s-]?year|half[\s-]year|first\s+half(?:\s+of\s+the\s+year)?|h1)(?!\w)", _half),
    ("w", r"\b(?:end[\s-]of[\s-]year|year[\s-]end|full[\s-]year)(?!\w)", _year_end),
    ("w", CUMULATIVE, _to_date),
    (
        "y",
        rf"(?P<said>\bcalendar\s+year\s+)?{_EDGE}(?<!#)(?P<a>{_YEAR})(?!\d|%|\s?%|/|[.,:]\d|\s?[-–]\s?\d)",
        _calendar,
    ),
)
_PATTERNS = tuple((frozenset(needs), re.compile(wording, re.I), read) for needs, wording, read in _WORDINGS)
_SHORT_MONTH = re.compile(rf"\s*{_M1}\s+(?P<y1>\d\d)(?:\s+[a-z]+)?\s*", re.I)
_BARE_MONTH = re.compile(rf"\s*{_M1}\.?\s*", re.I)


def atoms(text: str) -> list[Atom]:
    """Every atom of a text, in order, none overlapping another."""
    signs = _signs(text)
    if not signs:
        return []
    if "m" in signs and (whole := _whole(text)):
        return [whole]
    taken: list[tuple[int, int]] = []
    found: list[Atom] = []
    for needs, pattern, read in _PATTERNS:
        if not needs <= signs:
            continue
        for m in pattern.finditer(text):
            if any(m.start() < end and start < m.end() for start, end in taken):
                continue
            taken.append(m.span())
            if got := read(m):
                found.append(Atom(got[0], m.start(), m.end(), got[1], got[2]))
    return sorted(found, key=lambda a: a.start)


def _signs(text: str) -> set[str]:
    lower = text.casefold()
    return {name for name, (parts, sign) in _SIGNS.items() if any(p in lower for p in parts) and sign.search(text)}


def _whole(text: str) -> Atom | None:
    """A heading that is nothing but a month: 'Apr', 'Sep 13'."""
    if m := _SHORT_MONTH.fullmatch(text):
        got = _single_month(m)
        return Atom(got[0], m.start("m1"), m.end("y1"), got[1], got[2]) if got else None
    if m := _BARE_MONTH.fullmatch(text):
        return Atom("month", m.start("m1"), m.end("m1"), Period(f"M{month_number(m['m1']):02}"), "month")
    return None
