"""The pdfium calls that are made for every character or object of a page, without a check of each argument.

Handles come and go as Handle, out-arguments as ctypes.byref of what pdfium's manual names. A wrong kind of argument
is not refused, and Python's lock is kept as each call is short, so nothing else belongs here: all other calls go
through pypdfium2.raw.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """Something of pdfium's: a page, a text page, an object, a font. False when there is none."""


def handle_of(pointer: Any) -> Handle:
    """The handle of what pypdfium2.raw gave."""
    return Handle(ctypes.cast(pointer, ctypes.c_void_p).value)


def _bound(name: str, result: Any = ctypes.c_int) -> Any:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address or 0)


char_owner = _bound("FPDFText_GetTextObject", ctypes.c_size_t)
char_code = _bound("FPDFText_GetUnicode", ctypes.c_uint)
char_box = _bound("FPDFText_GetLooseCharBox")
char_tight_box = _bound("FPDFText_GetCharBox")
char_origin = _bound("FPDFText_GetCharOrigin")
char_matrix = _bound("FPDFText_GetMatrix")
char_size = _bound("FPDFText_GetFontSize", ctypes.c_double)
is_made_up = _bound("FPDFText_IsGenerated")
is_unmapped = _bound("FPDFText_HasUnicodeMapError")

text_font = _bound("FPDFTextObj_GetFont", Handle)
text_mode = _bound("FPDFTextObj_GetTextRenderMode")
fill_colour = _bound("FPDFPageObj_GetFillColor")
stroke_colour = _bound("FPDFPageObj_GetStrokeColor")
stroke_width = _bound("FPDFPageObj_GetStrokeWidth")

page_object = _bound("FPDFPage_GetObject", Handle)
form_object = _bound("FPDFFormObj_GetObject", Handle)
form_objects = _bound("FPDFFormObj_CountObjects")
object_kind = _bound("FPDFPageObj_GetType")
object_matrix = _bound("FPDFPageObj_GetMatrix")
see_through = _bound("FPDFPageObj_HasTransparency")
object_bounds = _bound("FPDFPageObj_GetBounds")

clip_of = _bound("FPDFPageObj_GetClipPath", Handle)
clip_paths = _bound("FPDFClipPath_CountPaths")
clip_segments = _bound("FPDFClipPath_CountPathSegments")
clip_segment = _bound("FPDFClipPath_GetPathSegment", Handle)

draw_mode = _bound("FPDFPath_GetDrawMode")
path_segments = _bound("FPDFPath_CountSegments")
path_segment = _bound("FPDFPath_GetPathSegment", Handle)
segment_point = _bound("FPDFPathSegment_GetPoint")
segment_kind = _bound("FPDFPathSegment_GetType")
segment_closes = _bound("FPDFPathSegment_GetClose")
