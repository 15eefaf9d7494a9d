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


def is_furniture(pages: Sequence[PageInfo], blocks: Sequence[tuple[int, Block]]) -> list[bool]:
    """For each block whether it is furniture. Headings printed large at the top of many pages are not."""
    heights = {p.number: p.height for p in pages}
    body = _body_size(blocks)
    outer = _outmost(blocks)
    seen: Counter[tuple[str, int, int]] = Counter()
    for key in {(_key(b, heights[n]), n) for n, b in blocks if id(b) in outer or _in_zone(b, heights[n])}:
        seen[key[0]] += 1
    need = max(2, 0.4 * len(pages))
    flags = [
        _flag(n, b, heights, seen, need, body)
        or (id(b) in outer and _numbers(b, seen[_key(b, heights[n])], len(pages)))
        for n, b in blocks
    ]
    bands = defaultdict(list)
    for (n, block), flag in zip(blocks, flags, strict=True):
        if flag:
            bands[n].append((block.bbox.top - 6, block.bbox.bottom + 6))
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


def _numbers(block: Block, count: int, pages: int) -> bool:
    """Whether a paragraph numbers the pages: on most of them one such stands at the same place."""
    return isinstance(block, Paragraph) and bool(PAGE_NUMBER.match(block.text)) and count >= max(3, 0.4 * pages)


def _flag(
    number: int,
    block: Block,
    heights: dict[int, float],
    seen: Counter[tuple[str, int, int]],
    need: float,
    body: float,
) -> bool:
    line = boxed(block) or block
    if not isinstance(line, Paragraph) or not _in_zone(block, heights[number]):
        return False
    if PAGE_NUMBER.match(line.text):
        return True
    count = seen[_key(block, heights[number])]
    set_off = line is not block or line.bold or line.size > 1.15 * body
    heading = block.bbox.top < heights[number] / 2 and set_off
    return count >= (max(3, 1.6 * need) if heading else need)


def _in_zone(block: Block, height: float) -> bool:
    return block.bbox.bottom < ZONE * height or block.bbox.top > (1 - ZONE) * height


def _key(block: Block, height: float) -> tuple[str, int, int]:
    """Text with its figures folded, and the side of the page; pages of other sizes share their footers. In a box at
    the top the figures stay: 'Priority 1' and 'Priority 2' are headings."""
    top = block.bbox.top < height / 2
    line = boxed(block) or block
    text = line.text if isinstance(line, Paragraph) else type(block).__name__
    text = text if top and line is not block else re.sub(r"\d+", "0", text)
    return text, top, round((block.bbox.top if top else height - block.bbox.top) / 12)


def _body_size(blocks: Sequence[tuple[int, Block]]) -> float:
    sizes = [b.size for _, b in blocks if isinstance(b, Paragraph) for _ in range(1 + len(b.text) // 40)]
    return median(sizes) if sizes else 10.0
