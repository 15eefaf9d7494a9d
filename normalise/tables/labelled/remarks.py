"""Blocks of remarks on one measure each ('Why are we off target?', 'What are we doing?'): no actions, and where a table
of the document lists the measures, no further measures."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Document, Table
from normalise.fold import fold
from normalise.tables.labelled.records import Record
from normalise.tables.reader import Reader

NAMED = 3  # words of a measure's name, at least: 'Total' is in many tables
MOST = 0.5  # share of the blocks whose measures a table lists
NOTES = frozenset({"comment", "progress"})


def are_remarks(records: Sequence[Record], reader: Reader) -> bool:
    """Whether blocks begin with the name of a measure and what they tell of actions is what a table of measures would
    have as a comment."""
    first = {r.parts[0].label for r in records}
    labels = {p.label for r in records for p in r.parts} - first
    if any(reader.heading(label, "").field != "measure" or not _sure(label, "", reader) for label in first):
        return False
    told = [label for label in labels if reader.heading(label, "").field == "action"]
    return bool(told) and all(reader.heading(t, "measure").field in NOTES and _sure(t, "measure", reader) for t in told)


def are_listed(records: Sequence[Record], document: Document) -> bool:
    """Whether tables of the document outside these blocks list most of their measures, each in a cell of its own."""
    own = {atom.at for r in records for atom in r.atoms}
    tables = (b for at, (_, b) in enumerate(document.blocks) if isinstance(b, Table) and at not in own and b.cols > 2)
    names = {fold(c.text) for table in tables for c in table.cells if len(c.text.split()) >= NAMED}
    said = (fold(" ".join(p.text for p in r.parts[0].paragraphs)) for r in records)
    return sum(bool({name, name.partition(" ")[2]} & names) for name in said) > MOST * len(records)


def _sure(label: str, kind: str, reader: Reader) -> bool:
    return reader.heading(label, kind).basis == "exact"
