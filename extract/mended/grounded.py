"""Cells that a ground parts: it covers the upper or the lower part of them, each with its own words."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import BBox, Fill
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import Strip
from extract.unruled.tiling import Place, tiled

SAME = 2.5  # points by which the side of a ground may miss a line of the grid
THIN = 8.0  # points: a lower part of a cell is no row
INTO = 0.25  # of a line's height that may stand on the other side


def parted_by_grounds(grid: Grid, strips: Sequence[Strip], fills: Sequence[Fill]) -> Grid:
    """The grid with its rows cut where grounds over some of their columns, not all, begin or end between lines of text:
    cells beside them go on. `strips` are the lines of the words in the grid."""
    for y, columns in _sides(grid, fills):
        row = next((r for r in range(grid.rows) if grid.ys[r] + THIN < y < grid.ys[r + 1] - THIN), None)
        if row is None or len(columns) == grid.cols:
            continue
        cells = [BBox(grid.xs[c], grid.ys[row], grid.xs[c + 1], grid.ys[row + 1]) for c in columns]
        told = [_lines_apart(y, cell, strips) for cell in cells]
        if None not in told and any(told):
            grid = _cut(grid, row, y, columns)
    return grid


def _sides(grid: Grid, fills: Sequence[Fill]) -> list[tuple[float, set[int]]]:
    """The heights at which grounds begin or end in a grid, and the columns between whose lines these stand."""
    found: list[tuple[float, set[int]]] = []
    for box in (f.bbox for f in fills if f.bbox.height > THIN):
        columns = _columns(box, grid)
        for y in (box.top, box.bottom) if columns else ():
            old = next((own for at, own in found if abs(at - y) < SAME), None)
            if old is None:
                found.append((y, set(columns)))
            else:
                old |= columns
    return found


def _columns(box: BBox, grid: Grid) -> set[int]:
    """The columns that a ground covers from line to line."""
    first = next((i for i, x in enumerate(grid.xs) if abs(x - box.x0) < SAME), None)
    end = next((i for i, x in enumerate(grid.xs) if abs(x - box.x1) < SAME), None)
    return set() if first is None or end is None else set(range(first, end))


def _lines_apart(y: float, cell: BBox, strips: Sequence[Strip]) -> bool | None:
    """Whether lines of a cell stand both above and below a height; None where one runs across it."""
    own = _printed(cell, strips)
    if any(b.top + INTO * b.height < y < b.bottom - INTO * b.height for b in own):
        return None
    return len({b.centre[1] < y for b in own}) > 1


def _printed(cell: BBox, strips: Sequence[Strip]) -> list[BBox]:
    words = [w.bbox for s in strips for w in s.words if cell.x0 < w.bbox.centre[0] < cell.x1]
    return [b for b in words if cell.top < b.centre[1] < cell.bottom]


def _cut(grid: Grid, row: int, y: float, columns: set[int]) -> Grid:
    """The grid with a further line through a row: cells of one row in these columns are parted, others go over both."""
    spans: list[Place] = []
    for span in grid.spans:
        top, bottom, col, end = span.place()
        if _is_single(span, row) and columns.issuperset(range(col, end + 1)):
            spans += [(row, row, col, end), (row + 1, row + 1, col, end)]
        else:
            spans.append((top + (top > row), bottom + (bottom >= row), col, end))
    return tiled(grid.xs, [*grid.ys[: row + 1], y, *grid.ys[row + 1 :]], spans)


def _is_single(span: Span, row: int) -> bool:
    return span.row == row and span.rowspan == 1
