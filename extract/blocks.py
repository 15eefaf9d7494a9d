"""One page to blocks in reading order: tables, and the paragraphs and pictures around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.axis import chains
from extract.boxes import grown, holds, within
from extract.choice.areas import Area, areas_of, drawn_on
from extract.choice.referee import read_tables
from extract.records import BBox, Block, KnowsHeader, Page, Paragraph, Picture, Table, Word, union
from extract.text.abreast import beside, leading, tab_stops, titles_with_tables
from extract.text.cells import colours_behind, dots_and_icons
from extract.text.grounds import parted_by_grounds
from extract.text.lines import TextLine, lines_of
from extract.text.paragraphs import SAME_LEFT, paragraphs_of

T = TypeVar("T", Word, Picture)

WIDE_GAP = 1.6  # font sizes: a wider blank ends a piece of text outside tables
TAB_GAP = 0.8  # font sizes: so does a blank before a place where pieces of other lines begin
ICON = 26.0  # points: a picture no higher at the left of a line begins an entry
SAME_MARGIN = 30.0  # points: lines whose left ends differ by less share their right margin
SAME_TOP = 0.4  # font sizes by which the tops of pieces of one line differ
LEADING = 1.9  # font sizes: lines further apart are no one block


def page_blocks(
    page: Page, lexicon: Mapping[str, int], knows_header: KnowsHeader | None = None, columns: Sequence[float] = ()
) -> list[Block]:
    """All blocks of a page from the top down, box by box and column by column. Every word of the page is in exactly one
    of them. `columns`: the lines between those of the last table on the page before (see `column_lines`)."""
    drawn = drawn_on(page)
    tables = read_tables(page, lexicon, knows_header, columns, drawn)
    words, pictures = _outside(page.words, tables), _outside(page.pictures, tables)
    areas = areas_of(page, words, drawn.cards, [t.bbox for t in tables])
    blocks: list[tuple[Area | None, Block]] = []
    for area, part in _by_area(words, areas):
        margins = [t.bbox for t in tables] if area is None else []
        right = _right(area)
        found = loose_paragraphs(page, part, pictures, margins, lexicon, right)
        framed = area.bbox if area is not None and area.framed else None
        blocks += [(area, replace(p, box=framed) if framed else p) for p in found]
    around: list[Block] = [*tables, *dots_and_icons(pictures, page.words)[1]]
    blocks += [(next((a for a in areas if holds(a.bbox, b.bbox.centre)), None), b) for b in around]
    return in_reading_order(blocks)


def column_lines(blocks: Sequence[Block]) -> list[float]:
    """The lines between the columns of the last table among blocks, its sides included (points from the left)."""
    last = next((b for b in reversed(blocks) if isinstance(b, Table)), None)
    if last is None:
        return []
    starts = {c.col: c.bbox.x0 for c in last.cells}
    return [*(starts[col] for col in sorted(starts)), last.bbox.x1]


def _by_area(words: Sequence[Word], areas: Sequence[Area]) -> list[tuple[Area | None, list[Word]]]:
    """Words across the page, and those of each area."""
    taken = {id(w) for a in areas for w in a.words}
    return [(None, [w for w in words if id(w) not in taken]), *((a, list(a.words)) for a in areas)]


def _right(area: Area | None) -> float | None:
    """The x up to which lines of an area may run: that of its longest line, or of a box less the margin on its left."""
    if area is None:
        return None
    longest = max(w.bbox.x1 for w in area.words)
    if not area.framed:
        return longest
    return max(longest, area.bbox.x1 - max(2.0, min(w.bbox.x0 for w in area.words) - area.bbox.x0))


def _outside(things: Sequence[T], tables: Sequence[Table]) -> list[T]:
    """What has its middle in no table."""
    boxes, left = [grown(t.bbox, 0.5) for t in tables], []
    for thing in things:
        x, y = thing.bbox.centre
        for x0, top, x1, bottom in boxes:
            if x0 <= x <= x1 and top <= y <= bottom:
                break
        else:
            left.append(thing)
    return left


def in_reading_order(blocks: Sequence[tuple[Area | None, Block]]) -> list[Block]:
    """Blocks from the top down, those that begin on one line from left to right; the blocks of an area together."""
    paths: dict[int, tuple[float, ...]] = {}
    for area in dict.fromkeys(a for a, _ in blocks):
        own = sorted((b for a, b in blocks if a is area), key=lambda b: (b.bbox.top, b.bbox.x0))
        base = area.path if area is not None else ()
        for top, block in zip(_tops(own), own, strict=True):
            paths[id(block)] = (*base, top, block.bbox.x0)
    return titles_with_tables(sorted((b for _, b in blocks), key=lambda b: paths[id(b)]))


def _tops(blocks: Sequence[Block]) -> list[float]:
    """The height of the line on which each block begins; pieces of one line share it, whatever their size."""
    tops: list[float] = []
    for i, block in enumerate(blocks):
        top = float(round(block.bbox.top))
        for j in range(i - 1, max(-1, i - 6), -1):
            if _on_line(blocks[j], block):
                top = tops[j]
                break
        tops.append(top)
    return tops


def _on_line(above: Block, block: Block) -> bool:
    """Pieces of one line side by side."""
    if not isinstance(above, Paragraph) or not isinstance(block, Paragraph):
        return False
    apart = above.bbox.x1 <= block.bbox.x0 or block.bbox.x1 <= above.bbox.x0
    return apart and block.bbox.top - above.bbox.top <= SAME_TOP * max(above.size, block.size)


def loose_paragraphs(
    page: Page,
    words: Sequence[Word],
    pictures: Sequence[Picture],
    tables: Sequence[BBox],
    lexicon: Mapping[str, int],
    right: float | None = None,
) -> list[Paragraph]:
    """Paragraphs of words outside tables, whose boxes are `tables`. A band behind them is their fill. `right`: the x
    (points) up to which lines run, where that is known."""
    dots, icons = dots_and_icons(pictures, page.words)
    found: list[Paragraph] = []
    stacks = _stacks(page, words, [p.bbox for p in icons if p.bbox.height <= ICON])
    margins = [*tables, *(line.bbox for stack in stacks for line in stack.lines)]
    for stack in stacks:
        end = right if right is not None else max(m.x1 for m in margins if abs(m.x0 - stack.left) <= SAME_MARGIN)
        found += paragraphs_of(stack.lines, page.number, _within_band(end, stack, page), dots, lexicon, stack.fill)
    return found


def _within_band(end: float, stack: _Stack, page: Page) -> float:
    """The x up to which lines run on a ground of their own: its side, less the margin that they keep on its left."""
    if not stack.fill:
        return end
    box = union([line.bbox for line in stack.lines])
    bands = [f.bbox for f in page.fills if f.colour == stack.fill and within(box, f.bbox, 1.0)]
    band = min(bands, key=lambda b: b.width, default=None)
    if band is None or box.x0 - band.x0 > SAME_MARGIN:
        return end
    return max(box.x1, min(end, band.x1 - max(0.0, box.x0 - band.x0)))


@dataclass(slots=True)
class _Stack:
    """Lines that follow each other closely, one below the other, on one ground."""

    lines: list[TextLine]
    fill: str
    left: float

    def goes_on_in(self, line: TextLine) -> bool:
        """Whether a line stands right below the last one."""
        last = self.lines[-1]
        step = line.bbox.bottom - last.bbox.bottom
        if not 0 < step <= LEADING * max(line.size, last.size):
            return False
        return min(last.bbox.x1, line.bbox.x1) > max(self.left, line.bbox.x0) - 1

    def add(self, line: TextLine) -> None:
        """Take a line."""
        self.lines.append(line)
        self.left = min(self.left, line.bbox.x0)


def _stacks(page: Page, words: Sequence[Word], icons: Sequence[BBox]) -> list[_Stack]:
    stacks: list[_Stack] = []
    lines = parted_by_grounds(_marks_joined(_pieces([w for w in words if not w.direction])), page)
    heads = leading(icons, [line.bbox for line in lines])
    for line, fill in zip(lines, colours_behind([_core(line.bbox) for line in lines], page.fills), strict=True):
        near = [s for s in stacks[:-13:-1] if s.fill == fill and s.goes_on_in(line)]
        if heads:
            near = [s for s in near if beside(heads, line.bbox) <= beside(heads, s.lines[-1].bbox)]
        home = next(
            (s for s in near if abs(s.lines[-1].bbox.x0 - line.bbox.x0) <= SAME_LEFT), near[0] if near else None
        )
        if home is None:
            stacks.append(_Stack([line], fill, line.bbox.x0))
        else:
            home.add(line)
    turned = [w for w in words if w.direction]
    return stacks + [_Stack([line], "", line.bbox.x0) for line in lines_of(turned)]


def _pieces(words: Sequence[Word]) -> list[TextLine]:
    """Lines, cut at wide blanks, and at narrower ones where other lines have a piece that begins in the same place."""
    lines = lines_of(words, WIDE_GAP)
    stops = tab_stops([line.bbox for line in lines])
    return [piece for line in lines for piece in _cut(line, stops)] if stops else lines


def _cut(line: TextLine, stops: Sequence[float]) -> list[TextLine]:
    def goes_on(before: Word, word: Word) -> bool:
        near = word.bbox.x0 - before.bbox.x1 <= TAB_GAP * line.size
        return near or all(abs(word.bbox.x0 - x) > SAME_LEFT for x in stops)

    pieces = chains(line.words, goes_on)
    if len(pieces) == 1:
        return [line]
    return [TextLine(tuple(piece), union([w.bbox for w in piece])) for piece in pieces]


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


def _core(box: BBox) -> BBox:
    """The middle half of a line: a band may end above its tails."""
    return BBox(box.x0, box.top + 0.25 * box.height, box.x1, box.bottom - 0.25 * box.height)
