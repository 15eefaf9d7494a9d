"""What a table holds, told from its columns: actions, measures, or something that is not ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalise.records import Column, Line

SUPPORT = frozenset({"lead", "due_date", "status", "progress", "percent_complete", "start_date", "resources"})
LEVELS = frozenset({"priority", "outcome", "group"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a table with the reason and how sure that is (0-1)."""

    kind: str  # action | measure | other
    reason: str
    confidence: float = 1.0


def classify(columns: Sequence[Column], foreign: str = "") -> Verdict:
    """The kind of a table. `foreign` names a kind of table that is not ours, found in its headings or caption."""
    fields = {c.field for c in columns if c.field}
    headings = " | ".join(c.heading for c in columns if c.heading)
    if foreign:
        return Verdict("other", f"{foreign}: {headings}")
    known = sum(bool(c.field) for c in columns) if len(columns) > 1 else 2
    if "action" in fields and known >= 2:
        return Verdict("action", "has a column of actions", _share(columns))
    if "measure" in fields and known >= 2:
        return Verdict("measure", "has a column of measures", _share(columns))
    if main_by_support(columns) is not None:
        return Verdict("action", "has owners, dates or statuses beside a column of text", 0.6)
    return Verdict("other", f"no column of actions or measures: {headings or 'no headings'}")


def _share(columns: Sequence[Column]) -> float:
    headed = [c for c in columns if c.heading]
    return round(0.5 + 0.5 * sum(c.confidence for c in headed if c.field) / max(1, len(headed)), 2)


def main_by_support(columns: Sequence[Column]) -> int | None:
    """The index of the column that must hold the actions when owners, dates and statuses stand beside it."""
    support = {c.field for c in columns} & SUPPORT
    if len(support) < 2:
        return None
    text = [c for c in columns if c.heading and (not c.field or c.field in LEVELS)]
    return text[-1].index if text else None


PERCENT = re.compile(r"^\d{1,3}(\.\d+)?\s*%$")


def with_content(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """Columns whose cells say more than their heading: 'Progress' over nothing but percentages."""
    return tuple(_by_content(c, lines) for c in columns)


def _by_content(column: Column, lines: Sequence[Line]) -> Column:
    if column.field not in ("progress", "comment"):
        return column
    texts = [line.cells[column.index].text for line in lines if column.index in line.cells]
    filled = [t for t in texts if t]
    if filled and all(PERCENT.match(t) for t in filled):
        return replace(column, field="percent_complete", basis="content", confidence=0.9)
    return column


def with_main(columns: Sequence[Column], kind: str) -> tuple[Column, ...]:
    """Columns of an action table in which one must be the action: named by support where no heading says so."""
    if kind != "action" or any(c.field == "action" for c in columns):
        return tuple(columns)
    main = main_by_support(columns)
    return tuple(
        replace(c, field="action", confidence=0.6, basis="content") if c.index == main else c for c in columns
    )
