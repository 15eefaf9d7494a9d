"""Rows of running text under a row ('Comments: ...'): what they say is the comment of that row."""

from __future__ import annotations

from dataclasses import replace

from extract.records import Cell
from normalise.fold import fold
from normalise.records import Column
from normalise.tables.gathered.drafts import Draft
from normalise.tables.joining import join_cells

NOTES = frozenset({"comment", "progress"})
LONGEST = 40  # characters of a label


def add_note(draft: Draft, cell: Cell, field: str) -> None:
    """Add a full-width cell to the last line of a draft, in its column of notes or in one of its own with the label of
    the cell as its heading: under that heading the label is not said again."""
    label = _label(cell)
    column = next((c for c in draft.columns if c.field in NOTES), None)
    if column is None:
        column = Column(len(draft.columns), label, field, basis="content", confidence=0.8)
        draft.columns = (*draft.columns, column)
    if label and fold(label) == fold(column.heading):
        cell = _without(cell, label)
    last = draft.lines[-1]
    old = last.cells.get(column.index)
    cells = {**last.cells, column.index: cell if old is None or old.blank else join_cells(old, cell)}
    draft.lines[-1] = replace(last, cells=cells)


def _label(cell: Cell) -> str:
    label, colon, rest = cell.paragraphs[0].text.partition(":")
    return label.strip() if colon and rest.strip() and len(label) <= LONGEST else ""


def _without(cell: Cell, label: str) -> Cell:
    first, *others = cell.paragraphs
    text = first.text.partition(":")[2].strip()
    lead = first.lead.partition(":")[2].strip()
    return replace(cell, paragraphs=(replace(first, text=text, lead=lead), *others))
