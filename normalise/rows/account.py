"""Every word printed in a table that is taken is in a column, a header, a band, or listed for review."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.records import Cell, Table
from normalise.fold import fold
from normalise.records import Issue, LogicalTable

TOKEN = re.compile(r"[^\W_]+")
FACTS = frozenset({"document_id", "council", "council_code", "page", "page_end", "table_no", "row_no", "bbox"})
READ = frozenset({"start_date", "percent_complete", "polarity", "trend"})  # dates, figures and directions
Row = Mapping[str, str]


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


def account(tables: Sequence[LogicalTable], rows: Sequence[Row], issues: Sequence[Issue]) -> Account:
    """Hold what is printed in the taken tables against the texts of the rows and issues made of each of them."""
    found = Account()
    said = _said(rows, issues)
    taken = [t for t in tables if t.kind in ("action", "measure")]
    words = {id(t): {*said[str(t.table_no)], *_headings(t)} for t in taken}
    for part, sharers in _parts(taken):
        known = [words[id(t)] for t in sharers]
        for cell in part.cells:
            _cell(cell, part.page, sharers[0], known, found)
    return found


def _parts(tables: Sequence[LogicalTable]) -> Iterable[tuple[Table, list[LogicalTable]]]:
    """Each printed table once, with the logical tables that took rows from it."""
    sharers: dict[int, tuple[Table, dict[int, LogicalTable]]] = {}
    for table in tables:
        for part in table.parts:
            sharers.setdefault(id(part), (part, {}))[1][id(table)] = table
    return [(part, list(takers.values())) for part, takers in sharers.values()]


def _said(rows: Sequence[Row], issues: Sequence[Issue]) -> dict[str, set[str]]:
    """Tokens of all that came out of each table, by table number."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name, text in row.items():
            if name not in FACTS and text:
                said[row.get("table_no", "")].update(tokens(text))
    for issue in issues:
        said[str(issue.table_no)].update(tokens(issue.raw))
    return said


def _headings(table: LogicalTable) -> set[str]:
    """Tokens of headers and bands, and of columns that come out in another form than printed."""
    read = [c.index for c in table.columns if c.field in READ]
    texts: list[str] = [c.heading for c in table.columns]
    texts += [line.cells[i].text for line in table.lines for i in read if i in line.cells]
    texts += [h.text for line in table.lines for h in line.headings]
    texts += [h.said for line in table.lines for h in line.headings]
    return {token for text in texts for token in tokens(text)}


def _cell(cell: Cell, page: int, table: LogicalTable, known: Sequence[set[str]], found: Account) -> None:
    printed = tokens(cell.text)
    found.printed += len(printed)
    missing = [t for t in printed if not any(t in words for words in known)]
    if missing:
        found.unplaced += len(missing)
        message = f"{len(missing)} of {len(printed)} words of a cell reached no column"
        found.issues.append(Issue("word_unplaced", message, page, table.table_no, cell.bbox, "", cell.text))


def tokens(text: str) -> list[str]:
    """Letters and figures of a text, folded, in runs."""
    return TOKEN.findall(fold(text))


def with_parents(rows: Iterable[Row], parents: Mapping[str, str]) -> list[dict[str, str]]:
    """Observations with the table number of their measure."""
    return [dict(row) | {"table_no": parents.get(row.get("measure_id", ""), "")} for row in rows]
