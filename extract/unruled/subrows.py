"""Rows beside the running text of cells that are printed once for several of them: an action beside its milestones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.unruled.lines import Columns, Line

STARTS = 2  # columns that begin anew on one line
SHORT = 0.7  # share of a column's texts that are of one line
Merged = tuple[int, int, int]  # first and last row, column


def with_subrows(rows: Sequence[Sequence[Line]], columns: Columns) -> tuple[list[list[Line]], list[Merged]]:
    """Rows cut where several columns begin anew while the text of the columns left of them may run on, and the cells
    that then stand beside more than one row."""
    if not columns.two_steps:
        return [list(row) for row in rows], []
    short = _short([x for row in rows for x in row], columns)
    found: list[list[Line]] = []
    merged: list[Merged] = []
    for row in rows:
        cuts = [i for i in range(1, len(row)) if _begins(row, i, columns, short)]
        bounds = [0, *cuts, len(row)]
        parts = [list(row[a:b]) for a, b in pairwise(bounds)]
        merged += [(a + len(found), b + len(found), col) for a, b, col in _over(parts, columns)]
        found += parts
    return found, merged


def _begins(row: Sequence[Line], at: int, columns: Columns, short: set[int]) -> bool:
    """Whether a row begins in the middle of another one: no text goes on but left of those that begin."""
    above = {col: _step(row, at, col) for col in _filled(row[at])}
    starts = {col for col, step in above.items() if step is not None and step > columns.step}
    runs_on = {col for col, step in above.items() if step is not None and step <= columns.step}
    if len(starts) < STARTS or 0 in starts or not starts & short or row[at].across:
        return False
    return all(col < min(starts) for col in runs_on)


def _filled(line: Line) -> set[int]:
    return {p.col for p in line.pieces if p.col == p.end}


def _step(row: Sequence[Line], at: int, col: int) -> float | None:
    """Points from the line above in a column of the row; None where there is none."""
    above = [x for x in row[:at] if x.at(col)]
    return row[at].strip.base - above[-1].strip.base if above else None


def _short(lines: Sequence[Line], columns: Columns) -> set[int]:
    """Columns whose texts are of one line, most of them."""
    found: set[int] = set()
    for col in range(len(columns.room)):
        bases = [x.strip.base for x in lines if x.at(col)]
        more = sum(b - a <= columns.step for a, b in pairwise(bases))
        if bases and len(bases) - more >= SHORT * len(bases):
            found.add(col)
    return found


def _over(parts: Sequence[Sequence[Line]], columns: Columns) -> list[Merged]:
    """Cells whose text runs on from one part of a row to the next."""
    found: list[Merged] = []
    for col in range(len(columns.room)):
        lines = [(n, x.strip.base) for n, part in enumerate(parts) for x in part if x.at(col)]
        run: list[tuple[int, float]] = []
        for n, base in [*lines, (-1, float("inf"))]:
            if run and base - run[-1][1] > columns.step:
                if run[-1][0] > run[0][0]:
                    found.append((run[0][0], run[-1][0], col))
                run = []
            run.append((n, base))
    return found
