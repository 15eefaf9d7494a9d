"""What the rows of a whole document become: levels, statuses and values that are easily taken for something else."""

from __future__ import annotations

import pytest

from normalise.cells.units import in_millions, worded_unit
from normalise.cells.values import parse_value
from tests.paged import Paper

HEAD = ("Ref", "Action", "By when", "RAG")
GREEN, AMBER, RED = "#00a651", "#ffc000", "#e03c31"


def rows(*refs: str) -> list[tuple[str, ...]]:
    return [(ref, "Open the facility in the town", "March 2022", "Green") for ref in refs]


def test_a_heading_that_repeats_the_title_of_the_document_ends_the_level_of_its_look() -> None:
    paper = Paper("Five Year Plan", "Performance report 2020/21")
    paper.line("A Prosperous Borough", 13, bold=True)
    paper.table([HEAD, *rows("1", "2")])
    paper.line("A Green Borough", 13, bold=True)
    paper.table([HEAD, *rows("3", "4")])
    paper.line("Five Year Plan actions", 13, bold=True)
    paper.table([("Ref", "Action", "Target date", "Status"), *rows("5", "6")])
    assert [r["priority"] for r in paper.clean().actions][-3:] == ["A Green Borough", "", ""]


def test_a_heading_that_only_announces_leaves_the_labelled_level_within_its_section() -> None:
    paper = Paper("Improvement plan 2022/23")
    for n in (1, 2):
        paper.line(f"Improvement Objective {n} - Economy", 15, bold=True)
        paper.line("Outcome: More people in work", fill="#d8eaee")
        paper.line("Actions", 12, bold=True)
        paper.table([HEAD, *rows(f"{n}.1", f"{n}.2")])
    paper.line("Statutory indicators", 15, bold=True)
    paper.line("Key actions", 12, bold=True)
    paper.table([HEAD, *rows("3.1", "3.2")])
    found = [r["outcome"] for r in paper.clean().actions]
    assert found == ["More people in work"] * 4 + ["", ""]


def test_a_band_with_a_number_and_no_name_is_a_level() -> None:
    paper = Paper("Strategy 2021-26")
    head = ("Indicator", "Baseline 2019/20", "Target 2021/22")
    paper.table(
        [head, ("Priority 1", None, None), ("New homes", "211", "165"), ("Priority 2", None, None), ("Days", "8", "7")]
    )
    assert [r["priority"] for r in paper.clean().measures] == ["Priority 1", "Priority 2"]


def test_a_stage_in_words_is_a_status_and_gives_way_to_the_rating_beside_it() -> None:
    paper = Paper("Council plan report 2024/25 Quarter 4")
    head = ("Ref", "Action", "Due date", "Stage", "RAG")
    body = [("Complete", ""), ("In progress", "Green"), ("In progress", "Red"), ("Not started", "")]
    paper.table([head, *((f"{n}", "Open the facility", "31/03/2025", *both) for n, both in enumerate(body, 1))])
    assert [r["status"] for r in paper.clean().actions] == ["complete", "on_track", "off_track", "not_started"]


def test_a_key_of_bare_colours_is_no_table_of_measures() -> None:
    paper = Paper("Council plan report 2024/25 Quarter 4")
    paper.line("The result of an indicator is coloured as follows.")
    key = [
        ("Colour", "Performance indicator", "Contextual indicator"),
        ("", "On, above or within 5% of target", "Within 5% of forecast"),
        ("", "Between 5% and 10% from target", "Between 5% and 10% from forecast"),
        ("", "More than 10% from target", "More than 10% from forecast"),
    ]
    paper.table(key, fills={(1, 0): GREEN, (2, 0): AMBER, (3, 0): RED})
    paper.table([("Indicator", "Target", "Actual", "RAG"), ("New homes", "90", "80", ""), ("Visits", "5", "7", "")],
                fills={(1, 3): RED, (2, 3): GREEN})  # fmt: skip
    found = paper.clean()
    assert [r["measure"] for r in found.measures] == ["New homes", "Visits"]
    assert [r["status"] for r in found.measures] == ["off_track", "on_track"]


