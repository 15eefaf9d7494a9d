"""White columns between words: separators that a run of strips leaves free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.records import Word
from extract.unruled.chunks import Strip, chunks_of, is_spaced_out, mostly_figures, parts_figures, widest_step
from extract.unruled.figures import is_leader, is_list_mark, is_paragraph_number

NARROW = 0.45  # font sizes: no white column is narrower
FEW = 4  # strips: fewer prove a white column only when it is wider ...
FEW_NARROW = 0.8  # ... than so many font sizes
Gap = tuple[float, float]
BIN = 0.25  # points
HAIR = 1.0  # points


def blanks(strip: Strip, least: float, after_marks: bool = True) -> list[Gap]:
    """The blanks of at least `least` points between the words of a strip; leaders of dots are blank.
    `after_marks`: also those between a list mark, or the number of a paragraph, and its text."""
    found: list[Gap] = []
    reach, mark = -1.0, False
    last: Word | None = None
    dense = mostly_figures(strip)
    if is_spaced_out(strip) or (not dense and widest_step(strip) < least):
        return found
    for word in strip.words:
        x0, _, x1, _ = word.bbox
        wide = reach < 0 or _wide_enough(x0 - reach, last if dense else None, word, least)
        last = word
        if wide and is_leader(word.text):
            continue
        if wide and reach >= 0 and (after_marks or not mark):
            found.append((reach, x0))
        mark = wide and not after_marks and (is_list_mark(word.text) or is_paragraph_number(word.text))
        reach = max(reach, x1)
    return found


def narrowed(gaps: Sequence[Gap], strip: Strip, least: float) -> tuple[list[Gap], int]:
    """What of the white columns is left beside the words of a strip, and how many of them the strip crosses."""
    left: list[Gap] = []
    crossed = 0
    for gap in gaps:
        free = _free(gap, strip, max(least, min(2 * least, 0.5 * (gap[1] - gap[0]))))
        left += free or [gap]
        crossed += not free
    return left, crossed


def _free(gap: Gap, strip: Strip, least: float) -> list[Gap]:
    at, end = gap
    free: list[Gap] = []
    last: Word | None = None
    for word in strip.words:
        x0, _, x1, _ = word.bbox
        if is_leader(word.text):
            continue
        if x1 > at and _wide_enough(min(x0, end) - at, last, word, least):
            free.append((at, min(x0, end)))
        if x0 >= end:
            return free
        at, last = max(at, x1), word
    if end - at >= least:
        free.append((at, end))
    return free


def _wide_enough(width: float, left: Word | None, right: Word, least: float) -> bool:
    """Whether a blank parts columns: narrow ones do between figures."""
    return width >= least or (width >= HAIR and left is not None and parts_figures(left, right))


def white_columns(strips: Sequence[Strip], size: float) -> list[Gap]:
    """White columns that run down strips, with words on both sides in at least two of them. Between figures they may
    be as narrow as a hair."""
    least = (NARROW if len(strips) >= FEW else FEW_NARROW) * size - BIN / 2
    gaps = [g for g in whites(strips, HAIR, len(strips) // 16) if both_sides(g, strips) >= 2]
    return [g for g in gaps if g[1] - g[0] >= least or _between_figures(g, strips)]


def _between_figures(gap: Gap, strips: Sequence[Strip]) -> bool:
    """Whether the words on both sides of a white column are figures in most strips, and close to it in some."""
    middle = (gap[0] + gap[1]) / 2
    hits = total = 0
    near = False
    for strip in strips:
        left = [w for w in strip.words if w.bbox.x1 <= middle]
        right = next((w for w in strip.words if w.bbox.x0 >= middle), None)
        if left and right is not None:
            total += 1
            hits += parts_figures(left[-1], right)
            near = near or right.bbox.x0 - left[-1].bbox.x1 < FEW_NARROW * strip.size
    return near and hits >= max(3, 0.8 * total)


def whites(strips: Sequence[Strip], least: float, most: int = 0) -> list[Gap]:
    """White columns at least so many points wide between words of strips; `most` strips may have a word there."""
    return free_runs(*coverage(strips), least, most)


def coverage(strips: Sequence[Strip]) -> tuple[float, NDArray[np.int32]]:
    """Where the words of strips begin (points), and how many strips have a word in each bin from there on."""
    x0, x1 = min(s.x0 for s in strips), max(s.x1 for s in strips)
    steps = [0] * (int((x1 - x0) / BIN) + 3)
    last = len(steps) - 1
    for strip in strips:
        for word in strip.words:
            if not is_leader(word.text):
                start, _, end, _ = word.bbox
                steps[max(0, int((start - x0) / BIN))] += 1
                steps[min(last, max(0, int((end - x0) / BIN)) + 1)] -= 1
    return x0, np.cumsum(np.array(steps, dtype=np.int32))[:-1]


def free_runs(x0: float, cover: NDArray[np.int32], least: float, most: int) -> list[Gap]:
    """Runs of bins, not at the sides, that no more than `most` strips have a word in."""
    free = cover <= most
    steps = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    found = [(x0 + a * BIN, x0 + b * BIN) for a, b in steps.reshape(-1, 2).tolist() if (b - a) * BIN >= least]
    end = x0 + (len(cover) - 1) * BIN
    return [g for g in found if g[0] > x0 and g[1] < end]


def both_sides(gap: Gap, strips: Iterable[Strip]) -> int:
    """How many strips have words on both sides of a white column."""
    middle = (gap[0] + gap[1]) / 2
    return sum(1 for s in strips if s.x0 < middle < s.x1)


def with_labels(gaps: Sequence[Gap], header: Iterable[Strip], body: Sequence[Strip]) -> list[Gap]:
    """White columns and those between labels of the header that no word of the body stands in: columns with hardly an
    entry."""
    found = list(gaps)
    for strip in header:
        labels = chunks_of(strip)
        for a, b in pairwise(labels):
            gap = (a.x1, b.x0)
            if b.x0 - a.x1 < FEW_NARROW * strip.size or any(g[0] < b.x0 and g[1] > a.x1 for g in found):
                continue
            if not any(narrowed([gap], s, FEW_NARROW * s.size)[1] for s in body):
                found.append(gap)
    return sorted(found)


def clear_of(gaps: Sequence[Gap], strips: Iterable[Strip]) -> list[Gap]:
    """White columns narrowed by the words of a header that stand over the columns beside them, where they leave any.
    A heading in the middle between two columns narrows nothing, unless one of them has a heading already."""
    left = list(gaps)
    for strip in strips:
        boxes = [(c.x0, c.x1) for c in chunks_of(strip, 0.6)]
        for i, gap in enumerate(left):
            for box in boxes:
                gap = _shrunk(gap, box, _beside(boxes, box, gaps, i), _beside(boxes, box, gaps, i + 1))  # noqa: PLW2901
            if gap[1] - gap[0] > 1.0:
                left[i] = gap
    return left


def _shrunk(gap: Gap, box: Gap, left: bool, right: bool) -> Gap:
    """A white column without a heading that stands over the column on its left or right. `left`, `right`: whether
    another heading stands over that column."""
    (a, b), (x0, x1) = gap, box
    if x1 <= a or x0 >= b:
        return gap
    within = a <= x0 and x1 <= b
    if x0 < a < x1 < b or (within and right and not left):
        return (x1, b)
    if a < x0 < b < x1 or (within and left and not right):
        return (a, x0)
    return gap


def _beside(boxes: Sequence[Gap], heading: Gap, gaps: Sequence[Gap], col: int) -> bool:
    """Whether another heading of the line stands over a column."""
    low = gaps[col - 1][1] if col else float("-inf")
    high = gaps[col][0] if col < len(gaps) else float("inf")
    return any(box != heading and box[0] < high and box[1] > low for box in boxes)


def after_leaders(gaps: Sequence[Gap], strips: Iterable[Strip]) -> list[Gap]:
    """White columns that begin where the leaders of dots in them end."""
    left = list(gaps)
    dots = [w.bbox.x1 for s in strips for w in s.words if is_leader(w.text)]
    for i, (a, b) in enumerate(left):
        left[i] = (max([a, *(x for x in dots if a < x < b - 0.5)]), b)
    return left


def grid_lines(gaps: Sequence[Gap], x0: float, x1: float) -> list[float]:
    """Grid lines in the middle of white columns, and the two sides."""
    return [x0, *((a + b) / 2 for a, b in gaps), x1]
