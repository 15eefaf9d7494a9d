"""Columns that are narrower than what stands in them."""

from __future__ import annotations

import pytest

from extract.records import BBox, Word
from extract.text.cut_numbers import cuts_code, is_cut
from extract.text.lines import lines_of
from extract.text.paragraphs import paragraphs_of


@pytest.mark.parametrize(
    "lines",
    ["2020/2 1", "2020/ 21", "2022-2 3", "£64.5 0", "1,20 4", "31/03/20 20", "31/03/ 2020", "C12. 2", "1.4. 1"],
)
def test_half_a_number_goes_on_with_the_other_half(lines: str) -> None:
    assert is_cut(*lines.split(), alone=True)


@pytest.mark.parametrize(
    "lines",
    ["12 34", "2,345 2,456", "2019/20 20", "31/03/2020 21", "5, 7", "2019/ 45"],
)
def test_two_numbers_below_each_other_stay_two(lines: str) -> None:
    assert not is_cut(*lines.split(), alone=True)


def test_a_sentence_that_ends_in_a_year_is_not_glued_to_a_number() -> None:
    assert not is_cut("It opened in 2020.", "21 people came", alone=False)


@pytest.mark.parametrize(
    ("lines", "cut"),
    [("SO1,SO2,SO|3,SO4", True), ("SO5,S|O6", True), ("SO1,SO2|SO3", False), ("SO1, NHS|3 wards", False)],
)
def test_a_code_is_cut_where_the_others_on_its_line_are_whole(lines: str, cut: bool) -> None:
    assert cuts_code(*lines.split("|")) is cut


def _lines(*texts: str) -> list[Word]:
    return [Word(t, BBox(10, 10 + 12 * n, 10 + 5 * len(t), 20 + 12 * n), 10.0) for n, t in enumerate(texts)]


@pytest.mark.parametrize(("right", "texts"), [(42.0, ["2020/21"]), (50.0, ["2020/21"]), (60.0, ["2020/2", "1"])])
def test_a_year_is_mended_only_where_its_line_was_full(right: float, texts: list[str]) -> None:
    assert [p.text for p in paragraphs_of(lines_of(_lines("2020/2", "1")), 1, right)] == texts


def test_a_word_that_the_column_always_cuts_is_mended_by_one_whole_one_elsewhere() -> None:
    lexicon = {"targ": 3, "et": 3, "target": 2}
    assert [p.text for p in paragraphs_of(lines_of(_lines("Targ", "et")), 1, 33.0, (), lexicon)] == ["Target"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Re f", "Ref"),
        ("04- Jan-2016", "04-Jan-2016"),
        ("04-Jan- 2016", "04-Jan-2016"),
        ("Wed-31-Mar- 21", "Wed-31-Mar-21"),
        ("On us", "On us"),
        ("DoT vs", "DoT vs"),
    ],
)
def test_what_is_no_word_goes_on_with_the_line_above(lines: str, text: str) -> None:
    right = 12.0 + 5 * len(lines.split(maxsplit=1)[0])
    assert [p.text for p in paragraphs_of(lines_of(_lines(*lines.split())), 1, right)] == [text]
