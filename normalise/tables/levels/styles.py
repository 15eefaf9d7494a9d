"""How headings of a document look, and which look stands further out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cmp_to_key
from statistics import median

from extract.records import Block, Document, Paragraph, Table
from normalise.fold import fold
from normalise.statuses.colours import as_light, unlike

Style = tuple[float, bool, bool, str, str, bool]
LARGER = 1.1  # times the body size: a heading by its size alone
LARGER_COLOURED = 1.04  # the same of a coloured one
COLOURED = 0x30  # between the parts of a colour
THEMES = 3  # colours of headings of one look
RECURS = 3  # headings of one look that make a level
LONGEST = 260  # characters of a heading


def style_of(paragraph: Paragraph) -> Style:
    """What a reader sees at once: size to half a point, bold, capitals (but not on a band), ground, colour, bullet."""
    capitals = not paragraph.fill and _in_capitals(paragraph.text)
    size = round(paragraph.size * 2) / 2
    return size, paragraph.bold, capitals, paragraph.fill, paragraph.colour, bool(paragraph.bullet)


def _in_capitals(text: str) -> bool:
    return text.isupper() and all(c.isupper() for c in text if c.isalpha())


def body_size(document: Document) -> float:
    """The median font size of the running text outside tables, by length of text."""
    sizes = [
        b.size for _, b in document.blocks if isinstance(b, Paragraph) and b.size for _ in range(1 + len(b.text) // 40)
    ]
    return median(sizes) if sizes else 10.0


def stands_out(paragraph: Paragraph, body: float) -> bool:
    """Bold, larger than the running text (a little, if coloured), or on a band; short, and not a bullet."""
    if paragraph.bullet or len(paragraph.text) > LONGEST:
        return False
    return (paragraph.bold or bool(paragraph.fill) or _larger(paragraph, body)) and any(
        map(str.isalpha, paragraph.text)
    )


def _larger(paragraph: Paragraph, body: float) -> bool:
    return paragraph.size >= LARGER * body or (paragraph.size >= LARGER_COLOURED * body and _coloured(paragraph.colour))


def _coloured(colour: str) -> bool:
    """Whether a colour is no black, grey or white."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)] if len(colour) == 7 else [0]
    return max(parts) - min(parts) > COLOURED


def single_styles(blocks: Sequence[tuple[int, Block]], body: float) -> frozenset[Style]:
    """Looks of headings that stand only once and further out than a look that recurs: titles, not levels. Bands that
    differ in nothing but the colour of their ground are of one look, and so are three headings or more that each have
    a colour of their own, as themes do."""
    counts = Counter(style_of(b) for _, b in blocks if isinstance(b, Paragraph) and stands_out(b, body))
    recurring = [style for style, n in counts.items() if n >= RECURS]
    looks = Counter((*s[:3], bool(s[3]), *s[4:]) for s in counts.elements())
    single = (s for s in counts if looks[*s[:3], bool(s[3]), *s[4:]] == 1)
    several = {style for alike in shrunk(blocks, body) for style in alike}
    several |= {style for alike in themed(counts) for style in alike}
    return frozenset(s for s in single if s not in several and any(r[0] < s[0] - 0.4 for r in recurring))


def rank_styles(blocks: Sequence[tuple[int, Block]], body: float) -> dict[Style, int]:
    """Styles of headings, 0 the innermost: larger ones further out; of one size, the one that is printed above."""
    above: Counter[tuple[Style, Style]] = Counter()
    seen: dict[Style, int] = {}
    last: Style | None = None
    for _, block in blocks:
        if isinstance(block, Paragraph) and stands_out(block, body):
            style = style_of(block)
            seen.setdefault(style, len(seen))
            if last is not None and last != style:
                above[last, style] += 1
            last = style
        elif isinstance(block, Table | Paragraph):
            last = None

    def compare(a: Style, b: Style) -> int:
        if abs(a[0] - b[0]) > 0.4:
            return -1 if a[0] > b[0] else 1
        votes = above[a, b] - above[b, a]
        banded = bool(b[3]) - bool(a[3])
        return -votes or banded or seen[a] - seen[b]

    ordered = sorted(seen, key=cmp_to_key(compare))
    ranks = {style: len(ordered) - i for i, style in enumerate(ordered)}
    for alike in (*shrunk(blocks, body), *themed(ordered)):
        ranks |= dict.fromkeys(alike, max(ranks[style] for style in alike))
    for i, style in enumerate(ordered):  # bands of chapters, each in a colour of its own
        like = (s for s in ordered[:i] if twins(s, style) and not above[s, style] and not above[style, s])
        ranks[style] = max((ranks[s] for s in like), default=ranks[style])
    return ranks


def themed(styles: Iterable[Style]) -> list[set[Style]]:
    """Looks that differ in nothing but the colour of their letters, three of them or more: each chapter has its own."""
    inks: dict[tuple[object, ...], set[Style]] = defaultdict(set)
    for style in styles:
        if _coloured(style[4]) and not style[3]:
            inks[_uncoloured(style)].add(style)
    return [alike for alike in inks.values() if len(alike) >= THEMES]


def twins(band: Style, other: Style) -> bool:
    """Whether two bands differ in nothing but their ground: strong colours, or grounds that are equally light."""
    if band[:3] != other[:3] or not band[3] or not other[3]:
        return False
    return (band[4] == other[4] and unlike(band[3], other[3])) or as_light(band[3], other[3])


def evened(ranks: Mapping[Style, int], labelled: Iterable[tuple[str, Style, Style | None]]) -> dict[Style, int]:
    """The ranks, where headings of one label ('Outcome 1', 'Outcome 2') differ in nothing but the colour of their
    letters or of the band they stand on: then colour tells chapters apart and no levels. They are of one rank, and no
    heading that else looks like them stands further out, but for one that is printed right above one of them; nor does
    one without a band where all of them stand on one. `labelled`: label, look, look of the heading right above."""
    alike: dict[tuple[str, tuple[object, ...]], list[Style]] = defaultdict(list)
    outer: set[Style | None] = set()
    for label, style, above in labelled:
        alike[label, (*_uncoloured(style), bool(style[3]))].append(style)
        outer.add(above)
    found = dict(ranks)
    for (_, (*look, banded)), styles in alike.items():
        several = len(styles if banded else set(styles)) > 1
        top = max((ranks[s] for s in styles if s in ranks), default=0)
        for style in ranks if several else ():
            higher = _uncoloured(style) == tuple(look) and (banded or not style[3])
            if style in styles or (higher and ranks[style] > top and style not in outer):
                found[style] = top
    return found


def shrunk(blocks: Sequence[tuple[int, Block]], body: float) -> list[set[Style]]:
    """Looks of one heading: sheets of a workbook, each made to fit its page, print their titles in sizes of their own.
    Such looks differ in nothing but size, stand at the top of pages only, and print one title in several sizes."""
    looks: dict[tuple[object, ...], dict[str, set[Style]]] = defaultdict(lambda: defaultdict(set))
    inside: set[Style] = set()
    page = 0
    for at, block in blocks:
        if isinstance(block, Paragraph) and stands_out(block, body):
            style = style_of(block)
            looks[style[1:]][fold(block.text)].add(style)
            inside |= {style} if at == page else set()
        page = at
    found: list[set[Style]] = []
    for titles in looks.values():
        for styles in titles.values():
            alike = styles - inside
            for old in [f for f in found if f & alike]:
                found.remove(old)
                alike |= old
            found += [alike] if len(alike) > 1 else []
    return found


def _uncoloured(style: Style) -> tuple[object, ...]:
    return (*style[:3], style[5])
