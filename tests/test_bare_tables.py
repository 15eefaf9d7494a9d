"""Tables in which nothing but a header and bands over rows are shaded: no rule parts their rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Table
from extract.ruled.edges import page_edges
from extract.text.cells import fill_cells
from extract.unruled.striped.tables import striped_grids
from tests.test_stream import Sheet, grid

SIDES = (45.0, 205.0, 325.0, 445.0, 545.0)
XS = (50.0, 210.0, 330.0, 450.0)
HEAD = ("Action", "Owner", "Progress", "Due")
ROWS = [
    ("Repair roofs", "Jane Hill", "On track", "March 2025"),
    ("Plant trees", "Tom Vale", "Late", "June 2025"),
    ("Open library", "Ann Brook", "Done", "May 2024"),
]
GREY, BLUE = "#dddddd", "#dbe5f1"


def shade(sheet: Sheet, top: float, bottom: float, sides: Sequence[float] = SIDES, colour: str = GREY) -> None:
    for left, right in pairwise(sides):
        sheet.fills.append(Fill(BBox(left, top, right, bottom), colour))


def headed(top: float = 80.0) -> Sheet:
    sheet = Sheet()
    shade(sheet, top, top + 20)
    sheet.texts(top + 13, XS, HEAD, bold=True)
    return sheet


def found(sheet: Sheet, columns: Sequence[float] = ()) -> list[list[list[str]]]:
    page = sheet.page()
    grids = striped_grids(page, page.words, page_edges(page), columns)
    return [grid(fill_cells(g, page, {}, "stripes", 1.0)) for g in grids]


def test_further_paragraphs_of_a_row_are_none_of_their_own() -> None:
    sheet = headed()
    sheet.texts(115, XS, ROWS[0])
    sheet.put(XS[1], 132, "Tim Moor")
    sheet.put(XS[2], 132, "Half done")
    sheet.put(XS[2], 149, "Stopped", bold=True)
    sheet.texts(167, XS, ROWS[1])
    sheet.put(XS[1], 184, "Zoe Lake")
    (table,) = found(sheet)
    assert table[1:] == [
        ["Repair roofs", "Jane Hill Tim Moor", "On track Half done Stopped", "March 2025"],
        ["Plant trees", "Tom Vale Zoe Lake", "Late", "June 2025"],
    ]


def test_paragraphs_in_an_inner_column_alone_are_the_rest_of_one_cell() -> None:
    """A row that began on the page before: nothing stands beside them."""
    sheet = headed()
    for base in (115, 132, 149):
        sheet.put(XS[2], base, "More was done")
    (table,) = found(sheet)
    assert table[1:] == [["", "", " ".join(["More was done"] * 3), ""]]


def test_labels_without_values_that_rules_close_are_rows() -> None:
    sheet = headed()
    for i, label in enumerate(("Share of placements", "Staff in post", "Calls answered")):
        sheet.put(XS[0], 118 + 30 * i, label)
        sheet.rule(SIDES[0], SIDES[-1], 130 + 30 * i)
    (table,) = found(sheet)
    assert [row[0] for row in table[1:]] == ["Share of placements", "Staff in post", "Calls answered"]


def test_full_rows_without_a_text_in_the_first_column_stay_rows() -> None:
    sheet = headed()
    sheet.texts(115, XS, ROWS[0])
    sheet.texts(132, XS[1:], ROWS[1][1:])
    sheet.texts(149, XS, ROWS[2])
    (table,) = found(sheet)
    assert [row[1] for row in table[1:]] == ["Jane Hill", "Tom Vale", "Ann Brook"]


def test_rows_as_close_as_lines_are_told_by_the_texts_that_begin_them() -> None:
    sheet = headed()
    for n, texts in enumerate(ROWS):
        sheet.texts(113 + 37 * n, XS, texts)
        sheet.put(XS[0], 125 + 37 * n, "in the town")
        sheet.put(XS[0], 137 + 37 * n, "and villages")
    (table,) = found(sheet)
    assert [row[0] for row in table[1:]] == [f"{texts[0]} in the town and villages" for texts in ROWS]
    assert [row[1] for row in table[1:]] == [texts[1] for texts in ROWS]


def test_texts_in_the_middle_of_a_row_do_not_take_it_apart() -> None:
    sheet = headed()
    for n, texts in enumerate(ROWS[:2]):
        sheet.put(XS[0], 113 + 42 * n, texts[0])
        sheet.texts(125 + 42 * n, XS, ("in the town", *texts[1:]))
        sheet.put(XS[0], 137 + 42 * n, "and villages")
    (table,) = found(sheet)
    assert [row[:2] for row in table[1:]] == [[f"{a} in the town and villages", b] for a, b, *_ in ROWS[:2]]


def test_a_text_over_columns_in_the_middle_of_a_row_is_beside_its_label() -> None:
    sheet = headed()
    sheet.put(XS[0], 113, "Number of homes that")
    sheet.put(XS[0], 125, "were let (new)")
    sheet.put(300, 119, "New from 2019/20")
    (table,) = found(sheet)
    assert table[1] == ["Number of homes that were let (new)", "New from 2019/20", "", ""]


def test_labels_without_values_are_rows_as_far_apart_as_the_first_one_is_from_the_header() -> None:
    sheet = headed()
    for n in range(3):
        sheet.put(XS[0], 113 + 17 * n, f"Homes let {n}")
    (table,) = found(sheet)
    assert [row[0] for row in table[1:]] == ["Homes let 0", "Homes let 1", "Homes let 2"]


def test_rows_below_a_band_that_leaves_out_the_first_column_are_of_one_table() -> None:
    sheet = headed()
    sheet.texts(115, XS, ROWS[0])
    shade(sheet, 122, 154, (SIDES[1], SIDES[-1]), BLUE)
    sheet.put(XS[0], 135, "2.1")
    sheet.put(XS[1], 135, "Improve the estate and all of the homes in it", bold=True)
    sheet.put(XS[1], 148, "which are not yet as good as they should be")
    sheet.texts(169, XS, ROWS[1])
    sheet.texts(186, XS, ROWS[2])
    (table,) = found(sheet)
    assert [row[0] for row in table[1:]] == ["Repair roofs", "2.1", "Plant trees", "Open library"]


def test_rows_between_two_shaded_headers_are_told_apart() -> None:
    sheet = headed()
    for n, texts in enumerate(ROWS):
        sheet.texts(115 + 17 * n, XS, texts)
    shade(sheet, 158, 176)
    sheet.texts(170, XS, HEAD, bold=True)
    sheet.texts(192, XS, ROWS[0])
    (table,) = found(sheet)
    assert [row[0] for row in table] == ["Action", *(texts[0] for texts in ROWS), "Action", "Repair roofs"]


def test_rows_from_the_page_before_stand_above_the_first_shaded_header() -> None:
    sheet = headed(92.0)
    sheet.put(XS[0], 50, "of the town")
    sheet.put(XS[3], 50, "at last")
    for n, texts in enumerate(ROWS[:2]):
        sheet.texts(67 + 17 * n, XS, texts)
    sheet.texts(127, XS, ROWS[2])
    (table,) = found(sheet, SIDES)
    assert [row[0] for row in table] == ["of the town", "Repair roofs", "Plant trees", "Action", "Open library"]
    assert [row[0] for row in found(sheet)[0]] == ["Action", "Open library"]


def test_a_band_at_the_end_of_a_page_stands_over_rows_overleaf() -> None:
    sheet = headed()
    sheet.texts(115, XS, ROWS[0])
    shade(sheet, 122, 140, (SIDES[0], SIDES[-1]), BLUE)
    sheet.put(XS[0], 135, "Improve the estate", bold=True)
    (table,) = found(sheet)
    assert [row[0] for row in table] == ["Action", "Repair roofs", "Improve the estate"]


KNOWN = frozenset(HEAD)


def knows(texts: Sequence[str]) -> bool:
    return all(text in KNOWN for text in texts)


def read(sheet: Sheet) -> list[Table]:
    return read_tables(sheet.page(), {}, knows)


def test_two_tables_with_a_heading_between_each_below_its_header_are_not_one() -> None:
    sheet = Sheet()
    for top, texts in ((80.0, ROWS[0]), (150.0, ROWS[1])):
        shade(sheet, top, top + 20)
        sheet.texts(top + 13, XS, HEAD, bold=True)
        sheet.rule(SIDES[0], SIDES[-1], top + 20)
        sheet.texts(top + 35, XS, texts)
        sheet.rule(SIDES[0], SIDES[-1], top + 42)
    sheet.put(XS[0], 138, "Improve the estate", bold=True)
    assert [grid(t) for t in read(sheet)] == [[list(HEAD), list(ROWS[0])], [list(HEAD), list(ROWS[1])]]


TIERED = (45.0, 165.0, 225.0, 285.0, 345.0, 405.0, 465.0, 525.0)
AT = tuple(x + 4 for x in TIERED[:-1])


def lettered(sheet: Sheet) -> Table:
    """The one table of a sheet with rows under its header, ruled across."""
    for n in range(4):
        sheet.texts(143 + 18 * n, AT, [f"Homes let {n}", "10", "12", "14", "16", "18", "20"])
        sheet.rule(TIERED[0], TIERED[-1], 130.0 + 18 * n)
    sheet.rule(TIERED[0], TIERED[-1], 80.0)
    sheet.rule(TIERED[0], TIERED[-1], 202.0)
    (table,) = read(sheet)
    return table


@pytest.mark.parametrize("filled", [7, 2])
def test_the_grounds_of_a_header_tell_its_rows_where_only_rules_across_part_those_below(filled: int) -> None:
    sheet = Sheet()
    shade(sheet, 80, 130, (TIERED[0], TIERED[1] - 6))  # a blank column beside the first one
    shade(sheet, 80, 95, TIERED[1::2])
    shade(sheet, 95, 130, TIERED[1:])
    sheet.put(AT[0], 108, "Measure", bold=True)
    for left, year in zip(TIERED[1::2], ("2019/20", "2020/21", "2021/22"), strict=False):
        sheet.put(left + 42, 91, year, bold=True)
        sheet.put(left + 20, 118, "Value", bold=True)
        sheet.put(left + 77, 105, "Short", bold=True)
        sheet.put(left + 77, 117, "trend", bold=True)
    for n in range(4):
        values = [f"Homes {n}", "10", "12", "14", "16", "18", "20"]
        sheet.texts(143 + 18 * n, [x + 20 for x in TIERED[:filled]], values[:filled])
        sheet.rule(TIERED[0], TIERED[-1], 130.0 + 18 * n)
    sheet.rule(TIERED[0], TIERED[-1], 80.0)
    sheet.rule(TIERED[0], TIERED[-1], 202.0)
    (table,) = read(sheet)
    assert [[text for text in row if text] for row in grid(table)[:2]] == [
        ["Measure", "2019/20", "2020/21", "2021/22"],
        ["Value", "Short trend", "Value", "Short trend", "Value", "Short trend"],
    ]
    assert grid(table)[2][0] == "Homes 0"


def test_the_last_word_of_a_heading_over_two_columns_is_none_of_the_label_below_it() -> None:
    sheet = Sheet()
    sheet.put(AT[0], 108, "Measure", bold=True)
    for n, x in enumerate(AT[1::2], 1):
        sheet.put(x, 92, "Quarter 1 in year", bold=True)
        sheet.put(x, 103, str(n), bold=True)
    sheet.texts(119, AT[1:], ["Target", "Actual"] * 3, bold=True)
    assert [[text for text in row if text] for row in grid(lettered(sheet))[:2]] == [
        ["Measure", "Quarter 1 in year 1", "Quarter 1 in year 2", "Quarter 1 in year 3"],
        ["Target", "Actual"] * 3,
    ]


def barred(sheet: Sheet, bottom: float, top: float = 80.0) -> None:
    """Upright rules between columns, and a frame."""
    for x in SIDES:
        sheet.upright(x, top, bottom)
    sheet.rule(SIDES[0], SIDES[-1], top)
    sheet.rule(SIDES[0], SIDES[-1], bottom)


def test_rows_between_upright_rules_alone_are_told_by_the_texts_that_begin_them() -> None:
    sheet = headed()
    barred(sheet, 190)
    for n, texts in enumerate(ROWS):
        sheet.texts(115 + 24 * n, XS, texts)
        sheet.put(XS[1], 126 + 24 * n, "and others")
    shade(sheet, 175, 190, (SIDES[0], SIDES[-1]), BLUE)
    sheet.put(XS[0], 186, "Improve the estate", bold=True)
    (table,) = read(sheet)
    assert [row[:2] for row in grid(table)[1:4]] == [[a, f"{b} and others"] for a, b, *_ in ROWS]


def test_a_row_with_all_its_rules_keeps_the_paragraphs_of_its_cells() -> None:
    for ruled in (True, False):
        sheet = headed()
        barred(sheet, 150)
        if ruled:
            sheet.rule(SIDES[0], SIDES[-1], 100)
        for n in range(2):
            sheet.texts(115 + 24 * n, XS, ROWS[n])
        (table,) = read(sheet)
        assert table.rows == (2 if ruled else 3)


def test_a_header_in_bold_print_between_upright_rules_is_a_row() -> None:
    sheet = Sheet()
    barred(sheet, 190)
    for top in (80.0, 135.0):
        shade(sheet, top, top + 18, (SIDES[0], SIDES[-1]), BLUE)
        sheet.put(XS[0], top + 13, "Improve the estate", bold=True)
        sheet.texts(top + 29, XS, HEAD, bold=True)
        sheet.texts(top + 41, XS, ROWS[0])
    (table,) = read(sheet)
    assert [row[0] for row in grid(table)] == ["Improve the estate", "Action", "Repair roofs"] * 2


def test_labels_with_colons_and_their_texts_in_one_box_are_rows() -> None:
    sheet = Sheet()
    for x in (50.0, 160.0, 500.0):
        sheet.upright(x, 100, 160)
    for y in (100.0, 160.0):
        sheet.rule(50, 500, y)
    told = [("Report to:", "Resources Committee"), ("Date:", "31 October 2007"), ("Subject:", "Resource Plan update")]
    for n, (label, text) in enumerate(told):
        sheet.put(55, 114 + 12 * n, label)
        sheet.put(165, 114 + 12 * n, text, bold=True)
    sheet.put(165, 150, "at mid year", bold=True)
    (table,) = read(sheet)
    assert grid(table) == [*map(list, told[:2]), ["Subject:", "Resource Plan update at mid year"]]


def rated(sheet: Sheet, heights: Sequence[float]) -> None:
    """Rows told by the grounds of their last cells alone."""
    for n, (top, bottom) in enumerate(pairwise(heights)):
        shade(sheet, top, bottom, SIDES[2:4], "#00b050" if n % 2 else "#ffc000")
        shade(sheet, top, bottom, SIDES[3:5], "#00b050" if n % 2 else "#ffc000")
        sheet.texts(top + 11, XS[1:], (f"Owner {n}", "Green", "Amber"))


def test_a_text_that_runs_through_the_grounds_beside_it_is_one_cell() -> None:
    sheet = headed()
    rated(sheet, (100, 126, 146, 166))
    for n, part in enumerate(("Extra care", "homes for", "older people")):
        sheet.put(XS[0], 111 + 12 * n, part)
    sheet.put(XS[0], 157, "New homes")
    (table,) = read(sheet)
    told = [(c.row, c.rowspan, c.text) for c in table.cells if c.col == 0]
    assert told == [(0, 1, "Action"), (1, 2, "Extra care homes for older people"), (3, 1, "New homes")]


def test_texts_that_begin_on_one_line_are_no_rest_of_those_above() -> None:
    sheet = headed()
    rated(sheet, (100, 124, 148, 172))
    for n, part in enumerate(("Extra care", "homes", "Older people", "at home", "New homes", "to let")):
        sheet.put(XS[0], 111 + 12 * n, part)
    (table,) = read(sheet)
    assert [row[0] for row in grid(table)[1:]] == ["Extra care homes", "Older people at home", "New homes to let"]


def test_rows_that_grounds_tell_between_upright_rules_have_cells_of_their_own() -> None:
    sheet = headed()
    barred(sheet, 178)
    rated(sheet, (100, 126, 152, 178))
    for top, text in zip((100, 126, 152), ("Extra care", "New homes", "Empty homes"), strict=True):
        sheet.put(XS[0], top + 11, text)
        sheet.put(XS[0], top + 23, "for all")
    (table,) = read(sheet)
    assert [row[:2] for row in grid(table)[1:]] == [
        ["Extra care for all", "Owner 0"],
        ["New homes for all", "Owner 1"],
        ["Empty homes for all", "Owner 2"],
    ]


def test_a_text_in_the_middle_of_merged_cells_stands_over_all_of_them() -> None:
    sheet, sides = Sheet(), (45.0, 165.0, 205.0, 285.0, 345.0, 405.0, 465.0, 525.0)
    shade(sheet, 80, 95, sides)
    at = [x + 4 for x in sides[:-1]]
    sheet.texts(90, at, ["Measure", *["Value", "Target"] * 3], bold=True)
    sheet.texts(110, at, ["Homes let", "10", "12", "14", "16", "18", "20"])
    sheet.put(at[0], 127, "Homes sold")
    sheet.put(277.5, 127, "New from 2019/20")
    sheet.put(at[-1], 127, "Census")
    (table,) = read(sheet)
    assert [(c.col, c.colspan) for c in table.cells if c.row == 2 and c.text == "New from 2019/20"] == [(1, 5)]


def test_a_header_of_several_lines_is_no_rows_of_figures() -> None:
    sheet = Sheet()
    shade(sheet, 80, 128)
    for n in range(4):
        sheet.rule(SIDES[0], SIDES[-1], 128.0 + 26 * n)
    sheet.texts(90, XS, ("Measure", "2020/2", "2021/2", "2022/2"), bold=True)
    sheet.texts(102, XS[1:], ("1", "2", "3"), bold=True)
    for n in range(3):
        shade(sheet, 128 + 26 * n, 154 + 26 * n, SIDES, "#eeeeee" if n % 2 else "#f4f4f4")
        sheet.texts(144 + 26 * n, XS, (f"Homes {n}", "10", "12", "14"))
    (table,) = read(sheet)
    assert grid(table)[0] == ["Measure", "2020/2 1", "2021/2 2", "2022/2 3"]


def test_rules_below_rows_with_much_padding_part_them() -> None:
    sheet = headed()
    sheet.rule(SIDES[0], SIDES[-1], 100)
    for n, texts in enumerate(ROWS):
        sheet.texts(120 + 33 * n, XS, texts)
        sheet.rule(SIDES[0], SIDES[-1], 133.0 + 33 * n)
    (table,) = found(sheet)
    assert [row[0] for row in table[1:]] == [texts[0] for texts in ROWS]


def test_two_dates_below_each_other_in_a_ruled_row_are_no_two_rows() -> None:
    sheet = Sheet()
    for x in SIDES:
        sheet.upright(x, 40, 140)
    for y in (40, 64, 140):
        sheet.rule(SIDES[0], SIDES[-1], y)
    sheet.put(XS[1], 56, "and all others")
    for n, texts in enumerate((("1.4.2", "identify those", "Families Trust", "2004"), ("who need it", "and others"))):
        sheet.texts(76 + 12 * n, XS if len(texts) == 4 else XS[1:3], texts)
    sheet.texts(100, XS[1:], ("most of all", "in the town", "2005"))
    sheet.texts(112, XS[1:3], ("in every year", "and villages"))
    (table,) = read(sheet)
    assert table.rows == 2


def test_rows_from_the_page_before_stand_above_the_first_stripe_too() -> None:
    sheet = Sheet()
    sheet.put(XS[0], 50, "of the town")
    sheet.texts(67, XS, ROWS[0])
    shade(sheet, 74, 94)
    sheet.texts(87, XS, ROWS[1])
    sheet.texts(107, XS, ROWS[2])
    (table,) = found(sheet, SIDES)
    assert [row[0] for row in table] == ["of the town", "Repair roofs", "Plant trees", "Open library"]
