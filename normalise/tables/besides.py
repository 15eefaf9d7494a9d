"""Tables of actions that hold the values of their measures besides: a baseline and targets behind each measure. They
are tables of measures too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalise.cells.values import parse_value
from normalise.records import Column, Line, LogicalTable
from normalise.tables.reader import Reader

VALUES = 2  # columns of values, at least: a target alone is what the action should reach
FIGURES = 0.6  # share of their filled cells that are figures; others may hold 'Improve', 'TBC'
OPEN = frozenset(("", "ignore", "value", "measure", "status"))  # fields of actions that such a column may seem to be
OWN = frozenset(("unit", "polarity"))  # what stands with the values besides
OF_BOTH = frozenset(("priority", "outcome", "group"))


def with_measures(tables: Sequence[LogicalTable], reader: Reader) -> tuple[LogicalTable, ...]:
    """The tables, each of actions that is one of measures too without the columns of their values, and behind it a
    table of these measures; all numbered anew."""
    found: list[LogicalTable] = []
    for table in tables:
        columns = _measured(table, reader) if table.kind == "action" else ()
        lines = _lines_of(table, columns)
        if not lines:
            found.append(table)
            continue
        apart = {c.index for c in columns if c.field not in OF_BOTH | {"measure"}}
        found.append(replace(table, columns=tuple(c for c in table.columns if c.index not in apart)))
        reason = "has values of measures beside its actions"
        found.append(replace(table, kind="measure", columns=columns, lines=lines, reason=reason, besides=True))
    return tuple(replace(table, table_no=number) for number, table in enumerate(found, 1))


def _measured(table: LogicalTable, reader: Reader) -> tuple[Column, ...]:
    """The columns of the measures of a table of actions: their names, values and levels; () where it has no values."""
    known = {c.index: c for c in table.columns}
    named = [c for c in table.columns if c.field == "measure"]
    again = reader.again(table.columns, _samples(table), "measure")
    main = [c for c in again if c.field == "measure" and known[c.index] in named]
    values = [c for c in again if c.field == "value" and known[c.index].field in OPEN]
    if len(main) != 1 or not _holds_action(table) or not _says_what(values) or not _figures(table, values):
        return ()
    own = {c.index: c for c in again if c in main or c in values or c.field in OWN}
    levels = {c.index: c for c in table.columns if c.field in OF_BOTH}
    return tuple((own | levels)[index] for index in sorted(own | levels))


def _holds_action(table: LogicalTable) -> bool:
    return any(c.field == "action" for c in table.columns)


def _says_what(values: Sequence[Column]) -> bool:
    """Whether values are several that differ in what they are or of when, as their headings say."""
    meant = {(c.kind, c.period) for c in values}
    printed = any(any(map(str.isdigit, c.heading)) for c in values)
    return len(values) >= VALUES and len(meant) == len(values) and (printed or len({c.kind for c in values}) > 1)


def _figures(table: LogicalTable, values: Sequence[Column]) -> bool:
    """Whether most filled cells of several columns are figures, in two of them at least."""
    samples = _samples(table)
    held = [[t for t in samples[c.index] if any(map(str.isalnum, t))] for c in values]
    plain = [sum(bool(parse_value(t).value) for t in texts) for texts in held]
    return sum(map(bool, plain)) >= VALUES and sum(plain) >= FIGURES * sum(map(len, held))


def _samples(table: LogicalTable) -> dict[int, list[str]]:
    """The texts of each column, each cell once."""
    return {
        c.index: [
            line.cells[c.index].text for line in table.lines if c.index in line.cells and c.index not in line.repeated
        ]
        for c in table.columns
    }


def _lines_of(table: LogicalTable, columns: Sequence[Column]) -> tuple[Line, ...]:
    """The lines on which a measure begins: an action may have none, and a merged one is that of several actions."""
    main = next((c.index for c in columns if c.field == "measure"), None)
    held = (line for line in table.lines if main in line.cells and main not in line.repeated)
    return tuple(line for line in held if main is not None and not line.cells[main].blank)
