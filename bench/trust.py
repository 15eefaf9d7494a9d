"""`python -m bench.trust`: is a row that is unsure wrong, and a row that is sure right? The curve of wrong fields found
against rows flagged, on every document with gold: as it is printed, and damaged so that there are faults to find."""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.corpus import RENDERED, Entry, entries, gold_below, renderings
from bench.damage import DAMAGES, damaged
from bench.strangers import only_here, printed_in, without
from bench.wrong import Judged, judged
from extract.document import read
from extract.errors import TownclerkError
from extract.records import Document
from normalise.clean import clean
from normalise.records import Source
from normalise.vocabulary import vocabulary
from townclerk.document import knows_header

SHARES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5)  # of the rows, the least sure first
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)
COLUMNS = ("files", "rows", "wrong rows", "wrong fields", "of them blank", "under the bar", "hold of them")
WIDE = 30  # columns of a bar
PRINTED = "as printed"
STRANGE = "as strangers"  # without the words of the schema that no other document prints


@dataclass(frozen=True, slots=True)
class Point:
    """A row: where from, how sure, how many of its fields are wrong, and how many of them are wrongly blank."""

    entry: Entry
    damage: str
    sure: float
    flagged: bool  # under the review bar
    wrong: int
    blank: int = 0


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench.trust", description=__doc__)
    ask.add_argument("--only", default="", metavar="TEXT", help="documents whose kind or name holds this text")
    ask.add_argument(
        "--gold-root", type=Path, action="append", default=[], metavar="FOLDER", help="more PDFs with gold"
    )
    ask.add_argument("--damaged", action="store_true", help="damage every page in several ways too (slow)")
    about = "read each document without the words of the schema that it alone prints, as if it were of a new council"
    ask.add_argument("--strangers", action="store_true", help=about)
    ask.add_argument("--worst", type=int, default=0, metavar="N", help="name the N surest rows that are wrong")
    about = "other prints of the documents with gold, in a folder for each printer"
    ask.add_argument("--renderings", type=Path, action="append", default=[], metavar="FOLDER", help=about)
    args = ask.parse_args()
    found = [*entries(), *(entry for root in args.gold_root for entry in gold_below(root))]
    found += [entry for root in args.renderings for entry in renderings(root, found)]
    chosen = [entry for entry in found if entry.gold and args.only in f"{entry.kind}/{entry.name}"]
    points = list(points_of(chosen, list(DAMAGES) if args.damaged else []))
    points += as_strangers([entry for entry in chosen if entry.kind != RENDERED]) if args.strangers else []
    show(points, Console(width=160), args.worst)


def points_of(found: Iterable[Entry], damages: Sequence[str] = ()) -> Iterator[Point]:
    """Every row of every document. FileNotFoundError where the scorer is missing."""
    for entry in found:
        for damage in ("", *damages):
            yield from _points(entry, damage, damage or PRINTED)


def as_strangers(found: Sequence[Entry]) -> Iterator[Point]:
    """Every row of every document, each read without the words of the schema that it alone of them all prints."""
    printed = {}
    for entry in found:
        try:
            printed[str(entry.pdf)] = printed_in(document_of(entry.pdf, ""))
        except TownclerkError:
            continue
    lone = only_here(printed)
    for entry in found:
        with tempfile.TemporaryDirectory() as place, without(lone.get(str(entry.pdf), ()), Path(place)):
            yield from list(_points(entry, "", STRANGE))


def _points(entry: Entry, damage: str, reading: str) -> Iterator[Point]:
    bar = vocabulary().signs.bar
    for row in rows_of(entry, damage):
        sure = float(row.row["confidence"])
        wrong, blank = len(row.wrong), len(row.blank)
        yield Point(entry, reading, sure, sure < bar, wrong + blank, blank)


def rows_of(entry: Entry, damage: str) -> list[Judged]:
    """The rows of a document held against its gold; none where it cannot be read or has none."""
    if entry.gold is None:
        return []
    sha = hashlib.sha256(entry.pdf.read_bytes()).hexdigest()
    try:
        document = document_of(entry.pdf, damage)
    except TownclerkError:
        return []
    return judged(clean(document, Source(entry.pdf.name, sha, sha[:12])), entry.gold)


def document_of(pdf: Path, damage: str) -> Document:
    """What a PDF says, as it is printed or damaged."""
    if damage:
        return damaged(pdf, DAMAGES[damage], knows_header)
    return read(pdf, knows_header=knows_header)


def show(points: Sequence[Point], console: Console, worst: int = 0) -> None:
    """The curve of each kind of document, the confidences held against what is right, and what was missed."""
    console.print(_curves(points))
    console.print(_calibration([p for p in points if p.damage == PRINTED and p.entry.kind != RENDERED]))
    missed = sorted((p for p in points if p.wrong and not p.flagged and p.damage == PRINTED), key=lambda p: -p.sure)
    for point in missed[:worst]:
        console.print(f"sure to {point.sure:.2f}, {point.wrong} wrong: {point.entry.kind}/{point.entry.name}")


def _curves(points: Sequence[Point]) -> Table:
    title = "wrong fields found against rows flagged: of all wrong fields, the share in the least sure rows"
    table = Table(title=title, title_justify="left", box=None)
    table.add_column("documents")
    for name in (*COLUMNS, *(f"{s:.0%}" for s in SHARES)):
        table.add_column(name, justify="right")
    for name, group in _groups(points):
        table.add_row(name, *_curve(group))
    return table


def _groups(points: Sequence[Point]) -> Iterator[tuple[str, list[Point]]]:
    kinds = list(dict.fromkeys(p.entry.kind for p in points))
    for damage in dict.fromkeys(p.damage for p in points):
        here = [p for p in points if p.damage == damage and p.entry.kind != RENDERED]
        if damage == PRINTED:
            yield from ((kind, [p for p in here if p.entry.kind == kind]) for kind in kinds if kind != RENDERED)
        if here:
            yield f"all, {damage}", here
        if other := [p for p in points if p.damage == damage and p.entry.kind == RENDERED]:
            yield f"other prints, {damage}", other


def _curve(group: Sequence[Point]) -> list[str]:
    order = sorted(group, key=lambda p: p.sure)
    wrong = sum(p.wrong for p in group)
    held = sum(p.wrong for p in group if p.flagged)
    flagged = sum(p.flagged for p in group) / len(group)
    shares = (sum(p.wrong for p in order[: round(s * len(order))]) for s in SHARES)
    counts = (len({p.entry for p in group}), len(group), sum(p.wrong > 0 for p in group), wrong)
    cells = [*map(str, counts), str(sum(p.blank for p in group)), f"{flagged:.1%}", _part(held, wrong)]
    return [*cells, *(_part(found, wrong) for found in shares)]


def _part(some: int, whole: int) -> str:
    return f"{some / whole:.0%}" if whole else "-"


def _calibration(points: Sequence[Point]) -> Table:
    table = Table(title="rows that are wholly right, by confidence", title_justify="left", box=None)
    for name in ("confidence", "rows", "right"):
        table.add_column(name, justify="right")
    table.add_column("")
    for low, high in pairwise(BINS):
        rows = [p for p in points if low <= p.sure < high]
        right = sum(not p.wrong for p in rows)
        bar = "█" * round(WIDE * right / len(rows)) if rows else ""
        table.add_row(f"{low:.2f} to {min(high, 1):.2f}", str(len(rows)), _part(right, len(rows)), bar)
    return table


if __name__ == "__main__":
    main()
