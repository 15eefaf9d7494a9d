"""Running headers and footers: what stands in the same place on many pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from extract.records import Block, PageInfo, Paragraph, Picture, Table
from extract.wording import PAGE_NUMBER

BOXED = 4  # cells of a box with one text
ZONE = 0.11  # share of the page height at its top and its bottom where furniture stands
OFTEN = 0.4  # share of the pages on which a running header or footer stands, and two pages at least
HEADING = 1.6  # times as often, and on three pages at least, where it looks like a heading
LARGER = 1.15  # times the print of the body: a heading
SAME_PLACE = 12.0  # points: what stands so near on two pages stands at one place
AROUND = 6.0  # points above and below furniture in which pictures are part of it


def is_furniture(pages: Sequence[PageInfo], blocks: Sequence[tuple[int, Block]]) -> list[bool]:
    """For each block whether it is furniture. Headings printed large at the top of many pages are not."""
    running = _Running(pages, blocks)
    flags = [running.holds(n, b) for n, b in blocks]
    bands = defaultdict(list)
    for (n, block), flag in zip(blocks, flags, strict=True):
        if flag:
            bands[n].append((block.bbox.top - AROUND, block.bbox.bottom + AROUND))
    return [
        flag or (isinstance(b, Picture) and any(t <= b.bbox.centre[1] <= m for t, m in bands[n]))
        for (n, b), flag in zip(blocks, flags, strict=True)
    ]


def boxed(block: Block) -> Paragraph | None:
    """The text of a table that is one line in a box; None for any other block."""
    if not isinstance(block, Table) or len(block.cells) > BOXED:
        return None
    texts = [p for c in block.cells for p in c.paragraphs]
    return texts[0] if len(texts) == 1 and not any(c.pictures for c in block.cells) else None


def _outmost(blocks: Sequence[tuple[int, Block]]) -> frozenset[int]:
    """The lowest paragraph of each page, by identity: on pages printed smaller than their paper it is in no zone."""
    lowest: dict[int, Block] = {}
    for n, block in blocks:
        if n not in lowest or block.bbox.bottom > lowest[n].bbox.bottom:
            lowest[n] = block
    return frozenset(id(b) for b in lowest.values() if isinstance(b, Paragraph))


class _Running:
    """What stands at the same place on how many pages."""

    def __init__(self, pages: Sequence[PageInfo], blocks: Sequence[tuple[int, Block]]) -> None:
        self._heights = {p.number: p.height for p in pages}
        self._often = OFTEN * len(pages)
        self._body = _body_size(blocks)
        self._outmost = _outmost(blocks)
        kept = [(n, b) for n, b in blocks if id(b) in self._outmost or _in_zone(b, self._heights[n])]
        self._pages = Counter(key for key, _ in {(_key(b, self._heights[n]), n) for n, b in kept})

    def holds(self, number: int, block: Block) -> bool:
        """Whether a block of a page runs through the document, or numbers its pages."""
        line, height = boxed(block) or block, self._heights[number]
        if not isinstance(line, Paragraph):
            return False
        count = self._pages[_key(block, height)]
        numbered = bool(PAGE_NUMBER.match(line.text))
        if not _in_zone(block, height):
            return numbered and line is block and id(block) in self._outmost and count >= max(3, self._often)
        set_off = line is not block or line.bold or line.size > LARGER * self._body
        heading = block.bbox.top < height / 2 and set_off
        least = max(2, self._often)
        return numbered or count >= (max(3, HEADING * least) if heading else least)


def _in_zone(block: Block, height: float) -> bool:
    return block.bbox.bottom < ZONE * height or block.bbox.top > (1 - ZONE) * height


def _key(block: Block, height: float) -> tuple[str, int, int]:
    """Text with its figures folded, and the side of the page; pages of other sizes share their footers. In a box at
    the top the figures stay: 'Priority 1' and 'Priority 2' are headings."""
    top = block.bbox.top < height / 2
    line = boxed(block) or block
    text = line.text if isinstance(line, Paragraph) else type(block).__name__
    text = text if top and line is not block else re.sub(r"\d+", "0", text)
    return text, top, round((block.bbox.top if top else height - block.bbox.top) / SAME_PLACE)


def _body_size(blocks: Sequence[tuple[int, Block]]) -> float:
    sizes = [b.size for _, b in blocks if isinstance(b, Paragraph) for _ in range(1 + len(b.text) // 40)]
    return median(sizes) if sizes else 10.0
