"""A key printed as lines: icons with words beside them, 'Green – on target', 'NC means not comparable'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.records import BBox, Document, Look, Paragraph, Picture
from normalise.cells.counted import unit_in
from normalise.fold import fold
from normalise.legend.entry import GLYPH, Entry, Sight, is_symbol_word, read_entry
from normalise.legend.patches import as_ground
from normalise.legend.worded import listed_entries
from normalise.statuses.key import HUE_WORDS

_MEAN = r"means|indicates|denotes|represents|signifies|stands for|where|when|if"
_SEPARATOR = rf"\s*(?:[=:]|\s[–—-]\s?|[–—]|\b(?:{_MEAN})\b)\s*(?:that\s+)?"
_HUE = "|".join(sorted(HUE_WORDS, key=len, reverse=True))
# A colour word, then what it means, up to the next colour word that has a meaning of its own.
_THING = r"(?:\s*\([^)]{1,12}\)|\s+(?:status|rating|rag|icon|symbol|circle|square|light|flag))?"
_COLOUR = rf"(?:{_HUE}|[GARB](?=\s*[=–—-]))"
_COLOURED = re.compile(
    rf"(?<!\w)(?P<word>{_COLOUR}){_THING}{_SEPARATOR}(?P<meaning>.+?)"
    rf"(?=[;,.|]?\s*(?:\band\s+)?(?<!\w){_COLOUR}{_THING}{_SEPARATOR}|$)",
    re.I,
)
_ANY_HUE = re.compile(rf"(?<!\w)(?:{_HUE}|[GAR](?=\s*[=–-]))(?!\w)", re.I)
_BRACKETED = re.compile(rf"(?<!\w)(?P<word>{_HUE})\s*\((?P<meaning>[^()]{{3,80}})\)", re.I)
_AFTER = re.compile(rf"(?:^|[,;:.]\s*|\b(?:and|or)\s+)(?P<meaning>[^,;:.()]{{3,70}}?)\s*\((?P<word>{_HUE})\)", re.I)
_LETTER_FIRST = re.compile(rf"^(?:{_HUE})\s*(?:[=:,]|\s[–—-])\s*", re.I)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z0-9)%])\.\s+(?=(?:Of|In|The|This|These|There|All|It|For|At)\b)")
# '11 met their target (green)' says what green is behind the count; '5% below target' has none.
_COUNT = re.compile(r"^\d+\s+(?!(?:or|and|to|per|points?|days?|weeks?|months?)\b|perc)(?=[a-z])", re.I)
_NAMED = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<word>[A-Z][A-Za-z’' /-]{0,30}?)\s*(?:[:=]|\s[–—-]\s)\s*(?P<meaning>[^.;]+)[.;]?"
)
_MARKS = (":", "=", "–", "—", "-")  # one of them stands between a word and its meaning
_MEANS = re.compile(
    r"(?:^|(?<=[.;,]\s))(?:An?\s+)?(?P<word>[A-Z]{1,4}|[Dd]ash|[A-Z][A-Za-z ]{1,24}?)"
    r"\s+(?:means|stands for|denotes|indicates)\s+(?:that\s+)?(?P<meaning>[^.;]+)"
)
_LONGEST = 20  # words of a line beside an icon
_LONGEST_HUE = 8 + max(map(len, HUE_WORDS))  # characters, with marks around them
_SHORT = 4  # words on a patch of colour
_STATUS = 3  # words of a status above others
_PATCHES = 3  # colours of such patches
_ABOVE = 30.0  # points from the first line of a key up to the heads of its columns
_ALIGNED = 6.0  # points by which a text may stand out from its head or its line
_SMALL = (45.0, 26.0)  # points, width and height: larger pictures are no icons and no patches of colour


def line_entries(document: Document, sight: Sight) -> list[Entry]:
    """All lines of keys outside tables, each once, in reading order."""
    found: list[Entry] = []
    everything = [*document.blocks, *document.furniture]
    pictures: dict[int, list[Picture]] = defaultdict(list)
    paragraphs: dict[int, list[Paragraph]] = defaultdict(list)
    for page, block in everything:
        if isinstance(block, Picture):
            pictures[page].append(block)
        elif isinstance(block, Paragraph):
            paragraphs[page].append(block)
    for page, lines in paragraphs.items():
        found += _beside(page, pictures[page], lines, sight)
    told = [b for _, b in everything if isinstance(b, Paragraph)]
    for run in _runs(told):
        found += _coloured(run, sight)
    for run in _glyph_runs(told):
        found += _telling([_glyph_line(p) for p in run], sight)
    found += listed_entries(told, sight)
    for paragraph in told:
        found += [*_glyphs(paragraph, sight), *_worded(paragraph, sight)]
    return _each_once(found)


def _beside(page: int, pictures: Sequence[Picture], paragraphs: Sequence[Paragraph], sight: Sight) -> list[Entry]:
    """Small pictures or lone colour words, each with a few words behind it: a key where two or more say something."""
    small = [p for p in pictures if p.look and p.bbox.width <= _SMALL[0] and p.bbox.height <= _SMALL[1]]
    found = [(p, words) for p in small if (words := _behind(p.bbox, paragraphs, small, 40))]
    icons = _in_columns(page, found, paragraphs) or [
        as_ground(_entry(page, p.bbox, words, look=p.look)) for p, words in found
    ]
    lone = [p for p in paragraphs if len(p.text) <= _LONGEST_HUE and fold(p.text) in HUE_WORDS]
    patches = [p for p in paragraphs if _is_patch(p, sight)]
    lone = patches if len({sight.hue_of(p.fill) for p in patches}) >= _PATCHES else lone
    named = [
        replace(_entry(page, p.bbox, said, word=p.text), hue=sight.hue_of(p.fill) if p.fill else "")
        for p in lone
        if (said := _behind(p.bbox, paragraphs, lone, 260))
    ]
    return [*_telling(icons, sight), *_telling(named, sight), *_in_column(page, paragraphs, sight)]


def _in_column(page: int, paragraphs: Sequence[Paragraph], sight: Sight) -> list[Entry]:
    """Status words below each other, with what they mean in a column beside them: 'Achieved   we did all of it'."""
    found = []
    for word in paragraphs:
        if len(word.text.split()) <= _STATUS and sight.known(word.text) and fold(word.text) not in HUE_WORDS:
            said = _behind(word.bbox, paragraphs, (), 260)
            if said is not None and len(said.text.split()) >= _SHORT:
                found.append((word, said))
    if len(found) < _PATCHES or len({fold(word.text) for word, _ in found}) < len(found):
        return []
    first, beside = found[0]
    if any(abs(w.bbox.x0 - first.bbox.x0) > 2 or abs(s.bbox.x0 - beside.bbox.x0) > _ALIGNED for w, s in found):
        return []
    read = [read_entry(_entry(page, word.bbox, said, word=word.text), sight) for word, said in found]
    return read if 2 * sum(e.understood and not e.assumed for e in read) >= len(read) else []


def _is_patch(paragraph: Paragraph, sight: Sight) -> bool:
    """A word or a few on a colour of their own: 'Complete' on blue."""
    strong = bool(paragraph.fill) and sight.hue_of(paragraph.fill) not in ("", "white", "black")
    return strong and len(paragraph.text.split()) <= _SHORT and len(paragraph.text) <= 32


def _in_columns(page: int, found: Sequence[tuple[Picture, Paragraph]], paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """Entries of a key with a column of meanings for actions and one for measures; none for any other key."""
    top = min((words.bbox.top for _, words in found), default=0.0)
    heads = [p for p in paragraphs if 0 <= top - p.bbox.bottom <= _ABOVE and unit_in(p.text)]
    if len({unit_in(h.text) for h in heads}) < 2:
        return []
    entries = []
    for picture, words in found:
        level = [p for p in paragraphs if abs(p.bbox.top - words.bbox.top) <= _ALIGNED and p.bbox.x0 >= words.bbox.x0]
        for head in heads:
            said = next((p for p in level if abs(p.bbox.x0 - head.bbox.x0) <= _ALIGNED), None)
            if said is not None:
                entries.append(replace(_entry(page, picture.bbox, said, look=picture.look), unit=unit_in(head.text)))
    return entries


def _entry(page: int, box: BBox, said: Paragraph, word: str = "", look: Look | None = None) -> Entry:
    return Entry(page, _plain(said.text), word=word, look=look, bbox=box)


def _telling(found: Sequence[Entry], sight: Sight) -> list[Entry]:
    read = [read_entry(e, sight) for e in found]
    telling = sum(e.understood for e in read)
    return read if telling >= 2 and telling >= 0.5 * len(read) else []


def _behind(
    box: BBox, paragraphs: Sequence[Paragraph], others: Sequence[Picture | Paragraph], gap: float
) -> Paragraph | None:
    """The words that begin right of a box on its line, with no other symbol between."""
    middle = box.centre[1]
    right = [p for p in paragraphs if p.bbox.top - 3 <= middle <= p.bbox.bottom + 3 and -2 <= p.bbox.x0 - box.x1 <= gap]
    nearest = min(right, key=lambda p: p.bbox.x0, default=None)
    if nearest is None or len(nearest.text.split()) > _LONGEST:
        return None
    between = any(box.x1 <= q.bbox.x0 <= nearest.bbox.x0 and abs(q.bbox.centre[1] - middle) < 4 for q in others)
    return None if between and nearest not in others else nearest


def _plain(text: str) -> str:
    return " ".join(text.split())


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Paragraphs that follow each other, so that 'Green – ...', 'Amber – ...' in lines of their own count together."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if _COLOURED.match(paragraph.text):
            run.append(paragraph)
            continue
        if run:
            yield run
        run = []
        if len(_ANY_HUE.findall(paragraph.text)) >= 2:
            yield [paragraph]
    if run:
        yield run


def _coloured(run: Sequence[Paragraph], sight: Sight) -> list[Entry]:
    """'Green – on target; Red – behind', 'Red (missed)', 'missed (red)': two colours at least, each with a meaning."""
    for pattern in (_COLOURED, _BRACKETED, _AFTER):
        found = [
            read_entry(Entry(p.page, _meaning(m["meaning"]), word=m["word"].strip(), bbox=p.bbox), sight)
            for p in run
            for m in pattern.finditer(p.text)
        ]
        if len({e.colour for e in found if e.understood}) >= 2:
            return found
    return []


def _meaning(text: str) -> str:
    """The meaning without the colour's name before it ('G - Green - on target'), a count of what has it, end marks and
    the next sentence."""
    bare = _COUNT.sub("", _NEXT_SENTENCE.split(text, maxsplit=1)[0].strip(" ;,.|"))
    return _LETTER_FIRST.sub("", bare) or bare


def _glyphs(paragraph: Paragraph, sight: Sight) -> list[Entry]:
    """'★ Above target ● Within target': glyphs as letters, each with the words up to the next."""
    if paragraph.text.isascii() and paragraph.bullet.isascii():
        return []
    text = f"{paragraph.bullet} {paragraph.text}" if GLYPH.fullmatch(paragraph.bullet) else paragraph.text
    marks = list(GLYPH.finditer(text))
    if len(marks) < 2:
        return []
    ends = [b.start() for _, b in pairwise(marks)] + [len(text)]
    found = [
        read_entry(
            Entry(paragraph.page, _plain(text[m.end() : end]).strip(" =:–-"), word=m[0], bbox=paragraph.bbox), sight
        )
        for m, end in zip(marks, ends, strict=True)
    ]
    good = [e for e in found if e.understood]
    return found if len(good) >= 2 else []


def _glyph_runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Short lines below each other that each begin with a glyph of its own; a list has one mark for all its lines."""
    run: list[Paragraph] = []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and _first_glyph(paragraph) and len(paragraph.text.split()) <= _LONGEST:
            run.append(paragraph)
            continue
        if len(run) > 1 and len({_first_glyph(p) for p in run}) == len(run):
            yield run
        run = []


