"""Records of labelled blocks to the columns and lines of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.records import BBox, Cell, Paragraph, union
from normalise.cells.refs import split_run
from normalise.columns.classify import Verdict
from normalise.records import Column, Line
from normalise.tables.joining import join_cells
from normalise.tables.labelled.atoms import Atom
from normalise.tables.labelled.records import Part, Record
from normalise.tables.labelled.remarks import are_remarks
from normalise.tables.labelled.stepped import Stepped
from normalise.tables.printed import Slot
from normalise.tables.reader import Reader

SHORT = frozenset({"status", "due_date", "start_date", "percent_complete", "value", "lead", "service", "ref"})
MAIN = ("action", "measure")
TITLE = "title"  # key of texts above the first label; no folded label: they are never asked for by name
REMARKS = Verdict("measure", "labelled remarks on measures", 0.8)
NAMED = {"action": "Action", "measure": "Measure"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A table of blocks."""

    records: tuple[Record, ...]
    columns: tuple[Column, ...]
    verdict: Verdict
    lines: tuple[tuple[Line, ...], ...]  # of each record
    titled: bool  # names are printed as titles without a label

    def titles(self, record: Record) -> list[Atom]:
        """The title of a record, where it is its name."""
        return record.titles if self.titled else []

    def steps(self, record: Record) -> list[Atom]:
        """The lists of steps that are lines of the table."""
        return record.steps if self.verdict.kind == "action" else []


def drafted(records: Sequence[Record], reader: Reader) -> Draft | None:
    """The table of records that are alike; None where their labels make no table of actions or measures."""
    keys = _ordered(records)
    labels = {k: next(p for r in records for p in r.parts if p.key == k) for k in keys}
    filled = {p.key for r in records for p in r.parts if p.paragraphs}
    naming = [labels[k].label for k in keys if k in filled and labels[k].known and reader.names(labels[k].label)]
    steps = bool(naming) and _all_titled(records, reader) and all(map(reader.names_step, naming))
    titled = not naming or steps
    slots = [_slot(labels[k]) for k in keys]
    samples = {i: [_text(p) for r in records if (p := r.find(k)) and p.paragraphs] for i, k in enumerate(keys)}
    if titled:
        valued = any(reader.heading(labels[k].label, "").field == "value" for k in keys)
        kind = "measure" if valued and not steps else "action"
        slots = [_title_slot(records, kind), *slots]
        samples = {0: [_title(r) for r in records]} | {i + 1: s for i, s in samples.items()}
    columns, verdict = reader.columns(slots, samples, ())
    if verdict.kind == "action" and not titled and are_remarks(records, reader):
        columns, verdict = reader.measured(slots, samples, ()), REMARKS
    if verdict.kind not in MAIN or not any(c.field == verdict.kind for c in columns):
        return None
    return _Table(records, keys, columns, verdict, titled, reader).draft()


def _all_titled(records: Sequence[Record], reader: Reader) -> bool:
    """Whether each record has a title of its own: in its box, or a numbered one above it. None is a level ('Priority 2:
    Homes')."""
    names = [_title(r) for r in records]
    if not all(names) or len(set(names)) < len(names) or any(reader.labels.split(n)[0] for n in names):
        return False
    return all(r.box is not None for r in records) or all(ref for ref, _ in split_run(names))


def _title(record: Record) -> str:
    return " ".join(a.paragraph.text for a in record.titles)


def _ordered(records: Sequence[Record]) -> list[str]:
    """The labels of all records, each behind the one that it is printed behind."""
    keys: list[str] = []
    for record in records:
        at = 0
        for part in record.parts:
            if part.key in keys:
                at = keys.index(part.key) + 1
            else:
                keys.insert(at, part.key)
                at += 1
    return keys


def _text(part: Part) -> str:
    return " ".join(p.text for p in part.paragraphs)


def _slot(part: Part) -> Slot:
    box = part.source.bbox
    head = Paragraph(part.label, box, part.source.page)
    return Slot(0, 1, box.x0, box.x1, (Cell(0, 0, 1, 1, box, (head,)),))


def _title_slot(records: Sequence[Record], kind: str) -> Slot:
    """Names have no heading: the column is read as if it had the plainest one."""
    box = records[0].titles[0].bbox if records[0].titles else records[0].atoms[0].bbox
    return Slot(0, 1, box.x0, box.x1, (Cell(0, 0, 1, 1, box, (Paragraph(NAMED[kind], box, 0),)),))


