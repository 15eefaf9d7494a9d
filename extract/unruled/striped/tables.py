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
from extract.unruled.chunks import BAND, Strip, strip_of
from extract.unruled.lines import cut
from extract.unruled.striped.blocks import TOUCH, Block, blocks_of, line_at, same_lines
from extract.unruled.striped.rows import BESIDE, FAR, MARGIN_LINES, Stretch, is_bold, lone_heads
from extract.unruled.tiling import Place, tiled

AROUND = 1.6  # font sizes of a band: what is further away is not part of its table
RULED = 0.4  # share of the lines between rows that are printed, at least, where rules part rows
LEAST_RULES = 3  # fewer may set off a header of two lines of labels
WIDE = 0.9  # share of the width of a table that a rule between its rows covers
TALLEST = 2.5  # font sizes of a row for each of its lines: a rule further away is none of it
LOWEST = 3.5  # font sizes of a row of one line with its padding, at most
LEVEL = 0.4  # font sizes that two texts of one row share in height, set on lines of their own
PADDED = 1.2  # times the padding of stripes: what is further away from one is no row
FARTHEST = 1.5  # font sizes, however wide the padding of stripes is
RUN = 5.0  # points of a rule in a table, at least
LEAST_ROW = 8.0  # points: no row is lower


def striped_grids(page: Page, words: Sequence[Word], edges: Edges, columns: Sequence[float] = ()) -> list[Grid]:
    """Grids of striped tables, from the top down; none where printed rules part the cells otherwise. `columns`: the
    lines of the last table on the page before, which may go on here."""
    grids: list[Grid] = []
    runs = [run for run in _runs(blocks_of(page.fills), words, edges) if not _has_cells(run, edges, page.rules)]

    def made(run: Sequence[Block]) -> Grid:
        limit = min((r[0].top for r in runs if r[0].top > run[-1].bottom), default=page.height)
        goes_on = run is runs[0] and bool(columns) and same_lines(columns, _columns(run))
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
        before = next((d for d in done if _shares_row(d[1], grid) and same_lines(_columns(d[0]), _columns(run))), None)
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
    xs, bottom = _columns(run), run[-1].bottom
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
    xs, low = _columns(run), run[0].bottom
    bottom = max(run[-1].bottom, low + LEAST_ROW)
    level, upright = _printed(xs, (run[0].top, bottom), edges, rules)
    return bool(level) and any(e.within(low, bottom) > RUN for e in upright)


def _is_ruled(grid: Grid, edges: Edges, rules: Sequence[Rule]) -> bool:
    """Whether printed rules part cells that a grid does not, or columns too."""
    box = grid.bbox
    level, upright = _printed(grid.xs, (box.top, box.bottom), edges, rules)
    if level and any(e.within(grid.ys[1], box.bottom) > RUN for e in upright):  # those of a header say nothing of rows
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


def _runs(blocks: Sequence[Block], words: Sequence[Word], edges: Edges) -> list[list[Block]]:
    runs: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: b.top):
        home = next((run for run in reversed(runs) if _has_columns(run, block)), None)
        if home is not None and _goes_on(home, block, words, between_rules=_between_rules(home, block, edges)):
            home.append(block)
        elif not block.band:
            runs.append([block])
    return [_ended(run, words) for run in runs]


def _columns(run: Sequence[Block]) -> list[float]:
    return max((b.xs for b in run), key=len)


def _has_columns(run: Sequence[Block], block: Block) -> bool:
    """Whether a block has the columns of a run; a band may leave out the first ones."""
    xs = _columns(run)
    inner = block.band and abs(xs[-1] - block.xs[-1]) <= TOUCH and all(line_at(xs, x) >= 0 for x in block.xs)
    return inner or same_lines(xs, block.xs)


def _ended(run: list[Block], words: Sequence[Word]) -> list[Block]:
    """A run without the bands at its end that stand over no row; at the end of a page the rows may be overleaf."""
    last = len(run)
    while run[last - 1].band:
        last -= 1
    if last < len(run):
        xs, low = _columns(run), run[-1].bottom
        if _is_bare(run, words) and len(between(words, xs, low, float("inf"))) <= MARGIN_LINES:
            return run
        strips = between(words, xs, low, low + 3 * FAR * max(w.size for w in words))
        rows = strips and strips[0].top - low < FAR * strips[0].size and not is_bold(strips[0])
        if rows and len(cut(strips[0], xs).pieces) > 1:
            return run
    return run[:last]


def _between_rules(run: Sequence[Block], block: Block, edges: Edges) -> bool:
    """Whether rules over the width of a table part the white between two blocks from both: a row, however padded."""
    xs = block.xs
    wide = [e.at for e in edges.horizontal if e.strong and e.within(xs[0], xs[-1]) > WIDE * (xs[-1] - xs[0])]
    return all(any(abs(y - at) <= TOUCH for at in wide) for y in (run[-1].bottom, block.top))


def _goes_on(run: Sequence[Block], block: Block, words: Sequence[Word], *, between_rules: bool = False) -> bool:
    """Whether a block belongs to the table above: the lines between are a row of it, near each other, or a band over
    the rows of the block, which has no header of its own."""
    above = run[-1]
    strips = between(words, block.xs, above.bottom, block.top)
    if not strips:
        return block.top - above.bottom < TOUCH
    far = max(_far([*run, block], words), BESIDE if any(b.merged(words) for b in (*run, block)) else FAR)
    a_row = between_rules and not block.headed(words)  # else perhaps the title between two tables
    if not _close(strips, above.bottom, block.top, max(far, FARTHEST) if a_row else far):
        return False
    if not _bold(strips):
        return True
    return not _is_headed(run, block, words) and _are_bands(strips, [w.size for w in words if _in(block, w)])


