"""Bands of a table: levels, or running text under a row ('Comments: ...'), which is the comment of that row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Cell
from normalise.fold import fold
from normalise.records import Column
from normalise.tables.gathered.drafts import Draft
from normalise.tables.joining import join_cells
from normalise.tables.levels.levels import Levels
from normalise.tables.printed import NUMBER, Row, is_header, widest_of
from normalise.tables.reader import Reader

NOTES = frozenset({"comment", "progress"})
LONGEST = 40  # characters of a label
TOLD = 2  # cells of a note: its label and what it says


def narrated(draft: Draft | None, row: Row, reader: Reader) -> bool:
    """Whether a full-width row of running text ('Comment: ...') was added to the row above it; a numbered one is
    none."""
    cell = max(row.starting, key=lambda c: (not c.blank, c.bbox.width))
    numbered = any(NUMBER.match(c.text) for c in row.starting)
    field = reader.note_field(cell.paragraphs) if draft is not None and draft.lines and not numbered else ""
    if not field or draft is None:
        return False
    add_note(draft, cell, field)
    return True


def noted(draft: Draft | None, row: Row, reader: Reader) -> bool:
    """Whether a row of nothing but a labelled note ('Note: ...'), or of its label and the note beside it over all other
    columns, was added to the row above it."""
    filled = [c for c in row.starting if not c.blank]
    labelled = len(filled) == 1 and 0 < filled[0].text.find(":") <= LONGEST
    return (labelled and narrated(draft, row, reader)) or _noted_beside(draft, row, filled, reader)


def _noted_beside(draft: Draft | None, row: Row, filled: Sequence[Cell], reader: Reader) -> bool:
    if draft is None or not draft.lines or len(filled) != TOLD or row.hanging:
        return False
    label, text = filled
    spread = sum(c.colspan for c in row.cells) - label.colspan == text.colspan > 1
    column = reader.heading(label.text.rstrip(": "), "") if spread else None
    if column is None or column.field not in NOTES or column.basis != "exact":
        return False
    add_note(draft, text, column.field, label.text.rstrip(": "))
    return True


def add_note(draft: Draft, cell: Cell, field: str, beside: str = "") -> None:
    """Add a full-width cell to the last line of a draft, in its column of notes or in one of its own with the label of
    the cell, or the one `beside` it, as its heading: under that heading the label is not said again."""
    label = beside or _label(cell)
    column = next((c for c in draft.columns if c.field in NOTES), None)
    if column is None:
        column = Column(len(draft.columns), label, field, basis="content", confidence=0.8)
        draft.columns = (*draft.columns, column)
    if not beside and label and fold(label) == fold(column.heading):
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


def enter_band(row: Row, levels: Levels, reader: Reader, below: Sequence[Row]) -> None:
    """A band of a table as a level; one that names columns ('Actions') only ends those before it. `below`: the row
    under it, where its table has no header yet."""
    widest = widest_of(row, reader.labels.is_level)
    beside = next((c for c in row.starting if c is not widest), None)
    label = beside.text if beside is not None and reader.labels.is_level(beside.text) else ""
    if widest.paragraphs:
        text = widest.paragraphs[0].text
        names_columns = reader.names_columns(text) and not reader.labels.split(text)[0]
        title = any(is_header(r, reader.header_like) for r in below)
        levels.band(widest.paragraphs, widest.fill, label, announces=names_columns and not label, title=title)
