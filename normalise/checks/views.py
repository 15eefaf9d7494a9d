"""A clean row beside the printed line that it was made of, so that a doubt can say where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import BBox
from normalise.records import Column, Issue, Line, LogicalTable
from normalise.rows.parts import box_text

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """An observation with the column that it stands under; None where that is not one column."""

    row: Row
    column: Column | None

    @property
    def number(self) -> float | None:
        """Its value, None where it is no number."""
        return float(self.row["value"]) if self.row["value"] else None


@dataclass(frozen=True, slots=True)
class View:
    """A row of actions.csv or measures.csv with its table, its line and, of a measure, its values."""

    table: LogicalTable
    line: Line
    row: Row
    values: tuple[Value, ...] = ()

    @property
    def name(self) -> str:
        """The text of the action or measure."""
        return self.row.get("action") or self.row.get("measure", "")

    def of(self, *kinds: str) -> list[Value]:
        """Its values of these kinds, in the order of print."""
        return [v for v in self.values if v.row["kind"] in kinds]


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a row, or about one value of it."""

    view: View
    issue: Issue
    value: Value | None = None


def finding(view: View, code: str, message: str, field: str, raw: str, value: Value | None = None) -> Finding:
    """The doubt with its place: that of the value, else that of the row."""
    page, box = view.line.page, view.line.bbox
    if value is not None and value.row["page"] != "0":
        page, box = int(value.row["page"]), BBox(*map(float, value.row["bbox"].split()))
    return Finding(view, Issue(code, message, page, view.table.table_no, box, field, raw), value)


def views(
    tables: Iterable[LogicalTable], actions: Sequence[Row], measures: Sequence[Row], observations: Sequence[Row]
) -> list[View]:
    """Every row with its line, in the order of the tables and lines."""
    homes = {(str(t.table_no), str(line.row_no)): (t, line) for t in tables for line in t.lines}
    own: dict[str, list[Row]] = defaultdict(list)
    for observation in observations:
        own[observation["measure_id"]].append(observation)
    found = []
    for row in [*actions, *measures]:
        home = homes.get((row["table_no"], row["row_no"]))
        if home is not None:
            found.append(View(*home, row, _values(*home, own.get(row.get("measure_id", ""), []))))
    return found


def _values(table: LogicalTable, line: Line, observations: Sequence[Row]) -> tuple[Value, ...]:
    under = _columns(table, line) if observations else {}
    return tuple(Value(o, under.get((o["page"], o["bbox"]))) for o in observations)


def _columns(table: LogicalTable, line: Line) -> Mapping[tuple[str, str], Column]:
    """Value columns by the place of the text in their cell on this line; the first of a merged cell."""
    found: dict[tuple[str, str], Column] = {}
    for column in table.columns:
        cell = line.cells.get(column.index)
        if column.field == "value" and cell is not None and cell.paragraphs:
            first = cell.paragraphs[0]
            found.setdefault((str(first.page), box_text(first.bbox)), column)
    return found
