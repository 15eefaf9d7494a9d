"""Keys of lines that each begin with a glyph of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import BBox, Cell, Paragraph
from normalise.legend.read import read_key
from normalise.rows.parts import meaning_of
from normalise.statuses.key import KeyEntry, Legend
from normalise.statuses.status import of_text
from tests.paged import Paper
from tests.test_legends import document, line, statuses, table

SAID = ("Complete, or target met", "On target", "Slippage: will be completed late", "Off target: will not be achieved")


def test_lines_that_begin_with_glyphs_are_a_key_although_some_glyphs_are_read_as_bullets() -> None:
    lines = [
        replace(line(SAID[0], 0.0), bullet="✓"),
        line(f"→ {SAID[1]}", 14.0),
        replace(line(SAID[2], 28.0), bullet="●"),
        line(f"✗ {SAID[3]}", 42.0),
    ]
    key = read_key(document(*lines))
    assert statuses(key) == {"✓": "complete", "→": "on_track", "●": "at_risk", "✗": "off_track"}
    assert statuses(key, "measure")["✓"] == "on_track"


def test_a_list_with_one_bullet_for_all_its_lines_is_no_key() -> None:
    lines = [replace(line(text, 14.0 * i), bullet="✓") for i, text in enumerate(SAID)]
    assert not read_key(document(*lines)).entries


def test_a_table_of_glyphs_and_their_meanings_is_a_key_although_no_glyph_has_a_colour() -> None:
    rows = [
        ("✔", "Target met", "⬆", "Performance has improved"),
        ("▲", "Target slightly missed", "➡", "Performance has been sustained"),
        ("✖", "Target not achieved", "⬇", "Performance has declined"),
        ("▮", "Data only", "N/A", "No previous data to compare"),
    ]
    key = read_key(document(table(*rows)))
    said = statuses(key, "measure")
    assert [said[mark] for mark in "✔▲✖▮"] == ["on_track", "at_risk", "off_track", "context_only"]
    assert key.directions.arrows == "better"


FACES = (("☺", "On or above target"), ("☹", "Below target"), ("☻", "Far below target"))


def test_the_ink_of_a_sign_is_its_colour() -> None:
    rows = table(*FACES)
    inks = iter(("#00803c", "#e08a00", "#c00000"))
    cells = [
        replace(c, paragraphs=tuple(replace(p, colour=next(inks)) for p in c.paragraphs)) if c.col == 0 else c
        for c in rows.cells
    ]
    said = statuses(read_key(document(replace(rows, cells=tuple(cells)))), "measure")
    assert [said[mark] for mark in "☺☹☻"] == ["on_track", "at_risk", "off_track"]


def test_an_exclamation_mark_of_the_key_is_a_status_and_no_blank() -> None:
    rows = (("Symbol", "Meaning"), ("✓", "Complete"), ("☺", "On track"), ("!", "Not started yet"))
    legend = read_key(document(table(*rows))).legend
    assert of_text("!", "action", legend).status == "not_started"
    assert of_text("!", "action").status == ""


def test_arrows_under_the_direction_of_travel_for_weaker_and_equal_performance_are_a_key() -> None:
    rows = (
        ("Symbol", "Indicators: direction of travel"),
        ("↑", "Improved performance on last year"),
        ("↓", "Weaker performance than last year"),
        ("↔", "On a par with last year"),
    )
    assert read_key(document(table(*rows))).directions.arrows == "better"


def test_signs_of_the_key_under_headings_that_nobody_knows_are_statuses_and_trends() -> None:
    paper = Paper("Annual report 2018/19")
    said = [("★", "The action is complete"), ("◐", "Slippage"), ("?", "The result is not yet available")]
    paper.line("Key to the symbols")
    paper.table(said)
    paper.line("Arrows show better or worse")
    paper.table([("What we said we would do", "How it stands"), ("Mend the pier", "★"), ("Buy a boat", "◐")])
    rows = [("Ships", "7", "8", "▲"), ("Homes", "6", "5", "▼"), ("Bins", "6", "6", "▬")]
    paper.table([("What we measure", "2017/18", "2018/19", "On last year"), *rows])
    clean = paper.clean()
    assert [r["status"] for r in clean.actions] == ["complete", "at_risk"]
    trends = [o["trend"] for o in clean.observations if o["period_label"] == "2018-19"]
    assert trends == ["improving", "worsening", "unchanged"]


def test_keys_below_each_other_in_one_table_are_each_of_what_their_title_says() -> None:
    rows = (
        ("Delivered", "the milestone has been reached in full"),
        ("Watch", "the date may slip by up to three months"),
        ("Behind", "the date has been or will be missed"),
        ("Ratings of indicators", None),
        ("✔", "target met or bettered by us"),
        ("✘", "target missed by more than 10 per cent"),
        ("▲", "performance is better than before"),
        ("▼", "performance is worse than before"),
    )
    paper = Paper("Performance and delivery report 2022/23")
    paper.line("Ratings of milestones", 12, bold=True)
    paper.table(rows)
    acts = [("Mend the pier", "Ann Hill", "Watch"), ("Buy a boat", "Tom Vale", "Behind")]
    paper.table([("Action", "Lead", "Status"), *acts])
    said = [("Ships", "7", "✔", "▲"), ("Homes", "6", "✘", "▼")]
    paper.table([("Indicator", "2022/23", "Status", "Trend"), *said])
    clean = paper.clean()
    assert [r["status"] for r in clean.actions] == ["at_risk", "off_track"]
    assert [r["status"] for r in clean.measures] == ["on_track", "off_track"]
    assert [o["trend"] for o in clean.observations] == ["improving", "worsening"]


INKS = {"green": "#00b050", "red": "#ff0000", "grey": "#808080"}
DISCS = Legend(
    (
        KeyEntry("At or above target", "on_track", "●", "green"),
        KeyEntry("Below target", "off_track", "●", "red"),
        KeyEntry("For information only", "context_only", "●"),
    )
)


@pytest.mark.parametrize(("ink", "status"), [("green", "on_track"), ("red", "off_track"), ("grey", "context_only")])
def test_one_disc_in_several_inks_is_told_by_its_colour_and_not_by_the_first_line_of_the_key(
    ink: str, status: str
) -> None:
    box = BBox(0, 0, 9, 9)
    cell = Cell(0, 0, 1, 1, box, (Paragraph("●", box, 1, colour=INKS[ink]),))
    assert meaning_of(cell, "measure", DISCS).status == status


def test_a_key_may_print_one_disc_in_several_inks() -> None:
    said = ("Measures", ""), ("●", "On or better than target"), ("●", "Within 10% of target"), ("●", "Worse than that")
    block = table(*said)
    inks = ("#000000", "#00b050", "#ffc000", "#ff0000")
    cells = tuple(
        replace(c, paragraphs=tuple(replace(p, colour=inks[c.row]) for p in c.paragraphs)) if not c.col else c
        for c in block.cells
    )
    key = read_key(document(line("Key"), replace(block, cells=cells)))
    assert [(e.hue, e.status) for e in key.entries][:2] == [("green", "on_track"), ("amber", "at_risk")]
