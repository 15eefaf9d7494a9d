"""Tints behind every second row, over some of its columns alone: they part rows and judge nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from normalise.checks.strange import judging
from normalise.checks.views import View
from normalise.statuses.colours import hue, is_status_colour

CELLS = 3  # of a line that a stripe is behind, at least
Stripe = tuple[int, str]  # page and fill: each chapter may have a colour of its own


def stripes_of(rows: Iterable[View]) -> frozenset[Stripe]:
    """The tints that take turns with others, or with none, from one action or measure to the next on a page."""
    found: set[Stripe] = set()
    for (_, page), views in groupby(rows, key=lambda v: (v.table.table_no, v.line.page)):
        runs = [list(run) for _, run in groupby(views, key=lambda v: v.line.headings)]
        grounds = [[_tints(rows_of_one) for rows_of_one in _by_row(run)] for run in runs]
        tints = {tint for run in grounds for tinted in run for tint in tinted}
        turns = all(bool(a) != bool(b) for run in grounds for a, b in pairwise(run))
        both = len({bool(tinted) for run in grounds for tinted in run}) > 1
        if turns and both and len({hue(tint) for tint in tints}) == 1:
            found |= {(page, tint) for tint in tints}
    return frozenset(found)


def _by_row(views: Sequence[View]) -> Iterator[list[View]]:
    """Lines that share their first cell: an action with its measures."""
    for _, same in groupby(views, key=lambda v: id(v.line.cells[min(v.line.cells)])):
        yield list(same)


def _tints(views: Sequence[View]) -> frozenset[str]:
    """Colours behind several cells of every line that a person might take for judgements, but too pale to be."""
    held = [[c.fill for c in view.line.cells.values() if judging(c)] for view in views]
    return frozenset(
        fill for fill in held[0] if not is_status_colour(fill) and all(fills.count(fill) >= CELLS for fills in held)
    )
