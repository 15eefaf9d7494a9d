"""From PDF user space to the page as it is seen: affine maps and the page's frame."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extract.pages import calls
from extract.records import BBox

Matrix = tuple[float, float, float, float, float, float]  # a b c d e f as PDF writes them
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def concat(first: Matrix, then: Matrix) -> Matrix:
    """The map that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def apply_box(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> BBox:
    """The upright box around a mapped box."""
    if matrix[1] == matrix[2] == 0.0:
        ax, ay = apply(matrix, x0, y0)
        bx, by = apply(matrix, x1, y1)
        return BBox(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    corners = [apply(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return BBox(min(xs), min(ys), max(xs), max(ys))


def object_matrix(obj: calls.Handle) -> Matrix:
    """The matrix of a page object."""
    m = pdfium.FS_MATRIX()
    if not calls.object_matrix(obj, ctypes.byref(m)):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is looked at: its size as seen and the map from user space to it."""

    width: float
    height: float
    matrix: Matrix
    turned: int = 0

    def turn(self, degrees: int) -> Frame:
        """The same page turned clockwise by a multiple of 90 degrees."""
        quarter = _quarter(self.width, self.height, degrees // 90 % 4)
        swap = degrees // 90 % 2
        width, height = (self.height, self.width) if swap else (self.width, self.height)
        return Frame(width, height, concat(self.matrix, quarter), (self.turned + degrees) % 360)

    @property
    def box(self) -> BBox:
        """The page itself."""
        return BBox(0.0, 0.0, self.width, self.height)


def page_frame(page: Any) -> Frame:
    """The frame of a page as a viewer shows it: crop box applied, /Rotate applied, origin at the top left."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
    left, right = min(rect.left, rect.right), max(rect.left, rect.right)
    bottom, top = min(rect.bottom, rect.top), max(rect.bottom, rect.top)
    upright = Frame(right - left, top - bottom, (1.0, 0.0, 0.0, -1.0, -left, top))
    seen = upright.turn(90 * max(0, pdfium.FPDFPage_GetRotation(page)))
    return Frame(seen.width, seen.height, seen.matrix)


def _quarter(width: float, height: float, turns: int) -> Matrix:
    """Turn a top-left page of this size clockwise by quarter turns."""
    if turns == 1:
        return (0.0, 1.0, -1.0, 0.0, height, 0.0)
    if turns == 2:
        return (-1.0, 0.0, 0.0, -1.0, width, height)
    if turns == 3:
        return (0.0, -1.0, 1.0, 0.0, 0.0, width)
    return IDENTITY
