"""The steps of an action, listed below its labels: a header with 'Milestone' over a row for each, in the same grid or
in a table of their own, overleaf too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.records import BBox, Cell, Table, union

COLUMNS = 2  # of such a list, at least
BELOW = 24  # rows of labels above it, at most
NEAR = 3.0  # points: columns of one list overleaf

IsLabel = Callable[[Cell], bool]
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Steps:
    """The header cells, and the cells of each step below them. `first`: its row in the table, `named`: the column of
    what is to be done."""

    page: int
    first: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    named: int

    @property
    def boxes(self) -> list[BBox]:
        """The place of each step."""
        return [union([c.bbox for c in row]) for row in self.rows]


def steps_in(table: Table, is_label: IsLabel, names: Known, steps: Known) -> Steps | None:
    """The list of steps with which a table ends, or that it is; None for any other table. `names`: whether a heading is
    that of actions, measures or steps, `steps`: that of steps."""
    for at in range(min(table.rows - 1, BELOW)):
        header = sorted((c for c in table.cells if c.row == at and not c.blank), key=lambda c: c.col)
        named = [k for k, c in enumerate(header) if len(c.text) and names(c.text)]
        if len(header) < COLUMNS or not all(map(is_label, header)) or len(named) != 1:
            continue
        if not steps(header[named[0]].text):
            continue
        rows = _under(table, at + 1, header)
        return Steps(table.page, at, tuple(header), rows, named[0]) if _are_steps(rows, named[0]) else None
    return None


def more_steps(table: Table, before: Steps) -> Steps | None:
    """The rest of a list overleaf, without its header; None for any other table."""
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    if len(first) != len(before.header):
        return None
    pairs = [(a.bbox, b.bbox) for a, b in zip(first, before.header, strict=True)]
    if any(abs(a.x0 - b.x0) > NEAR or abs(a.x1 - b.x1) > NEAR for a, b in pairs):
        return None
    rows = _under(table, 0, first)
    return Steps(table.page, 0, before.header, rows, before.named) if _are_steps(rows, before.named) else None


def _under(table: Table, first: int, header: Sequence[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row from `first` on, one below each header cell; () where the rows have other columns."""
    places = [(c.col, c.colspan) for c in header]
    rows: dict[int, dict[tuple[int, int], Cell]] = {}
    for cell in (c for c in table.cells if c.row >= first):
        place = (cell.col, cell.colspan)
        if place in places and cell.rowspan == 1:
            rows.setdefault(cell.row, {})[place] = cell
        elif not cell.blank:
            return ()
    if any(len(row) < len(places) for row in rows.values()):
        return ()
    found = (tuple(rows[r][place] for place in places) for r in sorted(rows))
    return tuple(row for row in found if not all(c.blank for c in row))


def _are_steps(rows: Sequence[Sequence[Cell]], named: int) -> bool:
    return bool(rows) and all(row[named].paragraphs for row in rows)
