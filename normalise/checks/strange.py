"""Signs of a whole table or document that is like none we know: its rows look right, and what they hold may not be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median

from extract.records import Cell
from normalise.cells.counted import unit_in
from normalise.cells.dates import is_date
from normalise.cells.periods import is_period
from normalise.checks.levels import LEVELS
from normalise.checks.views import View
from normalise.fold import fold
from normalise.records import Issue, LogicalTable
from normalise.rows.parts import text_of
from normalise.statuses.colours import hue
from normalise.vocabulary import vocabulary

UNKNOWN = "unknown"
JUDGING = frozenset(("red", "amber", "yellow", "green", "blue"))  # colours that mean something in a cell
PEOPLE = frozenset(("lead", "service", "action", "measure"))
SAY_SO = frozenset(("status", "trend", "polarity"))
MOST = 0.7
VARIED = 0.6  # share of the texts of a column that differ from each other, or that are numbers
ONCE = frozenset(("action", "measure", "progress", "comment", "due_date"))  # fields of one column
WORDED = frozenset(
    (
        *("action", "measure", "progress", "comment", "lead", "service", "priority", "outcome", "group"),
        *("status", "trend", "polarity", "unit", "links", "period"),
    )
)
TITLE = 6  # words of one
STATUSES = 6  # so many different ones are common
SHORT = 14  # letters: shorter texts name nothing that is done or measured
PARTS = 3  # that totals are printed for: fewer may be periods, or the whole by another name
SURE = 0.95  # of the kind of a table
NAME_WORDS = range(2, 5)
_NUMBER = re.compile(
    r"[-+<>~£$€(]*\d[\d,.]*\s?(?:%|k|m|bn|st|nd|rd|th|days?|weeks?|hours?|pp|p)?\)?",
    re.I,
)
_CODED = re.compile(r"(?=\S*\d)(?=\S*[A-Z])(?=\S*[\d_:/.-]{2})\S{3,}\s+[A-Z%]")  # 'X:AB012_3c Share of ...'
_PART = re.compile(r"\d{1,2}[.)]?\s+[A-Z]\D{3,60}$")  # '2. Processes'
_YEAR = re.compile(r"(?:19|20)\d\d")
_EVERYDAY = frozenset(("yes", "no"))


def table_signs(rows: Sequence[View], issues: Sequence[Issue]) -> frozenset[str]:
    """The signs of one table, from its rows and from what is doubted of it already."""
    table, texts = rows[0].table, texts_of(rows[0].table)
    codes = {issue.code for issue in issues if issue.table_no == table.table_no}
    return frozenset((*_told(table, codes), *_of_headings(table, texts), *_of_contents(table, texts), *_of_rows(rows)))


def document_signs(issues: Iterable[Issue]) -> frozenset[str]:
    """The signs of a document: what is doubted anywhere in it."""
    codes = {issue.code for issue in issues}
    told = {
        "total_differs": "total_disagrees" in codes,
        "rows_without_text": "row_without_text" in codes,
        "document_words_left": "word_unplaced" in codes,
    }
    return frozenset(name for name, holds in told.items() if holds)


def rows_missing(controls: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The sign that the document prints of how many actions or measures it tells, and fewer rows were read."""
    totals = [row for row in controls if not row["status"] and row["counted"]]
    return frozenset(["rows_missing"] if any(int(r["counted"]) < int(r["printed"]) for r in totals) else [])


def parts_unfound(controls: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """action | measure: those that the document counts by parts of which no row bears one ('Economy: 5')."""
    counted: dict[tuple[str, str], bool] = {}
    for row in controls:
        if row.get("group"):
            part = row["unit"], fold(row["group"])
            counted[part] = counted.get(part, False) or bool(row["counted"])
    units = {unit for unit, _ in counted}
    held = {unit: [found for (own, _), found in counted.items() if own == unit] for unit in units}
    return frozenset(unit for unit, found in held.items() if len(found) >= PARTS and not any(found))


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
    titles = [p.text for p in table.caption if len(p.text.split()) <= TITLE]
    if titles and unit_in(titles[-1]) not in ("", table.kind):
        yield "title_of_others"


def _of_headings(table: LogicalTable, texts: Mapping[int, Sequence[str]]) -> Iterator[str]:
    headed = [c for c in table.columns if c.heading]
    if not headed:
        yield "header_missing"
    if any(c.basis == "pattern" and c.field for c in headed):
        yield "heading_in_part"
    if any(c.field == table.kind and not c.heading for c in table.columns):
        yield "name_unheaded"
    if any(c.field == "value" and c.kind == "actual" and c.period is None for c in table.columns):
        yield "column_undated"
    if sum(not c.field and bool(texts.get(c.index)) for c in headed) > 1:
        yield "columns_unknown"
    fields = [c.field for c in table.columns if c.field in ONCE and texts.get(c.index)]
    if len(set(fields)) < len(fields):
        yield "field_twice"
    if any(c.field == "value" and c.kind == "target" and c.period is None for c in table.columns):
        yield "target_undated"
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
    yield from _of_numbers(table, texts)


def _of_numbers(table: LogicalTable, texts: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Columns of numbers that are no values, and columns of names or statuses that are none."""
    own = [(c.field, texts.get(c.index, ())) for c in table.columns]
    numbers = [(field, found) for field, found in own if found and _share(found, _is_number) >= VARIED]
    if any(not field for field, _ in numbers):
        yield "numbers_unknown"
    if any(field in WORDED and len(found) > 1 for field, found in numbers):
        yield "numbers_elsewhere"
    if any(field == "value" and found and _share(found, _is_day) >= VARIED for field, found in own):
        yield "values_dates"
    if any(f == "status" and len(set(map(fold, found))) > max(STATUSES, VARIED * len(found)) for f, found in own):
        yield "statuses_varied"
    if any(f in (table.kind, "action") and found and median(map(len, found)) < SHORT for f, found in own):
        yield "names_short"


def _is_day(text: str) -> bool:
    """A date, not the year or the month of a value."""
    return is_date(text) and not is_period(text)


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None and not _YEAR.fullmatch(text.strip())


def _of_rows(rows: Sequence[View]) -> Iterator[str]:
    fields = {c.field for c in rows[0].table.columns}
    if "status" in fields and not any(view.row["status_raw"] for view in rows):
        yield "statuses_blank"
    bare = [view.name for view in rows if not view.row["ref"]]
    if 2 * sum(bool(_CODED.match(name)) for name in bare) > len(rows):
        yield "names_coded"
    titles = [p.text for p in rows[0].table.caption if p.bold]
    if any(map(_PART.match, titles)) and not any(view.row[level] for view in rows for level in LEVELS):
        yield "part_over"


def _is_status(text: str) -> bool:
    word = vocabulary().status_word(text)
    return word is not None and word.action != UNKNOWN and fold(text) not in _EVERYDAY


def _is_name(text: str) -> bool:
    """Two to four words with capitals and no figure: a person or an office."""
    parts = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(parts) in NAME_WORDS and all(w[:1].isupper() for w in parts) and not any(map(str.isdigit, text))
