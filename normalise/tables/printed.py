"""A table as printed, row by row: which rows are header, band or body, and which slot of columns a cell stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.records import BBox, Cell, Table
from normalise.cells.own_dated import are_dated
from normalise.fold import fold

HEADER_SHARE = 0.5  # share of a row's cells that must be known headings
FIGURE = re.compile(r"\(?-?[£$€]?\d[\d.,]*[.,]\d+%?\)?|-?\d+%")  # no heading; a year or the number of a column may be
LONGEST_HEADING = 90  # characters
TIERS = 4  # a header has no more rows
SAMPLED = 24  # rows below a header that are looked at
SLIVER = 0.3  # share of a column's width that is no part of it
WIDE = 0.5  # share of the table's width that the text of a band may use
LINE = 6.0  # points: the height of a row that could hold a line of print
PAGED = re.compile(r"(^|\s)(page\s*)?\d{1,3}\s*(of|/)\s*\d{1,3}$|^page\s*\d{1,3}$", re.I)
NUMBER = re.compile(r"^\d{1,2}\.?$")
REF = re.compile(r"^[A-Za-z]{0,4}[\s.]?\d[\w./-]{0,9}$")  # a printed number beside the title of a band

DATE = re.compile(r"^\d{1,2}(st|nd|rd|th)?[\s./-]+(\d{1,2}|[A-Za-z]{3,9})[\s./-]+\d{2,4}$|^[A-Za-z]{3,9}[\s-]\d{2,4}$")

HeaderLike = Callable[[list[str]], float]
IsLabel = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One grid row: the cells that cover it, from left to right."""

    index: int
    cells: tuple[Cell, ...]

    @property
    def starting(self) -> tuple[Cell, ...]:
        """Cells that begin in this row and hold something."""
        return tuple(c for c in self.cells if c.row == self.index and not c.blank)

    @property
    def texts(self) -> list[str]:
        """Texts of the cells that begin here."""
        return [c.text for c in self.starting if c.paragraphs]

    @property
    def hanging(self) -> bool:
        """Whether a filled cell of a row above covers this one too."""
        return any(c.row < self.index and not c.blank for c in self.cells)

    @property
    def blank(self) -> bool:
        """Whether no cell with anything in it begins here."""
        return not self.starting

    @property
    def empty_line(self) -> bool:
        """Blank, and high enough for print: at the head of a page what is left of a row that ended."""
        return self.blank and all(c.bbox.height >= LINE for c in self.cells)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one logical column: grid columns first..last (exclusive), x range in points, header cells."""

    first: int
    last: int
    x0: float
    x1: float
    header: tuple[Cell, ...]

    @property
    def tiers(self) -> tuple[str, ...]:
        """The printed heading, from the band down."""
        return tuple(c.text for c in self.header if c.text)


def rows_of(table: Table) -> list[Row]:
    """All grid rows of a table."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        for r in range(cell.row, cell.row + cell.rowspan):
            rows[r].append(cell)
    return [Row(i, tuple(sorted(cells, key=lambda c: c.col))) for i, cells in enumerate(rows)]


def is_band(row: Row, table: Table, is_label: IsLabel) -> bool:
    """One wide cell, at most a number or the label of a level beside it, and nothing that hangs in from above."""
    filled = row.starting
    if not filled or row.hanging or len(filled) > 2 or not any(c.paragraphs for c in filled):
        return False
    widest = widest_of(row, is_label)
    beside = [c for c in filled if c is not widest]
    if any(c.pictures or c.rowspan > 1 or not (REF.match(c.text) or is_label(c.text)) for c in beside):
        return False
    if table.cols == 1:
        return False
    width = sum(c.bbox.width for c in filled if c is widest or is_label(c.text))
    spans = widest.colspan >= 2 and width >= WIDE * table.bbox.width
    return spans or (not beside and _lone_title(widest, row, table)) or _numbered_title(row, table)


def widest_of(row: Row, is_label: IsLabel) -> Cell:
    """The cell of a band that says it: that over several columns beside the label of a level, else the widest one."""
    titled = [c for c in row.starting if c.colspan > 1]
    if len(titled) == 1 and all(c is titled[0] or is_label(c.text) for c in row.starting):
        return titled[0]
    return max(row.starting, key=lambda c: c.bbox.width)


def _numbered_title(row: Row, table: Table) -> bool:
    """In a table of two columns a bare number and a title on a ground that other rows do not have."""
    if table.cols != 2 or len(row.starting) != 2 or not NUMBER.match(row.starting[0].text):
        return False
    grounds = {c.fill for c in row.cells}
    return len(grounds) == 1 and "" not in grounds and any(c.fill not in grounds for c in table.cells)


def is_footer(row: Row) -> bool:
    """A page's footer drawn on to its table: one text across it that ends in the number of the page."""
    filled = [c for c in row.starting if c.paragraphs]
    return len(filled) == 1 and filled[0].colspan > 1 and bool(PAGED.search(filled[0].text))


