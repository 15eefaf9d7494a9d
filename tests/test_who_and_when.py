"""One column for who leads and by when."""

from __future__ import annotations

import pytest

from tests.paged import Paper


def led(heading: str, *cells: str) -> list[tuple[str, str, str]]:
    paper = Paper("Annual governance action plan 2022/23")
    rows = [(f"Mend gap number {n}", cell, "It is being mended.") for n, cell in enumerate(cells)]
    paper.table([("Planned action", heading, "Update"), *rows])
    return [(a["lead"], a["due_raw"], a["due_date"]) for a in paper.clean().actions]


@pytest.mark.parametrize("heading", ["Responsible officer & date", "Who / When", "Lead officer and timescale"])
def test_a_cell_of_who_and_when_is_parted(heading: str) -> None:
    assert led(heading, "Head of ICT – February 2023", "A Smith | 31/03/2023", "B Jones (Dec 2022)") == [
        ("Head of ICT", "February 2023", "2023-02"),
        ("A Smith", "31/03/2023", "2023-03-31"),
        ("B Jones", "Dec 2022", "2022-12"),
    ]


def test_a_name_without_a_date_stays_whole() -> None:
    assert led("Responsible officer & date", "Head of ICT, Legal", "Head of Roads, May 2023")[0] == (
        "Head of ICT, Legal",
        "",
        "",
    )


def test_a_lead_beside_a_date_of_its_own_is_not_parted() -> None:
    paper = Paper("Annual governance action plan 2022/23")
    row = ("Mend the gap", "Head of ICT, May 2021", "June 2023")
    paper.table([("Planned action", "Lead / Timescale", "Due date"), row])
    assert [(a["due_raw"]) for a in paper.clean().actions] == ["June 2023"]


def test_a_date_joined_to_the_name_before_it_is_no_part_of_the_name() -> None:
    cells = ("Head of Roads March 2023", "Head of ICT 31 March 2023", "Head of Law 31/03/2023", "HR Lead Q4 2022/23")
    assert led("Who and when", *cells) == [
        ("Head of Roads", "March 2023", "2023-03"),
        ("Head of ICT", "31 March 2023", "2023-03-31"),
        ("Head of Law", "31/03/2023", "2023-03-31"),
        ("HR Lead", "Q4 2022/23", "2023-03-31"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "Head of City of Culture 2025",
        "Head of ICT until March 2023",
        "Head of ICT March 2022 and March 2023",
        "Head of ICT 1 April 2022 - 31 March 2023",
    ],
)
def test_a_year_of_a_name_or_one_of_two_dates_is_not_when(cell: str) -> None:
    assert led("Who and when", "Head of Roads, May 2023", cell)[1] == (cell, "", "")


def test_ongoing_under_who_and_when_is_no_second_officer() -> None:
    assert led("Lead (and date)", "Head of ICT, Ongoing", "Head of Roads Ongoing", "Head of Law, Dec 2022")[:2] == [
        ("Head of ICT", "Ongoing", ""),
        ("Head of Roads", "Ongoing", ""),
    ]


def ended(*actions: str, heads: tuple[str, ...] = ("Action", "Update", "Status")) -> list[tuple[str, str, str]]:
    paper = Paper("Annual governance action plan 2022/23")
    paper.table([heads, *((action, "It is being mended.", "On track") for action in actions)])
    return [(a["action"], a["lead"], a["due_date"]) for a in paper.clean().actions]


def test_lines_with_labels_below_most_actions_say_who_leads_and_by_when() -> None:
    found = ended("Mend the gap | Lead: Head of ICT", "Mend the hole | Lead: Head of Law", "Mend all | Lead: All heads")
    assert found == [
        ("Mend the gap", "Head of ICT", ""),
        ("Mend the hole", "Head of Law", ""),
        ("Mend all", "All heads", ""),
    ]
    both = ended("Mend the gap | Lead: Head of ICT | Due: May 2022", "Mend the hole | Lead: A Hill | Due: June 2022")
    assert both == [("Mend the gap", "Head of ICT", "2022-05"), ("Mend the hole", "A Hill", "2022-06")]


def test_a_label_below_one_action_in_three_or_beside_a_column_of_leads_is_text() -> None:
    one = ended("Mend the gap | Lead: Head of ICT", "Mend the hole", "Mend all")
    assert one[0] == ("Mend the gap; Lead: Head of ICT", "", "")
    heads = ("Action", "Lead", "Status")
    assert ended("Mend it | Lead: A Hill", "Mend all | Lead: B Vale", heads=heads)[0][1] == "It is being mended."


def test_the_label_of_such_a_line_is_the_heading_of_its_column_and_no_word_that_was_left_out() -> None:
    paper = Paper("Annual governance action plan 2022/23")
    rows = [(f"Mend gap {n} | Lead: Head of ICT", "It is being mended.", "On track") for n in (1, 2, 3)]
    paper.table([("Action", "Update", "Status"), *rows])
    assert [r["code"] for r in paper.clean().review if r["code"] == "word_unplaced"] == []
