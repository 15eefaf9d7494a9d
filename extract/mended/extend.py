"""What belongs to a ruled grid but stands outside its rules: the header above, totals below, texts between pieces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.axis import chains
from extract.boxes import holds
from extract.mended.uppertier import is_header
from extract.records import Word
from extract.ruled.edges import Edge, Edges
from extract.ruled.grid import Grid
from extract.unruled.above import header_above
from extract.unruled.chunks import MARGIN, Strip, strips_with
from extract.unruled.columns import Gap, clear_of
from extract.unruled.figures import is_value, is_year
from extract.unruled.headers import make_header
from extract.unruled.lines import Line, cut
from extract.unruled.tiling import Place, extents, tiled

SAME = 2.0  # points by which the sides of two pieces of one table may differ
CHAIN = 3  # pieces: fewer are tables of their own
BETWEEN = 90.0  # points between two pieces
DRAWN = 0.3  # share of a grid's height over which a vertical edge runs that makes a column
ABOVE = 150.0  # points in which a header is looked for
ASIDE = 20.0  # points by which its words may stand out sideways
BELOW = 1.0  # font sizes between the last rule and a row of totals


def chained(grids: Sequence[Grid], rules: Sequence[Edge], words: Sequence[Word]) -> list[Grid]:
    """Grids, with runs of pieces of one or two rows that share all their columns joined: what stands between two
    pieces is a row across the table, and so is what stands between the last one and a rule as wide as the table.
    Pieces that begin with the same words repeat their header: they are tables with titles between them."""
    runs = chains(grids, _follows)
    return [g for run in runs for g in (run if len(run) < CHAIN or _repeat(run, words) else _joined(run, rules))]


def _repeat(run: Sequence[Grid], words: Sequence[Word]) -> bool:
    """Whether the first rows of two pieces of two rows hold the same texts."""
    tops = [g.bbox._replace(bottom=g.ys[1]) for g in run if g.rows > 1]
    firsts = [tuple(w.text for w in words if holds(top, w.bbox.centre)) for top in tops]
    return any(len(first) > 1 and firsts.count(first) > 1 for first in firsts)


def _follows(above: Grid, below: Grid) -> bool:
    alike = len(above.xs) == len(below.xs) and all(abs(a - b) < SAME for a, b in zip(above.xs, below.xs, strict=True))
    return alike and max(above.rows, below.rows) <= 2 and 2 < below.ys[0] - above.ys[-1] < BETWEEN


def _joined(run: Sequence[Grid], rules: Sequence[Edge]) -> list[Grid]:
    ys: list[float] = []
    places: list[Place] = []
    for grid in run:
        places += [s.place(len(ys)) for s in grid.spans]
        ys += grid.ys
    low = next((r.at for r in rules if 8 < r.at - ys[-1] < BETWEEN and _as_wide(r, run[0])), None)
    return [tiled(run[0].xs, ys if low is None else [*ys, low], places)]


def _as_wide(rule: Edge, grid: Grid) -> bool:
    return abs(rule.start - grid.xs[0]) < 2 * SAME and abs(rule.end - grid.xs[-1]) < 2 * SAME


def extended(grid: Grid, inside: Sequence[Strip], outside: Sequence[Strip], edges: Edges) -> Grid:
    """The grid with the header that stands right above it and the rows of totals right below. `inside` and `outside`
    are the page's upright words in it and beside all grids. Only where its first row holds figures."""
    lines = [cut(s, grid.xs) for s in inside]
    first = [x for x in lines if x.strip.base < grid.ys[1]]
    if not any(is_value(p.chunk.text) for x in first for p in x.pieces if p.col):
        return grid
    if is_header([x.strip for x in first], grid):
        return grid
    columns = _columns_of_figures(lines, grid)
    valued = {p.col for x in first for p in x.pieces if p.col in columns and is_value(p.chunk.text)}
    if not columns or len(valued) < 0.5 * len(columns):
        return grid
    left, right = grid.xs[0] - ASIDE, grid.xs[-1] + ASIDE
    close = [s for s in outside if grid.ys[0] - ABOVE < s.base < grid.ys[-1] + ABOVE]
    near = strips_with(close, lambda w: left < w.bbox.centre[0] < right)
    grid = _with_totals(grid, near, columns)
    return _with_header(grid, near, lines, edges)


