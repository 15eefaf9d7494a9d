"""Words outside grids as strips (all words on one baseline) and chunks (words with no wide blank between)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from extract.frozen import record
from extract.records import BBox, Word
from extract.unruled.figures import is_group, is_head, is_leader, is_list_mark, is_value

SAME_LINE = 0.35  # font sizes by which the baselines of one strip may differ
ONE_BLANK = 0.4  # font sizes: no wider blank stands within a number
MARK_GAP = 4.5  # font sizes between a list mark and its text, at most
WIDE = 0.9  # font sizes: a wider blank ends a chunk
SPACED = 4  # words of a line set to the full width, at least
EVEN = 0.12  # font sizes by which the blanks of such a line differ
LARGER = 1.12  # times the print of the rows of a table: a heading
BAND = 1.3  # times that print: a heading of a group of its rows is no larger
MARGIN = 1.5  # points from a line of print to the side of its cell, where nothing is drawn
PROSE_WORDS, PROSE_WIDTH = 9, 0.7  # of a line of running text, and its share of the width of a table


@dataclass(slots=True)
class Strip:
    """All words on one baseline, from left to right; its height is that of its ordinary words. What many readers ask of
    it is worked out once: whether it is spaced out, whether it is dense with figures, its widest step, its chunks."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    base: float  # baseline, points from the top of the page
    size: float
    spaced: bool | None = field(default=None, init=False, compare=False, repr=False)
    dense: bool | None = field(default=None, init=False, compare=False, repr=False)
    step: float | None = field(default=None, init=False, compare=False, repr=False)
    chunks: dict[float, tuple[Chunk, ...]] | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The words with a blank between each two."""
        return " ".join([w.text for w in self.words])

    @property
    def bold(self) -> bool:
        """Whether all words are."""
        return all(w.bold for w in self.words)

    @property
    def middle(self) -> float:
        """The height of the middle of its small letters, in points from the top of the page."""
        return self.base - 0.3 * self.size


@record(frozen=True, slots=True)
class Chunk:
    """Neighbouring words of a strip."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """The words with a blank between each two."""
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are."""
        return all(w.bold for w in self.words)


def strips_of(words: Iterable[Word], *, joined: bool = False) -> list[Strip]:
    """Words as strips from the top of the page down. `joined`: the groups of figures of one number as one word."""
    rows: list[list[Word]] = []
    last = small = 0.0  # baseline and size of the word that began the last row
    for base, _, word in sorted([(w.baseline or w.bbox.bottom, i, w) for i, w in enumerate(words)]):
        if rows and base - last <= SAME_LINE * min(small, word.size):
            rows[-1].append(word)
            continue
        for row in rows[-3:]:
            if _on_line(row[0], word):
                row.append(word)
                break
        else:
            rows.append([word])
            last, small = base, word.size
    made = [strip_of(_groups_joined(row) if joined else row) for row in rows]
    return sorted(made, key=_base)


def _base(strip: Strip) -> float:
    return strip.base


def _groups_joined(row: list[Word]) -> list[Word]:
    """A row in which '12 345' is one word."""
    if not any(is_group(w.text) for w in row):
        return row
    done: list[Word] = []
    for word in sorted(row, key=lambda w: w.bbox.x0):
        last = done[-1] if done else None
        if last and is_group(word.text) and is_head(last.text) and _close(last, word):
            box = BBox(last.bbox.x0, last.bbox.top, word.bbox.x1, last.bbox.bottom)
            done[-1] = replace(last, text=f"{last.text} {word.text}", bbox=box)
        else:
            done.append(word)
    return done


def _close(last: Word, word: Word) -> bool:
    return 0 <= word.bbox.x0 - last.bbox.x1 < ONE_BLANK * word.size


def parts_figures(left: Word, right: Word) -> bool:
    """Whether two neighbouring words are figures of their own: columns, however narrow the blank between them."""
    return is_value(left.text) and is_value(right.text) and not right.text.startswith("(")


def _on_line(first: Word, word: Word) -> bool:
    gap = (word.baseline or word.bbox.bottom) - (first.baseline or first.bbox.bottom)
    if gap <= SAME_LINE * min(first.size, word.size):
        return True
    small, large = (first, word) if first.size < word.size else (word, first)
    return small.size < 0.8 * large.size and large.bbox.top <= small.bbox.centre[1] <= large.bbox.bottom


