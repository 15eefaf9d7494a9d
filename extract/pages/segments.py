"""The segments of paths and clips, a whole path at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

from extract.pages import calls
from extract.pages.frame import Matrix

MOST = 400  # segments that are read at one time

_xs, _ys = (ctypes.c_float * MOST)(), (ctypes.c_float * MOST)()
_at_xs = [ctypes.byref(_xs, 4 * n) for n in range(MOST)]
_at_ys = [ctypes.byref(_ys, 4 * n) for n in range(MOST)]


class Segments(NamedTuple):
    """The segments of one path: where each ends on the seen page, what it is, and whether it closes its subpath."""

    points: list[tuple[float, float]]
    kinds: list[int]  # FPDF_SEGMENT_*
    closes: list[int]


def read_segments(handles: Sequence[calls.Handle], matrix: Matrix) -> Segments:
    """At most MOST segments, mapped to the seen page."""
    for _ in map(calls.segment_point, handles, _at_xs, _at_ys):
        pass
    count = len(handles)
    a, b, c, d, e, f = matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(_xs[:count], _ys[:count], strict=True)]
    return Segments(points, list(map(calls.segment_kind, handles)), list(map(calls.segment_closes, handles)))
