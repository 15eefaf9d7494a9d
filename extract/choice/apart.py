"""Tables that stand side by side in one grid: boxes of a scorecard that touch, or with a narrow gap between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extract.boxes import meet
from extract.records import Cell, KnowsHeader, Table, union
from extract.unruled.figures import is_value

DEEP = 4  # rows in which the headers stand, titles above them included
LEAST = 2  # columns of a table
NAMED = 0.8  # share of the texts below the heading with which the headers begin that are no figures


def apart(table: Table, knows_header: KnowsHeader | None) -> list[Table]:
    """The tables in a grid from the left, where one header is printed again beside itself: the same first heading over
    texts, each time with headings that the caller understands. Rows that run over all of them are tables of their own.
    The table itself where that is not so."""
    if knows_header is None or table.cols < 2 * LEAST:
        return [table]
    starts = next((s for row in range(min(DEEP, table.rows)) if (s := _starts(table, row, knows_header))), [])
    if not starts:
        return [table]
    sections = list(_sections(table, starts))
    ends = [stop for _, _, stop in sections]
    if any(c.row < end < c.row + c.rowspan for c in table.cells for end in ends if not c.blank):
        return [table]
    found: list[Table] = []
    for crossing, top, stop in sections:
        heads = range(top, min(top + DEEP, stop))
        if crossing:
            found += _parts(table, top, stop, [0, table.cols])
        elif any(_starts(table, row, knows_header) == starts for row in heads):
            found += _parts(table, top, stop, [*starts, table.cols])
        elif any(not c.blank for c in table.cells if top <= c.row < stop):
            return [table]
    return found


def _starts(table: Table, row: int, knows_header: KnowsHeader) -> list[int]:
    """The columns with which the headers in a row begin; none where there are not several."""
    own = {c.col: c.text for c in table.cells if c.row == row}
    first = own.get(0, "").casefold()
    starts = [col for col, text in sorted(own.items()) if text.casefold() == first]
    if not first or len(starts) < 2 or min(b - a for a, b in pairwise([*starts, table.cols])) < LEAST:
        return []
    if not all(_names(table, row, col) for col in starts):
        return []
    spans = pairwise([*starts, table.cols])
    units = [[text for col, text in sorted(own.items()) if a <= col < b and text] for a, b in spans]
    return starts if all(len(unit) >= LEAST and knows_header(unit) for unit in units) else []


def _names(table: Table, row: int, col: int) -> bool:
    """Whether what stands below a heading is texts."""
    texts = [c.text for c in table.cells if c.col == col and c.row > row and c.text]
    return bool(texts) and sum(not is_value(t) for t in texts) >= NAMED * len(texts)


def _sections(table: Table, starts: Sequence[int]) -> Iterator[tuple[bool, int, int]]:
    """Rows (first, behind the last) with and without a cell over the side of a table, in turn."""
    over = [c for c in table.cells if not c.blank and any(c.col < s < c.col + c.colspan for s in starts)]
    crossed = {row for c in over for row in range(c.row, c.row + c.rowspan)}
    for crossing, rows in groupby(range(table.rows), lambda row: row in crossed):
        run = list(rows)
        yield crossing, run[0], run[-1] + 1


def _parts(table: Table, top: int, stop: int, cols: Sequence[int]) -> Iterator[Table]:
    """Rows of a table, cut at columns; no part with nothing in it, nor blank columns on the right of one."""
    for left, right in pairwise(cols):
        own = [c for c in table.cells if c.row < stop and c.row + c.rowspan > top]
        own = [c for c in own if c.col < right and c.col + c.colspan > left]
        end = max((min(c.col + c.colspan, right) for c in own if not c.blank or c.fill), default=left)
        if any(not c.blank for c in own):
            box = union([c.bbox for c in own if c.col >= left and c.col + c.colspan <= end])
            cells = (replace(_cut(c, top, stop, left, end), bbox=meet(c.bbox, box)) for c in own if c.col < end)
            yield replace(table, bbox=box, rows=stop - top, cols=end - left, cells=tuple(cells))


def _cut(cell: Cell, top: int, stop: int, left: int, right: int) -> Cell:
    """What of a cell lies in a part, counted from its first row and column."""
    row, col = max(cell.row, top), max(cell.col, left)
    rows, cols = min(cell.row + cell.rowspan, stop) - row, min(cell.col + cell.colspan, right) - col
    return replace(cell, row=row - top, col=col - left, rowspan=rows, colspan=cols)
