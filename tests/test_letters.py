"""Letters that the text explains, a column of cumulative and snapshot figures, headings with abbreviations."""

from __future__ import annotations

import pytest

from normalise.columns.headings import looks_like_header
from normalise.legend.letters import span_letters, trend_letters
from normalise.vocabulary import vocabulary
from tests.paged import Paper
from tests.test_headings import brief, read

HEAD = ("Ref", "Indicator", "C/S", "2005/06 actual", "Q1 actual", "Q2 actual", "Trend", "Est. outturn 2006/07")
BODY = (
    ("BV 8", "Invoices paid in time", "S", "94%", "95%", "97%", "I", "97%"),
    ("BV 9", "Council tax collected", "C", "98%", "30%", "58%", "W", "98%"),
)
LETTERS = "The trend column says whether a measure is improving (I), stable (S) or worsening (W)."
SPANS = "In the column C/S, C means that the figures are cumulative from 1 April and S means a snapshot of the quarter."


def report(*texts: str) -> Paper:
    paper = Paper("Performance report Quarter 2 2006/07")
    for text in texts:
        paper.line(text)
    paper.table([HEAD, *BODY])
    return paper


@pytest.mark.parametrize(
    "text",
    [
        "whether an indicator is improving (I), stable (S) or worsening (W) compared with the quarter before",
        "Trend: I = improving, S = stable and W = worsening",
        "I means improving, S means stable and W means worsening.",
    ],
)
def test_letters_of_a_trend_that_the_text_explains(text: str) -> None:
    assert trend_letters([text], vocabulary().trend_words) == {"i": "improving", "s": "unchanged", "w": "worsening"}


def test_initials_in_brackets_are_no_trends() -> None:
    text = "The Improvement Board (IB) and the Better Care Fund (BCF) met the Head of Improvement (HI)."
    assert trend_letters([text], vocabulary().trend_words) == {}


def test_a_letter_for_cumulative_figures_is_told_from_the_other_one() -> None:
    assert span_letters([SPANS]) == {"c": True, "s": False}
    assert span_letters(["Figures are cumulative. A means amber."]) == {}


def test_marked_rows_run_from_april_others_do_not_and_nothing_is_said_of_the_document() -> None:
    clean = report(SPANS, LETTERS).clean()
    starts = {(o["raw"], o["period_start"]) for o in clean.observations if o["period_label"] == "2006-07 Q2"}
    assert starts == {("97%", "2006-07-01"), ("58%", "2006-04-01")}
    assert clean.document["period_start"] == "2006-07-01"
    assert [o["trend"] for o in clean.observations if o.get("trend")] == ["improving", "worsening"]


def test_letters_that_nothing_explains_say_nothing() -> None:
    clean = report().clean()
    assert {o["cumulative"] for o in clean.observations} == {"false"}
    assert not any(o.get("trend") for o in clean.observations)
    assert "heading_unknown" in {r["code"] for r in clean.review}


def test_words_of_a_column_tell_cumulative_rows() -> None:
    paper = Paper("Performance report Quarter 2 2006/07")
    words = {"S": "Snapshot", "C": "Cumulative"}
    paper.table([HEAD, *((*row[:2], words[row[2]], *row[3:]) for row in BODY)])
    cumulative = [o["raw"] for o in paper.clean().observations if o["cumulative"] == "true"]
    assert cumulative == ["30%", "58%"]


def test_an_abbreviated_heading_means_what_the_whole_word_means() -> None:
    assert brief(read("Est. outturn")) == "value:forecast"
    assert read("Resp. officer", "action").field == "lead"
    assert looks_like_header(["Est. outturn", "Prev. year", "Proj. outturn"]) == 1.0
