"""Actions and measures printed as labelled blocks instead of tables, put into tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

from extract.records import BBox, Document, Paragraph, Picture, Table
from normalise.columns.classify import LEVELS, Verdict
from normalise.records import Column, Line
from normalise.tables.labelled.atoms import Atom, atoms_of
from normalise.tables.labelled.cutter import records_of
from normalise.tables.labelled.implied import with_implied
from normalise.tables.labelled.labels import Splitter, usual_labels
from normalise.tables.labelled.records import Record
from normalise.tables.labelled.remarks import are_listed, are_remarks
from normalise.tables.labelled.tables import Draft, drafted
from normalise.tables.levels.styles import body_size
from normalise.tables.reader import Reader

SHARED = 2  # labels that two blocks have in common ...
ALIKE = 0.5  # ... and share of the labels of the smaller one
SMALLER = 0.8  # times the size of running text
LABELS = 3  # of a block, on average
SAME = 0.8  # share of labels in common that makes one table
MAIN = ("action", "measure")
JUDGED = frozenset({"value", "status", "percent_complete"})
TOLD = JUDGED | {"progress", "comment", "due_date"}


@dataclass(frozen=True, slots=True)
class Step:
    """What a block of the document gives: a heading to be seen, or a line of a table of blocks."""

    heading: Paragraph | None = None
    table: int = 0
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class BlockTable:
    """A table of blocks: its columns and where it begins; its lines are among the steps."""

    columns: tuple[Column, ...]
    verdict: Verdict
    page: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Blocks:
    """The labelled blocks of a document. `steps` has an entry for each block of the document that is used up."""

    tables: tuple[BlockTable, ...] = ()
    steps: dict[int, tuple[Step, ...]] = field(default_factory=dict)


def find_blocks(document: Document, reader: Reader) -> Blocks:
    """The labelled blocks of a document; those that stand alone, or name no action or measure, are none."""
    return _Finder(document, reader).find()


class _Finder:
    def __init__(self, document: Document, reader: Reader) -> None:
        self._document = document
        self._reader = reader

    def _known(self, text: str) -> bool:
        """Whether a text is a heading; 'Green' is one over counts, but by itself a status."""
        if self._reader.header_like([text]) < 1.0 or self._reader.prints_times(text):
            return False
        return not self._reader.is_status(text) or bool(self._reader.heading(text, "").field)

    def find(self) -> Blocks:
        known = cache(self._known)
        names = cache(self._reader.names)
        paragraphs = [b for _, b in self._document.blocks if isinstance(b, Paragraph)]
        cells = (p for _, b in self._document.blocks if isinstance(b, Table) for c in b.cells for p in c.paragraphs)
        usual: Counter[str] = usual_labels([*paragraphs, *cells], known, names)
        splitter = Splitter(known, names, usual, cache(self._reader.names_step), cache(self._reader.may_fill))
        atoms = atoms_of(self._document, splitter, body_size(self._document))
        self._atoms = with_implied(atoms, self._reader.is_status)
        if sum(a.kind == "label" for a in self._atoms) < 2 * SHARED:
            return Blocks()
        labels = {a.piece.key: a.piece.label for a in self._atoms if a.kind == "label" and a.piece is not None}
        levels = frozenset(k for k, label in labels.items() if self._is_level(label))
        named = frozenset(k for k, label in labels.items() if names(label))
        records = [r for r in records_of(self._atoms, levels, named) if self._is_record(r)]
        records = [r for r in records if r.box is not None or not self._over_periods(r)]
        records = [r for r in records if any(_alike(r, other) for other in records if other is not r)]
        groups = [g for g in _groups(records, self._sense) if self._dense(g) and not self._repeats(g)]
        drafts = [d for group in groups if (d := drafted(group, self._reader)) is not None]
        return self._placed(drafts)

    def _is_record(self, record: Record) -> bool:
        """It names an action or measure, in a label or as its title, and says how it stands or when it is due."""
        named = [p for p in record.parts if p.known and p.paragraphs and self._reader.names(p.label)]
        fields = [self._field(p.label) for p in record.own if p.known and not self._reader.names(p.label)]
        if named:
            return len(named) > 1 or any(f in TOLD for f in fields)
        titled = any(c.isalpha() for a in record.titles for c in a.paragraph.text)  # else figures of a chart
        told = sum(f in TOLD for f in fields) >= SHARED and any(f in JUDGED for f in fields)
        return titled and told and not self._is_charted(record)

    def _is_charted(self, record: Record) -> bool:
        """Whether nothing but times and kinds of value label its lines, in print as small as that of charts."""
        small = SMALLER * body_size(self._document)
        labels = [self._reader.row_label(p.label) for p in record.own]
        plain = all(column is not None and column.field == "value" for column in labels)
        printed = [*(a.paragraph for a in record.titles), *(p.source for p in record.own)]
        return plain and all(p.size < small for p in printed)

    def _over_periods(self, record: Record) -> bool:
        """Whether its lines stand right above a table of periods: they are about the measure of that table."""
        last = max(a.at for a in record.atoms)
        below = (b for _, b in self._document.blocks[last + 1 :] if not isinstance(b, Picture))
        table = next(below, None)
        if not isinstance(table, Table) or table.page != record.atoms[-1].page:
            return False
        head = [c.text for c in table.cells if c.row == 0 and c.text]
        times = [t for t in head if self._reader.is_time(t)]
        return len(times) >= 2 and not any(self._reader.names(t) for t in head)

    def _dense(self, group: Sequence[Record]) -> bool:
        """Three labels to a block, or one block after the other: less, between long texts, is a remark in a report."""
        if sum(len(r.own) for r in group) >= LABELS * len(group) or any(r.box is not None for r in group):
            return True
        places = [sorted(self._places[id(a)] for a in (*r.titles, *r.atoms)) for r in group]
        between = [self._atoms[a[-1] + 1 : b[0]] for a, b in pairwise(places)]
        return sum(any(a.kind == "text" for a in atoms) for atoms in between) < 0.5 * len(between)

    def _repeats(self, group: Sequence[Record]) -> bool:
        """Whether its blocks are remarks on measures that a table lists: they are counted there."""
        return are_remarks(group, self._reader) and are_listed(group, self._document)

    def _is_level(self, label: str) -> bool:
        return any(self._reader.heading(label, kind).field in LEVELS for kind in ("", "action"))

    def _field(self, label: str) -> str:
        return self._reader.heading(label, "").field

    def _sense(self, key: str) -> str:
        """What a folded label asks for: 'Target Q1' of one block is 'Target 2020/21' of the next."""
        column = self._reader.heading(key, "")
        return column.kind if column.field == "value" and column.kind and column.basis == "exact" else key

    def _placed(self, drafts: Sequence[Draft]) -> Blocks:
        """Lines and headings by the block of the document in which they begin."""
        steps: dict[int, list[tuple[int, Step]]] = {}
        used: set[int] = set()
        for n, draft in enumerate(drafts):
            for record, lines in zip(draft.records, draft.lines, strict=True):
                atoms = [*draft.titles(record), *record.atoms, *record.pictures, *record.held, *draft.steps(record)]
                used |= {a.at for a in atoms}
                first = min(atoms, key=lambda a: a.at)
                order = self._order(atoms)
                steps.setdefault(first.at, []).extend((order, Step(table=n, line=line)) for line in lines)
                self._taken |= {id(a) for a in atoms}
        for i, atom in enumerate(self._atoms):
            if atom.at in used and atom.kind == "heading" and id(atom) not in self._taken:
                steps.setdefault(atom.at, []).append((i, Step(heading=atom.paragraph)))
        tables = tuple(BlockTable(d.columns, d.verdict, d.lines[0][0].page, d.lines[0][0].bbox) for d in drafts)
        placed = {at: tuple(s for _, s in sorted(steps.get(at, []), key=lambda x: x[0])) for at in used}
        return Blocks(tables, placed)

    @cached_property
    def _taken(self) -> set[int]:
        return set()

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(a): i for i, a in enumerate(self._atoms)}

    def _order(self, atoms: Sequence[Atom]) -> int:
        return min(self._places[id(a)] for a in atoms)


def _alike(one: Record, other: Record) -> bool:
    shared = len(one.keys & other.keys)
    return shared >= SHARED and shared >= ALIKE * min(len(one.keys), len(other.keys))


def _groups(records: Sequence[Record], sense: Callable[[str], str]) -> list[list[Record]]:
    """Neighbouring records that have nearly all labels in common and begin with the same one. `sense`: what a folded
    label asks for."""
    groups: list[list[Record]] = []
    keys: set[str] = set()
    for record in records:
        own = {sense(k) for k in record.keys}
        same = groups and len(keys & own) >= SAME * min(len(keys), len(own))
        begins = sense(record.parts[0].key)
        if same and bool(record.titles) == bool(groups[-1][0].titles) and sense(groups[-1][0].parts[0].key) == begins:
            groups[-1].append(record)
            keys |= own
        else:
            groups.append([record])
            keys = own
    return groups
