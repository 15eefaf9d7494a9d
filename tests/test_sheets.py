"""Two pages on one sheet are read one after the other, and what only looks like that as one."""

from __future__ import annotations

from extract.document import document_of
from extract.pages.sheets import halves
from extract.records import BBox, Page, Paragraph, Rule, Word

WIDTH, HEIGHT = 842.0, 595.0


def words(x: float, base: float, text: str) -> list[Word]:
    found = []
    for part in text.split():
        found.append(Word(part, BBox(x, base - 8, x + 5 * len(part), base + 2), 10.0, baseline=base))
        x += 5 * len(part) + 2.5
    return found


def sheet(*numbers: str, over: bool = False, places: tuple[float, float] = (205.0, 626.0)) -> Page:
    printed = [
        w for x, name in ((40, "left"), (461, "right")) for n in range(3) for w in words(x, 60 + 14 * n, name * 3)
    ]
    feet = [w for x, number in zip(places, numbers, strict=True) for w in words(x, 570, number)]
    rules = (Rule(BBox(40, 200, 800, 200.5)),) if over else ()
    return Page(1, WIDTH, HEIGHT, (*printed, *feet), rules, (), ())


def test_pages_numbered_one_after_the_other_are_two() -> None:
    left, right = halves(sheet("7", "8"))
    assert {w.text for w in left.words} == {"leftleftleft", "7"}
    assert {w.text for w in right.words} == {"rightrightright", "8"}
    assert (left.number, left.width) == (right.number, right.width) == (1, WIDTH)


def test_facing_pages_have_their_numbers_at_the_outer_corners() -> None:
    assert len(halves(sheet("Page 8 of 12", "Page 9 of 12", places=(40, 744)))) == 2


def test_what_is_printed_over_the_middle_keeps_a_sheet_one_page() -> None:
    assert len(halves(sheet("7", "8", over=True))) == 1


def test_figures_at_the_foot_that_number_no_pages_part_nothing() -> None:
    assert len(halves(sheet("7", "9"))) == 1
    assert len(halves(sheet("7", "8", places=(205.0, 500.0)))) == 1
    assert len(halves(sheet("Total 7", "Total 8"))) == 1


def test_the_left_page_is_read_before_the_right_one() -> None:
    texts = [b.text for _, b in document_of([sheet("7", "8")]).blocks if isinstance(b, Paragraph)]
    assert [text.startswith("left") for text in texts] == sorted((t.startswith("left") for t in texts), reverse=True)
    assert not any("left" in text and "right" in text for text in texts)
