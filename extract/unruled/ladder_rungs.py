"""Rules below each other that may part the rows of one table: as wide as it is, or leaving out columns at a side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.ruled.edges import Edge, Edges

SAME = 3.0  # points by which the ends of two rules may differ
LEVEL = 1.6  # points: pieces of one line
LONG = 150.0  # points of a rule that begins a ladder
SHORT = 60.0  # points: shorter rules part no rows
FAR = 300.0  # points between two rungs
UPRIGHT = 8.0  # points of an upright rule that parts columns


@dataclass(frozen=True, slots=True)
class Rung:
    """The pieces of a line across a table."""

    at: float  # points from the top of the page
    parts: tuple[Edge, ...]

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
    """Ladders of two rungs or more without upright rules between their ends, each from the top down."""
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
    return [x for x in ladders if len(x) > 1 and not _parted(x, edges.vertical)]


def _fits(rule: Edge, ladder: Sequence[Rung]) -> bool:
    """Whether a rule ends where those above it end, on one side at least, and begins no further out."""
    start, end = min(r.start for r in ladder), max(r.end for r in ladder)
    if rule.at - ladder[-1].at > FAR or rule.start < start - SAME or rule.end > end + SAME:
        return False
    return abs(rule.start - start) < SAME or abs(rule.end - end) < SAME


def _parted(ladder: Sequence[Rung], uprights: Sequence[Edge]) -> bool:
    start, end = min(r.start for r in ladder), max(r.end for r in ladder)
    top, bottom = ladder[0].at, ladder[-1].at
    return any(
        e.strong and start + SAME < e.at < end - SAME and min(e.end, bottom) - max(e.start, top) > UPRIGHT
        for e in uprights
    )
