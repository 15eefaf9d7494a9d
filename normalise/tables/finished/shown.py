"""A status under a heading that promises words: 'Progress' over nothing but colours, 'How did we do?' over faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import category

from extract.records import Cell
from normalise.records import Column, Line
from normalise.statuses.colours import is_status_colour
from normalise.vocabulary import vocabulary

WORDED = frozenset(("progress", "comment"))
FEWEST = 2  # lines that show something


def with_shown(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, where one of words holds nothing but signs, icons or colours as that of the status; not where
    another column is, or where two would be."""
    if any(c.field == "status" for c in columns):
        return tuple(columns)
    shown = [c for c in columns if c.field in WORDED and _shows(c, lines)]
    if len(shown) != 1:
        return tuple(columns)
    status = replace(shown[0], field="status", axis="delivery", confidence=0.75, basis="content")
    return tuple(status if c is shown[0] else c for c in columns)


def _shows(column: Column, lines: Sequence[Line]) -> bool:
    held = [(line, line.cells[column.index]) for line in lines if column.index in line.cells]
    if not all(_wordless(cell) for _, cell in held):
        return False
    return sum(_sign(cell) or _coloured(cell, line) for line, cell in held) >= FEWEST


def _wordless(cell: Cell) -> bool:
    return _sign(cell) or not any(map(str.isalnum, cell.text))


def _sign(cell: Cell) -> bool:
    """One known sign or one icon that is no arrow, and no words."""
    text = cell.text.strip()
    if text:
        return category(text[0]) == "So" and vocabulary().status_word(text) is not None
    look = cell.pictures[0].look if len(cell.pictures) == 1 else None
    return look is not None and not look.shape.startswith("arrow")


def _coloured(cell: Cell, line: Line) -> bool:
    """A colour that may be a status and is not that of the whole line."""
    beside = [other.fill for other in line.cells.values() if other is not cell]
    return cell.blank and bool(cell.fill) and cell.fill not in beside and is_status_colour(cell.fill)
