"""Tables of actions with the values of their measures beside them, what is none of these, and counts of both kinds."""

from __future__ import annotations

import pytest

from normalise.records import Clean
from normalise.tables.reader import labels_of
from normalise.vocabulary import vocabulary
from tests.paged import Paper

HEAD = ("Ref", "Action", "Lead", "Due date", "Measure")
PLANT = ("1", "Plant trees in every park", "Parks Manager", "March 2024", "Trees planted in the year")
DIG = ("^", "^", "^", "^", "Parks with an orchard")
OPEN = ("2", "Open a hub", "Head of Assets", "May 2024", "")


def plan(*rows: tuple[str | None, ...]) -> Clean:
    paper = Paper("Corporate plan 2023 to 2026")
    paper.table(rows)
    return paper.clean()


def both() -> Clean:
    return plan(
        (*HEAD, "Baseline 2021/22", "Target", None),
        ("^", "^", "^", "^", "^", "^", "2023/24", "2024/25"),
        (*PLANT, "120", "150", "Improve"),
        (*DIG, "3", "5", "8"),
        (*OPEN, "", "", ""),
    )


def test_an_action_with_several_measures_gives_a_row_for_each_and_rows_of_measures_too() -> None:
    found = both()
    assert [(a["ref"], a["measure"], a["lead"], a["due_date"]) for a in found.actions] == [
        ("1", "Trees planted in the year", "Parks Manager", "2024-03"),
        ("1", "Parks with an orchard", "Parks Manager", "2024-03"),
        ("2", "", "Head of Assets", "2024-05"),
    ]
    assert [m["measure"] for m in found.measures] == ["Trees planted in the year", "Parks with an orchard"]


def test_the_number_and_the_lead_of_an_action_are_not_those_of_its_measures() -> None:
    assert [(m["ref"], m["lead"]) for m in both().measures] == [("", ""), ("", "")]


def test_values_beside_actions_are_of_the_kind_and_year_that_their_headings_say() -> None:
    found = both()
    assert [(o["kind"], o["period_label"], o["raw"], o["value"]) for o in found.observations] == [
        ("baseline", "2021-22", "120", "120"),
        ("target", "2023-24", "150", "150"),
        ("target", "2024-25", "Improve", ""),
        ("baseline", "2021-22", "3", "3"),
        ("target", "2023-24", "5", "5"),
        ("target", "2024-25", "8", "8"),
    ]
    assert (found.document["tables_found"], found.document["words_accounted"]) == ("1", "1.0000")
    assert not [r for r in found.review if r["code"] in ("column_kept", "word_unplaced", "row_without_text")]


def test_every_value_beside_an_action_is_traced_to_its_cell() -> None:
    found = both()
    traced = {t["row_id"] for t in found.trace if t["table"] == "observations" and t["field"] == "raw"}
    assert (len(traced), traced) == (6, {o["observation_id"] for o in found.observations})


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (("Target",), ("150",)),  # what the action should reach
        (("2023/24", "2024/25"), ("Order the saplings", "Plant them all")),  # steps of each year
        (("2023/24", "2024/25"), ("On track", "Complete")),
    ],
)
def test_a_lone_target_and_texts_under_years_make_no_measures(heads: tuple[str, ...], cells: tuple[str, ...]) -> None:
    found = plan((*HEAD, *heads), (*PLANT, *cells), (*OPEN[:4], "Hubs that are open", *cells))
    assert (len(found.actions), found.measures) == (2, [])


def test_figures_under_a_heading_of_actions_are_no_actions() -> None:
    found = plan(
        ("Ref", "Metric", "Baseline 2021/22", "2022/23 forecast", "2023/24 deliverable"),
        ("M1", "Homes that are let", "91%", "92%", "95%"),
        ("M2", "Bins that are missed", "40", "38", "30"),
    )
    assert (found.actions, [m["measure"] for m in found.measures]) == (
        [],
        ["Homes that are let", "Bins that are missed"],
    )


def test_numbers_of_actions_and_of_measures_that_a_last_row_adds_up_are_totals() -> None:
    for total in ("3", "4"):
        paper = Paper("Corporate plan 2023 to 2026")
        paper.table(
            [
                ("Priority", "Actions", "Outcome measures"),
                ("Greener", "2", "2"),
                ("Fairer", "1", "0"),
                ("Total", total, "2"),
            ]
        )
        paper.line("Greener", 16, bold=True)
        paper.table([(*HEAD, "Baseline 2021/22", "Target 2023/24"), (*PLANT, "120", "150"), (*DIG, "3", "5")])
        found = paper.clean()
        rows = [(c["group"], c["unit"], c["printed"]) for c in found.controls]
        assert rows == (
            [
                ("Greener", "action", "2"),
                ("Fairer", "action", "1"),
                ("", "action", "3"),
                ("Greener", "measure", "2"),
                ("Fairer", "measure", "0"),
                ("", "measure", "2"),
            ]
            if total == "3"
            else []
        )


def test_what_a_status_means_may_stand_between_it_and_its_number() -> None:
    paper = Paper("Plan 2018 to 2019: progress report")
    paper.table(
        [
            ("Status", "What it means", "Actions"),
            ("On target", "Work goes as it was planned", "1"),
            ("Completed", "Nothing more is to be done", "1"),
            ("Total", "", "2"),
        ]
    )
    paper.table([("Action", "Status", "Lead"), ("Mend roofs", "On target", "A Bell"), ("Dig", "Completed", "B Orr")])
    assert [(c["status"], c["printed"], c["agrees"]) for c in paper.clean().controls] == [
        ("On target", "1", "true"),
        ("Completed", "1", "true"),
        ("", "2", "true"),
    ]


@pytest.mark.parametrize(("text", "section"), [("1 in 4 people are over 65", False), ("9 out of ten agree", False)])
def test_a_share_of_people_heads_no_section(text: str, section: bool) -> None:
    assert labels_of(vocabulary()).is_section(text) is section
    assert labels_of(vocabulary()).is_section("1 In the town")


def test_a_column_of_icons_without_words_may_stand_between_a_status_and_its_number() -> None:
    paper = Paper("Plan 2018 to 2019: progress report")
    paper.table([("Status", "", "Number"), ("On target", "", "1"), ("Completed", "", "1"), ("Total", "", "2")])
    paper.table([("Action", "Status", "Lead"), ("Mend roofs", "On target", "A Bell"), ("Dig", "Completed", "B Orr")])
    assert [c["agrees"] for c in paper.clean().controls] == ["true"] * 3
