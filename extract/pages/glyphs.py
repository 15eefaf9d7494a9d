"""Characters of a page as pdfium knows them, in user space and in drawing order, as columns of one length."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.pages import calls
from extract.pages.fonts import Style, StyleReader
from extract.pages.frame import Matrix

BLANKS = frozenset(
    " \t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INK, BLANK, NOTHING = 0, 1, 2
_BLANK = 0x20
NO_UNICODE = "\ufffd"
SOFT_HYPHEN = "\u00ad"
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_SAME = {"\u2010": "-", "\u2011": "-", "\u0002": "-", "\ufffe": "-"}  # the last two: pdfium's marks at a line break
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\U0010fffd": "ti",
}  # fmt: skip
_CUT_SHORT = (
    (0x6600, 0xCF00, "\ufb01"),
    (0x7400, 0xDD00, "\U0010fffd"),
)  # ffi and tti, cut short
_SYMBOL_AREA = range(0xF000, 0xF100)  # where symbol fonts keep their bullets and ticks
_HALVES, _LOW_HALVES = (0xD800, 0xE000), 0xDC00  # of characters beyond the first 65,536
_SPAN = 0x110000  # number of Unicode values
ACROSS, DOWN = (0, 2), (1, 3)  # the sides of a box between which text runs
_SOFT, _SEEN, _NEXT = 0xAD, 0.1, 0.5  # a hyphen that is drawn is so wide, and the next letter so near, in font sizes
_COVERED = 0.6  # of a blank: kerning pulls the next character over less of it

Codes = NDArray[np.int64]
Boxes = NDArray[np.float64]


class Owner(NamedTuple):
    """A text object: one run of characters in one style on one baseline, which passes through (x, y)."""

    style: Style
    x: float
    y: float
    number: int = 0  # its address


@dataclass(slots=True)
class Glyphs:
    """The characters of a page: text ('' for nothing printed), advance box, and the place of what drew it in owners."""

    texts: list[str]
    kinds: Codes  # INK, BLANK or NOTHING
    boxes: Boxes  # n x 4: x0 y0 x1 y1
    owner: Codes
    owners: list[Owner]


def as_glyphs(chars: Sequence[tuple[str, float, float, float, float, int]], owners: list[Owner]) -> Glyphs:
    """Characters given one by one: text, x0, y0, x1, y1, place of the owner."""
    texts = [char[0] for char in chars]
    boxes = np.array([char[1:5] for char in chars], dtype=np.float64).reshape(-1, 4)
    owner = np.array([char[5] for char in chars], dtype=np.int64)
    return Glyphs(texts, np.array([_kind(text) for text in texts], dtype=np.int64), boxes, owner, owners)


def read_glyphs(text_page: Any) -> Glyphs:
    """All characters that the page draws, blanks too; those that pdfium made up are left out."""
    page, count = calls.handle_of(text_page), pdfium.FPDFText_CountChars(text_page)
    if count < 1:
        return as_glyphs((), [])
    numbers = np.fromiter(map(calls.char_owner, repeat(page), range(count)), np.int64, count)
    codes = _codes(page, text_page, count)
    _turn_bytes(codes)
    drawn = numbers != 0
    blanks = np.flatnonzero(drawn & (codes == _BLANK))
    drawn[blanks] = np.fromiter(map(calls.is_made_up, repeat(page), blanks.tolist()), np.int64, len(blanks)) != 1
    at = np.flatnonzero(drawn)
    numbers, codes = numbers[at], codes[at]
    owner, owners, fonts = _owners(page, at, numbers)
    if ((codes >= _HALVES[0]) & (codes < _HALVES[1])).any():
        whole = _join_halves(codes)
        at, codes, owner = at[whole], codes[whole], owner[whole]
    glyphs = Glyphs(*_texts(page, at, codes, fonts[owner]), _boxes(page, at), owner, owners)
    _drop_covered_blanks(glyphs)
    _split_shared_boxes(glyphs)
    show_hyphens(glyphs, np.flatnonzero(codes == _SOFT).tolist())
    return glyphs


def _codes(page: calls.Handle, text_page: Any, count: int) -> Codes:
    """The Unicode values: in one go, or one by one where pdfium's text leaves some characters out."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        return np.frombuffer(memoryview(buffer), np.uint16)[:-1].astype(np.int64)
    return np.fromiter(map(calls.char_code, repeat(page), range(count)), np.int64, count)


