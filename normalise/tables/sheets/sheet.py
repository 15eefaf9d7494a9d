"""The header of a table whose rows are labelled by periods or by kinds of value, and what each cell under it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.records import Cell, Paragraph, Table
from normalise.cells.own_dated import is_dated_value, parted
from normalise.records import Column
from normalise.tables.places import samples_of, undated
from normalise.tables.printed import Row, Slot, cells_in, header_block, same_header, slots_of
from normalise.tables.reader import Reader

SAMPLED = 40  # rows below a header
MOST = 0.8  # of the labels of rows must be known
OF_VALUES = 0.5  # of them must be times or kinds of value
KNOWN = 0.6  # share of the headings beside them
LABELS_AMONG = 5  # columns: the labels of rows stand further left than the values
LONGEST_HEADING = 60  # characters
TIMED = frozenset({"value", "status", "trend"})
LABEL_HEADINGS = frozenset({"", "period", "measure", "ref", "value"})
OTHERS = frozenset({"measure", "action"})
PLAIN = Column(0, "", "value", "actual", confidence=0.9, basis="pattern")
_COUNTED = re.compile(r"[A-Z]{0,6}[ ./-]?\d+(?:[./-]\d+)*[a-z]?\.?", re.I)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header: its columns, and which of them label the rows, name the measure or number it (-1: none)."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]
    labels: tuple[int, ...]  # outermost first
    name: int = -1
    ref: int = -1
    title: tuple[Paragraph, ...] = ()  # the name of the measure, where it stands in the corner
    times: frozenset[int] = frozenset()  # columns whose headings are times
    judged: bool = False  # a target or a status is among its columns or rows

    @property
    def last_label(self) -> int:
        """The column whose texts are the labels of single rows."""
        return self.labels[-1]


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a row: its cells' texts, and what its values are (None where only a time is said)."""

    texts: tuple[str, ...]
    column: Column | None
    value: Cell | None = None  # printed with the time in one cell


def sheet_at(
    table: Table, rows: Sequence[Row], at: int, reader: Reader, caption: Sequence[Paragraph]
) -> tuple[Sheet, int] | None:
    """The sheet whose header begins in row `at`, and the row after its header; None where none begins."""
    texts = rows[at].texts
    if not texts or any(len(t) > LONGEST_HEADING for t in texts[1:]) or rows[at].hanging:
        return None
    end = header_block(list(rows), at, reader.header_like)
    slots = tuple(slots_of(table, list(rows), at, end))
    if len(slots) < 2 or end >= len(rows):
        return None
    samples = samples_of(slots, rows[end : end + SAMPLED])
    if not any(reader.is_time(_when(t)) for k in range(len(slots)) for t in (*samples[k], *slots[k].tiers)):
        return None
    if not any(_labelling(_whens(samples, k), reader) for k in range(min(LABELS_AMONG, len(slots) - 1))):
        return None
    columns = reader.measured(slots, samples, caption)
    sheet = _sheet(slots, columns, samples, reader) if columns else None
    return (sheet, end) if sheet is not None else None


def _sheet(
    slots: tuple[Slot, ...], columns: tuple[Column, ...], samples: Mapping[int, Sequence[str]], reader: Reader
) -> Sheet | None:
    times = frozenset(k for k, s in enumerate(slots) if s.tiers and all(reader.is_time(t) for t in s.tiers))
    labels = _labels(columns, samples, times, reader)
    if not labels:
        return None
    beside = [k for k in range(labels[-1] + 1, len(slots)) if slots[k].tiers]
    valued = [k for k in beside if k in times or columns[k].field == "value"]
    known = [k for k in beside if k in times or columns[k].field]
    if not valued or len(known) < KNOWN * len(beside) or any(columns[k].field in OTHERS for k in beside):
        return None
    texts = _whens(samples, labels[-1])
    if not (_down(texts, columns[labels[-1]], reader) or _across(texts, [k for k in beside if k in times])):
        return None
    name, ref = _naming(slots, columns, samples, labels)
    if name >= 0 and _one_row_each(samples[name], texts):
        return None
    title = _corner(slots, columns, labels, reader) if name < 0 else ()
    kinds = [c for t in texts if (c := reader.row_label(t)) is not None] + [columns[k] for k in beside]
    judged = any(c.field == "status" or (c.field == "value" and c.kind != "actual") for c in kinds)
    return Sheet(slots, columns, labels, name, ref, title, times - {labels[-1]}, judged)


