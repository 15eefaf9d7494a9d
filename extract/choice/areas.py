"""Where loose text stands on a page: in outlined boxes, in columns of running text, or across the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from extract.axis import shared
from extract.boxes import holds, within
from extract.records import BBox, Fill, Page, Word
from extract.ruled.components import components
from extract.ruled.edges import Edges, page_edges
from extract.ruled.grid import Grid, build
from extract.text.paragraphs import SAME_LEFT
from extract.unruled.chunks import Strip, chunks_of, hull_of, strips_of, strips_with

CARD_LINES = 3  # lines of text in an outlined box that is read by itself
TALLEST = 0.7  # share of the page's height: a larger box is a frame of the page
GUTTER = 0.8  # font sizes that no word of two columns reaches into
LEAST = 3  # lines on each side of a gutter
WORDS = 4  # of a line of running text
RUNNING = 0.5  # share of a column's lines that are so long
ALIKE = 2.0  # times one column may be as wide as its neighbour
PITCH = 1.9  # font sizes from a line to the next in one column
FAR = 3.6  # font sizes without a line on either side end a run of columns
TAB = 2  # rows and columns that the tab of a card makes of it, at most
WIDE = 0.9  # share of the width of a box that a row of cells fills
BAR = (0.3, 0.12)  # shares of the page: a bar is as wide at least, and as high at most
REACH = 20.0  # points by which a bar reaches beyond both sides of a gutter
ONE_PIECE = 1.6  # font sizes: a wider blank parts a line of running text
FULL = 0.8  # share of the width of a column that a line fills before it is wrapped


@dataclass(frozen=True, slots=True)
class Area:
    """Words that are read together. `path` sorts areas and what stands between them as a reader goes through them."""

    path: tuple[float, ...]
    words: tuple[Word, ...]
    bbox: BBox
    framed: bool = False  # an outlined box; else a column of running text


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the rules and fills of a page make: the edges of cells, and outlined boxes without lines inside that hold
    several lines of text, from the top down."""

    edges: Edges
    cards: Sequence[BBox]


def drawn_on(page: Page) -> Drawn:
    """What is drawn on a page."""
    edges = page_edges(page)
    return Drawn(edges, _cards(page, edges) if page.rules else [])


def _cards(page: Page, edges: Edges) -> list[BBox]:
    found = []
    for group in components(_printed(edges)):
        grid = build(group)
        if grid is not None and len(grid.spans) == 1 and _is_card(grid.bbox, page):
            found.append(grid.bbox)
    outer = [b for b in found if not any(within(b, other, 1.0) for other in found if other is not b)]
    return sorted(outer, key=lambda b: (round(b.top), b.x0))


def abreast(boxes: Sequence[BBox]) -> list[BBox]:
    """Boxes that stand beside another one, and those that are as wide as one of them: none is part of a table."""
    beside = [b for b in boxes if any(_beside(b, other) for other in boxes)]
    return [b for b in boxes if any(abs(b.x0 - o.x0) < SAME_LEFT and abs(b.x1 - o.x1) < SAME_LEFT for o in beside)]


def is_tabbed(grid: Grid, boxes: Sequence[BBox], fills: Sequence[Fill]) -> bool:
    """Whether a grid is one of the outlined `boxes` with a filled tab or label in it: no fill runs over its width."""
    box = grid.bbox
    if grid.rows > TAB or grid.cols > TAB or not any(within(box, b, 2.0) and within(b, box, 2.0) for b in boxes):
        return False
    inner = [f.bbox for f in fills if within(f.bbox, box, 2.0) and f.bbox.height < TALLEST * box.height]
    return bool(inner) and all(b.width < WIDE * box.width for b in inner) and not _tiled(inner, box)


def _tiled(fills: Sequence[BBox], box: BBox) -> bool:
    """Whether fills side by side run over a width."""
    return any(sum(b.width for b in fills if abs(b.top - a.top) < SAME_LEFT) > WIDE * box.width for a in fills)


def _beside(one: BBox, other: BBox) -> bool:
    apart = one.x1 < other.x0 or other.x1 < one.x0
    return apart and shared(one.top, one.bottom, other.top, other.bottom) > 0.5 * min(one.height, other.height)


def _printed(edges: Edges) -> Edges:
    return Edges(tuple(e for e in edges.horizontal if e.strong), tuple(e for e in edges.vertical if e.strong))


def _is_card(box: BBox, page: Page) -> bool:
    if box.height > TALLEST * page.height:
        return False
    return len(strips_of(w for w in page.words if not w.direction and holds(box, w.bbox.centre))) >= CARD_LINES


def areas_of(page: Page, words: Sequence[Word], boxes: Sequence[BBox], tables: Sequence[BBox] = ()) -> list[Area]:
    """The areas of loose words: one for each of the outlined `boxes` that holds any, and the columns of running text
    among the rest; no column runs past a table. Words in no area stand across the page."""
    found = []
    rest = list(words)
    for box in boxes:
        held = tuple(w for w in rest if holds(box, w.bbox.centre))
        if held:
            found.append(Area((round(box.top), box.x0), held, box, framed=True))
            rest = [w for w in rest if not holds(box, w.bbox.centre)]
    strips = strips_of(w for w in rest if not w.direction)
    return found + _columns(strips, [*_bars(page), *boxes, *tables], 2)


