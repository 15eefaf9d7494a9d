"""Labels turned on their side in the header of a table: they stand over its columns as upright ones do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from extract.axis import chains, shared
from extract.records import BBox, Word, union
from extract.unruled.chunks import Chunk, Strip, chunks_of, strips_of

LABELS = 2  # abreast, at least
TEXTS = 2  # lines below such a label, at least ...
UNDER = 90.0  # ... within so many points ...
MOST = 0.6  # ... of this share of the labels
LEVEL = 0.5  # share of the height of the lower one of two labels abreast that they have in common
LEADING = 0.45  # font sizes between two lines of one label, at most
BLANK = 1.2  # font sizes between two words of one line, at most
REACH = 0.5  # font sizes by which upright labels reach above or below those
OFF = 0.3  # font sizes by which the words of a line stand beside it
TURNED = (90, 270)  # degrees


def turned_labels(words: Sequence[Word]) -> list[Word]:
    """A word for each label that is turned, all its lines in its text, on the baseline of the upright labels beside
    it; none for turned text that does not stand over columns: names of axes, cells at the side of rows."""
    turned = [w for w in words if w.direction in TURNED]
    if len(turned) < LABELS:
        return []
    upright = [w for w in words if not w.direction]
    blocks = _abreast([label for angle in TURNED for label in _labels([w for w in turned if w.direction == angle])])
    return [word for block in blocks if _heads_columns(block, upright) for word in _on_line(block, upright)]


def _labels(words: Sequence[Word]) -> list[Word]:
    """Words of one direction as labels: lines beside each other, as close as lines of one text, are one."""
    lines = [_joined(line) for line in _lines(words)]
    labels: list[list[Word]] = []
    for line in sorted(lines, key=lambda w: w.bbox.x0):
        home = next((x for x in reversed(labels) if _goes_on(x[-1], line)), None)
        if home is None:
            labels.append([line])
        else:
            home.append(line)
    return [_joined(label if label[0].direction == TURNED[0] else label[::-1]) for label in labels]


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each line as they are read: 90 degrees from the foot up, 270 from the top down."""
    columns = chains(sorted(words, key=_middle), lambda a, b: _middle(b) - _middle(a) < OFF * min(a.size, b.size))
    for column in columns:
        down = sorted(column, key=lambda w: w.bbox.top)
        for line in chains(down, lambda a, b: b.bbox.top - a.bbox.bottom < BLANK * a.size):
            yield list(line) if line[0].direction == TURNED[1] else list(line)[::-1]


def _middle(word: Word) -> float:
    return word.bbox.centre[0]


def _goes_on(line: Word, after: Word) -> bool:
    near = after.bbox.x0 - line.bbox.x1 < LEADING * min(line.size, after.size)
    return near and _level(line.bbox, after.bbox) and (line.bold, line.colour) == (after.bold, after.colour)


def _level(a: BBox, b: BBox) -> bool:
    return shared(a.top, a.bottom, b.top, b.bottom) > LEVEL * min(a.height, b.height)


def _joined(words: Sequence[Word]) -> Word:
    text = " ".join(w.text for w in words)
    return replace(words[0], text=text, bbox=union([w.bbox for w in words]), bold=all(w.bold for w in words))


def _abreast(labels: Sequence[Word]) -> list[list[Word]]:
    """Labels that stand beside each other, from the top of the page down."""
    blocks: list[list[Word]] = []
    for label in sorted(labels, key=lambda w: -w.bbox.height):
        home = next((b for b in blocks if all(_level(label.bbox, w.bbox) for w in b)), None)
        if home is None:
            blocks.append([label])
        else:
            home.append(label)
    return sorted(blocks, key=lambda b: b[0].bbox.top)


def _heads_columns(block: Sequence[Word], upright: Sequence[Word]) -> bool:
    """Whether texts of their own stand below each other under most of the labels."""
    if len(block) < LABELS:
        return False
    low = max(w.bbox.bottom for w in block)
    below = strips_of(w for w in upright if low < w.bbox.centre[1] < low + UNDER)
    own = [_own(strip, block) for strip in below]
    return sum(sum(n in held for held in own) >= TEXTS for n in range(len(block))) >= MOST * len(block)


def _own(strip: Strip, block: Sequence[Word]) -> set[int]:
    """Which labels a line has a text for that stands under no other one."""
    under = ([n for n, label in enumerate(block) if _meet(label, c)] for c in chunks_of(strip))
    return {held[0] for held in under if len(held) == 1}


def _meet(label: Word, text: Chunk) -> bool:
    return text.x0 < label.bbox.x1 and text.x1 > label.bbox.x0


def _on_line(block: Sequence[Word], upright: Sequence[Word]) -> list[Word]:
    """The labels on the line of the upright labels beside them; on one of their own, below headings that stand over
    some of them, where there is none."""
    top, low = min(w.bbox.top for w in block), max(w.bbox.bottom for w in block)
    reach = REACH * median(w.size for w in block)
    lines = strips_of(w for w in upright if top - reach < w.bbox.centre[1] < low + reach)
    over = max((s.base for s in lines if any(_is_over(s, label) for label in block)), default=0.0)
    beside = [s for s in lines if s.base > over and not any(_is_under(s, label) for label in block)]
    base = max(beside, key=lambda s: (len(chunks_of(s)), s.base)).base if beside else low
    return [replace(w, direction=0, baseline=base) for w in block]


def _is_over(strip: Strip, label: Word) -> bool:
    """Whether a text of a line stands right above a label."""
    return strip.middle < label.bbox.top and any(_meet(label, c) for c in chunks_of(strip))


def _is_under(strip: Strip, label: Word) -> bool:
    """Whether a line is none of the header, but text that stands below a label."""
    return strip.middle > label.bbox.bottom and any(_meet(label, c) for c in chunks_of(strip))
