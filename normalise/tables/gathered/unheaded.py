"""A table that prints no header that is known, but tells in its cells what they hold: by labels over bullets
('Deliverables:') beside each name, or in running text ('Actions include planting trees')."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.records import Cell, Table
from normalise.columns.classify import Verdict
from normalise.records import Column
from normalise.tables.printed import Row, Slot, column_edges

FEWEST = 2  # cells with a label
SHARE = 0.5  # of the cells beside a name
NAME = 10  # words of a name
LABEL = 6  # words of a label
REASON = "no header, but labels of actions or measures in its cells"
TELLING = 3  # cells that tell in running text
COLUMNS = range(2, 6)
_TELLS = re.compile(r"\b(?:key |our |other |planned |these )?actions (?:will |would |could )?include\b", re.I)
_INITIALS = re.compile(r"^[A-Z]{2,6} ")
TOLD = "no known header, but its cells say that they tell of actions"

Names = Callable[[str], bool]
Unheaded = tuple[list[Slot], tuple[Column, ...], Verdict]


def unheaded(table: Table, rows: Sequence[Row], names: Names, labels: Names) -> Unheaded | None:
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
    columns = tuple(_content(i, field) for i, field in enumerate(("action", "measure")))
    return _slots(table, ()), columns, Verdict("action", REASON, 0.6)


def telling(
    table: Table, head: Sequence[Cell], rows: Sequence[Row], heading: Callable[[str], Column]
) -> Unheaded | None:
    """Slots, columns and verdict of a table of themes beside texts that say 'Actions include ...', in the `rows` below
    its `head`; None for any other. `heading`: the meaning of a heading beside these."""
    if table.cols not in COLUMNS:
        return None
    texts = _texts(rows)
    told = [col for col, found in texts.items() if _share(found, tells) >= SHARE]
    if len(told) != 1 or len(texts[told[0]]) < TELLING:
        return None
    theme = max((col for col in texts if col < told[0]), default=-1)
    if theme < 0 or len(texts[theme]) < TELLING or _share(texts[theme], lambda t: len(t.split()) <= NAME) < 1.0:
        return None
    slots = _slots(table, head)
    if head and not any(slot.header for slot in slots):
        return None
    fields = {theme: "priority", told[0]: "action"}
    columns = (_content(i, fields[i]) if i in fields else _beside(i, slots[i], heading) for i in range(table.cols))
    return slots, tuple(columns), Verdict("action", TOLD, 0.6)


def tells(text: str) -> bool:
    """Whether a text says what actions it tells of."""
    return bool(_TELLS.search(text))


def heads(slots: Sequence[Slot], row: Row) -> bool:
    """Whether a row is the header that columns were given from."""
    return any(cell is head for slot in slots for head in slot.header for cell in row.starting)


def _content(index: int, field: str) -> Column:
    return Column(index, "", field, confidence=0.6, basis="content")


def _beside(index: int, slot: Slot, heading: Callable[[str], Column]) -> Column:
    said = " ".join(slot.tiers)
    column = heading(said) if said else Column(index, "", "", basis="none")
    if not column.field and _INITIALS.match(said):  # 'SDG links', 'LDP related policies'
        column = replace(heading(_INITIALS.sub("", said)), heading=said, confidence=0.6)
    return replace(column, index=index)


def _slots(table: Table, head: Sequence[Cell]) -> list[Slot]:
    """A slot for each grid column, with the header cell that stands over it alone."""
    edges = column_edges(table)
    over = {cell.col: (cell,) for cell in head if cell.colspan == 1}
    return [Slot(i, i + 1, edges[i], edges[i + 1], over.get(i, ())) for i in range(table.cols)]


def _texts(rows: Sequence[Row]) -> dict[int, list[str]]:
    """The texts of each grid column, those of cells over several left out."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.starting:
            if cell.colspan == 1 and cell.text:
                found.setdefault(cell.col, []).append(cell.text)
    return found


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def _labelled(cell: Cell, names: Names) -> bool:
    """Whether a line of its own over bullets says what they are."""
    pairs = zip(cell.paragraphs, cell.paragraphs[1:], strict=False)
    return any(
        not p.bullet and after.bullet and p.text.endswith(":") and len(p.text.split()) <= LABEL and names(p.text[:-1])
        for p, after in pairs
    )
