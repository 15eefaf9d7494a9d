"""Cells that rules leave whole though their words stand column by column: headers on a ground without lines in it."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.boxes import holds
from extract.records import Word
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import Strip
from extract.unruled.headers import make_header
from extract.unruled.lines import Line, cut
from extract.unruled.tiling import extents, tiled

LABELLED = 0.6  # share of the columns that have words of their own in a cell that is parted
ALIKE = 2  # parted cells, at least, that one of their width is like
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
    parted |= _alike(grid, words, parted)
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
    kept = [s.place(above) for s in grid.spans if s.row]
    ys = (grid.ys[0], *header.ys, *grid.ys[1:])
    return tiled(grid.xs, ys, [(a, min(b, above), c, d) for a, b, c, d in header.labels] + kept)


def _inside(line: Line, top: float, bottom: float) -> bool:
    return top < line.strip.middle < bottom


def _alike(grid: Grid, words: Sequence[Word], parted: Mapping[Span, Sequence[Span]]) -> dict[Span, list[Span]]:
    """Cells as wide as several that are parted, cut where no text of theirs crosses a line: rows with a text over some
    of their columns, or beside a merged cell the rest of a row. A text alone in bold print is a band."""
    counts = Counter((s.col, s.colspan) for s in parted)
    found: dict[Span, list[Span]] = {}
    for span in grid.spans:
        if span in parted or span.colspan < 2 or counts[span.col, span.colspan] < ALIKE:
            continue
        own = _words_in(span, words)
        pieces = _cut(span, grid, [x for x in _lines_in(span, grid) if _is_free(x, own)])
        filled = [p for p in pieces if _words_in(p, own)]
        rest = len(filled) == 1 and span.col > 0 and filled[0].col == span.col and not all(w.bold for w in own)
        if len(filled) > 1 or (rest and filled[0].colspan == 1):
            found[span] = pieces
    return found


def _words_in(span: Span, words: Sequence[Word]) -> list[Word]:
    return [w for w in words if holds(span.bbox, w.bbox.centre)]


def _lines_in(span: Span, grid: Grid) -> tuple[float, ...]:
    return grid.xs[span.col + 1 : span.col + span.colspan]


def _is_free(x: float, words: Sequence[Word]) -> bool:
    return not any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for w in words) and _is_blank(x, words)


def _cut(span: Span, grid: Grid, cuts: Sequence[float]) -> list[Span]:
    """The cells of a span between some of its lines."""
    ends = [span.bbox.x0, *cuts, span.bbox.x1]
    cols = [span.col, *(grid.xs.index(x) for x in cuts), span.col + span.colspan]
    return [
        Span(span.row, col, span.rowspan, end - col, span.bbox._replace(x0=a, x1=b))
        for (a, b), (col, end) in zip(pairwise(ends), pairwise(cols), strict=True)
    ]


def _pieces(span: Span, words: Sequence[Word], grid: Grid) -> list[Span]:
    """The cells of a span, cut where no text crosses a line of the columns; the span itself where too few have text."""
    own, inner = _words_in(span, words), _lines_in(span, grid)
    cuts = [x for x in inner if _is_free(x, own)]
    filled = {bisect(cuts, w.bbox.centre[0]) for w in own}
    if len(cuts) < len(inner) or len(filled) < max(2, LABELLED * span.colspan):
        return [span]
    return _cut(span, grid, cuts)


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
