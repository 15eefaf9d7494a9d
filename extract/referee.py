"""Which reader reads which region of a page: the ruled reader first, white columns for what it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.cells import fill_cells
from extract.edges import page_edges
from extract.extend import chained, extended
from extract.lattice import find_grids
from extract.records import BBox, Page, Table, Word
from extract.refine import refined
from extract.stream import find_streams

SURE = 0.6  # confidence from which a table without rules is taken


def read_tables(page: Page, lexicon: Mapping[str, int]) -> list[Table]:
    """All tables of a page from the top down, each by the reader that fits it best."""
    ruled = _ruled(page, lexicon)
    left = outside(page.words, [t.bbox for t in ruled])
    found = [f for f in find_streams(page, left) if f.confidence >= SURE]
    streams = [fill_cells(f.grid, page, lexicon, "stream", f.confidence) for f in found]
    return sorted([*ruled, *streams], key=lambda t: (t.bbox.top, t.bbox.x0))


def _ruled(page: Page, lexicon: Mapping[str, int]) -> list[Table]:
    grids = find_grids(page)
    if not grids:
        return []
    edges = page_edges(page)
    grids = chained(grids, edges.horizontal)
    better = [refined(grid, page) for grid in grids]
    left = outside(page.words, [g.bbox for g in grids])
    tables: list[Table] = []
    for grid, fine in zip(grids, better, strict=True):
        whole = extended(fine, inside(page.words, fine.bbox), left, edges)
        tables.append(fill_cells(whole, page, lexicon, "lattice" if whole is grid else "lattice+stream"))
    return tables


def inside(words: Sequence[Word], box: BBox) -> list[Word]:
    """Words whose middle is in a box."""
    return [w for w in words if _holds(box, w.bbox.centre)]


def outside(words: Sequence[Word], boxes: Sequence[BBox]) -> list[Word]:
    """Words whose middle is in none of the boxes."""
    return [w for w in words if not any(_holds(box, w.bbox.centre) for box in boxes)]


def _holds(box: BBox, point: tuple[float, float]) -> bool:
    x, y = point
    return box.x0 - 0.5 <= x <= box.x1 + 0.5 and box.top - 0.5 <= y <= box.bottom + 0.5
