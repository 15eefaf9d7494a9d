"""Characters to words: where a word ends, what is glued to what, what is raised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import atan2, degrees
from typing import NamedTuple

from extract.fonts import Style
from extract.frame import Frame, Matrix, apply, apply_box, concat
from extract.glyphs import BLANKS, NO_UNICODE, SOFT_HYPHEN, Glyph, Glyphs, Owner
from extract.records import BBox, Word

GAP = 0.16  # em: more white than this between two characters ends a word (the narrowest blanks are 0.2)
TOUCH = 0.12  # em: pieces drawn apart from each other are one word only when they are this near
OVERLAP = 0.2  # em: kerning pulls two characters no nearer than this; another text over this one does
STEP = 0.12  # em: another baseline
SMALLER = 0.93  # of its neighbour's size: small enough to be a superscript
SKEW = 2.0  # degrees off the quarter turns: a watermark, not text of the page
TINY = 1.0  # pt: nobody can read it
_BORROWED = frozenset("-–—'‘’“”\".,;:/%&()£€+")  # often missing from a font
TWICE = 0.12  # em: a character printed again so near is printed bold, not twice


@dataclass(slots=True)
class _Piece:
    """Characters of one style in one go. u runs along the text, v down from line to line."""

    text: str
    style: Style
    direction: int
    u0: float
    u1: float
    v: float
    owner: int
    blank_before: bool
    last: Glyph = field(repr=False)
    order: int
    blank_after: bool = False
    spaced: bool = True
    raised: bool = False
    gone: bool = False
    doubled: bool = False


def text_turn(glyphs: Glyphs, frame: Frame) -> int:
    """How far to turn the page clockwise (0, 90, 180, 270) so that most of its text stands upright."""
    chars_of = Counter(glyph.owner for glyph in glyphs.chars if glyph.text and glyph.text not in BLANKS)
    by_direction: Counter[int] = Counter()
    for number, owner in glyphs.owners.items():
        direction = _direction(owner.style.matrix, frame)
        if direction >= 0:
            by_direction[direction] += chars_of[number]
    if not by_direction.total():
        return 0
    most, chars = by_direction.most_common(1)[0]
    return most if chars > 0.6 * by_direction.total() else 0


def make_words(
    glyphs: Glyphs, frame: Frame, clip_of: Callable[[int], BBox], *, keep_invisible: bool
) -> tuple[list[Word], int]:
    """The words of a page in drawing order, and how many characters have no Unicode.

    clip_of gives the box that a text object, by its owner number, may paint in.
    """
    pieces = _pieces(glyphs.chars, _lines(glyphs.owners, frame, keep_invisible))
    _close_up(pieces)
    _join(pieces)
    words = [
        word
        for word, piece in ((_word(piece), piece) for piece in pieces if not piece.gone)
        if _holds(frame.box, word.bbox) and _holds(clip_of(piece.owner), word.bbox)
    ]
    return words, sum(word.text.count(NO_UNICODE) for word in words)


def _direction(matrix: Matrix, frame: Frame) -> int:
    """Direction of a text as seen: 0, 90, 180, 270, or -1 for slanted."""
    a, b, *_ = concat(matrix, frame.matrix)
    angle = degrees(atan2(-b, a)) % 360  # the seen page counts downwards
    near = round(angle / 90) * 90
    return near % 360 if abs(angle - near) <= SKEW else -1


def _upright(direction: int) -> Matrix:
    """From the seen page to (u, v) for text of a direction."""
    return {
        0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        90: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        270: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    }[direction]


class _Line(NamedTuple):
    """What all characters of a text object share: style, direction, baseline, and x and y to u."""

    style: Style
    direction: int
    v: float
    a: float
    c: float
    e: float


def _lines(owners: dict[int, Owner], frame: Frame, keep_invisible: bool) -> dict[int, _Line]:
    """The text objects whose characters are words: neither slanted, nor invisible, nor too small to see."""
    lines = {}
    for number, (style, x, y) in owners.items():
        direction = _direction(style.matrix, frame)
        if direction < 0 or style.size < TINY or (style.invisible and not keep_invisible):
            continue
        a, b, c, d, e, f = concat(frame.matrix, _upright(direction))
        lines[number] = _Line(style, direction, b * x + d * y + f, a, c, e)
    return lines


def _pieces(chars: list[Glyph], lines: dict[int, _Line]) -> list[_Piece]:
    """Cut the run of characters wherever a word, a line or a style ends."""
    pieces: list[_Piece] = []
    now: _Piece | None = None
    blank = True
    for glyph in chars:
        text, x0, y0, x1, y1, owner = glyph
        line = lines.get(owner)
        if line is None or text in BLANKS:
            if now:
                now.blank_after = True
            now, blank = None, True
            continue
        if not text:
            continue
        style, direction, v, a, c, e = line
        u0, u1 = a * x0 + c * y0 + e, a * x1 + c * y1 + e
        if u1 < u0:
            u0, u1 = u1, u0
        if now and now.direction == direction:
            if text == now.last.text and _again(now, glyph):
                now.doubled = True
                continue
            if _goes_on(now, glyph, line, u0):
                now.text = now.text.rstrip(SOFT_HYPHEN) + text
                now.u1, now.owner, now.last = max(now.u1, u1), owner, glyph
                continue
        now = _Piece(text, style, direction, u0, u1, v, owner, blank, glyph, len(pieces))
        pieces.append(now)
        blank = False
    return pieces


def _goes_on(piece: _Piece, glyph: Glyph, line: _Line, u0: float) -> bool:
    size, style = piece.style.size, line.style
    back = 0.5 if glyph.owner == piece.owner else OVERLAP
    if not -back * size < u0 - piece.u1 < GAP * size or abs(line.v - piece.v) >= STEP * size:
        return False
    return style is piece.style or _same_look(piece.style, style, glyph.text)


def _same_look(one: Style, other: Style, text: str) -> bool:
    """One word to the eye. A letter or hyphen borrowed from another font is no seam; a bullet from one is."""
    if one.colour != other.colour or abs(one.size - other.size) >= 0.05 * one.size:
        return False
    if one.font.bold != other.font.bold or one.font.italic != other.font.italic:
        return False
    return one.font == other.font or text[0].isalnum() or text[0] in _BORROWED


def _again(piece: _Piece, glyph: Glyph) -> bool:
    """The character just drawn, drawn again by another object with a tiny offset."""
    last, near = piece.last, TWICE * piece.style.size
    return last.owner != glyph.owner and abs(last.x0 - glyph.x0) < near and abs(last.y0 - glyph.y0) < near


def _close_up(pieces: list[_Piece]) -> None:
    """Letters set wide apart are one word: four or more of one look, evenly spaced, with no blank printed."""
    run: list[_Piece] = []
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


def _spaced_letter(run: list[_Piece], piece: _Piece) -> bool:
    last, size = run[-1], piece.style.size
    gap = piece.u0 - last.u1
    first_gap = run[1].u0 - run[0].u1 if len(run) > 1 else gap
    return (
        len(piece.text) == 1
        and piece.text.isalpha()
        and not (last.blank_after or piece.blank_before)
        and abs(piece.v - last.v) < STEP * size
        and piece.direction == last.direction
        and _same_look(last.style, piece.style, piece.text)
        and GAP * size <= gap < 0.7 * size
        and abs(gap - first_gap) < 0.13 * size
    )


def _join(pieces: list[_Piece]) -> None:
    """Find each piece's neighbour on the left: one word, glued, raised, or a word of its own."""
    ends: dict[tuple[int, int, int], list[_Piece]] = {}
    for piece in sorted(pieces, key=lambda p: (p.u0, p.order)):
        if _printed_before(piece, ends):
            piece.gone = True
            continue
        left = _left_of(piece, ends)
        if left is not None:
            _attach(left, piece)
        owner = left if piece.gone and left is not None else piece
        ends.setdefault(_bucket(owner.direction, owner.u1, owner.v), []).append(owner)


