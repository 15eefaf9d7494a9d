"""Rows that the end of a page cuts, in tables whose cells begin in lower case or hold several paragraphs."""

from __future__ import annotations

from functools import reduce

import pytest

from extract.records import BBox, Cell, Paragraph
from normalise.tables.joining import join_cells
from tests.paged import Paper
from tests.test_walk import Pages, actions

HEAD = "*Ref|Priorities for action|Proposed action|Lead|Key dates"
BEFORE = (
    "1.1|reducing the wait for aids.|More staff to clear the backlog.|AD(AC)|Aug 2003 // Sept 2003",
    "1.2|promoting users as trainers.|Review the use of carers.|AD(AC) // DAT|2004",
    "1.3|making care plans with families.|Pilot a plan in the east.|AD(CF)|2003",
    "1.4|giving more chances of respite.|Count the carers.|AD(PCC)|2004",
)


def cut(last: str, rest: str) -> list[tuple[str, ...]]:
    """References and first words of the actions of a table whose last row ends on one page, and the first of the
    next."""
    pages = Pages()
    pages.table(HEAD, *BEFORE, last)
    pages.turn()
    pages.table(HEAD, rest, "1.6|helping users to travel.|Buy a bus.|AD(AC)|2005")
    return actions(pages.clean(), "ref")[4:]


def test_a_cell_without_a_full_stop_goes_on_overleaf_where_all_cells_begin_in_lower_case() -> None:
    last = "1.5|widening services, which promote a life in mental|Review days out.|AD(AC)|2004"
    rest = "|health, and services for people in need.|Carry out the plan // Tell the users||"
    assert cut(last, rest) == [("1.5",), ("1.6",)]


def test_a_cell_that_ends_a_sentence_does_not_go_on_overleaf_where_all_cells_begin_in_lower_case() -> None:
    last = "1.5|widening services.|Review days out.|AD(AC)|2004"
    rest = "|mending the doors of the hall.|Carry out the plan.|AD(CF)|2006"
    assert len(cut(last, rest)) == 3


def test_paragraphs_of_their_own_overleaf_begin_no_row_without_its_number() -> None:
    last = "1.5|providing machines for staff to work on.|Go on with new systems // Train all|DD // AD(CF)|May 2003"
    rest = "|(Capital for machines and systems).|Audit the systems // Share the staff // Plan|AD(SS)|2006 // 2007"
    assert cut(last, rest) == [("1.5",), ("1.6",)]


def test_a_merged_cell_cut_after_a_small_word_is_whole_on_all_rows_beside_its_rest() -> None:
    head = ("Key action", "Milestone", "Due", "Lead")
    paper = Paper("Council Plan Progress Report Quarter 3 2014/15")
    first = [("A1.1 Put in place one team", "Appoint staff", "May 2014", "Ann Hill")]
    paper.table([head, *first, ("A1.2 Raise standards with", "Visit all schools", "June 2014", "Tom Vale")])
    paper.turn()
    rest = ("GwE, the region", "Train heads", "July 2014", "Tom Vale")
    paper.table([head, rest, ("^", "Report", "May 2015", "Zoe Lake")])
    found = [(r["ref"], r["action"], r["measure"]) for r in paper.clean().actions]
    whole = "Raise standards with GwE, the region"
    assert found == [
        ("A1.1", "Put in place one team", "Appoint staff"),
        ("A1.2", whole, "Visit all schools"),
        ("A1.2", whole, "Train heads"),
        ("A1.2", whole, "Report"),
    ]


def test_a_merged_cell_carried_to_the_last_row_goes_on_with_the_rest_of_that_row_overleaf() -> None:
    head = ("Ref", "Key action", "Milestone", "Due", "Progress")
    paper = Paper("Council Plan Progress Report Quarter 3 2014/15")
    rows = [("1.1", "Put in place one team", "Appoint staff", "May 2014", "Done.")]
    rows += [("1.2", "Raise standards for pupils and", "Visit all schools", "June 2014", "All were seen.")]
    paper.table([head, *rows, ("^", "^", "Open a school", "July 2014", "The builder went away and")])
    paper.turn()
    paper.table(
        [head, ("", "young people", "", "", "came back in May."), ("1.3", "Let homes", "Ten", "May 2015", "None.")]
    )
    found = [(r["action"], r["measure"], r["progress"]) for r in paper.clean().actions][1:3]
    whole = "Raise standards for pupils and young people"
    assert found == [
        (whole, "Visit all schools", "All were seen."),
        (whole, "Open a school", "The builder went away and came back in May."),
    ]


