"""Tables whose rows are told apart by fills behind every second one: the fills of cells give the columns, and what
stands between two stripes is a row too, or a band over the rows below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from extract.axis import distinct, shared
from extract.boxes import holds
from extract.records import BBox, Page, Rule, Word
from extract.ruled.edges import Edge, Edges
from extract.ruled.grid import Grid
from extract.unruled.chunks import PROSE_WORDS, Strip
from extract.unruled.lines import Line, cut
from extract.unruled.striped.blocks import TOUCH, Block, blocks_of, line_at, same_lines
from extract.unruled.striped.rows import Stretch, is_bold
from extract.unruled.striped.runs import WIDE, between, columns_of, farthest_of, is_bare, runs_of, stands_in
from extract.unruled.tiling import Place, tiled

RULED = 0.4  # share of the lines between rows that are printed, at least, where rules part rows
LEAST_RULES = 3  # fewer may set off a header of two lines of labels
TALLEST = 2.5  # font sizes of a row for each of its lines: a rule further away is none of it
LOWEST = 3.5  # font sizes of a row of one line with its padding, at most
RUN = 5.0  # points of a rule in a table, at least
LEAST_ROW = 8.0  # points: no row is lower
OVER = 2  # lines between columns that running text runs over


def striped_grids(page: Page, words: Sequence[Word], edges: Edges, columns: Sequence[float] = ()) -> list[Grid]:
    """Grids of striped tables, from the top down; none where printed rules part the cells otherwise. `columns`: the
    lines of the last table on the page before, which may go on here."""
    grids: list[Grid] = []
    runs = [run for run in runs_of(blocks_of(page.fills), words, edges) if not _has_cells(run, edges, page.rules)]

    def made(run: Sequence[Block]) -> Grid:
        limit = min((r[0].top for r in runs if r[0].top > run[-1].bottom), default=page.height)
        goes_on = run is runs[0] and bool(columns) and same_lines(columns, columns_of(run))
        return _grid(run, words, _row_rules(run, words, edges, limit), goes_on=goes_on)

    for _, grid in _joined([(run, made(run)) for run in runs], made):
        if grid.rows > 1 and not _is_ruled(grid, edges, page.rules):
            grids.append(grid)
    return [g for g in grids if not any(g is not other and _within(g.bbox, other.bbox) for other in grids)]


def _joined(
    found: Sequence[tuple[list[Block], Grid]], made: Callable[[Sequence[Block]], Grid]
) -> list[tuple[list[Block], Grid]]:
    """Runs with their grids; two of the same columns that both took the white row between them are one."""
    done: list[tuple[list[Block], Grid]] = []
    for run, grid in found:
        before = next(
            (d for d in done if _shares_row(d[1], grid) and same_lines(columns_of(d[0]), columns_of(run))), None
        )
        if before is None:
            done.append((run, grid))
        else:
            whole = [*before[0], *run]
            done[done.index(before)] = (whole, made(whole))
    return done


def _shares_row(above: Grid, below: Grid) -> bool:
    return above.ys[0] < below.ys[0] < above.ys[-1] - TOUCH < below.ys[-1]


def _row_rules(run: Sequence[Block], words: Sequence[Word], edges: Edges, limit: float) -> list[float]:
    """Heights of rules over the width of a table, from its first row down to where they end, or the next one begins at
    `limit`; none where they are few, and only set off a header or a total."""
    xs, bottom = columns_of(run), run[-1].bottom
    width = xs[-1] - xs[0]
    wide = [e.at for e in edges.horizontal if e.strong and e.within(xs[0], xs[-1]) > WIDE * width]
    found = [y for y in sorted(wide) if run[0].top - TOUCH < y <= bottom + TOUCH]
    rows = len(found)
    valued = len(run) > 1
    for y in sorted(y for y in wide if bottom + TOUCH < y < limit):
        strips = between(words, xs, max([bottom, *found]), y)
        if (
            not strips
            or is_bold(strips[0])
            or y - max([bottom, *found]) > max(LOWEST, TALLEST * len(strips)) * strips[0].size
        ):
            break
        found.append(y)
        several = any(len(cut(s, xs).pieces) > 1 for s in strips)
        valued = valued or several
        rows = len(found) if several or (not valued and _are_labels(strips, xs)) else rows
    found = found[:rows]  # a line of one text at the end heads what is below, unless no row has values yet
    ends = {round(box.bottom) for block in run for box in block.boxes} | {round(y) for y in found}
    return found if len(found) >= max(LEAST_RULES, RULED * len(ends)) else []


def _are_labels(strips: Sequence[Strip], xs: Sequence[float]) -> bool:
    """Whether lines stand in the first column alone."""
    return all(s.x0 < xs[1] and s.x1 < xs[1] for s in strips)


def _has_cells(run: Sequence[Block], edges: Edges, rules: Sequence[Rule]) -> bool:
    """Whether printed rules part rows and columns below the first stripe: no grid of it would be taken."""
    xs, low = columns_of(run), run[0].bottom
    bottom = max(run[-1].bottom, low + LEAST_ROW)
    level, upright = _printed(xs, (run[0].top, bottom), edges, rules)
    return bool(level) and any(e.within(low, bottom) > RUN for e in upright)


def _is_ruled(grid: Grid, edges: Edges, rules: Sequence[Rule]) -> bool:
    """Whether printed rules part cells that a grid does not, or columns too; those of a header, or between two texts on
    a band, say nothing of rows."""
    box = grid.bbox
    level, upright = _printed(grid.xs, (box.top, box.bottom), edges, rules)
    bands = [s.bbox for s in grid.spans if s.colspan == grid.cols]
    upright = [e for e in upright if not any(b.top < e.start and e.end < b.bottom for b in bands)]
    if level and any(e.within(grid.ys[1], box.bottom) > RUN for e in upright):
        return True
    return any(min(abs(line - e.at) for line in grid.ys) > TOUCH for e in level)


def _printed(
    xs: Sequence[float], heights: tuple[float, float], edges: Edges, rules: Sequence[Rule]
) -> tuple[list[Edge], list[Edge]]:
    """The edges printed between the rows and between the columns of a table; none where `rules` are but the borders
    that cells of less than half of its columns have for themselves, such as a status on a ground of its own."""
    low, high = heights[0] + 1, heights[1] - 1
    level = [e for e in edges.horizontal if e.strong and low < e.at < high and e.within(xs[0], xs[-1]) > RUN]
    upright = [e for e in edges.vertical if e.strong and xs[0] + 1 < e.at < xs[-1] - 1]
    drawn = [r.bbox for r in rules if r.horizontal and low < r.bbox.centre[1] < high] if level else []
    own = [(a, b) for a, b in pairwise(xs) if any(shared(a, b, box.x0, box.x1) > RUN for box in drawn)]
    if not own or 2 * len(own) >= len(xs) - 1:
        return level, upright
    return [], [e for e in upright if min(abs(e.at - x) for column in own for x in column) > TOUCH]


def _within(box: BBox, other: BBox) -> bool:
    """Whether a box is a part of a larger one."""
    x, y = box.centre
    return box.width < other.width and other.x0 < x < other.x1 and other.top < y < other.bottom


def _grid(run: Sequence[Block], words: Sequence[Word], rules: Sequence[float] = (), *, goes_on: bool = False) -> Grid:
    xs = columns_of(run)
    merged = {line_at(xs, x) for b in run for x in b.merged(words)}
    ys = {y for block in run for box in block.boxes for y in (box.top, box.bottom)}
    headed = is_bare(run, words)
    turns = not headed and _turns(run, words)
    stretch = Stretch(xs, merged, ys, turns=turns, bare=headed, far=farthest_of(run, words))
    for above, below in pairwise(run):
        _fill(stretch, xs, words, [above.bottom, *rules, below.top])
    began = goes_on and stretch.rest(between(words, xs, 0.0, run[0].top), run[0].top)
    if not began and not run[0].headed(words):
        own = between(words, xs, run[0].top, run[0].bottom)
        stretch.above(between(words, xs, run[0].top - 150.0, run[0].top), own, run[0].top)
    low = run[-1].bottom
    if rules and rules[-1] > low + TOUCH:
        _fill(stretch, xs, words, [low, *rules])
    else:
        stretch.below(between(words, xs, low, low + 400.0), low, _print_of(run, words, xs))
    bare = {box: _without_cells(box, block, words) for block in run for box in block.boxes}
    grounds = [box for box, own in bare.items() if _is_ground(box, xs, own)]
    for box in grounds:
        stretch.between(between(bare[box], xs, box.top, box.bottom), box.top, box.bottom)
    lines = distinct(stretch.ys, TOUCH)
    places = [_place(box, xs, lines) for block in run for box in block.boxes if box not in grounds]
    places += [(*_rows(lines, top, bottom), col, end) for top, bottom, col, end in stretch.cells]
    return tiled(xs, lines, sorted(places, key=_area))


def _print_of(run: Sequence[Block], words: Sequence[Word], xs: Sequence[float]) -> float:
    """The font size of the last stripe; where most stripes end their first cells in smaller print, that of it."""
    first = [
        [w.size for w in words if not w.raised and w.bbox.x1 < xs[1] and stands_in(b, w)] for b in run if not b.band
    ]
    smallest = [min(sizes) for sizes in first if sizes]
    own = median([w.size for w in words if stands_in(run[-1], w)] or [0.0])
    return min(own, median(smallest)) if smallest else own


def _fill(stretch: Stretch, xs: Sequence[float], words: Sequence[Word], heights: Sequence[float]) -> None:
    """Rows on white ground between the first and the last of some heights, parted by those that lie between them."""
    first, last = heights[0], heights[-1]
    ys = [first, *(y for y in heights[1:-1] if first + TOUCH < y < last - TOUCH), last]
    for top, bottom in pairwise(ys):
        stretch.between(between(words, xs, top, bottom), top, bottom)
        stretch.ys.add(bottom)


def _turns(run: Sequence[Block], words: Sequence[Word]) -> bool:
    """Whether white rows and stripes of one row take turns."""
    stripes = [b for b in (run[1:] if run[0].headed(words) else run) if not b.band]
    rows = [b for b in stripes if len({round(x.top) for x in b.boxes}) == 1]
    return len(rows) == len(stripes) > 0 and any(b.top - a.bottom > TOUCH for a, b in pairwise(run))


def _without_cells(box: BBox, block: Block, words: Sequence[Word]) -> Sequence[Word]:
    """The words but for those of cells drawn upon a fill of the same height: no white parts these."""
    cells = [b for b in block.boxes if b is not box and _is_upon(b, box)]
    return [w for w in words if not any(holds(b, w.bbox.centre) for b in cells)] if cells else words


def _is_upon(cell: BBox, box: BBox) -> bool:
    level = abs(cell.top - box.top) < TOUCH and abs(cell.bottom - box.bottom) < TOUCH
    return level and cell.width < box.width - 2 * TOUCH and box.x0 - TOUCH < cell.x0 and cell.x1 < box.x1 + TOUCH


def _is_ground(box: BBox, xs: Sequence[float], words: Sequence[Word]) -> bool:
    """Whether a fill lies behind all cells of a row: texts of several columns stand on one line of it, none of them
    running text over columns, as the aim beside the title on a band is."""
    if box.x1 - box.x0 < xs[-1] - xs[0] - 2 * TOUCH:
        return False
    lines = [cut(s, xs) for s in between(words, xs, box.top, box.bottom)]
    return any(len(line.pieces) > 1 for line in lines) and not any(map(_runs_over, lines))


def _runs_over(line: Line) -> bool:
    return any(p.end - p.col >= OVER and len(p.chunk.words) >= PROSE_WORDS for p in line.pieces)


def _area(place: Place) -> int:
    return (place[1] - place[0] + 1) * (place[3] - place[2] + 1)


def _rows(ys: Sequence[float], top: float, bottom: float) -> tuple[int, int]:
    """First and last row between two heights."""
    first = min(range(len(ys)), key=lambda i: abs(ys[i] - top))
    last = min(range(len(ys)), key=lambda i: abs(ys[i] - bottom))
    return first, max(first, last - 1)


def _place(box: BBox, xs: Sequence[float], ys: Sequence[float]) -> Place:
    return (*_rows(ys, box.top, box.bottom), max(0, line_at(xs, box.x0)), max(0, line_at(xs, box.x1) - 1))
