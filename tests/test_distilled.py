"""PDFs that went through a second program: distilled, printed again. The page looks the same, the file does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document import tables
from extract.reader import read_pages
from extract.records import Page

_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def
1 begincodespacerange <00><FF> endcodespacerange {} beginbfchar {} endbfchar endcmap end end"""


def drawn(path: Path, draw: Callable[[Canvas], None], change: Callable[[pikepdf.Pdf], None]) -> Page:
    """The page that draw paints, after a second program changed the file."""
    canvas = Canvas(str(path), pagesize=(300, 300))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return next(iter(read_pages(path)))


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for page in pdf.pages for _, font in page.obj.Resources.Font.items()]


def mapped(**texts: str) -> Callable[[pikepdf.Pdf], None]:
    """Give each font a map from a character to the hexadecimal text it stands for."""
    lines = " ".join(f"<{ord(char):02X}><{text}>" for char, text in texts.items())

    def change(pdf: pikepdf.Pdf) -> None:
        for font in fonts(pdf):
            font.ToUnicode = pdf.make_stream(_MAP.format(len(texts), lines).encode())

    return change


@pytest.mark.parametrize(
    ("text", "word"), [("66006900", "ofXnd"), ("74007400", "ofXnd"), ("6600CF00", "ofXnd"), ("7400DD00", "ofXnd")]
)
def test_letters_of_a_ligature_with_their_bytes_turned_are_letters(tmp_path: Path, text: str, word: str) -> None:
    said = {"66006900": "fi", "74007400": "tt", "6600CF00": "ffi", "7400DD00": "tti"}[text]
    page = drawn(tmp_path / "a.pdf", lambda c: c.drawString(20, 200, word), mapped(o="006F", f="0066", X=text))
    assert [w.text for w in page.words] == [word.replace("X", said)]


def test_a_lone_character_beyond_latin_is_left_as_it_is(tmp_path: Path) -> None:
    page = drawn(tmp_path / "a.pdf", lambda c: c.drawString(20, 200, "aXb"), mapped(X="6600"))
    assert [w.text for w in page.words] == ["a\u6600b"]


def test_a_blank_that_the_next_letter_is_printed_over_parts_no_word(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(20, 200, "contrac tor two words")

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].obj.Contents
        pdf.pages[0].Contents = pdf.make_stream(
            stream.read_bytes().replace(b"(contrac tor two words) Tj", b"[(contrac ) 278 (tor two words)] TJ")
        )

    page = drawn(tmp_path / "a.pdf", draw, change)
    assert [w.text for w in page.words] == ["contractor", "two", "words"]


def _stems(pdf: pikepdf.Pdf) -> None:
    """The font's file is gone but for a description that makes up the stems' width."""
    for font in fonts(pdf):
        font.FontDescriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=font.BaseFont, Flags=32, StemV=160, ItalicAngle=0,
            FontBBox=[0, -200, 1000, 800], Ascent=700, Descent=0, CapHeight=700,
        )  # fmt: skip
        font.FirstChar, font.LastChar, font.Widths = 32, 126, pikepdf.Array([500] * 95)


def test_made_up_stems_do_not_make_a_named_font_bold(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(20, 200, "plain")
        c.setFont("Helvetica-Bold", 10)
        c.drawString(20, 180, "bold")

    page = drawn(tmp_path / "a.pdf", draw, _stems)
    assert [(w.text, w.bold) for w in page.words] == [("plain", False), ("bold", True)]


def test_stems_tell_bold_where_the_fonts_name_is_a_number(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for font in fonts(pdf):
            font.BaseFont = pikepdf.Name("/ABCDEF+CIDFont+F2")
        _stems(pdf)

    page = drawn(tmp_path / "a.pdf", lambda c: c.drawString(20, 200, "heavy"), change)
    assert [(w.text, w.bold) for w in page.words] == [("heavy", True)]


def test_words_of_two_fonts_on_a_line_stand_level_whatever_the_fonts_say(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        _stems(pdf)
        for font, descent in zip(fonts(pdf), (0, -300), strict=True):
            font.FontDescriptor.Descent = descent

    def draw(c: Canvas) -> None:
        c.drawString(20, 200, "one")
        c.setFont("Helvetica-Bold", 10)
        c.drawString(80, 200, "two")

    one, two = drawn(tmp_path / "a.pdf", draw, change).words
    assert one.bbox.top == two.bbox.top


def _table(c: Canvas, first: str) -> None:
    """Two columns and three rows; drawn discs in the second, one before a line of text."""
    for y in (100, 120, 140, 160):
        c.line(20, y, 220, y)
    for x in (20, 120, 220):
        c.line(x, 100, x, 160)
    c.setFont("Helvetica", 7)
    for y, text in ((148, "Action"), (128, first), (108, "Second")):
        c.drawString(24, y, text)
    c.drawString(124, 148, "Status")
    c.setFillColorRGB(0.1, 0.4, 0.8)
    c.circle(170, 130, 2.6, stroke=0, fill=1)
    c.circle(128, 110, 1.4, stroke=0, fill=1)
    c.setFillColorRGB(0, 0, 0)
    c.drawString(136, 108, "Late again")


def test_a_small_disc_alone_in_a_cell_is_an_icon_and_before_a_text_a_bullet(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    drawn(path, lambda c: _table(c, "First"), lambda pdf: None)
    table = tables(path)[0]
    alone, before = (next(c for c in table.cells if (c.row, c.col) == (row, 1)) for row in (1, 2))
    assert len(alone.pictures) == 1
    assert (len(before.pictures), before.paragraphs[0].bullet) == (0, "•")


def test_letters_of_a_replaced_text_stand_one_after_the_other_on_a_turned_page(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.rotate(90)
        c.drawString(20, -200, "the oMce of the council")

    def change(pdf: pikepdf.Pdf) -> None:
        said = pdf.pages[0].obj.Contents.read_bytes()
        replaced = said.replace(b"oMce", b"o) Tj /Span<</ActualText (ffi)>> BDC (M) Tj EMC (ce")
        pdf.pages[0].Contents = pdf.make_stream(replaced)

    page = drawn(tmp_path / "a.pdf", draw, change)
    assert [w.text for w in page.words] == ["the", "office", "of", "the", "council"]
