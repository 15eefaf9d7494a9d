"""Statuses that stand in cells of values: letters of the key and colours behind the figure, a key of two greens."""

from __future__ import annotations

import pytest

from normalise.records import Clean
from tests.paged import Paper

KEY4 = [
    ["RAG", "Description"],
    ["G", "Green – Target is met"],
    ["GA", "Green Amber – Target not met, but 80% achieved"],
]
KEY4 += [["RA", "Red Amber – Target not met, 65-80% achieved"], ["R", "Red – Target not met, less than 65% achieved"]]
FOUR = ("#00b050", "#c6e0b4", "#f4b183", "#ff0000")
RESULT_HEADS = ["Ref", "Indicator", "Period covered", "Q3 2016/17 Target", "Q3 2016/17 Result", "DOT"]


def of_four(*results: str, fills: bool = True) -> Clean:
    """Four measures, one for each colour of a key that has two greens; each row says for when its figures are."""
    paper = Paper("Performance Report Quarter 3 2016/17")
    paper.line("Key")
    paper.table(KEY4, fills={(n, 0): fill for n, fill in enumerate(FOUR, 1)})
    paper.line("Housing", 13, bold=True)
    times = ("As at 31 Dec 16", "Apr 16 – Dec 16", "Oct 16 – Dec 16", "As at 31 Dec 16")
    rows = [
        [f"H{n}", f"Homes of kind {n} let in time", time, "90%", said, "Improved"]
        for n, (time, said) in enumerate(zip(times, results, strict=True))
    ]
    paper.table([RESULT_HEADS, *rows], fills={(n, 4): f for n, f in enumerate(FOUR, 1)} if fills else None)
    return paper.clean()


@pytest.mark.parametrize("fills", [True, False])
def test_the_word_of_the_key_behind_a_value_is_its_status_and_no_part_of_the_figure(fills: bool) -> None:
    found = of_four("97.1% (68/70) (G)", "87.2% (GA)", "80.0% (24/30) (RA)", "61% (R)", fills=fills)
    assert [(r["status_raw"], r["status"]) for r in found.measures] == [
        ("G", "on_track"),
        ("GA", "at_risk"),
        ("RA", "at_risk"),
        ("R", "off_track"),
    ]
    actual = [(r["value"], r["status_raw"]) for r in found.observations if r["kind"] == "actual"]
    assert actual == [("97.1", "G"), ("87.2", "GA"), ("80.0", "RA"), ("61", "R")]


def test_of_two_greens_in_a_key_the_one_that_is_printed_tells() -> None:
    found = of_four("97.1%", "87.2%", "80.0%", "61%").measures
    assert [r["status"] for r in found] == ["on_track", "at_risk", "at_risk", "off_track"]


def test_a_colour_named_behind_a_value_is_its_status() -> None:
    found = of_four("97.1% Green", "87.2% – Amber", "80.0% Amber", "61% Red", fills=False)
    assert [r["status"] for r in found.measures] == ["on_track", "at_risk", "at_risk", "off_track"]
    assert [r["value"] for r in found.observations if r["kind"] == "actual"] == ["97.1", "87.2", "80.0", "61"]


def test_rows_that_say_of_when_their_figures_are_and_have_a_name_each_are_measures_of_one_table() -> None:
    found = of_four("97.1%", "87.2%", "80.0%", "61%")
    assert [(r["ref"], r["measure"]) for r in found.measures] == [
        (f"H{n}", f"Homes of kind {n} let in time") for n in range(4)
    ]
    assert {r["table_no"] for r in found.measures} == {"2"}


def test_budgets_in_thousands_are_a_budget() -> None:
    paper = Paper("Performance Report Quarter 3 2016/17")
    heads = ["Revenue", "Original Budget £000", "Revised Budget (£000)", "Projected Outturn £000", "Commentary"]
    paper.line("H2 Homes let in time (RAG rated RED) – The contractor moved to a new system.")
    paper.table([heads, ["Housing", "86,812", "87,264", "90,130", "Care placements above budget."]])
    found = paper.clean()
    assert not found.measures and not found.actions


def test_brackets_over_the_measures_are_the_unit_of_those_that_name_none() -> None:
    paper = Paper("Climate report 2022/23")
    heads = ["Source of emissions (tonnes CO₂e)", "2021/22", "2022/23", "Target 2022/23"]
    paper.table([heads, ["Gas in buildings", "15,208", "14,371", "14,000"], ["% of fleet electric", "12", "15", "20"]])
    assert [r["unit"] for r in paper.clean().observations] == ["tonnes"] * 3 + ["percent"] * 3


