"""Characters of a page as pdfium knows them: one record each, in user space, in drawing order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.fonts import FontBook, Style

BLANKS = frozenset(
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_BLANK = 0x20
NO_UNICODE = "\ufffd"
SOFT_HYPHEN = "\u00ad"
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_LINE_END_HYPHENS = frozenset("\u0002\ufffe")  # pdfium's own marks for a hyphen before a line break
_SAME = {"\u2010": "-", "\u2011": "-", "\u0002": "-", "\ufffe": "-"}
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SYMBOL_AREA = range(0xF000, 0xF100)  # where symbol fonts keep their bullets and ticks


class Glyph(NamedTuple):
    """One character: its text ('' for nothing printed), its advance box, where its baseline starts, its style."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    x: float
    y: float
    style: Style
    owner: int  # which text object drew it


def read_glyphs(text_page: Any, book: FontBook) -> list[Glyph]:
    """All characters that the page draws, blanks too; those that pdfium made up are left out."""
    return list(_split_shared_boxes(_read(text_page, book)))


def _read(text_page: Any, book: FontBook) -> Iterator[Glyph]:
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_rect, at_x, at_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    unicode_of, owner_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    box_of, origin_of, error_of = (
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_HasUnicodeMapError,
    )
    address = ctypes.addressof
    styles: dict[int, Style] = {}
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        text_object = owner_of(text_page, index)
        code = unicode_of(text_page, index)
        if not text_object or (code == _BLANK and pdfium.FPDFText_IsGenerated(text_page, index) == 1):
            continue
        owner = address(text_object.contents)
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = book.style(text_page, index, text_object)
        box_of(text_page, index, at_rect)
        origin_of(text_page, index, at_x, at_y)
        text = as_text(code, error_of(text_page, index) == 1)
        yield Glyph(text, rect.left, rect.bottom, rect.right, rect.top, x.value, y.value, style, owner)


def as_text(code: int, unmapped: bool = False) -> str:
    """A character as we write it: one kind of hyphen, ligatures spelt out, U+FFFD for what has no Unicode."""
    char = chr(code) if 0 < code < 0x110000 else NO_UNICODE
    if char in _SAME:
        return _SAME[char]
    if unmapped or 0xD800 <= code < 0xE000 or (0xE000 <= code < 0xF900 and code not in _SYMBOL_AREA):
        return NO_UNICODE
    if char in _NOTHING or (char < " " and char not in BLANKS):
        return ""
    return _LIGATURES.get(char, char)


def _split_shared_boxes(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Give each character of a ligature, or of a replaced text, its own slice of the box they all share."""
    shared: list[Glyph] = []
    for glyph in glyphs:
        if shared and not (
            glyph.x0 == shared[0].x0 and glyph.owner == shared[0].owner and glyph[2:7] == shared[0][2:7]
        ):
            yield from _slices(shared) if len(shared) > 1 else shared
            shared = []
        shared.append(glyph)
    yield from _slices(shared)


def _slices(shared: list[Glyph]) -> list[Glyph]:
    if len(shared) < 2:
        return shared
    first, count = shared[0], len(shared)
    along_x = abs(first.style.matrix[0]) >= abs(first.style.matrix[1])
    sign = 1 if (first.style.matrix[0] if along_x else first.style.matrix[1]) >= 0 else -1
    step = sign * ((first.x1 - first.x0) if along_x else (first.y1 - first.y0)) / count
    cut = []
    for n, glyph in enumerate(shared):
        if along_x:
            start = (first.x0 if sign > 0 else first.x1) + n * step
            low, high = min(start, start + step), max(start, start + step)
            cut.append(glyph._replace(x0=low, x1=high, x=start))
        else:
            start = (first.y0 if sign > 0 else first.y1) + n * step
            low, high = min(start, start + step), max(start, start + step)
            cut.append(glyph._replace(y0=low, y1=high, y=start))
    return cut
