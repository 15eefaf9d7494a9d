"""Cells that say nothing but a time: the labels of rows that are periods, the headings of columns that are."""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.cells.own_dated import is_dated_value
from normalise.columns.lookup import bare, exact, trimmed
from normalise.columns.periods import Said, said, without_relative
from normalise.fold import fold, words
from normalise.vocabulary import Vocabulary

LONGEST = 45  # characters
_DATED_FIGURE = re.compile(r"[<>~£]?\s?(?!(?:19|20)\d\d\s*[(\[])\d[\d,.]*\s?(?:%|k|m)?\s*[(\[].+[)\]]", re.I)
_FIGURE = re.compile(r"\W*\d[\d.,]*\s?%?\s+by\b", re.I)  # '23% by 2010/11'
_OF_VALUES = frozenset(("value", "period"))


@lru_cache(maxsize=8192)
def is_time(text: str, voc: Vocabulary) -> bool:
    """Whether a text is a period ('Q4 2015/16') or says one by the report's own ('Last year', 'Cumulative')."""
    if not text or len(text) > LONGEST:
        return False
    return prints_time(text, voc) or _relative(text, voc)


@lru_cache(maxsize=8192)
def prints_time(text: str, voc: Vocabulary) -> bool:
    """Whether a text is a period and nothing else."""
    time = said(text, voc) if text and len(text) <= LONGEST and not is_dated_figure(text) else None
    if time is None or _FIGURE.match(time.rest):
        return False
    return says_no_more(time, voc)


def says_no_more(time: Said, voc: Vocabulary) -> bool:
    """Whether what a heading says of time is all it says ('Q3 2020/21', 'Q3 last year')."""
    return bool(time.periods) and bare(trimmed(without_relative(time.rest, voc), voc), voc)


def is_dated_figure(text: str) -> bool:
    """Whether a text is a figure with the time it is of, in brackets ('33% (2016)') or beside it ('2016: 33%'), and no
    label of other figures."""
    return bool(_DATED_FIGURE.fullmatch(text.strip())) or is_dated_value(text.strip())


def prints_times(text: str, voc: Vocabulary) -> bool:
    """Whether a text is a row of periods and nothing else, such as the years below the bars of a chart."""
    return prints_time(text, voc) and len(said(text, voc).periods) > 1


def _relative(text: str, voc: Vocabulary) -> bool:
    time = said(text, voc)
    if time.periods or not (time.relative or time.cumulative):
        return False
    entry = exact(fold(text), "measure", voc)
    if entry is not None and (entry.field not in _OF_VALUES or entry.kind not in ("", "actual")):
        return False  # 'Quarter target' says of what kind its values are
    left = f" {' '.join(words(fold(text)))} "
    for phrase in sorted(voc.heading_words.relative, key=len, reverse=True):
        left = left.replace(f" {' '.join(words(phrase))} ", " ")
    return bare(left.strip(), voc)
