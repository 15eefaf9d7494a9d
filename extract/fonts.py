"""What a page's text objects say of their text: font, size, weight, colour, the way it runs."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from extract.frame import Matrix

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?<![a-z])(?:it|ital|kursiv)(?![a-z])", re.IGNORECASE)
_LIGHTER = re.compile(r"regular|roman|book|light|medium|thin|text", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_TINY = 1.0  # pt
_BOLD_WEIGHT = 700  # pdfium's estimate from the stem width


@dataclass(frozen=True, slots=True)
class Font:
    """Facts of one font. ascent is the part of the em above the baseline."""

    name: str
    bold: bool
    italic: bool
    ascent: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is printed. matrix is the text matrix without translation."""

    font: Font
    size: float
    colour: str
    alpha: int
    mode: int
    matrix: Matrix

    @property
    def invisible(self) -> bool:
        """Not painted: the render modes that only add to the clip, or nothing."""
        return self.mode in {3, 7} or self.alpha == 0


@dataclass(slots=True)
class FontBook:
    """Font facts by font handle, for one document."""

    known: dict[int, Font] = field(default_factory=dict)

    def font(self, text_object: Any) -> Font:
        """The font of a text object."""
        handle = pdfium.FPDFTextObj_GetFont(text_object)
        if not handle:
            return Font("", False, False, 0.8)
        key = ctypes.addressof(handle.contents)
        if key not in self.known:
            self.known[key] = _read_font(handle)
        return self.known[key]

    def style(self, text_page: Any, index: int, text_object: Any) -> Style:
        """The style of the text object that the character at `index` belongs to."""
        m = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(m))
        font, mode = self.font(text_object), pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        size = pdfium.FPDFText_GetFontSize(text_page, index) * hypot(m.c, m.d)
        if size < _TINY:  # a font drawn by procedures may have any scale
            size = max(size, _box_size(text_page, index))
        colour, alpha = object_colour(text_object, stroke=mode in {1, 5})
        if mode in {2, 6} and not font.bold:
            font = Font(font.name, True, font.italic, font.ascent)
        return Style(font, round(size, 2), colour, alpha, mode, (m.a, m.b, m.c, m.d, 0.0, 0.0))


def object_colour(obj: Any, *, stroke: bool) -> tuple[str, int]:
    """The colour '#rrggbb' of a page object's fill or stroke, and its alpha (0-255). Patterns give grey."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not get(obj, ctypes.byref(r), ctypes.byref(g), ctypes.byref(b), ctypes.byref(a)):
        return "#808080", 255
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}", a.value


def _box_size(text_page: Any, index: int) -> float:
    """The longer side of a character's box: how large it is on the page, whatever its font size says."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, *(ctypes.byref(v) for v in (left, right, bottom, top)))
    return max(abs(right.value - left.value), abs(top.value - bottom.value))


def _read_font(handle: Any) -> Font:
    size = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, size)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags, angle = max(0, pdfium.FPDFFont_GetFlags(handle)), ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(handle, ctypes.byref(angle))
    bold = bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD)
    if not bold and not _LIGHTER.search(name):
        bold = pdfium.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT
    italic = bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC) or angle.value != 0
    return Font(name, bold, italic, _ascent(handle))


def _ascent(handle: Any) -> float:
    """The share of the em above the baseline; odd font metrics are held within what print looks like."""
    up, down = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFFont_GetAscent(handle, ctypes.c_float(1000.0), ctypes.byref(up))
    pdfium.FPDFFont_GetDescent(handle, ctypes.c_float(1000.0), ctypes.byref(down))
    height = up.value - down.value
    return min(0.85, max(0.72, up.value / height)) if height > 0 else 0.8
