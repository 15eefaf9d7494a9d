"""Tables whose rows are told apart by fills behind every second one: the fills of cells give the columns, and what
stands between two stripes is a row too."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from extract.records import BBox, Page, Word
from extract.ruled.edges import SMALL_FILL, WHITE, Edge, Edges
from extract.ruled.grid import Grid
from extract.unruled.chunks import Strip, strip_of
from extract.unruled.tiling import Place, tiled

TOUCH = 1.5  # points between neighbouring fills, at most
SAME = 2.0  # points by which the sides of two stripes of one table may differ
CELLS = 3  # fills side by side: fewer are no stripe
WORD_BLANK = 0.35  # font sizes: a column line in a narrower blank is crossed by the line of text
APART = 0.4  # font sizes: lines further apart above the first stripe and below the last one are of two rows
FAR = 1.0  # font sizes: what is further away is no row of the table
ABOVE, BELOW = 150.0, 400.0  # points in which rows beyond the stripes are looked for
LARGER = 1.03  # times the print of the rows: a heading


@dataclass(slots=True)
class Block:
    """Fills that touch: a stripe, and header cells above or wide cells below it."""

    xs: list[float]
    boxes: list[BBox]

    @property
    def top(self) -> float:
        """Points from the top of the page."""
        return min(b.top for b in self.boxes)

    @property
    def bottom(self) -> float:
        """Points from the top of the page."""
        return max(b.bottom for b in self.boxes)


def striped_grids(page: Page, words: Sequence[Word], edges: Edges) -> list[Grid]:
    """Grids of striped tables, from the top down; none where printed rules part the rows."""
    boxes = [f.bbox for f in page.fills if f.colour not in WHITE and min(f.bbox.width, f.bbox.height) > SMALL_FILL]
    blocks = _blocks(boxes)
    grids: list[Grid] = []
    for run in _runs(blocks, words):
        grid = _grid(run, words)
        ruled = any(e.strong and grid.ys[0] + 1 < e.at < grid.ys[-1] - 1 for e in edges.horizontal if _over(e, grid))
        if grid.rows > 1 and not ruled:
            grids.append(grid)
    return [g for g in grids if not any(g is not other and _within(g.bbox, other.bbox) for other in grids)]


def _within(box: BBox, other: BBox) -> bool:
    """Whether a box is a part of a larger one."""
    x, y = box.centre
    return box.width < other.width and other.x0 < x < other.x1 and other.top < y < other.bottom


def _over(edge: Edge, grid: Grid) -> bool:
    return min(edge.end, grid.xs[-1]) - max(edge.start, grid.xs[0]) > 5


def _blocks(boxes: Sequence[BBox]) -> list[Block]:
    blocks: list[Block] = []
    for xs, stripe in _stripes(boxes):
        if blocks and _same(blocks[-1].xs, xs) and stripe[0].top <= blocks[-1].bottom + TOUCH:
            if stripe[0] not in blocks[-1].boxes:
                _attach(blocks[-1], boxes)
                blocks[-1].boxes += [b for b in stripe if b not in blocks[-1].boxes]
                _attach(blocks[-1], boxes)
            continue
        block = Block(xs, list(stripe))
        _attach(block, boxes)
        blocks.append(block)
    return blocks


def _stripes(boxes: Sequence[BBox]) -> Iterator[tuple[list[float], list[BBox]]]:
    """Fills of one height that stand side by side without a blank, and the lines between them."""
    ordered = sorted(boxes, key=lambda b: (round(b.top), round(b.bottom), b.x0))
    for _, group in groupby(ordered, key=lambda b: (round(b.top), round(b.bottom))):
        row = list(group)
        if len(row) >= CELLS and all(abs(a.x1 - b.x0) <= TOUCH for a, b in pairwise(row)):
            yield [*(b.x0 for b in row), row[-1].x1], row


def _same(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= SAME for x, y in zip(a, b, strict=True))


def _attach(block: Block, boxes: Sequence[BBox]) -> None:
    """Take in fills that touch the block from above or below and whose sides are lines of its columns."""
    rest = [b for b in boxes if b not in block.boxes and _line(block.xs, b.x0) >= 0 and _line(block.xs, b.x1) >= 0]
    grown = True
    while grown:
        top, bottom = block.top, block.bottom
        near = [
            b
            for b in rest
            if b not in block.boxes and top - TOUCH <= b.bottom and b.top <= bottom + TOUCH and b.x1 - b.x0 > SAME
        ]
        block.boxes += near
        grown = bool(near)


def _line(xs: Sequence[float], x: float) -> int:
    return next((i for i, line in enumerate(xs) if abs(line - x) <= SAME), -1)


def _runs(blocks: Sequence[Block], words: Sequence[Word]) -> list[list[Block]]:
    runs: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: b.top):
        last = runs[-1][-1] if runs else None
        if (
            last
            and _same(last.xs, block.xs)
            and _is_rows(_between(words, block.xs, last.bottom, block.top), last, block)
        ):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _between(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> list[Strip]:
    """Lines of text in the columns between two heights, from the top down."""
    own = [w for w in words if xs[0] <= w.bbox.centre[0] <= xs[-1] and top <= w.bbox.centre[1] <= bottom]
    lines: list[list[Word]] = []
    for word in sorted(own, key=lambda w: w.bbox.bottom):
        if lines and word.bbox.centre[1] < max(w.bbox.bottom for w in lines[-1]) - 0.3 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [strip_of(sorted(line, key=lambda w: w.bbox.x0)) for line in lines]


def _is_rows(strips: Sequence[Strip], above: Block, below: Block) -> bool:
    """Whether the lines between two stripes are a row of the table: near each other, and no heading."""
    if not strips:
        return below.top - above.bottom < TOUCH
    far = FAR * median(s.size for s in strips)
    heights = [above.bottom, *(y for s in strips for y in (s.top, s.bottom)), below.top]
    close = all(b - a <= far for a, b in zip(heights[::2], heights[1::2], strict=True))
    return close and not any(_is_heading(s) for s in strips)


def _is_heading(strip: Strip) -> bool:
    return all(w.bold for w in strip.words)


def _crosses(strip: Strip, xs: Sequence[float]) -> bool:
    """Whether a line of text runs on over a line between columns."""
    inner = xs[1:-1]
    if any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for x in inner for w in strip.words):
        return True
    return any(
        b.bbox.x0 - a.bbox.x1 < WORD_BLANK * strip.size and bisect(inner, a.bbox.x1) != bisect(inner, b.bbox.x0 + 0.1)
        for a, b in pairwise(strip.words)
    )


def _grid(run: Sequence[Block], words: Sequence[Word]) -> Grid:
    xs = run[0].xs
    ys = {y for block in run for box in block.boxes for y in (box.top, box.bottom)}
    wide: list[tuple[float, float]] = []
    for above, below in pairwise(run):
        _part(_between(words, xs, above.bottom, below.top), xs, ys, wide, below.top)
    _above(run[0], words, ys)
    _below(run[-1], words, ys, wide)
    lines = _snapped(sorted(ys))
    places = [_place(box, xs, lines) for block in run for box in block.boxes]
    places += [(*_rows(lines, a, b), 0, len(xs) - 2) for a, b in wide]
    return tiled(xs, lines, sorted(places, key=_area))


def _area(place: Place) -> int:
    return (place[1] - place[0] + 1) * (place[3] - place[2] + 1)


def _part(
    strips: Sequence[Strip], xs: Sequence[float], ys: set[float], wide: list[tuple[float, float]], end: float
) -> None:
    """Lines across the columns between two stripes are wide cells of their own."""
    runs = [(crossing, list(group)) for crossing, group in groupby(strips, key=lambda s: _crosses(s, xs))]
    for i, (crossing, group) in enumerate(runs):
        top = (runs[i - 1][1][-1].bottom + group[0].top) / 2 if i else min(ys, key=lambda y: abs(y - group[0].top + 4))
        bottom = (group[-1].bottom + runs[i + 1][1][0].top) / 2 if i + 1 < len(runs) else end
        if i:
            ys.add(top)
        if crossing:
            wide.append((top, bottom))


def _above(first: Block, words: Sequence[Word], ys: set[float]) -> None:
    """Rows and a header in one line above the first stripe."""
    own = _between(words, first.xs, first.top, first.bottom)
    if not own or _is_heading(own[0]):
        return
    strips = _between(words, first.xs, first.top - ABOVE, first.top)
    rows: list[list[Strip]] = []
    below = first.top
    for strip in reversed(strips):
        gap = below - strip.bottom
        larger = strip.size > LARGER * own[0].size
        if gap > FAR * strip.size or larger or (_crosses(strip, first.xs) and not _is_heading(strip)):
            break
        if rows and gap <= APART * strip.size:
            rows[-1].append(strip)
        else:
            rows.append([strip])
        below = strip.top
    for i, row in enumerate(rows):
        if any(_crosses(s, first.xs) for s in row) or len(_columns(row, first.xs)) < 2:
            break
        ys.add((row[-1].top + rows[i + 1][0].bottom) / 2 if i + 1 < len(rows) else row[-1].top - 1.5)
        if all(_is_heading(s) for s in row):
            break


def _below(last: Block, words: Sequence[Word], ys: set[float], wide: list[tuple[float, float]]) -> None:
    """Rows below the last stripe."""
    above, open_row = last.bottom, False
    ends = last.bottom
    for strip in _between(words, last.xs, last.bottom, last.bottom + BELOW):
        gap = strip.top - above
        crossing = _crosses(strip, last.xs)
        if gap > FAR * strip.size or _is_heading(strip):
            break
        if crossing and not (open_row and strip.x0 - last.xs[0] < strip.size):
            break
        if not crossing and len(_columns([strip], last.xs)) < 2 and not (open_row and gap <= APART * strip.size):
            break
        if open_row and (crossing or gap > APART * strip.size):
            ys.add((above + strip.top) / 2)
        if crossing:
            wide.append(((above + strip.top) / 2, strip.bottom + 1.5))
        above, ends, open_row = strip.bottom, strip.bottom + 1.5, True
    if ends > last.bottom:
        ys.add(ends)


def _columns(row: Sequence[Strip], xs: Sequence[float]) -> set[int]:
    return {bisect(xs, w.bbox.centre[0]) for s in row for w in s.words}


def _snapped(ys: Sequence[float]) -> list[float]:
    lines = [ys[0]]
    for y in ys[1:]:
        if y - lines[-1] > TOUCH:
            lines.append(y)
    return lines


def _rows(ys: Sequence[float], top: float, bottom: float) -> tuple[int, int]:
    """First and last row between two heights."""
    first = min(range(len(ys)), key=lambda i: abs(ys[i] - top))
    last = min(range(len(ys)), key=lambda i: abs(ys[i] - bottom))
    return first, max(first, last - 1)


def _place(box: BBox, xs: Sequence[float], ys: Sequence[float]) -> Place:
    return (*_rows(ys, box.top, box.bottom), max(0, _line(xs, box.x0)), max(0, _line(xs, box.x1) - 1))