def _columns_of_figures(lines: Sequence[Line], grid: Grid) -> set[int]:
    found: set[int] = set()
    for col in range(1, grid.cols):
        texts = [p.chunk.text for x in lines if (p := x.at(col))]
        if len(texts) >= 2 and sum(map(is_value, texts)) >= 0.6 * len(texts):
            found.add(col)
    return found


def _with_header(grid: Grid, strips: Sequence[Strip], lines: Sequence[Line], edges: Edges) -> Grid:
    first = sum(1 for s in strips if s.base < grid.ys[0] + 1)
    texts = extents([x for x in lines if not x.across], grid.xs)
    gaps: list[Gap] = [(min(a[1], b[0] - 1), b[0]) for a, b in pairwise(texts)]
    head = header_above(strips, first, grid.bbox, gaps, edges.horizontal, ())
    if not head or (_are_years(grid, lines) and _says(strips, head)):
        return grid
    drawn = [e.at for e in edges.vertical if e.within(grid.ys[0], grid.ys[-1]) > DRAWN * grid.bbox.height]
    clear = _shifted(grid, gaps, [strips[i] for i in head], drawn)
    cuts = [cut(strips[i], clear.xs) for i in sorted(head)]
    header = make_header(cuts, texts, [r for r in edges.horizontal if r.end - r.start < 0.6 * grid.bbox.width])
    labelled = {c for _, _, a, b in header.labels for c in range(a, b + 1)}
    if len(labelled) < 0.5 * grid.cols:
        return grid
    top = min(x.strip.top for x in cuts) - MARGIN
    ys = (top, *header.ys, *grid.ys)
    return _stacked(clear, ys, header.labels, len(header.ys) + 1)


def _are_years(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether the first row holds nothing but years, beside an empty corner: it is the header."""
    first = [p for x in lines if x.strip.base < grid.ys[1] for p in x.pieces]
    return bool(first) and all(p.col and is_year(p.chunk.text) for p in first)


def _says(strips: Sequence[Strip], head: Sequence[int]) -> bool:
    """Whether one of these lines holds a label with a colon, as those that say something of what stands below."""
    return any(":" in w.text[-1:] for i in head for w in strips[i].words)


def _shifted(grid: Grid, gaps: Sequence[Gap], head: Sequence[Strip], drawn: Sequence[float]) -> Grid:
    """The grid with the lines that no rule draws moved so that they stand clear of the words of its header."""
    clear = clear_of(gaps, head)
    xs = list(grid.xs)
    for i, (a, b) in enumerate(clear, start=1):
        if b > a and not a <= xs[i] <= b and all(abs(xs[i] - x) > SAME for x in drawn):
            xs[i] = (a + b) / 2
    return tiled(xs, grid.ys, [s.place() for s in grid.spans])


def _with_totals(grid: Grid, strips: Sequence[Strip], columns: set[int]) -> Grid:
    for strip in (s for s in strips if s.base > grid.ys[-1]):
        line = cut(strip, grid.xs)
        figures = [p for p in line.pieces if p.col in columns and is_value(p.chunk.text)]
        if strip.top - grid.ys[-1] > BELOW * strip.size or line.across or len(figures) < max(2, 0.5 * len(columns)):
            break
        grid = _stacked(grid, (*grid.ys, strip.bottom + MARGIN), (), 0)
    return grid


def _stacked(grid: Grid, ys: Sequence[float], labels: Sequence[Place], above: int) -> Grid:
    """The grid between new rows, so many of them `above` it; `labels` are cells of these."""
    header = [(a, min(b, above - 1), c, d) for a, b, c, d in labels]
    return tiled(grid.xs, ys, [*header, *(s.place(above) for s in grid.spans)])
