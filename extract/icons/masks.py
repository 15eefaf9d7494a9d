"""Masks: pictures of yes and no, and what can be asked of them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Runs = NDArray[np.int64]
GRID = 40


def share(part: Mask, whole: Mask) -> float:
    """How much of a mask another one makes up."""
    return float(np.count_nonzero(part)) / max(1, int(np.count_nonzero(whole)))


def fitted(mask: Mask) -> Mask:
    """A mask cut to what is set in it and stretched over the grid."""
    if not mask.any():
        return np.zeros((GRID, GRID), dtype=bool)
    part = crop(mask)
    high, wide = part.shape
    return np.asarray(part[_steps(high)[:, None], _steps(wide)])


@cache
def _steps(length: int) -> NDArray[np.int64]:
    """Which of so many rows each row of the grid shows."""
    return ((np.arange(GRID) + 0.5) * length / GRID).astype(np.int64)


def overlap(one: Mask, other: Mask) -> float:
    """Shared part of two masks, 0 to 1 (Jaccard)."""
    return share(one & other, one | other)


def filled(ink: Mask) -> Mask:
    """The ink with every hole in it closed."""
    ground = ~_framed(ink)
    outside = np.zeros(ground.shape, dtype=bool)
    outside[0, 0] = True
    return np.asarray(~_spread(outside, ground, _runs(ground))[1:-1, 1:-1])


def _framed(mask: Mask) -> Mask:
    """The mask with a margin of one pixel in which nothing is set."""
    high, wide = mask.shape
    framed = np.zeros((high + 2, wide + 2), dtype=bool)
    framed[1:-1, 1:-1] = mask
    return framed


def _runs(ground: Mask) -> tuple[Runs, Runs]:
    """A number for each run of ground along the rows, and one for each along the columns. The margin of the ground must
    be all ground or none of it."""
    return _numbered(ground), _numbered(ground.T).T


def _numbered(ground: Mask) -> Runs:
    return np.asarray(np.cumsum(~ground.ravel()).reshape(ground.shape), dtype=np.int64)


def _spread(seed: Mask, ground: Mask, ways: tuple[Runs, Runs]) -> Mask:
    """The parts of the ground that hang together with the seed, through its runs both ways."""
    size = 0
    while (now := int(np.count_nonzero(seed))) != size:
        size = now
        for runs in ways:
            reached = np.zeros(int(runs[-1, -1]) + 1, dtype=bool)
            reached[runs[seed]] = True
            seed = reached[runs] & ground
    return seed


def shrunk(solid: Mask, by: float) -> Mask:
    """The mask less a rim, a share of its size wide."""
    for _ in range(max(1, round(by * max(solid.shape)))):
        core = np.zeros(solid.shape, dtype=bool)
        core[1:-1, 1:-1] = solid[1:-1, 1:-1] & solid[2:, 1:-1] & solid[:-2, 1:-1] & solid[1:-1, 2:] & solid[1:-1, :-2]
        solid = core
    return solid


def pieces(mask: Mask) -> list[Mask]:
    """The connected parts of a mask, specks left out, the largest first."""
    whole, parts = _framed(mask), []
    left, ways = whole.copy(), _runs(whole)
    while left.any():
        seed = np.zeros(left.shape, dtype=bool)
        seed.flat[int(left.argmax())] = True
        part = _spread(seed, whole, ways)
        left &= ~part
        parts.append(part[1:-1, 1:-1])
    parts.sort(key=lambda part: -int(np.count_nonzero(part)))
    least = 0.06 * np.count_nonzero(parts[0])
    return [part for part in parts if np.count_nonzero(part) >= least]


def crop(mask: Mask) -> Mask:
    """Cut to what is set in it; something must be."""
    return np.asarray(mask[window(mask)])


def window(mask: Mask) -> tuple[slice, slice]:
    """The rows and columns from the first to the last in which something is set; something must be."""
    (rows,), (cols,) = np.logical_or.reduce(mask, axis=1).nonzero(), np.logical_or.reduce(mask, axis=0).nonzero()
    return slice(rows[0], rows[-1] + 1), slice(cols[0], cols[-1] + 1)


def even(part: Mask) -> bool:
    """The same on its left and right."""
    part = crop(part) if part.any() else part
    return overlap(part, part[:, ::-1]) > 0.7
