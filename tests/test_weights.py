"""Bold print in fonts that have no name."""

from __future__ import annotations

from extract.pages.weights import bold_fonts, emboldened, nameless, weighed
from extract.records import BBox, Page, Word

PLAIN = {"a": 556, "e": 556, "i": 222, "n": 556, "r": 333, "s": 500, "t": 278}
BOLD = {"a": 556, "e": 556, "i": 278, "n": 611, "r": 389, "s": 556, "t": 333}


def _word(text: str, font: str) -> Word:
    return Word(text, BBox(0, 0, 10, 10), 10.0, font=font)


def test_the_font_with_wider_letters_is_bold() -> None:
    plain, bold = nameless(lambda c: PLAIN[c]), nameless(lambda c: BOLD[c])
    words = weighed([_word("Status:", bold), _word("On", plain), _word("track", plain)])
    assert [w.bold for w in words] == [True, False, False]


def test_letters_that_a_font_lacks_say_nothing() -> None:
    plain, bold = nameless(lambda c: PLAIN[c]), nameless(lambda c: BOLD[c] if c in "ns" else 0)
    assert [w.bold for w in weighed([_word("a", plain), _word("b", plain), _word("ns", bold)])] == [False, False, True]


def test_slanted_letters_of_one_width_and_fonts_with_names_are_not() -> None:
    plain = nameless(lambda c: PLAIN[c])
    words = [_word("a", plain), _word("b", plain), _word("c", nameless(lambda c: PLAIN[c] - 3)), _word("d", "Arial")]
    assert not any(w.bold for w in weighed(words))


def test_a_bold_font_is_bold_on_a_page_without_ordinary_print_beside_it() -> None:
    plain, bold = nameless(lambda c: PLAIN[c]), nameless(lambda c: BOLD[c])
    fonts = bold_fonts(weighed([_word("Status", bold), _word("On", plain), _word("track", plain)]))
    alone = Page(2, 595, 842, tuple(weighed([_word("Fairer", bold), _word("text", "Arial")])), (), (), ())
    assert [w.bold for w in alone.words] == [False, False]
    assert [w.bold for w in emboldened(alone, fonts).words] == [True, False]
