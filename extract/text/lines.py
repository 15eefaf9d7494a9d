"""Words to printed lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from extract.axis import chains
from extract.frozen import record
from extract.records import BBox, Word, union
from extract.wording import ORDINALS

GLUED = 0.6  # points between words without a blank
ORDINAL = re.compile(rf"^({ORDINALS})\b", re.I)
SUPERSCRIPTS = frozenset("¹²³⁴⁵⁶⁷⁸⁹")  # a word of them is raised by its letters
UNIT = re.compile(r"(^|[\s/(])(k|c|m)?m$")


@record(frozen=True, slots=False)
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
        return max([w.size for w in self.words])

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
        if is_footnote_mark(word, out):
            continue
        text = "²" if word.raised and word.text == "2" else word.text
        out += (" " if out and word.spaced else "") + text
    return out


def is_footnote_mark(word: Word, before: str) -> bool:
    """A raised figure or sign that refers to a footnote; not an ordinal's ending, not a square metre."""
    if not (word.raised or word.text[0] in SUPERSCRIPTS) or not before or ORDINAL.match(word.text):
        return False
    if word.text in ("2", "²", "³") and UNIT.search(before):
        return False
    return len(word.text) <= 4 and not any(c.isalpha() for c in word.text[1:])


_left = attrgetter("bbox.x0")


@dataclass(slots=True)
class _Row:
    """Words on one height. The largest one says where that is."""

    words: list[Word]
    largest: Word
    height: float

    def holds(self, word: Word, height: float) -> bool:
        """Whether a word is on its baseline, or raised or lowered within it."""
        first = self.largest
        small, large = (word, first) if word.size < first.size else (first, word)
        if abs(self.height - height) <= 0.35 * large.size:
            return True
        if not _reaches(first, word) and not (small is first and _reaches(large, small)):
            return False  # a raised mark comes before the words that it is raised from
        return (
            word.raised
            or small.raised
            or small.size < 0.85 * large.size
            or (not word.spaced and self._ends_at(word.bbox.x0))
        )

    def _ends_at(self, x: float) -> bool:
        """Whether one of its words is glued to what begins at x: a lowered figure."""
        return any(abs(w.bbox.x1 - x) < GLUED for w in self.words)

    def add(self, word: Word, height: float) -> None:
        """Take a word."""
        self.words.append(word)
        if word.size > self.largest.size:
            self.largest, self.height = word, height


def _reaches(word: Word, other: Word) -> bool:
    """Whether the middle of another word is within the height of a word."""
    return word.bbox.top - 2 <= other.bbox.centre[1] <= word.bbox.bottom + 1


def lines_of(words: Sequence[Word], split_gap: float = 0.0) -> list[TextLine]:
    """Words on one height as lines from the top down; split where a gap exceeds `split_gap` font sizes (0: never)."""
    if len(words) == 1:
        return [_line(words)]
    rows: list[_Row] = []
    for height, _, n in sorted([(w.baseline or w.bbox.bottom, w.bbox.x0, n) for n, w in enumerate(words)]):
        word = words[n]
        for row in rows[:-4:-1]:
            if row.holds(word, height):
                row.add(word, height)
                break
        else:
            rows.append(_Row([word], word, height))
    found = []
    for row in rows:
        row.words.sort(key=_left)
        found += [_line(piece) for piece in _split(row.words, split_gap)]
    return sorted(found, key=lambda line: (round(line.bbox.bottom), line.bbox.x0))


def _split(row: list[Word], split_gap: float) -> list[list[Word]]:
    if not split_gap:
        return [row]
    return chains(row, lambda a, b: b.bbox.x0 - a.bbox.x1 <= split_gap * max(a.size, b.size))


def _line(words: Sequence[Word]) -> TextLine:
    return TextLine(tuple(words), union([w.bbox for w in words]))
