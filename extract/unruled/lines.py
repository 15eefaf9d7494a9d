"""Strips of a table cut at its columns, and what those columns are like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.axis import place_in
from extract.frozen import record
from extract.unruled.chunks import Chunk, Strip, chunk, parts_figures
from extract.unruled.columns import NARROW
from extract.unruled.figures import is_leader, is_value
from extract.wording import OPEN_SIGNS, OPEN_WORDS

WIDER = 1.35  # times the pitch: such a step is no step between lines of a cell
JUMP = 1.08  # between two neighbouring steps: those below are within cells, those above between rows
NUMERIC = 0.6  # share of a column's pieces that are values
ALIGNED = 4  # pieces, at least, that tell where the texts of a column begin or its figures end
EXACT = 0.6  # points by which they may differ
CENTRED = 1.5  # font sizes by which a text in the middle of a table may miss it
HANGING = 2.0  # points by which a second line is indented
WRAP = 0.75  # share of the room of a column that its text fills before it is wrapped


@record(frozen=True, slots=True)
class Piece:
    """Words of a strip in one column, or over the columns `col` to `end` (both counted from 0, both included)."""

    col: int
    end: int
    chunk: Chunk


@record(frozen=True, slots=True)
class Line:
    """A strip cut at the columns of its table."""

    strip: Strip
    pieces: tuple[Piece, ...]
    over: tuple[int, int] | None = None  # the columns over which its one text stands in the middle

    def at(self, col: int) -> Piece | None:
        """The piece that stands in a column alone."""
        for piece in self.pieces:  # no generator: asked for each column of each line
            if piece.col == piece.end == col:
                return piece
        return None

    @property
    def across(self) -> bool:
        """Whether some text stands over several columns."""
        return any(p.col != p.end for p in self.pieces)

    @property
    def band(self) -> bool:
        """Whether nothing but one text over several columns stands in it, from the first column on or in the middle."""
        return self.over is not None or (len(self.pieces) == 1 and self.pieces[0].col == 0 < self.pieces[0].end)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are like, one entry each."""

    numeric: tuple[bool, ...]  # most of its pieces are figures
    room: tuple[float, ...]  # points: the width at which its text is wrapped, at least
    step: float  # points between baselines: a wider step is none within a paragraph
    two_steps: bool  # lines within rows stand closer than rows do
    indents: tuple[float, ...] = ()  # x (points) at which the labels of rows of figures begin


def cut(strip: Strip, xs: Sequence[float]) -> Line:
    """A strip cut at grid lines; words with an ordinary blank between them stay together over a grid line."""
    pieces: list[tuple[int, int, list[int]]] = []
    for i, word in enumerate(strip.words):
        col, end = place_in(xs, word.bbox.x0 + 1.0), place_in(xs, max(word.bbox.x0 + 1.0, word.bbox.x1 - 1.0))
        if pieces and is_leader(word.text):
            pieces[-1][2].append(i)
            continue
        if pieces:
            first, last, members = pieces[-1]
            before = strip.words[members[-1]]
            tight = word.bbox.x0 - before.bbox.x1 < NARROW * strip.size and not parts_figures(before, word)
            if col == last or tight:
                pieces[-1] = (first, max(end, last), [*members, i])
                continue
        pieces.append((col, end, [i]))
    return Line(strip, tuple(Piece(a, b, chunk([strip.words[i] for i in m])) for a, b, m in pieces))