def test_arrows_of_a_second_trend_are_no_polarity_and_turn_no_trend_round() -> None:
    paper = Paper("Performance report 2020/21 Quarter 2")
    head = ("Indicator", "Q1 2020/21", "Q2 2020/21", "Short Trend (Last Quarter)", "Long Trend (Last Year)")
    paper.table(
        [head, ("Visits", "58", "73", "⬆", "⬇"), ("Homes", "24", "61", "⬆", "⬇"), ("Cases", "3", "7", "N/A", "N/A")]
    )
    assert not any(o.get("trend") for o in paper.clean().observations)  # nothing says what black arrows mean


def test_bare_figures_under_an_objective_of_a_measure_are_no_links() -> None:
    paper = Paper("Performance report 2018/19")
    head = ("Ref", "Measure", "2016", "2017", "2018", "Regional objective")
    paper.table([head, ("AQ1", "Nitrogen dioxide", "31", "29", "28", "40"), ("AQ2", "Sites", "7", "6", "4", "0")])
    found = paper.clean()
    assert not any(r.get("links") for r in found.measures)
    assert any("Regional objective" in r["raw"] + r["message"] for r in found.review)


@pytest.mark.parametrize(
    ("measure", "raws", "values"),
    [
        ("Visits to the website", ["1.21m", "0.34m"], ["1210000", "340000"]),
        ("Length of footpath repaired", ["1.21m", "0.34m"], ["", ""]),
        ("Time to re-let", ["12m", "9m"], ["", ""]),
    ],
)
def test_millions_without_a_sign_unless_they_may_be_metres_or_months(
    measure: str, raws: list[str], values: list[str]
) -> None:
    assert [v.value for v in in_millions([parse_value(raw) for raw in raws], measure)] == values


@pytest.mark.parametrize(
    "measure",
    ["Average time to re-let homes, days (Minimise)", "Transfers of care, days per month", "Time to re-let - days"],
)
def test_a_unit_at_the_end_of_the_wording(measure: str) -> None:
    assert worded_unit(measure) == "days"


def test_amber_is_better_than_red_where_the_words_of_a_key_are_alike() -> None:
    paper = Paper("Council plan report 2024/25 Quarter 4")
    key = [
        ("RAG", "Meaning"),
        ("G", "Goal achieved"),
        ("A", "Goal missed by 10% or less"),
        ("R", "Goal missed by more than 10%"),
    ]
    paper.table(key, fills={(1, 0): GREEN, (2, 0): AMBER, (3, 0): RED})
    paper.table([("Indicator", "Target", "Actual", "RAG"), ("New homes", "90", "80", "A"), ("Visits", "5", "7", "R")])
    assert [r["status"] for r in paper.clean().measures] == ["at_risk", "off_track"]


def test_the_number_of_a_standard_beside_that_of_the_indicator_is_no_part_of_it() -> None:
    paper = Paper("Performance report 2022/23")
    head = ("Indicator reference number", "Indicator", "Standard reference number", "2021/22", "2022/23")
    paper.table([head, ("ED1", "Jobs promoted", "EDS1", "98", "91"), ("P1", "Weeks to decide", "PS1", "52", "45")])
    assert [m["ref"] for m in paper.clean().measures] == ["ED1", "P1"]


def test_values_to_date_with_the_day_in_the_heading_are_values() -> None:
    paper = Paper("Housing plan mid-year progress report 2009/10")
    head = ("Indicator", "2008/09", "2009/10 Target", "To date (30 Sept 2009)")
    paper.table([head, ("Time to re-let (days)", "54", "40", "47"), ("Homes let", "120", "150", "70")])
    found = [o for o in paper.clean().observations if o["raw"] == "47"]
    assert [(o["kind"], o["period_start"], o["period_end"]) for o in found] == [("actual", "2009-04-01", "2009-09-30")]


