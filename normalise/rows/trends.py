"""Directions of travel printed on the lines of a measure table."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from extract.records import Cell, union
from normalise.records import Column, Issue, Line, LogicalTable
from normalise.rows.parts import dashes, polarity_text, text_of
from normalise.statuses.trend import ARROWS, Directions, judges_nothing, trend_of


def trends_of(table: LogicalTable, line: Line, directions: Directions, loose: Collection[int] = ()) -> dict[str, str]:
    """Trend by period label; '' where the column has no period, or is one of the `loose` ones, whose period is that of
    no actual."""
    polarity = polarity_text(line, table)
    found: dict[str, str] = {}
    for column, cell in _printed(table, line):
        trend = trend_of(cell, polarity, directions)
        if trend:
            dated = column.period if column.index not in loose else None
            found.setdefault(dated.label if dated else "", trend)
    return found


def trends_unread(table: LogicalTable, directions: Directions) -> Iterable[Issue]:
    """Marks and words of each trend column that say nothing of better or worse, once for the column."""
    for column in table.columns:
        cells = [
            cell
            for line in table.lines
            for other, cell in _printed(table, line)
            if other is column
            and _says(cell)
            and not trend_of(cell, polarity_text(line, table), directions)
            and not judges_nothing(cell, directions)
        ]
        if cells:
            name = column.heading or f"column {column.index + 1}"
            message = f"nothing says what {len(cells)} marks under '{name}' mean for better or worse"
            texts = dict.fromkeys(_shown(cell) for cell in cells)
            box = union([c.bbox for c in cells if _page(c, table.page) == table.page] or [table.bbox])
            yield Issue("trend_unread", message, table.page, table.table_no, box, "trend", " | ".join(texts))


def is_merged_value(cell: Cell, line: Line, table: LogicalTable) -> bool:
    """Words merged over value and status columns are no status and no trend."""
    return any(line.cells.get(c.index) is cell for c in table.columns if c.field == "value")


def _printed(table: LogicalTable, line: Line) -> Iterable[tuple[Column, Cell]]:
    for column in table.columns:
        cell = line.cells.get(column.index)
        if column.field == "trend" and cell is not None and not is_merged_value(cell, line, table):
            yield column, cell


def _says(cell: Cell) -> bool:
    """Whether it holds words or an arrow; a chart or a dot says nothing that could be read."""
    arrows = any(p.look is not None and p.look.shape in ARROWS for p in cell.pictures)
    return arrows or (bool(cell.paragraphs) and not dashes(text_of(cell)))


def _shown(cell: Cell) -> str:
    looks = (p.look for p in cell.pictures if p.look is not None)
    return text_of(cell) or next((f"{look.hue} {look.shape}" for look in looks), "a picture")


def _page(cell: Cell, page: int) -> int:
    return cell.paragraphs[0].page if cell.paragraphs else page