def _lone_title(cell: Cell, row: Row, table: Table) -> bool:
    """An unmerged band: only the first cell is filled, on a ground that runs through the row, in bold or on the ground
    of bands that are as wide as the table; or in the print of these, which is none of plain rows."""
    if cell.col > 0 or table.cols < 3 or not cell.paragraphs:
        return False
    if any(_look(cell)) and any(
        c.colspan == table.cols and c.paragraphs and (_look(c), c.fill) == (_look(cell), cell.fill) for c in table.cells
    ):
        return True
    same_ground = bool(cell.fill) and all(c.fill == cell.fill for c in row.cells)
    banded = any(c.colspan == table.cols and c.fill == cell.fill for c in table.cells)
    return same_ground and (banded or all(p.bold for p in cell.paragraphs))


def _look(cell: Cell) -> tuple[bool, bool]:
    """Whether all its text is bold, and whether in italics."""
    return all(p.bold for p in cell.paragraphs), all(p.italic for p in cell.paragraphs)


NUMERAL = re.compile(r"(?<![A-Za-z]{2})[0-9]")  # not that of 'CO2e'
THOUSANDS = re.compile(r"£?['‘’]?0{3}s?\b")  # what the figures below are counted in: 'Budget £000'


def is_header(row: Row, header_like: HeaderLike) -> bool:
    """Most of its cells are headings that are known, and none is long."""
    texts = row.texts
    if len(row.cells) == 1 and row.cells[0].colspan == 1 and row.index == 0:
        return len(texts) == 1 and len(texts[0]) <= LONGEST_HEADING and header_like(texts) == 1.0
    if len(texts) < 2 or any(len(t) > LONGEST_HEADING for t in texts) or row.hanging:
        return False
    if sum(t[:1].islower() for t in texts) > 0.25 * len(texts) or any(FIGURE.fullmatch(t) for t in texts):
        return False
    plain = [t for t in texts if not NUMERAL.search(THOUSANDS.sub("", t)) and not t[:1].islower()]
    named = any(header_like([t]) == 1.0 for t in plain)
    if set_apart(row) and header_like(texts[1:]) == 1.0:  # times among them, under a name that nobody knows
        return len(texts) > 2
    return named and header_like([t for t in texts if not DATE.search(t)]) * _undated(texts) >= HEADER_SHARE


def set_apart(row: Row) -> bool:
    """Bold print in every cell, on one ground."""
    cells = row.starting
    one = {c.fill for c in cells}
    return len(one) == 1 and "" not in one and all(p.bold for c in cells for p in c.paragraphs)


def _undated(texts: list[str]) -> float:
    return sum(not DATE.search(t) for t in texts) / len(texts)


def header_block(rows: list[Row], start: int, header_like: HeaderLike) -> int:
    """The row after the last row of the header that starts at `start`."""
    end = start + 1
    while end < min(len(rows), start + TIERS):
        row = rows[end]
        hangs = any(c.row < end and c.row >= start and not c.blank for c in row.cells)
        if not row.texts and not hangs:
            break
        if not hangs and not _second_tier(row, rows[end - 1], header_like):
            break
        if hangs and not _tier_like(row, header_like):
            break
        end += 1
    return end


def _tier_like(row: Row, header_like: HeaderLike) -> bool:
    return not row.texts or header_like(row.texts) >= HEADER_SHARE or all(c.text for c in row.starting if c.fill)


def _second_tier(row: Row, above: Row, header_like: HeaderLike) -> bool:
    """A further header row without cells that hang in: known headings under a row with merged ones."""
    merged = any(c.colspan > 1 for c in above.starting)
    return merged and len(row.texts) >= 2 and header_like(row.texts) >= HEADER_SHARE


def slots_of(table: Table, rows: list[Row], start: int, end: int) -> list[Slot]:
    """The logical columns below the header rows start..end: neighbours under the same header cells are one."""
    stacks = [_stack(rows[start:end], col) for col in range(table.cols)]
    edges = column_edges(table)
    slots: list[Slot] = []
    for col, stack in enumerate(stacks):
        if slots and slots[-1].header == stack:
            old = slots[-1]
            slots[-1] = Slot(old.first, col + 1, old.x0, edges[col + 1], stack)
        else:
            slots.append(Slot(col, col + 1, edges[col], edges[col + 1], stack))
    return [part for slot in slots for part in _parted(slot, rows[end : end + SAMPLED], edges)]


