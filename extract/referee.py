"""Which reader reads which region of a page: the ruled reader first, white columns for what it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.cells import fill_cells
from extract.grid import Grid
from extract.lattice import find_grids
from extract.records import BBox, Page, Table, Word
from extract.refine import refined
from extract.stream import find_streams

SURE = 0.6  # confidence from which a table without rules is taken


def read_tables(page: Page, lexicon: Mapping[str, int]) -> list[Table]:
    """All tables of a page from the top down, each by the reader that fits it best."""
    ruled = [_ruled(grid, page, lexicon) for grid in find_grids(page)]
    left = outside(page.words, [t.bbox for t in ruled])
    found = [f for f in find_streams(page, left) if f.confidence >= SURE]
    streams = [fill_cells(f.grid, page, lexicon, "stream", f.confidence) for f in found]
    return sorted([*ruled, *streams], key=lambda t: (t.bbox.top, t.bbox.x0))


def _ruled(grid: Grid, page: Page, lexicon: Mapping[str, int]) -> Table:
    better = refined(grid, page)
    return fill_cells(better, page, lexicon, "lattice" if better is grid else "lattice+stream")


def outside(words: Sequence[Word], boxes: Sequence[BBox]) -> list[Word]:
    """Words whose middle is in none of the boxes."""
    return [w for w in words if not any(_holds(box, w.bbox.centre) for box in boxes)]


def _holds(box: BBox, point: tuple[float, float]) -> bool:
    x, y = point
    return box.x0 - 0.5 <= x <= box.x1 + 0.5 and box.top - 0.5 <= y <= box.bottom + 0.5
