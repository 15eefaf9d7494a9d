"""Keys of which only the column of colours is drawn: the meanings stand beside it on white."""

from __future__ import annotations

from extract.records import BBox, Fill
from normalise.legend.read import is_legend
from tests.test_stream import PITCH, PROSE, Sheet, grid

SAID = (
    ("Achieved", "#9dc3e6", "The target was reached by its date"),
    ("On track", "#a9d08e", "The target will be reached by its date"),
    ("Alert", "#ffd966", "The target may be missed"),
    ("Failed", "#f4776b", "The target was not reached"),
)
ROW = 18.0


def key(beside: int = len(SAID)) -> Sheet:
    sheet = Sheet()
    for n, (word, colour, meaning) in enumerate(SAID):
        top = 100 + ROW * n
        sheet.fills.append(Fill(BBox(60, top, 160, top + ROW), colour))
        sheet.put(65, top + 12, word, bold=True)
        if n < beside:
            sheet.put(170, top + 12, meaning)
    return sheet


def test_meanings_beside_a_column_of_coloured_cells_are_its_second_column() -> None:
    (table,) = key().tables()
    assert grid(table) == [[word, meaning] for word, _, meaning in SAID]
    assert [c.fill for c in table.cells if c.col == 0] == [colour for _, colour, _ in SAID]
    assert is_legend(table)


def test_a_status_without_a_colour_below_the_others_belongs_to_the_key() -> None:
    sheet = key()
    base = 100 + ROW * len(SAID) + 12
    sheet.texts(base, (65, 170), ("Awaiting", "The result cannot be given yet"))
    sheet.put(65, base + PITCH, "information")
    sheet.put(60, base + 4 * PITCH, PROSE[:60])
    tables = sheet.tables()
    assert grid(tables[0])[-1] == ["Awaiting information", "The result cannot be given yet"]
    assert is_legend(tables[0])


def test_two_cells_of_one_colour_below_each_other_are_two_rows() -> None:
    sheet = key()
    top = 100 + ROW * len(SAID)
    sheet.fills.append(Fill(BBox(60, top, 160, top + 2 * ROW), "#d0cece"))
    sheet.texts(top + 12, (65, 170), ("Suspended", "Put off by decision of the board"))
    sheet.texts(top + ROW + 12, (65, 170), ("Withdrawn", "No longer pursued"))
    (table,) = sheet.tables()
    assert [r[0] for r in grid(table)][-2:] == ["Suspended", "Withdrawn"]


def test_a_column_of_boxes_with_words_beside_some_of_them_stays_one_column() -> None:
    assert all(t.cols == 1 for t in key(beside=2).tables())
