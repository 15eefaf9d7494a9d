"""Small sums with boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.records import BBox


def around_points(points: Sequence[tuple[float, float]]) -> BBox:
    """The box around points, at least one."""
    xs, ys = zip(*points, strict=True)
    return BBox(min(xs), min(ys), max(xs), max(ys))


def meet(one: BBox, other: BBox) -> BBox:
    """The part two boxes share; its width or height is not positive where they share none."""
    return BBox(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom))


def grown(box: BBox, by: float) -> BBox:
    """The box with a margin (or less one)."""
    return BBox(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def within(inner: BBox, outer: BBox, slack: float = 0.0) -> bool:
    """Whether a box lies in another, give or take."""
    return (
        inner.x0 >= outer.x0 - slack
        and inner.top >= outer.top - slack
        and inner.x1 <= outer.x1 + slack
        and inner.bottom <= outer.bottom + slack
    )


def touch(one: BBox, other: BBox, near: float = 0.0) -> bool:
    """Whether two boxes overlap or are no farther apart than `near`."""
    return (
        one.x0 - near <= other.x1
        and other.x0 - near <= one.x1
        and one.top - near <= other.bottom
        and other.top - near <= one.bottom
    )


def overlap(one: BBox, other: BBox) -> bool:
    """Whether two boxes share more than a side."""
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def holds(box: BBox, point: tuple[float, float], slack: float = 0.0) -> bool:
    """Whether a point lies in a box, give or take."""
    x, y = point
    return box.x0 - slack <= x <= box.x1 + slack and box.top - slack <= y <= box.bottom + slack


def area(box: BBox) -> float:
    """Width by height, 0 for an empty box."""
    return max(0.0, box.width) * max(0.0, box.height)


def rounded(box: BBox) -> BBox:
    """To a hundredth of a point."""
    return BBox(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))


def connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below a count in groups that pairs of them join, directly or through others; each in order."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        parent[root(i)] = root(j)
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def clusters(boxes: Sequence[BBox], near: float) -> list[list[int]]:
    """Which boxes touch, directly or through others: lists of their places, each in order."""
    return connected(len(boxes), _touching(boxes, near))


def _touching(boxes: Sequence[BBox], near: float) -> Iterator[tuple[int, int]]:
    open_boxes: list[tuple[int, float, float, float]] = []  # place, right side, top, bottom; room around them
    for i in sorted(range(len(boxes)), key=lambda i: boxes[i].x0):
        x0, top, x1, bottom = boxes[i]
        open_boxes = [box for box in open_boxes if box[1] >= x0]
        yield from [(j, i) for j, _, above, below in open_boxes if above <= bottom and top <= below]
        open_boxes.append((i, x1 + near, top - near, bottom + near))
