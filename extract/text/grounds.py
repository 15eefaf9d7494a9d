"""Lines of text that run over small grounds: the code in the tab of a card, the status on a pill beside a title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from extract.boxes import holds, overlap
from extract.records import BBox, Page, Word, union
from extract.text.lines import TextLine

TALLEST = 4.0  # font sizes: a higher fill is no tab and no pill
BLANK = 0.4  # font sizes between two words of a sentence
WIDEST = 0.35  # share of the page's width


def parted_by_grounds(lines: Sequence[TextLine], page: Page) -> list[TextLine]:
    """Lines, those cut of which some words stand on a small fill and others do not."""
    small = [f.bbox for f in page.fills if f.bbox.width < WIDEST * page.width]
    return [part for line in lines for part in _parts(line, small)] if small else list(lines)


def _parts(line: TextLine, fills: Sequence[BBox]) -> list[TextLine]:
    near = [f for f in fills if f.height < TALLEST * line.size and overlap(f, line.bbox)]
    if not near or len(line.words) < 2:
        return [line]
    runs = [list(run) for _, run in groupby(line.words, key=lambda w: _ground(w, near))]
    if len(runs) < 2 or all(w.text.rstrip(".)").isdigit() for w in runs[0]):  # a counter in a disc or a square
        return [line]
    if len(runs) > 2 and all(_goes_on(a[-1], b[0]) for a, b in pairwise(runs)):
        return [line]
    return [TextLine(tuple(run), union([w.bbox for w in run])) for run in runs]


def _goes_on(word: Word, after: Word) -> bool:
    """Whether a blank between words parts two words: one on a ground inside a sentence is marked, and no more."""
    return after.bbox.x0 - word.bbox.x1 < BLANK * word.size


def _ground(word: Word, fills: Sequence[BBox]) -> int:
    """Which of the fills a word stands on, -1 for none; the last one drawn is seen."""
    return max((i for i, f in enumerate(fills) if holds(f, word.bbox.centre)), default=-1)
