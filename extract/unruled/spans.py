"""Cells over several columns that hold a text for each: a filled header without upright rules, drawn as one band."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Word
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import Chunk, Strip, chunks_of, strips_of

NEAR = 0.6  # font sizes: a narrower blank parts no cells
FEWEST = 3  # columns with a text of their own; two texts in a band are a title and a note
FILLED = 0.6  # share of the columns below that have one


def parted_spans(grid: Grid, strips: Sequence[Strip]) -> Grid:
    """The grid with such cells cut at the columns below them; cells whose text crosses a column stay whole."""
    words = [w for s in strips for w in s.words]
    spans = [piece for span in grid.spans for piece in _pieces(span, grid, words)]
    return grid if len(spans) == len(grid.spans) else Grid(grid.xs, grid.ys, tuple(spans))


def _pieces(span: Span, grid: Grid, words: Sequence[Word]) -> list[Span]:
    if span.colspan < FEWEST:
        return [span]
    box = span.bbox
    inside = [w for w in words if box.x0 <= w.bbox.centre[0] <= box.x1 and box.top <= w.bbox.centre[1] <= box.bottom]
    inner = grid.xs[span.col : span.col + span.colspan + 1]
    chunks = [c for s in strips_of(inside) for c in chunks_of(s, NEAR)]
    homes = {_home(chunk, inner) for chunk in chunks}
    if -1 in homes or len(homes) < max(FEWEST, FILLED * span.colspan):
        return [span]
    return [
        Span(span.row, span.col + n, span.rowspan, 1, box._replace(x0=inner[n], x1=inner[n + 1]))
        for n in range(span.colspan)
    ]


def _home(chunk: Chunk, xs: Sequence[float]) -> int:
    """The column that holds a text whole, -1 where it stands on a line between two."""
    middle = (chunk.x0 + chunk.x1) / 2
    col = next((n for n in range(len(xs) - 1) if middle < xs[n + 1]), len(xs) - 2)
    return col if xs[col] - 1 <= chunk.x0 and chunk.x1 <= xs[col + 1] + 1 else -1
