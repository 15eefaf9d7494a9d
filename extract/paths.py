"""Paths to rules, fills and shapes, on the seen page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.boxes import around_points, meet, union
from extract.fonts import object_colour
from extract.frame import Matrix, apply, concat, object_matrix
from extract.objects import Drawn, bounds
from extract.records import BBox, Fill, Rule

THIN = 3.0  # pt: a filled box thinner than this is a rule
STRAIGHT = 0.6  # pt: how far off the axis a straight line may run
ICON = 45.0  # pt: no icon is larger
_MANY = 400  # segments: a map or a chart, taken as one shape
_FAINT = 6  # of 255: not there


class Shape(NamedTuple):
    """Something curved or slanted. solid: it is filled. form is equal for equal outlines, wherever they stand."""

    bbox: BBox
    colour: str
    solid: bool
    order: int
    form: int = 0


class Loop(NamedTuple):
    """One subpath: its points (control points too), whether it has curves, whether it is closed."""

    points: list[tuple[float, float]]
    curved: bool
    closed: bool

    @property
    def box(self) -> BBox:
        return around_points(self.points)


@dataclass(slots=True)
class Drawing:
    """What the paths of a page come to, in drawing order. fills keep the place in the order for what lies on what."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[tuple[int, Fill]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


class _Paint(NamedTuple):
    fill: str
    stroke: str
    width: float


def add_path(drawn: Drawn, order: int, drawing: Drawing) -> None:
    """Sort one path object into the drawing."""
    matrix = concat(object_matrix(drawn.handle), drawn.outer)
    paint = _paint(drawn.handle, matrix)
    if not paint.fill and not paint.stroke:
        return
    count = pdfium.FPDFPath_CountSegments(drawn.handle)
    if count > _MANY:
        box = meet(bounds(drawn), drawn.clip.box)
        if box.width > 0 and box.height > 0:
            drawing.shapes.append(Shape(box, paint.fill or paint.stroke, bool(paint.fill), order))
        return
    loops = [loop for loop in _loops(drawn.handle, count, matrix) if loop.points]
    if paint.fill:
        _add_filled(loops, paint, drawn, order, drawing)
    if paint.stroke:
        for loop in loops:
            _add_stroked(loop, paint, drawn, order, drawing)


def _paint(handle: Any, matrix: Matrix) -> _Paint:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill_mode), ctypes.byref(stroked))
    fill = stroke = ""
    if fill_mode.value:
        fill = blend(*object_colour(handle, stroke=False))
    width = ctypes.c_float()
    if stroked.value:
        stroke = blend(*object_colour(handle, stroke=True))
        pdfium.FPDFPageObj_GetStrokeWidth(handle, ctypes.byref(width))
    scale = hypot(matrix[0], matrix[1])
    return _Paint(fill, stroke, max(0.1, width.value * scale))


def blend(colour: str, alpha: int) -> str:
    """The colour as seen on white; '' when it cannot be seen at all."""
    if alpha <= _FAINT:
        return ""
    if alpha >= 255:
        return colour
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part * alpha / 255 + 255 - alpha):02x}" for part in parts)


def _loops(handle: Any, count: int, matrix: Matrix) -> list[Loop]:
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    loops: list[Loop] = []
    points: list[tuple[float, float]] = []
    curved = closed = False
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            loops.append(Loop(points, curved, closed))
            points, curved, closed = [], False, False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            closed = True
    loops.append(Loop(points, curved, closed))
    return loops


def _add_filled(loops: list[Loop], paint: _Paint, drawn: Drawn, order: int, drawing: Drawing) -> None:
    boxes = [loop.box for loop in loops]
    if any(not _fills_its_box(loop, box) for loop, box in zip(loops, boxes, strict=True)):
        _add_shape(loops, boxes, paint.fill, drawn, order, drawing, solid=True)
        return
    for box in _without_holes(boxes, drawn):
        _add_box(meet(box, drawn.clip.box), paint.fill, order, drawing)


def _without_holes(boxes: list[BBox], drawn: Drawn) -> list[BBox]:
    """A box in a box, in one path or by its clip, is a frame: its four sides."""
    hole = drawn.clip.hole
    if len(boxes) == 2 and _inside(boxes[1], boxes[0]):
        return _sides(boxes[0], boxes[1])
    if len(boxes) == 1 and hole is not None and _inside(hole, boxes[0]):
        return _sides(meet(boxes[0], drawn.clip.box), hole)
    return boxes


