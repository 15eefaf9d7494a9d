"""Actions whose status is shown by nothing but the ground of a date or a text, with a key of colours."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from normalise.records import Clean
from tests.paged import Paper

HEADS = ["Ref", "Action", "Lead", "Reach by", "Progress"]
GREEN, AMBER, RED, GREY, PINK = "#7cc36a", "#ffc000", "#e8615a", "#c9c9c9", "#e36bd0"
KEY = [
    (GREEN, "On track"),
    (AMBER, "Somewhat late, but we think that it can be done by 31 March 2022"),
    (RED, "Not on track"),
    (GREY, "Reported only at the end of the year"),
]


def shaded(fills: Mapping[tuple[int, int], str], keyed: bool = True, said: str = "Homes were built") -> Clean:
    paper = Paper("Improvement Report 2021/22")
    if keyed:
        paper.line("Key to the shading")
        paper.table(
            [["Shading", "Meaning"], *(["", text] for _, text in KEY)], {(n, 0): f for n, (f, _) in enumerate(KEY, 1)}
        )
    rows = [[f"A{n}", f"Build homes in ward {n}", "Head of Housing", "31/12/2021", said] for n in range(1, 5)]
    paper.table([HEADS, *rows], fills)
    return paper.clean()


def column(col: int, *fills: str) -> dict[tuple[int, int], str]:
    return {(n, col): fill for n, fill in enumerate(fills, 1) if fill}


def statuses(found: Clean) -> list[str]:
    return [r["status"] for r in found.actions]


def test_grounds_of_dates_in_colours_of_the_key_are_statuses() -> None:
    found = shaded(column(3, GREEN, AMBER, RED, GREY))
    assert statuses(found) == ["on_track", "at_risk", "off_track", "not_due"]
    assert found.actions[0]["status_raw"] == "colour:green"
    assert {r["due_date"] for r in found.actions} == {"2021-12-31"}


@pytest.mark.parametrize(
    "fills",
    [
        column(3, GREEN, GREEN, GREEN, GREEN),  # one colour for all is the look of the column
        column(3, GREEN, AMBER, RED, PINK),  # the key does not speak of one of them
        column(3, GREEN, AMBER, RED, GREY) | column(4, RED, RED, GREEN, RED),  # which of them?
    ],
)
def test_grounds_that_may_be_something_else_are_no_statuses(fills: Mapping[tuple[int, int], str]) -> None:
    assert statuses(shaded(fills)) == [""] * 4


def test_grounds_of_dates_without_a_key_are_no_statuses() -> None:
    assert statuses(shaded(column(3, GREEN, AMBER, RED, GREY), keyed=False)) == [""] * 4


def test_a_status_at_the_head_of_the_comment_goes_before_the_ground() -> None:
    found = shaded(column(3, GREEN, AMBER, RED, GREY), said="Completed: homes were built")
    assert statuses(found) == ["complete"] * 4


def test_a_definition_that_prints_a_date_is_a_line_of_the_key() -> None:
    found = shaded(column(3, GREEN, AMBER, RED, GREY))
    assert [(r["symbol"], r["status"]) for r in found.legends] == [
        ("colour:green", "on_track"),
        ("colour:amber", "at_risk"),
        ("colour:red", "off_track"),
        ("colour:grey", "not_due"),
    ]
