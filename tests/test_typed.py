"""Lines that are typed with hyphens, plus signs and upright strokes are the rules of a table."""

from __future__ import annotations

import re

from extract.choice.referee import read_tables
from extract.pages.typed import with_typed_rules
from extract.records import BBox, Table, Word
from tests.test_stream import Sheet, grid

WIDE = 6.0  # points of a typed letter at 10 pt
LINE = "+------+----------------+--------+"
ROWS = [
    "| Ref  | Indicator      | Actual |",
    "| SP1  | Homes built    |     63 |",
    "| SP2  | Homes let      |      7 |",
]


def typed(lines: list[str]) -> Sheet:
    """Lines in letters of one width."""
    sheet = Sheet()
    for i, line in enumerate(lines):
        base = 100.0 + 12 * i
        for m in re.finditer(r"\S+", line):
            box = BBox(60 + WIDE * m.start(), base - 8, 60 + WIDE * m.end(), base + 2)
            sheet.words.append(Word(m.group(), box, 10.0, baseline=base))
    return sheet


def tables(sheet: Sheet) -> list[Table]:
    return read_tables(with_typed_rules(sheet.page()), {})


def test_a_grid_of_typed_lines_is_a_table_without_them() -> None:
    lines = [LINE]
    for row in ROWS:
        lines += [row, LINE]
    (table,) = tables(typed(lines))
    assert grid(table) == [["Ref", "Indicator", "Actual"], ["SP1", "Homes built", "63"], ["SP2", "Homes let", "7"]]


def test_lines_under_headings_without_corners_stay_words() -> None:
    page = typed(["Introduction", "------------", "Purpose", "-------", "Results", "======="]).page()
    assert with_typed_rules(page) is page


def test_an_upright_stroke_in_a_text_stays_where_no_line_is_typed() -> None:
    page = typed(["Plans | Reports | Minutes"]).page()
    assert with_typed_rules(page) is page
