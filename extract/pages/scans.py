"""What a page shows that is a picture under words that cannot be seen: a scan whose text has been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from extract.boxes import grown, meet, rounded
from extract.pages.frame import Frame
from extract.pages.glyphs import INK, Glyphs
from extract.pages.pictures import Group
from extract.pages.render import render_box
from extract.pages.rules import join_rules
from extract.pages.scan_grounds import coloured_grounds, coloured_marks
from extract.pages.scan_lines import straight_lines
from extract.pages.scan_pieces import pieces_joined
from extract.records import BBox, Fill, Rule, Word

SCALE = 2.0  # pixels to the point ...
LEAST = 1.0  # ... and at least, where a page is too large for more: thin lines are lost
MOST = 16_000_000  # pixels of a page
ALONG = 1.5  # points from the side of a ground to a light rule along it
HIDDEN = 0.9  # share of the characters of such a page that are not painted


@dataclass(frozen=True, slots=True)
class Shown:
    """Rules, grounds and marks, in points."""

    rules: list[Rule]
    fills: list[Fill]
    marks: list[Group]


def is_read_scan(glyphs: Glyphs) -> bool:
    """Whether nearly all characters of a page are there to be searched, not to be seen."""
    counts = np.bincount(glyphs.owner[glyphs.kinds == INK], minlength=len(glyphs.owners))
    hidden = sum(int(n) for n, owner in zip(counts, glyphs.owners, strict=True) if owner.style.invisible)
    return hidden > HIDDEN * int(counts.sum())


def look_over(page: Any, frame: Frame, words: Sequence[Word]) -> Shown:
    """Look at the pixels of a page, which takes about a tenth of a second. A page of an absurd size shows nothing."""
    scale = min(SCALE, sqrt(MOST / max(1.0, frame.width * frame.height)))
    if scale < LEAST:
        return Shown([], [], [])
    pixels = render_box(page, frame, frame.box, scale)
    rules = join_rules(straight_lines(pixels, scale, words))
    light = join_rules(straight_lines(255 - pixels, scale, words))  # parts dark grounds
    fills = pieces_joined(coloured_grounds(pixels, scale, words, [*rules, *light]), [*rules, *light])
    rules += [r for r in light if any(_runs_along(r, f.bbox) for f in fills)]
    marks = [Group(rounded(box)) for box in coloured_marks(pixels, scale, words, fills)]
    return Shown(rules, fills, marks)


def _runs_along(rule: Rule, ground: BBox) -> bool:
    """Whether most of a light rule runs in a ground or along a side of it."""
    inside = meet(rule.bbox, grown(ground, ALONG))
    along = inside.width > 0.5 * rule.bbox.width if rule.horizontal else inside.height > 0.5 * rule.bbox.height
    return along and min(inside.width, inside.height) >= 0
