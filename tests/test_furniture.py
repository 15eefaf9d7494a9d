"""Running headers and footers that are printed in boxes, and what a document keeps of its pages."""

from __future__ import annotations

from extract.document import document_of
from extract.furniture import is_furniture
from extract.records import BBox, Block, Cell, Page, PageInfo, Paragraph, Table, Word


def boxed_lines(texts: list[str], top: float) -> list[bool]:
    """Whether a line in a box, one on each page with these texts, is furniture."""
    blocks: list[tuple[int, Block]] = []
    for n, text in enumerate(texts, 1):
        box = BBox(50, top, 500, top + 16)
        line = Paragraph(text, box, n)
        body = BBox(50, 300, 500, 312)
        blocks.append((n, Table(n, box, 1, 1, (Cell(0, 0, 1, 1, box, (line,)),), "lattice")))
        blocks.append((n, Paragraph(f"What was done in the town in the year, part {n} of it", body, n)))
    pages = [PageInfo(n, 595, 842, 200, False, 0) for n in range(1, len(texts) + 1)]
    return is_furniture(pages, blocks)[::2]


def test_a_footer_in_a_box_is_furniture_and_parts_no_table_from_its_rest_overleaf() -> None:
    assert boxed_lines([f"Council plan 2020, page {n}" for n in range(1, 6)], 810) == [True] * 5


def test_headings_in_boxes_that_differ_in_their_number_are_no_running_header() -> None:
    assert boxed_lines([f"Priority {n}" for n in range(1, 6)], 30) == [False] * 5
    assert boxed_lines(["Performance report"] * 5, 30) == [True] * 5


def test_pages_that_can_be_gone_through_but_once_make_no_empty_document() -> None:
    words = tuple(Word(text, BBox(50 + 30 * n, 300, 75 + 30 * n, 312), 10.0) for n, text in enumerate(("Open", "the")))
    document = document_of(iter([Page(1, 595, 842, words, (), (), ())]))
    assert [b.text for _, b in document.blocks if isinstance(b, Paragraph)] == ["Open the"]
