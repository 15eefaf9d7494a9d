"""The header of a table without rules: labels of several lines, and headings over several columns."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.axis import distinct, shared
from extract.records import Word
from extract.ruled.edges import Edge
from extract.unruled.chunks import LARGER, chunk
from extract.unruled.columns import Gap
from extract.unruled.figures import is_value, is_year
from extract.unruled.lines import Columns, Line, Piece, wraps
from extract.unruled.spread import Label, spread

STACKED = 1.5  # font sizes between the lines of one label
ALIGNED = 3.0  # points by which a label may miss the side or the middle of its column
BLANK = 0.4  # font sizes: wider ones part labels
HEADING = 2.0  # font sizes by which a heading may miss the middle of its columns
TIERS = 3.0  # points between the heights of two rows of a header
OVER = 0.3  # share of a column's width that a heading over it covers


@dataclass(frozen=True, slots=True)
class Header:
    """Heights between the header's rows, and its labels with first and last row and column."""

    ys: tuple[float, ...]
    labels: tuple[tuple[int, int, int, int], ...]  # row, last row, column, last column


def header_lines(lines: Sequence[Line], columns: Columns, cuts: Sequence[float] = ()) -> int:
    """How many lines at the top are the header: those before the first line of figures (a line of years is none), or
    above the rule or the side of a fill that ends it."""
    count = _header_lines(lines, columns, cuts)
    while count > 1 and _is_band(lines[count - 1], lines[: count - 1]):
        count -= 1
    return count


