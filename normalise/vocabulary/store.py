"""All words of schema/ in one frozen record, loaded and checked once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from typing import cast

from normalise.councils.register import Council
from normalise.fold import fold, squeeze
from normalise.vocabulary import doubts, lists, words
from normalise.vocabulary.entries import (
    CheckWords,
    Colours,
    DocumentKind,
    HeadingEntry,
    HeadingWords,
    Icons,
    LevelWords,
    PublisherWords,
    ReviewCode,
    Signs,
    Status,
    StatusWord,
    TableKinds,
    UnitWord,
)
from normalise.vocabulary.files import default_folder, digest_of


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything schema/ says. Keys are folded; statuses and fields are those of the contract."""

    folder: Traversable
    statuses: Mapping[str, Status]
    status_words: Mapping[str, StatusWord]
    squeezed_statuses: Mapping[str, StatusWord]  # letters only: for words that a narrow column broke
    status_heads: tuple[str, ...]  # folded phrases that may open a comment, longest first
    headings: Mapping[str, tuple[HeadingEntry, ...]]
    heading_words: HeadingWords
    labels: LevelWords
    kinds: tuple[DocumentKind, ...]
    reports_on: frozenset[str]
    publishers: PublisherWords
    table_kinds: TableKinds
    icons: Icons
    colours: Colours
    trend_words: Mapping[str, str]
    polarity_words: Mapping[str, str]
    units: tuple[UnitWord, ...]
    bodies: tuple[str, ...]
    review_codes: Mapping[str, ReviewCode]
    checks: CheckWords
    signs: Signs

    @property
    def councils(self) -> tuple[Council, ...]:
        """All councils, read when first asked for."""
        return _councils(cast("Hashable", self.folder))

    def status_word(self, text: str) -> StatusWord | None:
        """The listed phrase that a whole text is, exact after folding; broken words are joined. None for any other."""
        return _status_word(self, text)


def load(folder: Traversable | None = None) -> Vocabulary:
    """Read and check schema/. VocabularyError names file, line and value of the first thing that is wrong."""
    place = folder if folder is not None else default_folder()
    statuses = words.read_statuses(place)
    status_words = words.read_status_words(place, statuses)
    kinds, reports_on = lists.read_kinds(place)
    codes = lists.read_review_codes(place)
    return Vocabulary(
        folder=place,
        statuses=statuses,
        status_words=status_words,
        squeezed_statuses=_squeezed(status_words),
        status_heads=tuple(sorted((k for k, w in status_words.items() if w.head), key=lambda k: (-len(k), k))),
        headings=words.read_headings(place),
        heading_words=lists.read_heading_words(place),
        labels=lists.read_labels(place),
        kinds=kinds,
        reports_on=reports_on,
        publishers=lists.read_publishers(place),
        table_kinds=lists.read_table_kinds(place),
        icons=lists.read_icons(place, statuses),
        colours=lists.read_colours(place, statuses),
        trend_words=words.read_pairs(place, "trend_words.csv", "trend", words.TRENDS),
        polarity_words=words.read_pairs(place, "polarity_words.csv", "polarity", words.POLARITIES),
        units=words.read_units(place),
        bodies=words.read_bodies(place),
        review_codes=codes,
        checks=doubts.read_checks(place),
        signs=doubts.read_signs(place, codes),
    )


@cache
def vocabulary() -> Vocabulary:
    """The project's own vocabulary, loaded once in a process."""
    return load()


def digest(voc: Vocabulary) -> str:
    """SHA-256 (hex) of the data that a vocabulary was read from, for the ledger."""
    return digest_of(voc.folder)


@lru_cache(maxsize=8192)
def _status_word(voc: Vocabulary, text: str) -> StatusWord | None:
    return voc.status_words.get(fold(text)) or voc.squeezed_statuses.get(squeeze(text))


@cache
def _councils(folder: Hashable) -> tuple[Council, ...]:
    return words.read_councils(cast("Traversable", folder))


def _squeezed(listed: Mapping[str, StatusWord]) -> Mapping[str, StatusWord]:
    """By letters only, without the short ones and without those that two phrases of different meaning share."""
    found: dict[str, StatusWord] = {}
    clash: set[str] = set()
    for key, word in listed.items():
        letters = "".join(filter(str.isalnum, key))
        other = found.setdefault(letters, word)
        if (other.action, other.measure) != (word.action, word.measure):
            clash.add(letters)
    return {letters: word for letters, word in found.items() if len(letters) > 3 and letters not in clash}
