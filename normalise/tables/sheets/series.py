"""Measures whose values stand row by row under their periods: groups of points, and the table they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.records import BBox, Cell, union
from normalise.cells.spans import fy_of
from normalise.records import Column, Heading, Line, Period
from normalise.statuses.colours import are_judging, is_status_colour
from normalise.tables.sheets.naming import Name, Note

MEASURE = Column(0, "", "measure")
REF = Column(1, "", "ref")
KIND_OF_ALL = "actual"  # of a cell merged over values of several kinds


@dataclass(frozen=True, slots=True)
class Point:
    """A cell that holds the value, status or trend of one period."""

    column: Column  # its index is given when the table is made
    cell: Cell


@dataclass(slots=True)
class Group:
    """One measure: its name, what is said of it once, and its points in reading order."""

    name: Cell | None
    ref: Cell | None
    headings: tuple[Heading, ...]
    notes: list[tuple[Column, Cell]] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    boxes: list[tuple[int, BBox]] = field(default_factory=list)  # page and box of its rows
    above: frozenset[str] = frozenset()  # fields of the labelled lines above its table

    @classmethod
    def named(cls, name: Name, headings: tuple[Heading, ...]) -> Group:
        """A measure named by a heading or a title row."""
        return cls(name.cell, name.ref_cell if name.ref else None, headings)

    def take(self, note: Note) -> None:
        """A labelled line beside the table."""
        column = note.column or Column(0, note.heading, note.field, basis="content", confidence=0.9)
        self.notes.append((replace(column, index=0), note.cell))


def point_of(cell: Cell, columns: Sequence[Column]) -> Point:
    """A cell over one or more places: of their kind where they have one, of the time that they share."""
    first = columns[0]
    if len(columns) == 1:
        return Point(first, cell)
    kinds = {c.kind for c in columns}
    headings = list(dict.fromkeys(c.heading for c in columns))
    kind = first.kind if len(kinds) == 1 else KIND_OF_ALL
    whole = replace(first, kind=kind, period=_shared([c.period for c in columns]), heading=" / ".join(headings))
    return Point(whole, cell)


def _shared(periods: Sequence[Period | None]) -> Period | None:
    """The one period, or the one financial year, that all of these are or lie in."""
    found = set(periods)
    if len(found) == 1:
        return found.pop()
    years = {fy_of(p) if p is not None else None for p in found}
    return years.pop() if len(years) == 1 else None


def coloured(groups: Sequence[Group]) -> None:
    """Where nothing printed is a status but values stand on red, amber or green, their grounds are statuses."""
    actual = [p for g in groups for p in g.points if p.column.field == "value" and p.column.kind == "actual"]
    printed = any(p.column.field == "status" for g in groups for p in g.points)
    if printed or not are_judging([p.cell.fill for p in actual]):
        return
    for group in groups:
        grounds = {id(p): ground_of(p.column, p.cell) for p in group.points}
        group.points = [q for p in group.points for q in (p, grounds[id(p)]) if q is not None]


def ground_of(column: Column, cell: Cell) -> Point | None:
    """The status beside an actual value that its ground is, None where it has none."""
    if column.kind != "actual" or column.field != "value" or not cell.fill or not is_status_colour(cell.fill):
        return None
    status = replace(column, field="status", kind="", axis="delivery", heading="", confidence=0.8)
    return Point(status, replace(cell, paragraphs=(), pictures=()))


def laid_out(groups: Sequence[Group], headings: Sequence[str] = ()) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    """The groups as a table of the ordinary shape: a line for each, a column for each thing said at each time.

    `headings`: those of the printed columns; a column without cells keeps them, so that they are accounted for.
    """
    columns: dict[object, Column] = {"measure": MEASURE}
    if any(g.ref is not None for g in groups):
        columns["ref"] = REF
    lines = [_line(group, n, columns) for n, group in enumerate(groups, 1)]
    _place(columns, "headings", Column(0, " | ".join(dict.fromkeys(headings)), "period"))
    return tuple(columns.values()), tuple(lines)


def _line(group: Group, number: int, columns: dict[object, Column]) -> Line:
    cells: dict[int, Cell] = {}
    if group.name is not None:
        cells[MEASURE.index] = group.name
    if group.ref is not None:
        cells[REF.index] = group.ref
    for column, cell in group.notes:
        at = _place(columns, (column.field, column.heading), column)
        cells[at] = _stacked(cells[at], cell) if at in cells else cell
    for point in group.points:
        cells[_point_place(columns, cells, point.column)] = point.cell
    first = group.boxes[0][0]
    box = union([box for page, box in group.boxes if page == first])
    return Line(cells, first, group.boxes[-1][0], box, number, group.headings, first != group.boxes[-1][0])


def _place(columns: dict[object, Column], key: object, column: Column) -> int:
    if key not in columns:
        index = max(c.index for c in columns.values()) + 1
        columns[key] = replace(column, index=max(index, REF.index + 1))
    return columns[key].index


def _point_place(columns: dict[object, Column], cells: dict[int, Cell], column: Column) -> int:
    """The column of a point; the same thing printed twice for one period has two."""
    copy = 0
    while True:
        key = (column.field, column.kind, column.period, column.axis, column.heading, copy)
        index = _place(columns, key, column)
        if index not in cells:
            return index
        copy += 1


def _stacked(old: Cell, new: Cell) -> Cell:
    paragraphs = (*old.paragraphs, *new.paragraphs)
    return replace(old, paragraphs=paragraphs, pictures=(*old.pictures, *new.pictures))
