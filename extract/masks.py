"""Masks: pictures of yes and no, and what can be asked of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
GRID = 40


def share(part: Mask, whole: Mask) -> float:
    """How much of a mask another one makes up."""
    return float(np.count_nonzero(part)) / max(1, int(np.count_nonzero(whole)))


def fitted(mask: Mask) -> Mask:
    """A mask cut to what is set in it and stretched over the grid."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return np.zeros((GRID, GRID), dtype=bool)
    part = mask[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
    high, wide = part.shape
    take_y = ((np.arange(GRID) + 0.5) * high / GRID).astype(int)
    take_x = ((np.arange(GRID) + 0.5) * wide / GRID).astype(int)
    return np.asarray(part[np.ix_(take_y, take_x)])


def overlap(one: Mask, other: Mask) -> float:
    """Shared part of two masks, 0 to 1 (Jaccard)."""
    return share(one & other, one | other)


def filled(ink: Mask) -> Mask:
    """The ink with every hole in it closed."""
    padded = np.pad(ink, 1)
    outside = np.zeros_like(padded)
    outside[0, 0] = True
    while True:
        spread = outside.copy()
        spread[1:] |= outside[:-1]
        spread[:-1] |= outside[1:]
        spread[:, 1:] |= outside[:, :-1]
        spread[:, :-1] |= outside[:, 1:]
        spread &= ~padded
        if np.array_equal(spread, outside):
            return ~outside[1:-1, 1:-1]
        outside = spread


def shrunk(solid: Mask, by: float) -> Mask:
    """The mask less a rim, a share of its size wide."""
    for _ in range(max(1, round(by * max(solid.shape)))):
        padded = np.pad(solid, 1)
        solid = solid & padded[2:, 1:-1] & padded[:-2, 1:-1] & padded[1:-1, 2:] & padded[1:-1, :-2]
    return solid


def pieces(mask: Mask) -> list[Mask]:
    """The connected parts of a mask, specks left out, the largest first."""
    left, parts = mask.copy(), []
    while left.any():
        y, x = np.argwhere(left)[0]
        part = np.zeros_like(left)
        part[y, x] = True
        size = 0
        while np.count_nonzero(part) != size:
            size = int(np.count_nonzero(part))
            padded = np.pad(part, 1)
            near = padded[2:, 1:-1] | padded[:-2, 1:-1] | padded[1:-1, 2:] | padded[1:-1, :-2]
            part |= near & left
        left &= ~part
        parts.append(part)
    parts.sort(key=lambda part: -int(np.count_nonzero(part)))
    least = 0.06 * np.count_nonzero(parts[0])
    return [part for part in parts if np.count_nonzero(part) >= least]


def crop(mask: Mask) -> Mask:
    """Cut to what is set in it; something must be."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return np.asarray(mask[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1])


def even(part: Mask) -> bool:
    """The same on its left and right."""
    part = crop(part) if part.any() else part
    return overlap(part, part[:, ::-1]) > 0.7
