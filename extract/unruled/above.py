"""Lines right above the first row of a table: which of them are its header."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.axis import merged, runs, shared
from extract.records import BBox
from extract.ruled.edges import Edge
from extract.unruled.chunks import Strip, chunks_of
from extract.unruled.columns import NARROW, Gap, narrowed
from extract.unruled.regions import is_caption

FIRST_STEP = 1.4  # times that between the header and the first row
WIDE = 0.7  # share of the width of a table over which a rule parts its rows
TOUCH = 0.8  # points between the sides of grounds that touch
HEADER_STEP = 1.8  # font sizes between lines of a header


def header_above(
    strips: Sequence[Strip], first: int, box: BBox, gaps: Sequence[Gap], rules: Sequence[Edge], taken: Collection[int]
) -> list[int]:
    """Indexes of strips that are the header of the table in `box`, whose columns `gaps` part and whose first strip is
    the one at `first`; empty when there are none. Strips in `taken` belong to other tables."""
    head: list[int] = []
    held: list[int] = []
    top, base = box.top, box.top + 8.0
    ruled = 0
    for i in range(first - 1, -1, -1):
        strip = strips[i]
        passed = any(strip.base < r.at < base - 3.0 and spans(r, box) for r in rules)
        ruled += passed
        step = HEADER_STEP * (2 if passed else 1 if head else FIRST_STEP)
        if i in taken or ruled > 1 or top - strip.bottom > step * strip.size:
            break
        if passed and (head or held) and not _ruled_above(strip, rules, box):
            break
        kind = _heading(strip, gaps, box)
        if kind == "no":
            break
        held.append(i)
        if kind == "yes":
            head += held
            held = []
        top, base = strip.top, strip.base
    return head


def _ruled_above(strip: Strip, rules: Sequence[Edge], box: BBox) -> bool:
    return any(strip.top - 2.5 * strip.size < r.at <= strip.top + 1 and spans(r, box) for r in rules)


def _heading(strip: Strip, gaps: Sequence[Gap], box: BBox) -> str:
    """Whether a strip above a table is a line of its header: yes, no, or held until one above it is."""
    chunks = chunks_of(strip)
    if is_caption(strip) or strip.x0 < box.x0 - 3 * strip.size or strip.x1 > box.x1 + 3 * strip.size:
        return "no"
    _, crossed = narrowed(gaps, strip, NARROW * strip.size)
    if len(chunks) > 1:
        return "no" if crossed == len(gaps) > 1 else "yes"
    if strip.x0 > gaps[0][0]:
        return "yes"
    return "no" if crossed else "held"


def spans(rule: Edge, box: BBox) -> bool:
    """Whether a rule runs over most of a box's width."""
    return rule.within(box.x0, box.x1) > WIDE * box.width


def cuts_in(rules: Sequence[Edge], box: BBox) -> list[float]:
    """Heights of rules over most of a box's width, and of sides of grounds that together run so far: cells of a stripe
    that have grounds of their own part it."""
    sides = runs((r for r in rules if not r.strong), TOUCH, lambda r: r.at)
    joined = [s[0].at for s in sides if not any(spans(r, box) for r in s) and _covered(s, box) > WIDE * box.width]
    return sorted([*(r.at for r in rules if spans(r, box)), *joined])


def _covered(sides: Sequence[Edge], box: BBox) -> float:
    """How much of a box's width runs of one height cover."""
    return sum(max(0.0, shared(a, b, box.x0, box.x1)) for a, b in merged((r.start, r.end) for r in sides))
