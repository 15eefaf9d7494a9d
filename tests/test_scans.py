"""Rules, grounds and marks in the picture of a page whose words cannot be seen."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from extract.pages import scans
from extract.pages.frame import IDENTITY, Frame
from extract.pages.glyphs import as_glyphs
from extract.pages.scan_grounds import coloured_grounds, coloured_marks
from extract.pages.scan_lines import straight_lines
from extract.pages.scan_pieces import pieces_joined
from extract.pages.scans import MOST, is_read_scan, look_over
from extract.records import BBox, Fill, Rule, Word

SCALE = 2.0
GREEN = (0, 176, 80)


def sheet() -> NDArray[np.uint8]:
    """White paper with some grain, 300 x 200 points."""
    grain = np.random.default_rng(1).integers(246, 256, (400, 600, 3))
    return grain.astype(np.uint8)


def put(page: NDArray[np.uint8], box: tuple[float, float, float, float], colour: tuple[int, int, int]) -> None:
    x0, top, x1, bottom = (round(v * SCALE) for v in box)
    page[top:bottom, x0:x1] = colour


def word(text: str, x0: float, top: float, x1: float) -> Word:
    return Word(text, BBox(x0, top, x1, top + 10), 10)


def test_lines_of_a_table_are_rules() -> None:
    page = sheet()
    put(page, (20, 50, 280, 50.5), (0, 0, 0))
    put(page, (100, 20, 100.5, 180), (90, 90, 90))
    across, down = straight_lines(page, SCALE, [])
    assert across.horizontal and abs(across.bbox.width - 260) < 1 and abs(across.bbox.top - 50) < 0.5
    assert not down.horizontal and abs(down.bbox.x0 - 100) < 0.5


def test_a_line_that_lies_askew_is_one_rule() -> None:
    page = sheet()
    for x in range(40, 560):
        page[100 + x // 130, x] = 0
    (rule,) = straight_lines(page, SCALE, [])
    assert rule.bbox.width > 255


def test_strokes_of_letters_in_a_row_are_no_rule() -> None:
    page = sheet()
    put(page, (20, 50, 60, 50.5), (0, 0, 0))
    assert straight_lines(page, SCALE, [word("EFFET", 18, 46, 62)]) == []


def test_a_ground_goes_on_under_its_words_up_to_the_rules_around_it() -> None:
    page = sheet()
    put(page, (21, 31, 99, 59), GREEN)
    put(page, (30, 40, 90, 50), (20, 20, 20))
    for box in ((20, 30, 100, 30.5), (20, 59.5, 100, 60), (20, 30, 20.5, 60), (99.5, 30, 100, 60)):
        put(page, box, (0, 0, 0))
    words = [word("On target", 30, 40, 90)]
    (ground,) = coloured_grounds(page, SCALE, words, straight_lines(page, SCALE, words))
    assert all(abs(a - b) < 1.0 for a, b in zip(ground.bbox, (20, 30, 100, 60), strict=True))
    assert ground.colour == "#00b050"


def test_two_cells_of_one_colour_with_a_line_between_are_two_grounds() -> None:
    page = sheet()
    put(page, (21, 30, 99, 90), GREEN)
    put(page, (21, 60, 99, 60.5), (0, 60, 20))
    grounds = coloured_grounds(page, SCALE, [], straight_lines(page, SCALE, []))
    assert len(grounds) == 2


def test_the_tint_of_the_paper_is_no_ground() -> None:
    page = (sheet() * 0.92).astype(np.uint8)
    assert coloured_grounds(page, SCALE, [], []) == []


def test_a_vivid_thing_beside_words_is_a_mark_and_a_coloured_word_is_none() -> None:
    page = sheet()
    put(page, (100, 50, 112, 62), (200, 20, 20))
    put(page, (150, 50, 190, 60), (200, 20, 20))
    (mark,) = coloured_marks(page, SCALE, [word("Late", 149, 49, 191)], [])
    assert all(abs(a - b) <= 1.0 for a, b in zip(mark, (100, 50, 112, 62), strict=True))


def test_pieces_of_one_ground_that_overlap_are_one_and_no_rule_lies_between_them() -> None:
    """Grain and print leave two boxes of one ground; a cell of that colour below a rule is another ground."""
    left, right = Fill(BBox(20, 30, 80, 60), "#d2d1cd"), Fill(BBox(60, 32, 140, 60), "#d4d2cc")
    below, blue = Fill(BBox(20, 58, 140, 90), "#d2d1cd"), Fill(BBox(100, 30, 160, 60), "#a0c0f0")
    rules = [Rule(BBox(20, 59.5, 140, 60))]
    assert [f.bbox for f in pieces_joined([left, right, below, blue], rules)] == [
        BBox(20, 30, 140, 60),
        BBox(100, 30, 160, 60),
        BBox(20, 58, 140, 90),
    ]


def test_boxes_that_overlap_at_a_corner_are_two_grounds() -> None:
    fills = [Fill(BBox(20, 30, 80, 60), "#d2d1cd"), Fill(BBox(78, 58, 140, 90), "#d2d1cd")]
    assert pieces_joined(fills, []) == fills


def test_light_lines_on_a_dark_ground_are_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only there: the white between lines of dark print is none."""
    page = sheet()
    put(page, (20, 30, 180, 70), (20, 90, 40))
    put(page, (100, 30, 100.5, 70), (230, 230, 230))
    for top in (100, 104, 108):
        put(page, (20, top, 180, top + 2), (60, 60, 60))
    monkeypatch.setattr(scans, "render_box", lambda *_: page)
    shown = look_over(None, Frame(300.0, 200.0, IDENTITY), [])
    upright = [r for r in shown.rules if not r.horizontal]
    assert [round(r.bbox.x0) for r in upright] == [100]
    assert len([f for f in shown.fills if f.bbox.bottom < 75]) == 2
    assert {round(r.bbox.centre[1]) for r in shown.rules if r.bbox.top > 90} <= {101, 105, 109}


def test_a_page_without_characters_is_no_scan_that_was_read() -> None:
    assert not is_read_scan(as_glyphs((), []))


@pytest.mark.parametrize("side", [300.0, 3000.0, 14400.0])
def test_a_page_of_an_absurd_size_takes_no_memory_without_end(side: float, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def painted(_page: object, _frame: Frame, box: BBox, scale: float) -> NDArray[np.uint8]:
        asked.append(box.width * box.height * scale**2)
        return np.full((8, 8, 3), 255, np.uint8)

    monkeypatch.setattr(scans, "render_box", painted)
    look_over(None, Frame(side, side, IDENTITY), [])
    assert [pixels <= MOST * 1.001 for pixels in asked] == ([True] if side < 4000 else [])
