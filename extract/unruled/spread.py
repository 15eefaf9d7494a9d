"""Which columns the labels of a header stand over: their own, or several below a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.axis import shared
from extract.unruled.columns import Gap

OFF_CENTRE = 0.8  # font sizes: a heading further from the middle of its columns stands over others too


@dataclass(slots=True)
class Label:
    """A label of the header: the columns it stands over and its box."""

    col: int
    end: int
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float

    def shares(self, other: Label) -> bool:
        """Whether both stand over one column."""
        return self.col <= other.end and other.col <= self.end


def spread(labels: Sequence[Label], extents: Sequence[Gap]) -> None:
    """Have each heading with labels below it stand over all of its columns. `extents`: the text of each column."""
    _widen(labels, extents)
    _share_out(labels, extents)


def _widen(labels: Sequence[Label], extents: Sequence[Gap]) -> None:
    """A heading with labels below that is not in the middle of its own columns reaches over blank neighbours too."""
    for label in labels:
        if not any(x.shares(label) and x.top > label.base for x in labels):
            continue
        taken = {c for x in labels if x is not label and _level(x, label) for c in range(x.col, x.end + 1)}
        best = _best_span(label, extents, taken)
        label.col, label.end = best


def _share_out(labels: Sequence[Label], extents: Sequence[Gap]) -> None:
    """Headings beside each other share out the columns with labels below them, each in the middle over its own: one
    over three columns stands over the second of them too."""
    tiers: list[list[Label]] = []
    for label in labels:
        home = next((t for t in tiers if _level(t[0], label)), None)
        if home is None:
            tiers.append([label])
        else:
            home.append(label)
    for tier in tiers:
        below = {x.col for x in labels if x.col == x.end and x.top >= max(t.base for t in tier)}
        heads = sorted((t for t in tier if below.issuperset(range(t.col, t.end + 1))), key=lambda t: t.col)
        free = below - {c for t in tier if t not in heads for c in range(t.col, t.end + 1)}
        if len(heads) > 1 and free.issuperset(range(heads[0].col, heads[-1].end + 1)):
            for head, (col, end) in zip(heads, _shares(heads, free, extents), strict=True):
                head.col, head.end = col, end


def _shares(heads: Sequence[Label], free: set[int], extents: Sequence[Gap]) -> list[tuple[int, int]]:
    """First and last column of each heading: as many of the free ones as go without a gap; what they had where no
    shares put all headings in the middle."""

    def ways(i: int, col: int) -> Iterator[list[tuple[int, int]]]:
        if i == len(heads):
            yield []
            return
        head, end = heads[i], col
        while col <= head.col and end in free:
            middle = (extents[col][0] + extents[end][1] - head.x0 - head.x1) / 2
            if end >= head.end and abs(middle) <= OFF_CENTRE * head.size:
                yield from ([(col, end), *rest] for rest in ways(i + 1, end + 1))
            end += 1

    first, starts = heads[0].col, []
    while first in free:
        starts.append(first)
        first -= 1
    found = [way for start in starts for way in ways(0, start)]
    return max(found, key=lambda way: way[-1][1] - way[0][0], default=[(h.col, h.end) for h in heads])


def _best_span(label: Label, extents: Sequence[Gap], taken: set[int]) -> tuple[int, int]:
    middle = (label.x0 + label.x1) / 2
    low, high = label.col, label.end
    while low > 1 and low - 1 not in taken:
        low -= 1
    while high < len(extents) - 1 and high + 1 not in taken:
        high += 1

    def off(a: int, b: int) -> float:
        return abs((extents[a][0] + extents[b][1]) / 2 - middle)

    if off(label.col, label.end) <= OFF_CENTRE * label.size and label.end > label.col:
        return label.col, label.end
    spans = [(a, b) for a in range(low, label.col + 1) for b in range(label.end, high + 1)]
    best = min(spans, key=lambda s: (off(*s) > OFF_CENTRE * label.size, off(*s)))
    close = off(*best) <= 1.5 * label.size and off(*best) + 1 < off(label.col, label.end)
    return best if close else (label.col, label.end)


def _level(a: Label, b: Label) -> bool:
    return shared(a.top, a.bottom, b.top, b.bottom) > 0.3 * min(a.bottom - a.top, b.bottom - b.top)
