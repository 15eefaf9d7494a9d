"""Numbers of lines in the margin of a paper for a committee: they count the lines, and are no part of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extract.records import Rule, Word

_LEAST = 12  # numbers that run on in the margin of a page
_SHARE = 0.9  # of those in the margin must run on
_ALIGNED = 2.0  # pt by which they may differ where they end, or where they begin
_LEVEL = 2.0  # pt by which a number and its line may differ
_EVEN = 1.0  # pt by which their steps may differ
_TALL = 0.6  # share of the page's height that they run down, where all stand evenly
_BLANK = 0.2  # share of them that stand beside no line, where all stand evenly
_WRAPPED = 0.25  # share of their lines that begin small, where all stand beside lines


def without_line_numbers(words: list[Word], rules: Sequence[Rule], height: float) -> list[Word]:
    """The words of a page but the numbers of its lines; all where there are none. `rules`: those of the page, `height`:
    its own in points."""
    figures = [w for w in words if w.text.isdecimal() and not w.direction]
    if len(figures) < _LEAST:
        return words
    margin = min((w.bbox.x0 for w in words if not w.text.isdecimal()), default=0.0)
    numbers = sorted((w for w in figures if w.bbox.x1 < margin), key=lambda w: w.baseline)
    rest = [w for w in words if w.bbox.x0 >= margin]
    if len(numbers) < _LEAST or not _run_on(numbers) or any(_holds(rule, numbers) for rule in rules):
        return words
    tall = numbers[-1].baseline - numbers[0].baseline > _TALL * height
    if not (tall and _is_even(numbers, rest)) and not _count_prose(numbers, rest):
        return words
    taken = {id(w) for w in numbers}
    return [w for w in words if id(w) not in taken]


def _holds(rule: Rule, numbers: Sequence[Word]) -> bool:
    """Whether a level rule runs above or below some of them, as those of a table do."""
    x, y = numbers[0].bbox.centre[0], rule.bbox.top
    across = rule.horizontal and rule.bbox.x0 <= x <= rule.bbox.x1
    return across and numbers[0].bbox.bottom < y < numbers[-1].bbox.top


def _run_on(numbers: Sequence[Word]) -> bool:
    """Whether each is one more than the one above, below each other."""
    steps = sum(int(b.text) - int(a.text) == 1 for a, b in pairwise(numbers))
    ends, starts = [w.bbox.x1 for w in numbers], [w.bbox.x0 for w in numbers]
    aligned = max(ends) - min(ends) < _ALIGNED or max(starts) - min(starts) < _ALIGNED
    return aligned and steps >= _SHARE * (len(numbers) - 1)


def _is_even(numbers: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether they stand at even steps, whatever stands beside them: rows of a table would set them on their lines."""
    steps = [b.baseline - a.baseline for a, b in pairwise(numbers)]
    bases = sorted(w.baseline for w in rest)
    blank = sum(not _is_near(n.baseline, bases) for n in numbers)
    return max(steps) - min(steps) < _EVEN and blank >= _BLANK * len(numbers)


def _is_near(base: float, bases: Sequence[float]) -> bool:
    at = bisect_left(bases, base - _LEVEL)
    return at < len(bases) and bases[at] <= base + _LEVEL


def _count_prose(numbers: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether the lines beside them go on from one to the next, as running text does."""
    first: dict[int, Word] = {}
    bases = [n.baseline for n in numbers]
    for word in sorted(rest, key=lambda w: w.bbox.x0):
        at = bisect_left(bases, word.baseline - _LEVEL)
        if at < len(bases) and bases[at] <= word.baseline + _LEVEL:
            first.setdefault(at, word)
    return sum(w.text[:1].islower() for w in first.values()) >= _WRAPPED * len(numbers)
