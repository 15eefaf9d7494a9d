"""Traps in reading pages: what is one word, what is a rule, what is not printed at all."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.errors import DamagedPdf, EmptyFile, EncryptedPdf, NotAPdf, TownclerkError, Unreadable
from extract.pages.fonts import Font, Style
from extract.pages.frame import Frame
from extract.pages.glyphs import Owner, as_glyphs, as_text, show_hyphens
from extract.pages.words import make_words
from extract.reader import open_pdf, read_pages
from extract.records import BBox, Page, Word
from extract.text.cells import cell_paragraphs

Draw = Callable[[Canvas], None]


def page_of(tmp_path: Path, draw: Draw, size: tuple[float, float] = (400, 300)) -> Page:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=size)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return next(iter(read_pages(path)))


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def word(page: Page, text: str) -> Word:
    return next(w for w in page.words if w.text == text)


# --- words


def test_bold_in_mid_word_is_glued_not_a_word_apart(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        t = c.beginText(50, 200)
        t.setFont("Helvetica-Bold", 10)
        t.textOut("Bold")
        t.setFont("Helvetica", 10)
        t.textOut("face value")
        c.drawText(t)

    page = page_of(tmp_path, draw)
    assert [(w.text, w.bold, w.spaced) for w in page.words] == [
        ("Bold", True, True),
        ("face", False, False),
        ("value", False, True),
    ]


def test_footnote_mark_is_raised_and_never_a_digit_of_the_number(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        t = c.beginText(50, 200)
        t.setFont("Helvetica", 10)
        t.textOut("45")
        t.setFont("Helvetica", 6)
        t.setRise(4)
        t.textOut("2")
        c.drawText(t)

    page = page_of(tmp_path, draw)
    assert [(w.text, w.raised, w.spaced) for w in page.words] == [("45", False, True), ("2", True, False)]


def test_subscript_is_glued_but_not_raised(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        t = c.beginText(50, 200)
        t.setFont("Helvetica", 10)
        t.textOut("CO")
        t.setFont("Helvetica", 6)
        t.setRise(-2)
        t.textOut("2")
        c.drawText(t)

    assert [(w.text, w.raised, w.spaced) for w in page_of(tmp_path, draw).words] == [
        ("CO", False, True),
        ("2", False, False),
    ]


def test_words_set_apart_without_printed_blanks_stay_apart(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        x = 50.0
        for text in ("Quarter", "4", "Report"):
            c.drawString(x, 200, text)
            x += c.stringWidth(text, "Helvetica", 10) + 2.2

    assert texts(page_of(tmp_path, draw)) == ["Quarter", "4", "Report"]


def test_word_drawn_letter_by_letter_in_any_order_is_one(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        letters = [(50 + c.stringWidth("Target"[:i], "Helvetica", 10), ch) for i, ch in enumerate("Target")]
        for x, letter in letters[::2] + letters[1::2]:
            c.drawString(x, 200, letter)

    assert texts(page_of(tmp_path, draw)) == ["Target"]


def test_letters_set_wide_are_one_word(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        t = c.beginText(50, 200)
        t.setFont("Helvetica", 10)
        t.setCharSpace(3)
        t.textOut("HOUSING PLAN")
        c.drawText(t)

    assert texts(page_of(tmp_path, draw)) == ["HOUSING", "PLAN"]


def test_text_printed_twice_for_boldness_comes_once(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "Total 100")
        c.drawString(50.3, 200, "Total 100")

    page = page_of(tmp_path, draw)
    assert sorted(texts(page)) == ["100", "Total"]


def test_double_letters_and_digits_are_not_taken_for_fake_bold(tmp_path: Path) -> None:
    page = page_of(tmp_path, lambda c: c.drawString(50, 200, "committee 1,100 staff lll"))
    assert texts(page) == ["committee", "1,100", "staff", "lll"]


def test_row_height_follows_the_font_size_not_the_letters(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "ace")
        c.drawString(150, 200, "Ågjy")

    low, tall = page_of(tmp_path, draw).words
    assert low.bbox.top == tall.bbox.top
    assert low.bbox.height == pytest.approx(10, abs=0.1)
    assert low.baseline == pytest.approx(100)


def test_slanted_watermark_is_no_text(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 250, "Kept")
        c.translate(150, 100)
        c.rotate(45)
        c.setFont("Helvetica", 60)
        c.drawString(0, 0, "DRAFT")

    assert texts(page_of(tmp_path, draw)) == ["Kept"]


def test_sideways_heading_on_an_upright_page_says_its_direction(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 250, "Most of the words stand upright")
        c.translate(100, 100)
        c.rotate(90)
        c.drawString(0, 0, "Outcome")

    page = page_of(tmp_path, draw)
    turned = word(page, "Outcome")
    assert page.turned == 0
    assert (turned.direction, turned.bbox.height > turned.bbox.width) == (90, True)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_in_a_cell_is_not_read_backwards(tmp_path: Path, turn: int) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 270, "Most of the words on this page stand upright as they should")
        c.translate(200, 130)
        c.rotate(turn)
        c.drawString(-40, 6, "Head of Housing")
        c.drawString(-40, -8, "and Benefits")

    page = page_of(tmp_path, draw)
    turned = [w for w in page.words if w.direction]
    (found,) = cell_paragraphs(turned, 1, BBox(150, 80, 250, 260), (), {})
    assert found.text == "Head of Housing and Benefits"


def test_sideways_page_is_turned_upright(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.translate(350, 20)
        c.rotate(90)
        c.drawString(0, 0, "Left of the table")
        c.line(0, -10, 200, -10)

    page = page_of(tmp_path, draw)
    assert (page.turned, page.width, page.height) == (90, 300, 400)
    assert {w.direction for w in page.words} == {0}
    assert word(page, "Left").bbox.x0 == pytest.approx(20, abs=1)
    (rule,) = page.rules
    assert rule.horizontal
    assert rule.bbox.top > word(page, "Left").bbox.top


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_rotate_and_crop_box_give_places_as_seen(tmp_path: Path, turn: int) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(120, 220, "Corner")
        c.drawString(120, 200, "and some more upright text")

    page_of(tmp_path, draw)
    with pikepdf.open(tmp_path / "page.pdf") as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([100, 100, 380, 260])
        pdf.pages[0].Rotate = turn
        pdf.save(tmp_path / "turned.pdf")
    page = next(iter(read_pages(tmp_path / "turned.pdf")))
    # text that is upside down or sideways once /Rotate is applied is turned back, so the words end up the same
    assert (page.width, page.height) == (280, 160)
    assert word(page, "Corner").bbox.x0 == pytest.approx(20, abs=0.5)
    assert word(page, "Corner").baseline == pytest.approx(40, abs=0.5)
    assert page.turned == (360 - turn) % 360


def test_white_words_on_white_paper_are_not_printed_but_on_a_dark_band_they_are(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0, 0, 0.4)
        c.rect(40, 190, 100, 30, stroke=0, fill=1)
        c.setFillColorRGB(1, 1, 1)
        c.drawString(50, 200, "Heading")
        c.drawString(50, 100, "Hidden")

    page = page_of(tmp_path, draw)
    assert [(w.text, w.colour) for w in page.words] == [("Heading", "#ffffff")]


def test_words_painted_over_later_are_not_printed_but_under_a_tint_they_are(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "Old")
        c.drawString(50, 100, "Marked")
        c.setFillColorRGB(0.9, 0.9, 0.9)
        c.rect(40, 190, 100, 30, stroke=0, fill=1)
        c.setFillColorRGB(1, 1, 0, alpha=0.4)
        c.rect(40, 90, 100, 30, stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0, alpha=1)
        c.drawString(50, 202, "New")

    assert texts(page_of(tmp_path, draw)) == ["Marked", "New"]


def test_invisible_text_counts_only_as_the_layer_of_a_scan(tmp_path: Path) -> None:
    def hidden(c: Canvas) -> None:
        t = c.beginText(50, 200)
        t.setTextRenderMode(3)
        t.textOut("recognised")
        c.drawText(t)

    def scan(c: Canvas) -> None:
        c.drawImage(ImageReader(Image.new("RGB", (40, 30), "#eeeeee")), 0, 0, 400, 300)
        hidden(c)

    assert texts(page_of(tmp_path, hidden)) == []
    page = page_of(tmp_path, scan)
    assert texts(page) == ["recognised"]
    assert page.scanned


def test_text_cut_off_by_a_clip_is_not_printed(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        path = c.beginPath()
        path.rect(40, 190, 60, 20)
        c.clipPath(path, stroke=0)
        c.drawString(45, 195, "Shown")
        c.drawString(145, 195, "Overflow")

    assert texts(page_of(tmp_path, draw)) == ["Shown"]


STYLE = Style(Font("Helvetica", False, False), 10.0, "#000000", 255, 0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
FRAME = Frame(400, 300, (1.0, 0.0, 0.0, -1.0, 0.0, 300.0))


def typed(*lines: str) -> list[str]:
    """Words of lines of characters 5 pt wide."""
    chars, owners = [], []
    for n, line in enumerate(lines):
        owners.append(Owner(STYLE, 50.0, 200.0 - 12 * n))
        for i, char in enumerate(line):
            y = 198.0 - 12 * n
            chars.append((as_text(ord(char)), 50.0 + 5 * i, y, 55.0 + 5 * i, y + 10, n))
    return [w.text for w in make_words(as_glyphs(chars, owners), FRAME, everywhere, keep_invisible=False)[0]]


def everywhere(owners: Sequence[Owner]) -> list[BBox]:
    """Each text object may paint on the whole page."""
    return [FRAME.box] * len(owners)


def test_hard_blank_parts_words_and_hard_hyphen_is_a_hyphen() -> None:
    assert typed("31\u00a0March long\u2011term") == ["31", "March", "long-term"]


def test_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    assert typed("regen\u00aderation of regen\u00ad", "eration") == ["regeneration", "of", "regen\u00ad", "eration"]


def shown(*chars: tuple[str, float, float]) -> str:
    """Characters with their x0 and y0, one with a 0 behind it of no width, once hyphens are told."""
    glyphs = as_glyphs(
        [(c.strip("0"), x, y, x + 5 * ("0" not in c), y + 10, 0) for c, x, y in chars], [Owner(STYLE, 0.0, 0.0)]
    )
    show_hyphens(glyphs, [i for i, text in enumerate(glyphs.texts) if text == "\u00ad"])
    return "".join(glyphs.texts)


def test_a_soft_hyphen_that_takes_room_within_its_line_is_a_hyphen_and_a_minus() -> None:
    assert shown(("a", 0, 0), ("\u00ad", 5, 0), ("b", 10, 0)) == "a-b"
    assert shown(("\u00ad", 0, 0), ("5", 5, 0)) == "-5"
    assert shown(("a", 0, 0), ("\u00ad0", 5, 0), ("b", 5, 0)) == "a\u00adb"  # of no width: not drawn
    assert shown(("a", 0, 20), ("\u00ad", 5, 20), ("b", 0, 0)) == "a\u00adb"  # at the end of its line


@pytest.mark.parametrize(
    ("code", "unmapped", "text"),
    [
        (0x02, False, "-"),  # the library's own mark for a hyphen at a line end
        (0xFB03, False, "ffi"),
        (0xF0B7, False, "\uf0b7"),  # the bullet of symbol fonts stays what it is
        (0xE123, False, "\ufffd"),
        (0x41, True, "\ufffd"),  # a code without Unicode only looks like a letter
        (0x00, False, "\ufffd"),
        (0x200B, False, ""),
    ],
)
def test_characters_are_written_in_one_way_or_marked_as_unknown(code: int, unmapped: bool, text: str) -> None:
    assert as_text(code, unmapped) == text


def test_characters_without_unicode_are_counted() -> None:
    glyphs = as_glyphs([("\ufffd", 50.0, 198.0, 55.0, 208.0, 0)], [Owner(STYLE, 50.0, 200.0)])
    words, unmapped = make_words(glyphs, FRAME, lambda owners: [FRAME.box] * len(owners), keep_invisible=False)
    assert ([w.text for w in words], unmapped) == (["\ufffd"], 1)


def test_filled_form_field_is_printed(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "Owner:")
        c.acroForm.textfield(name="owner", value="Roads", x=100, y=195, width=80, height=14, fontSize=9)

    assert {"Owner:", "Roads"} <= set(texts(page_of(tmp_path, draw)))


def test_text_of_the_next_cell_that_is_run_over_is_no_part_of_the_word(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "1,204")
        c.drawString(50 + c.stringWidth("1,204", "Helvetica", 10) - 4, 200, "950")

    assert [(w.text, w.spaced) for w in page_of(tmp_path, draw).words] == [("1,204", True), ("950", True)]


# --- rules and fills


def test_dashes_drawn_one_by_one_are_one_rule(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for x in range(50, 250, 6):
            c.line(x, 200, x + 3, 200)
        for x in range(50, 250, 2):
            c.rect(x, 100, 1, 1, stroke=0, fill=1)

    page = page_of(tmp_path, draw)
    assert [round(r.bbox.width) for r in page.rules] == [201, 199]
    assert all(r.horizontal for r in page.rules)


def test_cell_borders_on_one_line_join_but_other_colours_and_gaps_do_not(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.line(50, 200, 100, 200)
        c.line(100, 200, 150, 200)
        c.line(170, 200, 200, 200)
        c.setStrokeColorRGB(1, 0, 0)
        c.line(200, 200, 250, 200)

    rules = page_of(tmp_path, draw).rules
    assert [(round(r.bbox.x0), round(r.bbox.x1), r.colour) for r in rules] == [
        (50, 150, "#000000"),
        (170, 200, "#000000"),
        (200, 250, "#ff0000"),
    ]


def test_frame_of_two_boxes_is_four_rules_and_no_fill(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        path = c.beginPath()
        path.rect(50, 50, 200, 100)
        path.rect(51, 51, 198, 98)
        c.drawPath(path, stroke=0, fill=1, fillMode=0)

    page = page_of(tmp_path, draw)
    assert page.fills == ()
    assert sorted(r.horizontal for r in page.rules) == [False, False, True, True]


def test_thick_borders_are_rules_and_no_grounds(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.rect(50, 200, 200, 3, stroke=0, fill=1)
        c.rect(50, 150, 3, 53, stroke=0, fill=1)
        c.rect(90, 170, 12, 3.5, stroke=0, fill=1)  # a dash, or a small bar of a chart

    page = page_of(tmp_path, draw)
    assert [(r.horizontal, round(max(r.bbox.width, r.bbox.height))) for r in page.rules] == [(True, 200), (False, 53)]
    assert len(page.fills) == 1


def test_white_lines_on_a_band_are_rules(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0.2, 0.3, 0.6)
        c.rect(50, 100, 200, 60, stroke=0, fill=1)
        c.setStrokeColorRGB(1, 1, 1)
        c.line(150, 100, 150, 160)

    page = page_of(tmp_path, draw)
    assert [(f.colour, round(f.bbox.width)) for f in page.fills] == [("#334d99", 200)]
    assert [(r.colour, r.horizontal) for r in page.rules] == [("#ffffff", False)]


def test_forms_in_forms_are_read_where_they_stand(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.beginForm("inner")
        c.line(0, 0, 100, 0)
        c.endForm()
        c.beginForm("outer")
        c.translate(10, 20)
        c.doForm("inner")
        c.endForm()
        c.translate(40, 80)
        c.scale(2, 1)
        c.doForm("outer")

    (rule,) = page_of(tmp_path, draw).rules
    assert (round(rule.bbox.x0), round(rule.bbox.x1), round(rule.bbox.centre[1])) == (60, 260, 200)


def test_fully_transparent_box_is_not_there_and_a_faint_one_is_tinted(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(1, 0, 0, alpha=0)
        c.rect(50, 200, 100, 50, stroke=0, fill=1)
        c.setFillColorRGB(1, 0, 0, alpha=0.5)
        c.rect(50, 100, 100, 50, stroke=0, fill=1)

    assert [f.colour[:3] for f in page_of(tmp_path, draw).fills] == ["#ff"]


def test_big_rounded_box_is_a_fill_and_its_outline_four_rules(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0.8, 0.9, 1)
        c.roundRect(50, 100, 200, 60, 6, stroke=1, fill=1)

    page = page_of(tmp_path, draw)
    assert [f.colour for f in page.fills] == ["#cce6ff"]
    assert len(page.rules) == 4
    assert page.pictures == ()


def test_shaded_heading_has_the_colour_it_is_seen_in(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        path = c.beginPath()
        path.rect(50, 100, 200, 20)
        c.clipPath(path, stroke=0)
        c.linearGradient(50, 100, 50, 120, (Color(0, 0, 0.5), Color(0, 0, 0.6)))

    (fill,) = page_of(tmp_path, draw).fills
    assert (round(fill.bbox.width), round(fill.bbox.height)) == (200, 20)
    assert fill.colour[:5] == "#0000"


def test_picture_thin_as_a_line_is_a_rule(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawImage(ImageReader(Image.new("RGB", (50, 1), "black")), 50, 100, 200, 1)

    page = page_of(tmp_path, draw)
    assert (len(page.rules), page.pictures) == (1, ())


# --- drawings


def cell(c: Canvas, x: float, y: float) -> None:
    c.grid([x, x + 120], [y, y + 30])


def test_progress_bar_in_a_cell_is_a_drawing_and_not_a_table(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for n, part in enumerate((0.0, 0.4, 1.0)):
            y = 50 + 30 * n
            cell(c, 100, y)
            c.setFillColorRGB(0.4, 0.6, 0.9)
            if part:
                c.rect(120, y + 9, 70 * part, 12, stroke=0, fill=1)
            c.rect(120, y + 9, 70, 12, stroke=1, fill=0)

    page = page_of(tmp_path, draw)
    assert [(p.kind, round(p.bbox.width)) for p in page.pictures] == [("drawing", 70)] * 3
    assert page.fills == ()
    assert len(page.rules) == 6


def test_a_full_bar_below_others_is_one_where_no_rules_part_columns(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for n, part in enumerate((0.4, 1.0)):
            y = 50 + 30 * n
            c.line(50, y, 500, y)
            c.setFillColorRGB(0.4, 0.6, 0.9)
            c.rect(120, y + 9, 70 * part, 12, stroke=0, fill=1)
            c.rect(120, y + 9, 70, 12, stroke=1, fill=0)

    page = page_of(tmp_path, draw)
    assert [(p.kind, round(p.bbox.width)) for p in page.pictures] == [("drawing", 70)] * 2
    assert (page.fills, len(page.rules)) == ((), 2)


def test_small_cells_of_a_table_are_not_progress_bars(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0.4, 0.6, 0.9)
        c.rect(100, 100, 30, 12, stroke=0, fill=1)
        c.grid([100, 160, 220], [100, 112, 124])

    page = page_of(tmp_path, draw)
    assert (page.pictures, len(page.rules)) == ((), 6)


def test_lone_coloured_square_is_a_mark_but_tiles_and_lettered_squares_are_not(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        cell(c, 100, 200)
        c.setFillColorRGB(0.8, 0, 0)
        c.rect(150, 210, 10, 10, stroke=0, fill=1)
        for n in range(4):
            c.setFillColorRGB(0.1 * n, 0.6, 0)
            c.rect(100 + 12 * n, 100, 12, 12, stroke=0, fill=1)
        c.rect(300, 100, 12, 12, stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0)
        c.drawString(302, 102, "R")

    page = page_of(tmp_path, draw)
    assert [(round(p.bbox.x0), p.look.shape if p.look else "") for p in page.pictures] == [(150, "square")]
    assert len(page.fills) == 6  # the mark stays a fill too


def test_bars_side_by_side_are_one_icon(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        cell(c, 100, 100)
        c.setFillColorRGB(0.2, 0.4, 0.8)
        for n in range(3):
            c.rect(150 + 5 * n, 110, 3.5, 4 + 3 * n, stroke=0, fill=1)

    page = page_of(tmp_path, draw)
    assert [(p.kind, round(p.bbox.width)) for p in page.pictures] == [("drawing", 14)]
    assert (page.fills, len(page.rules)) == ((), 4)


def test_icon_on_a_shaded_cell_leaves_the_shade_and_the_grid(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0.9, 0.95, 1)
        c.rect(100, 100, 40, 24, stroke=0, fill=1)
        c.setFillColorRGB(0, 0.6, 0.2)
        c.circle(120, 112, 6, stroke=0, fill=1)
        c.setFillColorRGB(1, 1, 1)
        c.rect(116, 111, 8, 2, stroke=0, fill=1)
        c.grid([100, 140, 300], [100, 124, 160])

    page = page_of(tmp_path, draw)
    assert [f.colour for f in page.fills] == ["#e6f2ff"]
    assert len(page.rules) == 6
    (icon,) = page.pictures
    assert icon.look is not None
    assert (icon.look.hue, icon.look.shape, icon.look.mark) == ("green", "disc", "bar")


# --- files


def test_title_and_outline_come_from_the_file(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setTitle("Annual  report")
        c.bookmarkPage("one")
        c.bookmarkPage("two")
        c.addOutlineEntry("1. Housing", "one", 0)
        c.addOutlineEntry("1.1 Repairs", "two", 1)

    page_of(tmp_path, draw)
    with open_pdf(tmp_path / "page.pdf") as pdf:
        assert (pdf.pages, pdf.title, pdf.outline) == (1, "Annual report", ("1. Housing", "1.1 Repairs"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", EmptyFile),
        (b"<html><body>Not found</body></html>", NotAPdf),
        (b"%PDF-1.4\n%nothing after the head", DamagedPdf),
    ],
)
def test_bad_files_say_what_is_wrong_and_what_to_do(tmp_path: Path, content: bytes, kind: type[Unreadable]) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(kind) as caught:
        open_pdf(path)
    assert "bad.pdf" in str(caught.value)
    assert caught.value.advice


def test_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"none\.pdf"):
        open_pdf(tmp_path / "none.pdf")


def locked(tmp_path: Path, user: str) -> Path:
    page_of(tmp_path, lambda c: c.drawString(50, 200, "Secret"))
    with pikepdf.open(tmp_path / "page.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user=user))
    return tmp_path / "locked.pdf"


def test_locked_file_opens_only_with_its_password(tmp_path: Path) -> None:
    path = locked(tmp_path, "user")
    with pytest.raises(EncryptedPdf):
        open_pdf(path)
    assert [w.text for page in read_pages(path, "user") for w in page.words] == ["Secret"]


def test_file_locked_for_editing_only_just_opens(tmp_path: Path) -> None:
    assert [w.text for page in read_pages(locked(tmp_path, "")) for w in page.words] == ["Secret"]


def test_errors_survive_the_way_back_from_a_worker_process() -> None:
    error = TownclerkError("no rows", document="a.pdf", page=3, row="7", value="x", advice="Look")
    back = pickle.loads(pickle.dumps(error))
    assert str(back) == str(error) == "a.pdf, page 3, row 7: no rows ('x'). Look"


def test_reading_twice_gives_the_same_page(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 200, "Same")
        c.circle(100, 100, 6, fill=1)
        buffer = io.BytesIO()
        Image.new("RGB", (12, 12), "green").save(buffer, "PNG")
        c.drawImage(ImageReader(buffer), 150, 100, 12, 12)

    page_of(tmp_path, draw)
    first, second = (list(read_pages(tmp_path / "page.pdf")) for _ in range(2))
    assert first == second


def test_words_printed_twice_by_objects_of_whole_lines_are_one() -> None:
    """Both copies stand between blanks, so neither is looked at letter by letter."""
    style = Style(Font("F", False, False), 10.0, "#000000", 255, 0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    owners = [Owner(style, 10.0, 100.0, 1), Owner(style, 10.3, 100.0, 2), Owner(style, 10.0, 80.0, 3)]
    chars = [
        (char, x + 5.0 * i, 98.0 - 20.0 * (place == 2), x + 5.0 * (i + 1), 106.0 - 20.0 * (place == 2), place)
        for place, x in enumerate((10.0, 10.3, 10.0))
        for i, char in enumerate(" on off ")
    ]
    words, _ = make_words(as_glyphs(chars, owners), FRAME, everywhere, keep_invisible=False)
    assert [w.text for w in words] == ["on", "off", "on", "off"]
