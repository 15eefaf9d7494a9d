"""Which of the lines above tables that stand side by side are over which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.records import BBox, Paragraph, Table
from normalise.tables.levels.levels import Held, Levels
from normalise.tables.sheets.reshape import Above

LEVEL = 0.8  # font sizes by which the middles of two headings on one line differ, at most


def over(captions: Sequence[Paragraph], table: Table, before: tuple[Table, list[Paragraph]] | None) -> list[Paragraph]:
    """The lines above a table without those that stand over its neighbour. `before`: the last table that had any, and
    all that stood above it: what is over a table beside it comes before both."""
    kept = list(captions)
    if not kept and before is not None and _side_by_side(before[0].bbox, table.bbox) and before[0].page == table.page:
        return [p for p in before[1] if _is_over(p, table)]
    return [p for p in kept if _is_over(p, table) or not any(_is_over(q, table) and _level(p, q) for q in kept)]


def above(captions: Sequence[Paragraph], before: Mapping[int, Held], levels: Levels) -> Above:
    """The lines above a table, with a way back to the levels that held before one of them. `before`: these levels by id
    of the line; none for facts, and for lines that stand before the table beside this one: it has put them back."""
    lines, held = tuple(captions), dict(before)

    def restore(at: int) -> None:
        if id(lines[at]) in held:
            levels.hold(held[id(lines[at])])

    return Above(lines, restore)


def _side_by_side(one: BBox, other: BBox) -> bool:
    apart = one.x1 <= other.x0 or other.x1 <= one.x0
    return apart and one.top < other.bottom and other.top < one.bottom


def _is_over(paragraph: Paragraph, table: Table) -> bool:
    return paragraph.bbox.x0 < table.bbox.x1 and table.bbox.x0 < paragraph.bbox.x1


def _level(one: Paragraph, other: Paragraph) -> bool:
    return one.page == other.page and abs(one.bbox.centre[1] - other.bbox.centre[1]) < LEVEL * one.size
