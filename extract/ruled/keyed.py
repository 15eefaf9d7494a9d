"""Boxes of a key: lines of icons with words behind each, in a frame without columns. They are no tables."""

from __future__ import annotations

from collections.abc import Sequence

from extract.boxes import holds
from extract.records import BBox, Picture, Word
from extract.ruled.grid import Grid

MOST_ROWS = 6
ICON = 24.0  # points: side of the largest
BESIDE = 14.0  # points from an icon to its words
ABREAST = 2  # icons in a line


def is_key_box(grid: Grid, pictures: Sequence[Picture], words: Sequence[Word]) -> bool:
    """Whether a grid of one column holds nothing but such lines, several icons in each."""
    if grid.cols > 1 or grid.rows > MOST_ROWS or not pictures:
        return False
    icons = [p.bbox for p in pictures if p.look is not None and max(p.bbox.width, p.bbox.height) <= ICON]
    lines = [[i for i in icons if holds(s.bbox, i.centre)] for s in grid.spans]
    filled = [
        line for line, s in zip(lines, grid.spans, strict=True) if any(holds(s.bbox, w.bbox.centre) for w in words)
    ]
    return bool(filled) and all(len(line) >= ABREAST and all(_named(i, words) for i in line) for line in filled)


def _named(icon: BBox, words: Sequence[Word]) -> bool:
    """Whether words begin right behind an icon."""
    middle = icon.centre[1]
    return any(0 <= w.bbox.x0 - icon.x1 <= BESIDE and abs(w.bbox.centre[1] - middle) <= icon.height for w in words)
