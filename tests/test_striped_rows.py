"""Tables whose rows are told apart by fills behind every second one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.records import BBox, Fill, Page
from extract.ruled.edges import page_edges
from extract.unruled.striped.tables import striped_grids
from tests.test_stream import Sheet, grid

XS = (50.0, 210.0, 330.0, 450.0)
SIDES = (45.0, 205.0, 325.0, 445.0, 545.0)
BODY = [
    ["Repair roofs", "Jane Hill", "On track", "March 2025"],
    ["Plant trees", "Tom Vale", "Late", "June 2025"],
    ["Open library", "Ann Brook", "Done", "May 2024"],
    ["Pave the square", "Ian Ford", "On track", "July 2025"],
    ["Light the path", "Sue Mill", "Late", "August 2025"],
]
TALL = 20.0  # points of a row
GREY = "#eeeeee"


def stripe(sheet: Sheet, top: float, bottom: float, sides: tuple[float, ...] = SIDES) -> None:
    """Fills of cells side by side."""
    for left, right in pairwise(sides):
        sheet.fills.append(Fill(BBox(left, top, right, bottom), GREY))


def striped(first: int = 0, body: list[list[str]] = BODY) -> Sheet:
    """Rows with fills behind every second one, from row `first` on."""
    sheet = Sheet()
    for i, row in enumerate(body):
        top = 100 + TALL * i
        if i % 2 == first:
            stripe(sheet, top, top + TALL)
        sheet.texts(top + 13, XS, row)
    return sheet


def found(sheet: Sheet, page: Page | None = None) -> list[tuple[int, int]]:
    """Rows and columns of the striped grids."""
    page = page or sheet.page()
    return [(g.rows, g.cols) for g in striped_grids(page, page.words, page_edges(page))]


def test_what_stands_between_two_stripes_is_a_row_too() -> None:
    (table,) = striped().tables()
    assert grid(table) == BODY


def test_a_row_above_the_first_stripe_and_one_below_the_last_are_rows() -> None:
    (table,) = striped(first=1).tables()
    assert grid(table) == BODY


def test_a_row_of_two_lines_between_stripes_stays_whole() -> None:
    sheet = Sheet()
    stripe(sheet, 100, 120)
    sheet.texts(113, XS, BODY[0])
    sheet.texts(133, XS, BODY[1])
    sheet.put(XS[0], 145, "along the river")
    stripe(sheet, 152, 172)
    sheet.texts(165, XS, BODY[2])
    (table,) = sheet.tables()
    assert grid(table) == [BODY[0], ["Plant trees along the river", *BODY[1][1:]], BODY[2]]


def test_a_text_across_the_columns_between_stripes_is_one_cell() -> None:
    sheet = Sheet()
    stripe(sheet, 100, 120)
    sheet.texts(113, XS, BODY[0])
    sheet.put(
        XS[0], 133, "The work began in spring and the contractor has met all of the dates that were agreed so far"
    )
    stripe(sheet, 140, 160)
    sheet.texts(153, XS, BODY[2])
    page = sheet.page()
    (table,) = striped_grids(page, page.words, page_edges(page))
    assert any(s.colspan == 4 for s in table.spans)


def test_a_bold_header_above_the_first_stripe_is_its_first_row() -> None:
    sheet = Sheet()
    sheet.texts(93, XS, ["Action", "Owner", "Progress", "Due"], bold=True)
    for i, row in enumerate(BODY):
        if i % 2 == 0:
            stripe(sheet, 100 + TALL * i, 120 + TALL * i)
        sheet.texts(113 + TALL * i, XS, row)
    page = sheet.page()
    (table,) = striped_grids(page, page.words, page_edges(page))
    assert (table.rows, table.ys[0] < 93) == (6, True)


def test_stripes_far_apart_are_no_one_table() -> None:
    sheet = striped(body=BODY[:3])
    stripe(sheet, 400, 420)
    sheet.texts(413, XS, BODY[3])
    assert (3, 4) in found(sheet)


def test_fills_of_other_columns_are_another_table() -> None:
    sheet = striped(body=BODY[:3])
    stripe(sheet, 180, 200, (45.0, 145.0, 245.0, 345.0))
    sheet.texts(193, (50.0, 150.0, 250.0), ["1", "2", "3"])
    assert (3, 4) in found(sheet)


def test_rules_between_the_rows_of_stripes_part_rows_on_white_ground() -> None:
    sheet = Sheet()
    stripe(sheet, 80, 100)
    sheet.texts(93, XS, ["Action", "Owner", "Progress", "Due"], bold=True)
    for i, row in enumerate(BODY):
        sheet.rule(45, 545, 100 + 15 * i)
        sheet.texts(111 + 15 * i, XS, row)
    sheet.rule(45, 545, 175)
    assert found(sheet) == [(6, 4)]


def test_a_heading_over_a_rule_below_the_rows_is_none_of_them() -> None:
    sheet = headed()
    for i in range(6):
        sheet.rule(45, 545, 100 + TALL * i)
    sheet.put(XS[0], 213, "Actions")
    sheet.rule(45, 545, 220)
    assert found(sheet) == [(6, 4)]


def test_a_heading_close_below_the_last_row_is_none_of_it() -> None:
    sheet = headed()
    sheet.put(XS[0], 211, "Actions")
    assert found(sheet) == [(6, 4)]


def test_a_rule_through_a_stripe_is_of_another_table() -> None:
    sheet = striped()
    sheet.rule(45, 300, 110)
    assert found(sheet) == []


def test_rules_of_the_next_table_are_none_of_rows_below_the_last_stripe() -> None:
    sheet = Sheet()
    for top in (80.0, 130.0, 180.0, 230.0):
        stripe(sheet, top, top + 20)
        sheet.texts(top + 13, XS, ["Action", "Owner", "Progress", "Due"], bold=True)
        sheet.rule(45, 545, top + 20)
        sheet.texts(top + 33, XS, BODY[0])
    assert found(sheet) == [(2, 4)] * 4


def test_the_rest_of_a_row_of_the_page_before_stands_below_a_shaded_header() -> None:
    sheet = Sheet()
    stripe(sheet, 80, 100)
    sheet.texts(93, XS, ["Action", "Owner", "Progress", "Due"], bold=True)
    sheet.put(XS[2], 113, "and all of it")
    sheet.put(XS[2], 125, "is ready")
    assert found(sheet) == [(2, 4)]


def test_two_fills_side_by_side_are_no_stripe() -> None:
    sheet = Sheet()
    for i, row in enumerate(BODY):
        if i % 2 == 0:
            stripe(sheet, 100 + TALL * i, 120 + TALL * i, (45.0, 325.0, 545.0))
        sheet.texts(113 + TALL * i, XS, row)
    assert found(sheet) == []


def test_white_fills_are_no_stripes() -> None:
    page = striped().page()
    white = tuple(replace(f, colour="#ffffff") for f in page.fills)
    assert found(striped(), replace(page, fills=white)) == []


def test_prose_below_the_last_stripe_is_no_row() -> None:
    sheet = striped(body=BODY[:3])
    sheet.prose(XS[0], 185, 480, 4)
    (table,) = (t for t in sheet.tables() if t.cols == 4)
    assert grid(table) == BODY[:3]


def headed() -> Sheet:
    """Rows on stripes below a header on a ground of its own."""
    sheet = striped(first=1)
    sheet.texts(93, XS, ["Action", "Owner", "Progress", "Due"], bold=True)
    stripe(sheet, 80, 100)
    return sheet


def test_a_rule_below_the_header_parts_no_rows() -> None:
    sheet = headed()
    sheet.rule(45, 545, 100)
    assert found(sheet) == [(6, 4)]


def test_rules_across_and_down_are_a_ruled_grid_and_no_stripes() -> None:
    sheet = headed()
    sheet.rule(45, 545, 100)
    sheet.upright(205, 80, 200)
    assert found(sheet) == []


def test_a_bold_row_of_totals_on_white_ground_is_a_row() -> None:
    sheet = Sheet()
    for i, row in enumerate((["North", "4", "5", "9"], ["All", "8", "7", "15"], ["South", "4", "2", "6"])):
        if i != 1:
            stripe(sheet, 100 + TALL * i, 120 + TALL * i)
        sheet.texts(113 + TALL * i, XS, row, bold=i == 1)
    assert found(sheet) == [(3, 4)]
    assert [c.text for t in sheet.tables() for c in t.cells if c.row == 1] == ["All", "8", "7", "15"]


def test_a_bold_row_of_totals_on_a_stripe_is_no_header_of_another_table() -> None:
    sheet = Sheet()
    for i, row in enumerate((["North", "4", "5", "9"], ["South", "4", "2", "6"], ["All", "8", "7", "15"])):
        if i != 1:
            stripe(sheet, 100 + TALL * i, 120 + TALL * i)
        sheet.texts(113 + TALL * i, XS, row, bold=i > 0)
    assert found(sheet) == [(3, 4)]


def test_stripes_with_a_coloured_column_give_all_their_columns() -> None:
    sheet = headed()
    for i in range(0, len(BODY), 2):
        sheet.fills.append(Fill(BBox(325.0, 100 + TALL * i, 445.0, 120 + TALL * i), "#92d050"))
    (table,) = sheet.tables()
    assert grid(table)[1:] == BODY


def test_a_footer_in_smaller_print_right_below_the_last_row_is_no_line_of_it() -> None:
    sheet = striped(body=BODY[:4])
    sheet.put(XS[0], 181, "Performance Update: Quarter 4", size=7.0)
    (table,) = sheet.tables()
    assert grid(table) == BODY[:4]


def test_a_white_row_that_two_stripes_both_take_makes_one_table_of_them() -> None:
    sheet = Sheet()
    sheet.texts(90, XS, ["Action", "Owner", "Progress", "Due"], bold=True)
    for i, row in enumerate(BODY[:3]):
        top = 97 + 28 * i
        if i != 1:
            stripe(sheet, top, top + 28)
        sheet.texts(top + 17, XS, row)
    sheet.put(XS[1] + 40, 97 + 28 + 24, "2", size=4)  # set low and small, it makes the row's print look smaller
    (table,) = sheet.tables()
    assert [r[0] for r in grid(table)] == ["Action", *(row[0] for row in BODY[:3])]


def test_white_rows_have_the_padding_of_the_stripes_beside_them() -> None:
    sheet = Sheet()
    for i, row in enumerate(BODY):
        top = 100 + 34 * i
        if i % 2 == 0:
            stripe(sheet, top, top + 34)
        sheet.texts(top + 20, XS, row)  # 12 points above the words, for print of 10
    (table,) = sheet.tables()
    assert (grid(table), table.method) == (BODY, "lattice")


def test_a_header_between_two_rules_takes_no_table_of_stripes_apart() -> None:
    sheet = headed()
    sheet.rule(45, 545, 80)
    sheet.rule(45, 545, 100)
    sheet.rule(45, 545, 120)
    tables = [(t.rows, t.cols) for t in sheet.tables()]
    assert tables == [(6, 4)]


def test_a_boxed_note_below_stripes_makes_no_table_ruled_across_of_both() -> None:
    rows = [
        ["Repair the roofs of all", "Jane Hill", "Work has begun on six", "March 2025"],
        ["Plant trees in the park", "Tom Vale", "The trees are ordered", "June 2025"],
        ["Open the library hall", "Ann Brook", "It opened in May 2024", "May 2024"],
        ["Pave the town square", "Ian Ford", "A builder is appointed", "July 2025"],
    ]
    sheet = Sheet()
    stripe(sheet, 100, 120)
    sheet.texts(113, XS, ["We will", "Lead", "Progress", "By when"])
    for n, row in enumerate(rows):
        top = 120 + 36 * n
        sheet.texts(top + 13, XS, row)
        sheet.texts(top + 25, XS[:3], ["houses in town", "Head of Works", "of the ten of them"])
        if n % 2:
            stripe(sheet, top, top + 36)
    for y in (120, 264, 274, 324):
        sheet.rule(45, 545, y)
    for x in (45, 545):
        sheet.upright(x, 100, 264)
    sheet.texts(294, (60, 320), ["A story. She left school at 16 and", "a joiner in the town. Nobody had"])
    sheet.texts(308, (60, 320), ["did nothing for a year until a worker", "asked me what I liked to do in town."])
    assert [len(grid(t)) for t in sheet.tables() if t.cols == 4] == [5]


def padded(ruled: bool, headed: bool = False) -> list[tuple[int, int]]:
    """Stripes, or headers, with a white row between them that has much white below it."""
    sheet = Sheet()
    for i, top in enumerate((100, 147)):
        stripe(sheet, top, top + TALL)
        sheet.texts(top + 13, XS, BODY[0] if headed else BODY[2 * i], bold=headed)
    sheet.texts(133, XS, BODY[1])
    for y in (120, 147) if ruled else ():
        sheet.rule(45, 545, y)
    return found(sheet)


def test_a_white_row_between_two_rules_is_a_row_however_much_white_is_below_it() -> None:
    assert (padded(ruled=True), padded(ruled=False)) == ([(3, 4)], [(2, 4)])


def test_a_header_below_much_white_begins_another_table_although_rules_frame_both() -> None:
    assert (3, 4) not in padded(ruled=True, headed=True)


def ended(size: float) -> str:
    """The first cell of the last row, on white, of a table whose stripes have a second line of a size."""
    sheet = Sheet()
    for i, top in enumerate((100, 144)):
        stripe(sheet, top, top + 22)
        sheet.texts(top + 9, XS, BODY[2 * i])
        sheet.put(XS[0], top + 18, "Lead: Ann", size)
    for i, top in enumerate((122, 166)):
        sheet.texts(top + 9, XS, BODY[2 * i + 1])
        sheet.put(XS[0], top + 20, "Lead: Tom", 8.0)
    (table,) = sheet.tables()
    return grid(table)[-1][0]


def test_a_first_cell_ends_in_smaller_print_where_those_of_the_stripes_do() -> None:
    assert ended(8.0) == "Pave the square Lead: Tom"
    assert ended(10.0) == "Pave the square"
