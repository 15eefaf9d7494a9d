"""Statistical tables: boxed headers, headings within, wrapped labels, stripes, tables in columns of prose."""

from __future__ import annotations

import pytest

from extract.document import bare
from extract.records import BBox, Fill
from tests.test_stream import PITCH, XS, Sheet, grid, width_of

ROWS = [
    ["Belgium", "1,204", "33.1", "17"],
    ["Denmark", "980", "28.4", "12"],
    ["Finland", "1,077", "30.2", "15"],
    ["Portugal", "655", "19.9", "8"],
]


def rows(sheet: Sheet, base: float, body: list[list[str]] = ROWS, pitch: float = 14.0) -> float:
    for row in body:
        sheet.row(base, XS, row)
        base += pitch
    return base


def boxed(sheet: Sheet, top: float) -> None:
    """A header of one row in boxes: Country, Number, Share, Rank."""
    sides = (58.0, 240.0, 310.0, 390.0, 465.0)
    sheet.rule(58, 465, top)
    sheet.rule(58, 465, top + 16)
    for x in sides:
        sheet.upright(x, top, top + 16)
    sheet.row(top + 11, XS, ["Country", "Number", "Share", "Rank"])


def test_a_boxed_header_and_the_body_below_it_are_one_table() -> None:
    sheet = Sheet()
    boxed(sheet, 100)
    rows(sheet, 128)
    (table,) = sheet.tables()
    assert grid(table) == [["Country", "Number", "Share", "Rank"], *ROWS]


def test_a_heading_right_below_a_boxed_header_stays_in_the_table() -> None:
    sheet = Sheet()
    boxed(sheet, 100)
    sheet.put(60, 128, "Members")
    rows(sheet, 142)
    (table,) = sheet.tables()
    assert grid(table)[:3] == [["Country", "Number", "Share", "Rank"], ["Members", "", "", ""], ROWS[0]]


def test_a_boxed_header_far_above_other_text_is_left_alone() -> None:
    sheet = Sheet()
    boxed(sheet, 100)
    rows(sheet, 300)
    assert len(sheet.tables()) == 2


@pytest.mark.parametrize(("middle", "first"), [(262.0, 0), (370.0, 1)])
def test_a_text_in_the_middle_heads_the_rows_below_it(middle: float, first: int) -> None:
    sheet = Sheet()
    sheet.row(100, XS, ["Country", "Number", "Share", "Rank"])
    base = rows(sheet, 114)
    sheet.put(middle - width_of("All women") / 2, base, "All women")
    rows(sheet, base + 14)
    (table,) = sheet.tables()
    head = next(c for c in table.cells if c.text == "All women")
    assert (head.row, head.col, head.col + head.colspan) == (5, first, 4)
    assert grid(table)[6] == ROWS[0]


def test_a_heading_after_a_row_of_figures_is_no_part_of_the_label_above() -> None:
    sheet = Sheet()
    sheet.row(100, XS, ["Country", "Number", "Share", "Rank"])
    base = rows(sheet, 114, pitch=12.0)
    sheet.put(60, base, "Candidates")
    rows(sheet, base + 12, [["Iceland", "55", "4.1", "9"], ["Norway", "77", "8.8", "11"]], pitch=12.0)
    (table,) = sheet.tables()
    assert ["Portugal", *ROWS[3][1:]] in grid(table)
    assert ["Candidates", "", "", ""] in grid(table)


def test_rows_indented_below_a_heading_are_no_lines_of_it() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 260.0, 320.0)
    sheet.row(100, xs, ["Item", "Number", "Share", "Rank"])
    base = 112.0
    for heading in ("Self-employed and family workers", "Salaried staff of all enterprises"):
        sheet.put(60, base, heading[:20])
        base += 12
        for row in ROWS:
            sheet.row(base, (70.0, *xs[1:]), row)
            base += 12
    (table,) = sheet.tables()
    found = grid(table)
    assert [r[0] for r in found].count("Belgium") == 2
    assert sum(r[1:] == ["", "", ""] for r in found) == 2


def test_a_line_of_prose_set_to_the_full_width_has_no_columns() -> None:
    sheet = Sheet()
    for base in (100.0, 112.0):
        x = 60.0
        for word in ("the", "implementation", "of", "regional", "development"):
            sheet.put(x, base, word)
            x += width_of(word) + 14
    sheet.row(136, XS, ["Country", "Number", "Share", "Rank"])
    rows(sheet, 150)
    (table,) = sheet.tables()
    assert grid(table)[0] == ["Country", "Number", "Share", "Rank"]


def test_a_source_below_a_table_ends_it() -> None:
    sheet = Sheet()
    sheet.row(100, XS, ["Country", "Number", "Share", "Rank"])
    base = rows(sheet, 114)
    sheet.put(60, base, "Source: national accounts.")
    rows(sheet, base + 14)
    first = sheet.tables()[0]
    assert [r[0] for r in grid(first)][-1] == "Portugal"


