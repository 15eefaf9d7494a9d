"""Boxes right above tables that say, beside labels, what their rows are for: 'Outcome:' in each part of a report."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Cell, Document, Table
from normalise.fold import fold
from normalise.tables.levels.labels import OUTCOME, PRIORITY
from normalise.tables.levels.levels import Levels
from normalise.tables.printed import rows_of
from normalise.tables.reader import Reader

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

    def _named(self, table: Table) -> Sequence[Pair]:
        """(level, label, text) of each row of a box that names one."""
        rows = [row.cells for row in rows_of(table)]
        if table.cols != 2 or len(rows) > MOST or any(len(cells) != 2 or cells[0].rowspan > 1 for cells in rows):
            return ()
        labels = [cells[0] for cells in rows]
        if len({_look(c) for c in labels}) > 1 or _look(labels[0]) in {_look(cells[1]) for cells in rows}:
            return ()
        texts = [c.text.rstrip(": ") for c in labels]
        if any(self._reader.names(t) or self._reader.labels.names_people(t) for t in texts):
            return ()
        found = [(self._reader.labels.level_of(t), label, text) for t, (label, text) in zip(texts, rows, strict=True)]
        return [pair for pair in found if pair[0] in (PRIORITY, OUTCOME) and _words(pair[2])]


def _words(cell: Cell) -> bool:
    return sum(word.strip(",.;").isalpha() for word in cell.text.split()) >= WORDED


def _look(cell: Cell) -> tuple[str, bool]:
    return cell.fill, all(p.bold for p in cell.paragraphs)
