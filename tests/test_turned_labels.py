"""Prints of spreadsheets: headings turned on their side over narrow columns, bands on grounds, hardly a line drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Page, Rule, Table, Word
from extract.ruled.edges import Edge
from extract.unruled.above import cuts_in
from extract.unruled.figures import series_of
from extract.unruled.turned import turned_labels

SIZE = 8.0
LEFT, RIGHT = 48.0, 560.0
MIDDLES = (250.0, 290.0, 320.0, 350.0, 380.0, 420.0, 450.0)  # of the narrow columns
MONTHS = ("Apr-18", "May-18", "Jun-18", "Jul-18")
TURNED = ("2017/18|outturn", *MONTHS, "Target", "Q2|RAG")
HEADING = "Monthly result"
DARK, PLUM, PALE, GREEN, RED = "#4b2e83", "#7f63a8", "#e4dfec", "#00b050", "#ff0000"
ROWS = (
    ("HP1", "Homes let in time", "92%", "90%", "87%", "91%", "93%", "85%", "G", "Bell"),
    ("HP2", "Days to let a home", "34", "33", "31", "32", "30", "29", "R", "Kirk"),
    ("SW1", "Missed bins", "58", "61", "57", "55", "49", "60", "G", "Sand"),
    ("SW2", "Waste recycled", "29%", "30%", "31%", "31%", "30%", "31%", "G", "Sand"),
)
LABELS = ["Ref", "Indicator", "2017/18 outturn", *MONTHS, "Target", "Q2 RAG", "Officer"]


class Digest:
    """A page with a table that is written from the top down. Half an em for each letter, a quarter for a blank."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []
        self.y = 60.0

    def put(self, x: float, base: float, text: str, *, bold: bool = False, size: float = SIZE) -> None:
        for part in text.split():
            wide = 0.5 * size * len(part)
            box = BBox(x, base - 0.8 * size, x + wide, base + 0.2 * size)
            self.words.append(Word(part, box, size, bold=bold, baseline=base))
            x += wide + 0.25 * size

    def middle(self, x: float, base: float, text: str, *, bold: bool = False) -> None:
        long = sum(map(len, text.split())) * 0.5 + 0.25 * text.count(" ")
        self.put(x - 0.5 * SIZE * long, base, text, bold=bold)

    def turned(self, x: float, foot: float, text: str, *, bold: bool = True, angle: int = 90) -> None:
        """Lines, parted by '|', that are read upward from `foot`, in the middle over x; downward with an angle of
        270."""
        lines = text.split("|")
        for n, line in enumerate(lines if angle == 90 else lines[::-1]):
            left = x + (n - len(lines) / 2) * SIZE
            words = line.split() if angle == 90 else line.split()[::-1]
            low = foot
            for word in words:
                high = low - 0.5 * SIZE * len(word)
                box = BBox(left, high, left + SIZE, low)
                self.words.append(Word(word, box, SIZE, bold=bold, direction=angle, baseline=low))
                low = high - 0.25 * SIZE

    def ground(self, top: float, bottom: float, colour: str, x0: float = LEFT, x1: float = RIGHT) -> None:
        self.fills.append(Fill(BBox(x0, top, x1, bottom), colour))

    def level(self, y: float) -> None:
        self.rules.append(Rule(BBox(LEFT, y - 0.25, RIGHT, y + 0.25)))

    def header(self, *, heading: str = HEADING, bold: bool = True, colour: str = DARK, high: float = 60) -> None:
        """Labels at the foot of a header, a heading at its top over the months."""
        top, self.y = self.y, self.y + high
        if heading:
            self.middle(335, top + 8, heading, bold=bold)
        for x, text in zip(MIDDLES, TURNED, strict=True):
            self.turned(x, self.y - 3, text, bold=bold)
        for x, text in ((50, "Ref"), (80, "Indicator"), (480, "Officer")):
            self.put(x, self.y - 3, text, bold=bold)
        if colour:
            self.ground(top, self.y, colour)

    def band(self, text: str, colour: str = PLUM, size: float = SIZE) -> None:
        self.put(50, self.y + 9, text, bold=True, size=size)
        if colour:
            self.ground(self.y, self.y + 13, colour)
        self.y += 13

    def row(self, texts: Sequence[str], *, high: float = 16, ruled: bool = False, note: Sequence[str] = ()) -> None:
        """A row whose texts stand in the middle of its height."""
        base = self.y + high / 2 + 0.3 * SIZE
        for x, text in zip((50, 80), texts, strict=False):
            self.put(x, base, text)
        for x, text in zip(MIDDLES, texts[2:], strict=False):
            self.middle(x, base, text)
        self.put(480, base, texts[-1])
        for n, line in enumerate(note):
            self.put(510, base + (n - (len(note) - 1) / 2) * 9, line)
        colour = GREEN if texts[8] == "G" else RED
        self.ground(self.y, self.y + high, colour, 438, 462)
        self.y += high
        if ruled:
            self.level(self.y)

    def page(self) -> Page:
        return Page(1, 595.0, 842.0, tuple(self.words), tuple(self.rules), tuple(self.fills), ())

    def table(self) -> Table:
        (table,) = read_tables(self.page(), {})
        return table


