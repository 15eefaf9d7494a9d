"""Shapes that touch each other are one drawing."""

from __future__ import annotations

from extract.paths import ICON, Drawing, Shape
from extract.records import BBox, Picture

NEAR = 0.7  # pt: nearer than this, two shapes touch
APART = 4.0  # pt: the same for the parts of a chart


def group_shapes(drawing: Drawing) -> list[Picture]:
    """Drawings from the shapes of a page; the small boxes that lie upon them leave its rules and fills."""
    small = [s for s in drawing.shapes if max(s.bbox.width, s.bbox.height) <= ICON]
    large = [s for s in drawing.shapes if max(s.bbox.width, s.bbox.height) > ICON]
    groups = cluster([s.bbox for s in small], NEAR)
    groups = [union([group, *_marks_on(group, drawing, small)]) for group in groups]
    groups += cluster([s.bbox for s in large], APART)
    return [Picture(BBox(*(round(v, 2) for v in group)), "drawing") for group in groups]


def cluster(boxes: list[BBox], near: float) -> list[BBox]:
    """The boxes around each set of boxes that touch."""
    groups: list[BBox] = []
    for box in sorted(boxes):
        joined = box
        while True:
            touching = [g for g in groups if touch(g, joined, near)]
            if not touching:
                break
            groups = [g for g in groups if g not in touching]
            joined = union([joined, *touching])
        groups.append(joined)
    return groups


def touch(one: BBox, other: BBox, near: float) -> bool:
    """Whether two boxes overlap or are nearer than `near`."""
    return (
        one.x0 - near <= other.x1
        and other.x0 - near <= one.x1
        and one.top - near <= other.bottom
        and other.top - near <= one.bottom
    )


def union(boxes: list[BBox]) -> BBox:
    """The box around boxes."""
    return BBox(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )


def _marks_on(group: BBox, drawing: Drawing, small: list[Shape]) -> list[BBox]:
    """Take the small boxes that lie on a group out of the rules and fills."""
    del small
    inside = BBox(group.x0 - NEAR, group.top - NEAR, group.x1 + NEAR, group.bottom + NEAR)
    rules = [r for r in drawing.rules if _within(r.bbox, inside)]
    fills = [f for f in drawing.fills if _within(f[1].bbox, inside)]
    if rules:
        drawing.rules = [r for r in drawing.rules if r not in rules]
    if fills:
        drawing.fills = [f for f in drawing.fills if f not in fills]
    return [r.bbox for r in rules] + [f.bbox for _, f in fills]


def _within(inner: BBox, outer: BBox) -> bool:
    return inner.x0 >= outer.x0 and inner.top >= outer.top and inner.x1 <= outer.x1 and inner.bottom <= outer.bottom
