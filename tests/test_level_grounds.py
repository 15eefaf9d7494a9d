"""Levels told by the bands that headings stand on, and headings that begin a part of the document or only announce."""

from __future__ import annotations

import pytest

from normalise.tables.levels.placing import placed
from normalise.tables.reader import labels_of
from normalise.vocabulary import vocabulary
from tests.paged import Paper

HEADS = ["Action", "Lead", "Due date"]
PLUM, TEAL = "#6a3d7c", "#1d7a74"


def priorities(paper: Paper) -> list[str]:
    return [r["priority"] for r in paper.clean().actions]


def test_a_plain_heading_of_the_size_of_objectives_on_bands_of_their_own_colours_is_no_level_over_them() -> None:
    paper = Paper("Improvement Report 2022/23")
    paper.line("From the Leader", 13, bold=True)
    paper.line("The year in brief", 13, bold=True)
    paper.line("Much was done in the year and more is to come, as this report will show to all who read it.")
    for n, fill in enumerate((PLUM, TEAL), 1):
        paper.line(f"Improvement Objective {n}: Better homes", 13, bold=True, fill=fill, colour="#ffffff")
        paper.line("Why is this important?", 10.5, bold=True)
        paper.table([HEADS, ["Build ten homes", "Head of Housing", "May 2022"]])
    found = paper.clean().actions
    assert [r["priority"] for r in found] == [f"Improvement Objective {n}: Better homes" for n in (1, 2)]
    assert {(r["outcome"], r["group"]) for r in found} == {("", "")}


def test_a_part_that_begins_a_page_with_the_title_in_small_print_ends_the_heading_of_the_page_before() -> None:
    paper = Paper("Local Area Agreement reward targets 2022/23")
    paper.line("Grant at stake", 12, bold=True)
    paper.table([["Fund", "Paid £000"], ["Pump priming", "310"]])
    paper.line("LAA rewards v3.xls / Summary", 6)
    paper.turn()
    paper.line("LAA Reward Targets 2022/23", 8, bold=True)
    paper.table([HEADS, ["Build ten homes", "Head of Housing", "May 2022"]])
    assert priorities(paper) == [""]


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("Recovery actions agreed with partners – progress at 31 December 2008", True),
        ("Actions by local partners", True),
        ("Performance indicators reported once a year", True),
        ("How will we know?", True),
        ("How are we performing?", True),
        ("What have we done so far?", True),
        ("Improvement actions for 2012/13", True),
        ("Local context", True),
        ("Key to status (Tables D and E)", True),
        ("Key – Performance measures", True),
        ("What the status words mean", True),
        ("How we judge performance", True),
        ("Guide to the RAG ratings", True),
        ("Key to our success", False),
        ("Key workers", False),
        ("What housing means to us", False),
        ("A better council", False),
        ("Success for all", False),
        ("Recovery", False),
        ("Homes and actions agreed", False),
        ("Partners", False),
        ("Corporate Plan for Improvement: progress with key actions", True),
        ("Your Council’s performance indicators (April to December 2006)", True),
        ("Housing: progress with key actions", False),
        ("Outcome plan actions reported at mid-year", True),
        ("Local strategy milestones achieved", True),
        ("Housing strategy actions completed", False),
    ],
)
def test_whose_actions_a_heading_announces_makes_it_no_level(text: str, announces: bool) -> None:
    assert labels_of(vocabulary()).announces(text) == announces


def test_a_numbered_band_in_a_table_is_a_level_and_no_section_of_the_document() -> None:
    bands = ("20 DR – Disaster Recovery", "2 Buildings and energy", "2.1. Homes")
    for band, level in (*zip(bands, bands, strict=True), ("3 Performance indicators", ""), ("Appendix 2: Homes", "")):
        paper = Paper("Audit tracker 2022/23")
        paper.table([HEADS, [band, None, None], ["Build a standby site", "Head of IT", "May 2022"]])
        assert priorities(paper) == [level]


