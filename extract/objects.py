"""A page's drawn objects, nested forms unfolded, each with its map to the seen page and its clip box."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.boxes import around_points, meet, union
from extract.frame import Frame, Matrix, apply, apply_box, concat, object_matrix
from extract.records import BBox

_DEEPEST = 12  # forms in forms
_BIG_CLIP = 40  # segments: more is a picture's outline, not a box


class Clip(NamedTuple):
    """Where an object may paint: a box, and the hole in it where the clip is a frame."""

    box: BBox
    hole: BBox | None = None


class Drawn(NamedTuple):
    """One object. outer maps the coordinates of its holder to the seen page. A text's clip is that of its holder."""

    kind: int
    handle: Any
    outer: Matrix
    clip: Clip


def drawn_objects(page: Any, frame: Frame) -> Iterator[Drawn]:
    """All objects of a page in drawing order, forms unfolded; those clipped away are left out."""
    count = pdfium.FPDFPage_CountObjects(page)
    members = (pdfium.FPDFPage_GetObject(page, i) for i in range(count))
    yield from _walk(members, frame.matrix, Clip(frame.box), 0)


def _walk(members: Iterator[Any], outer: Matrix, around: Clip, depth: int) -> Iterator[Drawn]:
    for handle in members:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield Drawn(kind, handle, outer, around)
            continue
        clip = _clip(handle, outer, around)
        if clip.box.width <= 0 or clip.box.height <= 0:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                inner = concat(object_matrix(handle), outer)
                count = max(0, pdfium.FPDFFormObj_CountObjects(handle))
                nested = (pdfium.FPDFFormObj_GetObject(handle, i) for i in range(count))
                yield from _walk(nested, inner, clip, depth + 1)
        else:
            yield Drawn(kind, handle, outer, clip)


def own_clip(text: Drawn) -> BBox:
    """Where a text may paint. Asked for a word at a time: a page may have thousands of text objects."""
    return _clip(text.handle, text.outer, text.clip).box


def bounds(drawn: Drawn) -> BBox:
    """The box of an object on the seen page, not clipped."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    ends = [ctypes.byref(value) for value in (left, bottom, right, top)]
    pdfium.FPDFPageObj_GetBounds(drawn.handle, *ends)
    return apply_box(drawn.outer, left.value, bottom.value, right.value, top.value)


def _clip(handle: Any, outer: Matrix, around: Clip) -> Clip:
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return around
    for index in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, index)
        if not 3 <= count <= _BIG_CLIP:
            continue
        around = _narrow(around, _clip_points(clip, index, count, outer))
    return around


def _narrow(around: Clip, loops: list[list[tuple[float, float]]]) -> Clip:
    boxes = [around_points(loop) for loop in loops if len(loop) > 2]
    if not boxes:
        return around
    outside = union(boxes)
    hole = min(boxes, key=lambda b: b.width * b.height) if len(boxes) == 2 and outside in boxes else around.hole
    return Clip(meet(around.box, outside), None if hole == outside else hole)


def _clip_points(clip: Any, index: int, count: int, outer: Matrix) -> list[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    loops: list[list[tuple[float, float]]] = []
    for n in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, n)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if not loops or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            loops.append([])
        loops[-1].append(apply(outer, x.value, y.value))
    return loops
