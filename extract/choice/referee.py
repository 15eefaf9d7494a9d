"""Which reader reads which region of a page: by how well cells fit what is printed, not by the order of asking."""

from __future__ import annotations

import logging
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.choice.areas import abreast, cards
from extract.choice.opinions import network_grids, plumber_grids
from extract.records import BBox, Page, Table, Word, union
from extract.ruled.edges import Edges, page_edges
from extract.ruled.grid import Grid
from extract.ruled.lattice import find_grids
from extract.text.cells import fill_cells
from extract.unruled.beside import with_texts_beside
from extract.unruled.boxheads import crowned, is_boxhead
from extract.unruled.chunks import Strip, chunks_of, strips_of
from extract.unruled.extend import chained, extended
from extract.unruled.iconwords import icon_words
from extract.unruled.judge import BEST, Verdict, is_figure, judge
from extract.unruled.labelled import LABELS, labelled_grids
from extract.unruled.ladder.tables import ladder_grids
from extract.unruled.refine import refined, unparted
from extract.unruled.stream import Found, KnowsHeader, find_streams
from extract.unruled.stripes import striped_grids
from extract.unruled.unmerged import unmerged
from extract.unruled.uppertier import tiered

SURE = 0.6  # confidence from which a table without rules is taken on our word alone
CERTAIN = 0.75  # of a table: no second opinion is asked
FITS = 0.85  # score of a ruled grid with blanks in its cells: no second opinion is asked
HOPELESS = 0.56  # confidence below which nobody else is asked
FIGURES = frozenset({"figure", "fig.", "chart", "graph", "map"})
TITLE = 60.0  # points in which the title of a figure stands
FULL = 0.9  # share of filled places that makes rows of labels ...
ROWS = 5  # ... where there are so many
MARGIN = 0.04  # by which a table by white space has to fit better than grids of fills
BELOW = 40.0  # points between a boxed header and the table below it
CLEARLY = 0.12  # by which another library's reading has to fit better than ours
WIDE = 0.6  # share of a table's width that is no piece of it
FILLED_ROWS = 3  # rows of a striped table, its header among them, that are not looked at for further ones
FAR_MORE = 1.5  # times the rows of a table: its rules part only some of them
ACROSS = 0.8  # share of the text's width of a table that no other one runs through
AGREES = 0.6  # share of a table's area that another reader has to see

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's grid of a region."""

    reader: str
    grid: Grid
    confidence: float
    verdict: Verdict | None = None  # None: it was certain enough


def read_tables(page: Page, lexicon: Mapping[str, int], knows_header: KnowsHeader | None = None) -> list[Table]:
    """All tables of a page from the top down, each by the reader that fits it best. `knows_header` is asked whether
    texts are a header row that the caller understands; it only tips the balance between readers."""
    tables = [
        fill_cells(r.grid, page, lexicon, r.reader, r.confidence) for r in _Referee(page, knows_header).readings()
    ]
    return sorted(tables, key=lambda t: (t.bbox.top, t.bbox.x0))


