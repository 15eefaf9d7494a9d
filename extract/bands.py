"""Strips of a table without rules to its rows: which line begins a row, which goes on in the row above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.chunks import Chunk, Strip, chunk, is_value
from extract.columns import NARROW, column_of
from extract.regions import usual_pitch

WIDER = 1.35  # times the usual pitch: such a step is no step between lines of a cell
NUMERIC = 0.6  # share of a column's pieces that are values
WRAP = 0.75  # share of the room of a column that its text fills before it is wrapped
JOINERS = ("-", ",", "&", "/", "and", "or", "of", "the", "to", "for", "in", "with", "by", "on", "a", "from", "(")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a strip in one column, or over the columns `col` to `end` (both counted from 0, both included)."""

    col: int
    end: int
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Line:
    """A strip cut at the columns of its table."""

    strip: Strip
    pieces: tuple[Piece, ...]

    def at(self, col: int) -> Piece | None:
        """The piece that stands in a column alone."""
        return next((p for p in self.pieces if p.col == p.end == col), None)

    @property
    def across(self) -> bool:
        return any(p.col != p.end for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are like, one entry each."""

    numeric: tuple[bool, ...]  # most of its pieces are figures
    room: tuple[float, ...]  # points: the width at which its text is wrapped, at least
    pitch: float  # points between lines of one cell


def cut(strip: Strip, xs: Sequence[float]) -> Line:
    """A strip cut at grid lines; words with an ordinary blank between them stay together over a grid line."""
    pieces: list[tuple[int, int, list[int]]] = []
    for i, word in enumerate(strip.words):
        col, end = column_of(word.bbox.x0 + 1.0, xs), column_of(max(word.bbox.x0 + 1.0, word.bbox.x1 - 1.0), xs)
        if pieces:
            first, last, members = pieces[-1]
            tight = word.bbox.x0 - strip.words[members[-1]].bbox.x1 < NARROW * strip.size
            if col == last or tight:
                pieces[-1] = (first, max(end, last), [*members, i])
                continue
        pieces.append((col, end, [i]))
    return Line(strip, tuple(Piece(a, b, chunk([strip.words[i] for i in m])) for a, b, m in pieces))


def columns_like(lines: Sequence[Line], xs: Sequence[float]) -> Columns:
    """What the columns are like, from the lines that respect them."""
    numeric, room = [], []
    for col in range(len(xs) - 1):
        pieces = [p for line in lines if (p := line.at(col))]
        values = sum(is_value(p.chunk.text) for p in pieces)
        numeric.append(len(pieces) > 0 and values >= NUMERIC * len(pieces))
        widest = max((p.chunk.x1 - p.chunk.x0 for p in pieces), default=0.0)
        size = lines[0].strip.size if lines else 10.0
        room.append(max(widest, WRAP * (xs[col + 1] - xs[col] - 1.5 * size)))
    return Columns(tuple(numeric), tuple(room), usual_pitch([line.strip for line in lines]) if lines else 12.0)


def wraps(above: Piece | None, below: Piece | None, columns: Columns) -> bool:
    """Whether text may go on from one line to the next: the first word below had no room above."""
    if above is None or below is None or above.col != below.col:
        return False
    first = below.chunk.words[0]
    wide = above.chunk.x1 - above.chunk.x0 + 0.25 * first.size + first.bbox.width
    text = above.chunk.words[-1].text
    return wide > columns.room[below.col] or text.endswith(JOINERS[:4]) or text.lower() in JOINERS


def rows_of(lines: Sequence[Line], columns: Columns, cuts: Sequence[float] = ()) -> list[list[Line]]:
    """Lines as rows. `cuts` are heights (points) at which a rule or the side of a fill ends a row for certain."""
    rows: list[list[Line]] = []
    for block in _blocks(lines, columns, cuts):
        head, *rest = _block_rows(block, columns)
        if rows and _orphan(head, rows[-1], block, columns, cuts):
            rows[-1] = [*rows[-1], *head]
        else:
            rows.append(head)
        rows += rest
    return rows


def _blocks(lines: Sequence[Line], columns: Columns, cuts: Sequence[float]) -> list[list[Line]]:
    blocks = [[lines[0]]]
    for above, line in pairwise(lines):
        if _wide_step(above, line, columns) or _is_cut(above, line, cuts):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _wide_step(above: Line, line: Line, columns: Columns) -> bool:
    return line.strip.base - above.strip.base > WIDER * columns.pitch


def _is_cut(above: Line, line: Line, cuts: Sequence[float]) -> bool:
    return any(above.strip.base - 0.3 * above.strip.size < y < line.strip.base for y in cuts)


def _block_rows(block: Sequence[Line], columns: Columns) -> list[list[Line]]:
    """Rows of lines that follow each other closely."""
    rows: list[list[Line]] = []
    for line in block:
        if rows and _belongs(rows[-1], line, columns):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _belongs(row: Sequence[Line], line: Line, columns: Columns) -> bool:
    above = row[-1]
    if line.across or above.across:
        return line.across and above.across and _same_span(above, line) and _full(above, line)
    figures = [p for p in line.pieces if columns.numeric[p.col]]
    key = line.at(0)
    if figures and any(x.at(p.col) for x in row for p in figures):
        return False
    if key is None:
        return not figures or not any(columns.numeric[p.col] for x in row for p in x.pieces)
    if not any(x.at(0) for x in row):
        return _centred(row, columns)
    if not wraps(above.at(0), key, columns):
        return False
    if figures:
        return not any(columns.numeric[p.col] for x in row for p in x.pieces) and _wrapped_label(above, key)
    return all(wraps(above.at(p.col), p, columns) or p.col == 0 for p in line.pieces)


def _centred(row: Sequence[Line], columns: Columns) -> bool:
    """A row whose first lines leave the label's column blank: the label stands in the middle of the row's height."""
    return not any(columns.numeric[p.col] for x in row for p in x.pieces) and len(row) <= 3


def _wrapped_label(above: Line, key: Piece) -> bool:
    first = above.at(0)
    lower = key.chunk.text[:1].islower()
    return first is not None and (lower or key.chunk.x0 > first.chunk.x0 + 3 or first.chunk.text.endswith(JOINERS[:4]))


def _same_span(above: Line, line: Line) -> bool:
    return len(above.pieces) == len(line.pieces) == 1 and above.pieces[0].col == line.pieces[0].col


def _full(above: Line, line: Line) -> bool:
    first, last = line.pieces[0].chunk, above.pieces[0].chunk
    return abs(first.x0 - last.x0) < 3 and len(last.words) > 5


def _orphan(
    head: Sequence[Line], row: Sequence[Line], block: Sequence[Line], columns: Columns, cuts: Sequence[float]
) -> bool:
    """Lines without a label or a figure, after a wide step but no rule: a further paragraph of the row above."""
    if _is_cut(row[-1], head[0], cuts) or any(x.across for x in (*head, row[-1])):
        return False
    filled = {p.col for x in head for p in x.pieces}
    if 0 in filled or any(columns.numeric[c] for c in filled):
        return False
    return len(filled) == 1 or not any(x.at(0) for x in row) or len(columns.room) > 2 * len(filled)
