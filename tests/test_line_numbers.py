"""Numbers of lines in the margin, and numbers of rows that look like them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.pages.line_numbers import without_line_numbers
from extract.records import BBox, Rule, Word

PROSE = ("The", "council", "asks", "its", "people", "what", "they", "think", "of", "it", "and", "of", "the", "work")


def word(text: str, x: float, base: float) -> Word:
    return Word(text, BBox(x, base - 8, x + 5 * len(text), base + 2), 10.0, baseline=base)


def numbers(step: float, count: int = 30) -> list[Word]:
    return [word(str(n), 30.0 - 5 * len(str(n)), 60 + step * n) for n in range(1, count + 1)]


def left(words: Sequence[Word], rules: Sequence[Rule] = ()) -> int:
    """How many numbers in the margin stay."""
    return sum(w.bbox.x0 < 40 for w in without_line_numbers(list(words), rules, 600.0))


def test_numbers_at_even_steps_beside_tables_and_text_of_any_leading_go() -> None:
    rest = [word("Homes", 50, 70 + 23 * n) for n in range(20)]
    assert left([*numbers(17), *rest]) == 0
    assert len(without_line_numbers([*numbers(17), *rest], (), 600.0)) == len(rest)


def test_numbers_beside_the_lines_of_running_text_go() -> None:
    rest = [word(text, 50, 60 + 14 * n) for n, text in enumerate(PROSE, 1)]
    assert left([*numbers(14, len(PROSE)), *rest]) == 0


def test_numbers_of_rows_stay() -> None:
    rest = [word("Homes", 50, 60 + 17 * n) for n in range(1, 31)]
    assert left([*numbers(17), *rest]) == 30


def test_numbers_in_the_middle_of_ruled_rows_stay() -> None:
    rest = [word("Homes", 50, 66 + 17 * n) for n in range(31)]
    rules = [Rule(BBox(20, 64.0 + 17 * n, 400, 64.5 + 17 * n)) for n in range(31)]
    assert left([*numbers(17), *rest], rules) == 30


def test_few_numbers_stay() -> None:
    assert left([*numbers(50, 9), word("Homes", 50, 80)]) == 9
