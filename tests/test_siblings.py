"""Tables with the same headings that are read in the same way, or otherwise."""

from __future__ import annotations

from tests.paged import Paper


def doubts(*headers: list[str]) -> list[str]:
    """Messages on tables of actions with these headings."""
    paper = Paper("Progress report 2022/23")
    for n, heads in enumerate(headers):
        paper.line(f"Part {n} of the plan", 14.0, bold=True)
        paper.table([heads, [f"Build {n} homes in the town", "Plans for the town", "J Hill"]])
        paper.turn()
        paper.turn()
    return [r["message"] for r in paper.clean().review if "read otherwise" in r["message"]]


def test_capitals_in_a_heading_do_not_make_another_reading() -> None:
    assert (
        doubts(["Action", "Plans in place to deliver", "Lead"], ["Action", "Plans in Place to Deliver", "Lead"]) == []
    )
