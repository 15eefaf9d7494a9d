"""What a table holds, told from its columns: actions, measures, or something that is not ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalise.records import Column

SUPPORT = frozenset({"lead", "due_date", "status", "progress", "percent_complete", "start_date", "resources"})
DOERS = frozenset({"lead", "due_date", "start_date", "percent_complete", "resources"})
LEVELS = frozenset({"priority", "outcome", "group"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a table with the reason and how sure that is (0-1)."""

    kind: str  # action | measure | other
    reason: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Readings:
    """The columns of a table read without a kind, as an action table, and as a measure table."""

    plain: tuple[Column, ...]
    action: tuple[Column, ...]
    measure: tuple[Column, ...]


def classify(read: Readings) -> tuple[Verdict, tuple[Column, ...]]:
    """The kind of a table, and its columns read as that kind."""
    fields = (_fields(read.plain), _fields(read.action), _fields(read.measure))
    if any(fields) and len(read.plain) == 1:
        return _lone(read)
    return _told(read, *fields) or _supported(read)


def _told(
    read: Readings, plain: set[str], action: set[str], measure: set[str]
) -> tuple[Verdict, tuple[Column, ...]] | None:
    """A table with a column that is the action or the measure; None for one without."""
    if "action" in plain and len(action) >= 2 and not _barely(plain, action, read.action):
        return Verdict("action", "has a column of actions", _share(read.action)), read.action
    if "measure" in measure and "value" in measure:
        return Verdict("measure", "has a column of measures, and values", _share(read.measure)), read.measure
    if "action" in action and action & DOERS and len(action) >= 3:
        return Verdict("action", "has steps with owners or dates", 0.9 * _share(read.action)), read.action
    if "measure" in plain and "measure" in measure and len(measure) >= 2:
        return Verdict("measure", "has a column of measures", _share(read.measure)), read.measure
    return None


def _supported(read: Readings) -> tuple[Verdict, tuple[Column, ...]]:
    """A table whose actions stand under a heading that says nothing, told by what stands beside them."""
    main = main_by_support(read.action)
    if main is not None:
        columns = tuple(_named_by_support(c, main) for c in read.action)
        return Verdict("action", "has owners, dates or statuses beside a column of text", 0.6), columns
    headings = " | ".join(c.heading for c in read.plain if c.heading)
    return Verdict("other", f"no heading in it names actions or measures: {headings or 'no headings'}"), read.plain


def _barely(plain: set[str], action: set[str], columns: Sequence[Column]) -> bool:
    """Nothing stands beside the actions but a heading that says little and others that are unknown."""
    return plain == {"action"} and action <= {"action", "measure"} and any(c.heading and not c.field for c in columns)


def _lone(read: Readings) -> tuple[Verdict, tuple[Column, ...]]:
    """A table of one column under a heading that names actions or measures."""
    field = read.plain[0].field
    if field in ("action", "measure"):
        return Verdict(field, f"one column of {field}s", 0.9), read.action if field == "action" else read.measure
    return Verdict("other", f"one column: {read.plain[0].heading}"), read.plain


def _fields(columns: Sequence[Column]) -> set[str]:
    return {c.field for c in columns if c.field and c.field != "ignore"}


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


def _named_by_support(column: Column, main: int) -> Column:
    return replace(column, field="action", confidence=0.6, basis="content") if column.index == main else column