def halfway(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The heights (points) halfway between each row and the next."""
    return [(a[-1].strip.bottom + b[0].strip.top) / 2 for a, b in pairwise(rows)]


def with_bands(lines: Sequence[Line], xs: Sequence[float], columns: Columns) -> list[Line]:
    """The lines, those marked that hold but one text, no figure, in the middle of a table or of its columns of figures:
    it heads the rows below."""
    last = len(xs) - 2
    right = max((x.strip.x1 for x in lines), default=xs[-1])
    spots = [((0, last), (min(x.strip.x0 for x in lines) + right) / 2)] if lines else []
    if last > 1 and all(columns.numeric[1:]):
        left = min((p.chunk.x0 for x in lines if len(x.pieces) > 1 for p in x.pieces if p.col), default=xs[1])
        spots += [((1, last), (x + right) / 2) for x in (xs[1], left)]
    return [replace(x, over=_middle(x, spots, columns)) if len(x.pieces) == 1 else x for x in lines]


def _middle(line: Line, spots: Sequence[tuple[tuple[int, int], float]], columns: Columns) -> tuple[int, int] | None:
    piece = line.pieces[0]
    if piece.col == 0 or not any(columns.numeric[piece.col : piece.end + 1]) or is_value(piece.chunk.text):
        return None
    middle = (piece.chunk.x0 + piece.chunk.x1) / 2
    off, over = min((abs(at - middle), over) for over, at in spots)
    return over if off < CENTRED * line.strip.size else None


def columns_like(lines: Sequence[Line], xs: Sequence[float]) -> Columns:
    """What the columns are like, from the lines that respect them."""
    numeric, room = [], []
    stacks = _stacks(lines, len(xs) - 1)
    for col, stack in enumerate(stacks):
        pieces = [piece for _, piece in stack]
        values = sum(is_value(p.chunk.text) for p in pieces)
        numeric.append(len(pieces) > 0 and values >= NUMERIC * len(pieces))
        widest = max((_width(p) for p in pieces), default=0.0)
        size = lines[0].strip.size if lines else 10.0
        room.append(max(widest, WRAP * (xs[col + 1] - xs[col] - 1.5 * size)))
    return Columns(tuple(numeric), tuple(room), *_steps(lines, stacks), _indents(lines, numeric))


def _stacks(lines: Sequence[Line], count: int) -> list[list[tuple[float, Piece]]]:
    """For each column the pieces that stand in it alone, with their baselines."""
    stacks: list[list[tuple[float, Piece]]] = [[] for _ in range(count)]
    for line in lines:
        for piece in line.pieces:
            if piece.col == piece.end:
                stacks[piece.col].append((line.strip.base, piece))
    return stacks


def _indents(lines: Sequence[Line], numeric: Sequence[bool]) -> tuple[float, ...]:
    """Where labels begin that have figures beside them and right above: none goes on from a line above."""
    valued = [any(numeric[p.col] for p in x.pieces if p.col) for x in lines]
    found: list[float] = []
    for i, line in enumerate(lines[1:], start=1):
        label = line.at(0)
        if label is not None and valued[i] and valued[i - 1] and not label.chunk.text[:1].islower():
            found.append(label.chunk.x0)
    return tuple(sorted(set(found)))


def _steps(lines: Sequence[Line], stacks: Sequence[Sequence[tuple[float, Piece]]]) -> tuple[float, bool]:
    """The widest step between lines of a paragraph, and whether the steps between rows are told from it clearly."""
    if len(lines) < 2:
        return 1.6 * (lines[0].strip.size if lines else 10.0), False
    size = median(x.strip.size for x in lines)
    bases = [[base for base, _ in stack] for stack in stacks]
    within = sorted(b - a for column in bases for a, b in pairwise(column) if b - a >= 0.95 * size)
    steps = sorted(b.strip.base - a.strip.base for a, b in pairwise(lines))
    if not within:
        return 1.6 * size, False
    low = within[0] if within[0] >= size else within[len(within) // 5]
    near = [low, *(s for s in steps if low < s <= WIDER * low + 1.0), WIDER * low + 1.0]
    jump, at = max((b / a, (a + b) / 2) for a, b in pairwise(near))
    wide = steps[-1] > WIDER * low
    return (at, True) if jump >= JUMP and (wide or at < near[-2]) else (WIDER * low, wide)


def _width(piece: Piece) -> float:
    """The width of a piece without the leaders of dots at its end."""
    ends = [w.bbox.x1 for w in piece.chunk.words if not is_leader(w.text)]
    return max(ends, default=piece.chunk.x1) - piece.chunk.x0


def wraps(above: Piece | None, below: Piece | None, columns: Columns) -> bool:
    """Whether text may go on from one line to the next: the first word below had no room above."""
    if above is None or below is None or above.col != below.col:
        return False
    first = below.chunk.words[0]
    if first.text[:1].islower() and HANGING < below.chunk.x0 - above.chunk.x0 < 2 * first.size:
        return True
    wide = _width(above) + 0.25 * first.size + first.bbox.width
    text = above.chunk.words[-1].text
    return wide > columns.room[below.col] or text.endswith(OPEN_SIGNS) or text.lower() in OPEN_WORDS


def parted(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """Lines in which words that stand close together are parted where the second one begins exactly where a column
    does, or is a figure that ends exactly where the figures of a column do: a long name that nearly touches what is
    printed beside it."""
    if not any(x.across for x in lines):
        return list(lines)
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for col in range(1, len(xs) - 1):
        chunks = [p.chunk for x in lines if (p := x.at(col))]
        if (left := _shared([c.x0 for c in chunks])) is not None:
            lefts[col] = left
        if (right := _shared([c.x1 for c in chunks if is_value(c.text)])) is not None:
            rights[col] = right
    return [_parted(x, lefts, rights) if x.across else x for x in lines]


def _shared(places: Sequence[float]) -> float | None:
    """The place (points from the left) that most of several texts share; None where they share none."""
    if len(places) < ALIGNED:
        return None
    middle = sorted(places)[len(places) // 2]
    return middle if sum(abs(x - middle) <= EXACT for x in places) >= NUMERIC * len(places) else None


def _parted(line: Line, lefts: Mapping[int, float], rights: Mapping[int, float]) -> Line:
    alone = len(line.pieces) == 1
    pieces: list[Piece] = []
    for piece in line.pieces:
        pieces += _cut_piece(piece, {} if alone else lefts, rights)
    return Line(line.strip, tuple(pieces))


def _cut_piece(piece: Piece, lefts: Mapping[int, float], rights: Mapping[int, float]) -> list[Piece]:
    words = piece.chunk.words
    for col in range(piece.col + 1, piece.end + 1):
        left, right = lefts.get(col, -9.0), rights.get(col, -9.0)
        at = next(
            (
                i
                for i, w in enumerate(words)
                if i and (abs(w.bbox.x0 - left) <= EXACT or (abs(w.bbox.x1 - right) <= EXACT and is_value(w.text)))
            ),
            0,
        )
        if at:
            after = Piece(col, piece.end, chunk(words[at:]))
            return [Piece(piece.col, col - 1, chunk(words[:at])), *_cut_piece(after, lefts, rights)]
    return [piece]
