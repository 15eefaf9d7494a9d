"""Small sums along one axis, in points: what two stretches share, what is left of one, what stands in one
row, places between lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def shared(start: float, end: float, low: float, high: float) -> float:
    """How much of one stretch lies in another; below 0 where they stand apart."""
    return min(end, high) - max(start, low)


def uncovered(
    covers: Iterable[tuple[float, float]], start: float, end: float, slack: float = 0.0
) -> list[tuple[float, float]]:
    """What is left of start..end between the covers; pieces no longer than `slack` are none."""
    left, at = [], start
    for x, y in sorted(covers):
        if x > at + slack:
            left.append((at, min(x, end)))
        at = max(at, y)
        if at >= end - slack:
            return left
    return [*left, (at, end)] if at < end - slack else left


def merged(stretches: Iterable[tuple[float, float]], near: float = 0.0) -> list[tuple[float, float]]:
    """Stretches from the lowest up, those as one that overlap or stand no more than `near` apart."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and found[-1][1] + near >= start:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def distinct(values: Iterable[float], near: float) -> list[float]:
    """Values from the lowest up, without those no more than `near` above the last one that is kept."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > near:
            kept.append(value)
    return kept


def runs(items: Iterable[T], near: float, at: Callable[[T], float]) -> list[list[T]]:
    """Items from the lowest up, those together that stand no more than `near` above the first of their run."""
    found: list[list[T]] = []
    for item in sorted(items, key=at):
        if found and at(item) - at(found[-1][0]) <= near:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def chains(items: Iterable[T], goes_on: Callable[[T, T], bool]) -> list[list[T]]:
    """Items in their order, those together of which each goes on the one before it."""
    found: list[list[T]] = []
    for item in items:
        if found and goes_on(found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def place_in(lines: Sequence[float], value: float) -> int:
    """Between which two of the ascending lines a value lies, counted from 0; the outer ones have no end."""
    return bisect_right(lines, value, 1, len(lines) - 1) - 1
