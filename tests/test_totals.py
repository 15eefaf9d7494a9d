"""Traps of which rows a printed total counts: those under a heading by another name, of a title, of a direction."""

from __future__ import annotations

import pytest

from extract.records import BBox, Cell, Look, Picture
from normalise.legend.entry import Entry
from normalise.legend.words import KeyWords
from normalise.totals.read import Checked, check, is_summary, read_printed
from normalise.vocabulary import vocabulary
from tests.paged import Paper
from tests.test_controls import WORDS, action, agreed, checked, document, line, measures, said, table

HEAD = ("", "Green", "Red", "Total")
DIRECTIONS = ("", "Improved", "No change", "Declined")
STAR = Look("blue", "star", "none", b"")


def moving(*trends: str, **more: str) -> list[dict[str, str]]:
    rows = measures(on_track=len(trends))
    return [row | {"trend": trend} | more for row, trend in zip(rows, trends, strict=True)]


def of_directions(rows: list[dict[str, str]], *counts: str, head: tuple[str, ...] = DIRECTIONS) -> Checked:
    printed = read_printed(document(table(head, ("All indicators", *counts))), WORDS)
    return check(printed, [], rows, WORDS, "d", {"1": ("measure",), "2": ("measure", "value")})


def test_a_group_with_the_name_of_its_plan_before_it_is_the_heading_of_its_rows() -> None:
    rows = [action("on_track", "Older people", "a"), action("off_track", "Young people", "b")]
    counts = table(HEAD, ("Ward plan: Older people", "1", "0", "1"), ("Ward plan: Young people", "0", "1", "1"))
    assert len(agreed(checked(counts, rows=rows))) == 6


@pytest.mark.parametrize(("two", "one"), [("2. Ageing", "1. Growing"), ("B – Ageing", "A – Growing")])
def test_the_number_of_a_short_name_finds_the_heading_that_says_more(two: str, one: str) -> None:
    numbers = ("2", "1") if two[0] == "2" else ("B", "A")
    rows = [
        action("on_track", f"Outcome {numbers[0]}: People grow old in good health", "a"),
        action("off_track", f"Outcome {numbers[1]}: All children thrive", "b"),
    ]
    assert len(agreed(checked(table(HEAD, (two, "1", "0", "1"), (one, "0", "1", "1")), rows=rows))) == 6


def test_a_number_that_two_headings_have_finds_none_of_them() -> None:
    rows = [action("on_track", "Outcome 2: Well", "a"), action("on_track", "Priority 2: Clean", "b")]
    result = checked(table(HEAD, ("2. Ageing", "2", "0", "2")), rows=rows)
    assert [r["counted"] for r in result.rows] == ["", "0", ""]


def test_a_group_may_be_the_title_of_the_table_that_its_rows_stand_in() -> None:
    paper = Paper("Performance report 2019/20")
    paper.line("How they stand")
    paper.table([("Measures", "Green", "Red", "Total"), ("Yearly figures", "1", "1", "2"), ("All", "2", "1", "3")])
    paper.line("Yearly figures")
    paper.table([("Indicator", "2019/20 Actual", "RAG"), ("Homes let", "5%", "Green"), ("Bins missed", "7%", "Red")])
    paper.line("Figures of each quarter")
    paper.table([("Indicator", "Quarter 4", "RAG", "Lead"), ("Calls answered in time", "60%", "Green", "A Bell")])
    assert [r["agrees"] for r in paper.clean().controls] == ["true"] * 6


def test_directions_head_a_summary_as_statuses_do() -> None:
    assert is_summary(table(("", "Better", "Stayed the same", "Worse"), ("All indicators", "2", "1", "1")))


def test_measures_that_improved_are_counted_by_where_they_go_and_not_by_their_status() -> None:
    rows = moving("improving", "improving", "unchanged", "worsening")
    assert [r["agrees"] for r in of_directions(rows, "2", "1", "1").rows] == ["true"] * 3
    assert [r["agrees"] for r in of_directions(rows, "1", "2", "1").rows] == ["false", "false", "true"]


def test_directions_that_disagree_say_nothing_against_the_statuses_of_rows() -> None:
    rows = moving("improving", "improving", "unchanged", "unchanged")
    rows = [row | {"measure_id": f"m{n}"} for n, row in enumerate(rows)]
    result = of_directions(rows, "3", "1", "0", "4", head=(*DIRECTIONS, "Total"))
    assert {i.code for i in result.issues} == {"total_disagrees"}
    assert result.told == {}


def test_a_level_arrow_over_counts_is_that_of_what_did_not_change() -> None:
    head = ("", "Improving", "↔", "Worsening")
    rows = moving("improving", "unchanged", "worsening")
    assert [r["agrees"] for r in of_directions(rows, "1", "1", "1", head=head).rows] == ["true"] * 3


def test_directions_may_be_those_of_the_measures_of_one_form() -> None:
    rows = [*moving("improving", "worsening", table_no="1"), *moving("improving", "improving", table_no="2")]
    assert [r["agrees"] for r in of_directions(rows, "1", "0", "1").rows] == ["true"] * 3


def test_the_direction_of_a_measure_is_that_of_its_observations() -> None:
    paper = Paper("Performance report 2019/20")
    paper.line("Where they go")
    paper.table([("Measures", "Improved", "Declined"), ("All indicators", "2", "1")])
    trends = ("Improved", "Improved", "Declined")
    rows = [(f"Homes let in {n} weeks", f"{n}.5%", "Green", trend) for n, trend in enumerate(trends)]
    paper.table([("Indicator", "2019/20 Actual", "RAG", "Direction of travel"), *rows])
    assert [(r["status"], r["agrees"]) for r in paper.clean().controls] == [("Improved", "true"), ("Declined", "true")]


