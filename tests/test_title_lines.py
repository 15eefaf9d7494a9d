"""Titles of two lines above smaller print, and lines that are numbered inside a cell."""

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


def test_lines_that_count_on_in_a_cell_are_paragraphs_of_their_own() -> None:
    texts = ["i)Tonnes of waste that went to", "landfill in the year", "ii) Number of poor people", "iii)Jobs (by sex)"]
    lines = [line(text, 50 + 12 * n, 10, 300) for n, text in enumerate(texts)]
    assert [p.text for p in paragraphs_of(lines, 1, 310.0)] == [" ".join(texts[:2]), *texts[2:]]


def test_a_number_that_does_not_count_on_begins_nothing() -> None:
    texts = ["1. Open the hall by the end of", "2024. Costs are shown in table", "3. of the appendix to the plan"]
    lines = [line(text, 50 + 12 * n, 10, 300) for n, text in enumerate(texts)]
    assert len(paragraphs_of(lines, 1, 310.0)) == 1


def test_a_letter_that_a_narrow_column_cut_off_is_joined_however_often_it_stands_elsewhere() -> None:
    lines = [line("Discontinue", 50, 10, 105), line("d", 62, 10, 55)]
    lexicon = {"discontinued": 1, "d": 9}
    assert [p.text for p in paragraphs_of(lines, 1, 110.0, lexicon=lexicon)] == ["Discontinued"]


def test_a_line_that_ends_early_after_a_small_word_goes_on_below() -> None:
    texts = ["Set up a fund of up to", "£19 million for homes", "Open the hall", "Close the yard"]
    lines = [line(text, 50 + 12 * n, 10, 180) for n, text in enumerate(texts)]
    assert [p.text for p in paragraphs_of(lines, 1, 310.0)] == [" ".join(texts[:2]), *texts[2:]]
