"""Striped tables: shaded headers in two parts, bands among the rows, and the last row on white ground."""

from __future__ import annotations

from itertools import pairwise

from extract.records import BBox, Fill
from extract.ruled.edges import page_edges
from extract.ruled.grid import Grid
from extract.unruled.striped.tables import striped_grids
from tests.test_stream import Sheet, grid
from tests.test_striped_rows import BODY, SIDES, XS, stripe

HEAD = ["Action", "Owner", "Progress", "Due"]


def headed() -> Sheet:
    """A header on a ground of its own, from 80 to 100."""
    sheet = Sheet()
    stripe(sheet, 80, 100)
    sheet.texts(93, XS, HEAD, bold=True)
    return sheet


def striped(sheet: Sheet) -> list[Grid]:
    page = sheet.page()
    return striped_grids(page, page.words, page_edges(page))


def test_a_header_in_two_parts_gives_the_columns_of_the_white_row_below() -> None:
    sheet = Sheet()
    stripe(sheet, 80, 100, (45.0, 199.0))
    stripe(sheet, 80, 100, (205.0, 325.0, 445.0, 545.0))
    sheet.texts(93, XS, HEAD, bold=True)
    sheet.texts(113, XS, ["Repair roofs", "", "On track", "March 2025"])
    (table,) = striped(sheet)
    assert (table.rows, table.cols) == (2, 5)


def test_a_row_whose_cells_stand_in_the_middle_of_its_lines_is_one_row() -> None:
    sheet = headed()
    sheet.put(XS[0], 113, "Repair the roofs of all")
    sheet.texts(119, XS[1:], BODY[0][1:])
    sheet.put(XS[0], 125, "libraries")
    (table,) = sheet.tables()
    assert grid(table) == [HEAD, ["Repair the roofs of all libraries", *BODY[0][1:]]]


def test_paragraphs_apart_in_the_row_below_the_last_stripe_are_of_one_row() -> None:
    sheet = headed()
    sheet.texts(113, XS, BODY[0])
    stripe(sheet, 120, 140)
    sheet.texts(133, XS, BODY[1])
    sheet.texts(153, XS, BODY[2])
    sheet.put(XS[2], 171, "Opened in May")
    (table,) = striped(sheet)
    assert (table.rows, table.ys[-1] > 171) == (4, True)


def test_a_band_in_two_cells_between_white_rows_is_a_row_of_the_table() -> None:
    sheet = headed()
    sheet.texts(113, XS, BODY[0])
    stripe(sheet, 120, 140, (45.0, 205.0, 545.0))
    sheet.texts(133, (XS[0], XS[1]), ["1.2", "Help more parents to keep their children safe at home"], bold=True)
    sheet.texts(153, XS, BODY[1])
    stripe(sheet, 160, 180)
    sheet.texts(173, XS, BODY[2])
    (table,) = striped(sheet)
    assert (table.rows, [s.colspan for s in table.spans if s.row == 2]) == (5, [1, 3])


def test_a_band_drawn_upon_the_ground_of_its_row_is_one_cell_wherever_its_words_stand() -> None:
    """Its blanks fall on the lines between columns, as those of another text do."""
    sheet = headed()
    sheet.texts(113, XS, BODY[0])
    sheet.fills += [Fill(BBox(SIDES[0], 120, SIDES[-1], 140), "#eeeeee"), Fill(BBox(205.0, 120, 545.0, 140), "#dddddd")]
    sheet.texts(133, (XS[0], XS[1], XS[3]), ["1.2", "Help more parents to keep their children safe", "at home"])
    sheet.texts(153, XS, BODY[1])
    (table,) = striped(sheet)
    assert [s.colspan for s in table.spans if s.row == 2] == [1, 3]


def test_a_band_below_the_last_row_is_no_part_of_the_table() -> None:
    sheet = headed()
    sheet.texts(113, XS, BODY[0])
    sheet.fills.append(Fill(BBox(SIDES[0], 120, SIDES[-1], 140), "#004466"))
    sheet.put(XS[0], 133, "Our services", bold=True)
    sheet.prose(XS[0], 170, 480, 4)
    assert [g.rows for g in striped(sheet)] == [2]


