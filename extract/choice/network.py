"""Tables among lines of text that share sides or middles both ways, as camelot's network reader finds them.

That reader works on lines of text alone, and to import its library takes as long as reading thirty pages: so its
geometry stands here, for our own lines. `y` runs up, as it does there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from math import ceil, isclose
from typing import NamedTuple

import numpy as np

from extract.axis import merged, shared
from extract.choice.frames import TextLine

SAME = 0.5  # points from a line's side to the mean of those that it is in one row or column with
APART = 1.0  # points between two columns
LEVEL = 2.0  # points by which the lower sides of one row's lines differ
REACH = 2.0  # points by which the middle of a line may lie outside a box
TWIN = 0.8  # share of a line that a longer one of the same text covers: printed twice
LEAST = 6  # lines of a table
SPREAD = 3  # columns over which a heading runs, at most
USUAL, WIDE = 75, 2.0  # no gap in a table is wider than so many times the usual one (a percentile)

COLUMN: tuple[Callable[[TextLine], float], ...] = (lambda t: t.x0, lambda t: t.x1, lambda t: (t.x0 + t.x1) / 2)
ROW: tuple[Callable[[TextLine], float], ...] = (lambda t: t.y1, lambda t: t.y0, lambda t: (t.y0 + t.y1) / 2)
WAYS = (*COLUMN, *ROW)  # in which lines are aligned: left, right, middle; top, bottom, middle


class Box(NamedTuple):
    """Left, lower, right and upper side."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Region:
    """A table: the lines between its columns, and the upper and lower side of each row; both with the outer sides."""

    xs: list[float]
    ys: list[float]


@dataclass(slots=True)
class _Aligned:
    """For one way of being aligned: the means of sides in rising order, and the lines that share each."""

    means: list[float] = field(default_factory=list)
    lines: list[list[TextLine]] = field(default_factory=list)

    def add(self, line: TextLine, at: float) -> None:
        """Put a line to those whose mean is near, or begin another row or column with it."""
        near = self._nearest(at)
        if near is None:
            near = 0
        elif at - SAME < self.means[near] < at + SAME:
            group = self.lines[near]
            self.means[near] = (self.means[near] * len(group) + at) / (len(group) + 1)
            group.append(line)
            return
        elif self.means[near] < at:
            near += 1
        self.means.insert(near, at)
        self.lines.insert(near, [line])

    def _nearest(self, at: float) -> int | None:
        means = self.means
        if not means:
            return None
        if at <= means[0] or at >= means[-1]:
            return 0 if at <= means[0] else len(means) - 1
        after = bisect_left(means, at, 0, len(means) - 1)
        return after if abs(means[after] - at) < abs(means[after - 1] - at) else after - 1


