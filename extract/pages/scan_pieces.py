"""Pieces of one ground in the picture of a page, where grain and print interrupt it: put together again."""

from __future__ import annotations

from collections.abc import Sequence

from extract.axis import shared
from extract.boxes import area, meet
from extract.colours import parts
from extract.records import BBox, Fill, Rule, union

ALIKE = 14  # of 255: two pieces of one colour
SHARED = 0.5  # points that two pieces share across and down, at least
OUTSIDE = 0.25  # share of the box around two pieces that neither covers
MARGIN = 3.0  # points from the side of that box: a rule further in parts its pieces
CROSSED = 0.5  # share of a side of the box over which such a rule runs


def pieces_joined(fills: Sequence[Fill], rules: Sequence[Rule]) -> list[Fill]:
    """Fills, those of one colour that overlap and have no rule between them as one, in the colour of the larger."""
    left = sorted(fills, key=lambda f: -area(f.bbox))
    done: list[Fill] = []
    while left:
        whole = left.pop(0)
        while (piece := next((f for f in left if _of_one(whole, f, rules)), None)) is not None:
            left.remove(piece)
            whole = Fill(union([whole.bbox, piece.bbox]), whole.colour)
        done.append(whole)
    return sorted(done, key=lambda f: (f.bbox.top, f.bbox.x0))


def _of_one(one: Fill, other: Fill, rules: Sequence[Rule]) -> bool:
    a, b = one.bbox, other.bbox
    common = meet(a, b)
    if min(common.width, common.height) < SHARED:
        return False
    if any(abs(x - y) > ALIKE for x, y in zip(parts(one.colour), parts(other.colour), strict=True)):
        return False
    box = union([a, b])
    covered = area(a) + area(b) - area(common)
    return covered > (1 - OUTSIDE) * area(box) and not any(_parts_box(r, box) for r in rules)


def _parts_box(rule: Rule, box: BBox) -> bool:
    """Whether a rule runs through the inside of a box."""
    x, y = rule.bbox.centre
    if rule.horizontal:
        inside = box.top + MARGIN < y < box.bottom - MARGIN
        return inside and shared(rule.bbox.x0, rule.bbox.x1, box.x0, box.x1) > CROSSED * box.width
    inside = box.x0 + MARGIN < x < box.x1 - MARGIN
    return inside and shared(rule.bbox.top, rule.bbox.bottom, box.top, box.bottom) > CROSSED * box.height
