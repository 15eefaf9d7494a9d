"""Keys below each other in one table, each under a title over all columns."""

from __future__ import annotations

from dataclasses import replace

from extract.records import Table, union

Part = tuple[Table, str]  # and what stands over it


def parts_of(table: Table, caption: str) -> list[Part]:
    """The table with its caption; where titles part its rows, what stands under each of them."""
    titles = {c.row: c.text for c in table.cells if c.row and c.colspan == table.cols > 1 and c.text and not c.pictures}
    if not titles:
        return [(table, caption)]
    starts = [(-1, caption), *sorted(titles.items())]
    ends = [row for row, _ in starts[1:]] + [table.rows]
    return [
        (_cut(table, start + 1, end), said) for (start, said), end in zip(starts, ends, strict=True) if end > start + 1
    ]


def _cut(table: Table, first: int, end: int) -> Table:
    cells = tuple(replace(c, row=c.row - first) for c in table.cells if first <= c.row < end)
    return replace(table, rows=end - first, cells=cells, bbox=union([c.bbox for c in cells]))
