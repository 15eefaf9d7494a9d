"""Rows among doubtful ones: where much of a table or document is unsure, the rest of it is less sure too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from normalise.checks.views import View

# shares of the rows that are under the bar by signs of their own
OF_TABLE = (("table_doubtful", 0.3), ("table_most_doubtful", 0.7))
OF_DOCUMENT = (("document_doubtful", 0.2), ("document_most_doubtful", 0.5))
NAMES = frozenset(name for name, _ in (*OF_TABLE, *OF_DOCUMENT))


def company(rows: Sequence[View], unsure: Sequence[bool]) -> list[tuple[str, ...]]:
    """For each row the signs that those beside it give; `unsure`: whether each is under the bar by itself."""
    tables = _shares((view.table.table_no for view in rows), unsure)
    whole = sum(unsure) / len(unsure) if unsure else 0.0
    of_document = tuple(name for name, least in OF_DOCUMENT if whole >= least)
    return [
        (*(name for name, least in OF_TABLE if tables[view.table.table_no] >= least), *of_document) for view in rows
    ]


def _shares(groups: Iterable[Hashable], unsure: Sequence[bool]) -> dict[Hashable, float]:
    found: dict[Hashable, list[bool]] = defaultdict(list)
    for group, doubt in zip(groups, unsure, strict=True):
        found[group].append(doubt)
    return {group: sum(doubts) / len(doubts) for group, doubts in found.items()}
