"""Fills of cells that touch each other: a header, a stripe, or several of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

import numpy as np

from extract.axis import distinct
from extract.boxes import area, clusters, holds
from extract.colours import is_white
from extract.records import BBox, Fill, Word, union
from extract.ruled.components import BESIDE
from extract.ruled.edges import SMALL_FILL
from extract.unruled.chunks import strips_of
from extract.unruled.striped.rows import is_total

TOUCH = 1.5  # points between neighbouring fills, at most
SAME = 2.0  # points by which the sides of two stripes of one table may differ
PATCH = 0.5  # points that a patch stands inside the sides of its cell, at least
PATCHES = 3  # of them in one cell, at most
CELLS = 3  # fills side by side: fewer are no stripe
LEAST, MOST = 0.9, 1.02  # share of the box around fills that they cover when they tile it


@dataclass(slots=True)
class Block:
    """Fills that touch: a stripe, and header cells above or wide cells below it."""

    xs: list[float]
    boxes: list[BBox]
    ground: str = ""  # colour of its first cell
    band: bool = False  # one cell or two over all columns: it begins no table

    @property
    def top(self) -> float:
        """Points from the top of the page."""
        return min([b.top for b in self.boxes])

    @property
    def bottom(self) -> float:
        """Points from the top of the page."""
        return max([b.bottom for b in self.boxes])

    def headed(self, words: Sequence[Word]) -> bool:
        """Whether all that is printed in its first row is bold, and no total."""
        top = self.top
        first = [b for b in self.boxes if b.top - top < TOUCH]
        low = max(b.bottom for b in first)
        near = [w for w in words if top <= (w.bbox.top + w.bbox.bottom) / 2 <= low]
        held = [w for w in near if any(holds(b, w.bbox.centre) for b in first)]
        return bool(held) and all(w.bold for w in held) and not any(is_total(s) for s in strips_of(held))

    def padding(self, words: Sequence[Word]) -> float:
        """The blank above the first words of its rows or below the last ones, in font sizes: the wider of both; the
        median of rows that hold words, 0 for none."""
        found = []
        for top, bottom in {(b.top, b.bottom) for b in self.boxes}:
            held = [
                w for w in words if top <= w.bbox.centre[1] <= bottom and self.xs[0] <= w.bbox.centre[0] <= self.xs[-1]
            ]
            if held:
                blank = max(min(w.bbox.top for w in held) - top, bottom - max(w.bbox.bottom for w in held))
                found.append(blank / median(w.size for w in held))
        return median(found) if found else 0.0

    def merged(self, words: Sequence[Word]) -> set[float]:
        """Left sides of cells that stand beside several rows, but for those of a header."""
        found: set[float] = set()
        for box in self.boxes:
            beside = {round(b.top) for b in self.boxes if box.top - SAME < b.top and b.bottom < box.bottom + SAME}
            held = [w for w in words if holds(box, w.bbox.centre)] if len(beside) > 1 else []
            if held and not all(w.bold for w in held):
                found.add(box.x0)
        return found


def blocks_of(fills: Sequence[Fill]) -> list[Block]:
    """Blocks of three columns or more, and bands."""
    drawn = {f.bbox: f.colour for f in fills if min(f.bbox.width, f.bbox.height) > SMALL_FILL}
    grounds = {box: colour for box, colour in drawn.items() if not is_white(colour)}
    grounds |= {box: drawn[box] for box in _white_cells(drawn)}
    boxes = _without_patches(list(grounds))
    found: list[Block] = []
    for group in _with_spacers([[boxes[i] for i in places] for places in clusters(boxes, TOUCH)]):
        blocks = [_tile(group)] if _is_tiled(group) else _headed_block(group) or _stripe_blocks(group)
        found += blocks or _bands(group)
    for block in found:
        block.ground = grounds[min((b for b in block.boxes if b in grounds), key=lambda b: (b.top, b.x0))]
    return found


def _white_cells(drawn: Mapping[BBox, str]) -> list[BBox]:
    """Cells drawn in white in rows that touch a coloured row with the same columns, or one another below it: no blank
    between two stripes, however much of it, is one between two tables then."""
    white = sum(is_white(colour) for colour in drawn.values())
    found = _white_in_tiles(drawn) if white else []
    if white < CELLS - 1:
        return found
    rows = [(xs, row, [b for b in row if is_white(drawn[b]) and b not in found]) for xs, row in _stripes(list(drawn))]
    taken = [(xs, row[0]) for xs, row, own in rows if not own]
    for xs, row, own in sorted(rows, key=lambda r: r[1][0].top) if taken else []:
        if own and any(abs(b.bottom - row[0].top) <= TOUCH and same_lines(xs, lines) for lines, b in taken):
            taken.append((xs, row[0]))
            found += own
    return found


def _white_in_tiles(drawn: Mapping[BBox, str]) -> list[BBox]:
    """Cells drawn in white that, with coloured ones beside them, fill a rectangle: merged cells beside shaded rows."""
    boxes = list(drawn)
    groups = ([boxes[i] for i in places] for places in clusters(boxes, TOUCH))
    tiled = (g for g in groups if any(not is_white(drawn[b]) for b in g) and _is_tiled(g))
    return [b for group in tiled for b in group if is_white(drawn[b])]


def _without_patches(boxes: list[BBox]) -> list[BBox]:
    """Fills without those that stand in one cell: a status on a pill of its own. What holds many is no cell."""
    if not boxes:
        return []
    sides = np.array(boxes) * (1, 1, -1, -1)  # the inner one of two boxes has all of these larger
    inside = np.array([np.all(sides < own - PATCH, axis=1) for own in sides])
    patch = (inside & (inside.sum(axis=0) <= PATCHES)).any(axis=1)
    return [box for box, each in zip(boxes, patch.tolist(), strict=True) if not each]


def _with_spacers(groups: Sequence[list[BBox]]) -> list[list[BBox]]:
    """Groups of cells; those of one height with a narrow blank between as one group, with a cell in the blank."""
    done: list[list[BBox]] = []
    for group in sorted(groups, key=lambda g: min(b.x0 for b in g)):
        box = union(group)
        for left in done:
            beside = union(left)
            level = abs(beside.top - box.top) <= SAME and abs(beside.bottom - box.bottom) <= SAME
            if level and TOUCH < box.x0 - beside.x1 <= BESIDE:
                left += [BBox(beside.x1, box.top, box.x0, box.bottom), *group]
                break
        else:
            done.append(list(group))
    return done


def _bands(boxes: Sequence[BBox]) -> list[Block]:
    """A wide fill, or two side by side."""
    level = max(b.top for b in boxes) - min(b.top for b in boxes) <= SAME
    level = level and max(b.bottom for b in boxes) - min(b.bottom for b in boxes) <= SAME
    xs = _lines(boxes)
    return [Block(xs, list(boxes), band=True)] if level and len(xs) == len(boxes) + 1 <= CELLS else []


def _is_tiled(boxes: Sequence[BBox]) -> bool:
    """Whether cells, merged ones among them, fill a rectangle."""
    if len(boxes) < CELLS:
        return False
    covered = sum(area(b) for b in boxes) / area(union(boxes))
    return LEAST <= covered <= MOST and len(_lines(boxes)) > CELLS


def _tile(boxes: Sequence[BBox]) -> Block:
    return Block(_lines(boxes), list(boxes))


def _lines(boxes: Sequence[BBox]) -> list[float]:
    """Where cells begin and end, from left to right; two sides that face each other are one line."""
    return distinct((x for b in boxes for x in (b.x0, b.x1)), SAME)


def _headed_block(boxes: Sequence[BBox]) -> list[Block]:
    """The block of a header or stripe that fills the whole width, perhaps in cells of several heights, where all other
    fills stand in its columns."""
    full = max(_full_width(boxes), key=lambda row: len(_lines(row)), default=[])
    block = Block(_lines(full), list(full)) if full else None
    if block is None or len(block.xs) <= CELLS:
        return []
    _attach(block, boxes)
    return [block] if len(block.boxes) == len(boxes) else []


def _full_width(boxes: Sequence[BBox]) -> Iterator[list[BBox]]:
    """Fills at each height at which no blank is left between the sides; those of heights that follow each other
    together."""
    box = union(boxes)
    ys = sorted({y for b in boxes for y in (b.top, b.bottom)})
    run: list[BBox] = []
    for top, bottom in pairwise(ys):
        if bottom - top < TOUCH:
            continue
        level = sorted((b for b in boxes if b.top <= top + 0.1 and b.bottom >= bottom - 0.1), key=lambda b: b.x0)
        ends = [box.x0, *(b.x1 for b in level)]
        starts = [*(b.x0 for b in level), box.x1]
        if level and all(start - end <= TOUCH for end, start in zip(ends, starts, strict=True)):
            run += [b for b in level if b not in run]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _stripe_blocks(boxes: Sequence[BBox]) -> list[Block]:
    blocks: list[Block] = []
    for xs, stripe in _stripes(boxes):
        if blocks and _equal(blocks[-1].xs, xs) and stripe[0].top <= blocks[-1].bottom + TOUCH:
            if stripe[0] not in blocks[-1].boxes:
                _attach(blocks[-1], boxes)
                blocks[-1].boxes += [b for b in stripe if b not in blocks[-1].boxes]
                _attach(blocks[-1], boxes)
            continue
        block = Block(xs, list(stripe))
        _attach(block, boxes)
        blocks.append(block)
    return blocks


def _stripes(boxes: Sequence[BBox]) -> Iterator[tuple[list[float], list[BBox]]]:
    """Fills of one height that stand side by side without a blank, and the lines between them."""
    ordered = sorted(boxes, key=lambda b: (round(b.top), round(b.bottom), b.x0))
    for _, group in groupby(ordered, key=lambda b: (round(b.top), round(b.bottom))):
        row = list(group)
        if len(row) >= CELLS and all(abs(a.x1 - b.x0) <= TOUCH for a, b in pairwise(row)):
            yield [*(b.x0 for b in row), row[-1].x1], row


def _equal(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= SAME for x, y in zip(a, b, strict=True))


def same_lines(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two blocks have the same columns; one of them may have merged cells."""
    few, many = sorted((a, b), key=len)
    ends = abs(few[0] - many[0]) <= SAME and abs(few[-1] - many[-1]) <= SAME
    return ends and all(line_at(many, x) >= 0 for x in few)


def _attach(block: Block, boxes: Sequence[BBox]) -> None:
    """Take in fills that touch the block from above or below and whose sides are lines of its columns."""
    rest = [b for b in boxes if b not in block.boxes and line_at(block.xs, b.x0) >= 0 and line_at(block.xs, b.x1) >= 0]
    grown = True
    while grown:
        top, bottom = block.top, block.bottom
        near = [
            b
            for b in rest
            if b not in block.boxes and top - TOUCH <= b.bottom and b.top <= bottom + TOUCH and b.x1 - b.x0 > SAME
        ]
        block.boxes += near
        grown = bool(near)


def line_at(xs: Sequence[float], x: float) -> int:
    """The line that stands at x, -1 for none."""
    return next((i for i, line in enumerate(xs) if abs(line - x) <= SAME), -1)
