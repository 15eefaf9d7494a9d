"""Font sizes that differ by a hair, as scaling a page to its paper leaves them, are one size to the eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

HAIR = 0.04  # of the size: half a point is a step from 12 points down, and none in the headings above


def evened(sizes: Iterable[float]) -> Mapping[float, float]:
    """For each size the one it stands for: the most common within a hair of it."""
    kept: list[float] = []
    stands_for: dict[float, float] = {}
    for size, _ in sorted(Counter(sizes).items(), key=lambda item: (-item[1], -item[0])):
        stands_for[size] = min(
            (k for k in kept if abs(k - size) <= HAIR * k), key=lambda k: abs(k - size), default=size
        )
        if stands_for[size] == size:
            kept.append(size)
    return stands_for
