"""Letters set wide apart: which of them are one word, where no blank is printed between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.pages.pieces import STEP, Piece, same_look
from extract.pages.runs import GAP

FAR = 1.2  # em: more white ends a line of letters
EVEN = 0.13  # em by which the gaps between letters differ
LETTERS = 4  # in a row, evenly spaced: set wide, and no list of letters
SHORT = 3  # characters of a piece of such a line: some pairs stand near enough to be one


def close_up(pieces: list[Piece]) -> None:
    """Make words of letters that are set wide apart; the pieces that become part of another are left out."""
    for run in _runs(pieces):
        gaps = [b.u0 - a.u1 for a, b in pairwise(run)]
        size = run[0].style.size
        step = sorted(gaps)[len(gaps) // 4] + EVEN * size
        if _is_wide(run, gaps, step):
            _merge(run, gaps, step)
    pieces[:] = [piece for piece in pieces if not piece.gone]


def _runs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        short = len(piece.text) <= SHORT
        if run and short and not piece.blank_before and _follows(run[-1], piece):
            run.append(piece)
            continue
        if len(run) >= LETTERS:
            yield run
        run = [piece] if short and not piece.blank_after else []
    if len(run) >= LETTERS:
        yield run


def _follows(last: Piece, piece: Piece) -> bool:
    size = last.style.size
    return (
        not last.blank_after
        and GAP * size <= piece.u0 - last.u1 < FAR * size
        and abs(piece.v - last.v) < STEP * size
        and piece.direction == last.direction
        and same_look(last.style, piece.style, piece.text)
    )


def _is_wide(run: list[Piece], gaps: list[float], step: float) -> bool:
    """Whether some letters in a row stand evenly apart."""
    count = 1
    for piece, after, gap in zip(run, run[1:], gaps, strict=False):
        letters = all(len(p.text) == 1 and p.text.isalpha() for p in (piece, after))
        count = count + 1 if letters and gap < step else 1
        if count >= LETTERS:
            return True
    return False


def _merge(run: list[Piece], gaps: list[float], step: float) -> None:
    word = run[0]
    for piece, gap in zip(run[1:], gaps, strict=True):
        if gap >= step:
            word = piece
            continue
        word.text, word.u1 = word.text + piece.text, piece.u1
        word.blank_after, word.order, word.last = piece.blank_after, piece.order, piece.last
        piece.gone = True
