"""Raised marks of footnotes: they stand a little higher than the line that they belong to."""

from __future__ import annotations

from extract.records import BBox, Word
from extract.text.lines import lines_of


def test_a_mark_little_smaller_than_its_line_begins_no_line_of_its_own() -> None:
    words = (
        Word("developmental", BBox(230, 225, 290, 233), 8.0, baseline=231.5),
        Word("milestones", BBox(101, 237, 145, 245), 8.0, baseline=243.7),
        Word("1", BBox(145, 234.3, 149.6, 241.5), 7.2, baseline=240.1, spaced=False, raised=True),
    )
    assert [line.text for line in lines_of(words)] == ["developmental", "milestones"]


def test_a_raised_figure_of_the_typeface_is_a_mark_and_that_of_a_unit_is_none() -> None:
    marked = (
        Word("Homes", BBox(50, 90, 80, 100), 10.0, baseline=98),
        Word("¹", BBox(83, 90, 86, 100), 10.0, baseline=98),
    )
    area = (
        Word("m", BBox(50, 90, 58, 100), 10.0, baseline=98),
        Word("²", BBox(58, 90, 61, 100), 10.0, baseline=98, spaced=False),
    )
    assert [line.text for line in (*lines_of(marked), *lines_of(area))] == ["Homes", "m²"]
