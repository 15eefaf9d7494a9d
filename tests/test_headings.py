"""Headings as they are printed, whole tables at a time, to fields, kinds of value and periods."""

from __future__ import annotations

import pytest

from normalise.cells.spans import calendar_year, financial_year, plan, quarter
from normalise.columns.headings import looks_like_header, read_column
from normalise.columns.settle import settle
from normalise.records import Column, Period

Q2_2020 = quarter(financial_year(2020), 2, cumulative=True)
Q3_2019 = quarter(financial_year(2019), 3)
Q4_2022 = quarter(financial_year(2022), 4)
HALF_2013 = quarter(financial_year(2013), 2, cumulative=True)
Q2_2010 = quarter(financial_year(2010), 2)
YEAR_2019 = quarter(financial_year(2019), 4, cumulative=True)
PLAN = plan(2019, 2023)


def read(text: str, kind: str = "measure", year: Period | None = None) -> Column:
    """A column from its header cells, written 'upper > lower'."""
    return read_column(0, tuple(part.strip() for part in text.split(">")), kind, year)


def brief(column: Column) -> str:
    """'value:target 2019-20', 'status:outcome', 'lead'."""
    detail = ":".join(filter(None, (column.field, column.kind or (column.axis if column.axis != "delivery" else ""))))
    return f"{detail} {column.period.label}".strip() if column.period else detail