def test_colours_that_arrows_have_too_are_counted_as_statuses() -> None:
    up, down = Look("green", "arrow-up", "none", b""), Look("red", "arrow-down", "none", b"")
    arrows = [
        Entry(1, "Better", look=up, trend="improving", word="Green"),
        Entry(1, "Worse", look=down, trend="worsening", word="Red"),
    ]
    words = KeyWords.of(arrows, vocabulary())
    assert [words.trend_of(label) for label in ("Green", "Red")] == ["improving", "worsening"]
    rows = moving("worsening", "worsening", "improving")
    printed = read_printed(document(table(HEAD, ("All indicators", "3", "0", "3"))), words)
    assert [r["agrees"] for r in check(printed, [], rows, words, "d").rows] == ["true"] * 3


def test_totals_without_a_group_are_those_of_a_heading_some_lines_above_their_table() -> None:
    rows = [
        *(action("on_track", "Safe and warm homes", f"a{n}") for n in range(2)),
        action("off_track", "Safe and warm homes", "b"),
        *(action("at_risk", "Clean streets", f"c{n}") for n in range(5)),
    ]
    above = [line(text) for text in ("Safe and warm homes", "What we do here", "How it goes", "The sum of it")]
    counts = table(("", "Green", "Amber", "Red", "Total"), ("All actions", "2", "0", "1", "3"))
    result = checked(*above, counts, rows=rows)
    assert len(agreed(result)) == 4
    assert {r["group"] for r in result.rows} == {""}, "the group is what is printed in the table"
    assert len(agreed(checked(*above[1:], counts, rows=rows))) < 4


def test_fewer_numbers_than_agree_by_chance_are_not_those_of_the_heading_above() -> None:
    rows = [action("on_track", "Safe and warm homes", "a"), action("off_track", "Clean streets", "b")]
    counts = table(("", "Green", "Red"), ("All actions", "1", "0"))
    assert len(agreed(checked(line("Safe and warm homes"), counts, rows=rows))) == 1


def cell_of(look: Look) -> Cell:
    box = BBox(0, 0, 10, 10)
    return Cell(0, 0, 1, 1, box, (), "", (Picture(box, "drawing", look),))


def test_an_icon_with_one_meaning_for_actions_and_one_for_measures_heads_a_column_by_what_it_looks_like() -> None:
    entries = [
        Entry(1, "Finished", look=STAR, unit="action", statuses=("complete", "complete")),
        Entry(1, "Above target", look=STAR, unit="measure", statuses=("on_track", "on_track")),
    ]
    both = KeyWords.of(entries, vocabulary())
    label = both.label_of(cell_of(STAR))
    assert [both.status_of(label, unit) for unit in ("action", "measure")] == ["complete", "on_track"]
    assert KeyWords.of(entries[:1], vocabulary()).label_of(cell_of(STAR)) == "Finished"


def test_what_a_definition_says_of_its_subject_is_a_name_of_its_symbol() -> None:
    entries = [
        Entry(1, "Performance is ahead of plan", word="GS", statuses=("on_track", "on_track")),
        Entry(1, "The action has been set aside or merged", word="GC", statuses=("cancelled", "cancelled")),
    ]
    words = KeyWords.of(entries, vocabulary())
    assert words.status_of("Ahead of plan", "measure") == "on_track"
    assert words.status_of("Set aside", "action") == "cancelled"
    assert "merged" not in words.names_of("GC")


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("Key actions", "action"), ("Aspirations", "action"), ("Deliverables", "action"), ("Pledges", "action"),
        ("Promises", "action"), ("Key measures", "measure"), ("Key performance indicators", "measure"),
    ],
)  # fmt: skip
def test_what_plans_promise_is_counted_as_actions_whatever_it_is_called(noun: str, unit: str) -> None:
    result = checked(
        table(("", "Green", "Red", "Total"), (noun, "1", "1", "2")),
        rows=[action("on_track", "", "a"), action("off_track", "", "b")],
        measured=measures(on_track=1, off_track=1),
    )
    assert [(r["group"], r["unit"], r["agrees"]) for r in result.rows] == [("", unit, "true")] * 3


def test_the_name_between_a_symbol_and_its_meaning_names_it() -> None:
    entries = [Entry(1, "For information", word="M", name="Monitoring", statuses=("context_only", "context_only"))]
    assert KeyWords.of(entries, vocabulary()).status_of("Monitoring", "measure") == "context_only"


def test_no_rating_counts_what_is_awaited_not_due_or_for_information() -> None:
    rows = measures(on_track=1, not_due=1, context_only=1, not_yet_reported=1, complete=1)
    result = checked(table(("", "Green", "No rating", "Total"), ("Measures", "1", "3", "5")), rows=[], measured=rows)
    assert {r["status"]: r["counted"] for r in result.rows} == {"Green": "1", "No rating": "3", "": "5"}


def test_a_number_after_the_quarter_is_a_count_but_the_number_of_a_quarter_is_none() -> None:
    at_its_end = said("Of the 43 indicators, at the end of the quarter 36 were green, 5 were amber and 2 were red.")
    assert at_its_end == {"": 43, "green": 36, "amber": 5, "red": 2}
    assert "green" not in said("Of the 43 indicators, in quarter 4 green was the most common rating and 2 were red.")
