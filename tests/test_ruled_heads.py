"""Tables below each other whose shaded headers stand between rules: each is a table of its own."""

from __future__ import annotations

from collections.abc import Sequence

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Page, Rule, Word

XS = (50.0, 230.0, 310.0, 390.0, 470.0, 550.0)
SIDE, HEAD, STRIPE, BAND = "#c3d7e0", "#dfe9ee", "#f2f2f2", "#00909e"
LABELS = ("Indicator", "Value", "Target", "Status", "Source")


class Sheet:
    """A page written from the top down."""

    def __init__(self) -> None:
        self.y = 60.0
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []

    def put(self, x: float, text: str, bold: bool = False, colour: str = "#000000") -> None:
        for part in text.split():
            box = BBox(x, self.y + 3, x + 5 * len(part), self.y + 13)
            self.words.append(Word(part, box, 10.0, bold=bold, baseline=self.y + 11, colour=colour))
            x += 5 * len(part) + 2.5

    def row(self, texts: Sequence[str], ground: str = "", bold: bool = False) -> None:
        for x0, x1, text in zip(XS, XS[1:], texts, strict=False):
            self.put(x0 + 4, text, bold)
            if ground:
                self.fills.append(Fill(BBox(x0, self.y, x1, self.y + 16), ground))
        self.y += 16

    def header(self) -> None:
        """Two tiers: a year over its labels, beside a label as high as both."""
        top, self.y = self.y, self.y + 8
        self.put(XS[0] + 4, LABELS[0], bold=True)
        self.fills.append(Fill(BBox(XS[0], top, XS[1] - 6, top + 32), SIDE))
        self.y = top
        self.put(XS[2] + 20, "2019/20", bold=True)
        self.fills.append(Fill(BBox(XS[1], top, XS[-1], top + 16), HEAD))
        self.y += 16
        self.level(XS[1])
        for x0, x1, text in zip(XS[1:-1], XS[2:], LABELS[1:], strict=True):
            self.put(x0 + 4, text, bold=True)
            self.fills.append(Fill(BBox(x0, self.y, x1, self.y + 16), HEAD))
        self.y += 16
        self.level(XS[0], XS[1] - 6)
        self.level(XS[1])

    def level(self, x0: float, x1: float = XS[-1]) -> None:
        self.rules.append(Rule(BBox(x0, self.y - 0.25, x1, self.y + 0.25)))

    def heading(self, text: str) -> None:
        self.y += 8
        self.fills.append(Fill(BBox(XS[0] + 4, self.y, XS[-1] - 4, self.y + 16), BAND))
        self.put(XS[0] + 8, text, bold=True, colour="#ffffff")
        self.y += 24

    def tables(self) -> list[list[str]]:
        """The texts of the first column of each table below its header."""
        page = Page(1, 595.0, 842.0, tuple(self.words), tuple(self.rules), tuple(self.fills), ())
        return [[t.at(r, 0).text for r in range(2, t.rows)] for t in read_tables(page, {})]


def test_the_rules_of_two_headers_make_no_ladder_of_two_shaded_tables() -> None:
    sheet = Sheet()
    sheet.header()
    sheet.row(("Days lost by teachers", "15.5", "9.0", "Red", "Board"))
    sheet.heading("Process indicators")
    sheet.header()
    sheet.row(("Complaints answered", "86", "80", "Green", "Board"))
    assert sheet.tables() == [["Days lost by teachers"], ["Complaints answered"]]


def test_headers_of_striped_tables_with_the_same_columns_are_no_pieces_of_one() -> None:
    sheet = Sheet()
    names = ("People", "Process", "Customers")
    for name in names:
        sheet.heading(name)
        sheet.header()
        sheet.row((f"{name} first", "86", "80", "Green", "Board"))
        sheet.row((f"{name} second", "91", "90", "Green", "Board"), STRIPE)
    assert sheet.tables() == [[f"{n} first", f"{n} second"] for n in names]


def test_ruled_tables_that_repeat_their_header_are_no_pieces_of_one_with_titles_for_rows() -> None:
    sheet = Sheet()
    for name in ("People", "Process", "Customers"):
        sheet.put(XS[0], f"Get the right {name} in place across all of the services that we run here", bold=True)
        sheet.y += 20
        top = sheet.y
        for texts in (LABELS, (f"{name} first", "86", "80", "Green", "Board")):
            sheet.level(XS[0])
            sheet.row(texts)
        sheet.level(XS[0])
        sheet.rules += [Rule(BBox(x - 0.25, top, x + 0.25, sheet.y)) for x in XS]
        sheet.y += 6
    page = Page(1, 595.0, 842.0, tuple(sheet.words), tuple(sheet.rules), (), ())
    assert [[c.text for c in t.cells] for t in read_tables(page, {})] == [
        [*LABELS, f"{name} first", "86", "80", "Green", "Board"] for name in ("People", "Process", "Customers")
    ]
