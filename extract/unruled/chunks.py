"""Words outside grids as strips (all words on one baseline) and chunks (words with no wide blank between)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.records import BBox, Word

SAME_LINE = 0.35  # font sizes by which the baselines of one strip may differ
ONE_BLANK = 0.4  # font sizes: no wider blank stands within a number
GROUP = re.compile(r"^\d{3}(?!\d)[.,\d]*[%)*]?$")
HEAD = re.compile(r"^[(+\-–−£$€]*\d{1,3}( \d{3})*$")
MARK_GAP = 4.5  # font sizes between a list mark and its text, at most
WIDE = 0.9  # font sizes: a wider blank ends a chunk
LEADERS = re.compile(r"^[.…·_]{2,}$|^\.$")
MARK = re.compile(r"^([•◦▪▫‣●○■□►➢➤✓✔❖◆–—\-*·o\uf020-\uf0ff]|\(?([0-9]{1,3}|[a-z]|[ivxl]{1,7})[.)])$", re.I)
NUMBERED = re.compile(r"^\d{1,2}(\.\d{1,2}){1,3}[.)]?$")  # the number of a paragraph, or a figure
VALUE = re.compile(
    r"^[(\[<>≤≥~≈+±–−\-]*[£$€]?[(+–−\-]?\s*\d[\d.,:/  ]*\s?(%|pp?|k|m|bn|[*†‡^])*[)\]]*([a-z]|\d/)?[*†‡^]*$", re.I
)
MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DATE = re.compile(
    rf"^(\d{{1,2}}(st|nd|rd|th)?[\s\-/.])?{MONTH}[\s\-/.,]*(\d\d|\d{{4}})$|^\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}$",
    re.I,
)
NO_VALUE = frozenset(
    {"-", "–", "—", "−", "..", "...", "…", "n/a", "na", "n.a.", "nil", "x", "*", ":", "--", "---", "z"}
)


@dataclass(frozen=True, slots=True)
class Strip:
    """All words on one baseline, from left to right; its height is that of its ordinary words."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    base: float  # baseline, points from the top of the page
    size: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring words of a strip."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """The words with a blank between each two."""
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are."""
        return all(w.bold for w in self.words)


def strips_of(words: Iterable[Word], *, joined: bool = False) -> list[Strip]:
    """Words as strips from the top of the page down. `joined`: the groups of figures of one number as one word."""
    rows: list[list[Word]] = []
    last = small = 0.0  # baseline and size of the word that began the last row
    for base, _, word in sorted((w.baseline or w.bbox.bottom, i, w) for i, w in enumerate(words)):
        if rows and base - last <= SAME_LINE * min(small, word.size):
            rows[-1].append(word)
            continue
        home = next((r for r in rows[-3:] if _on_line(r[0], word)), None)
        if home is None:
            rows.append([word])
            last, small = base, word.size
        else:
            home.append(word)
    made = (strip_of(_groups_joined(row) if joined else row) for row in rows)
    return sorted(made, key=lambda s: s.base)


def _groups_joined(row: list[Word]) -> list[Word]:
    """A row in which '12 345' is one word."""
    if not any(GROUP.match(w.text) for w in row):
        return row
    done: list[Word] = []
    for word in sorted(row, key=lambda w: w.bbox.x0):
        last = done[-1] if done else None
        if last and HEAD.match(last.text) and GROUP.match(word.text) and _close(last, word):
            box = BBox(last.bbox.x0, last.bbox.top, word.bbox.x1, last.bbox.bottom)
            done[-1] = replace(last, text=f"{last.text} {word.text}", bbox=box)
        else:
            done.append(word)
    return done


def _close(last: Word, word: Word) -> bool:
    return 0 <= word.bbox.x0 - last.bbox.x1 < ONE_BLANK * word.size


def parts_figures(left: Word, right: Word) -> bool:
    """Whether two neighbouring words are figures of their own: columns, however narrow the blank between them."""
    return is_value(left.text) and is_value(right.text) and not right.text.startswith("(")


def _on_line(first: Word, word: Word) -> bool:
    gap = (word.baseline or word.bbox.bottom) - (first.baseline or first.bbox.bottom)
    if gap <= SAME_LINE * min(first.size, word.size):
        return True
    small, large = (first, word) if first.size < word.size else (word, first)
    return small.size < 0.8 * large.size and large.bbox.top <= small.bbox.centre[1] <= large.bbox.bottom


def strip_of(words: Iterable[Word]) -> Strip:
    """Words of one baseline as a strip. ValueError when there are none."""
    row = sorted(words, key=lambda w: w.bbox.x0)
    size = max(w.size for w in row)
    ordinary = [w for w in row if w.size >= 0.8 * size]
    top = min(w.bbox.top for w in ordinary)
    bottom = max(w.bbox.bottom for w in ordinary)
    base = sum(w.baseline or w.bbox.bottom for w in ordinary) / len(ordinary)
    return Strip(tuple(row), row[0].bbox.x0, max(w.bbox.x1 for w in row), top, bottom, base, size)


def chunks_of(strip: Strip, gap: float = WIDE) -> list[Chunk]:
    """Chunks of a strip, split at blanks wider than `gap` font sizes. A list mark stays with its text, leaders of dots
    with the text before them. In a row of figures each is a chunk."""
    pieces: list[list[Word]] = []
    dense = mostly_figures(strip)
    for word in strip.words:
        if dense and pieces and parts_figures(pieces[-1][-1], word):
            pieces.append([word])
        elif pieces and (_near(pieces[-1], word, gap * strip.size) or is_leader(word) or _is_mark(pieces[-1], word)):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [chunk(piece) for piece in pieces]


def _near(piece: Sequence[Word], word: Word, gap: float) -> bool:
    last = piece[-1]
    return word.bbox.x0 - last.bbox.x1 <= gap and not (is_leader(last) and not is_leader(word))


def mostly_figures(strip: Strip) -> bool:
    """Whether a strip is a row of figures: blanks between them part columns, however narrow."""
    figures = sum(is_value(w.text) for w in strip.words)
    return figures >= 3 and figures > 0.5 * len(strip.words)


def _is_mark(piece: Sequence[Word], word: Word) -> bool:
    """Whether a piece is but a list mark, not far before its text."""
    mark = piece[0]
    near = word.bbox.x0 - mark.bbox.x1 < MARK_GAP * word.size
    return len(piece) == 1 and near and bool(MARK.match(mark.text)) and not is_value(word.text)


def chunk(words: Sequence[Word]) -> Chunk:
    """Words from left to right as one chunk."""
    return Chunk(tuple(words), words[0].bbox.x0, max(w.bbox.x1 for w in words))


def is_leader(word: Word) -> bool:
    """A run of dots that leads the eye from a label to its value."""
    return bool(LEADERS.match(word.text))


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """A figure, with or without unit, or what stands for a missing one."""
    return bool(VALUE.match(text) or DATE.match(text)) or text.lower() in NO_VALUE


def hull_of(strips: Sequence[Strip]) -> BBox:
    """The box around strips. ValueError when there are none."""
    return BBox(
        min(s.x0 for s in strips), min(s.top for s in strips), max(s.x1 for s in strips), max(s.bottom for s in strips)
    )
