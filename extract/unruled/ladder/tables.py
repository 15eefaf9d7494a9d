"""Tables that are ruled across only: each row stands between two rules, its columns are told apart by white space. A
rule that leaves out the first columns goes on a merged cell there."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from extract.records import Word
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid
from extract.unruled.bands import Line, cut
from extract.unruled.chunks import chunks_of, is_value
from extract.unruled.headers import make_header
from extract.unruled.judge import judge
from extract.unruled.ladder.columns import column_lines, sides_of
from extract.unruled.ladder.rows import Row, printed_rows, table_runs
from extract.unruled.ladder.rungs import ladders_of, parted_upright
from extract.unruled.stream import KnowsHeader
from extract.unruled.tiling import Place, extents, tiled

ROWS = 3  # a header and two rows; fewer where the caller knows the header
FITS = 0.8  # how well a grid must fit the words


def ladder_grids(words: Sequence[Word], edges: Edges, knows_header: KnowsHeader | None = None) -> list[Grid]:
    """Grids of such tables, from the top down; none where upright rules part the columns."""
    found: list[Grid] = []
    for rungs in ladders_of(edges):
        rows = printed_rows(rungs, words, knows_header)
        for run in table_runs(rows):
            grid = _Table(run, edges, knows_header).grid()
            if grid is not None:
                found.append(grid)
    return sorted(found, key=lambda g: (g.bbox.top, g.bbox.x0))


class _Table:
    """One run of rows."""

    def __init__(self, rows: Sequence[Row], edges: Edges, knows_header: KnowsHeader | None) -> None:
        self._rows = list(rows)
        self._edges = edges
        self._knows = knows_header
        self._words = [w for r in rows for w in r.words]
        self._size = median(s.size for r in rows for s in r.strips)
        self._x0 = min([*(r.top.start for r in rows), *(w.bbox.x0 - 1 for w in self._words)])
        self._x1 = max([*(r.top.end for r in rows), *(w.bbox.x1 + 1 for w in self._words)])

    def grid(self) -> Grid | None:
        """The grid, None where it is no table or fits badly."""
        parted = [r for r in self._rows if r.parted]
        top, bottom = self._rows[0].top.at, self._rows[-1].bottom.at
        if parted_upright(self._x0, self._x1, top, bottom, self._edges.vertical):
            return None
        if len(parted) < ROWS - 1 or (len(parted) < ROWS and not self._is_known(parted[0])):
            return None
        xs = self._columns()
        if len(xs) < 3:
            return None
        if any(_holds_rows(row, xs) for row in self._rows[1:]):
            return None
        self._rows = [r for r in self._rows if r.kind != "open" or _stands_in(r, xs)]
        self._words = [w for r in self._rows for w in r.words]
        grid = self._tiled(xs)
        return grid if judge(grid, self._words, self._knows).score >= FITS else None

    def _is_known(self, head: Row) -> bool:
        texts = [c.text for s in head.strips for c in chunks_of(s)]
        return self._knows is not None and self._knows(texts)

    def _columns(self) -> list[float]:
        sides = sides_of(self._rows, self._edges.vertical)
        ruled = [r for r in self._rows if r.kind != "open"]
        rows = ruled if len(ruled) > 1 else self._rows
        return column_lines(rows, self._x0, self._x1, self._size, sides)

    def _tiled(self, xs: Sequence[float]) -> Grid:
        head, *body = self._rows
        lines = [[cut(s, xs) for s in r.strips] for r in body]
        ys = [head.top.at if head.top.at < head.bottom.at else head.strips[0].top - 1.5]
        spans: list[Place] = []
        above = [cut(s, xs) for s in head.strips]
        plain = [x for row in lines for x in row if not x.across]
        short = [r for r in self._edges.horizontal if head.top.at + 2 < r.at < head.bottom.at - 2]
        banded = _band_cells(head, xs, 0) if body[0].bold and head.texts < body[0].texts else []
        header = make_header(above, extents(plain, xs), short) if len(above) > 1 and plain and not banded and not head.kind else None
        if banded:
            spans += banded
        elif header is not None and any(place[2] != place[3] for place in header.labels):
            ys += header.ys
            spans += header.labels
        else:  # one row: lines below each other in one column are of one label
            spans += [(0, 0, p.col, p.end) for x in above for p in x.pieces if p.col != p.end]
        first = len(ys)
        ys += [r.top.at for r in body] + [body[-1].bottom.at]
        most = max(row.texts for row in self._rows)
        for n, (row, cells) in enumerate(zip(body, lines, strict=True), first):
            banded = _band_cells(row, xs, n) if row.bold and 1 < row.texts < most else []
            spans += banded or _wide(row, cells, n, len(xs) - 2)
        spans += self._merged(xs, first, {place[0] for place in spans if place[2] != place[3]})
        return tiled(xs, ys, [(a, min(b, first - 1) if a < first else b, c, d) for a, b, c, d in spans])

    def _merged(self, xs: Sequence[float], first: int, wide: set[int]) -> list[Place]:
        """Cells over several rows: those between which a rule is left out."""
        body = self._rows[1:]
        found: list[Place] = []
        for col, (a, b) in enumerate(pairwise(xs)):
            middle = (a + b) / 2
            starts = [
                i for i, r in enumerate(body) if i == 0 or r.top.covers(middle) or {first + i, first + i - 1} & wide
            ]
            for start, stop in pairwise([*starts, len(body)]):
                if stop - start > 1:
                    found.append((first + start, first + stop - 1, col, col))
        return found


def _stands_in(row: Row, xs: Sequence[float]) -> bool:
    """Whether the lines of a row that a page's end cuts off stand in columns, not in the first one alone."""
    pieces = [p for s in row.strips for p in cut(s, xs).pieces]
    cols = {p.col for p in pieces}
    return all(p.col == p.end for p in pieces) and cols != {0}


