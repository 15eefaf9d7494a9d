"""Bare years of a plan that are still to come: what stands under them beside a baseline is a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalise.records import Column, Period

REPORTS = frozenset({"status", "trend", "progress"})
YEAR = 4  # characters of a date that are its year


def with_targets(columns: Sequence[Column], plan: Period | None) -> list[Column]:
    """The columns of a table of measures in a plan for several years in which nothing is reported: the values under
    years of the plan, named by nothing else, are targets where a baseline stands beside them."""
    baseline = any(c.field == "value" and c.kind == "baseline" for c in columns)
    if plan is None or not baseline or not _of_years(plan) or any(c.field in REPORTS for c in columns):
        return list(columns)
    return [replace(c, kind="target", confidence=min(c.confidence, 0.8)) if _is_ahead(c, plan) else c for c in columns]


def _of_years(plan: Period) -> bool:
    years = [int(day[:YEAR]) for day in (plan.start, plan.end) if day[:YEAR].isdigit()]
    return len(years) > 1 and years[1] - years[0] > 1


def _is_ahead(column: Column, plan: Period) -> bool:
    bare = column.field == "value" and column.kind == "actual" and column.basis == "pattern"
    return bare and column.period is not None and column.period.start >= plan.start