def _labels(
    columns: Sequence[Column], samples: Mapping[int, Sequence[str]], times: frozenset[int], reader: Reader
) -> tuple[int, ...]:
    """The columns that label the rows: the first one that does, and those beside it that go on."""
    found: list[int] = []
    for k in range(min(LABELS_AMONG, len(columns) - 1)):
        if _labelling(_whens(samples, k), reader) and _label_heading(k, columns[k], times):
            found.append(k)
        elif found:
            break
    return tuple(found)


def _whens(samples: Mapping[int, Sequence[str]], k: int) -> Sequence[str]:
    """The texts of a column; where no measures are named before it, without the values printed with their times."""
    named = any(_worded(samples[i]) for i in range(k))
    return samples[k] if named else [_when(text) for text in samples[k]]


def _when(text: str) -> str:
    """The time of '2010/11 86.2%', any other text as it is."""
    return parted(text)[0][0] if is_dated_value(text) and len(parted(text)) == 1 else text


def _label_heading(k: int, column: Column, times: frozenset[int]) -> bool:
    if k in times:
        return k == 0
    return column.field in LABEL_HEADINGS or column.basis not in ("exact", "decision")


def _labelling(texts: Sequence[str], reader: Reader) -> bool:
    known, valued = len(texts), 0
    for text in texts:
        timed = reader.is_time(text)
        column = None if timed else reader.row_label(text)
        valued += timed or (column is not None and column.field == "value")
        known -= not timed and column is None
        if known < MOST * len(texts):
            return False
    once = list(dict.fromkeys(texts))
    enough = valued >= OF_VALUES * len(texts)
    return bool(texts) and (enough or (len(once) < len(texts) and _labelling(once, reader)))


def _down(texts: Sequence[str], column: Column, reader: Reader) -> bool:
    """Periods stand one under another."""
    times = {t for t in texts if reader.is_time(t)}
    return len(times) >= 2 or (len(times) == 1 and column.field == "period" and column.basis == "exact")


def _across(texts: Sequence[str], times: Sequence[int]) -> bool:
    """Periods stand side by side, kinds of value one under another."""
    return len(times) >= 2 and bool(texts)


def _naming(
    slots: Sequence[Slot], columns: Sequence[Column], samples: Mapping[int, Sequence[str]], labels: tuple[int, ...]
) -> tuple[int, int]:
    """The columns left of the labels that name and number the measures, -1 for none."""
    left = range(labels[0])
    named = [k for k in left if columns[k].field == "measure" and _worded(samples[k])]
    named = named or [k for k in left if columns[k].field in ("", "priority") and _worded(samples[k])]
    refs = [k for k in left if k not in named and (columns[k].field == "ref" or _numbered(samples[k]))]
    return (named[-1] if named else -1), (refs[0] if refs and named else -1)


