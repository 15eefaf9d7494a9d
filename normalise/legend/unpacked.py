"""Keys whose icons stand in the cells of their meanings: each such column as one of icons and one of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import Cell, Table

_WORDS = 12  # of a meaning beside its icon
_LEAST = 2  # icons below each other


def unpacked(table: Table) -> Table:
    """The table with two columns for each one that holds nothing but an icon before words below its heading; any other
    table as it is. A heading stands over both."""
    iconed = [c for c in range(table.cols) if _is_iconed([x for x in table.cells if x.col == c])]
    if not iconed:
        return table
    shift = [c + sum(x < c for x in iconed) for c in range(table.cols + 1)]
    cells = [part for cell in table.cells for part in _parts(cell, shift, iconed)]
    return replace(table, cols=shift[-1], cells=tuple(cells))


def _is_iconed(cells: Sequence[Cell]) -> bool:
    filled = sorted((c for c in cells if not c.blank or c.pictures), key=lambda c: c.row)
    marked = [c for c in filled if _is_marked(c)]
    if len(marked) < _LEAST or any(c.colspan > 1 for c in marked):
        return False
    head = [c for c in filled if c.row < marked[0].row]
    return len(head) + len(marked) == len(filled) and not any(c.pictures for c in head)


def _is_marked(cell: Cell) -> bool:
    """One icon, and words that begin right of it."""
    if len(cell.pictures) != 1 or cell.pictures[0].look is None or not cell.paragraphs:
        return False
    begins = min(p.bbox.x0 for p in cell.paragraphs)
    return cell.pictures[0].bbox.x1 <= begins + 1.0 and len(cell.text.split()) <= _WORDS


def _parts(cell: Cell, shift: Sequence[int], iconed: Sequence[int]) -> Iterator[Cell]:
    col, stop = shift[cell.col], shift[cell.col + cell.colspan]
    if not _is_marked(cell) or cell.col not in iconed:
        yield replace(cell, col=col, colspan=stop - col)
        return
    middle = min(p.bbox.x0 for p in cell.paragraphs)
    icon, words = cell.bbox._replace(x1=middle), cell.bbox._replace(x0=middle)
    yield replace(cell, col=col, bbox=icon, paragraphs=())
    yield replace(cell, col=col + 1, bbox=words, pictures=())
