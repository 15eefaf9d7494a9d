"""Boxes of labels beside texts that are no rows: the front of a report, remarks on measures that a table lists."""

from __future__ import annotations

import pytest

from normalise.records import Clean
from tests.paged import Paper

GROUND = "#dce6f1"
SENTENCE = "To tell members of the committee how far the plan is at the end of the third quarter, and what is late."
NAMES = ("Share of homes that are warm", "Calls answered within one minute", "Miles of road that were swept")


def box(paper: Paper, *pairs: tuple[str, str], ground: str = GROUND) -> None:
    paper.table(pairs, {(n, 0): ground for n in range(len(pairs))})


def remark(paper: Paper, name: str, nth: int) -> None:
    box(
        paper,
        ("Indicator", name),
        ("Accountable officer", f"Head of Works {nth}"),
        ("Target", f"{nth + 4}0%"),
        ("Why are we off target?", f"The winter was long in part {nth}."),
        ("What are we doing?", f"Two more teams were hired for part {nth}."),
        ("When will it be back on track?", "Quarter 4 2022/23"),
    )


def exceptions(*, listed: bool) -> Clean:
    paper = Paper("Performance report", "Quarter 3 2022/23")
    rows = [(f"A{n}", name, "50%", "40%") for n, name in enumerate(NAMES)]
    if listed:
        paper.table([("Ref", "Indicator", "Target 2022/23", "Q3 2022/23"), *rows])
    paper.line("Exception reports", 14.0, bold=True)
    for n, name in enumerate(NAMES):
        remark(paper, f"A{n} {name}", n)
    return paper.clean()


def test_remarks_on_measures_that_a_table_lists_are_no_actions_and_no_further_measures() -> None:
    found = exceptions(listed=True)
    assert found.actions == []
    assert [m["measure"] for m in found.measures] == list(NAMES)
    refused = [r["raw"] for r in found.review if r["code"] == "table_not_taken"]
    assert refused == [f"Indicator | A{n} {name}" for n, name in enumerate(NAMES)]


def test_remarks_on_measures_that_no_table_lists_are_measures_with_comments() -> None:
    found = exceptions(listed=False)
    assert found.actions == []
    assert [m["measure"] for m in found.measures] == list(NAMES)
    assert "Two more teams were hired for part 1." in found.measures[1]["comment"]


def test_what_is_done_for_an_aim_is_an_action_all_the_same() -> None:
    paper = Paper("Delivery plan 2022/23")
    for n, name in enumerate(NAMES):
        box(
            paper, ("Aim", f"{name} {n}"), ("What are we doing?", f"Hire team {n}"), ("Due date", f"{n + 1} March 2023")
        )
    assert [a["action"] for a in paper.clean().actions] == ["Hire team 0", "Hire team 1", "Hire team 2"]


@pytest.mark.parametrize(
    ("labels", "ground"),
    [
        (("Report to", "Report author", "Purpose"), ""),
        (("Report author", "Purpose"), GROUND),
        (("Lead officer", "Summary"), GROUND),  # without a ground nothing tells such labels from a header
    ],
)
def test_the_front_of_a_report_is_no_table_of_actions(labels: tuple[str, ...], ground: str) -> None:
    """A team's name in it has words of a heading."""
    texts = ["Scrutiny Committee, 3 March 2023", "Strategy and Projects Team", SENTENCE]
    paper = Paper("Performance report", "Quarter 3 2022/23")
    box(paper, *zip(labels, texts[-len(labels) :], strict=True), ground=ground)
    found = paper.clean()
    assert (found.actions, found.measures) == ([], [])
    assert "table_not_taken" in {r["code"] for r in found.review}


def test_a_block_that_goes_on_overleaf_in_mid_text_is_one_block() -> None:
    paper = Paper("Performance report", "Quarter 3 2022/23")
    for n, name in enumerate(NAMES[:2]):
        remark(paper, f"A{n} {name}", n)
    cut = [("Indicator", f"A2 {NAMES[2]}"), ("Accountable officer", "Head of Works 2"), ("Target", "60%")]
    box(paper, *cut, ("Why are we off target?", "The winter was long, and the teams that were"))
    paper.turn()
    rest = (("", "small could not clear the roads."), ("What are we doing?", "Two more teams."))
    box(paper, *rest, ("When will it be back on track?", "Quarter 4 2022/23"))
    comment = paper.clean().measures[2]["comment"]
    assert "that were small could not" in comment
    assert "Two more teams." in comment
