"""The reader for tables that are not ruled: white columns, rows by evidence, headers with spans."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.bands import Columns, Line, columns_like, cut
from extract.chunks import MARK, Strip, chunks_of, hull_of, is_value, strips_of
from extract.columns import NARROW, Gap, blanks, grid_lines, narrowed, white_columns
from extract.edges import Edge, page_edges
from extract.evidence import Evidence, weigh
from extract.grid import Grid, Span
from extract.headers import header_lines, make_header
from extract.layout import prose_columns
from extract.records import BBox, Page, Word
from extract.regions import CAPTION, Region, grow
from extract.rows import rows_of

SEED_GAP = 1.0  # font sizes
SIGNS = frozenset({"$", "£", "€", "US$"})
AFTER = frozenset({"%", "*", "**", "†", ")", "p", "r", "e", "b", "s"})
LEAST = 0.5  # confidence from which a region is a table
HEADER_STEP = 1.8  # font sizes between lines of a header


@dataclass(frozen=True, slots=True)
class Found:
    """A table found by its white space, and how sure that is."""

    grid: Grid
    confidence: float
    evidence: Evidence


def find_streams(page: Page, words: Sequence[Word]) -> list[Found]:
    """Tables among words outside ruled grids, from the top down. Costs next to nothing where no line has wide gaps."""
    strips = strips_of(w for w in words if not w.direction)
    if sum(1 for s in strips if blanks(s, SEED_GAP * s.size)) < 2:
        return []
    rules = page_edges(page).horizontal
    found: list[Found] = []
    for group in prose_columns(strips, rules):
        found += _find(group, rules, page)
    return sorted(found, key=lambda f: (f.grid.bbox.top, f.grid.bbox.x0))


def _find(strips: Sequence[Strip], rules: Sequence[Edge], page: Page) -> list[Found]:
    seeds = {i: g for i, s in enumerate(strips) if (g := _seed_gaps(s))}
    taken: set[int] = set()
    found: list[Found] = []
    for seed in sorted(seeds, key=lambda i: (-len(seeds[i]), -_figures(strips[i]), i)):
        if seed in taken:
            continue
        region = grow(strips, seed, seeds[seed], taken)
        if len(region.body) < 2:
            taken.add(seed)
            continue
        table = fit(strips, region, rules, page, taken)
        taken |= set(range(region.first, region.last + 1)) if table else set(region.body)
        if table:
            found.append(table)
    return found


def _figures(strip: Strip) -> int:
    return sum(is_value(w.text) for w in strip.words)


def _seed_gaps(strip: Strip) -> list[Gap]:
    chunks = chunks_of(strip, SEED_GAP)
    return [(a.x1, b.x0) for a, b in pairwise(chunks)]


def fit(strips: Sequence[Strip], region: Region, rules: Sequence[Edge], page: Page, taken: set[int]) -> Found | None:
    """The grid of a region, or None when the evidence is too weak for a table."""
    body = [strips[i] for i in sorted(region.body)]
    size = median(s.size for s in body)
    gaps = white_columns(body, size)
    if not gaps:
        return None
    head = _above(strips, region, gaps, rules, taken)
    used = [strips[i] for i in sorted({*region.indexes(), *head})]
    box = hull_of(used)
    near = _inside(rules, box)
    xs = grid_lines(_joined(gaps, body), box.x0 - 1, box.x1 + 1)
    lines, columns, draft = _read(used, xs, near)
    spare = _header_only(draft, len(xs) - 1)
    if spare:
        xs = [x for i, x in enumerate(xs) if i not in spare]
        lines, columns, draft = _read(used, xs, near)
    evidence = weigh(lines, draft.rows, xs, columns, [r for r in near if r.strong])
    if evidence.score < LEAST:
        return None
    region.first = min([region.first, *head])
    return Found(_grid(draft, xs), round(evidence.score, 3), evidence)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A table's lines as header and rows."""

    head: Sequence[Line]
    rows: Sequence[Sequence[Line]]
    cuts: Sequence[float]  # heights of rules over the whole width
    short: Sequence[Edge]  # other rules


def _read(
    strips: Sequence[Strip], xs: Sequence[float], rules: Sequence[Edge]
) -> tuple[list[Line], Columns, _Draft]:
    lines = [cut(s, xs) for s in strips]
    columns = columns_like([x for x in lines if not x.across], xs)
    return lines, columns, _drafted(lines, xs, columns, rules)


def _header_only(draft: _Draft, count: int) -> set[int]:
    """Grid lines between a column that only the header fills and a neighbour that only the body fills."""
    head = {p.col for x in draft.head for p in x.pieces if p.col == p.end}
    body = {c for row in draft.rows for x in row for p in x.pieces for c in range(p.col, p.end + 1)}
    spare: set[int] = set()
    for col in sorted(head - body):
        if col + 1 < count and col + 1 not in head:
            spare.add(col + 1)
        elif col > 0 and col - 1 not in head:
            spare.add(col)
    return spare


def _drafted(lines: Sequence[Line], xs: Sequence[float], columns: Columns, rules: Sequence[Edge]) -> _Draft:
    box = hull_of([x.strip for x in lines])
    cuts = sorted(r.at for r in rules if _spans(r, box))
    count = header_lines(lines, columns, cuts)
    below = columns_like([x for x in lines[count:] if not x.across], xs)
    rows = rows_of(lines[count:], below, cuts)
    return _Draft(lines[:count], rows, cuts, [r for r in rules if not _spans(r, box)])