def _parted(slot: Slot, rows: list[Row], edges: list[float]) -> list[Slot]:
    """A heading over two columns, signs in one and figures in the other ('Trend': an arrow and last year's value); one
    over several whose cells print the periods of their values."""
    columns = range(slot.first, slot.last)
    if len(columns) > 1 and all(are_dated(_texts_in(rows, col)) for col in columns):
        return [Slot(col, col + 1, edges[col], edges[col + 1], slot.header) for col in columns]
    if slot.last - slot.first != 2:
        return [slot]
    inside = [[c for c in cells_in(row, slot) if c.row == row.index and not c.blank] for row in rows]
    single = [cells for cells in inside if cells and all(c.colspan == 1 for c in cells)]
    figures = [
        sum(_is_figure(c) for cells in single for c in cells if c.col == col) for col in (slot.first, slot.last - 1)
    ]
    filled = [sum(c.col == col for cells in single for c in cells) for col in (slot.first, slot.last - 1)]
    told = sorted(n / max(1, m) for n, m in zip(figures, filled, strict=True))
    if len(single) < max(1, WIDE * sum(map(bool, inside))) or not all(filled) or told[0] > 0.1 or told[1] < WIDE:
        return [slot]
    middle = slot.first + 1
    return [
        Slot(slot.first, middle, slot.x0, edges[middle], slot.header),
        Slot(middle, slot.last, edges[middle], slot.x1, slot.header),
    ]


def _texts_in(rows: Sequence[Row], col: int) -> list[str]:
    """Texts of the cells that begin in a row and stand in one grid column."""
    return [c.text for row in rows for c in row.starting if c.col == col and c.colspan == 1]


def _is_figure(cell: Cell) -> bool:
    return any(c.isdigit() for c in cell.text)


def _stack(header: Sequence[Row], col: int) -> tuple[Cell, ...]:
    """The header cells over a grid column, from the top down, each once."""
    stack: list[Cell] = []
    for row in header:
        cell = next(c for c in row.cells if c.col <= col < c.col + c.colspan)
        if cell not in stack:
            stack.append(cell)
    return tuple(stack)


def column_edges(table: Table) -> list[float]:
    """x of the grid lines, in points."""
    edges = [table.bbox.x0] * (table.cols + 1)
    for cell in table.cells:
        edges[cell.col] = cell.bbox.x0
        edges[cell.col + cell.colspan] = cell.bbox.x1
    return edges


def refit(slots: list[Slot], table: Table) -> list[Slot] | None:
    """The slots of another page's grid on this table, by x: None when the columns do not agree."""
    edges = column_edges(table)
    places: list[int] = []
    for col in range(table.cols):
        middle = (edges[col] + edges[col + 1]) / 2
        home = next((i for i, s in enumerate(slots) if s.x0 - 2 <= middle <= s.x1 + 2), None)
        if home is None:
            return None
        places.append(home)
    fitted = []
    for i in sorted(set(places)):
        cols = [c for c, home in enumerate(places) if home == i]
        x0, x1 = edges[cols[0]], edges[cols[-1] + 1]
        if abs(x0 - slots[i].x0) > 6 or abs(x1 - slots[i].x1) > 6:
            return None
        fitted.append((i, Slot(cols[0], cols[-1] + 1, slots[i].x0, slots[i].x1, slots[i].header)))
    if len(fitted) < max(2, len(slots) // 2):
        return None
    found = dict(fitted)
    return [found.get(i, Slot(-1, -1, s.x0, s.x1, s.header)) for i, s in enumerate(slots)]


def same_header(slots: Sequence[Slot], others: Sequence[Slot]) -> bool:
    """Whether two headers print the same."""
    return [tuple(map(fold, s.tiers)) for s in slots] == [tuple(map(fold, s.tiers)) for s in others]


def cells_in(row: Row, slot: Slot) -> list[Cell]:
    """The cells of a row that stand in a slot or run over it, not those that only reach into it a little."""
    cells = [c for c in row.cells if c.col < slot.last and c.col + c.colspan > slot.first]
    if len(cells) < 2:
        return cells
    return [c for c in cells if _shared(c.bbox, slot) > SLIVER * min(c.bbox.width, slot.x1 - slot.x0)]


def _shared(box: BBox, slot: Slot) -> float:
    return min(box.x1, slot.x1) - max(box.x0, slot.x0)


def styled_header(row: Row, below: list[Row], header_like: HeaderLike) -> bool:
    """A first row set apart from the body by bold text or a ground, of short cells, one of them a known heading."""
    cells = row.starting
    if len(cells) < 2 or any(len(c.text) > LONGEST_HEADING for c in cells):
        return False
    bold = all(p.bold for c in cells for p in c.paragraphs)
    body = [c for r in below[:4] for c in r.starting]
    ground = all(c.fill for c in cells) and any(c.fill != cells[0].fill for c in body)
    apart = (bold and any(not p.bold for c in body for p in c.paragraphs)) or ground
    return apart and any(header_like([c.text]) > 0 for c in cells if c.text)


def plainer(row: Row, slots: Sequence[Slot]) -> bool:
    """Whether a row has nothing of what sets the header of its table apart: bold print or a ground."""
    header = [c for slot in slots for c in slot.header if c.paragraphs]
    bold = bool(header) and all(p.bold for c in header for p in c.paragraphs)
    cells = row.starting
    return bold and not any(c.fill or any(p.bold for p in c.paragraphs) for c in cells)


def look_of(cell: Cell) -> tuple[str, bool]:
    """The ground of a cell, and whether all of its text is bold: labels look unlike their texts."""
    return cell.fill, all(p.bold for p in cell.paragraphs)
