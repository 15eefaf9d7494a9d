"""The cells of a table whose rows and columns are known: headings and bands over several columns, cells over several
rows where a rule is left out."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import groupby, pairwise

from extract.ruled.edges import Edge
from extract.ruled.grid import Grid
from extract.unruled.bands import Line, cut
from extract.unruled.chunks import chunks_of
from extract.unruled.headers import make_header
from extract.unruled.ladder.columns import FEW
from extract.unruled.ladder.rows import Row
from extract.unruled.tiling import Place, extents, tiled

HEADER_LINES = 4  # of a header in plain print


def grid_of_rows(rows: Sequence[Row], xs: Sequence[float], level: Sequence[Edge]) -> Grid:
    """The grid of rows between lines `xs`. `level`: the level rules of the page, of which short ones underline
    headings."""
    head, *body = rows
    lines = [[cut(s, xs) for s in r.strips] for r in body]
    ys = [head.top.at]
    spans: list[Place] = []
    above = [cut(s, xs) for s in head.strips]
    plain = [x for row in lines for x in row if not x.across]
    banded = _band_cells(head, xs, 0) if body and body[0].bold and head.texts < body[0].texts else []
    short = [r for r in level if head.top.at + 2 < r.at < head.bottom.at - 2]
    header = make_header(above, extents(plain, xs), short) if plain and not banded and _is_header(head) else None
    if header is not None and any(place[2] != place[3] for place in header.labels):
        ys += header.ys
        spans += header.labels
    else:  # one row: lines below each other in one column are of one label
        spans += banded or _spanning(head, above, xs, 0)
    first = len(ys)
    ys += [r.top.at for r in body] + [rows[-1].bottom.at]
    for n, (row, cells) in enumerate(zip(body, lines, strict=True), first):
        spans += _spanning(row, cells, xs, n)
    spans += _merged(body, xs, first, {place[0] for place in spans if place[2] != place[3]})
    return tiled(xs, ys, [(a, min(b, first - 1) if a < first else b, c, d) for a, b, c, d in spans])


def _is_header(row: Row) -> bool:
    """Whether a first row of several lines may be labels below headings."""
    return not row.kind and len(row.strips) > 1 and (row.bold or len(row.strips) <= HEADER_LINES)


def _spanning(row: Row, lines: Sequence[Line], xs: Sequence[float], at: int) -> list[Place]:
    """The cells of a row over several columns. A lone text in bold print or across columns is a band."""
    pieces = [p for x in lines for p in x.pieces]
    across = any(p.col != p.end for p in pieces)
    if pieces and not row.parted and pieces[0].col == 0 and (across or row.bold):
        return [(at, at, 0, len(xs) - 2)]
    if across and 1 < row.texts < len(xs) - 1 and (row.bold or row.texts <= FEW * (len(xs) - 1)):
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


def _merged(body: Sequence[Row], xs: Sequence[float], first: int, wide: set[int]) -> list[Place]:
    """Cells over several rows: those between which a rule is left out."""
    found: list[Place] = []
    for col, (a, b) in enumerate(pairwise(xs)):
        middle = (a + b) / 2
        starts = [i for i, r in enumerate(body) if i == 0 or r.top.covers(middle) or {first + i, first + i - 1} & wide]
        for start, stop in pairwise([*starts, len(body)]):
            if stop - start > 1:
                found.append((first + start, first + stop - 1, col, col))
    return found
