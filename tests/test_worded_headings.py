"""Headings that say more than they mean, and columns that the words under them tell."""

from __future__ import annotations

from normalise.cells.spans import financial_year, quarter
from normalise.columns.classify import main_by_support
from normalise.columns.headings import read_column
from normalise.columns.settle import settle
from normalise.legend.read import read_key
from normalise.records import Column, Period
from normalise.tables.reader import SURE_LABEL, Reader
from normalise.vocabulary import vocabulary
from tests.paged import Paper

Q2_2019 = quarter(financial_year(2019), 2)


def columns(*headings: str, kind: str = "measure", year: Period = Q2_2019) -> list[Column]:
    return [read_column(i, tuple(h.split(" > ")), kind, year) for i, h in enumerate(headings)]


def settled(samples: dict[int, list[str]], *headings: str, kind: str = "measure") -> list[str]:
    found = settle(columns(*headings, kind=kind), kind, samples, Q2_2019)
    return [f"{c.field} {c.kind}".strip() for c in found]


def test_an_aim_over_a_year_is_a_target_and_over_words_of_direction_none() -> None:
    assert settled({}, "Priority", "Measures", "Actuals > 2018-19", "Aim > 2019-20") == [
        "priority",
        "measure",
        "value actual",
        "value target",
    ]
    words = {2: ["Lower is better", "Higher is better", "Higher is better", "Higher is better", "On budget"]}
    assert settled(words, "No.", "Measure", "Aim", "2019-20 Target")[2] == "polarity"
    assert settled({}, "Aim", "Measure", "2019-20 Target")[0] == "priority"


def test_a_clause_behind_a_heading_explains_it_and_does_not_hide_it() -> None:
    read = columns("Action", "Milestones / Sub Actions that will help us to deliver it", "Delivery Date", kind="action")
    assert [c.field for c in read] == ["action", "measure", "due_date"]


def test_an_average_of_five_years_in_words_is_a_comparison() -> None:
    read = columns("Five Year Average", "Ten Year Average")
    assert [(c.field, c.kind) for c in read] == [("value", "benchmark")] * 2


def test_words_by_how_much_a_target_is_missed_are_no_status_beside_one() -> None:
    samples = {
        3: ["10% better than target", "Missed target by 1", "7% worse than target", "On target"],
        4: ["G", "R", "A", "G"],
    }
    headings = ("Measure", "2019-20 Q2 Actual", "2019-20 Q2 Target", "Performance against Target", "RAG")
    assert settled(samples, *headings)[3:] == ["ignore", "status"]
    assert settled({3: samples[4]}, *headings[:4])[3] == "status"
    assert settled({3: samples[3]}, *headings[:4])[3] == "status", "the only one stays: a person looks"


def test_a_list_of_names_for_what_a_row_is_about_is_no_unknown_heading() -> None:
    heads = ("Key projects/programmes", "Tasks/Actions/Milestones", "Theme / Outcome / Action")
    assert {c.field for c in columns(*heads, kind="action")} == {"action"}
    assert [c.field for c in columns("Actual / Target", "Action and lead")] == ["", "lead"]


def test_what_others_reach_on_average_is_a_benchmark_and_an_average_of_months_is_not() -> None:
    heads = ("Surrey average", "Average of family group", "Peer median 2018/19", "Monthly average", "Rolling average")
    assert [c.kind for c in columns(*heads)] == ["benchmark", "benchmark", "benchmark", "actual", ""]


def test_better_or_worse_than_a_printed_year_is_the_trend() -> None:
    assert [c.field for c in columns("Compared with 2016/17", "Better/worse than last year")] == ["trend", "trend"]


def test_signs_alone_below_a_heading_are_no_actions_beside_owners_and_notes() -> None:
    beside = columns("What troubles us", "Matrix", "Latest note", "Owner", kind="action")
    samples = {0: ["Debts grow"], 1: [""], 2: ["We wrote to all"], 3: ["A Bell"]}
    assert main_by_support(beside[1:], samples) is None
    assert main_by_support(beside, samples) == 0


