"""Paths to rules, fills and shapes, on the seen page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from math import hypot
from typing import NamedTuple

import pypdfium2.raw as pdfium

from extract.boxes import area, around_points, grown, meet, within
from extract.colours import as_hex, parts
from extract.frozen import record
from extract.pages import calls
from extract.pages.fonts import Paint
from extract.pages.frame import Matrix, concat, object_matrix
from extract.pages.objects import Clip, Drawn, bounds
from extract.pages.segments import MOST, read_segments
from extract.records import BBox, Fill, Rule, union

THIN = 3.0  # pt: a filled box thinner than this is a rule ...
THICK, SLENDER = 4.0, 6.0  # ... and one that is hardly thicker, and so many times as long
STRAIGHT = 0.6  # pt: how far off the axis a straight line may run
ICON = 45.0  # pt: no icon is larger
LOW, WIDE = 9.0, 20.0  # pt: sides of the smallest cell with rounded corners
SLIM = 4.0  # pt: the width of an empty one between two others
ROUND = 0.4  # of its shorter side: the largest radius of its corners
OVAL = 0.22  # area that half circles at both ends miss, in squares of its shorter side
CORNER = 0.41  # area that four corners miss, in squares of their radius
_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_SOLID = 255
_FAINT = 6  # of 255: not there


class Shape(NamedTuple):
    """Something curved or slanted. solid: it is filled. form is equal for equal outlines, wherever they stand. frame:
    how thick the line of a box with rounded corners is, 0 where it is filled; None for all else."""

    bbox: BBox
    colour: str
    solid: bool
    order: int
    form: int = 0
    frame: float | None = None


class Loop(NamedTuple):
    """One subpath: its points (control points too), whether it has curves, whether it is closed, the box around it."""

    points: list[tuple[float, float]]
    curved: bool
    closed: bool
    box: BBox


@dataclass(slots=True)
class Drawing:
    """What the paths of a page come to, in drawing order. rules and fills keep the place in the order for what lies
    on what; covers are fills through which nothing shows."""

    rules: list[tuple[int, Rule]] = field(default_factory=list)
    fills: list[tuple[int, Fill]] = field(default_factory=list)
    covers: list[tuple[int, BBox]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    veiled: set[int] = field(default_factory=set)
    paint: Paint = field(default_factory=Paint)


@record(frozen=True, slots=True)
class _Pen:
    """How one path is painted, and where its parts go."""

    fill: str
    stroke: str
    width: float
    even_odd: bool
    clip: Clip
    order: int
    drawing: Drawing
    solid: bool = False

    def fill_loops(self, loops: list[Loop]) -> None:
        """A fill or rule for each box, one shape for all else with the boxes in it."""
        odd = [loop for loop in loops if not _fills_its_box(loop)]
        boxed = loops
        if odd:
            boxed = [loop for loop in loops if not any(within(loop.box, other.box) for other in odd)]
            self._shape([loop for loop in loops if loop not in boxed], 0.0, self.fill)
        for box in self._without_holes(boxed) if len(boxed) > 1 or self.clip.hole else [loop.box for loop in boxed]:
            self._box(box, self.fill)

    def stroke_loop(self, loop: Loop) -> None:
        """Rules for straight sides, or a shape."""
        box, points = loop.box, loop.points + loop.points[:1] if loop.closed else loop.points
        rounded = loop.curved and loop.closed and max(box.width, box.height) > ICON and _fills_its_box(loop)
        if rounded:
            left, top, right, low = box
            points = [(left, top), (right, top), (right, low), (left, low), (left, top)]
        steps = [step for step in pairwise(points) if step[0] != step[1]] or [(points[0], points[0])]
        straight = all(min(abs(x1 - x0), abs(y1 - y0)) < STRAIGHT for (x0, y0), (x1, y1) in steps)
        if not straight or (loop.curved and not rounded):
            self._shape([loop], self.width / 2, self.stroke)
            return
        for start, end in steps:
            self._line(start, end)

    def _line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        half = self.width / 2
        wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
        dx = half if high > wide or wide == 0 else 0.0
        dy = half if wide >= high else 0.0
        box = around_points([start, end])
        self._box(BBox(box.x0 - dx, box.top - dy, box.x1 + dx, box.bottom + dy), self.stroke)

    def _box(self, whole: BBox, colour: str) -> None:
        box = meet(whole, self.clip.box)
        if box.width < 0 or box.height < 0 or max(box.width, box.height) < 0.05:
            return
        if _is_rule(box):
            self.drawing.rules.append((self.order, Rule(box, colour)))
        else:
            self.drawing.fills.append((self.order, Fill(box, colour)))
            if self.solid:
                self.drawing.covers.append((self.order, box))

    def _shape(self, loops: list[Loop], spread: float, colour: str) -> None:
        whole = union([loop.box for loop in loops])
        box = meet(grown(whole, spread), self.clip.box)
        if box.width < 0 or box.height < 0:
            return
        form = 0
        if max(box.width, box.height) <= ICON:
            outline = [(round(x - whole.x0, 1), round(y - whole.top, 1)) for loop in loops for x, y in loop.points]
            form = hash((tuple(outline), colour, spread))
        frame = _frame(loops, spread) if form and box == grown(whole, spread) else None
        self.drawing.shapes.append(Shape(box, colour, spread == 0.0, self.order, form, frame))

    def _without_holes(self, loops: list[Loop]) -> list[BBox]:
        """A box in a box, in one path or by its clip, is a frame: its four sides."""
        boxes, hole = [loop.box for loop in loops], self.clip.hole
        if len(boxes) == 1 and hole is not None and _inside(hole, boxes[0]):
            return _sides(meet(boxes[0], self.clip.box), hole)
        pairs = [sorted(boxes[n : n + 2], key=area, reverse=True) for n in range(0, len(boxes), 2)]
        if boxes and all(len(pair) == 2 and _inside(pair[1], pair[0]) for pair in pairs) and self._hollow(loops):
            return [side for outer, inner in pairs for side in _sides(outer, inner)]
        return boxes

    def _hollow(self, loops: list[Loop]) -> bool:
        """Even-odd painting leaves the inner box open; the other rule does when it runs the other way."""
        return self.even_odd or _turn(loops[0].points) * _turn(loops[1].points) < 0


def add_path(drawn: Drawn, order: int, drawing: Drawing) -> None:
    """Sort one path object into the drawing."""
    matrix = concat(object_matrix(drawn.handle), drawn.outer)
    pen = _pen(drawn, matrix, order, drawing)
    if not pen.fill and not pen.stroke:
        return
    count = calls.path_segments(drawn.handle)
    if count > MOST:  # a map or a chart, taken as one shape
        box = meet(bounds(drawn), drawn.clip.box)
        if box.width > 0 and box.height > 0:
            drawing.shapes.append(Shape(box, pen.fill or pen.stroke, bool(pen.fill), order))
        return
    loops = _loops(drawn.handle, count, matrix)
    if pen.fill:
        pen.fill_loops(loops)
    if pen.stroke:
        for loop in loops:
            pen.stroke_loop(loop)


def _pen(drawn: Drawn, matrix: Matrix, order: int, drawing: Drawing) -> _Pen:
    fill_mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    calls.draw_mode(drawn.handle, ctypes.byref(fill_mode), ctypes.byref(stroked))
    colour, alpha = drawing.paint.colour(drawn.handle, stroke=False) if fill_mode.value else ("", 0)
    fill = blend(colour, alpha)
    veiled = alpha >= _SOLID and drawn.plain and calls.see_through(drawn.handle)
    solid = alpha >= _SOLID and drawn.plain and not veiled
    if veiled:
        drawing.veiled.add(order)
    stroke = blend(*drawing.paint.colour(drawn.handle, stroke=True)) if stroked.value else ""
    if stroke:
        calls.stroke_width(drawn.handle, ctypes.byref(width))
    thick = max(0.1, width.value * hypot(matrix[0], matrix[1]))
    even_odd = fill_mode.value == pdfium.FPDF_FILLMODE_ALTERNATE
    return _Pen(fill, stroke, thick, even_odd, drawn.clip, order, drawing, solid)


def blend(colour: str, alpha: int) -> str:
    """The colour as seen on white; '' when it cannot be seen at all."""
    if alpha <= _FAINT:
        return ""
    if alpha >= 255:
        return colour
    red, green, blue = (round(part * alpha / 255 + 255 - alpha) for part in parts(colour))
    return as_hex(red, green, blue)


def _loops(handle: calls.Handle, count: int, matrix: Matrix) -> list[Loop]:
    read = read_segments(list(map(calls.path_segment, repeat(handle), range(count))), matrix)
    starts = [n for n, kind in enumerate(read.kinds) if kind == _MOVE or n == 0]
    loops = []
    for start, end in pairwise([*starts, count]):
        points = read.points[start:end]
        loops.append(Loop(points, _CURVE in read.kinds[start:end], any(read.closes[start:end]), around_points(points)))
    return loops


def _inside(inner: BBox, outer: BBox) -> bool:
    return within(inner, outer, 0.01) and inner != outer


def _sides(outer: BBox, inner: BBox) -> list[BBox]:
    sides = [
        BBox(outer.x0, outer.top, outer.x1, inner.top),
        BBox(outer.x0, inner.bottom, outer.x1, outer.bottom),
        BBox(outer.x0, outer.top, inner.x0, outer.bottom),
        BBox(inner.x1, outer.top, outer.x1, outer.bottom),
    ]
    return [side for side in sides if side.width > 0.01 and side.height > 0.01]


def _is_rule(box: BBox) -> bool:
    """Whether a filled box is a line: thin, or slender as a thick border is."""
    short, long = sorted((box.width, box.height))
    return short < THIN or (short < THICK and long > SLENDER * short)


def _fills_its_box(loop: Loop) -> bool:
    """A box, a rounded box, or a sliver so thin that its slanted ends do not show."""
    wide, high = loop.box.width, loop.box.height
    if min(wide, high) < THIN and max(wide, high) > 2 * min(wide, high):
        return not loop.curved or max(wide, high) > 12
    share = abs(_turn(loop.points)) / (wide * high) if wide and high else 1.0
    return share > 0.985 or (share > 0.9 and max(wide, high) > ICON)


def _frame(loops: list[Loop], spread: float) -> float | None:
    """The thickness of the line around one box with rounded corners, drawn as a line or as a box in a box; 0 for a
    filled one, None for any other shape."""
    outer, *inner = sorted(loops, key=lambda loop: -area(loop.box))
    if len(inner) > 1 or not _is_rounded(outer) or (inner and not _inside(inner[0].box, outer.box)):
        return None
    return inner[0].box.x0 - outer.box.x0 if inner else 2 * spread


def is_slim(box: BBox) -> bool:
    """Narrower than a cell with words in it, and higher than wide."""
    return box.width < min(LOW, box.height / 2)


def _is_rounded(loop: Loop) -> bool:
    """A box as large as a cell, whose corners are curves that leave straight sides between them."""
    short, long = sorted((loop.box.width, loop.box.height))
    slim = is_slim(loop.box) and short >= SLIM and long >= LOW
    if not loop.curved or not (slim or (short >= LOW and long >= WIDE)):
        return False
    missing = short * long - abs(_turn(loop.points))  # by control points, a corner of 1 pt misses 0.4 of a square point
    return 0 <= missing <= (OVAL if slim else CORNER * ROUND**2) * short**2


def _turn(points: list[tuple[float, float]]) -> float:
    """The area inside, negative when the outline runs the other way."""
    ring = zip(points, points[1:] + points[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ring) / 2