# A table to a paragraph: kind and report period, then `heading = meaning`.
TABLES: tuple[tuple[str, Period | None, str], ...] = (
    (  # 'Quarter', 'Year' below 'Target' say for when, and the band says of what kind
        "measure",
        Q3_2019,
        """2019/20 Target > Quarter = value:target 2019-20 Q3
        2019/20 Target > Year = value:target 2019-20
        2018/19 Target > Year = value:target 2018-19
        2018/19 Actual > Quarter = value:actual 2018-19 Q3
        Target > Full Year = value:target 2019-20
        Target > Year End = value:target 2019-20
        Quarter > Target = value:target 2019-20 Q3
        Quarterly > Q1 > Target = value:target 2019-20 Q1
        2018-19 > Q1 > Year to date = value:actual 2018-19 Q1
        Year = period""",
    ),
    (
        "measure",
        PLAN,
        """Key Performance Indicators = measure
        2019/20 > Value = value:actual 2019-20
        2019/20 > Target = value:target 2019-20
        2019/20 > Status = status 2019-20
        2019/2020 > Short Trend = trend 2019-20
        2018/19 > Short Trend = trend 2018-19
        2017/18 > Value = value:actual 2017-18
        Benchmark > Source = ignore
        Benchmar > k Source = ignore
        Benchmark Source = ignore""",
    ),
    (
        "action",
        PLAN,
        """Improvement Projects = action
        Start Date = start_date
        Due Date = due_date
        Status = status
        Exception Report = progress
        Ongoing activities that support this: = action""",
    ),
    (
        "action",
        None,
        """JR Ref = ref
        Priorities for Action = outcome
        Areas for Development = outcome
        Proposed Action = action
        Outcome/Targets = measure
        Lead = lead
        Resource Implications = resources
        Key Dates finish = due_date
        Links = links""",
    ),
    (
        "action",
        None,
        """Action = action
        Measures = measure
        Progress = progress
        Responsibility = lead
        Resource Plan Action = action
        Resource Plan Measure = measure
        SW Strategic Objective = links
        Lead Officer = lead
        Comments/ Progress = progress
        Status = status
        Steps we will take to deliver our actions = measure
        Service = service""",
    ),
    (
        "measure",
        Q2_2020,
        """Performance Indicators = measure
        Comments/ Progress = comment
        ----- This Year ----- > Status = status
        ----- This Year ----- > Target = value:target 2020-21
        ----- This Year ----- > To Date = value:actual 2020-21 Q2
        ----- Last 3 Years ----- > 2017/18 = value:actual 2017-18
        ----- Last 3 Years ----- > 2019/20 = value:actual 2019-20""",
    ),
    (
        "measure",
        financial_year(2021),
        """Measure = measure
        Baseline = value:baseline
        Annual Target = value:target 2021-22
        Links = links
        Service = service""",
    ),
    (
        "measure",
        Q3_2019,
        """Ref / Cyf = ref
        Measure / Mesur = measure
        2018/19 outturn / Canlyniad 2018/19 = value:actual 2018-19
        Quarter 1 / Chwarter 1 > Target / Targed = value:target 2019-20 Q1
        Quarter 1 / Chwarter 1 > Actual / Gwir = value:actual 2019-20 Q1
        Quarter 4 / Chwarter 4 > Actual / Gwir = value:actual 2019-20 Q4
        Status / Statws = status
        Owner / Perchennog = lead""",
    ),
    (
        "action",
        Q3_2019,
        """Well-being Objective / Amcan Llesiant = priority
        Action / Cam gweithredu = action
        Target date / Dyddiad targed = due_date
        Progress / Cynnydd = progress""",
    ),
    (
        "action",
        YEAR_2019,
        """Priority = priority
        Action = action
        Dept = service
        Target date = due_date
        Q3 2019/20 = status 2019-20 Q3
        Q4 2019/20 = status 2019-20 Q4
        Progress = progress""",
    ),
    (
        "measure",
        YEAR_2019,
        """Performance measure = measure
        2018/19 outturn = value:actual 2018-19
        2019/20 target = value:target 2019-20
        2019/20 RAG > Q1 = status 2019-20 Q1
        2019/20 RAG > Q4 = status 2019-20 Q4
        Council Plan year end 2019/20 outturn = value:actual 2019-20
        Direction of travel since 2018/19 = trend
        Note = comment""",
    ),
    (
        "action",
        HALF_2013,
        """Sub-priority and impact = outcome
        What we said we would do = action
        Achieve by = due_date
        PROGRES S (RAG) = status
        OUTCOME (RAG) = status:outcome
        Comment = progress""",
    ),
    (
        "measure",
        HALF_2013,
        """Sub-priority = outcome
        Achievement Measure = measure
        2012/13 Baseline Data = value:baseline 2012-13
        2013/14 Target = value:target 2013-14
        2016 Aspirational Target = value:target 2016
        Current Outturn = value:actual 2013-14 Q2
        Performanc e (RAG) = status
        Outcome Performance Predictive (RAG) = status:outcome""",
    ),
    (
        "measure",
        Q2_2010,
        """Status = status
        Ref = ref
        Polarity = polarity
        2009/10 Outturn = value:actual 2009-10
        Q1 Actual = value:actual 2010-11 Q1
        Q2 Target = value:target 2010-11 Q2
        2010/11 Target = value:target 2010-11
        Year-end forecast = value:forecast 2010-11
        Direction of travel = trend
        Comments = comment""",
    ),
    (
        "measure",
        Q4_2022,
        """Cat = ignore
        Code & Name = measure
        Target = value:target 2022-23
        2020/21 > Value = value:actual 2020-21
        Q1 2022/23 > Value = value:actual 2022-23 Q1
        Latest Note = comment""",
    ),
    (
        "action",
        Q4_2022,
        """Action Code & Title = action
        Planned Outcome = measure
        Latest Status Update = progress""",
    ),
    (
        "action",
        None,
        """What’s already in place = progress
        What we’re going to do and what this will achieve = action
        When this work will take place = due_date
        Who’s responsible for this work = lead
        How much will it cost/ Sources of funding = resources
        Completed by = due_date
        What we have committed to = action
        Led by = lead
        Timescale = due_date
        Shared Outcome = outcome
        Section of Strategy = ref
        Strategy Commitment = action
        Accountable Department = lead
        Measurement = measure
        Responsible party = lead
        Reporting mechanism = ignore
        Partners = ignore
        Key Stakeholders = ignore
        Links = links
        Required or encouraged = ignore""",
    ),
    ("measure", None, "Objectively Verifiable Indicators = measure\nProgress = comment"),
)
CASES = [
    (kind, year, *(part.strip() for part in line.split(" = ")))
    for kind, year, lines in TABLES
    for line in lines.splitlines()
]


