"""The reader for tables that are not ruled: white columns, rows by evidence, headers with spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.bands import Columns, Line, columns_like, cut
from extract.chunks import Strip, chunks_of, hull_of, strips_of
from extract.columns import NARROW, Gap, blanks, grid_lines, narrowed, white_columns
from extract.edges import Edge
from extract.evidence import Evidence, weigh
from extract.grid import Grid, Span
from extract.headers import header_lines, make_header
from extract.layout import prose_columns
from extract.records import BBox, Page, Word
from extract.regions import CAPTION, Region, grow
from extract.rows import rows_of

SEED_GAP = 1.0  # font sizes
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
    rules = [Edge((r.bbox.top + r.bbox.bottom) / 2, r.bbox.x0, r.bbox.x1) for r in page.rules if r.horizontal]
    found: list[Found] = []
    for group in prose_columns(strips):
        found += _find(group, rules, page)
    return sorted(found, key=lambda f: (f.grid.bbox.top, f.grid.bbox.x0))


def _find(strips: Sequence[Strip], rules: Sequence[Edge], page: Page) -> list[Found]:
    seeds = {i: g for i, s in enumerate(strips) if (g := _seed_gaps(s))}
    taken: set[int] = set()
    found: list[Found] = []
    for seed in sorted(seeds, key=lambda i: (-len(seeds[i]), i)):
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
    xs = grid_lines(_joined(gaps, body), box.x0 - 1, box.x1 + 1)
    lines = [cut(s, xs) for s in used]
    columns = columns_like([x for x in lines if not x.across], xs)
    evidence = weigh(lines, xs, columns, _inside(rules, box))
    if evidence.score < LEAST:
        return None
    region.first = min([region.first, *head])
    return Found(_grid(lines, xs, columns, rules), round(evidence.score, 3), evidence)


def _joined(gaps: list[Gap], body: Sequence[Strip]) -> list[Gap]:
    """Without columns that hold nothing but a currency or percent sign."""
    kept: list[Gap] = []
    edges = [*gaps]
    for i, gap in enumerate(edges):
        right = edges[i + 1][0] if i + 1 < len(edges) else float("inf")
        between = [w.text for s in body for w in s.words if gap[1] - 1 <= w.bbox.x0 and w.bbox.x1 <= right + 1]
        signs = between and all(t in {"%", "*", "†", ")"} for t in between)
        left = edges[i - 1][1] if i else float("-inf")
        before = [w.text for s in body for w in s.words if left - 1 <= w.bbox.x0 and w.bbox.x1 <= gap[0] + 1]
        money = before and i and all(t in {"$", "£", "€"} for t in before)
        if not signs and not money:
            kept.append(gap)
    return kept


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


def _grid(lines: Sequence[Line], xs: Sequence[float], columns: Columns, rules: Sequence[Edge]) -> Grid:
    box = hull_of([x.strip for x in lines])
    inner = _inside(rules, box)
    cuts = sorted(r.at for r in inner if _spans(r, box))
    count = header_lines(lines, columns)
    extents = _extents(lines[count:], xs)
    spans: list[tuple[int, int, int, int]] = []
    ys = [box.top - 1.5]
    if count:
        header = make_header(lines[:count], extents, [r for r in inner if not _spans(r, box)])
        ys += header.ys
        spans += list(header.labels)
    below = columns_like([x for x in lines[count:] if not x.across], xs)
    rows = rows_of(lines[count:], below, cuts)
    first = len(ys) if count else 0
    previous = lines[count - 1].strip if count else None
    for i, row in enumerate(rows):
        if previous is not None:
            ys.append(_between(previous, row[0].strip, cuts))
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
    if len(row[0].pieces) == 1 and wide and wide[0].col == 0:
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
