"""A grid and what is printed in it to cells with paragraphs, fills and pictures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from extract.boxes import overlap
from extract.colours import is_white
from extract.records import BBox, Cell, Fill, Page, Paragraph, Picture, Table, Word
from extract.ruled.grid import Grid
from extract.text.abreast import parted_texts
from extract.text.lines import is_footnote_mark, lines_of
from extract.text.paragraphs import DOT, paragraphs_of, stands_before

T = TypeVar("T", Word, Picture)
Boxes = NDArray[np.float64]
Flags = NDArray[np.bool_]
SMALL = 0.75  # font sizes: larger than this, a drawing is an icon
PAPER = 0.9  # share of the page's width and height
WIDE = 3  # columns: a cell over so many, and over all there are, may hold texts beside each other
_CHUNK = 256  # cells that are held against all fills at once


def fill_cells(grid: Grid, page: Page, lexicon: Mapping[str, int], method: str, confidence: float = 1.0) -> Table:
    """The table of a grid: each word, picture and fill of the page that lies in it goes to one cell."""
    words, pictures = _shares(grid, page.words), _shares(grid, page.pictures)
    box = grid.bbox
    grounds = [f for f in page.fills if overlap(f.bbox, box) and not _is_paper(f, page)]
    fills = colours_behind([s.bbox for s in grid.spans], grounds)
    cells = []
    for i, span in enumerate(grid.spans):
        dots, icons = dots_and_icons(pictures[i], words[i])
        icons += [dot for dot in dots if not _marks_text(dot, words[i])]
        wide = span.colspan == grid.cols >= WIDE
        texts = parted_texts(words[i], page.rules, span.bbox) if wide and words[i] else [(words[i], span.bbox)]
        paragraphs = tuple(p for own, part in texts for p in cell_paragraphs(own, page.number, part, dots, lexicon))
        cells.append(
            Cell(
                span.row,
                span.col,
                span.rowspan,
                span.colspan,
                span.bbox,
                paragraphs,
                fills[i],
                tuple(sorted(icons, key=lambda p: (p.bbox.top, p.bbox.x0))),
                _marks_left_out(words[i], paragraphs),
            )
        )
    return Table(page.number, grid.bbox, grid.rows, grid.cols, tuple(cells), method, confidence)


def _is_paper(fill: Fill, page: Page) -> bool:
    """Whether a fill is the ground that the whole page is printed on, and no colour of cells."""
    return fill.bbox.width > PAPER * page.width and fill.bbox.height > PAPER * page.height


def _marks_left_out(words: Sequence[Word], paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Raised marks of a cell that are not in its text."""
    raised = [w.text for w in words if is_footnote_mark(w, w.text)]
    said = {part for p in paragraphs for part in p.text.split()} if raised else set()
    return tuple(text for text in raised if text not in said)


def dots_and_icons(pictures: Sequence[Picture], words: Sequence[Word]) -> tuple[list[Picture], list[Picture]]:
    """Drawings so small, beside words as large as these, that they may be bullet marks, and all other pictures."""
    side = min(DOT, SMALL * median(w.size for w in words)) if pictures and words else DOT
    dots: list[Picture] = []
    icons: list[Picture] = []
    for picture in pictures:
        small = picture.kind == "drawing" and max(picture.bbox.width, picture.bbox.height) <= side
        (dots if small else icons).append(picture)
    return dots, icons


def _marks_text(dot: Picture, words: Sequence[Word]) -> bool:
    """Whether the words of a cell have one that the mark stands in front of; without, it is an icon of small print."""
    return any(stands_before(dot, word.bbox, word.size) for word in words)


def _shares(grid: Grid, things: Sequence[T]) -> dict[int, list[T]]:
    """The things whose middles lie in each cell, by the cell's place among the spans."""
    shares: dict[int, list[T]] = defaultdict(list)
    if not things:
        return shares
    owners, boxes = grid.owners(), np.array([thing.bbox for thing in things])
    cols, rows = (
        _intervals(grid.xs, (boxes[:, 0] + boxes[:, 2]) / 2),
        _intervals(grid.ys, (boxes[:, 1] + boxes[:, 3]) / 2),
    )
    for n in np.flatnonzero((rows >= 0) & (cols >= 0)).tolist():
        shares[owners[int(rows[n]), int(cols[n])]].append(things[n])
    return shares