@pytest.mark.parametrize(("kind", "year", "text", "meaning"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_headings_of_known_tables(kind: str, year: Period | None, text: str, meaning: str) -> None:
    assert brief(read(text, kind, year)) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Last Year", "value:actual 2019-20"),
        ("Same quarter last year", "value:actual 2019-20 Q2"),
        ("Previous quarter", "value:actual 2020-21 Q1"),
        ("Target to date", "value:target 2020-21 Q2"),
        ("2020/21 Target (cumulative)", "value:target 2020-21"),
        ("Scottish Average 19/20", "value:benchmark 2019-20"),
        ("Target > 2019/20", "value:target 2019-20"),
        ("Target > Value", "value:target 2020-21"),
        ("Quarter 2 > 2019/20", "value:actual 2019-20 Q2"),
        ("Apr", "value:actual 2020-04"),
        ("Next Year Target", "value:target 2021-22"),
        ("2020/21 Performance to Date", "value:actual 2020-21 Q2"),
        ("Performance at 30 September 2020", "value:actual 2020-21 Q2"),
        ("Annual outturn 2019/20", "value:actual 2019-20"),
    ],
)
def test_a_year_that_is_not_printed_comes_from_the_report(text: str, meaning: str) -> None:
    assert brief(read(text, year=Q2_2020)) == meaning


def test_to_date_runs_from_the_first_of_april_and_a_quarter_does_not() -> None:
    year = quarter(financial_year(2020), 2)
    to_date, q2 = read("To Date", year=year).period, read("Q2", year=year).period
    assert to_date
    assert q2
    assert (to_date.start, to_date.end, to_date.cumulative) == ("2020-04-01", "2020-09-30", True)
    assert (q2.start, q2.end, q2.cumulative) == ("2020-07-01", "2020-09-30", False)


def test_a_baseline_and_a_plan_of_several_years_give_no_year_of_their_own() -> None:
    assert read("Baseline", year=Q2_2020).period is None
    assert read("Actual", year=PLAN).period is None
    target = read("Target", year=PLAN).period
    assert target == PLAN


def test_a_plan_for_a_calendar_year_keeps_it() -> None:
    assert read("Annual Target", year=calendar_year(2020)).period == calendar_year(2020)


@pytest.mark.parametrize(
    "text", ["Stakeholder view", "Housing", "Service Plan", "Risk / Progress", "70/30", "Q3 Lessons"]
)
def test_an_unknown_heading_has_no_field(text: str) -> None:
    column = read(text)
    assert (column.field, column.basis, column.confidence) == ("", "none", 0.0)


def test_a_near_spelling_is_read_but_said_to_be_near() -> None:
    column = read("Performence Indicator")
    assert (column.field, column.basis) == ("measure", "fuzzy")
    assert column.confidence < 0.8


@pytest.mark.parametrize("text", ["Long Trend", "Long Term Trend", "Direction of Travel > Long term"])
def test_the_long_trend_is_no_trend(text: str) -> None:
    assert read(text).field == "ignore"


def test_progress_is_a_comment_beside_values_and_target_a_measure_beside_actions() -> None:
    assert read("Progress", "action").field == "progress"
    assert read("Progress", "measure").field == "comment"
    assert read("Targets", "action").field == "measure"
    assert brief(read("Targets", "measure")) == "value:target"


def settled(kind: str, *headings: str, **samples: list[str]) -> list[str]:
    """Fields of a whole table; samples by column as c0, c1 ..."""
    columns = [read_column(i, (text,), kind) for i, text in enumerate(headings)]
    return [c.field for c in settle(columns, kind, {int(k[1:]): v for k, v in samples.items()})]


def test_a_milestone_is_the_action_only_where_nothing_else_is() -> None:
    assert settled("action", "Milestone", "Measurement", "Target date") == ["action", "measure", "due_date"]
    assert settled("action", "Improvement", "Key Milestones") == ["action", "measure"]


