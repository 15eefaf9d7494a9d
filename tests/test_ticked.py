"""Columns of which one is ticked on each line."""

from __future__ import annotations

from tests.paged import Paper

HEADS = ["Action", "Complete", "On track", "Delayed"]


def test_the_heading_over_a_tick_is_the_status() -> None:
    paper = Paper("Progress report 2022/23")
    paper.table(
        [HEADS, ["Build ten homes", "", "X", ""], ["Mend Main Street", "", "", "✓"], ["Open the hall", "", "", ""]]
    )
    found = paper.clean()
    assert [(r["action"], r["status_raw"], r["status"]) for r in found.actions] == [
        ("Build ten homes", "On track", "on_track"),
        ("Mend Main Street", "Delayed", "at_risk"),
        ("Open the hall", "", ""),
    ]
    assert {r["code"] for r in found.review} <= {"council_unknown"}


def test_measures_met_and_not_met_are_told_by_ticks() -> None:
    paper = Paper("Performance report 2022/23")
    rows = [["Homes let in time", "60%", "55%", "✓", ""], ["Calls answered at once", "60%", "65%", "", "✓"]]
    paper.table([["Measure", "2022/23", "Target", "Met", "Not met"], *rows])
    assert [r["status"] for r in paper.clean().measures] == ["on_track", "off_track"]


def test_columns_of_words_and_rows_with_ticks_in_several_are_left_as_they_are() -> None:
    paper = Paper("Progress report 2022/23")
    paper.table([HEADS, ["Build ten homes", "March 2022", "May 2023", ""], ["Mend Main Street", "X", "X", ""]])
    assert "ticked" not in {r["status_basis"] for r in paper.clean().actions}
    assert [r["status_raw"] for r in paper.clean().actions if r["status_raw"] in HEADS] == []
