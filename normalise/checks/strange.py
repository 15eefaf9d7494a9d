"""Signs of a whole table or document that is like none we know: its rows look right, and what they hold may not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from extract.records import Cell
from normalise.checks.views import View
from normalise.fold import fold
from normalise.records import Column, Issue, LogicalTable
from normalise.rows.parts import text_of
from normalise.statuses.colours import hue
from normalise.vocabulary import vocabulary

UNKNOWN = "unknown"
JUDGING = frozenset(("red", "amber", "yellow", "green", "blue"))  # colours that mean something in a cell
MARKED = frozenset(("status", "trend"))
PEOPLE = frozenset(("lead", "service", "action", "measure"))
SAY_SO = frozenset(("status", "trend", "polarity"))
MOST, HALF, TENTH = 0.7, 0.5, 0.1
VARIED = 0.6  # share of the texts of a column that differ from each other
SURE = 0.95  # of the kind of a table
NAME_WORDS = range(2, 5)
_EVERYDAY = frozenset(("yes", "no"))


def table_signs(rows: Sequence[View], issues: Sequence[Issue]) -> frozenset[str]:
    """The signs of one table, from its rows and from what is doubted of it already."""
    table, texts = rows[0].table, texts_of(rows[0].table)
    codes = {issue.code for issue in issues if issue.table_no == table.table_no}
    return frozenset((*_told(table, codes), *_of_headings(table, texts), *_of_contents(table, texts), *_of_rows(rows)))


def document_signs(rows: Sequence[View], issues: Sequence[Issue]) -> frozenset[str]:
    """The signs of a document: what is doubted anywhere in it, and how many of its headings are unknown."""
    codes = {issue.code for issue in issues}
    columns = [c for t in {v.table.table_no: v.table for v in rows}.values() for c in t.columns if c.heading]
    strange = sum(not c.field for c in columns) > TENTH * len(columns)
    told = {
        "total_differs": "total_disagrees" in codes,
        "rows_without_text": "row_without_text" in codes,
        "document_words_left": "word_unplaced" in codes,
        "headings_unknown": strange,
    }
    return frozenset(name for name, holds in told.items() if holds)


def texts_of(table: LogicalTable) -> dict[int, list[str]]:
    """The texts with letters or figures of each column's cells; of a merged cell once."""
    found: dict[int, list[str]] = defaultdict(list)
    for line in table.lines:
        for index, cell in line.cells.items():
            if index not in line.repeated and any(map(str.isalnum, text := text_of(cell))):
                found[index].append(text)
    return found


def judging(cell: Cell) -> bool:
    """Whether a cell stands on a colour of judgements."""
    return bool(cell.fill) and hue(cell.fill) in JUDGING


def _told(table: LogicalTable, codes: set[str]) -> Iterator[str]:
    if "year_repeated" in codes:
        yield "years_doubted"
    if "word_unplaced" in codes:
        yield "table_words_left"
    if table.confidence < SURE:
        yield "kind_less_sure"
    if len(table.lines) == 1:
        yield "lone_row"


def _of_headings(table: LogicalTable, texts: Mapping[int, Sequence[str]]) -> Iterator[str]:
    headed = [c for c in table.columns if c.heading]
    exact = sum(c.basis in ("exact", "decision") and bool(c.field) for c in headed)
    if not headed:
        yield "header_missing"
    if exact < MOST * len(headed):
        yield "headings_loose"
    if exact < HALF * len(headed):
        yield "headings_very_loose"
    if any(c.basis == "pattern" and c.field for c in headed):
        yield "heading_in_part"
    if any(c.field == table.kind and not c.heading for c in table.columns):
        yield "name_unheaded"
    if any(c.field == "value" and c.period is None for c in table.columns):
        yield "column_undated"
    labels = {bool(h.label) for line in table.lines for h in line.headings}
    if len(labels) > 1:
        yield "levels_mixed"
    if any(c.field == "ignore" and _varied(texts.get(c.index, ())) for c in table.columns):
        yield "texts_without_field"


def _varied(texts: Sequence[str]) -> bool:
    return len(set(texts)) > max(2.0, VARIED * len(texts))


def _of_contents(table: LogicalTable, texts: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Columns that hold what belongs into another field."""

    def anywhere(fields: frozenset[str], test: Callable[[str], bool]) -> bool:
        others = (texts.get(c.index, ()) for c in table.columns if c.field not in fields)
        return any(len(found) > 1 and sum(map(test, found)) >= MOST * len(found) for found in others)

    if anywhere(SAY_SO, _is_status):
        yield "statuses_elsewhere"
    if anywhere(PEOPLE, _is_name):
        yield "names_elsewhere"
    if any(len(hues) > 1 for hues in _colours(table, table.columns).values()):
        yield "colours_unread"


def _colours(table: LogicalTable, columns: Sequence[Column]) -> Mapping[int, set[str]]:
    """The colours of judgements by column, where no status or trend is read."""
    told = {c.index for c in columns if c.field in MARKED}
    found: dict[int, set[str]] = defaultdict(set)
    for line in table.lines:
        for index, cell in line.cells.items():
            if index not in told and judging(cell):
                found[index].add(hue(cell.fill))
    return found


def _of_rows(rows: Sequence[View]) -> Iterator[str]:
    fields = {c.field for c in rows[0].table.columns}
    values = [value.row for view in rows for value in view.values]
    if "status" in fields and not any(view.row["status_raw"] for view in rows):
        yield "statuses_blank"
    if "trend" in fields and values and not any(row.get("trend") for row in values):
        yield "trends_unread"


def _is_status(text: str) -> bool:
    word = vocabulary().status_word(text)
    return word is not None and word.action != UNKNOWN and fold(text) not in _EVERYDAY


def _is_name(text: str) -> bool:
    """Two to four words with capitals and no figure: a person or an office."""
    parts = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(parts) in NAME_WORDS and all(w[:1].isupper() for w in parts) and not any(map(str.isdigit, text))
