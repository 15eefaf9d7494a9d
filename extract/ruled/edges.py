"""Edges of cells: the rules of a page, and the sides of its fills, as horizontal and vertical segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from extract.axis import runs, uncovered
from extract.colours import is_white
from extract.frozen import record
from extract.records import BBox, Fill, Page

SNAP = 1.6  # points: edges closer than this are one line
JOIN = 3.0  # points: a line may be interrupted by this much
SMALL_FILL = 3.0  # a fill with a shorter side bounds no cell
BAR, TALL = 12.0, 0.5  # points, share of the page's height: a bar down the side of a page is no column
_CHUNK = 256  # lines that are held against all boxes at once
BEYOND = 1.0  # points outside a fill at which its neighbour of the same colour must begin


@record(frozen=True, slots=True)
class Edge:
    """A segment at `at` (x of a vertical, y of a horizontal one) from `start` to `end`, in points."""

    at: float
    start: float
    end: float
    strong: bool = True  # a printed rule; a side of a fill is weak

    def within(self, low: float, high: float) -> float:
        """Points of it between two places along it; below 0 where it ends before the one or begins after the other."""
        return min(self.end, high) - max(self.start, low)


@dataclass(frozen=True, slots=True)
class Edges:
    """The horizontal and the vertical edges of a region."""

    horizontal: tuple[Edge, ...]
    vertical: tuple[Edge, ...]


def page_edges(page: Page) -> Edges:
    """All edges of a page, collinear pieces joined."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for rule in page.rules:
        x0, top, x1, bottom = rule.bbox
        if rule.horizontal:
            horizontal.append(Edge((top + bottom) / 2, x0, x1))
        else:
            vertical.append(Edge((x0 + x1) / 2, top, bottom))
    for side in fill_sides([f for f in page.fills if _bounds_cells(f, page)]):
        (horizontal if side.horizontal else vertical).append(side.edge)
    return Edges(tuple(join_collinear(horizontal)), tuple(join_collinear(vertical)))


def _bounds_cells(fill: Fill, page: Page) -> bool:
    box = fill.bbox
    if is_white(fill.colour) or min(box.width, box.height) < SMALL_FILL:
        return False
    if box.width < BAR and box.height > TALL * page.height:
        return False
    return box.width * box.height < 0.8 * page.width * page.height


@record(frozen=True, slots=True)
class Side:
    """A seen side of a fill."""

    horizontal: bool
    edge: Edge


def fill_sides(fills: Sequence[Fill]) -> list[Side]:
    """The sides of fills at which the colour ends. Pieces of one colour that touch are one ground: a cell shaded in
    strips has no sides inside."""
    by_colour: dict[str, list[BBox]] = {}
    for fill in fills:
        by_colour.setdefault(fill.colour, []).append(fill.bbox)
    return [side for boxes in by_colour.values() for side in _sides(boxes)]


def _sides(boxes: Sequence[BBox]) -> Iterator[Side]:
    table = np.array(boxes)
    x0, top, x1, bottom = table.T
    above, below = _across(table, True, top - BEYOND), _across(table, True, bottom + BEYOND)
    left, right = _across(table, False, x0 - BEYOND), _across(table, False, x1 + BEYOND)
    for i, box in enumerate(boxes):
        for horizontal, at, across in (
            (True, box.top, above[i]),
            (True, box.bottom, below[i]),
            (False, box.x0, left[i]),
            (False, box.x1, right[i]),
        ):
            start, end = _extent(box, horizontal)
            for a, b in uncovered([_extent(boxes[j], horizontal) for j in across], start, end, JOIN):
                yield Side(horizontal, Edge(at, a, b, False))


def _extent(box: BBox, horizontal: bool) -> tuple[float, float]:
    return (box.x0, box.x1) if horizontal else (box.top, box.bottom)


def _across(table: NDArray[np.float64], horizontal: bool, lines: NDArray[np.float64]) -> list[list[int]]:
    """For each line, one to a box, which boxes lie across it."""
    low, high = (table[:, 1], table[:, 3]) if horizontal else (table[:, 0], table[:, 2])
    found: list[list[int]] = []
    for start in range(0, len(lines), _CHUNK):
        part = lines[start : start + _CHUNK, None]
        rows: list[list[int]] = [[] for _ in part]
        for line, box in np.argwhere((low <= part) & (high >= part)).tolist():
            rows[line].append(box)
        found += rows
    return found


def join_collinear(edges: Iterable[Edge]) -> list[Edge]:
    """Edges within SNAP of each other that overlap or nearly touch, as one edge each. A rule decides the place."""
    joined: list[Edge] = []
    for line in runs(edges, SNAP, attrgetter("at")):
        strong = [e for e in line if e.strong] or line
        at = sum(e.at for e in strong) / len(strong)
        run: Edge | None = None
        for edge in sorted(line, key=lambda e: e.start):
            if run is not None and edge.start <= run.end + JOIN:
                run = Edge(at, run.start, max(run.end, edge.end), run.strong or edge.strong)
                joined[-1] = run
            else:
                run = Edge(at, edge.start, edge.end, edge.strong)
                joined.append(run)
    return joined


def hull(edges: Edges) -> BBox:
    """The box around all edges. ValueError when there are none."""
    xs = [e.at for e in edges.vertical] + [x for e in edges.horizontal for x in (e.start, e.end)]
    ys = [e.at for e in edges.horizontal] + [y for e in edges.vertical for y in (e.start, e.end)]
    return BBox(min(xs), min(ys), max(xs), max(ys))
