"""Cells that a text runs through though grounds beside it tell two rows: a cell over several rows on white ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.axis import place_in
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import MARGIN, Strip
from extract.unruled.tiling import tiled

EVEN = 0.6  # points by which steps between lines of one text differ
OFF = 1.0  # points that the first line of such a text stands off those of the other cells in its row, at least
BESIDE = 2  # cells of a row whose first lines are level
COVER = 0.6  # share of a cell's side that a rule covers
FOOT = 8.0  # font sizes below a grid in which lines of its last cells may stand
STEP = 1.6  # font sizes between lines of one text, at most
Lines = list[tuple[float, float]]  # baselines and font sizes


def with_overruns(grid: Grid, strips: Sequence[Strip], rules: Sequence[Edge]) -> Grid:
    """The grid with cells of neighbouring rows as one where a text goes on from line to line through the side between
    them, of which no rule is printed. `strips` are the lines of the words in it, `rules` the level edges."""
    if grid.rows < 3:
        return grid
    texts = _texts(grid, strips)
    owners = grid.owners()
    above: dict[int, int] = {}  # the cell whose text goes on in another one
    for i, span in enumerate(grid.spans):
        below = owners.get((span.row + span.rowspan, span.col))
        if below is not None and _is_below(grid.spans[below], span) and _goes_on(texts[i], texts[below]):
            above[below] = i
    joined = {
        i: home for i, home in above.items() if _runs_on(i, above, texts, grid) and not _parted(home, grid, rules)
    }
    return _joined(grid, joined) if joined else grid


def with_open_foot(grid: Grid, inside: Sequence[Strip], around: Sequence[Strip], rules: Sequence[Edge]) -> Grid:
    """The grid with the lines that go on below it in cells that no rule closes there, as it closes others: the page
    ends amid their rows. `inside` and `around`: the lines of words in the grid, and beside all grids."""
    last = [i for i, s in enumerate(grid.spans) if s.row + s.rowspan == grid.rows]
    shut = {i for i in last if _parted(i, grid, rules)}
    near = [
        s for s in around if 0 < s.bottom - grid.ys[-1] < FOOT * s.size and s.x0 > grid.xs[0] and s.x1 < grid.xs[-1]
    ]
    if not near or not shut or len(shut) == len(last):
        return grid
    texts, owners = _texts(grid, inside), grid.owners()
    low = grid.ys[-1]
    for strip in sorted(near, key=lambda s: s.base):
        homes = {owners[grid.rows - 1, place_in(grid.xs, w.bbox.centre[0])] for w in strip.words}
        if homes & shut or not all(_follows(texts[i], strip) for i in homes):
            break
        for i in homes:
            texts[i].append((strip.base, strip.size))
        low = strip.bottom + MARGIN
    return tiled(grid.xs, (*grid.ys[:-1], low), [s.place() for s in grid.spans]) if low > grid.ys[-1] else grid


def _follows(lines: Lines, strip: Strip) -> bool:
    """Whether a line goes on a text."""
    return bool(lines) and lines[-1][1] == strip.size and 0 < strip.base - lines[-1][0] < STEP * strip.size


def _joined(grid: Grid, joined: Mapping[int, int]) -> Grid:
    """The grid with cells as one with those right above them."""
    places = {i: s.place() for i, s in enumerate(grid.spans) if i not in joined}
    for below in sorted(joined):
        home = joined[below]
        while home in joined:
            home = joined[home]
        top, _, col, end = places[home]
        places[home] = (top, grid.spans[below].place()[1], col, end)
    return tiled(grid.xs, grid.ys, [p for p in places.values() if p[0] != p[1] or p[2] != p[3]])


def _is_below(span: Span, above: Span) -> bool:
    return span.colspan == above.colspan == 1 and span.col == above.col and span.row == above.row + above.rowspan


def _texts(grid: Grid, strips: Sequence[Strip]) -> list[Lines]:
    """The lines of each cell, from the top down."""
    owners = grid.owners()
    found: list[Lines] = [[] for _ in grid.spans]
    for strip in strips:
        row = place_in(grid.ys, strip.middle)
        for word in strip.words:
            lines = found[owners[row, place_in(grid.xs, word.bbox.centre[0])]]
            if not lines or abs(lines[-1][0] - word.baseline) > OFF:
                lines.append((word.baseline, word.size))
    return [sorted(lines) for lines in found]


def _goes_on(above: Lines, below: Lines) -> bool:
    """Whether the step between two cells is that between the lines of either."""
    if not above or not below:
        return False
    (last, size), (first, other) = above[-1], below[0]
    step = first - last
    steps = [b[0] - a[0] for lines in (above[-2:], below[:2]) for a, b in pairwise(lines)]
    return size == other and 0 < step < STEP * size and bool(steps) and all(abs(step - s) < EVEN for s in steps)


def _runs_on(cell: int, above: Mapping[int, int], texts: Sequence[Lines], grid: Grid) -> bool:
    """Whether other cells of a row begin on one line, and this one on another; or none of them begins there, as far as
    they hold text, nor is one a label."""
    row = grid.spans[cell].row
    beside = [i for i, t in enumerate(texts) if i != cell and t and grid.spans[i].row == row]
    first = [texts[i][0][0] for i in beside]
    level = [b for b in first if sum(abs(b - other) < EVEN for other in first) >= BESIDE]
    if level and all(abs(b - texts[cell][0][0]) > OFF for b in level):
        return True
    return all(i in above and grid.spans[i].col for i in (cell, *beside))


def _parted(cell: int, grid: Grid, rules: Sequence[Edge]) -> bool:
    """Whether a rule is printed below a cell."""
    box = grid.spans[cell].bbox
    near = (e for e in rules if e.strong and abs(e.at - box.bottom) < EVEN + OFF)
    return any(e.within(box.x0, box.x1) > COVER * box.width for e in near)
