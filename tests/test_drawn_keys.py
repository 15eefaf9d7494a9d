"""Signs and keys that are drawn: small progress bars, lines of icons in a frame, a dash among arrows."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.choice.referee import read_tables
from extract.document import read
from extract.records import BBox, Cell, Look, Page, Paragraph, Picture, Table
from normalise.legend.read import read_key
from tests.papers import box as report_box
from tests.papers import document, known, line
from tests.test_legends import statuses
from tests.test_reader import page_of

SIZE = 8


def disc(c: Canvas, x: float, y: float, colour: tuple[float, float, float]) -> None:
    c.setFillColorRGB(*colour)
    c.circle(x + 4, y + 4, 4, stroke=0, fill=1)
    c.setFillColorRGB(0, 0, 0)


def arrow(c: Canvas, x: float, y: float, up: bool) -> None:
    """A block arrow 8 points wide."""
    turn = 1 if up else -1
    base = y if up else y + 9
    c.setFillColorRGB(0.1, 0.6, 0.2)
    path = c.beginPath()
    corners = [(2.5, 0), (5.5, 0), (5.5, 4), (8, 4), (4, 9), (0, 4), (2.5, 4)]
    path.moveTo(x + corners[0][0], base)
    for dx, dy in corners[1:]:
        path.lineTo(x + dx, base + turn * dy)
    path.close()
    c.drawPath(path, stroke=0, fill=1)
    c.setFillColorRGB(0, 0, 0)


def test_a_progress_bar_that_is_small_enough_for_an_icon_is_none_and_gives_the_table_no_rows(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for n, part in enumerate((0.4, 0.7, 1.0)):
            y = 100 + 30 * n
            for x0, x1 in ((50, 150), (150, 230)):
                c.setFillColorRGB(0.9, 0.92, 0.95)
                c.rect(x0, y, x1 - x0, 30, stroke=0, fill=1)
            c.setLineWidth(0.5)
            c.setStrokeColorRGB(0.5, 0.5, 0.5)
            c.setFillColorRGB(1, 1, 1)
            c.rect(155, y + 10, 26, 7, stroke=1, fill=1)
            c.setFillColorRGB(0.35, 0.55, 0.8)
            c.rect(155, y + 10, 26 * part, 7, stroke=0, fill=1)
            c.setFillColorRGB(0, 0, 0)
            c.drawString(55, y + 10, f"Action {n}")
            c.drawString(185, y + 10, f"{part:.0%}")
        c.setStrokeColorRGB(1, 1, 1)
        c.grid([50, 150, 230], [100, 130, 160, 190])

    page = page_of(tmp_path, draw)
    assert [(round(p.bbox.width), p.look) for p in page.pictures] == [(26, None)] * 3
    tables = read_tables(page, {})
    assert [(t.rows, t.cols) for t in tables] == [(3, 2)]
    assert [cell.text for cell in tables[0].cells] == ["Action 2", "100%", "Action 1", "70%", "Action 0", "40%"]


def key_page(c: Canvas) -> None:
    c.setFont("Helvetica", SIZE)
    said = (("Completed", "Overdue: late", "Cancelled"), ("On target", "Slippage", "Not started"))
    colours = (((0, 0.6, 0.2), (0.8, 0, 0), (0.1, 0.1, 0.1)), ((0, 0.6, 0.9), (0.9, 0.6, 0), (0.6, 0.6, 0.6)))
    for n, (words, hues) in enumerate(zip(said, colours, strict=True)):
        y = 240 - 23 * n
        c.rect(20, y, 360, 20, stroke=1, fill=0)
        for i, (text, hue) in enumerate(zip(words, hues, strict=True)):
            x = 24 + (100 + 30 * n) * i
            disc(c, x, y + 6, hue)
            c.drawString(x + 14, y + 7, text)


def test_lines_of_icons_and_words_in_frames_are_a_key_and_no_table(tmp_path: Path) -> None:
    page = page_of(tmp_path, key_page)
    assert read_tables(page, {}) == []
    key = read_key(read(tmp_path / "page.pdf"))
    assert list(statuses(key).values()) == ["complete", "overdue", "cancelled", "on_track", "at_risk", "not_started"]


def dashes(page: Page) -> list[Picture]:
    return [p for p in page.pictures if p.look is not None and p.look.shape == "bar"]


def test_a_thick_dash_in_a_column_of_arrows_is_a_sign_and_any_other_is_a_rule(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        arrow(c, 100, 200, up=True)
        arrow(c, 100, 170, up=False)
        c.setFillColorRGB(0.5, 0.5, 0.5)
        c.rect(99.5, 144, 9, 2.5, stroke=0, fill=1)
        c.rect(300, 100, 9, 2.5, stroke=0, fill=1)

    page = page_of(tmp_path, draw)
    assert [round(p.bbox.x0) for p in dashes(page)] in ([99], [100])
    assert [round(r.bbox.x0) for r in page.rules] == [300]


def test_the_title_below_the_box_of_a_committee_report_is_the_title() -> None:
    first, second = report_box(("REPORT of CHIEF EXECUTIVE", "to SCRUTINY COMMITTEE")), line("1. PURPOSE", 12, 170)
    title = line("PERFORMANCE MONITORING: QUARTER 3 2010/11", 13, 140)
    body = line("To tell the committee how the council performed in the quarter against its indicators.", 10, 190)
    found = known(document(line("ANYSHIRE DISTRICT COUNCIL", 13, 50), first, title, second, body))
    assert (found.kind, found.period.label) == ("performance_report", "2010-11 Q3")
    assert found.title == "PERFORMANCE MONITORING: QUARTER 3 2010/11"


def test_icons_with_their_words_in_one_frame_are_a_key() -> None:
    looks = (Look("green", "disc", "other", b""), Look("red", "disc", "other", b""))
    words = ("The target has been met", "The target has been missed")
    pictures = tuple(Picture(BBox(50, 100 + 14 * n, 60, 110 + 14 * n), "drawing", look) for n, look in enumerate(looks))
    parts = tuple(Paragraph(text, BBox(66, 100 + 14 * n, 200, 110 + 14 * n), 1) for n, text in enumerate(words))
    frame = BBox(45, 95, 300, 130)
    table = Table(1, frame, 1, 1, (Cell(0, 0, 1, 1, frame, parts, "", pictures),), "lattice")
    assert [e.status for e in read_key(document(table)).entries] == ["on_track", "off_track"]
