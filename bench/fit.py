"""`python -m bench.fit`: the weights of schema/signs.yml, fitted to documents with gold, as printed and as strangers.

A logistic regression over the signs of each row that holds each weight near the one that stands in the schema and lets
no doubt speak for a row. Each kind of reading has a level of its own: how often rows are wrong differs, what a sign is
worth should not. It prints the weights and what is found of documents that are left out; nothing is written.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

import normalise.clean as cleaning
from bench.corpus import Entry, entries, gold_below
from bench.strangers import only_here, printed_in, without
from bench.trust import PRINTED, STRANGE, document_of, rows_of
from normalise.checks.sureness import signs_of, weigh
from normalise.checks.views import View
from normalise.records import Issue
from normalise.totals.check import Checked
from normalise.vocabulary import vocabulary
from normalise.vocabulary.entries import Signs

Numbers = NDArray[np.float64]
STEPS, RATE = 300, 0.1
FOLDS = 10
FLAGGED = 0.1  # of the rows as printed may be under the bar
HOLD = 6.0  # how strongly a weight is held to what it was


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of a reading: its signs, and how many of its fields are wrong."""

    document: str
    reading: str
    signs: frozenset[str]
    wrong: int


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench.fit", description=__doc__)
    ask.add_argument(
        "--gold-root", type=Path, action="append", default=[], metavar="FOLDER", help="more PDFs with gold"
    )
    ask.add_argument("--hold", type=float, default=HOLD, help="how strongly a weight is held to what it was")
    args = ask.parse_args()
    found = [*entries(), *(entry for root in args.gold_root for entry in gold_below(root))]
    data = list(samples([entry for entry in found if entry.gold]))
    names = sorted({name for sample in data for name in sample.signs})
    console = Console(soft_wrap=True)
    known = vocabulary().signs.signs
    weights = fit(data, names, args.hold)
    for name, weight in sorted(zip(names, weights, strict=True), key=lambda pair: -pair[1]):
        console.print(f"{name}: {np.exp(weight):.2g} (now {known[name].odds:g})")
    odds = np.array([np.log(known[name].odds) for name in names])
    console.print(told("as the weights stand", data, _matrix(data, names) @ odds))
    console.print(told("fitted, documents left out", data, left_out(data, names, args.hold)))


def samples(found: Sequence[Entry]) -> Iterator[Sample]:
    """Every row of every document as printed, then as a stranger."""
    documents = {entry: document_of(entry.pdf, "") for entry in found}
    lone = only_here({str(entry.pdf): printed_in(document) for entry, document in documents.items()})
    for entry in found:
        yield from _samples(entry, PRINTED)
    for entry in found:
        with tempfile.TemporaryDirectory() as place, without(lone[str(entry.pdf)], Path(place)):
            yield from list(_samples(entry, STRANGE))


def _samples(entry: Entry, reading: str) -> Iterator[Sample]:
    """The signs are caught where the rows are weighed."""
    caught: dict[str, frozenset[str]] = {}

    def spy(rows: Sequence[View], printed: Checked, issues: Sequence[Issue], known: Signs) -> list[Issue]:
        for view, names in zip(rows, signs_of(rows, printed, issues, known), strict=True):
            caught[view.row.get("action_id") or view.row["measure_id"]] = frozenset(names)
        return weigh(rows, printed, issues, known)

    with patch.object(cleaning, "weigh", spy):
        judged = rows_of(entry, "")
    for row in judged:
        key = row.row.get("action_id") or row.row["measure_id"]
        yield Sample(entry.name, reading, caught[key], len(row.wrong) + len(row.blank))


def _matrix(data: Sequence[Sample], names: Sequence[str]) -> Numbers:
    return np.array([[name in sample.signs for name in names] for sample in data], dtype=np.float64)


def fit(data: Sequence[Sample], names: Sequence[str], hold: float = HOLD) -> Numbers:
    """The logarithms of the odds of these signs."""
    known, levels = vocabulary().signs.signs, sorted({sample.reading for sample in data})
    before = np.array([np.log(known[name].odds) for name in names] + [0.0] * len(levels))
    held = np.array([hold] * len(names) + [0.001] * len(levels))
    table = np.hstack([_matrix(data, names), [[s.reading == level for level in levels] for s in data]])
    truth = np.array([sample.wrong > 0 for sample in data], dtype=np.float64)
    share, sign = _shares(data), np.where(before < 0, -1.0, 1.0)
    weights, mean, square = before.copy(), np.zeros(len(before)), np.zeros(len(before))
    for step in range(1, STEPS + 1):  # Adam: no other solver is at hand that keeps to signs
        guess = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share * (guess - truth)) + held * (weights - before)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = RATE if step < STEPS / 2 else RATE / 10
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        own = slice(len(names))
        weights[own] = np.where(sign[own] * weights[own] < 0, 0.0, weights[own])
    return np.asarray(weights[: len(names)])


def _shares(data: Sequence[Sample]) -> Numbers:
    """Many rows of one document count less than as many of several; one with many wrong fields more than with one."""
    rows = Counter((sample.document, sample.reading) for sample in data)
    return np.array([(1 + np.log2(max(1, s.wrong)) / 2) / np.sqrt(rows[s.document, s.reading]) for s in data])


def left_out(data: Sequence[Sample], names: Sequence[str], hold: float = HOLD) -> Numbers:
    """The logarithm of each row's odds by weights that its own document had no part in; a shared level is left out."""
    documents = sorted({sample.document for sample in data})
    fold = np.array([documents.index(sample.document) % FOLDS for sample in data])
    table, found = _matrix(data, names), np.zeros(len(data))
    for number in range(FOLDS):
        rest = [sample for sample, n in zip(data, fold, strict=True) if n != number]
        if rest:
            here = fold == number
            found[here] = table[here] @ fit(rest, names, hold)
    return found


def told(name: str, data: Sequence[Sample], odds: Numbers) -> str:
    """What the rows over one bar hold, for each kind of reading: the bar under which a tenth of those printed stand."""
    printed = [number for number, sample in zip(odds, data, strict=True) if sample.reading == PRINTED]
    bar = np.quantile(printed, 1 - FLAGGED)
    groups: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for number, sample in zip(odds, data, strict=True):
        groups[sample.reading].append((bool(number > bar), sample.wrong))
    parts = []
    for reading, rows in groups.items():
        held, wrong = sum(n for under, n in rows if under), sum(n for _, n in rows)
        parts.append(f"{reading} {sum(u for u, _ in rows) / len(rows):.1%} flagged hold {held / max(1, wrong):.0%}")
    return f"{name}: {'; '.join(parts)}"


if __name__ == "__main__":
    main()
