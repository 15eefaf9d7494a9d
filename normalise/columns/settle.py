"""Columns of one table seen together: where a column stands, what the others are, and what its cells hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from normalise.columns.abreast import action_sought, dated_beside, ended_with_last, leading, lone, one_ref, with_main
from normalise.columns.content import (
    Samples,
    by_content,
    coded,
    compared,
    counted,
    counts,
    promised,
    unheaded,
    worded_targets,
)
from normalise.columns.headings import entry_of
from normalise.columns.planned import with_targets
from normalise.columns.revised import with_revised
from normalise.columns.variance import without_variance
from normalise.records import Column, Period
from normalise.vocabulary import Vocabulary, vocabulary


def settle(
    columns: Sequence[Column],
    table_kind: str,
    samples: Samples | None = None,
    year: Period | None = None,
    voc: Vocabulary | None = None,
) -> tuple[Column, ...]:
    """The columns of a table, each read in the company of the others.

    While the kind is unknown (""), only a column that must be the action is found: a milestone with a date or an owner
    beside it and no values.

    `samples`: texts of body cells by column index. A level left of the action is a level, right of it what the action
    should reach; a milestone is the action where nothing else is; a 'Progress' that holds percentages is that.
    """
    words = voc if voc is not None else vocabulary()
    held: Samples = defaultdict(tuple, samples or {})
    figures = {c.index for c in columns if counts(c, held[c.index])}
    columns = [promised(c, columns, table_kind, year) if c.index in figures else c for c in columns]
    if table_kind not in ("action", "measure"):
        return action_sought(columns, words) if table_kind == "" else tuple(columns)
    acts = table_kind == "action"
    entries = {c.index: entry_of(c, table_kind, words) if c.index not in figures else None for c in columns}
    columns = [compared(c, columns, held[c.index], year) for c in columns]
    settled = [by_content(c, table_kind, held[c.index], year, words) for c in columns]
    settled = settled if acts else without_variance(settled, held)
    settled = with_main(settled, entries, table_kind)
    settled = worded_targets(settled, held, words) if acts else settled
    main = next((c.index for c in settled if c.field == table_kind), None)
    if main is not None:
        settled = [unheaded(leading(c, entries, main), main, held[c.index]) for c in settled]
        settled = [coded(c, main, held[c.index], table_kind) for c in settled]
        settled = settled if acts else [counted(c, main, held[c.index], year, words) for c in settled]
    settled = with_revised(dated_beside(lone(one_ref(settled), entries)), words)
    return tuple(settled if acts else ended_with_last(with_targets(settled, year), held))
