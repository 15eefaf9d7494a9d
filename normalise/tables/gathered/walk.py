"""A document's tables to logical tables: header rows, bands and body told apart, pages put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Block, Cell, Document, Paragraph, Table
from normalise.columns.classify import Verdict
from normalise.records import Column, Line, LogicalTable
from normalise.tables.gathered.boxed import Boxed
from normalise.tables.gathered.captions import above, over
from normalise.tables.gathered.drafts import (
    Draft,
    carry,
    finished,
    is_part,
    join_on,
    levels_only,
    rated,
    scanty,
    taken_over,
)
from normalise.tables.gathered.facts import facts_of
from normalise.tables.gathered.notes import enter_band, narrated, noted
from normalise.tables.gathered.parents import Parents
from normalise.tables.gathered.refused import more_of, printed_before, refused_before, unread
from normalise.tables.gathered.resumed import RESUMED, reset, resumed
from normalise.tables.gathered.stacked import Stacked
from normalise.tables.gathered.standing import Standing
from normalise.tables.gathered.unheaded import Unheaded, heads, telling, tells, unheaded
from normalise.tables.joining import CERTAIN, continues
from normalise.tables.labelled.blocks import Blocks, Step, find_blocks
from normalise.tables.levels.levels import Held, Levels
from normalise.tables.places import BLOCKS, cells_by_slot, part_of, row_box, samples_of
from normalise.tables.printed import (
    Row,
    Slot,
    header_block,
    is_band,
    is_header,
    plainer,
    refit,
    rows_of,
    same_header,
    slots_of,
    styled_header,
)
from normalise.tables.reader import Reader
from normalise.tables.sheets.around import CHARTED
from normalise.tables.sheets.reshape import Reshape, Series
from normalise.tables.tiers import header_below, tiers_above

SAMPLED = 24  # rows below a header that are looked at to tell what its columns hold
JOIN_AT = 1.0  # evidence from which two parts of a row are joined


class Walk:
    """Walks through a document once and gathers its logical tables."""

    def __init__(self, reader: Reader, levels: Levels) -> None:
        self._reader = reader
        self._levels = levels
        self._drafts: list[Draft] = []
        self._last: Draft | None = None
        self._measured: Draft | None = None  # the last one of measures whose rows are periods
        self._now: Table | None = None
        self._caption: list[Paragraph] = []
        self._beside: tuple[Table, list[Paragraph]] | None = None  # the last table with a caption, and that
        self._before: dict[int, Held] = {}  # by id of each of them, but of facts: the levels that held before it
        self._reshape = Reshape(reader, levels)
        self._stacked = Stacked(reader)
        self._waiting: list[Table] = []  # labelled blocks whose line is still to come
        self._blocked: Draft | None = None

    def read(self, document: Document) -> tuple[LogicalTable, ...]:
        """All tables of a document in reading order, those that are not ours too."""
        blocks = find_blocks(document, self._reader)
        self._standing = Standing(document, self._reader)
        self._boxed = Boxed(document, self._reader)
        self._reshape.begin(document)
        made: dict[int, Draft] = {}
        facts = facts_of(document.blocks)
        for at, (page, block) in enumerate(document.blocks):
            if at in blocks.steps:
                self._blocks(block, blocks, blocks.steps[at], made)
            elif isinstance(block, Paragraph):
                if self._reshape.note(block):
                    continue
                self._caption.append(block)
                if id(block) in facts:
                    continue
                self._before[id(block)] = self._levels.held()
                if not self._standing.see(block) and self._levels.see(block):
                    self._standing.heading(block)
            elif isinstance(block, Table):
                self._table(page, block)
        if self._blocked is not None:
            self._used_up(self._blocked)
        return tuple(finished(d, self._reader.dated) for d in self._drafts)

    def _blocks(self, block: Block, blocks: Blocks, steps: Sequence[Step], made: dict[int, Draft]) -> None:
        """Lines of tables that are printed as labelled blocks, and the headings among them."""
        self._now = part_of(block)
        if self._now is not None and all(step.heading is None for step in steps):
            self._waiting.append(self._now)  # words of the next line, or the rest of the last one
        for step in steps:
            if step.heading is not None:
                self._levels.see(step.heading)
            if step.line is None:
                continue
            self._levels.table(step.line.page)
            if step.table not in made:
                said = blocks.tables[step.table]
                frame = Table(said.page, said.bbox, 1, 1, (), BLOCKS)
                made[step.table] = self._open(said.page, frame, [], said.columns, said.verdict)
            draft = made[step.table]
            self._note(draft, step.line.page)
            draft.lines.append(replace(step.line, headings=self._levels.current))
            self._used_up(draft)
        self._reshape.close()
        self._caption, self._before = [], {}

    def _used_up(self, draft: Draft) -> None:
        """What was printed since the last line is part of the table."""
        draft.parts += [part for part in self._waiting if all(part is not known for known in draft.parts)]
        self._waiting = []
        self._blocked = draft

    def _table(self, page: int, table: Table) -> None:
        self._now = table = self._stacked.fold(table, follows=not self._caption)
        self._levels.table(page)
        said, self._caption = self._caption, over(self._caption, table, self._beside)
        self._beside = (table, said) if said else self._beside
        foreign = self._reader.foreign(table, self._caption[-3:])
        if not foreign and self._around(page, table):
            return
        over_it = above(self._caption, self._before, self._levels)
        parts = None if foreign else self._reshape.take(table, over_it, self._adjoining(page))
        if parts is None and not foreign and self._reshape.charts(table):
            self._aside(page, table, CHARTED)
            return
        if parts is None:
            self._reshape.close()
        for part in parts or [table]:
            if isinstance(part, Series):
                self._measures(page, table, part)
            elif part is table or not self._around(page, part):
                self._printed(page, part, foreign)
            self._caption, self._before = [], {}

    def _around(self, page: int, table: Table) -> bool:
        """Whether a table says what one measure is, which does not part its values from their name, or judges it."""
        if self._measured is not None and self._reshape.judges(table):
            self._note(self._measured, page)
            self._caption, self._before = [], {}
            return True
        ahead = self._reshape.ahead(table, self._caption)
        if ahead is not None:
            self._aside(page, table, ahead)
        return ahead is not None

    def _aside(self, page: int, table: Table, verdict: Verdict) -> None:
        """A table that gives no rows, or more of one like it that was printed before."""
        old = printed_before(self._drafts, verdict, page)
        if old is None:
            self._open(page, table, [], (), verdict)
            return
        more_of(old, verdict)
        self._note(old, page)

    def _adjoining(self, page: int) -> Series | None:
        """The series of the table directly before this one."""
        last = self._last
        near = last is not None and not self._caption and page - last.pages[-1] <= 1
        return last.series if last is not None and near else None

    def _measures(self, page: int, table: Table, series: Series) -> None:
        if self._last is not None and self._last.series is series:
            self._note(self._last, page)
            self._measured = self._last
            return
        verdict = Verdict("measure", "measures whose values stand under their periods", 0.95)
        self._measured = self._open(page, table, [], (), verdict)
        self._measured.series = series

    def _printed(self, page: int, table: Table, foreign: tuple[str, str] | None) -> None:
        if foreign:
            self._open(page, table, [], (), Verdict(*foreign))
            return
        rows, held, labelled = rows_of(table), self._levels.held(), self._boxed.holds(table)
        draft = None if labelled else self._rows(page, table, rows)
        if draft is None:
            self._aside(page, table, unread(rows, labelled))
        if draft is None or draft.verdict.kind == "other":
            self._levels.hold(held)
            self._boxed.enter(table, self._levels)

    def _rows(self, page: int, table: Table, rows: list[Row]) -> Draft | None:
        draft: Draft | None = None
        parents = Parents(self._levels)
        first = True  # the first body row of this printed table
        i = 0
        while i < len(rows):
            row = rows[i]
            if row.blank or self._reader.labels.is_footer(row.texts):
                first = first and not row.empty_line
                i += 1
            elif is_band(row, table, self._reader.labels.is_level):
                if not narrated(draft or self._continued(page, table), row, self._reader):
                    parents.band()
                    enter_band(row, self._levels, self._reader, rows[i + 1 : i + 2] if draft is None else ())
                i += 1
            elif parents.takes(rows, i, draft) or self._noted(page, table, row, draft):
                i += 1
            elif self._is_header(table, row, rows, i, draft):
                end = header_block(rows, i + self._over_header(rows, i), self._reader.header_like)
                draft = self._header(page, table, slots_of(table, rows, i, end), rows[end:], draft)
                i = end
            else:
                draft = draft or self._continued(page, table) or self._headless(page, table, rows[i:])
                if draft is None and (below := header_below(rows, i, self._reader.header_like)):
                    i = below
                    continue
                if draft is None:
                    return None
                if not heads(draft.slots, row):
                    parents.see(row, draft)
                    self._body(draft, page, row, first)
                    first = False
                i += 1
        return draft

    def _is_header(self, table: Table, row: Row, rows: list[Row], at: int, draft: Draft | None) -> bool:
        if (
            draft is not None
            and draft.lines
            and (plainer(row, draft.slots) or rated(row, draft, self._reader.is_status))
        ):
            return False
        if self._over_header(rows, at):
            return True
        if is_header(row, self._reader.header_like):
            return draft is None or not scanty(row, draft, self._reader.header_like)
        if draft is not None or self._continued(0, table, peek=True) is not None:
            return False
        return styled_header(row, rows[at + 1 :], self._reader.header_like)

    def _over_header(self, rows: list[Row], at: int) -> int:
        return tiers_above(rows, at, self._reader.is_time, self._reader.header_like)

    def _header(self, page: int, table: Table, slots: list[Slot], below: list[Row], draft: Draft | None) -> Draft:
        for title in self._caption[-1:]:
            self._levels.names_column(title.text, [tier for slot in slots for tier in slot.tiers])
        old = draft or self._last
        if old is not None and old.slots and same_header(old.slots, slots) and page - old.pages[-1] <= 1:
            old.slots = slots
            self._note(old, page)
            return old
        again = refused_before(self._drafts, slots, page) if draft is None else None
        if again is not None:
            self._note(again, page)
            return again
        columns, verdict = self._reader.columns(slots, samples_of(slots, below[:SAMPLED]), self._caption[-3:])
        told = self._telling(table, [c for s in slots for c in s.header], below) if verdict.kind == "other" else None
        slots, columns, verdict = told or (slots, columns, verdict)
        if draft is not None and verdict.kind == "other":
            columns, verdict = taken_over(draft, slots, columns) or (columns, verdict)
        return self._open(page, table, slots, columns, verdict)

    def _continued(self, page: int, table: Table, peek: bool = False) -> Draft | None:
        """The table of the page before, when the columns of this one without a header stand under its columns."""
        old = self._last
        if old is None or not old.slots or self._parted(table.page) or table.page - old.pages[-1] > 1:
            return None
        fitted = refit(old.slots, table) or reset(old, table, rows_of(table))
        if fitted is None or peek:
            return old if fitted is not None else None
        old.slots = fitted
        self._note(old, page)
        return old

    def _headless(self, page: int, table: Table, rows: list[Row]) -> Draft | None:
        """A table that prints no header: in the columns of the last one, or told by labels in its cells."""
        if self._reader.is_foreign(self._caption[-3:]):
            return None
        old = self._last
        slots = resumed(old, table, rows, page)
        if old is not None and slots is not None:
            return self._open(page, table, slots, old.columns, replace(old.verdict, reason=RESUMED))
        told = unheaded(table, rows, self._reader.names, self._reader.labels_cells)
        if told is None and rows:
            head = () if any(map(tells, rows[0].texts)) else rows[0].cells
            told = self._telling(table, head, rows[bool(head) :])
        return self._open(page, table, *told) if told is not None else None

    def _telling(self, table: Table, head: Sequence[Cell], rows: list[Row]) -> Unheaded | None:
        return telling(table, head, rows, lambda text: self._reader.heading(text, "action"))

    def _parted(self, page: int) -> bool:
        """Whether anything but footnotes of the page before stands between the last table and one on this page."""
        return any(p.page >= page or not self._levels.is_note(p) for p in self._caption)

    def _note(self, draft: Draft, page: int) -> None:
        if draft.pages[-1] != page:
            draft.pages.append(page)
        if self._now is not None and all(part is not self._now for part in draft.parts):
            draft.parts.append(self._now)
        self._last = draft

    def _open(self, page: int, table: Table, slots: list[Slot], columns: Sequence[Column], verdict: Verdict) -> Draft:
        draft = Draft(
            len(self._drafts) + 1, slots, tuple(columns), verdict, page, table, tuple(self._caption[-3:]), pages=[page]
        )
        self._drafts.append(draft)
        self._note(draft, page)
        return draft

    def _noted(self, page: int, table: Table, row: Row, draft: Draft | None) -> bool:
        return noted(draft or self._continued(page, table, peek=True), row, self._reader)

    def _body(self, draft: Draft, page: int, row: Row, first: bool) -> None:
        cells, repeated = cells_by_slot(draft.slots, row)
        if levels_only(draft, cells, first):  # a merged level begins, its rows stand below
            draft.begun = {i: c for i, c in cells.items() if not c.blank}
            return
        cells |= {i: c for i, c in draft.begun.items() if i not in cells or cells[i].blank}
        draft.begun = {}
        before = draft.lines[-1] if draft.lines else None
        same = first and before is not None and self._same_headings(before)
        turned = same and before is not None and before.page_end == page - 1
        if same and before is not None and before.page_end >= page - 1:
            evidence = continues(draft.lines, cells, draft.columns)
            enough = JOIN_AT if turned else CERTAIN  # two tables below each other may be two pages on one sheet
            if evidence.weight >= enough and not is_part(draft.columns, before, cells):
                join_on(draft, before, cells, page, evidence.doubts)
                return
        if before is not None:
            cells, carried = carry(draft, before, cells, turned, self._same_headings(before))
            repeated |= carried
        draft.row_no += 1
        self._standing.stand(draft, cells)
        box = row_box(row)
        signs = ("level_dropped",) if self._levels.dropped else ()
        over, merged = self._levels.current, frozenset(repeated)
        draft.lines.append(Line(cells, page, page, box, draft.row_no, over, repeated=merged, signs=signs))
        self._levels.body_row()

    def _same_headings(self, before: Line) -> bool:
        return [h.text for h in before.headings] == [h.text for h in self._levels.current]
