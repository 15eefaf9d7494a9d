"""Boxes of facts outside tables: labels with their values beside them on one ground ('Why we chose it', 'Part of')."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.records import Block, Paragraph

LEAST = 2  # pairs: a label and a text alone may be a heading
LEVEL = 3.0  # points by which the tops of a label and its value may differ


def facts_of(blocks: Sequence[tuple[int, Block]]) -> frozenset[int]:
    """The ids of paragraphs that are labels or values of such boxes: none of them heads what is below."""
    pairs = [(a, b) for (_, a), (_, b) in pairwise(blocks) if _is_pair(a, b)]
    runs: list[list[tuple[Block, Block]]] = []
    for pair in pairs:
        if runs and _goes_on(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return frozenset(id(part) for run in runs if len(run) >= LEAST for pair in run for part in pair)


def _is_pair(label: Block, value: Block) -> bool:
    if not isinstance(label, Paragraph) or not isinstance(value, Paragraph) or not label.fill:
        return False
    beside = label.bbox.x1 < value.bbox.x0 and abs(label.bbox.top - value.bbox.top) < LEVEL
    return beside and label.page == value.page and label.bold and not value.bold and label.fill == value.fill


def _goes_on(above: tuple[Block, Block], pair: tuple[Block, Block]) -> bool:
    """Whether a pair stands below another one in the same columns of the same box."""
    (upper, said), (label, value) = above, pair
    if not isinstance(upper, Paragraph) or not isinstance(label, Paragraph) or upper.page != label.page:
        return False
    level = abs(upper.bbox.x0 - label.bbox.x0) < LEVEL and abs(said.bbox.x0 - value.bbox.x0) < LEVEL
    return level and upper.fill == label.fill and label.bbox.top - said.bbox.bottom < 2 * label.size
