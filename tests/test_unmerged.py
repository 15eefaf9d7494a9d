"""Cells that rules leave whole: words under their columns are parted, bands are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.mended.unmerged import unmerged
from extract.records import BBox, Word
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import strips_of
from extract.unruled.headers import make_header
from extract.unruled.lines import cut

XS = (50.0, 200.0, 280.0, 360.0, 440.0)


def words(base: float, *texts: tuple[float, str]) -> list[Word]:
    found = []
    for start, text in texts:
        x = start
        for part in text.split():
            found.append(Word(part, BBox(x, base - 8, x + 5 * len(part), base + 2), 10.0, baseline=base))
            x += 5 * len(part) + 2.5
    return found


def grid(rows: Sequence[Sequence[tuple[int, int]]], step: float = 20.0) -> Grid:
    """Rows of (first column, number of columns)."""
    ys = tuple(100.0 + step * i for i in range(len(rows) + 1))
    spans = [Span(r, c, 1, n, BBox(XS[c], ys[r], XS[c + n], ys[r + 1])) for r, row in enumerate(rows) for c, n in row]
    return Grid(XS, ys, tuple(spans))


SINGLE = [(0, 1), (1, 1), (2, 1), (3, 1)]
BODY = [*words(134, (54, "New homes"), (230, "88"), (310, "104"), (390, "90"))]


def texts(found: Grid, printed: Sequence[Word]) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(found.rows)]
    for s in found.spans:
        inside = [
            w.text
            for w in printed
            if s.bbox.x0 < w.bbox.centre[0] < s.bbox.x1 and s.bbox.top < w.bbox.centre[1] < s.bbox.bottom
        ]
        rows[s.row].append(" ".join(inside))
    return rows


def test_a_header_on_a_ground_without_lines_has_a_cell_for_each_column() -> None:
    printed = words(114, (54, "Indicator"), (222, "2021/22"), (302, "2022/23"), (384, "Target")) + BODY
    found = unmerged(grid([[(0, 4)], SINGLE]), strips_of(printed))
    assert texts(found, printed)[0] == ["Indicator", "2021/22", "2022/23", "Target"]


def test_a_band_of_ordinary_words_stays_whole_although_it_lies_over_columns() -> None:
    printed = words(114, (54, "Outcome 3: people in our towns are safe and well in all they do at home")) + BODY
    found = unmerged(grid([[(0, 4)], SINGLE]), strips_of(printed))
    assert len([s for s in found.spans if s.row == 0]) == 1


def test_a_merged_heading_over_two_columns_stays_over_both() -> None:
    head = words(110, (332, "Quarter 2")) + words(
        122, (54, "Indicator"), (222, "2021/22"), (306, "Actual"), (384, "Target")
    )
    body = words(154, (54, "New homes"), (230, "88"), (310, "104"), (390, "90"))
    found = unmerged(grid([[(0, 4)], SINGLE], step=35.0), strips_of(head + body))
    assert [(s.col, s.colspan) for s in found.spans if s.row == 0][-1] == (2, 2)
    assert found.rows == 3


def test_a_row_of_body_with_words_in_each_column_is_parted_too() -> None:
    printed = BODY + words(154, (54, "Total"), (230, "90"), (310, "110"), (390, "95"))
    found = unmerged(grid([SINGLE, SINGLE, [(0, 4)]], step=20.0), strips_of(printed))
    assert texts(found, printed)[2] == ["Total", "90", "110", "95"]


def test_a_rule_below_several_headings_joins_none_of_them() -> None:
    lines = [cut(strip, XS) for strip in strips_of(words(114, (205, "2020/21"), (285, "2021/22"), (365, "2022/23")))]
    rule = Edge(118.0, 202.0, 438.0)
    extents = [(x + 4, x + 50) for x in XS[:-1]]
    labels = make_header(lines, extents, [rule]).labels
    assert [(col, end) for _, _, col, end in labels] == [(1, 1), (2, 2), (3, 3)]


def test_a_rule_below_one_heading_says_which_columns_it_is_over() -> None:
    lines = [cut(strip, XS) for strip in strips_of(words(114, (300, "Rate")))]
    extents = [(x + 4, x + 50) for x in XS[:-1]]
    assert [(col, end) for _, _, col, end in make_header(lines, extents, [Edge(118.0, 202.0, 438.0)]).labels] == [
        (1, 3)
    ]


ROW = [(0, 1), (1, 3)]  # a merged cell of levels, and a row that rules leave whole


def three(base: float, name: str = "") -> list[Word]:
    return words(base, (54, name or "x"), (230, "88"), (310, "104"), (390, "90"))


def test_a_text_over_some_columns_leaves_the_others_of_its_row_apart() -> None:
    printed = three(114) + three(134) + words(154, (230, "New"), (290, "Set once the base is known"))
    found = unmerged(grid([ROW, ROW, ROW]), strips_of(printed))
    assert texts(found, printed)[2] == ["", "New", "Set once the base is known"]


def test_the_rest_of_a_row_overleaf_is_no_band_of_its_table_unless_it_is_bold() -> None:
    rest = words(154, (205, "two years"))
    printed = three(114) + three(134) + rest
    assert texts(unmerged(grid([ROW, ROW, ROW]), strips_of(printed)), printed)[2] == ["", "two years", "", ""]
    printed = three(114) + three(134) + [replace(w, bold=True) for w in rest]
    assert texts(unmerged(grid([ROW, ROW, ROW]), strips_of(printed)), printed)[2] == ["", "two years"]
