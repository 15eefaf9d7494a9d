"""Two columns that may be statuses, one of which says by how much targets are met or missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalise.records import Column

HALF = 0.5  # of the filled cells


def without_variance(columns: Sequence[Column], samples: Mapping[int, Sequence[str]]) -> list[Column]:
    """The columns of a measure table. 'Performance against target' over '10% better than target' is no status where
    another column judges. `samples`: texts of body cells by column index."""
    judged = [c for c in columns if c.field == "status" and c.axis == "delivery"]
    worded = [c for c in judged if _is_variance(samples.get(c.index, ()))]
    if not worded or len(worded) == len(judged):
        return list(columns)
    return [replace(c, field="ignore", axis="", basis="content") if c in worded else c for c in columns]


def _is_variance(texts: Sequence[str]) -> bool:
    """Whether half of the filled cells hold a figure among words."""
    filled = [t for t in texts if any(map(str.isalnum, t))]
    figures = [t for t in filled if any(map(str.isdigit, t)) and len(t.split()) > 1]
    return bool(filled) and len(figures) >= HALF * len(filled)
