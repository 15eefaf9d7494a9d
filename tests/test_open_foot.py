"""Rows at the foot of a page: cells that go on overleaf, and what is a row of its own there."""

from __future__ import annotations

import pytest

from extract.mended.overrun import with_open_foot
from extract.records import BBox, Table, Word
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid
from extract.unruled.chunks import Strip, strips_of
from extract.unruled.tiling import tiled
from tests.paged import Paper
from tests.test_stream import Sheet

XS, YS = (50.0, 150.0, 250.0, 350.0), (50.0, 70.0, 90.0)
SHUT = [Edge(90.0, 150.0, 350.0, True)]  # below all cells but the first
HEADS = ["No.", "What we will do", "Milestone", "Reach by", "View"]
GREEN, RED = "#00b050", "#ff0000"


def line(base: float, *starts: float) -> list[Strip]:
    return strips_of(Word("text", BBox(x, base - 8, x + 40, base + 2), 10.0, baseline=base) for x in starts)


def foot(base: float, x: float, rules: list[Edge]) -> Grid:
    grid = tiled(XS, YS, [])
    return with_open_foot(grid, [*line(64, 55, 155, 255), *line(82, 55, 155, 255)], line(base, x), rules)


def test_a_line_below_a_cell_that_no_rule_closes_goes_on_in_it() -> None:
    assert foot(94, 55, SHUT).ys == (50.0, 70.0, pytest.approx(96, abs=2))


@pytest.mark.parametrize(
    ("base", "x", "rules"),
    [
        (94, 155, SHUT),  # below a closed cell
        (112, 55, SHUT),  # too far below
        (94, 55, []),  # no cell of the row is closed: the table is not ruled there
        (94, 55, [Edge(90.0, 50.0, 350.0, True)]),
    ],
)
def test_a_line_below_a_table_is_no_part_of_it(base: float, x: float, rules: list[Edge]) -> None:
    assert foot(base, x, rules).ys == YS


@pytest.mark.parametrize(("fill", "rows"), [(RED, 3), (GREEN, 2)])
def test_a_step_overleaf_with_another_colour_than_the_last_row_is_no_rest_of_it(fill: str, rows: int) -> None:
    paper = Paper("Improvement Report 2021/22")
    first = [["1", "Build homes", "Sites bought by the council", "May 2021", ""]]
    last = ["2", "Mend all the roads", "Plan put to the members", "June 2021", ""]
    paper.table([HEADS, *first, last], {(1, 4): RED, (2, 4): GREEN})
    paper.turn()
    paper.table([HEADS, ["", "", "Council and the board", "", ""]], {(1, 4): fill})
    assert len(paper.clean().actions) == rows


def inner_page(ends: tuple[float, float]) -> list[Table]:
    """A page of a table with neither its top nor its foot: level rules part the steps between two merged columns, whose
    outer sides run from end to end."""
    sheet = Sheet()
    for x in (150, 250, 350, 450):
        sheet.upright(x, 40, 160)
    for x in (50, 550):
        sheet.upright(x, *ends)
    for y in (80, 120):
        sheet.rule(150, 450, y)
    for n, base in enumerate((60, 100, 140)):
        sheet.texts(base, (155, 255, 355), (f"Step {n}", "May 2024", "Done"))
    sheet.texts(60, (55, 455), ("Open the hall", "Ann Hill"))
    return sheet.tables()


def test_merged_outer_columns_stay_where_a_page_has_neither_the_top_nor_the_foot_of_the_table() -> None:
    (table,) = inner_page((40, 160))
    spans = {c.text: c.rowspan for c in table.cells}
    assert (table.rows, table.cols, spans["Open the hall"], spans["Ann Hill"]) == (3, 5, 3, 3)


def test_upright_rules_of_another_length_beside_a_table_are_none_of_its_sides() -> None:
    assert [table.cols for table in inner_page((60, 140))] == [3]