def test_a_row_that_was_plainly_cut_goes_on_in_the_next_table_of_its_page() -> None:
    """Two pages on one sheet."""

    def names(last: str, rest: str) -> list[str]:
        pages = Pages()
        head = "*Ref|Action|Lead|Key dates"
        pages.table(head, "1.1|Mend the roof of the hall|AD(AC)|2003", "1.2|Buy a bus|DD|2004", last)
        pages.table(head, rest, "1.4|Train all staff|AD(AC)|2005")
        return [name for (name,) in actions(pages.clean(), "action")][2:]

    assert names("1.3|Support the plan for the|DD|2004", "|balance of care.||") == [
        "Support the plan for the balance of care.",
        "Train all staff",
    ]
    assert names("1.3|Support the plan|DD|2004", "1.3|Mend the doors|DD|2004") == [
        "Support the plan",
        "Mend the doors",
        "Train all staff",
    ]


def test_bands_of_the_page_before_hold_below_the_heading_that_is_printed_again() -> None:
    paper = Paper("Best value plan 2005/06")
    head = ("Ref", "Indicator", "2003/04", "2004/05")
    paper.line("Appendix A: Indicators", 12, bold=True)
    paper.table([head, ("HOUSING", None, None, None), ("BV 1", "Homes let", "84", "86")])
    paper.turn()
    paper.line("Appendix A: Indicators", 12, bold=True)
    paper.table([head, ("BV 2", "Homes sold", "3", "4"), ("WASTE", None, None, None), ("BV 3", "Bins", "5", "6")])
    assert [r["priority"] for r in paper.clean().measures] == ["HOUSING", "HOUSING", "WASTE"]


def test_a_row_below_the_rest_of_one_has_the_whole_of_the_cells_merged_over_both() -> None:
    head = ("Ref", "Action", "Lead", "Milestone", "Status")
    paper = Paper("Delivery plan 2022/23: progress report")
    last = ("2", "Mend the roof of the old pier and", "B Jones", "Survey the beams and", "On track")
    paper.table([head, ("1", "Open the hall", "A Smith", "Find a site", "Complete"), last])
    paper.turn()
    paper.table([head, ("", "paint its walls", "", "the planks", ""), ("", "^", "^", "Buy the paint", "Delayed")])
    found = [(a["ref"], a["action"], a["lead"], a["measure"]) for a in paper.clean().actions[1:]]
    whole = ("2", "Mend the roof of the old pier and paint its walls", "B Jones")
    assert found == [(*whole, "Survey the beams and the planks"), (*whole, "Buy the paint")]


@pytest.mark.parametrize(("blank", "number"), [("", ""), ("^", "P1")])
def test_a_measure_beside_a_blank_number_has_none_but_one_beside_a_merged_number_has_that(
    blank: str, number: str
) -> None:
    paper = Paper("Performance report 2022/23")
    rows = [("P1", "Homes let", "4", "5"), (blank, "Homes built", "5", "6"), ("P3", "Roads mended", "5", "6")]
    paper.table([("Ref", "Indicator", "2021/22", "2022/23"), *rows])
    assert [m["ref"] for m in paper.clean().measures] == ["P1", number, "P3"]


def bullets(*parts: tuple[tuple[str, int], ...]) -> list[int]:
    """The levels of bullets, each with its sign and level, in one cell of these parts."""
    box = BBox(50, 50, 150, 90)
    cells = [
        Cell(0, 0, 1, 1, box, tuple(Paragraph("Mend it.", box, 1, bullet=b, level=n) for b, n in part))
        for part in parts
    ]
    return [p.level for p in reduce(join_cells, cells).paragraphs]


def test_bullets_that_begin_a_page_are_as_deep_as_their_sign_is_in_the_part_before() -> None:
    before = (("•", 1), ("o", 2))
    assert bullets(before, (("o", 1), ("•", 1), ("–", 1))) == [1, 2, 2, 1, 1]
    assert bullets((("•", 1), ("•", 2)), (("•", 2),)) == [1, 2, 2]


@pytest.mark.parametrize(("further", "lead"), [("^", "Tom Vale"), ("Zoe Lake", "")])
def test_a_lead_merged_beside_every_action_is_cut_with_the_last_of_them(further: str, lead: str) -> None:
    head = ("Ref", "Key action", "Lead", "Milestone", "Due date", "Status")
    paper = Paper("Council Plan Progress Report Quarter 3 2014/15")
    paper.table(
        [
            head,
            ("1", "Put in place one team", "Ann Hill", "Appoint all staff", "May 2014", "Green"),
            ("^", "^", further, "Move into one office", "June 2014", "Green"),
            ("2", "Raise standards in schools", "Tom Vale", "Visit every school", "June 2014", "Green"),
        ]
    )
    paper.turn()
    paper.table([head, ("", "", "", "Report to the council", "May 2015", "Red")])
    found = [(r["ref"], r["action"], r["lead"]) for r in paper.clean().actions]
    assert found[-1] == ("2", "Raise standards in schools", lead)
