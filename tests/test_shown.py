"""Statuses that stand under a heading of words and are nothing but colours, icons or faces."""

from __future__ import annotations

import pytest

from extract.records import Look
from normalise.legend.read import read_key
from normalise.statuses.status import of_colour
from tests.paged import Paper
from tests.test_legends import FILLS, document, line, statuses, table

GREEN, AMBER, GREY = "#00b050", "#ffc000", "#d9d9d9"


def test_progress_that_is_nothing_but_colours_is_the_status_beside_what_was_done() -> None:
    paper = Paper("Progress report 2022/23")
    heads = ["We will", "What we have done", "Progress"]
    rows = [["Build ten homes", "All are let.", ""], ["Mend Main Street", "The east side is open.", ""]]
    paper.table([heads, *rows], fills={(1, 2): GREEN, (2, 2): AMBER})
    assert [(r["progress"], r["status"]) for r in paper.clean().actions] == [
        ("All are let.", "on_track"),
        ("The east side is open.", "at_risk"),
    ]


def test_faces_under_a_question_are_the_status_of_measures() -> None:
    paper = Paper("Performance report 2022/23")
    heads = ["Indicator", "2022/23 Actual", "How did we do?", "Comments"]
    paper.table([heads, ["Homes let", "55", "☺", "A good year."], ["Calls", "65", "☹", ""], ["Bins", "9", "😐", ""]])
    found = paper.clean().measures
    assert [r["status"] for r in found] == ["on_track", "off_track", "at_risk"]
    assert found[0]["comment"] == "A good year."


@pytest.mark.parametrize("head", ["", "Did we meet it?", "Outcome"])
def test_two_colours_of_traffic_lights_are_the_status_whatever_stands_over_them(head: str) -> None:
    paper = Paper("Progress report 2022/23")
    rows = [["Build ten homes", "Head of Housing", ""], ["Mend Main Street", "Head of Roads", ""]]
    paper.table([["Action", "Lead", head], *rows], fills={(1, 2): GREEN, (2, 2): AMBER})
    assert [r["status"] for r in paper.clean().actions] == ["on_track", "at_risk"]


def test_the_colour_of_a_theme_is_no_status() -> None:
    paper = Paper("Progress report 2022/23")
    rows = [["", "Build ten homes", "Head of Housing"], ["", "Mend Main Street", "Head of Roads"]]
    paper.table([["", "Action", "Lead"], *rows], fills={(1, 0): GREEN, (2, 0): GREEN})
    assert {r["status"] for r in paper.clean().actions} == {""}


@pytest.mark.parametrize("signs", [("☺", "☹"), ("G", "R")])
@pytest.mark.parametrize("head", ["Achieved", "Comments", "Target met?"])
def test_signs_beside_results_are_the_status(head: str, signs: tuple[str, str]) -> None:
    paper = Paper("Performance report 2022/23")
    rows = [["Homes let", "55", "50", signs[0]], ["Calls answered", "65", "70", signs[1]]]
    paper.table([["Indicator", "2022/23 Actual", "2022/23 Target", head], *rows])
    found = paper.clean()
    assert [r["status"] for r in found.measures] == ["on_track", "off_track"]
    assert [o["raw"] for o in found.observations] == ["55", "50", "65", "70"]


def test_blank_comments_on_the_ground_of_their_line_and_a_column_of_arrows_are_no_status() -> None:
    paper = Paper("Performance report 2022/23")
    rows = [["Homes let", "55", "", "▲"], ["Calls", "65", "", "▼"]]
    fills = {(r, c): AMBER for r in (1, 2) for c in range(4)}
    paper.table([["Indicator", "2022/23 Actual", "Comments", "How did we do?"], *rows], fills=fills)
    assert {r["status"] for r in paper.clean().measures} == {""}


def test_a_line_of_faces_and_what_they_mean_is_a_key() -> None:
    key = read_key(
        document(line("Key: ☺ Target exceeded 😐 Missed by 5% or less of the target ☹ Missed by more than 5%"))
    )
    assert statuses(key, "measure") == {"☺": "on_track", "😐": "at_risk", "☹": "off_track"}


def test_amber_that_differs_from_green_by_its_figures_only_is_at_risk() -> None:
    text = (
        "Key: G = on course for 100% of the stretch or more A = on course for 60% to 99% of the stretch R = below 60%"
    )
    assert statuses(read_key(document(line(text))), "measure") == {"G": "on_track", "A": "at_risk", "R": "off_track"}
    text = "Key: Green = target exceeded; Amber = on target; Red = below target"
    assert statuses(read_key(document(line(text))), "measure")["Amber"] == "on_track"


def test_the_colour_in_the_first_corner_of_a_key_is_no_heading_where_the_words_beside_it_stand_on_none() -> None:
    key = read_key(
        document(table(("blue|", "Action completed"), ("green|", "Action on track"), ("red|", "Action not on track")))
    )
    assert statuses(key) == {"colour:blue": "complete", "colour:green": "on_track", "colour:red": "off_track"}
    tinted = (("blue|", "#eef3f8|Action completed"), ("green|", "#eef3f8|Action on track"))
    assert statuses(read_key(document(table(*tinted)))) == {"colour:blue": "complete", "colour:green": "on_track"}


