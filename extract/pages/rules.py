"""Pieces of rules to whole rules: dashes, cell borders and corners that touch on one line are one rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extract.axis import chains
from extract.records import BBox, Rule

TOUCH = 1.0  # pt between two pieces of one line
LEVEL = 0.5  # pt between the middles of two pieces of one line
DASH = 6.0  # pt: no longer is a dash or a dot ...
DASH_GAP = 4.0  # pt: ... and no wider the white between two of them
DOT = 1.5  # longer side to shorter: a dot may be part of a line either way
SHORTEST = 3.0  # pt: what is shorter after joining is no rule


def join_rules(pieces: Iterable[Rule]) -> list[Rule]:
    """Whole rules, those across first, each kind from the top left. Dots count for both ways they may run."""
    across: list[Rule] = []
    down: list[Rule] = []
    for piece in pieces:
        wide, high = piece.bbox.width, piece.bbox.height
        dot = max(wide, high) < SHORTEST and max(wide, high) < DOT * min(wide, high)
        if wide >= high or dot:
            across.append(piece)
        if high >= wide or dot:
            down.append(piece)
    flat = _join(across)
    upright = [Rule(_swap(r.bbox), r.colour) for r in _join(Rule(_swap(r.bbox), r.colour) for r in down)]
    rules = [r for r in flat if r.bbox.width >= SHORTEST and r.horizontal]
    rules += [r for r in upright if r.bbox.height >= SHORTEST and not r.horizontal]
    return sorted(rules, key=lambda r: (not r.horizontal, r.bbox.top, r.bbox.x0, r.bbox.x1))


def _swap(box: BBox) -> BBox:
    return BBox(box.top, box.x0, box.bottom, box.x1)


def _join(pieces: Iterable[Rule]) -> list[Rule]:
    """Join horizontal pieces of one colour on one line."""
    by_colour: dict[str, list[Rule]] = defaultdict(list)
    for piece in pieces:
        by_colour[piece.colour].append(piece)
    return [rule for group in by_colour.values() for line in _lines(group) for rule in _along(line)]


def _lines(pieces: list[Rule]) -> list[list[Rule]]:
    """Pieces whose middles are at one height."""
    ordered = sorted(pieces, key=lambda r: r.bbox.centre[1])
    return chains(ordered, lambda a, b: b.bbox.centre[1] - a.bbox.centre[1] < LEVEL)


def _along(line: list[Rule]) -> list[Rule]:
    done: list[BBox] = []
    last = 1e9  # length of the piece before
    for piece in sorted(line, key=lambda r: r.bbox.x0):
        box = piece.bbox
        if done:
            gap = box.x0 - done[-1].x1
            dashes = max(box.width, last) <= DASH and gap <= DASH_GAP and gap <= 3 * max(box.width, last)
            if gap <= TOUCH or dashes:
                before = done[-1]
                top, bottom = min(before.top, box.top), max(before.bottom, box.bottom)
                done[-1] = BBox(before.x0, top, max(before.x1, box.x1), bottom)
                last = box.width
                continue
        done.append(box)
        last = box.width
    return [Rule(BBox(*(round(v, 2) for v in box)), line[0].colour) for box in done]
