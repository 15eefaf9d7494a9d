"""A small part of a page as pixels, for looking at icons."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.boxes import grown
from extract.pages.frame import Frame
from extract.records import BBox

Pixels = NDArray[np.uint8]  # rows x columns x 3, RGB

SIDE = 48  # pixels of the longer side of an icon
MARGIN = 4  # pixels of the page around it


def render_icon(page: Any, frame: Frame, box: BBox) -> Pixels:
    """The icon in `box` at SIDE pixels, with MARGIN pixels of what is around it."""
    scale = SIDE / max(box.width, box.height)
    return render_box(page, frame, grown(box, MARGIN / scale), scale)


def render_box(page: Any, frame: Frame, box: BBox, scale: float) -> Pixels:
    """A box of the page as seen, `scale` pixels to the point, on white."""
    width, height = max(1, round(box.width * scale)), max(1, round(box.height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(
            bitmap,
            page,
            -round(box.x0 * scale),
            -round(box.top * scale),
            round(frame.width * scale),
            round(frame.height * scale),
            frame.turned // 90,
            pdfium.FPDF_ANNOT,
        )
        return _pixels(bitmap, width, height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _pixels(bitmap: Any, width: int, height: int) -> Pixels:
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    start = pdfium.FPDFBitmap_GetBuffer(bitmap)
    raw = (pdfium.ctypes.c_ubyte * (stride * height)).from_address(start)
    rows = np.frombuffer(raw, dtype=np.uint8).reshape(height, stride)[:, : width * 4]
    return np.ascontiguousarray(rows.reshape(height, width, 4)[:, :, 2::-1])
