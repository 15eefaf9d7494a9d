"""Cells of a header that grounds draw, each on its own, where rules do not."""

from __future__ import annotations

import pytest

from extract.mended.drawn_header import with_drawn_header
from extract.records import BBox, Fill
from extract.ruled.grid import Grid
from extract.unruled.spread import Label, spread
from extract.unruled.tiling import tiled

XS, YS = [0.0, 100.0, 150.0, 200.0, 250.0], [0.0, 40.0, 60.0, 80.0]
DRAWN = ((0, 0, 100, 40), (100, 0, 250, 20), (100, 20, 150, 40), (150, 20, 200, 40), (200, 20, 250, 40))


def header(grid: Grid) -> list[tuple[int, int, int, int]]:
    return sorted(s.place() for s in grid.spans if s.row < len(grid.ys) - 3)


def read(boxes: tuple[tuple[float, ...], ...]) -> Grid:
    return with_drawn_header(tiled(XS, YS, []), [Fill(BBox(*box), "#e3d7ee") for box in boxes])


def test_a_heading_drawn_over_three_columns_is_over_all_of_them_and_not_over_the_second() -> None:
    grid = read(DRAWN)
    assert grid.ys == (0.0, 20.0, 40.0, 60.0, 80.0)
    assert header(grid) == [(0, 0, 1, 3), (0, 1, 0, 0), (1, 1, 1, 1), (1, 1, 2, 2), (1, 1, 3, 3)]


@pytest.mark.parametrize(
    "boxes",
    [
        DRAWN[:-1],  # one cell has no ground
        (*DRAWN, (0, 0, 250, 40)),  # the ground of the whole row
        ((0, 0, 100, 40), (100, 0, 150, 40), (150, 0, 200, 40), (200, 0, 250, 40)),  # one row of labels
        ((0, 0, 100, 40), (100, 0, 180, 20), (180, 0, 250, 20), *DRAWN[2:]),  # a side in the middle of a column
    ],
)
def test_grounds_that_leave_a_gap_or_lie_on_each_other_draw_no_header(boxes: tuple[tuple[float, ...], ...]) -> None:
    assert read(boxes).ys == tuple(YS)


def test_headings_beside_a_label_as_high_as_those_below_them_leave_no_column_to_share_out() -> None:
    """The tall label is printed over two lines that the headings and the labels below them stand on."""
    tall = Label(0, 0, 10, 50, 76, 115, 115, 9)
    low = Label(5, 5, 260, 300, 86, 106, 106, 9)
    heads = [Label(1, 2, 62, 142, 76, 93, 93, 9), Label(3, 4, 154, 234, 76, 93, 93, 9)]
    below = [Label(c, c, 22 + 46 * c, 52 + 46 * c, 97, 115, 115, 9) for c in range(1, 5)]
    spread([tall, *heads, low, *below], [(46.0 * c + 20, 46.0 * c + 50) for c in range(6)])
    assert [(h.col, h.end) for h in heads] == [(1, 2), (3, 4)]
