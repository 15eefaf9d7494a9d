"""Tables ruled across only: a row between two rules, columns by white space, a merged cell where a rule is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Look, Page, Picture, Rule, Table, Word
from extract.ruled.edges import page_edges
from extract.unruled.iconwords import icon_words
from extract.unruled.ladder.grounds import without_stripes
from extract.unruled.ladder.rungs import ladders_of

XS = (50.0, 130.0, 190.0, 380.0, 470.0)
HEAD = ("Priority", "Ref", "Action", "Due date", "RAG")


class Sheet:
    """A page to write on: half an em for each letter, a quarter for a blank."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []

    def put(self, x: float, base: float, text: str, bold: bool = False, size: float = 10.0) -> None:
        for part in text.split():
            box = BBox(x, base - 0.8 * size, x + 5 * len(part), base + 2)
            self.words.append(Word(part, box, size, bold=bold, baseline=base))
            x += 5 * len(part) + 2.5

    def row(self, base: float, texts: Sequence[str], bold: bool = False) -> None:
        for x, text in zip(XS, texts, strict=True):
            self.put(x, base, text, bold)

    def texts_above(self, base: float) -> None:
        for x, text in ((50, "Planning"), (300, "12"), (420, "14")):
            self.put(x, base, text)

    def level(self, y: float, x0: float = 48, x1: float = 520) -> None:
        self.rules.append(Rule(BBox(x0, y - 0.25, x1, y + 0.25)))

    def page(self) -> Page:
        return Page(1, 595.0, 842.0, tuple(self.words), tuple(self.rules), tuple(self.fills), ())

    def tables(self, columns: Sequence[float] = ()) -> list[Table]:
        return read_tables(self.page(), {}, columns=columns)


def rows_of(table: Table) -> list[list[str]]:
    return [[table.at(r, c).text for c in range(table.cols)] for r in range(table.rows)]


def report() -> Sheet:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    sheet.row(118, ("Healthy", "1.01", "Open a second family hub at The", "30/06/2025", "Green"))
    sheet.put(XS[0], 130, "places")
    sheet.put(XS[2], 130, "Rowans with the trust")
    sheet.level(134, 128)
    sheet.row(146, ("", "1.02", "Agree a new model for adults", "TBC", "Red"))
    sheet.level(150)
    sheet.row(162, ("Thriving", "2.01", "Adopt the town centre vision", "31/03/2026", "Amber"))
    sheet.put(XS[2], 174, "and a framework")
    sheet.level(178)
    return sheet


def test_each_row_between_two_rules_is_one_row_however_many_lines_its_cells_have() -> None:
    (table,) = report().tables()
    assert [row[1:3] for row in rows_of(table)[1:]] == [
        ["1.01", "Open a second family hub at The Rowans with the trust"],
        ["1.02", "Agree a new model for adults"],
        ["2.01", "Adopt the town centre vision and a framework"],
    ]


def test_a_rule_that_leaves_out_the_first_column_goes_on_the_merged_cell() -> None:
    (table,) = report().tables()
    assert [row[0] for row in rows_of(table)] == ["Priority", "Healthy places", "Healthy places", "Thriving"]


def test_status_grounds_in_one_column_make_no_table_of_their_own() -> None:
    sheet = report()
    for top, bottom, colour in ((106, 134, "#00a651"), (134, 150, "#e03c31"), (150, 178, "#ffc000")):
        sheet.fills.append(Fill(BBox(465, top, 520, bottom), colour))
    (table,) = sheet.tables()
    assert [table.at(r, 4).fill for r in (1, 2, 3)] == ["#00a651", "#e03c31", "#ffc000"]
    assert table.cols == 5


def test_a_header_without_a_rule_above_it_belongs_to_the_table_below_and_its_heading_does_not() -> None:
    sheet = report()
    sheet.put(48, 210, "Actions off track", bold=True)
    sheet.row(228, HEAD, bold=True)
    sheet.level(232)
    sheet.row(244, ("Healthy", "1.02", "Agree a new model for adults", "TBC", "Red"))
    sheet.level(248)
    sheet.row(260, ("Thriving", "2.01", "Adopt the town centre vision", "31/03/2026", "Amber"))
    sheet.level(264)
    first, second = sheet.tables()
    assert rows_of(second)[0] == list(HEAD)
    assert "Actions off track" not in [text for row in rows_of(first) + rows_of(second) for text in row]


def test_a_ground_under_labels_begins_the_table_below_lines_that_stand_between_rules() -> None:
    sheet = Sheet()
    sheet.level(90)
    sheet.put(50, 104, "Responsible: Director of Roads")
    sheet.put(50, 118, "Direction of travel: better")
    sheet.put(400, 118, "Actual")
    sheet.put(470, 118, "Goal")
    sheet.fills += [Fill(BBox(a, 124, b, 140), "#ece7f4") for a, b in ((48, 200), (200, 360), (360, 520))]
    for base, texts in (
        (136, ("", "Q1 2016/17", "Q2 2016/17")),
        (152, ("Actual", "90%", "95%")),
        (168, ("Goal", "85%", "85%")),
    ):
        for x, text in zip((50, 250, 410), texts, strict=True):
            sheet.put(x, base, text, bold=base == 136)
        sheet.level(base + 4)
    (table,) = sheet.tables()
    assert rows_of(table) == [["", "Q1 2016/17", "Q2 2016/17"], ["Actual", "90%", "95%"], ["Goal", "85%", "85%"]]


