"""Tables with the same headings: what one of them is read as, the others should be read as too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from normalise.checks.views import View
from normalise.fold import words
from normalise.records import LogicalTable

Reading = frozenset[tuple[tuple[str, ...], str, str, str]]  # words of the heading, field, kind and period of a column


def unlike_siblings(rows: Iterable[View]) -> frozenset[int]:
    """Numbers of the tables that are read otherwise than most tables with the same words in their headings; of two
    that differ both."""
    tables = {view.table.table_no: view.table for view in rows}
    alike: dict[frozenset[str], list[LogicalTable]] = defaultdict(list)
    for table in tables.values():
        alike[frozenset(w for c in table.columns for w in words(c.heading))].append(table)
    found: set[int] = set()
    for headings, group in alike.items():
        readings = Counter(map(_reading, group))
        if not headings or len(readings) < 2:
            continue
        (usual, most), (_, next_most) = readings.most_common(2)
        found |= {t.table_no for t in group if _reading(t) != usual or most == next_most}
    return frozenset(found)


def _reading(table: LogicalTable) -> Reading:
    return frozenset((words(c.heading), c.field, c.kind, c.period.label if c.period else "") for c in table.columns)
