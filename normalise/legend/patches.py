"""Patches of colour in a key that stand for grounds of cells rather than for icons."""

from __future__ import annotations

from dataclasses import replace
from math import isqrt

from normalise.legend.entry import Entry

_OBLONG = 1.4  # width to height of a patch of colour that is no icon
_THUMB = 8  # pixels of the side of a look, at least
_NEARLY = 24  # of 255 by which the parts of one colour differ


def as_ground(entry: Entry) -> Entry:
    """The entry; with a hue instead of a look where its picture is a patch of one colour that is wider than high."""
    box, look = entry.bbox, entry.look
    wide = box is not None and box.width > _OBLONG * box.height
    return replace(entry, look=None, hue=look.hue) if look and wide and uniform(look.thumb) else entry


def uniform(thumb: bytes) -> bool:
    """Whether the middle of a square RGB picture is of one colour."""
    size = isqrt(len(thumb) // 3)
    if size < _THUMB:
        return False
    rows, cols = range(size // 2 - 1, size // 2 + 1), range(size // 8, size - size // 8)
    parts = ([thumb[3 * (row * size + col) + part] for row in rows for col in cols] for part in range(3))
    return all(max(values) - min(values) <= _NEARLY for values in parts)
