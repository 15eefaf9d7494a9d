"""What a table lacks and the others of the document have, and words that rows open with and nobody understood."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from normalise.checks.views import View
from normalise.fold import fold

FIELDS = ("ref", "status_raw", "progress")
OTHERS, NEARLY = 4, 0.8  # rows of other tables that make a habit, and the share of them
TWICE = 2
TEXTS = ("progress", "comment")
_OPENING = re.compile(r"(?P<words>\w[\w’' ]{2,32}?)\s*(?:[:–—]|\s-\s)")
Opening = tuple[int, str]  # table, folded words before a dash or colon


def tables_lacking(rows: Iterable[View]) -> frozenset[int]:
    """Numbers of the tables without a number, a status or a progress in any row, where nearly all rows of the other
    tables of their kind have one."""
    kinds: dict[str, dict[int, list[View]]] = defaultdict(lambda: defaultdict(list))
    for view in rows:
        kinds[view.table.kind][view.table.table_no].append(view)
    return frozenset(
        number for tables in kinds.values() for number in tables if any(_lacks(tables, number, f) for f in FIELDS)
    )


def _lacks(tables: Mapping[int, Sequence[View]], number: int, field: str) -> bool:
    if any(view.row.get(field) for view in tables[number]):
        return False
    others = [bool(view.row.get(field)) for other, own in tables.items() if other != number for view in own]
    return len(others) >= OTHERS and sum(others) >= NEARLY * len(others)


def openings(rows: Iterable[View]) -> frozenset[Opening]:
    """The words before a dash or colon that texts of several rows of a table open with."""
    counted = Counter(opening for view in rows for opening in _openings(view))
    return frozenset(opening for opening, n in counted.items() if n >= TWICE)


def opens_unread(view: View, common: frozenset[Opening]) -> bool:
    """Whether a row without a status opens as other rows do: the words may be one."""
    return not view.row["status_raw"] and bool(common & _openings(view))


def _openings(view: View) -> frozenset[Opening]:
    found = (_OPENING.match(view.row.get(field, "")) for field in TEXTS)
    return frozenset((view.table.table_no, fold(m["words"])) for m in found if m)
