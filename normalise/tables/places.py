"""Which cells of a row stand in which logical column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import BBox, Block, Cell, Paragraph, Table, union
from normalise.cells.own_dated import parted
from normalise.tables.joining import join_cells
from normalise.tables.printed import Row, Slot, cells_in

BLOCKS = "blocks"  # the method of tables that are put together from labelled values


def cells_by_slot(slots: Sequence[Slot], row: Row) -> tuple[dict[int, Cell], set[int]]:
    """Cells by column index, and the columns whose cell hangs in from above.

    A cell over several columns stands on each; several in one column are put together.
    """
    found: dict[int, Cell] = {}
    repeated: set[int] = set()
    for i, slot in enumerate(slots):
        if slot.first < 0:
            continue
        cells = cells_in(row, slot)
        filled = [c for c in cells if not c.blank] or cells[:1]
        if not filled:
            continue
        cell = filled[0]
        for other in filled[1:]:
            cell = join_cells(cell, other)
        found[i] = cell
        if filled[0].row < row.index:
            repeated.add(i)
    return found, repeated


def samples_of(slots: Sequence[Slot], rows: Sequence[Row]) -> dict[int, list[str]]:
    """Texts of the cells that stand in one column, by column."""
    found: dict[int, list[str]] = {i: [] for i in range(len(slots))}
    for row in rows:
        for i, slot in enumerate(slots):
            cells = [c for c in cells_in(row, slot) if c.row == row.index and c.paragraphs]
            found[i] += [c.text for c in cells if slot.first <= c.col and c.col + c.colspan <= slot.last]
    return found


def part_of(block: Block) -> Table | None:
    """A block of the document that holds labelled values, as a printed table; None for a picture."""
    if isinstance(block, Table):
        return replace(block, method=BLOCKS)
    if isinstance(block, Paragraph):
        return Table(block.page, block.bbox, 1, 1, (Cell(0, 0, 1, 1, block.bbox, (block,)),), BLOCKS)
    return None


def row_box(row: Row) -> BBox:
    """The box around what begins in a row."""
    return union([c.bbox for c in row.starting or row.cells])


def undated(cell: Cell) -> list[tuple[str, Cell]]:
    """The values of a cell with the periods that it prints beside them: its other paragraphs, else the words behind
    each period."""
    pairs = parted(cell.text)
    kept = tuple(p for p in cell.paragraphs if p.text.strip(" :;-–—") != pairs[0][0]) if pairs else ()
    if len(pairs) == 1 and 0 < len(kept) < len(cell.paragraphs):
        return [(pairs[0][0], replace(cell, paragraphs=kept))]
    return [
        (when, replace(cell, paragraphs=(replace(cell.paragraphs[0], text=value, lead="", strong=()),)))
        for when, value in pairs
    ]