def test_a_table_by_white_space_does_not_run_through_a_ruled_one() -> None:
    sheet = report()
    for base in (40, 54, 68):
        sheet.texts_above(base)
    for base in (210, 224, 238):
        sheet.texts_above(base)
    found = sheet.tables()
    boxes = sorted((t.bbox.top, t.bbox.bottom) for t in found)
    assert all(a[1] <= b[0] + 1 for a, b in pairwise(boxes))


def test_prose_between_rules_is_no_table() -> None:
    sheet = Sheet()
    for top in (90, 150, 210, 270):
        sheet.level(top)
        for line in (12, 24, 36):
            sheet.put(
                50, top + line, "the council agreed that every service would report on its own progress each quarter"
            )
    assert not sheet.tables()


def outcomes(rows: Sequence[tuple[str, ...]], first: str = "") -> Sheet:
    """A band with a label and a name beside it, a bold header and rows, all between rules."""
    sheet = Sheet()
    xs, base = (50.0, 220.0, 300.0, 380.0), 102.0
    sheet.level(90)
    for texts in ((first,), *rows) if first else rows:
        bold = texts[0] in ("Outcome:", "Measure")
        for x, text in zip(xs, texts, strict=False):
            sheet.put(x, base, text, bold)
        sheet.level(base + 4)
        base += 16
    return sheet


HOMES = [
    ("Outcome:", "People in our towns can afford a home"),
    ("Measure", "Baseline", "Target", "Links"),
    ("Homes let", "95%", "97%", "C6"),
]
SAFE = [("Outcome:", "Those who live alone feel safe and well"), ("Measure", "Baseline", "Target", "Links")]


def test_a_band_whose_name_runs_over_columns_hides_none_of_them() -> None:
    tables = outcomes([*HOMES, *SAFE, ("Calls made", "75%", "80%", "C7")]).tables()
    rows = [row for table in tables for row in rows_of(table)]
    assert ["Measure", "Baseline", "Target", "Links"] in rows
    assert ["Homes let", "95%", "97%", "C6"] in rows
    bands = [[c.text for c in table.cells if c.colspan == 3] for table in tables]
    assert [text for band in bands for text in band] == [HOMES[0][1], SAFE[0][1]]


def test_a_theme_in_larger_print_and_its_part_right_below_the_header_are_bands_of_its_table() -> None:
    """A heading between two tables would stand below rows: a header alone is no table."""
    sheet = Sheet()
    base = 102.0
    sheet.level(90)
    row = ("Healthy", "1.01", "Open a family hub", "TBC", "Red")
    for texts in (HEAD, ("Theme 1: Homes",), ("Council homes",), row, ("Thriving", *row[1:]), ("Proud", *row[1:])):
        for x, text in zip(XS, texts, strict=False):
            sheet.put(x, base, text, texts is HEAD or "Theme" in text, 12.5 if "Theme" in text else 10.0)
        sheet.level(base + 4)
        base += 18
    (table,) = sheet.tables()
    assert [row[0] for row in rows_of(table)] == [
        HEAD[0],
        "Theme 1: Homes",
        "Council homes",
        "Healthy",
        "Thriving",
        "Proud",
    ]
    assert table.at(0, 4).text == HEAD[4]


def test_the_rest_of_a_cell_below_the_first_rule_of_a_page_stays_in_the_table() -> None:
    rows = [("Calls made", "75%", "80%", "C7"), ("Visits", "60%", "65%", "C8"), ("Beds", "1%", "2%", "C9")]
    (table,) = outcomes(rows, first="who come home").tables()
    assert rows_of(table)[0] == ["who come home", "", "", ""]
    assert rows_of(table)[1][0] == "Calls made"


def test_a_band_between_rows_ends_no_table() -> None:
    """A header right below it would, were it a heading between two tables: that stands further from its rules."""
    sheet = Sheet()
    rows = [HEAD, ("Healthy", "1.01", "Open a family hub", "TBC", "Red"), ("Thriving", "1.02", "Adopt", "TBC", "Red")]
    base = 102.0
    sheet.level(90)
    for texts in (*rows, ("Objective: look after those who have nobody else at home",), *rows):
        for x, text in zip(XS, texts, strict=False):
            sheet.put(x, base, text, bold=texts is HEAD)
        sheet.level(base + 4)
        base += 16
    (table,) = sheet.tables()
    assert [table.at(3, 0).text, table.at(3, 0).colspan] == [
        "Objective: look after those who have nobody else at home",
        5,
    ]


def test_a_line_of_pieces_with_little_between_them_is_one_rule() -> None:
    """Rules under each column, with a blank column between the first and the rest."""
    sheet = Sheet()
    for base in (102, 118, 134, 150):
        sheet.row(base, HEAD if base == 102 else ("Healthy", "1.01", "Open a hub", "TBC", "Red"), bold=base == 102)
    for y in (90, 106, 122, 138, 154):
        sheet.level(y, 48, 120)
        sheet.level(y, 128, 520)
    (table,) = sheet.tables()
    assert rows_of(table)[0] == list(HEAD)


def test_headings_over_several_columns_hide_no_column_below_them() -> None:
    sheet = Sheet()
    for y in (90, 120, 136, 152):
        sheet.level(y)
    sheet.put(228, 102, "This year so far", bold=True)
    sheet.put(400, 102, "Last year", bold=True)
    for base, texts in (
        (116, ("Measure", "Target", "Actual", "Trend", "Actual")),
        (132, ("Homes", "1", "2", "3", "4")),
    ):
        for x, text in zip((50, 220, 280, 340, 400), texts, strict=True):
            sheet.put(x, base, text, bold=base == 116)
    for x, text in zip((50, 220, 280, 340, 400), ("Beds", "5", "6", "7", "8"), strict=True):
        sheet.put(x, 148, text)
    (table,) = sheet.tables()
    assert rows_of(table)[-1] == ["Beds", "5", "6", "7", "8"]


