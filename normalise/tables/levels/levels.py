"""Headings above and inside tables to priority, outcome and group of the rows under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.records import Document, Paragraph, union
from normalise.cells.counted import names_unit
from normalise.fold import fold, words
from normalise.records import Heading, Place
from normalise.tables.levels.bands import Bands
from normalise.tables.levels.labels import COUNT, Labels
from normalise.tables.levels.placing import BAND, goes_on_over, is_over
from normalise.tables.levels.printed import (
    band_title,
    goes_on_from,
    is_name,
    label_over,
    names,
    sizes_of,
    translates,
    under_title,
    without_continued,
)
from normalise.tables.levels.styles import (
    Style,
    body_size,
    evened,
    rank_styles,
    shrunk,
    single_styles,
    stands_out,
    style_of,
    twins,
)

PART_WORDS = 2  # of the name of a part without its title
SMALL = frozenset(("and", "of", "the", "for", "in", "to", "a", "our", "with"))
PARTS = 3  # levels of one look: a further one is no title in other words
SCRAP = 2  # words: 'Page 4' is no running text
SENTENCE = 12  # words that end in a full stop: an opening sentence rather than a heading
NOTE = 0.92  # times the body size: smaller print is a note


@dataclass(frozen=True, slots=True)
class _Open:
    heading: Heading  # text "" where it only ends others
    style: Style
    title: bool = False  # a band over the header row of its table

    def silenced(self) -> _Open:
        """The same without its text."""
        return replace(self, heading=replace(self.heading, text=""))


Held = list[_Open]  # what holds at one place of a document


class Levels:
    """The headings that hold at the current place of a document, outermost first."""

    def __init__(self, document: Document, labels: Labels, titles: Iterable[str] = ()) -> None:
        self._labels = labels.with_listed(document)
        self._body = body_size(document)
        self._ranks = evened(rank_styles(document.blocks, self._body), self._labelled(document))
        self._sizes = sizes_of(document)
        self._single = single_styles(document.blocks, self._body)
        self._shrunk = {style for alike in shrunk(document.blocks, self._body) for style in alike}
        self._titles = {fold(t) for t in titles if t}
        self._title_words = frozenset(_stem(w) for t in self._titles for w in words(t))
        self._initials = ["".join(w[0] for w in words(t)) for t in self._titles]
        self._headed: dict[str, float] = {}  # headings so far, and their ranks
        self._bands = Bands()
        self._named: set[Style] = set()  # looks of the bands since the last heading that are levels without a label
        self._open: list[_Open] = []
        self._waiting: tuple[str, Style] | None = None  # a bare label: its text follows
        self._above: Paragraph | None = None  # the heading read last, while nothing else follows
        self._last: tuple[str, Style] | None = None  # the heading read last, and how it looks
        self._first_label = ""  # of the headings so far
        self._outcomes_outer = False  # whether an outcome was printed over its priorities
        self._again = False  # whether it was printed again on a page that has no rows yet
        self._band_of: Paragraph | None = None  # the title of the band that is read, outside tables
        self._counted: Paragraph | None = None  # 'Priority 2', read last: its name may stand below it
        self._page = 0  # of what was read last
        self._after_table = False
        self._turned = False  # whether the paragraph that is read is the first on a page below a table
        self.dropped = False  # whether the last heading with a label was taken for a title
        self._taken: Counter[Style] = Counter()  # how many headings of each look are levels
        self._weak: list[_Open] = []  # headings in bold only: running text under them makes them no levels
        headings = (b for _, b in document.blocks if isinstance(b, Paragraph) and stands_out(b, self._body))
        self._printed = Counter(fold(p.text) for p in headings)
        self._part: Paragraph | None = None  # 'Appendix B', read last: its title stands below it
        self._tops: dict[int, tuple[str, Style]] = {}  # the first text of each page, and how it looks

    def _labelled(self, document: Document) -> Iterator[tuple[str, Style, Style | None]]:
        """The labels of headings ('outcome' of 'Outcome 2: ...'), how they look, and the heading right above each."""
        above: Style | None = None
        for _, block in document.blocks:
            heading = isinstance(block, Paragraph) and stands_out(block, self._body)
            style = style_of(block) if heading and isinstance(block, Paragraph) else None
            if style is not None and isinstance(block, Paragraph) and self._labels.split(block.text)[0]:
                yield self._labels.phrase(block.text), style, above
            above = style

    @property
    def current(self) -> tuple[Heading, ...]:
        """Headings with text, from the outside in."""
        return tuple(o.heading for o in self._open if o.heading.text)

    def see(self, paragraph: Paragraph) -> bool:
        """A paragraph outside tables. True when it is taken as a heading."""
        self._turned = self._after_table and paragraph.page > self._page
        if not self.is_note(paragraph):
            self._page, self._after_table = paragraph.page, False
        again = translates(self._above, paragraph, self._labels)
        paragraph = self._whole(paragraph)
        text = without_continued(paragraph.text)
        style = style_of(paragraph)
        if again or self._runs(paragraph.page, text, style):
            return True
        if self._turned and (fold(text), style) == self._last:
            self._again = True  # the heading of the page before, printed again: its bands hold for rows that go on
            return True
        label, rest = self._labels.split(text)
        if self._waiting is not None:
            waiting, _ = self._waiting
            self._waiting = None
            if not label:
                self._band_of = paragraph if paragraph.fill and paragraph.bold else None
                self._enter(Heading(text, waiting, 0.0, _place(paragraph)), style)
                return True
        if paragraph.size < NOTE * self._sizes.get((paragraph.page, fold(paragraph.text)), 0.0):
            return False  # a running head names the part that begins on its page, below the rest of the last one
        if label and not rest and len(text) <= 60:
            self._waiting = (label, style)
            return True
        if not label and self._band_of is not None and under_title(self._band_of, paragraph):
            return False
        text, label, rest = self._with_count(text, label, rest, paragraph)
        self._band_of = paragraph if paragraph.fill and paragraph.bold else None
        if paragraph.bullet and any(o.style == style for o in self._open):
            return self._replace(text, paragraph, style)
        if not (stands_out(paragraph, self._body) or (label and rest and is_name(text))):
            if len(text.split()) > SCRAP or text.endswith((".", ":")):
                self._running_text()
            return False
        self._last = (fold(text), style)
        self._heading(text, label, rest, paragraph, style)
        return True

    def _with_count(self, text: str, label: str, rest: str, paragraph: Paragraph) -> tuple[str, str, str]:
        """Text, label and rest of a heading; a name below 'Priority 2' together with it."""
        counted, self._counted = self._counted, paragraph if label and self._labels.is_counted(text) else None
        if counted is None or label or not names(counted, paragraph):
            return text, label, rest
        whole = f"{counted.text}: {text}"
        return whole, self._labels.split(whole)[0], whole

    def _runs(self, page: int, text: str, style: Style) -> bool:
        """Whether the name of a part ('Appendix A') heads a page as it heads the one before: it begins nothing anew."""
        top = self._tops.setdefault(page, (fold(text), style))
        return self._labels.is_section(text) and top == (fold(text), style) == self._tops.get(page - 1)

    def _whole(self, paragraph: Paragraph) -> Paragraph:
        """A heading together with the line above it that it goes on from."""
        above = self._above
        if above is not None and goes_on_from(above, paragraph):
            box = union([above.bbox, paragraph.bbox])
            paragraph = replace(paragraph, text=f"{above.text} {paragraph.text}", bbox=box)
        self._above = paragraph if stands_out(paragraph, self._body) else None
        return paragraph

    def _heading(self, text: str, label: str, rest: str, paragraph: Paragraph, style: Style) -> None:
        rank = float(self._ranks.get(style, 0))
        again = self._is_part_again(text, rank)
        section = self._labels.is_section(text) and not again
        named = fold(text) in self._titles
        counted = any(map(str.isdigit, " ".join(text.split()[:PART_WORDS])))  # 'Aim 1. Grow'
        title = named or (not (section or (label and counted)) and self._is_title(text, style))
        part, self._part = self._part, paragraph if section and len(text.split()) <= PART_WORDS else None
        title = title or (part is not None and part.page == paragraph.page and not (label or section or counted))
        if self._labels.is_caption(text) and text == paragraph.text:
            self._end_bands()  # another table
        if title and self._turned:
            self._open = [o for o in self._open if o.heading.label]  # a part of its own, in whatever size it is printed
        self.dropped = bool(label) if title else self.dropped and not label
        if title or (not label and (style in self._single or self._labels.is_caption(text))):
            self._named = set()
            if title or not self._labels.is_caption(text):
                ends = {style} if title and self._printed[fold(text)] == 1 else set()  # a part that is named once
                kept = [o for o in self._open if o.heading.rank > rank or o.heading.label]
                self._open = [o for o in kept if o.style not in ends]
            return
        beside = fold(text) in self._labels.listed.whole and any(
            o.style == style and o.heading.text for o in self._open
        )
        empty = not (label or beside) and self._labels.announces(self._unnumbered(text) if again else text)
        if empty and section:
            self._open.clear()
        same = [o.heading for o in self._open if fold(o.heading.text) == fold(rest or text) and o.heading.rank > rank]
        if same and not empty:
            return  # a running head says which level holds
        self._named = self._named if empty else set()
        said = self._labels.phrase(text) if label else ""
        heading = Heading("" if empty else rest or text, label, rank, _place(paragraph), said)
        self._taken[style] += not empty
        self._headed[fold(heading.text)] = rank
        entered = self._enter(heading, style)
        small = not paragraph.fill and style not in self._shrunk
        weak = not label and ((paragraph.size < 1.05 * self._body and small) or _sentence(text))
        sentences = [old for old in self._weak if _sentence(old.heading.text)]
        self._weak = [*sentences, entered] if weak else []

    def _is_part_again(self, text: str, rank: float) -> bool:
        """Whether a numbered heading is printed under several larger ones ('1. Customers' of each service, or once for
        its actions and once for its measures)."""
        again = text[:1].isdigit() and self._printed[fold(text)] > 1
        return again and any(o.heading.rank > rank for o in self._open)

    def _is_title(self, text: str, style: Style) -> bool:
        """Another wording of a title of the document ('Service plan - performance'); among levels that look so a name
        without a word that tells what the part holds is a level."""
        said = words(text)
        own = [w for w in said if w not in self._labels.listed.plain and not w.isdigit()]
        if not 0 < len(own) < len(said) or not all(self._of_title(w) for w in own):
            return False
        return self._taken[style] < PARTS or not SMALL.issuperset(w for w in said if w not in own)

    def _of_title(self, word: str) -> bool:
        """A word of a title, or the first letters of words that stand side by side in one ('LAA')."""
        return _stem(word) in self._title_words or (len(word) > SCRAP and any(word in t for t in self._initials))

    def _running_text(self) -> None:
        self._open = [o for o in self._open if all(o is not weak for weak in self._weak)]
        self._weak = []

    def _replace(self, text: str, paragraph: Paragraph, style: Style) -> bool:
        old = next(o for o in self._open if o.style == style)
        self._enter(Heading(text, old.heading.label, old.heading.rank, _place(paragraph)), style)
        return True

    def is_note(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is printed smaller than the running text, as footnotes are."""
        return paragraph.size < NOTE * self._body

    def held(self) -> Held:
        """What holds now, to be put back with `hold` after a table that is not ours."""
        return list(self._open)

    def hold(self, held: Held) -> None:
        """Put back what held before a table: its bands are no levels."""
        self._open = held

    def table(self, page: int) -> None:
        """A table begins on a page: what stood above it holds."""
        self._page, self._after_table = page, True
        self._weak = []
        self._waiting = None
        self._bands.row()

    def names_column(self, title: str, columns: Iterable[str]) -> None:
        """The title right above a table says no more than a heading of its columns, or its plural: it is no level."""
        said = fold(title)
        if any(said in (c, f"{c}s", f"{c.removesuffix('y')}ies") for c in map(fold, columns) if c):
            self._open = [
                o.silenced() if not o.heading.label and fold(o.heading.text) == said else o for o in self._open
            ]

    def band(
        self,
        paragraphs: Sequence[Paragraph],
        fill: str,
        label_text: str = "",
        *,
        announces: bool = False,
        title: bool = False,
    ) -> Heading | None:
        """A band row inside a table: its title is the level, paragraphs under the title are none. `title`: it stands
        over the header row."""
        if self._again:
            self._end_bands()
        over, paragraphs = label_over(paragraphs, self._labels)
        first = paragraphs[0]
        text = f"{over}{without_continued(band_title(paragraphs))}"
        label, rest = self._labels.split(f"{label_text.rstrip(': ')}: {text}" if label_text else text)
        style = (*style_of(first)[:3], fill, *style_of(first)[4:])
        sibling = self._bands.fresh and any(s == style or twins(s, style) for s in self._named)
        announces &= not sibling  # 'Development' between the bands of other departments
        told = not label and self._labels.announces(self._unnumbered(text))
        told &= not sibling or names_unit(text)  # 'Business plan' between bands of other parts
        rank = self._bands.rank(style)
        self._open = [o for o in self._open if o.style != style or o.heading.rank <= rank]  # its look is further in now
        if announces or told or fold(text) in self._titles:
            heading = Heading("", "", rank, _place(first))
        else:
            said = fold(label_text) or self._labels.phrase(text) if label else ""
            heading = Heading(rest or text, label, rank, _place(first), said)
            self._end_titles(fold(rest or text))
            self._named |= {style} if not label else set()
        self._enter(heading, style, title=title)
        return heading if heading.text else None

    def _end_titles(self, name: str) -> None:
        """A band named as a heading before it ends what is printed like that heading: the title of another part."""
        rank = self._headed.get(name)
        if rank is not None:
            self._open = [o for o in self._open if o.heading.rank > rank or o.heading.rank <= BAND or o.heading.label]

    def _end_bands(self) -> None:
        self._open = [o for o in self._open if o.heading.rank > BAND]
        self._again = False

    def _unnumbered(self, text: str) -> str:
        """A band without its number: inside a table that counts its themes, no sections of the document."""
        return COUNT.sub("", text)

    def body_row(self) -> None:
        """A row of the table: the next band does not stand directly under the last one."""
        self._bands.row()
        self._again = False

    def _enter(self, heading: Heading, style: Style, *, title: bool = False) -> _Open:
        self._first_label = self._first_label or heading.label
        over = self._first_label != "priority" and any(is_over(o.heading, heading) for o in self._open)
        self._outcomes_outer |= over
        ends = "priority" if self._outcomes_outer and heading.label == "outcome" and heading.rank > BAND else ""
        outside = [o for o in self._open if goes_on_over(o.heading, heading) and (o.heading.label or None) != ends]
        if not heading.text and any(o.heading.label for o in outside):  # what it announces is of the levels within, too
            outside = [o for o in self._open if o in outside or o.heading.label]
        if not heading.text and heading.rank > BAND and not self._turned:  # another table below, in the same part
            outside = [o for o in self._open if o in outside or o.title]
        self._open = outside
        entered = _Open(heading, style, title)
        self._open.append(entered)
        return entered


def _sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) >= SENTENCE


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _place(paragraph: Paragraph) -> Place:
    return Place(paragraph.page, paragraph.bbox)
