"""Who leads and by when, printed on lines of their own below the action or the measure: 'Lead: Head of Roads'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records import Cell, Paragraph, union
from normalise.columns.headings import read_column
from normalise.records import Column, Line

FIELDS = frozenset({"lead", "service", "start_date", "due_date"})
MOSTLY = 0.8  # share of the cells that end so
FEWEST = 2  # of them
LONGEST = 16  # words of such a line
_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z /]{1,30}):\s+(?P<rest>\S.*)", re.S)


def with_led(columns: Sequence[Column], lines: Sequence[Line], kind: str) -> tuple[tuple[Column, ...], list[Line]]:
    """The columns and lines, with a column for each label with which most cells of the main column end, where no
    other column is of that field."""
    main = next((c.index for c in columns if c.field == kind), None)
    cells = {id(cell): cell for line in lines if main is not None and (cell := line.cells.get(main)) is not None}
    filled = [cell for cell in cells.values() if not cell.blank]
    ends = [{field: label for p in cell.paragraphs[1:] for field, label, _ in _read(p)} for cell in filled]
    enough = max(FEWEST, MOSTLY * len(ends))
    free = FIELDS - {c.field for c in columns}
    fields = [f for f in sorted(free) if sum(f in labels for labels in ends) >= enough]
    if main is None or not fields:
        return tuple(columns), list(lines)
    first = 1 + max([*(c.index for c in columns), *(i for line in lines for i in line.cells)])
    places = {field: first + n for n, field in enumerate(fields)}
    parted = {key: _parted(cell, places) for key, cell in cells.items()}
    heads = {f: " / ".join(dict.fromkeys(labels[f] for labels in ends if f in labels)) for f in fields}
    more = (Column(at, heads[field], field, confidence=0.8, basis="content") for field, at in places.items())
    return (*columns, *more), [_with(line, main, parted) for line in lines]


def _read(paragraph: Paragraph) -> list[tuple[str, str, str]]:
    """Field, label and text of a short line with a label; [] for any other."""
    found = _LABELLED.fullmatch(paragraph.text) if len(paragraph.text.split()) <= LONGEST else None
    column = read_column(0, (found["label"],), "action") if found is not None else None
    if found is None or column is None or column.basis != "exact" or column.field not in FIELDS:
        return []
    return [(column.field, found["label"], found["rest"])]


def _parted(cell: Cell, places: dict[str, int]) -> tuple[Cell, dict[int, Cell]]:
    """The cell without such lines, and a cell for each of them by its column."""
    kept: list[Paragraph] = []
    own: dict[int, Cell] = {}
    for n, paragraph in enumerate(cell.paragraphs):
        said = _read(paragraph) if n else []
        at = places.get(said[0][0], -1) if said else -1
        if at < 0 or at in own:
            kept.append(paragraph)
            continue
        text = replace(paragraph, text=said[0][2], lead="", strong=(), bullet="", level=0)
        own[at] = replace(cell, bbox=paragraph.bbox, paragraphs=(text,), pictures=())
    if not own:
        return cell, own
    page = [p for p in kept if p.page == kept[0].page]
    return replace(cell, paragraphs=tuple(kept), bbox=union([p.bbox for p in page])), own


def _with(line: Line, main: int, parted: dict[int, tuple[Cell, dict[int, Cell]]]) -> Line:
    cell = line.cells.get(main)
    if cell is None:
        return line
    whole, own = parted[id(cell)]
    again = frozenset(own) if main in line.repeated else frozenset()
    return replace(line, cells={**line.cells, main: whole, **own}, repeated=line.repeated | again)
