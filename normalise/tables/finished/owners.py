"""Who leads an action, printed once beside its first step, stands on all of its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalise.records import Column, Line

OWNED = frozenset({"lead", "service"})
MOSTLY = 0.8  # share of the actions beside which it is printed
STEPS = 2  # further steps of actions that make a habit


def with_owners(columns: Sequence[Column], lines: Sequence[Line]) -> list[Line]:
    """Lines with the lead and the service of their action, where no step but the first ones has any of its own."""
    found = list(lines)
    fields = {c.field: c.index for c in columns}
    if not {"action", "measure"} <= fields.keys():
        return found
    steps = [n > 0 and _same(lines[n - 1], line, fields["action"]) for n, line in enumerate(lines)]
    for index in (c.index for c in columns if c.field in OWNED):
        first = [_filled(line, index) for line, step in zip(lines, steps, strict=True) if not step]
        later = [_filled(line, index) for line, step in zip(lines, steps, strict=True) if step]
        if len(later) < STEPS or any(later) or sum(first) < MOSTLY * len(first):
            continue
        for n, step in enumerate(steps):
            if step and _filled(found[n - 1], index):
                cells = {**found[n].cells, index: found[n - 1].cells[index]}
                found[n] = replace(found[n], cells=cells, repeated=found[n].repeated | {index})
    return found


def _same(before: Line, line: Line, action: int) -> bool:
    """Whether a line is a further step of the action above."""
    cell = line.cells.get(action)
    return cell is not None and not cell.blank and cell is before.cells.get(action)


def _filled(line: Line, index: int) -> bool:
    return index in line.cells and not line.cells[index].blank
