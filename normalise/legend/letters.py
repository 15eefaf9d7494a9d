"""Letters that running text explains: 'improving (I), stable (S) or worsening (W)', 'C means cumulative figures'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from normalise.cells.periods import is_cumulative
from normalise.fold import fold

_LETTERS = r"(?<![\w/])[‘'\"“]?(?P<letter>[A-Z]{1,3})[’'\"”]?"
_BEFORE = re.compile(rf"(?P<meaning>[A-Za-z][A-Za-z -]*?)\s*\({_LETTERS}\)")
_BRACKETED = re.compile(rf"\({_LETTERS}\)")
_MEANS = r"\s*(?:[=:]|\s[–—-]\s|\b(?:means?|stands for|denotes|indicates|shows)\b)"
_NEXT = rf",?\s+(?:and\s+|or\s+)?{_LETTERS.replace('?P<letter>', '?:')}{_MEANS}"
_AFTER = re.compile(rf"{_LETTERS}{_MEANS}\s*(?:that\s+)?(?P<meaning>[^.;]+?)(?=[.;]|$|{_NEXT})")
_WORDS = 4  # of a meaning that a list may hold
_NOT = re.compile(r"\b(?:not|non|un)[\s-]?cumulative|\brather than\b", re.I)


def trend_letters(texts: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    """Folded letters that a text explains by trends, two at least: letter -> improving | worsening | unchanged.
    `words`: folded phrase -> trend."""
    for text in texts:
        found: dict[str, str] = {}
        for letter, meaning, after in _explained(text):
            trend = _trend(meaning, words, first=after)
            if trend:
                found.setdefault(letter, trend)
        if len(found) > 1 and len(set(found.values())) > 1:
            return found
    return {}


def span_letters(texts: Iterable[str]) -> dict[str, bool]:
    """Folded letters of a text that says of one of them that figures are cumulative: letter -> whether it is that."""
    for text in texts:
        if not is_cumulative(text):
            continue
        found = {letter: _says_cumulative(meaning) for letter, meaning, _ in _explained(text)}
        if any(found.values()) and not all(found.values()):
            return found
    return {}


def _explained(text: str) -> Iterator[tuple[str, str, bool]]:
    """(folded letter, meaning, whether the meaning stands behind the letter)."""
    for pattern, after in ((_BEFORE, False), (_AFTER, True)):
        if pattern is _BEFORE and not _BRACKETED.search(text):
            continue  # to look for words before a bracket that is not there takes long
        for m in pattern.finditer(text):
            yield fold(m["letter"]), m["meaning"].strip(" ,"), after


def _trend(meaning: str, words: Mapping[str, str], *, first: bool) -> str:
    """The trend of the words next to the letter."""
    tokens = meaning.split()
    for size in range(min(_WORDS, len(tokens)), 0, -1):
        trend = words.get(fold(" ".join(tokens[:size] if first else tokens[-size:])), "")
        if trend:
            return trend
    return ""


def _says_cumulative(meaning: str) -> bool:
    return is_cumulative(meaning) and not _NOT.search(meaning)