def test_the_numbered_title_of_another_table_ends_the_bands_of_the_last_one() -> None:
    paper = Paper("Audit tracker 2022/23")
    paper.line("Table B: Completed recommendations", 12, bold=True)
    paper.table([HEADS, ["Safeguarding", None, None], ["Train all staff", "Head of HR", "May 2022"]])
    paper.turn()
    paper.line("Table B: Completed recommendations (continued)", 12, bold=True)
    paper.table([HEADS, ["Check all drivers", "Head of Licensing", "June 2022"]])
    paper.turn()
    paper.line("Table C: Governance", 12, bold=True)
    paper.table([HEADS, ["Renew declarations", "Head of Law", "May 2022"]])
    assert priorities(paper) == ["Safeguarding", "Safeguarding", ""]


def test_a_heading_over_a_key_is_no_level_of_the_tables_below() -> None:
    paper = Paper("Audit tracker 2022/23")
    paper.line("Key to status (Tables D and E)", 12, bold=True)
    paper.table([["Completed", "All work has been done"], ["On target", "Will be completed by the due date"]])
    paper.line("Table D: Live recommendations", 12, bold=True)
    paper.table([HEADS, ["Renew declarations", "Head of Law", "May 2022"]])
    assert priorities(paper) == [""]


def test_a_short_text_in_the_first_column_on_the_ground_of_the_bands_is_a_band() -> None:
    paper = Paper("Climate plan 2022/23")
    rows = [["Council buildings", None, None], ["Fit panels", "Head of Estates", "May 2022"]]
    rows += [["Homes", "", ""], ["Insulate homes", "Head of Housing", "June 2022"]]
    paper.table([HEADS, *rows], fills={(1, 0): TEAL, **{(3, c): TEAL for c in range(3)}})
    assert priorities(paper) == ["Council buildings", "Homes"]


def test_a_numbered_section_in_words_of_the_title_ends_the_labelled_levels_of_the_one_before() -> None:
    paper = Paper("Housing Management and Improvement Plan 2022/23")
    paper.line("2. Performance indicators", 14, bold=True)
    paper.line("Strategic Objective – A fair town", 12, bold=True)
    paper.line("Service outcome: Homes for all", 11, bold=True)
    paper.table([["Indicator", "2021/22", "Target 2022/23"], ["Homes let", "81", "90"], ["Homes built", "12", "20"]])
    paper.turn()
    paper.line("3. Improvement plan", 14, bold=True)
    paper.table([HEADS, ["Focus area: Customers", None, None], ["Build ten homes", "Head of Housing", "May 2022"]])
    found = paper.clean()
    assert {(r["priority"], r["outcome"]) for r in found.measures} == {("A fair town", "Homes for all")}
    assert [(r["priority"], r["outcome"], r["group"]) for r in found.actions] == [("Customers", "", "")]


@pytest.mark.parametrize(
    ("headings", "places"),
    [
        ([("Customers", "group")], {"priority": "Customers"}),
        ([("A fair town", "priority"), ("Customers", "group")], {"priority": "A fair town", "outcome": "Customers"}),
        (
            [("A fair town", "priority"), ("Homes for all", "outcome"), ("Customers", "group")],
            {"priority": "A fair town", "outcome": "Homes for all", "group": "Customers"},
        ),
        ([("Housing", "group"), ("A fair town", "priority")], {"priority": "A fair town", "group": "Housing"}),
    ],
)
def test_a_focus_area_is_a_group_only_under_two_levels(headings: list[tuple[str, str]], places: dict[str, str]) -> None:
    assert placed(headings) == places


def test_a_commitment_holds_over_the_outcomes_printed_below_it() -> None:
    paper = Paper("Service plan 2018/19")
    for n in (1, 2):
        paper.line(f"Commitment {n}: Fair leadership", 14, bold=True)
        paper.line(f"Outcome {n}: Services that are well run", 11, bold=True)
        paper.table([("Ref", "Action", "Due date", "Status"), ("P1", "Mend the roof", "May 2018", "Completed")])
    assert [(r["priority"], r["outcome"]) for r in paper.clean().actions] == [
        (f"Commitment {n}: Fair leadership", f"Outcome {n}: Services that are well run") for n in (1, 2)
    ]


