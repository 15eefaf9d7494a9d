"""The rows of a table of which nothing but a header and bands are shaded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median

from extract.axis import chains
from extract.unruled.lines import Line, columns_like
from extract.unruled.rows import FILLED, MOST, rows_of

APART = 0.4  # font sizes: lines further apart above the first stripe and below the last one are of two rows
SURE, LEADED = 3, 1.1  # lines that go on in lower case, from which on their pitch tells; times by which it may differ


def close_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand close together; a band is a row of its own."""
    lead = _leading(lines)
    return chains(lines, lambda a, x: _between(a, x) <= max(APART, lead) * x.strip.size and x.band == a.band)


def _between(above: Line, line: Line) -> float:
    return line.strip.top - above.strip.bottom


def _leading(lines: Sequence[Line]) -> float:
    """The white between the lines of a cell in font sizes, as lines show it that go on in lower case; 0 where too few
    do."""
    gaps = [_between(a, b) / b.strip.size for a, b in pairwise(lines) if not a.band and not b.band and _goes_on(a, b)]
    return LEADED * median(gaps) if len(gaps) >= SURE else 0.0


def _goes_on(above: Line, line: Line) -> bool:
    """Whether every text of a line stands below one of the line above, and begins in lower case."""
    over = {p.col for p in above.pieces}
    return all(p.col in over and p.chunk.text[:1].islower() for p in line.pieces)


def rows_below_header(lines: Sequence[Line], xs: Sequence[float], *, over: bool = False) -> list[list[Line]]:
    """Lines that stand close together as rows. Where all full rows begin with a text in the first filled column, what
    stands below one without such a text is a further paragraph of it. `over`: the first row began on the page
    before. Lines in one column behind the first are paragraphs of one cell."""
    key = min(p.col for x in lines for p in x.pieces)
    if key and not any(x.band or p.col > key for x in lines for p in x.pieces):
        return [list(lines)]
    lumps = [part for lump in close_rows(lines) for part in _headed(lump, len(xs) - 1)]
    rows = [row for i, lump in enumerate(lumps) for row in _restarted(lump, xs, over=over and not i)]
    widths = [len({p.col for x in row for p in x.pieces}) for row in rows]
    led = [row[0].at(key) is not None or row[0].band for row in rows]
    if not all(lead for lead, width in zip(led, widths, strict=True) if width >= MOST * max(widths)):
        return rows
    return _with_paragraphs(rows, key)


def _with_paragraphs(rows: Sequence[list[Line]], key: int) -> list[list[Line]]:
    """Rows, each with those below it that have no text in a column."""
    joined: list[list[Line]] = []
    for row in rows:
        if joined and not joined[-1][-1].band and all(x.at(key) is None and not x.band for x in row):
            joined[-1] = [*joined[-1], *row]
        else:
            joined.append(row)
    return joined


def _headed(lump: list[Line], count: int) -> list[list[Line]]:
    """Lines, the bold ones with labels of most columns right above plain ones by themselves: a header."""
    bold = len(list(takewhile(lambda x: x.strip.bold, lump)))
    labelled = {p.col for x in lump[:bold] for p in x.pieces}
    return [lump[:bold], lump[bold:]] if bold < len(lump) and len(labelled) > max(1.0, MOST * count) else [lump]


def _restarted(lump: list[Line], xs: Sequence[float], *, over: bool) -> list[list[Line]]:
    """The rows of lines without more white between rows than between lines: each has texts in most columns on its
    first line, but for one that has begun on the page before (`over`)."""
    if lump[0].band or len(lump) < 3:
        return [lump]
    columns = columns_like([x for x in lump if not x.across], xs)
    parts = rows_of(lump, columns)
    most = max(len(part[0].pieces) for part in parts)
    full = [part[0].at(0) is not None and len(part[0].pieces) >= max(FILLED, MOST * most) for part in parts]
    if not (full[0] or over):
        return [lump]
    rows = [parts[0]]
    for part, begins in zip(parts[1:], full[1:], strict=True):
        if begins and _begins(rows[-1][-1], part[0], columns.step):
            rows.append(part)
        else:
            rows[-1] = [*rows[-1], *part]
    return rows


def _begins(above: Line, line: Line, step: float) -> bool:
    """Whether a line stands a wide step below another one, or has a text in a column where that one has none."""
    wide = line.strip.base - above.strip.base > step
    return wide or not {p.col for p in line.pieces} <= {p.col for p in above.pieces}
