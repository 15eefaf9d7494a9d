"""Which reader reads which region of a page: by how well cells fit what is printed, not by the order of asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.axis import distinct
from extract.boxes import holds, meet, overlap, within
from extract.choice.apart import apart
from extract.choice.areas import Drawn, abreast, drawn_on, is_tabbed
from extract.choice.places import between, inside, outside, part_of, runs_round, through
from extract.choice.second import SURE, Reading, SecondOpinion
from extract.mended.beside import with_texts_beside
from extract.mended.boxheads import crowned, is_boxhead
from extract.mended.drawn_header import with_drawn_header
from extract.mended.extend import chained, extended
from extract.mended.grounded import parted_by_grounds
from extract.mended.innertier import inner_tiered
from extract.mended.overrun import with_open_foot, with_overruns
from extract.mended.refine import refined, unparted
from extract.mended.unmerged import unmerged
from extract.mended.unstacked import unstacked
from extract.mended.uppertier import tiered
from extract.records import BBox, KnowsHeader, Page, Table, Word
from extract.ruled.grid import Grid
from extract.ruled.keyed import is_key_box
from extract.ruled.lattice import find_boxes
from extract.text.cells import fill_cells
from extract.unruled.chunks import Strip, strips_of
from extract.unruled.iconwords import icon_words
from extract.unruled.judge import is_figure, judge
from extract.unruled.labelled import labelled_grids
from extract.unruled.ladder.tables import ladder_grids
from extract.unruled.stream import Found, find_streams
from extract.unruled.striped.tables import striped_grids
from extract.unruled.turned import turned_labels
from extract.wording import FIGURES

FITS = 0.85  # score of a ruled grid with blanks in its cells: no second opinion is asked
TITLE = 60.0  # points in which the title of a figure stands
FULL = 0.9  # share of filled places that makes rows of labels ...
ROWS = 5  # ... where there are so many
MARGIN = 0.04  # by which a table by white space has to fit better than grids of fills
BELOW = 40.0  # points between a boxed header and the table below it
WIDE = 0.6  # share of a table's width that is no piece of it
PIECE, HALF = 3.0, 0.5  # points by which rows between rules may stand out of a grid of which they are less than half
TIER = 0.3  # share of the width of a table that a side between two rows of its header takes
SNAP = 0.5  # points by which a piece may stand out of the chain it is of
FILLED_ROWS = 3  # rows of a striped table, its header among them, that are not looked at for further ones


def read_tables(
    page: Page,
    lexicon: Mapping[str, int],
    knows_header: KnowsHeader | None = None,
    columns: Sequence[float] = (),
    drawn: Drawn | None = None,
) -> list[Table]:
    """All tables of a page from the top down, each by the reader that fits it best. `knows_header` is asked whether
    texts are a header row that the caller understands; it only tips the balance between readers. `columns`: the lines
    between those of the last table on the page before (points from the left). `drawn`: what is drawn on the page, where
    that is known."""
    readings = _Referee(page, drawn or drawn_on(page), knows_header, columns).readings()
    filled = (fill_cells(r.grid, page, lexicon, r.reader, r.confidence) for r in readings)
    tables = [part for table in filled for part in apart(table, knows_header)]
    return sorted(tables, key=lambda t: (t.bbox.top, t.bbox.x0))


class _Referee:
    """The readings of one page. Words in strips are worked out once."""

    def __init__(self, page: Page, drawn: Drawn, knows_header: KnowsHeader | None, columns: Sequence[float]) -> None:
        self.page = page
        self.columns = columns
        self.knows_header = knows_header
        self.upright = [*(w for w in page.words if not w.direction), *turned_labels(page.words)]
        self.things = [*self.upright, *icon_words(page.pictures, self.upright)]
        self.edges = drawn.edges
        self.second = SecondOpinion(page, self.upright, self.edges, knows_header)
        self.cards = abreast(drawn.cards)
        self.frames: list[Grid] = []
        self.striped: list[Grid] = []  # those whose fills tell the few rows apart

    def readings(self) -> list[Reading]:
        """The winning readings of all regions."""
        striped = striped_grids(self.page, self.upright, self.edges, self.columns) if self.page.fills else []
        pieces, lone = find_boxes(self.page, self.edges) if self.edges.horizontal else ([], [])
        grids = chained(pieces, self.edges.horizontal, self.upright)
        grids = [p for g in grids for p in ([g] if g in pieces else _heads(g, pieces, striped) or [g])]
        grids = [g for g in grids if not is_tabbed(g, self.cards, self.page.fills)]
        keys = [g.bbox for g in (*grids, *lone) if is_key_box(g, self.page.pictures, self.upright)]
        grids = [g for g in grids if g.bbox not in keys]
        self.frames = [g for g in grids if self._is_frame(g)]
        grids, ladders = self._ladders(self._striped(striped, [g for g in grids if g not in self.frames]))
        drawn = [g for g in grids if is_figure(g, inside(self.upright, g.bbox))] if grids else []
        ruled = self._ruled([g for g in grids if g not in drawn], ladders)
        weak = [r for r in ruled if r.grid.rows == 1 or self._is_weak(r.grid)]
        firm = [*(r for r in ruled if r not in weak), *(Reading("ladder", g, 1.0) for g in ladders), *self._labelled()]
        found = self._streams(firm)
        if kept := [r for r in weak if not self._beaten(r, weak, found)]:
            found = self._streams([*firm, *kept])
        figures = [*keys, *(g.bbox for g in drawn)]
        tables = (f for f in found if not any(part_of(f.grid.bbox, box) for box in figures) and not self._is_figure(f))
        streams = [r for f in tables if (r := self.second.of(f)) is not None]
        return self._crowned([*firm, *kept], streams)

    def _crowned(self, ruled: Sequence[Reading], streams: Sequence[Reading]) -> list[Reading]:
        """All readings, each body below a boxed header joined with it."""
        done, rest = [], list(streams)
        for reading in ruled:
            head = reading.grid
            body = next((s for s in rest if _right_below(head.bbox, s.grid.bbox)), None)
            if body is not None and reading.reader != "ladder" and is_boxhead(head, inside(self.upright, head.bbox)):
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
        held = [bool(labelled_grids(inside(self.upright, s.bbox), s.bbox, self.knows_header)) for s in grid.spans]
        return any(held[len(held) > 1 :])  # one with labels in the first box alone is the header of a table

    def _labelled(self) -> list[Reading]:
        """Labels over values in boxes."""
        if self.knows_header is None:
            return []
        boxes = [s.bbox for g in self.frames for s in g.spans]
        grids = (g for box in boxes for g in labelled_grids(inside(self.upright, box), box, self.knows_header))
        return [Reading("labelled", g, 1.0) for g in grids]

    def _striped(self, striped: Sequence[Grid], grids: list[Grid]) -> list[Grid]:
        """Grids, with those of striped tables for the pieces of such tables."""
        whole = [s for s in striped if all(_finer(s, g) for g in grids if overlap(s.bbox, g.bbox))]
        self.striped = [s for s in whole if s.rows == FILLED_ROWS]
        return [*(g for g in grids if not any(overlap(s.bbox, g.bbox) for s in whole)), *whole]

    def _ladders(self, grids: list[Grid]) -> tuple[list[Grid], list[Grid]]:
        """Grids without what grounds make of pieces of tables that are ruled across only; the grids of these."""
        seen = self.page.rules or self.page.fills
        found = (self.things, self.edges, self.knows_header, self.columns, self.page.fills)
        ladders = ladder_grids(*found) if seen else []
        whole = [b for b in ladders if not any(self._rivals(g, b) for g in grids if overlap(b.bbox, g.bbox))]
        return [g for g in grids if not any(overlap(b.bbox, g.bbox) for b in whole)], whole

    def _rivals(self, grid: Grid, ladder: Grid) -> bool:
        """Whether a grid is no piece of a table that is ruled across: it has most of its width and as many rows, and
        with the columns that white space adds as many of these and as good a fit; or it ends between two rules."""
        if grid.bbox.width <= WIDE * ladder.bbox.width:
            return False
        if min(grid.rows, grid.cols) > 1 and _ends_within(grid, ladder, self.upright):
            return True
        if grid.rows < self._drawn_rows(ladder):
            return False
        if within(ladder.bbox, grid.bbox, PIECE) and ladder.bbox.height < HALF * grid.bbox.height:
            return True  # its header, or a few of its rows
        shared = meet(grid.bbox, ladder.bbox)
        finer = shared.height > WIDE * ladder.bbox.height and _rows_in(grid, shared) > _rows_in(ladder, shared)
        words = inside(self.upright, shared if finer else ladder.bbox)  # below it may stand what is no table
        fine = refined(grid, strips_of(words), self.edges.horizontal)
        ours, theirs = judge(fine, words), judge(ladder, words)
        plain = min((w.bbox.top for w in words if not w.bold), default=ladder.bbox.bottom)
        merged = any(s.rowspan > 1 and s.bbox.bottom > plain for s in ladder.spans)  # where rules are left out
        least = ladder.cols - _spanned(ladder, fine, words)
        return fine.cols >= least and ours.score >= (theirs.score if merged else theirs.score_with(ours.blank))

    def _drawn_rows(self, ladder: Grid) -> int:
        """Rows of a ladder that rules or grounds tell apart, not the heights of the labels in its header."""
        width = ladder.bbox.width
        near = distinct(
            [e.at for e in self.edges.horizontal if e.within(*ladder.xs[:: ladder.cols]) > TIER * width], PIECE
        )
        return 1 + sum(any(abs(at - y) < PIECE for y in ladder.ys[1:-1]) for at in near)

    def _streams(self, taken: Sequence[Reading]) -> list[Found]:
        """Tables by white space outside the regions that are taken; none reaches over two cards."""
        words = outside(self.things, _boxes(taken))
        boxes = [*self.cards, *(s.bbox for g in self.frames for s in g.spans)]
        parts = [inside(words, box) for box in boxes]
        parts += between(outside(words, boxes), _boxes(taken))
        found = [f for part in parts if part for f in find_streams(part, self.edges.horizontal, self.knows_header)]
        return [f for f in found if not runs_round(f.grid.bbox, [r.grid for r in taken])]

    def _ruled(self, grids: Sequence[Grid], others: Sequence[Grid]) -> list[Reading]:
        if not grids:
            return []
        around = strips_of(outside(self.upright, [g.bbox for g in (*grids, *others)]))
        return [self._refined(grid, around) for grid in grids]

    def _refined(self, grid: Grid, around: Sequence[Strip]) -> Reading:
        words = inside(self.upright, grid.bbox)
        strips = strips_of(words)
        fine = grid if grid in self.striped else refined(grid, strips, self.edges.horizontal, self.edges.vertical)
        fine = with_drawn_header(with_overruns(fine, strips, self.edges.horizontal), self.page.fills)
        fine = with_open_foot(fine, strips, around, self.edges.horizontal)
        fine = parted_by_grounds(unstacked(unmerged(fine, strips), strips), strips, self.page.fills)
        whole = with_texts_beside(extended(fine, strips, around, self.edges), strips, around, self.page.fills)
        whole = inner_tiered(tiered(whole, strips, around), strips)
        ours = Reading("lattice" if whole is grid else "lattice+stream", whole, 1.0)
        if grid.cols < 2 or not unparted(fine, strips) or judge(fine, words).score >= FITS:
            return ours
        return self.second.best(self.second.judged(ours, words), words, grid.bbox)

    def _is_weak(self, grid: Grid) -> bool:
        """Whether no printed rule, but the sides of fills alone make the grid."""
        near = through(self.edges, grid.bbox)
        return all(sum(e.strong for e in edges) < 2 for edges in (near.horizontal, near.vertical))

    def _beaten(self, weak: Reading, rivals: Sequence[Reading], found: Sequence[Found]) -> bool:
        """Whether a table by white space fits better than the grids of fills that it overlaps."""
        for table in found:
            if not overlap(table.grid.bbox, weak.grid.bbox) or table.confidence < SURE:
                continue
            fills = [r.grid for r in rivals if overlap(r.grid.bbox, table.grid.bbox)]
            words = [
                w
                for w in self.upright
                if any(holds(b, w.bbox.centre, 0.5) for b in (table.grid.bbox, *(g.bbox for g in fills)))
            ]
            if sum(judge(g, words, self.knows_header).headed for g in fills) > 1:
                continue  # tables of their own, each with its header
            theirs = judge(table.grid, words, self.knows_header).score
            ours = sum(judge(g, words, self.knows_header).score for g in fills)
            self.second.note("stream", theirs, "lattice", ours, table.grid.bbox)
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


def _boxes(readings: Sequence[Reading]) -> list[BBox]:
    return [r.grid.bbox for r in readings]


def _finer(striped: Grid, grid: Grid) -> bool:
    """Whether a striped grid has more rows than another one, or the same rows in more columns or cells."""
    return (striped.rows, striped.cols, len(striped.spans)) > (grid.rows, grid.cols, len(grid.spans))


def _heads(chain: Grid, pieces: Sequence[Grid], striped: Sequence[Grid]) -> list[Grid]:
    """The pieces of a chain where each is the head of a striped table of its own; none otherwise."""
    own = [p for p in pieces if within(p.bbox, chain.bbox, SNAP)]
    tops = [[s for s in striped if overlap(s.bbox, p.bbox) and abs(s.bbox.top - p.bbox.top) < PIECE] for p in own]
    return own if all(tops) else []


def _spanned(ladder: Grid, grid: Grid, words: Sequence[Word]) -> int:
    """Columns of a ladder that hold but one label, which in another grid stands over several columns."""
    count = 0
    for low, high in pairwise(ladder.xs):
        own = [w.bbox.centre for w in words if low < w.bbox.centre[0] < high]
        over = [s for s in grid.spans if s.colspan > 1 and any(holds(s.bbox, centre) for centre in own)]
        count += bool(own) and len(over) == 1 and all(holds(over[0].bbox, centre) for centre in own)
    return count


def _ends_within(grid: Grid, ladder: Grid, words: Sequence[Word]) -> bool:
    """Whether a grid begins or ends within a row of another one, with words of it on both sides of that line: the row
    reaches from the rules of one table to those of the next."""
    ends = (grid.bbox.top, grid.bbox.bottom)
    for top, bottom in pairwise(ladder.ys):
        for end in (y for y in ends if top + PIECE < y < bottom - PIECE):
            heights = [w.bbox.centre[1] for w in words if holds(ladder.bbox, w.bbox.centre, 0.5)]
            if any(top < y < end for y in heights) and any(end < y < bottom for y in heights):
                return True
    return False


def _rows_in(grid: Grid, box: BBox) -> int:
    """Rows of a grid that lie in a box."""
    return sum(top >= box.top - PIECE and bottom <= box.bottom + PIECE for top, bottom in pairwise(grid.ys))


def _right_below(head: BBox, body: BBox) -> bool:
    """Whether a box begins near the lower side of another, below it."""
    return head.x0 < body.x1 and body.x0 < head.x1 and head.centre[1] < body.top < head.bottom + BELOW
