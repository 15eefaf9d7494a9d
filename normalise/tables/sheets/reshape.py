"""Tables with one measure each, or a block of rows for each, told from others and laid out as ordinary tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from extract.records import Cell, Document, Paragraph, Table, union
from normalise.cells.own_dated import is_dated_value
from normalise.columns.classify import Verdict
from normalise.fold import words
from normalise.records import Column, Line
from normalise.tables.levels.levels import Levels
from normalise.tables.printed import Row, refit, rows_of, same_header
from normalise.tables.reader import Reader
from normalise.tables.sheets.around import AHEAD, DESCRIBED, are_charted, described_in, describes, judged_in
from normalise.tables.sheets.naming import Note, is_sentence, label_alone, name_above, name_in, note_in
from normalise.tables.sheets.rowgroups import Grouping, Start, is_title, notes_above, print_size, start_of
from normalise.tables.sheets.series import Group, coloured, laid_out
from normalise.tables.sheets.sheet import Sheet, again, labels_fit, sheet_at
from normalise.tables.sheets.shown import Icons, icons_of

SMALLER = 0.9  # times the print of a table: words of a chart
SEARCHED = 60  # rows of a table in which its first header of this kind must begin


@dataclass(slots=True)
class Series:
    """The measures of a printed table, and of the tables that go on with it, while they are read."""

    groups: list[Group] = field(default_factory=list)
    sheet: Sheet | None = None
    headings: list[str] = field(default_factory=list)  # of its printed columns

    def table(self) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
        """Its columns and lines, of the ordinary shape."""
        coloured(self.groups)
        return laid_out(self.groups, self.headings)


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a table: its paragraphs, and a way back to the levels that held before one of them."""

    paragraphs: Sequence[Paragraph] = ()
    restore: Callable[[int], None] = lambda _: None


