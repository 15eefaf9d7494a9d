"""What stands in a taken table and reached no column, and tables that were not taken: rows for review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from extract.records import BBox, Cell, Document, Look, union
from normalise.records import Column, Issue, Line, LogicalTable
from normalise.rows.parts import status_columns, text_of
from normalise.statuses.colours import hue, is_status_colour
from normalise.statuses.key import icon_name

BOTH = (
    "priority",
    "outcome",
    "group",
    "ref",
    "measure",
    "progress",
    "comment",
    "status",
    "lead",
    "service",
    "links",
    "ticked",
)
PLACED = {  # fields that come out in the rows of a kind of table, or tell how others are read
    "action": frozenset((*BOTH, "action", "resources", "start_date", "due_date", "percent_complete")),
    "measure": frozenset((*BOTH, "unit", "value", "trend", "polarity", "period", "span")),
}
MARKED = frozenset(("status", "trend", "value", "polarity", "ticked"))  # here icons and colours are read
TRAFFIC = frozenset(("green", "amber", "yellow", "red"))
KEPT = ("ignore", "status")  # fields whose columns may have no place in the schema
ONE_KIND = 2  # words of a reason that is no more than a name: 'risk', 'budget'
FOUND_ELSEWHERE = {
    "legend": "a key of statuses, colours or symbols, which is in legends.csv",
    "summary": "a table of totals, which are in controls.csv",
}


def pages_scanned(document: Document) -> Iterable[Issue]:
    """Pages that are pictures of paper: nothing on them is read."""
    for pages in _runs([page.number for page in document.pages if page.scanned]):
        which = f"pages {pages[0]} to {pages[-1]} are pictures" if len(pages) > 1 else f"page {pages[0]} is a picture"
        yield Issue("page_scanned", f"{which} without text: no table there was read", pages[0])


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in rising order, those that follow each other together."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return [[number for _, number in run] for _, run in runs]


def _said(pages: Sequence[int]) -> str:
    """'pages 2 to 4, 7'."""
    return "pages " + ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in _runs(pages))


def not_taken(table: LogicalTable) -> Issue:
    """A table that gave no rows, with the reason."""
    why = table.reason
    why = FOUND_ELSEWHERE.get(table.kind) or (f"a table of another kind ({why})" if _is_word(why) else why)
    over = f", {_said(table.pages)}" if len(table.pages) > 1 else ""
    raw = " / ".join(table.printed) or _begins(table)
    return Issue("table_not_taken", f"no rows taken: {why}{over}", table.page, table.table_no, table.bbox, "", raw)


def _is_word(why: str) -> bool:
    return len(why.split()) <= ONE_KIND


def _begins(table: LogicalTable) -> str:
    """The first row that holds something."""
    cells = [c for part in table.parts[:1] for c in part.cells if c.paragraphs]
    return " | ".join(c.text for c in cells if c.row == cells[0].row)


def columns_left(table: LogicalTable) -> Iterable[Issue]:
    """Columns of a taken table that have no place in the schema, each with all its text."""
    counted = _counted(table)
    valued = {c.period for c in table.columns if c.field == "value" and c.kind == "actual"}
    dated = {c.index for c in status_columns(table.columns) if c.period in valued and table.kind == "measure"}
    for column in table.columns:
        unused = column.field not in PLACED[table.kind] or (
            column.field == "status" and column.index not in counted and column.index not in dated
        )
        texts = _texts(table, column) if unused else []
        if texts:
            yield _left(table, column, texts)


def _counted(table: LogicalTable) -> set[int]:
    """The status column that the rows take: of actions the latest that is not all blank."""
    columns = status_columns(table.columns)
    filled = [c for c in columns if table.kind == "action" and _texts(table, c)]
    return {c.index for c in (filled or columns)[:1]}


def _texts(table: LogicalTable, column: Column) -> list[str]:
    texts: list[str] = []
    for line in table.lines:
        cell = line.cells.get(column.index)
        if cell is not None and column.index not in line.repeated and cell.paragraphs and not placed(table, line, cell):
            texts.append(text_of(cell))
    return texts


def placed(table: LogicalTable, line: Line, cell: Cell) -> bool:
    """Whether a cell, merged over several columns, stands under one that has a field too."""
    fields = (c.field for c in table.columns if line.cells.get(c.index) is cell)
    return any(field in PLACED.get(table.kind, ()) and field not in KEPT for field in fields)


def _left(table: LogicalTable, column: Column, texts: list[str]) -> Issue:
    name = column.heading or f"column {column.index + 1} without a heading"
    if column.field:
        code, message = "column_kept", f"'{name}' has no column in the schema: {len(texts)} cells"
    else:
        code, message = "heading_unknown", f"no field is known for '{name}': {len(texts)} cells"
    return Issue(
        code, message, table.page, table.table_no, column_box(table, column), column.heading, " | ".join(texts)
    )


def marks_left(tables: Sequence[LogicalTable]) -> Iterable[Issue]:
    """Icons, and colours of cells without words, that stand where none is read: once for each heading."""
    found: dict[str, list[tuple[LogicalTable, Column, str]]] = {}
    for table in tables:
        for column in (c for c in table.columns if c.field not in MARKED):
            marks = [mark for line in table.lines if (mark := _mark(line, column))]
            bars = column.field == "ignore" and column.period is not None
            if marks and (bars or len(set(marks)) > 1 or any(mark.startswith("icon") for mark in marks)):
                found.setdefault(column.heading, []).extend((table, column, mark) for mark in marks)
    for heading, shown in found.items():
        table, column, _ = shown[0]
        name = heading or f"column {column.index + 1} without a heading"
        message = f"icons or colours under '{name}' are read as nothing: {len(shown)} cells"
        raw, box = " | ".join(mark for _, _, mark in shown), column_box(table, column)
        yield Issue("column_kept", message, table.page, table.table_no, box, heading, raw)


def _mark(line: Line, column: Column) -> str:
    """What a cell shows beside words or without: a known sign, any icon, or a colour that its line has not; else ""."""
    cell = line.cells.get(column.index)
    if cell is None or column.index in line.repeated:
        return ""
    worded = any(map(str.isalnum, text_of(cell)))
    looks = [p.look for p in cell.pictures if p.look is not None and (not worded or _is_sign(p.look))]
    if looks:
        return f"icon:{icon_name('', looks[0])}"
    beside = [other.fill for other in line.cells.values() if other is not cell]
    whole = all(fill == cell.fill for fill in beside)  # the ground of its line
    shown = cell.blank and cell.fill and not whole and is_status_colour(cell.fill)
    return f"colour:{hue(cell.fill)}" if shown else ""


def _is_sign(look: Look) -> bool:
    """A tick, a cross and the like, an arrow, or a lamp of a traffic light: no picture of something."""
    lamp = look.shape == "disc" and look.mark == "none" and look.hue in TRAFFIC
    return lamp or look.mark not in ("none", "other") or look.shape.startswith("arrow")


def column_box(table: LogicalTable, column: Column) -> BBox:
    """The column on the first page of its table: its header cells and what stands under them."""
    cells = [line.cells[column.index].bbox for line in table.lines if _stands(line, column, table.page)]
    boxes = [place.bbox for place in column.places if place.page == table.page] + cells
    return union(boxes) if boxes else table.bbox


def _stands(line: Line, column: Column, page: int) -> bool:
    return line.page == page and column.index in line.cells and column.index not in line.repeated


def columns_doubted(table: LogicalTable) -> Iterable[Issue]:
    """Headings that were read with less than certainty."""
    for column in table.columns:
        if column.basis == "fuzzy":
            message = f"'{column.heading}' was read as {column.field} by likeness ({column.confidence:.2f})"
            box = column_box(table, column)
            yield Issue("heading_fuzzy", message, table.page, table.table_no, box, column.field, column.heading)
