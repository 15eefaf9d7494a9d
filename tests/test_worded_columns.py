"""Columns that words decide: targets in sentences, judgements under 'Result', bands with the name of a department."""

from __future__ import annotations

from normalise.legend.read import read_key
from tests.paged import Paper
from tests.test_headings import settled
from tests.test_legends import document, line, statuses

SENTENCES = ["Deliver 20 new homes by March 2020", "Bring ten empty homes back into use"]


def test_targets_in_sentences_with_a_status_and_a_date_beside_them_are_what_is_to_be_done() -> None:
    heads = ("Key Corporate Target", "Directorate", "Status", "Target date")
    assert settled("action", *heads, c0=SENTENCES) == ["action", "service", "status", "due_date"]
    assert settled("action", *heads, c0=["95%", "2,400"])[0] != "action"


def test_indicators_in_sentences_beside_a_date_are_no_actions() -> None:
    heads = ("Performance indicators", "Timescale", "Progress")
    assert settled("action", *heads, c0=["Number of homes that were built", "Share of children who are well"])[0] != (
        "action"
    )


def test_a_result_of_words_that_judge_is_the_status_and_no_value() -> None:
    heads = ("Indicator", "2018/19", "2019/20", "Result")
    assert settled("measure", *heads, c3=["Met", "Missed", "Near"])[3] == "status"
    assert settled("measure", *heads, c3=["Awaited", "Not yet available", "Awaited"])[3] == "value"
    assert settled("measure", *heads, c3=["Yes", "No", "Yes"])[3] == "value"
    assert settled("measure", *heads, c2=["Met", "Missed", "Near"])[2] == "value"


def test_a_standard_over_figures_is_a_target_and_no_status() -> None:
    heads = ("Indicator", "Standard to be met", "Rating", "2019/20")
    assert settled("measure", *heads, c1=["85", "30 weeks"]) == ["measure", "value", "status", "value"]
    guessed = ("Indicator", "Rating of the year by users", "RAG", "2019/20")
    assert settled("measure", *guessed, c1=["85", "31"])[1] != "status"


def test_an_ambition_over_figures_is_the_target_and_over_words_a_level() -> None:
    heads = ("Indicator", "Ambition", "2019/20")
    assert settled("measure", *heads, c1=["85%", "31%"])[1] == "value"
    assert settled("measure", *heads, c1=["Healthier people", "Cleaner towns"])[1] == "priority"


def test_a_near_miss_within_the_tolerance_is_no_target_met() -> None:
    key = read_key(
        document(line("Met: target met. Near: within 10% of the target. Missed: more than 10% from target."))
    )
    assert statuses(key, "measure") == {"Met": "on_track", "Near": "at_risk", "Missed": "off_track"}


def test_a_department_between_bands_of_its_look_is_a_level_although_its_name_heads_columns_elsewhere() -> None:
    head = ("Indicator", "2018/19", "2019/20")
    bands = ("Corporate Resources", "Development", "Environment")
    paper = Paper("Performance report 2019/20")
    paper.table([head, *(row for b in bands for row in ((b, None, None), ("Days lost", "8", "7")))])
    assert [r["priority"] for r in paper.clean().measures] == list(bands)


def emissions(*heads: str) -> list[str]:
    """The measures of a table of two sources; heads beyond the first stand over names, years and a target."""
    paper = Paper("Climate action plan: annual report 2022/23")
    beside = ["Street lighting"] * (len(heads) - 4)
    rows = [[name, *beside, "3,215", "2,690", "1,600"] for name in ("Gas in offices", "Council fleet vehicles")]
    paper.table([heads, *rows])
    return [row["measure"] for row in paper.clean().measures]


def test_a_source_with_nothing_but_its_values_and_target_beside_it_is_what_is_measured() -> None:
    assert emissions("Source", "2016/17 baseline", "2022/23", "Target 2030") == [
        "Gas in offices",
        "Council fleet vehicles",
    ]


def test_a_source_before_values_without_a_target_or_beside_another_text_is_no_measure() -> None:
    assert emissions("Source", "2020/21", "2021/22", "2022/23") == []
    assert emissions("Source", "Type", "2016/17 baseline", "2022/23", "Target 2030") == []


def test_sources_of_one_word_are_measured_but_months_are_not() -> None:
    heads = ("Source", "Unit", "2016/17 baseline", "2022/23", "Target 2030")
    for names, found in ((["Gas", "Electricity", "Water"], 3), (["April", "May", "June"], 0)):
        paper = Paper("Climate action plan: annual report 2022/23")
        paper.table([heads, *([name, "tonnes", "3,215", "2,690", "1,600"] for name in names)])
        assert len(paper.clean().measures) == found


def test_one_word_that_is_a_question_stands_over_answers_and_not_over_a_value() -> None:
    answers = ["Yes", "Partly", "No"]
    assert settled("measure", "Indicator", "2018/19", "2019/20", "Result?", c3=answers)[3] == "status"
    assert settled("measure", "Indicator", "2018/19", "2019/20", "Result?", c3=["Underway"] * 3)[3] == "status"
    assert settled("measure", "Indicator", "2018/19", "2019/20", "Result", c3=answers)[3] == "value"


def test_statuses_under_money_are_no_resources() -> None:
    heads = ("Action", "Lead", "Budget", "Status")
    assert settled("action", *heads, c2=["On track", "Delayed", "Complete"])[2] == ""
    assert settled("action", *heads, c2=["Complete", "Complete", "Complete"])[2] == "resources"
    assert settled("action", *heads, c2=["Existing budget", "£40,000", "Grant"])[2] == "resources"


def test_evidence_of_impact_is_what_was_done_beside_statuses_and_a_comment_beside_values() -> None:
    assert settled("action", "Action", "Status", "Evidence of Impact")[2] == "progress"
    assert settled("action", "Action", "Status", "Progress", "Evidence of Impact")[3] == "measure"
    assert settled("measure", "Indicator", "2018/19", "2019/20", "Evidence of Impact")[3] == "comment"
