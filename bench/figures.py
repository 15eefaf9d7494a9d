"""The figures of a bench as tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from bench.cost import Cost
from bench.growth import Growth
from bench.memory import Load
from bench.scores import TABLES, Score

LOW = 0.95
RIVALS = ("pdfplumber", "camelot")


def cost_table(costs: Sequence[Cost], documents: int, pages: int) -> Table:
    """Wall and processor time for each page; a rival's time over ours shows how often we are through by then."""
    rivals = [cost for cost in costs if cost.name.startswith(RIVALS)]
    names = ["", "seconds", "pages/s", "CPU ms/page", "peak MB"]
    for rival in rivals:
        names += [f"CPU, {rival.name.split()[0]} = 1", "times as fast"]
    table = _table(f"{documents} documents, {pages} pages", names)
    for cost in costs:
        cells = [f"{cost.wall:.1f}", f"{pages / cost.wall:.1f}", f"{1000 * cost.cpu / pages:.1f}", f"{cost.peak}"]
        for rival in rivals:
            cells += [f"{cost.cpu / rival.cpu:.2f}", f"{rival.wall / cost.wall:.1f}"]
        table.add_row(cost.name + (f" (exit code {cost.code})" if cost.code else ""), *cells)
    return table


def speed_up(costs: Sequence[Cost]) -> str:
    """How much faster two workers are than one."""
    one, two = (next((c.wall for c in costs if f" {n} worker" in c.name), 0.0) for n in (1, 2))
    return f"speed-up with 2 workers: {one / two:.2f}" if one and two else ""


def growth_table(name: str, growths: Sequence[Growth]) -> Table:
    """CPU for each row of a table as it grows: flat where no work is quadratic."""
    table = _table(f"one table, {name}", ["rows", "pages", "measures", "CPU seconds", "CPU ms/row"])
    for growth in growths:
        table.add_row(
            f"{growth.rows}", f"{growth.pages}", f"{growth.measures}", f"{growth.cpu:.2f}", f"{growth.each:.2f}"
        )
    return table


def load_table(loads: Sequence[Load]) -> Table:
    """Memory of one worker over a long run."""
    table = _table("memory of a worker", ["", "documents", "pages", "MB after the first", "MB at most", "seconds"])
    for load in loads:
        table.add_row(
            load.name, f"{load.documents}", f"{load.pages}", f"{load.first}", f"{load.peak}", f"{load.seconds:.0f}"
        )
    return table


def score_table(scores: Sequence[Score]) -> Table:
    """The scores of each document, the low ones in red."""
    title = "held against the gold (rows: paired/gold +extra)"
    table = _table(title, ["document", "F1", "status", *TABLES, "totals agree"])
    for score in scores:
        rows = [f"{paired}/{gold}" + (f" +{extra}" if extra else "") for paired, gold, extra in score.rows.values()]
        status = "" if score.status is None else f"{score.status:.3f}"
        style = "red" if score.overall < LOW else ""
        totals = f"{score.totals[0]}/{score.totals[1]}" if score.totals[1] else ""
        name = f"{score.entry.kind}/{score.entry.name}"
        table.add_row(name, f"{score.overall:.4f}", status, *rows, totals, style=style)
    return table


def _table(title: str, names: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", box=None)
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place else "left")
    return table