def test_a_letter_before_the_figure_is_its_status_too() -> None:
    found = of_four("G 97.1% (68/70)", "GA 87.2%", "RA: 80.0%", "R 61%", fills=False)
    assert [r["status"] for r in found.measures] == ["on_track", "at_risk", "at_risk", "off_track"]
    assert [r["value"] for r in found.observations if r["kind"] == "actual"] == ["97.1", "87.2", "80.0", "61"]


@pytest.mark.parametrize("heading", ["Q3 YTD 2016/17 (RYAG)", "Q3 2016/17 RAG", "Outturn Q3 2016/17 (RAG)"])
def test_figures_on_colours_under_a_rating_of_a_period_are_values(heading: str) -> None:
    paper = Paper("Performance Report Quarter 3 2016/17")
    rows = [[f"H{n}", f"Homes of kind {n} let", "90", f"{80 + n}.5 days"] for n in range(3)]
    fills = {(n + 1, 3): fill for n, fill in enumerate(("#00b050", "#ffc000", "#ff0000"))}
    paper.table([["Ref", "Indicator", "Target Q3 2016/17", heading], *rows], fills=fills)
    found = paper.clean()
    assert [r["status"] for r in found.measures] == ["on_track", "at_risk", "off_track"]
    actual = [(r["value"], r["period_label"]) for r in found.observations if r["kind"] == "actual"]
    assert actual == [("80.5", "2016-17 Q3"), ("81.5", "2016-17 Q3"), ("82.5", "2016-17 Q3")]


def test_codes_under_a_plain_rating_are_no_values() -> None:
    paper = Paper("Performance Report Quarter 3 2016/17")
    rows = [[f"H{n}", f"Homes of kind {n} let", "90", "88", str(n)] for n in range(1, 4)]
    paper.table([["Ref", "Indicator", "Target Q3 2016/17", "Actual Q3 2016/17", "RAG"], *rows])
    actual = [r["value"] for r in paper.clean().observations if r["kind"] == "actual"]
    assert actual == ["88"] * 3


def test_a_remark_of_two_sentences_above_a_table_of_money_is_not_the_name_of_its_measure() -> None:
    paper = Paper("Performance Report Quarter 3 2016/17")
    heads = ["Revenue", "Projected Outturn £000", "Commentary"]
    for n, service in enumerate(("Housing", "Parking"), 1):
        paper.line(f"H{n} Homes let in time (rated RED) – The contractor moved. Two new ones begin on 6 February 2017.")
        paper.table([heads, [service, "90,130", "Placements above the number planned."]])
    assert not paper.clean().measures


def test_the_stretch_that_a_row_covers_is_that_of_its_current_value_and_a_day_is_none() -> None:
    found = of_four("97.1%", "87.2%", "80.0%", "61%").observations
    spans = [(r["period_label"], r["period_start"], r["cumulative"]) for r in found if r["kind"] == "actual"]
    quarter = ("2016-17 Q3", "2016-10-01", "false")
    assert spans == [quarter, ("2016-17 Q3", "2016-04-01", "true"), quarter, quarter]
    targets = {(r["period_label"], r["period_start"]) for r in found if r["kind"] == "target"}
    assert targets == {("2016-17 Q3", "2016-10-01")}


def test_a_value_reported_a_quarter_late_is_that_of_its_quarter() -> None:
    paper = Paper("Performance Report Quarter 3 2016/17")
    heads = ["Ref", "Indicator", "Period covered", "2015/16", "Q3 2016/17 Result"]
    rows = [["W1", "Waste recycled", "Jul 16 – Sep 16", "36.9%", "38.0%"], ["W2", "Litter", "Q3", "2.4%", "2.1%"]]
    paper.table([heads, *rows])
    spans = [r["period_label"] for r in paper.clean().observations]
    assert spans == ["2015-16", "2016-17 Q2", "2015-16", "2016-17 Q3"]


@pytest.mark.parametrize(
    ("judged", "statuses"), [([4], ["on_track", "at_risk", "off_track"]), ([1, 4], ["", "", ""]), ([], ["", "", ""])]
)
def test_the_colour_of_a_forecast_judges_where_no_value_stands_on_one(judged: list[int], statuses: list[str]) -> None:
    paper = Paper("Performance Report Quarter 2 2016/17")
    heads = ["Indicator", "Q1 2016/17", "Q2 2016/17", "Target 2016/17", "Predicted Year End Result"]
    rows = [[f"Homes of kind {n} let", "70%", "75%", "80%", "85%"] for n in range(3)]
    colours = ("#00b050", "#ffc000", "#ff0000")
    paper.table([heads, *rows], fills={(n, c): fill for c in judged for n, fill in enumerate(colours, 1)})
    assert [r["status"] for r in paper.clean().measures] == statuses