def rows_of(table: Table) -> list[list[str]]:
    return [[table.at(r, c).text for c in range(table.cols)] for r in range(table.rows)]


def of_row(table: Table, ref: str) -> list[str]:
    return next(row for row in rows_of(table) if row[0] == ref)


def digest(*, ruled: bool, bands: bool = True) -> Digest:
    sheet = Digest()
    sheet.header()
    for n, row in enumerate(ROWS):
        if bands and not n % 2:
            sheet.band("Homes" if n < 2 else "Streets")
            sheet.band("Lettings" if n < 2 else "Waste", PALE)
        sheet.row(row, ruled=ruled)
    return sheet


@pytest.mark.parametrize("ruled", [True, False])
def test_labels_on_their_side_are_those_of_the_columns_they_stand_over(ruled: bool) -> None:
    table = digest(ruled=ruled).table()
    assert [table.at(1, c).text for c in range(table.cols)] == LABELS
    assert [of_row(table, row[0]) for row in ROWS] == [list(row) for row in ROWS]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_heading_in_the_middle_over_a_series_stands_over_all_of_it(ruled: bool) -> None:
    table = digest(ruled=ruled).table()
    (cell,) = [c for c in table.cells if c.text == HEADING]
    assert (cell.col, cell.colspan) == (3, len(MONTHS))


@pytest.mark.parametrize("ruled", [True, False])
def test_bands_of_two_levels_between_rows_are_two_rows(ruled: bool) -> None:
    found = [row[0] for row in rows_of(digest(ruled=ruled).table())]
    assert found[2:] == ["Homes", "Lettings", "HP1", "HP2", "Streets", "Waste", "SW1", "SW2"]


def test_a_band_in_larger_print_over_one_of_a_lower_level_ends_no_table_without_rules() -> None:
    sheet = Digest()
    sheet.header()
    for n, row in enumerate(ROWS):
        if not n % 2:
            sheet.band("Homes" if n < 2 else "Streets", "", size=1.15 * SIZE)
            sheet.band("Lettings" if n < 2 else "Waste", "")
        sheet.row(row)
    found = [row[0] for row in rows_of(sheet.table())]
    assert found[2:] == ["Homes", "Lettings", "HP1", "HP2", "Streets", "Waste", "SW1", "SW2"]


def test_a_high_row_in_the_middle_between_its_rules_ends_no_table() -> None:
    sheet = Digest()
    sheet.header()
    for row in ROWS:
        sheet.row(row, high=56 if row[0] == "HP2" else 16, ruled=True)
    assert [row[0] for row in rows_of(sheet.table())][2:] == [row[0] for row in ROWS]


def test_labels_at_the_foot_of_a_high_ground_are_a_header() -> None:
    sheet = Digest()
    sheet.header(heading="", high=68)
    sheet.band("Homes")
    for row in ROWS:
        sheet.row([*row[:8], "G", row[9]], ruled=True)
    sheet.fills = sheet.fills[:2]
    assert rows_of(sheet.table())[0] == LABELS


