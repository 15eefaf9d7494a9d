"""Two pages printed side by side on one sheet: each is read by itself, in the places of the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import BBox, Page, Word, union

ZONE = 0.12  # share of the height of a sheet at its top and foot where page numbers stand
LEVEL = 1.0  # points by which the baselines of two page numbers differ
EVEN = 0.02  # share of the width of a sheet by which their places differ from those on two pages alike
CLEAR = 2.0  # points that a thing may reach over the middle
WHOLE = 0.9  # share of the width of a sheet: a wider fill lies behind both pages
_NUMBER = re.compile(r"\d{1,3}")
_SAID = frozenset(("page", "of", "|", "-", "–"))


def halves(page: Page) -> list[Page]:
    """The page alone; where two pages that are numbered one after the other stand side by side on it, with nothing
    printed over the middle, the left one and the right one, both with its number and in its places."""
    middle = page.width / 2
    if page.width <= page.height or not _numbered(page) or _crossed(page, middle):
        return [page]

    def part(left: bool) -> Page:
        def held(box: BBox) -> bool:
            return (box.centre[0] < middle) == left

        return replace(
            page,
            words=tuple(w for w in page.words if held(w.bbox)),
            rules=tuple(r for r in page.rules if held(r.bbox)),
            fills=tuple(f for f in page.fills if held(f.bbox) or f.bbox.width > WHOLE * page.width),
            pictures=tuple(p for p in page.pictures if held(p.bbox)),
        )

    return [part(True), part(False)]


def _crossed(page: Page, middle: float) -> bool:
    grounds = [f.bbox for f in page.fills if f.bbox.width <= WHOLE * page.width]
    boxes = [t.bbox for things in (page.words, page.rules, page.pictures) for t in things]
    return any(box.x0 < middle - CLEAR and box.x1 > middle + CLEAR for box in (*boxes, *grounds))


def _numbered(page: Page) -> bool:
    """Whether a number stands alone on its line in the left half, and the next one at the same place of the right half
    or where a facing page has it."""
    feet = [w for w in page.words if w.bbox.bottom < ZONE * page.height or w.bbox.top > (1 - ZONE) * page.height]
    lone = list(_lone(feet, page.width / 2))
    near = EVEN * page.width
    for number, line in lone:
        for other, there in lone:
            alike = abs(there.x0 - line.x0 - page.width / 2) < near
            facing = abs(there.x1 + line.x0 - page.width) < near
            level = abs(there.bottom - line.bottom) < LEVEL
            if other == number + 1 and line.x0 < page.width / 2 and level and (alike or facing):
                return True
    return False


def _lone(words: Sequence[Word], middle: float) -> Iterator[tuple[int, BBox]]:
    """Page numbers with the boxes of their lines: nothing else but 'Page' and 'of 12' stands on them, in their half of
    a sheet."""
    for word in words:
        if not _NUMBER.fullmatch(word.text):
            continue
        half = [w for w in words if (w.bbox.x0 < middle) == (word.bbox.x0 < middle)]
        line = [w for w in half if abs(w.baseline - word.baseline) < LEVEL]
        beside = [w.text.lower() for w in line if w is not word]
        if all(t in _SAID or _NUMBER.fullmatch(t) for t in beside) and (not beside or _SAID & set(beside)):
            yield int(word.text), union([w.bbox for w in line])
