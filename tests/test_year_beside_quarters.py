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


def judged(first: str, second: str, *row: str) -> list[tuple[str, str, str]]:
    """(period, value, status) of the actual values of a row: one beside a status under one heading, one alone."""
    paper = Paper("Performance report Quarter 4 2022/23")
    paper.table([("Indicator", "Latest position", None, second), ("", first, "Status", "^"), row])
    found = [o for o in paper.clean().observations if o["kind"] == "actual"]
    return [(o["period_label"], o["value"], o.get("status", "")) for o in found]


def test_of_a_quarter_and_a_year_that_end_alike_the_one_under_one_heading_with_the_status_has_it() -> None:
    for first, second in (("Q4 2022/23", "2022/23"), ("2022/23", "Q4 2022/23")):
        said = judged(first, second, "Waste recycled", "42.9%", "Red", "44.3%")
        assert [status for _, _, status in said] == ["off_track", ""]


def test_where_the_value_beside_the_status_is_blank_that_which_ends_with_it_has_the_status() -> None:
    said = judged("Q4 2022/23", "2022/23", "Waste recycled", "-", "Red", "44.3%")
    assert said == [("2022-23", "44.3", "off_track")]
