"""Edges that touch, grouped: each group may be a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.axis import shared
from extract.boxes import connected
from extract.records import BBox
from extract.ruled.edges import Edge, Edges, hull

TOUCH = 2.2  # points by which the end of an edge may miss the edge that it meets
BESIDE = 9.0  # points: the widest gap between a title column and its value columns
ROW_SNAP = 2.5  # points by which row lines of two joined grids may differ
SAME_ENDS = 1.0  # points by which the ends of the upright rules of one row may differ


def components(edges: Edges) -> list[Edges]:
    """Groups of edges that touch or cross, from the top of the page down. Lone edges are left out."""
    h, v = edges.horizontal, edges.vertical
    if not h or not v:
        return []
    rows, cols = _meetings(h, v)
    pairs = zip(rows.tolist(), (cols + len(h)).tolist(), strict=True)
    found, loose = [], [v[i] for i in sorted(set(range(len(v))) - set(cols.tolist()))]
    for group in connected(len(h) + len(v), pairs):
        level = tuple(h[i] for i in group if i < len(h))
        upright = tuple(v[i - len(h)] for i in group if i >= len(h))
        if level and upright:
            found.append(Edges(level, (*upright, *_as_long(upright, loose))))
    return sorted(found, key=lambda e: (hull(e).top, hull(e).x0))


def _as_long(upright: Sequence[Edge], loose: Sequence[Edge]) -> list[Edge]:
    """Upright edges that no level one meets, from the same height to the same height as two of a group: the sides of
    merged cells on a page on which the table has neither top nor foot."""

    def alike(a: Edge, b: Edge) -> bool:
        return abs(a.start - b.start) < SAME_ENDS and abs(a.end - b.end) < SAME_ENDS

    return [e for e in loose if e.strong and sum(u.strong and alike(u, e) for u in upright) > 1]


def _meetings(h: tuple[Edge, ...], v: tuple[Edge, ...]) -> tuple[np.ndarray, np.ndarray]:
    hy, hs, he = (np.array([getattr(e, k) for e in h]) for k in ("at", "start", "end"))
    vx, vs, ve = (np.array([getattr(e, k) for e in v]) for k in ("at", "start", "end"))
    across = (vx[None, :] >= hs[:, None] - TOUCH) & (vx[None, :] <= he[:, None] + TOUCH)
    along = (hy[:, None] >= vs[None, :] - TOUCH) & (hy[:, None] <= ve[None, :] + TOUCH)
    rows, cols = np.nonzero(across & along)
    return rows, cols


def join_beside(groups: list[Edges]) -> list[Edges]:
    """Grids that stand side by side with a narrow gap and share their row lines, as one grid each."""
    todo = sorted(groups, key=lambda e: hull(e).x0)
    done: list[Edges] = []
    while todo:
        left = todo.pop(0)
        mate = next((g for g in todo if _beside(hull(left), hull(g)) and _rows_agree(left, g)), None)
        if mate is None:
            done.append(left)
            continue
        todo.remove(mate)
        todo.insert(0, _merge(left, mate))
    return sorted(done, key=lambda e: (hull(e).top, hull(e).x0))


def _beside(left: BBox, right: BBox) -> bool:
    common = shared(left.top, left.bottom, right.top, right.bottom)
    return -2.0 <= right.x0 - left.x1 <= BESIDE and common >= 0.8 * min(left.height, right.height) > 8


def _rows_agree(left: Edges, right: Edges) -> bool:
    """Nearly all row lines of the grid that has fewer stand in the other one too."""
    a = sorted({e.at for e in left.horizontal})
    b = sorted({e.at for e in right.horizontal})
    few, many = sorted((a, b), key=len)
    hits = sum(any(abs(y - z) <= ROW_SNAP for z in many) for y in few)
    return len(few) >= 2 and hits >= 0.75 * len(few) and abs(a[-1] - b[-1]) <= ROW_SNAP


def _merge(left: Edges, right: Edges) -> Edges:
    """One grid: the two sides of the gap become one line in its middle, row lines of both are snapped together."""
    gap0, gap1 = hull(left).x1, hull(right).x0
    seam = (gap0 + gap1) / 2
    ys = sorted({e.at for e in left.horizontal})

    def snap(y: float) -> float:
        near = min(ys, key=lambda z: abs(z - y))
        return near if abs(near - y) <= ROW_SNAP else y

    def x(value: float) -> float:
        return seam if gap0 - 2 <= value <= gap1 + 2 else value

    horizontal = [Edge(snap(e.at), x(e.start), x(e.end), e.strong) for e in (*left.horizontal, *right.horizontal)]
    vertical = [Edge(x(e.at), e.start, e.end, e.strong) for e in (*left.vertical, *right.vertical)]
    return Edges(tuple(horizontal), tuple(vertical))
