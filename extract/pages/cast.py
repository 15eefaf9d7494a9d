"""Shadows that programs paint as images: one plain colour behind a mask, under the thing that casts it."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from extract.boxes import area, within
from extract.pages.objects import Drawn
from extract.pages.paths import Drawing
from extract.records import BBox

_PACKED = 4096  # bytes: an image of one colour is packed into fewer
_REACH = 1.0  # pt by which what casts a shadow stands out of it
_COVER = 0.4  # share of a shadow that lies under what casts it
_PIXEL = 4  # bytes at most


def is_plain(drawn: Drawn, packed: int) -> bool:
    """Whether the pixels of an image, `packed` bytes long in the file, are all of one colour: what is to be seen is in
    its mask alone."""
    if packed > _PACKED:
        return False
    bitmap = pdfium.FPDFImageObj_GetBitmap(ctypes.cast(drawn.handle, pdfium.FPDF_PAGEOBJECT))
    if not bitmap:
        return False
    try:
        return _one_colour(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _one_colour(bitmap: Any) -> bool:
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    step = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3}.get(pdfium.FPDFBitmap_GetFormat(bitmap), _PIXEL)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    row = data[: width * step]
    return row == row[:step] * width and all(data[y : y + width * step] == row for y in range(0, len(data), stride))


def is_cast(box: BBox, order: int, drawing: Drawing) -> bool:
    """Whether one thing painted later than a plain image in `box` lies in it and hides a good part of it."""
    least = _COVER * area(box)
    painted = [(s.order, s.bbox) for s in drawing.shapes if s.solid] + [(at, f.bbox) for at, f in drawing.fills]
    return any(at > order and within(over, box, _REACH) and area(over) >= least for at, over in painted)
