"""The run of a page's characters cut into pieces: where a word, a line or a style ends."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pages.fonts import Style
from extract.pages.frame import Frame, Matrix, concat
from extract.pages.glyphs import BLANK, INK, NO_UNICODE, SOFT_HYPHEN, Boxes, Codes, Glyphs, Owner

GAP = 0.16  # em: more white than this between two characters ends a word (the narrowest blanks are 0.2)
OVERLAP = 0.2  # em: kerning pulls two characters no nearer than this; another text over this one does
BACK = 0.5  # em: the same within one text object
WIDE, LOOSE = 0.08, 0.5  # em: between the letters of a text that is set wide; more parts its letters to the eye too
MOST, LETTERS = 0.8, 4  # share of its gaps that are wide, and how many, in a text set wide
STEP = 0.12  # em: another baseline
SKEW = 2.0  # degrees off the quarter turns: a watermark, not text of the page
TINY = 1.0  # pt: nobody can read it
TWICE = 0.12  # em: a character printed again so near is printed bold, not twice
_BORROWED = frozenset("-–—'‘’“”\".,;:/%&()£€+" + NO_UNICODE)  # often missing from a font
UPRIGHT: dict[int, Matrix] = {  # from the seen page to (u, v) for text of a direction
    0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
    90: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
}


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
    last: int  # place of its last character
    blank_before: bool
    order: int
    blank_after: bool = False
    spaced: bool = True
    raised: bool = False
    gone: bool = False
    doubled: bool = False


class Line(NamedTuple):
    """What all characters of a text object share: style, direction, baseline, and x and y to u."""

    style: Style
    direction: int
    v: float
    a: float
    c: float
    e: float


def directions(owners: list[Owner], frame: Frame) -> list[int]:
    """Direction of each text object as seen: 0, 90, 180, 270, or -1 for slanted."""
    known: dict[Matrix, int] = {}
    for owner in owners:
        matrix = owner.style.matrix
        if matrix not in known:
            known[matrix] = _direction(matrix, frame)
    return [known[owner.style.matrix] for owner in owners]


def _direction(matrix: Matrix, frame: Frame) -> int:
    a, b, *_ = concat(matrix, frame.matrix)
    angle = degrees(atan2(-b, a)) % 360  # the seen page counts downwards
    near = round(angle / 90) * 90
    return near % 360 if abs(angle - near) <= SKEW else -1


def lines_of(owners: list[Owner], frame: Frame, keep_invisible: bool) -> list[Line | None]:
    """For each text object its line; None when it is slanted, invisible, or too small to see."""
    maps = {direction: concat(frame.matrix, upright) for direction, upright in UPRIGHT.items()}
    lines: list[Line | None] = []
    for (style, x, y, _), direction in zip(owners, directions(owners, frame), strict=True):
        if direction < 0 or style.size < TINY or (style.invisible and not keep_invisible):
            lines.append(None)
            continue
        a, b, c, d, e, f = maps[direction]
        lines.append(Line(style, direction, b * x + d * y + f, a, c, e))
    return lines


def cut(glyphs: Glyphs, lines: list[Line | None]) -> list[Piece]:
    """Cut the run of characters wherever a word, a line or a style ends."""
    known = np.array([line is not None for line in lines], dtype=bool)[glyphs.owner]
    at = np.flatnonzero(known & (glyphs.kinds == INK))
    if not len(at):
        return []
    blanks = np.cumsum(~known | (glyphs.kinds == BLANK))
    parted = np.diff(blanks[at], prepend=-1) > 0
    owner = glyphs.owner[at]
    u0, u1, near = _along(glyphs.boxes[at], owner, lines, parted)
    starts = np.flatnonzero(parted | ~near)
    texts = [glyphs.texts[i] for i in at.tolist()]
    x0, y0 = glyphs.boxes[at, 0].tolist(), glyphs.boxes[at, 1].tolist()
    cutter = _Cutter(texts, owner.tolist(), u0.tolist(), u1.tolist(), x0, y0, lines)
    ends = [*starts[1:].tolist(), len(at)]
    for start, end, after_blank in zip(starts.tolist(), ends, parted[starts].tolist(), strict=True):
        if after_blank:
            cutter.start(start, end)
        else:
            cutter.take(start, end)
    if cutter.now is not None and blanks[-1] > blanks[at[-1]]:
        cutter.now.blank_after = True
    return cutter.pieces


def _along(
    boxes: Boxes, owner: Codes, lines: list[Line | None], parted: NDArray[np.bool_]
) -> tuple[Boxes, Boxes, NDArray[np.bool_]]:
    """Start and end of each character along its line, and whether it goes on where the one before it ended."""
    maps = np.array([(0.0,) * 4 if line is None else (line.a, line.c, line.e, line.style.size) for line in lines])
    a, c, e, size = maps[owner].T
    one, other = a * boxes[:, 0] + c * boxes[:, 1] + e, a * boxes[:, 2] + c * boxes[:, 3] + e
    u0, u1 = np.minimum(one, other), np.maximum(one, other)
    gap = u0[1:] - u1[:-1]
    near = np.zeros(len(boxes), dtype=bool)
    same = owner[1:] == owner[:-1]
    room = GAP * size[1:] + _tracking(gap, owner[1:], same & ~parted[1:], len(lines), size[1:])
    near[1:] = (gap > -BACK * size[1:]) & (gap < room) & (u1[1:] >= u1[:-1]) & same
    return u0, u1, near


def _tracking(gap: Boxes, owner: Codes, inside: NDArray[np.bool_], owners: int, size: Boxes) -> Boxes | float:
    """How far apart the letters of each text object are set, where all of it is set wide and blanks are printed."""
    wide = inside & (gap > WIDE * size)
    if not wide.any():
        return 0.0
    letters = np.bincount(owner[inside], minlength=owners)
    spread = np.bincount(owner[wide], minlength=owners) >= MOST * np.maximum(letters, LETTERS)
    total = np.bincount(owner[wide], weights=gap[wide], minlength=owners)
    even = np.where(spread, total / np.maximum(letters, 1), 0.0)[owner]
    return np.where(even < LOOSE * size, even, 0.0)


class _Cutter:
    """Makes pieces of characters, given as columns; run by run where it can, else one by one."""

    def __init__(
        self,
        texts: list[str],
        owner: list[int],
        u0: list[float],
        u1: list[float],
        x0: list[float],
        y0: list[float],
        lines: list[Line | None],
    ) -> None:
        self.texts, self.owner, self.u0, self.u1, self.x0, self.y0, self.lines = texts, owner, u0, u1, x0, y0, lines
        self.pieces: list[Piece] = []
        self.now: Piece | None = None
        self.blank = True

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
        u0, u1, order = self.u0[start], self.u1[end - 1], len(self.pieces)
        owner, text = self.owner[start], self._text(start, end)
        self.now = Piece(text, style, direction, u0, u1, v, owner, end - 1, self.blank, order)
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
