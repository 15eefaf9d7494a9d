"""Keys of glyphs printed as letters: '★ Above target ● Within target', in a line or each in a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.records import Paragraph
from normalise.legend.entry import GLYPH, Entry, Sight, plain, read_entry, telling

_LONGEST = 20  # words of a line behind a glyph


def glyph_lines(paragraphs: Sequence[Paragraph], sight: Sight) -> Iterator[Entry]:
    """The entries of lines that each begin with a glyph of their own."""
    for run in _glyph_runs(paragraphs):
        yield from telling([_glyph_line(p) for p in run], sight)


def glyph_entries(paragraph: Paragraph, sight: Sight) -> list[Entry]:
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
            Entry(paragraph.page, plain(text[m.end() : end]).strip(" =:–-"), word=m[0], bbox=paragraph.bbox), sight
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
    return Entry(paragraph.page, plain(said).strip(" =:–-"), word=_first_glyph(paragraph), bbox=paragraph.bbox)
