"""Text whose letters are set wide apart, as designers set headings: words stay words, and lists of figures lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.test_reader import page_of, texts

HEADING = "Well-being Objectives 5, 7, 12 and 13"


def letters(canvas: Canvas, text: str, apart: float) -> None:
    """Each letter by itself, as some producers draw them, and no blank at all."""
    x = 30.0
    for letter in text:
        if letter != " ":
            canvas.drawString(x, 200, letter)
        x += stringWidth(letter, "Helvetica", 10) + apart


@pytest.mark.parametrize("apart", [0.0, 1.0, 1.8, 2.4])
def test_letters_drawn_one_by_one_and_wide_apart_are_words(tmp_path: Path, apart: float) -> None:
    page = page_of(tmp_path, lambda c: letters(c, HEADING, apart), (700, 300))
    assert texts(page) == HEADING.split()


@pytest.mark.parametrize("apart", [0.0, 1.0, 1.8, 3.0])
def test_letters_of_one_text_set_wide_apart_are_words(tmp_path: Path, apart: float) -> None:
    def draw(c: Canvas) -> None:
        t = c.beginText(30, 200)
        t.setFont("Helvetica", 10)
        t.setCharSpace(apart)
        t.textOut(HEADING)
        c.drawText(t)

    assert texts(page_of(tmp_path, draw, (700, 300))) == HEADING.split()


def test_figures_with_white_between_them_are_no_number(tmp_path: Path) -> None:
    page = page_of(tmp_path, lambda c: letters(c, "1 2 3 4 5", 0.0))
    assert texts(page) == list("12345")
