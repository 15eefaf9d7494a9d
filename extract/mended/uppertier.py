"""Headings over some columns that stand above the first row of a table whose grid does not reach up to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.records import BBox
from extract.ruled.grid import Grid
from extract.unruled.chunks import MARGIN, Chunk, Strip, chunk, chunks_of
from extract.unruled.figures import is_amount
from extract.unruled.tiling import Place, tiled

LINES = 3  # of such a heading, at most
NEAR = 1.6  # font sizes between it and the grid
STEP = 0.7  # font sizes between two lines of it
SIZES = 0.12  # share by which its print may differ from that of the header below
OFF_CENTRE = 1.0  # font sizes by which it may miss the middle of its columns
LABELLED = 0.6  # share of the columns that have a label
COLUMNS = 4  # a table with fewer has no such headings


@dataclass(slots=True)
class _Heading:
    """Lines of one heading, the lowest first."""

    lines: list[Chunk]

    @property
    def x0(self) -> float:
        return min(c.x0 for c in self.lines)

    @property
    def x1(self) -> float:
        return max(c.x1 for c in self.lines)


def tiered(grid: Grid, inside: Sequence[Strip], around: Sequence[Strip]) -> Grid:
    """The grid with a row of the headings in the middle over several of its columns, where the lines right above a
    header of bold labels hold nothing else. `inside`, `around`: lines of words in the grid, and of those in none."""
    head = [s for s in inside if s.base < grid.ys[1]]
    if grid.cols < COLUMNS or grid.rows < 2 or not head or not is_header(head, grid):
        return grid
    strips = _above(grid, head, around)
    headings = _headings(strips)
    spans = [_columns_under(h, grid, head[0].size) for h in headings]
    places = sorted({s for s in spans if s is not None})
    apart = all(a[1] < b[0] for a, b in pairwise(places))
    if not places or len(places) < len(headings) or not apart:
        return grid
    ys = (min(s.top for s in strips) - MARGIN, *grid.ys)
    under = {c for a, b in places for c in range(a, b + 1)}
    kept: list[Place] = []
    for span in grid.spans:
        last = span.col + span.colspan - 1
        first = 0 if not span.row and under.isdisjoint(range(span.col, last + 1)) else span.row + 1
        kept.append((first, span.row + span.rowspan, span.col, last))
    return tiled(grid.xs, ys, [*((0, 0, a, b) for a, b in places), *kept])


def is_header(head: Sequence[Strip], grid: Grid) -> bool:
    """Whether a row is bold labels of most columns, the first one among them; a year is a label."""
    words = [w for s in head for w in s.words]
    labelled = {c for w in words for c in range(grid.cols) if grid.xs[c] <= w.bbox.centre[0] <= grid.xs[c + 1]}
    figures = sum(is_amount(w.text) for w in words)
    return (
        all(s.bold for s in head)
        and 2 * figures < len(words)
        and 0 in labelled
        and len(labelled) > LABELLED * grid.cols
    )


def _above(grid: Grid, head: Sequence[Strip], around: Sequence[Strip]) -> list[Strip]:
    """The lines right above a grid in the print of its header, the lowest first; none where one of them is more."""
    found: list[Strip] = []
    top, far = grid.ys[0], NEAR
    for strip in reversed([s for s in around if s.base < grid.ys[0] + 1 and _beside(s, grid.bbox)]):
        if top - strip.bottom > far * strip.size or len(found) > LINES:
            break
        if not _alike(strip, head[0]) or strip.x0 < grid.xs[1] - 1 or strip.x1 > grid.xs[-1] + 1:
            return found if found and top - strip.bottom > STEP * strip.size else []
        found.append(strip)
        top, far = strip.top, STEP
    return found if len(found) <= LINES else []


def _beside(strip: Strip, box: BBox) -> bool:
    return strip.x0 < box.x1 and box.x0 < strip.x1


def _alike(strip: Strip, head: Strip) -> bool:
    same = {w.colour for w in strip.words} == {w.colour for w in head.words}
    return same and strip.bold and abs(strip.size - head.size) <= SIZES * head.size


def _headings(strips: Sequence[Strip]) -> list[_Heading]:
    """Texts of lines that stand one below the other."""
    found: list[_Heading] = []
    for strip in strips:
        for piece in chunks_of(strip):
            home = next((h for h in found if h.x0 < piece.x1 and piece.x0 < h.x1), None)
            if home is None:
                found.append(_Heading([chunk(piece.words)]))
            else:
                home.lines.append(piece)
    return found


def _columns_under(heading: _Heading, grid: Grid, size: float) -> tuple[int, int] | None:
    """The first and last of the columns, several but not all, in whose middle a heading stands."""
    xs = grid.xs
    if any(xs[c] <= heading.x0 and heading.x1 <= xs[c + 1] for c in range(grid.cols)):
        return None  # of one column or several
    spans = [
        (a, b)
        for a in range(1, grid.cols - 1)
        for b in range(a + 1, grid.cols)
        if xs[a] - 1 <= heading.x0 and heading.x1 <= xs[b + 1] + 1
    ]
    middle = (heading.x0 + heading.x1) / 2
    near = [s for s in spans if abs((xs[s[0]] + xs[s[1] + 1]) / 2 - middle) <= OFF_CENTRE * size]
    return min(near, key=lambda s: (s[1] - s[0], abs((xs[s[0]] + xs[s[1] + 1]) / 2 - middle)), default=None)
