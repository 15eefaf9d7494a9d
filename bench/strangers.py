"""Documents as if nobody had seen their like: read without the words of schema/ that no other document with gold uses.

Headings, status words, sentences of keys and labels of levels were put into the schema as documents came. What only one
document prints is taken away while that document is read: what is then read wrongly is what is read wrongly in the
document of a council that is new.
"""

from __future__ import annotations

import csv
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path
from unittest.mock import patch

import yaml

from extract.records import Document, Paragraph, Table
from normalise.columns.lookup import key_of, trimmed
from normalise.columns.periods import said
from normalise.fold import fold
from normalise.statuses.definitions import phrases_of
from normalise.vocabulary import store, vocabulary
from normalise.vocabulary.files import default_folder

ROOMS = ("extract", "normalise", "townclerk")
HEADER_WORDS = 12
_CUT = re.compile(r"\s*/\s*|\s+[-–—|]\s+|\s*[:;(),.]\s*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s?(?:%|per ?cent)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """The texts of a document that a phrase of the schema may be: whole ones, and all of it."""

    whole: frozenset[str]
    running: str  # a space at each end and between all words; '#' for each number

    def has(self, phrase: str) -> bool:
        """Whether a phrase stands in it as a cell, a line, or the part of one before or after a mark."""
        return phrase in self.whole

    def says(self, phrase: str) -> bool:
        """Whether a phrase stands anywhere in it."""
        return f" {_words(phrase)} " in self.running


def printed_in(document: Document) -> Printed:
    """The texts of a document's cells and lines, folded."""
    voc, whole, running = vocabulary(), set[str](), list[str]()
    for text in _texts(document):
        running.append(_words(fold(text)))
        if len(text.split()) > HEADER_WORDS:
            whole |= {fold(part) for part in _CUT.split(text)[:2]}  # a status may open a comment
            continue
        for part in {text, *_CUT.split(text)}:
            whole |= {fold(part), key_of(part), trimmed(said(part, voc).rest, voc)}
    return Printed(frozenset(whole) - {""}, f" {' | '.join(running)} ")


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w#|]+", _NUMBER.sub(" # ", text)))


def _texts(document: Document) -> Iterator[str]:
    for _, block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield cell.text
                yield from (p.text for p in cell.paragraphs)
        elif isinstance(block, Paragraph):
            yield block.text


def only_here(all_printed: Mapping[str, Printed]) -> dict[str, frozenset[str]]:
    """For each document the phrases of the schema (folded) that it alone prints."""
    told = {name: frozenset(_used(printed)) for name, printed in all_printed.items()}
    often = Counter(phrase for phrases in told.values() for phrase in phrases)
    return {name: frozenset(p for p in phrases if often[p] == 1) for name, phrases in told.items()}


def _used(printed: Printed) -> Iterator[str]:
    voc = vocabulary()
    for listed in (voc.headings, voc.status_words, voc.labels.levels):
        yield from filter(printed.has, listed)
    with as_file(default_folder()) as folder, (folder / "definitions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if any(map(printed.says, phrases_of(row["phrase"]))):
                yield row["phrase"]


@contextmanager
def without(phrases: Iterable[str], place: Path) -> Iterator[None]:
    """The schema without these phrases (folded), in `place`, as long as the context lasts; one process, one thread."""
    folder = place / "schema"
    with as_file(default_folder()) as whole:
        shutil.copytree(whole, folder, ignore=shutil.ignore_patterns("_*", "*.py"))
    _lessen(folder, frozenset(phrases))
    try:
        with patch.object(store, "default_folder", lambda: folder):
            _forget()
            yield
    finally:
        _forget()
        shutil.rmtree(folder)


def _lessen(folder: Path, phrases: frozenset[str]) -> None:
    for name, key in (("headings.csv", key_of), ("status_words.csv", fold), ("definitions.csv", str)):
        lines = (folder / name).read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines[1:] if key(next(csv.reader([line]))[0]) not in phrases]
        (folder / name).write_text("".join([lines[0], *kept]), "utf-8")
    labels = folder / "labels.yml"
    told = yaml.safe_load(labels.read_text("utf-8"))
    told["levels"] = {level: [w for w in known if fold(w) not in phrases] for level, known in told["levels"].items()}
    labels.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")


def _forget() -> None:
    """Empty every cache of ours: most of them hold what a vocabulary said."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ROOMS:
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()