def test_prose_that_runs_through_the_ends_of_rules_parts_two_tables() -> None:
    sheet = Sheet()
    for top in (100.0, 260.0):
        for y in (top, top + 18, top + 78):
            sheet.rule(120, 420, y)
        for i, row in enumerate([["Item", "2003", "2004", "2005"], *ROWS]):
            sheet.row(top + 13 + 14 * i + 4 * (i > 0), (122.0, 260.0, 330.0, 415.0), row)
    sheet.prose(50, 200, 480, 4)
    assert [t.rows for t in sheet.tables()] == [5, 5]


def test_rows_lumped_between_two_stripes_are_parted() -> None:
    sheet = Sheet()
    base = 114.0
    body = [[f"{name} {k}", *row] for k in range(2) for name, *row in ROWS]
    for i, row in enumerate(body):
        if i % 3 == 0:
            sheet.fills.append(Fill(BBox(58, base - 10, 465, base + 4), "#dde6f2"))
        sheet.row(base, XS, row)
        base += 14
    for x in (58.0, 240.0, 310.0, 390.0, 465.0):
        sheet.upright(x, 104, base - 10)
    sheet.rule(58, 465, 104)
    sheet.rule(58, 465, base - 10)
    (table,) = sheet.tables()
    assert grid(table) == body


def test_tables_side_by_side_in_two_columns_of_prose_stay_apart() -> None:
    sheet = Sheet()
    for x, shift in ((40.0, 0.0), (310.0, 5.0)):
        base = sheet.prose(x, 60 + shift, 240, 5) + 14
        for i in range(14):
            sheet.row(base, (x, x + 130, x + 180, x + 235), [f"Region {i}", f"{i + 20}", f"{i}.5", f"{2 * i + 11}"])
            base += PITCH + shift / 5
        sheet.prose(x, base + 10, 240, 6)
    assert sorted((t.cols, t.rows) for t in sheet.tables()) == [(4, 14), (4, 14)]


def test_the_figures_along_two_axes_are_no_table() -> None:
    sheet = Sheet()
    for x in (60.0, 320.0):
        sheet.put(x, 300, "0")
        for k in range(7):
            sheet.put(x + 8 + 28 * k, 310, str(2001 + k), size=7.0)
    assert sheet.tables() == []


def test_a_header_on_a_ground_and_the_row_below_it_stand_above_the_first_rule() -> None:
    sheet = Sheet()
    sheet.fills.append(Fill(BBox(58, 100, 465, 116), "#1f4e79"))
    sheet.row(111, XS, ["Country", "Number", "Share", "Rank"], bold=True)
    rows(sheet, 127, pitch=16.0)
    for k in range(1, 5):
        sheet.rule(58, 465, 116 + 16 * k)
    (table,) = sheet.tables()
    assert grid(table) == [["Country", "Number", "Share", "Rank"], *ROWS]


def test_a_figure_close_to_a_long_label_stands_in_its_own_column() -> None:
    sheet = Sheet()
    label = "Households with children under school age"
    for i, row in enumerate([*ROWS, ["", "1,204", "33.1", "17"], *ROWS]):
        sheet.row(100 + 14 * i, XS, row)
    sheet.put(XS[1] - width_of("1,204") - 3 - width_of(label), 156, label)
    (table,) = sheet.tables()
    assert grid(table)[4] == [label, "1,204", "33.1", "17"]


def test_a_title_and_notes_in_rows_of_their_own_are_no_part_of_a_table() -> None:
    sheet = Sheet()
    body = [
        ["Table 3.1 Members", "", "", ""],
        ["Country", "Number", "Share", "Rank"],
        *ROWS,
        ["Source: surveys.", "", "", ""],
    ]
    sides = (58.0, 240.0, 310.0, 390.0, 465.0)
    for i, row in enumerate(body):
        sheet.row(112 + 16 * i, XS, row)
        sheet.rule(58, 465, 100 + 16 * i)
    sheet.rule(58, 465, 100 + 16 * len(body))
    for x in (58.0, 465.0):
        sheet.upright(x, 100, 100 + 16 * len(body))
    for x in sides[1:-1]:
        sheet.upright(x, 116, 84 + 16 * len(body))
    (table,) = sheet.tables()
    assert (table.rows, bare(table).rows) == (7, 5)
    assert grid(bare(table)) == body[1:-1]


def test_the_bars_of_a_chart_are_no_table() -> None:
    sheet = Sheet()
    for k, high in enumerate((20, 55, 34, 80, 71, 47, 92)):
        left, foot = 100.0 + 40 * k, 300.0
        for part, colour in ((0.3, "#1f4e79"), (0.7, "#e07b39"), (1.0, "#2e7d32")):
            sheet.fills.append(Fill(BBox(left, foot - part * high, left + 25, foot - (part - 0.3) * high), colour))
        sheet.put(left, foot - high - 3, f"{high} million", size=7.0)
    for k in range(6):
        sheet.rule(90, 390, 300 - 20 * k)
    assert sheet.tables() == []
