"""Every word printed in a table that is taken is in a column, a header, a band, or listed for review."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from extract.records import Cell, Table, union
from normalise.fold import fold
from normalise.records import Issue, LogicalTable
from normalise.tables.places import BLOCKS

TOKEN = re.compile(r"[^\W_]+")
FACTS = frozenset({"document_id", "council", "council_code", "page", "page_end", "table_no", "row_no", "bbox"})
READ = {  # columns that come out in another form: dates, figures and directions
    "action": frozenset({"start_date", "percent_complete", "ticked"}),
    "measure": frozenset({"polarity", "span", "ticked", "trend"}),
}
SHOWN = 12  # words that a message names
SHORT = 40  # characters: cells with no more are said together
Row = Mapping[str, str]
Place = tuple[str, str]  # table number, row number


@dataclass(slots=True)
class Account:
    """Words printed in taken tables, words that reached no column, and an issue for each cell that holds some."""

    printed: int = 0
    unplaced: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def share(self) -> str:
        """The share of words in columns, headers, bands or review.csv, as a fraction; '' where nothing is taken."""
        if not self.printed:
            return ""
        listed = sum(len(tokens(i.raw)) for i in self.issues)
        return f"{(self.printed - max(0, self.unplaced - listed)) / self.printed:.4f}"


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that came out: of each line, and of each table its headers, bands and rows of review.csv; all together."""

    lines: Mapping[Place, set[str]]
    tables: Mapping[str, set[str]]
    whole: Mapping[str, set[str]]
    headings: Mapping[str, set[str]]  # folded texts of the bands over rows


def account(tables: Sequence[LogicalTable], rows: Sequence[Row], issues: Sequence[Issue]) -> Account:
    """Hold what is printed in the taken tables against the texts of the rows and issues made of each of them.

    A cell of a line is held against the rows of that line; any other (a header, a band, the rest of a row overleaf)
    against all of them.
    """
    found = Account()
    taken = [t for t in tables if t.kind in ("action", "measure")]
    said, homes = _said(taken, rows, issues), _homes(taken)
    for part, numbers in _parts(taken):
        for cell in part.cells:
            lines = {place for p in cell.paragraphs for place in homes.get(id(p), ())}
            known = [said.tables[n] for n in numbers]
            known += [said.lines[place] for place in lines] if lines else [said.whole[n] for n in numbers]
            bands = [] if lines else [said.headings[n] for n in numbers]
            _cell(cell, part.page, numbers[0], known, bands, found)
        _marks(part, numbers[0], found)
    found.issues = list(_together(found.issues))
    return found


def _parts(tables: Sequence[LogicalTable]) -> Iterable[tuple[Table, list[str]]]:
    """Each printed table once, with the numbers of the logical tables that took rows from it."""
    sharers: dict[int, tuple[Table, dict[str, None]]] = {}
    blocks: dict[str, None] = {}  # tables of labelled blocks: they stand among each other
    for table in tables:
        for part in table.parts:
            sharers.setdefault(id(part), (part, {}))[1][str(table.table_no)] = None
            if part.method == BLOCKS:
                blocks[str(table.table_no)] = None
    return [(part, list(blocks if part.method == BLOCKS else takers)) for part, takers in sharers.values()]


def _homes(tables: Sequence[LogicalTable]) -> Mapping[int, set[Place]]:
    """The lines that each paragraph stands on: several where it is merged."""
    homes: dict[int, set[Place]] = defaultdict(set)
    for table in tables:
        for line in table.lines:
            for cell in line.cells.values():
                for paragraph in cell.paragraphs:
                    homes[id(paragraph)].add((str(table.table_no), str(line.row_no)))
    return homes


