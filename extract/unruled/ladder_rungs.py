"""Rules below each other that may part the rows of one table: as wide as it is, or leaving out columns at a side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.ruled.edges import Edge, Edges

SAME = 3.0  # points by which the ends of two rules may differ
LEVEL = 1.6  # points: pieces of one line
LONG = 150.0  # points of a rule that begins a ladder
SHORT = 60.0  # points: shorter rules part no rows
FAR = 300.0  # points between two rungs
LEAST = 6.0  # points from a rule to the next line of print
TALL = 70.0  # points: a higher ground is none of a header
UPRIGHT = 8.0  # points of an upright rule that parts columns


@dataclass(frozen=True, slots=True)
class Rung:
    """The pieces of a line across a table."""

    at: float  # points from the top of the page
    parts: tuple[Edge, ...]
    ground: bool = False  # the upper side of a ground, no rule

    @property
    def start(self) -> float:
        """Where it begins."""
        return min(p.start for p in self.parts)

    @property
    def end(self) -> float:
        """Where it ends."""
        return max(p.end for p in self.parts)

    def covers(self, x: float) -> bool:
        """Whether it runs over a place."""
        return any(p.start <= x <= p.end for p in self.parts)


def ladders_of(edges: Edges) -> list[list[Rung]]:
    """Ladders of two rungs or more, each from the top down."""
    ladders: list[list[Rung]] = []
    for rule in sorted((e for e in edges.horizontal if e.strong and e.end - e.start > SHORT), key=lambda e: e.at):
        home = next((x for x in reversed(ladders) if _fits(rule, x)), None)
        if home is None:
            if rule.end - rule.start > LONG:
                ladders.append([Rung(rule.at, (rule,))])
        elif rule.at - home[-1].at < LEVEL:
            home[-1] = Rung(home[-1].at, (*home[-1].parts, rule))
        else:
            home.append(Rung(rule.at, (rule,)))
    return [_with_grounds(x, edges.horizontal) for x in ladders if len(x) > 1]


def _with_grounds(ladder: Sequence[Rung], level: Sequence[Edge]) -> list[Rung]:
    """The ladder with the upper sides of grounds across it that end on a rung: those of headers."""
    start, end = min(r.start for r in ladder), max(r.end for r in ladder)
    weak = [e for e in level if not e.strong and abs(e.start - start) < SAME and abs(e.end - end) < SAME]
    rungs = [*_head_ground(ladder[0].at, weak), *ladder]
    for above, below in pairwise(ladder):
        tops = [e for e in weak if above.at + LEAST < e.at < below.at - LEAST]
        if len(tops) == 1 and below.at - tops[0].at < TALL:
            rungs.append(Rung(tops[0].at, (tops[0],), ground=True))
    return sorted(rungs, key=lambda r: r.at)


def _head_ground(first: float, weak: Sequence[Edge]) -> list[Rung]:
    """The two sides of a header's ground that stands above the first rule, with one row between them."""
    near = [e for e in weak if first - 2 * TALL < e.at < first - LEAST]
    if len(near) != 2 or near[1].at - near[0].at > TALL or first - near[1].at > TALL:
        return []
    return [Rung(near[0].at, (near[0],), ground=True), Rung(near[1].at, (near[1],))]


def _fits(rule: Edge, ladder: Sequence[Rung]) -> bool:
    """Whether a rule ends where those above it end, on one side at least, and begins no further out."""
    start, end = min(r.start for r in ladder), max(r.end for r in ladder)
    if rule.at - ladder[-1].at > FAR or rule.start < start - SAME or rule.end > end + SAME:
        return False
    return abs(rule.start - start) < SAME or abs(rule.end - end) < SAME


def parted_upright(start: float, end: float, top: float, bottom: float, uprights: Sequence[Edge]) -> bool:
    """Whether an upright rule stands between the sides of a region."""
    return any(
        e.strong and start + SAME < e.at < end - SAME and min(e.end, bottom) - max(e.start, top) > UPRIGHT
        for e in uprights
    )
