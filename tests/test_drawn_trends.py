"""A drawn sign that is no arrow has the direction that the key gives it."""

from __future__ import annotations

from extract.records import BBox, Cell, Look, Paragraph, Picture
from normalise.statuses.key import KeyEntry, Legend
from normalise.statuses.trend import Directions, trend_of

BOX = BBox(0, 0, 10, 10)
LEVEL = Look("grey", "other", "none", b"\x80" * 768)
OTHER = Look("grey", "other", "none", b"\xf0" * 768)


def cell(look: Look) -> Cell:
    return Cell(0, 0, 1, 1, BOX, (), "", (Picture(BOX, "drawing", look),))


KEY = Directions("better", signs=Legend((KeyEntry("No change", "unchanged", look=LEVEL),)))


def test_two_bars_are_no_change_where_the_key_says_so() -> None:
    assert trend_of(cell(LEVEL), "", KEY) == "unchanged"


def test_a_sign_that_is_not_in_the_key_says_nothing() -> None:
    assert trend_of(cell(OTHER), "", KEY) == ""
    assert trend_of(cell(LEVEL), "", Directions("better")) == ""


def test_the_word_beside_an_arrow_judges() -> None:
    words = {"▲": "up", "▼": "down", "better": "improving", "worse": "worsening", "up": "up", "gwella": "improving"}

    def said(text: str) -> str:
        return trend_of(Cell(0, 0, 1, 1, BOX, (Paragraph(text, BOX, 1),)), "", Directions("", words))

    assert [said(t) for t in ("▲ Better", "▼ Worse", "▼ Better", "▲", "Gwella / Better")] == [
        "improving",
        "worsening",
        "improving",
        "",
        "improving",
    ]
    assert said("Better Worse") == ""
