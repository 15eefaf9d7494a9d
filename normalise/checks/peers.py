"""What the rows of a table have in common: what a row that is unlike them is seen by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from extract.records import Table
from normalise.checks.views import View
from normalise.fold import fold

NEARLY = 0.85  # share of rows that makes a habit
MOST, HALF = 0.7, 0.5
HABIT = 5  # rows that make one
FIELDS = ("ref", "lead", "service", "priority")
RARE = 0.2


@dataclass(frozen=True, slots=True)
class Peers:
    """The habits of one table's rows."""

    kind: str
    lacking: frozenset[str]  # fields that nearly all rows have filled
    valued: bool  # most rows have values
    names: Counter[str]  # folded
    capitals: bool  # names begin with capital letters
    shapes: Mapping[str, float]  # shape of a printed number -> share of the numbers
    numbered: bool  # most rows have a number
    prioritised: bool  # some rows have a priority
    headings: frozenset[str]  # folded, and their tiers
    height: float  # points, median; 0 of a small table
    parts: tuple[Table, ...]

    def part_of(self, view: View) -> Table | None:
        """The printed table that a row stands in; None where it is no ordinary table."""
        line = view.line
        on_page = [p for p in self.parts if p.page == line.page]
        inside = [p for p in on_page if p.bbox.top - 3 <= line.bbox.top and line.bbox.bottom <= p.bbox.bottom + 3]
        return next(iter(inside or on_page), None)


def peers_of(rows: Iterable[View]) -> dict[int, Peers]:
    """The habits of each table, by its number."""
    by_table: dict[int, list[View]] = defaultdict(list)
    for view in rows:
        by_table[view.table.table_no].append(view)
    return {number: _habits(views) for number, views in by_table.items()}


def _habits(rows: Sequence[View]) -> Peers:
    many = len(rows) >= HABIT
    shapes = Counter(shape(v.row["ref"]) for v in rows if v.row["ref"])
    table = rows[0].table
    return Peers(
        kind=table.kind,
        lacking=frozenset(f for f in FIELDS if many and _share(bool(v.row[f]) for v in rows) >= NEARLY),
        valued=many and _share(bool(v.values) for v in rows) >= MOST,
        names=Counter(fold(v.name) for v in rows if v.name),
        capitals=_share(v.name[:1].isupper() for v in rows) >= MOST,
        numbered=_share(bool(v.row["ref"]) for v in rows) > HALF,
        prioritised=any(v.row["priority"] for v in rows),
        headings=frozenset(fold(text) for c in table.columns for text in (c.heading, *c.tiers)) - {""},
        height=median(v.line.bbox.height for v in rows) if many else 0.0,
        shapes={key: n / shapes.total() for key, n in shapes.items()},
        parts=table.parts,
    )


def shape(ref: str) -> str:
    """The form of a printed number: 'A.0' for 'EH.12'."""
    return re.sub(r"\d+", "0", re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", ref)))


def _share(held: Iterable[bool]) -> float:
    told = list(held)
    return sum(told) / len(told) if told else 0.0