def _inside(inner: BBox, outer: BBox) -> bool:
    return (
        outer.x0 <= inner.x0 + 0.01
        and outer.top <= inner.top + 0.01
        and outer.x1 >= inner.x1 - 0.01
        and outer.bottom >= inner.bottom - 0.01
        and inner != outer
    )


def _sides(outer: BBox, inner: BBox) -> list[BBox]:
    sides = [
        BBox(outer.x0, outer.top, outer.x1, inner.top),
        BBox(outer.x0, inner.bottom, outer.x1, outer.bottom),
        BBox(outer.x0, outer.top, inner.x0, outer.bottom),
        BBox(inner.x1, outer.top, outer.x1, outer.bottom),
    ]
    return [side for side in sides if side.width > 0.01 and side.height > 0.01]


def _add_box(box: BBox, colour: str, order: int, drawing: Drawing) -> None:
    if box.width < 0 or box.height < 0 or max(box.width, box.height) < 0.05:
        return
    if min(box.width, box.height) < THIN:
        drawing.rules.append(Rule(box, colour))
    else:
        drawing.fills.append((order, Fill(box, colour)))


def _fills_its_box(loop: Loop, box: BBox) -> bool:
    """A box, a rounded box, or a sliver so thin that its slanted ends do not show."""
    if min(box.width, box.height) < THIN and max(box.width, box.height) > 2 * min(box.width, box.height):
        return not loop.curved or max(box.width, box.height) > 12
    area = abs(_area(loop.points))
    share = area / (box.width * box.height) if box.width and box.height else 1.0
    return share > 0.985 or (share > 0.9 and max(box.width, box.height) > ICON)


def _area(points: list[tuple[float, float]]) -> float:
    ring = zip(points, points[1:] + points[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ring) / 2


def _add_stroked(loop: Loop, paint: _Paint, drawn: Drawn, order: int, drawing: Drawing) -> None:
    box, half = loop.box, paint.width / 2
    points = loop.points + loop.points[:1] if loop.closed else loop.points
    rounded = loop.curved and loop.closed and max(box.width, box.height) > ICON and _fills_its_box(loop, box)
    if rounded:
        points = [(box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom), (box.x0, box.top)]
    steps = list(zip(points, points[1:], strict=False)) or [(points[0], points[0])]
    straight = all(min(abs(x1 - x0), abs(y1 - y0)) < STRAIGHT for (x0, y0), (x1, y1) in steps)
    if not straight or (loop.curved and not rounded):
        spread = BBox(box.x0 - half, box.top - half, box.x1 + half, box.bottom + half)
        _add_shape([loop], [spread], paint.stroke, drawn, order, drawing, solid=False)
        return
    for (x0, y0), (x1, y1) in steps:
        _add_line(x0, y0, x1, y1, paint, drawn, order, drawing)


def _add_line(  # noqa: PLR0913 - two points and where they go
    x0: float, y0: float, x1: float, y1: float, paint: _Paint, drawn: Drawn, order: int, drawing: Drawing
) -> None:
    half = paint.width / 2
    across = abs(x1 - x0) >= abs(y1 - y0)
    dx, dy = (0.0, half) if across else (half, 0.0)
    if (x0, y0) == (x1, y1):
        dx = dy = half
    box = BBox(min(x0, x1) - dx, min(y0, y1) - dy, max(x0, x1) + dx, max(y0, y1) + dy)
    _add_box(meet(box, drawn.clip.box), paint.stroke, order, drawing)


def _add_shape(  # noqa: PLR0913 - an outline and where it goes
    loops: list[Loop], boxes: list[BBox], colour: str, drawn: Drawn, order: int, drawing: Drawing, *, solid: bool
) -> None:
    whole = union(boxes)
    box = meet(whole, drawn.clip.box)
    if box.width < 0 or box.height < 0:
        return
    form = 0
    if max(box.width, box.height) <= ICON:
        outline = [(round(x - whole.x0, 1), round(y - whole.top, 1)) for loop in loops for x, y in loop.points]
        form = hash((tuple(outline), colour, solid))
    drawing.shapes.append(Shape(box, colour, solid, order, form))
