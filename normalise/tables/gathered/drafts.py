"""Logical tables while their pages are read, and the cells that go on from row to row in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from extract.records import Cell, Paragraph, Table, union
from normalise.cells.dates import is_date
from normalise.columns.classify import LEVELS, Verdict
from normalise.records import Column, Line, LogicalTable
from normalise.tables.finished.led import with_led
from normalise.tables.finished.listed import listed
from normalise.tables.finished.own_dated import Dated, with_own_periods
from normalise.tables.finished.owners import with_owners
from normalise.tables.finished.scheduled import without_bars
from normalise.tables.finished.shown import with_pointing, with_shown
from normalise.tables.finished.steps import stepped
from normalise.tables.finished.ticked import with_ticks
from normalise.tables.finished.who_when import with_dates
from normalise.tables.joining import COUNTED, RECENT, join_cells, joined, lower_column
from normalise.tables.places import cells_by_slot
from normalise.tables.printed import HeaderLike, Row, Slot
from normalise.tables.sheets.reshape import Series

MAIN = ("action", "measure")
OPEN = re.compile(r"\s(?:a|an|and|of|or|our|the|their|with)$", re.I)  # ends no text; 'to' may: 'if they want to'


@dataclass(slots=True)
class Draft:
    """A logical table while its pages are read."""

    number: int
    slots: list[Slot]
    columns: tuple[Column, ...]
    verdict: Verdict
    page: int
    table: Table
    caption: tuple[Paragraph, ...]
    lines: list[Line] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    parts: list[Table] = field(default_factory=list)
    row_no: int = 0
    begun: dict[int, Cell] = field(default_factory=dict)  # merged levels whose first row is still to come
    series: Series | None = None  # measures whose rows are periods
    wholes: dict[int, tuple[Cell, Cell]] = field(default_factory=dict)  # by id: rest of a cell overleaf, whole of it


OWNERS = frozenset(("lead", "service"))  # go on with an action whose own text does


def holds(name: str, index: int, before: Line, merged_action: bool, turned: bool, merged: bool = False) -> bool:
    """Whether a cell of the row before stands for a blank one of this row. `merged`: the blank one is."""
    if name in LEVELS:
        return True
    if not merged_action:
        return False
    return (
        name in ("action", "ref")
        or (turned and index in before.repeated)
        or (turned and before.cells[index].rowspan > 1)
        or (merged and (turned or index in before.repeated))
    )


def goes_on(draft: Draft, index: int, old: Cell, new: Cell) -> bool:
    """Whether a merged cell goes on overleaf in mid-sentence."""
    if not new.paragraphs or not old.paragraphs or lower_column(draft.lines[-RECENT - 1 : -1], index):
        return False
    first = new.paragraphs[0]
    if COUNTED.match(first.text) or first.bullet:  # 'c. Support partners'
        return False
    last = old.paragraphs[-1].text
    return (first.text[:1].islower() and last[-1:] not in ".;:") or bool(OPEN.search(last))


def _on_overleaf(draft: Draft, index: int, old: Cell | None, new: Cell | None) -> bool:
    return old is not None and new is not None and goes_on(draft, index, old, new)


def carry(
    draft: Draft, before: Line, cells: dict[int, Cell], turned: bool, same: bool
) -> tuple[dict[int, Cell], set[int]]:
    """Merged cells go on: levels always, the action where a measure is filled, the rest with it over a page. `same`:
    the headings over both rows are the same."""
    by_field = {c.index: c.field for c in draft.columns}
    known = {*draft.wholes, *(id(c) for c in before.cells.values())}
    filled = {by_field.get(i) for i, c in cells.items() if c.paragraphs and id(c) not in known}
    ongoing = {
        i
        for i, name in by_field.items()
        if turned and name in LEVELS | {"action"} and _on_overleaf(draft, i, before.cells.get(i), cells.get(i))
    }
    cut = any(by_field[i] == "action" for i in ongoing)
    parted = "measure" in filled or _is_further_part(filled, by_field)
    merged_action = parted and (cut or "action" not in filled) and same
    numbered = "action" in by_field.values()  # else a number is that of its own measure
    found, carried = dict(cells), set()
    for index, name in by_field.items():
        old, new = before.cells.get(index), cells.get(index)
        if old is None or old.blank:
            continue
        if index in ongoing and new is not None:
            whole = join_cells(old, new)
            replace_cell(draft, index, old, whole)
            draft.wholes[id(new)] = (new, whole)
            found[index] = whole
            carried.add(index)
        elif new is not None and id(new) in draft.wholes:  # a further row beside the rest of a merged cell
            _, found[index] = draft.wholes[id(new)]
            carried.add(index)
        elif (new is not None and not new.blank) or _is_bare(name, new, numbered or turned):
            continue
        elif (merged_action and name in OWNERS and (cut or (turned and _merges(draft, index)))) or holds(
            name, index, before, merged_action, turned, new is not None and new.rowspan > 1
        ):
            found[index] = old
            carried.add(index)
    return found, carried


def _merges(draft: Draft, index: int) -> bool:
    """Whether a column is merged down beside each action of the table that is, so that both are cut by a page."""
    actions = {c.index for c in draft.columns if c.field == "action"}
    further = [line for line in draft.lines if actions & line.repeated]
    return bool(further) and all(index in line.repeated for line in further)


def _is_bare(name: str, new: Cell | None, carried: bool) -> bool:
    """Whether a blank cell of its own stands where numbers of measures do: nothing is carried down to it."""
    return name == "ref" and not carried and (new is None or new.rowspan == 1)


def _is_further_part(filled: Set[str | None], fields: Mapping[int, str]) -> bool:
    """Whether a row without number and action has an owner, and a status or a date, of its own: in a table without
    steps it is what another one does of the action above."""
    unnamed = "measure" not in fields.values() and not filled & {"action", "ref"}
    return unnamed and bool(filled & OWNERS) and bool(filled & {"status", "due_date"})


def is_part(columns: Sequence[Column], before: Line, cells: Mapping[int, Cell]) -> bool:
    """Whether a row overleaf is such a part, with a whole date where the row before has one: no rest of that row."""
    fields = {c.index: c.field for c in columns}
    filled = {fields.get(i) for i, c in cells.items() if c.paragraphs}
    due = [i for i, name in fields.items() if name == "due_date"]
    pairs = [(before.cells[i].text, cells[i].text) for i in due if i in cells and i in before.cells]
    dated = any(is_date(old) and is_date(new) for old, new in pairs)
    return dated and _is_further_part(filled, fields)


def join_on(draft: Draft, before: Line, cells: dict[int, Cell], page: int, doubt: tuple[str, ...]) -> None:
    """Add the rest of a row to the last line; what that had only carried down gives way to what it prints itself,
    unless this goes on in mid-sentence."""
    printed = {i for i in before.repeated if i in cells and not cells[i].blank}
    carried = {i for i in printed if not _on_overleaf(draft, i, before.cells.get(i), cells[i])}
    own = {i: c for i, c in before.cells.items() if i not in carried}
    whole = joined(replace(before, cells=own, repeated=before.repeated - carried), cells, page, doubt)
    draft.lines[-1] = whole
    draft.wholes |= {id(c): (c, whole.cells[i]) for i, c in cells.items() if c.rowspan > 1}
    for index, old in own.items():
        if whole.cells[index] is not old:
            replace_cell(draft, index, old, whole.cells[index])


def rated(row: Row, draft: Draft, is_status: Callable[[str], bool]) -> bool:
    """A status stands where the table has its statuses: 'In progress' is a heading only over counts."""
    cells, _ = cells_by_slot(draft.slots, row)
    marked = (cells.get(c.index) for c in draft.columns if c.field == "status")
    return any(cell is not None and is_status(cell.text) for cell in marked)


def scanty(row: Row, draft: Draft, header_like: HeaderLike) -> bool:
    """The rest of a row from the page before: it fills few columns, and not all of it are headings."""
    return 2 * len(row.texts) < len(draft.slots) and header_like(row.texts) < 1.0


def levels_only(draft: Draft, cells: dict[int, Cell], first: bool) -> bool:
    """A row in which nothing but levels is printed; the first of a page may be the rest of a level, if not merged."""
    filled = [c for c in draft.columns if c.index in cells and not cells[c.index].blank]
    merged = any(cells[c.index].rowspan > 1 for c in filled)
    return bool(filled) and {c.field for c in filled} <= LEVELS and (merged or not first)


def taken_over(draft: Draft, slots: list[Slot], columns: Sequence[Column]) -> tuple[tuple[Column, ...], Verdict] | None:
    """The columns of a further header in a table that only names the actions or measures below it otherwise."""
    if draft.verdict.kind not in MAIN or len(slots) != len(draft.slots):
        return None
    other = [i for i, (new, old) in enumerate(zip(slots, draft.slots, strict=True)) if new.tiers != old.tiers]
    if len(other) != 1 or draft.columns[other[0]].field != draft.verdict.kind or columns[other[0]].field:
        return None
    main = replace(columns[other[0]], field=draft.verdict.kind, confidence=0.8, basis="pattern")
    return tuple(main if i == other[0] else c for i, c in enumerate(draft.columns)), draft.verdict


def replace_cell(draft: Draft, index: int, old: Cell, new: Cell) -> None:
    """Put one cell for another on every line that has it."""
    draft.lines = [
        replace(line, cells={**line.cells, index: new}) if line.cells.get(index) is old else line
        for line in draft.lines
    ]


def finished(draft: Draft, dated: Dated) -> LogicalTable:
    """The logical table that a draft has become. `dated`: reads the periods that cells print."""
    if draft.series is not None:
        draft.columns, lines = draft.series.table()
        draft.lines = list(lines)
    if draft.verdict.kind in MAIN:
        draft.columns, draft.lines = with_ticks(draft.columns, draft.lines)
        if draft.verdict.kind == "measure":
            draft.columns, draft.lines = with_own_periods(draft.columns, draft.lines, dated)
        draft.columns = with_shown(draft.columns, draft.lines)
        draft.columns, draft.lines = with_led(draft.columns, draft.lines, draft.verdict.kind)
    draft.lines = with_owners(draft.columns, draft.lines)
    if draft.verdict.kind == "action":
        draft.columns = without_bars(draft.columns, draft.lines)
        draft.columns, draft.lines = with_dates(draft.columns, draft.lines)
        draft.lines = stepped(draft.lines, draft.columns)
    if draft.verdict.kind == "measure":
        draft.columns = with_pointing(draft.columns, draft.lines)
        draft.lines = list(listed(draft.lines, draft.columns))
    box = union([line.bbox for line in draft.lines if line.page == draft.page] + [draft.table.bbox])
    return LogicalTable(
        draft.number,
        draft.verdict.kind,
        draft.columns,
        tuple(draft.lines),
        draft.page,
        box,
        draft.verdict.confidence,
        draft.verdict.reason,
        draft.caption,
        tuple(draft.pages),
        tuple(draft.parts),
        draft.verdict.printed,
    )
