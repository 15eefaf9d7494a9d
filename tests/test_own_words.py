"""Status words that only the document's own key explains, and parts of a document that it names itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.records import Paragraph
from normalise.legend.entry import is_definition
from normalise.legend.read import is_legend, read_key
from tests.paged import Paper
from tests.test_legends import document, statuses, table

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


def test_a_single_word_of_the_key_opens_a_comment_and_one_of_no_key_or_of_a_colour_does_not() -> None:
    said = ("Behind. Two of the walls are up.", "Behind the shops a wall fell.", "Amber. The paint was chosen.")
    paper = Paper("Service plans 2012/13: monitoring report")
    paper.line(LEAD_IN)
    paper.table([*MEANINGS, ("Behind", "work will be late, but should be done by May"), ("Amber", "some slippage")])
    assert [(r["status_raw"], r["status"]) for r in actions(paper, *said)] == [
        ("Behind", "at_risk"),
        ("", ""),
        ("", ""),
    ]
    assert actions(Paper("Service plans 2012/13: monitoring report"), said[0])[0]["status"] == ""


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


STEPS = (
    ("Steps", "What the word means"),
    ("Delivered", "The step is finished and in use"),
    ("In hand", "Work has begun and will be finished by the date"),
    ("Slipping", "Behind the plan; the time can be made up"),
    ("Stalled", "Will not be finished by the date without more money"),
)


GLOSSARY = (
    ("Croft", "A small farm with a house"),
    ("Byre", "Where the cattle stand"),
    ("Cluster", "Several schools with one head"),
)


def test_words_that_only_this_publisher_uses_are_a_key_where_a_heading_says_that_it_explains_them() -> None:
    assert is_legend(table(*STEPS))
    assert not is_legend(table(("Step", "Description"), *STEPS[1:]))
    assert not is_legend(table(("Word", "Meaning"), *GLOSSARY))


def stands(head: str, *words: str) -> list[tuple[str, str]]:
    paper = Paper("Annual report 2012/13")
    paper.table(STEPS)
    rows = [("Commitment", "Step", head, "Led by")]
    paper.table([*rows, *((f"Do thing {n}", f"Do part {n}", word, "Head of Halls") for n, word in enumerate(words))])
    return [(r["status_raw"], r["status"]) for r in paper.clean().actions]


def test_a_heading_that_nobody_knows_over_words_of_the_key_is_that_of_the_status() -> None:
    assert stands("How it is faring", "In hand", "Stalled") == [("In hand", "on_track"), ("Stalled", "off_track")]
    assert stands("How it is faring", "In hand", "In Oban") == [("", ""), ("", "")]


def measured(*columns: str, sets: Sequence[Sequence[str]]) -> list[list[str]]:
    """The statuses in tables of the same headings, each with one word a row under the last of them."""
    paper = Paper("Annual report 2012/13")
    for words in sets:
        rows = [(f"Share of homes {n}", "82%", "80%", word) for n, word in enumerate(words)]
        paper.table([("Indicator", *columns), *rows])
        paper.table([("Action", "Lead"), ("Mend the roof", "Head of Halls")])
    rows = paper.clean().measures
    return [[r["status_raw"] for r in rows if r["table_no"] == str(n)] for n in range(1, 2 * len(sets), 2)]


def test_what_stands_under_a_heading_in_one_table_tells_the_same_heading_of_the_others() -> None:
    """'Result' over words that judge is no value; in one table of three they are awaited or all alike."""
    sets = (["Met", "Missed", "Met"], ["Awaited", "Awaited"], ["Missed", "Not yet available", "Awaited"])
    assert measured("2012/13", "Target", "Result", sets=sets) == [list(words) for words in sets]


def test_words_of_a_trend_under_a_heading_that_nobody_knows_are_the_trend() -> None:
    paper = Paper("Annual report 2012/13")
    rows = [("Share of homes", "82%", "Better"), ("Share of halls", "74%", "Worse")]
    paper.table([("Indicator", "2012/13", "Beside the last one"), *rows])
    assert [o["trend"] for o in paper.clean().observations] == ["improving", "worsening"]


@pytest.mark.parametrize("last", ["Answered in time", "In time"])
def test_how_many_there_were_of_each_stage_are_no_texts_of_measures_and_no_actions(last: str) -> None:
    paper = Paper("Annual report 2012/13")
    rows = [("Roads", "7", "1", "8"), ("Parks", "12", "2", "13")]
    paper.table([("Service", "Stage 1", "Stage 2", last), *rows])
    clean = paper.clean()
    assert (clean.actions, clean.measures) == ([], [])


OWN = (
    ("Delivered", "The work was finished by 31 March 2013."),
    ("Chasing", "Behind where we planned to be, but we expect to catch up."),
    ("Parked", "Cabinet agreed to put the work off."),
    ("Everyday", "A continuing service with no end date."),
)


def test_words_of_ones_own_are_a_key_under_a_heading_that_stands_beside_another() -> None:
    paper = Paper("Annual review 2012/13")
    paper.line("What the labels mean", 12, bold=True)
    place = paper.blocks[-1][1].bbox
    paper.blocks.append((1, Paragraph("Spending", place._replace(x0=500, x1=560), 1, size=12, bold=True)))
    paper.table(OWN)
    paper.table(
        [
            ("Action", "What we have done", "What next", "Where we are"),
            ("Open the hall", "It is open.", "Open the pool.", "Delivered"),
            ("Mend the roof", "Half is done.", "Do the rest.", "Chasing"),
            ("Build the wall", "Not begun.", "Ask again.", "Parked"),
        ]
    )
    found = [(r["status_raw"], r["status"]) for r in paper.clean().actions]
    assert found == [("Delivered", "complete"), ("Chasing", "at_risk"), ("Parked", "on_hold")]


def test_a_date_beside_a_word_is_no_meaning_of_it() -> None:
    assert not is_definition("Finished 31 March 2013")
    assert is_definition(OWN[0][1])


def test_nearly_is_a_near_miss_of_a_target() -> None:
    paper = Paper("Annual review 2012/13")
    rows = [("Days lost", "8", "7", "Yes"), ("Homes let", "9", "10", "Nearly"), ("Calls", "7", "9", "No")]
    paper.table([("Indicator", "2012/13", "Target", "Target met?"), *rows])
    assert [m["status"] for m in paper.clean().measures] == ["on_track", "at_risk", "off_track"]


def test_words_that_judge_under_a_heading_of_remarks_are_the_status_where_nothing_else_is() -> None:
    paper = Paper("Annual review 2012/13")
    rows = [("Days lost", "8", "Met"), ("Homes let", "9", "Not met"), ("Calls", "7", "Met")]
    paper.table([("Indicator", "2012/13", "How did we do?"), *rows])
    paper.table([("Measure", "2012/13", "Comment"), ("Trees", "8", "Not met as it was dry."), ("Bins", "9", "Met")])
    assert [m["status"] for m in paper.clean().measures] == ["on_track", "off_track", "on_track", "", ""]


def test_a_figure_that_had_not_come_when_the_report_closed_is_awaited_and_not_closed() -> None:
    rows = (("Status", "Meaning"), ("Achieved", "The target was met"), ("Failed", "The target was not met at all"))
    awaited = ("Awaited", "The figure had not come when the report closed")
    key = read_key(document(table(*rows, awaited)))
    assert statuses(key, "measure")["Awaited"] == "not_yet_reported"
