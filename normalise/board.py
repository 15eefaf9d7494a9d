"""A table with its cells found by place at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import Cell, Table


@dataclass(frozen=True, slots=True)
class Board:
    """The cells of a table by grid place; a merged cell stands on each of its places."""

    page: int
    rows: int
    cols: int
    places: dict[tuple[int, int], Cell]

    @classmethod
    def of(cls, table: Table) -> Board:
        """The board of a table."""
        places = {
            (r, c): cell
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.col, cell.col + cell.colspan)
        }
        return cls(table.page, table.rows, table.cols, places)

    def at(self, row: int, col: int) -> Cell:
        """The cell that covers a grid place. KeyError outside the grid."""
        return self.places[row, col]

    def row(self, row: int) -> list[Cell]:
        """The cells of a row from left to right, each once."""
        return each_once(self.places[row, c] for c in range(self.cols))

    def column(self, col: int, first: int = 0) -> list[Cell]:
        """The cells of a column from a row on, each once."""
        return each_once(self.places[r, col] for r in range(first, self.rows))


def each_once(cells: Iterable[Cell]) -> list[Cell]:
    """The cells, each once: told apart by identity, as to hash all that is in one takes long."""
    return list({id(cell): cell for cell in cells}.values())
