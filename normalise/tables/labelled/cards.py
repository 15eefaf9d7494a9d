"""A table that is one action or measure: its name across the top, below it labels over their values, labels beside
their texts, and texts across the table, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Cell, Table
from normalise.fold import fold
from normalise.tables.labelled.labels import ALONE, LONGEST, MOST, Splitter
from normalise.tables.printed import look_of

LABELS = 3  # of a card at least, and of a row of labels over their values
LEAST, MOST_ROWS = 3, 24  # rows of a card
FORM = 5  # columns: labels beside texts in no more are read as a form
MOSTLY = 0.5  # share of the labels of a row that are known

Pair = tuple[Cell | None, Cell]  # a label and what it labels; a text without a label
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Card:
    """The cells of the name, then the pairs in reading order. `boxed`: named in the table, and not above it;
    `labelled`: by one of its labels."""

    name: tuple[Cell, ...]
    pairs: tuple[Pair, ...]
    boxed: bool
    labelled: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The folded labels."""
        return frozenset(fold(label.text) for label, _ in self.pairs if label is not None)

    @property
    def grounds(self) -> dict[int, str]:
        """By id of a value's cell the ground that no label and no other text of the card stands on."""
        cells = {id(c): c for pair in self.pairs for c in pair if c is not None}
        others = Counter(c.fill for c in cells.values())
        return {id(value): value.fill for _, value in self.pairs if value.fill and others[value.fill] == 1}


def card_of(table: Table, splitter: Splitter, last: int) -> Card | None:
    """The card that the first rows of a table are; None for any other table. Without a name at its top it is one that
    has labels over their values and more: what stands above it may name it. `last`: the row after them."""
    rows = _rows(table, last) if LEAST <= last <= MOST_ROWS else None
    if not rows:
        return None
    name = _name(rows[0], table.cols, splitter)
    body = _Body(rows[1:] if name else rows, table.cols, splitter)
    pairs = body.pairs()
    labels = [label for label, _ in pairs or () if label is not None]
    named = any(splitter.names(c.text) for c in labels)
    form = not name and named and not body.starts_over and (table.cols > FORM or last < table.rows)
    card = Card(name, tuple(pairs or ()), bool(name) or form, form)
    if len(labels) < LABELS or len(card.keys) < len(labels) or not (name or form or body.starts_over):
        return None
    plain = name and len(rows[1]) > 2 and all(c.blank or c.colspan == table.cols for row in rows[LEAST:] for c in row)
    return card if plain or form or not named else None  # what is across the top heads what a label names


def rest_of(table: Table, card: Card, splitter: Splitter, last: int) -> Card | None:
    """With what a card goes on overleaf: more of its last text, then labels that it has not had. None for any other
    table. `last`: the row after that."""
    rows = _rows(table, last) if last <= MOST_ROWS else None
    if not rows:
        return None
    if len(table.cells) == 1:
        return Card((), ((None, table.cells[0]),), card.boxed)
    pairs = tuple(_Body(rows, table.cols, splitter).pairs() or ())
    rest = Card((), pairs, card.boxed, card.labelled)
    labels = sum(label is not None for label, _ in rest.pairs)
    fresh = len(rest.keys) == labels and not card.keys & rest.keys
    return rest if labels and fresh else None


def _rows(table: Table, last: int) -> list[list[Cell]] | None:
    """The cells of each row up to `last` from left to right; None where a cell is of two rows."""
    cells = [c for c in table.cells if c.row < last]
    if any(c.rowspan > 1 for c in cells):
        return None
    return [sorted((c for c in cells if c.row == r), key=lambda c: c.col) for r in range(last)]


def _name(row: Sequence[Cell], cols: int, splitter: Splitter) -> tuple[Cell, ...]:
    """The cells of a name across the table, a code before it in a cell of its own; () for any other row."""
    if len(row) == 1:
        return tuple(row) if row[0].colspan == cols and not row[0].blank else ()
    coded = len(row) == 2 < cols and row[0].colspan == 1 and _is_code(row[0].text)
    return tuple(row) if coded and len(row[1].paragraphs) == 1 and not splitter.is_label(row[1].text) else ()


