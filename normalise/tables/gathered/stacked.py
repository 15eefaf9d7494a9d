"""Rows of periods drawn over the rows of their values, for each measure anew, beside cells that run over both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.records import Cell, Table, union
from normalise.cells.values import parse_value
from normalise.tables.printed import Row, is_header, rows_of
from normalise.tables.reader import Reader


class Stacked:
    """Puts such pairs of rows together, in one table of a document after another."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found = False  # in the last table

    def fold(self, table: Table, *, follows: bool) -> Table:
        """The table with each pair as one row whose cells print the periods of their values. `follows`: nothing stands
        between it and the table before; if that had such rows, this one need not print a header."""
        pairs: set[int] = set()
        rows = rows_of(table)
        headed = follows and self._found
        for row, below in pairwise(rows):
            if headed and row.index - 1 not in pairs and self._is_pair(row, below):
                pairs.add(row.index)
            headed = headed or is_header(row, self._reader.header_like)
        self._found = bool(pairs)
        return _folded(table, pairs) if pairs else table

    def _is_pair(self, row: Row, below: Row) -> bool:
        """Whether every cell of a row that does not run on is a period, over nothing but figures and words for them."""
        over = [c for c in row.starting if c.rowspan == 1 and c.paragraphs]
        under = [c for c in below.starting if c.paragraphs]
        beside = [c for c in row.starting if c.rowspan > 1]
        if not over or not under or not beside or any(c.rowspan != 2 for c in beside):
            return False
        places = {(c.col, c.colspan) for c in over}
        if not all(self._reader.prints_time(c.text) for c in over) or any(
            (c.col, c.colspan) not in places for c in under
        ):
            return False
        figures = sum(parse_value(c.text).is_number for c in under)
        return 2 * figures >= len(under) and self._reader.header_like([c.text for c in under]) == 0


def _folded(table: Table, pairs: set[int]) -> Table:
    """The table with the row below each of these put into it."""
    at = {r: r - sum(p < r for p in pairs) for r in range(table.rows + 1)}
    cells: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        row = at[cell.row]
        moved = replace(cell, row=row, rowspan=max(1, at[cell.row + cell.rowspan - 1] - row + 1))
        old = cells.get((row, cell.col))
        cells[row, cell.col] = moved if old is None else _one(old, moved)
    return replace(table, rows=table.rows - len(pairs), cells=tuple(cells[key] for key in sorted(cells)))


def _one(period: Cell, value: Cell) -> Cell:
    parts: Sequence[Cell] = (period, value)
    return replace(
        period,
        bbox=union([c.bbox for c in parts]),
        paragraphs=tuple(p for c in parts for p in c.paragraphs),
        pictures=tuple(p for c in parts for p in c.pictures),
        fill=value.fill or period.fill,
        marks=tuple(m for c in parts for m in c.marks),
    )