class _Referee:
    """The readings of one page. Words in strips are worked out once."""

    def __init__(self, page: Page, knows_header: KnowsHeader | None) -> None:
        self.page = page
        self.knows_header = knows_header
        self.upright = [w for w in page.words if not w.direction]
        self.things = [*self.upright, *icon_words(page.pictures, self.upright)]
        drawn = page.rules or page.fills
        self.edges = page_edges(page) if drawn else Edges((), ())
        self.cards = abreast(cards(page))
        self.frames: list[Grid] = []
        self.striped: list[Grid] = []  # those whose fills tell the few rows apart

    def readings(self) -> list[Reading]:
        """The winning readings of all regions."""
        grids = chained(find_grids(self.page, self.edges), self.edges.horizontal) if self.edges.horizontal else []
        self.frames = [g for g in grids if self._is_frame(g)]
        grids, ladders = self._ladders(self._striped([g for g in grids if g not in self.frames]))
        drawn = [g for g in grids if is_figure(g, inside(self.upright, g.bbox))] if grids else []
        ruled = self._ruled([g for g in grids if g not in drawn], ladders)
        weak = [r for r in ruled if r.grid.rows == 1 or self._is_weak(r.grid)]
        firm = [*(r for r in ruled if r not in weak), *(Reading("ladder", g, 1.0) for g in ladders), *self._labelled()]
        found = self._streams(firm)
        kept = [r for r in weak if not self._beaten(r, weak, found)]
        if kept:
            found = self._streams([*firm, *kept])
        figures = [g.bbox for g in drawn]
        tables = (f for f in found if not any(_part_of(f.grid.bbox, box) for box in figures) and not self._is_figure(f))
        streams = [r for f in tables if (r := self._second(f)) is not None]
        return self._crowned([*firm, *kept], streams)

    def _crowned(self, ruled: Sequence[Reading], streams: Sequence[Reading]) -> list[Reading]:
        """All readings, each body below a boxed header joined with it."""
        done, rest = [], list(streams)
        for reading in ruled:
            head = reading.grid
            body = next((s for s in rest if _right_below(head.bbox, s.grid.bbox)), None)
            if body is not None and is_boxhead(head, inside(self.upright, head.bbox)):
                box = body.grid.bbox
                words = inside(self.upright, box._replace(x0=min(head.bbox.x0, box.x0), top=head.bbox.bottom + 0.6))
                whole = crowned(head, body.grid.bbox, words, self.edges.horizontal)
                if whole is not None:
                    rest.remove(body)
                    done.append(Reading("lattice+stream", whole, body.confidence))
                    continue
            done.append(reading)
        return [*done, *rest]

    def _is_frame(self, grid: Grid) -> bool:
        """Whether boxes below each other hold rows of labels over their values: each is read by itself."""
        if grid.cols > 1 or self.knows_header is None:
            return False
        labelled = 0
        for strip in strips_of(inside(self.upright, grid.bbox)):
            texts = [c.text for c in chunks_of(strip)]
            labelled += len(texts) >= LABELS and self.knows_header(texts)
        return labelled > 0

    def _labelled(self) -> list[Reading]:
        """Labels over values in boxes."""
        if self.knows_header is None:
            return []
        boxes = [s.bbox for g in self.frames for s in g.spans]
        grids = (g for box in boxes for g in labelled_grids(inside(self.upright, box), box, self.knows_header))
        return [Reading("labelled", g, 1.0) for g in grids]

    def _striped(self, grids: list[Grid]) -> list[Grid]:
        """Grids, with those of striped tables for the pieces of such tables."""
        striped = striped_grids(self.page, self.upright, self.edges) if self.page.fills else []
        whole = [s for s in striped if all(_finer(s, g) for g in grids if _meet(s.bbox, g.bbox))]
        self.striped = [s for s in whole if s.rows == FILLED_ROWS]
        return [*(g for g in grids if not any(_meet(s.bbox, g.bbox) for s in whole)), *whole]

    def _ladders(self, grids: list[Grid]) -> tuple[list[Grid], list[Grid]]:
        """Grids without what grounds make of pieces of tables that are ruled across only; the grids of these."""
        ladders = ladder_grids(self.things, self.edges, self.knows_header) if self.page.rules else []
        whole = [b for b in ladders if not any(self._rivals(g, b) for g in grids if _meet(b.bbox, g.bbox))]
        return [g for g in grids if not any(_meet(b.bbox, g.bbox) for b in whole)], whole

    def _rivals(self, grid: Grid, ladder: Grid) -> bool:
        """Whether a grid is no piece of a table that is ruled across: it has most of its width and as many rows, and
        far more of them or, with the columns that white space adds, as many columns and as good a fit."""
        if grid.bbox.width <= WIDE * ladder.bbox.width or grid.rows < ladder.rows:
            return False
        words = inside(self.upright, ladder.bbox)
        fine = refined(grid, strips_of(words), self.edges.horizontal)
        better = judge(fine, words).score >= judge(ladder, words).score
        return grid.rows > FAR_MORE * ladder.rows or (fine.cols >= ladder.cols and better)

    def _streams(self, taken: Sequence[Reading]) -> list[Found]:
        """Tables by white space outside the regions that are taken; none reaches over two cards."""
        words = outside(self.things, _boxes(taken))
        boxes = [*self.cards, *(s.bbox for g in self.frames for s in g.spans)]
        parts = [inside(words, box) for box in boxes]
        parts += _between(outside(words, boxes), _boxes(taken))
        return [f for part in parts if part for f in find_streams(self.page, part, self.edges, self.knows_header)]

    def _ruled(self, grids: Sequence[Grid], others: Sequence[Grid]) -> list[Reading]:
        if not grids:
            return []
        around = strips_of(outside(self.upright, [g.bbox for g in (*grids, *others)]))
        return [self._refined(grid, around) for grid in grids]

    def _refined(self, grid: Grid, around: Sequence[Strip]) -> Reading:
        words = inside(self.upright, grid.bbox)
        strips = strips_of(words)
        fine = grid if grid in self.striped else refined(grid, strips, self.edges.horizontal)
        fine = unmerged(fine, strips)
        whole = with_texts_beside(extended(fine, strips, around, self.edges), strips, around, self.page.fills)
        whole = tiered(whole, strips, around)
        ours = Reading("lattice" if whole is grid else "lattice+stream", whole, 1.0)
        if grid.cols < 2 or not unparted(fine, strips) or judge(fine, words).score >= FITS:
            return ours
        return self._best(self._judged(ours, words), words, grid.bbox)

    def _is_weak(self, grid: Grid) -> bool:
        """Whether no printed rule, but the sides of fills alone make the grid."""
        box = grid.bbox
        across = sum(
            1
            for e in self.edges.horizontal
            if e.strong and _on(e.at, e.start, e.end, box.top, box.bottom, box.x0, box.x1)
        )
        along = sum(
            1
            for e in self.edges.vertical
            if e.strong and _on(e.at, e.start, e.end, box.x0, box.x1, box.top, box.bottom)
        )
        return across < 2 and along < 2

    def _beaten(self, weak: Reading, rivals: Sequence[Reading], found: Sequence[Found]) -> bool:
        """Whether a table by white space fits better than the grids of fills that it overlaps."""
        for table in found:
            if not _meet(table.grid.bbox, weak.grid.bbox) or table.confidence < SURE:
                continue
            fills = [r.grid for r in rivals if _meet(r.grid.bbox, table.grid.bbox)]
            words = [
                w
                for w in self.upright
                if any(_holds(b, w.bbox.centre) for b in (table.grid.bbox, *(g.bbox for g in fills)))
            ]
            theirs = judge(table.grid, words, self.knows_header).score
            ours = sum(judge(g, words, self.knows_header).score for g in fills)
            self._note("stream", theirs, "lattice", ours, table.grid.bbox)
            if theirs > ours + MARGIN:
                return True
        return False

    def _is_figure(self, found: Found) -> bool:
        """Whether a title right above calls it a figure, and its labels fill no rows."""
        if found.evidence.filled > FULL and found.evidence.rows >= ROWS:
            return False
        box = found.grid.bbox
        return any(
            w.text.lower() in FIGURES and 0 < box.top - w.bbox.bottom < TITLE and abs(w.bbox.x0 - box.x0) < TITLE
            for w in self.upright
        )

    def _second(self, found: Found) -> Reading | None:
        """A table by white space, or a reading that fits better; None where nobody is sure of it."""
        ours = Reading("stream", found.grid, found.confidence)
        if found.confidence >= CERTAIN:
            return ours
        if found.confidence < HOPELESS:
            return None
        words = inside(self.upright, found.grid.bbox)
        if found.confidence >= SURE:
            return self._best(self._judged(ours, words), words, found.grid.bbox)
        others = self._others(words, found.grid.bbox)
        if not any(_agree(found.grid, o.grid) for o in others):
            self._note("nobody", 0.0, "stream", found.confidence, found.grid.bbox)
            return None
        return self._best(self._judged(ours, words), words, found.grid.bbox, others)

    def _others(self, words: Sequence[Word], box: BBox) -> list[Reading]:
        """Readings of a region by other geometries, from the words and edges that we have."""
        near = Edges(
            tuple(e for e in self.edges.horizontal if _on(e.at, e.start, e.end, box.top, box.bottom, box.x0, box.x1)),
            tuple(e for e in self.edges.vertical if _on(e.at, e.start, e.end, box.x0, box.x1, box.top, box.bottom)),
        )
        found = [Reading("plumber", g, 0.7) for g in plumber_grids(near, words)]
        return found + [Reading("network", g, 0.7) for g in network_grids(words, self.page.height)]

    def _best(
        self, best: Reading, words: Sequence[Word], box: BBox, others: Iterable[Reading] | None = None
    ) -> Reading:
        """Our reading, with its verdict, unless another one of the region fits clearly better. Where none can, none is
        asked for."""
        bar = best.verdict.score + CLEARLY if best.verdict else 1.0
        if bar >= BEST:
            return best
        for other in self._others(words, box) if others is None else others:
            rival = self._judged(other, words)
            if rival.verdict and rival.verdict.score > bar:
                self._note(rival.reader, rival.verdict.score, best.reader, bar - CLEARLY, rival.grid.bbox)
                best, bar = rival, rival.verdict.score
        return best

    def _judged(self, reading: Reading, words: Sequence[Word]) -> Reading:
        verdict = judge(reading.grid, words, self.knows_header)
        confidence = min(reading.confidence, round(verdict.score, 3))
        return Reading(reading.reader, reading.grid, confidence, verdict)

    def _note(self, winner: str, score: float, loser: str, other: float, box: BBox) -> None:
        place = tuple(round(v) for v in box)
        log.info("page %d %s: %s %.2f against %s %.2f", self.page.number, place, winner, score, loser, other)