def test_definitions_of_one_colour_that_begin_with_action_and_with_measure_hold_for_these() -> None:
    rows = (
        ("green|", "Action on track", "Measure: target met"),
        ("grey|", "Action paused", "Measure: for information"),
    )
    legend = read_key(document(table(("blue|", "Action completed", ""), *rows))).legend
    assert of_colour(FILLS["grey"], "action", legend).status == "on_hold"
    assert of_colour(FILLS["grey"], "measure", legend).status == "context_only"


@pytest.mark.parametrize(
    ("mark", "drawings", "status"),
    [("other", (0, 99, 200), False), ("other", (0, 99, 0), True), ("tick", (0, 99, 200), True)],
)
def test_pictures_of_themes_beside_the_actions_are_no_statuses_whatever_their_colours(
    mark: str, drawings: tuple[int, ...], status: bool
) -> None:
    paper = Paper("Plan for a green town")
    shown = enumerate(zip(("green", "red", "green"), drawings, strict=True), 1)
    icons = {(r, 0): Look(hue, "square", mark, bytes([grey] * 768)) for r, (hue, grey) in shown}
    rows = [["", "Plant a hundred trees", "Parks"], ["", "Collect food waste", "Bins"], ["", "Open the weir", "Rivers"]]
    paper.table([["", "Action", "Lead"], *rows], icons=icons)
    assert [bool(r["status"]) for r in paper.clean().actions] == [status] * 3


def spine(*hues: str) -> set[str]:
    """Statuses of two actions under each of two themes, with colours to the left of their names."""
    paper = Paper("Plan for a green town 2022/23")
    rows = [["", "Action", "Lead"], ["A greener town", None, None], ["", "Plant trees", "Parks"], ["", "Rot", "Bins"]]
    rows += [["A fairer town", None, None], ["", "Open the weir", "Rivers"], ["", "Lower the rent", "Housing"]]
    paper.table(rows, fills=dict(zip(((2, 0), (3, 0), (5, 0), (6, 0)), (FILLS[hue] for hue in hues), strict=True)))
    return {r["status"] for r in paper.clean().actions}


def test_colours_left_of_the_names_that_change_with_the_theme_are_no_statuses() -> None:
    assert spine("green", "green", "red", "red") == {""}
    assert spine("green", "red", "red", "amber") == {"on_track", "off_track", "at_risk"}


@pytest.mark.parametrize("head", ["", "▲▼"])
def test_a_column_of_arrows_without_a_known_heading_is_the_trend_beside_a_status(head: str) -> None:
    paper = Paper("Performance report 2022/23")
    paper.line("Arrows: ▲ better than last year ▼ worse than last year")
    rows = [["Homes let", "55", "Green", "▲"], ["Calls answered", "65", "Red", "▼"], ["Bins", "9", "Green", "-"]]
    paper.table([["Indicator", "2022/23 Actual", "Status", head], *rows])
    assert [o["trend"] for o in paper.clean().observations] == ["improving", "worsening", ""]


def test_arrows_in_the_colours_of_traffic_lights_may_be_the_only_status_and_are_no_trend() -> None:
    paper = Paper("Performance report 2022/23")
    looks = {(1, 2): Look("green", "arrow-up", "none", b""), (2, 2): Look("red", "arrow-down", "none", b"")}
    paper.table([["Indicator", "2022/23 Actual", ""], ["Homes", "55", ""], ["Calls", "65", ""]], icons=looks)
    assert {o["trend"] for o in paper.clean().observations} == {""}


def test_a_status_word_on_each_line_of_a_cell_goes_with_its_own_measure() -> None:
    paper = Paper("Progress report 2022/23")
    heads = ["Action", "Milestone", "Status"]
    paper.table([heads, ["Mend the roof", "Hire a crane", "Achieved | Not achieved"]])
    (row,) = paper.clean().actions
    assert (row["status"], row["status_raw"], row["status_basis"]) == ("off_track", "Achieved; Not achieved", "rollup")


def test_colours_under_theme_left_of_the_names_are_no_statuses() -> None:
    paper = Paper("Plan for a green town 2022/23")
    rows = [["", "Plant trees", "Parks"], ["", "Rot", "Bins"], ["", "Open the weir", "Rivers"]]
    fills = dict(zip(((1, 0), (2, 0), (3, 0)), (FILLS[hue] for hue in ("green", "red", "amber")), strict=True))
    paper.table([["Theme", "Action", "Lead"], *rows], fills=fills)
    assert {r["status"] for r in paper.clean().actions} == {""}


