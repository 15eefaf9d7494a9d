"""Boxes that hold a line of labels over a line of values, as forms and cards do: the two lines are a small table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import BBox, KnowsHeader, Word
from extract.ruled.grid import Grid
from extract.unruled.chunks import Strip, chunks_of, strips_of
from extract.unruled.tiling import tiled

LABELS = 3  # side by side
STEP = 1.0  # font sizes of white between two lines of values
SIDE = 2.0  # points from the side of a column to the first letter in it
FILLED = re.compile(r":\s+\S")  # a label that its value follows: none stands below it


def labelled_grids(words: Sequence[Word], box: BBox, knows_header: KnowsHeader) -> list[Grid]:
    """Grids of two rows, labels and values, from the top of a box down. `words` are those in it."""
    strips = strips_of(words)
    found: list[Grid] = []
    for i, strip in enumerate(strips):
        texts = [c.text for c in chunks_of(strip)]
        if len(texts) >= LABELS and not any(map(FILLED.search, texts)) and knows_header(texts):
            grid = _grid(strip, strips[i + 1 :], box, knows_header)
            if grid is not None:
                found.append(grid)
    return found


def _grid(labels: Strip, below: Sequence[Strip], box: BBox, knows_header: KnowsHeader) -> Grid | None:
    xs = [c.x0 - SIDE for c in chunks_of(labels)] + [box.x1]
    values: list[Strip] = []
    for strip in below:
        above = values[-1] if values else labels
        if (
            strip.top - above.bottom > STEP * strip.size
            or not _under(strip, xs)
            or _is_label(strip, labels, knows_header)
        ):
            break
        values.append(strip)
    if not values:
        return None
    ys = [labels.top - 1, (labels.bottom + min(s.top for s in values)) / 2, max(s.bottom for s in values) + 1]
    return tiled(xs, ys, ())


def _under(strip: Strip, xs: Sequence[float]) -> bool:
    """Whether no word stands on a line between two columns, or left of the first one."""
    return strip.x0 >= xs[0] and not any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for x in xs[1:-1] for w in strip.words)


def _is_label(strip: Strip, labels: Strip, knows_header: KnowsHeader) -> bool:
    """A label of what stands below it, in the print of the other labels."""
    texts = [c.text for c in chunks_of(strip)]
    alike = abs(strip.size - labels.size) < 0.1 and strip.words[0].colour == labels.words[0].colour
    return alike and strip.words[0].bold == labels.words[0].bold and knows_header(texts)
