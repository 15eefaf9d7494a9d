"""What a page's text objects say of their text: font, size, weight, colour, the way it runs."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from functools import lru_cache
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from extract.colours import as_hex
from extract.pages import calls
from extract.pages.frame import Matrix
from extract.pages.weights import nameless

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?<![a-z])(?:it|ital|kursiv)(?![a-z])", re.IGNORECASE)
_NUMBERED = re.compile(r"cid|font|type|std|[^a-z]", re.IGNORECASE)  # what names such as CIDFont+F2 are made of
_FAMILY = 3  # letters: a name with fewer is a number
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_TINY = 1.0  # pt
_BOLD_WEIGHT = 700  # pdfium's estimate from the stem width


@dataclass(frozen=True, slots=True)
class Font:
    """Facts of one font."""

    name: str
    bold: bool
    italic: bool


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


class Paint:
    """Reads the colours of page objects."""

    __slots__ = ("_at", "_parts")

    def __init__(self) -> None:
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self._at = tuple(ctypes.byref(part) for part in self._parts)

    def colour(self, obj: calls.Handle, *, stroke: bool) -> tuple[str, int]:
        """The colour '#rrggbb' of an object's fill or stroke, and its alpha (0-255). Patterns give grey."""
        if not (calls.stroke_colour if stroke else calls.fill_colour)(obj, *self._at):
            return "#808080", 255
        r, g, b, a = self._parts
        return as_hex(r.value, g.value, b.value), a.value


@dataclass(slots=True)
class StyleReader:
    """Reads the styles of one page's text objects; equal styles are one object. A font's handle lives as long as its
    page, so nothing is kept from page to page."""

    page: calls.Handle  # the text page
    font_of: list[int] = field(default_factory=list)  # for each style that was read, the number of its font
    fonts: dict[int | None, tuple[int, Font]] = field(default_factory=dict)
    styles: dict[tuple[object, ...], Style] = field(default_factory=dict)
    matrix: Any = field(default_factory=pdfium.FS_MATRIX)
    paint: Paint = field(default_factory=Paint)

    def style(self, index: int, number: int) -> Style:
        """The style of the text object at an address, which draws the character at `index`."""
        text, m = calls.Handle(number), self.matrix
        calls.char_matrix(self.page, index, ctypes.byref(m))
        place, font = self._font(text)
        self.font_of.append(place)
        mode, size = calls.text_mode(text), calls.char_size(self.page, index)
        colour, alpha = self.paint.colour(text, stroke=mode in {1, 5})
        key = (place, mode, size, colour, alpha, m.a, m.b, m.c, m.d)
        style = self.styles.get(key)
        if style is None:
            size *= hypot(m.c, m.d)
            if mode in {2, 6} and not font.bold:
                font = Font(font.name, True, font.italic)
            matrix = (m.a, m.b, m.c, m.d, 0.0, 0.0)
            if size < _TINY:  # a font drawn by procedures may have any scale
                return Style(font, round(max(size, _box_size(self.page, index)), 2), colour, alpha, mode, matrix)
            style = self.styles[key] = Style(font, round(size, 2), colour, alpha, mode, matrix)
        return style

    def _font(self, text: calls.Handle) -> tuple[int, Font]:
        handle = calls.text_font(text)
        known = self.fonts.get(handle.value)
        if known is None:
            font = _read_font(handle) if handle else Font("", False, False)
            known = self.fonts[handle.value] = len(self.fonts), font
        return known


def _box_size(text_page: calls.Handle, index: int) -> float:
    """The longer side of a character's box: how large it is on the page, whatever its font size says."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    calls.char_tight_box(text_page, index, *(ctypes.byref(v) for v in (left, right, bottom, top)))
    return max(abs(right.value - left.value), abs(top.value - bottom.value))


def _read_font(handle: calls.Handle) -> Font:
    pointer = ctypes.cast(handle, pdfium.FPDF_FONT)
    size = pdfium.FPDFFont_GetBaseFontName(pointer, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    pdfium.FPDFFont_GetBaseFontName(pointer, buffer, size)
    flags, angle = max(0, pdfium.FPDFFont_GetFlags(pointer)), ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(pointer, ctypes.byref(angle))
    name, bold, italic, telling = _named(buffer.value.decode("utf-8", "replace"))
    bold = bold or bool(flags & _FLAG_FORCE_BOLD)
    italic = italic or bool(flags & _FLAG_ITALIC) or angle.value != 0
    if not telling:  # a family's name says bold where it is; stem widths of subsets are often made up
        bold = bold or pdfium.FPDFFont_GetWeight(pointer) >= _BOLD_WEIGHT
        name = nameless(lambda letter: _width(pointer, letter))
    return Font(name, bold, italic)


def _width(handle: Any, letter: str) -> float:
    """The width of a letter in thousandths of the font size; 0 where the font has none."""
    width = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(handle, ord(letter), ctypes.c_float(1000.0), ctypes.byref(width))
    return width.value


@lru_cache(maxsize=1024)
def _named(printed: str) -> tuple[str, bool, bool, bool]:
    """A font's name without the mark of a subset, and whether it says bold, italic, and what family it is of."""
    name = _SUBSET.sub("", printed)
    telling = len(_NUMBERED.sub("", name)) >= _FAMILY
    return name, bool(_BOLD.search(name)), bool(_ITALIC.search(name)), telling