def test_a_label_as_high_as_its_header_stands_beside_the_heading_over_others() -> None:
    sheet = digest(ruled=True)
    sheet.words = [w for w in sheet.words if not (w.direction and w.bbox.x0 > 410)]
    for x, text in ((420, "Target of year"), (450, "Q2|RAG")):
        sheet.turned(x, 117, text)
    table = sheet.table()
    (high,) = [c for c in table.cells if c.text == "Target of year"]
    assert (high.row, high.rowspan) == (0, 2)
    assert [table.at(1, c).text for c in range(3, 7)] == list(MONTHS)


def test_rows_that_stand_far_apart_go_on_below_the_fullest_one() -> None:
    sheet = Digest()
    sheet.header(colour="")
    for n in range(8):
        sheet.row([f"AB{n}", *ROWS[n % 4][1:]], high=25, note=("Late",) if n == 4 else ())
        sheet.y += 6 if n == 4 else 0
    sheet.fills = []
    found = [row[0] for row in rows_of(sheet.table())]
    assert [ref for ref in found if ref.startswith("AB")] == [f"AB{n}" for n in range(8)]


def test_labels_in_plain_print_on_a_ground_are_a_header_over_bands_in_larger_print() -> None:
    sheet = Digest()
    sheet.header(bold=False, colour="#d9d9d9")
    sheet.band("Homes", size=1.2 * SIZE)
    sheet.band("Lettings", PALE)
    for row in ROWS:
        sheet.row(row, ruled=True)
    assert rows_of(sheet.table())[1] == LABELS


@pytest.mark.parametrize("angle", [90, 270])
def test_lines_beside_each_other_are_one_label_read_in_their_order(angle: int) -> None:
    sheet = digest(ruled=True)
    sheet.words = [w for w in sheet.words if not w.direction]
    for x, text in zip(MIDDLES, ("Direction of|travel", *TURNED[1:]), strict=True):
        sheet.turned(x, 117, text, angle=angle)
    assert "Direction of travel" in [w.text for w in turned_labels(sheet.words)]


def test_labels_on_their_side_stand_on_the_line_of_the_upright_ones_not_of_a_band_below() -> None:
    sheet = digest(ruled=False)
    assert {w.baseline for w in turned_labels(sheet.words)} == {117.0}


def test_labels_on_their_side_stand_on_the_line_with_most_upright_ones() -> None:
    sheet = digest(ruled=False)
    sheet.words = [w for w in sheet.words if w.direction or w.bbox.top > 120]
    for x, base, text in ((50, 100, "Ref"), (80, 100, "Indicator"), (480, 100, "Lead"), (480, 109, "officer")):
        sheet.put(x, base, text, bold=True)
    assert {w.baseline for w in turned_labels(sheet.words)} == {100.0}


def test_names_under_the_bars_of_a_chart_are_no_header() -> None:
    sheet = Digest()
    for x, text in zip(MIDDLES, TURNED, strict=True):
        sheet.turned(x, 300, text)
    for n in range(4):
        sheet.put(50, 320 + 12 * n, "The bars show what each month brought and how far that is from the target " * 2)
    assert turned_labels(sheet.words) == []


def test_themes_at_the_side_of_rows_are_no_header() -> None:
    sheet = digest(ruled=True)
    sheet.words = [w for w in sheet.words if not w.direction]
    for x in (20, 34):
        sheet.turned(x, 240, "A theme")
    assert turned_labels(sheet.words) == []


def test_sides_of_grounds_part_rows_where_a_status_between_has_a_ground_of_its_own() -> None:
    box = BBox(LEFT, 60, RIGHT, 200)
    stripe = [Edge(100.0, LEFT, 300, strong=False), Edge(100.0, 330, RIGHT, strong=False)]
    lone = Edge(150.0, LEFT, 300, strong=False)
    ruled = [Edge(180.0, LEFT, 300), Edge(180.0, 330, RIGHT)]  # these underline headings
    assert cuts_in([*stripe, lone, *ruled], box) == [100.0]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Apr-18", "Sep-18", True),
        ("April", "May", True),
        ("Q1", "Q4", True),
        ("2017/18", "2018/19", True),
        ("Apr-18", "2017/18", False),
        ("Q2 2018/19", "Target 2018/19", False),
        ("Low", "High", False),
        ("Mayor", "May", False),
    ],
)
def test_labels_of_one_series_differ_in_a_number_or_a_month_alone(one: str, other: str, alike: bool) -> None:
    assert (bool(series_of(one)) and series_of(one) == series_of(other)) == alike
