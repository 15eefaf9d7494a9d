"""A table without a header, in the columns of the table before: under a heading of its own, or on the next page with
columns of other widths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from extract.records import Table
from normalise.cells.dates import parse_due
from normalise.records import Column
from normalise.tables.gathered.drafts import MAIN, Draft
from normalise.tables.places import samples_of
from normalise.tables.printed import Row, Slot, column_edges, refit

RESUMED = "no header of its own, read in the columns of the table before"
COLUMNS = 3  # two columns of equal width are found in any two tables
EDGE = 3.0  # points by which the columns of two tables may differ
WIDTH = 6.0  # points by which the sides of two tables may differ
MOST = 0.6  # so large a share of the cells must be what the column holds
DATED = 0.3  # of the cells must be dates: others may say 'Ongoing'
TYPED = frozenset({"value", "percent_complete", "due_date", "start_date", "lead", "service", "status", "ref"})
SHORT = 6  # words of a name, a date or a status
LONG = 4  # letters of what stands for a figure


def resumed(old: Draft | None, table: Table, rows: Sequence[Row], page: int) -> list[Slot] | None:
    """The columns of the table before on this one; None where it need not go on in them."""
    if old is None or old.verdict.kind not in MAIN or len(old.slots) < COLUMNS or page - old.pages[-1] > 1:
        return None
    fitted = refit(old.slots, table)
    if fitted is None or any(slot.first < 0 for slot in fitted) or not _even(fitted, table):
        return None
    if not rows or _set_apart(rows[0], rows[1:]):
        return None
    samples = samples_of(fitted, rows)
    return fitted if _alike(old.columns, samples, old) else None


def reset(old: Draft, table: Table, rows: Sequence[Row]) -> list[Slot] | None:
    """The columns of a table on the page before, one by one, on this one of the same width whose columns stand at other
    places; None where these need not be the same."""
    edges = column_edges(table)
    single = all(s.last - s.first == 1 for s in old.slots)
    if old.verdict.kind not in MAIN or not single or not table.cols == len(old.slots) > COLUMNS:
        return None
    if table.page - old.pages[-1] != 1 or not rows or _set_apart(rows[0], rows[1:]):
        return None
    if abs(edges[0] - old.slots[0].x0) > WIDTH or abs(edges[-1] - old.slots[-1].x1) > WIDTH:
        return None
    placed = [Slot(i, i + 1, edges[i], edges[i + 1], s.header) for i, s in enumerate(old.slots)]
    return placed if _alike(old.columns, samples_of(placed, rows), old) else None


def _even(slots: Sequence[Slot], table: Table) -> bool:
    edges = column_edges(table)
    return all(abs(edges[s.first] - s.x0) <= EDGE and abs(edges[s.last] - s.x1) <= EDGE for s in slots)


def _set_apart(first: Row, below: Sequence[Row]) -> bool:
    """Whether a row is a header that nobody knows: in bold, or on a ground that the rows below it do not have."""
    cells = first.starting
    bold = all(p.bold for c in cells for p in c.paragraphs)
    body = [c for row in below for c in row.starting]
    plain = any(not p.bold for c in body for p in c.paragraphs)
    ground = all(c.fill for c in cells) and bool(body) and all(c.fill != cells[0].fill for c in body)
    return (bold and (plain or not body)) or ground


def _alike(columns: Sequence[Column], samples: Mapping[int, Sequence[str]], old: Draft) -> bool:
    """Whether the columns of dates, figures and names hold such here, and those of text do not."""
    told = [(c, samples.get(c.index, ())) for c in columns if c.field and samples.get(c.index)]
    main = next((texts for c, texts in told if c.field == old.verdict.kind), ())
    typed = any(c.field in TYPED for c, _ in told)
    return bool(main) and typed and all(_holds(c.field, texts) for c, texts in told)


def _holds(field: str, texts: Sequence[str]) -> bool:
    if field in ("value", "percent_complete"):
        return _share(texts, _figure) >= MOST
    if field in ("due_date", "start_date"):
        return _share(texts, lambda t: bool(parse_due(t).due)) >= DATED
    if field in ("action", "measure"):
        return _share(texts, lambda t: len(t.split()) > 1 and any(map(str.isalpha, t))) >= MOST
    if field in ("lead", "service", "status", "ref"):
        return _share(texts, lambda t: len(t.split()) <= 2 * SHORT) >= MOST and (field == "ref" or _lettered(texts))
    return True


def _lettered(texts: Sequence[str]) -> bool:
    return _share(texts, lambda t: any(map(str.isalpha, t))) >= MOST


def _figure(text: str) -> bool:
    """A figure, or what stands where none is ('n/a')."""
    return any(map(str.isdigit, text)) or len(text) <= LONG


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)
