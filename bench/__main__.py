"""`python -m bench`: the whole run beside pdfplumber's tables on the same files, then the scores of each document, and
how sure the rows are that are wrong."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

from bench.corpus import Entry, entries, gather
from bench.cost import Cost, measure
from bench.scores import SCORER, TABLES, Score, score_all
from bench.trust import points_of, show

LOW = 0.95


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    ask.add_argument("--only", default="", metavar="TEXT", help="documents whose kind or name holds this text")
    ask.add_argument("--no-rivals", action="store_true", help="scores and our own cost only")
    ask.add_argument("--camelot", action="store_true", help="camelot too (slow)")
    ask.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the clean CSVs there")
    ask.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    args = ask.parse_args()
    found = [entry for entry in entries() if args.only in f"{entry.kind}/{entry.name}"]
    with tempfile.TemporaryDirectory() as place:
        raw = gather(found, Path(place) / "raw")
        clean = args.keep or Path(place) / "clean"
        costs = list(_costs(found, raw, clean, args))
        scores = score_all(found, clean)
    pages = sum(_pages(entry) for entry in found)
    console = Console(width=120)
    console.print(_cost_table(costs, len(found), pages))
    if scores:
        console.print(_score_table(scores))
    if SCORER.is_file():
        show(list(points_of(entry for entry in found if entry.gold)), console)
    if args.json:
        args.json.write_text(_as_json(costs, scores, pages))


def _costs(found: list[Entry], raw: Path, clean: Path, args: argparse.Namespace):
    run = ["-m", "townclerk", "run", str(raw), "--out", str(clean), "--quiet"]
    yield measure("townclerk run, 1 worker", [*run, "--workers", "1"])
    if args.no_rivals:
        return
    yield measure("townclerk run, all cores", run)
    files = [str(entry.pdf) for entry in found]
    yield measure("pdfplumber extract_tables()", ["-m", "bench.rival", "pdfplumber", *files])
    if args.camelot:
        yield measure("camelot read_pdf()", ["-m", "bench.rival", "camelot", *files])


def _pages(entry: Entry) -> int:
    with pypdfium2.PdfDocument(entry.pdf) as pdf:
        return len(pdf)


def _cost_table(costs: list[Cost], documents: int, pages: int) -> Table:
    table = Table(title=f"{documents} documents, {pages} pages", title_justify="left", box=None)
    for name in ("", "seconds", "pages/s", "CPU ms/page", "CPU, pdfplumber = 1"):
        table.add_column(name, justify="right" if name else "left")
    base = next((cost.cpu for cost in costs if cost.name.startswith("pdfplumber")), None)
    for cost in costs:
        share = f"{cost.cpu / base:.2f}" if base else ""
        cells = f"{cost.wall:.1f}", f"{pages / cost.wall:.1f}", f"{1000 * cost.cpu / pages:.0f}", share
        table.add_row(cost.name + (f" (exit code {cost.code})" if cost.code else ""), *cells)
    return table


def _score_table(scores: list[Score]) -> Table:
    table = Table(title="held against the gold (rows: paired/gold +extra)", title_justify="left", box=None)
    for name in ("document", "F1", "status", *TABLES, "totals agree"):
        table.add_column(name, justify="left" if name == "document" else "right")
    for score in scores:
        rows = [f"{paired}/{gold}" + (f" +{extra}" if extra else "") for paired, gold, extra in score.rows.values()]
        status = "" if score.status is None else f"{score.status:.3f}"
        style = "red" if score.overall < LOW else ""
        totals = f"{score.totals[0]}/{score.totals[1]}" if score.totals[1] else ""
        table.add_row(
            f"{score.entry.kind}/{score.entry.name}", f"{score.overall:.4f}", status, *rows, totals, style=style
        )
    return table


def _as_json(costs: list[Cost], scores: list[Score], pages: int) -> str:
    figures = {"pages": pages, "costs": [asdict(cost) for cost in costs], "scores": [asdict(score) for score in scores]}
    return json.dumps(figures, indent=1, default=str) + "\n"


if __name__ == "__main__":
    main()