def test_a_column_of_objectives_says_anew_what_a_heading_labelled_so_said_before() -> None:
    paper = Paper("Scorecard 2018/19")
    paper.line("Objective: Fair leadership", 14, bold=True)
    paper.table([("Ref", "Action", "Due date", "Status"), ("P1", "Mend the roof", "May 2018", "Completed")])
    paper.line("Actions by exception", 14, bold=True)
    heads = ("Objective", "Ref", "Action", "Due date", "RAG")
    paper.table([heads, ("Clean streets", "P7", "Buy a sweeper", "May 2018", "Red")])
    assert [(r["priority"], r["outcome"]) for r in paper.clean().actions] == [
        ("Fair leadership", ""),
        ("Clean streets", ""),
    ]


def banded(*titles: str) -> list[tuple[str, str]]:
    """Priority and outcome of the rows below bands, each in a colour of its own: a number, a title, who answers."""
    paper = Paper("Annual review 2023/24")
    for n, title in enumerate(titles, 1):
        ground = f"#2f7d{40 * n:02x}"
        paper.line(f"PRIORITY {n}", 8.0, fill=ground, colour="#ffffff")
        paper.top -= 5
        paper.line(title, 18.0, bold=True, fill=ground, colour="#ffffff")
        paper.line("Much was done here in the year.", fill=ground, colour="#ffffff")
        paper.line("Cabinet Member: Councillor Hill", 9.0, fill=ground, colour="#ffffff")
        paper.table([("Action", "Progress", "Status"), (f"Open hall {n}", "The hall is open.", "Complete")])
    return [(r["priority"], r["outcome"]) for r in paper.clean().actions]


def test_the_title_of_a_band_is_the_level_with_its_number_and_the_smaller_print_below_it_none() -> None:
    assert banded("Clean streets", "Good homes", "Safe parks") == [
        ("PRIORITY 1: Clean streets", ""),
        ("PRIORITY 2: Good homes", ""),
        ("PRIORITY 3: Safe parks", ""),
    ]


def test_titles_on_bands_of_different_colours_are_of_one_look_and_so_levels() -> None:
    paper = Paper("Annual review 2023/24")
    for n, (title, ground) in enumerate((("Clean streets", "#2f7d4f"), ("Good homes", "#b3541e")), 1):
        paper.line(title, 18.0, bold=True, fill=ground, colour="#ffffff")
        for part in ("North", "South"):
            paper.line(f"{part} {n}", 12.0, bold=True)
            paper.table([("Action", "Progress", "Status"), (f"Open hall {n}", "The hall is open.", "Complete")])
    assert [(r["priority"], r["outcome"]) for r in paper.clean().actions] == [
        *(("Clean streets", f"{part} 1") for part in ("North", "South")),
        *(("Good homes", f"{part} 2") for part in ("North", "South")),
    ]


@pytest.mark.parametrize(
    ("listed", "priority", "outcome"), [("Better homes", "Better homes", "Rents"), ("Roads", "Rents", "")]
)
def test_a_numbered_section_that_a_table_lists_as_a_priority_is_one(listed: str, priority: str, outcome: str) -> None:
    paper = Paper("Improvement Report 2022/23")
    paper.line("3 Better homes", 15, bold=True)
    paper.table([HEADS, ["Rents", None, None], ["Build ten homes", "Head of Housing", "May 2022"]], {(1, 0): TEAL})
    paper.line("4 All else", 15, bold=True)
    paper.table([["Priority", *HEADS], [listed, "Sell ten sites", "Head of Property", "May 2022"]])
    found = paper.clean().actions
    assert [(r["priority"], r["outcome"]) for r in found] == [(priority, outcome), (listed, "")]


ROW = ["Build ten homes", "Head of Housing", "May 2022"]