def test_a_stripe_of_few_merged_cells_goes_on_below_a_header_of_many() -> None:
    sides = (45.0, 205.0, 245.0, 285.0, 325.0, 365.0, 405.0, 445.0, 495.0, 545.0)
    sheet = Sheet()
    stripe(sheet, 80, 100, sides)
    sheet.texts(93, [x + 4 for x in sides[:-1]], ["Measure", *(f"Q{i}" for i in range(1, 9))], bold=True)
    sheet.texts(113, [x + 4 for x in sides[:-1]], ["Alpha", *"12345678"])
    stripe(sheet, 120, 140, (45.0, 205.0, 495.0, 545.0))
    sheet.texts(133, (49.0, 300.0, 499.0), ["Beta", "New this year", "6"])
    assert [(g.rows, g.cols) for g in striped(sheet)] == [(3, 9)]


def test_a_bold_line_in_a_cell_on_white_ground_is_no_band() -> None:
    sheet = headed()
    sheet.texts(113, XS, BODY[0])
    sheet.put(XS[2], 131, "Children", bold=True)
    sheet.put(XS[2], 149, "Will open")
    stripe(sheet, 156, 176)
    sheet.texts(169, XS, BODY[1])
    (table,) = striped(sheet)
    assert (table.rows, table.cols) == (3, 4)


def test_a_label_without_values_below_a_header_is_a_row() -> None:
    sheet = headed()
    sheet.put(XS[0], 113, "Share of placements")
    assert [g.rows for g in striped(sheet)] == [2]


def test_a_header_of_two_tiers_gives_the_columns_of_rows_with_one_coloured_cell() -> None:
    sheet = Sheet()
    stripe(sheet, 60, 100, SIDES[:3])
    sheet.fills.append(Fill(BBox(SIDES[2], 60, SIDES[4], 80), "#eeeeee"))
    stripe(sheet, 80, 100, SIDES[2:])
    sheet.texts(83, XS[:2], HEAD[:2], bold=True)
    sheet.put(390, 73, "Now", bold=True)
    sheet.texts(93, XS[2:], HEAD[2:], bold=True)
    for i, row in enumerate(BODY):
        sheet.fills.append(Fill(BBox(SIDES[2], 100 + 20 * i, SIDES[3], 120 + 20 * i), ("#92d050", "#ff5050")[i % 2]))
        sheet.texts(113 + 20 * i, XS, row)
    (table,) = striped(sheet)
    assert (table.rows, table.cols) == (7, 4)


def test_a_fill_behind_a_whole_row_is_no_merged_cell() -> None:
    sheet = headed()
    for i, row in enumerate(BODY[:4]):
        if i % 2:
            sheet.fills.append(Fill(BBox(SIDES[0], 100 + 20 * i, SIDES[-1], 120 + 20 * i), "#eeeeee"))
        sheet.texts(113 + 20 * i, XS, row)
    (table,) = striped(sheet)
    assert (table.rows, {s.colspan for s in table.spans}) == (5, {1})


def test_upright_lines_between_the_cells_of_a_header_only_do_not_make_its_table_one_of_the_lattice() -> None:
    sheet = headed()
    for x in SIDES[1:-1]:
        sheet.upright(x, 80, 100)
    sheet.rule(SIDES[0], SIDES[-1], 100)
    for n, row in enumerate(BODY[:2], 1):
        sheet.texts(93 + 20 * n, XS, row)
        sheet.rule(SIDES[0], SIDES[-1], 100 + 20 * n)
    (table,) = striped(sheet)
    assert (table.rows, table.cols) == (3, 4)
    sheet.upright(SIDES[1], 100, 140)
    assert striped(sheet) == []


def test_a_high_row_whose_cells_are_drawn_in_white_is_no_blank_between_two_tables() -> None:
    for white in (True, False):
        sheet = headed()
        sheet.texts(113, XS, BODY[0])
        if white:
            sheet.fills += [Fill(BBox(a, 100, b, 160), "#ffffff") for a, b in pairwise(SIDES)]
        stripe(sheet, 160, 180)
        sheet.texts(173, XS, BODY[1])
        assert [table.rows for table in striped(sheet)] == ([3] if white else [2])
