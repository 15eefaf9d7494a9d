"""Rows on grounds of their own, each as wide as the table and touching the next: their sides are rungs of a ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.records import BBox, Fill, Word
from extract.ruled.edges import Edge
from extract.unruled.ladder.rungs import LONG, SAME, Rung

ROWS = 3  # grounds below each other, at least, ...
COLOURS = 3  # ... of as many colours: a header's and two by turns
TOUCH = 0.8  # points between two of them
HEIGHT = (8.0, 90.0)  # points of a row


def ground_ladders(fills: Sequence[Fill]) -> list[list[Rung]]:
    """The sides of such grounds, white ones too, a ladder for each table."""
    wide = [f for f in fills if f.bbox.width > LONG and HEIGHT[0] < f.bbox.height < HEIGHT[1]]
    return [_rungs([f.bbox for f in s]) for s in _stacks(wide) if len(s) >= ROWS and _by_turns(s)]


def without_stripes(rungs: Sequence[Rung], words: Sequence[Word]) -> list[Rung]:
    """A ladder without the two sides of a ground between its rules that holds anything but bold labels: no header, but
    a stripe or a box."""
    kept, start, end = list(rungs), rungs[0].start, rungs[0].end
    for top, bottom in pairwise(rungs[1:]):
        if not top.ground or any(p.strong for p in bottom.parts):
            continue
        held = [w for w in words if top.at < w.bbox.centre[1] < bottom.at and start < w.bbox.centre[0] < end]
        if not held or not all(w.bold for w in held):
            kept = [r for r in kept if r is not top and r is not bottom]
    return kept


def _stacks(fills: Sequence[Fill]) -> Iterator[list[Fill]]:
    stack: list[Fill] = []
    for fill in sorted(fills, key=lambda f: (round(f.bbox.x0), f.bbox.top)):
        if stack and not _touches(stack[-1].bbox, fill.bbox):
            yield stack
            stack = []
        stack.append(fill)
    if stack:
        yield stack


def _touches(above: BBox, below: BBox) -> bool:
    level = abs(above.x0 - below.x0) < SAME and abs(above.x1 - below.x1) < SAME
    return level and abs(below.top - above.bottom) < TOUCH


def _by_turns(stack: Sequence[Fill]) -> bool:
    """Whether the rows below the first ground have two colours by turns, neither of them its own."""
    head, *body = [f.colour for f in stack]
    turns = all(a != b for a, b in pairwise(body))
    return turns and len(set(body)) == COLOURS - 1 and head not in body


def _rungs(boxes: Sequence[BBox]) -> list[Rung]:
    levels = [boxes[0].top, *(b.bottom for b in boxes)]
    return [Rung(y, (Edge(y, boxes[0].x0, boxes[0].x1),), ground=not n) for n, y in enumerate(levels)]
