"""Traps of trackers of audit recommendations: risk ratings, two dates, evidence, keys in words."""

from __future__ import annotations

import pytest

from normalise.legend.read import read_key
from tests.paged import Paper
from tests.test_headings import settled
from tests.test_legends import document, line, statuses, table

HEAD = ("Ref", "Recommendation", "Risk rating", "Owner", "Due date", "Revised date", "Progress", "Status")


def test_a_risk_rating_beside_recommendations_makes_no_risk_register() -> None:
    paper = Paper("Internal audit tracker 2022/23")
    row = ("1", "Check leases yearly", "High", "Head of Estates", "30/06/2022", "31/03/2023", "Begun", "Delayed")
    paper.table([HEAD, row, ("2", "Count the stock", "Low", "Stores", "31/07/2022", "-", "Done", "Implemented")])
    found = paper.clean().actions
    assert [(r["action"], r["due_date"]) for r in found] == [
        ("Check leases yearly", "2023-03-31"),
        ("Count the stock", "2022-07-31"),
    ]


@pytest.mark.parametrize("second", ["Revised date", "New target date", "Latest due date"])
def test_of_two_due_dates_the_revised_one_counts(second: str) -> None:
    assert settled("action", "Action", "Due date", second) == ["action", "ignore", "due_date"]
    assert settled("action", "Action", second, "Due date") == ["action", "due_date", "ignore"]
    assert settled("action", "Action", "Due date", "Completion date") == ["action", "due_date", "due_date"]


def test_a_date_that_is_only_asked_for_is_not_due_and_a_reason_with_progress_is_progress() -> None:
    heads = ("Recommendation", "Original due date", "Requested new date", "Extensions so far", "Barriers and progress")
    assert settled("action", *heads) == ["action", "due_date", "ignore", "ignore", "progress"]


def test_evidence_is_what_was_done_only_beside_statuses_and_without_progress() -> None:
    assert settled("action", "Action", "Evidence") == ["action", "measure"]
    assert settled("action", "Action", "Evidence", "Status") == ["action", "progress", "status"]
    assert settled("action", "Action", "Progress", "Evidence", "Status")[2] == "measure"


def test_titles_of_what_is_live_and_what_is_closed_are_no_levels() -> None:
    paper = Paper("Internal audit tracker 2022/23")
    for title in ("Live recommendations", "Closed since July 2022"):
        paper.line(title, 13, bold=True)
        paper.table(
            [HEAD, (f"{title[0]}1", f"Check {title}", "High", "Head of Estates", "30/06/2022", "", "", "Delayed")]
        )
    assert [r["priority"] for r in paper.clean().actions] == ["", ""]


def test_a_key_of_status_words_needs_no_headings_below_its_title_and_may_hold_a_word_of_its_own() -> None:
    rows = table(
        ("Implemented", "Seen by the auditors with its evidence"),
        ("On target", "Expected by the day agreed"),
        ("Overdue", "No later day was agreed with us"),
        ("Parked", "Management chose not to carry out the recommendation"),
    )
    found = statuses(read_key(document(line("Key"), rows)))
    assert found == {"Implemented": "complete", "On target": "on_track", "Overdue": "overdue", "Parked": "cancelled"}
    assert read_key(document(line("Recommendations"), rows)).entries == ()


def test_a_key_printed_as_a_list_explains_its_words_and_a_report_in_such_lines_is_none() -> None:
    said = ("Met: the result was as good as the target.", "Just missed: the result was within 10% of the target.")
    lines = [line(text, 20 * n) for n, text in enumerate((*said, "Missed: more than 10% away from the target."), 1)]
    assert statuses(read_key(document(*lines)), "measure") == {
        "Met": "on_track",
        "Just missed": "at_risk",
        "Missed": "off_track",
    }
    told = ("Complete: the hall in Mill Lane", "Delayed: the new school", "On track: trees along the river")
    assert read_key(document(*(line(text, 20 * n) for n, text in enumerate(told)))).entries == ()


def test_a_key_of_words_on_coloured_chips_is_known_by_its_title() -> None:
    rows = table(
        ("Complete", "The action is finished and its target has been met"),
        ("At Risk", "The action is well behind plan and is not expected to meet its target"),
        ("Closed", "The action will not be taken forward"),
        ("Embedded", "The action has become a standing part of daily work and has no end date"),
    )
    found = statuses(read_key(document(line("What the status words mean"), rows)))
    assert found == {"Complete": "complete", "At Risk": "off_track", "Closed": "cancelled", "Embedded": "ongoing"}


def test_how_far_a_project_has_come_is_no_step_beside_its_status() -> None:
    heads = ("Action", "Target", "Implementation stage", "Status", "Progress update")
    assert settled("action", *heads) == ["action", "measure", "ignore", "status", "progress"]


def test_four_words_that_are_each_explained_are_a_key_below_a_line_that_explains_and_counts_of_actions_are_none() -> (
    None
):
    rows = (
        ("Complete", "The action is finished and its target has been met"),
        ("At Risk", "The action is well behind plan and is not expected to meet its target"),
        ("Closed", "The action will not be taken forward"),
        ("Embedded", "The action has become a standing part of daily work and has no end date"),
    )
    found = statuses(read_key(document(line("How we report"), table(*rows))))
    assert found == {"Complete": "complete", "At Risk": "off_track", "Closed": "cancelled", "Embedded": "ongoing"}
    counts = [(word, f"{said}: 4 actions in all") for word, said in rows]
    assert read_key(document(line("How we report"), table(*counts))).entries == ()


def test_titles_with_a_letter_that_say_which_recommendations_follow_are_no_levels() -> None:
    paper = Paper("Internal audit tracker 2022/23")
    for title in (
        "B. Recommendations completed since the last meeting",
        "C. Recommendations for which more time is asked",
    ):
        paper.line(title, 13, bold=True)
        paper.table(
            [HEAD, (f"{title[0]}1", f"Check {title}", "High", "Head of Estates", "30/06/2022", "", "", "Delayed")]
        )
    assert [r["priority"] for r in paper.clean().actions] == ["", ""]


def test_a_rating_in_words_on_its_colour_and_a_reference_in_three_parts_raise_no_doubt_of_a_row() -> None:
    """'High' on red beside a title that says that all are completed: no status is left unread."""
    paper = Paper("Internal audit tracker 2022/23")
    heads = ("Ref", "Recommendation", "Risk", "Responsible officer", "Due date", "Comments")
    risks = (("High", "#ff7c80"), ("Medium", "#ffd966"), ("Low", "#a9d08e"))
    rows = [
        (f"22 EPCC 0{n}", f"Check the plans of part {n} yearly", risk, "Head of Estates", "30/06/2022", "Done in May.")
        for n, (risk, _) in enumerate(risks, 1)
    ]
    paper.table([heads, *rows], fills={(n, 2): fill for n, (_, fill) in enumerate(risks, 1)})
    found = paper.clean()
    assert [r["ref"] for r in found.actions] == ["22 EPCC 01", "22 EPCC 02", "22 EPCC 03"]
    assert "status_unknown" not in {r["code"] for r in found.review}
    assert not any("several numbers" in r["message"] for r in found.review)