def test_colours_under_priority_say_how_urgent_it_is_and_are_kept() -> None:
    paper = Paper("Plan for a green town 2022/23")
    fills = dict(zip(((1, 1), (2, 1), (3, 1)), (FILLS[hue] for hue in ("green", "red", "amber")), strict=True))
    paper.table([["Action", "Priority"], ["Plant trees", ""], ["Rot", ""], ["Open the weir", ""]], fills=fills)
    found = paper.clean()
    assert {r["status"] for r in found.actions} == {""}
    assert [r["raw"] for r in found.review if r["field"] == "Priority"] == ["colour:green | colour:red | colour:amber"]


def test_a_letter_on_grey_among_bare_colours_under_an_unknown_heading_is_of_the_key_too() -> None:
    paper = Paper("Performance report 2022/23")
    paper.line("Green: target met; Amber: target narrowly missed; Red: target missed")
    heads = ["Indicator", "2022/23 Actual", "Well then?", "Comments"]
    rows = [
        ["Homes let", "55", "", "A good year."],
        ["Calls", "65", "", ""],
        ["Bins", "", "M", ""],
        ["Pools", "7", "", ""],
    ]
    paper.table([heads, *rows], fills={(1, 2): GREEN, (2, 2): AMBER, (3, 2): GREY, (4, 2): GREEN})
    assert [r["status"] for r in paper.clean().measures][:2] == ["on_track", "at_risk"]


def test_letters_on_colours_alone_under_an_unknown_heading_are_no_status() -> None:
    paper = Paper("Performance report 2022/23")
    heads = ["Indicator", "2022/23 Actual", "Level then?", "Comments"]
    rows = [["Homes let", "55", "H", "A good year."], ["Calls", "65", "M", ""], ["Bins", "5", "L", ""]]
    paper.table([heads, *rows], fills={(1, 2): "#ff0000", (2, 2): AMBER, (3, 2): GREEN})
    assert {r["status"] for r in paper.clean().measures} == {""}


def test_a_status_under_a_year_stands_on_the_half_year_that_is_reported() -> None:
    paper = Paper("Performance report April to September 2018")
    heads = [
        ["Indicator", "2017-18", None, "2018-19", None, None, None],
        ["^", "Mid-year", "Year end", "Mid-year actual", "Are we achieving?", "Getting better?", "Year end target"],
    ]
    paper.table(
        [*heads, ["Homes let", "5", "9", "7", "Red", "▼ Worse", "9"], ["Calls", "3", "6", "4", "Green", "Better", "8"]]
    )
    found = [o for o in paper.clean().observations if o.get("status")]
    assert [(o["raw"], o["status"], o["trend"]) for o in found] == [
        ("7", "off_track", "worsening"),
        ("4", "on_track", "improving"),
    ]


def test_progress_in_status_words_with_how_serious_it_is_is_the_status_beside_an_update() -> None:
    paper = Paper("Progress report 2022/23")
    rows = [
        ["Build homes", "Behind schedule (significant)", "None is begun."],
        ["Mend streets", "Behind schedule (manageable)", "Two are left."],
        ["Plant trees", "Complete", "All are in leaf."],
    ]
    paper.table([["Action", "Progress", "Update"], *rows])
    assert [(r["status_raw"], r["status"], r["progress"]) for r in paper.clean().actions] == [
        ("Behind schedule (significant)", "off_track", "None is begun."),
        ("Behind schedule (manageable)", "at_risk", "Two are left."),
        ("Complete", "complete", "All are in leaf."),
    ]


def test_icons_under_a_heading_of_values_beside_other_values_are_the_status_even_of_a_lone_row() -> None:
    paper = Paper("Performance report 2022/23", "Quarter 1")
    heads = ["Measure", "Target", "Current", "Perf"]
    tick = Look("green", "disc", "tick", bytes(768))
    paper.table([heads, ["Homes let in the quarter", "50", "55", ""]], icons={(1, 3): tick})
    (row,) = paper.clean().measures
    assert row["status_raw"].startswith("icon:")


def test_signs_without_a_heading_beside_the_results_of_each_quarter_are_its_statuses() -> None:
    paper = Paper("Performance report 2011/12", "Quarter 2")
    top = ["Indicator", "Quarter 1 2011/12", None, None, "Quarter 2 2011/12", None, None]
    low = ["^", "Target", "Actual", "", "Target", "Actual", ""]
    rows = [
        ["Homes let within a month", "50", "55", "☺", "60", "52", "☹"],
        ["Calls that are answered", "65", "61", "😐", "65", "66", "☺"],
        ["Survey of all residents", "Annual indicator", None, None, None, None, None],
    ]
    paper.table([top, low, *rows])
    found = paper.clean()
    assert [r["status"] for r in found.measures][:2] == ["off_track", "on_track"]
    told = [(r["period_label"], r["raw"], r.get("status", "")) for r in found.observations if r["kind"] == "actual"]
    assert ("2011-12 Q1", "55", "on_track") in told
    assert not any(raw in "☺☹😐" for _, raw, _ in told)
