"""A document as a run of small parts: labels with their texts, headings, other texts, pictures, and what parts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from extract.records import BBox, Cell, Document, Paragraph, Picture, Table
from normalise.board import Board, each_once
from normalise.tables.labelled.cards import Card, card_of, is_label, rest_of
from normalise.tables.labelled.labels import Piece, Splitter
from normalise.tables.labelled.steps import Steps, more_steps, steps_in
from normalise.tables.levels.styles import stands_out, style_of

SMALL = 45.0  # points: larger pictures are no status
LABELLED = 0.6  # share of the rows of a form whose first cell is a label
STACKED = 2  # rows: labels, and values below them
LABELS = 3  # of such rows, at least
LARGE = 1.05  # times the body size: text so large that is nothing but a label is a heading
Box = tuple[int, float, float]  # a cell, or an outlined box: nothing in it belongs to what is outside


@dataclass(frozen=True, slots=True)
class Atom:
    """One part. `at` is the index of its block in the document."""

    kind: Literal["label", "text", "heading", "picture", "break"]  # a list of steps parts what is around it
    at: int
    page: int
    bbox: BBox
    piece: Piece | None = None
    box: Box | None = None
    picture: Picture | None = None
    paired: bool = False  # stands in the cell of the label before it
    ground: str = ""  # of that cell, where no other of the table has it
    steps: Steps | None = None  # of the action whose labels stand before

    @property
    def paragraph(self) -> Paragraph:
        """What is printed. ValueError for a picture or a break."""
        if self.piece is None:
            raise ValueError("no text is printed here")
        return self.piece.source


def atoms_of(document: Document, splitter: Splitter, body: float) -> list[Atom]:
    """All parts of a document in reading order. Tables that may be blocks are taken apart, others part what is around
    them."""
    boxes = {(page, b.box) for page, b in document.blocks if isinstance(b, Paragraph) and b.box is not None}
    found: list[Atom] = []
    last: tuple[int, Card, Steps | None] | None = None  # the card before, with its page: it may go on overleaf
    for at, (page, block) in enumerate(document.blocks):
        around = [b for n, b in boxes if n == page and _holds(b, block.bbox)] if isinstance(block, Table) else []
        parts = _Atoms(splitter, body, at, page, around[0] if around else None)
        if not isinstance(block, Table):
            found += parts.of(block)
            last = None
            continue
        over = last if last is not None and page == last[0] + 1 else None
        steps = steps_in(block, lambda c: is_label(c, splitter), splitter.names, splitter.steps)
        steps = steps or (more_steps(block, over[2]) if over is not None and over[2] is not None else None)
        end = steps.first if steps is not None else block.rows
        card = card_of(block, splitter, end)
        if card is None and over is not None:
            card = rest_of(block, over[1], splitter, end)
        if card is not None:
            found += parts.card(card)
        elif steps is None or end:
            found += parts.of(block)
        if steps is not None and (card is not None or not end):
            found.append(parts.listed(steps, block.bbox))
        kept = card or (last[1] if last is not None and steps is not None and not end else None)
        last = (page, kept, steps) if kept is not None else None
    return found


def _holds(box: BBox, inner: BBox) -> bool:
    x, y = inner.centre
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _box_of(page: int, box: BBox | None) -> Box | None:
    return (page * 1000, box.x0, box.top) if box is not None else None


def _grounded(cell: Cell) -> list[Paragraph]:
    """The paragraphs of a cell, on its ground."""
    return [replace(p, fill=cell.fill) if cell.fill else p for p in cell.paragraphs]


def _plain(paragraph: Paragraph) -> Piece:
    """A text without a label."""
    return Piece("", "", paragraph, paragraph, False)


class _Atoms:
    """The parts of one block."""

    def __init__(self, splitter: Splitter, body: float, at: int, page: int, around: BBox | None) -> None:
        self._splitter = splitter
        self._body = body
        self._at = at
        self._page = page
        self._around = _box_of(page, around)  # the outlined box in which a table stands
        self._number = count()
        self._known: dict[int, tuple[Paragraph, list[Piece]]] = {}  # by identity: readers of a table ask one by one

    def of(self, block: Paragraph | Table | Picture) -> Iterator[Atom]:
        if isinstance(block, Picture):
            if block.look is not None and max(block.bbox.width, block.bbox.height) <= SMALL:
                yield Atom("picture", self._at, self._page, block.bbox, picture=block)
        elif isinstance(block, Paragraph):
            yield from self._paragraph(block, _box_of(self._page, block.box))
        else:
            yield from self._table(block)

    def card(self, card: Card) -> Iterator[Atom]:
        """A card, or what of one stands overleaf."""
        box = self._box() if card.boxed else self._around
        grounds = card.grounds
        for p in (p for cell in card.name for p in cell.paragraphs):
            yield Atom("text", self._at, self._page, p.bbox, _plain(p), box)
        for label, cell in card.pairs:
            if label is None:
                yield from self._cell(cell, box)
            else:
                yield self._label(label, box, card.labelled)
                yield from self._value(cell, box, grounds.get(id(cell), ""))

    def listed(self, steps: Steps, box: BBox) -> Atom:
        """A list of steps."""
        return Atom("break", self._at, self._page, box, steps=steps)

    def _label(self, label: Cell, box: Box | None, named: bool) -> Atom:
        """A label of a card. Where none names it, the name is across the top, whatever a label says."""
        source = label.paragraphs[0]
        piece = self._splitter.alone(source)
        if piece is None or piece.text is not None:
            piece = Piece(source.text.rstrip(": "), "", None, source, False)
        known = piece.known and (named or not self._splitter.names(piece.label))
        return Atom("label", self._at, self._page, label.bbox, replace(piece, known=known), box)

    def _value(self, value: Cell, box: Box | None, ground: str = "") -> Iterator[Atom]:
        """The texts and pictures of a cell whose label was the last part, and its ground."""
        if ground:
            blank = Piece("", "", None, Paragraph("", value.bbox, self._page, fill=ground), False)
            yield Atom("text", self._at, self._page, value.bbox, blank, box, paired=True, ground=ground)
        for p in value.paragraphs:
            yield Atom("text", self._at, self._page, p.bbox, _plain(p), box, paired=True)
        for picture in value.pictures:
            if picture.look is not None:
                yield Atom("picture", self._at, self._page, picture.bbox, None, box, picture, paired=True)

    def _paragraph(self, paragraph: Paragraph, box: Box | None, heading: bool = True) -> Iterator[Atom]:
        pieces = self._split(paragraph)
        large = box is None and paragraph.size > LARGE * self._body
        out = heading and stands_out(paragraph, self._body)
        if large and not self._heads(pieces):
            pieces = [_plain(paragraph)]
        for piece in pieces:
            if piece.label:
                kind: Literal["label", "heading", "text"] = "label"
            else:
                kind = "heading" if out else "text"
            yield Atom(kind, self._at, self._page, paragraph.bbox, piece, box)

    def _split(self, paragraph: Paragraph) -> list[Piece]:
        """The pieces of a paragraph, cut once."""
        if id(paragraph) not in self._known:
            self._known[id(paragraph)] = paragraph, self._splitter.split(paragraph)
        return self._known[id(paragraph)][1]

    def _heads(self, pieces: Sequence[Piece]) -> bool:
        """Whether a heading in large print names an action or measure ('Indicator 3: ...')."""
        first = pieces[0]
        return first.text is not None and bool(first.label) and self._splitter.names(first.label)

    def _break(self, box: BBox) -> Atom:
        return Atom("break", self._at, self._page, box)

    def _table(self, table: Table) -> Iterator[Atom]:
        found: list[Atom] | None = None
        if self._splitter.any_two(p for cell in table.cells for p in cell.paragraphs):
            board = Board.of(table)
            for read in (self._column, self._stacked, self._form, self._cards):
                found = found or read(board)
        if found is None:
            yield self._break(table.bbox)
        else:
            yield from found

    def _column(self, board: Board) -> list[Atom] | None:
        """A table of one column: its cells one after the other."""
        rows = [[c for c in board.row(r) if not c.blank] for r in range(board.rows)]
        if any(len(row) > 1 for row in rows) or (board.cols > 1 and not self._narrow(board)):
            return None
        cells = [row[0] if row else None for row in rows]
        atoms = self._cells(cells)
        return atoms if sum(a.kind == "label" for a in atoms) > 1 else None

    def _narrow(self, board: Board) -> bool:
        return all(c.blank or c.colspan == board.cols for c in board.places.values())

    def _cells(self, cells: Sequence[Cell | None]) -> list[Atom]:
        """Cells below each other; a title or a blank begins a box of its own."""
        found: list[Atom] = []
        box, titled = self._box(), False
        for cell, below in zip(cells, [*cells[1:], None], strict=True):
            if cell is None:
                box, titled = self._box(), False
                continue
            if below is not None and self._is_band(cell, below):
                found += (Atom("heading", self._at, self._page, p.bbox, _plain(p)) for p in _grounded(cell))
                box, titled = self._box(), False
                continue
            atoms = list(self._cell(cell, box))
            if all(a.kind == "heading" for a in atoms if a.piece) and not titled:
                box = self._box()
                atoms = [replace(a, box=box) for a in atoms]
            titled = all(a.kind == "heading" for a in atoms if a.piece)
            found += atoms
        return found

    def _is_band(self, cell: Cell, below: Cell) -> bool:
        """A title over a title that looks otherwise, on a ground: it heads the boxes below."""
        if len(cell.paragraphs) != 1 or len(below.paragraphs) != 1 or not cell.fill:
            return False
        (upper,), (lower,) = _grounded(cell), _grounded(below)
        return all(stands_out(p, self._body) and p.bold for p in (upper, lower)) and style_of(upper) != style_of(lower)

    def _box(self) -> Box:
        return (self._at, float(next(self._number)), -1.0)

    def _cell(self, cell: Cell, box: Box | None) -> Iterator[Atom]:
        grounded = _grounded(cell)
        labelled = any(piece.label for p in grounded for piece in self._split(p))
        for paragraph in grounded:
            yield from self._paragraph(paragraph, box, heading=not labelled)
        for picture in cell.pictures:
            if picture.look is not None:
                yield Atom("picture", self._at, self._page, picture.bbox, box=box, picture=picture)

    def _stacked(self, board: Board) -> list[Atom] | None:
        """A line of labels over a line of values, none of which is the name of an action or a measure."""
        if board.rows != STACKED or board.cols < LABELS:
            return None
        labels = [board.at(0, c) for c in range(board.cols)]
        if any(not c.text or self._splitter.names(c.text) for c in labels):
            return None
        pairs = [cell for c in range(board.cols) for cell in (labels[c], board.at(1, c))]
        return self._pairs(pairs, self._around) if len(each_once(labels)) == board.cols else None

    def _form(self, board: Board) -> list[Atom] | None:
        """Labels in one column, what they label in the next; rows across the table are headings."""
        if board.cols not in (2, 3, 4, 5):
            return None
        found: list[Atom] = []
        rows = labelled = 0
        box = self._box()
        for r in range(board.rows):
            cells = [c for c in board.row(r) if not c.blank]
            if not cells or (len(cells) == 1 and cells[0].colspan > 1):
                box = self._box()
                found += self._cell(cells[0], None) if cells else ()
                continue
            rows += 1
            pairs = self._pairs(cells, box)
            labelled += pairs is not None
            found += pairs if pairs is not None else [a for c in cells for a in self._cell(c, box)]
        return found if labelled > 1 and labelled >= LABELLED * rows else None

    def _pairs(self, cells: Sequence[Cell], box: Box | None) -> list[Atom] | None:
        """Label and text, label and text ... of one row; None where that is not what it holds."""
        if len(cells) % 2 and len(cells) > 1:
            return None
        found: list[Atom] = []
        for label, value in zip(cells[::2], [*cells[1::2], None][: len(cells[::2])], strict=True):
            piece = self._splitter.alone(label.paragraphs[0]) if len(label.paragraphs) == 1 else None
            if piece is None or piece.text is not None:
                return None
            found.append(Atom("label", self._at, self._page, label.bbox, piece, box))
            if value is not None:
                found += self._value(value, box)
        return found

    def _cards(self, board: Board) -> list[Atom] | None:
        """Cells that are cards, each with several labels: column by column between two rows of them."""
        labels = {id(c): self._labels(c) for c in each_once(board.places.values())}
        if not labels or board.cols < 2:
            return None
        bodies = [r for r in range(board.rows) if self._is_body(board, r, labels)]
        if not bodies:
            return None
        found: list[Atom] = []
        first = 0
        for last in bodies:
            for col in range(board.cols):
                cells = [board.at(r, col) for r in range(first, last + 1)]
                box = self._box()
                for cell in each_once(cells):
                    found += self._cell(cell, box)
            first = last + 1
        return found

    def _labels(self, cell: Cell) -> int:
        return sum(bool(piece.label) for p in cell.paragraphs for piece in self._split(p))

    @staticmethod
    def _is_body(board: Board, row: int, labels: dict[int, int]) -> bool:
        cells = [c for c in board.row(row) if not c.blank]
        return bool(cells) and all(labels[id(c)] > 1 for c in cells) and all(c.colspan == 1 for c in cells)