class _Table:
    """Lays out the cells of records below their columns."""

    def __init__(
        self,
        records: Sequence[Record],
        keys: Sequence[str],
        columns: Sequence[Column],
        verdict: Verdict,
        titled: bool,
        reader: Reader,
    ) -> None:
        self._records = records
        self._keys = keys
        self._columns = list(columns)
        self._verdict = verdict
        self._titled = titled
        self._reader = reader
        self._at = {k: i + titled for i, k in enumerate(keys)}
        self._cells: dict[int, Cell] = {}  # by id of the part's list of atoms: a part that is taken over is one cell

    def draft(self) -> Draft:
        numbered = any(p.number for r in self._records for p in r.parts)
        pictured = any(r.pictures or r.held for r in self._records) and not self._written_status()
        ref = self._more("ref", "pattern") if numbered else -1
        status = self._more("status", "content") if pictured and not self._status_columns() else -1
        aside = -1
        parted = self._verdict.kind == "action" and any(r.steps for r in self._records)
        stepped = Stepped(self._columns, self._reader) if parted else None
        lines: list[tuple[Line, ...]] = []
        for n, record in enumerate(self._records, 1):
            cells: dict[int, Cell] = {}
            loose: list[Paragraph] = []
            for part in record.parts:
                index = self._at[part.key]
                cells[index] = self._cell(part, n, index, loose)
                if part.number and ref >= 0:
                    cells[ref] = self._number(part, n, ref)
            if self._titled and record.titles:
                cells[0] = _made([a.paragraph for a in record.titles], n, 0)
            self._pictures(record, cells, n, status)
            if loose:
                aside = (
                    aside
                    if aside >= 0
                    else self._more("comment" if self._verdict.kind == "measure" else "progress", "content")
                )
                cells[aside] = _made(loose, n, aside)
            line = self._line(record, cells, n)
            lines.append(stepped.lines(line, record) if stepped is not None else (line,))
        columns = tuple(stepped.columns() if stepped is not None else self._columns)
        if self._titled:
            columns = (Column(0, "", self._verdict.kind, confidence=0.8, basis="content"), *columns[1:])
        return Draft(tuple(self._records), columns, self._verdict, tuple(lines), self._titled)

    def _status_columns(self) -> list[Column]:
        return [c for c in self._columns if c.field == "status"]

    def _written_status(self) -> bool:
        """Whether most records say their status in words."""
        indexes = {c.index for c in self._status_columns()}
        said = [any(self._at[p.key] in indexes and p.paragraphs for p in r.parts) for r in self._records]
        return sum(said) > 0.5 * len(said)

    def _more(self, name: str, basis: str) -> int:
        """A column without a heading."""
        index = len(self._columns)
        axis = "delivery" if name == "status" else ""
        self._columns.append(Column(index, "", name, confidence=0.9, basis=basis, axis=axis))
        return index

    def _cell(self, part: Part, row: int, col: int, loose: list[Paragraph]) -> Cell:
        """The cell of a part. What follows a short text without a label of its own is no part of it."""
        old = self._cells.get(id(part.paragraphs))
        if old is not None:
            return old
        kept = part.paragraphs
        if self._columns[col].field in SHORT and len(kept) > 1 and not part.repeated:
            loose += kept[1:]
            kept = kept[:1]
        pictures = tuple(a.picture for a in part.pictures if a.picture is not None)
        place = pictures[0].bbox if pictures else part.source.bbox
        cell = replace(_joined(kept, row, col, place), fill=part.ground, pictures=pictures)
        self._cells[id(part.paragraphs)] = cell
        return cell

    def _number(self, part: Part, row: int, col: int) -> Cell:
        box = part.source.bbox
        key = -id(part.paragraphs)
        if key not in self._cells:
            self._cells[key] = Cell(row, col, 1, 1, box, (Paragraph(part.number, box, part.source.page),))
        return self._cells[key]

    def _pictures(self, record: Record, cells: dict[int, Cell], row: int, status: int) -> None:
        beside = [*record.pictures, *(record.held if status >= 0 else ())]  # a column of statuses has its own
        picture = next((a.picture for a in beside if a.picture is not None), None)
        if picture is None:
            return
        index = status if status >= 0 else next((c.index for c in self._status_columns()), -1)
        old = cells.get(index)
        if index >= 0 and (old is None or old.blank):
            cells[index] = Cell(row, index, 1, 1, picture.bbox, (), "", (picture,))

    def _line(self, record: Record, cells: dict[int, Cell], row: int) -> Line:
        atoms = [*(record.titles if self._titled else ()), *record.atoms]
        page, last = atoms[0].page, atoms[-1].page
        box = union([a.bbox for a in atoms if a.page == page])
        inherited = frozenset(self._at[p.key] for p in record.parts if p.inherited)
        return Line(cells, page, last, box, row, joined=page != last, repeated=inherited)


def _made(paragraphs: Sequence[Paragraph], row: int, col: int) -> Cell:
    return _joined(paragraphs, row, col, paragraphs[0].bbox)


def _joined(paragraphs: Sequence[Paragraph], row: int, col: int, place: BBox) -> Cell:
    """One cell; a paragraph cut by the end of a column or page is one again."""
    runs: list[list[Paragraph]] = []
    for p in paragraphs:
        if runs and runs[-1][-1].page == p.page and p.bbox.top >= runs[-1][-1].bbox.top:
            runs[-1].append(p)
        else:
            runs.append([p])
    if not runs:
        return Cell(row, col, 1, 1, place)
    cells = [Cell(row, col, 1, 1, union([p.bbox for p in run]), tuple(run)) for run in runs]
    whole = cells[0]
    for cell in cells[1:]:
        whole = join_cells(whole, cell)
    return whole
