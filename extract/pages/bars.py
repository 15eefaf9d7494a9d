"""Progress bars: a small closed box in a cell, filled from the left. They are drawings, not tables."""

from __future__ import annotations

from collections.abc import Sequence

from extract.boxes import rounded, touch, within
from extract.colours import is_white
from extract.records import BBox, Fill, Rule

_LOW, _HIGH = 4.0, 18.0  # pt
_SHORT, _LONG = 20.0, 120.0
_SLIM = 2.5  # width to height
_SLACK = 1.6  # pt
_HEIGHT, _WIDTH = 0.6, 0.97  # of the box: what fills it is no lower, and less wide


def take_bars(
    rules: Sequence[Rule], drawn: Sequence[tuple[int, Fill]]
) -> tuple[list[Rule], list[tuple[int, Fill]], list[BBox]]:
    """Rules and fills (each with its place in the order of drawing) without those of the progress bars, and the boxes
    of the bars."""
    fills = [fill for _, fill in drawn]
    closed = _closed_boxes(rules)
    boxes = [box for box in closed if _stands_in_cell(box, rules) or _part_filled(box, fills)]
    boxes += [box for box in _troughs(fills) if _stands_in_cell(box, rules)]
    proven = [box for box in boxes if _part_filled(box, fills)]
    boxes += [box for box in closed if box not in boxes and any(_is_below(box, bar) for bar in proven)]
    bars = [box for box in boxes if box in proven or any(_same_size(box, bar) for bar in proven)]
    bars += [box for box in boxes if box not in bars and sum(_same_size(box, b) for b in boxes) > 1]
    bars += [f.bbox for f in fills if any(_same_size(f.bbox, bar) for bar in proven) and _stands_in_cell(f.bbox, rules)]
    if not bars:
        return list(rules), list(drawn), []
    kept = [r for r in rules if not any(within(r.bbox, bar, _SLACK) for bar in bars)]
    grounds = [(n, f) for n, f in drawn if not any(within(f.bbox, bar, _SLACK) for bar in bars)]
    return kept, grounds, [rounded(bar) for bar in _once(bars)]


def _right_size(box: BBox) -> bool:
    return _LOW <= box.height <= _HIGH and _SHORT <= box.width <= _LONG and box.width >= _SLIM * box.height


def _closed_boxes(rules: Sequence[Rule]) -> list[BBox]:
    """Boxes whose four sides end at their corners: no table goes on from them."""
    across = [r.bbox for r in rules if r.horizontal and _SHORT <= r.bbox.width <= _LONG]
    down = [r.bbox for r in rules if not r.horizontal and r.bbox.height <= _HIGH + _SLACK]
    found = []
    for i, top in enumerate(across):
        for low in across[i + 1 :]:
            if abs(top.x0 - low.x0) > _SLACK or abs(top.x1 - low.x1) > _SLACK:
                continue
            box = BBox(top.x0, min(top.top, low.top), top.x1, max(top.bottom, low.bottom))
            if _right_size(box) and _has_side(box, box.x0, down) and _has_side(box, box.x1, down):
                found.append(box)
                break
    return found


def _has_side(box: BBox, x: float, down: Sequence[BBox]) -> bool:
    return any(
        abs(side.centre[0] - x) < _SLACK and abs(side.top - box.top) < _SLACK and abs(side.bottom - box.bottom) < _SLACK
        for side in down
    )


def _troughs(fills: Sequence[Fill]) -> list[BBox]:
    """Slim filled boxes with another fill that starts at their left end and stops short of their right end."""
    slim = [f for f in fills if _right_size(f.bbox)]
    return [t.bbox for t in slim if _part_filled(t.bbox, [f for f in fills if f.colour != t.colour])]


def _part_filled(box: BBox, fills: Sequence[Fill]) -> bool:
    return any(
        abs(f.bbox.x0 - box.x0) < _SLACK
        and within(f.bbox, box, _SLACK)
        and f.bbox.height >= _HEIGHT * box.height
        and f.bbox.width < _WIDTH * box.width - 1.0
        and not is_white(f.colour)
        for f in fills
    )


def _stands_in_cell(box: BBox, rules: Sequence[Rule]) -> bool:
    """Longer rules pass on all four sides without touching it."""
    x0, top, x1, bottom = box
    long, sides = max(box.width, box.height), set()
    for rule in rules:
        r = rule.bbox
        if r.x0 <= x0 and r.x1 >= x1 and rule.horizontal:
            if r.width > long and not touch(r, box, 0.2):
                sides.add("above" if r.bottom <= top else "below")
        elif r.top <= top and r.bottom >= bottom and not rule.horizontal and not touch(r, box, 0.2):
            sides.add("left" if r.x1 <= x0 else "right")
    return len(sides) == 4


def _same_size(one: BBox, other: BBox) -> bool:
    return abs(one.width - other.width) < _SLACK and abs(one.height - other.height) < _SLACK


def _is_below(one: BBox, other: BBox) -> bool:
    """Whether two boxes of one size stand below each other, as in a column."""
    return _same_size(one, other) and abs(one.x0 - other.x0) < _SLACK


def _once(boxes: Sequence[BBox]) -> list[BBox]:
    """Without those that lie in another."""
    kept: list[BBox] = []
    for box in sorted(boxes, key=lambda b: -b.width * b.height):
        if not any(within(box, other, _SLACK) for other in kept):
            kept.append(box)
    return kept
