"""Running headers and footers: what stands in the same place on many pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from extract.records import Block, PageInfo, Paragraph, Picture

ZONE = 0.11  # share of the page height at its top and its bottom where furniture stands
MANY = 3  # pages of one height
OUTMOST = 24.0  # points: on pages that are printed smaller than their paper it stands so near the outmost print
PAGE_NUMBER = re.compile(r"^(page\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(\s*(of|/)\s*\d{1,4})?$", re.I)


def is_furniture(pages: Sequence[PageInfo], blocks: Sequence[tuple[int, Block]]) -> list[bool]:
    """For each block whether it is furniture. Headings printed large at the top of many pages are not."""
    heights = {p.number: p.height for p in pages}
    zones = _zones(heights, blocks)
    body = _body_size(blocks)
    seen: Counter[tuple[str, int, int]] = Counter()
    for key in {(_key(b, heights[n]), n) for n, b in blocks if _in_zone(b, zones[n])}:
        seen[key[0]] += 1
    need = max(2, 0.4 * len(pages))
    flags = [_in_zone(b, zones[n]) and _flag(b, heights[n], seen, need, body) for n, b in blocks]
    bands = defaultdict(list)
    for (n, block), flag in zip(blocks, flags, strict=True):
        if flag:
            bands[n].append((block.bbox.top - 6, block.bbox.bottom + 6))
    return [
        flag or (isinstance(b, Picture) and any(t <= b.bbox.centre[1] <= m for t, m in bands[n]))
        for (n, b), flag in zip(blocks, flags, strict=True)
    ]


def _zones(heights: dict[int, float], blocks: Sequence[tuple[int, Block]]) -> dict[int, tuple[float, float]]:
    """For each page the y above and below which furniture stands; pages of one height share the outmost print."""
    first = dict.fromkeys(heights.values(), -OUTMOST)
    last = {high: high + OUTMOST for high in heights.values()}
    many = {high for high, pages in Counter(heights.values()).items() if pages >= MANY}
    first |= dict.fromkeys(many, float("inf"))
    last |= dict.fromkeys(many, 0.0)
    for n, b in blocks:
        if heights[n] not in many:
            continue
        first[heights[n]] = min(first[heights[n]], b.bbox.top)
        last[heights[n]] = max(last[heights[n]], b.bbox.bottom)
    return {
        n: (max(ZONE * high, first[high] + OUTMOST), min((1 - ZONE) * high, last[high] - OUTMOST))
        for n, high in heights.items()
    }


def _flag(block: Block, height: float, seen: Counter[tuple[str, int, int]], need: float, body: float) -> bool:
    if not isinstance(block, Paragraph):
        return False
    if PAGE_NUMBER.match(block.text):
        return True
    count = seen[_key(block, height)]
    heading = block.bbox.top < height / 2 and (block.bold or block.size > 1.15 * body)
    return count >= (max(3, 1.6 * need) if heading else need)


def _in_zone(block: Block, zone: tuple[float, float]) -> bool:
    return block.bbox.bottom < zone[0] or block.bbox.top > zone[1]


def _key(block: Block, height: float) -> tuple[str, int, int]:
    """Text with its figures folded, and the side of the page; pages of other sizes share their footers."""
    text = re.sub(r"\d+", "0", block.text) if isinstance(block, Paragraph) else type(block).__name__
    top = block.bbox.top < height / 2
    return text, top, round((block.bbox.top if top else height - block.bbox.top) / 12)


def _body_size(blocks: Sequence[tuple[int, Block]]) -> float:
    sizes = [b.size for _, b in blocks if isinstance(b, Paragraph) for _ in range(1 + len(b.text) // 40)]
    return median(sizes) if sizes else 10.0
