"""A document's own printed totals: read from summary tables and from prose, and held against the clean rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.records import Document, Paragraph, Table
from normalise.legend.words import KeyWords
from normalise.records import Period
from normalise.totals.check import Checked, check
from normalise.totals.counts import Printed, StatusWords
from normalise.totals.earlier import of_earlier
from normalise.totals.prose import printed_in_prose
from normalise.totals.summaries import Grid, carried_on, printed_in, read_grid
from normalise.vocabulary import vocabulary

__all__ = ["Checked", "Printed", "StatusWords", "check", "is_summary", "prose", "read_printed", "tables"]

_ABOVE = 4  # paragraphs before a table that may say what it counts, or be the heading that it is under
Lines = tuple[str, ...]
UNDATED = Period("")


def is_summary(table: Table, words: StatusWords | None = None) -> bool:
    """Whether a table holds nothing but counts by status. Without `words` those of the vocabulary count."""
    return read_grid(table, words or KeyWords.of((), vocabulary())) is not None


def tables(captioned: Iterable[tuple[Table, Lines]], words: StatusWords, series: int = 0) -> list[Printed]:
    """The printed totals of the summaries among these tables, each with the texts that stand above it."""
    found: list[Printed] = []
    last: Grid | None = None
    for table, above in captioned:
        grid = read_grid(table, words)
        if grid is None and last is not None and not above:
            grid = carried_on(last, table)
        else:
            series += 1
        if grid:
            found += printed_in(grid, series, words, above)
        last = grid
    return found


def prose(paragraphs: Sequence[Paragraph], words: StatusWords, series: int = 0) -> list[Printed]:
    """The printed totals of running text."""
    return printed_in_prose(paragraphs, words, series)


def read_printed(document: Document, words: StatusWords, period: Period = UNDATED) -> list[Printed]:
    """Every printed total of a document of a period, in reading order by page."""
    captioned: list[tuple[Table, Lines]] = []
    paragraphs: list[Paragraph] = []
    above: list[str] = []
    for _, block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            above = [*above, block.text][-_ABOVE:]
        elif isinstance(block, Table):
            captioned.append((block, tuple(above)))
            above = []
    found = tables(captioned, words)
    found += of_earlier(prose(paragraphs, words, len(captioned) + 1), period)
    return sorted(found, key=lambda p: (p.page, p.bbox.top if p.bbox else 0.0))
