"""What stands around the values of one measure: a grid of words that says what it is, a chart, the table that judges
it."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extract.records import Cell, Table
from normalise.cells.values import parse_value
from normalise.columns.classify import Verdict
from normalise.fold import fold, words
from normalise.records import Column
from normalise.tables.printed import Row, is_header, look_of, rows_of
from normalise.tables.reader import Reader
from normalise.tables.sheets.naming import Note

AHEAD = Verdict("other", "what is said of a measure whose values stand below", 0.9)
DESCRIBED = Verdict("other", "what a measure is, in words: no values", 0.9)
CHARTED = Verdict("other", "words of the chart of a measure", 0.9)
LEAST = 2  # labels of a grid of several rows
SAID = frozenset({"status", "trend", "comment", "progress", "lead", "service", "links", "polarity", "unit"})
JUDGING = frozenset({"status", "comment", "progress"})  # one of them is there


def describes(cells: Sequence[Cell], reader: Reader) -> bool:
    """Whether cells are a grid of labels beside or over texts that say what a measure is ('Definition')."""
    filled = [c for c in cells if c.text]
    labels = [c for c in filled if reader.labels.describes(c.text)]
    if len(labels) < (LEAST if len({c.row for c in filled}) > 1 else 1):
        return False
    looks = {look_of(c) for c in labels}
    texts = [c for c in filled if c not in labels]
    apart = any(any(look) for look in looks) and any(look_of(c) not in looks for c in texts)
    beside = len(labels) > 1 and all(c.col % 2 == 0 for c in labels)
    others = [c for c in texts if (look_of(c) in looks if apart else beside and c.col % 2 == 0)]
    told = len(texts) - len(others)
    if len(others) > len(labels) or not 0 < told <= len(labels) + len(others):
        return False
    if any(_is_of_values(c.text, reader) for c in (others if apart or beside else texts)):
        return False
    return apart or beside or not any(reader.header_like([c.text]) == 1.0 for c in texts)


def _is_of_values(text: str, reader: Reader) -> bool:
    """Whether a label is that of a figure or a time: then the grid is no description."""
    label = reader.row_label(text)
    return reader.is_time(text) or (label is not None and label.field == "value")


def described_in(table: Table, reader: Reader) -> list[Note]:
    """What such a grid says of the measure beside that in columns that we have: who leads it, its status."""
    rows = [[c for c in row.cells if c.row == row.index] for row in rows_of(table)]
    pairs = [pair for cells in rows for pair in zip(cells[::2], cells[1::2], strict=False)]
    read = [(label, cell, reader.heading(label.text, "measure")) for label, cell in pairs if label.text]
    return [
        Note(column.field, label.text, cell, column)
        for label, cell, column in read
        if column.field in SAID and column.basis == "exact" and not cell.blank and look_of(label) != look_of(cell)
    ]


def judged_in(table: Table, reader: Reader) -> list[Note]:
    """What a table right below the values of a measure says of it: its status, an overview, remarks. Under a header
    with one row, then or only in rows of labels with their texts. [] for any other table."""
    rows = [row for row in rows_of(table) if not row.blank]
    notes: list[Note] = []
    if rows and not _paired(rows[0], reader) and is_header(rows[0], reader.header_like) and len(rows) > 1:
        notes = _under(rows[0], rows[1], reader)
        if not notes:
            return []
        rows = rows[2:]
    for row in rows:
        pairs = _paired(row, reader)
        if not pairs:
            return []
        notes += pairs
    return notes if any(n.field in JUDGING for n in notes) else []


def _under(header: Row, row: Row, reader: Reader) -> list[Note]:
    """The one row under a header, each cell under its own heading; [] where a heading is of another kind."""
    notes: list[Note] = []
    for cell in (c for c in header.cells if c.text):
        column = reader.heading(cell.text, "measure")
        below = next((c for c in row.cells if (c.col, c.colspan, c.row) == (cell.col, cell.colspan, row.index)), None)
        if below is None or column.field not in SAID | {""}:
            return []
        notes.append(Note(column.field, cell.text, below, column))
    return notes


def _paired(row: Row, reader: Reader) -> list[Note]:
    """A row of labels, each with its text beside it; [] for any other row."""
    cells = [c for c in row.cells if c.row == row.index]
    if len(cells) < 2 or len(cells) % 2:
        return []
    notes: list[Note] = []
    for label, cell in zip(cells[::2], cells[1::2], strict=True):
        column = reader.heading(label.text, "measure")
        column = column if column.basis == "exact" else Column(0, label.text, "")
        told = _remark(column, cell)
        if not told.field or look_of(label) == look_of(cell):
            return []
        notes.append(Note(told.field, label.text, cell, told))
    return notes


def _remark(column: Column, cell: Cell) -> Column:
    """What a label means beside its text: in sentences, one of values ('Benchmarking') is a remark."""
    if column.field in SAID:
        return column
    worded = column.field == "value" and not parse_value(cell.text).is_number
    return Column(0, column.heading, "comment", confidence=0.8, basis="content") if worded else Column(0, "", "")


def are_charted(texts: Sequence[str], known: Set[str], reader: Reader) -> bool:
    """Whether these are the words of a chart: figures, times, and words that the table of the values prints."""
    return all(reader.is_time(t) or all(fold(w) in known or _is_figure(w) for w in words(t)) for t in texts)


def _is_figure(word: str) -> bool:
    return any(map(str.isdigit, word)) or not any(map(str.isalpha, word))
