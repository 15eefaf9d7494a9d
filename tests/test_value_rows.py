"""Tables of measures: statuses by the grounds of values alone, codes on lines of their own above the names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.records import BBox, Cell, Document, PageInfo, Paragraph, Table
from normalise.cells.units import worded_unit
from normalise.clean import clean
from normalise.records import Clean, Source

GREEN, AMBER, RED = "#00b050", "#ffc000", "#ff0000"
Printed = str | tuple[str, str]  # a text; or with its ground


def paragraph(text: str, top: float) -> Paragraph:
    return Paragraph(text, BBox(50, top, 500, top + 8), 1, size=8)


def cell(printed: Printed, row: int, col: int) -> Cell:
    text, fill = (printed, "") if isinstance(printed, str) else printed
    top = 200.0 + 30 * row
    lines = tuple(paragraph(line, top + 9 * n) for n, line in enumerate(text.split("\n")) if line)
    return Cell(row, col, 1, 1, BBox(50 + 60 * col, top, 110 + 60 * col, top + 28), lines, fill)


def cleaned(*rows: Sequence[Printed]) -> Clean:
    cells = tuple(cell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(1, BBox(50, 200, 50 + 60 * len(rows[0]), 200 + 30 * len(rows)), len(rows), len(rows[0]), cells, "l")
    head = Paragraph("Performance report 2007/08 Quarter 2", BBox(50, 50, 500, 70), 1, size=20)
    document = Document((PageInfo(1, 595, 842, 200, False, 0),), ((1, head), (1, table)), (), "")
    return clean(document, Source("a.pdf", "ab" * 32, "ab" * 6))


def test_each_value_has_the_status_of_its_own_ground_and_the_measure_that_of_the_latest() -> None:
    found = cleaned(
        ["Indicator", "Apr 2007", "May 2007", "Year to date", "Target 2007/08"],
        ["Bins emptied on the day", ("91%", GREEN), ("80%", RED), ("85%", AMBER), "90%"],
        ["Lamps mended in a week", ("70%", AMBER), "Awaited", ("70%", AMBER), "75%"],
        ["Gates painted", ("9", GREEN), ("4", RED), "Annual", "40"],
    )
    statuses = {(row["measure_id"][-1], row["raw"]): row.get("status", "") for row in found.observations}
    assert [row["status"] for row in found.measures] == ["at_risk", "at_risk", ""]
    assert [statuses["1", raw] for raw in ("91%", "80%", "85%", "90%")] == ["on_track", "off_track", "at_risk", ""]
    assert statuses["2", "Awaited"] == ""
    assert statuses["3", "9"] == "on_track"
    assert statuses["3", "Annual"] == ""


def test_a_code_on_a_line_of_its_own_above_a_name_is_its_ref_even_in_a_table_of_one() -> None:
    found = cleaned(
        ["Indicator", "Result 2007/08", "Target 2007/08"], ["CFS14\nPercentage of bins emptied", "91%", "90%"]
    )
    assert [(row["ref"], row["measure"]) for row in found.measures] == [("CFS14", "Percentage of bins emptied")]


@pytest.mark.parametrize(
    ("measure", "unit"), [("Waste per head (kilograms, annualised)", "kg"), ("Waste (kg per head)", "ratio")]
)
def test_a_unit_in_brackets_may_have_a_remark_behind_a_comma(measure: str, unit: str) -> None:
    assert worded_unit(measure) == unit