def test_a_delivery_partner_leads_where_nobody_else_is_said_to() -> None:
    def who(*heads: str) -> tuple[str, str]:
        paper = Paper("Infrastructure delivery schedule 2016")
        cells = {"Lead": "Council", "Delivery partner": "Trust"}
        paper.table([("Project", *heads, "Timescale"), ("Build a bridge", *(cells[h] for h in heads), "2018")])
        row = paper.clean().actions[0]
        return row["lead"], row["links"]

    assert who("Delivery partner") == ("Trust", "")
    assert who("Lead", "Delivery partner") == ("Council", "Trust")


def test_a_comment_on_what_the_data_tell_is_one_and_goals_of_the_nations_are_links() -> None:
    told = ("What does the data tell us?", "What is the data telling us", "What do the figures tell us")
    assert [c.field for c in columns(*told)] == ["comment"] * 3
    goals = ("UN Goal", "UN Goals", "UN Sustainability Goal", "UN SDG")
    assert [(c.field, c.basis) for c in columns(*goals)] == [("links", "exact")] * 4


def test_who_leads_a_project_and_when_its_next_stage_begins_are_known_as_they_are() -> None:
    read = columns("Project Leader", "To be Completed/Progressed to Next Stage", kind="action")
    assert [(c.field, c.basis) for c in read] == [("lead", "exact"), ("due_date", "exact")]


def test_evidence_of_impact_is_the_progress_beside_a_status_and_a_remark_beside_measures() -> None:
    assert settled({}, "Action", "Status", "Evidence of Impact", kind="action")[2] == "progress"
    assert settled({}, "Action", "Status", "Progress", "Evidence of Impact", kind="action")[3] == "measure"
    assert settled({}, "Action", "Lead", "Evidence of Impact", kind="action")[2] == "measure"
    assert settled({}, "Measure", "2019-20 Q2 Actual", "Evidence of Impact")[2] == "comment"


def values(publisher: str, *heads: str) -> tuple[list[str], list[str]]:
    """Kind and period of each value of a row below these headings, and the headings that nobody knows."""
    paper = Paper(publisher, "Performance report 2016/17")
    names = ("Homes let in a week", "Bins missed in a day")
    paper.table([("Indicator", *heads), *((name, *(f"{50 + n}%" for n, _ in enumerate(heads))) for name in names)])
    found = paper.clean()
    first = [o for o in found.observations if o["measure_id"].endswith("1")]
    unknown = [r["message"] for r in found.review if r["code"] == "heading_unknown"]
    return [f"{o['kind']} {o['period_label']}".strip() for o in first], unknown


def test_the_publisher_s_name_over_figures_beside_an_average_says_that_they_are_its_own() -> None:
    for name in ("Fife 2016/17", "Fife Council 2016/17"):
        assert values("Fife Council", name, "National average 2016/17")[0] == ["actual 2016-17", "benchmark 2016-17"]
    assert values("Fife Council", "Fife Target 2016/17", "2016/17")[0] == ["target 2016-17", "actual 2016-17"]


def test_headings_of_nothing_but_the_publisher_s_name_and_years_make_a_table_of_measures() -> None:
    assert values("Fife Council", "Fife 2015/16", "Fife 2016/17") == (["actual 2015-16", "actual 2016-17"], [])


def test_a_neighbour_with_the_publisher_s_name_in_its_own_is_not_the_publisher() -> None:
    heads = ("Somerset 2016/17", "North Somerset 2016/17", "Target 2016/17")
    found, unknown = values("Somerset County Council", *heads)
    assert found == ["actual 2016-17", "target 2016-17"]
    assert ["North Somerset" in message for message in unknown] == [True]
    assert values("Fife Council", "Moray 2016/17", "Target 2016/17")[0] == ["target 2016-17"]


def test_a_column_of_the_publisher_keeps_its_printed_heading_and_is_not_as_sure_as_a_known_one() -> None:
    reader = Reader(vocabulary(), Q2_2019, read_key(Paper().document(), vocabulary()), publisher="Fife Council")
    column = reader.heading("Fife Council 2018-19", "measure")
    assert (column.heading, column.tiers, column.basis) == (
        ("Fife Council 2018-19"),
        ("Fife Council 2018-19",),
        "pattern",
    )
    assert column.confidence <= SURE_LABEL