def test_a_bar_drawn_in_a_cell_parts_no_column() -> None:
    sheet = report()
    for top in (110, 138, 154):
        sheet.fills.append(Fill(BBox(430, top, 462, top + 8), "#3a7bd5"))
    (table,) = sheet.tables()
    assert table.cols == 5


def test_marks_below_a_label_that_begins_with_them_are_no_column() -> None:
    sheet = report()
    for base in (118, 146, 162):
        sheet.put(190, base, "•")
    sheet.words = [
        Word(w.text, BBox(w.bbox.x0 + 14, *w.bbox[1:2], w.bbox.x1 + 14, w.bbox.bottom), w.size, baseline=w.baseline)
        if 190 <= w.bbox.x0 < 379 and w.bbox.top > 100 and w.text != "•"
        else w
        for w in sheet.words
    ]
    (table,) = sheet.tables()
    assert table.cols == 5


def test_rows_that_a_page_cuts_off_have_no_rule_there_and_stay() -> None:
    sheet = Sheet()
    sheet.put(XS[2], 80, "– of the rest of a cell")
    for base in (90, 106, 122):
        sheet.level(base - 6)
        sheet.row(base + 4, ("Healthy", "1.01", "Open a family hub", "TBC", "Red"))
    sheet.level(132)
    sheet.row(144, ("Thriving", "2.01", "Adopt the vision for", "TBC", "Amber"))
    sheet.put(XS[2], 156, "the town centre")
    sheet.put(280, 800, "Page 3")
    (table,) = sheet.tables()
    rows = rows_of(table)
    assert rows[0] == ["", "", "– of the rest of a cell", "", ""] or rows[0][2].endswith("of the rest of a cell")
    assert rows[-1] == ["Thriving", "2.01", "Adopt the vision for the town centre", "TBC", "Amber"]


def test_text_below_a_table_is_no_row_that_the_page_cuts_off() -> None:
    sheet = report()
    sheet.put(50, 190, "Green: done or on time")
    sheet.put(50, 202, "Red: late, and nobody says when")
    (table,) = sheet.tables()
    assert "Green: done or on time" not in [text for row in rows_of(table) for text in row]


def test_a_table_that_goes_on_has_the_columns_of_the_page_before() -> None:
    """Nothing stands in the fourth column here, and two rows are few."""
    sheet = Sheet()
    for base, ref in ((102, "1.01"), (118, "1.02")):
        sheet.level(base - 12)
        sheet.row(base, ("Healthy", ref, "Open a hub", "", "Red"))
    sheet.level(122)
    lines = (48.0, 125.0, 185.0, 370.0, 460.0, 520.0)
    (table,) = sheet.tables(lines)
    assert table.cols == 5
    assert rows_of(table)[0] == ["Healthy", "1.01", "Open a hub", "", "Red"]


def test_headings_share_out_the_columns_of_the_labels_below_them() -> None:
    sheet = Sheet()
    xs = (200.0, 260.0, 320.0, 380.0, 440.0)
    sheet.level(90)
    sheet.put(50, 110, "Measure", bold=True)
    sheet.put(250, 102, "2019/20", bold=True)  # over three columns
    sheet.put(410, 102, "2018/19", bold=True)  # over two
    sheet.level(106, 190)
    for x, text in zip(xs, ("Value", "Goal", "Trend", "Value", "Goal"), strict=True):
        sheet.put(x, 118, text, bold=True)
    for base in (134, 150):
        sheet.level(base - 12)
        sheet.put(50, base, "Homes")
        for x in xs:
            sheet.put(x, base, "12")
    sheet.level(154)
    (table,) = sheet.tables()
    assert [(c.text, c.col, c.colspan, c.rowspan) for c in table.cells if c.row == 0] == [
        ("Measure", 0, 1, 2),
        ("2019/20", 1, 3, 1),
        ("2018/19", 4, 2, 1),
    ]


def test_the_second_line_of_a_heading_over_columns_is_no_label_of_the_first_of_them() -> None:
    sheet = Sheet()
    xs = (200.0, 260.0, 340.0, 400.0)
    sheet.put(50, 118, "Measure", bold=True)
    for x, number in ((200, "1"), (340, "2")):
        sheet.put(x, 102, "Quarter of year", bold=True)
        sheet.put(x, 114, number, bold=True)
    sheet.level(119, 195, 455)
    for x, text in zip(xs, ("Target", "Actual", "Target", "Actual"), strict=True):
        sheet.put(x, 130, text, bold=True)
    sheet.fills.append(Fill(BBox(48, 90, 520, 134), "#1f6f3a"))
    for base in (146, 162, 178):
        sheet.put(50, base, "Homes built")
        for x in xs:
            sheet.put(x, base, "12.5")
        sheet.level(base + 4)
    (table,) = sheet.tables()
    heads = [(c.text, c.col, c.colspan) for c in table.cells if c.row == 0 and c.colspan > 1]
    assert heads == [("Quarter of year 1", 1, 2), ("Quarter of year 2", 3, 2)]
    assert [c.text for c in table.cells if c.row == 1 and c.col] == ["Target", "Actual", "Target", "Actual"]


