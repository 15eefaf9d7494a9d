"""Characters of a page as pdfium knows them: one record each, in user space, in drawing order."""

from __future__ import annotations

import ctypes
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.fonts import Font, FontBook, Style
from extract.frame import Matrix

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
    """One character: its text ('' for nothing printed), its advance box, and which text object drew it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    owner: int


class Owner(NamedTuple):
    """A text object: one run of characters in one style on one baseline, which passes through (x, y)."""

    style: Style
    x: float
    y: float


class Glyphs(NamedTuple):
    """The characters of a page in drawing order, and the text objects that drew them."""

    chars: list[Glyph]
    owners: dict[int, Owner]


def read_glyphs(text_page: Any, book: FontBook) -> Glyphs:
    """All characters that the page draws, blanks too; those that pdfium made up are left out."""
    rect = pdfium.FS_RECTF()
    at_rect, address = ctypes.byref(rect), ctypes.addressof
    unicode_of, owner_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    box_of, spell = pdfium.FPDFText_GetLooseCharBox, _Speller(text_page)
    chars: list[Glyph] = []
    owners: dict[int, Owner] = {}
    last, shared, high = (0.0, 0.0, 0), False, 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        text_object = owner_of(text_page, index)
        code = unicode_of(text_page, index)
        if not text_object or (code == _BLANK and pdfium.FPDFText_IsGenerated(text_page, index) == 1):
            continue
        number = address(text_object.contents)
        owner = owners.get(number)
        if owner is None:
            style = book.style(text_page, index, text_object)
            owner = owners[number] = Owner(style, *_origin(text_page, index))
        if 0xD800 <= code < 0xE000:  # half of a character beyond the first 65,536
            high, code = (code, 0) if code < 0xDC00 else (0, 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00)
            if not code:
                continue
        box_of(text_page, index, at_rect)
        x0, y0 = rect.left, rect.bottom
        shared = shared or last == (x0, y0, number)
        last = (x0, y0, number)
        chars.append(Glyph(spell.text(code, index, owner.style.font), x0, y0, rect.right, rect.top, number))
    return Glyphs(_split_shared_boxes(chars, owners) if shared else chars, owners)


class _Speller:
    """Writes characters; whether a font has no Unicode for a code is asked once for each."""

    def __init__(self, text_page: Any) -> None:
        self.text_page = text_page
        self.known: dict[Font, dict[int, str]] = {}
        self.font: Font | None = None
        self.codes: dict[int, str] = {}

    def text(self, code: int, index: int, font: Font) -> str:
        if font is not self.font:
            self.font, self.codes = font, self.known.setdefault(font, {})
        text = self.codes.get(code)
        if text is None:
            unmapped = pdfium.FPDFText_HasUnicodeMapError(self.text_page, index) == 1
            text = self.codes[code] = as_text(code, unmapped)
        return text


def as_text(code: int, unmapped: bool = False) -> str:
    """A character as we write it: one kind of hyphen, ligatures spelt out, U+FFFD for what has no Unicode."""
    char = chr(code) if 0 < code < 0x110000 else NO_UNICODE
    if char in _SAME:
        return _SAME[char]
    if unmapped or (0xE000 <= code < 0xF900 and code not in _SYMBOL_AREA):
        return NO_UNICODE
    if char in _NOTHING or (char < " " and char not in BLANKS):
        return ""
    return _LIGATURES.get(char, char)


def _origin(text_page: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _split_shared_boxes(chars: list[Glyph], owners: dict[int, Owner]) -> list[Glyph]:
    """Give each character of a ligature, or of a replaced text, its own slice of the box they all share."""
    cut: list[Glyph] = []
    for _, group in groupby(chars, key=lambda glyph: glyph[1:]):
        shared = list(group)
        cut += _slices(shared, owners[shared[0].owner].style.matrix) if len(shared) > 1 else shared
    return cut


def _slices(shared: list[Glyph], matrix: Matrix) -> list[Glyph]:
    first, count = shared[0], len(shared)
    along_x = abs(matrix[0]) >= abs(matrix[1])
    low, high = (first.x0, first.x1) if along_x else (first.y0, first.y1)
    step = (high - low) / count
    ahead = (matrix[0] if along_x else matrix[1]) >= 0
    cut = []
    for n, glyph in enumerate(shared):
        start = low + (n if ahead else count - 1 - n) * step
        end = start + step
        cut.append(glyph._replace(x0=start, x1=end) if along_x else glyph._replace(y0=start, y1=end))
    return cut
