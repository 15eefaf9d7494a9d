"""Cells that print a colour and words, a share and a word, or a status with its reason."""

from __future__ import annotations

import pytest

from normalise.cells.spans import financial_year, quarter
from normalise.rows.dated import own_period
from normalise.statuses.status import of_text
from tests.paged import Paper
from tests.test_headings import settled

Q1 = quarter(financial_year(2023), 1)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Blue - Complete", "complete"),
        ("Blue (Completed)", "complete"),
        ("GREEN Complete", "complete"),
        ("Red - overdue", "overdue"),
        ("Red: delayed", "off_track"),
        ("Amber – off track", "at_risk"),
        ("Amber - in progress", "at_risk"),
        ("Red – not started", "not_started"),
        ("Amber – on track", "unknown"),
        ("Red (achieved)", "unknown"),
        ("Amber / Green", "unknown"),
    ],
)
def test_words_beside_a_colour_count_unless_it_contradicts_them(text: str, status: str) -> None:
    assert of_text(text, "action").status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [("75% complete", "in_progress"), ("99.5% completed", "in_progress"), ("100% complete", "complete")],
)
def test_three_quarters_complete_is_not_complete(text: str, status: str) -> None:
    assert of_text(text, "action").status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On hold pending a review", "on_hold"),
        ("Superseded by 2.3", "superseded"),
        ("Complete by March 2030", "unknown"),
        ("On track until the contractor left", "unknown"),
    ],
)
def test_a_reason_explains_a_status_but_may_take_back_a_good_one(text: str, status: str) -> None:
    assert of_text(text, "action").status == status


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("66% (2022)", "2022"),
        ("31.5 days (Nov 22)", "2022-11"),
        ("56.2% (Q1)", "2023-24 Q1"),
        ("56.2% (Q4)", ""),  # of the year before, most likely: nobody says so
        ("12 (10)", ""),
        ("61% (2005 starts)", ""),
    ],
)
def test_a_figure_with_its_period_is_of_that_period(text: str, label: str) -> None:
    found = own_period(text, "Previous", Q1)
    assert (found.label if found else "") == label
    assert own_period(text, "2021/22", Q1) is None


def test_previous_values_are_of_the_periods_in_their_cells() -> None:
    paper = Paper("Performance report 2023/24: quarter 1")
    row = ("Days to let a home", "31.5 days (Nov 22)", "28.9 days", "25 days", "Red")
    paper.table([("Indicator", "Previous", "Current", "Target", "RAG"), row])
    assert [o["period_label"] for o in paper.clean().observations] == ["2022-11", "2023-24 Q1", "2023-24"]


def test_an_impact_of_high_or_low_is_nothing_to_be_reached() -> None:
    heads = ("Action", "Carbon impact", "Lead", "Status")
    assert settled("action", *heads, c1=["High", "Medium", "Low"])[1] == "ignore"
    assert settled("action", *heads, c1=["Fewer tonnes of carbon from all our buildings"])[1] == "measure"


def test_a_row_that_prints_its_period_is_of_that_period() -> None:
    paper = Paper("Performance report 2022/23: quarter 2")
    rows = [("Days to let a home", "31", "September 2022", "25"), ("Pupils who attend", "94%", "Summer term", "95%")]
    paper.table([("Success measure", "Latest", "Period of latest data", "Target 2022/23"), *rows])
    found = [(o["period_label"], o["raw"]) for o in paper.clean().observations]
    assert found == [("2022-09", "31"), ("2022-23", "25"), ("", "94%"), ("2022-23", "95%")]