def test_rows_at_the_end_with_nothing_but_a_label_are_rows() -> None:
    sheet = report()
    for base in (190, 206):
        sheet.put(50, base, "New")
        sheet.level(base + 4)
    (table,) = sheet.tables()
    assert [row[0] for row in rows_of(table)[-2:]] == ["New", "New"]


def test_a_band_with_its_number_beside_it_is_cut_at_no_column() -> None:
    sheet = report()
    sheet.put(50, 190, "1.4")
    sheet.put(130, 190, "Support more of those who care for others where nobody else can")
    sheet.level(194)
    sheet.row(206, ("Healthy", "1.03", "Open a third hub", "TBC", "Red"))
    sheet.level(210)
    (table,) = sheet.tables()
    assert (table.at(4, 1).colspan, table.cols) == (4, 5)


def test_figures_in_the_middle_below_wrapped_headings_make_no_columns_beside_their_first_words() -> None:
    sheet = Sheet()
    at = (200.0, 280.0, 360.0)
    sheet.level(90)
    for x, colour in zip(at, ("green", "amber", "red"), strict=True):
        for line, part in enumerate(("In", "progress:", colour)):
            sheet.put(x, 102 + 12 * line, part, bold=True)
    sheet.put(50, 102, "Priority", bold=True)
    sheet.level(130)
    for i, figures in enumerate((("1", "2", "0"), ("3", "1", "1"), ("0", "4", "2"))):
        sheet.put(50, 142 + 16 * i, f"Priority number {i}")
        for x, figure in zip(at, figures, strict=True):
            sheet.put(x + 20, 142 + 16 * i, figure)
        sheet.level(146 + 16 * i)
    (table,) = sheet.tables()
    assert rows_of(table)[0] == ["Priority", "In progress: green", "In progress: amber", "In progress: red"]


def inner_rules() -> Sheet:
    """Two actions under one priority with one RAG, parted by a rule that reaches neither side."""
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    sheet.row(118, ("Healthy", "1.01", "Open a second family hub", "30/06/2025", "Green"))
    sheet.level(122, 128, 466)
    sheet.row(134, ("", "1.02", "Agree a new model for adults", "TBC", ""))
    sheet.level(138)
    sheet.row(150, ("Thriving", "2.01", "Adopt the town centre vision", "31/03/2026", "Amber"))
    sheet.level(154)
    return sheet


def test_a_rule_that_reaches_neither_side_parts_the_columns_between_its_ends() -> None:
    (table,) = inner_rules().tables()
    rows = rows_of(table)
    assert [row[2] for row in rows[1:3]] == ["Open a second family hub", "Agree a new model for adults"]
    assert [(row[0], row[4]) for row in rows[1:3]] == [("Healthy", "Green")] * 2


def test_a_rule_in_the_first_row_below_a_header_that_only_its_lower_side_rules_parts_columns() -> None:
    sheet = inner_rules()
    sheet.rules = [r for r in sheet.rules if r.bbox.centre[1] > 100]
    (table,) = sheet.tables()
    assert [(row[0], row[2]) for row in rows_of(table)[1:3]] == [
        ("Healthy", "Open a second family hub"),
        ("Healthy", "Agree a new model for adults"),
    ]


def test_pieces_of_one_line_far_apart_make_no_row_between_them() -> None:
    """A rule under some inner columns and one under the last column, with a whole cell between them."""
    sheet = inner_rules()
    sheet.rules = [r for r in sheet.rules if r.bbox.x0 != 128]
    sheet.level(122, 128, 372)
    sheet.level(122.6, 455, 520)
    sheet.put(XS[4], 134, "Red")
    (table,) = sheet.tables()
    assert table.rows == 4
    assert [row[4] for row in rows_of(table)[1:3]] == ["Green", "Red"]


def test_underlines_of_headings_over_columns_part_no_rows() -> None:
    """Below the rules of another table, too."""
    sheet = Sheet()
    sheet.level(60)
    sheet.row(72, HEAD, bold=True)
    sheet.level(76)
    sheet.row(88, ("Healthy", "1.01", "Open a hub", "TBC", "Red"))
    sheet.level(92)
    sheet.put(200, 104, "Target set in May", bold=True)
    sheet.level(106, 185, 455)
    sheet.row(118, HEAD, bold=True)
    for base in (134, 150, 166):
        sheet.level(base - 12)
        sheet.row(base, ("Healthy", "1.01", "Open a hub", "TBC", "Red"))
    sheet.level(170)
    assert not any(c.text == "Priority" and c.rowspan > 1 for t in sheet.tables() for c in t.cells)


def test_a_row_of_many_inner_rules_higher_than_rungs_stand_apart_goes_on_to_its_end() -> None:
    sheet = Sheet()
    sheet.level(40)
    sheet.row(52, HEAD, bold=True)
    sheet.level(56)
    sheet.put(XS[0], 68, "Healthy")
    for i in range(8):
        base = 68 + 46 * i
        for line, text in enumerate(("Open a second hub", "for families with", "children")):
            sheet.put(XS[2], base + 12 * line, f"{text}")
        sheet.put(XS[1], base, f"1.{i}")
        sheet.put(XS[3], base, "TBC")
        if i < 7:
            sheet.level(base + 30, 128, 466)
    sheet.level(426)
    sheet.row(438, ("Thriving", "2.01", "Adopt the town centre vision", "31/03/2026", "Amber"))
    sheet.level(442)
    (table,) = sheet.tables()
    assert table.rows == 10
    assert rows_of(table)[8][0] == "Healthy"


