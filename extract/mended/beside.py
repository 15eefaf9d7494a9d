"""Texts that stand beside a column of filled cells: the second column of a key of which only the first is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.boxes import holds
from extract.records import Fill
from extract.ruled.grid import Grid
from extract.unruled.chunks import MARGIN, Strip, chunks_of, strip_of
from extract.unruled.tiling import tiled

ROWS = 3  # filled cells below each other, at least
COLOURS = 2  # different ones among them
APART = 30.0  # points between a filled cell and the text beside it
ALIGNED = 2.0  # points by which the texts of one column begin differently
LEVEL = 0.35  # font sizes by which the baselines of a cell and of the text beside it differ
WRAPPED = 1.4  # font sizes from line to line of one text
NEXT = 3.0  # font sizes from the last line of a row down to the next row


def with_texts_beside(grid: Grid, inside: Sequence[Strip], around: Sequence[Strip], fills: Sequence[Fill]) -> Grid:
    """A grid of one column of filled cells, with the texts that stand beside each of them as a second column and the
    rows without a fill that go on below; the same grid where not every cell has its text."""
    if grid.cols > 1 or grid.rows < ROWS or _colours(grid, fills) < COLOURS:
        return grid
    beside = _beside(grid, around)
    start = min((s.x0 for s in beside), default=0.0)
    if not beside or not all(abs(s.x0 - start) < ALIGNED and len(chunks_of(s)) == 1 for s in beside):
        return grid
    anchors = [s for s in inside if any(abs(s.base - t.base) < LEVEL * s.size for t in beside)]
    ys = _cut(grid, anchors)
    if not ys or not -1 < start - grid.xs[1] < APART:
        return grid
    below = _below(grid, anchors[-1], start, around)
    ys += [s.bottom + MARGIN for s in below]
    right = max(s.x1 for s in (*beside, *below))
    return tiled((grid.xs[0], (grid.xs[1] + start) / 2, right + MARGIN), ys, [])


def _colours(grid: Grid, fills: Sequence[Fill]) -> int:
    return len({f.colour for f in fills if holds(grid.bbox, f.bbox.centre)})


def _beside(grid: Grid, around: Sequence[Strip]) -> list[Strip]:
    """The lines right of the cells, [] where a line has words left of them too."""
    level = [s for s in around if grid.ys[0] < s.base < grid.ys[-1]]
    return level if all(s.x0 > grid.xs[1] - 1 for s in level) else []


def _cut(grid: Grid, anchors: Sequence[Strip]) -> list[float]:
    """The heights between rows, each with a cell and a text on one line; [] where a cell has none beside it."""
    ys = [grid.ys[0]]
    for top, bottom in pairwise(grid.ys):
        own = [s for s in anchors if top < s.base < bottom]
        if not own:
            return []
        ys += [(a.bottom + b.top) / 2 for a, b in pairwise(own) if b.base - a.base > WRAPPED * b.size]
        ys.append(bottom)
    return ys


def _below(grid: Grid, last: Strip, start: float, around: Sequence[Strip]) -> list[Strip]:
    """Rows right below the last filled cell that begin as the others do, each as one strip down to its last line."""
    rows: list[Strip] = []
    base = last.base
    for strip in (s for s in around if s.base > grid.ys[-1]):
        chunks = chunks_of(strip)
        labelled = abs(strip.x0 - last.x0) < ALIGNED and chunks[0].x1 < start
        told = abs(chunks[-1].x0 - start) < ALIGNED and len(chunks) == 1 + labelled
        if labelled and told and strip.base - base < NEXT * strip.size:
            rows.append(strip)
        elif rows and (labelled or told) and len(chunks) == 1 and strip.base - base < WRAPPED * strip.size:
            rows[-1] = strip_of([*rows[-1].words, *strip.words])
        else:
            break
        base = strip.base
    return rows
