"""Cells of neighbouring rows that one ground makes one: 'Blue' over 'Blue' on grounds that touch are two cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import Strip

STEP = 1.6  # font sizes between the baselines of two rows: lines of one text stand closer
SAME = 1.0  # points by which the first baselines of two cells in a row differ


def unstacked(grid: Grid, strips: Sequence[Strip]) -> Grid:
    """The grid with such cells parted at the lines of its rows; the same grid where there are none. `strips` are the
    upright words in it."""
    tall = [s for s in grid.spans if s.rowspan > 1]
    if not tall or grid.cols < 2:
        return grid
    parted = {s: pieces for s in tall if (pieces := _pieces(s, grid, strips))}
    if not parted:
        return grid
    spans = [piece for s in grid.spans for piece in parted.get(s, (s,))]
    return Grid(grid.xs, grid.ys, tuple(sorted(spans, key=lambda s: (s.row, s.col))))


def _pieces(span: Span, grid: Grid, strips: Sequence[Strip]) -> list[Span]:
    """One cell for each row, where each row of the span has words of its own: the same ones, or each beginning where
    the texts beside it begin, further apart than lines of one text. [] for a merged cell."""
    lines = [_lines(span, row, grid, strips) for row in range(span.row, span.row + span.rowspan)]
    if not all(lines):
        return []
    said = {tuple(_texts(own, span)) for own in lines}
    apart = all(after[0].base - before[-1].base >= STEP * after[0].size for before, after in pairwise(lines))
    if not apart or not (len(said) == 1 or all(_begins(own[0], span, strips, grid, r) for r, own in enumerate(lines))):
        return []
    box = span.bbox
    return [
        Span(row, span.col, 1, span.colspan, box._replace(top=grid.ys[row], bottom=grid.ys[row + 1]))
        for row in range(span.row, span.row + span.rowspan)
    ]


def _lines(span: Span, row: int, grid: Grid, strips: Sequence[Strip]) -> list[Strip]:
    """The lines with words of a span in one row of the grid, from the top down."""
    found = [s for s in strips if grid.ys[row] < s.middle < grid.ys[row + 1] and _texts([s], span)]
    return sorted(found, key=lambda s: s.base)


def _texts(lines: Sequence[Strip], span: Span) -> list[str]:
    box = span.bbox
    return [w.text for s in lines for w in s.words if box.x0 <= w.bbox.centre[0] <= box.x1]


def _begins(line: Strip, span: Span, strips: Sequence[Strip], grid: Grid, nth: int) -> bool:
    """Whether the first text beside a span in its nth row begins on this line."""
    row = span.row + nth
    beside = [
        s.base
        for s in strips
        if grid.ys[row] < s.middle < grid.ys[row + 1]
        and any(not span.bbox.x0 <= w.bbox.centre[0] <= span.bbox.x1 for w in s.words)
    ]
    return bool(beside) and abs(min(beside) - line.base) <= SAME
