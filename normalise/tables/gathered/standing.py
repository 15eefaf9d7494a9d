"""Labelled lines above tables ('Service: Housing', 'Lead officer: ...') that hold for all rows below until they are
printed again."""

from __future__ import annotations

from collections import defaultdict

from extract.records import Cell, Document, Paragraph
from normalise.fold import fold
from normalise.records import Column
from normalise.tables.gathered.drafts import Draft
from normalise.tables.reader import Reader

HELD = frozenset({"lead", "service"})
LONGEST = 90  # characters of such a line
TIMES = 2  # different texts after one label: printed once, it speaks of the document


class Standing:
    """What such lines say at the current place of a document."""

    def __init__(self, document: Document, reader: Reader) -> None:
        self._reader = reader
        said: dict[str, set[str]] = defaultdict(set)
        for _, block in document.blocks:
            if isinstance(block, Paragraph):
                label, rest = _split(block)
                if label and self._field(label):
                    said[fold(label)].add(fold(rest))
        self._labels = frozenset(label for label, rests in said.items() if len(rests) >= TIMES)
        self._cells: dict[str, Cell] = {}

    def see(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph outside tables is such a line, or names people who lead no row: it is no heading."""
        label, rest = _split(paragraph)
        if not label:
            return False
        if self._reader.labels.names_people(label):
            return True
        if fold(label) not in self._labels:
            return False
        box = paragraph.bbox
        cell = Cell(-1, -1, 1, 1, box, (Paragraph(rest, box, paragraph.page, size=paragraph.size),))
        field = self._field(label)
        if field == "service":
            self._cells.pop("lead", None)
        self._cells[field] = cell
        return True

    def heading(self, paragraph: Paragraph) -> None:
        """A heading follows: whoever led what stood above it does no longer; a new section ends all."""
        self._cells.pop("lead", None)
        if self._reader.labels.is_section(paragraph.text):
            self._cells.clear()

    def stand(self, draft: Draft, cells: dict[int, Cell]) -> None:
        """Put what holds on a row of a table that has no column for it."""
        for field, cell in self._cells.items():
            column = next((c for c in draft.columns if c.field == field), None)
            if column is None:
                column = Column(len(draft.columns), "", field, basis="content", confidence=0.8)
                draft.columns = (*draft.columns, column)
            if column.basis == "content" and not column.heading:
                cells[column.index] = cell

    def _field(self, label: str) -> str:
        column = self._reader.heading(label, "action")
        return column.field if column.basis == "exact" and column.field in HELD else ""


def _split(paragraph: Paragraph) -> tuple[str, str]:
    """Label and text of a short line with a colon; ('', '') for any other."""
    label, colon, rest = paragraph.text.partition(":")
    if not colon or not rest.strip() or len(paragraph.text) > LONGEST or paragraph.bullet:
        return "", ""
    return label.strip(), rest.strip()
