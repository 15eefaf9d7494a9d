"""A page's drawn objects, nested forms unfolded, each with its map to the seen page and its clip box."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.boxes import around_points, meet
from extract.pages import calls
from extract.pages.frame import Frame, Matrix, apply_box, concat, object_matrix
from extract.pages.segments import read_segments
from extract.records import BBox, union

_DEEPEST = 12  # forms in forms
_BIG_CLIP = 40  # segments: more is a picture's outline, not a box
_TEXT, _FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
_MOVE = pdfium.FPDF_SEGMENT_MOVETO
_NOWHERE: list[ctypes.c_float | float] = [0.0] * 4
_sides = (ctypes.c_float * 4)()  # left, bottom, right, top
_at_sides = tuple(ctypes.byref(_sides, 4 * n) for n in range(4))


class Clip(NamedTuple):
    """Where an object may paint: a box, and the hole in it where the clip is a frame."""

    box: BBox
    hole: BBox | None = None


class Drawn(NamedTuple):
    """One object. outer maps the coordinates of its holder to the seen page. A text's clip is that of its holder.
    plain: nothing around it lets what lies below show through."""

    kind: int
    handle: calls.Handle
    outer: Matrix
    clip: Clip
    plain: bool = True


def drawn_objects(page: Any, frame: Frame) -> Iterator[Drawn]:
    """All objects of a page in drawing order, forms unfolded; those clipped away are left out."""
    members = map(calls.page_object, repeat(calls.handle_of(page)), range(pdfium.FPDFPage_CountObjects(page)))
    yield from _walk(members, frame.matrix, Clip(frame.box), 0)


def _walk(members: Iterator[Any], outer: Matrix, around: Clip, depth: int, plain: bool = True) -> Iterator[Drawn]:
    for handle in members:
        kind = calls.object_kind(handle)
        if kind == _TEXT:
            yield Drawn(kind, handle, outer, around)
            continue
        clip = _clip(handle, outer, around)
        if clip.box.width <= 0 or clip.box.height <= 0:
            continue
        if kind == _FORM:
            if depth < _DEEPEST:
                inner = concat(object_matrix(handle), outer)
                nested = map(calls.form_object, repeat(handle), range(max(0, calls.form_objects(handle))))
                yield from _walk(nested, inner, clip, depth + 1, plain and not calls.see_through(handle))
        else:
            yield Drawn(kind, handle, outer, clip, plain)


def own_clip(text: Drawn) -> BBox:
    """Where a text may paint. Asked for a word at a time: a page may have thousands of text objects."""
    return _clip(text.handle, text.outer, text.clip).box


def bounds(drawn: Drawn) -> BBox:
    """The box of an object on the seen page, not clipped."""
    _sides[:] = _NOWHERE
    calls.object_bounds(drawn.handle, *_at_sides)
    return apply_box(drawn.outer, *_sides)


def _clip(handle: calls.Handle, outer: Matrix, around: Clip) -> Clip:
    clip = calls.clip_of(handle)
    if not clip:
        return around
    for index in range(calls.clip_paths(clip)):
        count = calls.clip_segments(clip, index)
        if 3 <= count <= _BIG_CLIP:
            around = _narrow(around, _clip_points(clip, index, count, outer))
    return around


def _narrow(around: Clip, loops: list[list[tuple[float, float]]]) -> Clip:
    boxes = [around_points(loop) for loop in loops if len(loop) > 2]
    if not boxes:
        return around
    outside = union(boxes)
    hole = min(boxes, key=lambda b: b.width * b.height) if len(boxes) == 2 and outside in boxes else around.hole
    return Clip(meet(around.box, outside), None if hole == outside else hole)


def _clip_points(clip: calls.Handle, index: int, count: int, outer: Matrix) -> list[list[tuple[float, float]]]:
    read = read_segments(list(map(calls.clip_segment, repeat(clip), repeat(index), range(count))), outer)
    loops: list[list[tuple[float, float]]] = []
    for kind, point in zip(read.kinds, read.points, strict=True):
        if not loops or kind == _MOVE:
            loops.append([])
        loops[-1].append(point)
    return loops
