"""The run of a page's characters cut into pieces: where a word, a line or a style ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.pages.fonts import Style
from extract.pages.glyphs import NO_UNICODE, SOFT_HYPHEN
from extract.pages.runs import BACK, GAP, TWICE, Flags, Line, Runs

OVERLAP = 0.2  # em: kerning pulls two characters no nearer than this; another text over this one does
STEP = 0.12  # em: another baseline
_BORROWED = frozenset("-–—'‘’“”\".,;:/%&()£€+" + NO_UNICODE)  # often missing from a font


@dataclass(slots=True)
class Piece:
    """Characters of one style in one go. u runs along the text, v down from line to line."""

    text: str
    style: Style
    direction: int
    u0: float
    u1: float
    v: float
    owner: int  # place of the text object that drew its end
    last: int  # place of its last character among those of the pieces
    blank_before: bool
    order: int
    first: int  # place of its first character on the page
    blank_after: bool = False
    spaced: bool = True
    raised: bool = False
    gone: bool = False
    doubled: bool = False


def cut(runs: Runs, mine: Flags) -> list[Piece]:
    """Some runs, cut and joined wherever a word, a line or a style ends. The others are words by themselves: a blank is
    printed on both sides of each."""
    cutter = _Cutter(runs, mine)
    chosen = np.flatnonzero(mine)
    lengths = (runs.end - runs.start)[chosen]
    ends = np.cumsum(lengths)
    skipped = np.cumsum(~mine)[chosen]
    columns = (ends - lengths, ends, runs.after_blank[chosen], skipped)
    for start, end, after_blank, before in zip(*(column.tolist() for column in columns), strict=True):
        cutter.skipped = before
        if after_blank:
            cutter.start(start, end)
        else:
            cutter.take(start, end)
    if cutter.now is not None and (runs.before_blank[-1] or not mine[-1]):
        cutter.now.blank_after = True
    return cutter.pieces


class _Cutter:
    """Makes pieces of characters, given as columns; run by run where it can, else one by one."""

    def __init__(self, runs: Runs, mine: Flags) -> None:
        chars = np.repeat(mine, runs.end - runs.start)
        at = runs.at[chars]
        self.texts: list[str] = [runs.glyphs.texts[i] for i in at.tolist()]
        self.places: list[int] = np.flatnonzero(chars).tolist()
        self.owner: list[int] = runs.glyphs.owner[at].tolist()
        self.u0: list[float] = runs.char_u0[chars].tolist()
        self.u1: list[float] = runs.char_u1[chars].tolist()
        self.x0: list[float] = runs.glyphs.boxes[at, 0].tolist()
        self.y0: list[float] = runs.glyphs.boxes[at, 1].tolist()
        self.lines = runs.lines
        self.pieces: list[Piece] = []
        self.now: Piece | None = None
        self.blank = True
        self.skipped = 0  # runs that are words by themselves, up to here

    def start(self, start: int, end: int) -> None:
        """Characters of one text object, each near the one before it, after a blank."""
        if self.now is not None:
            self.now.blank_after = True
        line = self.lines[self.owner[start]]
        self.now, self.blank = None, True
        if line is not None:
            self._begin(start, end, line)

    def take(self, start: int, end: int) -> None:
        """Characters of one text object, each near the one before it, without a blank before them."""
        line = self.lines[self.owner[start]]
        if line is None:
            return
        if self.now is None or self.now.direction != line.direction:
            self._begin(start, end, line)
        elif end == start + 1:
            self._take_one(start, line)
        elif not self._again(start) and not self._goes_on(start, line):
            self._begin(start, end, line)
        elif not self._again(start) and self._is_alike(line) and self.u1[start] >= self.now.u1:
            self._append(start, end)
        else:
            for at in range(start, end):
                self._take_one(at, line)

    def _take_one(self, at: int, line: Line) -> None:
        if self.now is None or self.now.direction != line.direction:
            self._begin(at, at + 1, line)
        elif self._again(at):
            self.now.doubled = True
        elif self._goes_on(at, line):
            self._append(at, at + 1)
        else:
            self._begin(at, at + 1, line)

    def _begin(self, start: int, end: int, line: Line) -> None:
        style, direction, v, *_ = line
        u0, u1, order = self.u0[start], self.u1[end - 1], len(self.pieces) + self.skipped
        owner, text = self.owner[start], self._text(start, end)
        self.now = Piece(text, style, direction, u0, u1, v, owner, end - 1, self.blank, order, self.places[start])
        self.pieces.append(self.now)
        self.blank = False

    def _append(self, start: int, end: int) -> None:
        now = self.now
        if now is not None:
            now.text = now.text.rstrip(SOFT_HYPHEN) + self._text(start, end)
            now.u1, now.owner, now.last = max(now.u1, self.u1[end - 1]), self.owner[start], end - 1

    def _text(self, start: int, end: int) -> str:
        """Soft hyphens show only at the end."""
        if end == start + 1:
            return self.texts[start]
        text = "".join(self.texts[start:end])
        return text[:-1].replace(SOFT_HYPHEN, "") + text[-1] if SOFT_HYPHEN in text else text

    def _is_alike(self, line: Line) -> bool:
        """What holds for one character of a line holds for all."""
        now = self.now
        if now is None or line.style is now.style:
            return True
        return line.style.size == now.style.size and line.style.font == now.style.font

    def _again(self, at: int) -> bool:
        """The character just drawn, drawn again by another object with a tiny offset."""
        now = self.now
        if now is None or self.texts[at] != self.texts[now.last] or self.owner[at] == self.owner[now.last]:
            return False
        near = TWICE * now.style.size
        return abs(self.x0[now.last] - self.x0[at]) < near and abs(self.y0[now.last] - self.y0[at]) < near

    def _goes_on(self, at: int, line: Line) -> bool:
        now = self.now
        if now is None:
            return False
        size = now.style.size
        back = BACK if self.owner[at] == now.owner else OVERLAP
        if not -back * size < self.u0[at] - now.u1 < GAP * size or abs(line.v - now.v) >= STEP * size:
            return False
        return line.style is now.style or same_look(now.style, line.style, self.texts[at])


def same_look(one: Style, other: Style, text: str) -> bool:
    """One word to the eye. A letter or hyphen borrowed from another font is no seam; a bullet from one is."""
    if one.colour != other.colour or abs(one.size - other.size) >= 0.05 * one.size:
        return False
    if one.font.bold != other.font.bold or one.font.italic != other.font.italic:
        return False
    return one.font == other.font or text[0].isalnum() or text[0] in _BORROWED