def test_a_band_of_running_text_after_the_first_row_of_a_page_is_a_band() -> None:
    sheet = Sheet()
    sheet.row(50, ("places", "", "and a framework for it", "", ""))
    sheet.level(54)
    sheet.put(50, 66, "Outcome: that all of those who live in the county have a good home and work nearby")
    sheet.level(70)
    for base in (82, 98):
        sheet.row(base, ("Healthy", "1.01", "Open a hub", "TBC", "Red"))
        sheet.level(base + 4)
    (table,) = sheet.tables((48.0, 125.0, 185.0, 370.0, 460.0, 520.0))
    assert table.rows == 4
    assert table.at(1, 0).colspan == 5


def test_the_first_line_of_a_label_stays_with_its_header_and_the_heading_above_does_not() -> None:
    sheet = report()
    sheet.put(48, 205, "How we measured progress", bold=True)
    sheet.put(XS[0], 228, "What we have", bold=True)
    sheet.row(239, ("agreed to", *HEAD[1:]), bold=True)
    sheet.level(244)
    sheet.row(256, ("Healthy", "1.02", "Agree a new model for adults", "TBC", "Red"))
    sheet.level(260)
    sheet.row(272, ("Thriving", "2.01", "Adopt the town centre vision", "31/03/2026", "Amber"))
    sheet.level(276)
    head = rows_of(sheet.tables()[1])[0]
    assert head == ["What we have agreed to", *HEAD[1:]]


def test_a_row_above_the_first_rule_begins_where_the_rows_below_it_do() -> None:
    sheet = Sheet()
    sheet.put(48, 48, "The words of our report")
    sheet.put(48, 72, "They are told here for each of the words that we print.")
    for base, texts in (
        (98, ("Met", "All of it was done")),
        (114, ("Part", "Some of it was done")),
        (130, ("Not", "None was")),
    ):
        for x, text in zip((50.0, 190.0), texts, strict=True):
            sheet.put(x, base, text)
        sheet.level(base + 4)
    sheet.put(48, 150, "Nothing else is printed on this page, but for these lines,")
    for n in range(5):
        sheet.put(48, 162 + 12 * n, "which go on below the table for as long as they like.")
    (table,) = sheet.tables()
    assert [row[0] for row in rows_of(table)] == ["Met", "Part", "Not"]


def boxed(*, tier: bool = False) -> Sheet:
    """A header in boxes above rows that are ruled across only, the last of them with words on many lines."""
    sheet = Sheet()
    sides = (48.0, 125.0, 185.0, 375.0, 465.0, 520.0)
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    for x in sides:
        sheet.rules.append(Rule(BBox(x - 0.25, 70.0 if tier else 90.0, x + 0.25, 106.0)))
    sheet.level(106)
    sheet.row(118, ("Healthy", "1.01", "Open a second family hub", "TBC", "Green"))
    sheet.level(122)
    sheet.row(134, ("Healthy", "1.02", "Agree a new model", "TBC", "Red"))
    sheet.level(138)
    sheet.put(50, 150, "Comments: Nobody has agreed to it so far.")
    sheet.level(154)
    sheet.row(166, ("Thriving", "2.01", "Adopt the vision", "Not rated", "Red"))
    for n, text in enumerate(("while the", "review goes", "on and on")):
        sheet.put(XS[3], 178 + 12 * n, text)
    sheet.level(208)
    sheet.put(50, 220, "Comments: The review ends in May.")
    sheet.level(224)
    return sheet


def test_boxes_of_a_header_part_the_rows_below_them_that_are_ruled_across_only() -> None:
    (table,) = boxed().tables()
    rows = rows_of(table)
    assert rows[0] == list(HEAD)
    assert rows[4] == ["Thriving", "2.01", "Adopt the vision", "Not rated while the review goes on and on", "Red"]
    assert rows[3][0] == "Comments: Nobody has agreed to it so far."
    assert rows[5][0] == "Comments: The review ends in May."


def grounded(*colours: str) -> Sheet:
    """Labels of two lines with their values in the middle of them, each row on a ground as wide as the table."""
    sheet = Sheet()
    sheet.row(100, HEAD, bold=True)
    for n, colour in enumerate(colours):
        top = 90.0 if not n else 80.0 + 30 * n
        sheet.fills.append(Fill(BBox(46.0, top, 522.0, 110.0 if not n else top + 30), colour))
        if n:
            sheet.put(XS[0], top + 12, "Homes that")
            sheet.put(XS[0], top + 22, "were let")
            for x, text in zip(XS[1:], (f"1.0{n}", "Build them", "TBC", "Red"), strict=True):
                sheet.put(x, top + 17, text)
    return sheet


def test_grounds_as_wide_as_the_table_part_rows_whose_values_stand_in_the_middle_of_their_labels() -> None:
    (table,) = grounded("#5d4b8c", "#ffffff", "#f1eff6", "#ffffff").tables()
    assert rows_of(table) == [
        list(HEAD),
        *(["Homes that were let", f"1.0{n}", "Build them", "TBC", "Red"] for n in (1, 2, 3)),
    ]


