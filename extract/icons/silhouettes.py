"""Ideal outlines to hold icons and their marks against, drawn in numpy on a small square grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import cos, pi, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.icons.masks import GRID, Mask, fitted

Points = Sequence[tuple[float, float]]

_x, _y = np.meshgrid((np.arange(GRID) + 0.5) / GRID, (np.arange(GRID) + 0.5) / GRID)


def polygon(points: Points) -> Mask:
    """Inside of a polygon in the unit square, top-left origin (even-odd)."""
    inside = np.zeros((GRID, GRID), dtype=bool)
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if y0 == y1:
            continue
        crosses = (_y < y0) != (_y < y1)
        inside ^= crosses & (_x < (x1 - x0) * (_y - y0) / (y1 - y0) + x0)
    return inside


def stroke(points: Points, width: float) -> Mask:
    """A polyline of a given width with round ends."""
    drawn = np.zeros((GRID, GRID), dtype=bool)
    for (x0, y0), (x1, y1) in pairwise(points):
        dx, dy = x1 - x0, y1 - y0
        t = np.clip(((_x - x0) * dx + (_y - y0) * dy) / max(1e-9, dx * dx + dy * dy), 0, 1)
        drawn |= (_x - x0 - t * dx) ** 2 + (_y - y0 - t * dy) ** 2 < width * width / 4
    return drawn


def disc(radius: float = 0.5) -> Mask:
    """A disc in the middle."""
    return (_x - 0.5) ** 2 + (_y - 0.5) ** 2 < radius * radius


class Family(NamedTuple):
    """Ideal masks of the grid as rows of 0 and 1, with a name and a size for each."""

    names: tuple[str, ...]
    rows: NDArray[np.float32]
    sizes: NDArray[np.float32]


def family(ideals: dict[str, list[Mask]]) -> Family:
    """Ideals by name, ready to be compared."""
    names = tuple(name for name, masks in ideals.items() for _ in masks)
    rows = np.array([mask.ravel() for masks in ideals.values() for mask in masks], dtype=np.float32)
    return Family(names, rows, rows.sum(axis=1))


def best(mask: Mask, ideals: Family) -> tuple[str, float]:
    """The name of the ideal most like a mask, and how like it is: shared part of both, 0 to 1 (Jaccard)."""
    own = mask.ravel().astype(np.float32)
    shared = (ideals.rows @ own).astype(np.float64)
    scores = shared / np.maximum(1.0, ideals.sizes + own.sum() - shared)
    place = int(scores.argmax())
    return ideals.names[place], float(scores[place])


@cache
def outlines() -> Family:
    """Shapes an icon may have, each stretched over the grid, in the variants that are drawn."""
    arrows = [fitted(mask) for mask in _arrows_up()]
    tip_down = polygon([(0, 0), (1, 0), (0.5, 1)])
    return family(
        {
            "disc": [disc()],
            "square": [np.ones((GRID, GRID), dtype=bool), _rounded(0.12), _rounded(0.22)],
            "octagon": [fitted(_regular(8, pi / 8))],
            "other": [fitted(_regular(6, 0)), fitted(_regular(6, pi / 6)), _diamond(), fitted(_regular(5, -pi / 2))],
            "triangle": [
                polygon([(0, 1), (1, 1), (0.5, 0)]),
                fitted(_round_triangle(0.14)),
                fitted(_round_triangle(0.24)),
            ],
            "star": [fitted(_star(ratio)) for ratio in (0.38, 0.45, 0.52)],
            "arrow-up": arrows,
            "arrow-down": [mask[::-1] for mask in arrows] + [tip_down, fitted(_round_triangle(0.14))[::-1]],
            "arrow-left": [mask.T for mask in arrows] + [tip_down[::-1].T],
            "arrow-right": [mask.T[:, ::-1] for mask in arrows] + [tip_down.T[:, ::-1]],
        }
    )


@cache
def marks() -> Family:
    """Marks inside an icon, each stretched over the grid."""
    widths = (0.14, 0.2, 0.28)
    ticks = [
        fitted(stroke([(0.12, start), (corner, 0.85), (0.88, 0.15)], width))
        for start in (0.45, 0.55, 0.65)
        for corner in (0.3, 0.38, 0.46)
        for width in widths
    ]
    crosses = [stroke([(0.1, 0.1), (0.9, 0.9)], w) | stroke([(0.9, 0.1), (0.1, 0.9)], w) for w in (*widths, 0.36)]
    return family(
        {
            "tick": ticks,
            "cross": [fitted(cross) for cross in crosses],
            "play": [polygon([(0, 0), (1, 0.5), (0, 1)]), fitted(_round_triangle(0.2)).T[:, ::-1]],
            "question": [fitted(_question(width)) for width in (0.12, 0.17)],
            "clock": [fitted(mask) for mask in _hands()],
            "other": [fitted(_plus(w)) for w in (0.2, 0.35)] + [disc(), np.ones((GRID, GRID), dtype=bool)],
        }
    )


def _regular(sides: int, start: float) -> Mask:
    turns = [start + 2 * pi * n / sides for n in range(sides)]
    return polygon([(0.5 + 0.5 * cos(t), 0.5 + 0.5 * sin(t)) for t in turns])


def _star(ratio: float) -> Mask:
    turns = [(n, -pi / 2 + pi * n / 5) for n in range(10)]
    return polygon([(0.5 + r * cos(t), 0.5 + r * sin(t)) for n, t in turns for r in [0.5 * (ratio if n % 2 else 1)]])


def _diamond() -> Mask:
    return polygon([(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)])


def _rounded(radius: float) -> Mask:
    dx = np.maximum(np.abs(_x - 0.5) - 0.5 + radius, 0)
    dy = np.maximum(np.abs(_y - 0.5) - 0.5 + radius, 0)
    return np.asarray(dx * dx + dy * dy < radius * radius)


def _round_triangle(width: float) -> Mask:
    points = [(0.2, 0.8), (0.8, 0.8), (0.5, 0.25)]
    return polygon(points) | stroke([*points, points[0]], width)


def _plus(width: float) -> Mask:
    return stroke([(0.5, 0), (0.5, 1)], width) | stroke([(0, 0.5), (1, 0.5)], width)


def _question(width: float) -> Mask:
    hook = [(0.5 - 0.25 * cos(t), 0.32 - 0.25 * sin(t)) for t in np.linspace(-0.2, pi * 1.15, 12)]
    return stroke([*hook, (0.5, 0.6), (0.5, 0.7)], width) | stroke([(0.5, 0.88), (0.5, 0.9)], width * 1.2)


def _hands() -> Iterator[Mask]:
    for width in (0.12, 0.18, 0.25):
        yield stroke([(0.2, 0.1), (0.2, 0.8), (0.8, 0.8)], width)
        yield stroke([(0.2, 0.1), (0.2, 0.65), (0.7, 0.9)], width)
        yield stroke([(0.8, 0.1), (0.8, 0.8), (0.2, 0.8)], width)


def _arrows_up() -> Iterator[Mask]:
    for shaft in (0.14, 0.2, 0.27):
        for head in (0.35, 0.45, 0.55, 0.65):
            left, right = 0.5 - shaft, 0.5 + shaft
            yield polygon([(0.5, 0), (1, head), (right, head), (right, 1), (left, 1), (left, head), (0, head)])
    for width in (0.12, 0.2, 0.28):
        for head in (0.35, 0.5):
            yield stroke([(0.5, 0.1), (0.5, 0.9)], width) | stroke(
                [(0.1, 0.1 + head), (0.5, 0.1), (0.9, 0.1 + head)], width
            )
