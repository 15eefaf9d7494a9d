"""Years in the heading of a table that stand twice or do not run on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.records import union
from normalise.records import Column, Issue, LogicalTable
from normalise.rows.leftovers import column_box

CODE = "year_repeated"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-\d\d)?(?P<part> Q[1-4])?")
RUN = 3  # years that make a run
SHOWN = 2  # headings that a message names


def years_doubted(tables: Iterable[LogicalTable]) -> Iterator[Issue]:
    """A doubt for each year that a header prints over two columns of one kind, and for runs with a year left out."""
    for table in tables:
        if table.kind not in ("action", "measure"):
            continue
        kinds: dict[str, list[Column]] = defaultdict(list)
        for column in table.columns:
            if column.field == "value" and column.period is not None and column.period.label:
                kinds[column.kind].append(column)
        yield from _undated(table)
        yield from _of_no_year(table)
        yield from _twice(table, kinds)
        for columns in kinds.values():
            yield from _left_out(table, columns)


def _undated(table: LogicalTable) -> Iterator[Issue]:
    """Values under one heading printed several times, with no time over any of them."""
    alike: dict[tuple[str, str], list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.field == "value" and column.period is None and column.kind != "baseline":
            alike[column.kind, column.heading].append(column)
    for (_, heading), columns in alike.items():
        if len(columns) > 1:
            message = f"{len(columns)} columns are headed '{heading}', and no year over them says which is of when"
            box = union([column_box(table, c) for c in columns])
            yield Issue("period_unknown", message, table.page, table.table_no, box, "period_label", heading)


def _of_no_year(table: LogicalTable) -> Iterator[Issue]:
    """Values under 'Q1' and 'Q2' where neither the table nor the document says of which year."""
    valued = [c for c in table.columns if c.field == "value" and c.period is not None]
    bare = [c for c in valued if c.period and c.period.label and not (c.period.start or _YEAR.search(c.period.label))]
    if bare:
        headings = ", ".join(dict.fromkeys(repr(c.heading) for c in bare))
        box = union([column_box(table, c) for c in bare])
        message = f"nothing says of which year {headings} are: the periods have no dates"
        yield Issue("period_unknown", message, table.page, table.table_no, box, "period_label", headings)


def _twice(table: LogicalTable, kinds: dict[str, list[Column]]) -> Iterator[Issue]:
    """One doubt for each year, whatever is printed under it twice."""
    found: dict[str, list[Column]] = defaultdict(list)
    for kind, columns in kinds.items():
        seen: dict[object, Column] = {}
        for column in columns:
            key = (column.period, column.heading if kind == "benchmark" else "")  # several others stand side by side
            if key in seen:
                label = column.period.label if column.period else ""
                found[label] += [seen[key], column]
            seen[key] = column
    for label, columns in found.items():
        headings = " and ".join(list(dict.fromkeys(repr(c.heading) for c in columns))[:SHOWN])
        raw = " | ".join(dict.fromkeys(c.heading for c in columns))
        box = union([column_box(table, c) for c in columns])
        message = f"more than one column is read as {label} ({headings}): one of the years may be wrong"
        yield Issue(CODE, message, table.page, table.table_no, box, "period_label", raw)


def _left_out(table: LogicalTable, columns: Sequence[Column]) -> Iterator[Issue]:
    """Whole years side by side that step by one but for one place."""
    years = [int(m["year"]) for c in columns if c.period and (m := _YEAR.fullmatch(c.period.label)) and not m["part"]]
    steps = [b - a for a, b in pairwise(years)]
    sign = 1 if sum(s > 0 for s in steps) >= sum(s < 0 for s in steps) else -1
    odd = [s for s in steps if s != sign]
    if len(years) < RUN + 1 or len(odd) != 1 or odd[0] == 0 or odd[0] * sign < 0:
        return
    printed = ", ".join(map(str, years))
    box = union([column_box(table, c) for c in columns])
    yield Issue(CODE, f"the years do not run on: {printed}", table.page, table.table_no, box, "period_label", printed)