def test_a_second_column_of_actions_holds_the_steps_of_the_first_where_nothing_else_does() -> None:
    assert settled("action", "Action", "Key task", "Lead") == ["action", "measure", "lead"]
    assert settled("action", "Action", "Key task", "Measure of success") == ["action", "action", "measure"]
    assert settled("action", "Key task", "Lead") == ["action", "lead"]


def test_an_outcome_left_of_the_action_is_a_heading_level() -> None:
    assert settled("action", "Outcome", "Action", "Outcome") == ["outcome", "action", "measure"]
    assert settled("action", "Commitment", "Action", "Lead") == ["outcome", "action", "lead"]


def test_of_an_unknown_kind_a_milestone_with_an_owner_is_the_action_and_one_with_values_is_not() -> None:
    assert settled("", "Milestone", "Measurement", "Target date")[0] == "action"
    assert settled("", "Performance indicator", "Milestone", "Target")[1] == "measure"


def test_a_heading_that_says_little_does_not_make_a_budget_a_table_of_measures() -> None:
    assert settled("", "Detail", "£ million") == ["", ""]


def test_numbers_under_progress_beside_measures_are_values() -> None:
    assert settled("measure", "Measure", "Progress", c1=["90%", "85%"]) == ["measure", "value"]
    assert settled("measure", "Measure", "Progress", c1=["90%", "Two audits are late"]) == ["measure", "comment"]


def test_a_councillor_is_the_lead_only_where_no_officer_is_named() -> None:
    assert settled("action", "Action", "Portfolio Holder") == ["action", "lead"]
    assert settled("action", "Action", "Portfolio Holder", "Lead Officer") == ["action", "ignore", "lead"]


def test_an_original_date_gives_way_to_a_revised_one() -> None:
    assert settled("action", "Action", "Original Due Date") == ["action", "due_date"]
    assert settled("action", "Action", "Original Due Date", "Revised Due Date") == ["action", "ignore", "due_date"]


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Current Position", ["50%", "33%"], "percent_complete"),
        ("Current Position", ["Work has begun", "50%"], "progress"),
        ("Complete", ["50%", "100%"], "percent_complete"),
        ("Priority", ["High", "Low"], "ignore"),
        ("Target", ["31 March 2020", "June 2021"], "due_date"),
        ("Q3 2019/20", ["Work on the depot has begun", "The new team is in place"], "progress"),
        ("Q3 2019/20", ["G", "A"], "status"),
    ],
)
def test_cells_decide_where_a_heading_can_mean_two_things(heading: str, cells: list[str], field: str) -> None:
    assert settled("action", "Action", heading, c1=cells) == ["action", field]


def test_a_column_without_heading_left_of_the_action_is_a_number_or_a_level() -> None:
    assert settled("action", "", "Action", c0=["1", "2"]) == ["ref", "action"]
    assert settled("action", "", "Action", c0=["Upstream", "Resilience"]) == ["priority", "action"]
    assert settled("action", "Action", "", c1=["1", "2"]) == ["action", ""]
    assert settled("action", "Theme", "", "Action", c1=["Upstream", "Resilience"]) == ["priority", "", "action"]


def test_header_rows_stand_out_from_body_rows() -> None:
    assert looks_like_header(["Priority", "Action", "Dept", "Target date", "Q3 2019/20", "Progress"]) == 1.0
    assert looks_like_header(["Council Priority/ Theme", "Complete", "Green", "Amber", "Red", "Total"]) == 1.0
    assert looks_like_header(["Let a new contract", "CET", "May-23", "G", "A", "Begun in June"]) < 0.3
    assert looks_like_header(["", ""]) == 0.0


def test_targets_with_and_without_reward_are_targets_of_their_year() -> None:
    assert brief(read("2008/09 target > without reward")) == "value:target 2008-09"
    assert brief(read("2008/09 target > with reward")) == "value:target 2008-09"


def test_the_threshold_of_the_best_quarter_of_councils_is_a_benchmark() -> None:
    assert brief(read("Top 25% of districts 2004/05")) == "value:benchmark 2004-05"


