"""The rows of a table of periods, each given to the measure that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from extract.records import Cell, Paragraph, Table
from normalise.records import Column
from normalise.tables.levels.levels import Levels
from normalise.tables.places import row_box
from normalise.tables.printed import Row, cells_in, is_band, is_header
from normalise.tables.reader import Reader
from normalise.tables.sheets.around import describes
from normalise.tables.sheets.naming import Name, Note, name_above, name_in, note_in, notes_in
from normalise.tables.sheets.series import Group, point_of
from normalise.tables.sheets.sheet import PLAIN, TIMED, Label, Sheet, cells_beside, label_of, meaning, sheet_at
from normalise.tables.sheets.shown import Icons, shown_by


@dataclass(slots=True)
class _Hits:
    """Where the cells of a measure stand: a cell over several places has a meaning at each."""

    group: Group
    cells: dict[int, tuple[Cell, list[Column]]] = field(default_factory=dict)  # by identity of the cell
    labels: set[tuple[str, ...]] = field(default_factory=set)  # of its rows

    def settle(self) -> None:
        """The points of the measure, in the order of print."""
        self.group.points += [point_of(cell, columns) for cell, columns in self.cells.values()]


@dataclass(frozen=True, slots=True)
class Start:
    """Where the rows of measures begin: row, header row (-1 none), sheet, and the name that they open with."""

    row: int
    header: int
    sheet: Sheet
    name: Name | None
    repeated: int = 0  # rows of a header that is printed again, and says nothing new


class Grouping:
    """Reads the rows of one printed table under one or more sheets."""

    def __init__(self, table: Table, rows: Sequence[Row], reader: Reader, levels: Levels) -> None:
        self._table = table
        self._rows = rows
        self._reader = reader
        self._levels = levels
        self._hits: list[_Hits] = []
        self._pending: Name | None = None  # a title whose rows follow
        self._notes: list[Note] = []  # labelled lines that stand before those rows
        self._over = ""  # a period in a row of its own, over the rows below
        self._labels: tuple[str, ...] = ()
        self.sheet: Sheet | None = None
        self.headings: list[str] = []  # of the printed columns

    @property
    def groups(self) -> list[Group]:
        """The measures met, also one that goes on from the table before."""
        return [h.group for h in self._hits]

    def read(self, start: Start, before: Group | None, notes: Sequence[Note]) -> int:
        """Reads from a start on; the row at which something else begins. `before`: the measure that may go on."""
        if before is not None:
            self._hits.append(_Hits(before))
        self.sheet, self._notes = start.sheet, list(notes)
        self._pending = start.name
        at = start.row + start.repeated
        while at < len(self._rows):
            row = self._rows[at]
            ahead = 1
            if row.blank:
                pass
            elif is_title(row, self._table, self._reader):
                self._title(row, at < start.header)
            elif at == start.header or not self._labelled(row):
                found = sheet_at(self._table, self._rows, at, self._reader, ())
                if found is not None:
                    ahead = found[1] - at
                    self._under(found[0], at == start.header)
                elif is_header(row, self._reader.header_like):
                    break
                else:
                    self._body(row)
            else:
                self._body(row)
            at += ahead
        for hits in self._hits:
            hits.settle()
        return at

    def _labelled(self, row: Row) -> bool:
        """Whether a row is labelled as those of the sheet are, and no header."""
        if self.sheet is None:
            return False
        label = label_of(row, self.sheet, self._labels, self._reader)
        known = label is not None and (label.column is None or bool(label.column.field))
        beside = [c.text for _, c in cells_beside(row, self.sheet) if c.row == row.index and c.text]
        heads = len(beside) >= 2 and all(self._reader.is_time(t) for t in beside)
        return known and not heads

    def _under(self, sheet: Sheet, first: bool) -> None:
        self.sheet, self._labels, self._over = sheet, (), ""
        self.headings += [tier for slot in sheet.slots for tier in slot.tiers]
        if sheet.title and not (first and self._pending is not None and self._pending.at < 0):
            self._pending = name_in(sheet.title, self._reader) or self._pending

    def _title(self, row: Row, opening: bool) -> None:
        """A row of one cell: a note of its measure, a period over the rows below, a level, or the next measure."""
        paragraphs = max(row.starting, key=lambda c: c.bbox.width).paragraphs
        if not paragraphs:
            return
        whole = replace(paragraphs[0], text=" ".join(p.text for p in paragraphs))
        notes = notes_in(paragraphs, self._reader) or self._remark(whole)
        name = name_in(paragraphs, self._reader)
        if notes:
            for note in notes:
                self._noted(note)
        elif self._reader.prints_time(whole.text):
            self._over = whole.text
        elif opening and self._pending is not None and self._pending.paragraphs == paragraphs:
            pass
        elif name is None or self._is_level(row, name):
            widest = max(row.starting, key=lambda c: c.bbox.width)
            self._levels.band(paragraphs, widest.fill)
        else:
            self._pending, self._over = name, ""

    def _remark(self, paragraph: Paragraph) -> list[Note]:
        """Running text over the whole width, under the rows of a measure."""
        if not self._hits or self._pending is not None:
            return []
        said = self._reader.note_field([paragraph])
        return [Note(said, "", Cell(-1, -1, 1, 1, paragraph.bbox, (paragraph,)))] if said else []

    def _is_level(self, row: Row, name: Name) -> bool:
        if self.sheet is not None and self.sheet.name >= 0:
            return True
        following = next((r for r in self._rows[row.index + 1 :] if not r.blank), None)
        stacked = following is not None and is_title(following, self._table, self._reader)
        return stacked and not name.sure and following is not None and _titled(following, self._reader) is not None

    def _noted(self, note: Note) -> None:
        if self._pending is not None or not self._hits:
            self._notes.append(note)
        else:
            self._hits[-1].group.take(note)

    def _body(self, row: Row) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        label = label_of(row, sheet, self._labels, self._reader)
        hits = self._group(row, sheet, label.texts if label is not None else ())
        if label is not None:
            self._labels = label.texts[-len(sheet.labels) :]
            if self._over:
                label = replace(label, texts=(self._over, *label.texts))
            if label.value is not None:
                hits.cells[id(label.value)] = label.value, [self._reader.over_time(PLAIN, label.texts)]
        for k, cell in cells_beside(row, sheet):
            self._cell(hits, row, sheet, label, k, cell)
        hits.group.boxes.append((self._table.page, row_box(row)))
        self._levels.body_row()

    def _cell(self, hits: _Hits, row: Row, sheet: Sheet, label: Label | None, k: int, cell: Cell) -> None:
        column = meaning(label or Label((), None), sheet, k, self._reader)
        if label is None and column.field in TIMED:
            column = replace(column, field="", heading=column.heading or "a row without a label")
        group = hits.group
        if column.field == "ref" and group.ref is not None:
            column = replace(column, field="ignore")  # numbers its rows
        if column.field not in TIMED:
            hanging = cell.row < row.index and any(c is cell for _, c in group.notes)
            if not cell.blank and not hanging:
                group.notes.append((column, cell))
            return
        carried = cell.row < row.index and id(cell) not in hits.cells
        if not carried:
            hits.cells.setdefault(id(cell), (cell, []))[1].append(column)

    def _group(self, row: Row, sheet: Sheet, label: tuple[str, ...]) -> _Hits:
        """The measure that a row belongs to."""
        if sheet.name >= 0:
            hits = self._named_beside(row, sheet, label)
            hits.labels.add(label)
            return hits
        if self._pending is not None or not self._hits:
            name = self._pending
            group = Group.named(name, self._levels.current) if name else Group(None, None, self._levels.current)
            self._opened(group)
        return self._hits[-1]

    def _named_beside(self, row: Row, sheet: Sheet, label: tuple[str, ...]) -> _Hits:
        """A row without a name goes on with the measure above, unless that has a row of its label: then its name stands
        overleaf."""
        cell = _own(row, sheet, sheet.name)
        same = bool(self._hits) and (cell is None or _same_name(self._hits[-1].group, cell))
        if same and cell is None and label in self._hits[-1].labels and _is_last(row, self._rows):
            same = False
        ref = _own(row, sheet, sheet.ref) if sheet.ref >= 0 and not same else None
        if not same and self._hits and self._begun_overleaf(self._hits[-1].group):
            self._hits[-1].group.name, self._hits[-1].group.ref = cell, ref
        elif not same:
            self._opened(Group(cell, ref, self._levels.current))
        return self._hits[-1]

    def _begun_overleaf(self, group: Group) -> bool:
        """Whether the first rows of a measure stand on the page before and its name stands here."""
        return group.name is None and bool(group.boxes) and group.boxes[-1][0] < self._table.page

    def _opened(self, group: Group) -> None:
        for note in self._notes:
            group.take(note)
        group.above = frozenset(n.field for n in self._notes)
        self._hits.append(_Hits(group))
        self._pending, self._notes, self._labels = None, [], ()


def is_title(row: Row, table: Table, reader: Reader) -> bool:
    """A row with nothing but one wide cell, or nothing but its first one that is no label of a row."""
    if is_band(row, table, reader.labels.is_level):
        return True
    filled = row.starting
    if len(filled) != 1 or filled[0].col > 0 or row.hanging or filled[0].pictures or table.cols < 2:
        return False
    text = filled[0].text
    return not reader.is_time(text) and reader.row_label(text) is None and len(text.split()) > 1


def start_of(
    table: Table, rows: Sequence[Row], header: int, sheet: Sheet, above: Sequence[Paragraph], reader: Reader
) -> Start | None:
    """Where a series begins that has its header in row `header`; None where nothing names its measure."""
    first = header
    while first > 0 and (rows[first - 1].blank or is_title(rows[first - 1], table, reader)):
        first -= 1
    if sheet.name >= 0:
        return Start(first, header, sheet, None)
    titles = [name for row in rows[first:header] if not row.blank and (name := _titled(row, reader))]
    inside = titles[-1] if titles else name_in(sheet.title, reader) if sheet.title else None
    outside = not first or describes([c for row in rows[:first] for c in row.starting], reader)
    name = inside or (name_above(above, reader, print_size(table)) if outside else None)
    if name is None or not (inside or name.sure or sheet.judged):
        return None
    return Start(first, header, sheet, name)


def notes_above(above: Sequence[Paragraph], name: Name | None, reader: Reader, icons: Icons) -> list[Note]:
    """The labelled lines between a name and its table, or directly above a table with its name inside; an icon may
    stand for the text of one."""

    def note(paragraph: Paragraph) -> Note | None:
        return note_in(paragraph, reader) or shown_by(paragraph, icons, reader)

    if name is not None and name.at >= 0:
        return [n for p in above[name.at + len(name.paragraphs) :] if (n := note(p))]
    notes: list[Note] = []
    for found in map(note, reversed(above)):
        if found is None:
            break
        notes.insert(0, found)
    return notes


def _titled(row: Row, reader: Reader) -> Name | None:
    paragraphs = max(row.starting, key=lambda c: c.bbox.width).paragraphs
    if not paragraphs or notes_in(paragraphs, reader) or reader.prints_time(" ".join(p.text for p in paragraphs)):
        return None
    return name_in(paragraphs, reader)


def print_size(table: Table) -> float:
    """The median font size of its texts, in points."""
    sizes = [p.size for c in table.cells for p in c.paragraphs]
    return median(sizes) if sizes else 0.0


def _own(row: Row, sheet: Sheet, k: int) -> Cell | None:
    return next((c for c in cells_in(row, sheet.slots[k]) if c.row == row.index and c.paragraphs), None)


def _is_last(row: Row, rows: Sequence[Row]) -> bool:
    """Whether no row below names a measure or begins one: those at the foot of a page."""
    return all(not c.text for r in rows[row.index :] for c in r.starting if c.col == 0) and not row.hanging


def _same_name(group: Group, cell: Cell) -> bool:
    return group.name is not None and group.name.text == cell.text
