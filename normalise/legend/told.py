"""Keys in sentences: 'NC means not comparable', 'Annual: no judgement is due now. Not available: ...'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.records import Paragraph
from normalise.fold import fold
from normalise.legend.entry import Entry, Sight, is_symbol_word, read_entry
from normalise.statuses.key import HUE_WORDS

_NAMED = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<word>[A-Z][A-Za-z’' /-]{0,30}?)\s*(?:[:=]|\s[–—-]\s)\s*(?P<meaning>[^.;]+)[.;]?"
)
_MARKS = (":", "=", "–", "—", "-")  # one of them stands between a word and its meaning
_MEANS = re.compile(
    r"(?:^|(?<=[.;,]\s))(?:An?\s+)?(?P<word>[A-Z]{1,4}|[Dd]ash|[A-Z][A-Za-z ]{1,24}?)"
    r"\s+(?:means|stands for|denotes|indicates)\s+(?:that\s+)?(?P<meaning>[^.;]+)"
)
_LETTERED = re.compile(r"(?:^|(?<=[:;]\s))(?P<word>[A-Z])\s+(?P<meaning>[a-z][^.;:]{3,80})")
_BRACKETED = re.compile(
    r"(?:^|(?<=[,;:]\s)|(?<=\bare\s)|(?<=\bis\s)|(?<=\bor\s)|(?<=\band\s))"
    r"(?P<word>[A-Z][A-Za-z ]{1,24}?)\s+\((?P<meaning>[a-z][^()\d]{10,120})\)"
)
_LETTERS = 3  # so told, at least
_SHOWN = re.compile(
    r"\b(?:shown|marked|given|described|rated|classed|counted|reported|recorded)"
    r" as [‘'\"“](?P<word>[^’'\"”]{2,30})[’'\"”]"
    r"\s+(?:where|when|if)\s+(?P<meaning>[^.;]+)"
)


def told_entries(paragraph: Paragraph, sight: Sight) -> list[Entry]:
    """'Annual: no judgement is due now. Not available: ...': two such words at least; 'NC means not comparable', 'shown
    as ‘Within margin’ where it misses its target by less than 5%'; 'G on target; A nearly; R not', three letters at
    least."""
    parted = any(mark in paragraph.text for mark in _MARKS)
    named = list(_explained(_NAMED, paragraph, sight)) if parted else []
    known = [e for e in named if sight.known(e.word)]
    lettered = list(_explained(_LETTERED, paragraph, sight)) if ";" in paragraph.text else []
    lettered = lettered if len({e.word for e in lettered}) == len(lettered) >= _LETTERS else []
    inside = list(_explained(_BRACKETED, paragraph, sight)) if "(" in paragraph.text else []
    inside = [e for e in inside if sight.known(e.word)]
    shown = _explained(_SHOWN, paragraph, sight, quoted=True)
    told = [e for found in (known, inside) if len(found) > 1 for e in found]
    return [*told, *_explained(_MEANS, paragraph, sight), *lettered, *shown]


def _explained(
    pattern: re.Pattern[str], paragraph: Paragraph, sight: Sight, *, quoted: bool = False
) -> Iterator[Entry]:
    for m in pattern.finditer(paragraph.text):
        word, meaning = m["word"].strip(), m["meaning"].strip()
        if fold(word) in HUE_WORDS or len(meaning.split()) < 2 or not (quoted or is_symbol_word(word, sight)):
            continue
        entry = read_entry(Entry(paragraph.page, meaning, word=word, bbox=paragraph.bbox), sight)
        if entry.understood:
            yield entry
