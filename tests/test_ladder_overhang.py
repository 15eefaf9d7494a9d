"""Rules of a ladder that are not as wide as its rows: that of the heading above it, those of headings over labels."""

from __future__ import annotations

import pytest

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Page, Rule, Table, Word
from extract.ruled.edges import page_edges
from extract.unruled.ladder.rungs import ladders_of
from tests.test_ladder import HEAD, report
from tests.test_ladder import Sheet as LadderSheet

XS = (50.0, 130.0, 300.0, 340.0, 380.0, 440.0, 480.0)
BODY = (
    ("SW01", "Home care costs", "24.61", "26.07", "27.95", "8", "9"),
    ("SW03", "Care at home", "64.2%", "63.8%", "65.1%", "11", "7"),
    ("SW08", "Delayed discharge", "612", "1,038", "1,204", "27", "28"),
)


class Sheet:
    """A page to write on: half an em for each letter, a quarter for a blank."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []

    def put(self, x: float, base: float, text: str, bold: bool = False) -> None:
        for part in text.split():
            box = BBox(x, base - 6, x + 4 * len(part), base + 2)
            self.words.append(Word(part, box, 8.0, bold=bold, baseline=base))
            x += 4 * len(part) + 2

    def level(self, y: float, x0: float = 48, x1: float = 520) -> None:
        self.rules.append(Rule(BBox(x0, y - 0.25, x1, y + 0.25)))

    def table(self) -> Table:
        page = Page(1, 842.0, 595.0, tuple(self.words), tuple(self.rules), (), ())
        (table,) = read_tables(page, {})
        return table


def rows_of(table: Table) -> list[list[str]]:
    return [[table.at(r, c).text for c in range(table.cols)] for r in range(table.rows)]


def test_the_rule_under_a_section_heading_is_wider_than_the_table_below_it() -> None:
    sheet = Sheet()
    sheet.put(50, 60, "Where the money was spent", bold=True)
    sheet.level(66, 48, 790)
    rows = [
        ("Service", "Budget", "Spent"),
        ("Children", "212.4", "214.9"),
        ("Adults", "98.7", "97.1"),
        ("Place", "41.0", "42.3"),
    ]
    for n, row in enumerate(rows):
        for x, text in zip((50, 200, 280), row, strict=True):
            sheet.put(x, 80 + 18 * n, text, bold=not n)
        sheet.level(86 + 18 * n, 48, 330)
    assert rows_of(sheet.table()) == [list(row) for row in rows]


def put_body(sheet: Sheet, base: float) -> None:
    """The rows of the table, a rule below each."""
    for n, row in enumerate(BODY):
        for x, text in zip(XS, row, strict=True):
            sheet.put(x, base + 18 * n, text)
        sheet.level(base + 6 + 18 * n)


def test_rules_under_headings_of_two_groups_of_labels_stand_on_one_line() -> None:
    sheet = Sheet()
    sheet.level(60)
    sheet.put(345, 72, "Falkland", bold=True)
    sheet.put(458, 72, "Rank", bold=True)
    sheet.level(78, 295, 425)
    sheet.level(78, 440, 520)
    for x, text in zip(XS, ("Code", "Indicator", "2021", "2022", "2023", "2022", "2023"), strict=True):
        sheet.put(x, 90, text, bold=True)
    sheet.level(96)
    put_body(sheet, 108)
    table = sheet.table()
    assert rows_of(table)[0][2:] == ["Falkland"] * 3 + ["Rank"] * 2
    assert rows_of(table)[1][2:] == ["2021", "2022", "2023", "2022", "2023"]
    assert rows_of(table)[2:] == [list(row) for row in BODY]


def test_a_table_that_goes_on_overleaf_begins_with_its_underlined_headings() -> None:
    sheet = Sheet()
    sheet.put(350, 40, "Falkland", bold=True)
    sheet.put(459, 32, "How we", bold=True)
    sheet.put(456, 40, "compare", bold=True)
    sheet.level(46, 295, 425)
    sheet.level(46, 440, 520)
    sheet.put(340, 66, "Best", bold=True)
    for x, text in zip(XS, ("Code", "Indicator", "2021", "2022", "2023", "2022", "2023"), strict=True):
        sheet.put(x, 75, text, bold=True)
    sheet.level(81)
    put_body(sheet, 93)
    table = sheet.table()
    assert rows_of(table)[0] == ["Code", "Indicator", *["Falkland"] * 3, *["How we compare"] * 2]
    assert rows_of(table)[1] == ["Code", "Indicator", "2021", "Best 2022", "2023", "2022", "2023"]
    assert rows_of(table)[2:] == [list(row) for row in BODY]


def test_the_first_line_of_a_centred_label_belongs_to_the_header() -> None:
    sheet = Sheet()
    sheet.put(50, 60, "Next year", bold=True)
    sheet.level(66)
    sheet.put(50, 84, "The committee asked for these improvements.")
    for x, text in ((50, "No."), (90, "Action"), (330, "2023"), (440, "Update")):
        sheet.put(x, 110, text, bold=True)
    sheet.put(304, 101, "Position at August", bold=True)
    sheet.level(116)
    for n, row in enumerate(
        (("1", "Open the unit", "Started", "Staff are in post"), ("2", "Sell the depot", "Done", "In July"))
    ):
        for x, text in zip((50, 90, 324, 440), row, strict=True):
            sheet.put(x, 128 + 18 * n, text)
        sheet.level(134 + 18 * n)
    assert rows_of(sheet.table())[0] == ["No.", "Action", "Position at August 2023", "Update"]


def test_a_sign_in_a_key_that_might_be_a_list_mark_is_a_cell() -> None:
    sheet = Sheet()
    sheet.level(60, 48, 330)
    rows = [("Symbol", "Meaning"), ("▲", "Improved"), ("▼", "Declined"), ("◆", "No change")]
    for n, (sign, text) in enumerate(rows):
        sheet.put(64 if n else 50, 72 + 18 * n, sign, bold=not n)
        sheet.put(100, 72 + 18 * n, text, bold=not n)
        sheet.level(78 + 18 * n, 48, 330)
    assert rows_of(sheet.table()) == [list(row) for row in rows]


def shaded(top: float, first: float, sheet: LadderSheet) -> list[list[str]]:
    """Adds a table whose header stands on a ground without a rule, above rows of which the first two are merged in
    their first column; `first`: where the rule between these begins. Returns its texts."""
    sheet.fills.append(Fill(BBox(48, top, 520, top + 16), "#dddddd"))
    body = (
        ("Healthy", "1.01", "Open a hub", "30/06/2025", "Green"),
        ("", "1.02", "Agree a model", "TBC", "Red"),
        ("Thriving", "2.01", "Adopt a vision", "31/03/2026", "Amber"),
    )
    for n, texts in enumerate((HEAD, *body)):
        sheet.row(top + 12 + 16 * n, texts, bold=not n)
        if n:
            sheet.level(top + 18 + 16 * n, 48 if n > 1 else first)
    return [list(HEAD), *(["Healthy", *row[1:]] if not row[0] else list(row) for row in body)]


def test_the_ground_of_a_header_is_as_wide_as_the_table_though_the_first_rule_leaves_out_a_merged_cell() -> None:
    sheet = LadderSheet()
    said = shaded(90, 128, sheet)
    (table,) = sheet.tables()
    assert rows_of(table) == said


def test_above_the_ground_of_a_header_no_further_ground_is_taken_for_one() -> None:
    sheet = LadderSheet()
    shaded(90, 128, sheet)
    sheet.fills.append(Fill(BBox(48, 60, 520, 78), "#235f6f"))
    (ladder,) = ladders_of(page_edges(sheet.page()))
    assert [round(rung.at) for rung in ladder] == [90, 106, 124, 140, 156]


def test_the_ground_of_the_header_of_a_further_table_stands_over_a_rule_that_leaves_out_a_merged_cell() -> None:
    sheet = LadderSheet()
    said = [shaded(top, 128, sheet) for top in (90, 200)]
    assert [rows_of(table) for table in sheet.tables()] == said


@pytest.mark.parametrize("titles", [("Safe town",), ("Safe town", "Green town")])
def test_rules_below_groups_of_rows_with_a_title_in_bold_part_no_rows(titles: tuple[str, ...]) -> None:
    sheet, base = LadderSheet(), 118.0
    sheet.level(90)
    sheet.row(102, HEAD, bold=True)
    sheet.level(106)
    for title in titles:
        sheet.put(50, base, title, bold=True)
        for n, ref in enumerate(("RA", "RB"), 1):
            sheet.row(base + 13 * n, ("Healthy", ref, "Open a hub", "May", "Green"))
        sheet.level(base + 31)
        base += 45
    (table,) = read_tables(sheet.page(), {}, lambda texts: "Action" in texts)
    assert [row[:2] for row in rows_of(table)[1:]] == [
        row for title in titles for row in ([title, ""], ["Healthy", "RA"], ["Healthy", "RB"])
    ]


def test_two_tables_beside_each_other_below_one_as_wide_as_both_are_tables_of_their_own() -> None:
    sheet = report()
    for y in (252, 270, 290, 308):
        sheet.level(y, 48, 260)
    for y in (252, 282, 306):
        sheet.level(y, 290, 520)
    sheet.put(50, 210, "What the words mean", size=13)
    left = [("Status", "What it means"), ("Done", "All is done"), ("Late", "Some is not"), ("New", "Just begun")]
    right = [("Column", "What it shows"), ("Cost", "Up to a million"), ("When", "The year")]
    for n, (word, text) in enumerate(left):
        sheet.put(50, 248 + (0, 15, 35, 54)[n], word, bold=not n)
        sheet.put(150, 248 + (0, 15, 35, 54)[n], text, bold=not n)
    for n, (word, text) in enumerate(right):
        sheet.put(292, 248 + (0, 20, 48)[n], word, bold=not n)
        sheet.put(400, 248 + (0, 20, 48)[n], text, bold=not n)
    above, *below = sheet.tables()
    assert (above.rows, above.cols) == (4, 5)
    assert sorted(map(rows_of, below)) == sorted([[list(r) for r in left], [list(r) for r in right]])


def test_rules_that_leave_out_a_merged_cell_in_the_middle_are_of_one_table() -> None:
    sheet = report()
    sheet.row(190, ("Green", "3.01", "Plant trees in all of the parks", "May 2026", "Red"))
    sheet.level(194, 48, 188)
    sheet.level(194, 378, 520)
    sheet.row(206, ("Tidy", "3.02", "and along streets", "May 2027", "Red"))
    sheet.level(210, 48, 188)
    sheet.level(210, 378, 520)
    sheet.row(222, ("Clean", "3.03", "", "May 2028", "Red"))
    sheet.level(226, 48, 188)
    sheet.level(226, 378, 520)
    (table,) = sheet.tables()
    assert table.cols == 5
