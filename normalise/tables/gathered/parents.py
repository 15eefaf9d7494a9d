"""A row with a number and a name alone, over rows that are numbered below it ('A', then 'A.1'): their heading."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Cell
from normalise.fold import fold
from normalise.tables.gathered.drafts import Draft
from normalise.tables.levels.levels import Held, Levels
from normalise.tables.places import cells_by_slot
from normalise.tables.printed import Row

MARKS = " .)"


class Parents:
    """Such rows of one table: each heads the rows whose numbers begin with its own, and no others."""

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        self._number = ""
        self._before: Held | None = None  # the levels that held over it

    def takes(self, rows: Sequence[Row], at: int, draft: Draft | None) -> bool:
        """Whether a row is one: its name is a level from here on."""
        title = heading_of(rows, at, draft)
        if title is None or draft is None:
            return False
        self._leave()
        self._number, self._before = _number(rows[at], draft), self._levels.held()
        self._levels.band(title.paragraphs, title.fill)
        return True

    def see(self, row: Row, draft: Draft) -> None:
        """A row of the table: one with a number of its own ends the level."""
        number = _number(row, draft) if self._number else ""
        if number and number != self._number and not _is_under(number, self._number):
            self._leave()

    def band(self) -> None:
        """A band ends it, or is a level of its own below it."""
        self._number, self._before = "", None

    def _leave(self) -> None:
        if self._before is not None:
            self._levels.hold(self._before)
        self.band()


def _number(row: Row, draft: Draft) -> str:
    refs = [c.index for c in draft.columns if c.field == "ref"]
    cell = _filled(draft, row).get(refs[0]) if refs else None
    return fold(cell.text).rstrip(MARKS) if cell is not None else ""


def heading_of(rows: Sequence[Row], at: int, draft: Draft | None) -> Cell | None:
    """The cell with the name of such a row of a table; None for any other row."""
    if draft is None or not rows[at].starting or rows[at].hanging:
        return None
    fields = {c.field: c.index for c in draft.columns}
    ref, main = fields.get("ref", -1), fields.get(draft.verdict.kind, -1)
    filled = _filled(draft, rows[at])
    alone = len({id(c) for c in filled.values()}) == 2  # a name may run on into the column beside it
    if not alone or ref not in filled or main not in filled or filled[ref] is filled[main]:
        return None
    below = next((row for row in rows[at + 1 :] if not row.blank), None)
    beneath = _filled(draft, below) if below is not None else {}
    number = fold(filled[ref].text).rstrip(MARKS)
    nested = ref in beneath and _is_under(fold(beneath[ref].text), number)
    return filled[main] if nested and main in beneath and len(beneath) > 2 else None


def _filled(draft: Draft, row: Row) -> dict[int, Cell]:
    """The filled cells of a row by column."""
    return {i: c for i, c in cells_by_slot(draft.slots, row)[0].items() if not c.blank}


def _is_under(number: str, parent: str) -> bool:
    """'a.1' and 'a1' under 'a', '1.1' and '1a' under '1'; '11' under no '1'."""
    rest = number.removeprefix(parent)
    if not parent or rest == number or not rest:
        return False
    return not (parent[-1].isdigit() and rest[0].isdigit()) and not (parent[-1].isalpha() and rest[0].isalpha())
