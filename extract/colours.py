"""Colours as '#rrggbb'."""

from __future__ import annotations

from functools import lru_cache

_WHITE = 0xFD  # each part of a colour that nobody tells from paper


@lru_cache(maxsize=4096)
def as_hex(red: int, green: int, blue: int) -> str:
    """The colour of three parts, each from 0 to 255."""
    return f"#{red:02x}{green:02x}{blue:02x}"


@lru_cache(maxsize=4096)
def parts(colour: str) -> tuple[int, int, int]:
    """Its red, green and blue part, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def is_white(colour: str) -> bool:
    """Whether nobody tells it from paper."""
    return min(parts(colour)) >= _WHITE