def bands_between(*names: str, heading: str = "") -> list[str]:
    """The priorities of a row below each of the bands, each in a table of its own; a heading above the last table."""
    paper = Paper("Annual report 2022/23")
    paper.line("Recovery", 14, bold=True)
    for n, name in enumerate(names, 1):
        if heading and n == len(names):
            paper.line(heading, 14, bold=True)
        paper.table([HEADS, [name, None, None], ROW])
    return [r["outcome"] or r["priority"] for r in paper.clean().actions]


def test_a_band_that_might_only_announce_is_a_level_below_tables_with_named_bands_of_its_look() -> None:
    assert bands_between("Resources", "Business plan") == ["Resources", "Business plan"]


def test_what_a_band_announces_by_the_things_that_are_counted_is_no_level_beside_named_ones() -> None:
    assert bands_between("Resources", "Performance indicators")[1] == "Recovery"


def test_the_bands_under_one_heading_say_nothing_of_those_under_the_next() -> None:
    assert bands_between("Resources", "Business plan", heading="Renewal") == ["Resources", "Renewal"]


def test_a_numbered_heading_that_each_service_has_does_not_end_that_service() -> None:
    paper = Paper("Annual report 2022/23")
    services, parts = ("Housing", "Roads"), ("1. Customers", "2. Performance indicators")
    for service in services:
        paper.line(service, 18, bold=True)
        for part in parts:
            paper.line(part, 12, bold=True)
            paper.table([HEADS, ROW])
    found = [(r["priority"], r["outcome"]) for r in paper.clean().actions]
    assert found == [(service, part) for service in services for part in ("1. Customers", "")]


def test_the_second_theme_holds_over_its_outcomes_though_the_first_one_ended_with_one_in_larger_print() -> None:
    paper = Paper("Annual report 2022/23")
    said = (("Theme 1: A fair town", "Good homes"), ("Theme 2: A green town", "Clean air"))
    for theme, outcome in said:
        paper.line(theme, 12, bold=True)
        paper.line(f"Outcome: {outcome}", 16, bold=True)
        paper.table([HEADS, ROW])
    assert [(r["priority"], r["outcome"]) for r in paper.clean().actions] == list(said)


def test_the_name_of_a_part_at_the_head_of_each_of_its_pages_ends_its_levels_only_where_it_changes() -> None:
    paper = Paper("Annual report 2022/23")
    for part, objective in (("Appendix A", "Objective A: A fair town"), ("Appendix A", ""), ("Appendix B", "")):
        paper.turn()
        paper.line(part, 12, bold=True)
        if objective:
            paper.line(objective, 14, bold=True)
        paper.table([HEADS, ROW])
    assert priorities(paper) == ["Objective A: A fair town", "Objective A: A fair town", ""]


@pytest.mark.parametrize(
    ("heading", "level"), [("Improving the town", ""), ("Aim 1. Grow", "Aim 1. Grow"), ("Priority: Grow", "Grow")]
)
def test_the_heading_below_the_letter_of_an_appendix_is_its_title_unless_it_is_counted_or_labelled(
    heading: str, level: str
) -> None:
    paper = Paper("Annual report 2022/23")
    paper.turn()
    paper.line("Appendix B", 12, bold=True)
    paper.line(heading, 14, bold=True)
    paper.table([HEADS, ROW])
    assert priorities(paper) == [level]


def test_a_band_named_as_a_heading_before_ends_the_title_that_looks_like_that_heading() -> None:
    paper = Paper("Annual report 2022/23")
    for title, bands in (("Good homes", ["Rents"]), ("All the rest", ["Repairs", "Good homes"])):
        paper.line(title, 14, bold=True)
        paper.table([HEADS, *(row for band in bands for row in ([band, None, None], ROW))])
    found = [(r["priority"], r["outcome"]) for r in paper.clean().actions]
    assert found == [("Good homes", "Rents"), ("All the rest", "Repairs"), ("Good homes", "")]


