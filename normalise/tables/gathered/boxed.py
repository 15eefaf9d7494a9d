"""Boxes right above tables that say, beside labels, what their rows are for: 'Outcome:' in each part of a report."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Cell, Document, Table
from normalise.fold import fold
from normalise.tables.levels.labels import OUTCOME, PRIORITY
from normalise.tables.levels.levels import Levels
from normalise.tables.printed import look_of, rows_of
from normalise.tables.reader import Reader

PAIR = 2  # cells of a row
FRONT = (2, 4)  # columns: labels beside texts once or twice
KNOWN = 0.5  # share of the labels of a box that are known headings
MOST = 8  # rows of a box
TIMES = 2  # different texts after one label: printed once, it speaks of the document
WORDED = 3  # words of a text: 'Objectives: 1, 2 and 9' only refers to them

Pair = tuple[str, Cell, Cell]


class Boxed:
    """The levels that such boxes of a document name."""

    def __init__(self, document: Document, reader: Reader) -> None:
        self._reader = reader
        tables = [block for _, block in document.blocks if isinstance(block, Table)]
        said: dict[str, set[str]] = {}
        for level, label, text in (pair for table in tables for pair in self._named(table)):
            said.setdefault(level + fold(label.text), set()).add(fold(text.text))
        self._labels = frozenset(label for label, texts in said.items() if len(texts) >= TIMES)

    def enter(self, table: Table, levels: Levels) -> None:
        """Enter what a box says; nothing for any other table."""
        for level, label, text in self._named(table):
            if level + fold(label.text) in self._labels:
                levels.band(text.paragraphs, text.fill, label.text)

    def holds(self, table: Table) -> bool:
        """Whether a table is a box of known labels beside texts, or that of whom a report is for: its first row is no
        header."""
        if table.cols in FRONT and self._reader.fronts([c.text.rstrip(": ") for c in table.cells if not c.col % PAIR]):
            return True
        rows = _pairs(table)
        heads = [label.text for label, _ in rows if label.text]
        known = sum(self._reader.header_like([text.rstrip(": ")]) == 1.0 for text in heads)
        return len(heads) > 1 and known > KNOWN * len(heads) and not self._heads(rows[0][1].text)

    def _heads(self, text: str) -> bool:
        """Whether a text is a heading or a time as it is; a team's name may have words of one."""
        return self._reader.heading(text, "").basis == "exact" or self._reader.is_time(text)

    def _named(self, table: Table) -> Sequence[Pair]:
        """(level, label, text) of each row of a box that names one."""
        rows = _pairs(table)
        texts = [label.text.rstrip(": ") for label, _ in rows]
        if len(rows) > MOST or any(self._reader.names(t) or self._reader.labels.names_people(t) for t in texts):
            return ()
        found = [(self._reader.labels.level_of(t), label, text) for t, (label, text) in zip(texts, rows, strict=True)]
        return [pair for pair in found if pair[0] in (PRIORITY, OUTCOME) and _words(pair[2])]


def _pairs(table: Table) -> list[tuple[Cell, Cell]]:
    """Label and text of each row, where all labels look alike and no text looks so; else []."""
    rows = [row.cells for row in rows_of(table)]
    if table.cols != PAIR or any(len(cells) != PAIR or cells[0].rowspan > 1 for cells in rows):
        return []
    looks = {look_of(label) for label, _ in rows if label.text}
    return [(a, b) for a, b in rows] if len(looks) == 1 and not looks & {look_of(text) for _, text in rows} else []


def _words(cell: Cell) -> bool:
    return sum(word.strip(",.;").isalpha() for word in cell.text.split()) >= WORDED
