"""Keys whose coloured cells alone are drawn: a column of colours, and what each means in the white beside it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extract.records import BBox, Page, Word
from extract.ruled.grid import Grid, Span
from extract.text.cells import seen_fills
from extract.unruled.chunks import Strip, chunks_of, strips_of

ROWS = (2, 12)  # colours of a key
COLOURS = 2  # of them, at least
LINES = 4  # of a meaning
ASIDE = 60.0  # points between a colour and what it means
SAME_LEFT = 2.0  # points by which meanings may begin apart
TOLD = 0.75  # share of the colours that have a meaning


def with_meanings(grid: Grid, page: Page, around: Sequence[Strip], others: Sequence[Grid]) -> Grid:
    """The grid with a second column for the words that stand beside each of its coloured cells; the same grid where it
    is no such column. `around`: the page's words outside all grids; `others`: these."""
    if grid.cols != 1 or not ROWS[0] <= grid.rows <= ROWS[1] or len(grid.spans) != grid.rows:
        return grid
    near = [w for s in around for w in s.words if _beside(w, grid)]
    rows = [[w for w in near if s.bbox.top <= w.bbox.centre[1] < s.bbox.bottom] for s in grid.spans]
    if sum(map(bool, rows)) < max(ROWS[0], TOLD * grid.rows) or not _is_column(rows, grid):
        return grid
    colours = seen_fills([s.bbox for s in grid.spans], page.fills)
    if not all(colours) or len(set(colours)) < COLOURS:
        return grid
    right = max(w.bbox.x1 for row in rows for w in row) + 2
    box = BBox(grid.xs[-1], grid.ys[0], right, grid.ys[-1])
    if any(g is not grid and _meet(box, g.bbox) for g in others):
        return grid
    spans = [each for s in grid.spans for each in (s, _right_of(s, right))]
    return Grid((*grid.xs, right), grid.ys, tuple(spans))


def _beside(word: Word, grid: Grid) -> bool:
    return word.bbox.x0 > grid.xs[-1] - 1 and grid.ys[0] <= word.bbox.centre[1] <= grid.ys[-1]


def _is_column(rows: Sequence[Sequence[Word]], grid: Grid) -> bool:
    """Whether the words of all rows begin at one place and run on from there without a wide blank."""
    lines = [strips_of(row) for row in rows]
    lefts = [s.x0 for row in lines for s in row]
    left = median(lefts)
    level = all(abs(x - left) <= SAME_LEFT for x in lefts)
    running = all(len(row) <= LINES and all(len(chunks_of(s)) == 1 for s in row) for row in lines)
    return left - grid.xs[-1] <= ASIDE and level and running


def _meet(a: BBox, b: BBox) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _right_of(span: Span, right: float) -> Span:
    box = span.bbox
    return Span(span.row, 1, 1, 1, BBox(box.x1, box.top, right, box.bottom))