class Reshape:
    """Finds the tables whose rows are periods, or kinds of value under periods."""

    def __init__(self, reader: Reader, levels: Levels) -> None:
        self._reader = reader
        self._levels = levels
        self._icons: Icons = {}
        self._open: Group | None = None  # takes labelled lines that follow its table
        self._waiting = ("", "")  # field and heading of a label on a line of its own
        self._told = ("", "")  # of the line just taken
        self._ahead: tuple[str, list[Note]] = ("", [])  # the name of the measure whose values follow, and what is said
        self._words: frozenset[str] = frozenset()  # that the table of the open measure prints, and its name
        self._named: frozenset[str] = frozenset()  # words of that name
        self._size = 0.0  # of the print of that table, in points
        self._sheets: list[Sheet] = []  # those that name measures beside their rows: their headers may come again

    def begin(self, document: Document) -> None:
        """What is taken next are tables of this document."""
        self._icons = icons_of(document)

    def take(self, table: Table, above: Above, last: Series | None) -> list[Table | Series] | None:
        """The parts of a printed table in order: series of measures, and what is read as any other table.

        None when no part is a series. `last`: the series directly before the table, with nothing between; where the
        table goes on with it, it is among the parts.
        """
        rows = rows_of(table)
        start, series = self._start(table, rows, above, last)
        (named, ahead), self._ahead = self._ahead, ("", [])
        if start is None:
            return None
        goes_on = series is not None and start.name is None
        if start.name is not None and start.name.at >= 0:
            above.restore(start.name.at)
        notes = [] if start.row else notes_above(above.paragraphs, start.name, self._reader, self._icons)
        notes += ahead if start.name is not None and start.name.at >= 0 and start.name.text == named else []
        series = series if goes_on and series is not None else Series()
        grouping = Grouping(table, rows, self._reader, self._levels)
        stop = grouping.read(start, series.groups[-1] if goes_on and series.groups else None, notes)
        series.groups += [g for g in grouping.groups if not any(g is old for old in series.groups)]
        series.sheet = grouping.sheet
        series.headings += grouping.headings
        self.close()
        if series.sheet is not None and series.sheet.name >= 0 and not start.repeated:
            self._sheets = [*(s for s in self._sheets if not same_header(s.slots, series.sheet.slots)), series.sheet]
        if len(grouping.groups) == 1:
            self._opened(grouping.groups[-1], table)
        return self._parts(table, rows, start.row, stop, series)

    def _parts(self, table: Table, rows: Sequence[Row], start: int, stop: int, series: Series) -> list[Table | Series]:
        parts: list[Table | Series] = [series]
        if any(not r.blank for r in rows[:start]):
            parts.insert(0, cropped(table, 0, start))
        if stop < len(rows):
            rest = cropped(table, stop, len(rows))
            parts += self.take(rest, Above(), None) or [rest]
        return parts

    def _opened(self, group: Group, table: Table) -> None:
        """What follows the table may be about this measure."""
        texts = [c.text for c in (*table.cells, group.name, group.ref) if c is not None]
        self._open, self._size = group, print_size(table)
        self._words = frozenset(word for text in texts for word in words(text))
        self._named = frozenset(words(group.name.text)) if group.name is not None else frozenset()

    def note(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph under a table is taken as a labelled line of its measure."""
        taken = self._open is not None and self._labelled(paragraph, self._open)
        if not taken and not self._charted(paragraph):
            self.close()
        return taken

    def _charted(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is of the chart of the open measure: in small print, or with none but its words."""
        if paragraph.size < SMALLER * self._size and not paragraph.bold and not paragraph.fill:
            return True
        repeated = bool(self._named) and self._named <= set(words(paragraph.text)) and paragraph.size <= self._size
        if not (repeated or self._says_no_more([paragraph.text])):
            return False
        name = name_in([paragraph], self._reader)
        return name is None or not name.sure

    def charts(self, table: Table) -> bool:
        """Whether a table is nothing but words of the chart of the open measure, or in the small print of one."""
        texts = [c.text for c in table.cells if c.text]
        small = bool(texts) and print_size(table) < SMALLER * self._size
        return self._open is not None and (small or self._says_no_more(texts))

    def _says_no_more(self, texts: Sequence[str]) -> bool:
        return are_charted(texts, self._words, self._reader)

    def ahead(self, table: Table, above: Sequence[Paragraph]) -> Verdict | None:
        """What a table is that stands between the name of a measure and its values: words that say what it is, or its
        status and why. None for any other table, which may be read by itself."""
        described = describes(table.cells, self._reader)
        notes = (described_in if described else judged_in)(table, self._reader)
        name = name_above(above, self._reader, print_size(table)) if described or notes else None
        if not described and (name is None or not name.sure):
            return None
        self.close()
        named = name.text if name is not None else ""
        self._ahead = named, [*(self._ahead[1] if self._ahead[0] == named else ()), *notes]
        return DESCRIBED if described else AHEAD

    def judges(self, table: Table) -> bool:
        """Whether a table is taken as what is said of the open measure: its status, and why."""
        group = self._open
        if group is None or any(column.field == "status" for column, _ in group.notes):
            return False
        notes = judged_in(table, self._reader)
        for note in notes:
            group.take(note)
        return bool(notes)

    def close(self) -> None:
        """What follows is no longer about the measure of the last table."""
        self._open, self._waiting, self._told = None, ("", ""), ("", "")

    def _labelled(self, paragraph: Paragraph, group: Group) -> bool:
        note = note_in(paragraph, self._reader)
        if note is not None and note.field in group.above:
            return False
        if note is not None:
            self._take(group, note)
            return True
        label = label_alone(paragraph, self._reader)
        if label[0]:
            self._waiting, self._told = label, ("", "")
            return True
        waiting = bool(self._waiting[0]) and not paragraph.bold
        if not waiting and not (self._told[0] and is_sentence(paragraph)):
            return False
        if self._says_no_more([paragraph.text]):
            return False  # 'Actual' behind a patch of colour
        field_, heading = self._waiting if waiting else self._told
        self._take(group, Note(field_, heading, Cell(-1, -1, 1, 1, paragraph.bbox, (paragraph,))))
        return True

    def _take(self, group: Group, note: Note) -> None:
        group.take(note)
        self._waiting = ("", "")
        self._told = (note.field, note.heading) if note.field in ("comment", "progress") else ("", "")

    def _start(
        self, table: Table, rows: Sequence[Row], above: Above, last: Series | None
    ) -> tuple[Start | None, Series | None]:
        """Where a series begins in a table, and the series before it that may go on in it."""
        timed = any(self._reader.is_time(c.text) or is_dated_value(c.text) for c in table.cells)
        for row in rows[:SEARCHED] if timed else ():
            if row.blank or is_title(row, table, self._reader) or describes(row.starting, self._reader):
                continue
            found = sheet_at(table, rows, row.index, self._reader, above.paragraphs[-3:])
            if found is None:
                continue
            start = start_of(table, rows, row.index, found[0], above.paragraphs, self._reader)
            if start is None and last is not None and not row.index:
                return Start(0, 0, found[0], None), last
            return start, last
        for sheet in self._sheets if timed else ():
            if told := again(sheet, table, rows, self._reader):
                return Start(0, -1, told[0], None, told[1]), last
        carried = self._carried(table, rows, last) if last is not None else None
        return (Start(0, -1, carried, None), last) if carried is not None else (None, None)

    def _carried(self, table: Table, rows: Sequence[Row], last: Series) -> Sheet | None:
        """The sheet of the page before, where this table without a header stands under its columns."""
        fitted = refit(list(last.sheet.slots), table) if last.sheet is not None else None
        if fitted is None or last.sheet is None:
            return None
        sheet = replace(last.sheet, slots=tuple(fitted))
        return sheet if labels_fit(sheet, rows, self._reader) else None


def cropped(table: Table, first: int, stop: int) -> Table:
    """Rows first..stop of a table as a table of their own."""
    cells = [
        replace(c, row=max(c.row, first) - first, rowspan=min(c.row + c.rowspan, stop) - max(c.row, first))
        for c in table.cells
        if c.row < stop and c.row + c.rowspan > first
    ]
    box = union([c.bbox for c in cells])
    return replace(table, bbox=box, rows=stop - first, cells=tuple(cells))
