"""Headings as they are listed: whole, or the same letters broken otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from normalise.fold import fold, words
from normalise.vocabulary import HeadingEntry, Vocabulary

PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_ORDER = {
    "action": ("action", "any", "measure"),
    "measure": ("measure", "any", "action"),
    "summary": ("summary", "any"),
    "": ("any", "measure", "action"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, how sure (0-1) and how it was found (exact | pattern | fuzzy)."""

    entry: HeadingEntry
    confidence: float = 1.0
    basis: str = "exact"


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Headings of a vocabulary by letters and by words, for the prints that are not exact."""

    squeezed: Mapping[str, tuple[HeadingEntry, ...]]
    worded: Mapping[str, tuple[HeadingEntry, ...]]
    neutral: frozenset[str]
    edges: tuple[str, ...]
    heads: tuple[str, ...]  # an edge and the blank after it
    tails: tuple[str, ...]  # an edge and the blank before it

    def edged(self, text: str) -> bool:
        """Whether a text is, begins with or ends with a word that a period leaves behind."""
        return text.startswith(self.heads) or text.endswith(self.tails) or text in self.edges


@lru_cache(maxsize=4)
def index_of(voc: Vocabulary) -> Index:
    """The index, built when a vocabulary is first asked for a heading."""
    squeezed: dict[str, tuple[HeadingEntry, ...]] = {}
    worded: dict[str, tuple[HeadingEntry, ...]] = {}
    for key, entries in voc.headings.items():
        squeezed.setdefault(letters_of(key), entries)
        worded.setdefault(" ".join(words(key)), entries)
    squeezed.pop("", None)
    worded.pop("", None)
    neutral = frozenset(word for phrase in voc.heading_words.neutral for word in words(phrase))
    edges = tuple(sorted(voc.heading_words.edges, key=lambda e: (-len(e), e)))
    heads, tails = tuple(f"{edge} " for edge in edges), tuple(f" {edge}" for edge in edges)
    return Index(squeezed, worded, neutral, edges, heads, tails)


def key_of(text: str) -> str:
    """The key of a heading: folded, no question mark at its end."""
    return fold(text).rstrip("? ")


def letters_of(text: str) -> str:
    """Letters and digits of a text."""
    letters = text.replace(" ", "")
    return letters if letters.isalnum() else "".join(filter(str.isalnum, letters))


def trimmed(text: str, voc: Vocabulary) -> str:
    """A folded text without the glue that a period leaves behind at its edges ('target for' -> 'target')."""
    text, index = key_of(text), index_of(voc)
    while index.edged(text):
        for edge in index.edges:
            if text == edge:
                return ""
            if text.startswith(edge + " ") or text.endswith(" " + edge):
                text = key_of(text[len(edge) :] if text.startswith(edge + " ") else text[: -len(edge)])
    return text


def bare(text: str, voc: Vocabulary) -> bool:
    """Whether nothing is left but words that decide nothing."""
    return all(word in index_of(voc).neutral or word.isdigit() for word in words(text))


def chosen(entries: tuple[HeadingEntry, ...] | None, kind: str) -> HeadingEntry | None:
    """The entry for a kind of table. Of an unknown kind the first that has a place."""
    if not entries:
        return None
    order = _ORDER.get(kind, _ORDER[""])
    fitting = [e for t in order for e in entries if e.tables == t]
    if kind == "" and fitting and fitting[0].field == "ignore":
        return next((e for e in fitting if e.field != "ignore"), fitting[0])
    return fitting[0] if fitting else None


def exact(text: str, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """The entry of a whole folded heading, or of the same letters broken otherwise."""
    if kind == "" and text in voc.heading_words.weak:
        return None
    found = chosen(voc.headings.get(text), kind)
    if found is not None:
        return found
    letters = letters_of(text)
    return chosen(index_of(voc).squeezed.get(letters), kind) if len(letters) > 3 else None


def same(first: HeadingEntry, second: HeadingEntry) -> bool:
    """Whether two headings mean one thing."""
    return (first.field, first.kind) == (second.field, second.kind)
