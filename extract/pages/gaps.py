"""A ground on which boxes are laid so closely that only lines of it are seen: those lines are the rules of a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.boxes import within
from extract.colours import is_white
from extract.records import BBox, Fill, Rule

_LEAST = 2  # boxes on a ground
_SLACK = 0.3  # pt by which a box may stand out
_SIDE = 20.0  # pt: no table is smaller
_GAP = 3.0  # pt: the widest line
_SEEN = 0.2  # pt: the thinnest; boxes that touch are strips of one shading
_COVERED = 0.95  # of the box around them, when each reaches half way over the lines around it: a column may be left out
_HALF = 0.5  # pt
_MOST = 2000  # fills of a page that are looked at: more are a picture

Painted = tuple[int, Fill]  # with its place in the order of painting


def lines_between(fills: Sequence[Painted]) -> tuple[list[Rule], list[Painted]]:
    """The rules that show between boxes laid on a ground of another colour, and the fills without such grounds."""
    if not _LEAST < len(fills) <= _MOST:
        return [], list(fills)
    rules: list[Rule] = []
    kept: list[Painted] = []
    sides = np.array([fill.bbox for _, fill in fills], dtype=float)
    orders = np.array([order for order, _ in fills])
    for place, (order, fill) in enumerate(fills):
        upon = fills[place + 1 : place + 2]  # boxes are painted right after their ground
        ground = bool(upon) and within(upon[0][1].bbox, fill.bbox, _SLACK) and _may_be(fill)
        laid = _laid_on(fill, (orders > order) & _inside(sides, fill.bbox), fills, sides) if ground else []
        if not laid:
            kept.append((order, fill))
        rules += [rule for box in laid for rule in _around(box, fill.colour)]
    return rules, kept


def _may_be(fill: Fill) -> bool:
    return not is_white(fill.colour) and min(fill.bbox.width, fill.bbox.height) >= _SIDE


def _inside(sides: NDArray[np.float64], ground: BBox) -> NDArray[np.bool_]:
    after = (sides[:, :2] >= np.array(ground[:2]) - _SLACK).all(axis=1)
    before = (sides[:, 2:] <= np.array(ground[2:]) + _SLACK).all(axis=1)
    return np.asarray(after & before)


def _laid_on(
    ground: Fill, inside: NDArray[np.bool_], fills: Sequence[Painted], sides: NDArray[np.float64]
) -> list[BBox]:
    """The boxes between which nothing but lines of a ground are seen; none where more is, or they touch. The ground may
    go on around them: that of a table that breaks off reaches to the end of the page."""
    places = np.array([i for i in np.flatnonzero(inside).tolist() if fills[i][1].colour != ground.colour], dtype=int)
    outer = places[_outermost(sides[places])]
    if len(outer) < _LEAST or not _framed(sides[outer], ground.bbox):
        return []
    if not _apart(sides[outer]) or _share(sides[outer]) < _COVERED:
        return []
    return [fills[i][1].bbox for i in outer.tolist()]


def _outermost(boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which boxes lie in no other one."""
    x0, top, x1, bottom = boxes.T
    held = (x0 <= x0[:, None]) & (top <= top[:, None]) & (x1 >= x1[:, None]) & (bottom >= bottom[:, None])
    return np.asarray(held.sum(axis=1) == 1)  # each holds itself


def _framed(boxes: NDArray[np.float64], ground: BBox) -> bool:
    """Whether a ground ends with the boxes at the left, the top and the right."""
    left, top = boxes[:, :2].min(axis=0)
    return bool(left - ground.x0 <= _GAP and top - ground.top <= _GAP and ground.x1 - boxes[:, 2].max() <= _GAP)


def _apart(boxes: NDArray[np.float64]) -> bool:
    """Whether a line of the ground is seen between any two of the boxes."""
    x0, top, x1, bottom = boxes.T
    near = (x0[:, None] < x1 + _SEEN) & (x1[:, None] > x0 - _SEEN)
    near &= (top[:, None] < bottom + _SEEN) & (bottom[:, None] > top - _SEEN)
    return int(near.sum()) == len(boxes)


def _share(boxes: NDArray[np.float64]) -> float:
    """How much boxes cover of the box around them, each grown by half of the widest line, in steps of a point."""
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    wide, tall = np.maximum(1, np.round(high - low).astype(int)).tolist()
    seen = np.zeros((tall, wide), dtype=bool)
    grown = boxes - np.tile(low, 2) + np.array([-1, -1, 1, 1]) * _GAP / 2
    for left, top, right, bottom in np.clip(np.round(grown), 0, None).astype(int).tolist():
        seen[top:bottom, left:right] = True
    return float(seen.mean())


def _around(box: BBox, colour: str) -> list[Rule]:
    x0, top, x1, bottom = box
    return [
        Rule(BBox(x0, top - _HALF, x1, top), colour),
        Rule(BBox(x0, bottom, x1, bottom + _HALF), colour),
        Rule(BBox(x0 - _HALF, top, x0, bottom), colour),
        Rule(BBox(x1, top, x1 + _HALF, bottom), colour),
    ]
