"""Whether the letters that were read are letters of a language. Fonts without a Unicode map, or with a wrong one, show
words on the page and give signs without sense to whoever reads the file."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.errors import UnreadableText
from extract.records import Block, Document, Paragraph, Table

CODE = "text_unreadable"
NO_MEANING = "\ufffd"
NO_SIGN = ("Cc", "Cn", "Co")  # controls, and places where Unicode has nothing
COMMON = frozenset("aeinorst")  # over half of the letters of any text in English, Welsh or Gaelic
WORD = re.compile(r"[a-z]{3,}")
VOICED = re.compile(r"(?=[a-z]{3})[b-df-hj-np-tvxz]*[aeiouwy][a-z]*")  # a word with a vowel
ENOUGH_LETTERS, ENOUGH_WORDS, ENOUGH_UNMAPPED = 150, 40, 20  # fewer can be anything
FEW_COMMON = 0.42  # share of the letters; 0.56 is the least on a thousand pages of reports, 0.48 in Welsh
FEW_VOICED = 0.6  # share of words with a vowel; 0.83 is the least
MANY_UNMAPPED = 0.2  # share of the characters
MOST = 0.5  # of a document's pages with text


@dataclass(frozen=True, slots=True)
class Reading:
    """How the text of a page reads: `garbage` is a reason to leave it out, `gaps` characters without a meaning."""

    garbage: str = ""
    gaps: int = 0


def legible(document: Document) -> tuple[Document, dict[int, Reading]]:
    """The document without pages of garbage, and what is wrong with which page.

    UnreadableText where that is most of it.
    """
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for page, block in (*document.blocks, *document.furniture):
        texts[page].extend(_texts(block))
    readings = {page: reading for page, parts in texts.items() if (reading := judge(" ".join(parts))) != Reading()}
    lost = {page for page, reading in readings.items() if reading.garbage}
    if len(lost) > MOST * len(texts):
        raise UnreadableText(f"{readings[min(lost)].garbage} on {len(lost)} of {len(texts)} pages")
    if lost:
        document = replace(
            document,
            blocks=tuple(item for item in document.blocks if item[0] not in lost),
            furniture=tuple(item for item in document.furniture if item[0] not in lost),
        )
    return document, readings


def judge(text: str) -> Reading:
    """How a text reads."""
    gaps = text.count(NO_MEANING)
    odd = gaps if text.isprintable() else gaps + sum(unicodedata.category(char) in NO_SIGN for char in text)
    plain = _plain(text)
    letters = {char: plain.count(char) for char in set(plain) if char.isalpha()}
    if odd >= ENOUGH_UNMAPPED and odd > MANY_UNMAPPED * (odd + sum(letters.values())):
        return Reading("the font does not say which letters it shows", gaps)
    latin = sum([count for char, count in letters.items() if char.isascii()])
    words = WORD.findall(plain)
    scrambled = latin >= ENOUGH_LETTERS and sum([letters.get(char, 0) for char in COMMON]) < FEW_COMMON * latin
    voiced = len(VOICED.findall(plain)) if len(words) >= ENOUGH_WORDS else 0
    voiceless = len(words) >= ENOUGH_WORDS and voiced < FEW_VOICED * len(words)
    if scrambled or voiceless:
        return Reading("the letters that the font gives make no words", gaps)
    return Reading("", gaps)


def issues(readings: dict[int, Reading]) -> Iterator[tuple[int, str]]:
    """(page, message) for review.csv."""
    for page, reading in sorted(readings.items()):
        if reading.garbage:
            yield page, f"{reading.garbage}: nothing of this page was taken"
        else:
            count = f"{reading.gaps} characters" if reading.gaps > 1 else "1 character"
            yield page, f"{count} of this page without a meaning: written as {NO_MEANING}"


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Table):
        for cell in block.cells:
            yield cell.text


def _plain(text: str) -> str:
    """Small letters without their accents."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text).casefold()
    return bare.translate({ord(char): None for char in set(bare) if unicodedata.combining(char)})
