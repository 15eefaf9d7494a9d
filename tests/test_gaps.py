"""Rules that are the ground of a table, seen between its cells."""

from __future__ import annotations

from itertools import pairwise

from extract.pages.gaps import lines_between
from extract.records import BBox, Fill

XS = (50.0, 150.0, 260.0, 400.0)
YS = (100.0, 120.0, 150.0, 190.0)
GROUND = (1, Fill(BBox(49.5, 99.5, 400, 190), "#555555"))


def laid(gap: float, colour: str = "#ffffff") -> list[tuple[int, Fill]]:
    """Boxes of a grid, painted after the ground, with gaps between them."""
    return [
        (2 + row * 3 + col, Fill(BBox(x0, top, x1 - gap, bottom - gap), colour))
        for row, (top, bottom) in enumerate(pairwise(YS))
        for col, (x0, x1) in enumerate(pairwise(XS))
    ]


def test_a_ground_seen_only_between_white_boxes_is_their_rules() -> None:
    boxes = laid(0.75)
    rules, fills = lines_between([GROUND, *boxes])
    assert fills == boxes
    assert len(rules) == 4 * len(boxes)
    assert {rule.colour for rule in rules} == {"#555555"}


def test_the_ground_may_reach_below_the_last_box_of_a_page() -> None:
    ground = (1, Fill(BBox(49.5, 99.5, 400, 500), "#555555"))
    rules, fills = lines_between([ground, *laid(0.75)])
    assert rules
    assert ground not in fills


def test_strips_that_touch_are_one_shading_and_no_cells() -> None:
    painted = [GROUND, *laid(0.0)]
    assert lines_between(painted) == ([], painted)


def test_boxes_far_apart_on_a_panel_leave_the_panel_as_it_is() -> None:
    painted = [GROUND, *laid(12.0)]
    assert lines_between(painted) == ([], painted)


def test_boxes_painted_before_a_fill_do_not_lie_on_it() -> None:
    painted = [*laid(0.75), (99, GROUND[1])]
    assert lines_between(painted) == ([], painted)