def _bucket(direction: int, u: float, v: float) -> tuple[int, int, int]:
    return direction, int(u // 8), int(v // 8)


def _around(piece: _Piece, u: float, ends: dict[tuple[int, int, int], list[_Piece]]) -> Iterable[_Piece]:
    direction, column, line = _bucket(piece.direction, u, piece.v)
    for i in (column - 1, column, column + 1):
        for j in (line - 1, line, line + 1):
            yield from ends.get((direction, i, j), ())


def _printed_before(piece: _Piece, ends: dict[tuple[int, int, int], list[_Piece]]) -> bool:
    near = TWICE * piece.style.size
    for other in _around(piece, piece.u1, ends):
        if other.text == piece.text and abs(other.v - piece.v) < near and abs(other.u1 - piece.u1) < near:
            return abs(other.u0 - piece.u0) < near
    return False


def _left_of(piece: _Piece, ends: dict[tuple[int, int, int], list[_Piece]]) -> _Piece | None:
    best, least = None, 1e9
    for other in _around(piece, piece.u0, ends):
        size = max(piece.style.size, other.style.size)
        gap = piece.u0 - other.u1
        if other.gone or not -OVERLAP * size < gap < GAP * size or abs(other.v - piece.v) > 0.6 * size:
            continue
        if other.u0 < piece.u0 and abs(gap) < least:
            best, least = other, abs(gap)
    return best


def _attach(left: _Piece, piece: _Piece) -> None:
    """Glue a piece to its left neighbour unless a blank is printed between them."""
    size = max(left.style.size, piece.style.size)
    gap, next_in_turn = piece.u0 - left.u1, piece.order == left.order + 1
    if left.blank_after or piece.blank_before or gap > (GAP if next_in_turn else TOUCH) * size:
        return
    level = abs(piece.v - left.v) < STEP * size
    if level and _same_look(left.style, piece.style, piece.text):
        left.text = left.text.rstrip(SOFT_HYPHEN) + piece.text
        left.u1, left.blank_after, piece.gone = max(left.u1, piece.u1), piece.blank_after, True
        left.order = piece.order if next_in_turn else left.order
        return
    piece.spaced = False
    if piece.style.size <= SMALLER * left.style.size and left.v - piece.v > STEP * left.style.size:
        piece.raised = True
    if left.style.size <= SMALLER * piece.style.size and piece.v - left.v > STEP * piece.style.size:
        left.raised = True


def _word(piece: _Piece) -> Word:
    style, up = piece.style, piece.style.font.ascent
    a, b, c, d, _, _ = _upright(piece.direction)
    back: Matrix = (a, c, b, d, 0.0, 0.0)  # a turn's inverse is its transpose
    box = apply_box(back, piece.u0, piece.v - up * style.size, piece.u1, piece.v + (1 - up) * style.size)
    baseline = apply(back, piece.u0, piece.v)[1]
    return Word(
        text=piece.text,
        bbox=BBox(*(round(value, 2) for value in box)),
        size=style.size,
        bold=style.font.bold or piece.doubled,
        italic=style.font.italic,
        colour=style.colour,
        font=style.font.name,
        direction=piece.direction,
        baseline=round(baseline, 2),
        raised=piece.raised,
        spaced=piece.spaced,
    )


def _holds(box: BBox, word: BBox) -> bool:
    x, y = word.centre
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1
