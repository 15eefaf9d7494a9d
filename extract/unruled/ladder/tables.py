"""Tables that are ruled across only: each row stands between two rules, its columns are told apart by white space. A
rule that leaves out the first columns goes on a merged cell there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from statistics import median

from extract.boxes import overlap
from extract.records import Fill, KnowsHeader, Word
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid
from extract.unruled.chunks import MARGIN
from extract.unruled.figures import is_value
from extract.unruled.judge import judge
from extract.unruled.ladder.asides import with_asides_apart
from extract.unruled.ladder.cells import grid_of_rows
from extract.unruled.ladder.columns import APART, band_texts, column_lines, sides_of
from extract.unruled.ladder.grounds import ground_ladders, without_stripes
from extract.unruled.ladder.inner import with_inner
from extract.unruled.ladder.overhang import as_wide_as_rows
from extract.unruled.ladder.rows import Row, holds_group, labels_of, printed_rows
from extract.unruled.ladder.rungs import (
    SAME,
    Rung,
    all_upright,
    has_bars,
    ladders_of,
    parted_upright,
    rungs_of,
    uprights_in,
    uprights_through,
)
from extract.unruled.ladder.runs import is_marked, table_runs
from extract.unruled.lines import cut
from extract.unruled.regions import is_caption, is_note

ROWS = 3  # a header and two rows; fewer where the caller knows the header, or the columns are those of the page before
TIER = 20.0  # points above the boxes of a header in which those of a tier above it begin
BOXES = 3  # labels of a header in boxes, at least
FITS = 0.8  # how well a grid must fit the words


def ladder_grids(
    words: Sequence[Word],
    edges: Edges,
    knows_header: KnowsHeader | None = None,
    columns: Sequence[float] = (),
    fills: Sequence[Fill] = (),
) -> list[Grid]:
    """Grids of such tables, from the top down; none where upright rules part the columns. `columns`: the lines of the
    last table on the page before, which may go on here; `fills`: the grounds of the page, of which some are rows."""
    found: list[Grid] = []
    ladders = [without_stripes(ladder, words) for ladder in ladders_of(edges, words)]
    ruled = with_inner(ladders, rungs_of(edges.horizontal), words) if ladders else []
    for rungs in [*ruled, *ground_ladders(fills)]:
        if all_upright(rungs, edges.vertical):
            continue
        rows = printed_rows(rungs, words, knows_header)
        groups = [r for r in rows if holds_group(r)]
        for i, run in enumerate(table_runs(rows)):
            if groups and _part_groups(run, groups):
                continue
            grid = _Table(run, edges, knows_header, () if i else columns).grid()
            if grid is not None and not any(overlap(grid.bbox, g.bbox) for g in found):
                found.append(grid)
    return sorted(found, key=lambda g: (g.bbox.top, g.bbox.x0))


def _part_groups(run: Sequence[Row], groups: Sequence[Row]) -> bool:
    """Whether rules part groups of rows: all below the header are groups, or there is one row, and groups beside it."""
    body = [r for r in run if r.parted][1:]
    return len(body) < ROWS - 1 or all(r in groups for r in body)


class _Table:
    """One run of rows."""

    def __init__(
        self, rows: Sequence[Row], edges: Edges, knows_header: KnowsHeader | None, before: Sequence[float]
    ) -> None:
        last = max(i for i, row in enumerate(rows) if row.parted)
        last += sum(1 for _ in takewhile(lambda row: is_marked(row, rows[: last + 1]), rows[last + 1 :]))
        self._rows, self._rest = with_asides_apart(as_wide_as_rows(rows[: last + 1])), rows[last + 1 :]
        self._edges = edges
        self._knows = knows_header
        self._size = median(s.size for r in self._rows for s in r.strips)
        words = [w for r in self._rows for w in r.words]
        self._x0 = min([*(r.top.start for r in self._rows), *(w.bbox.x0 - 1 for w in words)])
        self._x1 = max([*(r.top.end for r in self._rows), *(w.bbox.x1 + 1 for w in words)])
        self._before = before if self._goes_on(before) else ()
        self._again = before if self._is_repeated(before) else ()

    def grid(self) -> Grid | None:
        """The grid, None where it is no table or fits badly."""
        if self._again:
            return grid_of_rows([*self._rows, *self._rest], self._again, self._edges.horizontal)
        parted = [r for r in self._rows if r.parted]
        top, bottom = self._rows[0].top.at, self._rows[-1].bottom.at
        if parted_upright(self._x0, self._x1, top, bottom, self._edges.vertical):
            return self._boxed() if len(self._rows) >= ROWS else None
        if has_bars(self._x0, self._x1, [*(r.top.at for r in self._rows), bottom], self._edges.vertical):
            return None
        if len(parted) < ROWS and not self._before and (len(parted) < ROWS - 1 or not self._is_known(parted[0])):
            return None
        xs = self._columns()
        if len(xs) < 3 or any(_holds_rows(row, xs) for row in self._rows[1:]):
            return None
        rows = [_without_margin(r, xs) if r is self._rows[-1] and len(self._rows) > 1 else r for r in self._rows]
        rows = [r for r in rows if r.kind != "open" or _stands_in(r, xs)]
        rows += takewhile(lambda r: _is_label(r, xs), self._rest)
        grid = grid_of_rows(rows, xs, self._edges.horizontal)
        return grid if judge(grid, [w for r in rows for w in r.words], self._knows).score >= FITS else None

    def _boxed(self) -> Grid | None:
        """The grid below a header whose labels stand in boxes: its upright rules part the rows below it too."""
        head, *body = self._rows
        sides = uprights_through(self._x0, self._x1, head.top.at, head.bottom.at, self._edges.vertical)
        within = uprights_in(self._x0, self._x1, body[0].top.at + 1, body[-1].bottom.at, self._edges.vertical)
        tiered = uprights_in(self._x0, self._x1, head.top.at - TIER, head.top.at, self._edges.vertical)
        partly = uprights_in(self._x0, self._x1, head.top.at, head.bottom.at, self._edges.vertical)
        if (
            tiered
            or any(_off(x, sides) for x in partly)
            or len(sides) < BOXES - 1
            or 2 * len(within) > len(sides)
            or any(_off(x, sides) for x in within)
        ):
            return None
        xs = [self._x0, *sides, self._x1]
        full = [r for r in body if r.parted]
        if len(full) < ROWS - 1 or any(not _stands_in(r, xs) for r in (head, *full)):
            return None
        rows = [*self._rows, *(r for r in self._rest if r.strips and not r.kind)]
        grid = grid_of_rows(rows, xs, self._edges.horizontal, boxed=True)
        return grid if judge(grid, [w for r in rows for w in r.words], self._knows).score >= FITS else None

    def _is_known(self, head: Row) -> bool:
        return self._knows is not None and self._knows(labels_of(head))

    def _columns(self) -> list[float]:
        if self._before:
            return list(self._before)
        ruled = [r for r in self._rows if r.kind != "open"]
        rows = ruled if len(ruled) > 1 else self._rows
        return column_lines(rows, self._x0, self._x1, self._size, sides_of(rows, self._edges.vertical))

    def _is_repeated(self, columns: Sequence[float]) -> bool:
        """Whether a known header in the columns of the page before stands over the rest of one cell, and nothing else:
        a row that the end of the page cut."""
        if len(self._rows) > 1 or len(self._rest) != 1 or not columns or not self._is_known(self._rows[0]):
            return False
        head, row = self._rows[0], self._rest[0]
        wide = abs(self._x0 - columns[0]) < SAME > abs(self._x1 - columns[-1])
        held = {(p.col, p.end) for s in row.strips for p in cut(s, columns).pieces}
        lone = len(held) == 1 and all(col == end for col, end in held)
        return wide and lone and not row.kind and not row.bold and _stands_in(head, columns)

    def _goes_on(self, columns: Sequence[float]) -> bool:
        """Whether a table without a header of its own is as wide as that of the page before, and stands in its
        columns."""
        first = self._rows[0]
        if not columns or first.bold or self._is_known(first):
            return False
        if abs(self._x0 - columns[0]) > SAME or abs(self._x1 - columns[-1]) > SAME:
            return False
        full = [r for r in self._rows if r.texts > band_texts(len(columns) - 1)]
        return bool(full) and sum(not _stands_in(r, columns) for r in full) <= APART * len(full)


def _off(x: float, sides: Sequence[float]) -> bool:
    return all(abs(x - side) > SAME for side in sides)


def _stands_in(row: Row, xs: Sequence[float]) -> bool:
    """Whether the lines of a row stand in columns, not in the first one alone."""
    pieces = [p for s in row.strips for p in cut(s, xs).pieces]
    return all(p.col == p.end for p in pieces) and any(p.col for p in pieces)


def _without_margin(row: Row, xs: Sequence[float]) -> Row:
    """A row that the end of the page cuts, without a line in the page's margin that runs over several columns."""
    if row.kind != "open" or len(row.strips) < 2 or all(p.col == p.end for p in cut(row.strips[-1], xs).pieces):
        return row
    strips = row.strips[:-1]
    end = Rung(max(s.bottom for s in strips) + MARGIN, row.bottom.parts)
    return replace(row, strips=strips, bottom=end)


def _is_label(row: Row, xs: Sequence[float]) -> bool:
    """Whether nothing but a label in the first column, in plain print, stands in a row: its other cells are blank."""
    if not row.strips or row.bold or row.kind or is_note(row.strips[0]) or is_caption(row.strips[0]):
        return False
    return all(p.end == 0 for s in row.strips for p in cut(s, xs).pieces)


def _holds_rows(row: Row, xs: Sequence[float]) -> bool:
    """Whether figures stand below each other in two columns: the rules part only the header from the rows."""
    figures = Counter(p.col for s in row.strips for p in cut(s, xs).pieces if p.col and is_value(p.chunk.text))
    return sum(count > 1 for count in figures.values()) > 1
