"""Rules and fills that are painted over later."""

from __future__ import annotations

from extract.pages.covered import seen_fills, seen_rules
from extract.pages.pictures import take_drawings
from extract.records import BBox, Fill, Rule

LATER = (BBox(10, 100, 200, 300), BBox(200, 100, 400, 300))


def test_a_rule_under_a_later_fill_ends_where_the_fill_begins() -> None:
    rule = Rule(BBox(149.5, 50, 150.5, 200))
    assert seen_rules([(1, rule)], [(2, LATER[0])]) == [Rule(BBox(149.5, 50, 150.5, 100))]
    assert seen_rules([(3, rule)], [(2, LATER[0])]) == [rule]


def test_a_rule_along_the_edge_of_a_later_fill_is_its_border() -> None:
    rule = Rule(BBox(10, 99.7, 200, 100.3))
    assert seen_rules([(1, rule)], [(2, LATER[0])]) == [rule]


def test_a_fill_ends_where_later_ones_lie_over_all_below() -> None:
    fill = Fill(BBox(20, 40, 390, 120), "#dddddd")
    covers = [(5, box) for box in LATER]
    assert seen_fills([(1, fill)], covers) == [(1, Fill(BBox(20, 40, 390, 100), "#dddddd"))]
    assert seen_fills([(1, fill)], covers[:1]) == [(1, fill)]
    assert seen_fills([(9, fill)], covers) == [(9, fill)]


def test_a_square_hardly_off_white_is_no_status_mark() -> None:
    """Producers write white as #fefefe too; readers of tables knew that, the reader of marks did not."""
    square = BBox(100, 100, 110, 110)
    assert len(take_drawings([], [(0, Fill(square, "#00a651"))], [], []).groups) == 1
    for white in ("#fefefe", "#fdffff"):
        assert take_drawings([], [(0, Fill(square, white))], [], []).groups == []
