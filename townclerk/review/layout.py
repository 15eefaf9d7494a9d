"""What was seen on each page and how it was understood, as boxes to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.records import BBox, Document, Table
from normalise.clean import understand
from normalise.decisions.apply import Applied
from normalise.records import Column, Line, LogicalTable
from normalise.rows.parts import box_text, field_paragraphs, status_columns
from townclerk.document import read_document
from townclerk.ledger.packing import Spoiled, unpack
from townclerk.sources import Job

TAKEN = ("action", "measure")


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table as printed. `parts` are the places of the whole table on all its pages."""

    bbox: BBox
    table_no: int
    kind: str
    reason: str
    parts: tuple[tuple[int, BBox], ...] = ()

    @property
    def taken(self) -> bool:
        """Whether it gave rows."""
        return self.kind in TAKEN


@dataclass(frozen=True, slots=True)
class ColumnBox:
    """A column heading and what it was understood to mean. Without a box where its table began on another page."""

    table_no: int
    index: int
    heading: str
    field: str
    kind: str
    period: str
    basis: str
    confidence: float
    boxes: tuple[BBox, ...] = ()


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell; `column` is the index of its column where its table has rows."""

    bbox: BBox
    text: str
    table_no: int = 0
    column: int = -1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that holds over rows."""

    bbox: BBox
    text: str


@dataclass(frozen=True, slots=True)
class ManyInOne:
    """A printed row with several measures: their paragraphs, and those of the progress beside them."""

    bbox: str
    measures: tuple[str, ...]
    progress: tuple[str, ...]


@dataclass(slots=True)
class PageLayout:
    """The boxes of one page; its size in points."""

    number: int
    width: float
    height: float
    tables: list[TableBox] = field(default_factory=list)
    columns: list[ColumnBox] = field(default_factory=list)
    cells: list[CellBox] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    many: list[ManyInOne] = field(default_factory=list)


def read_layout(job: Job, extraction: bytes | None = None) -> tuple[PageLayout, ...]:
    """The layout of a document, from what was read of it before or from the file. TownclerkError where that fails."""
    document = _known(extraction) or read_document(job)
    understood = understand(document, job.source, decisions=job.decisions)
    return layout_of(document, understood.tables, understood.decided)


def _known(extraction: bytes | None) -> Document | None:
    try:
        found = unpack(extraction) if extraction else None
    except Spoiled:
        return None
    return found if isinstance(found, Document) else None


def layout_of(document: Document, tables: tuple[LogicalTable, ...], decided: Applied) -> tuple[PageLayout, ...]:
    """The layout of a document whose tables are understood. Cells read as printed, not as decided."""
    pages = {p.number: PageLayout(p.number, p.width, p.height) for p in document.pages}
    homes = _homes(document, tables)
    columns = {
        (line.page, box_text(cell.bbox)): index
        for table in tables
        for line in table.lines
        for index, cell in line.cells.items()
        if index not in line.repeated
    }
    for number, (page, block) in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        home = homes.get(number)
        parts = tuple((document.blocks[n][0], _box(document, n)) for n, t in homes.items() if t is home)
        no, kind = (home.table_no, home.kind) if home else (0, "")
        pages[page].tables.append(TableBox(block.bbox, no, kind, home.reason if home else "", parts))
        for cell in block.cells:
            column = columns.get((page, box_text(cell.bbox)), -1)
            pages[page].cells.append(CellBox(cell.bbox, "\n".join(p.text for p in cell.paragraphs), no, column))
    for table in tables:
        _add(pages, table)
    return tuple(pages.values())


def _box(document: Document, number: int) -> BBox:
    block = document.blocks[number][1]
    return block.bbox


def _homes(document: Document, tables: tuple[LogicalTable, ...]) -> dict[int, LogicalTable]:
    """The logical table of each table block."""
    found: dict[int, LogicalTable] = {}
    parts = {(part.page, part.bbox): table for table in reversed(tables) for part in table.parts}
    for number, (page, block) in enumerate(document.blocks):
        if isinstance(block, Table):
            home = parts.get((page, block.bbox)) or next((t for t in tables if _of(t, page, block)), None)
            if home is not None:
                found[number] = home
    return found


def _of(table: LogicalTable, page: int, block: Table) -> bool:
    rows = [line.bbox for line in table.lines if line.page == page]
    rows += [place.bbox for column in table.columns for place in column.places if place.page == page]
    if any(_inside(box, block.bbox) for box in rows):
        return True
    return not rows and table.page == page and _inside(block.bbox, table.bbox)


def _inside(inner: BBox, outer: BBox) -> bool:
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _add(pages: dict[int, PageLayout], table: LogicalTable) -> None:
    """Columns, headings and rows with several measures of one table."""
    for page in table.pages or (table.page,):
        pages[page].columns += [_column(table.table_no, column, page) for column in table.columns]
    if table.kind not in TAKEN:
        return
    for line in table.lines:
        for heading in line.headings:
            if heading.place is not None:
                shown = Heading(heading.place.bbox, heading.text)
                here = pages[heading.place.page].headings
                if shown not in here:
                    here.append(shown)
        pages[line.page].many += _many(table, line)


def _column(table_no: int, column: Column, page: int) -> ColumnBox:
    period = column.period.label if column.period else ""
    boxes = tuple(place.bbox for place in column.places if place.page == page)
    return ColumnBox(
        table_no,
        column.index,
        column.heading,
        column.field,
        column.kind,
        period,
        column.basis,
        column.confidence,
        boxes,
    )


def _many(table: LogicalTable, line: Line) -> Iterator[ManyInOne]:
    if table.kind != "action" or status_columns(table.columns):
        return
    measures = field_paragraphs(line, table.columns, "measure")
    progress = [p for name in ("progress", "comment") for p in field_paragraphs(line, table.columns, name)]
    if len(measures) > 1 and progress:
        yield ManyInOne(box_text(line.bbox), tuple(p.text for p in measures), tuple(p.text for p in progress))


def known_layout(path: Path) -> tuple[PageLayout, ...]:
    """The layout of one file by itself."""
    from townclerk.sources import single  # noqa: PLC0415

    return read_layout(single(path))
