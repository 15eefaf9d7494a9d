"""Slides of one measure: labels and an icon, a small drawn table, and beside it a chart whose words are text."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox, Fill, Look, Paragraph, Picture
from normalise.records import Clean
from tests.paged import Paper
from tests.test_stream import Sheet, grid

SIDES = (40.0, 100.0, 170.0, 240.0, 310.0)
QUARTERS = ("", "Q1 2015/16", "Q2 2015/16", "Q3 2015/16")
YEARS = ("", "2012/13", "2013/14", "2014/15")
VALUES = (("Actual", "19.8%", "21.0%", "18.4%"), ("Target", "18.0%", "18.0%", "18.0%"))
GREEN = Look("green", "disc", "none", b"")
STEP = 24.0


def drawn(heads: tuple[str, ...], base: float, *xs: float) -> Sheet:
    """Lines of labels, a drawn table below them, and the figures of an axis to the right of both."""
    sheet = Sheet(842.0)
    top = 150.0
    sheet.put(40, base - 24, "Lead officer: Head of Works")
    sheet.texts(base, (40, *xs), ("Good: High", "Direction of travel: Better", "RAG:")[: 1 + len(xs)])
    for n, row in enumerate((heads, *VALUES)):
        for x, text in zip(SIDES, row, strict=False):
            sheet.put(x + 4, top + STEP * n + 15, text, bold=not n)
    for x in SIDES[: len(heads) + 1]:
        sheet.upright(x, top, top + 3 * STEP)
    for n in range(4):
        sheet.rule(SIDES[0], SIDES[len(heads)], top + STEP * n)
    sheet.fills.append(Fill(BBox(SIDES[0], top, SIDES[len(heads)], top + STEP), "#0b2a4a"))
    return sheet


def axis(sheet: Sheet) -> Sheet:
    """Figures as close as lines of text, so that they are level with labels, with rows of the table and with what is
    said below it."""
    for n in range(10):
        sheet.right(480, 100 + 17.4 * n, str(330 - 5 * n))
    sheet.put(40, 236, "Commentary: The figures of the last quarter were published in November")
    sheet.put(40, 248, "by the board of works of the county.")
    for n, text in enumerate(QUARTERS[1:]):
        sheet.put(500 + 70 * n, 285, text)
    return sheet


def test_an_axis_and_lines_around_a_drawn_table_make_no_second_table() -> None:
    tables = axis(drawn(QUARTERS, 124, 200)).tables()
    assert [grid(t) for t in tables] == [[list(QUARTERS), *map(list, VALUES)]]


def test_labels_with_colons_above_a_header_of_years_are_no_header() -> None:
    (table,) = drawn(YEARS, 134, 120, 262).tables()
    assert grid(table) == [list(YEARS), *map(list, VALUES)]


def slide(*below: Paragraph, icons: int = 1) -> Clean:
    paper = Paper("Midshire Council", "Performance Report Quarter 3 2015/16")
    paper.line("P4 Trees planted", 12.0, bold=True)
    paper.line("RAG:", bold=True)
    label = paper.blocks[-1][1].bbox
    for n in range(icons):
        x = label.x1 + 8 + 14 * n
        paper.blocks.append((1, Picture(BBox(x, label.top - 1, x + 10, label.top + 9), "drawing", GREEN)))
    paper.table([QUARTERS, *VALUES])
    paper.line("Commentary: The season was mild.")
    for part in below:
        box = BBox(400, paper.top, 400 + 5.0 * len(part.text), paper.top + 9)
        paper.blocks.append((1, replace(part, bbox=box)))
        paper.top += 20
    return paper.clean()


def test_an_icon_beside_a_label_without_text_is_the_status_of_the_measure() -> None:
    (row,) = slide().measures
    assert (row["status"], row["status_raw"]) == ("on_track", "icon:green-circle")


def test_of_two_icons_beside_a_label_neither_is_the_status() -> None:
    (row,) = slide(icons=2).measures
    assert row["status"] == ""


def test_words_of_the_key_of_a_chart_behind_a_patch_of_colour_are_no_remark() -> None:
    key = Paragraph("Actual Target", BBox(0, 0, 0, 0), 1, bullet="•", level=1, size=9.5)
    (row,) = slide(key).measures
    assert row["comment"] == "The season was mild."


def test_a_title_that_is_the_plural_of_a_column_is_no_level() -> None:
    paper = Paper("Midshire Council", "Performance Report Quarter 3 2015/16")
    for area in ("Growing Midshire", "Caring Midshire"):
        paper.line(area, 18.0, bold=True)
        paper.line("Pledges", 12.0, bold=True)
        rows = [(str(n), f"Plant trees in {area} {n}", "A Smith", "Green", "Work began.") for n in (1, 2)]
        paper.table([("No.", "Pledge", "Lead Member", "RAG", "Update"), *rows])
    assert [(a["priority"], a["outcome"]) for a in paper.clean().actions] == [
        ("Growing Midshire", ""),
        ("Growing Midshire", ""),
        ("Caring Midshire", ""),
        ("Caring Midshire", ""),
    ]
