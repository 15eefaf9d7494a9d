"""Striped tables: headers and stripes with merged cells, bands between stripes, stripes over several rows."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import BBox, Fill, Page, Table, Word
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid
from extract.text.cells import fill_cells
from extract.unruled.striped.tables import striped_grids

SIZE = 8.0
XS = (40.0, 200.0, 260.0, 320.0, 400.0, 500.0)
HEIGHT = 18.0
DARK, PALE = "#00594f", "#e9efee"


class Sheet:
    """Rows of a table written from the top down, each on its fills or on none."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.fills: list[Fill] = []
        self.at = 50.0

    def put(self, x: float, top: float, text: str, bold: bool = False) -> None:
        for part in text.split():
            width = 0.5 * SIZE * len(part)
            self.words.append(Word(part, BBox(x, top, x + width, top + SIZE), SIZE, bold, baseline=top + 0.8 * SIZE))
            x += width + 0.25 * SIZE

    def cell(self, col: int, end: int, height: float, colour: str) -> None:
        self.fills.append(Fill(BBox(XS[col], self.at, XS[end + 1], self.at + height), colour))

    def row(self, texts: Sequence[str], colour: str = "", bold: bool = False) -> None:
        for col, text in enumerate(texts):
            if colour:
                self.cell(col, col, HEIGHT, colour)
            self.put(XS[col] + 4, self.at + 5, text, bold)
        self.at += HEIGHT

    def line(self, text: str) -> None:
        self.put(XS[0] + 4, self.at + 5, text, bold=True)
        self.at += HEIGHT

    def page(self) -> Page:
        return Page(1, 595, 842, tuple(self.words), (), tuple(self.fills), ())

    def grids(self) -> list[Grid]:
        return striped_grids(self.page(), self.words, Edges((), ()))

    def tables(self) -> list[Table]:
        return [fill_cells(g, self.page(), {}, "stripes", 1.0) for g in self.grids()]