class _Network:
    """Lines that others are aligned with, both in a column and in a row."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        ways = [_Aligned() for _ in WAYS]
        for line in lines:
            for way, place in zip(ways, WAYS, strict=True):
                way.add(line, place(line))
        self._ways = [way.lines for way in ways]
        self.company = self._companies()
        while self._dropped():
            self.company = self._companies()

    def _companies(self) -> dict[TextLine, list[list[TextLine]]]:
        """For each line the lines it is aligned with, itself among them, in each way."""
        found: dict[TextLine, list[list[TextLine]]] = {}
        for way, groups in enumerate(self._ways):
            for group in groups:
                for line in group:
                    found.setdefault(line, [[] for _ in WAYS])[way] = group
        return found

    def _dropped(self) -> bool:
        """Take lines out of their groups that stand alone in their row or column; whether there were any."""
        dropped = False
        for group in chain.from_iterable(self._ways):
            alone = {id(x) for x in group if min(map(len, self._longest(x))) <= 1}
            group[:] = [x for x in group if id(x) not in alone]
            dropped = dropped or bool(alone)
        return dropped

    def _longest(self, line: TextLine) -> tuple[list[TextLine], list[TextLine]]:
        """The most lines that it shares a column with, and a row."""
        company = self.company[line]
        return max(company[: len(COLUMN)], key=len), max(company[len(COLUMN) :], key=len)

    def centre(self) -> TextLine | None:
        """The line that most others are aligned with both ways, a lower one rather than one above."""
        return max(self.company, key=lambda x: (self._score(x), -x.y0, -x.x0), default=None)

    def _score(self, line: TextLine) -> int:
        column, row = self._longest(line)
        return (len(column) - 1) * (len(row) - 1)

    def gaps(self, centre: TextLine) -> tuple[float, float] | None:
        """How far apart columns and rows may stand."""
        column, row = self._longest(centre)
        if len(column) <= 1 or len(row) <= 1:
            return None
        across = np.diff(sorted(x.x0 for x in row))
        down = np.diff(sorted(x.y0 for x in column))
        return WIDE * float(np.percentile(across, USUAL)), WIDE * float(np.percentile(down, USUAL))


@dataclass(slots=True)
class _Body:
    """A table's lines as they are gathered around the first one."""

    box: Box
    held: list[TextLine]
    left: list[TextLine]
    columns: int = 1

    def grow(self, gaps: tuple[float, float]) -> None:
        """Take in what stands near, on all sides, until nothing does."""
        before = None
        while before != self.box:
            before = self.box
            for side, line in enumerate(_closest(before, self.left)):
                if line is not None and self._gap(line, side) <= gaps[side // 2]:
                    self._take(line, side)

    def _gap(self, line: TextLine, side: int) -> float:
        box = self.box
        return (box.x0 - line.x1, line.x0 - box.x1, box.y0 - line.y1, line.y0 - box.y1)[side]

    def _take(self, line: TextLine, side: int) -> None:
        """Take a line on one side, and all that the box then holds, unless rows so far apart run columns together."""
        sides = ({"x0": line.x0}, {"x1": line.x1}, {"y0": line.y0}, {"y1": line.y1})
        new = _inside(self.box._replace(**sides[side]), self.left)
        held = [*new, *self.held]
        columns = len(_columns(held))
        if side > 1 and columns < self.columns:
            return
        self.box, self.columns = _around(held), columns
        self.held += new
        taken = {id(x) for x in new}
        self.left = [x for x in self.left if id(x) not in taken]


def network_regions(lines: Iterable[TextLine]) -> list[Region]:
    """Tables among lines of text, from the top down."""
    whole = [x for x in lines if x.text.strip()]
    left, found = whole, dict[Box, list[float]]()
    while left and (body := _body(left)) is not None:
        box, gaps = body
        held = [x for x in left if _overlaps(box, x)]
        if not held:
            break
        xs = _splits(_columns(held))
        found[_with_header(_around(held), left, xs, gaps[1])] = xs
        taken = {id(x) for x in held}
        left = [x for x in left if id(x) not in taken]
    boxes = sorted(found, key=lambda box: -box.y0)
    return [Region(found[box], _rows(_inside(box, whole))) for box in boxes]


def _body(lines: Sequence[TextLine]) -> tuple[Box, tuple[float, float]] | None:
    """The box around the rows of a table, and how far apart its columns and rows may stand."""
    network = _Network(lines)
    centre = network.centre()
    gaps = network.gaps(centre) if centre is not None else None
    if centre is None or gaps is None:
        return None
    body = _Body(_around([centre]), [centre], [x for x in network.company if x is not centre])
    body.grow(gaps)
    return (body.box, gaps) if len(body.held) >= LEAST else None


def _closest(box: Box, lines: Sequence[TextLine]) -> list[TextLine | None]:
    """The nearest lines left of a box, right of it, below and above."""
    left = [x for x in lines if x.x1 < box.x0 and _meet(x.y0, x.y1, box.y0, box.y1)]
    right = [x for x in lines if x.x1 >= box.x0 and box.x1 < x.x0 and _meet(x.y0, x.y1, box.y0, box.y1)]
    level = [x for x in lines if _meet(x.x0, x.x1, box.x0, box.x1)]
    below = [x for x in level if x.y1 < box.y0]
    above = [x for x in level if x.y1 >= box.y0 and box.y1 < x.y0]
    return [
        max(left, key=lambda x: x.x1, default=None),
        min(right, key=lambda x: x.x0, default=None),
        max(below, key=lambda x: x.y1, default=None),
        min(above, key=lambda x: x.y0, default=None),
    ]


def _meet(start: float, end: float, low: float, high: float) -> bool:
    return start <= high and end >= low


def _overlaps(box: Box, line: TextLine) -> bool:
    """Whether a side of a line, and its top or its foot, lie within a box."""
    across = box.x0 < line.x0 < box.x1 or box.x0 < line.x1 < box.x1
    return across and (box.y0 < line.y0 < box.y1 or box.y0 < line.y1 < box.y1)


def _inside(box: Box, lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines whose middle is in a box, without those that are printed twice."""
    held = []
    for line in lines:
        x, y = (line.x0 + line.x1) * 0.5, (line.y0 + line.y1) * 0.5
        if box.x0 - REACH <= x <= box.x1 + REACH and box.y0 - REACH <= y <= box.y1 + REACH:
            held.append(line)
    alike = defaultdict(list)
    for line in held:
        alike[line.text.strip()].append(line)
    return [x for x in held if not any(_covers(other, x) for other in alike[x.text.strip()] if other is not x)]


def _covers(other: TextLine, line: TextLine) -> bool:
    """Whether a longer line lies over most of another one."""
    if other.x1 - other.x0 <= line.x1 - line.x0:
        return False
    wide = max(0.0, shared(other.x0, other.x1, line.x0, line.x1))
    high = max(0.0, shared(other.y0, other.y1, line.y0, line.y1))
    area = (line.x1 - line.x0) * (line.y1 - line.y0)
    return area <= 0 or wide * high / area > TWIN


def _around(lines: Sequence[TextLine]) -> Box:
    return Box(min(x.x0 for x in lines), min(x.y0 for x in lines), max(x.x1 for x in lines), max(x.y1 for x in lines))


def _columns(lines: Iterable[TextLine]) -> list[tuple[float, float]]:
    """The stretches that lines cover, from left to right."""
    return merged(((x.x0, x.x1) for x in lines), APART)


def _splits(columns: Sequence[tuple[float, float]]) -> list[float]:
    """The middles between stretches, and the two ends."""
    return [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]


def _with_header(body: Box, lines: Sequence[TextLine], xs: Sequence[float], gap: float) -> Box:
    """The box of a body with rows right above it whose texts run over few columns."""
    box, top = body, body.y1
    while True:
        above = [x for x in lines if x.y0 > top and body.x0 < 0.5 * (x.x0 + x.x1) < body.x1]
        first = min(above, key=lambda x: x.y0, default=None)
        if first is None or first.y0 >= top + gap:
            return box
        row, top = _row_at(above, first.y1)
        spread = max((_crossed(zone, xs) for zone in merged((x.x0, x.x1) for x in row)), default=0)
        if spread > min(SPREAD, ceil(len(xs) / 2)):
            return box
        box = box._replace(y1=top)


def _row_at(lines: Sequence[TextLine], top: float) -> tuple[list[TextLine], float]:
    """The lines that begin below a height, or below the top of one that does; and the top of all."""
    row: list[TextLine] = []
    left, raised = list(lines), True
    while raised:
        raised, rest = False, []
        for line in left:
            if line.y0 < top:
                row.append(line)
                raised = raised or line.y1 > top
                top = max(top, line.y1)
            else:
                rest.append(line)
        left = rest
    return row, top


def _crossed(zone: tuple[float, float], xs: Sequence[float]) -> int:
    """How many lines between columns a stretch runs over."""
    return bisect_left(xs, zone[1], bisect_left(xs, zone[0])) - bisect_left(xs, zone[0])


def _rows(lines: Sequence[TextLine]) -> list[float]:
    """The heights between rows from the top down, in the middle between their lines; and the two ends."""
    groups: list[list[TextLine]] = []
    foot = 0.0
    for line in sorted(lines, key=lambda x: (-x.y0, x.x0)):
        if not groups or not isclose(foot, line.y0, abs_tol=LEVEL):
            groups.append([])
            foot = line.y0
        groups[-1].append(line)
    box = _around(lines)
    between = ((min(x.y0 for x in a) + max(x.y1 for x in b)) / 2 for a, b in pairwise(groups))
    return [box.y1, *between, box.y0]
