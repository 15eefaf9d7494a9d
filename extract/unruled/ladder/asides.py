"""Notes below a row, between its rules: each is a row of its own, since it may run over columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from math import inf
from types import MappingProxyType

from extract.records import Word
from extract.unruled.chunks import MARGIN, Strip, chunks_of
from extract.unruled.ladder.rows import SLACK, Row, abreast
from extract.unruled.ladder.rungs import Rung
from extract.unruled.regions import is_note

LABEL = 4  # words
NO_LABELS: Mapping[str, float] = MappingProxyType({})
TEXTS = 3  # side by side in a row that has a note, at least


def with_asides_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with its lines of notes at the end in a row of their own. A label that opens notes ('Comment:')
    opens those too that are as short as a text of one column."""
    told = [row.strips[first] for row in rows if (first := _first_of_note(row))]
    labels = {label: strip.x0 for strip in told if (label := _label(strip))}
    return [part for row in rows for part in _parted(row, labels)]


def _parted(row: Row, labels: Mapping[str, float]) -> Iterator[Row]:
    first = _first_of_note(row, labels)
    if not first:
        yield row
        return
    cut = Rung(row.strips[first].top - MARGIN, row.bottom.parts)
    kept, note = row.strips[:first], row.strips[first:]
    yield replace(row, bottom=cut, strips=kept)
    yield replace(row, top=cut, strips=note, texts=1, bold=False)


def _first_of_note(row: Row, labels: Mapping[str, float] = NO_LABELS) -> int:
    """The index of the first line of a note; 0 where the row has none. `labels`: where those begin that open notes."""
    if row.bold or row.kind or row.texts < TEXTS:
        return 0
    lone = sum(1 for _ in takewhile(lambda s: len(chunks_of(s)) == 1, reversed(row.strips)))
    asides = [n for n in range(max(1, len(row.strips) - lone), len(row.strips)) if _is_aside(row, n, labels)]
    first = next((n for n in asides if all(k in asides or _goes_on(row, n, k) for k in range(n, len(row.strips)))), 0)
    return first if first and len(abreast(row.strips[:first])) >= TEXTS else 0


def _goes_on(row: Row, first: int, at: int) -> bool:
    """Whether a line begins below the first one of a note: its last line may be too short to run over any white."""
    return abs(row.strips[at].x0 - row.strips[first].x0) < SLACK


def _is_aside(row: Row, at: int, labels: Mapping[str, float]) -> bool:
    """One text that begins as a note does, is alone in italics, or runs over the white between two texts above it."""
    strip, above = row.strips[at], row.strips[:at]
    if abs(labels.get(_label(strip), inf) - strip.x0) < SLACK:
        return True
    if is_note(strip) or (_slanted(strip.words) and not any(_slanted(s.words) for s in above)):
        return True
    own = [[(c.x0, c.x1) for c in chunks_of(s)] for s in above]
    return any(strip.x0 < a[1] and strip.x1 > b[0] for texts in (*own, abreast(above)) for a, b in pairwise(texts))


def _label(strip: Strip) -> str:
    """What a line begins with up to a colon: 'Comment:'; "" where it has no such label."""
    first = [w.text for w in strip.words[:LABEL]]
    end = next((n for n, text in enumerate(first, 1) if text.endswith(":")), 0)
    return " ".join(first[:end])


def _slanted(words: Sequence[Word]) -> bool:
    return all(w.italic for w in words)
