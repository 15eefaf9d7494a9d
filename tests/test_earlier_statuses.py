"""A status of before beside the one of now: whichever stands first, that of the report counts."""

from __future__ import annotations

import pytest

from normalise.cells.spans import financial_year, quarter
from normalise.columns.headings import read_column
from tests.paged import Paper

Q3 = quarter(financial_year(2022), 3)
ACTIONS = [("Open a second library", "Green", "Red"), ("Plant a row of trees", "Amber", "Green")]


@pytest.mark.parametrize("heads", [("Previous RAG", "Current RAG"), ("RAG last quarter", "RAG this quarter")])
def test_the_status_of_before_is_not_that_of_the_report_although_it_stands_first(heads: tuple[str, str]) -> None:
    paper = Paper("Action plan 2022/23: progress in quarter 3")
    paper.table([("Action", *heads, "Lead officer"), *((*row, "A Smith") for row in ACTIONS)])
    assert [row["status_raw"] for row in paper.clean().actions] == ["Red", "Green"]


@pytest.mark.parametrize("heading", ["RAG last quarter", "Status last year", "Last quarter RAG"])
def test_a_judgement_of_then_is_no_value(heading: str) -> None:
    assert read_column(0, (heading,), "measure", Q3).field == "status"


def test_a_lone_status_of_before_keeps_its_column() -> None:
    paper = Paper("Action plan 2022/23: progress in quarter 3")
    paper.table([("Action", "Previous status", "Lead officer"), *((a, s, "A Smith") for a, s, _ in ACTIONS)])
    assert [row["status_raw"] for row in paper.clean().actions] == ["Green", "Amber"]


@pytest.mark.parametrize(
    ("tiers", "axis"),
    [
        (("RAG", "Previous"), "previous"),
        (("RAG rating", "Q3 (current)"), "delivery"),
        (("Status", "Latest"), "delivery"),
    ],
)
def test_when_below_a_heading_of_statuses_is_no_value(tiers: tuple[str, ...], axis: str) -> None:
    column = read_column(0, tiers, "action", Q3)
    assert (column.field, column.axis) == ("status", axis)