def _said(tables: Sequence[LogicalTable], rows: Sequence[Row], issues: Sequence[Issue]) -> _Said:
    lines: dict[Place, set[str]] = defaultdict(set)
    general: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found = {t for name, text in row.items() if name not in FACTS and text for t in tokens(text)}
        lines[row.get("table_no", ""), row.get("row_no", "")] |= found
        whole[row.get("table_no", "")] |= found
    for issue in issues:
        general[str(issue.table_no)].update(tokens(issue.raw))
    for table in tables:
        general[str(table.table_no)] |= _headings(table)
    headings = {str(t.table_no): {fold(h.text) for line in t.lines for h in line.headings} - {""} for t in tables}
    return _Said(lines, general, whole, headings)


def _headings(table: LogicalTable) -> set[str]:
    """Tokens of headers and bands, and of columns that come out in another form than printed."""
    read = [c.index for c in table.columns if c.field in READ[table.kind]]
    texts: list[str] = [c.heading for c in table.columns]
    texts += [line.cells[i].text for line in table.lines for i in read if i in line.cells]
    texts += dict.fromkeys(text for line in table.lines for h in line.headings for text in (h.text, h.said))
    return {token for text in texts for token in tokens(text)}


def _cell(
    cell: Cell, page: int, number: str, known: Sequence[Set[str]], bands: Sequence[Set[str]], found: Account
) -> None:
    """Say which words of a cell are not known. `bands`: headings of the tables of which it may be a band."""
    printed = tokens(cell.text)
    found.printed += len(printed)
    missing = [t for t in printed if not any(t in words for words in known)]
    if missing:
        found.unplaced += len(missing)
        shown = " ".join(missing[:SHOWN]) + (" ..." if len(missing) > SHOWN else "")
        message = f"{len(missing)} of the {len(printed)} words of a cell are in no column: {shown}"
        code = "band_text" if _is_band(cell, bands) else "word_unplaced"
        found.issues.append(Issue(code, message, page, int(number), cell.bbox, "", cell.text))


def _is_band(cell: Cell, bands: Iterable[Set[str]]) -> bool:
    """Whether the first line of a cell is the heading over rows: the rest is what the band says besides."""
    first = fold(cell.paragraphs[0].text) if cell.paragraphs else ""
    return any(first.endswith(heading) for headings in bands for heading in headings)


def _together(issues: Iterable[Issue]) -> Iterable[Issue]:
    """The issues with the short ones of one page, table and column put together."""
    groups: dict[tuple[object, ...], list[Issue]] = defaultdict(list)
    for issue in issues:
        short = issue.bbox is not None and len(issue.raw) <= SHORT
        place = round(issue.bbox.x0) if issue.bbox is not None and short else -len(groups) - 1
        groups[issue.code, issue.page, issue.table_no, place].append(issue)
    for same in groups.values():
        boxes = [issue.bbox for issue in same if issue.bbox is not None]
        if len(same) == 1 or not boxes:
            yield from same
            continue
        raw = " | ".join(issue.raw for issue in same)
        message = f"words of {len(same)} cells that stand below each other are in no column"
        yield replace(same[0], bbox=union(boxes), raw=raw, message=message)


def _marks(part: Table, number: str, found: Account) -> None:
    """Footnote marks stand beside a word, not in a text: they are said together."""
    marks = [mark for cell in part.cells for mark in cell.marks]
    if marks:
        found.printed += len(marks)
        found.unplaced += len(marks)
        message = f"raised marks that refer to notes are left out of the texts: {len(marks)}"
        found.issues.append(Issue("marks_left_out", message, part.page, int(number), part.bbox, "", " ".join(marks)))


def tokens(text: str) -> list[str]:
    """Letters and figures of a text, folded, in runs."""
    return TOKEN.findall(fold(text))


def with_parents(rows: Iterable[Row], parents: Mapping[str, Row]) -> list[dict[str, str]]:
    """Observations with the table and row number of their measure."""
    known = ((row, parents.get(row.get("measure_id", ""), {})) for row in rows)
    return [dict(row) | {key: parent.get(key, "") for key in ("table_no", "row_no")} for row, parent in known]
