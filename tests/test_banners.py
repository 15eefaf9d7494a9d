"""Designed bands over a table: a small label over a large title, and running text beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract.records import BBox, Fill, Paragraph, Table
from extract.text.abreast import parted_texts
from normalise.tables.levels.levels import Levels
from normalise.tables.reader import labels_of
from normalise.vocabulary import vocabulary
from tests.paged import Paper
from tests.test_stream import Sheet, grid
from tests.test_walk import Pages

SIDES = (45.0, 85.0, 205.0, 285.0, 345.0, 545.0)
XS = (50.0, 90.0, 210.0, 290.0, 350.0)
HEAD = ["Ref", "Action", "Owner", "When", "Progress"]
BODY = [[f"1.{n}", "Plant trees", "Parks", "Soon", "Many are planted"] for n in range(1, 6)]
GREEN, GREY = "#1f7a4d", "#eeeeee"


def sheet_with_banner(divider: float | None, shift: float = 3.0) -> Sheet:
    """A striped table under a band with a title at its left and an aim in two lines at its right."""
    sheet = Sheet()
    sheet.fills.append(Fill(BBox(45, 40, 545, 90), GREEN))
    sheet.put(55, 56, "THEME 1", 7)
    sheet.put(55, 72, "Green and clean", 16)
    sheet.put(262, 56 + shift, "Our aim: each street and each park is as green as", 8)
    sheet.put(262, 68 + shift, "it was in the year before this one", 8)
    if divider:
        sheet.upright(divider, 48, 78)
    for left, right in pairwise(SIDES):
        sheet.fills.append(Fill(BBox(left, 90, right, 110), GREEN))
    sheet.texts(103, XS, HEAD, bold=True)
    for n, row in enumerate(BODY):
        top = 110 + 20 * n
        for left, right in pairwise(SIDES) if n % 2 else ():
            sheet.fills.append(Fill(BBox(left, top, right, top + 20), GREY))
        sheet.texts(top + 13, XS, row)
        sheet.rule(45, 545, top + 20)
    return sheet


def banner(table: Table) -> list[str]:
    return [p.text for p in table.cells[0].paragraphs]


@pytest.mark.parametrize(("divider", "shift"), [(255.0, 0.0), (255.0, 3.0), (None, 8.0)])
def test_an_aim_in_two_lines_beside_the_title_of_a_band_is_no_row_of_cells(divider: float | None, shift: float) -> None:
    (table,) = sheet_with_banner(divider, shift).tables()
    assert grid(table)[1:] == [HEAD, *BODY]
    title, aim = banner(table)[:-1], banner(table)[-1]
    assert " ".join(title) == "THEME 1 Green and clean"
    assert aim == "Our aim: each street and each park is as green as it was in the year before this one"


def test_a_line_with_a_wide_blank_stays_one_text() -> None:
    sheet = Sheet()
    sheet.put(55, 66, "Green and clean", 16)
    sheet.put(355, 66, "Theme 1", 8)
    assert len(parted_texts(sheet.words, (), BBox(45, 40, 545, 90))) == 1


@pytest.fixture
def levels() -> Levels:
    return Levels(Paper().document(), labels_of(vocabulary()))


def texts(*lines: tuple[str, float]) -> list[Paragraph]:
    """Texts below each other, with the size of their print."""
    found, top = [], 50.0
    for text, size in lines:
        found.append(Paragraph(text, BBox(50, top, 400, top + size), 1, size=size))
        top += size + 2
    return found


def test_a_numbered_label_over_a_larger_title_is_the_level_with_it_and_the_aim_is_none(levels: Levels) -> None:
    levels.band(texts(("THEME 2", 7), ("Green and clean", 16), ("Our aim: green streets.", 8)), GREEN)
    assert [(h.text, h.label) for h in levels.current] == [("THEME 2: Green and clean", "priority")]


def test_a_bare_label_over_a_larger_title_is_dropped(levels: Levels) -> None:
    levels.band(texts(("Outcome", 7), ("Green and clean", 16)), GREEN)
    assert [(h.text, h.label) for h in levels.current] == [("Green and clean", "outcome")]


def test_texts_of_one_size_in_a_band_are_one_title(levels: Levels) -> None:
    levels.band(texts(("Green", 10), ("and clean", 10)), GREEN)
    assert [h.text for h in levels.current] == ["Green and clean"]


def test_the_status_under_the_number_of_a_tile_is_no_level() -> None:
    paper = Paper("Progress report 2021/22")
    for status, fill in (("Completed", GREEN), ("Cancelled", "#3a3a3a")):
        paper.line("3", 18, fill=fill, colour="#ffffff")
        paper.line(status, 10, fill=fill, colour="#ffffff")
    paper.table([["Action", "Lead", "Due date"], ["Build ten homes", "Head of Housing", "May 2022"]])
    assert [r["priority"] for r in paper.clean().actions] == [""]


def test_a_sentence_on_the_ground_of_an_outcome_is_no_level_below_it() -> None:
    pages = Pages()
    for n, name in enumerate(("Healthy children", "Active adults")):
        pages.text(f"Outcome: {name} in all towns", size=11.0, bold=True)
        pages.text("We will have made a difference when fewer fall ill.", size=10.6)
        for at in (-2, -1):
            block = pages.blocks[at][1]
            assert isinstance(block, Paragraph)
            pages.blocks[at] = (pages.page, replace(block, fill="#eef6f3"))
        pages.table("*What we will do|Lead|By when", f"Open {n + 2} family hubs in the towns|Head of Care|March 2024")
    assert {(r["outcome"], r["group"]) for r in pages.clean().actions} == {
        ("Healthy children in all towns", ""),
        ("Active adults in all towns", ""),
    }


def test_a_heading_that_looks_like_levels_before_it_is_no_title_in_other_words() -> None:
    names = ("Adult Social Care", "Growth and Planning", "Housing", "Innovation and Change", "Five Year Plan actions")
    headings = [
        Paragraph(name, BBox(50, 80.0 * n, 300, 80.0 * n + 15), 1, bold=True, size=15.0) for n, name in enumerate(names)
    ]
    paper = Paper("Performance report")
    paper.blocks += [(1, p) for p in headings]
    levels = Levels(paper.document(), labels_of(vocabulary()), ["Strategy, Innovation and Change", "Five Year Plan"])
    seen = []
    for heading in headings:
        levels.see(heading)
        seen.append([h.text for h in levels.current])
    assert seen[3:] == [["Innovation and Change"], []]


def test_the_heading_of_a_level_said_again_in_welsh_is_no_level_below_it() -> None:
    pages = Pages()
    for n, (said, again) in enumerate((("Work", "Gwaith"), ("Homes", "Cartrefi")), 2):
        pages.text(f"Well-being Objective {n} – {said}", size=16.0, bold=True)
        pages.text(f"Amcan Llesiant {n} – {again}", size=12.0)
        pages.table(
            "*Title|Comment|Overall Status|% Complete", f"Open {n} clubs in the towns|All is well|In Progress|50%"
        )
    found = pages.clean()
    assert [(r["priority"], r["outcome"]) for r in found.actions] == [
        ("Well-being Objective 2 – Work", ""),
        ("Well-being Objective 3 – Homes", ""),
    ]
    assert found.measures == []


def test_themes_whose_headings_each_have_a_colour_of_their_own_are_levels() -> None:
    pages = Pages()
    for name, ink in (("Economy", "#c55a11"), ("Children", "#2e75b6"), ("Adults", "#7030a0"), ("Place", "#538135")):
        pages.text(f"Prosperous {name}", size=18.0, bold=True)
        at, block = pages.blocks[-1]
        assert isinstance(block, Paragraph)
        pages.blocks[-1] = (at, replace(block, colour=ink))
        for n in (1, 2):
            pages.text(f"Stretch Outcome {n}: more {name.lower()} work by 2026", size=12.5, bold=True)
            pages.table("*Improvement aim|Change ideas|Lead", f"Help {n} more of {name}|Evening classes|Head of Care")
    assert list(dict.fromkeys(r["priority"] for r in pages.clean().actions)) == [
        "Prosperous Economy",
        "Prosperous Children",
        "Prosperous Adults",
        "Prosperous Place",
    ]


def test_a_numbered_level_of_words_of_the_title_is_no_title() -> None:
    pages = Pages()
    for name in ("Priority 1: Our Economy", "Priority 2: Our Town"):
        pages.text(name, size=14.0, bold=True)
        pages.table("*Project|Milestone|Target date|Status", f"{name[9:]} works|Open the hall|June 2014|On target")
    assert [r["priority"] for r in pages.clean().actions] == ["Priority 1: Our Economy", "Priority 2: Our Town"]
