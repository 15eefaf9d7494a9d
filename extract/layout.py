"""Columns of prose on a page: the gutter between them is no column of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from extract.chunks import Strip, is_value, strip_of
from extract.columns import BIN, Gap, blanks

GUTTER = 0.9  # font sizes
ENOUGH = 7  # strips on both sides of a gutter
FULL = 0.5  # share of lines of prose that reach its right edge
LONG = 7  # lines: paragraphs of prose are longer, on average
WORDS = 4  # a line of prose has more, most of the time


def prose_columns(strips: Sequence[Strip], depth: int = 2) -> list[list[Strip]]:
    """The strips in groups, each of which may hold tables: columns of prose are told apart."""
    gutter = _gutter(strips)
    if gutter is None or depth == 0:
        return [list(strips)]
    run = [s for s in strips if not _crosses(s, gutter)]
    both = [s for s in run if s.x0 < gutter[0] + 1 and s.x1 > gutter[1] - 1]
    if len(both) < ENOUGH:
        return [list(strips)]
    top, bottom = both[0].top, both[-1].bottom
    inside = [s for s in run if s.top >= top - 30 and s.bottom <= bottom + 30]
    sides = [_side(inside, gutter, left) for left in (True, False)]
    core = [[s for s in side if s.base >= both[0].base and s.base <= both[-1].base] for side in sides]
    if not _is_layout(*core):
        return [list(strips)]
    taken = {id(s) for s in inside}
    rest = [s for s in strips if id(s) not in taken]
    return [rest, *prose_columns(sides[0], depth - 1), *prose_columns(sides[1], depth - 1)]


def _gutter(strips: Sequence[Strip]) -> Gap | None:
    """The white column that most strips have words beside, at least ENOUGH."""
    found = [g for s in strips for g in blanks(s, GUTTER * s.size, after_marks=False)]
    if len(found) < ENOUGH:
        return None
    low = min(a for a, _ in found)
    votes = np.zeros(int((max(b for _, b in found) - low) / BIN) + 2, dtype=np.int32)
    for a, b in found:
        votes[int((a - low) / BIN)] += 1
        votes[int((b - low) / BIN)] -= 1
    votes = np.cumsum(votes)
    best = int(votes.max())
    if best < ENOUGH:
        return None
    near = votes >= 0.9 * best
    steps = np.flatnonzero(np.diff(np.concatenate(([0], near.astype(np.int8), [0])))).reshape(-1, 2)
    a, b = max(steps.tolist(), key=lambda s: s[1] - s[0])
    return low + a * BIN, low + b * BIN


def _crosses(strip: Strip, gutter: Gap) -> bool:
    middle = (gutter[0] + gutter[1]) / 2
    return any(w.bbox.x0 < middle < w.bbox.x1 for w in strip.words) or not (
        strip.x1 <= middle or strip.x0 >= middle or any(a <= middle <= b for a, b in blanks(strip, 0.5 * strip.size))
    )


def _side(strips: Sequence[Strip], gutter: Gap, left: bool) -> list[Strip]:
    middle = (gutter[0] + gutter[1]) / 2
    parts = ([w for w in s.words if (w.bbox.centre[0] < middle) == left] for s in strips)
    return [strip_of(words) for words in parts if words]


def _is_layout(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    prose = is_prose(left), is_prose(right)
    if not any(prose):
        return False
    shared, few, many = _shared_breaks(left, right)
    aligned = few >= 2 and shared >= 0.6 * few
    if all(prose):
        alike = 0.8 < _width(left) / _width(right) < 1.25
        return not aligned or (alike and (shared < 0.8 * many or len(left) > LONG * few))
    return not aligned and len(left) >= 8 and len(right) >= 4 and not _stepwise(left, right, prose[0])


def _stepwise(left: Sequence[Strip], right: Sequence[Strip], left_is_prose: bool) -> bool:
    """Most rows of the other side stand on a line of the prose: it may be a column of a table."""
    prose, other = (left, right) if left_is_prose else (right, left)
    on = sum(any(abs(o.base - p.base) < 1.0 for p in prose) for o in other)
    return on >= 0.8 * len(other)


def is_prose(strips: Sequence[Strip]) -> bool:
    """Lines that run on: many words, most as long as the column is wide, no wide blanks, few figures."""
    if len(strips) < 5:
        return False
    right = sorted(s.x1 for s in strips)[int(0.9 * len(strips))]
    left = sorted(s.x0 for s in strips)[len(strips) // 10]
    full = sum(s.x1 >= right - 0.15 * (right - left) for s in strips)
    gappy = sum(bool(blanks(s, 1.2 * s.size, after_marks=False)) for s in strips)
    words = [w for s in strips for w in s.words]
    figures = sum(is_value(w.text) for w in words)
    return (
        median(len(s.words) for s in strips) >= WORDS
        and full >= FULL * len(strips)
        and gappy <= 0.2 * len(strips)
        and figures <= 0.2 * len(words)
    )


def _width(strips: Sequence[Strip]) -> float:
    return max(s.x1 for s in strips) - min(s.x0 for s in strips)


def _shared_breaks(left: Sequence[Strip], right: Sequence[Strip]) -> tuple[int, int, int]:
    """How many white bands between paragraphs the sides share, and how many either has, the lower number first."""
    a, b = _breaks(left), _breaks(right)
    few, many = sorted((a, b), key=len)
    shared = sum(any(min(x[1], y[1]) - max(x[0], y[0]) > 1.0 for y in many) for x in few)
    return shared, len(few), len(many)


def _breaks(strips: Sequence[Strip]) -> list[Gap]:
    steps = [b.base - a.base for a, b in pairwise(strips)]
    if not steps:
        return []
    usual = sorted(steps)[len(steps) // 3]
    return [(a.bottom, b.top) for (a, b), step in zip(pairwise(strips), steps, strict=True) if step > 1.3 * usual]
