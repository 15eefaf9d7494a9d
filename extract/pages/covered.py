"""Rules and fills that other fills are painted over later: what is left of them to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.records import BBox, Fill, Rule

UNDER = 1.0  # pt by which a fill must reach beyond both sides of a rule: one along its edge is its border
LEAST = 3.0  # pt: less is neither hidden nor left
MOST = 2000  # fills of a page that are looked at: more are a picture


def seen_rules(rules: Sequence[tuple[int, Rule]], covers: Sequence[tuple[int, BBox]]) -> list[Rule]:
    """The rules, with their place in the order of painting, without what lies under later `covers`."""
    if not covers:
        return [rule for _, rule in rules]
    at, x0, top, x1, bottom = np.array([(order, *box) for order, box in covers], dtype=float).T
    last = at.max()
    seen: list[Rule] = []
    for order, rule in rules:
        box = rule.bbox
        if order >= last:
            seen.append(rule)
            continue
        if rule.horizontal:
            over = (top <= box.top - UNDER) & (bottom >= box.bottom + UNDER) & (x0 < box.x1) & (x1 > box.x0)
            hidden = np.flatnonzero(over & (at > order))
            parts = _left((box.x0, box.x1), sorted((x0[i], x1[i]) for i in hidden)) if len(hidden) else None
            pieces = None if parts is None else [BBox(a, box.top, b, box.bottom) for a, b in parts]
        else:
            over = (x0 <= box.x0 - UNDER) & (x1 >= box.x1 + UNDER) & (top < box.bottom) & (bottom > box.top)
            hidden = np.flatnonzero(over & (at > order))
            parts = _left((box.top, box.bottom), sorted((top[i], bottom[i]) for i in hidden)) if len(hidden) else None
            pieces = None if parts is None else [BBox(box.x0, a, box.x1, b) for a, b in parts]
        seen += [rule] if pieces is None else [Rule(piece, rule.colour) for piece in pieces]
    return seen


def _left(whole: tuple[float, float], taken: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The stretches of a line that none of the taken ones, in order, holds."""
    at = whole[0]
    for start, end in taken:
        if start > at:
            yield float(at), float(min(start, whole[1]))
        at = max(at, end)
    if at < whole[1]:
        yield float(at), float(whole[1])


def seen_fills(fills: Sequence[tuple[int, Fill]], covers: Sequence[tuple[int, BBox]]) -> list[tuple[int, Fill]]:
    """The fills, with their place in the order of painting, cut off where their lower end lies under later `covers`,
    as it does where a table is laid over another."""
    if not covers or len(fills) > MOST:
        return list(fills)
    table = np.array([(order, *box) for order, box in covers], dtype=float)
    return [(order, Fill(_cut_below(order, fill.bbox, table), fill.colour)) for order, fill in fills]


def _cut_below(order: int, box: BBox, table: NDArray[np.float64]) -> BBox:
    """The box down to where nothing of it is seen any more; all of it where the hidden part does not end it."""
    at, x0, top, x1, bottom = table.T
    meets = (x0 < box.x1) & (x1 > box.x0) & (top > box.top + LEAST) & (top < box.bottom - LEAST) & (bottom > box.top)
    over = [tuple(table[i, 1:]) for i in np.flatnonzero(meets & (at > order))]
    low = box.bottom
    while over:
        lowest = [c for c in over if c[3] >= low - UNDER]
        if any(True for _ in _left((box.x0 + UNDER, box.x1 - UNDER), sorted((c[0], c[2]) for c in lowest))):
            break
        low = max(c[1] for c in lowest)
        over = [c for c in over if c[1] < low]
    return BBox(box.x0, box.top, box.x1, float(low)) if low < box.bottom else box
