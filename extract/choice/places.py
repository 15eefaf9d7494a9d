"""What lies where on a page: words inside and outside boxes, edges that run through one."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from extract.axis import shared
from extract.boxes import area, meet
from extract.records import BBox, Word, union
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid

HELD, DEEP = 0.6, 0.8  # shares of the width and of the lowest row of a grid that a box holds which runs round it
ACROSS = 0.8  # share of the text's width of a table that no other one runs through


def inside(words: Sequence[Word], box: BBox) -> list[Word]:
    """Words whose middle is in a box."""
    left, top, right, low = box.x0 - 0.5, box.top - 0.5, box.x1 + 0.5, box.bottom + 0.5
    held = []
    for word in words:
        x0, y0, x1, y1 = word.bbox
        if left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= low:
            held.append(word)
    return held


def outside(words: Sequence[Word], boxes: Sequence[BBox]) -> list[Word]:
    """Words whose middle is in none of the boxes."""
    left = list(words)
    for box in boxes:
        held = {id(word) for word in inside(left, box)}
        left = [word for word in left if id(word) not in held] if held else left
    return left


def between(words: Sequence[Word], taken: Sequence[BBox]) -> list[list[Word]]:
    """Words above, between and below tables that are as wide as the text: no other table runs through them."""
    if not words or not taken:
        return [list(words)]
    box = union([w.bbox for w in words])
    bars = sorted(b.bottom for b in taken if shared(b.x0, b.x1, box.x0, box.x1) > ACROSS * box.width)
    groups: list[list[Word]] = [[] for _ in range(len(bars) + 1)]
    for word in words:
        groups[bisect(bars, word.bbox.centre[1])].append(word)
    return [g for g in groups if g]


def runs_round(box: BBox, grids: Sequence[Grid]) -> bool:
    """Whether a box reaches into a grid of several rows and columns over most of its width: it is no table of its own,
    but a chart and lines beside one."""
    return any(
        min(g.rows, g.cols) > 1
        and (shared := meet(box, g.bbox)).width > HELD * g.bbox.width
        and shared.height > DEEP * min(b - a for a, b in pairwise(g.ys))
        for g in grids
    )


def through(edges: Edges, box: BBox) -> Edges:
    """The edges that run through a box or along a side of it."""
    level = (e for e in edges.horizontal if box.top - 2 <= e.at <= box.bottom + 2 and e.within(box.x0, box.x1) > 5)
    upright = (e for e in edges.vertical if box.x0 - 2 <= e.at <= box.x1 + 2 and e.within(box.top, box.bottom) > 5)
    return Edges(tuple(level), tuple(upright))


def part_of(box: BBox, figure: BBox) -> bool:
    """Whether a box covers a good part of a diagram: its labels look like columns."""
    return area(meet(box, figure)) > 0.3 * min(area(figure), area(box))
