"""Cells that a person read in place of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import BBox, Cell, Document, Paragraph, Table, union
from normalise.decisions.entries import CellReads
from normalise.fold import fold

SAME = 0.5  # share of the box around both that both cover


def same_place(a: BBox, b: BBox) -> bool:
    """Whether two boxes are of one thing: another version or another rounding may move an edge a little."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return False
    shared = width * height
    return shared >= SAME * (a.width * a.height + b.width * b.height - shared)


def with_cells(document: Document, decided: Sequence[CellReads]) -> tuple[Document, tuple[CellReads, ...]]:
    """The document with the cells as decided, and the decisions that found their cell.

    A cell is found by its page, its text and its place; a text that stands there once needs no place.
    """
    changes: dict[tuple[int, int], CellReads] = {}  # (number of the block, number of the cell)
    used = []
    for item in decided:
        found = _places(document, item)
        if len(found) == 1 and found[0] not in changes:
            changes[found[0]] = item
            used.append(item)
    blocks = list(document.blocks)
    for (at, number), item in changes.items():
        page, table = blocks[at]
        if isinstance(table, Table):
            cells = list(table.cells)
            cells[number] = _reading(cells[number], item)
            blocks[at] = page, replace(table, cells=tuple(cells))
    return replace(document, blocks=tuple(blocks)), tuple(used)


def _places(document: Document, item: CellReads) -> list[tuple[int, int]]:
    return [
        (at, number)
        for at, (page, block) in enumerate(document.blocks)
        if page == item.page and isinstance(block, Table)
        for number, cell in enumerate(block.cells)
        if _same_text(cell.text, item.cell) and (item.bbox is None or same_place(item.bbox, cell.bbox))
    ]


def _same_text(printed: str, text: str) -> bool:
    """Equal but for blanks and line ends; a folded text would take '-5%' for '5%'."""
    return printed.split() == text.split() or (fold(printed) == fold(text) and _digits(printed) == _digits(text))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c in "+-.,%£<>")


def _reading(cell: Cell, item: CellReads) -> Cell:
    """The cell with a paragraph for each line that was decided, each in the look of the one it replaces."""
    lines = item.reads.split("\n") if item.reads else []
    old = cell.paragraphs
    whole = union([p.bbox for p in old]) if old else cell.bbox
    if len(old) != len(lines):
        like = old[0] if old else Paragraph("", whole, item.page)
        return replace(cell, paragraphs=tuple(replace(like, text=line, bbox=whole) for line in lines))
    return replace(cell, paragraphs=tuple(replace(p, text=line) for p, line in zip(old, lines, strict=True)))
