"""A year beside its quarters below one heading, arrows under 'Progress', money in thousands in a header."""

from __future__ import annotations

from tests.paged import Paper

HEAD = [("Indicator", "2022/23", None, None, "Target", "Status"), ("", "Q3", "Q4", "Year", "", "")]


def test_the_year_beside_its_quarters_is_a_value_and_has_the_status() -> None:
    paper = Paper("Performance report 2022/23")
    paper.table([*HEAD, ("Waste that is recycled", "42.9%", "41.0%", "44.3%", "45%", "Red")])
    found = paper.clean().observations
    assert [(o["kind"], o["period_label"], o["value"], o.get("status", "")) for o in found] == [
        ("actual", "2022-23 Q3", "42.9", ""),
        ("actual", "2022-23 Q4", "41.0", ""),
        ("actual", "2022-23", "44.3", "off_track"),
        ("target", "2022-23", "45", ""),
    ]


def test_a_status_stands_on_the_quarter_before_one_that_is_blank_but_not_on_the_year_before() -> None:
    paper = Paper("Performance report Quarter 3 2022/23")
    rows = [
        ("Waste that is recycled", "40.1%", "41.0%", "42.9%", "-", "45%", "Red"),
        ("Calls answered in a minute", "88%", "-", "-", "-", "90%", "Green"),
        ("Homes let in a month", "71%", "75%", "80%", "-", "90%", "Not due"),
    ]
    paper.table([("Indicator", "2021/22", "Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Target", "Status"), *rows])
    found = [o for o in paper.clean().observations if o["kind"] == "actual"]
    assert [(o["period_label"], o["value"]) for o in found if o.get("status")] == [("2022-23 Q2", "42.9")]


def test_progress_of_nothing_but_arrows_is_where_a_measure_goes() -> None:
    paper = Paper("Performance report 2022/23")
    rows = [("Staff who leave", "2.1%", "3.4%", "▼"), ("Days to answer", "18", "16.5", "▲")]
    paper.table([("Measure", "2021/22", "2022/23", "Progress"), *rows])
    assert [m["comment"] for m in paper.clean().measures] == ["", ""]


def test_a_table_of_money_in_thousands_is_not_the_rest_of_the_one_above() -> None:
    paper = Paper("Performance report 2022/23")
    paper.table([("Action", "Lead", "Due date", "Status"), ("Open a hub", "A Smith", "May 2023", "On track")])
    paper.table(
        [("Budget head", "Budget £000", "Forecast £000", "Variance £000"), ("Housing", "1,200", "1,310", "110")]
    )
    assert [a["action"] for a in paper.clean().actions] == ["Open a hub"]


def test_of_a_quarter_that_ends_where_the_latest_value_does_the_latter_has_the_status_beside_it() -> None:
    paper = Paper("Performance report Quarter 4 2022/23")
    heads = [("Indicator", "Latest position", None, "Q4 2022/23"), ("", "Actual", "Status", "Actual")]
    paper.table([*heads, ("Waste that is recycled", "41%", "Red", "44%")])
    found = [(o["value"], o.get("status", "")) for o in paper.clean().observations]
    assert found == [("41", "off_track"), ("44", "")]


def test_the_ground_of_the_last_quarter_judges_where_the_year_that_ends_with_it_is_blank() -> None:
    paper = Paper("Performance report 2022/23")
    rows = [(f"Homes of kind {n} let", "44%", "40%", "-" if n else "42%") for n in range(3)]
    grounds = {(n + 1, 2): fill for n, fill in enumerate(("#00b050", "#ffc000", "#ff0000"))} | {(1, 3): "#00b050"}
    paper.table([("Indicator", "2021/22", "Q4 2022/23", "2022/23"), *rows], fills=grounds)
    assert [m["status"] for m in paper.clean().measures] == ["on_track", "at_risk", "off_track"]
