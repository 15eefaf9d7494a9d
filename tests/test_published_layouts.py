"""Whole tables in layouts that many councils publish: what is a level, a step, a note, a number, a date."""

from __future__ import annotations

from tests.paged import Paper
from tests.test_walk import DARK, Pages, actions, measures

HEAD = "*Action|Milestones|Responsible Officer|Delivery Date|Status"


def test_a_deliverable_beside_a_project_is_its_step_and_by_itself_the_action() -> None:
    pages = Pages()
    pages.table(
        "*Project|Deliverable|Owner|Finish|RAG",
        "Town hall|Contractor appointed|Head of Assets|May 2022|Green",
        "Town hall|Hall open|Head of Assets|May 2023|Red",
    )
    assert actions(pages.clean(), "action", "measure") == [
        ("Town hall", "Contractor appointed"),
        ("Town hall", "Hall open"),
    ]
    alone = Pages()
    alone.table(
        "*Outcome|Key Deliverables|Owner|Finish|RAG",
        "Good homes|Contractor appointed|Head of Assets|May 2022|Green",
        "Good homes|Hall open|Head of Assets|May 2023|Red",
    )
    assert actions(alone.clean(), "outcome", "action") == [
        ("Good homes", "Contractor appointed"),
        ("Good homes", "Hall open"),
    ]


def test_a_commitment_takes_the_first_place_that_is_free() -> None:
    for above, places in (
        ("", ("Commitment 1: We will teach", "")),
        ("Priority: Safety", ("Safety", "Commitment 1: We will teach")),
    ):
        pages = Pages()
        if above:
            pages.text(above, size=16.0, bold=True)
        pages.table(HEAD, "Commitment 1: We will teach", "Visit schools|120 visits|Head of Service|May 2022|Green")
        assert actions(pages.clean(), "priority", "outcome") == [places]


def test_titles_of_tables_of_statutory_and_own_indicators_are_no_levels() -> None:
    pages = Pages()
    for title in ("Statutory indicators and standards", "Our own indicators", "How we measured our progress"):
        pages.text(title, size=14.0, bold=True)
        pages.table(
            "*Indicator|Target 2022/23|Result 2022/23",
            "Bins emptied|90%|92%",
            "Calls answered|80%|85%",
            fills={0: DARK},
        )
    assert measures(pages.clean(), "priority", "outcome") == [("", "")] * 6


def test_the_label_of_a_row_of_comments_is_not_part_of_them() -> None:
    pages = Pages()
    pages.table(
        "*No.|Measure|Target 2022/23|Result 2022/23|RAG",
        "1|Fires|90|92|R",
        "Comments: Grass burned in a dry summer.",
        "2|Visits|80|85|G",
    )
    assert measures(pages.clean(), "measure", "comment") == [("Fires", "Grass burned in a dry summer."), ("Visits", "")]


def test_a_quarter_alone_in_a_date_cell_is_that_of_the_year_of_the_report() -> None:
    pages = Pages()
    pages.table(
        HEAD,
        "Open the hall|Plan agreed|Head of Assets|Qtr 4|Green",
        "Open the hall|Hall open|Head of Assets|End of Quarter 3|Red",
        "Open the park|Park open|Head of Assets|Q3 or Q4|Red",
    )
    assert actions(pages.clean(), "due_raw", "due_date") == [
        ("Qtr 4", "2023-03-31"),
        ("End of Quarter 3", "2022-12-31"),
        ("Q3 or Q4", ""),
    ]


def test_the_number_of_the_only_action_of_a_table_is_no_part_of_its_name() -> None:
    pages = Pages()
    pages.table(HEAD, "5. Bring shops into use|Grants agreed|Head of Assets|May 2022|Green")
    assert actions(pages.clean(), "ref", "action") == [("5", "Bring shops into use")]
    bare = Pages()
    bare.table(HEAD, "20 shops brought into use|Grants agreed|Head of Assets|May 2022|Green")
    assert actions(bare.clean(), "ref", "action") == [("", "20 shops brought into use")]


def test_a_heading_of_two_lines_with_room_between_them_is_one() -> None:
    pages = Pages()
    pages.text("Improvement Objective 1: Health – we will", size=15.0, bold=True, room=20.0)
    pages.y += 5.5
    pages.text("help more people to be active", size=15.0, bold=True)
    pages.table(HEAD, "Open the hall|Plan agreed|Head of Assets|May 2022|Green")
    pages.text("Improvement Objective 2: Economy – we will", size=15.0, bold=True, room=200.0)
    pages.text("help shops", size=15.0, bold=True)
    pages.table(HEAD, "Open the shop|Plan agreed|Head of Assets|May 2022|Green")
    whole = "Improvement Objective 1: Health – we will help more people to be active"
    assert actions(pages.clean(), "priority", "outcome") == [
        (whole, ""),
        ("Improvement Objective 2: Economy – we will help shops", ""),
    ]


def test_milestones_with_a_forecast_date_beside_the_due_date_are_no_measures() -> None:
    paper = Paper("Performance report 2021/22", "Quarter 1")
    heads = ["Programme", "Ref", "Milestone", "Lead officer", "Due date", "Forecast", "RAG"]
    rows = [
        ["River homes", "P1.1", "Planning consent for phase two", "Head of Housing", "30/04/2021", "Complete", "Green"],
        ["River homes", "P1.2", "Start on site with the works", "Head of Housing", "30/09/2021", "31/10/2021", "Red"],
    ]
    paper.table([heads, *rows])
    found = paper.clean()
    assert (found.measures, [(r["action"], r["measure"]) for r in found.actions]) == (
        [],
        [(row[0], row[2]) for row in rows],
    )


def test_the_base_year_beside_a_baseline_is_its_period_and_no_value() -> None:
    paper = Paper("Delivery plan 2019/20")
    rows = [["Trips on foot in the town", "2013/14", "35%", "40%"], ["Injuries on the roads", "2016", "80", "40"]]
    paper.table([["Metric", "Base year", "Baseline", "Target 2021/22"], *rows])
    base = [r for r in paper.clean().observations if r["kind"] == "baseline"]
    assert [(r["raw"], r["period_label"]) for r in base] == [("35%", "2013-14"), ("80", "2016")]


def test_the_year_below_latest_is_the_time_of_the_value_beside_it() -> None:
    paper = Paper("Annual report 2011/12")
    top = ["Indicator", "Baseline", None, "Target 2013/14", "Latest", None]
    rows = [["Trips on foot in the town", "2007/08", "35%", "40%", "2010/11", "38%"]]
    rows += [["Injuries on the roads", "2008/09", "80", "40", "2009/10", "61"]]
    paper.table([top, ["^", "Year", "Value", "^", "Year", "Value"], *rows])
    found = [(r["kind"], r["period_label"], r["raw"]) for r in paper.clean().observations if r["kind"] != "target"]
    assert [raw for _, _, raw in found] == ["35%", "38%", "80", "61"]
    assert ("actual", "2010-11", "38%") in found
