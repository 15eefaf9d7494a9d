"""Rows with a number and a name alone are headings of the rows that are numbered below them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import BBox, Paragraph
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
    for text in ("NWPI performance: April to September 2020", "NWCP targets: half-year position"):
        assert levels_of(("Priority: Growth", 18.0), (text, 12.0)) == [("Growth", "")]
    assert levels_of(("Priority: Growth", 18.0), ("ICT performance", 12.0)) == [("Growth", "ICT performance")]
    for text in ("What we committed to", "How we know if it is working", "How we measured it"):
        assert levels_of(("Priority: Growth", 18.0), (text, 12.0)) == [("Growth", "")]


def test_a_numbered_section_is_the_level_that_its_words_name_in_a_band_of_another_table() -> None:
    paper = Paper("Annual report 2020/21")
    paper.line("3 Deliverables: Economy", 18, bold=True)
    paper.table([("Action", "Lead"), ("Mend the pier", "Head of Piers")])
    paper.line("4 Deliverables: Money", 18, bold=True)
    paper.table([("Action", "Lead"), ("Save more", "Head of Finance")])
    paper.line("5 Measures", 18, bold=True)
    paper.table([("Indicator", "2019/20", "2020/21"), ("Economy", None, None), ("Shops let", "8", "7")])
    assert [r["priority"] for r in paper.clean().actions] == ["Economy", ""]


def test_a_running_head_that_names_the_part_begun_on_its_page_is_not_over_the_rest_of_the_last_part() -> None:
    head = ("Action", "Lead")
    paper = Paper("Annual report 2020/21")
    paper.line("Priority: Ports", 14, bold=True)
    paper.table([head, ("Mend the pier", "Head of Piers")])
    paper.turn()
    paper.line("Priority: Roads", 8)
    paper.table([head, ("Paint the pier", "Head of Piers")])
    paper.line("Priority: Roads", 14, bold=True)
    paper.table([head, ("Mend the road", "Head of Roads")])
    assert [r["priority"] for r in paper.clean().actions] == ["Ports", "Ports", "Roads"]


def test_whose_rows_they_are_is_a_level_although_it_heads_a_column_elsewhere() -> None:
    paper = Paper("Annual report 2020/21")
    bands = [(name, None, None) for name in ("Finance", "Customers")]
    rows = [("Bills paid", "8", "7"), ("Calls", "6", "5")]
    paper.table([("Indicator", "2019/20", "2020/21"), bands[0], rows[0], bands[1], rows[1]])
    assert [r["priority"] for r in paper.clean().measures] == ["Finance", "Customers"]


def boxed(*labels: str) -> list[tuple[str, str]]:
    """The priority and the outcome below a box of facts on one ground: labels in bold with their texts beside them."""
    paper = Paper("Annual report 2020/21")
    paper.line("Objective 1: We will help people to work", 14, bold=True)
    for label in labels:
        box = BBox(50, paper.top, 130, paper.top + 10)
        said = Paragraph(label, box, 1, size=10, bold=True, fill="#f3f7f8")
        beside = replace(said, text="One firm in two closes.", bold=False, bbox=box._replace(x0=200.0, x1=330.0))
        paper.blocks += [(1, said), (1, beside)]
        paper.top += 16
    paper.table([("Action", "Lead"), ("Open a hub", "Head of Work")])
    return [(r["priority"], r["outcome"]) for r in paper.clean().actions]


def test_facts_in_a_box_above_a_table_are_no_levels() -> None:
    assert boxed("Part of", "Begun by") == [("Objective 1: We will help people to work", "")]


def test_a_running_head_of_the_level_that_holds_ends_nothing() -> None:
    paper = Paper("Annual report 2020/21")
    paper.line("Priority: Ports", 17, bold=True)
    paper.table([("Action", "Lead"), ("Mend the pier", "Head of Piers")])
    paper.turn()
    paper.line("Priority: Ports", 8)
    paper.line("Our measures", 12, bold=True)
    paper.table([("Indicator", "2019/20", "2020/21"), ("Ships", "8", "7")])
    assert [r["priority"] for r in paper.clean().measures] == ["Ports"]


def test_the_next_outcome_ends_the_priorities_that_stood_under_the_last_one() -> None:
    paper = Paper("Annual report 2020/21")
    head = ("Action", "Lead")
    paper.line("Outcome 1: People learn", 18, bold=True)
    paper.line("Priority: Skills for work", 14, bold=True)
    paper.table([head, ("Open a hub", "Head of Work")])
    paper.line("Outcome 2: People are well", 18, bold=True)
    paper.table([("Indicator", "2019/20", "2020/21"), ("Walks", "8", "7")])
    measured = [(r["priority"], r["outcome"]) for r in paper.clean().measures]
    assert measured == [("", "Outcome 2: People are well")]


def test_headings_that_a_list_of_contents_on_the_cover_names_are_levels_and_no_titles() -> None:
    def levels(opens: str) -> list[str]:
        paper = Paper("Our plan 2019/20")
        paper.blocks.pop()  # the cover holds no running text
        for text in (opens, "Safe homes", "Clean streets"):
            paper.line(text, 12)
        for text in ("Safe homes", "Clean streets"):
            paper.turn()
            paper.line(text, 16, bold=True)
            paper.line("In some words this line says what is to be done in the coming years, and how it goes.")
            paper.table([("Action", "Lead"), (f"Mend all of the {text.lower()}", "A Bell")])
        return [row["priority"] for row in paper.clean().actions]

    assert levels("Contents") == levels("Table of contents:") == ["Safe homes", "Clean streets"]
    assert levels("A plan for all") == ["", ""]


def level_named(heading: str) -> str:
    paper = Paper("Plan 2019/20")
    paper.line(heading, 14, bold=True)
    paper.table([("Action", "Lead"), ("Mend the roof of the hall", "A Bell")])
    return str(paper.clean().actions[0]["priority"])


def test_what_only_announces_is_no_level_and_a_directorate_of_resources_is_one() -> None:
    assert [level_named(text) for text in ("Aspirations", "Ongoing actions", "Our ongoing aspirations")] == [""] * 3
    assert level_named("Resources") == "Resources"
