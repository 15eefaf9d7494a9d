"""A sign printed as text inside an icon is its mark; other signs stay words."""

from __future__ import annotations

from extract.icons.lettered import without_marks
from extract.records import BBox, Look, Picture, Word

DISC = BBox(100, 100, 112, 112)


def icon(mark: str) -> Picture:
    return Picture(DISC, "drawing", Look("grey", "disc", mark, b""))


def word(text: str, x: float = 104.0) -> Word:
    return Word(text, BBox(x, 102, x + 4, 110), 8.0, baseline=109.0)


def test_a_question_mark_typed_in_a_disc_is_no_text_beside_it() -> None:
    assert list(without_marks([word("?")], [icon("question")])) == []


def test_a_sign_that_the_icon_does_not_show_stays_a_word() -> None:
    assert [w.text for w in without_marks([word("?")], [icon("tick")])] == ["?"]


def test_a_sign_beside_an_icon_and_a_letter_in_it_stay_words() -> None:
    printed = [word("?", 130.0), word("R")]
    assert [w.text for w in without_marks(printed, [icon("question")])] == ["?", "R"]
