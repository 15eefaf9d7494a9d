"""The reader for tables that are not ruled: white columns, rows by evidence, headers with spans."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.boxes import holds, overlap
from extract.records import BBox, KnowsHeader, Word
from extract.ruled.edges import Edge
from extract.ruled.grid import Grid
from extract.unruled.above import cuts_in, header_above, spans
from extract.unruled.chunks import Strip, chunks_of, hull_of, strips_of, strips_with
from extract.unruled.columns import Gap, after_leaders, blanks, clear_of, grid_lines, white_columns, with_labels
from extract.unruled.evidence import Evidence, weigh
from extract.unruled.figures import is_amount, is_list_mark, is_value
from extract.unruled.headers import header_lines
from extract.unruled.judge import judge
from extract.unruled.ladder.regions import ladder_regions
from extract.unruled.layout import prose_columns
from extract.unruled.lines import Columns, Line, columns_like, cut, parted, with_bands
from extract.unruled.regions import Region, grow, parts, sections
from extract.unruled.rows import rows_of
from extract.unruled.subrows import with_subrows
from extract.unruled.tiling import Draft, cleared, grid_of, settled
from extract.wording import AFTER_FIGURES, CURRENCIES

SEED_GAP = 1.0  # font sizes
HEADER_LINES = 8  # more are no header
UNDERSTOOD = 0.75  # confidence in one row below a header that the caller understands
ROWS, TIERS = 3, 3  # rows and lines of labels above them, at most, where the labels alone decide
KEPT = 0.85  # share of the words of tables that stays in tables where sections are read alone
FEW = 2  # columns: one row below so many labels is no table
LEAST = 0.5  # confidence from which a region is a table


@dataclass(frozen=True, slots=True)
class Found:
    """A table found by its white space, and how sure that is."""

    grid: Grid
    confidence: float
    evidence: Evidence
    first: int  # the place of its first strip among those that were looked at


def find_streams(words: Sequence[Word], rules: Sequence[Edge], knows_header: KnowsHeader | None = None) -> list[Found]:
    """Tables among words outside ruled grids, from the top down; `rules` are the level edges of the page. One row below
    labels is a table where `knows_header` says that the caller understands them as a header. Costs next to nothing
    where no line has wide gaps."""
    strips = strips_of((w for w in words if not w.direction), joined=True)
    if sum(1 for s in strips if blanks(s, SEED_GAP * s.size)) < 2:
        return []
    found: list[Found] = []
    for group in prose_columns(strips, rules):
        found += _sectioned(group, rules, knows_header)
    return sorted(found, key=lambda f: (f.grid.bbox.top, f.grid.bbox.x0))


def _sectioned(strips: Sequence[Strip], rules: Sequence[Edge], knows_header: KnowsHeader | None) -> list[Found]:
    """Tables of each section below a heading where no rule is printed, unless that loses words of tables."""
    whole = _find(strips, rules, knows_header)
    cut_up = sections(strips)
    if len(cut_up) < 2 or not whole or any(r.strong for r in rules):
        return whole
    found = [f for section in cut_up for f in _find(section, rules, knows_header)]
    words = [w for s in strips for w in s.words]
    return found if _held(words, found) >= KEPT * _held(words, whole) else whole


def _held(words: Sequence[Word], found: Sequence[Found]) -> int:
    return sum(any(holds(f.grid.bbox, w.bbox.centre) for f in found) for w in words)


def _find(strips: Sequence[Strip], rules: Sequence[Edge], knows_header: KnowsHeader | None) -> list[Found]:
    found = _grown(strips, rules, knows_header)
    lost = False
    for own, ladder in ladder_regions(strips, rules):
        for region in parts(ladder, own):
            table = fit(own, region, rules, set())
            if table:
                rivals = [f for f in found if overlap(f.grid.bbox, table.grid.bbox)]
                if _wins(table, rivals, strips):
                    found = [f for f in found if f not in rivals] + [table]
                    lost = lost or bool(rivals)
    return found + _grown(_beside(strips, found), rules, knows_header) if lost else found


def _wins(table: Found, rivals: Sequence[Found], strips: Sequence[Strip]) -> bool:
    """Whether a table fits its own words and those of its rivals better than they do."""
    top = min(f.grid.bbox.top for f in (table, *rivals))
    bottom = max(f.grid.bbox.bottom for f in (table, *rivals))
    box = table.grid.bbox
    words = [w for s in strips if top <= s.base <= bottom for w in s.words if box.x0 - 9 < w.bbox.x0 < box.x1 + 9]
    return judge(table.grid, words).score > sum(judge(f.grid, words).score for f in rivals)


def _beside(strips: Sequence[Strip], found: Sequence[Found]) -> list[Strip]:
    """Strips without the words of tables."""
    boxes = [f.grid.bbox for f in found]
    return strips_with(strips, lambda w: not any(holds(b, w.bbox.centre) for b in boxes))


def _grown(strips: Sequence[Strip], rules: Sequence[Edge], knows_header: KnowsHeader | None = None) -> list[Found]:
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
        for part in parts(region, strips):
            table = fit(strips, part, rules, taken, knows_header)
            taken |= set(range(table.first, part.last + 1)) if table else part.body
            if table:
                found.append(table)
    return found


def _figures(strip: Strip) -> int:
    """Figures that are no years: those are in headers too."""
    return sum(is_amount(w.text) for w in strip.words)


def _seed_gaps(strip: Strip) -> list[Gap]:
    chunks = chunks_of(strip, SEED_GAP)
    return [(a.x1, b.x0) for a, b in pairwise(chunks)]


def fit(
    strips: Sequence[Strip],
    region: Region,
    rules: Sequence[Edge],
    taken: set[int],
    knows_header: KnowsHeader | None = None,
) -> Found | None:
    """The grid of a region, or None when the evidence is too weak for a table."""
    body = [strips[i] for i in sorted(region.body)]
    labels = _label_lines(body)
    core = body[labels:]
    gaps = white_columns(core, median(s.size for s in core))
    if not gaps:
        return None
    within = hull_of([strips[i] for i in region.indexes()])
    head = header_above(strips, region.first, within, gaps, rules, taken)
    used = [strips[i] for i in sorted({*region.indexes(), *head})]
    box = hull_of(used)
    near = _inside(rules, box)
    above = [*(strips[i] for i in head), *body[:labels]]
    gaps = after_leaders(clear_of(with_labels(_joined(gaps, core), above, core), above), core)
    xs = grid_lines(gaps, box.x0 - 1, box.x1 + 1)
    lines, columns, draft = _read(used, xs, near)
    spare = _header_only(draft, len(xs) - 1)
    if spare:
        xs = [x for i, x in enumerate(xs) if i not in spare]
        lines, columns, draft = _read(used, xs, near)
    evidence = weigh(lines, draft.rows, xs, columns, [r for r in near if r.strong])
    score = evidence.score
    if score < LEAST and _is_understood(draft, len(xs) - 1, knows_header):
        score = UNDERSTOOD
    if score < LEAST:
        return None
    draft = cleared(draft, len(xs) - 1)
    return Found(grid_of(draft, settled(draft, xs)), round(score, 3), evidence, min([region.first, *head]))


def _is_understood(draft: Draft, count: int, knows_header: KnowsHeader | None) -> bool:
    """Whether labels that the caller understands stand over a few rows, the first one with most of their columns."""
    if knows_header is None or count <= FEW or not 0 < len(draft.rows) <= ROWS or not 0 < len(draft.head) <= TIERS:
        return False
    filled = {p.col for x in draft.rows[0] for p in x.pieces}
    labels: dict[int, list[str]] = {}
    for piece in (p for x in draft.head for p in x.pieces):
        labels.setdefault(piece.col, []).append(piece.chunk.text)
    return len(labels) > FEW and len(filled) >= 0.6 * count and knows_header([" ".join(t) for t in labels.values()])


def _label_lines(body: Sequence[Strip]) -> int:
    """How many lines at the top hold no figures but years, where nearly all others hold some: they are the header."""
    figures = [any(is_amount(w.text) for w in s.words) for s in body]
    count = next((i for i, has in enumerate(figures) if has), 0)
    rest = figures[count:]
    return count if count <= HEADER_LINES and sum(rest) >= max(2, 0.8 * len(rest)) else 0


def _read(strips: Sequence[Strip], xs: Sequence[float], rules: Sequence[Edge]) -> tuple[list[Line], Columns, Draft]:
    lines = parted([cut(s, xs) for s in strips], xs)
    columns = columns_like([x for x in lines if not x.across], xs)
    return lines, columns, _drafted(lines, xs, columns, rules)


def _header_only(draft: Draft, count: int) -> set[int]:
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


def _drafted(lines: Sequence[Line], xs: Sequence[float], columns: Columns, rules: Sequence[Edge]) -> Draft:
    box = hull_of([x.strip for x in lines])
    cuts = cuts_in(rules, box)
    count = header_lines(lines, columns, cuts)
    below = columns_like([x for x in lines[count:] if not x.across], xs)
    marked = with_bands(lines, xs, below)
    while count > 1 and marked[count - 1].over:
        count -= 1
    rows, merged = with_subrows(rows_of(marked[count:], below, cuts), below)
    return Draft(lines[:count], rows, cuts, [r for r in rules if not spans(r, box)], merged)


def _inside(rules: Sequence[Edge], box: BBox) -> list[Edge]:
    return [r for r in rules if box.top - 12 <= r.at <= box.bottom + 12 and r.within(box.x0, box.x1) > 5]


def _joined(gaps: list[Gap], body: Sequence[Strip]) -> list[Gap]:
    """Without columns that hold nothing but list marks or currency signs (theirs is the text to the right), or percent
    signs and footnote marks (to the left)."""
    lines = [(a + b) / 2 for a, b in gaps]
    texts: list[list[str]] = [[] for _ in range(len(gaps) + 1)]
    company: set[int] = set()  # columns that have something beside them
    for strip in body:
        cols = [bisect(lines, w.bbox.x0) for w in strip.words]
        for word, col in zip(strip.words, cols, strict=True):
            texts[col].append(word.text)
        company |= set(cols) if cols[0] != cols[-1] else set()
    dropped: set[int] = set()
    for col, column in enumerate(texts):
        if column and 0 < col < len(gaps) and col not in company:
            dropped.add(min(col - 1, col, key=lambda i: gaps[i][1] - gaps[i][0]))
        elif not column:
            dropped.add(max(0, col - 1))
        elif col < len(gaps) and (CURRENCIES.issuperset(column) or _only_marks(column, texts[col + 1])):
            dropped.add(col)
        elif col and AFTER_FIGURES.issuperset(column):
            dropped.add(col - 1)
    return [g for i, g in enumerate(gaps) if i not in dropped]


def _only_marks(column: Sequence[str], beside: Sequence[str]) -> bool:
    """List marks, each beside text."""
    marks = sum(is_list_mark(t) and not t.rstrip(".)").isdigit() for t in column)
    return marks >= 0.9 * len(column) and len(beside) > len(column) and not all(is_value(t) for t in beside)
