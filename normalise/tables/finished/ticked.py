"""A status told by the column that is ticked: 'Met', 'Partly met' and 'Not met' side by side, a mark under one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Cell, Paragraph
from normalise.fold import fold
from normalise.records import Column, Line
from normalise.statuses.colours import is_status_colour
from normalise.vocabulary import vocabulary

TICKED = "ticked"  # the field of such a column
MARKS = frozenset(("✓", "✔", "√", "☑", "☒", "x", "•", "●", "■", "◼", "*", "y", "yes"))
MOST = 0.9  # share of the rows with a mark that have no other
FEWEST = 2  # columns side by side


def with_ticks(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[tuple[Column, ...], list[Line]]:
    """Columns and lines with one status instead of the columns of which one is ticked."""
    run = _run(columns, lines)
    if len(run) < FEWEST or any(c.field == "status" and c not in run for c in columns):
        return tuple(columns), list(lines)
    ticks = [[c for c in run if _ticked(line.cells.get(c.index))] for line in lines]
    marked = [found for found in ticks if found]
    if not marked or sum(len(found) == 1 for found in marked) < MOST * len(marked):
        return tuple(columns), list(lines)
    status = Column(len(columns), "", "status", basis="content", confidence=0.8, axis="delivery")
    kept = tuple(replace(c, field=TICKED, period=None, confidence=0.8) if c in run else c for c in columns)
    said = [_said(line, found, status.index) for line, found in zip(lines, ticks, strict=True)]
    return (*kept, status), said


def _run(columns: Sequence[Column], lines: Sequence[Line]) -> list[Column]:
    """The longest stretch of neighbours that are headed by a status and hold nothing but marks."""
    best: list[Column] = []
    run: list[Column] = []
    for column in columns:
        cells = [line.cells[column.index] for line in lines if column.index in line.cells]
        fits = _is_status(column) and all(_ticked(c) or c.blank for c in cells)
        run = [*run, column] if fits else []
        best = max(best, run, key=len)
    return best


def _is_status(column: Column) -> bool:
    word = vocabulary().status_word(column.tiers[-1]) if column.tiers else None
    return word is not None and bool(word.action)


def _ticked(cell: Cell | None) -> bool:
    if cell is None or cell.rowspan * cell.colspan > 1:
        return False
    if cell.paragraphs:
        return fold(cell.text) in MARKS or "\uf020" <= cell.text <= "\uf0ff"
    return bool(cell.pictures) or (bool(cell.fill) and is_status_colour(cell.fill))


def _said(line: Line, ticks: Sequence[Column], index: int) -> Line:
    """The line with the words over its mark as its status; of several all, for a person to see."""
    if not ticks:
        return line
    cell = line.cells[ticks[0].index]
    text = "; ".join(c.tiers[-1] for c in ticks)
    return replace(
        line, cells={**line.cells, index: replace(cell, paragraphs=(Paragraph(text, cell.bbox, line.page),))}
    )
