"""Cells that rules leave whole though their words stand column by column: headers on a ground without lines in it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from extract.records import Word
from extract.ruled.grid import Grid, Span
from extract.unruled.bands import Line, cut
from extract.unruled.chunks import Strip
from extract.unruled.headers import make_header
from extract.unruled.tiling import Place, extents, tiled

LABELLED = 0.6  # share of the columns that have words of their own in a cell that is parted
BLANK = 0.5  # font sizes: words of two columns on one line stand further apart


def unmerged(grid: Grid, strips: Sequence[Strip]) -> Grid:
    """The grid with such cells parted at the lines of the columns; the same grid where there are none. `strips` are the
    upright words in it."""
    wide = [s for s in grid.spans if s.colspan > 1]
    if not wide or grid.rows < 2:
        return grid
    first = grid.spans[0]
    if first.colspan == grid.cols and first.rowspan == 1:
        grid = _header(grid, strips)
    words = [w for s in strips for w in s.words]
    parted = {s: pieces for s in grid.spans if s.colspan > 1 and len(pieces := _pieces(s, words, grid)) > 1}
    if not parted:
        return grid
    return Grid(grid.xs, grid.ys, tuple(piece for s in grid.spans for piece in parted.get(s, (s,))))


def _header(grid: Grid, strips: Sequence[Strip]) -> Grid:
    """A first row that is one cell with a label over each of most columns, perhaps in two lines of headings."""
    lines = [cut(s, grid.xs) for s in strips]
    head = [x for x in lines if _inside(x, grid.ys[0], grid.ys[1])]
    body = [x for x in lines if _inside(x, grid.ys[1], grid.ys[-1]) and not x.across]
    if not head or not body:
        return grid
    header = make_header(head, extents(body, grid.xs), ())
    under = [p for p in header.labels if p[2] == p[3]]
    if len({p[2] for p in under}) < max(2, LABELLED * grid.cols) or len(under) < len(header.labels) - len(header.ys):
        return grid
    above = len(header.ys)
    kept: list[Place] = [
        (s.row + above, s.row + above + s.rowspan - 1, s.col, s.col + s.colspan - 1) for s in grid.spans if s.row
    ]
    ys = (grid.ys[0], *header.ys, *grid.ys[1:])
    return tiled(grid.xs, ys, [(a, min(b, above), c, d) for a, b, c, d in header.labels] + kept)


def _inside(line: Line, top: float, bottom: float) -> bool:
    return top < line.strip.base - 0.3 * line.strip.size < bottom


def _pieces(span: Span, words: Sequence[Word], grid: Grid) -> list[Span]:
    """The cells of a span, cut where no text crosses a line of the columns; the span itself where too few have text."""
    box = span.bbox
    own = [w for w in words if box.top <= w.bbox.centre[1] <= box.bottom and box.x0 <= w.bbox.centre[0] <= box.x1]
    inner = grid.xs[span.col + 1 : span.col + span.colspan]
    cuts = [x for x in inner if not any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for w in own) and _is_blank(x, own)]
    filled = {bisect(cuts, w.bbox.centre[0]) for w in own}
    if len(cuts) < len(inner) or len(filled) < max(2, LABELLED * span.colspan):
        return [span]
    ends = [box.x0, *cuts, box.x1]
    return [
        Span(span.row, span.col + i, span.rowspan, 1, box._replace(x0=a, x1=b))
        for i, (a, b) in enumerate(pairwise(ends))
    ]


def _is_blank(x: float, words: Sequence[Word]) -> bool:
    """Whether the words on both sides of a line stand clear of each other, on every line of text."""
    for word in words:
        if word.bbox.x1 > x + 1:
            continue
        after = [
            w.bbox.x0
            for w in words
            if w.bbox.x0 >= x - 1 and abs(w.bbox.centre[1] - word.bbox.centre[1]) < 0.5 * word.size
        ]
        if after and min(after) - word.bbox.x1 < BLANK * word.size:
            return False
    return True