def _joined(gaps: list[Gap], body: Sequence[Strip]) -> list[Gap]:
    """Without columns that hold nothing but list marks or currency signs (theirs is the text to the right), or percent
    signs and footnote marks (to the left)."""
    lines = [(a + b) / 2 for a, b in gaps]
    texts: list[list[str]] = [[] for _ in range(len(gaps) + 1)]
    for strip in body:
        for word in strip.words:
            texts[bisect(lines, word.bbox.x0)].append(word.text)
    dropped: set[int] = set()
    for col, column in enumerate(texts):
        if not column:
            dropped.add(max(0, col - 1))
        elif col < len(gaps) and (SIGNS.issuperset(column) or _only_marks(column, texts[col + 1])):
            dropped.add(col)
        elif col and AFTER.issuperset(column):
            dropped.add(col - 1)
    return [g for i, g in enumerate(gaps) if i not in dropped]


def _only_marks(column: Sequence[str], beside: Sequence[str]) -> bool:
    """List marks, each beside text."""
    marks = sum(bool(MARK.match(t)) and not t.rstrip(".)").isdigit() for t in column)
    return marks >= 0.9 * len(column) and len(beside) > len(column) and not all(is_value(t) for t in beside)


def _above(
    strips: Sequence[Strip], region: Region, gaps: Sequence[Gap], rules: Sequence[Edge], taken: set[int]
) -> list[int]:
    """Strips right above a region that are its header."""
    head: list[int] = []
    held: list[int] = []
    box = hull_of([strips[i] for i in region.indexes()])
    at = strips[region.first]
    ruled = 0
    for i in range(region.first - 1, -1, -1):
        strip = strips[i]
        passed = sum(1 for r in rules if strip.base < r.at < at.base - 0.3 * at.size and _spans(r, box))
        ruled += passed > 0
        if i in taken or ruled > 1 or at.top - strip.bottom > HEADER_STEP * strip.size * (2 if passed else 1):
            break
        if passed and ruled == 1 and (head or held) and not _ruled_above(strip, rules, box):
            break
        kind = _heading(strip, gaps, box)
        if kind == "no":
            break
        held.append(i)
        if kind == "yes":
            head += held
            held = []
        at = strip
    return head


def _ruled_above(strip: Strip, rules: Sequence[Edge], box: BBox) -> bool:
    return any(strip.top - 2.5 * strip.size < r.at <= strip.top + 1 and _spans(r, box) for r in rules)


def _heading(strip: Strip, gaps: Sequence[Gap], box: BBox) -> str:
    """Whether a strip above a table is a line of its header: yes, no, or held until one above it is."""
    chunks = chunks_of(strip)
    if CAPTION.match(chunks[0].text) or strip.x0 < box.x0 - 3 * strip.size or strip.x1 > box.x1 + 3 * strip.size:
        return "no"
    _, crossed = narrowed(gaps, strip, NARROW * strip.size)
    if len(chunks) > 1:
        return "no" if crossed == len(gaps) > 1 else "yes"
    if strip.x0 > gaps[0][0]:
        return "yes"
    return "no" if crossed else "held"


def _spans(rule: Edge, box: BBox) -> bool:
    return min(rule.end, box.x1) - max(rule.start, box.x0) > 0.7 * box.width


def _inside(rules: Sequence[Edge], box: BBox) -> list[Edge]:
    return [
        r for r in rules if box.top - 12 <= r.at <= box.bottom + 12 and min(r.end, box.x1) - max(r.start, box.x0) > 5
    ]


def _grid(draft: _Draft, xs: Sequence[float]) -> Grid:
    body = [x for row in draft.rows for x in row]
    box = hull_of([x.strip for x in (*draft.head, *body)])
    spans: list[tuple[int, int, int, int]] = []
    ys = [box.top - 1.5]
    if draft.head:
        header = make_header(draft.head, _extents(body, xs), draft.short)
        ys += header.ys
        spans += list(header.labels)
    first = len(ys) if draft.head else 0
    previous = draft.head[-1].strip if draft.head else None
    for i, row in enumerate(draft.rows):
        if previous is not None:
            ys.append(_between(previous, row[0].strip, draft.cuts))
        previous = row[-1].strip
        spans += _row_spans(row, first + i, len(xs) - 2)
    ys.append(box.bottom + 1.5)
    return _tiled(xs, ys, spans)


def _extents(lines: Sequence[Line], xs: Sequence[float]) -> list[Gap]:
    found: list[Gap] = []
    for col in range(len(xs) - 1):
        pieces = [p.chunk for x in lines if (p := x.at(col))]
        found.append(
            (min(p.x0 for p in pieces), max(p.x1 for p in pieces)) if pieces else (xs[col] + 2, xs[col + 1] - 2)
        )
    return found


def _between(above: Strip, below: Strip, cuts: Sequence[float]) -> float:
    cut_at = next((y for y in cuts if above.base - 2 < y < below.base), None)
    return cut_at if cut_at is not None else (above.base + 0.2 * above.size + below.base - 0.8 * below.size) / 2


def _row_spans(row: Sequence[Line], at: int, last: int) -> list[tuple[int, int, int, int]]:
    """The cells of a row over several columns; a line alone in its row that crosses columns is a band."""
    wide = [p for x in row for p in x.pieces if p.col != p.end]
    if row[0].band:
        return [(at, at, 0, last)]
    return [(at, at, p.col, p.end) for p in wide]


def _tiled(xs: Sequence[float], ys: Sequence[float], spans: Sequence[tuple[int, int, int, int]]) -> Grid:
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


def _ascending(ys: Sequence[float]) -> list[float]:
    out = [ys[0]]
    for y in ys[1:]:
        out.append(max(y, out[-1] + 0.1))
    return out


def _span(xs: Sequence[float], ys: Sequence[float], row: int, last: int, col: int, end: int) -> Span:
    return Span(row, col, last - row + 1, end - col + 1, BBox(xs[col], ys[row], xs[end + 1], ys[last + 1]))