@pytest.mark.parametrize("text", ["Number of key indicators", "No. of our actions"])
def test_a_number_of_indicators_or_actions_names_none(text: str) -> None:
    assert read(text, "").field not in ("measure", "action")


@pytest.mark.parametrize(
    "heading", ["Rank of 27 counties 2018/19", "Rank (out of 32) > 2018/19", "How we compare 2018/19 > Rank"]
)
def test_a_rank_among_councils_is_a_comparison_and_no_actual(heading: str) -> None:
    assert brief(read(heading)) == "value:benchmark 2018-19"


def test_words_before_an_age_are_no_comparison_out_of_so_many() -> None:
    assert read("Actual of 16 year olds").field == ""


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("PI Description and Preferred Outcome", "measure"),
        ("Indicator & unit", "measure"),
        ("Measure and lead officer", "measure"),
        ("Actual & trend", "value:actual 2020-21 Q2"),
        ("Outturn and direction of travel", "value:actual 2020-21 Q2"),
        ("Target and RYAG", "value:target 2020-21"),
        ("2019/20 & RAG", "value:actual 2019-20"),
        ("2019/20 RAG", "status 2019-20"),
        ("Q2 YTD 19-20 & RYAG", "value:actual 2019-20 Q2"),
    ],
)
def test_a_column_of_two_things_is_that_of_the_main_one(heading: str, meaning: str) -> None:
    assert brief(read(heading, "measure", Q2_2020)) == meaning


@pytest.mark.parametrize("heading", ["Current risk and action", "Status and trend"])
def test_of_two_things_neither_of_which_only_says_more_of_the_other_none_is_chosen(heading: str) -> None:
    assert read(heading, "measure").field == ""


@pytest.mark.parametrize(
    ("heading", "period"),
    [("Q2 YTD 19-20", "2019-20 Q2"), ("YTD 19–20", "2019-20 Q2"), ("Average performance 19 - 20", "2019-20")],
)
def test_two_digits_and_a_dash_beside_a_word_of_time_are_a_year(heading: str, period: str) -> None:
    """'Q2 YTD 19-20' in a report on Q2 2020-21 was taken for that quarter: last year's figures as this year's."""
    column = read(heading, "measure", Q2_2020)
    assert column.period is not None and column.period.label == period


@pytest.mark.parametrize(
    "heading", ["Target for ages 16-17", "NEET 16-17 target", "Results of 18-19 year olds", "Target 70-71%"]
)
def test_ages_and_shares_are_no_years(heading: str) -> None:
    column = read(heading, "measure", Q2_2020)
    assert column.period is None or column.period.label.startswith("2020-21")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Comments on performance and targets", "comment"),
        ("Commentary about the results of the year", "comment"),
        ("Targets on the new scale", ""),
        ("Are we achieving?", "status"),
        ("Getting better?", "trend"),
    ],
)
def test_words_on_something_are_comments_whatever_it_is(text: str, field: str) -> None:
    assert read(text).field == field


@pytest.mark.parametrize("heading", ["Pledge No.", "Deliverable ID", "Task number"])
def test_the_number_of_what_is_listed_is_its_ref_whatever_it_is_called(heading: str) -> None:
    assert read_column(0, (heading,), "action").field == "ref"


def test_a_comparison_below_direction_of_travel_is_no_value_of_then() -> None:
    assert read_column(0, ("DoT", "On last quarter"), "measure", Q2_2010).field == "trend"


@pytest.mark.parametrize("over", ["LAA improvement target", "Borough target", "Negotiated targets"])
def test_a_target_by_whatever_name_over_a_year_is_no_result_of_that_year(over: str) -> None:
    assert brief(read_column(0, (over, "2010/11"), "measure", Q2_2010)) == "value:target 2010-11"


@pytest.mark.parametrize("over", ["Performance against target", "Percentage of target", "Variance to target"])
def test_what_is_held_against_a_target_is_none(over: str) -> None:
    assert read_column(0, (over, "2010/11"), "measure", Q2_2010).kind != "target"
