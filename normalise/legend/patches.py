"""Patches of colour in a key that stand for grounds of cells rather than for icons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import isqrt

from normalise.fold import fold
from normalise.legend.entry import Entry
from normalise.statuses.key import apart

_OBLONG = 1.4  # width to height of a patch of colour that is no icon
_THUMB = 8  # pixels of the side of a look, at least
_NEARLY = 24  # of 255 by which the parts of one colour differ
UNLIKE = 100  # sum over its parts by which two shades of one colour differ


def as_ground(entry: Entry) -> Entry:
    """The entry; with a hue instead of a look where its picture is a patch of one colour that is wider than high."""
    box, look = entry.bbox, entry.look
    wide = box is not None and box.width > _OBLONG * box.height
    if not look or not wide or not uniform(look.thumb):
        return entry
    return replace(entry, look=None, hue=look.hue, tone=_middle(look.thumb))


def shaded(entries: Sequence[Entry]) -> list[Entry]:
    """Entries, those of a key without words that has one colour in two shades told apart: a dark and a light green."""
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if _tone(entry) and not entry.word and not entry.trend:
            groups[entry.page, entry.colour, entry.unit, fold(entry.axis)].append(entry)
    found = {id(entry): shade for group in groups.values() for entry, shade in _shades(group)}
    return [replace(e, shade=found[id(e)], tone=_tone(e)) if id(e) in found else e for e in entries]


def _shades(group: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """The darkest and the lightest of some patches of one name, where they mean something else."""
    ranked = sorted(group, key=lambda e: sum(bytes.fromhex(_tone(e).removeprefix("#"))))
    dark, light = ranked[0], ranked[-1]
    alike = apart(_tone(dark), _tone(light)) < UNLIKE or fold(dark.definition) == fold(light.definition)
    return [] if alike else [(dark, "dark"), (light, "light")]


def _tone(entry: Entry) -> str:
    """The colour of its patch as '#rrggbb', "" for an icon of several."""
    look = entry.look
    return entry.tone or (_middle(look.thumb) if look and look.mark == "none" and uniform(look.thumb) else "")


def _middle(thumb: bytes) -> str:
    """The colour in the middle of a square RGB picture."""
    size = isqrt(len(thumb) // 3)
    place = 3 * (size // 2 * size + size // 2)
    return f"#{thumb[place : place + 3].hex()}"


def uniform(thumb: bytes) -> bool:
    """Whether the middle of a square RGB picture is of one colour."""
    size = isqrt(len(thumb) // 3)
    if size < _THUMB:
        return False
    rows, cols = range(size // 2 - 1, size // 2 + 1), range(size // 8, size - size // 8)
    parts = ([thumb[3 * (row * size + col) + part] for row in rows for col in cols] for part in range(3))
    return all(max(values) - min(values) <= _NEARLY for values in parts)
