"""Status words that only the document's own key explains, and parts of a document that it names itself."""

from __future__ import annotations

from normalise.legend.read import is_legend
from tests.paged import Paper
from tests.test_legends import table

MEANINGS = (
    ("Achieved", "the measure of success was met"),
    ("On target", "the date has not come; all is well"),
    ("Revised completion date", "the work has slipped and a later date has been agreed"),
    ("Deleted", "removed from the plan"),
)
LEAD_IN = "The words at the beginning of each statement have these meanings:"
HEAD = ("Action", "Measure of success", "Lead officer", "Target date", "Progress")


def actions(paper: Paper, *progress: str) -> list[dict[str, str]]:
    paper.table([HEAD, *(("Open the hall", "Hall open", "Head of Halls", "March 2013", said) for said in progress)])
    return [dict(row) for row in paper.clean().actions]


def test_words_that_have_these_meanings_are_a_key_without_headings() -> None:
    assert is_legend(table(*MEANINGS), LEAD_IN)
    assert not is_legend(table(*MEANINGS), "Progress")


def test_a_phrase_of_the_key_opens_a_comment_as_its_status() -> None:
    paper = Paper("Service plans 2012/13: monitoring report")
    paper.line(LEAD_IN)
    paper.table(MEANINGS)
    rows = actions(paper, "Revised completion date - now in May", "Achieved - in June", "Revised plans were made")
    assert [(r["status_raw"], r["status"]) for r in rows] == [
        ("Revised completion date", "at_risk"), ("Achieved", "complete"), ("", ""),
    ]  # fmt: skip


def test_a_phrase_that_no_key_explains_opens_none() -> None:
    paper = Paper("Service plans 2012/13: monitoring report")
    assert actions(paper, "Revised completion date - now in May")[0]["status"] == ""


def test_a_part_by_any_name_ends_the_levels_of_the_part_before_it() -> None:
    paper = Paper("Service plans 2012/13: monitoring report")
    paper.line("REFERENCE PAPER B: SERVICE PLAN ACTIONS", 12, bold=True)
    paper.line("Priority: People", 12, bold=True, colour="#3a5f3a")
    actions(paper, "Achieved - in June")
    paper.turn()
    paper.line("REFERENCE PAPER C: PERFORMANCE INDICATORS", 12, bold=True)
    paper.table([("Indicator", "2011/12", "2012/13"), ("Place", None, None), ("Days lost", "8", "7")])
    clean = paper.clean()
    assert [r["priority"] for r in clean.actions] == ["People"]
    assert [(r["priority"], r["outcome"]) for r in clean.measures] == [("Place", "")]


def test_a_level_with_a_letter_is_no_part_of_the_document() -> None:
    paper = Paper("Service plans 2012/13: monitoring report")
    paper.line("Priority A: Performance", 12, bold=True)
    assert actions(paper, "Achieved - in June")[0]["priority"] == "Priority A: Performance"
