"""Headings over some columns of a table: above the fills of a striped one, and in rows of their own."""

from __future__ import annotations

import pytest

from extract.choice.places import inside
from extract.mended.uppertier import tiered
from extract.records import BBox, Fill, Page, Word
from extract.ruled.edges import Edges
from extract.text.cells import fill_cells
from extract.unruled.chunks import strips_of
from extract.unruled.striped.tables import striped_grids
from tests.paged import Paper

SIDES = (40.0, 80.0, 220.0, 280.0, 340.0, 400.0, 460.0)
HEAD = ["Ref", "Measure", "2016/17", "2017/18", "Wales", "Family"]
ROWS = [["A1", "Waste recycled", "57%", "59%", "62%", "61%"], ["A2", "Roads kept clean", "93%", "94%", "95%", "94%"]]
SIZE = 8.0


class Sheet:
    """Rows 20 points high, every second one on fills of its cells."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.fills: list[Fill] = []

    def put(self, x: float, top: float, text: str, bold: bool = True, size: float = SIZE) -> None:
        for part in text.split():
            width = 0.5 * size * len(part)
            self.words.append(Word(part, BBox(x, top, x + width, top + size), size, bold, baseline=top + 0.8 * size))
            x += width + 0.25 * size

    def rows(self, top: float) -> None:
        for n, row in enumerate([HEAD, *ROWS, *ROWS]):
            for col, text in enumerate(row):
                self.put(SIDES[col] + 4, top + 6 + 20 * n, text, bold=not n)
                if n % 2:
                    box = BBox(SIDES[col], top + 20 * n, SIDES[col + 1], top + 20 * n + 20)
                    self.fills.append(Fill(box, "#f0edf6"))

    def tiers(self) -> dict[str, tuple[int, int, int]]:
        """Cells of the first row: column, columns and rows."""
        page = Page(1, 595, 842, tuple(self.words), (), tuple(self.fills), ())
        (grid,) = striped_grids(page, self.words, Edges((), ()))
        own = inside(self.words, grid.bbox)
        around = strips_of(w for w in self.words if w not in own)
        table = fill_cells(tiered(grid, strips_of(own), around), page, {}, "lattice", 1.0)
        return {c.text: (c.col, c.colspan, c.rowspan) for c in table.cells if c.row == 0 and c.text}


def test_a_heading_in_the_middle_over_two_columns_of_a_striped_table_is_of_its_header() -> None:
    sheet = Sheet()
    sheet.put(374, 85, "How we compare")
    sheet.put(386, 94, "2017/18")
    sheet.rows(104)
    lower = {text: (col, 1, 2) for col, text in enumerate(HEAD[:4])}
    assert sheet.tiers() == {"How we compare 2017/18": (4, 2, 1), **lower}


@pytest.mark.parametrize(
    ("x", "size", "text"),
    [(355, 12.0, "How we compare"), (40, SIZE, "How we compare"), (350, SIZE, "2017"), (300, SIZE, "How we compare")],
)
def test_titles_and_text_above_a_striped_table_are_no_headings_of_its_columns(x: float, size: float, text: str) -> None:
    sheet = Sheet()
    sheet.put(x, 92, text, size=size)
    sheet.rows(104)
    assert list(sheet.tiers()) == HEAD


def test_a_heading_in_a_row_of_its_own_over_some_columns_dates_them() -> None:
    paper = Paper("Annual report 2018/19")
    paper.table(
        [
            ("", "", "", "", "How others did 2017/18", None),
            ("", "", "", "", "", ""),
            ("Ref", "Measure", "2018/19", "Target", "Wales average", "Family group"),
            ("A1", "Waste recycled", "59%", "58%", "62%", "61%"),
        ]
    )
    found = paper.clean()
    assert [(o["kind"], o["period_label"]) for o in found.observations] == [
        ("actual", "2018-19"),
        ("target", "2018-19"),
        ("benchmark", "2017-18"),
        ("benchmark", "2017-18"),
    ]


def test_words_of_judgement_under_result_are_statuses_and_figures_values() -> None:
    paper = Paper("Annual report 2017/18")
    head = ("Ref", "Measure", "2017/18", "Target", "Result")
    paper.table([head, ("A1", "Waste", "59%", "58%", "Met"), ("A2", "Roads", "9%", "10%", "No target")])
    found = paper.clean()
    assert [m["status"] for m in found.measures] == ["on_track", "context_only"]
    assert {o["raw"] for o in found.observations} == {"59%", "58%", "9%", "10%"}
    paper = Paper("Annual report 2017/18")
    paper.table([head[1:], ("Waste", "59%", "58%", "N/A"), ("Roads", "9%", "10%", "N/A")])
    assert [m["status"] for m in paper.clean().measures] == ["", ""]
