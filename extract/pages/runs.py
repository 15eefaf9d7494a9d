"""The characters of a page as runs: characters of one text object, each near the one before it, no blank between."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pages.fonts import Style
from extract.pages.frame import Frame, Matrix, concat
from extract.pages.glyphs import BLANK, INK, SOFT_HYPHEN, Boxes, Codes, Glyphs, Owner

GAP = 0.16  # em: more white than this between two characters ends a word (the narrowest blanks are 0.2)
BACK = 0.5  # em: kerning within one text object pulls two characters no nearer than this
WIDE, LOOSE = 0.08, 0.5  # em: between the letters of a text that is set wide; more parts its letters to the eye too
MOST, LETTERS = 0.8, 4  # share of its gaps that are wide, and how many, in a text set wide
SKEW = 2.0  # degrees off the quarter turns: a watermark, not text of the page
TINY = 1.0  # pt: nobody can read it
TWICE = 0.12  # em: a character printed again so near is printed bold, not twice
SAME = 0.001  # pt: what differs by less stands at one height
UPRIGHT: dict[int, Matrix] = {  # from the seen page to (u, v) for text of a direction
    0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
    90: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
}

Flags = NDArray[np.bool_]


class Line(NamedTuple):
    """What all characters of a text object share: style, direction, baseline, and x and y to u. u runs along the text,
    v down from line to line."""

    style: Style
    direction: int
    v: float
    a: float
    c: float
    e: float


@dataclass(slots=True)
class Runs:
    """The runs of a page in drawing order as columns, and the characters that they are made of."""

    lines: list[Line | None]  # of each text object
    texts: list[str]
    start: Codes  # place of the first character among `at`
    end: Codes  # place after the last one
    owner: Codes
    u0: Boxes
    u1: Boxes
    after_blank: Flags
    before_blank: Flags
    glyphs: Glyphs
    at: Codes  # places of the characters among the glyphs
    char_u0: Boxes
    char_u1: Boxes


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


def runs_of(glyphs: Glyphs, lines: list[Line | None]) -> Runs | None:
    """Cut the characters into runs; None where nothing is to be seen."""
    known = np.array([line is not None for line in lines], dtype=bool)[glyphs.owner]
    at = np.flatnonzero(known & (glyphs.kinds == INK))
    if not len(at):
        return None
    blanks = np.cumsum(~known | (glyphs.kinds == BLANK))
    parted = np.diff(blanks[at], prepend=-1) > 0
    owner = glyphs.owner[at]
    u0, u1, near = _along(glyphs.boxes[at], owner, lines, parted)
    start = np.flatnonzero(parted | ~near)
    end = np.append(start[1:], len(at))
    after = parted[start]
    before = np.append(after[1:], blanks[-1] > blanks[at[-1]])
    texts = _texts(glyphs, at[start], at[end - 1] + 1)
    return Runs(lines, texts, start, end, owner[start], u0[start], u1[end - 1], after, before, glyphs, at, u0, u1)


def _along(boxes: Boxes, owner: Codes, lines: list[Line | None], parted: Flags) -> tuple[Boxes, Boxes, Flags]:
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


def _tracking(gap: Boxes, owner: Codes, inside: Flags, owners: int, size: Boxes) -> Boxes | float:
    """How far apart the letters of each text object are set, where all of it is set wide and blanks are printed."""
    wide = inside & (gap > WIDE * size)
    if not wide.any():
        return 0.0
    letters = np.bincount(owner[inside], minlength=owners)
    spread = np.bincount(owner[wide], minlength=owners) >= MOST * np.maximum(letters, LETTERS)
    total = np.bincount(owner[wide], weights=gap[wide], minlength=owners)
    even = np.where(spread, total / np.maximum(letters, 1), 0.0)[owner]
    return np.where(even < LOOSE * size, even, 0.0)


def _texts(glyphs: Glyphs, first: Codes, last: Codes) -> list[str]:
    """The texts of the glyphs from each first place to before each last one."""
    whole, count = "".join(glyphs.texts), len(glyphs.texts)
    offsets = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, glyphs.texts), np.int64, count), out=offsets[1:])
    return [whole[a:b] for a, b in zip(offsets[first].tolist(), offsets[last].tolist(), strict=True)]


def stand_alone(runs: Runs) -> Flags:
    """Which runs are words by themselves: upright, with a blank printed on both sides, and not printed twice."""
    upright = np.array([line is not None and not line.direction for line in runs.lines], dtype=bool)
    alone: Flags = runs.after_blank & runs.before_blank & upright[runs.owner]
    if any(SOFT_HYPHEN in text for text in runs.texts):
        alone &= np.array([SOFT_HYPHEN not in text for text in runs.texts], dtype=bool)
    alone[_twice(runs)] = False
    return alone


def _twice(runs: Runs) -> Codes:
    """Runs beside which the same text may be printed again."""
    numbers: dict[str, int] = {}
    text = np.array([numbers.setdefault(text, len(numbers)) for text in runs.texts], dtype=np.int64)
    measures = np.array([(0.0, 0.0) if line is None else (line.v, line.style.size) for line in runs.lines])
    v, size = measures[runs.owner].T
    order = np.lexsort((runs.u0, np.round(v, 2), text))
    one, other = order[:-1], order[1:]
    near = TWICE * np.maximum(size[one], size[other])
    below, beside = np.abs(v[other] - v[one]), np.abs(runs.u0[other] - runs.u0[one])
    level = below < SAME
    found = (text[one] == text[other]) & (below < near) & ((level & (beside < near)) | ~level)
    return np.append(one[found], other[found])