def _turn_bytes(codes: Codes) -> None:
    """Ligatures whose letters were written low byte first come as U+6600 U+6900 for fi: no text has two of these."""
    turned = (codes & 0xFF == 0) & (codes >= ord("a") << 8) & (codes <= ord("z") << 8)
    if not turned.any():
        return
    for first, second, rest in _CUT_SHORT:
        pairs = np.flatnonzero((codes[:-1] == first) & (codes[1:] == second))
        codes[pairs], codes[pairs + 1] = first >> 8, ord(rest)
    pairs = turned[1:] & turned[:-1]
    codes[np.append(pairs, False) | np.append(False, pairs)] >>= 8


def _owners(page: calls.Handle, at: Codes, numbers: Codes) -> tuple[Codes, list[Owner], Codes]:
    """Which owner drew each character, the owners, and the number of each owner's font."""
    starts = np.flatnonzero(np.diff(numbers, prepend=0))
    read = StyleReader(page)
    places: dict[int, int] = {}
    owners: list[Owner] = []
    runs: list[int] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    for index, number in zip(at[starts].tolist(), numbers[starts].tolist(), strict=True):
        place = places.get(number)
        if place is None:
            place = places[number] = len(owners)
            style = read.style(index, number)
            calls.char_origin(page, index, at_x, at_y)
            owners.append(Owner(style, x.value, y.value, number))
        runs.append(place)
    lengths = np.diff(starts, append=len(numbers))
    return np.repeat(np.array(runs, dtype=np.int64), lengths), owners, np.array(read.font_of, dtype=np.int64)


def _join_halves(codes: Codes) -> Codes:
    """Write characters beyond the first 65,536 at the place of their second half; the places to keep."""
    keep, high = np.ones(len(codes), dtype=bool), 0
    for i in np.flatnonzero((codes >= _HALVES[0]) & (codes < _HALVES[1])).tolist():
        code = int(codes[i])
        if code < _LOW_HALVES:
            high, keep[i] = code, False
        else:
            codes[i], high = 0x10000 + ((high - _HALVES[0]) << 10) + code - _LOW_HALVES, 0
    return np.flatnonzero(keep)


def _texts(page: calls.Handle, at: Codes, codes: Codes, fonts: Codes) -> tuple[list[str], Codes]:
    """Characters as we write them, and their kinds. Whether a font has no Unicode for a code is asked once."""
    _, firsts, places = np.unique(fonts * 2 * _SPAN + codes, return_index=True, return_inverse=True)
    spelt = [
        as_text(code, calls.is_unmapped(page, index) == 1)
        for code, index in zip(codes[firsts].tolist(), at[firsts].tolist(), strict=True)
    ]
    kinds = np.array([_kind(text) for text in spelt], dtype=np.int64)
    return list(map(spelt.__getitem__, places.tolist())), kinds[places]


def _kind(text: str) -> int:
    return NOTHING if not text else BLANK if text in BLANKS else INK


@cache
def as_text(code: int, unmapped: bool = False) -> str:
    """A character as we write it: one kind of hyphen, ligatures spelt out, U+FFFD for what has no Unicode."""
    char = chr(code) if 0 < code < _SPAN else NO_UNICODE
    if char in _SAME:
        return _SAME[char]
    if unmapped or (0xE000 <= code < 0xF900 and code not in _SYMBOL_AREA):
        return NO_UNICODE
    if char in _NOTHING or (char < " " and char not in BLANKS):
        return ""
    return _LIGATURES.get(char, char)


_BATCH = 4096
_rects = (pdfium.FS_RECTF * _BATCH)()
_at_rects = [ctypes.byref(_rects, n * ctypes.sizeof(pdfium.FS_RECTF)) for n in range(_BATCH)]


