"""One page to blocks in reading order: tables, and the paragraphs and pictures around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.cells import is_dot, seen_fill
from extract.lines import TextLine, lines_of
from extract.paragraphs import paragraphs_of
from extract.records import BBox, Block, Page, Paragraph, Picture, Table, Word, union
from extract.referee import read_tables

WIDE_GAP = 1.6  # font sizes: a wider blank ends a piece of text outside tables
SAME_MARGIN = 30.0  # points: lines whose left ends differ by less share their right margin
LEADING = 1.9  # font sizes: lines further apart are no one block


def page_blocks(page: Page, lexicon: Mapping[str, int]) -> list[Block]:
    """All blocks of a page from the top down. Every word of the page is in exactly one of them."""
    tables = read_tables(page, lexicon)
    words = [w for w in page.words if not _inside(w, tables)]
    pictures = [p for p in page.pictures if not _inside(p, tables)]
    blocks: list[Block] = [*tables, *loose_paragraphs(page, words, pictures, [t.bbox for t in tables], lexicon)]
    blocks += [p for p in pictures if not is_dot(p)]
    return sorted(blocks, key=_reading_order)


def _inside(thing: Word | Picture, tables: Sequence[Table]) -> bool:
    x, y = thing.bbox.centre
    return any(t.bbox.x0 - 0.5 <= x <= t.bbox.x1 + 0.5 and t.bbox.top - 0.5 <= y <= t.bbox.bottom + 0.5 for t in tables)


def _reading_order(block: Block) -> tuple[float, float]:
    return round(block.bbox.top), block.bbox.x0


def loose_paragraphs(
    page: Page,
    words: Sequence[Word],
    pictures: Sequence[Picture],
    tables: Sequence[BBox],
    lexicon: Mapping[str, int],
) -> list[Paragraph]:
    """Paragraphs of words outside tables, whose boxes are `tables`. A band behind them is their fill."""
    dots = [p for p in pictures if is_dot(p)]
    found: list[Paragraph] = []
    stacks = _stacks(page, words)
    margins = [*tables, *(line.bbox for stack, _ in stacks for line in stack)]
    for stack, fill in stacks:
        left = min(line.bbox.x0 for line in stack)
        right = max(m.x1 for m in margins if abs(m.x0 - left) <= SAME_MARGIN)
        found += paragraphs_of(stack, page.number, right, dots, lexicon, fill)
    return found


def _stacks(page: Page, words: Sequence[Word]) -> list[tuple[list[TextLine], str]]:
    """Lines that follow each other closely, one below the other, on one ground."""
    stacks: list[tuple[list[TextLine], str]] = []
    upright = [w for w in words if not w.direction]
    for line in _marks_joined(lines_of(upright, WIDE_GAP)):
        fill = _ground(line, page)
        home = next((s for s in reversed(stacks[-12:]) if s[1] == fill and _follows(s[0], line)), None)
        if home is None:
            stacks.append(([line], fill))
        else:
            home[0].append(line)
    turned = [w for w in words if w.direction]
    return stacks + [([line], "") for line in lines_of(turned)]


def _marks_joined(lines: Sequence[TextLine]) -> list[TextLine]:
    """A mark or a number that stands alone before a line ('5.3.', a bullet) belongs to the line."""
    joined: list[TextLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _leads(last, line):
            words = (*last.words, *line.words)
            joined[-1] = TextLine(words, union([w.bbox for w in words]))
        else:
            joined.append(line)
    return joined


def _leads(mark: TextLine, line: TextLine) -> bool:
    if len(mark.words) > 1 or abs(mark.bbox.bottom - line.bbox.bottom) > 0.5 * line.size:
        return False
    text = mark.words[0].text
    short = (len(text) <= 6 and not text.isalpha()) or len(text) == 1
    return short and 0 <= line.bbox.x0 - mark.bbox.x1 < 4.5 * line.size


def _follows(stack: Sequence[TextLine], line: TextLine) -> bool:
    last = stack[-1]
    step = line.bbox.bottom - last.bbox.bottom
    near = 0 < step <= LEADING * max(line.size, last.size)
    overlaps = min(last.bbox.x1, line.bbox.x1) > max(min(s.bbox.x0 for s in stack), line.bbox.x0) - 1
    return near and overlaps


def _ground(line: TextLine, page: Page) -> str:
    box = line.bbox
    core = BBox(box.x0, box.top + 0.25 * box.height, box.x1, box.bottom - 0.25 * box.height)
    return seen_fill(core, [f for f in page.fills if _touches(f.bbox, core)])


def _touches(a: BBox, b: BBox) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom
