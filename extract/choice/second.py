"""A second opinion where ours is not sure: what other libraries see in a region, taken where it fits clearly better."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.boxes import area, meet
from extract.choice.opinions import network_grids, plumber_grids
from extract.choice.places import inside, through
from extract.records import BBox, KnowsHeader, Page, Word
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid
from extract.unruled.judge import BEST, Verdict, judge
from extract.unruled.stream import Found

SURE = 0.6  # confidence from which a table without rules is taken on our word alone
CERTAIN = 0.75  # of a table: no second opinion is asked
HOPELESS = 0.56  # confidence below which nobody else is asked
CLEARLY = 0.12  # by which another library's reading has to fit better than ours
AGREES = 0.6  # share of a table's area that another reader has to see

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's grid of a region."""

    reader: str
    grid: Grid
    confidence: float
    verdict: Verdict | None = None  # None: it was certain enough


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Asks others about the regions of one page."""

    page: Page
    upright: Sequence[Word]
    edges: Edges
    knows_header: KnowsHeader | None

    def of(self, found: Found) -> Reading | None:
        """A table by white space, or a reading that fits better; None where nobody is sure of it."""
        ours = Reading("stream", found.grid, found.confidence)
        if found.confidence >= CERTAIN:
            return ours
        if found.confidence < HOPELESS:
            return None
        words = inside(self.upright, found.grid.bbox)
        if found.confidence >= SURE:
            return self.best(self.judged(ours, words), words, found.grid.bbox)
        others = self._others(words, found.grid.bbox)
        if not any(_agree(found.grid, o.grid) for o in others):
            self.note("nobody", 0.0, "stream", found.confidence, found.grid.bbox)
            return None
        return self.best(self.judged(ours, words), words, found.grid.bbox, others)

    def best(self, best: Reading, words: Sequence[Word], box: BBox, others: Iterable[Reading] | None = None) -> Reading:
        """Our reading, with its verdict, unless another one of the region fits clearly better. Where none can, none is
        asked for."""
        bar = best.verdict.score + CLEARLY if best.verdict else 1.0
        if bar >= BEST:
            return best
        for other in self._others(words, box) if others is None else others:
            rival = self.judged(other, words)
            if rival.verdict and rival.verdict.score > bar:
                self.note(rival.reader, rival.verdict.score, best.reader, bar - CLEARLY, rival.grid.bbox)
                best, bar = rival, rival.verdict.score
        return best

    def judged(self, reading: Reading, words: Sequence[Word]) -> Reading:
        """A reading with its verdict: how well its cells fit the words of its region."""
        verdict = judge(reading.grid, words, self.knows_header)
        confidence = min(reading.confidence, round(verdict.score, 3))
        return Reading(reading.reader, reading.grid, confidence, verdict)

    def _others(self, words: Sequence[Word], box: BBox) -> list[Reading]:
        """Readings of a region by other geometries, from the words and edges that we have."""
        found = [Reading("plumber", g, 0.7) for g in plumber_grids(through(self.edges, box), words)]
        return found + [Reading("network", g, 0.7) for g in network_grids(words, self.page.height)]

    def note(self, winner: str, score: float, loser: str, other: float, box: BBox) -> None:
        """Log whose reading of a box was taken, with both scores."""
        place = tuple(round(v) for v in box)
        log.info("page %d %s: %s %.2f against %s %.2f", self.page.number, place, winner, score, loser, other)


def _agree(ours: Grid, other: Grid) -> bool:
    """Whether another reader sees nearly the same table: most of its area and about as many columns."""
    seen = area(meet(ours.bbox, other.bbox)) >= AGREES * area(ours.bbox)
    return seen and abs(ours.cols - other.cols) <= ours.cols // 4