def strip_of(words: Iterable[Word]) -> Strip:
    """Words of one baseline as a strip. ValueError when there are none."""
    row = sorted(words, key=_left)
    if len(row) == 1:
        x0, top, x1, bottom = row[0].bbox
        return Strip((row[0],), x0, x1, top, bottom, row[0].baseline or bottom, row[0].size)
    sizes = [w.size for w in row]
    size = max(sizes)
    x0s, tops, x1s, bottoms = zip(*[w.bbox for w in row], strict=True)
    ordinary = row
    if min(sizes) < 0.8 * size:
        ordinary = [w for w in row if w.size >= 0.8 * size]
        _, tops, _, bottoms = zip(*[w.bbox for w in ordinary], strict=True)
    base = sum([w.baseline or w.bbox.bottom for w in ordinary]) / len(ordinary)
    return Strip(tuple(row), x0s[0], max(x1s), min(tops), max(bottoms), base, size)


def strips_with(strips: Iterable[Strip], keep: Callable[[Word], bool]) -> list[Strip]:
    """Strips of those words alone that are to be kept; one without any is left out."""
    return [strip_of(words) for s in strips if (words := [w for w in s.words if keep(w)])]


_left = attrgetter("bbox.x0")


def chunks_of(strip: Strip, gap: float = WIDE) -> tuple[Chunk, ...]:
    """Chunks of a strip, split at blanks wider than `gap` font sizes. A list mark stays with its text, leaders of dots
    with the text before them. In a row of figures each is a chunk."""
    if strip.chunks is None:
        strip.chunks = {}
    known = strip.chunks.get(gap)
    if known is None:
        known = strip.chunks[gap] = tuple([chunk(piece) for piece in _pieces(strip, gap * strip.size)])
    return known


def _pieces(strip: Strip, gap: float) -> list[Sequence[Word]]:
    if is_spaced_out(strip):
        return [strip.words]
    dense = mostly_figures(strip)
    if not dense and widest_step(strip) <= gap and not any(is_leader(w.text) for w in strip.words):
        return [strip.words]
    piece = [strip.words[0]]
    pieces: list[Sequence[Word]] = [piece]
    for last, word in pairwise(strip.words):
        if dense and parts_figures(last, word):
            parted = True
        else:
            leader = is_leader(word.text)
            near = word.bbox.x0 - last.bbox.x1 <= gap and (leader or not is_leader(last.text))
            parted = not near and not leader and not _is_mark(piece, word)
        if parted:
            piece = [word]
            pieces.append(piece)
        else:
            piece.append(word)
    return pieces


def is_spaced_out(strip: Strip) -> bool:
    """Whether a strip is a line of prose set to the full width: words, most of them in lower case, with one blank
    between all."""
    if strip.spaced is None:
        strip.spaced = _is_spaced_out(strip)
    return strip.spaced


def _is_spaced_out(strip: Strip) -> bool:
    words = strip.words
    if len(words) < SPACED or sum([w.text[:1].islower() for w in words]) < 0.6 * len(words):
        return False
    steps = _steps(words)
    return max(steps) - min(steps) < EVEN * strip.size and not any(is_value(w.text) for w in words)


def widest_step(strip: Strip) -> float:
    """The widest blank between neighbouring words, in points; below 0 where there is one word."""
    if strip.step is None:
        strip.step = max(_steps(strip.words), default=-1.0)
    return strip.step


def _steps(words: Sequence[Word]) -> list[float]:
    return [b.bbox.x0 - a.bbox.x1 for a, b in pairwise(words)]


def mostly_figures(strip: Strip) -> bool:
    """Whether a strip is a row of figures: blanks between them part columns, however narrow."""
    if strip.dense is None:
        figures = sum([is_value(w.text) for w in strip.words]) if len(strip.words) > 2 else 0
        strip.dense = figures >= 3 and figures > 0.5 * len(strip.words)
    return strip.dense


def _is_mark(piece: Sequence[Word], word: Word) -> bool:
    """Whether a piece is but a list mark, not far before its text."""
    mark = piece[0]
    near = word.bbox.x0 - mark.bbox.x1 < MARK_GAP * word.size
    return len(piece) == 1 and near and is_list_mark(mark.text) and not is_value(word.text)


def chunk(words: Sequence[Word]) -> Chunk:
    """Words from left to right as one chunk."""
    return Chunk(tuple(words), words[0].bbox.x0, max([w.bbox.x1 for w in words]))


def hull_of(strips: Sequence[Strip]) -> BBox:
    """The box around strips. ValueError when there are none."""
    return BBox(
        min(s.x0 for s in strips), min(s.top for s in strips), max(s.x1 for s in strips), max(s.bottom for s in strips)
    )
