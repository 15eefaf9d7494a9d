"""`python -m bench`: the whole run beside pdfplumber's tables on the same files, what grows with what, then the scores
of each document, and how sure the rows are that are wrong."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import pypdfium2
from rich.console import Console

from bench.corpus import SCORER, Entry, entries, gather, renderings
from bench.cost import Cost, measure
from bench.figures import cost_table, growth_table, load_table, score_table, speed_up
from bench.growth import Growth, growths
from bench.memory import Load, loads
from bench.scores import Score, score_all
from bench.trust import as_strangers, points_of, show

LONG = 2016  # pages of the long document, and about as many short documents


def main() -> None:
    args = _arguments()
    found = [entry for entry in entries() if args.only in f"{entry.kind}/{entry.name}"]
    console = Console(width=140)
    pages = sum(_pages(entry) for entry in found)
    with tempfile.TemporaryDirectory() as place:
        raw = gather(found, Path(place) / "raw")
        clean = args.keep or Path(place) / "clean"
        costs = list(_costs(found, raw, clean, Path(place), args))
        scores = score_all(found, clean)
    console.print(cost_table(costs, len(found), pages), speed_up(costs))
    grown: list[tuple[str, list[Growth]]] = []
    for name, growth in growths() if args.growth else ():
        grown.append((name, growth))
        console.print(growth_table(name, growth))
    held: list[Load] = list(loads(_samples(found), args.memory, args.memory)) if args.memory else []
    if held:
        console.print(load_table(held))
    if scores:
        console.print(score_table(scores))
    if SCORER.is_file():
        other = (entry for root in args.renderings for entry in renderings(root, found))
        points = list(points_of(entry for entry in (*found, *other) if entry.gold))
        points += as_strangers([entry for entry in found if entry.gold]) if args.strangers else []
        show(points, console)
    if args.json:
        args.json.write_text(_as_json(costs, grown, held, scores, pages))


def _arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    ask.add_argument("--only", default="", metavar="TEXT", help="documents whose kind or name holds this text")
    ask.add_argument("--no-rivals", action="store_true", help="scores and our own cost only")
    ask.add_argument("--camelot", action="store_true", help="camelot too (slow)")
    ask.add_argument("--no-growth", dest="growth", action="store_false", help="leave out tables of growing size")
    about = f"memory over N short documents and one of N pages (slow; {LONG} where N is left out)"
    ask.add_argument("--memory", type=int, nargs="?", const=LONG, default=0, metavar="N", help=about)
    about = "other prints of the documents with gold, to see how sure their rows are (slow)"
    ask.add_argument("--renderings", type=Path, action="append", default=[], metavar="FOLDER", help=about)
    about = "a second curve: each document read without the words of the schema that it alone prints"
    ask.add_argument("--strangers", action="store_true", help=about)
    ask.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the clean CSVs there")
    ask.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return ask.parse_args()


def _costs(found: list[Entry], raw: Path, clean: Path, place: Path, args: argparse.Namespace) -> Iterator[Cost]:
    """Each run begins with an empty folder: a ledger from the run before would leave it nothing to do."""
    run = ["-m", "townclerk", "run", str(raw), "--quiet", "--out"]
    yield measure("townclerk run, 1 worker", [*run, str(clean), "--workers", "1"])
    yield measure("townclerk run, 2 workers", [*run, str(place / "again"), "--workers", "2"])
    if args.no_rivals:
        return
    files = [str(entry.pdf) for entry in found]
    yield measure("pdfplumber extract_tables()", ["-m", "bench.rival", "pdfplumber", *files])
    if args.camelot:
        yield measure("camelot read_pdf()", ["-m", "bench.rival", "camelot", *files])


def _samples(found: Sequence[Entry]) -> list[Path]:
    """The project's own PDFs, or whatever was asked for."""
    return [entry.pdf for entry in found if entry.kind == "samples"] or [entry.pdf for entry in found]


def _pages(entry: Entry) -> int:
    with pypdfium2.PdfDocument(entry.pdf) as pdf:
        return len(pdf)


def _as_json(
    costs: list[Cost], grown: list[tuple[str, list[Growth]]], held: list[Load], scores: list[Score], pages: int
) -> str:
    figures = {
        "pages": pages,
        "costs": [asdict(cost) for cost in costs],
        "growth": {name: [asdict(growth) for growth in growths] for name, growths in grown},
        "memory": [asdict(load) for load in held],
        "scores": [asdict(score) for score in scores],
    }
    return json.dumps(figures, indent=1, default=str) + "\n"


if __name__ == "__main__":
    main()
