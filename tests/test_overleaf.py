"""Texts outside tables that a page cuts in two, or a band breaks off at its own side."""

from __future__ import annotations

from dataclasses import replace

from extract.blocks import page_blocks
from extract.records import BBox, Block, Fill, Page, Paragraph, Rule, Table, Word
from extract.text.overleaf import joined_overleaf


def text(said: str, page: int, room: float = 4.0, **look: str | bool) -> tuple[int, Paragraph]:
    paragraph = Paragraph(said, BBox(50, 780 if page == 1 else 50, 500, 792), page, size=10.0, room=room)
    return page, replace(paragraph, **look)  # type: ignore[arg-type]


def said(*blocks: tuple[int, Block]) -> list[str]:
    return [b.text for _, b in joined_overleaf(blocks) if isinstance(b, Paragraph)]


def test_a_heading_cut_by_a_page_is_one() -> None:
    found = joined_overleaf([text("Make sure that children", 1, fill="#d5e8d4"), text("are heard", 2, fill="#d5e8d4")])
    assert [(n, b.text) for n, b in found if isinstance(b, Paragraph)] == [(1, "Make sure that children are heard")]


def test_a_full_line_goes_on_with_a_name() -> None:
    assert said(text("It is brought to the", 1), text("Committee", 2)) == ["It is brought to the Committee"]


def test_what_ends_or_looks_otherwise_does_not_go_on_overleaf() -> None:
    ended = (text("It is done.", 1), text("Committee", 2))
    short = (text("Our children", 1, room=200.0), text("Our parks", 2))
    other = (text("Our children and", 1, bold=True), text("are heard", 2))
    listed = (text("Make sure that", 1), text("are heard", 2, bullet="•"))
    table = Table(1, BBox(50, 60, 500, 780), 1, 1, (), "lattice")
    parted = (text("Our children and", 1), (1, table), text("are heard", 2))
    for blocks in (ended, short, other, listed, parted):
        assert len(joined_overleaf(blocks)) == len(blocks)


def test_a_band_ends_its_lines_although_a_table_is_wider() -> None:
    """The word on the second line had room up to the side of the table, not up to that of its band."""
    words = []
    for base, line in ((98.0, "Risk and Assessment"), (110.0, "Framework")):
        x = 52.0
        for part in line.split():
            words.append(Word(part, BBox(x, base - 8, x + 5 * len(part), base + 2), 10.0, bold=True, baseline=base))
            x += 5 * len(part) + 2.5
    rules = [Rule(BBox(50, y, 250, y + 0.5)) for y in (130.0, 150.0, 170.0)]
    rules += [Rule(BBox(x, 130, x + 0.5, 170)) for x in (50.0, 150.0, 250.0)]
    words += [Word("12", BBox(x, 132, x + 10, 142), 10.0, baseline=140.0) for x in (60.0, 160.0)]
    words += [Word("14", BBox(x, 152, x + 10, 162), 10.0, baseline=160.0) for x in (60.0, 160.0)]
    page = Page(1, 400, 600, tuple(words), tuple(rules), (Fill(BBox(48, 88, 185, 114), "#d5e8d4"),), ())
    texts = [b.text for b in page_blocks(page, {}) if isinstance(b, Paragraph)]
    assert texts == ["Risk and Assessment Framework"]
