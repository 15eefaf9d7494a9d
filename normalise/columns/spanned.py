"""A column that says of each measure whether its figures are cumulative or those of the period by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalise.cells.periods import is_cumulative
from normalise.fold import fold
from normalise.records import Column

FREE = frozenset(("", "ignore", "value", "unit"))  # fields that its heading may have been taken for
_BETWEEN = re.compile(r"[(),;/]|\s[-–—]\s")
ANSWERS = frozenset(("yes", "no", "y", "n"))  # to a heading that asks: 'Cumulative?'


def spanned(
    columns: Sequence[Column], samples: Mapping[int, Sequence[str]], words: Mapping[str, bool]
) -> tuple[Column, ...]:
    """The columns, one of such words as a `span`. `words`: folded word or letter -> whether it says cumulative."""
    return tuple(
        replace(c, field="span", kind="", period=None, confidence=0.8, basis="content")
        if c.field in FREE and c.basis != "decision" and _says(c.heading, samples.get(c.index, ()), words)
        else c
        for c in columns
    )


def _says(heading: str, texts: Sequence[str], words: Mapping[str, bool]) -> bool:
    """Whether every filled cell holds such a word, one of them that of cumulative figures."""
    filled = {fold(text) for text in texts if any(map(str.isalnum, text))}
    asked = is_cumulative(heading)
    said = [span_of(text, words) for text in filled if asked or text not in ANSWERS]
    return any(said) and len(said) == len(filled) and None not in said


def span_of(text: str, words: Mapping[str, bool]) -> bool | None:
    """Whether the text of a cell says cumulative; None for one that speaks of something else. Of two such words
    ('Quarterly (cumulative)') the first says how often."""
    whole = words.get(fold(text))
    if whole is not None:
        return whole
    parts = [words.get(part) for part in map(str.strip, _BETWEEN.split(fold(text))) if part]
    return any(parts) if len(parts) > 1 and None not in parts else None
