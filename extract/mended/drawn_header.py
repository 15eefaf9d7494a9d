"""The cells of a header that are drawn as grounds of their own, side by side and one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.axis import distinct
from extract.records import BBox, Fill
from extract.ruled.grid import Grid
from extract.unruled.tiling import Place, tiled

THIN = 6.0  # points: a lower or narrower ground is a rule
SAME = 1.5  # points between the sides of two such cells
NEAR = 10.0  # points by which a line that white space gave may stand off the side of a cell


def with_drawn_header(grid: Grid, fills: Sequence[Fill]) -> Grid:
    """The grid with the cells of its first row as grounds draw them, where these are of two rows or more, one of them
    over several columns, and cover it without a gap; any other grid as it is."""
    if grid.rows < 2 or grid.cols < 2 or any(s.rowspan > 1 for s in grid.spans if not s.row):
        return grid
    top, bottom = grid.ys[0], grid.ys[1]
    inside = [f.bbox for f in fills if f.bbox.top > top - SAME and f.bbox.bottom < bottom + SAME]
    boxes = {_rounded(b): b for b in inside if min(b.width, b.height) > THIN}
    levels = distinct((y for b in boxes.values() for y in (b.top, b.bottom)), SAME)
    inner = [y for y in levels if top + THIN < y < bottom - THIN]
    ys = [top, *inner, bottom]
    places = [p for b in boxes.values() if (p := _place(b, ys, grid.xs)) is not None]
    if not inner or len(places) < len(boxes) or not _covers(places, len(ys) - 1, grid.cols):
        return grid
    if all(first == last for _, _, first, last in places):
        return grid
    more = len(inner)
    below = [(a + more, b + more, c, d) for a, b, c, d in (s.place() for s in grid.spans if s.row)]
    return tiled(grid.xs, [*ys, *grid.ys[2:]], [*places, *below])


def _rounded(box: BBox) -> tuple[int, ...]:
    return tuple(round(side) for side in box)


def _place(box: BBox, ys: Sequence[float], xs: Sequence[float]) -> Place | None:
    """First and last row and column of a ground; None where its sides are no lines."""
    rows = [i for i, (a, b) in enumerate(pairwise(ys)) if box.top < (a + b) / 2 < box.bottom]
    cols = [i for i, (a, b) in enumerate(pairwise(xs)) if box.x0 < (a + b) / 2 < box.x1]
    if not rows or not cols:
        return None
    sides = (box.x0 - xs[cols[0]], box.x1 - xs[cols[-1] + 1])
    return (rows[0], rows[-1], cols[0], cols[-1]) if max(map(abs, sides)) < NEAR else None


def _covers(places: Sequence[Place], rows: int, cols: int) -> bool:
    """Whether places cover all rows and columns once."""
    held = [(r, c) for a, b, first, last in places for r in range(a, b + 1) for c in range(first, last + 1)]
    return len(held) == len(set(held)) == rows * cols
