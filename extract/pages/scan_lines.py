"""Straight lines in the picture of a page: rules of a scan whose words have been read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.pages.render import Pixels
from extract.records import BBox, Rule, Word

Mask = NDArray[np.bool_]
Runs = NDArray[np.int64]  # n x 3: line, start, end

DARKER = 22  # of 255: a rule is so much darker than what is on both sides of it
ASIDE = (1.5, 3.0)  # points from a rule at which that is looked for
BREAK = 1.5  # points of a rule that may be missing
LIT = 0.8  # share of a rule that is seen
SHORT = 60.0  # points: a line no longer than this that touches words is one of their strokes
SHORTEST = (18.0, 13.0)  # points of a rule across, and down
THICK = 3.0  # points
SLANT = 0.02  # of its length: a page lies askew on the glass
CORE = 0.2  # share of a word's height at either end that may touch a rule
OVER_TEXT = 0.5  # share of a line that runs through words: it is a row of their strokes


def straight_lines(pixels: Pixels, scale: float, words: Sequence[Word]) -> list[Rule]:
    """Rules across and down, in points; `scale` pixels to the point."""
    red, green, blue = (pixels[..., i].astype(np.int16) for i in range(3))
    grey = (3 * red + 6 * green + blue) // 10
    across = _lines(grey, scale, SHORTEST[0])
    down = [BBox(b.top, b.x0, b.bottom, b.x1) for b in _lines(np.ascontiguousarray(grey.T), scale, SHORTEST[1])]
    boxes = np.array([(*w.bbox,) for w in words], dtype=np.float64).reshape(-1, 4)
    return [Rule(b) for b in across if not _in_text(b, boxes)] + [Rule(b) for b in down if not _in_text(b, boxes)]


def _lines(grey: NDArray[np.int16], scale: float, shortest: float) -> list[BBox]:
    """Dark lines along the rows of an image, in points."""
    runs = _runs(_ridges(grey, scale), round(BREAK * scale), round(shortest * scale))
    found = []
    for group in _joined(runs):
        rows, start, end = group[:, 0], int(group[:, 1].min()), int(group[:, 2].max())
        thick = (int(rows.max()) - int(rows.min()) + 1) / scale
        if thick <= THICK + SLANT * (end - start) / scale:
            weights = group[:, 2] - group[:, 1]
            at = (float((rows * weights).sum() / weights.sum()) + 0.5) / scale
            found.append(BBox(start / scale, at - 0.25, end / scale, at + 0.25))
    return found


def _ridges(grey: NDArray[np.int16], scale: float) -> Mask:
    """Pixels darker than those above and those below them."""
    found = np.zeros(grey.shape, dtype=bool)
    for aside in ASIDE:
        k = max(1, round(aside * scale))
        middle = grey[k:-k]
        found[k:-k] |= (middle < grey[: -2 * k] - DARKER) & (middle < grey[2 * k :] - DARKER)
    return found


def _runs(mask: Mask, most: int, least: int) -> Runs:
    """Runs of set pixels along the rows, those with short breaks as one, that are long enough."""
    wide = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    wide[:, 1:-1] = mask
    steps = np.diff(wide, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    if not len(rows):
        return np.zeros((0, 3), dtype=np.int64)
    fresh = np.concatenate(([True], (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > most)))
    first = np.flatnonzero(fresh)
    last = np.concatenate((first[1:] - 1, [len(rows) - 1]))
    runs = np.stack([rows[first], starts[first], ends[last]], axis=1)
    lit = np.add.reduceat(ends - starts, first)
    length = runs[:, 2] - runs[:, 1]
    return runs[(length >= least) & (lit >= LIT * length)]


def _joined(runs: Runs) -> list[Runs]:
    """Runs of neighbouring rows that touch, as one line each."""
    lines: list[list[int]] = []
    open_lines: list[list[int]] = []
    for i, (row, start, end) in enumerate(runs.tolist()):
        open_lines = [line for line in open_lines if row - runs[line[-1], 0] <= 1]
        for line in open_lines:
            _, left, right = runs[line[-1]]
            if start <= right + 1 and left <= end + 1:
                line.append(i)
                break
        else:
            lines.append([i])
            open_lines.append(lines[-1])
    return [runs[line] for line in lines]


def _in_text(box: BBox, words: NDArray[np.float64]) -> bool:
    """Whether most of a line runs through words."""
    if not len(words):
        return False
    x0, top, x1, bottom = words.T
    edge = CORE * (bottom - top) if max(box.width, box.height) > SHORT else np.full(len(top), -1.0)
    if box.width >= box.height:
        y = (box.top + box.bottom) / 2
        through = (top + edge < y) & (y < bottom - edge)
        shared = np.minimum(x1, box.x1) - np.maximum(x0, box.x0)
        length = box.width
    else:
        x = (box.x0 + box.x1) / 2
        through = (x0 < x) & (x < x1) if box.height > SHORT else (x0 - 1 < x) & (x < x1 + 1)
        shared = np.minimum(bottom, box.bottom) - np.maximum(top, box.top)
        length = box.height
    return bool(np.maximum(shared[through], 0).sum() > OVER_TEXT * length)