def _holds_rows(row: Row, xs: Sequence[float]) -> bool:
    """Whether figures stand below each other in two columns: the rules part only the header from the rows."""
    figures = Counter(p.col for s in row.strips for p in cut(s, xs).pieces if p.col and is_value(p.chunk.text))
    return sum(count > 1 for count in figures.values()) > 1


def _band_cells(row: Row, xs: Sequence[float], at: int) -> list[Place]:
    """The cells of a band with texts side by side ('Outcome:' and its name), of which one runs over columns: each goes
    on to the next text. None where texts are centred over columns, as in a header."""
    chunks = [c for s in row.strips for c in chunks_of(s)]
    homes = [(bisect(xs, c.x0 + 1) - 1, bisect(xs, c.x1 - 1) - 1) for c in chunks]
    size = row.strips[0].size if row.strips else 0.0
    left = all(c.x0 - xs[col] < 2 * size for c, (col, _) in zip(chunks, homes, strict=True) if col)
    starts = sorted({col for col, _ in homes})
    if not left or starts[0] != 0 or all(col == end for col, end in homes):
        return []
    stops = [*(col - 1 for col in starts[1:]), len(xs) - 2]
    return [(at, at, col, stop) for col, stop in zip(starts, stops, strict=True) if stop > col]


def _wide(row: Row, lines: Sequence[Line], at: int, last: int) -> list[Place]:
    """The cells of a row over several columns. A lone text in bold print or across columns is a band."""
    pieces = [p for x in lines for p in x.pieces]
    across = any(p.col != p.end for p in pieces)
    if pieces and not row.parted and pieces[0].col == 0 and (across or row.bold):
        return [(at, at, 0, last)]
    runs = [list(group) for _, group in groupby(sorted({(p.col, p.end) for p in pieces if p.col != p.end}))]
    return [(at, at, *group[0]) for group in runs]