def _boxes(readings: Sequence[Reading]) -> list[BBox]:
    return [r.grid.bbox for r in readings]


def _between(words: Sequence[Word], taken: Sequence[BBox]) -> list[list[Word]]:
    """Words above, between and below tables that are as wide as the text: no other table runs through them."""
    if not words or not taken:
        return [list(words)]
    box = union([w.bbox for w in words])
    bars = sorted(b.bottom for b in taken if min(b.x1, box.x1) - max(b.x0, box.x0) > ACROSS * box.width)
    groups: list[list[Word]] = [[] for _ in range(len(bars) + 1)]
    for word in words:
        groups[bisect(bars, word.bbox.centre[1])].append(word)
    return [g for g in groups if g]


def _on(at: float, start: float, end: float, low: float, high: float, left: float, right: float) -> bool:
    """Whether an edge runs through a box: `low` to `high` across it, `left` to `right` along it."""
    return low - 2 <= at <= high + 2 and min(end, right) - max(start, left) > 5


def _meet(a: BBox, b: BBox) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _finer(striped: Grid, grid: Grid) -> bool:
    """Whether a striped grid has more rows than another one, or the same rows in more columns."""
    return striped.rows > grid.rows or (striped.rows == grid.rows and striped.cols > grid.cols)


def _right_below(head: BBox, body: BBox) -> bool:
    """Whether a box begins near the lower side of another, below it."""
    return head.x0 < body.x1 and body.x0 < head.x1 and head.centre[1] < body.top < head.bottom + BELOW


