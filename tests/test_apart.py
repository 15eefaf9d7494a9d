"""Tables side by side in one grid: boxes of a scorecard that touch, and titles above boxes."""

from __future__ import annotations

from collections.abc import Sequence

from extract.choice.apart import apart
from extract.records import BBox, Block, Paragraph, Table
from extract.ruled.edges import Edge
from extract.text.abreast import titles_with_tables
from extract.unruled.ladder.rungs import rungs_of
from tests.paged import Paper
from townclerk.document import knows_header

HEAD = ["Indicator", "Target", "Actual"]
BINS, TAX = ["Bins missed", "45", "38"], ["Tax collected", "98%", "97%"]
CALLS, STAFF = ["Calls answered", "80%", "82%"], ["Staff leaving", "3", "2"]
BLANK = ["", "", ""]
BOXES = ["Customer", None, None, "Finance", None, None]


def cut(rows: Sequence[Sequence[str | None]]) -> list[list[list[str]]]:
    """The texts of the tables made of one, row by row; every place of each is covered once."""
    paper = Paper()
    paper.table(rows)
    (table,) = (b for _, b in paper.blocks if isinstance(b, Table))
    parts = apart(table, knows_header)
    for part in parts:
        assert sum(c.rowspan * c.colspan for c in part.cells) == part.rows * part.cols
    return [[[c.text for c in part.cells if c.row == row] for row in range(part.rows)] for part in parts]


def test_boxes_that_touch_are_tables_of_their_own_each_with_its_title() -> None:
    found = cut([BOXES, HEAD * 2, [*BINS, *TAX], [*CALLS, *BLANK]])
    assert found == [[["Customer"], HEAD, BINS, CALLS], [["Finance"], HEAD, TAX, BLANK]]


def test_four_boxes_with_other_columns_in_one_row_are_four_tables() -> None:
    short = ["Indicator", "Actual"]
    found = cut([[*HEAD, *short, *HEAD, *short], [*BINS, "Visits", "310", *TAX, "Training", "5"]])
    assert [part[0] for part in found] == [HEAD, short, HEAD, short]


def test_boxes_below_each_other_stay_in_the_table_of_their_side() -> None:
    lower = ["Process", None, None, "People", None, None]
    left, right = cut([BOXES, HEAD * 2, [*BINS, *TAX], lower, HEAD * 2, [*CALLS, *STAFF]])
    assert [row[0] for row in left] == [
        "Customer",
        "Indicator",
        "Bins missed",
        "Process",
        "Indicator",
        "Calls answered",
    ]
    assert [row[0] for row in right] == [
        "Finance",
        "Indicator",
        "Tax collected",
        "People",
        "Indicator",
        "Staff leaving",
    ]


def test_rows_over_all_boxes_are_in_no_box() -> None:
    over, under = ["Housing", *[None] * 5], ["Calls went well", *[None] * 5]
    found = cut([over, BOXES, HEAD * 2, [*BINS, *TAX], under])
    assert [part[0][0] for part in found] == ["Housing", "Customer", "Finance", "Calls went well"]


def test_a_blank_column_between_boxes_is_no_column_of_theirs() -> None:
    left, right = cut([[*HEAD, "", *HEAD], [*BINS, "", *TAX]])
    assert (left, right) == ([HEAD, BINS], [HEAD, TAX])


def test_years_side_by_side_are_one_table() -> None:
    years = ["Indicator", "2013/14", None, "2014/15", None]
    rows = [years, ["", "Target", "Actual", "Target", "Actual"], ["Bins missed", "45", "38", "44", "36"]]
    assert len(cut(rows)) == 1
    assert len(cut([row[1:] for row in rows])) == 1  # the values stand apart from their names


def test_a_body_row_over_the_side_of_boxes_leaves_the_table_as_it_is() -> None:
    rows = [HEAD * 2, [*BINS, *TAX], ["Calls answered by all", None, None, None, "82%", "80%"], [*CALLS, *STAFF]]
    assert len(cut(rows)) == 1


def test_a_blank_below_boxes_that_end_early_holds_none_of_them_together() -> None:
    found = cut([HEAD * 3, [*BINS, *TAX, *CALLS], [*STAFF, "", *[None] * 5]])
    assert found == [[HEAD, BINS, STAFF], [HEAD, TAX, [""]], [HEAD, CALLS, [""]]]


def block(text: str, x: float, top: float, wide: float = 60) -> Paragraph:
    return Paragraph(text, BBox(x, top, x + wide, top + 10), 1, size=10.0)


def box(x: float, top: float, bottom: float) -> Table:
    return Table(1, BBox(x, top, x + 200, bottom), 1, 1, (), "lattice")


def read(blocks: Sequence[Block]) -> list[str]:
    return [b.text if isinstance(b, Paragraph) else "table" for b in titles_with_tables(blocks)]


def test_the_title_of_each_of_two_tables_side_by_side_stands_directly_before_it() -> None:
    page = [block("Homes", 50, 60, 400), block("Customer", 50, 90), block("Finance", 300, 90)]
    assert read([*page, box(50, 104, 200), box(300, 104, 180)]) == ["Homes", "Customer", "table", "Finance", "table"]


def test_one_title_above_two_tables_side_by_side_is_that_of_both() -> None:
    for title in (block("Customer", 50, 90), block("Customer and finance", 50, 90, 300)):
        assert read([title, box(50, 104, 200), box(300, 104, 180)]) == [title.text, "table", "table"]


def test_text_far_above_tables_side_by_side_stays_where_it_is() -> None:
    page = [block("Customer", 50, 40), block("Finance", 300, 40)]
    assert read([*page, box(50, 104, 200), box(300, 104, 180)]) == ["Customer", "Finance", "table", "table"]


def lines(left: Sequence[float], right: Sequence[float]) -> list[Edge]:
    return [Edge(y, 50, 250) for y in left] + [Edge(y, 260, 460) for y in right]


def test_rules_of_tables_side_by_side_are_no_one_line_where_each_has_rows_of_its_own() -> None:
    rungs = rungs_of(lines((100, 120, 144, 160), (100, 112, 136, 160)))
    assert [(r.start, r.end) for r in rungs if r.at in (100, 160)] == [(50, 250), (260, 460)] * 2


def test_rules_in_pieces_are_one_line_where_but_one_side_has_rules_of_its_own() -> None:
    rungs = rungs_of(lines((100, 160), (100, 112, 136, 160)))  # a merged cell on the left
    assert [(r.start, r.end) for r in rungs if r.at in (100, 160)] == [(50, 460)] * 2
