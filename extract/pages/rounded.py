"""Small boxes with rounded corners that stand side by side are cells, not icons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extract.pages.paths import Drawing, Shape, is_slim
from extract.records import BBox, Fill, Rule

_GAP = 6.0  # pt between two cells
_LEVEL = 1.0  # pt by which their tops, or their lower sides, differ


def with_rounded_cells(drawing: Drawing) -> Drawing:
    """The drawing with the grounds of such boxes among its fills and their outlines among its rules; the same one where
    there are none."""
    boxes = [s for s in drawing.shapes if s.frame is not None]
    if not boxes:
        return drawing
    others = [f.bbox for _, f in drawing.fills] + [r.bbox for _, r in drawing.rules if not r.horizontal]
    cells = set(_in_rows(boxes, others))
    rules = [(s.order, rule) for s in cells if s.frame for rule in _sides(s, s.frame)]
    fills = [(s.order, Fill(s.bbox, s.colour)) for s in cells if not s.frame]
    return replace(
        drawing,
        rules=[*drawing.rules, *sorted(rules, key=_order)],
        fills=sorted([*drawing.fills, *fills], key=_order),
        shapes=[s for s in drawing.shapes if s not in cells],
    )


def _order(painted: tuple[int, Fill] | tuple[int, Rule]) -> int:
    return painted[0]


def _in_rows(boxes: Sequence[Shape], others: Sequence[BBox]) -> Iterator[Shape]:
    """The boxes beside which another one, or a larger cell, begins or ends at the same height; for a slim one, on both
    sides."""
    x0, top, x1, bottom = np.array([*(s.bbox for s in boxes), *others], dtype=float).T
    for shape in boxes:
        box = shape.bbox
        level = (abs(top - box.top) <= _LEVEL) | (abs(bottom - box.bottom) <= _LEVEL)
        behind = (x0 > box.x1 - _LEVEL) & (x0 < box.x1 + _GAP)
        before = (x1 < box.x0 + _LEVEL) & (x1 > box.x0 - _GAP)
        sides = ((level & behind).any(), (level & before).any())
        if all(sides) or (any(sides) and not is_slim(box)):
            yield shape


def _sides(shape: Shape, thick: float) -> list[Rule]:
    x0, top, x1, bottom = shape.bbox
    boxes = [
        BBox(x0, top, x1, top + thick),
        BBox(x0, bottom - thick, x1, bottom),
        BBox(x0, top, x0 + thick, bottom),
        BBox(x1 - thick, top, x1, bottom),
    ]
    return [Rule(box, shape.colour) for box in boxes]