def test_boxes_of_two_tiers_do_not_run_the_columns_of_the_lower_one_together() -> None:
    sheet = Sheet()
    places = (50.0, 80.0, 160.0, 205.0, 250.0, 300.0, 340.0, 385.0, 460.0)
    heads = ("Ref", "Indicator", "Good", "2014/15", "Target", "Quarter 3", "", "Comment", "Service")
    sheet.level(80)
    for x, text in zip(places, heads, strict=True):
        sheet.put(x, 90, text, bold=True)
    sheet.put(300, 104, "Nov", bold=True)
    sheet.put(340, 104, "Dec", bold=True)
    for x in (*places, 520.0):
        sheet.rules.append(Rule(BBox(x - 2.25, 94.0 if x == 340 else 80.0, x - 1.75, 108.0)))
    sheet.level(108)
    for n in range(6):
        cells = (
            f"S{n}",
            "Calls answered",
            "High",
            f"{n}.0%",
            f"{n}.5%",
            f"{n}.7%",
            f"{n}.3%",
            "Fewer staff",
            "Housing",
        )
        for x, text in zip(places, cells, strict=True):
            sheet.put(x, 120 + 16 * n, text)
        sheet.level(124 + 16 * n)
    assert not [row for table in sheet.tables() for row in rows_of(table) if "1.7% 1.3%" in row]


def wide_headings(sheet: Sheet, xs: tuple[float, ...]) -> list[tuple[str, int, int]]:
    """Text, column and span of each heading over several columns, where figures at `xs` follow the header's ground."""
    sheet.fills.append(Fill(BBox(48, 84, 520, 116), "#1f6f3a"))
    for base in (128, 144, 160):
        sheet.put(50, base, "BV 8")
        for x in xs:
            sheet.put(x, base, "12.5")
        sheet.level(base + 4)
    (table,) = sheet.tables()
    return [(c.text, c.col, c.colspan) for c in table.cells if c.row == 0 and c.colspan > 1]


def test_a_heading_in_the_middle_of_three_columns_stands_over_them_and_not_over_the_second() -> None:
    sheet = Sheet()
    xs = (200.0, 240.0, 280.0, 330.0, 370.0)
    sheet.put(50, 102, "Ref", bold=True)
    sheet.put(235, 94, "2005/06", bold=True)  # over three, in the middle of the second
    sheet.put(345, 94, "2006/07", bold=True)
    sheet.level(98, 196, 410)  # one rule under both
    for x, text in zip(xs, ("To", "Full", "Best", "Goal", "To"), strict=True):
        sheet.put(x, 110, text, bold=True)
    assert wide_headings(sheet, xs) == [("2005/06", 1, 3), ("2006/07", 4, 2)]


def test_each_header_on_its_ground_begins_a_table_below_the_text_between_rules_of_one_width() -> None:
    sheet = Sheet()
    for top in (90, 230):
        sheet.put(50, top - 10, "People told us what they think of the parks and of the roads here")
        sheet.fills.append(Fill(BBox(48, top, 520, top + 18), "#1f6f3a"))
        sheet.row(top + 12, HEAD, bold=True)
        for n in range(1, 4):
            sheet.row(top + 14 + 16 * n, ("Healthy", f"{n}.01", "Open a family hub", "TBC", "Green"))
            sheet.level(top + 18 + 16 * n)
    tables = sheet.tables()
    assert [(rows_of(t)[0][0], t.rows) for t in tables] == [("Priority", 4), ("Priority", 4)]


def test_a_low_blank_between_two_rules_parts_a_table_from_the_box_below_it() -> None:
    sheet = report()
    sheet.level(186)  # the box begins
    sheet.put(50, 198, "A story of one of our tenants")
    sheet.put(300, 198, "and of her neighbours")
    sheet.level(204)
    assert [row[1] for row in rows_of(sheet.tables()[0])] == ["Ref", "1.01", "1.02", "2.01"]


def test_stripes_between_rules_far_apart_are_no_headers() -> None:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for n, base in enumerate((118, 134, 150, 166)):
        sheet.row(base, ("Healthy", f"{n}.01", "Open a family hub", "TBC", "Green"))
    sheet.fills.append(Fill(BBox(48, 124, 520, 140), "#eef4ee"))
    sheet.level(170)
    rungs = without_stripes(ladders_of(page_edges(sheet.page()))[0], sheet.words)
    assert [round(r.at) for r in rungs] == [90, 106, 170]


def dashboard() -> Sheet:
    """A table ruled across, and below it other things down to the frame of the page."""
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for n, base in enumerate((118, 134, 150)):
        sheet.row(base, ("Healthy", f"{n}.01", "Open a family hub", "TBC", "Green"))
        sheet.level(base + 4)
    return sheet


def test_what_stands_in_far_more_white_than_the_rows_is_none_of_them() -> None:
    sheet = dashboard()
    sheet.put(50, 166, "All in all")
    sheet.put(380, 166, "Green six")
    sheet.level(260)
    assert sheet.tables()[0].rows == 4


def test_bold_labels_over_plain_print_between_two_rules_are_another_table() -> None:
    sheet = dashboard()
    sheet.put(50, 166, "All in all", bold=True)
    sheet.put(380, 166, "Risk", bold=True)
    sheet.put(50, 178, "Six are green")
    sheet.put(380, 178, "Storms")
    sheet.level(182)
    assert sheet.tables()[0].rows == 4


