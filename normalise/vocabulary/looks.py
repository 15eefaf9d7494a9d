"""What fills and icons are called and mean where the document has no key of its own."""

from __future__ import annotations

import colorsys
from functools import lru_cache

from extract.records import Look
from normalise.vocabulary.entries import MEASURE, Colours
from normalise.vocabulary.store import Vocabulary


def colour_of(fill: str, voc: Vocabulary) -> str:
    """The colour name of '#rrggbb' (see extract.records.Look.hue); '' for tints and anything else."""
    return _named(fill.lower(), voc.colours)


@lru_cache(maxsize=1024)
def _named(fill: str, colours: Colours) -> str:
    try:
        red, green, blue = bytes.fromhex(fill.removeprefix("#"))
    except ValueError:
        return ""
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return next((each.name for each in colours.fills if each.holds(hue * 360, saturation, value)), "")


def icon_of(look: Look, kind: str, voc: Vocabulary) -> tuple[str, str]:
    """(name, status) of an icon in a table of this kind (action | measure): its own name, else hue and shape."""
    icons, side = voc.icons, MEASURE if kind == MEASURE else "action"
    for each in icons.looks:
        if each.fits(look.hue, look.shape, look.mark):
            name = each.measure if side == MEASURE else each.action
            return name, icons.statuses[name, side]
    return f"{look.hue}-{icons.shapes.get(look.shape, 'shape')}", voc.colours.statuses.get(look.hue, "")


def trend_of_look(look: Look, voc: Vocabulary) -> str:
    """improving | worsening | unchanged by an arrow's colour; up | down where the colour is silent; '' else."""
    direction = voc.icons.directions.get(look.shape, "")
    if direction == "level":
        return "unchanged"
    return voc.icons.trend_hues.get(look.hue, direction) if direction else ""
