"""A grid and what is printed in it to cells with paragraphs, fills and pictures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from extract.edges import WHITE
from extract.grid import Grid, Span
from extract.lines import lines_of
from extract.paragraphs import DOT, paragraphs_of
from extract.records import BBox, Cell, Fill, Page, Paragraph, Picture, Table, Word

T = TypeVar("T", Word, Picture)
Boxes = NDArray[np.float64]


def fill_cells(grid: Grid, page: Page, lexicon: Mapping[str, int], method: str, confidence: float = 1.0) -> Table:
    """The table of a grid: each word, picture and fill of the page that lies in it goes to one cell."""
    words, pictures = _shares(grid, page.words), _shares(grid, page.pictures)
    box = grid.bbox
    fills = seen_fills([s.bbox for s in grid.spans], [f for f in page.fills if overlap(f.bbox, box) > 0])
    cells = []
    for i, span in enumerate(grid.spans):
        icons = [p for p in pictures[i] if not is_dot(p)]
        dots = [p for p in pictures[i] if is_dot(p)]
        cells.append(
            Cell(
                span.row,
                span.col,
                span.rowspan,
                span.colspan,
                span.bbox,
                cell_paragraphs(words[i], page.number, span.bbox, dots, lexicon),
                fills[i],
                tuple(sorted(icons, key=lambda p: (p.bbox.top, p.bbox.x0))),
            )
        )
    return Table(page.number, grid.bbox, grid.rows, grid.cols, tuple(cells), method, confidence)


def is_dot(picture: Picture) -> bool:
    """A drawn bullet mark."""
    box = picture.bbox
    return picture.kind == "drawing" and max(box.width, box.height) <= DOT


def _shares(grid: Grid, things: Iterable[T]) -> dict[int, list[T]]:
    places = _places(grid)
    shares: dict[int, list[T]] = defaultdict(list)
    for thing in things:
        x, y = thing.bbox.centre
        row, col = _interval(grid.ys, y), _interval(grid.xs, x)
        if row is not None and col is not None:
            shares[places[row, col]].append(thing)
    return shares


def _places(grid: Grid) -> dict[tuple[int, int], int]:
    return {
        (r, c): i
        for i, s in enumerate(grid.spans)
        for r in range(s.row, s.row + s.rowspan)
        for c in range(s.col, s.col + s.colspan)
    }


def _interval(lines: Sequence[float], value: float) -> int | None:
    if not lines[0] - 0.5 <= value <= lines[-1] + 0.5:
        return None
    return min(bisect_right(lines, value, 1) - 1, len(lines) - 2)


def cell_paragraphs(
    words: Sequence[Word], page: int, bbox: BBox, dots: Sequence[Picture], lexicon: Mapping[str, int]
) -> tuple[Paragraph, ...]:
    """Paragraphs of the words of a cell; text that is turned is read as if it stood upright."""
    if not words:
        return ()
    turned = [w.direction for w in words]
    direction = max(set(turned), key=turned.count)
    if direction in (90, 270):
        words = [_upright(w, direction, bbox) for w in words]
    lines = lines_of(words)
    pad = max(2.0, min(line.bbox.x0 for line in lines) - bbox.x0)  # the right one is like the left one
    right = max(bbox.x1 - pad - 1.0, *(line.bbox.x1 for line in lines))
    found = paragraphs_of(lines, page, right, dots, lexicon)
    if direction in (90, 270):
        return tuple(replace(p, bbox=bbox) for p in found)
    return found


def _upright(word: Word, direction: int, box: BBox) -> Word:
    """The word in a frame in which its text runs from left to right."""
    x0, top, x1, bottom = word.bbox
    if direction == 90:
        turned = BBox(box.bottom - bottom, x0 - box.x0, box.bottom - top, x1 - box.x0)
    else:
        turned = BBox(top - box.top, box.x1 - x1, bottom - box.top, box.x1 - x0)
    return replace(word, bbox=turned, baseline=turned.bottom, direction=0)


def overlap(a: BBox, b: BBox) -> float:
    """Shared area of two boxes in square points."""
    return max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top))


def seen_fills(boxes: Sequence[BBox], fills: Sequence[Fill]) -> list[str]:
    """The colour seen behind each box: the last fill over most of it, else a lozenge inside it; "" for white."""
    if not fills or not boxes:
        return [""] * len(boxes)
    grounds, shares = np.array([f.bbox for f in fills]), np.array(boxes)
    sizes = (grounds[:, 2] - grounds[:, 0]) * (grounds[:, 3] - grounds[:, 1])
    rooms = np.maximum(1.0, (shares[:, 2] - shares[:, 0]) * (shares[:, 3] - shares[:, 1]))
    return [_seen(shared, room, sizes, fills) for shared, room in zip(_overlaps(shares, grounds), rooms, strict=True)]


def _overlaps(boxes: Boxes, grounds: Boxes) -> Iterator[Boxes]:
    """For each box the area in square points that it shares with each ground."""
    for x0, top, x1, bottom in boxes:
        wide = np.minimum(grounds[:, 2], x1) - np.maximum(grounds[:, 0], x0)
        high = np.minimum(grounds[:, 3], bottom) - np.maximum(grounds[:, 1], top)
        yield np.maximum(0.0, wide) * np.maximum(0.0, high)


def _seen(shared: Boxes, room: float, sizes: Boxes, fills: Sequence[Fill]) -> str:
    seen, lozenge = "", ""
    for at in np.flatnonzero(shared >= 0.12 * room).tolist():
        colour = "" if fills[at].colour in WHITE else fills[at].colour
        if shared[at] >= 0.5 * room:
            seen = colour
        elif colour and shared[at] >= 0.8 * sizes[at]:
            lozenge = colour
    return lozenge or seen


WORD = re.compile(r"[A-Za-zÀ-ÿ]+")


def lexicon_of(words: Iterable[Word]) -> Mapping[str, int]:
    """The document's own words in lower case and how often each is printed, to mend words cut by a line end."""
    return Counter(m.lower() for w in words for m in WORD.findall(w.text))


def spans_of(table: Table) -> tuple[Span, ...]:
    """The cells of a table as bare spans."""
    return tuple(Span(c.row, c.col, c.rowspan, c.colspan, c.bbox) for c in table.cells)
