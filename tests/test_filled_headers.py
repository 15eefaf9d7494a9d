"""Tables whose rows have one fill each over their whole width, below a filled header: no frames of labelled values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Table
from tests.test_stream import Sheet, grid

XS = (60.0, 120.0, 260.0, 330.0, 400.0)
HEAD = ("Ref", "Indicator", "2019", "2020", "Trend")
KNOWN = frozenset((*HEAD, "Owner", "Due"))
BODY = [(f"A{n}", "Homes that were let", f"{n}1%", f"{n}4%", "Better") for n in range(1, 9)]
TALL = 18.0


def knows(texts: Sequence[str]) -> bool:
    return all(text in KNOWN for text in texts)


def row(sheet: Sheet, n: int, texts: Sequence[str], colour: str = "", bold: bool = False) -> None:
    top = 100 + TALL * n
    if colour:
        sheet.fills.append(Fill(BBox(55, top, 480, top + TALL), colour))
    sheet.texts(top + 13, XS, texts, bold=bold)


def read(sheet: Sheet) -> list[Table]:
    return read_tables(sheet.page(), {}, knows)


def test_a_filled_header_over_rows_of_one_fill_each_is_the_header_of_one_table() -> None:
    sheet = Sheet()
    row(sheet, 0, HEAD, "#dddddd", bold=True)
    for n, texts in enumerate(BODY, 1):
        row(sheet, n, texts, "#eef2f8" if n in (1, 2) or n % 2 else "")
    (table,) = read(sheet)
    assert grid(table) == [list(HEAD), *map(list, BODY)]


def test_a_long_word_that_reaches_towards_the_next_column_is_in_its_own_alone() -> None:
    sheet = Sheet()
    names = ("Head of", "Manager of", "Head of", "Officer of", "Head of", "Leader of")
    sheet.texts(80, XS, ("Ref", "Action", "Owner", "Due", "Status"), bold=True)
    for n, name in enumerate(names):
        base = 104 + 30 * n
        sheet.texts(base, XS, (f"A{n}", "Build the homes", name, "Sep-06", "Green"))
        sheet.put(XS[2], base + 12, "E-Government," if n in (1, 3) else "Homes")
    (table,) = read(sheet)
    assert [r[2] for r in grid(table)][2::2] == [
        "Manager of E-Government,",
        "Officer of E-Government,",
        "Leader of Homes",
    ]
    assert [r[3] for r in grid(table)][1:] == ["Sep-06"] * 6


def test_a_heading_in_the_middle_over_two_columns_of_a_header_in_boxes_is_no_column() -> None:
    sheet = Sheet()
    sides, inner = (50, 200, 260, 420, 530), (260, 310, 360, 420, 475, 530)
    for x0, x1 in pairwise(sides[:3]):
        sheet.fills.append(Fill(BBox(x0, 100, x1, 136), "#0a3d62"))
    for x0, x1 in pairwise(sides[2:]):
        sheet.fills.append(Fill(BBox(x0, 100, x1, 118), "#0a3d62"))
    for x0, x1 in pairwise(inner):
        sheet.fills.append(Fill(BBox(x0, 118, x1, 136), "#0a3d62"))
    centres = [(a + b) / 2 for a, b in pairwise((200, *inner))]
    put(sheet, 122, [(55 + 30, "Indicator"), (230, "2019")])
    put(sheet, 112, [(340, "Result"), (475, "Aims")])
    put(sheet, 131, [*zip(centres[1:], ("2022", "2023", "2024", "2024", "2027"), strict=True)])
    for n in range(6):
        top = 136 + TALL * n
        sheet.put(55, top + 13, "Homes that were let")
        put(sheet, top + 13, [(x, f"{n + 1}{i}") for i, x in enumerate(centres)], bold=False)
        sheet.fills.append(Fill(BBox(360, top, 420, top + TALL), "#5cb85c" if n % 2 else "#cf2e2e"))
        sheet.rule(50, 530, top + TALL)
    (table,) = read(sheet)
    assert (table.rows, table.cols) == (8, 7)
    assert [(c.text, c.col, c.colspan) for c in table.cells if c.row == 0][2:] == [("Result", 2, 3), ("Aims", 5, 2)]
    assert grid(table)[2] == ["Homes that were let", "10", "11", "12", "13", "14", "15"]


def put(sheet: Sheet, base: float, texts: Sequence[tuple[float, str]], *, bold: bool = True) -> None:
    """Texts, each around the middle of its column."""
    for x, text in texts:
        sheet.put(x - 2.5 * len(text), base, text, bold=bold)
