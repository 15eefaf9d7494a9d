"""Reports and progress on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from townclerk.batch import Notice
from townclerk.line import DocumentLine
from townclerk.report import Report

LOG_WIDTH = 140
STYLES = {"ok": "green", "review": "yellow", "failed": "bold red"}
NUMBERS = ("actions", "measures", "values", "totals\nagree", "to\nreview", "notes")


@contextmanager
def progress(quiet: bool) -> Iterator[Notice | None]:
    """A bar on standard error while it is a terminal that someone looks at."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bar = Progress(
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name)


def wide_console() -> Console:
    """Standard output. A log has room: nothing is folded there for the width of a terminal that nobody sees."""
    console = Console()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = LOG_WIDTH
    return console


def show_report(report: Report, console: Console | None = None) -> None:
    """The table at the end of a run, then what there is to say of single files and of the whole."""
    console = console or wide_console()
    if report.shown:
        console.print(_table(report.shown))
    for sentence in report.sentences():
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)


def show_json(report: Report) -> None:
    """The report as one JSON object on standard output."""
    print(json.dumps(report.as_dict(), indent=2, ensure_ascii=False))


def _table(lines: Sequence[DocumentLine]) -> Table:
    shares = any(line.words_accounted is not None for line in lines)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("document", "council", "period"):
        table.add_column(name, overflow="fold", min_width=9)
    for name in (*NUMBERS, "words\nkept") if shares else NUMBERS:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("state", no_wrap=True)
    for line in lines:
        table.add_row(*map(Text, _cells(line, shares)), Text(line.state, STYLES.get(line.state, "")))
    return table


def _cells(line: DocumentLine, shares: bool) -> tuple[str, ...]:
    notes = line.review_items - line.wants_review
    counts = (str(n or "") for n in (line.actions, line.measures, line.observations))
    totals = f"{line.totals_agree}/{line.totals}" if line.totals else ""
    doubts = (str(n or "") for n in (line.wants_review, notes))
    share = "" if line.words_accounted is None else f"{line.words_accounted:.1%}"
    return (line.source_file, line.council, line.period_label, *counts, totals, *doubts, *((share,) if shares else ()))
