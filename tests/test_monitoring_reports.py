"""Annual monitoring reports: conclusions on coloured grounds, boxes over tables that say what their rows are for."""

from __future__ import annotations

import pytest

from normalise.totals.items import under
from tests.paged import Paper

GREEN, AMBER, RED, BLUE = "#8fd14f", "#ffc000", "#f04b4b", "#4f81bd"
KEY = [("", "The target is met."), ("", "The target is missed by a little."), ("", "The target is missed by far.")]
HEADS = ("Indicator", "Target", "2018-19", "2019-20", "Conclusion / action")
LABELS = ("#dfeee4", "#dfeee4")


def judged(fills: dict[tuple[int, int], str], rows: int = 3) -> list[tuple[str, str, str]]:
    """(status, basis, comment) of measures whose cells stand on these grounds, below a key of coloured cells."""
    paper = Paper("Local plan monitoring report 2019-20")
    paper.line("The last column is coloured by this key.")
    paper.table(KEY, {(n, 0): colour for n, colour in enumerate((GREEN, AMBER, RED))})
    paper.line("Homes", bold=True)
    names = ("Homes built", "Shops let", "Trees felled")[:rows]
    paper.table([HEADS, *((name, "10", "8", "9", "Go on watching it.") for name in names)], fills)
    return [(m["status"], m["status_raw"], m["comment"]) for m in paper.clean().measures]


def test_a_conclusion_on_a_ground_of_the_key_is_a_status_and_a_comment() -> None:
    assert judged({(1, 4): GREEN, (2, 4): AMBER, (3, 4): RED}) == [
        ("on_track", "colour:green", "Go on watching it."),
        ("at_risk", "colour:amber", "Go on watching it."),
        ("off_track", "colour:red", "Go on watching it."),
    ]


def test_one_conclusion_in_the_very_tone_of_the_key_is_judged() -> None:
    assert judged({(1, 4): RED}, rows=1)[0][0] == "off_track"


@pytest.mark.parametrize(
    "fills",
    [
        {(1, 4): "#e07070"},  # no tone of the key, and no other colour
        {(1, 4): GREEN, (2, 4): BLUE, (3, 4): RED},  # one colour is in no key
        {(1, 4): GREEN, (2, 4): AMBER, (3, 4): RED, (1, 0): RED, (2, 0): GREEN, (3, 0): AMBER},
    ],
)
def test_other_grounds_of_conclusions_say_nothing(fills: dict[tuple[int, int], str]) -> None:
    assert {status for status, _, _ in judged(fills)} == {""}


def test_where_values_stand_on_colours_those_of_the_words_beside_them_say_nothing() -> None:
    found = judged({(1, 3): RED, (2, 3): GREEN, (1, 4): GREEN, (2, 4): AMBER, (3, 4): RED})
    assert [status for status, _, _ in found] == ["off_track", "on_track", ""]


def placed(*said: str, label: str = "Purpose / outcome:") -> list[tuple[str, str]]:
    """(priority, outcome) of a measure below a heading and a box for each text."""
    paper = Paper("Local plan monitoring report 2019-20")
    for n, text in enumerate(said):
        paper.line(("Homes", "Shops", "Woods")[n], bold=True, size=12.0)
        paper.table([(label, text), ("Other policies:", "H1, H2")], {(0, 0): LABELS[0], (1, 0): LABELS[1]})
        paper.table([HEADS, (f"Things counted {n}", "10", "8", "9", "Go on watching.")])
    return [(m["priority"], m["outcome"]) for m in paper.clean().measures]


def test_the_outcome_in_a_box_over_a_table_is_that_of_its_rows_until_the_next_heading() -> None:
    texts = ("Enough homes for all", "Shops that people use")
    assert placed(*texts, label="Expected outcome:") == [("Homes", texts[0]), ("Shops", texts[1])]


def test_an_aim_or_outcome_is_an_outcome() -> None:
    texts = ("Enough homes for all", "Shops that people use")
    assert placed(*texts, label="Aim / outcome:") == [("Homes", texts[0]), ("Shops", texts[1])]


def test_a_box_that_says_the_same_over_each_table_or_only_refers_is_no_level() -> None:
    same, numbers = "A good place to live", ("1, 2 and 9", "3 and 4")
    assert placed(same, same, label="Expected outcome:") == [("Homes", ""), ("Shops", "")]
    assert placed(*numbers, label="Objectives:") == [("Homes", ""), ("Shops", "")]


def test_totals_may_leave_out_what_kind_of_policy_a_heading_names() -> None:
    assert under((("strategic", "policy", "s1", "town", "centres"),), "S1 Town centres")
