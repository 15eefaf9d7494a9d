"""A table that prints no header, but labels inside its cells: 'Deliverables:' over the bullets beside each name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.records import Cell, Table
from normalise.columns.classify import Verdict
from normalise.records import Column
from normalise.tables.printed import Row, Slot, column_edges

FEWEST = 2  # cells with a label
SHARE = 0.5  # of the cells beside a name
NAME = 10  # words of a name
LABEL = 6  # words of a label
REASON = "no header, but labels of actions or measures in its cells"

Names = Callable[[str], bool]


def unheaded(
    table: Table, rows: Sequence[Row], names: Names, labels: Names
) -> tuple[list[Slot], tuple[Column, ...], Verdict] | None:
    """Slots, columns and verdict of such a table of names and what is to be done or reached for them; None for any
    other. `names`: whether a text is a heading of actions or of measures; `labels`: of them or of what they are for."""
    if table.cols != 2:
        return None
    own = [row for row in rows if len(row.cells) == 2 and not row.hanging]
    named = [row.cells[0].text for row in own if row.cells[0].paragraphs and row.cells[1].paragraphs]
    told = [row.cells[1] for row in own if row.cells[1].paragraphs]
    labelled = sum(_labelled(cell, labels) for cell in told)
    if (
        not any(_labelled(cell, names) for cell in told)
        or labelled < max(FEWEST, SHARE * len(told))
        or not named
        or any(len(t.split()) > NAME for t in named)
    ):
        return None
    edges = column_edges(table)
    slots = [Slot(i, i + 1, edges[i], edges[i + 1], ()) for i in range(2)]
    fields = ("action", "measure")
    columns = tuple(Column(i, "", field, confidence=0.6, basis="content") for i, field in enumerate(fields))
    return slots, columns, Verdict("action", REASON, 0.6)


def _labelled(cell: Cell, names: Names) -> bool:
    """Whether a line of its own over bullets says what they are."""
    pairs = zip(cell.paragraphs, cell.paragraphs[1:], strict=False)
    return any(
        not p.bullet and after.bullet and p.text.endswith(":") and len(p.text.split()) <= LABEL and names(p.text[:-1])
        for p, after in pairs
    )
