"""What an icon looks like: its hue, the shape of its outline, and the mark cut out of it. No icon is known by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extract.icons.hues import HUES, hue_codes
from extract.icons.masks import Mask, crop, even, filled, fitted, overlap, pieces, share, shrunk, window
from extract.icons.silhouettes import best, marks, outlines
from extract.pages.render import MARGIN, Pixels
from extract.records import Look

Colour = NDArray[np.float64]  # red, green and blue, 0 to 255

_CLEAR = 48  # of 255 in some colour part: differs from the ground
_OTHER = 60  # of 255 in some colour part: another colour than the icon's own
_LIKE = 0.8  # overlap with an ideal outline
_MARK_LIKE = 0.55  # marks are thin, and thin things overlap less
_THUMB = 16
_LEAST_MARK = 0.02  # of the icon's area


def look_at(pixels: Pixels) -> Look | None:
    """Class an icon shown with MARGIN pixels of its ground around it; None when there is nothing to see."""
    ink = _ink(pixels)
    if np.count_nonzero(ink) < 12:
        return None
    solid = filled(ink)
    place = window(solid)
    ink, solid, part = ink[place], solid[place], pixels[place]
    codes = hue_codes(part)
    hue = _main_hue(codes, ink)
    shape = _shape(solid)
    if shape in {"disc", "octagon"}:
        shape = "octagon" if _cornered(_cover(part, solid, codes == hue)) else "disc"
    inside = _inside(codes, ink, solid, hue, part)
    if shape in {"disc", "octagon"} and _is_ring(ink & (codes == hue), solid):
        shape, inside = "ring", ink & shrunk(solid, 0.2)
    mark = _mark(inside, solid)
    if shape == "other" and mark in {"none", "other"}:
        mark = _lone_mark(solid, ink)
    return Look(HUES[hue], shape, mark, _thumb(part, ink | solid))


def _ink(pixels: Pixels) -> Mask:
    """What differs from the ground: the colour around the icon, and the paper of an opaque picture."""
    inner = pixels[MARGIN:-MARGIN, MARGIN:-MARGIN]
    ring = np.concatenate([pixels[:2].reshape(-1, 3), pixels[-2:].reshape(-1, 3), pixels[:, :2].reshape(-1, 3)])
    ground = _median(np.concatenate([ring, pixels[:, -2:].reshape(-1, 3)]))
    ink = _differs(pixels, ground)
    ink[:2], ink[-2:], ink[:, :2], ink[:, -2:] = False, False, False, False
    corners = np.array([inner[1, 1], inner[1, -2], inner[-2, 1], inner[-2, -2]], dtype=np.float64)
    if corners.min() > 225 and np.ptp(corners, axis=0).max() < 12:
        paper = _differs(pixels, corners.mean(axis=0))
        if np.count_nonzero(paper & ink) >= 12:
            ink &= paper
    return ink


def _differs(pixels: Pixels, colour: Colour) -> Mask:
    return np.asarray(_apart(pixels, colour) > _CLEAR)


def _apart(pixels: Pixels, colour: Colour) -> NDArray[np.float64]:
    """How far each pixel is from a colour, in the part that differs most."""
    apart = np.abs(pixels - colour)
    return np.asarray(np.maximum(np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2]))


def _median(pixels: Pixels) -> Colour:
    """The median of each part of the colours in a row of pixels."""
    ranked, half = np.sort(pixels, axis=0).astype(np.float64), len(pixels) // 2
    return np.asarray(ranked[half] if len(pixels) % 2 else (ranked[half - 1] + ranked[half]) / 2)


def _main_hue(codes: NDArray[np.int64], ink: Mask) -> int:
    """The hue most of the ink has; colours outweigh outlines and blurred edges."""
    counts = np.bincount(codes[ink], minlength=len(HUES)).astype(float)
    counts[:2] *= 0.7
    counts[2] *= 0.3
    return int(counts.argmax())


def _shape(solid: Mask) -> str:
    high, wide = solid.shape
    if wide > 2.1 * high:
        return "bar" if np.count_nonzero(solid) > 0.72 * solid.size else _arrow_or_other(solid)
    name, score = best(fitted(solid), outlines())
    if score < _LIKE or (name in {"disc", "square", "octagon"} and not 0.8 < wide / high < 1.25):
        return _arrow_or_other(solid)
    return name


def _cover(part: Pixels, solid: Mask, own: Mask) -> NDArray[np.float64]:
    """How much of each pixel the icon covers: blurred edges count by their strength of colour."""
    if not (own & solid).any():
        return solid.astype(np.float64)
    colour = _median(part[own & solid])
    ground = _median(part[~solid]) if not solid.all() else np.full(3, 255.0)
    full = max(1.0, float(np.abs(colour - ground).max()))
    cover = np.clip(_apart(part, ground) / full, 0, 1)
    return np.asarray(np.where(shrunk(solid, 0.1), 1.0, cover))


def _cornered(cover: NDArray[np.float64]) -> bool:
    """Eight corners rather than a round outline, by the reach of the cover at 16 angles from the middle."""
    high, wide = cover.shape
    steps, turns = np.linspace(0, 0.6, 121), (np.arange(32) * np.pi / 16)[:, None]
    ys, xs = (0.5 + steps * np.sin(turns)) * high - 0.5, (0.5 + steps * np.cos(turns)) * wide - 0.5
    in_ys, in_xs = np.clip(ys, 0, high - 1), np.clip(xs, 0, wide - 1)
    y0, x0 = np.floor(in_ys).astype(int), np.floor(in_xs).astype(int)
    y1, x1 = np.minimum(y0 + 1, high - 1), np.minimum(x0 + 1, wide - 1)
    fy, fx = in_ys - y0, in_xs - x0
    top, low = cover[y0, x0] * (1 - fx) + cover[y0, x1] * fx, cover[y1, x0] * (1 - fx) + cover[y1, x1] * fx
    out = (np.abs(in_ys - ys) > 0.75) | (np.abs(in_xs - xs) > 0.75)
    reach = np.where(out, 0.0, top * (1 - fy) + low * fy).sum(axis=1)
    sides, corners = reach[0::4].mean(), reach[2::4].mean()
    return bool(abs(sides / max(1e-9, float(corners)) - 1) > 0.035)


def _arrow_or_other(solid: Mask) -> str:
    """An arrow of any build: a point that widens to a head, then a shaft much narrower than the head."""
    views = {
        "arrow-up": solid,
        "arrow-down": solid[::-1],
        "arrow-left": solid.T,
        "arrow-right": solid.T[::-1],
    }
    for name, view in views.items():
        if _points_up(fitted(view)):
            return name
    return "other"


def _points_up(view: Mask) -> bool:
    ends = view.shape[1] - view[:, ::-1].argmax(axis=1)
    spans = np.where(view.any(axis=1), ends - view.argmax(axis=1), 0) / view.shape[1]
    widest = int(spans.argmax())
    tail = spans[int(len(spans) * 0.78) :]
    return bool(
        overlap(view, view[:, ::-1]) > 0.7
        and spans[0] < 0.45
        and 0.15 * len(spans) < widest < 0.75 * len(spans)
        and tail.min() > 0
        and tail.max() < 0.6
        and np.ptp(tail) < 0.12
    )


def _is_ring(ink: Mask, solid: Mask) -> bool:
    """A thin rim of ink, and hardly any in the band next to it."""
    rim, band = solid & ~shrunk(solid, 0.1), shrunk(solid, 0.17) & ~shrunk(solid, 0.28)
    return share(ink & rim, rim) > 0.5 and share(ink & band, band) < 0.35


def _inside(codes: NDArray[np.int64], ink: Mask, solid: Mask, hue: int, part: Pixels) -> Mask:
    """What is set in the icon in another colour than its own."""
    own = ink & (codes == hue)
    if not own.any():
        return np.zeros_like(ink)
    return np.asarray(shrunk(solid, 0.06) & (_apart(part, _median(part[own])) > _OTHER))


def _mark(inside: Mask, solid: Mask) -> str:
    if share(inside, solid) < _LEAST_MARK:
        return "none"
    parts = pieces(inside)
    whole = crop(np.logical_or.reduce(parts))
    high, wide = whole.shape
    if wide > 2.1 * high:
        return "bar"
    name, score = best(fitted(whole), marks())
    sure = score > _MARK_LIKE
    if len(parts) <= 2 and not (sure and name == "clock" and len(parts) == 1):
        dotted = _dotted(whole)
        if dotted:
            return dotted
    return name if sure else "other"


def _lone_mark(solid: Mask, ink: Mask) -> str:
    """A tick or cross that stands by itself, without a disc under it."""
    if solid.shape[1] > 2.1 * solid.shape[0]:
        return "none"
    name, score = best(fitted(ink), marks())
    return name if name in {"tick", "cross"} and score > _MARK_LIKE else _dotted(crop(ink)) or "none"


def _dotted(mark: Mask) -> str:
    """An exclamation or question mark: something tall over a dot; '' when it is neither."""
    high, wide = mark.shape
    if high < 1.15 * wide:
        return ""
    rows = mark.sum(axis=1)
    upper = int(rows[int(high * 0.12) : int(high * 0.45) + 1].min())
    low, end = int(high * 0.55), int(high * 0.9) + 1
    waist = low + int(rows[low:end].argmin())
    if wide <= 0.5 * high and even(mark):
        return "exclamation" if rows[waist] <= upper else "other"
    dot = int(rows[waist + 1 :].max(initial=0))
    return "question" if wide > 0.35 * high and dot and rows[waist] <= 0.5 * dot and not even(mark) else ""


def _thumb(part: Pixels, shown: Mask) -> bytes:
    """16 x 16 RGB bytes, each the mean of what it covers, the ground made white."""
    clean = np.where(shown[..., None], part, 255).astype(np.float64)
    high, wide = shown.shape
    side = max(high, wide)
    square = np.full((side, side, 3), 255.0)
    top, left = (side - high) // 2, (side - wide) // 2
    square[top : top + high, left : left + wide] = clean
    edges = np.linspace(0, side, _THUMB + 1).astype(int)
    starts = np.minimum(edges[:-1], side - 1)
    sums = np.add.reduceat(np.add.reduceat(square, starts, axis=0), starts, axis=1)
    sizes = np.maximum(1, np.diff(edges))
    return bytes(np.round(sums / (sizes[:, None] * sizes[None, :])[..., None]).astype(np.uint8).tobytes())
