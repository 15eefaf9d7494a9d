"""Columns of prose on a page: the gutter between them is no column of a table."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.ruled.edges import Edge
from extract.unruled.chunks import Strip, hull_of, strips_with
from extract.unruled.columns import BIN, Gap, blanks, coverage, free_runs
from extract.unruled.figures import is_value

GUTTER = 0.9  # font sizes
ACROSS = 9.0  # points by which a rule across a gutter reaches beyond it
TRIES = 4  # white columns looked at
APART = 64  # bins between two of them
ENOUGH = 7  # strips on both sides of a gutter
RUN = 3  # lines
INDENT = 18.0  # points
ALIKE = 0.72  # share of the wider one of two columns that the narrower one is as wide as, at least
HALF = (0.4, 0.52)  # the same where the wider one is two columns and their gutter
STEP = 1.7  # font sizes from line to line of one paragraph
BLANK = 1.2  # font sizes: a wider blank stands in no line of prose
FIGURES = 0.34  # share of the words of such a line that may be figures
LEVEL = 0.6  # share of lines at heights that both sides share: rows of one table share more
GAP_LINES = 4  # lines without figures among such rows: labels and headings
PLENTY = 11  # lines of prose on both sides together, where they are of few paragraphs
MIXED = 4  # strips on either side
LONG = 7  # lines: paragraphs of prose are longer, on average
WORDS = 4  # a line of prose has more, most of the time


def prose_columns(strips: Sequence[Strip], rules: Sequence[Edge] = (), depth: int = 2) -> list[list[Strip]]:
    """The strips in groups, each of which may hold tables: columns of prose are told apart."""
    if depth:
        for gutter in _gutters(strips):
            parts = _parted(strips, gutter, rules)
            if parts:
                rest, *sides = parts
                return [rest, *(group for side in sides for group in prose_columns(side, rules, depth - 1))]
    return [list(strips)]


def _parted(strips: Sequence[Strip], gutter: Gap, rules: Sequence[Edge]) -> list[list[Strip]]:
    """Strips above, below or across columns of prose, then those left and those right of their gutter, run by run;
    nothing without prose."""
    groups: list[list[Strip]] = []
    taken: set[int] = set()
    for whole in _runs(strips, gutter, rules):
        run = _without_rows(whole, gutter)
        left, right = (_side(run, gutter, is_left) for is_left in (True, False))
        both = [s for s in run if s.x0 < gutter[0] + 1 and s.x1 > gutter[1] - 1]
        if min(len(left), len(right)) < MIXED or len(both) + min(len(left), len(right)) // 2 < RUN + 1:
            continue
        low, high = max(left[0].base, right[0].base), min(left[-1].base, right[-1].base)
        if both:
            low, high = min(low, both[0].base), max(high, both[-1].base)
        if _is_layout(*([s for s in side if low <= s.base <= high] for side in (left, right))):
            groups += [left, right]
            taken |= {id(s) for s in run}
    return [[s for s in strips if id(s) not in taken], *groups] if groups else []


def _runs(strips: Sequence[Strip], gutter: Gap, rules: Sequence[Edge]) -> list[list[Strip]]:
    """Runs of strips that neither words nor rules across the gutter part."""
    cuts = sorted(r.at for r in rules if r.start < gutter[0] - ACROSS and r.end > gutter[1] + ACROSS)
    runs: list[list[Strip]] = [[]]
    for strip in strips:
        last = runs[-1][-1] if runs[-1] else None
        if _crosses(strip, gutter):
            runs.append([])
            continue
        if last is not None and any(last.base < y < strip.base for y in cuts):
            runs.append([])
        runs[-1].append(strip)
    return [r for r in runs if r]


def _without_rows(run: Sequence[Strip], gutter: Gap) -> list[Strip]:
    """A run without rows of figures at its ends that stand on both sides of the gutter: a table above or below the
    columns of prose."""
    rows = [_is_row(s, gutter) for s in run]
    first, last = 0, len(run)
    for i, row in enumerate(rows):
        if row:
            first = i + 1
        elif _wordy(run[i]) or i - first > GAP_LINES:
            break
    for i in range(len(run) - 1, first - 1, -1):
        if rows[i]:
            last = i
        elif _wordy(run[i]) or last - 1 - i > GAP_LINES:
            break
    first = first if sum(rows[:first]) > 1 else 0
    last = last if sum(rows[last:]) > 1 else len(run)
    return list(run[first:last])


def _is_row(strip: Strip, gutter: Gap) -> bool:
    """Whether text stands left of a gutter and nothing but figures right of it, on one baseline."""
    left = [w for w in strip.words if w.bbox.x1 <= gutter[0] + 1]
    right = [w for w in strip.words if w.bbox.x0 >= gutter[1] - 1]
    if not left or not right or abs(left[0].baseline - right[0].baseline) > 0.4:
        return False
    return all(is_value(w.text) for w in right) and not is_value(left[0].text)


def _gutters(strips: Sequence[Strip]) -> list[Gap]:
    """White columns down the page that hardly a strip crosses, then those that many strips have words beside."""
    down = _down_the_page(strips)
    return [*down, *(g for g in _voted(strips) if not any(g[0] < b and a < g[1] for a, b in down))]


def _down_the_page(strips: Sequence[Strip]) -> list[Gap]:
    """White columns in the middle half of the text with words on both sides of many lines, those fewest cross first."""
    if len(strips) < ENOUGH:
        return []
    x0, x1 = min(s.x0 for s in strips), max(s.x1 for s in strips)
    size = sorted(s.size for s in strips)[len(strips) // 2]
    inner = (x0 + 0.25 * (x1 - x0), x1 - 0.25 * (x1 - x0))
    start, cover = coverage(strips)
    found: list[Gap] = []
    for most in (0, 2, len(strips) // 16, len(strips) // 8):
        for a, b in free_runs(start, cover, GUTTER * size, most):
            within = inner[0] < a and b < inner[1] and not any(a < d and c < b for c, d in found)
            if within and min(sum(s.x0 < a for s in strips), sum(s.x1 > b for s in strips)) >= ENOUGH:
                found.append((a, b))
    return found[:TRIES]


def _voted(strips: Sequence[Strip]) -> list[Gap]:
    """White columns that many strips have words beside, those of most strips first."""
    found = [g for s in strips for g in blanks(s, GUTTER * s.size, after_marks=False)]
    if len(found) < ENOUGH:
        return []
    low = min(a for a, _ in found)
    votes = np.zeros(int((max(b for _, b in found) - low) / BIN) + 2, dtype=np.int32)
    for a, b in found:
        votes[int((a - low) / BIN)] += 1
        votes[int((b - low) / BIN)] -= 1
    votes = np.cumsum(votes)
    gutters: list[Gap] = []
    for _ in range(TRIES):
        best = int(votes.argmax())
        if votes[best] < ENOUGH:
            break
        a, b = _plateau(votes, best)
        gutters.append((low + a * BIN, low + b * BIN))
        votes[max(0, a - APART) : b + APART] = 0
    return gutters


def _plateau(votes: NDArray[np.int32], best: int) -> tuple[int, int]:
    """The bins around the best one that nearly as many strips leave blank."""
    near = votes >= 0.9 * votes[best]
    a = b = best
    while a > 0 and near[a - 1]:
        a -= 1
    while b + 1 < len(near) and near[b + 1]:
        b += 1
    return a, b + 1


def _crosses(strip: Strip, gutter: Gap) -> bool:
    middle = (gutter[0] + gutter[1]) / 2
    return any(w.bbox.x0 < middle < w.bbox.x1 for w in strip.words) or not (
        strip.x1 <= middle or strip.x0 >= middle or any(a <= middle <= b for a, b in blanks(strip, 0.5 * strip.size))
    )


def _side(strips: Sequence[Strip], gutter: Gap, left: bool) -> list[Strip]:
    middle = (gutter[0] + gutter[1]) / 2
    return strips_with(strips, lambda w: (w.bbox.centre[0] < middle) == left)


def _is_layout(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    """Whether the sides of a gutter are columns of prose, tables among it, and not columns of one table."""
    if len(left) < MIXED or len(right) < MIXED or not _alike(left, right):
        return False
    blocks = prose_blocks(left), prose_blocks(right)
    lines = [sum(len(b) for b in side) for side in blocks]
    if max(lines) >= RUN and _independent(left, right):
        return True
    if min(lines) <= RUN and (max(lines) < 0.5 * len(left) or _stepwise(left, right, lines[0] > lines[1])):
        return False
    few, many = sorted(blocks, key=len)
    level = sum(any(_level(a, b) for b in many) for a in few)
    if len(few) < 3:
        return sum(lines) >= PLENTY
    return level < LEVEL * len(few) or level < LEVEL * len(many) or sum(lines) > LONG * (len(few) + len(many))


def _alike(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    """Whether the sides are about as wide, or one is as wide as two columns and their gutter."""
    narrow, wide = sorted((hull_of(left).width, hull_of(right).width))
    return narrow > ALIKE * wide or HALF[0] < narrow / wide < HALF[1]


def _independent(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    """Whether the lines of the sides stand at heights of their own, those on the right on one left margin: whatever
    they hold, they are not rows of one table."""
    few, many = sorted((left, right), key=len)
    bases = [s.base for s in many]
    on = sum(any(abs(s.base - b) < 0.4 for b in bases[max(0, i - 3) : i + 4]) for s, i in _at(few, bases))
    margin = sorted(s.x0 for s in right)[len(right) // 5]
    text = sum(s.x0 - margin < INDENT and not is_value(s.words[0].text) for s in right)
    return on < LEVEL * len(few) and text > 0.6 * len(right) and min(len(left), len(right)) >= 2 * MIXED


def _at(strips: Sequence[Strip], bases: Sequence[float]) -> Iterator[tuple[Strip, int]]:
    """Strips with where they would stand among heights."""
    return ((s, bisect(bases, s.base)) for s in strips)


def _level(a: Sequence[Strip], b: Sequence[Strip]) -> bool:
    """Whether two blocks of lines begin at one height, or have their middles there."""
    middle = (a[0].top + a[-1].bottom - b[0].top - b[-1].bottom) / 2
    return abs(a[0].base - b[0].base) < 2.0 or abs(middle) < 2.0


def prose_blocks(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Runs of at least RUN lines of words without wide blanks, nearly as long as the column is wide, closely below each
    other, each with the last line of its paragraph."""
    right = sorted(s.x1 for s in strips)[int(0.9 * len(strips))]
    left = sorted(s.x0 for s in strips)[len(strips) // 10]
    blocks: list[list[Strip]] = [[]]
    full = True
    for strip in strips:
        block = blocks[-1]
        follows = not block or strip.base - block[-1].base < STEP * strip.size
        if not (full and follows and _wordy(strip)):
            blocks.append([])
        if _wordy(strip):
            blocks[-1].append(strip)
        full = strip.x1 >= right - 0.2 * (right - left)
    return [b for b in blocks if len(b) >= RUN]


def _wordy(strip: Strip) -> bool:
    figures = sum(is_value(w.text) for w in strip.words)
    return (
        len(strip.words) >= WORDS
        and figures <= FIGURES * len(strip.words)
        and not blanks(strip, BLANK * strip.size, after_marks=False)
    )


def _stepwise(left: Sequence[Strip], right: Sequence[Strip], left_is_prose: bool) -> bool:
    """Most rows of the other side stand on a line of the prose: it may be a column of a table."""
    prose, other = (left, right) if left_is_prose else (right, left)
    on = sum(any(abs(o.base - p.base) < 1.0 for p in prose) for o in other)
    return on >= 0.8 * len(other)
