"""Rules that are typed: runs of hyphens, equals signs, plus signs and upright strokes stand for lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records import BBox, Page, Rule, Word

LEVEL = re.compile(r"^[+|]?([-=]{3,}[+|]?)+$|^[-=]{5,}$")
UPRIGHT = re.compile(r"^[|+]$")
FEW = 3  # typed lines across: fewer are underlines or dashes
LINE = 1.1  # font sizes over which a typed upright stroke stands


def with_typed_rules(page: Page) -> Page:
    """The page with rules for the lines that are typed on it; the same page where hardly any are."""
    level = [w for w in page.words if len(w.text) > 3 and not w.direction and LEVEL.match(w.text)]
    if len(level) < FEW or not any("+" in w.text for w in level):
        return page
    strokes = [w for w in page.words if UPRIGHT.match(w.text)]
    gone = {id(w) for w in (*level, *strokes)}
    rules = [*(_across(w) for w in level), *_down(level), *(_stroke(w) for w in strokes)]
    words = tuple(w for w in page.words if id(w) not in gone)
    return replace(page, words=words, rules=(*page.rules, *rules))


def _across(word: Word) -> Rule:
    y = word.bbox.centre[1]
    return Rule(BBox(word.bbox.x0, y - 0.25, word.bbox.x1, y + 0.25), word.colour)


def _down(level: Sequence[Word]) -> list[Rule]:
    """Short upright rules at the plus signs of lines across."""
    found = []
    for word in level:
        step = word.bbox.width / len(word.text)
        for i, sign in enumerate(word.text):
            if sign in "+|":
                found.append(_upright(word.bbox.x0 + (i + 0.5) * step, word))
    return found


def _stroke(word: Word) -> Rule:
    return _upright(word.bbox.centre[0], word)


def _upright(x: float, word: Word) -> Rule:
    middle, half = word.bbox.centre[1], 0.5 * LINE * word.size
    return Rule(BBox(x - 0.25, middle - half, x + 0.25, middle + half), word.colour)