def test_titles_of_sheets_that_were_shrunk_to_their_pages_are_of_one_level() -> None:
    paper = Paper("Annual report 2022/23")
    sheets = (("Homes", 11.0), ("Homes", 12.0), ("Roads", 11.0), ("Parks", 11.0), ("Parks", 8.5))
    for title, size in sheets:
        paper.turn()
        paper.line(title, size, bold=True, colour=PLUM)
        paper.line("This part is that of Jo Brown and her staff")
        paper.table([HEADS, ROW])
    assert [(r["priority"], r["outcome"]) for r in paper.clean().actions] == [(title, "") for title, _ in sheets]


def test_a_heading_that_also_stands_below_others_is_within_them_though_it_heads_pages_too() -> None:
    paper = Paper("Annual report 2022/23")
    for outer, *inner in (("Homes", "Rents"), ("Roads", "Signs", "Roads", "Repairs")):
        paper.turn()
        paper.line(outer, 14, bold=True, colour=PLUM)
        for title in inner:
            paper.line(title, 11, bold=True, colour=PLUM)
            paper.table([HEADS, ROW])
            paper.turn()
    assert priorities(paper) == ["Homes", "Roads", "Roads", "Roads"]


def test_a_title_on_a_ground_of_its_own_colour_is_a_level_beside_boxes_with_named_titles() -> None:
    paper = Paper("Annual report 2022/23")
    paper.line("Recovery", 14, bold=True)
    for name, fill in (("Customers", PLUM), ("Business plan", TEAL)):
        paper.table([HEADS, [name, None, None], ROW], {(1, 0): fill})
    assert [r["outcome"] for r in paper.clean().actions] == ["Customers", "Business plan"]


def test_a_title_printed_once_like_a_labelled_heading_ends_it_but_one_printed_again_and_again_does_not() -> None:
    def under(*titles: str) -> list[str]:
        paper = Paper("Annual report 2022/23 with the Improvement Plan")
        for title in titles:
            paper.turn()
            paper.line(title, 14, bold=True)
            if not title.startswith("Objective"):
                paper.table([HEADS, ROW])
        return priorities(paper)

    assert under("Objective 4: Better homes", "Improvement Plan") == [""]
    running = under("Objective 4: Better homes", "Improvement Plan", "Improvement Plan")
    assert running == ["Objective 4: Better homes"] * 2


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("Parking", "Corporate"), ["Parking", "Corporate"]),
        (("Priority 6: Greener streets", "Our Council"), ["Priority 6: Greener streets", "Our Council"]),
        (("Our Council", "Corporate"), ["", ""]),
    ],
)
def test_the_council_itself_is_a_level_beside_headings_of_other_parts_and_alone_none(
    titles: tuple[str, ...], found: list[str]
) -> None:
    paper = Paper("Annual report 2022/23")
    for title in titles:
        paper.line(title, 14, bold=True)
        paper.table([HEADS, ROW])
    assert priorities(paper) == found


def test_numbered_headings_printed_once_over_actions_and_once_over_measures_are_levels_and_no_sections() -> None:
    paper = Paper("Housing service report 2019/20 Quarter 2")
    for part, table in (
        ("Service Actions", [HEADS, ["Build ten homes", "Head of Housing", "May 2020"]]),
        ("Service Indicators", [["Indicator", "2018/19", "2019/20"], ["Homes built", "211", "165"]]),
    ):
        paper.line(part, 15, bold=True)
        for heading in ("01. More homes", "02. Better homes"):
            paper.line(heading, 12, bold=True)
            paper.table(table)
    found = paper.clean()
    assert [r["priority"] for r in found.actions] == ["01. More homes", "02. Better homes"]
    assert [r["priority"] for r in found.measures] == ["01. More homes", "02. Better homes"]


def test_the_kind_of_document_and_its_year_are_no_part_of_the_level_named_after_them() -> None:
    labels = labels_of(vocabulary())
    assert labels.split("Service Plan 2017/18: Planning") == ("", "Planning")
    assert labels.split("Annual Delivery Plan 2017/18: Priority 1: Homes") == ("priority", "Priority 1: Homes")
    for whole in ("Housing 2017/18: Planning", "Service Plan 2017/18: performance indicators", "Plan: Planning"):
        assert labels.split(whole) == ("", whole)
