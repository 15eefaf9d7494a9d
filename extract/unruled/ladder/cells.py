"""The cells of a table whose rows and columns are known: headings and bands over several columns, cells over several
rows where a rule is left out."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise, takewhile

from extract.axis import place_in
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid
from extract.unruled.chunks import chunks_of
from extract.unruled.columns import Gap
from extract.unruled.headers import make_header
from extract.unruled.ladder.columns import band_texts
from extract.unruled.ladder.rows import Row, abreast
from extract.unruled.ladder.runs import is_marked
from extract.unruled.lines import Line, cut
from extract.unruled.tiling import Place, extents, tiled

SKIPPED = 20.0  # points that a heading may rather stand off the middle than leave a column without one
HEADER_LINES = 4  # of a header in plain print


def grid_of_rows(rows: Sequence[Row], xs: Sequence[float], level: Sequence[Edge], *, boxed: bool = False) -> Grid:
    """The grid of rows between lines `xs`. `level`: the level rules of the page, of which short ones underline
    headings. `boxed`: each label of the first row stands in a box of its own."""
    lines = [[cut(s, xs) for s in r.strips] for r in rows]
    heads = sum(1 for _ in takewhile(lambda row: row.bold and row.parted, rows))
    band = heads > 1 and rows[0].texts < rows[1].texts and _band_cells(rows[0], xs, 0)
    if _is_header(rows[0]) and not band and not boxed:
        labelled = _labelled(rows, lines, xs, level, alone=heads < 2)
        if labelled is not None:
            return labelled
    spans: list[Place] = []
    for n, (row, cells) in enumerate(zip(rows, lines, strict=True)):
        if is_marked(row, rows):
            continue  # a tick of a key and what it means
        over = n < heads - 1 and row.texts < rows[n + 1].texts
        spans += (_headings(row, rows[n + 1], xs, n) if over else []) or _spanning(row, cells, xs, n)
    ys = [*(r.top.at for r in rows), rows[-1].bottom.at]
    return tiled(xs, ys, [*spans, *_merged(rows, xs, 0, spans)])


def _labelled(
    rows: Sequence[Row], lines: Sequence[Sequence[Line]], xs: Sequence[float], level: Sequence[Edge], *, alone: bool
) -> Grid | None:
    """The grid of a table in whose first row labels stand below headings over several columns; where the row below may
    be its labels (it is not `alone`), it has those of most columns itself."""
    head, *body = rows
    plain = [x for row in lines[1:] for x in row if not x.across]
    if not plain:
        return None
    short = [r for r in level if head.top.at + 2 < r.at < head.bottom.at - 2]
    header = make_header(lines[0], extents(plain, xs), short)
    labels = {col for _, _, col, end in header.labels if col == end}
    if all(col == end for _, _, col, end in header.labels) or not (alone or 2 * len(labels) > len(xs) - 1):
        return None
    first = len(header.ys) + 1
    spans: list[Place] = [(a, min(b, first - 1), c, d) for a, b, c, d in header.labels]
    for n, (row, cells) in enumerate(zip(body, lines[1:], strict=True), first):
        spans += _spanning(row, cells, xs, n)
    ys = [head.top.at, *header.ys, *(r.top.at for r in body), body[-1].bottom.at]
    return tiled(xs, ys, [*spans, *_merged(body, xs, first, spans)])


def _headings(row: Row, below: Row, xs: Sequence[float], at: int) -> list[Place]:
    """The cells of headings over the columns of the labels below them: they share these out, so that each stands in the
    middle over its own, or where the first of them begins."""
    banded = _band_cells(row, xs, at)
    if banded:
        return banded
    free = [below.top.covers((a + b) / 2) for a, b in pairwise(xs)]
    texts = [(x0, x1) for x0, x1 in abreast(row.strips) if free[place_in(xs, x0)]]

    @cache
    def best(i: int, col: int) -> tuple[float, tuple[Gap, ...]]:
        if i == len(texts):
            return SKIPPED * sum(free[col:]), ()
        x0, x1 = texts[i]
        found = []
        for a in range(col, place_in(xs, x0) + 1):
            for b in range(place_in(xs, x1), len(free)):
                if all(free[a : b + 1]):
                    off = min(abs(x0 + x1 - xs[a] - xs[b + 1]) / 2, max(0.0, x0 - xs[a]))
                    cost, rest = best(i + 1, b + 1)
                    found.append((cost + off + SKIPPED * sum(free[col:a]), ((a, b), *rest)))
        return min(found, default=(float("inf"), ()))

    cost, shares = best(0, 0)
    return [(at, at, int(a), int(b)) for a, b in shares if a < b] if cost < float("inf") else []


def _is_header(row: Row) -> bool:
    """Whether a first row of several lines may be labels below headings."""
    return not row.kind and len(row.strips) > 1 and (row.bold or len(row.strips) <= HEADER_LINES)


def _spanning(row: Row, lines: Sequence[Line], xs: Sequence[float], at: int) -> list[Place]:
    """The cells of a row over several columns. A lone text is one cell; in bold print, or across
    columns from the first one on, it is a band."""
    pieces = [p for x in lines for p in x.pieces]
    across = any(p.col != p.end for p in pieces)
    if pieces and not row.parted and pieces[0].col == 0 and (across or row.bold):
        return [(at, at, 0, len(xs) - 2)]
    if across and not row.parted:  # lines of one text, of which one may have room between words where a line stands
        first, last = min(p.col for p in pieces), max(p.end for p in pieces)
        return [(at, at, first, last)] if first < last else []
    if across and 1 < row.texts < len(xs) - 1 and (row.bold or row.texts <= band_texts(len(xs) - 1)):
        banded = _band_cells(row, xs, at)
        if banded:
            return banded
    runs = [list(group) for _, group in groupby(sorted({(p.col, p.end) for p in pieces if p.col != p.end}))]
    return [(at, at, *group[0]) for group in runs]


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


def _merged(rows: Sequence[Row], xs: Sequence[float], first: int, spans: Sequence[Place]) -> list[Place]:
    """Cells over several rows: those between which a rule is left out. `spans`: cells over several columns, of which
    none is one; `first`: the place of the first row in the grid."""
    found: list[Place] = []
    for col, (a, b) in enumerate(pairwise(xs)):
        middle = (a + b) / 2
        wide = {row for top, low, c, d in spans if c != d and c <= col <= d for row in range(top, low + 1)}
        starts = [i for i, r in enumerate(rows) if i == 0 or r.top.covers(middle) or {first + i, first + i - 1} & wide]
        for start, stop in pairwise([*starts, len(rows)]):
            if stop - start > 1:
                found.append((first + start, first + stop - 1, col, col))
    return found
