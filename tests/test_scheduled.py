"""Columns of periods in action tables: bars of a schedule are no statuses, ratings of each quarter are."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from normalise.records import Clean
from tests.paged import Paper

GREEN, AMBER, RED, BLUE = "#00b050", "#ffc000", "#ff0000", "#0070c0"
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
BARS = ((1, 2), (1, 3), (2, 3), (3, 4), (3, 5), (4, 5))


def read(fills: Mapping[tuple[int, int], str], *texts: tuple[str, ...], title: str = "Service plan 2022/23") -> Clean:
    """Four actions with what stands under the four quarters."""
    paper = Paper(title)
    said = texts or ((("",) * len(QUARTERS)),) * 4
    rows = [(f"Mend bridge number {n}", "Roads", *row) for n, row in enumerate(said)]
    paper.table([("Action", "Lead", *QUARTERS), *rows], fills=fills)
    return paper.clean()


@pytest.mark.parametrize("colour", [GREEN, RED, BLUE])
def test_bars_of_one_colour_under_quarters_are_no_statuses_and_are_kept(colour: str) -> None:
    found = read(dict.fromkeys(BARS, colour))
    assert {r["status"] for r in found.actions} == {""}
    assert len([r for r in found.review if r["code"] == "column_kept" and r["field"] in QUARTERS]) == len(QUARTERS)


def test_bars_in_the_colours_of_their_themes_are_no_statuses() -> None:
    found = read({at: GREEN if at[0] < 3 else RED for at in BARS})
    assert {r["status"] for r in found.actions} == {""}


def test_ticks_under_quarters_are_no_statuses() -> None:
    found = read({}, ("✓", "✓", "", ""), ("", "✓", "", ""), ("", "", "✓", "✓"), ("", "", "", "✓"))
    assert {(r["status"], r["status_raw"]) for r in found.actions} == {("", "")}


RATED = [("G", "A"), ("R", "R"), ("G", "G"), ("G", "")]


def test_ratings_of_the_quarters_give_the_latest_that_is_printed() -> None:
    title = "Service plan update Q2 2022/23"
    letters = read({}, *((*row, "", "") for row in RATED), title=title)
    hues = {"G": GREEN, "A": AMBER, "R": RED}
    fills = {(r, 2 + c): hues[s] for r, row in enumerate(RATED, 1) for c, s in enumerate(row) if s}
    for found in (letters, read(fills, title=title)):
        assert [r["status"] for r in found.actions] == ["at_risk", "off_track", "on_track", "on_track"]
    assert [(r["field"], r["raw"]) for r in letters.review if r["code"] == "column_kept"] == [("Q1", "G | R | G | G")]


def under_quarters(*cells: str) -> Clean:
    paper = Paper("Service plan 2022/23")
    paper.table([("Action", *QUARTERS), ("Mend the bridge", *cells), ("Sow the meadow", *reversed(cells))])
    return paper.clean()


def test_what_is_to_be_done_in_each_quarter_makes_no_table_of_another_kind() -> None:
    found = under_quarters("Survey", "Buy stone", "Build", "Report")
    assert [r["action"] for r in found.actions] == ["Mend the bridge", "Sow the meadow"]
    assert [r["raw"] for r in found.review if r["field"] == "Q2"] == ["Buy stone | Build"]


def test_sums_under_quarters_beside_actions_are_no_actions() -> None:
    assert under_quarters("£2m", "£3m", "£4m", "£5m").actions == []