def _boxes(page: calls.Handle, at: Codes) -> Boxes:
    """The advance boxes of the characters at these places."""
    boxes = np.empty((len(at), 4))
    floats = np.frombuffer(_rects, np.float32).reshape(_BATCH, 4)
    for start in range(0, len(at), _BATCH):
        part = at[start : start + _BATCH].tolist()
        for _ in map(calls.char_box, repeat(page), part, _at_rects):
            pass
        boxes[start : start + len(part)] = floats[: len(part)]
    return boxes[:, [0, 3, 2, 1]]  # FS_RECTF has left, top, right, bottom


def _drop_covered_blanks(glyphs: Glyphs) -> None:
    """A blank that the next character is printed over parts nothing: a soft hyphen that was not needed."""
    at = np.flatnonzero((glyphs.kinds[:-1] == BLANK) & (glyphs.owner[:-1] == glyphs.owner[1:]))
    blank, after = glyphs.boxes[at], glyphs.boxes[at + 1]
    both = np.minimum(blank[:, 2:], after[:, 2:]) - np.maximum(blank[:, :2], after[:, :2])
    wide, high = (both > _COVERED * (blank[:, 2:] - blank[:, :2])).T
    covered = at[wide & high]
    covered = covered[(glyphs.boxes[covered] != glyphs.boxes[covered - 1]).any(axis=1)]  # else part of a ligature
    glyphs.kinds[covered] = NOTHING
    for place in covered.tolist():
        glyphs.texts[place] = ""
    glyphs.boxes[covered, 2:] = glyphs.boxes[covered, :2]


def _split_shared_boxes(glyphs: Glyphs) -> None:
    """Give each character of a ligature, or of a replaced text, its own slice of the box they all share. Where text
    runs up or down the page, pdfium has cut that box the wrong way."""
    boxes, owner = glyphs.boxes, glyphs.owner
    level = np.array([_along(o.style.matrix) == ACROSS for o in glyphs.owners], dtype=bool)[owner[1:]]
    x0, y0, x1, y1 = (boxes[1:] == boxes[:-1]).T
    same = np.flatnonzero(np.where(level, x0 & x1, y0 & y1) & (owner[1:] == owner[:-1]))
    if not len(same):
        return
    for run in np.split(same, np.flatnonzero(np.diff(same) > 1) + 1):
        part = slice(int(run[0]), int(run[0]) + len(run) + 1)
        low, high = boxes[part, :2].min(axis=0), boxes[part, 2:].max(axis=0)
        boxes[part] = _slices(np.append(low, high), len(run) + 1, glyphs.owners[owner[run[0]]].style.matrix)


def show_hyphens(glyphs: Glyphs, places: Sequence[int]) -> None:
    """A soft hyphen that takes its room before a letter or figure of its line is seen: 'well-being', '-5%'. Fonts in
    which both hyphens are one glyph name it so. The last of a line stays what it is."""
    for place in places:
        if place + 1 == len(glyphs.texts) or glyphs.kinds[place + 1] != INK:
            continue
        style, here, after = glyphs.owners[glyphs.owner[place]].style, glyphs.boxes[place], glyphs.boxes[place + 1]
        low, high = _along(style.matrix)
        side = 1 - low
        gap = after[low] - here[high] if style.matrix[low] >= 0 else here[low] - after[high]
        level = min(here[side + 2], after[side + 2]) > max(here[side], after[side])
        wide = here[high] - here[low]
        if level and wide >= _SEEN * style.size and -0.5 * wide < gap < _NEXT * style.size:
            glyphs.texts[place] = "-"


def _along(matrix: Matrix) -> tuple[int, int]:
    """The sides of a box between which text runs."""
    return ACROSS if abs(matrix[0]) >= abs(matrix[1]) else DOWN


def _slices(box: Boxes, count: int, matrix: Matrix) -> Boxes:
    low, high = _along(matrix)
    step = (box[high] - box[low]) / count
    order = np.arange(count)
    if matrix[low] < 0:
        order = order[::-1]
    cut = np.tile(box, (count, 1))
    cut[:, low] = box[low] + order * step
    cut[:, high] = cut[:, low] + step
    return cut
