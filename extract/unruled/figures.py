"""What a text is by itself: a figure, a year, a list mark, dots that lead the eye."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.wording import A_MONTH, LIST_MARKS, NO_VALUE, ORDINALS, SYMBOLS

_KEPT = 8192  # texts: those of a page are asked about again and again
_MARK = re.compile(
    rf"([{re.escape(''.join(sorted(LIST_MARKS)))}{SYMBOLS}]|\(?([0-9]{{1,3}}|[a-z]|[ivxl]{{1,7}})[.)])$", re.I
)
_NUMBERED = re.compile(r"\d{1,2}(\.\d{1,2}){1,3}[.)]?$")  # the number of a paragraph, or a figure
_YEAR = re.compile(
    r"\(?[a-z]{0,9}\.?[\s'’-]?((19|20)\d\d|\d\d)([-–/]((19|20)?\d\d|[a-z]{3}))?\)?([a-z*†]|\s?\(?[pr]\)?)?$", re.I
)
_GROUP = re.compile(r"\d{3}(?!\d)[.,\d]*[%)*]?$")
_HEAD = re.compile(r"[(+\-–−£$€]*\d{1,3}( \d{3})*$")
_LEADERS = re.compile(r"[.…·_]{2,}$|\.$")
_COUNTED = re.compile(rf"\b{A_MONTH}(?![a-z])|\d+", re.I)
_FIGURE = re.compile(r"\d")
_VALUE = re.compile(
    r"[(\[<>≤≥~≈+±–−\-]*[£$€]?[(+–−\-]?\s*\d[\d.,:/  ]*\s?(%|pp?|k|m|bn|[*†‡^])*[)\]]*([a-z]|\d/)?[*†‡^]*$", re.I
)
_DATE = re.compile(
    rf"(\d{{1,2}}({ORDINALS})?[\s\-/.])?{A_MONTH}[\s\-/.,]*(\d\d|\d{{4}})$|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}$",
    re.I,
)


@lru_cache(maxsize=_KEPT)
def is_value(text: str) -> bool:
    """A figure, with or without unit, a date, or what stands for a missing figure."""
    figured = _FIGURE.search(text) and (_VALUE.match(text) or _DATE.match(text))
    return bool(figured) or text.lower() in NO_VALUE


@lru_cache(maxsize=_KEPT)
def is_year(text: str) -> bool:
    """A year, as labels of columns are ('2019/20', 'Mar-19', '08')."""
    return bool(_YEAR.match(text))


@lru_cache(maxsize=_KEPT)
def is_amount(text: str) -> bool:
    """A value that is no year: no label, so it ends a header."""
    return is_value(text) and not is_year(text)


@lru_cache(maxsize=_KEPT)
def series_of(text: str) -> str:
    """What the labels of a series have in common ('Apr-18' and 'May-18', 'Quarter 1' and 'Quarter 2'); "" for one that
    is of none."""
    kind = _COUNTED.sub("#", text.lower())
    return kind if "#" in kind else ""


def has_digit(text: str) -> bool:
    """Whether there is a figure in it."""
    return any(c.isdigit() for c in text)


@lru_cache(maxsize=_KEPT)
def is_list_mark(text: str) -> bool:
    """A bullet, or a number or letter with a stop or bracket behind it."""
    return bool(_MARK.match(text))


@lru_cache(maxsize=_KEPT)
def is_paragraph_number(text: str) -> bool:
    """A number with stops in it, as those of paragraphs; it may be a figure."""
    return bool(_NUMBERED.match(text))


@lru_cache(maxsize=_KEPT)
def is_leader(text: str) -> bool:
    """A run of dots that leads the eye from a label to its value."""
    return bool(_LEADERS.match(text))


@lru_cache(maxsize=_KEPT)
def is_group(text: str) -> bool:
    """Three figures that may go on a number ('345' of '12 345')."""
    return bool(_GROUP.match(text))


@lru_cache(maxsize=_KEPT)
def is_head(text: str) -> bool:
    """What such groups go on."""
    return bool(_HEAD.match(text))