def texts(table: Table) -> list[list[str]]:
    rows = [["" for _ in range(table.cols)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


HEAD = ("Indicator", "2015", "2016", "Target", "Note")
BODY = [(name, "10", "12", "14", "Fine") for name in ("Alpha", "Beta", "Gamma")]


def two_tiers(sheet: Sheet) -> None:
    sheet.cell(0, 0, 2 * HEIGHT, DARK)
    sheet.put(XS[0] + 4, sheet.at + 14, "Indicator", bold=True)
    for first, last, text in ((1, 2, "Value"), (3, 4, "Plan")):
        sheet.cell(first, last, HEIGHT, DARK)
        sheet.put(XS[first] + 4, sheet.at + 5, text, bold=True)
    sheet.at += HEIGHT
    for col, text in enumerate(("2015", "2016", "Target", "Note"), 1):
        sheet.cell(col, col, HEIGHT, DARK)
        sheet.put(XS[col] + 4, sheet.at + 5, text, bold=True)
    sheet.at += HEIGHT


def test_a_header_of_two_tiers_under_a_merged_cell_is_one_block_with_its_stripes() -> None:
    sheet = Sheet()
    two_tiers(sheet)
    for i, row in enumerate(BODY):
        sheet.row(row, "" if i % 2 else PALE)
    (table,) = sheet.tables()
    assert (table.rows, table.cols) == (5, 5)
    assert texts(table)[0] == ["Indicator", "Value", "", "Plan", ""]
    assert texts(table)[3] == list(BODY[1])


def test_a_bold_line_between_stripes_of_the_same_columns_is_a_band() -> None:
    sheet = Sheet()
    sheet.row(HEAD, DARK, bold=True)
    sheet.line("Objective: more jobs")
    sheet.row(BODY[0], PALE)
    sheet.line("Homes")  # no wider than the first column
    sheet.row(BODY[1])
    sheet.row(BODY[2], PALE)
    (table,) = sheet.tables()
    assert [r[0] for r in texts(table)] == ["Indicator", "Objective: more jobs", "Alpha", "Homes", "Beta", "Gamma"]
    assert [c.colspan for c in table.cells if c.text in ("Objective: more jobs", "Homes")] == [5, 5]


def test_a_bold_line_above_a_header_begins_another_table() -> None:
    sheet = Sheet()
    for name in ("", "Part two"):
        if name:
            sheet.line(name)
        sheet.row(HEAD, DARK, bold=True)
        sheet.row(BODY[0])
        sheet.row(BODY[1], PALE)
    assert [g.rows for g in sheet.grids()] == [3, 3]


def test_the_second_line_of_a_bold_name_is_no_band() -> None:
    sheet = Sheet()
    sheet.row(HEAD, DARK, bold=True)
    sheet.row(BODY[0], PALE)
    sheet.put(XS[0] + 4, sheet.at + 5, "Homes built", bold=True)
    sheet.put(XS[0] + 4, sheet.at + 5 + 1.2 * SIZE, "and let", bold=True)
    for col, text in enumerate(("10", "12", "14", "Fine"), 1):
        sheet.put(XS[col] + 4, sheet.at + 5, text)
    sheet.at += 1.6 * HEIGHT
    sheet.row(BODY[2], PALE)
    assert not any(c.colspan > 1 for t in sheet.tables() for c in t.cells)


def test_a_text_over_two_columns_on_a_stripe_makes_no_other_table() -> None:
    sheet = Sheet()
    sheet.row(HEAD, DARK, bold=True)
    sheet.row(BODY[0])
    for col, end, text in ((0, 0, "Beta"), (1, 2, "Not available yet"), (3, 3, "14"), (4, 4, "Fine")):
        sheet.cell(col, end, HEIGHT, PALE)
        sheet.put(XS[col] + 4, sheet.at + 5, text)
    sheet.at += HEIGHT
    sheet.row(BODY[2])
    (table,) = sheet.tables()
    assert texts(table)[2] == ["Beta", "Not available yet", "", "14", "Fine"]
    assert texts(table)[3] == list(BODY[2])


def test_a_text_over_two_columns_between_stripes_leaves_the_other_cells_of_its_row() -> None:
    sheet = Sheet()
    sheet.row(HEAD, DARK, bold=True)
    sheet.row(BODY[0], PALE)
    sheet.row(("Beta", "Not available until 2018", "", "14", "Fine"))
    sheet.row(BODY[2], PALE)
    (table,) = sheet.tables()
    assert texts(table)[2] == ["Beta", "Not available until 2018", "", "14", "Fine"]


def action(sheet: Sheet, name: str, steps: Sequence[str], colour: str) -> None:
    """An action whose steps share one ground, with its first and last cells merged over them."""
    if colour:
        sheet.cell(0, 0, HEIGHT * len(steps), colour)
        sheet.cell(4, 4, HEIGHT * len(steps), colour)
    for i, line in enumerate(name.split("/")):
        sheet.put(XS[0] + 4, sheet.at + 5 + i * 1.3 * SIZE, line)
    sheet.put(XS[4] + 4, sheet.at + 5, "Head of Homes")
    for step in steps:
        for col, text in enumerate((step, "May", "80%"), 1):
            if colour:
                sheet.cell(col, col, HEIGHT, colour)
            sheet.put(XS[col] + 4, sheet.at + 5, text)
        sheet.at += HEIGHT


def test_stripes_by_action_part_the_steps_of_the_actions_without_a_stripe_too() -> None:
    sheet = Sheet()
    sheet.row(("Action", "Step", "Due", "Done", "Lead"), DARK, bold=True)
    action(sheet, "Build homes", ("Plan", "Build"), PALE)
    action(sheet, "Open the hall to/all of the schools", ("Paint", "Heat", "Open"), "")
    action(sheet, "Mend roads", ("Buy tar", "Mend"), PALE)
    action(sheet, "Plant a tree/in each street", ("Dig", "Plant"), "")
    (table,) = sheet.tables()
    assert [r[1] for r in texts(table)] == [
        "Step",
        "Plan",
        "Build",
        "Paint",
        "Heat",
        "Open",
        "Buy tar",
        "Mend",
        "Dig",
        "Plant",
    ]
    merged = [(c.text, c.rowspan) for c in table.cells if c.col == 0 and c.row]
    assert merged == [
        ("Build homes", 2),
        ("Open the hall to all of the schools", 3),
        ("Mend roads", 2),
        ("Plant a tree in each street", 2),
    ]
    assert [c.rowspan for c in table.cells if c.col == 4] == [1, 2, 3, 2, 2]
