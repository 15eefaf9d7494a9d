"""Keys in running text that name colours: 'Green – on target', 'Red (missed)', 'missed (red)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import Paragraph
from normalise.legend.entry import Entry, Sight, read_entry
from normalise.statuses.key import HUE_WORDS, SHADES

_MEAN = r"means|indicates|denotes|represents|signifies|stands for|where|when|if"
_SEPARATOR = rf"\s*(?:[=:]|\s[–—-]\s?|[–—]|\b(?:{_MEAN})\b)\s*(?:that\s+)?"
_HUE = "|".join(sorted(HUE_WORDS, key=len, reverse=True))
# A colour word, then what it means, up to the next colour word that has a meaning of its own.
_THING = r"(?:\s*\([^)]{1,12}\)|\s+(?:status|rating|rag|icon|symbol|circle|square|light|flag))?"
_SHADED = rf"(?:(?:{'|'.join(SHADES)})\s+)?(?:{_HUE})"
_COLOUR = rf"(?:{_SHADED}|[GARB](?=\s*[=–—-]))"
_COLOURED = re.compile(
    rf"(?<!\w)(?P<word>{_COLOUR}){_THING}{_SEPARATOR}(?P<meaning>.+?)"
    rf"(?=[;,.|]?\s*(?:\band\s+)?(?<!\w){_COLOUR}{_THING}{_SEPARATOR}|$)",
    re.I,
)
_ANY_HUE = re.compile(rf"(?<!\w)(?:{_HUE}|[GAR](?=\s*[=–-]))(?!\w)", re.I)
_BRACKETED = re.compile(rf"(?<!\w)(?P<word>{_SHADED})\s*\((?P<meaning>[^()]{{3,80}})\)", re.I)
_AFTER = re.compile(rf"(?:^|[,;:.]\s*|\b(?:and|or)\s+)(?P<meaning>[^,;:.()]{{3,70}}?)\s*\((?P<word>{_SHADED})\)", re.I)
_LETTER_FIRST = re.compile(rf"^(?:{_HUE})\s*(?:[=:,]|\s[–—-])\s*", re.I)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z0-9)%])\.\s+(?=(?:Of|In|The|This|These|There|All|It|For|At)\b)")
_NEXT_WORD = re.compile(r"[.;]\s+(?=[A-Z][\w/’' -]{0,30}?(?:\s*[:=]|\s[–—-])\s)")  # '. N/A: nothing is due yet'
# '11 met their target (green)' says what green is behind the count; '5% below target' has none.
_COUNT = re.compile(r"^\d+\s+(?!(?:or|and|to|per|points?|days?|weeks?|months?)\b|perc)(?=[a-z])", re.I)


def hue_entries(paragraphs: Sequence[Paragraph], sight: Sight) -> Iterator[Entry]:
    """The entries of all such keys, in reading order."""
    for run in _runs(paragraphs):
        yield from _coloured(run, sight)


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
    """The meaning without the colour's name before it ('G - Green - on target'), a count of what has it, end marks, the
    next sentence and the next word of the key."""
    own = _NEXT_WORD.split(_NEXT_SENTENCE.split(text, maxsplit=1)[0], maxsplit=1)[0]
    bare = _COUNT.sub("", own.strip(" ;,.|"))
    return _LETTER_FIRST.sub("", bare) or bare
