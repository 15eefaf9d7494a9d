"""Grids that are not fully ruled: columns and rows that only white space separates are split off by evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from extract.axis import place_in
from extract.boxes import holds
from extract.records import Word
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid, Span
from extract.unruled.above import WIDE
from extract.unruled.chunks import Strip, chunks_of, strips_of
from extract.unruled.columns import Gap, blanks, both_sides, white_columns
from extract.unruled.figures import is_amount, is_list_mark, is_value
from extract.unruled.lines import Line, columns_like, cut, halfway
from extract.unruled.rows import rows_of
from extract.unruled.striped.bare import rows_below_header
from extract.unruled.tiling import Place, tiled

CLEAR = 0.9  # font sizes: a white column within a ruled one is at least as wide
SHARE = 0.5  # of the rows with text in a ruled column must stand on both sides of a white one
CHUNKY = 0.4  # share of the cells of a column that hold several chunks in a line
EVEN = 1.5  # points by which the margins of justified text differ
WIDEST_MARGIN = 10.0  # points
FEW_ROWS = 3  # a grid with more ruled rows has all its rows ruled
OUTER = 2  # fewer rows are ruled where nothing but the outer sides are
TOLD = 2  # columns of a box of labels and their texts, and such lines at least
TALL = 0.5  # share of the table's height of a row that may hold several


def refined(grid: Grid, strips: Sequence[Strip], rules: Sequence[Edge] = (), uprights: Sequence[Edge] = ()) -> Grid:
    """The grid with the rows and columns that its rules leave out; the same grid where they leave out none. `strips`
    are the upright words in it, `rules` and `uprights` the level and the upright edges of the page."""
    return _split_rows(_split_columns(grid, strips), strips, rules, uprights)


def _split_columns(grid: Grid, strips: Sequence[Strip]) -> Grid:
    suspect = unparted(grid, strips)
    if not suspect:
        return grid
    words = [w for s in strips for w in s.words]
    rows: dict[int, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    owner = {(r, s.col): s.row for s in grid.spans if s.colspan == 1 for r in range(s.row, s.row + s.rowspan)}
    for word in words:
        row, col = place_in(grid.ys, word.bbox.centre[1]), place_in(grid.xs, word.bbox.centre[0])
        if (row, col) in owner:
            rows[col][owner[row, col]].append(word)
    found = [x for col in suspect for x in _white_lines(list(rows[col].values()), col, grid)]
    for x in sorted(found):
        grid = _insert_x(grid, x, words)
    return grid


def unparted(grid: Grid, strips: Sequence[Strip]) -> list[int]:
    """Columns in which two lines or more have a blank as wide as between columns."""
    counts: Counter[int] = Counter()
    for strip in strips:
        for a, b in blanks(strip, CLEAR * strip.size, after_marks=False):
            col = place_in(grid.xs, a)
            if col == place_in(grid.xs, b):
                counts[col] += 1
    return sorted(col for col, count in counts.items() if count > 1)


def _white_lines(cells: Sequence[Sequence[Word]], col: int, grid: Grid) -> list[float]:
    """Where white columns run down all cells of a ruled column, in the middle of each."""
    if len(cells) < 2 or grid.xs[col + 1] - grid.xs[col] < 40:
        return []
    sides = (grid.xs[col], grid.xs[col + 1])
    strips = [[s for s in strips_of(words) if not _stretched(s, sides)] for words in cells]
    strips = [group for group in strips if any(len(chunks_of(s, CLEAR)) > 1 for s in group)]  # not those of prose
    flat = [s for group in strips for s in group]
    if len(flat) < 2 or len(strips) < CHUNKY * len(cells):
        return []
    size = median(s.size for s in flat)
    gaps = [g for g in white_columns(flat, size) if g[1] - g[0] >= CLEAR * size]
    return [(a + b) / 2 for a, b in gaps if _in_rows((a, b), strips) and _in_chunks((a, b), flat)]


def _stretched(strip: Strip, sides: Gap) -> bool:
    """Justified text: it fills its column from margin to margin, with a word and no figure at the end. Such blanks part
    no columns."""
    before, after = strip.x0 - sides[0], sides[1] - strip.x1
    even = abs(before - after) < EVEN and max(before, after) < WIDEST_MARGIN
    return even and not is_value(chunks_of(strip, CLEAR)[-1].text)


def _in_rows(gap: Gap, rows: Sequence[Sequence[Strip]]) -> bool:
    hits = sum(both_sides(gap, row) > 0 for row in rows)
    return hits >= max(2, SHARE * len(rows))


def _in_chunks(gap: Gap, strips: Sequence[Strip]) -> bool:
    """The white column parts chunks, not list marks from their text."""
    middle = (gap[0] + gap[1]) / 2
    beside = [s for s in strips if s.x0 < middle < s.x1]
    parted = [s for s in beside if not any(c.x0 < middle < c.x1 for c in chunks_of(s, CLEAR))]
    return len(parted) >= 0.6 * len(beside)


def _insert_x(grid: Grid, x: float, words: Sequence[Word]) -> Grid:
    """The grid with a line more; cells whose words stand on it stay whole."""
    col = place_in(grid.xs, x)
    xs = (*grid.xs[: col + 1], x, *grid.xs[col + 1 :])
    places: list[Place] = []
    for span in grid.spans:
        row, last, first, end = span.place()
        if end < col or first > col:
            places.append((row, last, first + (first > col), end + (first > col)))
        elif _crossed(span, x, words):
            places.append((row, last, first, end + 1))
        else:
            places += [(row, last, first, col), (row, last, col + 1, end + 1)]
    return tiled(xs, grid.ys, places)


def _crossed(span: Span, x: float, words: Sequence[Word]) -> bool:
    """Whether text of a cell stands on a line: a word on it, or words close by on both sides."""
    inside = [w for w in words if holds(span.bbox, w.bbox.centre)]
    return any(c.x0 < x < c.x1 for s in strips_of(inside) for c in chunks_of(s, 0.6))


def _is_barred(grid: Grid, row: int, uprights: Sequence[Edge]) -> bool:
    """Whether printed rules part all columns of a row."""
    top, bottom = grid.ys[row], grid.ys[row + 1]
    printed = [e.at for e in uprights if e.strong and e.within(top, bottom) > WIDE * (bottom - top)]
    return all(any(abs(x - at) < 2 for at in printed) for x in grid.xs[1:-1])


def _split_rows(grid: Grid, strips: Sequence[Strip], rules: Sequence[Edge], uprights: Sequence[Edge]) -> Grid:
    """Rows that only white space separates, in a grid of few ruled rows: the tall ones, and those between the sides of
    fills."""
    ruled = _ruled(grid, rules)
    shaded = grid.rows > FEW_ROWS and ruled <= FEW_ROWS
    if grid.cols < 2 or (grid.rows > FEW_ROWS and not shaded):
        return grid
    whole = [cut(s, grid.xs) for s in strips]
    for row in reversed(range(grid.rows)):
        top, bottom = grid.ys[row], grid.ys[row + 1]
        if not shaded and bottom - top < TALL * grid.bbox.height:
            continue
        lines = [x for x in whole if top < x.strip.middle < bottom]
        bare = ruled < OUTER and _is_barred(grid, row, uprights)
        told = (_begun_rows(lines, grid) if bare else []) or _told_rows(lines, grid)
        for y in reversed(told or (_lumped_rows(lines, whole, grid) if shaded else _row_lines(lines, grid))):
            grid = _insert_y(grid, row, y)
    return grid


def _lumped_rows(lines: Sequence[Line], whole: Sequence[Line], grid: Grid) -> list[float]:
    """Heights between rows that stand between two stripes: figures stand below each other in several columns, in no
    header."""
    if len(lines) < 2 or all(x.strip.bold for x in lines):
        return []
    columns = columns_like([x for x in whole if not x.across], grid.xs)
    valued = [{p.col for p in x.pieces if p.col and columns.numeric[p.col] and is_amount(p.chunk.text)} for x in lines]
    if not any(len(a & b) > 1 or (a & b and sum(columns.numeric) < 3) for a, b in combinations(valued, 2)):
        return []
    return halfway(rows_of(lines, columns))


def _told_rows(lines: Sequence[Line], grid: Grid) -> list[float]:
    """Heights between the lines of a box that each begin with a label ('Report to:') and have its text beside it."""
    labels = [i for i, x in enumerate(lines) if x.at(0)]
    told = all(lines[i].pieces[0].chunk.text.endswith(":") and len(lines[i].pieces) == TOLD for i in labels)
    if grid.cols != TOLD or len(labels) < TOLD or labels[0] != 0 or not told:
        return []
    return halfway([lines[a:b] for a, b in pairwise([*labels, len(lines)])])


def _begun_rows(lines: Sequence[Line], grid: Grid) -> list[float]:
    """Heights between rows, where no rule is printed between any rows of a table and each begins with a text in the
    same column, and others beside it."""
    if len(lines) < 2 or any(x.band for x in lines):
        return []
    rows = rows_below_header(lines, grid.xs)
    key = min(p.col for x in lines for p in x.pieces)
    filled = [{p.col for x in row for p in x.pieces} for row in rows]
    begun = all(key in cols for cols in filled[1:]) and 2 * sum(len(cols) > 1 for cols in filled) > len(filled)
    return halfway(rows) if begun and not _runs_on([x for row in rows for x in row[:1] if x.at(key)], key) else []


def _runs_on(lines: Sequence[Line], key: int) -> bool:
    """Whether texts below each other in a column are lines of one: the first begins with a capital, most others not."""
    texts = [piece.chunk.text for x in lines if (piece := x.at(key))]
    return len(texts) > 1 and texts[0][:1].isupper() and 2 * sum(t[:1].islower() for t in texts[1:]) > len(texts) - 1


def _ruled(grid: Grid, rules: Sequence[Edge]) -> int:
    """Rows between printed rules over the width of a grid."""
    left, right = grid.xs[0], grid.xs[-1]
    wide = [r.at for r in rules if r.strong and r.within(left, right) > WIDE * (right - left)]
    return sum(any(abs(y - at) < 2 for at in wide) for y in grid.ys) - 1


def _row_lines(lines: Sequence[Line], grid: Grid) -> list[float]:
    """Heights between rows, where figures stand in columns or every row begins with a label after a white band."""
    full = [x for x in lines if len(x.pieces) > 1]
    if len(full) < 3:
        return []
    columns = columns_like([x for x in lines if not x.across], grid.xs)
    figures = [sum(is_value(p.chunk.text) for p in x.pieces if p.col and columns.numeric[p.col]) for x in lines]
    rows = rows_of(lines, columns)
    begun = max(figures) > 1 or all(any(x.at(0) for x in row) for row in rows)  # else dates of one row, perhaps
    tabular = begun and len(full) >= 0.5 * len(lines) and sum(figures) >= 2 * max(1, sum(columns.numeric[1:]))
    if _runs_on([row[0] for row in rows if row[0].at(0)], 0):
        return []
    if not tabular and not (columns.two_steps and _labelled(rows, grid.cols)):
        return []
    return halfway(rows)


def _labelled(rows: Sequence[Sequence[Line]], count: int) -> bool:
    """Whether nearly all of three rows or more have a label and fill most columns, and are no lists."""
    labels = sum(any(x.at(0) for x in row) for row in rows)
    filled = sum(len({p.col for x in row for p in x.pieces}) >= max(2, 0.6 * count) for row in rows)
    marks = sum(is_list_mark(p.chunk.words[0].text) for row in rows for p in row[0].pieces)
    return len(rows) >= 3 and min(labels, filled) >= 0.9 * len(rows) and marks < 0.5 * len(rows)


def _insert_y(grid: Grid, row: int, y: float) -> Grid:
    """The grid with a line more within a row; cells over several rows stay whole."""
    ys = (*grid.ys[: row + 1], y, *grid.ys[row + 1 :])
    places: list[Place] = []
    for span in grid.spans:
        first, last, col, end = span.place()
        if last < row or first > row:
            places.append(span.place(first > row))
        elif span.rowspan > 1:
            places.append((first, last + 1, col, end))
        else:
            places += [(row, row, col, end), (row + 1, row + 1, col, end)]
    return tiled(grid.xs, ys, places)
