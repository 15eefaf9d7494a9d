"""Lines of an action whose steps are listed below its labels: one for each step, with what is said of the action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Cell
from normalise.fold import fold
from normalise.records import Column, Line
from normalise.tables.joining import join_cells
from normalise.tables.labelled.records import Record
from normalise.tables.labelled.steps import Steps
from normalise.tables.reader import Reader

STEP = "measure"


class Stepped:
    """Parts the lines of one table of actions. `columns` are those of the actions' labels: what only steps have is
    added to them."""

    def __init__(self, columns: list[Column], reader: Reader) -> None:
        self._columns = columns
        self._reader = reader
        self._main = next((c.index for c in columns if c.field == "action"), -1)
        # what describes the action beside its name: the measure is the step
        self._told = [c.index for c in columns if c.field == STEP] if self._main >= 0 else []
        self._known: dict[str, int] = {}  # folded heading of steps -> column

    def columns(self) -> list[Column]:
        """All columns: those whose texts stand behind the action's name are of the action."""
        return [replace(c, field="action") if c.index in self._told else c for c in self._columns]

    def lines(self, line: Line, record: Record) -> tuple[Line, ...]:
        """The lines of a record: one for each step, or its own."""
        cells = self._whole(line.cells)
        found: list[Line] = []
        for steps in (a.steps for a in record.steps if a.steps is not None):
            places = self._places(steps)
            fields = {self._columns[at].field for at in places}
            kept = {i: c for i, c in cells.items() if self._columns[i].field not in fields}
            for row, box in zip(steps.rows, steps.boxes, strict=True):
                own = {at: cell for at, cell in zip(places, row, strict=True) if not cell.blank}
                repeated = frozenset(kept) if found else line.repeated
                found.append(Line(kept | own, steps.page, steps.page, box, line.row_no, repeated=repeated))
        return tuple(found) or (replace(line, cells=cells),)

    def _whole(self, cells: dict[int, Cell]) -> dict[int, Cell]:
        """The cells of an action, with what describes it behind its name."""
        told = [cells[i] for i in self._told if i in cells and cells[i].paragraphs]
        kept = {i: c for i, c in cells.items() if i not in self._told}
        for cell in told:
            kept[self._main] = join_cells(kept[self._main], cell) if self._main in kept else cell
        return kept

    def _places(self, steps: Steps) -> Sequence[int]:
        """The column of each heading of a list: that of the actions for the same field, else one of its own."""
        places: list[int] = []
        for cell in steps.header:
            column = self._reader.heading(cell.text, "action")
            same = (c.index for c in self.columns() if c.field == column.field and c.index not in places)
            at = self._known.get(fold(cell.text), next(same, -1) if column.field else -1)
            if at < 0 or at in places:
                at = len(self._columns)
                self._columns.append(replace(column, index=at))
            self._known[fold(cell.text)] = at
            places.append(at)
        return places
