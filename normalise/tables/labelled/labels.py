"""Labels inside running text: 'Action: ... Status: ...' to pieces, each with its label and what follows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from extract.records import Paragraph
from normalise.fold import fold

LONGEST = 8  # words of a label
UPRIGHT = 2.0  # times the width: a word that is higher stands on its side
MOST = 60  # characters of a label
OFTEN = 2  # times a label inside ordinary print must be seen
START = re.compile(r"^(?P<label>[^:]{2,60}?)\s*:(?![\d/])\s*")
COLON = re.compile(r":(?![\d/])")
AFTER = re.compile(r"^\s*[:–—-]?\s*")
NUMBERED = re.compile(r"^(?P<base>.*[A-Za-z])\s+(?:no\.?\s*)?(?P<number>[A-Z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?)$", re.I)
LEADING = re.compile(r"^(?P<number>[A-Z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?)[.)]?\s+(?P<base>[A-Za-z].*)$")
ALONE = re.compile(r"[A-Z]{0,4}\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?")
TITLED = re.compile(
    r"^(?P<base>[A-Za-z][A-Za-z ]*?)\s+(?P<number>\d{1,3}(?:\.\d{1,3})+|\d{1,3})\s*[.:–—-]?\s+(?P<rest>\S.*)$"
)

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A label and the text after it; text before the first label has the label ''."""

    label: str  # as printed, without colon
    number: str  # printed behind a label that names actions or measures ('Action 1.1'), which then is without it
    text: Paragraph | None  # None where nothing follows
    source: Paragraph
    known: bool = True  # the vocabulary knows the label as a heading

    @property
    def key(self) -> str:
        """The folded label: the same in every block."""
        return fold(self.label)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A label in a text from `start`; its value begins at `end`."""

    start: int
    end: int
    label: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Splitter:
    """Cuts paragraphs at labels. `known` says whether a text is a heading, `names` whether it heads actions or
    measures, `steps` steps of an action, `fills` whether cells hold it as well; `usual` counts labels that are set in
    ordinary print."""

    known: Known
    names: Known
    usual: Mapping[str, int]
    steps: Known
    fills: Known

    def split(self, paragraph: Paragraph) -> list[Piece]:
        """The pieces of a paragraph in order; one piece without a label where it has none."""
        text = paragraph.text
        cuts = self._cuts(paragraph)
        if not cuts and (alone := self.alone(paragraph)):
            return [alone]
        pieces = []
        before = text[: cuts[0].start].strip() if cuts else ""
        if ALONE.fullmatch(before) and self.names(cuts[0].label):  # '1.1 Action: ...' with the label in bold print
            cuts[0] = replace(cuts[0], start=0, label=f"{before} {cuts[0].label}")
        if (cuts[0].start if cuts else len(text)) > 0:
            pieces.append(Piece("", "", _cut(paragraph, text[: cuts[0].start] if cuts else text), paragraph, False))
        for i, cut in enumerate(cuts):
            end = cuts[i + 1].start if i + 1 < len(cuts) else len(text)
            label, number = self.numbered(cut.label)
            pieces.append(Piece(label, number, _cut(paragraph, text[cut.end : end]), paragraph, cut.known))
        return [p for p in pieces if p.label or p.text is not None]

    def any_two(self, paragraphs: Iterable[Paragraph]) -> bool:
        """Whether two labels at least are printed in all these paragraphs together."""
        seen = 0
        for paragraph in paragraphs:
            seen += len(self._cuts(paragraph)) or self.alone(paragraph) is not None
            if seen > 1:
                return True
        return False

    def alone(self, paragraph: Paragraph) -> Piece | None:
        """A paragraph that is nothing but a label, or a numbered name in bold print ('Action 3.1 Open the hall')."""
        if sideways(paragraph) or (paragraph.text[:1].islower() and ":" not in paragraph.text and not paragraph.bold):
            return None
        text = paragraph.text.rstrip(": ")
        label, number = self.numbered(text)
        if self.is_label(label):
            return Piece(label, number, None, paragraph)
        titled = TITLED.match(text) if paragraph.bold else None
        if titled and self.names(titled["base"]) and self.is_label(titled["base"]):
            return Piece(titled["base"], titled["number"], _cut(paragraph, titled["rest"]), paragraph)
        return None

    def is_label(self, text: str) -> bool:
        """A short text that the vocabulary knows as a heading."""
        return len(text) <= MOST and 0 < len(text.split()) <= LONGEST and self.known(text)

    def numbered(self, label: str) -> tuple[str, str]:
        """('Indicator', '3') of 'Indicator 3' and '1.1 Action'; only labels of actions and measures have numbers."""
        figures = len(label) <= 2 * MOST and any(map(str.isdigit, label))
        match = (NUMBERED.match(label) or LEADING.match(label)) if figures else None
        if match and len(match["base"]) <= MOST and self.names(match["base"]):
            return match["base"], match["number"]
        return label, ""

    def _cuts(self, paragraph: Paragraph) -> list[_Cut]:
        if paragraph.strong:
            return self._bold(paragraph)
        first = self.first(paragraph.text)
        return [first, *self._inside(paragraph.text, first.end)] if first else []

    def first(self, text: str) -> _Cut | None:
        """The label in ordinary print with which a text begins."""
        match = START.match(text)
        if match is None or not self.is_label(self.numbered(match["label"])[0]):
            return None
        return _Cut(0, match.end(), match["label"])

    def _bold(self, paragraph: Paragraph) -> list[_Cut]:
        """Labels in bold print; one that ends in a colon is a label although nobody knows it."""
        text, at = paragraph.text, 0
        cuts: list[_Cut] = []
        for run in paragraph.strong:
            start = text.find(run, at)
            if start < 0:
                continue
            at = start + len(run)
            head, colon, rest = run.partition(":")
            after = text[at:].startswith(":") or (colon and not rest.strip())
            known = self.is_label(self.numbered(head.strip())[0])
            if known and (colon or after or start == 0 or cuts):
                end = start + len(head)
                cuts.append(_Cut(start, end + len(AFTER.match(text[end:])[0]), head.strip()))  # type: ignore[index]
            elif after and not known and len(head) <= MOST and (start == 0 or cuts):
                cuts.append(_Cut(start, at + len(AFTER.match(text[at:])[0]), head.strip(), False))  # type: ignore[index]
        first = self.first(text)
        return [first, *cuts] if first and (not cuts or cuts[0].start >= first.end) else cuts

    def _inside(self, text: str, start: int) -> Iterable[_Cut]:
        """Labels in ordinary print further on in a text that begins with one."""
        for colon in COLON.finditer(text, start):
            found = self._before(text, start, colon.start())
            if found is not None:
                end = colon.end() + len(text[colon.end() :]) - len(text[colon.end() :].lstrip())
                yield _Cut(found[0], end, found[1])
                start = end

    def _before(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """Where the label that ends at `end` begins: of the ways to cut it off the longest that is often seen, and
        begins with a letter if one does."""
        words = list(re.finditer(r"\S+", text[start:end]))[-LONGEST:]
        found: list[tuple[bool, int, int, str]] = []
        for n, word in enumerate(words):
            label = text[start + word.start() : end].strip()
            if self._often(label):
                letter = label[0].isalpha()
                found.append((letter, -n if letter else n, start + word.start(), label))
        best = max(found, default=None)
        return (best[2], best[3]) if best else None

    def _often(self, label: str) -> bool:
        bare = self.numbered(label)[0]
        capital = label[:1].isupper() or label[:1].isdigit()
        return capital and self.is_label(bare) and self.usual.get(fold(bare), 0) >= OFTEN


def sideways(paragraph: Paragraph) -> bool:
    """One word printed upwards, as beside the axis of a chart."""
    box, text = paragraph.bbox, paragraph.text
    return len(text) > 3 and " " not in text and box.height > UPRIGHT * box.width


def usual_labels(paragraphs: Iterable[Paragraph], known: Known, names: Known) -> Counter[str]:
    """How often each label is printed in ordinary print, with all ways to cut one off inside a text."""
    counts: Counter[str] = Counter()
    splitter = Splitter(known, names, {}, names, known)
    for p in paragraphs:
        first = None if p.strong else splitter.first(p.text)
        if first is None:
            continue
        counts[fold(splitter.numbered(first.label)[0])] += 1
        start = first.end
        for colon in COLON.finditer(p.text, start):
            counts.update(_tails(p.text[start : colon.start()], splitter))
            start = colon.end()
    return counts


def _tails(text: str, splitter: Splitter) -> list[str]:
    words = text.split()[-LONGEST:]
    tails = (" ".join(words[i:]) for i in range(len(words)))
    return [
        fold(splitter.numbered(t)[0])
        for t in tails
        if (t[:1].isupper() or t[:1].isdigit()) and splitter.is_label(splitter.numbered(t)[0])
    ]


def _cut(paragraph: Paragraph, text: str) -> Paragraph | None:
    text = text.strip()
    if not text:
        return None
    if text == paragraph.text:
        return paragraph
    return replace(paragraph, text=text, lead="", strong=(), bold=False, bullet="", level=0)
