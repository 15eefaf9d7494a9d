"""Numbers, years and dates that a line end cut because the column is narrower than they are."""

from __future__ import annotations

import re

FULL = 0.75  # font sizes: with less room, the next digit went to the next line
_NUMBER = re.compile(r"[(+-]?[£$€]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|[a-z]{1,2})?[).;:,]?", re.IGNORECASE)
_ODD_MONEY = re.compile(r"[(+-]?[£$€][\d,]+\.\d")  # pence have two digits
_YEARS = re.compile(r"((?:19|20)\d\d)[/-](?:(?:19|20)?(\d\d))")
_DATE = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:19|20)?\d\d")
_CENTURY = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:19|20)")
_REFERENCE = re.compile(r"[A-Z]{1,4}\d+(?:\.\d+)+")
_PLACE = re.compile(r"\d+(?:\.\d+)+\.")  # of a section; what ends in a stop is no whole one, if nothing else is there
_CODE = re.compile(r"\b[A-Z]{0,4}\d+\b")
_PREFIX = re.compile(r"(?<=[,;/])[A-Z]{1,4}$")
_SEPARATED = re.compile(r"\d[\d,./-]*$")


def is_cut(before: str, after: str, *, alone: bool) -> bool:
    """Whether a number at the end of one line goes on at the start of the next: it is no whole one by itself. alone:
    nothing else stands on its line, so that a stop or comma ends no sentence."""
    if not before or not after or not after[0].isdigit() or not _SEPARATED.search(before):
        return False
    if before[-1] in ".," and (not alone or " " in after):
        return False
    first, rest = before.rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
    if alone and _PLACE.fullmatch(before) and after.isdigit():
        return True
    if _CENTURY.fullmatch(first) and re.fullmatch(r"\d\d", rest):
        return True
    return not _whole(first) and _whole(first + rest)


def cuts_code(before: str, after: str) -> bool:
    """Whether a line end cut a code like others on the line: 'SO1,SO2,SO' before '3,SO4'."""
    tail, head = _PREFIX.search(before), _CODE.match(after)
    if tail is None or head is None:
        return False
    letters = (tail[0] + head[0]).rstrip("0123456789")
    return any(code.rstrip("0123456789") == letters for code in _CODE.findall(before))


def _whole(token: str) -> bool:
    years = _YEARS.fullmatch(token)
    if years:
        return (int(years[1]) + 1) % 100 == int(years[2])
    if _ODD_MONEY.fullmatch(token) or token[-1] in ".,":
        return False
    return any(kind.fullmatch(token) for kind in (_NUMBER, _DATE, _REFERENCE))
