"""Titles of two lines above smaller print."""

from __future__ import annotations

from extract.records import BBox, Word
from extract.text.lines import TextLine
from extract.text.paragraphs import paragraphs_of


def line(text: str, top: float, size: float, right: float) -> TextLine:
    words = text.split()
    step = (right - 50.0) / len(words)
    placed = [
        Word(w, BBox(50 + step * i, top, 45 + step * (i + 1), top + size), size, False, False, "#000000", "F")
        for i, w in enumerate(words)
    ]
    return TextLine(tuple(placed), BBox(50.0, top, right, top + size))


def test_the_lines_of_a_large_title_are_one_although_the_text_below_stands_closer() -> None:
    lines = [
        line("Report of the town for the", 50, 26, 520),
        line("Executive Summary", 80, 26, 300),
        line("The council reports on its work to the people", 130, 12, 540),
        line("of the town, and asks them what they think.", 144, 12, 530),
    ]
    assert next(p.text for p in paragraphs_of(lines, 1, 550.0)) == "Report of the town for the Executive Summary"
