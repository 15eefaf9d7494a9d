"""Headings over some columns within the one ground of a header, and cells in white beside shaded ones."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.records import BBox, Fill
from tests.test_stream import Sheet, grid

SIDES = (40.0, 160.0, 240.0, 320.0, 400.0)
HEAD, TINT = "#00707f", "#e3f2f4"


def cells(sheet: Sheet, top: float, bottom: float, first: int, last: int, colour: str) -> None:
    for a, b in list(pairwise(SIDES))[first : last + 1]:
        sheet.fills.append(Fill(BBox(a, top, b, bottom), colour))


def headed(labels: tuple[str, str, str], over: float = 0.0) -> Sheet:
    """A header on one fill, its labels at the foot of it; 'Target' in the middle of three columns, so far above."""
    sheet = Sheet()
    sheet.fills.append(Fill(BBox(SIDES[0], 80, SIDES[-1], 120), HEAD))
    sheet.put(44, 116, "Measure", bold=True)
    for n, label in enumerate(labels):
        sheet.put(SIDES[n + 1] + 22, 116, label, bold=True)
    if over:
        sheet.put(265, 116 - over, "Target", bold=True)
    return sheet


def rows(sheet: Sheet, white: str = "#ffffff") -> Sheet:
    """Rows in stripes; beside two of them, one cell in white."""
    cells(sheet, 120, 140, 0, 3, TINT)
    sheet.texts(134, [s + 4 for s in SIDES[:4]], ["Homes let", "60", "95", "140"])
    cells(sheet, 140, 180, 0, 0, white)
    cells(sheet, 140, 160, 1, 3, TINT)
    cells(sheet, 160, 180, 1, 3, TINT)
    sheet.texts(154, [s + 4 for s in SIDES[:4]], ["Bins missed", "17", "18", "19"])
    sheet.texts(174, [s + 4 for s in SIDES[1:4]], ["27", "28", "29"])
    return sheet


YEARS = ("2023/24", "2024/25", "2025/26")


def test_a_heading_well_above_labels_of_one_form_is_over_all_of_them() -> None:
    (table,) = rows(headed(YEARS, 20.0)).tables()
    assert grid(table)[:2] == [["Measure", "Target", "", ""], ["", *YEARS]]
    assert [(c.col, c.colspan) for c in table.cells if c.text == "Target"] == [(1, 3)]


@pytest.mark.parametrize(("labels", "over"), [(YEARS, 11.0), (("Result", "2024/25", "Change"), 20.0)])
def test_the_first_line_of_one_label_and_one_among_other_words_head_no_neighbours(
    labels: tuple[str, str, str], over: float
) -> None:
    (table,) = rows(headed(labels, over)).tables()
    assert not [c for c in table.cells if "Target" in c.text and (c.col, c.colspan) == (1, 3)]


def test_a_white_cell_beside_two_shaded_rows_is_merged() -> None:
    (table,) = rows(headed(YEARS)).tables()
    assert [(c.row, c.rowspan) for c in table.cells if c.text == "Bins missed"] == [(2, 2)]
