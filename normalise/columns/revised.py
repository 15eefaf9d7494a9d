"""Two columns of due dates, one of which says that it replaces the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalise.fold import words
from normalise.records import Column
from normalise.vocabulary import Vocabulary

DUE = "due_date"


def with_revised(columns: Sequence[Column], voc: Vocabulary) -> list[Column]:
    """The columns of an action table in which the first due date only counts where the one revised column ('Revised
    date', 'New target date') is blank."""
    dated = [c for c in columns if c.field == DUE]
    newer = [c for c in dated if voc.heading_words.revised & set(words(c.heading))]
    if len(dated) != 2 or len(newer) != 1:
        return list(columns)
    older = next(c for c in dated if c is not newer[0])
    return [replace(c, field="ignore", spare=DUE) if c is older else c for c in columns]
