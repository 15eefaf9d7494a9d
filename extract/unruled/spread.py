"""Which columns the labels of a header stand over: their own, or several below a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.axis import shared
from extract.unruled.columns import Gap
from extract.unruled.figures import series_of

LEFT = 1.0  # points by which a heading set to the left may begin within the text of its first column
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
    text: str = ""

    def shares(self, other: Label) -> bool:
        """Whether both stand over one column."""
        return self.col <= other.end and other.col <= self.end


def spread(labels: Sequence[Label], extents: Sequence[Gap]) -> None:
    """Have each heading with labels below it stand over all of its columns. `extents`: the text of each column."""
    tiers = list(_tiers(labels))
    begun = [head for heads, free in tiers for head in _begun(heads, free, extents)]
    _widen(labels, extents, begun)
    for heads, free in tiers:
        shared_out = len(heads) > 1 and not any(h is b for h in heads for b in begun)
        if shared_out and free.issuperset(c for h in heads for c in range(h.col, h.end + 1)):
            for head, (col, end) in zip(heads, _shares(heads, free, extents), strict=True):
                head.col, head.end = col, end


def _widen(labels: Sequence[Label], extents: Sequence[Gap], sure: Sequence[Label] = ()) -> None:
    """A heading with labels below that is not in the middle of its own columns reaches over blank neighbours too."""
    for label in labels:
        if any(x is label for x in sure) or not any(x.shares(label) and x.top > label.base for x in labels):
            continue
        taken = {c for x in labels if x is not label and _level(x, label) for c in range(x.col, x.end + 1)}
        label.col, label.end = _best_span(label, extents, taken)
        label.col, label.end = _over_series(label, labels, extents, taken)


def _tiers(labels: Sequence[Label]) -> Iterator[tuple[list[Label], set[int]]]:
    """The headings that stand beside each other with labels below them, from the left, and the columns that are free
    for them: those with such labels and no other label beside the headings."""
    rows: list[list[Label]] = []
    for label in labels:
        home = next((t for t in rows if _level(t[0], label)), None)
        if home is None:
            rows.append([label])
        else:
            home.append(label)
    for row in rows:
        over = [t for t in row if any(x.shares(t) and x.top >= t.base for x in labels)]
        base = max((t.base for t in over), default=0.0)
        below = {x.col for x in labels if x.col == x.end and x.top >= base}
        heads = sorted((t for t in over if below.issuperset(range(t.col, t.end + 1))), key=lambda t: t.col)
        yield heads, below - {c for t in row if t not in heads for c in range(t.col, t.end + 1)}


def _begun(heads: Sequence[Label], free: set[int], extents: Sequence[Gap]) -> list[Label]:
    """Headings set to the left over their columns, each now over all up to the next one; none where one of them is not.
    Such a one begins in the white before the text of its first column, and is in the middle of no column."""
    if len(heads) < 2 or not free or not all(_begins(h, extents) for h in heads):
        return []
    stops = [*(h.col - 1 for h in heads[1:]), max(free)]
    for head, stop in zip(heads, stops, strict=True):
        head.end = head.col
        while head.end < stop and head.end + 1 in free:
            head.end += 1
    return list(heads)


def _begins(head: Label, extents: Sequence[Gap]) -> bool:
    start, end = extents[head.col]
    before = extents[head.col - 1][1] if head.col else head.x0
    middle = abs(head.x0 + head.x1 - start - end) / 2
    return before - LEFT <= head.x0 <= start + LEFT and middle > 2 * LEFT


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


def _over_series(label: Label, labels: Sequence[Label], extents: Sequence[Gap], taken: set[int]) -> tuple[int, int]:
    """The columns of a heading; where all of them are of one series (the months, the quarters, some years), as many of
    that series as it stands in the middle of."""
    kinds = {x.col: series_of(x.text) for x in labels if x.col == x.end and x.top > label.base}
    kind = kinds.get(label.col, "")
    if not kind or any(kinds.get(c) != kind for c in range(label.col, label.end + 1)):
        return label.col, label.end
    own = {c for c, k in kinds.items() if k == kind and c not in taken}
    low, high = label.col, label.end
    while low - 1 in own:
        low -= 1
    while high + 1 in own:
        high += 1
    middle = (label.x0 + label.x1) / 2
    spans = [(a, b) for a in range(low, label.col + 1) for b in range(label.end, high + 1)]
    whole = [(a, b) for a, b in spans if abs((extents[a][0] + extents[b][1]) / 2 - middle) <= OFF_CENTRE * label.size]
    return max(whole, key=lambda s: s[1] - s[0], default=(label.col, label.end))


def _level(a: Label, b: Label) -> bool:
    return shared(a.top, a.bottom, b.top, b.bottom) > 0.3 * min(a.bottom - a.top, b.bottom - b.top)
