"""Words to printed lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.records import BBox, Word, union

ORDINAL = re.compile(r"^(st|nd|rd|th)\b", re.I)
UNIT = re.compile(r"(^|[\s/(])(k|c|m)?m$")


@dataclass(frozen=True)
class TextLine:
    """One printed line (or a piece of one, between wide gaps) with its words from left to right. What is asked often is
    worked out once."""

    words: tuple[Word, ...]
    bbox: BBox

    @cached_property
    def text(self) -> str:
        """The line as printed."""
        return join_words(self.words)

    @cached_property
    def size(self) -> float:
        """The largest font size on it."""
        return max(w.size for w in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word with letters is bold."""
        return any(w.bold for w in self.words) and all(w.bold for w in self.words if is_lettered(w.text))

    @property
    def italic(self) -> bool:
        """Whether every word is italic."""
        return all(w.italic for w in self.words)


def is_lettered(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return text.isalnum() or any(c.isalnum() for c in text)


def join_words(words: Sequence[Word]) -> str:
    """Text of words of one line: blanks where printed, raised footnote marks left out."""
    out = ""
    for word in words:
        if word.raised and is_footnote_mark(word, out):
            continue
        text = "²" if word.raised and word.text == "2" else word.text
        out += (" " if out and word.spaced else "") + text
    return out


def is_footnote_mark(word: Word, before: str) -> bool:
    """A raised figure or sign that refers to a footnote; not an ordinal's ending, not a square metre."""
    if ORDINAL.match(word.text) or not before:
        return False
    if word.text == "2" and UNIT.search(before):
        return False
    return len(word.text) <= 4 and not any(c.isalpha() for c in word.text[1:])


def lines_of(words: Sequence[Word], split_gap: float = 0.0) -> list[TextLine]:
    """Words on one height as lines from the top down; split where a gap exceeds `split_gap` font sizes (0: never)."""
    rows: list[list[Word]] = []
    largest: list[Word] = []  # of each row
    for word in sorted(words, key=lambda w: (_height(w), w.bbox.x0)):
        for place in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if _same_height(largest[place], word):
                rows[place].append(word)
                if word.size > largest[place].size:
                    largest[place] = word
                break
        else:
            rows.append([word])
            largest.append(word)
    found = []
    for row in rows:
        row.sort(key=lambda w: w.bbox.x0)
        found += [_line(piece) for piece in _split(row, split_gap)]
    return sorted(found, key=lambda line: (round(line.bbox.bottom), line.bbox.x0))


def _height(word: Word) -> float:
    return word.baseline or word.bbox.bottom


def _same_height(first: Word, word: Word) -> bool:
    """On the baseline of a row, whose largest word is `first`, or raised or lowered within its height."""
    reach = 0.35 * max(first.size, word.size)
    if abs(_height(first) - _height(word)) <= reach:
        return True
    smaller = min(first.size, word.size) < 0.85 * max(first.size, word.size)
    return (word.raised or smaller) and first.bbox.top - 2 <= word.bbox.centre[1] <= first.bbox.bottom + 1


def _split(row: Sequence[Word], split_gap: float) -> list[list[Word]]:
    pieces = [[row[0]]]
    for word in row[1:]:
        gap = word.bbox.x0 - pieces[-1][-1].bbox.x1
        if split_gap and gap > split_gap * max(word.size, pieces[-1][-1].size):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _line(words: Sequence[Word]) -> TextLine:
    return TextLine(tuple(words), union([w.bbox for w in words]))
