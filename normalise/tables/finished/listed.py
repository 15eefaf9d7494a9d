"""Measures that are numbered inside one cell of a measure table ('i) ...', 'ii) ...'), each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import Paragraph, union
from normalise.columns.classify import LEVELS
from normalise.records import Column, Line

_NUMBERED = re.compile(r"\(?(?P<n>[ivx]{1,5}|[a-z]|\d{1,2})[.)](?=\s|[^\W\d])", re.I)
_COUNTS = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
    tuple("abcdefghijklmnopqrstuvwxyz"),
    tuple(str(n) for n in range(1, 41)),
)


def listed(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[Line, ...]:
    """The lines of a measure table with such cells taken apart, where nothing but levels stands beside them."""
    main = next((c.index for c in columns if c.field == "measure"), None)
    if main is None:
        return tuple(lines)
    parted = [part for line in lines for part in _parts(line, main, columns)]
    if len(parted) == len(lines):
        return tuple(lines)
    return tuple(replace(line, row_no=n) for n, line in enumerate(parted, 1))


def _parts(line: Line, main: int, columns: Sequence[Column]) -> Iterator[Line]:
    levels = {c.index for c in columns if c.field in LEVELS}
    beside = [i for i, cell in line.cells.items() if i != main and i not in levels and not cell.blank]
    cell = line.cells.get(main)
    groups = _groups(cell.paragraphs) if cell is not None and not beside and main not in line.repeated else []
    if cell is None or len(groups) < 2:
        yield line
        return
    for n, group in enumerate(groups):
        page = group[0].page
        box = union([p.bbox for p in group if p.page == page])
        own = replace(cell, paragraphs=tuple(group), bbox=box)
        again = frozenset(levels & line.cells.keys()) if n else frozenset()
        yield replace(
            line,
            cells={**line.cells, main: own},
            page=page,
            page_end=group[-1].page,
            bbox=box,
            repeated=line.repeated | again,
        )


def _groups(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Runs of paragraphs that begin with a number each, which count on from the first one; [] for any other text."""
    groups: list[list[Paragraph]] = []
    run: tuple[str, ...] = ()
    for paragraph in paragraphs:
        found = _NUMBERED.match(paragraph.text)
        number = found["n"].lower() if found else ""
        if not groups:
            run = next((r for r in _COUNTS if r[0] == number), ())
            if not run:
                return []
        if number and len(groups) < len(run) and number == run[len(groups)]:
            groups.append([paragraph])
        else:
            groups[-1][-1:] = _joined(groups[-1][-1], paragraph)
    return groups


def _joined(above: Paragraph, below: Paragraph) -> list[Paragraph]:
    """A numbered text and the rest of it on a line of its own."""
    if below.bullet or above.page != below.page:
        return [above, below]
    return [replace(above, text=f"{above.text} {below.text}", bbox=union([above.bbox, below.bbox]))]
