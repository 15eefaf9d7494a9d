"""Header and rows of a table to a grid whose cells cover every place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extract.records import BBox
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import LARGER, MARGIN, Strip, hull_of
from extract.unruled.columns import Gap
from extract.unruled.figures import is_leader
from extract.unruled.headers import make_header
from extract.unruled.lines import Line

MIDDLE, OFF_MIDDLE = 1.0, 3.0  # points off the middle of a cell at which a text stands in it, or does not
Place = tuple[int, int, int, int]  # first and last row, first and last column, all included


@dataclass(frozen=True, slots=True)
class Draft:
    """A table's lines as header and rows."""

    head: Sequence[Line]
    rows: Sequence[Sequence[Line]]
    cuts: Sequence[float]  # heights of rules over the whole width
    short: Sequence[Edge]  # other rules
    merged: Sequence[tuple[int, int, int]] = ()  # cells over several rows: first and last row, column


def grid_of(draft: Draft, xs: Sequence[float]) -> Grid:
    """The grid of a table with grid lines `xs`."""
    body = [x for row in draft.rows for x in row]
    box = hull_of([x.strip for x in (*draft.head, *body)])
    spans: list[Place] = []
    ys = [box.top - MARGIN]
    if draft.head:
        header = make_header(draft.head, extents(body, xs), draft.short)
        ys += header.ys
        spans += list(header.labels)
    first = len(ys) if draft.head else 0
    previous = draft.head[-1].strip if draft.head else None
    size = median(x.strip.size for x in body) if body else 0.0
    for i, row in enumerate(draft.rows):
        if previous is not None:
            ys.append(_between(previous, row[0].strip, draft.cuts))
        previous = row[-1].strip
        spans += _row_spans(row, first + i, len(xs) - 2, size)
    spans += [(first + a, first + b, col, col) for a, b, col in draft.merged]
    ys.append(box.bottom + MARGIN)
    return tiled(xs, ys, spans)


def extents(lines: Sequence[Line], xs: Sequence[float]) -> list[Gap]:
    """Where the text of each column begins and ends."""
    found: list[Gap] = []
    for col in range(len(xs) - 1):
        pieces = [p.chunk for x in lines if (p := x.at(col))]
        found.append(
            (min(p.x0 for p in pieces), max(p.x1 for p in pieces)) if pieces else (xs[col] + 2, xs[col + 1] - 2)
        )
    return found


def cleared(draft: Draft, count: int) -> Draft:
    """The table (of `count` columns) with texts that stand out over a grid line in their own column alone, where they
    end before any text of the next column begins: a long word in a narrow column."""
    pieces = [p for row in draft.rows for x in row for p in x.pieces]
    starts = [[p.chunk.x0 for p in pieces if p.col == col] for col in range(count)]
    out = {
        id(p)
        for p in pieces
        if p.end == p.col + 1 and len(starts[p.end]) > 1 and p.chunk.x1 < min(starts[p.end])
    }  # fmt: skip
    if not out:
        return draft
    rows = [[_shut(x, out) for x in row] for row in draft.rows]
    return replace(draft, rows=rows)


def _shut(line: Line, out: set[int]) -> Line:
    return replace(line, pieces=tuple(replace(p, end=p.col) if id(p) in out else p for p in line.pieces))


def settled(draft: Draft, xs: Sequence[float]) -> list[float]:
    """Grid lines moved to where the texts of the body leave room between two columns, where they don't stand there:
    long labels reach over the middle of the white."""
    lines = [x for row in draft.rows for x in row]
    moved = list(xs)
    for i in range(1, len(xs) - 1):
        left = max(
            (w.bbox.x1 for x in lines if (p := x.at(i - 1)) for w in p.chunk.words if not is_leader(w.text)), default=0
        )
        right = min((p.chunk.x0 for x in lines if (p := x.at(i))), default=0)
        if left < right and not left <= xs[i] <= right:
            moved[i] = (left + right) / 2
    return moved


def _between(above: Strip, below: Strip, cuts: Sequence[float]) -> float:
    cut_at = next((y for y in cuts if above.base - 2 < y < below.base), None)
    return cut_at if cut_at is not None else (above.base + 0.2 * above.size + below.base - 0.8 * below.size) / 2


def _row_spans(row: Sequence[Line], at: int, last: int, size: float) -> list[Place]:
    """The cells of a row over several columns; a line alone in its row that crosses columns is a band, and so is one
    in larger print (`size`: that of the rows)."""
    wide = [p for x in row for p in x.pieces if p.col != p.end]
    alone = len(row) == 1 and len(row[0].pieces) == 1 and row[0].pieces[0].col == 0
    if row[0].band or (alone and row[0].pieces[0].chunk.bold and row[0].strip.size > LARGER * size):
        return [(at, at, *(row[0].over or (0, last)))]
    return [(at, at, p.col, p.end) for p in wide]


def tiled(xs: Sequence[float], ys: Sequence[float], spans: Sequence[Place]) -> Grid:
    """A grid with these spans, and single cells everywhere else."""
    ys = _ascending(ys)
    taken: set[tuple[int, int]] = set()
    found: list[Span] = []
    rows, cols = len(ys) - 1, len(xs) - 1
    for row, last, col, end in spans:
        places = {(r, c) for r in range(row, min(last, rows - 1) + 1) for c in range(col, end + 1)}
        if not places or places & taken:
            continue
        taken |= places
        found.append(_span(xs, ys, row, min(last, rows - 1), col, end))
    found += [_span(xs, ys, r, r, c, c) for r in range(rows) for c in range(cols) if (r, c) not in taken]
    return Grid(tuple(xs), tuple(ys), tuple(sorted(found, key=lambda s: (s.row, s.col))))


def over_middle(col: int, end: int, text: Gap, xs: Sequence[float], filled: Collection[int]) -> tuple[int, int]:
    """The columns of a cell over several columns in whose middle a text stands: `col` to `end`, in which it is printed,
    and blank ones around, where it stands in the middle of these and not of its own. `filled`: columns of the row that
    hold text; the first one is never part of such a cell."""
    low, high = col, end
    while low > 1 and low - 1 not in filled:
        low -= 1
    while high < len(xs) - 2 and high + 1 not in filled:
        high += 1

    def off(span: tuple[int, int]) -> float:
        return abs(xs[span[0]] + xs[span[1] + 1] - sum(text)) / 2

    best = min(((a, b) for a in range(low, col + 1) for b in range(end, high + 1)), key=off)
    return best if off(best) < MIDDLE < OFF_MIDDLE < off((col, end)) else (col, end)


def _ascending(ys: Sequence[float]) -> list[float]:
    out = [ys[0]]
    for y in ys[1:]:
        out.append(max(y, out[-1] + 0.1))
    return out


def _span(xs: Sequence[float], ys: Sequence[float], row: int, last: int, col: int, end: int) -> Span:
    return Span(row, col, last - row + 1, end - col + 1, BBox(xs[col], ys[row], xs[end + 1], ys[last + 1]))
