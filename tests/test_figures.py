"""What a text is by itself: figures, years, list marks."""

from __future__ import annotations

import pytest

from extract.unruled.figures import is_amount, is_list_mark, is_value


@pytest.mark.parametrize("text", ["Marketing 2019", "Decision 10", "Mayor 2020", "Separate 12", "Octagon 24"])
def test_words_that_begin_as_a_month_does_are_no_dates(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize("text", ["March 2019", "31 Dec 2020", "Sept. 19", "1st April 2021", "Aug-24", "31/03/2020"])
def test_dates_are_values(text: str) -> None:
    assert is_value(text)


def test_a_year_is_a_value_but_no_amount() -> None:
    assert is_value("2019/20")
    assert not is_amount("2019/20")
    assert is_amount("12,345")


@pytest.mark.parametrize("mark", ["•", "⁃", "◇", "∙", "§", "\uf0b7", "(iv)", "a)", "12."])
def test_every_bullet_of_a_cell_is_a_list_mark_outside_one_too(mark: str) -> None:
    """The two had lists of their own, and one lacked four signs."""
    assert is_list_mark(mark)
