"""Stretches of a page between the rungs of ladders, for the reader by white space: where rules part but some rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.ruled.edges import Edge
from extract.unruled.chunks import LARGER, Strip, strip_of
from extract.unruled.columns import NARROW, Gap, narrowed, whites
from extract.unruled.ladder.rungs import SAME, Rung
from extract.unruled.ladder.runs import PROSE, TALLEST
from extract.unruled.regions import Region, is_caption

LONG = 100.0  # points of a rung, at least
RUNGS = 3  # fewer make no ladder
INDENT = 40.0  # points by which a caption may be indented
GAP = 0.9  # font sizes
LEAST = 3.0  # points of white that two rows share


def ladder_regions(strips: Sequence[Strip], rules: Sequence[Edge]) -> list[tuple[list[Strip], Region]]:
    """Regions of strips between the rungs of ladders, each with the strips that its indexes count: those of the page
    with the words that stand between the ends of the rungs."""
    found: list[tuple[list[Strip], Region]] = []
    for rungs in _rungs(rules):
        own, running = _clipped(strips, rungs[0])
        run = _Run(rungs[0].start)
        for top, bottom in pairwise(r.at for r in rungs):
            within = [i for i, s in enumerate(own) if top < s.middle < bottom]
            through = any(i in running for i in within)
            if within and (bottom - top > TALLEST or through or not run.takes(within, own)):
                found += [(own, r) for r in run.region(own)]
                run = _Run(rungs[0].start)
                if not through:
                    run.takes(within, own)
        found += [(own, r) for r in run.region(own)]
    return found


def _rungs(rules: Sequence[Edge]) -> list[list[Rung]]:
    """Rules of one width below each other, whatever else stands between them."""
    groups: list[list[Rung]] = []
    for rule in sorted((r for r in rules if r.strong and r.end - r.start > LONG), key=lambda r: r.at):
        home = next((g for g in groups if abs(g[0].start - rule.start) < SAME > abs(g[0].end - rule.end)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(Rung(rule.at, (rule,)))
    return [g for g in groups if len(g) >= RUNGS]


def _clipped(strips: Sequence[Strip], rung: Rung) -> tuple[list[Strip], set[int]]:
    """The words of strips above a rung, and the indexes of those whose text runs on beyond an end of it."""
    found: list[Strip] = []
    running: set[int] = set()
    for strip in strips:
        inside = [rung.start - 2 * SAME < w.bbox.x0 and w.bbox.x1 < rung.end + 2 * SAME for w in strip.words]
        if any(inside):
            if not all(inside):
                cuts = (k for k, (a, b) in enumerate(pairwise(inside)) if a != b)
                if any(strip.words[k + 1].bbox.x0 - strip.words[k].bbox.x1 < GAP * strip.size for k in cuts):
                    running.add(len(found))
                strip = strip_of(w for w, held in zip(strip.words, inside, strict=True) if held)  # noqa: PLW2901
            found.append(strip)
    return found, running


@dataclass(slots=True)
class _Run:
    """Neighbouring intervals between rungs that may be rows of one table."""

    left: float  # where the rungs begin
    rows: list[list[int]] = field(default_factory=list)
    held: list[list[int]] = field(default_factory=list)  # intervals of text across the columns
    gaps: list[Gap] = field(default_factory=list)  # white columns that all rows share

    def takes(self, within: list[int], strips: Sequence[Strip]) -> bool:
        """Add an interval, unless it is text between two tables, or has columns of its own."""
        lines = [strips[i] for i in within]
        if any(is_caption(s) and s.x0 < self.left + INDENT for s in lines):
            return False
        gaps = whites(lines, (GAP if len(lines) < 3 else NARROW) * max(s.size for s in lines))
        if not gaps:
            if self.rows and min(s.size for s in lines) > LARGER * max(strips[i].size for i in self.rows[-1]):
                return False
            self.held.append(within)
            return bool(self.rows) and len(self.held) == 1 and len(within) <= PROSE
        few, many = sorted((self.gaps, gaps), key=len)
        shared = [_shared(gap, few) for gap in many]
        if self.rows and sum(g is not None for g in shared) < max(1, 0.5 * len(few)):
            return False
        self.rows += [*(self.held if self.rows else ()), within]
        self.held = []
        self.gaps = [g or gap for g, gap in zip(shared, many, strict=True)]
        return True

    def region(self, strips: Sequence[Strip]) -> list[Region]:
        """The region of the rows; none where they are too few."""
        if len(self.rows) < RUNGS - 1 or not self.gaps:
            return []
        indexes = [i for row in self.rows for i in row]
        across = {i for i in indexes if narrowed(self.gaps, strips[i], NARROW * strips[i].size)[1]}
        body = set(indexes) - across
        return [Region(min(indexes), max(indexes), self.gaps, body, across)] if len(body) > 1 else []


def _shared(gap: Gap, others: Sequence[Gap]) -> Gap | None:
    """The widest white that a white column shares with others."""
    both = [(max(gap[0], a), min(gap[1], b)) for a, b in others]
    widest = max(both, key=lambda g: g[1] - g[0], default=(0.0, 0.0))
    return widest if widest[1] - widest[0] >= LEAST else None
