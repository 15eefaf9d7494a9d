"""Notes below a row, between its rules: each is a row of its own, since it may run over columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.records import Word
from extract.unruled.chunks import MARGIN, Strip, chunks_of
from extract.unruled.ladder.rows import Row, abreast
from extract.unruled.ladder.rungs import Rung
from extract.unruled.regions import is_note

TEXTS = 3  # side by side in a row that has a note, at least


def with_asides_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with its lines of notes at the end in a row of their own."""
    return [part for row in rows for part in _parted(row)]


def _parted(row: Row) -> Iterator[Row]:
    first = _first_of_note(row)
    if not first:
        yield row
        return
    cut = Rung(row.strips[first].top - MARGIN, row.bottom.parts)
    kept, note = row.strips[:first], row.strips[first:]
    yield replace(row, bottom=cut, strips=kept)
    yield replace(row, top=cut, strips=note, texts=1, bold=False)


def _first_of_note(row: Row) -> int:
    """The index of the first line of a note; 0 where the row has none."""
    if row.bold or row.kind or row.texts < TEXTS:
        return 0
    first = len(row.strips)
    while first > 1 and _is_aside(row.strips[first - 1], row.strips[: first - 1]):
        first -= 1
    return first if first < len(row.strips) and len(abreast(row.strips[:first])) >= TEXTS else 0


def _is_aside(strip: Strip, above: Sequence[Strip]) -> bool:
    """One text that begins as a note does, is alone in italics, or runs over the white between two texts above it."""
    if len(chunks_of(strip)) > 1:
        return False
    if is_note(strip) or (_slanted(strip.words) and not any(_slanted(s.words) for s in above)):
        return True
    fullest = max((chunks_of(s) for s in above), key=len)
    return any(strip.x0 < a.x1 and strip.x1 > b.x0 for a, b in pairwise(fullest))


def _slanted(words: Sequence[Word]) -> bool:
    return all(w.italic for w in words)
