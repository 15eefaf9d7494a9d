"""Traps of quarters whose figures run from 1 April, and of heads of reports by bodies that are no councils."""

from __future__ import annotations

import pytest

from extract.records import BBox
from normalise.cells.spans import financial_year, quarter
from normalise.columns.running import running_from_april, says_cumulative
from normalise.records import Column, LogicalTable, Period
from normalise.rows.dated import since
from tests.paged import Paper
from tests.papers import box, document, known, line, report

Q3, YEAR = quarter(financial_year(2018), 3), financial_year(2018)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Figures for Quarter 2 are cumulative from 1 April.", True),
        ("All results shown are for the year to date unless the measure is a count on a day.", True),
        ("The report has two parts. Quarterly figures are cumulative.", True),
        ("Figures for waste are cumulative.", False),
        ("Figures are cumulative where marked with a C.", False),
        ("Results are for the quarter, unless they are cumulative.", False),
        ("Some figures are cumulative.", False),
        ("Figures are cumulative for indicators with an asterisk.", False),
    ],
)
def test_only_a_sentence_about_all_figures_makes_quarters_run_from_april(text: str, said: bool) -> None:
    assert says_cumulative(text) is said


def table(*columns: tuple[str, Period], kind: str = "measure") -> LogicalTable:
    read = [Column(i, heading, "value", "actual", period=when) for i, (heading, when) in enumerate(columns)]
    return LogicalTable(1, kind, tuple(read), (), 1, BBox(0, 0, 500, 500))


def starts(*columns: tuple[str, Period]) -> list[str]:
    (found,) = running_from_april([table(*columns)], ["Results are for the year to date."])
    return [c.period.start for c in found.columns if c.period]


def test_a_quarter_runs_from_april_but_a_year_and_a_table_with_both_stay() -> None:
    assert starts(("Qtr 3 Actual", Q3), ("Target", YEAR)) == ["2018-04-01", "2018-04-01"]
    assert starts(("Q3", Q3), ("To date", quarter(YEAR, 3, cumulative=True))) == ["2018-10-01", "2018-04-01"]
    assert starts(("Q3 in quarter", Q3)) == ["2018-10-01"]
    untold = running_from_april([table(("Q3", Q3))], ["Results for waste are for the year to date."])
    assert [c.period for c in untold[0].columns] == [Q3]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Anyshire Fire and Rescue Service", "Anyshire Fire and Rescue Service"),
        ("ANYSHIRE & BORSET FIRE AUTHORITY", "Anyshire & Borset Fire Authority"),
        ("Report of the Anydale National Park Authority", "Anydale National Park Authority"),
        ("Working with Anyshire Fire and Rescue Service", ""),
        ("Fire and Rescue Service", ""),
        ("Your Fire Authority", ""),
    ],
)
def test_a_body_that_is_no_council_is_named_by_its_place(printed: str, name: str) -> None:
    assert known(report(printed, "Performance Report 2018/19")).council == name


def test_a_council_at_the_head_comes_before_its_fire_service() -> None:
    found = known(report("Trumpton Borough Council", "Anyshire Fire and Rescue Service", "Performance Report 2018/19"))
    assert found.council == "Trumpton Borough Council"


def test_a_box_over_the_title_does_not_hide_it() -> None:
    boxed = box(
        ("FIRE AUTHORITY", "Audit Committee"),
        ("SUBJECT", "Performance Report: Quarter 2 2019-20"),
        ("LEAD OFFICER", "A Jones"),
        ("RECOMMENDATION", "To note"),
    )
    text = "This is the opening of the report, which is a sentence long enough for one and has a stop."
    below = (
        line("Performance Report", 20, 250),
        line("Anyshire Fire and Rescue Service", 10, 280),
        line(text, 10, 300),
    )
    found = known(document(boxed, *below, line("Prevention", 14, 60, 2), line(text, 10, 90, 2)))
    assert (found.title, found.period.label) == ("Performance Report: Quarter 2 2019-20", "2019-20 Q2")
    assert (found.council, found.service) == ("Anyshire Fire and Rescue Service", "")


@pytest.mark.parametrize(
    ("measure", "begins"),
    [("Homes let", "2018-04-01"), ("Homes let (Qtr)", "2018-10-01"), ("Homes let (YTD)", "2018-04-01")],
)
def test_a_measure_marked_as_of_the_quarter_does_not_run_from_april_with_the_others(measure: str, begins: str) -> None:
    paper = Paper("Performance report, Quarter 3 2018/19")
    paper.line("Current performance is for the year to date.")
    paper.table([["Measure", "Q3", "Target"], [measure, "12", "14"], ["Calls", "34", "40"]])
    assert next(o["period_start"] for o in paper.clean().observations) == begins


def test_to_date_in_the_heading_outweighs_the_quarter_in_the_measure() -> None:
    assert since(quarter(YEAR, 3, cumulative=True), "Q3 to date", running=False) == quarter(YEAR, 3, cumulative=True)
    assert since(quarter(YEAR, 3, cumulative=True), "Q3", running=False) == quarter(YEAR, 3)


@pytest.mark.parametrize(("last", "label", "end"), [("9", "2018-19 Q1", "2018-06-30"), ("", "2018-19", "2018-05-31")])
def test_year_to_date_beside_months_ends_with_the_last_one_that_holds_figures(last: str, label: str, end: str) -> None:
    paper = Paper("Performance report 2018/19")
    paper.table([["Measure", "Apr", "May", "Jun", "YTD", "Target"], ["Homes let", "12", "14", last, "35", "40"]])
    found = next(o for o in paper.clean().observations if o["cumulative"] == "true")
    assert (found["period_label"], found["period_end"]) == (label, end)


def test_a_comment_about_the_year_to_date_is_about_the_column_that_is() -> None:
    paper = Paper("Monthly report 2018/19 - May 2018")
    head = ("Indicator", "April 2018", "May 2018", "Year to date", "Target 2018/19", "Comments")
    paper.table([head, ("Plans issued in time", "44%", "51%", "48%", "55%", "May was better than the year to date.")])
    told = [(o["raw"], o["cumulative"]) for o in paper.clean().observations if o["kind"] == "actual"]
    assert told == [("44%", "false"), ("51%", "false"), ("48%", "true")]


@pytest.mark.parametrize(
    ("name", "often", "begins"),
    [
        ("Homes let (cumulative)", "Quarterly", "2018-04-01"),
        ("Homes let", "Quarterly", "2018-10-01"),
        ("Homes let", "Quarterly (cumulative)", "2018-04-01"),
    ],
)
def test_a_measure_named_as_cumulative_is_one_although_it_is_reported_quarterly(
    name: str, often: str, begins: str
) -> None:
    paper = Paper("Performance report, Quarter 3 2018/19")
    rows = [[name, often, "12", "14"], ["Calls", "Quarterly (cumulative)", "34", "40"], ["Tips", "Annual", "5", "6"]]
    paper.table([["Measure", "Frequency", "Q3", "Target"], *rows])
    assert next(o["period_start"] for o in paper.clean().observations) == begins


@pytest.mark.parametrize(("title", "doubted"), [("Performance report", True), ("Performance report 2018/19", False)])
def test_quarters_of_no_year_are_doubted(title: str, doubted: bool) -> None:
    paper = Paper(title)
    paper.table([["Measure", "Q1", "Q2", "Target"], ["Homes let", "12", "14", "20"], ["Calls", "3", "4", "5"]])
    asked = [r for r in paper.clean().review if r["code"] == "period_unknown" and "Q1" in r["raw"]]
    assert bool(asked) is doubted
