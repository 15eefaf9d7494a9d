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

LOG_WIDTH = 140  # where no terminal says how wide it is
WIDE_LOG = 200  # for lines that are not folded
ANY_WIDTH = 10_000  # no table of ours is wider
STYLES = {"ok": "green", "review": "yellow", "failed": "bold red"}
NUMBERS = ("actions", "measures", "values", "totals agree", "to review", "notes")
SHARE = "words kept"


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


def wide_console(width: int = LOG_WIDTH) -> Console:
    """Standard output. A log has room: nothing is folded there for the width of a terminal that nobody sees."""
    console = Console()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = width
    return console


def show_report(report: Report, console: Console | None = None) -> None:
    """The table at the end of a run, then what there is to say of single files and of the whole.

    Where the lines of the table have no room each document takes two, so that no name is cut or folded.
    """
    console = console or wide_console(WIDE_LOG)
    if report.shown:
        table = _table(report.shown)
        needed = console.measure(table, options=console.options.update(max_width=ANY_WIDTH)).maximum
        if needed <= console.width:
            console.print(table)
        else:
            _print_pairs(report.shown, console)
    for sentence in report.sentences():
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)


def show_json(report: Report) -> None:
    """The report as one JSON object on standard output."""
    print(json.dumps(report.as_dict(), indent=2, ensure_ascii=False))


def _table(lines: Sequence[DocumentLine]) -> Table:
    """A line for each document."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("document", "council", "period"):
        table.add_column(name, no_wrap=True)
    for name in _figures(lines):
        table.add_column(name.replace(" ", "\n"), justify="right", no_wrap=True)
    table.add_column("state", no_wrap=True)
    for line in lines:
        names = map(Text, (line.source_file, line.council, line.period_label))
        table.add_row(*names, *_cells(line, lines), _state(line))
    return table


def _print_pairs(lines: Sequence[DocumentLine], console: Console) -> None:
    """For each document a line of names, and a line of figures under it."""
    titles = _figures(lines)
    figures = "".join(f"  {title}" for title in titles)
    console.print(Text(f"document, council, period\n{figures}  state", "bold"), soft_wrap=True)
    for line in lines:
        rest = ", ".join(filter(None, (line.council, line.period_label)))
        cells = zip(_cells(line, lines), titles, strict=True)
        text = Text.assemble((line.source_file, "bold"), f"  {rest}" if rest else "", "\n")
        text.append("".join(f"  {cell:>{len(title)}}" for cell, title in cells)).append("  ").append(_state(line))
        console.print(text, soft_wrap=True)


def _figures(lines: Sequence[DocumentLine]) -> tuple[str, ...]:
    """The titles of the figures that any of the documents has."""
    return (*NUMBERS, SHARE) if any(line.words_accounted is not None for line in lines) else NUMBERS


def _cells(line: DocumentLine, lines: Sequence[DocumentLine]) -> tuple[str, ...]:
    """The figures of a document, a blank for each that is nought."""
    notes = line.review_items - line.wants_review
    counts = (str(n or "") for n in (line.actions, line.measures, line.observations))
    totals = f"{line.totals_agree}/{line.totals}" if line.totals else ""
    doubts = (str(n or "") for n in (line.wants_review, notes))
    share = "" if line.words_accounted is None else f"{line.words_accounted:.1%}"
    return (*counts, totals, *doubts, share)[: len(_figures(lines))]


def _state(line: DocumentLine) -> Text:
    return Text(line.state, STYLES.get(line.state, ""))
