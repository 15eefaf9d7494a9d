"""Coloured grounds and marks in the picture of a page: fills and icons of a scan whose words have been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.boxes import clusters
from extract.colours import as_hex, parts
from extract.pages.render import Pixels
from extract.records import BBox, Fill, Rule, Word, union

Colours = NDArray[np.float32]  # rows x columns x 3
Mask = NDArray[np.bool_]

BLOCK = 2.0  # points: the side of the squares in which colour is looked at
EVEN = 36  # of 255: spread of one colour in a square, for the paper's grain
TINTED = 9.0  # of 255: so much darker or more coloured than the paper
ALIKE = 12.0  # of 255: two squares of one ground
BRIDGED = 0.6  # share of the squares between two of one ground that words cover
WALL = 0.5  # share of the side of a ground along which a rule stops it
TEXT = 0.15  # share of the width of a ground under words where its colour is interrupted
NARROWEST = 4  # squares
WIDE, HIGH = 10.0, 7.0  # points: the least sides of a ground
LARGEST = 0.5  # share of the page: a larger ground is none of cells
SNAP = 4.5  # points: a ground ends at a rule that is so near
VIVID = 70  # of 255: spread between the parts of the colour of a mark
ICON = (5.0, 30.0)  # points: sides of a mark
SOLID = 0.3  # share of its box that a mark covers


@dataclass(slots=True)
class _Strip:
    """A ground that goes on down the page."""

    first: int
    last: int
    start: int
    end: int
    colour: NDArray[np.float32]


def coloured_grounds(pixels: Pixels, scale: float, words: Sequence[Word], rules: Sequence[Rule]) -> list[Fill]:
    """Filled boxes, in points, up to the rules around them; `scale` pixels to the point."""
    side = max(1, round(BLOCK * scale))
    colours, even = _squares(pixels, side)
    tint = np.abs(colours - _paper(colours, even)).max(axis=-1)
    tinted = even & (tint > TINTED)
    under = _under(words, even.shape, side / scale)
    tinted &= ~under
    unit = side / scale
    down = _walls(rules, even.shape, unit, horizontal=False)
    level = _walls(rules, even.shape, unit, horizontal=True)
    strips = _strips(_runs(colours, tinted, under, down), under)
    page = colours.shape[0] * colours.shape[1] * unit * unit
    found: dict[BBox, str] = {}
    for strip in strips:
        apart = np.abs(colours - strip.colour).max(axis=-1)
        _grow(strip, under | (even & (apart <= ALIKE) & (apart < tint)), down, level)
        box = BBox(strip.start * unit, strip.first * unit, strip.end * unit, (strip.last + 1) * unit)
        if box.width >= WIDE and box.height >= HIGH and box.width * box.height < LARGEST * page:
            found.setdefault(_snapped(box, rules), _hex(strip.colour))
    return [Fill(box, colour) for box, colour in found.items()]


def _grow(strip: _Strip, free: Mask, down: Mask, level: Mask) -> None:
    """Move the sides of a ground through squares of its colour, and those under print, up to the next rule or another
    colour."""
    rows, cols = free.shape
    while strip.start > 0 and _passes(free, down, np.s_[strip.first : strip.last + 1, strip.start - 1]):
        strip.start -= 1
    while strip.end < cols and _passes(free, down, np.s_[strip.first : strip.last + 1, strip.end]):
        strip.end += 1
    while strip.first > 0 and _passes(free, level, np.s_[strip.first - 1, strip.start : strip.end]):
        strip.first -= 1
    while strip.last + 1 < rows and _passes(free, level, np.s_[strip.last + 1, strip.start : strip.end]):
        strip.last += 1


def _passes(free: Mask, walls: Mask, line: tuple[slice | int, slice | int]) -> bool:
    return bool(free[line].all()) and float(walls[line].mean()) < WALL


def coloured_marks(pixels: Pixels, scale: float, words: Sequence[Word], grounds: Sequence[Fill]) -> list[BBox]:
    """Boxes of small vivid things that are neither words nor grounds, in points."""
    side = max(1, round(0.5 * BLOCK * scale))
    unit = side / scale
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    vivid = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue) > VIVID
    rows, cols = vivid.shape[0] // side, vivid.shape[1] // side
    share = vivid[: rows * side, : cols * side].reshape(rows, side, cols, side).mean(axis=(1, 3)) > 0.4
    share &= ~_under(words, share.shape, unit)
    for ground in grounds:
        if max(parts(ground.colour)) - min(parts(ground.colour)) <= VIVID:
            continue
        x0, top, x1, bottom = (v / unit for v in ground.bbox)
        share[max(0, int(top) - 1) : int(bottom) + 2, max(0, int(x0) - 1) : int(x1) + 2] = False
    boxes = [BBox(c * unit, r * unit, (c + 1) * unit, (r + 1) * unit) for r, c in np.argwhere(share).tolist()]
    if len(boxes) > 20000:
        return []
    found = []
    for group in clusters(boxes, 0.1):
        box = union([boxes[i] for i in group])
        square = ICON[0] <= min(box.width, box.height) and max(box.width, box.height) <= ICON[1]
        if square and len(group) * unit * unit >= SOLID * box.width * box.height:
            found.append(box)
    return found


def _squares(pixels: Pixels, side: int) -> tuple[Colours, Mask]:
    """The mean colour of each square of the page, and where it is of one colour."""
    rows, cols = pixels.shape[0] // side, pixels.shape[1] // side
    whole = pixels[: rows * side, : cols * side]
    shifted = [whole[i::side, j::side] for i in range(side) for j in range(side)]
    total = np.zeros((rows, cols, 3), dtype=np.float32)
    low, high = shifted[0].copy(), shifted[0].copy()
    for part in shifted:
        total += part
        np.minimum(low, part, out=low)
        np.maximum(high, part, out=high)
    even: Mask = (high - low).max(axis=-1) < EVEN
    total /= len(shifted)
    return total, even


def _paper(colours: Colours, even: Mask) -> NDArray[np.float32]:
    """The colour of most of the even squares that are light."""
    light = colours[even & (colours.min(axis=-1) > 200)]
    if not len(light):
        return np.full(3, 255.0, dtype=np.float32)
    codes = (light // 6).astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
    values, counts = np.unique(codes, return_counts=True)
    return np.asarray(np.median(light[codes == values[counts.argmax()]], axis=0), dtype=np.float32)


def _under(words: Sequence[Word], shape: tuple[int, ...], unit: float) -> Mask:
    """Squares under words."""
    found = np.zeros(shape, dtype=bool)
    for word in words:
        x0, top, x1, bottom = (v / unit for v in word.bbox)
        found[max(0, int(top)) : int(bottom) + 1, max(0, int(x0) - 1) : int(x1) + 2] = True
    return found


def _walls(rules: Sequence[Rule], shape: tuple[int, ...], unit: float, *, horizontal: bool) -> Mask:
    """Squares that rules run through, those across or those down."""
    found = np.zeros(shape, dtype=bool)
    for rule in rules:
        x0, top, x1, bottom = (v / unit for v in rule.bbox)
        if rule.horizontal and horizontal:
            found[max(0, int((top + bottom) / 2)), max(0, int(x0)) : int(x1) + 1] = True
        elif not rule.horizontal and not horizontal:
            found[max(0, int(top)) : int(bottom) + 1, max(0, int((x0 + x1) / 2))] = True
    return found


def _runs(colours: Colours, tinted: Mask, under: Mask, walls: Mask) -> list[tuple[int, int, int, NDArray[np.float32]]]:
    """Runs of squares of one colour along each row, those under words included: row, start, end, colour."""
    found = []
    for row in np.flatnonzero(tinted.any(axis=1)).tolist():
        known = np.flatnonzero(tinted[row])
        start, last = int(known[0]), int(known[0])
        for col in known[1:].tolist():
            beside = slice(last + 1, col)
            near = col == last + 1 or bool(under[row, beside].mean() > BRIDGED and not walls[row, beside].any())
            if near and np.abs(colours[row, col] - colours[row, last]).max() <= ALIKE:
                last = col
                continue
            found.append((row, start, last + 1, colours[row, start : last + 1][tinted[row, start : last + 1]].mean(0)))
            start = last = col
        found.append((row, start, last + 1, colours[row, start : last + 1][tinted[row, start : last + 1]].mean(0)))
    return found


def _strips(runs: Sequence[tuple[int, int, int, NDArray[np.float32]]], under: Mask) -> list[_Strip]:
    """Runs of one width and colour below each other, with nothing but rows of text between."""
    done: list[_Strip] = []
    live: list[_Strip] = []
    for row, start, end, colour in runs:
        live = [s for s in live if row - s.last <= 8]
        for strip in live:
            same = strip.start - 1 <= start and end <= strip.end + 1
            text = under[strip.last + 1 : row, start:end].mean(axis=1)
            if same and bool((text > TEXT).all()) and np.abs(strip.colour - colour).max() <= ALIKE:
                strip.last = row
                break
        else:
            if end - start < NARROWEST:
                continue
            live.append(_Strip(row, row, start, end, colour))
            done.append(live[-1])
    return done


def _snapped(box: BBox, rules: Sequence[Rule]) -> BBox:
    """The box with each side at the rule along it, where one is near."""

    def side(at: float, horizontal: bool) -> float:
        low, high = (box.x0, box.x1) if horizontal else (box.top, box.bottom)
        places = [
            (r.top + r.bottom) / 2 if horizontal else (r.x0 + r.x1) / 2
            for r in (rule.bbox for rule in rules if rule.horizontal == horizontal)
            if (min(r.x1, high) - max(r.x0, low) if horizontal else min(r.bottom, high) - max(r.top, low)) > 2.0
        ]
        near = min(places, key=lambda p: abs(p - at), default=at)
        return near if abs(near - at) <= SNAP else at

    return BBox(side(box.x0, False), side(box.top, True), side(box.x1, False), side(box.bottom, True))


def _hex(colour: NDArray[np.float32]) -> str:
    red, green, blue = (round(float(part)) for part in np.clip(colour, 0, 255))
    return as_hex(red, green, blue)