def test_a_heading_of_two_words_for_comments_is_one_of_comments() -> None:
    paper = Paper("Performance report 2022/23")
    head = ("Indicator", "2021/22", "2022/23", "Reason and corrective action")
    text = "There are more children in placements than a year ago, and the strategy was agreed."
    paper.table([head, ("Children placed", "98", "91", text), ("Weeks to decide", "52", "45", text)])
    assert [m["comment"] for m in paper.clean().measures] == [text, text]


def test_totals_under_a_stage_and_its_rating_are_held_against_the_rating() -> None:
    paper = Paper("Council plan report 2024/25 Quarter 4")
    paper.table(
        [("Priority", "Complete", "In progress: green", "In progress: red", "Total"), ("Roads", "1", "1", "1", "3")]
    )
    paper.line("Roads", 13, bold=True)
    stages = [("Complete", ""), ("In progress", "Green"), ("In progress", "Red")]
    body = [(str(n), "Open the facility", "31/03/2025", *both) for n, both in enumerate(stages, 1)]
    paper.table([("Ref", "Action", "Due date", "Stage", "RAG"), *body])
    controls = paper.clean().controls
    assert [c["agrees"] for c in controls if c["status"].startswith("In progress")] == ["true", "true"]


def test_a_table_of_what_is_red_shows_so_by_the_ground_of_its_results() -> None:
    paper = Paper("Council plan report 2024/25 Quarter 4")
    key = [("RAG", "Meaning"), ("Green", "On target"), ("Amber", "Within 5% of target"), ("Red", "Off target")]
    paper.table(key, fills={(1, 0): GREEN, (2, 0): AMBER, (3, 0): RED})
    body = [("Indicator", "Q4 2024/25", "Q4 target"), ("Children placed", "63%", "72%"), ("Days to decide", "21", "16")]
    paper.table(body, fills={(1, 1): RED, (2, 1): RED})
    assert [(m["status_raw"], m["status"]) for m in paper.clean().measures] == [("colour:red", "off_track")] * 2


def test_an_original_date_holds_where_no_revised_one_is_printed_and_is_traced() -> None:
    paper = Paper("Council plan report 2023/24 Quarter 2")
    head = ("Ref", "Action", "Original target date", "Revised target date", "RAG")
    paper.table(
        [head, ("1", "Open the hall", "June 2023", "", "Green"), ("2", "Mend the roof", "July 2023", "May 2024", "Red")]
    )
    found = paper.clean()
    assert [r["due_date"] for r in found.actions] == ["2023-06", "2024-05"]
    assert {t["row_id"] for t in found.trace if t["field"] == "due_date"} == {r["action_id"] for r in found.actions}


def test_a_minus_says_that_lower_is_better_only_in_a_column_with_a_plus() -> None:
    paper = Paper("Performance report 2020/21 Quarter 2")
    paper.line("Arrows show whether the figure has gone up or down. + means that a higher figure is better.")
    head = ("Indicator", "+/-", "Q1 2020/21", "Q2 2020/21", "Trend")
    paper.table(
        [head, ("Visits", "+", "58", "73", "↑"), ("Empty homes", "-", "24", "61", "↑"), ("Calls", "", "3", "7", "↑")]
    )
    assert [o["trend"] for o in paper.clean().observations if o.get("trend")] == ["improving", "worsening"]


def test_differences_under_plus_and_minus_are_no_polarity() -> None:
    paper = Paper("Performance report 2020/21 Quarter 2")
    head = ("Indicator", "Q1 2020/21", "Q2 2020/21", "+/-", "Trend")
    paper.table([head, ("Visits", "58", "73", "+15", "↑"), ("Empty homes", "24", "20", "-4", "↓")])
    found = paper.clean()
    assert [o["raw"] for o in found.observations] == ["58", "73", "24", "20"]


def test_a_band_that_only_has_words_of_a_heading_is_a_level() -> None:
    paper = Paper("Corporate plan 2017/18 progress")
    paper.line("Priority 2: Financial management", 13, bold=True)
    paper.table(
        [HEAD, ("Budget delivery", None, None, None), *rows("1", "2"), ("Training", None, None, None), *rows("3")]
    )
    found = paper.clean().actions
    assert [r["outcome"] for r in found] == ["Budget delivery", "Budget delivery", "Training"]
