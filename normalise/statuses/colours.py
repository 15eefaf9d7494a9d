"""Names for the colours of fills, and which of them are strong enough to say something."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from normalise.statuses.key import lightness
from normalise.vocabulary import colour_of, vocabulary

# Up to which degree of the colour circle a name goes, for colours too pale or too dark to be a status.
_CIRCLE = ((16, "red"), (51, "amber"), (68, "yellow"), (170, "green"), (256, "blue"), (335, "purple"), (360, "red"))


APART = 15.0  # degrees of the colour circle between two colours
SAME_LIGHT = 0.1  # of the way from black to white
DEEP = (0.5, 0.35)  # saturation and value from which a colour is strong


def hue(colour: str) -> str:
    """red, amber, yellow, green, blue, purple, grey, black or white: what a person would call '#rrggbb'."""
    named = colour_of(colour, vocabulary())
    if named:
        return named
    red, green, blue = (part / 255 for part in bytes.fromhex(colour.removeprefix("#")))
    degrees, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.12 or value < 0.2:
        return "white" if value > 0.9 else "grey" if value > 0.2 else "black"
    return next(name for limit, name in _CIRCLE if degrees * 360 <= limit)


def is_status_colour(colour: str) -> bool:
    """Whether a cell's fill may be a status: a traffic light, not a tint, not paper and not ink."""
    return colour_of(colour, vocabulary()) not in ("", "white", "black")


def are_judging(fills: Sequence[str]) -> bool:
    """Whether the grounds of values tell statuses: two colours, or one on some of them. `fills`: "" for none."""
    hues = [hue(fill) for fill in fills if fill and is_status_colour(fill)]
    return bool(hues) and (len(set(hues)) > 1 or len(hues) < len(fills))


def unlike(colour: str, other: str) -> bool:
    """Whether two fills are strong colours that a person calls by two names, and no shades of one."""
    (one, deep), (two, deep_too) = _circle(colour), _circle(other)
    apart = abs(one - two)
    return deep and deep_too and min(apart, 360 - apart) >= APART


def as_light(colour: str, other: str) -> bool:
    """Whether two fills are so equally light that neither stands out over the other."""
    return abs(lightness(colour) - lightness(other)) < SAME_LIGHT


def _circle(colour: str) -> tuple[float, bool]:
    """Where a colour stands on the circle, in degrees, and whether it is no tint, grey or ink."""
    red, green, blue = (part / 255 for part in bytes.fromhex(colour.removeprefix("#")))
    degrees, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    return degrees * 360, saturation >= DEEP[0] and value >= DEEP[1]
