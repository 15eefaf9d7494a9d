"""Printed numbers that leave one out, or stand twice: over all tables of a kind that count on from each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from normalise.checks.views import Finding, View, finding

GAP, TWICE = "numbering_gap", "ref_repeated"
LEAST = 4  # numbers that make a run
MISSING = 0.25  # of the numbers of a run may be missing; else they count something else
MANY = 12  # numbers of a run from which one missing is sure to be one
UNIQUE = 0.8  # share of numbers that stand once, where numbers tell rows apart
_REF = re.compile(r"(?P<stem>.*?)(?P<n>\d{1,4})(?P<tail>[a-z]?)", re.I)


@dataclass(frozen=True, slots=True)
class _Number:
    view: View
    stem: str
    n: int


def numbers_left_out(rows: Sequence[View]) -> Iterator[Finding]:
    """A doubt for the numbers that each run of printed numbers leaves out, at the row after the gap."""
    for run in _runs(rows):
        missing = [m for a, b in pairwise(run) for m in range(a.n + 1, b.n)]
        if not missing or len(run) < LEAST or len(missing) > MISSING * len(run):
            continue
        for before, after in pairwise(run):
            if after.n - before.n > 1:
                yield _gap(before, after)


def _gap(before: _Number, after: _Number) -> Finding:
    left = [f"{before.stem}{n}" for n in range(before.n + 1, after.n)]
    are = "is" if len(left) == 1 else "are"
    message = f"{', '.join(left)} {are} missing between {before.stem}{before.n} and {after.stem}{after.n}"
    return finding(after.view, GAP, message, "ref", ", ".join(left))


def _runs(rows: Sequence[View]) -> Iterator[list[_Number]]:
    """Numbers with one stem that go up, in reading order; one that begins again is a new run."""
    stems: dict[tuple[str, str], list[_Number]] = defaultdict(list)
    for _, same in groupby(rows, key=lambda v: (v.table.table_no, v.line.row_no, v.row["ref"])):
        view = next(same)
        if found := _REF.fullmatch(view.row["ref"]):
            stems[view.table.kind, found["stem"]].append(_Number(view, found["stem"], int(found["n"])))
    for numbers in stems.values():
        run: list[_Number] = []
        for number in numbers:
            if run and (number.n < run[-1].n or _jumps(run, number)):
                yield run
                run = []
            if not run or number.n > run[-1].n:
                run.append(number)
        yield run


def _jumps(run: Sequence[_Number], number: _Number) -> bool:
    """A new table that does not count on from the one before."""
    other = run[-1].view.table.table_no != number.view.table.table_no
    return other and number.n - run[-1].n > 3


def numbers_twice(rows: Sequence[View]) -> Iterator[Finding]:
    """Rows of other names that share a number, where numbers tell rows apart."""
    for kind in ("action", "measure"):
        named: dict[str, dict[str, View]] = defaultdict(dict)
        for view in rows:
            if view.table.kind == kind and view.row["ref"] and view.name:
                named[view.row["ref"]].setdefault(view.name, view)
        once = sum(len(names) == 1 for names in named.values())
        if len(named) < LEAST or once < UNIQUE * len(named):
            continue
        for ref, names in named.items():
            first, *others = names.values()
            for view in others:
                if view.table.table_no == first.table.table_no:
                    message = f"{ref} stands before {_short(first.name)!r} and {_short(view.name)!r}"
                    yield finding(view, TWICE, message, "ref", ref)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
