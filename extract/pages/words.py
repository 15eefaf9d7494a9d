"""Characters to words: what is glued to what, what is raised, what is printed twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from extract.pages.fonts import Style
from extract.pages.frame import Frame, Matrix, apply, apply_box
from extract.pages.glyphs import INK, NO_UNICODE, SOFT_HYPHEN, Boxes, Codes, Glyphs, Owner
from extract.pages.pieces import OVERLAP, STEP, Piece, cut, same_look
from extract.pages.runs import GAP, TWICE, UPRIGHT, Runs, directions, lines_of, runs_of, stand_alone
from extract.pages.tracked import close_up
from extract.records import BBox, Word

TOUCH = 0.12  # em: pieces drawn apart from each other are one word only when they are this near
ASCENT = 0.81  # of the em above the baseline: what fonts say of themselves depends on who made the PDF
SMALLER = 0.93  # of its neighbour's size: small enough to be a superscript
ClipsOf = Callable[[Sequence[Owner]], Sequence[BBox]]
_SIDE = 8.0  # pt: pieces are looked up in squares of this side


def text_turn(glyphs: Glyphs, frame: Frame) -> int:
    """How far to turn the page clockwise (0, 90, 180, 270) so that most of its text stands upright."""
    counts = np.bincount(glyphs.owner[glyphs.kinds == INK], minlength=len(glyphs.owners)).tolist()
    by_direction: Counter[int] = Counter()
    for direction, count in zip(directions(glyphs.owners, frame), counts, strict=True):
        if direction >= 0:
            by_direction[direction] += count
    if not by_direction.total():
        return 0
    most, chars = by_direction.most_common(1)[0]
    return most if chars > 0.6 * by_direction.total() else 0


def make_words(glyphs: Glyphs, frame: Frame, clips_of: ClipsOf, *, keep_invisible: bool) -> tuple[list[Word], int]:
    """The words of a page in drawing order, and how many characters have no Unicode.

    clips_of gives the boxes that text objects may paint in.
    """
    runs = runs_of(glyphs, lines_of(glyphs.owners, frame, keep_invisible))
    if runs is None:
        return [], 0
    alone = stand_alone(runs)
    pieces = cut(runs, ~alone)
    close_up(pieces)
    _Joiner().join(pieces)
    pieces = [piece for piece in pieces if not piece.gone]
    chosen = np.flatnonzero(alone).tolist()
    owner = np.append(runs.owner[chosen], np.array([piece.owner for piece in pieces], dtype=np.int64))
    first = np.append(runs.start[chosen], np.array([piece.first for piece in pieces], dtype=np.int64))
    places = np.concatenate((_run_places(runs, chosen), _piece_places(pieces)))
    seen = _seen(places, owner, glyphs.owners, frame.box, clips_of)
    seen = seen[np.argsort(first[seen], kind="stable")]
    facts = [_facts(owner.style) for owner in glyphs.owners]
    texts = [runs.texts[i] for i in chosen]
    owners, count = owner.tolist(), len(chosen)
    words = [
        _plain_word(texts[i], place, facts[owners[i]]) if i < count else _word(pieces[i - count], place)
        for i, place in zip(seen.tolist(), places[seen].tolist(), strict=True)
    ]
    return words, sum(NO_UNICODE in word.text and word.text.count(NO_UNICODE) for word in words)


class _Joiner:
    """Finds each piece's neighbour on the left: one word, glued, raised, or a word of its own."""

    def __init__(self) -> None:
        self.ends: dict[tuple[int, int, int], list[Piece]] = defaultdict(list)  # direction, column, line
        self.twins: dict[tuple[str, int, int], list[Piece]] = defaultdict(list)  # text, direction, line

    def join(self, pieces: list[Piece]) -> None:
        """Glue what belongs together; what is glued or printed twice is gone."""
        for piece in sorted(pieces, key=attrgetter("u0")):
            if self._printed_before(piece):
                piece.gone = True
                continue
            end = piece
            if not piece.blank_before:
                left = self._left_of(piece)
                if left is not None:
                    _attach(left, piece)
                    end = left if piece.gone else piece
            direction, line = end.direction, int(end.v // _SIDE)
            self.ends[direction, int(end.u1 // _SIDE), line].append(end)
            self.twins[end.text, direction, line].append(end)

    def _printed_before(self, piece: Piece) -> bool:
        text, direction, v = piece.text, piece.direction, piece.v
        near = TWICE * piece.style.size
        for line in range(int((v - near) // _SIDE), int((v + near) // _SIDE) + 1):
            for other in self.twins.get((text, direction, line), ()):
                if other.text == text and abs(other.v - v) < near and abs(other.u1 - piece.u1) < near:
                    return abs(other.u0 - piece.u0) < near
        return False

    def _left_of(self, piece: Piece) -> Piece | None:
        best, least = None, 1e9
        column, line = int(piece.u0 // _SIDE), int(piece.v // _SIDE)
        for i in (column - 1, column, column + 1):
            for j in (line - 1, line, line + 1):
                for other in self.ends.get((piece.direction, i, j), ()):
                    size = max(piece.style.size, other.style.size)
                    gap = piece.u0 - other.u1
                    if other.gone or not -OVERLAP * size < gap < GAP * size or abs(other.v - piece.v) > 0.6 * size:
                        continue
                    if other.u0 < piece.u0 and abs(gap) < least:
                        best, least = other, abs(gap)
        return best


def _attach(left: Piece, piece: Piece) -> None:
    """Glue a piece to its left neighbour unless a blank is printed between them."""
    size = max(left.style.size, piece.style.size)
    gap, next_in_turn = piece.u0 - left.u1, piece.order == left.order + 1
    if left.blank_after or piece.blank_before or gap > (GAP if next_in_turn else TOUCH) * size:
        return
    level = abs(piece.v - left.v) < STEP * size
    if level and same_look(left.style, piece.style, piece.text):
        left.text = left.text.rstrip(SOFT_HYPHEN) + piece.text
        left.u1, left.blank_after, piece.gone = max(left.u1, piece.u1), piece.blank_after, True
        left.order = piece.order if next_in_turn else left.order
        return
    piece.spaced = False
    if piece.style.size <= SMALLER * left.style.size and left.v - piece.v > STEP * left.style.size:
        piece.raised = True
    if left.style.size <= SMALLER * piece.style.size and piece.v - left.v > STEP * piece.style.size:
        left.raised = True


def _run_places(runs: Runs, chosen: list[int]) -> Boxes:
    """The box and the baseline of each of these upright runs, to a hundredth of a point, as rows of five."""
    lines = np.array([(0.0, 0.0) if line is None else (line.v, line.style.size) for line in runs.lines])
    v, size = lines[runs.owner[chosen]].T
    return _placed(runs.u0[chosen], runs.u1[chosen], v, size)


def _piece_places(pieces: list[Piece]) -> Boxes:
    """The same of pieces."""
    columns = [(piece.u0, piece.u1, piece.v, piece.style.size) for piece in pieces]
    places = _placed(*np.array(columns, dtype=np.float64).reshape(-1, 4).T)
    for i, piece in enumerate(pieces):
        if piece.direction:
            a, b, c, d, _, _ = UPRIGHT[piece.direction]
            back: Matrix = (a, c, b, d, 0.0, 0.0)  # a turn's inverse is its transpose
            u0, u1, v, size = columns[i]
            box = apply_box(back, u0, v - ASCENT * size, u1, v + (1 - ASCENT) * size)
            places[i] = np.round((*box, apply(back, u0, v)[1]), 2)
    return places


def _placed(u0: Boxes, u1: Boxes, v: Boxes, size: Boxes) -> Boxes:
    places: Boxes = np.column_stack((u0, v - ASCENT * size, u1, v + (1 - ASCENT) * size, v))
    return places.round(2)


def _seen(
    places: Boxes,
    drawn_by: Codes,
    owners: Sequence[Owner],
    page: BBox,
    clips_of: Callable[[Sequence[Owner]], Sequence[BBox]],
) -> Codes:
    """Which of the pieces at these places have their middle on the page, and where their text object may paint."""
    x, y = (places[:, 0] + places[:, 2]) / 2, (places[:, 1] + places[:, 3]) / 2
    seen = np.flatnonzero(_holds(np.array(page), x, y))
    if not len(seen):
        return seen
    used, at = np.unique(drawn_by[seen], return_inverse=True)
    clips = np.array(clips_of([owners[i] for i in used.tolist()]))[at].T
    return seen[_holds(clips, x[seen], y[seen])]


def _holds(box: Boxes, x: Boxes, y: Boxes) -> NDArray[np.bool_]:
    x0, top, x1, bottom = box
    return np.asarray((x0 - 1 <= x) & (x <= x1 + 1) & (top - 1 <= y) & (y <= bottom + 1))


def _facts(style: Style) -> tuple[float, bool, bool, str, str]:
    """Size, weight, slant, colour and font as a word has them."""
    return style.size, style.font.bold, style.font.italic, style.colour, style.font.name


def _plain_word(text: str, place: Sequence[float], facts: tuple[float, bool, bool, str, str]) -> Word:
    x0, top, x1, bottom, baseline = place
    return Word(text, BBox(x0, top, x1, bottom), *facts, 0, baseline)


def _word(piece: Piece, place: Sequence[float]) -> Word:
    x0, top, x1, bottom, baseline = place
    size, bold, italic, colour, font = _facts(piece.style)
    return Word(
        piece.text,
        BBox(x0, top, x1, bottom),
        size,
        bold or piece.doubled,
        italic,
        colour,
        font,
        piece.direction,
        baseline,
        piece.raised,
        piece.spaced,
    )
