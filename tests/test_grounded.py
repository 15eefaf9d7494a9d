"""Rows of a merged cell that nothing but a ground under some of their columns parts."""

from __future__ import annotations

from extract.mended.grounded import parted_by_grounds
from extract.records import BBox, Fill, Word
from extract.ruled.grid import Grid
from extract.unruled.chunks import Strip, strips_of
from extract.unruled.tiling import tiled

XS, YS = (50.0, 150.0, 250.0, 350.0), (50.0, 70.0, 130.0)


def grid() -> Grid:
    return tiled(XS, YS, [])


def lines(*bases: float) -> list[Strip]:
    """A line of print in the two last columns at each height, and one in the first column."""
    places = [(x, base) for base in bases for x in (155.0, 255.0)]
    return strips_of(
        Word("text", BBox(x, base - 8, x + 40, base + 2), 10.0, baseline=base) for x, base in [(55.0, 82.0), *places]
    )


def shade(top: float, bottom: float, first: int = 1, end: int = 2) -> list[Fill]:
    return [Fill(BBox(XS[i], top, XS[i + 1], bottom), "#f2f2f2") for i in range(first, end + 1)]


def test_a_ground_under_the_second_row_of_a_merged_cell_parts_it_from_the_first() -> None:
    """Its pieces, one for each column, make one line."""
    found = parted_by_grounds(grid(), lines(82, 94, 114), shade(102, 130))
    assert found.ys == (50, 70, 102, 130)
    assert [(s.row, s.col, s.rowspan) for s in found.spans if s.row] == [
        (1, 0, 2),
        (1, 1, 1),
        (1, 2, 1),
        (2, 1, 1),
        (2, 2, 1),
    ]


def test_a_ground_whose_side_runs_through_words_parts_no_row() -> None:
    assert parted_by_grounds(grid(), lines(82, 104, 120), shade(102, 130)) == grid()


def test_a_ground_around_all_that_a_cell_says_parts_no_row() -> None:
    assert parted_by_grounds(grid(), lines(112, 124), shade(102, 130)) == grid()


def test_a_ground_that_misses_the_lines_of_the_grid_is_that_of_a_word() -> None:
    assert parted_by_grounds(grid(), lines(82, 114), [Fill(BBox(170, 102, 230, 130), "#f2f2f2")]) == grid()
