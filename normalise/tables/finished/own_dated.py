"""Values whose cells print their own periods ('Q1 2022/23' over '24.6%', under 'The last three periods'), set under
columns of these periods, and what their grounds say of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from extract.records import Cell
from normalise.cells.own_dated import are_dated
from normalise.cells.spans import ended
from normalise.records import Column, Line
from normalise.statuses.colours import are_judging
from normalise.tables.places import undated
from normalise.tables.sheets.series import ground_of

Dated = Callable[[Column, str], Column]  # a column with the period that a cell prints
_Key = tuple[str, str, int]  # kind, period as printed, how often before in the same line


@dataclass(slots=True)
class _Periods:
    """The columns of a table to be, and its cells by line."""

    columns: dict[_Key, Column] = field(default_factory=dict)
    cells: list[dict[_Key, Cell]] = field(default_factory=list)


def with_own_periods(
    columns: Sequence[Column], lines: Sequence[Line], dated: Dated
) -> tuple[tuple[Column, ...], list[Line]]:
    """The columns and lines, with a column for each period that value cells print, instead of those they stood in."""
    own = [c for c in columns if c.field == "value" and are_dated([_text(line, c) for line in lines])]
    if not own:
        return tuple(columns), list(lines)
    found, left = _Periods(), list[Line]()
    for line in lines:
        cells, rest = _cells(line, own, found.columns, dated)
        found.cells.append(cells)
        left.append(replace(line, cells=rest))
    if not any(c.field == "status" and c.axis in ("", "delivery") for c in columns):
        beside = [c.index for c in columns if c.field != "status"]
        _judged(found, {line.cells[i].fill for line in left for i in beside if i in line.cells})
    used = {i for line in left for i in line.cells if any(map(str.isalnum, line.cells[i].text))}
    kept = [c for c in columns if c not in own or c.index in used]
    first = 1 + max([*(c.index for c in columns), *(i for line in lines for i in line.cells)])
    order = sorted(found.columns, key=lambda key: _end_of(found.columns[key]))
    places = {key: first + n for n, key in enumerate(order)}
    more = [replace(found.columns[key], index=places[key]) for key in order]
    return (*kept, *more), [
        replace(line, cells=line.cells | {places[key]: cell for key, cell in cells.items()})
        for line, cells in zip(left, found.cells, strict=True)
    ]


def _text(line: Line, column: Column) -> str:
    cell = line.cells.get(column.index)
    return cell.text if cell is not None else ""


def _cells(
    line: Line, own: Sequence[Column], known: dict[_Key, Column], dated: Dated
) -> tuple[dict[_Key, Cell], dict[int, Cell]]:
    """The dated cells of a line by their column, and the cells that are left where they stand."""
    cells: dict[_Key, Cell] = {}
    rest = dict(line.cells)
    for column in own:
        cell = line.cells.get(column.index)
        if cell is None or any(c is not column and line.cells.get(c.index) is cell for c in own):
            continue  # over several columns: of none of them
        found = {}
        for when, value in undated(cell):
            key = next(k for n in count() if (k := (column.kind, when, n)) not in cells and k not in found)
            known.setdefault(key, dated(column, when))
            found[key] = value
        latest = max(found, key=lambda key: _end_of(known[key]), default=None)
        cells |= {key: value if key == latest else replace(value, fill="") for key, value in found.items()}
        if found:
            del rest[column.index]
    return cells, rest


def _judged(found: _Periods, beside: Collection[str]) -> None:
    """Where the grounds of actual values tell how they are judged, a status beside each of them; also where all are of
    one colour that no cell `beside` them has: a table of a few measures that all do well."""
    actual = [
        (key, cell) for cells in found.cells for key, cell in cells.items() if found.columns[key].kind == "actual"
    ]
    fills = [cell.fill for _, cell in actual]
    if not are_judging(fills) and any(fill in beside for fill in fills):
        return
    for cells in found.cells:
        for key, cell in list(cells.items()):
            column = found.columns[key]
            ground = ground_of(column, cell)
            if ground is not None:
                said = ("status", *key[1:])
                found.columns.setdefault(said, ground.column)
                cells[said] = ground.cell


def _end_of(column: Column) -> str:
    return ended(column.period) if column.period is not None else ""
