"""When actions are worked on, as bars: cells coloured or ticked under quarters or years. They are no statuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Cell
from normalise.records import Column, Line
from normalise.statuses.colours import hue

FEWEST = 2  # periods, and beginnings and ends of bars that differ


def without_bars(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, those of periods under which bars stand kept for review: no line has two colours or signs, and lines
    begin and end under different periods. Ratings of each quarter change their colours, and end with the report."""
    dated = [c for c in columns if c.field == "status" and c.period is not None]
    if len({c.period for c in dated}) < FEWEST:
        return tuple(columns)
    rows = [[_mark(line.cells.get(c.index)) for c in dated] for line in lines]
    shown = [row for row in rows if any(row)]
    if any(mark is None for row in rows for mark in row) or any(len(set(row) - {""}) > 1 for row in shown):
        return tuple(columns)
    places = [[i for i, mark in enumerate(row) if mark] for row in shown]
    apart = min(len({p[0] for p in places}), len({p[-1] for p in places})) >= FEWEST
    gone = dated if apart else []
    return tuple(replace(c, field="ignore", basis="content") if c in gone else c for c in columns)


def _mark(cell: Cell | None) -> str | None:
    """The colour, icon or sign of a cell, "" for a blank one, None for words."""
    if cell is None:
        return ""
    text = cell.text.strip()
    if any(map(str.isalnum, text)):
        return None
    look = cell.pictures[0].look if cell.pictures else None
    return text or (look.hue if look is not None else hue(cell.fill) if cell.fill else "").replace("white", "")