def _one_row_each(names: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether each row is of a measure of its own, and only says of when its figures are ('Period covered')."""
    return 1 < len(labels) <= len(set(names))


def _worded(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(len(t.split()) >= 2 and any(map(str.isalpha, t)) for t in texts) >= 0.5 * len(texts)


def _numbered(texts: Sequence[str]) -> bool:
    return bool(texts) and all(_COUNTED.fullmatch(t.strip()) for t in texts)


def _corner(
    slots: Sequence[Slot], columns: Sequence[Column], labels: tuple[int, ...], reader: Reader
) -> tuple[Paragraph, ...]:
    """The name of the measure over the labels of the rows, where no heading stands there."""
    k = labels[0]
    cells = [c for c in slots[k].header if c.paragraphs]
    text = " ".join(c.text for c in cells)
    told = columns[k].field == "" or columns[k].basis not in ("exact", "decision")
    if not told or len(text.split()) < 3 or reader.is_time(text):
        return ()
    return tuple(p for c in cells for p in c.paragraphs)


def label_of(row: Row, sheet: Sheet, before: Sequence[str], reader: Reader) -> Label | None:
    """The label of a row: None where it has none. `before`: the texts of the row above, for those that carry on."""
    texts: list[str] = []
    value: Cell | None = None
    for n, k in enumerate(sheet.labels):
        cells = [c for c in cells_in(row, sheet.slots[k]) if c.text]
        text = " ".join(c.text for c in cells)
        if len(cells) == 1 and _when(text) != text:
            text, value = undated(cells[0])[0]
        texts.append(text or (before[n] if n < len(before) and n < len(sheet.labels) - 1 else ""))
    if not texts[-1]:
        return None
    columns = [None if reader.is_time(t) else reader.row_label(t) or _unknown(t) for t in texts if t]
    said = [c for c in columns if c is not None]
    corner = [t for t in sheet.slots[sheet.labels[0]].tiers if reader.is_time(t)]
    return Label((*corner, *(t for t in texts if t)), said[-1] if said else None, value)


def labels_fit(sheet: Sheet, rows: Sequence[Row], reader: Reader) -> bool:
    """Whether the rows of a table without a header are labelled as those of a sheet."""
    first, last = sheet.slots[sheet.last_label], samples_of(sheet.slots, rows)[sheet.last_label]
    return first.first >= 0 and _labelling([_when(t) for t in last], reader)


def again(sheet: Sheet, table: Table, rows: Sequence[Row], reader: Reader) -> tuple[Sheet, int] | None:
    """A sheet that was read before under its own header, printed again, and the row after that header; None where the
    header differs or a label below it is none. The rest of a measure may be a row or two, or all on the next page."""
    end = header_block(list(rows), 0, reader.header_like)
    slots = tuple(slots_of(table, list(rows), 0, end))
    if len(slots) != len(sheet.slots) or not same_header(slots, sheet.slots):
        return None
    texts = samples_of(slots, rows[end:])[sheet.last_label]
    known = all(reader.is_time(_when(t)) or reader.row_label(t) is not None for t in texts)
    return (replace(sheet, slots=slots), end) if known and (texts or end == len(rows)) else None


def _unknown(text: str) -> Column:
    return Column(0, text, "", confidence=0.0, basis="none")


def meaning(label: Label, sheet: Sheet, k: int, reader: Reader) -> Column:
    """What a cell says: under the heading of column `k`, in a row of this label."""
    head = PLAIN if k in sheet.times else sheet.columns[k]
    column = _combined(label.column, head, k in sheet.times)
    if column.field not in TIMED:
        return replace(column, heading=column.heading or head.heading)
    heads = sheet.slots[k].tiers
    dated = reader.over_time(column, (*label.texts, *heads))
    if column.field != "value":  # its own heading says since when, not of when
        times = (*label.texts, *heads) if k in sheet.times else label.texts
        dated = replace(dated, period=reader.over_time(PLAIN, times).period)
    return replace(dated, confidence=min(dated.confidence, head.confidence))


def _combined(said: Column | None, head: Column, timed: bool) -> Column:
    if said is None or head.field not in ("value", ""):
        return head
    if timed or said.field != "value":
        return said
    return replace(head, kind=said.kind if said.kind != "actual" else head.kind, field=head.field or said.field)


def cells_beside(row: Row, sheet: Sheet) -> Iterator[tuple[int, Cell]]:
    """(column, cell) of a row for every column that neither labels the rows nor names the measure."""
    apart = {*sheet.labels, sheet.name, sheet.ref}
    for k, slot in enumerate(sheet.slots):
        if k in apart or slot.first < 0:
            continue
        for cell in cells_in(row, slot):
            if not cell.blank or cell.fill:
                yield k, cell
