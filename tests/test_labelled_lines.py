"""A line that is a label alone, below a text with a label of its own."""

from __future__ import annotations

import pytest

from extract.records import BBox, Word
from extract.text.cells import cell_paragraphs


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Council Objective: Services for older people", "Resource Objective:"), 2),
        (("Services for older people of the borough", "Resource Objective:"), 1),
        (("Council Objective: Services for older people", "and for their carers:"), 1),
    ],
)
def test_a_label_alone_below_a_labelled_line_begins_anew(lines: tuple[str, str], count: int) -> None:
    words = []
    for base, line in zip((20.0, 32.0), lines, strict=True):
        x = 10.0
        for part in line.split():
            words.append(Word(part, BBox(x, base - 8, x + 5 * len(part), base + 2), 10.0, baseline=base))
            x += 5 * len(part) + 2.5
    end = max(w.bbox.x1 for w in words) + 2
    assert len(cell_paragraphs(words, 1, BBox(8, 0, end, 50), (), {})) == count
