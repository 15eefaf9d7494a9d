"""Rules and fills that other fills are painted over later: what is left of them to be seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.axis import uncovered
from extract.records import BBox, Fill, Rule

UNDER = 1.0  # pt by which a fill must reach beyond both sides of a rule: one along its edge is its border
LEAST = 3.0  # pt: less is neither hidden nor left
MOST = 2000  # fills of a page that are looked at: more are a picture


def seen_rules(rules: Sequence[tuple[int, Rule]], covers: Sequence[tuple[int, BBox]]) -> list[Rule]:
    """The rules, with their place in the order of painting, without what lies under later `covers`."""
    if not covers:
        return [rule for _, rule in rules]
    table = np.array([(order, *box) for order, box in covers], dtype=float)
    (at, x0, top, x1, bottom), covers_at = table.T, table[:, 1:]
    last = at.max()
    seen: list[Rule] = []
    for order, rule in rules:
        box = rule.bbox
        if order >= last:
            seen.append(rule)
        elif rule.horizontal:
            over = (top <= box.top - UNDER) & (bottom >= box.bottom + UNDER) & (x0 < box.x1) & (x1 > box.x0)
            hidden = covers_at[over & (at > order)][:, [0, 2]].tolist()
            parts = uncovered(hidden, box.x0, box.x1)
            seen += [Rule(box._replace(x0=a, x1=b), rule.colour) for a, b in parts] if hidden else [rule]
        else:
            over = (x0 <= box.x0 - UNDER) & (x1 >= box.x1 + UNDER) & (top < box.bottom) & (bottom > box.top)
            hidden = covers_at[over & (at > order)][:, [1, 3]].tolist()
            parts = uncovered(hidden, box.top, box.bottom)
            seen += [Rule(box._replace(top=a, bottom=b), rule.colour) for a, b in parts] if hidden else [rule]
    return seen


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
        if uncovered([(c[0], c[2]) for c in lowest], box.x0 + UNDER, box.x1 - UNDER):
            break
        low = max(c[1] for c in lowest)
        over = [c for c in over if c[1] < low]
    return BBox(box.x0, box.top, box.x1, float(low)) if low < box.bottom else box
