"""Cells with rounded corners, and icons that only look like them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.reader import read_pages
from extract.records import Page


def page_of(tmp_path: Path, draw: Callable[[Canvas], None]) -> Page:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 300))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return next(iter(read_pages(path)))


def test_small_rounded_boxes_in_a_row_are_cells(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0, 0.7, 0.3)
        for x in (50, 92, 134):
            c.roundRect(x, 100, 40, 24, 8, stroke=1, fill=1)

    page = page_of(tmp_path, draw)
    assert [f.colour for f in page.fills] == ["#00b34d"] * 3
    assert len(page.rules) == 2 + 2 * 3  # those across are joined
    assert page.pictures == ()


def test_small_rounded_frame_of_two_outlines_beside_a_large_one_is_a_cell(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.roundRect(50, 100, 120, 24, 4, stroke=1, fill=0)
        path = c.beginPath()
        path.roundRect(172, 100, 40, 24, 8)
        path.roundRect(173, 101, 38, 22, 7)
        c.drawPath(path, stroke=0, fill=1, fillMode=0)

    page = page_of(tmp_path, draw)
    assert len(page.rules) == 2 * 4
    assert page.fills == page.pictures == ()


def test_a_rounded_badge_alone_on_its_line_stays_a_drawing(tmp_path: Path) -> None:
    page = page_of(tmp_path, lambda c: c.roundRect(50, 100, 40, 24, 8, stroke=0, fill=1))
    assert page.fills == ()
    assert len(page.pictures) == 1


def test_small_rounded_squares_side_by_side_stay_icons(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x in (50, 66):
            c.roundRect(x, 100, 13, 13, 3, stroke=0, fill=1)

    assert len(page_of(tmp_path, draw).pictures) == 2


def test_pills_side_by_side_stay_drawings(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x in (50, 94):
            c.roundRect(x, 100, 40, 14, 7, stroke=0, fill=1)

    assert len(page_of(tmp_path, draw).pictures) == 2


def test_an_empty_slim_cell_between_two_others_is_no_drawing_that_parts_the_table(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.roundRect(50, 100, 120, 24, 4, stroke=1, fill=0)
        c.roundRect(172, 100, 5, 24, 2.5, stroke=1, fill=0)
        c.roundRect(179, 100, 120, 24, 4, stroke=1, fill=0)

    page = page_of(tmp_path, draw)
    assert len(page.rules) == 3 * 4
    assert page.pictures == ()


def test_a_slim_bar_that_ends_a_row_stays_a_drawing(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.roundRect(50, 100, 120, 24, 4, stroke=1, fill=0)
        c.roundRect(172, 100, 5, 24, 2.5, stroke=1, fill=0)

    page = page_of(tmp_path, draw)
    assert len(page.rules) == 4
    assert len(page.pictures) == 1
