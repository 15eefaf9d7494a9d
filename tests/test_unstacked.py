"""Cells that one ground makes one: each row keeps its own word, a merged cell stays whole."""

from __future__ import annotations

from extract.mended.unstacked import unstacked
from extract.records import BBox, Word
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import strips_of

XS = (50.0, 300.0, 400.0)
YS = (100.0, 140.0, 180.0)


def word(text: str, x: float, base: float) -> Word:
    return Word(text, BBox(x, base - 8, x + 5 * len(text), base + 2), 10.0, baseline=base)


def grid() -> Grid:
    """Two rows, with one cell over both in the second column."""
    rows = [Span(r, 0, 1, 1, BBox(XS[0], YS[r], XS[1], YS[r + 1])) for r in (0, 1)]
    return Grid(XS, YS, (rows[0], Span(0, 1, 2, 1, BBox(XS[1], YS[0], XS[2], YS[2])), rows[1]))


NAMES = [word("Patrol", 54, 115), word("Publish", 54, 155)]


def cells(*words: Word) -> list[tuple[int, int]]:
    return [(s.row, s.rowspan) for s in unstacked(grid(), strips_of([*NAMES, *words])).spans if s.col]


def test_one_status_over_another_on_grounds_that_touch_are_two() -> None:
    assert cells(word("Blue", 310, 115), word("Blue", 310, 155)) == [(0, 1), (1, 1)]


def test_the_same_word_in_the_middle_of_both_rows_is_two_cells() -> None:
    assert cells(word("Blue", 310, 125), word("Blue", 310, 165)) == [(0, 1), (1, 1)]


def test_different_words_that_begin_where_their_rows_begin_are_two_cells() -> None:
    assert cells(word("88%", 310, 115), word("91%", 310, 155)) == [(0, 1), (1, 1)]


def test_a_merged_cell_in_the_middle_of_its_rows_stays_whole() -> None:
    assert cells(word("Head", 310, 136), word("Housing", 310, 148)) == [(0, 2)]


def test_a_merged_cell_with_one_line_stays_whole() -> None:
    assert cells(word("Housing", 310, 115)) == [(0, 2)]


def test_lines_at_a_rows_end_and_the_next_ones_begin_stay_one_text() -> None:
    assert cells(word("Housing", 310, 128), word("Homes", 310, 155)) == [(0, 2)]
