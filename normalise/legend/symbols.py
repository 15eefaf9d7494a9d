"""The lines of a document's key as the legend that statuses are looked up in."""

from __future__ import annotations

from collections.abc import Iterable

from normalise.legend.entry import Entry
from normalise.statuses.key import KeyEntry, Legend, icon_name


def legend_of(entries: Iterable[Entry]) -> Legend:
    """Status lines of a key; lines of its trend arrows are none."""
    return Legend(
        tuple(
            KeyEntry(
                e.definition, e.status, e.word, e.hue, e.look, e.unit, icon_name(e.definition, e.look) if e.look else ""
            )
            for e in entries
            if not e.trend
        )
    )
