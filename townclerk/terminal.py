"""Reports and progress on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from townclerk.batch import Notice
from townclerk.report import DocumentLine, Report

LOG_WIDTH = 140
STYLES = {"ok": "green", "review": "yellow", "failed": "bold red"}
NUMBERS = ("actions", "measures", "values", "totals agree", "to review", "notes", "words kept")


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


def show_report(report: Report) -> None:
    """The table at the end of a run, then a sentence on the whole."""
    console = wide_console()
    console.print(_table(report))
    for sentence in report.sentences():
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)


def show_json(report: Report) -> None:
    """The report as one JSON object on standard output."""
    print(json.dumps(report.as_dict(), indent=2, ensure_ascii=False))


def _table(report: Report) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("document", "council", "period"):
        table.add_column(name, overflow="fold")
    for name in NUMBERS:
        table.add_column(name, justify="right")
    table.add_column("state")
    for line in report.documents:
        table.add_row(*(Text(cell) for cell in _cells(line)), Text(line.state, STYLES.get(line.state, "")))
        if line.error:
            table.add_row(Text(f"  {line.error}", "dim"))
    return table


def _cells(line: DocumentLine) -> tuple[str, ...]:
    share = "" if line.words_accounted is None else f"{line.words_accounted:.1%}"
    totals = f"{line.totals_agree} of {line.totals}" if line.totals else ""
    notes = str(line.review_items - line.wants_review or "")
    counts = (str(n or "") for n in (line.actions, line.measures, line.observations))
    return (
        line.source_file,
        line.council,
        line.period_label,
        *counts,
        totals,
        str(line.wants_review or ""),
        notes,
        share,
    )
