"""A key that a page break cuts: what stands below its header on one page, and on the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Block, Cell, Paragraph, Table
from normalise.fold import fold

_FEW = 4  # rows of one of its parts, with the header: where both have more, each is a key by itself


def rest_of(blocks: Sequence[tuple[int, Block]], at: int) -> Table | None:
    """The table overleaf that repeats the header, with nothing but what is no text between them; one is short."""
    first = blocks[at][1]
    if not isinstance(first, Table):
        return None
    after = next((b for _, b in blocks[at + 1 :] if isinstance(b, Table | Paragraph)), None)
    if not isinstance(after, Table) or after.page != first.page + 1 or min(first.rows, after.rows) > _FEW:
        return None
    tall = any(c.row == 0 and c.rowspan > 1 for c in (*first.cells, *after.cells))  # a header in tiers is no key's
    return after if after.cols == first.cols and _header(after) == _header(first) and not tall else None


def whole(first: Table, rest: Table) -> Table:
    """Both parts as one table, with the header once; cells keep their places on their pages."""
    below = (replace(c, row=c.row - 1 + first.rows) for c in rest.cells if c.row)
    return replace(first, rows=first.rows + rest.rows - 1, cells=(*first.cells, *below))


def _header(table: Table) -> list[str]:
    cells: list[Cell] = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    return [fold(c.text) for c in cells]
