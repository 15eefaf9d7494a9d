"""A group of edges to a grid of cells with row and column spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from operator import attrgetter, itemgetter

from extract.axis import merged, runs, shared
from extract.frozen import record
from extract.records import BBox
from extract.ruled.edges import Edge, Edges

THIN = 4.0  # points: no row or column of text is as thin
COVER = 0.6  # share of a side that an edge must cover to separate two places
OPEN_END = 6.0  # points beyond the last crossing line at which the ends of edges open a row or column


@record(frozen=True, slots=True)
class Span:
    """A cell without its text: place in the grid, spans, box in points."""

    row: int
    col: int
    rowspan: int
    colspan: int
    bbox: BBox

    def place(self, down: int = 0) -> tuple[int, int, int, int]:
        """Its first and last row, first and last column, so many rows further down."""
        return self.row + down, self.row + down + self.rowspan - 1, self.col, self.col + self.colspan - 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines of a grid (`xs`, `ys` ascending) and the cells between them, by row then column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def bbox(self) -> BBox:
        """The box from its first to its last lines."""
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def rows(self) -> int:
        """Rows between the lines."""
        return len(self.ys) - 1

    @property
    def cols(self) -> int:
        """Columns between the lines."""
        return len(self.xs) - 1

    def owners(self) -> dict[tuple[int, int], int]:
        """Which of the spans covers each row and column."""
        return {
            (r, c): i
            for i, s in enumerate(self.spans)
            for r in range(s.row, s.row + s.rowspan)
            for c in range(s.col, s.col + s.colspan)
        }


def build(edges: Edges) -> Grid | None:
    """The grid that the edges draw, or None when they enclose nothing."""
    xs = _lines(edges.vertical, edges.horizontal)
    ys = _lines(edges.horizontal, edges.vertical)
    if len(xs) < 2 or len(ys) < 2:
        return None
    above = _separators(edges.horizontal, ys, xs)
    beside = _separators(edges.vertical, xs, ys)
    return Grid(tuple(xs), tuple(ys), tuple(_spans(xs, ys, above, beside)))


def _lines(along: Sequence[Edge], across: Sequence[Edge]) -> list[float]:
    """Coordinates of the grid lines in one direction, with open ends of the crossing edges where two agree."""
    places = _cluster([(e.at, e.strong) for e in along])
    ends = [(x, e.strong) for e in across for x in (e.start, e.end)]
    low, high = (places[0], places[-1]) if places else (float("inf"), float("-inf"))
    outside = [end for end in ends if end[0] < low - OPEN_END or end[0] > high + OPEN_END]
    extra = [x for x in _cluster(outside) if sum(abs(x - y) < THIN for y, _ in outside) >= 2]
    return sorted(places + [x for x in extra if all(abs(x - p) >= THIN for p in places)])


def _cluster(values: Sequence[tuple[float, bool]]) -> list[float]:
    return [_middle(group) for group in runs(values, THIN, itemgetter(0))]


def _middle(group: Sequence[tuple[float, bool]]) -> float:
    strong = [v for v, is_strong in group if is_strong] or [v for v, _ in group]
    return sum(strong) / len(strong)


def _separators(edges: Sequence[Edge], at: Sequence[float], over: Sequence[float]) -> list[list[bool]]:
    """[line][place]: whether an edge on grid line `at` covers the interval between two lines of `over`."""
    found = [[False] * (len(over) - 1) for _ in at]
    by_place = attrgetter("at")
    ordered = sorted(edges, key=by_place)
    for i, place in enumerate(at):
        first = bisect_left(ordered, place - 2 * THIN, key=by_place)
        near = ordered[first : bisect_right(ordered, place + 2 * THIN, lo=first, key=by_place)]
        covered = [0.0] * (len(over) - 1)
        for start, end in merged((e.start, e.end) for e in near if abs(e.at - place) < THIN):
            for j in range(max(0, bisect_right(over, start) - 1), min(len(covered), bisect_left(over, end))):
                covered[j] += shared(start, end, over[j], over[j + 1])
        found[i] = [length >= COVER * (b - a) for length, (a, b) in zip(covered, pairwise(over), strict=True)]
    return found


@dataclass(slots=True)
class _Walls:
    """What parts the places of a grid: an edge on a line, [line][place] for the lines of both ways, or a cell there."""

    above: Sequence[Sequence[bool]]
    beside: Sequence[Sequence[bool]]
    taken: list[list[bool]]  # [row][column]

    def right_of(self, row: int, col: int) -> int:
        """The column at which a cell ends that begins at a place, so far as its first row says."""
        right = col + 1
        while right < len(self.taken[row]) and not self.beside[right][row] and not self.taken[row][right]:
            right += 1
        return right

    def goes_on(self, row: int, col: int, right: int) -> bool:
        """Whether a cell over columns col..right goes on in a row: nothing drawn above or within, sides as above."""
        if any(self.above[row][c] or self.taken[row][c] for c in range(col, right)):
            return False
        if any(self.beside[c][row] for c in range(col + 1, right)):
            return False
        closed_left = col == 0 or self.beside[col][row] or self.taken[row][col - 1]
        return closed_left and (right == len(self.taken[row]) or self.beside[right][row])


def _spans(
    xs: Sequence[float], ys: Sequence[float], above: Sequence[Sequence[bool]], beside: Sequence[Sequence[bool]]
) -> list[Span]:
    """Places not separated by an edge belong to one cell; what is no rectangle is cut into rectangles by rows."""
    rows, cols = len(ys) - 1, len(xs) - 1
    walls = _Walls(above, beside, [[False] * cols for _ in range(rows)])
    spans: list[Span] = []
    for row, col in product(range(rows), range(cols)):
        if walls.taken[row][col]:
            continue
        right, low = walls.right_of(row, col), row + 1
        while low < rows and walls.goes_on(low, col, right):
            low += 1
        for r in range(row, low):
            walls.taken[r][col:right] = [True] * (right - col)
        spans.append(Span(row, col, low - row, right - col, BBox(xs[col], ys[row], xs[right], ys[low])))
    return spans