def _is_code(text: str) -> bool:
    return ALONE.fullmatch(text) is not None and any(map(str.isdigit, text))


def is_label(cell: Cell, splitter: Splitter) -> bool:
    """Whether a cell holds nothing but a label."""
    piece = splitter.alone(cell.paragraphs[0]) if len(cell.paragraphs) == 1 else None
    return piece is not None and piece.text is None


def _apart(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether no cell of one looks as a filled one of the others does."""
    return not {look_of(c) for c in one} & {look_of(c) for c in other if c.paragraphs}


class _Body:
    """The rows of a card below its name."""

    def __init__(self, rows: Rows, cols: int, splitter: Splitter) -> None:
        self._rows = rows
        self._cols = cols
        self._splitter = splitter
        labels = (c for row in rows for c in row if is_label(c, splitter))
        self._looks = {look_of(c) for c in labels if any(look_of(c))}  # how labels look that are set apart

    @property
    def starts_over(self) -> bool:
        """Whether it begins with labels over their values."""
        return len(self._rows) > 1 and self._beside(self._rows[0], self._rows[1]) is None

    def pairs(self) -> list[Pair] | None:
        """All of it; None where a row holds anything else."""
        found: list[Pair] = []
        at = 0
        while at < len(self._rows):
            row = self._rows[at]
            below = self._rows[at + 1] if at + 1 < len(self._rows) else ()
            pairs = [] if all(c.blank for c in row) else self._beside(row, below)
            if pairs is None:
                if not self._over(row, below):
                    return None
                pairs = list(zip(row, below, strict=True))
                at += 1
            found += pairs
            at += 1
        return found

    def _beside(self, row: Sequence[Cell], below: Sequence[Cell]) -> list[Pair] | None:
        """A text across the table, or labels with their texts beside them; None for any other row."""
        if len(row) == 1 or (len(row) == 2 and row[0].blank):  # more of a text whose label stands overleaf
            return [(None, row[-1])] if sum(c.colspan for c in row) == self._cols else None
        if len(row) % 2 or (self._over(row, below) and not _apart(row[::2], row[1::2])):
            return None
        found = list(zip(row[::2], row[1::2], strict=True))
        alike = sum(look_of(a) == look_of(b) and self._heads(b) for a, b in found)
        if alike > MOSTLY * max(len(found), 2) or not all(self._labels(a) for a, _ in found):
            return None
        return list(found)

    def _over(self, row: Sequence[Cell], below: Sequence[Cell]) -> bool:
        """Whether a row holds labels, each over what it labels; one that nobody knows looks as the others do."""
        if len(row) < LABELS or [(c.col, c.colspan) for c in row] != [(c.col, c.colspan) for c in below]:
            return False
        known = sum(is_label(c, self._splitter) for c in row)
        alike = len({look_of(c) for c in row}) == 1 and all(map(self._looks_so, row)) and _apart(row, below)
        return known == len(row) or (alike and known > MOSTLY * len(row))

    def _heads(self, cell: Cell) -> bool:
        """Whether a cell holds a label and nothing that may stand below or beside one."""
        return is_label(cell, self._splitter) and not self._splitter.fills(cell.text)

    def _labels(self, cell: Cell) -> bool:
        """Whether a cell is a label: a known one, or one that looks as they do."""
        return is_label(cell, self._splitter) or self._looks_so(cell)

    def _looks_so(self, cell: Cell) -> bool:
        """Whether a short text looks as the labels do that are known."""
        short = len(cell.paragraphs) == 1 and len(cell.text) <= MOST and len(cell.text.split()) <= LONGEST
        return short and look_of(cell) in self._looks
