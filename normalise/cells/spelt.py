"""Timescales in fewer forms: 'first quarter' as 'Quarter 1', 'Q1 to Q3' as its last quarter, '2010-15' as two years."""

from __future__ import annotations

import re

_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "final": 4}
_LINE = r"[-‐‑–—]"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_QUARTER = re.compile(rf"\b(?P<n>{'|'.join(_NTH)}) (?:quarter|qtr)\b", re.I)
_QUARTERS = re.compile(rf"\bf?q(?:uarter|tr)? ?[1-4] ?(?:{_LINE}|to) ?(?=f?q(?:uarter|tr)? ?[1-4]\b)", re.I)
_SPANS = (
    re.compile(rf"(?<![\d/.]){_YEAR}{_LINE}(?P<z>\d\d)(?![\d/-])"),
    re.compile(rf"(?<![\d/.]){_YEAR} to (?P<z>\d\d)(?! ?[/\d]| [a-z]{{3}})", re.I),
    re.compile(rf"(?<![\d/.]){_YEAR}/(?P<z>1[3-9]|[2-9]\d|(?:19|20)\d\d)(?![\d/-])"),  # 2016/09 may be a month
)
_YEARS = re.compile(rf"(?<![\d/.]){_YEAR} ?{_LINE} ?(?P<z>(?:19|20)\d\d)(?![\d/-])")


def spelt(text: str) -> str:
    """The text with its quarters and its stretches of years in the forms in which they are read."""
    text = _QUARTER.sub(lambda m: f"Quarter {_NTH[m['n'].lower()]}", text)
    text = _QUARTERS.sub("", text)
    for pattern in _SPANS:
        text = pattern.sub(_span, text)
    return text


def two_years(text: str) -> str:
    """The text with '2009-2010' as '2009 to 2010', no financial year."""
    return _YEARS.sub(r"\g<y> to \g<z>", text)


def is_wide(text: str) -> bool:
    """Whether a text prints a stretch of several years in full ('2009-2016')."""
    return any(int(m["z"]) > int(m["y"]) + 1 for m in _YEARS.finditer(text))


def _span(m: re.Match[str]) -> str:
    """'2010-15' as '2010 to 2015'; '2010-11', a financial year, and '2010-08' as they are."""
    last = int((m["y"] + m["z"])[-4:] if len(m["z"]) == 4 else m["y"][:2] + m["z"])
    return f"{m['y']} to {last}" if int(m["y"]) + 1 < last or " to " in m[0] else m[0]
