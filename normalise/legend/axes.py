"""Several assessments, each with a key of its own for the same colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Table
from normalise.fold import fold
from normalise.legend.entry import Entry, Sight
from normalise.statuses.key import icon_name


def with_axes(tables: list[tuple[Table, list[Entry]]], sight: Sight) -> list[tuple[Table, list[Entry]]]:
    """The keys with their lines; those of the same symbols that each have an assessment over them, 'Progress' and
    'Outcome', are of these."""
    heads = [_assessment(table, told, sight) for table, told in tables]
    signs = [{(fold(e.word), e.hue, e.look and icon_name("", e.look)) for e in told} for _, told in tables]
    named = [n for n, head in enumerate(heads) if head]
    twice = {n for n in named for m in named if fold(heads[n]) != fold(heads[m]) and signs[n] & signs[m]}
    return [
        (table, [replace(e, axis=heads[n]) for e in told] if n in twice else told)
        for n, (table, told) in enumerate(tables)
    ]


def _assessment(table: Table, told: Sequence[Entry], sight: Sight) -> str:
    """What stands over the symbols of a key and does not only announce them, "" for none."""
    first = next((c for c in table.cells if c.row == c.col == 0), None)
    head = first.text if first is not None and not any(e.axis or e.bbox == first.bbox for e in told) else ""
    return head if fold(head) not in sight.heads | {"rag", "status", "symbol", "colour", "icon", ""} else ""
