"""Coloured bars down the side of a page or a table are no columns."""

from __future__ import annotations

from itertools import pairwise

from extract.records import BBox, Fill, Page, Rule, Word
from extract.ruled.edges import page_edges
from extract.ruled.lattice import find_boxes


def page_with(bar: Fill, *tables: float) -> Page:
    """Tables of three rows and three columns that begin at `tables`, to the right of a bar."""
    rules, words = [], []
    for top in tables:
        ys, xs = [top, top + 30, top + 60, top + 90], [50.0, 150, 250, 350]
        rules += [Rule(BBox(50, y, 350, y + 0.7)) for y in ys] + [Rule(BBox(x, top, x + 0.7, top + 90)) for x in xs]
        words += [Word("said", BBox(x + 5, y + 5, x + 40, y + 15), 10.0) for y in ys[:-1] for x in xs[:-1]]
    return Page(1, 400, 600, tuple(words), tuple(rules), (bar,), ())


def columns(page: Page) -> list[int]:
    return [grid.cols for grid in find_boxes(page, page_edges(page))[0]]


def test_a_bar_down_the_side_of_a_page_joins_no_tables() -> None:
    assert columns(page_with(Fill(BBox(42, 80, 48.5, 560), "#1f4e79"), 100, 300)) == [3, 3]


def test_a_bar_along_a_table_is_none_of_its_columns() -> None:
    page = page_with(Fill(BBox(42, 100, 49.5, 190.5), "#1f4e79"), 100)
    assert columns(page) == [3]
    (grid,) = find_boxes(page, page_edges(page))[0]
    assert {span.col for span in grid.spans} == {0, 1, 2}


def test_a_slim_first_column_with_marks_in_it_is_one() -> None:
    page = page_with(Fill(BBox(40, 100, 49.5, 190.5), "#1f4e79"), 100)
    marks = [Word("1", BBox(42, y + 5, 46, y + 15), 10.0) for y, _ in pairwise((100, 130, 160, 190))]
    page = Page(1, 400, 600, (*page.words, *marks), page.rules, page.fills, ())
    assert columns(page) == [4]
