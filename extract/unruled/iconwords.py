"""Icons as words: a column of icons is a column, though no word stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from extract.records import BBox, Picture, Word

ICON = "\ufffc"  # the text of an icon: the character that stands for an object
LEAST, MOST = 4.0, 26.0  # points: sides of an icon


def icon_words(pictures: Sequence[Picture], words: Sequence[Word]) -> list[Word]:
    """A word for each icon, on the baseline of the words beside it, and bold where all of these are: icons may head
    columns."""
    small = (p.bbox for p in pictures if p.look is not None)
    icons = [b for b in small if min(b.width, b.height) >= LEAST and max(b.width, b.height) <= MOST]
    if not icons or not words:
        return []
    size = median(w.size for w in words)
    lines: dict[tuple[float, float], bool] = {}
    for w in words:
        line = (round(w.bbox.centre[1], 1), w.baseline or w.bbox.bottom)
        lines[line] = lines.get(line, True) and w.bold
    return [_word(box, lines, size) for box in icons]


def _word(box: BBox, lines: Mapping[tuple[float, float], bool], size: float) -> Word:
    """On the line whose middle is nearest, where one is near."""
    middle = box.centre[1]
    near, base = min(lines, key=lambda line: abs(line[0] - middle))
    if abs(near - middle) < 0.5 * size:
        return Word(ICON, box, size, baseline=base, bold=lines[near, base])
    return Word(ICON, box, size, baseline=middle + 0.3 * size)
