"""Blocks of one striped table, from the top down: which one goes on the table above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.axis import shared
from extract.boxes import holds
from extract.records import BBox, Word
from extract.ruled.edges import Edges
from extract.unruled.chunks import BAND, Strip, strip_of
from extract.unruled.lines import cut
from extract.unruled.striped.blocks import TOUCH, Block, line_at, same_lines
from extract.unruled.striped.rows import BESIDE, FAR, MARGIN_LINES, is_bold, lone_heads

AROUND = 1.6  # font sizes of a band: what is further away is not part of its table
FARTHEST = 1.5  # font sizes, however wide the padding of stripes is
LEVEL = 0.4  # font sizes that two texts of one row share in height, set on lines of their own
PADDED = 1.2  # times the padding of stripes: what is further away from one is no row
WIDE = 0.9  # share of the width of a table that a rule between its rows covers


def runs_of(blocks: Sequence[Block], words: Sequence[Word], edges: Edges) -> list[list[Block]]:
    """The blocks of each striped table, from the top down."""
    runs: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: b.top):
        home = next((run for run in reversed(runs) if _has_columns(run, block)), None)
        if home is not None and _goes_on(home, block, words, between_rules=_between_rules(home, block, edges)):
            home.append(block)
        elif not block.band:
            runs.append([block])
    return [_ended(run, words) for run in runs]


def columns_of(run: Sequence[Block]) -> list[float]:
    """The lines between the columns of a run: those of its finest block."""
    return max((b.xs for b in run), key=len)


def _has_columns(run: Sequence[Block], block: Block) -> bool:
    """Whether a block has the columns of a run; a band may leave out the first ones."""
    xs = columns_of(run)
    inner = block.band and abs(xs[-1] - block.xs[-1]) <= TOUCH and all(line_at(xs, x) >= 0 for x in block.xs)
    return inner or same_lines(xs, block.xs)


def _ended(run: list[Block], words: Sequence[Word]) -> list[Block]:
    """A run without the bands at its end that stand over no row; at the end of a page the rows may be overleaf."""
    last = len(run)
    while run[last - 1].band:
        last -= 1
    if last < len(run):
        xs, low = columns_of(run), run[-1].bottom
        if is_bare(run, words) and len(between(words, xs, low, float("inf"))) <= MARGIN_LINES:
            return run
        strips = between(words, xs, low, low + 3 * FAR * max(w.size for w in words))
        rows = strips and strips[0].top - low < FAR * strips[0].size and not is_bold(strips[0])
        if rows and len(cut(strips[0], xs).pieces) > 1:
            return run
    return run[:last]


def _between_rules(run: Sequence[Block], block: Block, edges: Edges) -> bool:
    """Whether rules over the width of a table part the white between two blocks from both: a row, however padded."""
    xs = block.xs
    wide = [e.at for e in edges.horizontal if e.strong and e.within(xs[0], xs[-1]) > WIDE * (xs[-1] - xs[0])]
    return all(any(abs(y - at) <= TOUCH for at in wide) for y in (run[-1].bottom, block.top))


def _goes_on(run: Sequence[Block], block: Block, words: Sequence[Word], *, between_rules: bool = False) -> bool:
    """Whether a block belongs to the table above: the lines between are a row of it, near each other, or a band over
    the rows of the block, which has no header of its own."""
    above = run[-1]
    strips = between(words, block.xs, above.bottom, block.top)
    if not strips:
        return block.top - above.bottom < TOUCH
    far = max(farthest_of([*run, block], words), BESIDE if any(b.merged(words) for b in (*run, block)) else FAR)
    a_row = between_rules and not block.headed(words)  # else perhaps the title between two tables
    if not _close(strips, above.bottom, block.top, max(far, FARTHEST) if a_row else far):
        return False
    if not _bold(strips):
        return True
    return not _is_headed(run, block, words) and _are_bands(strips, [w.size for w in words if stands_in(block, w)])


def farthest_of(run: Sequence[Block], words: Sequence[Word]) -> float:
    """Font sizes from a stripe to the words of a white row, at most: white rows have the padding that stripes have."""
    own = [b.padding(words) for b in run if not b.band]
    return min(FARTHEST, max(FAR, PADDED * median(own))) if own else FAR


def _close(strips: Sequence[Strip], top: float, bottom: float, far: float) -> bool:
    """Whether lines between two heights stand no further apart than rows do (`far`, font sizes), or a band and its
    rows."""
    far *= median(s.size for s in strips)
    heads = lone_heads(strips)
    far_off = [AROUND * s.size if s in heads else far for s in strips]
    heights = [top, *(y for s in strips for y in (s.top, s.bottom)), bottom]
    most = [max(a, b) for a, b in pairwise([far, *far_off, far])]
    return all(b - a <= far for a, b, far in zip(heights[::2], heights[1::2], most, strict=True))


def _is_headed(run: Sequence[Block], block: Block, words: Sequence[Word]) -> bool:
    """Whether a block begins with a header: in bold print, or on the ground of the run's own header."""
    own = len(run) > 1 and run[0].ground != run[-1].ground and block.ground == run[0].ground
    return own or block.headed(words)


def _are_bands(strips: Sequence[Strip], sizes: Sequence[float]) -> bool:
    """Whether bold lines are bands of a table: each one text, not much larger than the print of the rows."""
    heads = lone_heads(strips)
    return all(s in heads and s.size <= BAND * median(sizes or [0.0]) for s in _bold(strips))


def _bold(strips: Sequence[Strip]) -> list[Strip]:
    """Bold lines with no other line beside them: what is set a little lower in a row, as on a pill, is no heading."""
    return [s for s in strips if is_bold(s) and not any(s is not other and _level(s, other) for other in strips)]


def _level(one: Strip, other: Strip) -> bool:
    return shared(one.top, one.bottom, other.top, other.bottom) > LEVEL * one.size


def stands_in(block: Block, word: Word) -> bool:
    """Whether a word stands between the sides of a block."""
    return holds(BBox(block.xs[0], block.top, block.xs[-1], block.bottom), word.bbox.centre)


def between(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> list[Strip]:
    """Lines of text in the columns between two heights, from the top down."""
    level = [w for w in words if top <= (w.bbox.top + w.bbox.bottom) / 2 <= bottom]
    own = [w for w in level if xs[0] <= w.bbox.centre[0] <= xs[-1]]
    lines: list[list[Word]] = []
    for word in sorted(own, key=lambda w: w.bbox.bottom):
        if lines and word.bbox.centre[1] < max(w.bbox.bottom for w in lines[-1]) - 0.3 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [strip_of(sorted(line, key=lambda w: w.bbox.x0)) for line in lines]


def is_bare(run: Sequence[Block], words: Sequence[Word]) -> bool:
    """Whether nothing but headers and bands over rows are shaded."""
    return all(b.band or b.headed(words) for b in run[1:]) and run[0].headed(words)
