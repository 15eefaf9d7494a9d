"""Headings over some columns that stand within the one row of a header: a ground without lines holds both its tiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.ruled.grid import Grid
from extract.unruled.chunks import Chunk, Strip, chunks_of, strip_of
from extract.unruled.tiling import Place, tiled

COLUMNS = 4  # a table with fewer has no such headings
APART = 0.6  # font sizes of white between a heading and the labels under it: lines of one label stand closer
OFF_CENTRE = 1.0  # font sizes by which a heading may miss the middle of its columns
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading with the columns that it is over, and the heights between which it ends and their labels begin."""

    first: int
    last: int
    bottom: float
    under: float


def inner_tiered(grid: Grid, strips: Sequence[Strip]) -> Grid:
    """The grid with its first row in two where a heading stands in the middle over several of its columns, well above
    the labels of these: years or quarters all of one form ('2023/24', '2024/25'), so that it heads no single one of
    them. `strips` are the lines of words in the grid."""
    whole = _with_lone_line(grid)
    row = [s for s in whole.spans if not s.row]
    if grid.cols < COLUMNS or whole.rows < 2 or any(s.rowspan > 1 or s.colspan > 1 for s in row):
        return grid
    head = [s for s in strips if whole.ys[0] < s.middle < whole.ys[1]]
    found = [h for s in head[:-1] for piece in chunks_of(s) if (h := _heading(piece, s, head, whole))]
    if not found:
        return grid
    low, high = max(h.bottom for h in found), min(h.under for h in found)
    ends = [end for h in sorted(found, key=lambda h: h.first) for end in (h.first, h.last)]
    if low >= high or ends != sorted(set(ends)):
        return grid
    return _in_two(whole, found, (low + high) / 2)


def _in_two(grid: Grid, found: Sequence[_Heading], y: float) -> Grid:
    """The grid with its first row parted at a height below headings; what has none above it goes over both."""
    over = {c for h in found for c in range(h.first, h.last + 1)}
    places: list[Place] = [(0, 0, h.first, h.last) for h in found]
    places += [(1, 1, c, c) if c in over else (0, 1, c, c) for c in range(grid.cols)]
    places += [s.place(1) for s in grid.spans if s.row]
    return tiled(grid.xs, [grid.ys[0], y, *grid.ys[1:]], places)


def _with_lone_line(grid: Grid) -> Grid:
    """The grid with its first two rows as one where the first is one cell: it may be no band but a lone heading."""
    first = grid.spans[0]
    if grid.rows < 3 or first.colspan < grid.cols or first.rowspan > 1:
        return grid
    return tiled(grid.xs, [grid.ys[0], *grid.ys[2:]], [(max(0, a - 1), b - 1, c, d) for a, b, c, d in _below(grid)])


def _below(grid: Grid) -> list[Place]:
    """The places of all cells but those of the first row."""
    return [s.place() for s in grid.spans if s.row]


def _heading(piece: Chunk, strip: Strip, head: Sequence[Strip], grid: Grid) -> _Heading | None:
    """The widest run of columns in whose middle a text stands above labels of one form; None for any other text."""
    xs = grid.xs
    runs = [(a, b) for a in range(grid.cols - 1) for b in range(a + 1, grid.cols)]
    for a, b in sorted(runs, key=lambda run: run[0] - run[1]):
        off = abs(xs[a] + xs[b + 1] - piece.x0 - piece.x1) / 2
        if off > OFF_CENTRE * strip.size or piece.x0 < xs[a] or xs[b + 1] < piece.x1:
            continue
        labels = [_label(c, piece, head, grid) for c in range(a, b + 1)]
        under = min((x.top for x in labels if x is not None), default=0.0)
        forms = {_form(x) for x in labels}
        if under - strip.bottom > APART * strip.size and len(forms) == 1 and "" not in forms:
            return _Heading(a, b, strip.bottom, under)
    return None


def _label(col: int, piece: Chunk, head: Sequence[Strip], grid: Grid) -> Strip | None:
    """The words of a column in a header but for those of a heading, as one line; None where there are none."""
    words = [w for s in head for w in s.words if grid.xs[col] < w.bbox.centre[0] < grid.xs[col + 1]]
    own = [w for w in words if w not in piece.words]
    return strip_of(own) if own else None


def _form(label: Strip | None) -> str:
    """A label with every digit alike: '0000/00'. "" for one without digits, or none."""
    text = label.text if label is not None else ""
    return _DIGIT.sub("0", text) if _DIGIT.search(text) else ""
