"""Where on which page each value of a row is printed: rows of trace.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.records import Cell, union
from normalise.records import Column, Line, LogicalTable, Place
from normalise.rows.parts import box_text, status_columns, text_of

Row = Mapping[str, str]
Traced = Iterator[tuple[str, Place]]  # (field of the row, place)

# fields of a row by the field of the column that they are read from, where the names differ
READ_FROM = {
    "progress": ("progress", "comment"),
    "comment": ("progress", "comment"),
    "due_date": ("due_raw", "due_date", "start_date"),
    "status": ("status_raw", "status"),
    "action": ("action", "ref"),
    "measure": ("measure", "ref"),
}
LEVELS = ("priority", "outcome", "group")


def trace_rows(
    tables: Iterable[LogicalTable], actions: Sequence[Row], measures: Sequence[Row], observations: Sequence[Row]
) -> list[dict[str, str]]:
    """A row for each filled field and each page it is printed on, in the order of the rows."""
    by_no = {str(table.table_no): table for table in tables}
    lines = {(no, str(line.row_no)): line for no, table in by_no.items() for line in table.lines}
    found: list[dict[str, str]] = []
    homes: dict[str, tuple[LogicalTable, Line]] = {}
    for name, key, rows in (("actions", "action_id", actions), ("measures", "measure_id", measures)):
        for row in rows:
            line = lines.get((row["table_no"], row["row_no"]))
            if line is None:
                continue
            homes[row[key]] = by_no[row["table_no"]], line
            found += _written(name, row, row[key], _of_row(row, *homes[row[key]]))
    for row in observations:
        if home := homes.get(row["measure_id"]):
            found += _written("observations", row, row["observation_id"], _of_value(row, *home))
    return found


def _written(table: str, row: Row, key: str, traced: Traced) -> Iterator[dict[str, str]]:
    """Each place of each filled field once."""
    seen: set[tuple[str, Place]] = set()
    for field, place in traced:
        if row.get(field) and (field, place) not in seen:
            seen.add((field, place))
            yield {
                "document_id": row["document_id"],
                "table": table,
                "row_id": key,
                "field": field,
                "page": str(place.page),
                "bbox": box_text(place.bbox),
            }


def _of_row(row: Row, table: LogicalTable, line: Line) -> Traced:
    """Places of the fields of an action or a measure."""
    fields = {column.field for column in table.columns}
    counted = status_columns(table.columns)
    for column in table.columns:
        cell = line.cells.get(column.index)
        if cell is None or (cell.blank and column.field != "status"):
            continue
        if column.field == "status" and table.kind == "action" and column is not counted[0]:
            continue
        for field in _fields(column, cell, row):
            if field != "ref" or column.field == "ref" or "ref" not in fields:
                yield from ((field, place) for place in places_of(_part(cell, row.get(field, "")), line))
    yield from _of_headings(row, line)
    if not counted and row.get("status_raw"):
        yield from _said_in_text(row, table, line)


def _fields(column: Column, cell: Cell, row: Row) -> tuple[str, ...]:
    """The fields of a row that a cell is read into; a level may have made room for one further out."""
    if column.field in LEVELS:
        return tuple(level for level in LEVELS if text_of(cell) and text_of(cell) in row.get(level, ""))
    field = column.spare if column.spare and text_of(cell) == row.get("due_raw") else column.field
    return READ_FROM.get(field, (field,))


def _of_headings(row: Row, line: Line) -> Traced:
    for level in LEVELS:
        text = row.get(level, "")
        for heading in line.headings:
            if heading.place is not None and heading.text and heading.text in text:
                yield level, heading.place


def _said_in_text(row: Row, table: LogicalTable, line: Line) -> Traced:
    """A status without a column of its own: the words that open the progress, or the colour of a value."""
    first = row["status_raw"].split("; ", 1)[0]
    for column in table.columns:
        cell = line.cells.get(column.index)
        spoken = cell is not None and column.field in ("progress", "comment") and first in cell.text
        if cell is not None and (spoken or (column.field == "value" and cell.fill and first.startswith("colour:"))):
            for place in places_of(cell, line):
                yield from (("status_raw", place), ("status", place))


def _of_value(row: Row, table: LogicalTable, line: Line) -> Traced:
    """Places of the fields of an observation: its cell, and the heading that says of when it is."""
    column = _column_of(row, table, line)
    if column is None:
        return
    for field in ("raw", "value", "unit"):
        yield from ((field, place) for place in places_of(line.cells[column.index], line))
    for place in column.places:
        yield from (("kind", place), ("period_label", place))
    for names, field in ((("status_raw", "status"), "status"), (("trend",), "trend")):
        for cell in _beside(row, field, table, line):
            yield from ((name, place) for name in names for place in places_of(cell, line))


def _column_of(row: Row, table: LogicalTable, line: Line) -> Column | None:
    for column in table.columns:
        cell = line.cells.get(column.index)
        valued = column.field == "value" and cell is not None and cell.paragraphs
        if valued and cell is not None and box_text(cell.paragraphs[0].bbox) == row["bbox"]:
            return column
    return None


def _beside(row: Row, field: str, table: LogicalTable, line: Line) -> list[Cell]:
    """Filled cells of the statuses or trends of a value's period, else of those of any."""
    columns = [c for c in table.columns if c.field == field and c.index in line.cells]
    dated = [c for c in columns if c.period is not None and c.period.label == row["period_label"]]
    cells = [line.cells[c.index] for c in dated or columns]
    return [cell for cell in cells if cell.paragraphs or cell.pictures or cell.fill][:1]


def _part(cell: Cell, text: str) -> Cell:
    """The cell with the paragraphs that are printed in a row's text only, where several rows share it."""
    own = [p for p in cell.paragraphs if p.text and p.text in text]
    if not own or len(own) == len(cell.paragraphs):
        return cell
    return replace(cell, paragraphs=tuple(own), bbox=union([p.bbox for p in own]))


def places_of(cell: Cell, line: Line) -> list[Place]:
    """Where a cell is printed: its box; of a cell over two pages the text on each."""
    pages = sorted({p.page for p in cell.paragraphs})
    if len(pages) <= 1:
        return [Place(pages[0] if pages else line.page, cell.bbox)]
    return [Place(page, union([p.bbox for p in cell.paragraphs if p.page == page])) for page in pages]
