"""Records of extract/: as good as frozen dataclasses, but for the guard at run time."""

from dataclasses import replace

from extract.records import BBox, Word


def test_equal_words_are_one_in_a_set_though_nothing_guards_their_fields() -> None:
    word = Word("Done", BBox(0, 0, 20, 10), 9.0)
    assert {word, replace(word)} == {word}
    assert replace(word, bold=True) != word