def test_a_header_on_its_ground_without_a_rule_belongs_to_the_rows_below_whatever_box_stands_above_it() -> None:
    sheet = Sheet()
    sheet.level(60)
    sheet.put(50, 72, "About this plan and those who wrote it")
    sheet.level(76)
    sheet.fills.append(Fill(BBox(48, 90, 520, 112), "#00677f"))
    sheet.put(50, 104, "Objective 3: We will make it easier", bold=True)
    sheet.fills.append(Fill(BBox(48, 120, 400, 138), "#d8e6bd"))
    sheet.fills.append(Fill(BBox(400, 120, 520, 138), "#d8e6bd"))
    sheet.row(132, HEAD, bold=True)
    for base in (150, 166, 182):
        sheet.row(base, ("Healthy", "1.01", "Open a family hub", "TBC", "Red"))
        sheet.level(base + 5)
    (table,) = sheet.tables()
    assert (rows_of(table)[0], table.rows) == (list(HEAD), 4)


def test_the_ground_of_the_whole_page_is_no_colour_of_cells() -> None:
    sheet = dashboard()
    sheet.fills.append(Fill(BBox(0, 0, 595, 842), "#14264b"))
    assert {c.fill for c in sheet.tables()[0].cells} == {""}


def test_a_number_and_a_title_in_bold_over_running_text_are_a_band_and_end_no_table() -> None:
    sheet = Sheet()
    row = ("Healthy", "1.01", "Open a family hub", "TBC", "Red")
    base = 102.0
    sheet.level(90)
    for n in range(9):
        if n == 5:
            sheet.row(base, ("1.02", "Support more families", "", "", ""), bold=True)
            sheet.put(XS[1], base + 12, "The service has good plans that are not yet read by all who should.")
            sheet.put(XS[1], base + 24, "This should be mended by:")
            base += 24
        else:
            sheet.row(base, HEAD if not n else row, bold=not n)
        sheet.level(base + 4)
        base += 16
    (table,) = sheet.tables()
    assert table.rows == 9


def noted(*note: str, slanted: bool = False) -> list[list[str]]:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    base = 118
    for n in range(3):
        sheet.row(base, ("Healthy", f"{n}.01", "Open a family hub", "TBC", "Green"))
        for line in () if n else note:
            base += 12
            sheet.put(XS[1], base, line)
            sheet.words = [replace(w, italic=True) if slanted and w.baseline == base else w for w in sheet.words]
        sheet.level(base + 4)
        base += 16
    return rows_of(sheet.tables()[0])


@pytest.mark.parametrize(
    ("note", "slanted"),
    [
        (["Note: the trust has not said when its part of the work on this hub can begin"], False),
        (["The trust has not said when its part of the work on this hub can begin"], False),  # over three columns
        (["It waits for the trust"], True),
        (["The trust has not said when its part of the work on this hub can", "begin"], False),
    ],
)
def test_a_note_below_a_row_between_its_rules_hides_no_column_and_is_a_row(note: list[str], slanted: bool) -> None:
    rows = noted(*note, slanted=slanted)
    assert [row[1] for row in rows][1:] == ["0.01", " ".join(note), "1.01", "2.01"]
    assert {len(row) for row in rows} == {len(HEAD)}


def test_a_note_over_texts_that_stand_on_lines_of_their_own_is_a_row() -> None:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for n, base in enumerate((118, 166, 214)):
        sheet.put(XS[1], base, "Head of")
        sheet.row(base + 6, ("Healthy", "", "Open a family hub", "TBC", "Green"))
        sheet.put(XS[1], base + 12, "Parks")
        sheet.put(XS[1], base + 30, "It waits for the trust, as told" if n else "It waits")
        sheet.level(base + 36)
    (table,) = sheet.tables()
    assert [row[1] for row in rows_of(table)][2:] == ["Head of Parks", "It waits for the trust, as told"] * 2


def test_icons_between_bold_labels_are_labels_of_the_header() -> None:
    sheet = Sheet()
    sheet.put(50, 102, "Theme", bold=True)
    sheet.put(380, 102, "Measures", bold=True)
    sheet.put(50, 118, "Roads")
    look = Look("green", "disc", "none", b"")
    icons = [Picture(BBox(190, base - 9, 200, base + 1), "drawing", look) for base in (102, 118)]
    assert [word.bold for word in icon_words(icons, sheet.words)] == [True, False]


def test_a_larger_heading_between_two_rules_ends_the_table_above_it() -> None:
    sheet = report()
    sheet.put(50, 196, "A note on the plan", size=8.0)
    sheet.put(50, 216, "What else is told here", bold=True, size=14.0)
    for n, name in enumerate(("Roads", "Parks", "Lamps")):
        sheet.put(50, 236 + 16 * n, name)
        sheet.put(500, 236 + 16 * n, f"{n}")
        sheet.level(240 + 16 * n)
    assert rows_of(sheet.tables()[0]) == rows_of(report().tables()[0])


def test_a_label_that_opens_notes_opens_the_short_ones_too() -> None:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for n, base in enumerate((118, 146, 174)):
        sheet.row(base, ("Healthy", "1.01", "Open a family hub", "30/06/2025", "Green"))
        sheet.put(XS[1], base + 12, "Comment: late" if n else "Comment: it waits for the trust and for the council")
        sheet.level(base + 16)
    (table,) = sheet.tables()
    assert [row[1] for row in rows_of(table)][4:] == ["Comment: late", "1.01", "Comment: late"]


def test_a_line_of_a_note_with_room_between_words_where_a_column_ends_is_not_cut_there() -> None:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for base in (118, 166, 214):
        sheet.row(base, ("Healthy", "1.01", "Open a family hub at The Rowans site", "30/06/2025", "Green"))
        sheet.put(XS[1], base + 12, "Waits a long for the trust and for the council as it is now")
        sheet.put(XS[1], base + 24, "told in the report of the year")
        sheet.level(base + 30)
    (table,) = sheet.tables()
    notes = [c.text for c in table.cells if c.text.startswith("Waits")]
    assert notes == ["Waits a long for the trust and for the council as it is now told in the report of the year"] * 3


