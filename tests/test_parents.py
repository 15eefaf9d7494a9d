"""Rows with a number and a name alone are headings of the rows that are numbered below them."""

from __future__ import annotations

import pytest

from tests.paged import Paper

HEAD = ("No.", "Project and tasks", "Who", "When")
TASK = ("Write the plan", "Project officer", "May 2012")


def priorities(*rows: tuple[str | None, ...]) -> list[tuple[str, str]]:
    paper = Paper("Service plan 2012/13")
    paper.table([HEAD, *rows])
    return [(r["ref"], r["priority"]) for r in paper.clean().actions]


@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("1", "2"), ("1.", "2.")])
def test_projects_over_their_tasks_are_levels_and_no_rows(first: str, second: str) -> None:
    found = priorities(
        (first, "Replace the system", "", ""), (f"{first.rstrip('.')}.1", *TASK), (f"{first.rstrip('.')}.2", *TASK),
        (second, "Move the service", None, ""), (f"{second.rstrip('.')}.1", *TASK),
    )  # fmt: skip
    assert [level for _, level in found] == ["Replace the system"] * 2 + ["Move the service"]


def test_a_row_with_a_number_of_its_own_ends_the_level_of_the_rows_before() -> None:
    found = priorities(("1", "Replace the system", "", ""), ("1a", *TASK), ("1b", *TASK), ("2", *TASK))
    assert found == [("1a", "Replace the system"), ("1b", "Replace the system"), ("2", "")]


def test_an_action_without_lead_or_date_before_one_with_a_number_of_its_own_stays_a_row() -> None:
    assert priorities(("1", "Replace the system", "", ""), ("11", *TASK)) == [("1", ""), ("11", "")]
    assert priorities(("1", "Replace the system", "", ""), ("2", *TASK)) == [("1", ""), ("2", "")]


def test_an_action_with_a_lead_of_its_own_stays_a_row_over_its_tasks() -> None:
    assert len(priorities(("1", "Replace the system", "Head of service", ""), ("1.1", *TASK))) == 2


@pytest.mark.parametrize("label", ["1.{n} Action: ", "Action 1.{n}: "])
def test_the_number_before_or_behind_the_label_of_a_block_is_its_ref(label: str) -> None:
    paper = Paper("Service plan 2012/13")
    for n in (1, 2, 3):
        paper.line(label.format(n=n) + "Open the hall of the town")
        paper.line("Owner: Head of Halls")
        paper.line("By when: May 2012")
        paper.line("Measure: Hall open to all")
    assert [(r["ref"], r["action"]) for r in paper.clean().actions] == [
        (f"1.{n}", "Open the hall of the town") for n in (1, 2, 3)
    ]


def levels_of(*lines: tuple[str, float]) -> list[tuple[str, str]]:
    """The priority and the outcome of one action below headings, each with its size."""
    paper = Paper("Annual report 2020/21")
    for text, size in lines:
        paper.line(text, size, bold=True)
    paper.table([("Action", "Lead"), ("Mend the pier", "Head of Piers")])
    return [(r["priority"], r["outcome"]) for r in paper.clean().actions]


def test_an_outcome_in_larger_print_holds_over_the_priorities_below_it() -> None:
    outer = ("Outcome 1: People are safe", 18.0)
    assert levels_of(outer, ("Priority 1.1: Families get help", 14.0)) == [
        ("Priority 1.1: Families get help", "Outcome 1: People are safe"),
    ]
    assert levels_of((outer[0], 14.0), ("Priority 1.1: Families get help", 14.0)) == [
        ("Priority 1.1: Families get help", ""),
    ]


def test_a_level_that_is_printed_once_more_is_no_level_further_in() -> None:
    assert levels_of(("Priority: Growth", 18.0), ("Actions for priority: Growth", 12.0)) == [("Growth", "")]


def test_headings_that_only_ask_how_it_is_known_are_no_levels() -> None:
    for text in ("What we committed to", "How we know if it is working", "How we measured it"):
        assert levels_of(("Priority: Growth", 18.0), (text, 12.0)) == [("Growth", "")]
