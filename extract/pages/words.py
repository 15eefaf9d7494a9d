"""Characters to words: what is glued to what, what is raised, what is printed twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from operator import attrgetter

import numpy as np

from extract.pages.frame import Frame, Matrix, apply, apply_box
from extract.pages.glyphs import INK, NO_UNICODE, SOFT_HYPHEN, Glyphs
from extract.pages.pieces import GAP, OVERLAP, STEP, TWICE, UPRIGHT, Piece, cut, directions, lines_of, same_look
from extract.records import BBox, Word

TOUCH = 0.12  # em: pieces drawn apart from each other are one word only when they are this near
ASCENT = 0.81  # of the em above the baseline: what fonts say of themselves depends on who made the PDF
SMALLER = 0.93  # of its neighbour's size: small enough to be a superscript
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


def make_words(
    glyphs: Glyphs, frame: Frame, clip_of: Callable[[int], BBox], *, keep_invisible: bool
) -> tuple[list[Word], int]:
    """The words of a page in drawing order, and how many characters have no Unicode.

    clip_of gives the box that a text object, by its number, may paint in.
    """
    pieces = cut(glyphs, lines_of(glyphs.owners, frame, keep_invisible))
    _close_up(pieces)
    _Joiner().join(pieces)
    pieces = [piece for piece in pieces if not piece.gone]
    numbers, page, words = [owner.number for owner in glyphs.owners], frame.box, []
    for piece, (box, baseline) in zip(pieces, _places(pieces), strict=True):
        if _holds(page, box):
            clip = clip_of(numbers[piece.owner])
            if clip is page or _holds(clip, box):
                words.append(_word(piece, box, baseline))
    return words, sum(word.text.count(NO_UNICODE) for word in words)


def _close_up(pieces: list[Piece]) -> None:
    """Letters set wide apart are one word: four or more of one look, evenly spaced, with no blank printed."""
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and run and _spaced_letter(run, piece):
            run.append(piece)
            continue
        if len(run) > 3:
            run[0].text, run[0].u1 = "".join(p.text for p in run), run[-1].u1
            run[0].blank_after, run[0].order = run[-1].blank_after, run[-1].order
            for letter in run[1:]:
                letter.gone = True
        run = [piece] if piece is not None and len(piece.text) == 1 and piece.text.isalpha() else []
    pieces[:] = [piece for piece in pieces if not piece.gone]


def _spaced_letter(run: list[Piece], piece: Piece) -> bool:
    last, size = run[-1], piece.style.size
    gap = piece.u0 - last.u1
    first_gap = run[1].u0 - run[0].u1 if len(run) > 1 else gap
    return (
        len(piece.text) == 1
        and piece.text.isalpha()
        and not (last.blank_after or piece.blank_before)
        and abs(piece.v - last.v) < STEP * size
        and piece.direction == last.direction
        and same_look(last.style, piece.style, piece.text)
        and GAP * size <= gap < 0.7 * size
        and abs(gap - first_gap) < 0.13 * size
    )


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


def _places(pieces: list[Piece]) -> list[tuple[BBox, float]]:
    """The box and the baseline of each piece on the seen page, to a hundredth of a point."""
    places = []
    for piece in pieces:
        style, v = piece.style, piece.v
        top, low = v - ASCENT * style.size, v + (1 - ASCENT) * style.size
        if piece.direction == 0:
            places.append((piece.u0, top, piece.u1, low, v))
        else:
            a, b, c, d, _, _ = UPRIGHT[piece.direction]
            back: Matrix = (a, c, b, d, 0.0, 0.0)  # a turn's inverse is its transpose
            places.append((*apply_box(back, piece.u0, top, piece.u1, low), apply(back, piece.u0, v)[1]))
    rows = np.round(np.array(places).reshape(-1, 5), 2).tolist()
    return [(BBox(x0, top, x1, bottom), baseline) for x0, top, x1, bottom, baseline in rows]


def _word(piece: Piece, box: BBox, baseline: float) -> Word:
    style = piece.style
    return Word(
        text=piece.text,
        bbox=box,
        size=style.size,
        bold=style.font.bold or piece.doubled,
        italic=style.font.italic,
        colour=style.colour,
        font=style.font.name,
        direction=piece.direction,
        baseline=baseline,
        raised=piece.raised,
        spaced=piece.spaced,
    )


def _holds(box: BBox, word: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1
