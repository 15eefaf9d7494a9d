"""What lies where on a page: words inside and outside boxes, boxes that meet, edges that run through one."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from extract.records import BBox, Word, union

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
    bars = sorted(b.bottom for b in taken if min(b.x1, box.x1) - max(b.x0, box.x0) > ACROSS * box.width)
    groups: list[list[Word]] = [[] for _ in range(len(bars) + 1)]
    for word in words:
        groups[bisect(bars, word.bbox.centre[1])].append(word)
    return [g for g in groups if g]


def holds(box: BBox, point: tuple[float, float]) -> bool:
    """Whether a point lies in a box, give or take half a point."""
    x, y = point
    return box.x0 - 0.5 <= x <= box.x1 + 0.5 and box.top - 0.5 <= y <= box.bottom + 0.5


def meet(a: BBox, b: BBox) -> bool:
    """Whether two boxes overlap."""
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def on(at: float, start: float, end: float, low: float, high: float, left: float, right: float) -> bool:
    """Whether an edge runs through a box: `low` to `high` across it, `left` to `right` along it."""
    return low - 2 <= at <= high + 2 and min(end, right) - max(start, left) > 5


def part_of(box: BBox, figure: BBox) -> bool:
    """Whether a box covers a good part of a diagram: its labels look like columns."""
    shared = max(0.0, min(box.x1, figure.x1) - max(box.x0, figure.x0))
    shared *= max(0.0, min(box.bottom, figure.bottom) - max(box.top, figure.top))
    return shared > 0.3 * min(figure.width * figure.height, box.width * box.height)
