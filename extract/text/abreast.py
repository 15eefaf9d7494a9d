"""Lines and what stands beside them: places where pieces of lines begin, and small pictures at the left of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.axis import shared
from extract.records import BBox

OFTEN = 2  # pieces of lines that begin in one place
SLACK = 2.0  # points
LEVEL = 0.5  # share of the height of a line that a picture beside it covers


def tab_stops(lines: Sequence[BBox]) -> list[float]:
    """x (points) at which several pieces begin that have another piece of their line on their left. `lines` from the
    top down."""
    starts = Counter(
        round(b.x0) for i, b in enumerate(lines) if any(a.x1 < b.x0 and _level(b, a) for a in lines[max(0, i - 6) : i])
    )
    return [float(x) for x, n in starts.items() if n + starts[x + 1] >= OFTEN]


def leading(icons: Sequence[BBox], lines: Sequence[BBox]) -> list[BBox]:
    """The pictures that stand near the text on their right, with no text on their height near them on their left:
    further off may stand a column of text."""
    found = []
    for icon in icons:
        row = [line for line in lines if _level(icon, line)]
        before = [icon.x0 - line.x1 for line in row if line.x0 < icon.x0]
        behind = [line.x0 - icon.x1 + 1 for line in row if line.x0 >= icon.x0]
        if behind and 0 <= min(behind) <= 4 * icon.height and min(before, default=icon.height) >= icon.height:
            found.append(icon)
    return found


def beside(icons: Sequence[BBox], line: BBox) -> int:
    """How many pictures on its left, from the top of the page, begin no lower than a line: another number, another
    entry."""
    return sum(icon.x0 < line.x0 and icon.top - SLACK <= line.bottom - LEVEL * line.height for icon in icons)


def _level(one: BBox, other: BBox) -> bool:
    return shared(one.top, one.bottom, other.top, other.bottom) >= LEVEL * min(one.height, other.height)
