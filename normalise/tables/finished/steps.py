"""Steps of one action that a row prints side by side with their dates, without rules between them: each is a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.records import Cell, Paragraph, Picture, union
from normalise.records import Column, Line

LEVEL = 0.35  # font sizes by which the first lines of a step and of its date may differ
APART = 0.8  # font sizes of white between two dates: more than lines of one cell have
BLANK = 1.5  # font sizes of white that no two paragraphs have between them
WHOLE = frozenset({"action", "ref", "priority", "outcome", "group"})  # hold for all steps of a row
ONCE = frozenset({"lead", "service"})  # do so too where they are printed once


def stepped(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """Lines of actions, those with several dated steps parted; numbered anew."""
    found: list[Line] = []
    for line in lines:
        cuts = _cuts(line, columns)
        parts = [_part(line, columns, cuts, n) for n in range(len(cuts))] if len(cuts) > 1 else [line]
        found += parts
    return [replace(line, row_no=n) for n, line in enumerate(found, 1)] if len(found) > len(lines) else list(lines)


def _cuts(line: Line, columns: Sequence[Column]) -> list[float]:
    """Where steps begin, in points from the top of the page; [] where a row holds one step."""
    steps, dates = (_of(line, columns, field) for field in ("measure", "due_date"))
    if len(steps) < 2 or len(dates) < 2 or line.page != line.page_end or len({p.page for p in (*steps, *dates)}) > 1:
        return []
    tops = [p.bbox.top for p in dates]
    level = [any(abs(s.bbox.top - top) <= LEVEL * s.size for s in steps) for top in tops]
    clear = any(b.bbox.top - a.bbox.bottom > APART * a.size for a, b in pairwise(dates))
    first = abs(steps[0].bbox.top - tops[0]) <= LEVEL * steps[0].size
    return tops if all(level) and clear and first and _waits(steps, dates) else []


def _waits(steps: Sequence[Paragraph], dates: Sequence[Paragraph]) -> bool:
    """Whether a date stands lower than a paragraph below the one before, or the step before goes on beside it: texts of
    one line each stand side by side without being meant to."""
    if any(b.bbox.top - a.bbox.bottom > BLANK * a.size for a, b in pairwise(dates)):
        return True
    return any(
        a.bbox.bottom + LEVEL * a.size < s.bbox.bottom for a, b in pairwise(dates) for s in _between(steps, a, b)
    )


def _between(steps: Sequence[Paragraph], a: Paragraph, b: Paragraph) -> list[Paragraph]:
    return [s for s in steps if a.bbox.top - LEVEL * s.size <= s.bbox.top < b.bbox.top - LEVEL * s.size]


def _of(line: Line, columns: Sequence[Column], field: str) -> tuple[Paragraph, ...]:
    cells = [line.cells[c.index] for c in columns if c.field == field and c.index in line.cells]
    return cells[0].paragraphs if len(cells) == 1 else ()


def _part(line: Line, columns: Sequence[Column], cuts: Sequence[float], n: int) -> Line:
    fields = {c.index: c.field for c in columns}
    cells = {i: _cell(cell, fields.get(i, ""), cuts, n) for i, cell in line.cells.items()}
    own = [c for i, c in cells.items() if fields.get(i) not in WHOLE]
    boxes = [p.bbox for c in own for p in c.paragraphs] + [p.bbox for c in own for p in c.pictures]
    repeated = line.repeated | {i for i, f in fields.items() if n and f in WHOLE}
    return replace(line, cells=cells, bbox=union(boxes) if boxes else line.bbox, repeated=frozenset(repeated))


def _cell(cell: Cell, field: str, cuts: Sequence[float], n: int) -> Cell:
    """What a cell says of one step."""
    if field in WHOLE or (field in ONCE and len(cell.paragraphs) == 1):
        return cell

    def here(thing: Paragraph | Picture) -> bool:
        size = thing.size if isinstance(thing, Paragraph) else thing.bbox.height
        return sum(thing.bbox.top >= cut - LEVEL * size for cut in cuts[1:]) == n

    paragraphs = tuple(p for p in cell.paragraphs if here(p))
    return replace(cell, paragraphs=paragraphs, pictures=tuple(p for p in cell.pictures if here(p)))
