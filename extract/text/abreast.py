"""Lines and what stands beside them: places where pieces of lines begin, small pictures at the left of lines, two
texts beside each other, titles of tables side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product

from extract.axis import merged, shared
from extract.records import BBox, Block, Paragraph, Rule, Table, Word

OFTEN = 2  # pieces of lines that begin in one place
SLACK = 2.0  # points
BLANK = 2.0  # font sizes between two texts beside each other
TITLE = 2.0  # times its size: a title stands no further above its table, or above the line below
LEVEL = 0.5  # share of the height of a line that a picture beside it covers


def tab_stops(lines: Sequence[BBox]) -> list[float]:
    """x (points) at which several pieces begin that have another piece of their line on their left. `lines` from the
    top down."""
    starts = Counter(
        round(b.x0) for i, b in enumerate(lines) if any(a.x1 < b.x0 and _level(b, a) for a in lines[max(0, i - 6) : i])
    )
    return [float(x) for x, n in starts.items() if n + starts[x + 1] >= OFTEN]


def leading(icons: Sequence[BBox], lines: Sequence[BBox]) -> list[BBox]:
    """The pictures that stand near the text on their right, with no text on their height near them on their left:
    further off may stand a column of text."""
    found = []
    for icon in icons:
        row = [line for line in lines if _level(icon, line)]
        before = [icon.x0 - line.x1 for line in row if line.x0 < icon.x0]
        behind = [line.x0 - icon.x1 + 1 for line in row if line.x0 >= icon.x0]
        if behind and 0 <= min(behind) <= 4 * icon.height and min(before, default=icon.height) >= icon.height:
            found.append(icon)
    return found


def beside(icons: Sequence[BBox], line: BBox) -> int:
    """How many pictures on its left, from the top of the page, begin no lower than a line: another number, another
    entry."""
    return sum(icon.x0 < line.x0 and icon.top - SLACK <= line.bottom - LEVEL * line.height for icon in icons)


def parted_texts(words: Sequence[Word], rules: Sequence[Rule], box: BBox) -> list[tuple[Sequence[Word], BBox]]:
    """The words of a wide cell with their box, from the left: two texts beside each other where an upright rule inside
    the cell stands between them, or much white and their lines are on heights of their own; else all as one."""
    drawn = [r.bbox for r in rules if not r.horizontal and box.top < r.bbox.top and r.bbox.bottom < box.bottom]
    for x, rule in [*((b.centre[0], b) for b in drawn), *((x, None) for x in _whites(words))]:
        left, right = [w for w in words if w.bbox.x1 <= x], [w for w in words if w.bbox.x0 >= x]
        if not left or not right or len(left) + len(right) < len(words):
            continue
        if _beside_rule(left, right, rule) if rule else _off_level(left, right):
            return [(left, box._replace(x1=x)), (right, box._replace(x0=x))]
    return [(words, box)]


def _whites(words: Sequence[Word]) -> list[float]:
    """The middles of blanks through all lines, wider than those between words."""
    least = BLANK * max((w.size for w in words), default=0.0)
    filled = merged(((w.bbox.x0, w.bbox.x1) for w in words), least)
    return [(a[1] + b[0]) / 2 for a, b in pairwise(filled)]


def _beside_rule(left: Sequence[Word], right: Sequence[Word], rule: BBox) -> bool:
    return all(any(rule.top < w.bbox.centre[1] < rule.bottom for w in side) for side in (left, right))


def _off_level(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two texts side by side have no line in common."""
    (top, bottom), (high, low) = ((min(w.bbox.top for w in s), max(w.bbox.bottom for w in s)) for s in (left, right))
    heights = product((w.baseline or w.bbox.bottom for w in left), (w.baseline or w.bbox.bottom for w in right))
    return shared(top, bottom, high, low) > 0 and all(abs(a - b) > SLACK for a, b in heights)


def titles_with_tables(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in reading order, where tables that stand side by side have lines of their own above them: these lines of
    each directly before it."""
    tables = [b for b in blocks if isinstance(b, Table)]
    texts = [b for b in blocks if isinstance(b, Paragraph)]
    lines: dict[int, list[Paragraph]] = {}
    for table in tables:
        mates = [t for t in tables if t is not table and _side_by_side(t.bbox, table.bbox)]
        titles = [_titles(t, [m for m in (table, *mates) if m is not t], texts) for t in (table, *mates)]
        if mates and all(titles):
            lines[id(table)] = titles[0]
    moved = {id(p) for titles in lines.values() for p in titles}
    left = [b for b in blocks if id(b) not in moved]
    return [b for block in left for b in (*lines.get(id(block), ()), block)]


def _titles(table: Table, mates: Sequence[Table], texts: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines right above a table, from the top down, that stand over none of the tables beside it."""
    found: list[Paragraph] = []
    top = table.bbox.top
    for text in sorted(texts, key=lambda p: -p.bbox.bottom):
        if not _over(text.bbox, table.bbox) or text.bbox.bottom > top + SLACK:
            continue
        if top - text.bbox.bottom > TITLE * text.size or any(_over(text.bbox, m.bbox) for m in mates):
            break
        found.insert(0, text)
        top = text.bbox.top
    return found


def _over(one: BBox, other: BBox) -> bool:
    return shared(one.x0, one.x1, other.x0, other.x1) > 0


def _side_by_side(one: BBox, other: BBox) -> bool:
    return not _over(one, other) and shared(one.top, one.bottom, other.top, other.bottom) > 0


def _level(one: BBox, other: BBox) -> bool:
    return shared(one.top, one.bottom, other.top, other.bottom) >= LEVEL * min(one.height, other.height)
