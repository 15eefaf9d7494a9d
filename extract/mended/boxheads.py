"""Headers ruled or shaded in boxes above bodies that are not: the two as one table."""

from __future__ import annotations

from collections.abc import Sequence

from extract.axis import shared
from extract.records import BBox, Word
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid, Span
from extract.unruled.above import WIDE
from extract.unruled.chunks import Strip, strips_of
from extract.unruled.figures import has_digit, is_amount
from extract.unruled.lines import columns_like, cut, with_bands
from extract.unruled.rows import rows_of
from extract.unruled.tiling import Draft, grid_of

ROWS = 4  # a header has no more
NEAR = 2.6  # font sizes between the header and the first line below
SHARED = 0.6  # share of the width of either that both cover
ASIDE = 12.0  # points by which labels may stand out on the left before they are a column of their own
CROSSING = 0.2  # share of the lines of the body that may cross the sides of the header's boxes


def is_boxhead(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a ruled grid may be the header of a body below it: a few rows of labels without figures but years."""
    figures = sum(is_amount(w.text) and has_digit(w.text) for w in words)
    return grid.rows <= ROWS and grid.cols > 1 and figures <= 0.2 * len(words)


def crowned(head: Grid, body: BBox, words: Sequence[Word], rules: Sequence[Edge]) -> Grid | None:
    """The header and the body below it as one grid with the header's columns; None where they don't fit. `words` are
    those of the body, `rules` the level ones of the page."""
    strips = strips_of(words, joined=True)
    if not strips or not _stands_below(head, body, strips):
        return None
    xs = list(head.xs)
    stub = xs[0] - min(s.x0 for s in strips) > ASIDE
    if stub:
        xs.insert(0, min(s.x0 for s in strips) - 1.0)
    xs[0], xs[-1] = min(xs[0], *(s.x0 - 1 for s in strips)), max(xs[-1], *(s.x1 + 1 for s in strips))
    lines = [cut(s, xs) for s in strips]
    if sum(x.across and not x.band for x in lines) > CROSSING * len(lines):
        return None
    cuts = [r.at for r in rules if r.within(xs[0], xs[-1]) > WIDE * (xs[-1] - xs[0])]
    columns = columns_like([x for x in lines if not x.across], xs)
    rows = rows_of(with_bands(lines, xs, columns), columns, cuts)
    low = grid_of(Draft([], rows, cuts, []), xs)
    return _stacked(head, low, stub)


def _stands_below(head: Grid, body: BBox, strips: Sequence[Strip]) -> bool:
    gap = strips[0].top - head.ys[-1]
    common = shared(head.xs[0], head.xs[-1], body.x0, body.x1)
    return -2.0 <= gap <= NEAR * strips[0].size and common > SHARED * max(head.bbox.width, body.width)


def _stacked(head: Grid, low: Grid, stub: bool) -> Grid:
    """A header and a body with the same columns, but for the first one where the header lacks it."""
    rows = head.rows
    ys = (*head.ys, *low.ys[1:])
    spans = [Span(s.row, s.col + stub, s.rowspan, s.colspan, s.bbox) for s in head.spans]
    if stub:
        spans.append(Span(0, 0, rows, 1, BBox(low.xs[0], head.ys[0], low.xs[1], head.ys[-1])))
    spans += [
        Span(s.row + rows, s.col, s.rowspan, s.colspan, s.bbox._replace(top=max(s.bbox.top, head.ys[-1])))
        for s in low.spans
    ]
    return Grid(low.xs, ys, tuple(sorted(spans, key=lambda s: (s.row, s.col))))