def _intervals(lines: Sequence[float], values: Boxes) -> NDArray[np.int64]:
    """Between which two lines each value lies, counted from 0; -1 for outside."""
    found = np.minimum(np.searchsorted(lines[1:], values, side="right"), len(lines) - 2)
    return np.where((lines[0] - 0.5 <= values) & (values <= lines[-1] + 0.5), found, -1)


def cell_paragraphs(
    words: Sequence[Word], page: int, bbox: BBox, dots: Sequence[Picture], lexicon: Mapping[str, int]
) -> tuple[Paragraph, ...]:
    """Paragraphs of the words of a cell; text that is turned is read as if it stood upright."""
    if not words:
        return ()
    direction = Counter(w.direction for w in words).most_common(1)[0][0]
    if direction:
        words = [_upright(w, direction, bbox) for w in words]
    lines = lines_of(words)
    pad = max(2.0, min(line.bbox.x0 for line in lines) - bbox.x0)  # the right one is like the left one
    right = max(bbox.x1 - pad - 1.0, *(line.bbox.x1 for line in lines))
    found = paragraphs_of(lines, page, right, dots, lexicon)
    if direction:
        return tuple(replace(p, bbox=bbox) for p in found)
    return found


def _upright(word: Word, direction: int, box: BBox) -> Word:
    """The word in a frame in which its text runs from left to right."""
    x0, top, x1, bottom = word.bbox
    if direction == 90:
        turned = BBox(box.bottom - bottom, x0 - box.x0, box.bottom - top, x1 - box.x0)
    elif direction == 180:
        turned = BBox(box.x1 - x1, box.bottom - bottom, box.x1 - x0, box.bottom - top)
    else:
        turned = BBox(top - box.top, box.x1 - x1, bottom - box.top, box.x1 - x0)
    return replace(word, bbox=turned, baseline=turned.bottom, direction=0)


def colours_behind(boxes: Sequence[BBox], fills: Sequence[Fill]) -> list[str]:
    """The colour seen behind each box: the last fill over most of it, else a lozenge inside it; "" for white."""
    if not fills or not boxes:
        return [""] * len(boxes)
    grounds, cells = np.array([f.bbox for f in fills]), np.array(boxes)
    sizes = (grounds[:, 2] - grounds[:, 0]) * (grounds[:, 3] - grounds[:, 1])
    rooms = np.maximum(1.0, (cells[:, 2] - cells[:, 0]) * (cells[:, 3] - cells[:, 1]))
    seen: list[str] = []
    for start in range(0, len(boxes), _CHUNK):
        part = slice(start, start + _CHUNK)
        shared, room = _overlaps(cells[part], grounds), rooms[part, None]
        cover, inside = shared >= 0.5 * room, (shared >= 0.12 * room) & (shared >= 0.8 * sizes)
        seen += _seen(cover, inside & ~cover, fills)
    return seen


def _overlaps(boxes: Boxes, grounds: Boxes) -> Boxes:
    """The area in square points that each box shares with each ground."""
    left, top, right, low = (boxes[:, side, None] for side in range(4))
    wide = np.minimum(grounds[:, 2], right) - np.maximum(grounds[:, 0], left)
    high = np.minimum(grounds[:, 3], low) - np.maximum(grounds[:, 1], top)
    return np.asarray(np.maximum(0.0, wide) * np.maximum(0.0, high))


def _seen(cover: Flags, inside: Flags, fills: Sequence[Fill]) -> list[str]:
    """For each box the last fill that covers it, or better the last coloured one inside it."""
    colours = ["" if is_white(f.colour) else f.colour for f in fills]
    seen, lozenges = [""] * len(cover), [""] * len(cover)
    for box, fill in np.argwhere(cover).tolist():
        seen[box] = colours[fill]
    for box, fill in np.argwhere(inside).tolist():
        lozenges[box] = colours[fill] or lozenges[box]
    return [lozenge or ground for lozenge, ground in zip(lozenges, seen, strict=True)]


WORD = re.compile(r"[A-Za-zÀ-ÿ]+")


def lexicon_of(words: Iterable[Word]) -> Mapping[str, int]:
    """The document's own words in lower case and how often each is printed, to mend words cut by a line end."""
    return Counter(map(str.lower, WORD.findall(" ".join([w.text for w in words]))))