def test_headings_set_to_the_left_stand_over_the_columns_up_to_the_next_one() -> None:
    sheet = Sheet()
    xs = (210.0, 260.0, 310.0, 360.0, 410.0, 460.0)
    sheet.put(50, 102, "Ref", bold=True)
    for x, text in ((196, "2015/16"), (296, "2016/17")):  # over two columns, and over three
        sheet.put(x, 94, text, bold=True)
    sheet.put(450, 94, "County", bold=True)  # a label of two lines, beside the headings
    sheet.put(450, 104, "average", bold=True)
    sheet.level(98, 194, 440)
    for x, text in zip(xs, ("Goal", "Done", "Goal", "Done", "RAG"), strict=False):
        sheet.put(x, 110, text, bold=True)
    assert wide_headings(sheet, xs) == [("2015/16", 1, 2), ("2016/17", 3, 3)]


def test_a_title_over_a_row_between_two_rules_begins_another_table_where_no_print_is_bold() -> None:
    """Keys of signs, each with a title: the first sign of the second one may be a list mark."""
    sheet = Sheet()
    base = 100.0
    for title, signs in (("Actions", "★◐○"), ("Against target", "✔≈✘")):
        sheet.put(50, base, title, bold=True)
        for sign in signs:
            base += 18
            sheet.put(60, base, sign)
            sheet.put(110, base, f"What {ord(sign)} says of it")
            sheet.level(base + 6, 48, 300)
        base += 18
    assert [[row[0] for row in rows_of(t)] for t in sheet.tables()] == [["★", "◐", "○"], ["✔", "≈", "✘"]]


def test_a_text_over_the_columns_of_the_quarters_in_one_row_of_six_hides_none_of_them() -> None:
    sheet = Sheet()
    xs = (50, 200, 260, 320, 380, 460)
    for x, label in zip(xs, ("Indicator", "2021/22", "Q1", "Q2", "Q3", "Target"), strict=True):
        sheet.put(x, 102, label, bold=True)
    sheet.level(106)
    for n in range(6):
        base = 118 + 16 * n
        texts = ("Homes let here", "412", "96", "121", "144", "480")
        if n == 4:
            texts = ("Homes let here", "412", "Yearly measure in Q4", "", "", "480")
        for x, text in zip(xs, texts, strict=True):
            sheet.put(x, base, text)
        sheet.level(base + 4)
    (table,) = sheet.tables()
    assert (table.cols, rows_of(table)[0]) == (6, ["Indicator", "2021/22", "Q1", "Q2", "Q3", "Target"])


def designed(band: float = 0.0) -> Sheet:
    """A header of filled cells without a rule below it, a high first row, and hairlines between the rows."""
    sheet = Sheet()
    sides = [48, *(x - 4 for x in XS[1:]), 520]
    sheet.fills += [Fill(BBox(a, 60, b, 90), "#5b2c83") for a, b in pairwise(sides)]
    sheet.put(XS[3], 70, "Due", bold=True)
    sheet.row(82, HEAD, bold=True)
    if band:
        sheet.fills.append(Fill(BBox(48, 90, 520, 90 + band), "#e4f1f4"))
        sheet.put(XS[0], 90 + 0.7 * band, "For everyone", bold=True)
    top = 90 + band
    for n in range(4):
        sheet.row(top + 14, ("Healthy", f"1.0{n}", "Open a family hub", "TBC", "Red"))
        for line in range(5 if not n else 0):
            sheet.put(XS[2], top + 26 + 12 * line, "in each of the towns")
        top += 84 if not n else 22
        sheet.level(top)
    return sheet


def heights(sheet: Sheet) -> list[int]:
    (ladder,) = ladders_of(page_edges(sheet.page()))
    return [round(rung.at) for rung in ladder]


def test_a_filled_header_belongs_to_a_high_first_row_with_no_rule_between() -> None:
    assert heights(designed()) == [60, 90, 174, 196, 218, 240]
    (table,) = designed().tables()
    assert (table.rows, rows_of(table)[0]) == (5, [*HEAD[:3], f"Due {HEAD[3]}", HEAD[4]])


def test_a_band_that_touches_a_filled_header_is_a_row_of_its_own_below_it() -> None:
    assert heights(designed(band=18)) == [60, 90, 108, 192, 214, 236, 258]


def test_a_band_that_begins_on_a_rule_ends_where_its_ground_does() -> None:
    sheet = designed()
    sheet.fills.append(Fill(BBox(48, 196, 520, 209), "#e4f1f4"))
    assert heights(sheet) == [60, 90, 174, 196, 209, 218, 240]


def test_a_row_that_runs_over_one_column_still_says_where_the_others_stand() -> None:
    sheet = Sheet()
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for n, base in enumerate((118, 134, 150, 166, 182)):
        sheet.row(base, ("Healthy", f"1.0{n}", "Open a hub", "TBC", "Red"))
        sheet.level(base + 4)
    sheet.put(XS[0], 198, "All homes in town")  # up to the next column
    sheet.put(XS[1], 198, "2.01")
    sheet.put(XS[2], 198, "A plan for the whole of the old town's")
    sheet.put(XS[4] - 30, 198, "Green")
    sheet.level(202)
    assert rows_of(sheet.tables()[0])[-1][-1] == "Green"