def _far(run: Sequence[Block], words: Sequence[Word]) -> float:
    """Font sizes from a stripe to the words of a white row, at most: white rows have the padding that stripes have."""
    own = [b.padding(words) for b in run if not b.band]
    return min(FARTHEST, max(FAR, PADDED * median(own))) if own else FAR


def _close(strips: Sequence[Strip], top: float, bottom: float, far: float) -> bool:
    """Whether lines between two heights stand no further apart than rows do (`far`, font sizes), or a band and its
    rows."""
    far *= median(s.size for s in strips)
    heads = lone_heads(strips)
    far_off = [AROUND * s.size if s in heads else far for s in strips]
    heights = [top, *(y for s in strips for y in (s.top, s.bottom)), bottom]
    most = [max(a, b) for a, b in pairwise([far, *far_off, far])]
    return all(b - a <= far for a, b, far in zip(heights[::2], heights[1::2], most, strict=True))


def _is_headed(run: Sequence[Block], block: Block, words: Sequence[Word]) -> bool:
    """Whether a block begins with a header: in bold print, or on the ground of the run's own header."""
    own = len(run) > 1 and run[0].ground != run[-1].ground and block.ground == run[0].ground
    return own or block.headed(words)


def _are_bands(strips: Sequence[Strip], sizes: Sequence[float]) -> bool:
    """Whether bold lines are bands of a table: each one text, not much larger than the print of the rows."""
    heads = lone_heads(strips)
    return all(s in heads and s.size <= BAND * median(sizes or [0.0]) for s in _bold(strips))


def _bold(strips: Sequence[Strip]) -> list[Strip]:
    """Bold lines with no other line beside them: what is set a little lower in a row, as on a pill, is no heading."""
    return [s for s in strips if is_bold(s) and not any(s is not other and _level(s, other) for other in strips)]


def _level(one: Strip, other: Strip) -> bool:
    return shared(one.top, one.bottom, other.top, other.bottom) > LEVEL * one.size


def _in(block: Block, word: Word) -> bool:
    return holds(BBox(block.xs[0], block.top, block.xs[-1], block.bottom), word.bbox.centre)


def between(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> list[Strip]:
    """Lines of text in the columns between two heights, from the top down."""
    level = [w for w in words if top <= (w.bbox.top + w.bbox.bottom) / 2 <= bottom]
    own = [w for w in level if xs[0] <= w.bbox.centre[0] <= xs[-1]]
    lines: list[list[Word]] = []
    for word in sorted(own, key=lambda w: w.bbox.bottom):
        if lines and word.bbox.centre[1] < max(w.bbox.bottom for w in lines[-1]) - 0.3 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [strip_of(sorted(line, key=lambda w: w.bbox.x0)) for line in lines]


def _grid(run: Sequence[Block], words: Sequence[Word], rules: Sequence[float] = (), *, goes_on: bool = False) -> Grid:
    xs = _columns(run)
    merged = {line_at(xs, x) for b in run for x in b.merged(words)}
    ys = {y for block in run for box in block.boxes for y in (box.top, box.bottom)}
    headed = _is_bare(run, words)
    turns = not headed and _turns(run, words)
    stretch = Stretch(xs, merged, ys, turns=turns, bare=headed, far=_far(run, words))
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
    first = [[w.size for w in words if not w.raised and w.bbox.x1 < xs[1] and _in(b, w)] for b in run if not b.band]
    smallest = [min(sizes) for sizes in first if sizes]
    own = median([w.size for w in words if _in(run[-1], w)] or [0.0])
    return min(own, median(smallest)) if smallest else own


def _fill(stretch: Stretch, xs: Sequence[float], words: Sequence[Word], heights: Sequence[float]) -> None:
    """Rows on white ground between the first and the last of some heights, parted by those that lie between them."""
    first, last = heights[0], heights[-1]
    ys = [first, *(y for y in heights[1:-1] if first + TOUCH < y < last - TOUCH), last]
    for top, bottom in pairwise(ys):
        stretch.between(between(words, xs, top, bottom), top, bottom)
        stretch.ys.add(bottom)


def _is_bare(run: Sequence[Block], words: Sequence[Word]) -> bool:
    """Whether nothing but headers and bands over rows are shaded."""
    return all(b.band or b.headed(words) for b in run[1:]) and run[0].headed(words)


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
    """Whether a fill lies behind all cells of a row: texts of several columns stand on one line of it."""
    if box.x1 - box.x0 < xs[-1] - xs[0] - 2 * TOUCH:
        return False
    return any(len(cut(s, xs).pieces) > 1 for s in between(words, xs, box.top, box.bottom))


def _area(place: Place) -> int:
    return (place[1] - place[0] + 1) * (place[3] - place[2] + 1)


def _rows(ys: Sequence[float], top: float, bottom: float) -> tuple[int, int]:
    """First and last row between two heights."""
    first = min(range(len(ys)), key=lambda i: abs(ys[i] - top))
    last = min(range(len(ys)), key=lambda i: abs(ys[i] - bottom))
    return first, max(first, last - 1)


def _place(box: BBox, xs: Sequence[float], ys: Sequence[float]) -> Place:
    return (*_rows(ys, box.top, box.bottom), max(0, line_at(xs, box.x0)), max(0, line_at(xs, box.x1) - 1))
