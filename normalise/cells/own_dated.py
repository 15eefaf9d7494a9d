"""Cells that print the period of their value beside it: 'Q1 2022/23' over '24.6%', 'Dec 2022: 26.6%', '54% 2019/20'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from normalise.cells.periods import find_periods
from normalise.cells.values import parse_value

MOST = 0.8  # of the cells with figures in a column print a period
FIGURES = 0.5  # of them print a plain figure; others await it
_GLUE = re.compile(r"\s*(?:[:;]|[-–—](?=\s))?\s*")
_SURE = re.compile(r"[%£€.,]|\d\d|\d\s?[^\W\d]")  # a lone digit behind a period may be the mark of a footnote
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=8192)
def parted(text: str) -> tuple[tuple[str, str], ...]:
    """(period, value) of a text that is a period and what was measured in it, as printed, or several of them one after
    another ('Q1 91% Q2 93%'); () for any other."""
    found = find_periods(text)
    if not found:
        return ()
    first, last = found[0], found[-1]
    if first.start == 0:
        ends = [*(f.start for f in found[1:]), len(text)]
        several = [(text[f.start : f.end], _bare(text[f.end : end])) for f, end in zip(found, ends, strict=True)]
        if len(found) > 1 and all(parse_value(value).is_number for _, value in several):
            return tuple(several)
        value = _bare(text[first.end :])
        return ((text[: first.end], value),) if value else ()
    value = text[: last.start].rstrip(" :;")
    return ((text[last.start :], value),) if last.end == len(text) and _is_figure(value) else ()


def is_dated_value(text: str) -> bool:
    """Whether a text is a period and a plain figure, or several of them, and so no heading."""
    pairs = parted(text)
    return any(_is_figure(value) for _, value in pairs) and all(parse_value(value).is_number for _, value in pairs)


def are_dated(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a column print the periods of their values; words without a figure may stand among
    them."""
    filled = [t for t in (text.strip() for text in texts) if any(map(str.isalnum, t))]
    figures = [t for t in filled if any(map(str.isdigit, t))]
    dated = [t for t in figures if parted(t)]
    plain = sum(map(is_dated_value, dated))
    return len(dated) >= MOST * len(figures) and 2 * len(dated) >= len(filled) and plain >= max(1, FIGURES * len(dated))


def _bare(text: str) -> str:
    """What stands behind a period, without the signs between them."""
    found = _GLUE.match(text)
    return text[found.end() if found else 0 :].rstrip(" ;,|")


def _is_figure(text: str) -> bool:
    return bool(_SURE.search(text)) and not _YEAR.fullmatch(text) and parse_value(text).is_number