def _first_glyph(paragraph: Paragraph) -> str:
    mark = GLYPH.match(paragraph.bullet or paragraph.text)
    return mark[0] if mark and len(GLYPH.findall(paragraph.text)) <= (not paragraph.bullet) else ""


def _glyph_line(paragraph: Paragraph) -> Entry:
    said = paragraph.text if paragraph.bullet else GLYPH.sub("", paragraph.text, count=1)
    return Entry(paragraph.page, _plain(said).strip(" =:–-"), word=_first_glyph(paragraph), bbox=paragraph.bbox)


def _worded(paragraph: Paragraph, sight: Sight) -> list[Entry]:
    """'Annual: no judgement is due now. Not available: ...': two such words at least; and 'NC means not comparable'."""
    parted = any(mark in paragraph.text for mark in _MARKS)
    named = list(_explained(_NAMED, paragraph, sight)) if parted else []
    known = [e for e in named if sight.known(e.word)]
    return [*(known if len(known) >= 2 else []), *_explained(_MEANS, paragraph, sight)]


def _explained(pattern: re.Pattern[str], paragraph: Paragraph, sight: Sight) -> Iterator[Entry]:
    for m in pattern.finditer(paragraph.text):
        word, meaning = m["word"].strip(), m["meaning"].strip()
        if fold(word) in HUE_WORDS or len(meaning.split()) < 2 or not is_symbol_word(word, sight):
            continue
        entry = read_entry(Entry(paragraph.page, meaning, word=word, bbox=paragraph.bbox), sight)
        if entry.understood:
            yield entry


def _each_once(entries: Sequence[Entry]) -> list[Entry]:
    """A footer repeats its key on every page."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        look = (entry.look.hue, entry.look.shape, entry.look.mark) if entry.look else ()
        seen.setdefault((fold(entry.word), entry.hue, look, entry.unit, fold(entry.definition)), entry)
    return list(seen.values())
