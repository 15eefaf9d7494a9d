"""Headers drawn as one filled band over columns that are ruled below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.records import BBox, Word
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import strips_of
from extract.unruled.spans import parted_spans

XS, YS = (0.0, 120.0, 180.0, 240.0, 300.0), (0.0, 20.0, 40.0)
BAND = Span(0, 0, 1, 4, BBox(0, 0, 300, 20))
BODY = tuple(Span(1, n, 1, 1, BBox(XS[n], 20, XS[n + 1], 40)) for n in range(4))


def put(*texts: tuple[float, str]) -> list[Word]:
    words = []
    for left, text in texts:
        x = left
        for part in text.split():
            words.append(Word(part, BBox(x, 4, x + 5 * len(part), 14), 10.0, baseline=12.0))
            x += 5 * len(part) + 2.5
    return words


def columns_of(words: Sequence[Word]) -> list[int]:
    grid = parted_spans(Grid(XS, YS, (BAND, *BODY)), strips_of(words))
    return [span.colspan for span in grid.spans if span.row == 0]


def test_a_filled_header_without_upright_rules_has_a_heading_for_each_column_below() -> None:
    assert columns_of(put((4, "Indicator"), (124, "2021/22"), (184, "2022/23"), (244, "Status"))) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "texts",
    [
        [(4, "Priority 1: homes that all of us can afford and like")],  # runs over columns
        [(4, "Homes"), (244, "Lead: Place")],  # a title and a note
        [(140, "2022/23")],  # a heading over all
        [(4, "One"), (124, "Two"), (165, "across"), (244, "Four")],  # one text stands on a line
    ],
)
def test_bands_and_headings_over_several_columns_stay_whole(texts: list[tuple[float, str]]) -> None:
    assert columns_of(put(*texts)) == [4]