def _bars(page: Page) -> list[BBox]:
    """Rules and filled bars across the page: columns do not run through them."""
    fills = [f.bbox for f in page.fills if f.bbox.height < BAR[1] * page.height]
    return [b for b in (*fills, *(r.bbox for r in page.rules if r.horizontal)) if b.width > BAR[0] * page.width]


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines left and right of a gutter."""

    left: tuple[Strip, ...]
    right: tuple[Strip, ...]


def _columns(strips: Sequence[Strip], bars: Sequence[BBox], depth: int) -> list[Area]:
    if not depth or len(strips) < LEAST:
        return []
    for start in _starts(strips):
        sections = [s for s in _sections(strips, start, bars) if _running(s)]
        if sections:
            taken = {id(w) for s in sections for side in (s.left, s.right) for strip in side for w in strip.words}
            rest = _without(strips, taken)
            found = [area for s in sections for area in _areas(s, bars, depth)]
            return found + _columns(rest, bars, depth - 1)
    return []


def _without(strips: Sequence[Strip], taken: Set[int]) -> list[Strip]:
    """Strips without the words of these identities."""
    return strips_with(strips, lambda w: id(w) not in taken)


def _areas(section: _Section, bars: Sequence[BBox], depth: int) -> list[Area]:
    """The areas of two columns; the right one may be several."""
    head = (float(round(min(section.left[0].top, section.right[0].top))), section.left[0].x0)
    found = [_area((*head, 0.0), section.left)]
    inner = _columns(section.right, bars, depth - 1)
    if not inner:
        return [*found, _area((*head, 1.0), section.right)]
    taken = {id(w) for a in inner for w in a.words}
    rest = _without(section.right, taken)
    found += [Area((*head, 1.0, *a.path), a.words, a.bbox) for a in inner]
    return found + ([_area((*head, 1.0), rest)] if rest else [])


def _area(path: tuple[float, ...], strips: Sequence[Strip]) -> Area:
    words = tuple(w for s in strips for w in s.words)
    return Area(path, words, hull_of(strips))


def _starts(strips: Sequence[Strip]) -> list[float]:
    """Left ends that pieces of several lines share after a wide blank, the most frequent first."""
    votes = Counter(round(c.x0) for s in strips for c in chunks_of(s)[1:])
    shared = {x: n + votes[x + 1] for x, n in votes.items()}
    return [float(x) for x, n in sorted(shared.items(), key=lambda item: (-item[1], item[0])) if n >= LEAST]


def _sections(strips: Sequence[Strip], start: float, bars: Sequence[BBox]) -> list[_Section]:
    """Runs of lines that leave the blank before `start` free, cut at bars and at lines that cross it."""
    runs: list[list[Strip]] = [[]]
    last: Strip | None = None
    for strip in strips:
        if last is not None and (_far(last, strip) or any(_between(bar, last, strip, start) for bar in bars)):
            runs.append([])
        last = strip
        if _crosses(strip, start):
            runs.append([])
        else:
            runs[-1].append(strip)
    return [s for run in runs if (s := _section(run, start))]


def _far(above: Strip, below: Strip) -> bool:
    return below.base - above.base > FAR * below.size


def _between(bar: BBox, above: Strip, below: Strip, start: float) -> bool:
    crossing = bar.x0 < start - REACH and bar.x1 > start + REACH
    return crossing and above.base < bar.bottom and bar.top < below.base and not (bar.top < above.base < bar.bottom)


def _crosses(strip: Strip, start: float) -> bool:
    left = start - GUTTER * strip.size
    return any(w.bbox.x0 < start - SAME_LEFT and w.bbox.x1 > left for w in strip.words)


def _section(run: Sequence[Strip], start: float) -> _Section | None:
    left = strips_with(run, lambda w: w.bbox.x0 < start - SAME_LEFT)
    right = strips_with(run, lambda w: w.bbox.x0 >= start - SAME_LEFT)
    if len(left) < LEAST or len(right) < LEAST:
        return None
    low, high = right[0].base - PITCH * right[0].size, right[-1].base + 0.1
    left = [s for i, s in enumerate(left) if s.base >= low and (s.base <= high or _goes_on(left, i, high))]
    if len(left) < LEAST or abs(min(s.x0 for s in right) - start) > 2 * SAME_LEFT:
        return None
    return _Section(tuple(left), tuple(right))


def _goes_on(left: Sequence[Strip], at: int, high: float) -> bool:
    """A line below the end of the right column follows the line above it as closely as lines of a paragraph do."""
    for above, line in zip(left[at - 1 :: -1], left[at::-1], strict=False):
        if line.base - above.base > PITCH * line.size or abs(line.size - above.size) > 0.5:
            return False
        if above.base <= high:
            return True
    return False


def _running(section: _Section) -> bool:
    """Both sides are running text of about one width: most lines are long, and some go on in the next line."""
    wide = [hull_of(side).width for side in (section.left, section.right)]
    if not 1 / ALIKE < wide[0] / max(1.0, wide[1]) < ALIKE:
        return False
    return all(_is_text(side, width) for side, width in zip((section.left, section.right), wide, strict=True))


def _is_text(side: Sequence[Strip], width: float) -> bool:
    long = [s for s in side if len(s.words) >= WORDS and len(chunks_of(s, ONE_PIECE)) == 1]
    edge = min(s.x0 for s in side) + FULL * width
    wrapped = sum(a.x1 >= edge and b.base - a.base < PITCH * b.size for a, b in pairwise(side))
    return len(long) >= max(LEAST - 1, RUNNING * len(side)) and wrapped >= LEAST - 1
