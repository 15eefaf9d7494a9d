"""The rule under the heading of a section runs over the whole page: it may close the top of a narrower table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.unruled.ladder.rows import SIDE, Row
from extract.unruled.ladder.rungs import SAME, Rung

LEAST = 3  # rules that end at the same place


def as_wide_as_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows of a table, the first one's upper rule cut to where all the others end, if nothing is printed beyond."""
    first, below = rows[0], [r.bottom for r in rows if r.kind != "open"]
    if len(below) < LEAST:
        return list(rows)
    start, end = min(r.start for r in below), max(r.end for r in below)
    if any(abs(r.start - start) > SAME or abs(r.end - end) > SAME for r in below):
        return list(rows)
    words = [w.bbox for r in rows for w in r.words]
    if any(w.x0 < start - SIDE or w.x1 > end + SIDE for w in words):
        return list(rows)
    kept = [replace(p, start=max(p.start, start), end=min(p.end, end)) for p in first.top.parts]
    parts = tuple(p for p in kept if p.start < p.end)
    if not parts:
        return list(rows)
    return [replace(first, top=Rung(first.top.at, parts, first.top.ground)), *rows[1:]]