def _part_of(box: BBox, figure: BBox) -> bool:
    """Whether a box covers a good part of a diagram: its labels look like columns."""
    shared = max(0.0, min(box.x1, figure.x1) - max(box.x0, figure.x0))
    shared *= max(0.0, min(box.bottom, figure.bottom) - max(box.top, figure.top))
    return shared > 0.3 * min(figure.width * figure.height, box.width * box.height)


def _agree(ours: Grid, other: Grid) -> bool:
    """Whether another reader sees nearly the same table: most of its area and about as many columns."""
    a, b = ours.bbox, other.bbox
    shared = max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top))
    return shared >= AGREES * a.width * a.height and abs(ours.cols - other.cols) <= max(0, ours.cols // 4)


def inside(words: Sequence[Word], box: BBox) -> list[Word]:
    """Words whose middle is in a box."""
    left, top, right, low = box.x0 - 0.5, box.top - 0.5, box.x1 + 0.5, box.bottom + 0.5
    held = []
    for word in words:
        x0, y0, x1, y1 = word.bbox
        if left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= low:
            held.append(word)
    return held


def outside(words: Sequence[Word], boxes: Sequence[BBox]) -> list[Word]:
    """Words whose middle is in none of the boxes."""
    left = list(words)
    for box in boxes:
        held = {id(word) for word in inside(left, box)}
        left = [word for word in left if id(word) not in held] if held else left
    return left


def _holds(box: BBox, point: tuple[float, float]) -> bool:
    x, y = point
    return box.x0 - 0.5 <= x <= box.x1 + 0.5 and box.top - 0.5 <= y <= box.bottom + 0.5
