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
    ground = ~np.pad(ink, 1)
    outside = np.zeros_like(ground)
    outside[0, 0] = True
    return np.asarray(~_spread(outside, ground)[1:-1, 1:-1])


def _spread(seed: Mask, ground: Mask) -> Mask:
    """The parts of the ground that hang together with the seed. The margin must be all ground or none of it."""
    rows = np.cumsum(~ground.ravel()).reshape(ground.shape)  # one number for each run of ground
    cols = np.cumsum(~ground.T.ravel()).reshape(ground.T.shape).T
    size = 0
    while (now := int(np.count_nonzero(seed))) != size:
        size = now
        for runs in (rows, cols):
            reached = np.zeros(int(runs.max()) + 1, dtype=bool)
            reached[runs[seed]] = True
            seed = reached[runs] & ground
    return seed


def shrunk(solid: Mask, by: float) -> Mask:
    """The mask less a rim, a share of its size wide."""
    for _ in range(max(1, round(by * max(solid.shape)))):
        core = np.zeros_like(solid)
        core[1:-1, 1:-1] = solid[1:-1, 1:-1] & solid[2:, 1:-1] & solid[:-2, 1:-1] & solid[1:-1, 2:] & solid[1:-1, :-2]
        solid = core
    return solid


def pieces(mask: Mask) -> list[Mask]:
    """The connected parts of a mask, specks left out, the largest first."""
    left, parts = np.pad(mask, 1), []
    while left.any():
        seed = np.zeros_like(left)
        seed.flat[int(left.argmax())] = True
        part = _spread(seed, left)
        left &= ~part
        parts.append(part[1:-1, 1:-1])
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
