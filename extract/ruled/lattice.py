"""The ruled reader: rules and fills of a page to the grids that are tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.boxes import holds
from extract.records import BBox, Page, Word
from extract.ruled.components import components, join_beside
from extract.ruled.edges import BAR, Edges
from extract.ruled.grid import Grid, build

LAYOUT_CELLS = 6  # a grid of no more cells that holds another grid is a frame


def find_boxes(page: Page, edges: Edges) -> tuple[list[Grid], list[Grid]]:
    """The grids of a page that hold text in at least two cells, from the top down, none inside another; and its boxes
    of one cell. `edges` are those of the page."""
    if not page.rules and not page.fills:
        return [], []
    built = [g for e in join_beside(components(edges)) if (g := build(e)) is not None]
    grids = [without_bars(g, page) for g in built if len(g.spans) > 1 and _holds_text(g, page.words)]
    return sorted(_outermost(grids), key=lambda g: (g.bbox.top, g.bbox.x0)), [g for g in built if len(g.spans) == 1]


def without_bars(grid: Grid, page: Page) -> Grid:
    """The grid without a slim blank column at its left or right that is one cell from top to bottom: a coloured bar
    along a table is none of its columns."""
    if grid.rows < 2 or grid.cols < 3:
        return grid
    tall = [s for s in grid.spans if s.rowspan == grid.rows and s.colspan == 1 and s.bbox.width <= BAR]
    bars = {s.col for s in tall if s.col in (0, grid.cols - 1) and not _filled(s.bbox, page)}
    if not bars:
        return grid
    left = int(0 in bars)
    xs = grid.xs[left : len(grid.xs) - int(grid.cols - 1 in bars)]
    return Grid(xs, grid.ys, tuple(replace(s, col=s.col - left) for s in grid.spans if s.col not in bars))


def _filled(box: BBox, page: Page) -> bool:
    middles = [thing.bbox.centre for things in (page.words, page.pictures) for thing in things]
    return any(holds(box, middle) for middle in middles)


def _holds_text(grid: Grid, words: Sequence[Word]) -> bool:
    """In two cells; in one where three columns are ruled: the rest of a row from the page before."""
    filled = 0
    need = 1 if grid.cols >= 3 and len(grid.spans) >= 3 else 2
    for span in grid.spans:
        if any(holds(span.bbox, w.bbox.centre) for w in words):
            filled += 1
            if filled >= need:
                return True
    return False


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Without frames around tables, and without small grids inside the cells of a table."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -g.bbox.width * g.bbox.height):
        holder = next((k for k in kept if holds(k.bbox, grid.bbox.centre)), None)
        if holder is None:
            kept.append(grid)
        elif len(holder.spans) <= LAYOUT_CELLS < len(grid.spans) or len(grid.spans) > 2 * len(holder.spans):
            kept = [k for k in kept if k is not holder]
            kept.append(grid)
    return kept