def _header_lines(lines: Sequence[Line], columns: Columns, cuts: Sequence[float]) -> int:
    if not any(columns.numeric):
        return _above_cut(lines, cuts, len(lines) // 2) or _styled(lines)
    for i, line in enumerate(lines):
        figures = [p for p in line.pieces if columns.numeric[p.col] and p.col == p.end]
        values = [p for p in figures if is_value(p.chunk.text)]
        if len(values) * 2 > len(figures) and not _years(line, values) and not (i and _tail(line)):
            return _above_cut(lines, cuts, i) or _without_section(lines, _without_row(lines, i, columns), columns)
    return 0


def _above_cut(lines: Sequence[Line], cuts: Sequence[float], most: int) -> int:
    """Lines above the first cut that has labels of most columns above it; 0 when none of the first `most` lines has."""
    labelled: set[int] = set()
    count = max(p.end for x in lines for p in x.pieces) + 1
    for i in range(1, most + 1):
        labelled |= {c for p in lines[i - 1].pieces for c in range(p.col, p.end + 1)}
        below = lines[i].strip.base if i < len(lines) else float("inf")
        if any(lines[i - 1].strip.base < y < below for y in cuts) and len(labelled) >= max(2, 0.6 * count):
            return i
    return 0


def _without_row(lines: Sequence[Line], first: int, columns: Columns) -> int:
    """The header without lines that are of the first row of figures, where figures stand in the middle of their row."""
    if not columns.two_steps:
        return first
    count = first
    while count > 0 and lines[count].strip.base - lines[count - 1].strip.base <= columns.step:
        if any(columns.numeric[p.col] or p.col != p.end for p in lines[count - 1].pieces):
            return first
        count -= 1
    return count


def _years(line: Line, values: Sequence[Piece]) -> bool:
    key = line.at(0)
    plain = key is None or not is_value(key.chunk.text)
    return plain and len(values) > 1 and all(is_year(p.chunk.text) for p in values)


def _tail(line: Line) -> bool:
    """A year alone below the labels: the last line of one of them ('Scottish / average / 2008/09')."""
    return len(line.pieces) == 1 and line.at(0) is None and is_year(line.pieces[0].chunk.text)


def _without_section(lines: Sequence[Line], count: int, columns: Columns) -> int:
    """A lone label in the first column right above the figures heads a group of rows, not the table."""
    while count > 1 and len(lines[count - 1].pieces) == 1 and lines[count - 1].pieces[0].end == 0:
        above, lone = lines[count - 2], lines[count - 1].pieces[0]
        label = above.at(0)
        goes_on = label is not None and (lone.chunk.text[:1].islower() or wraps(label, lone, columns))
        if goes_on or not any(p.col > 0 for p in above.pieces):
            break
        count -= 1
    return count


def _styled(lines: Sequence[Line]) -> int:
    """Lines at the top that are all bold where the rest is not."""
    bold = [all(p.chunk.bold for p in line.pieces) for line in lines]
    count = next((i for i, b in enumerate(bold) if not b), len(bold))
    return count if 0 < count <= 4 and count < len(lines) and any(len(x.pieces) > 1 for x in lines[:count]) else 0


def _is_band(line: Line, above: Sequence[Line]) -> bool:
    """A text alone in its line, over columns that have labels already or in larger print: it heads the rows below."""
    labelled = {c for x in above for p in x.pieces for c in range(p.col, p.end + 1)}
    piece = line.pieces[0]
    larger = line.strip.size > LARGER * max(x.strip.size for x in above)
    across = piece.end > 0 and set(range(piece.end + 1)) <= labelled
    return len(line.pieces) == 1 and piece.col == 0 and (larger or across)


def make_header(lines: Sequence[Line], extents: Sequence[Gap], rules: Sequence[Edge]) -> Header:
    """Labels and rows of a header. `extents`: the text of each column, from left to right; `rules`: the short ones in
    it."""
    labels: list[Label] = []
    for i, line in enumerate(lines):
        over = [p for p in line.pieces if _heads(p, lines[i + 1 :], extents)]
        for piece in (
            p for joined in line.pieces for p in ([joined] if joined in over else _unjoined(joined, extents))
        ):
            label = _label(line, piece, extents, rules)
            home = next(
                (x for x in reversed(labels) if _continues(x, label, rules) or _is_rest(x, label, lines[i:])),
                None,
            )
            if home is None:
                labels.append(label)
            else:
                _add(home, label)
    spread(labels, extents)
    labels = _merged(labels, rules)
    ys = _levels(labels)
    return Header(tuple(ys), tuple(_place(label, ys) for label in labels))


def _heads(piece: Piece, below: Sequence[Line], extents: Sequence[Gap]) -> bool:
    """Whether words with ordinary blanks, in the middle over several columns that have labels of their own below, are
    one heading."""
    words = piece.chunk.words
    if piece.col == piece.end or any(b.bbox.x0 - a.bbox.x1 > BLANK * b.size for a, b in pairwise(words)):
        return False
    labelled = {p.col for x in below for p in x.pieces if p.col == p.end}
    middle = (extents[piece.col][0] + extents[piece.end][1]) / 2
    near = abs((piece.chunk.x0 + piece.chunk.x1) / 2 - middle) < HEADING * words[0].size
    return near and len(labelled & set(range(piece.col, piece.end + 1))) > 1


def _unjoined(piece: Piece, extents: Sequence[Gap]) -> list[Piece]:
    """Labels of narrow columns that stand as close as words of one heading: each is aligned with its own column."""
    if piece.col == piece.end:
        return [piece]
    sides = [(a[1] + b[0]) / 2 for a, b in pairwise(extents)]
    parts: dict[int, list[Word]] = {}
    for word in piece.chunk.words:
        parts.setdefault(bisect(sides, word.bbox.centre[0]), []).append(word)
    alone = [Piece(col, col, chunk(words)) for col, words in sorted(parts.items())]
    if len(alone) != piece.end - piece.col + 1 or not all(_aligned(p, extents[p.col]) for p in alone):
        return [piece]
    return alone


def _aligned(piece: Piece, extent: Gap) -> bool:
    x0, x1 = piece.chunk.x0, piece.chunk.x1
    off = (abs(x0 - extent[0]), abs(x1 - extent[1]), abs(x0 + x1 - extent[0] - extent[1]) / 2)
    return min(off) < ALIGNED


def _label(line: Line, piece: Piece, extents: Sequence[Gap], rules: Sequence[Edge]) -> Label:
    strip, chunk = line.strip, piece.chunk
    col, end = piece.col, piece.end
    under = next((r for r in rules if _underlines(r, strip.base, strip.size, chunk.x0, chunk.x1)), None)
    if under and _runs_on(under, piece, line):
        under = None
    x0, x1 = (under.start, under.end) if under else (chunk.x0, chunk.x1)
    over = [i for i, (a, b) in enumerate(extents) if shared(a, b, x0, x1) > OVER * (b - a)]
    if over and (under or col != end):
        col, end = over[0], over[-1]
    top = max(strip.top, min(w.bbox.top for w in chunk.words))  # a label on its side is higher than those beside it
    return Label(col, end, chunk.x0, chunk.x1, top, strip.bottom, strip.base, strip.size, chunk.text)


def _runs_on(rule: Edge, piece: Piece, line: Line) -> bool:
    """Whether a rule is below a neighbour too: then it makes no heading of either."""
    x0, x1 = piece.chunk.x0, piece.chunk.x1
    others = [p.chunk for p in line.pieces if p.chunk.x0 > x1 or p.chunk.x1 < x0]
    return any(rule.start <= c.x0 + 2 and rule.end >= c.x1 - 2 for c in others)


def _underlines(rule: Edge, base: float, size: float, x0: float, x1: float) -> bool:
    return 0 <= rule.at - base <= 0.9 * size and rule.start <= x0 + 2 and rule.end >= x1 - 2


def _continues(label: Label, below: Label, rules: Sequence[Edge]) -> bool:
    if below.base <= label.base or below.base - label.base > STACKED * max(label.size, below.size):
        return False
    if any(label.base < r.at < below.base - 0.5 * below.size and _meets(r, below) for r in rules):
        return False
    return (label.col, label.end) == (below.col, below.end) or _hangs(label, below, rules)


def _hangs(label: Label, below: Label, rules: Sequence[Edge]) -> bool:
    """Whether a short line stands right below the start of a heading over several columns, and above the rule that
    parts it from the labels of these: the rest of the heading."""
    if label.end == label.col or not label.col <= below.col <= below.end <= label.end:
        return False
    size = max(label.size, below.size)
    under = any(
        0 < r.at - below.base < STACKED * size and r.start < label.x0 + 2 and r.end > label.x1 - 2 for r in rules
    )
    return under and abs(label.x0 - below.x0) < ALIGNED / 2


def _is_rest(label: Label, below: Label, lines: Sequence[Line]) -> bool:
    """Whether a line holds nothing below a heading over several columns but the last words of it, below its start or
    its middle: labels of all these columns stand on one line below. `lines`: those from this line on."""
    cols = set(range(label.col, label.end + 1))
    if len(cols) < 2 or not label.col <= below.col <= below.end <= label.end:
        return False
    here, *under = ((x.strip.base, held) for x in lines if (held := cols & {c for p in x.pieces for c in _over(p)}))
    if len(here[1]) > 1 or not under or under[0][1] < cols:
        return False
    off = min(abs(label.x0 - below.x0), abs(label.x0 + label.x1 - below.x0 - below.x1) / 2)
    step = min(STACKED * label.size, under[0][0] - below.base + 0.1)
    return off < ALIGNED / 2 and 0 < below.base - label.base <= step


def _over(piece: Piece) -> range:
    return range(piece.col, piece.end + 1)


def _meets(rule: Edge, label: Label) -> bool:
    return rule.start < label.x1 and rule.end > label.x0


def _add(label: Label, below: Label) -> None:
    label.x0, label.x1 = min(label.x0, below.x0), max(label.x1, below.x1)
    label.bottom, label.base = below.bottom, below.base
    label.text = f"{label.text} {below.text}"


def _merged(labels: Sequence[Label], rules: Sequence[Edge]) -> list[Label]:
    """Labels, with lines of one heading as one: that they stand over the same columns is known when all are."""
    found: list[Label] = []
    for label in sorted(labels, key=lambda x: x.base):
        home = next((x for x in found if x.end > x.col and _continues(x, label, rules)), None)
        if home is None:
            found.append(label)
        else:
            _add(home, label)
    return found


def _levels(labels: Sequence[Label]) -> list[float]:
    """Heights between labels that stand one above the other."""
    cuts = (
        (a.bottom + b.top) / 2
        for a in labels
        for b in labels
        if a.shares(b)
        and a is not b
        and a.base < b.top + 1
        and not any(
            c is not a and c is not b and c.shares(a) and c.shares(b) and a.base < c.base < b.base for c in labels
        )
    )
    return distinct(cuts, TIERS)


def _place(label: Label, ys: Sequence[float]) -> tuple[int, int, int, int]:
    first = sum(1 for y in ys if y < label.top + 0.4 * label.size)
    last = sum(1 for y in ys if y < label.bottom - 0.4 * label.size)
    return first, max(first, last), label.col, label.end
