"""One column for who and by when: 'Responsible officer & date' over 'Head of ICT, Dec 2022'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records import Cell
from normalise.cells.dates import DATE_WORDS, is_date, parse_due
from normalise.columns.headings import read_column
from normalise.records import Column, Line

WHO, WHEN = "lead", "due_date"
_AND = re.compile(r"\s*[/&|+,]\s*|\s+(?:and|-|–|—)\s+", re.I)
_PARTED = re.compile(r"\s*(?:[;,|(\n]|(?<!\d)/)\s*|\s+[-–—:]\s+|\s+(?=by\s)", re.I)
_OPEN = re.compile(r"on-?going|continu(?:ous|al|ing)(?:ly)?|rolling|annual(?:ly)?|(?:short|medium|long)[ -]term", re.I)
_QUARTER = re.compile(r"\bq(?:uarter|tr)?\s?[1-4]\b", re.I)
_HANGS = re.compile(r"\b(?:and|or|to|until|till|from|since|of|in|for|the|before|after|end)$|[-–—&]$", re.I)


def with_dates(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[tuple[Column, ...], list[Line]]:
    """The columns and lines, such a column parted into one of who leads and one of the date, where nothing else is a
    date. A cell that is not plainly one and the other stays as it is."""
    shared = [c for c in columns if c.field in (WHO, WHEN, "") and _says_both(c.heading)]
    if len(shared) != 1 or any(c.field == WHEN for c in columns if c is not shared[0]):
        return tuple(columns), list(lines)
    index = 1 + max([*(c.index for c in columns), *(i for line in lines for i in line.cells)])
    who = replace(shared[0], field=WHO)
    when = replace(shared[0], index=index, field=WHEN, confidence=0.8, basis="content")
    kept = tuple(who if c is shared[0] else c for c in columns)
    return (*kept, when), [_parted(line, who.index, index) for line in lines]


def _says_both(heading: str) -> bool:
    halves = _AND.split(heading.replace("(", " ").replace(")", " ").strip())
    return len(halves) == 2 and {read_column(0, (half,), "action").field for half in halves} == {WHO, WHEN}


def _parted(line: Line, who: int, when: int) -> Line:
    cell = line.cells.get(who)
    parts = _parts(cell) if cell is not None else None
    return replace(line, cells={**line.cells, who: parts[0], when: parts[1]}) if parts is not None else line


def _parts(cell: Cell) -> tuple[Cell, Cell] | None:
    """The cell without its date, and the date; a date may stand in a paragraph of its own or end the last one."""
    *first, last = cell.paragraphs or (None,)
    if last is None:
        return None
    if first and _is_time(last.text):
        return replace(cell, paragraphs=tuple(first)), replace(cell, paragraphs=(last,), pictures=())
    name, date = _marked(last.text) or _run_in(last.text)
    if not date:
        return None
    owner = replace(cell, paragraphs=(*first, replace(last, text=name)))
    return owner, replace(cell, paragraphs=(replace(last, text=date, bullet="", lead=""),), pictures=())


def _marked(text: str) -> tuple[str, str] | None:
    """The name and the date of a text with a mark between them."""
    for mark in reversed(list(_PARTED.finditer(text))):
        name, date = text[: mark.start()].strip(), text[mark.end() :].strip(" )")
        if name and _is_time(date) and not parse_due(name).due:
            return name, date
    return None


def _run_in(text: str) -> tuple[str, str]:
    """The name and the date that follows it without a mark, as where its line was joined to the one before; no date
    where it may be part of the name: a bare year, a date that ends a sentence."""
    words = text.split()
    for start in range(max(1, len(words) - DATE_WORDS), len(words)):
        name, date = " ".join(words[:start]).rstrip(" :"), " ".join(words[start:])
        due = parse_due(date).due
        begins = _QUARTER.match(date) or parse_due(" ".join(words[start + 1 :])).due != due
        whole = begins and len(due) > len("2025")
        if (whole or date == "Ongoing") and not _HANGS.search(name) and not parse_due(name).due:
            return name, date
    return text, ""


def _is_time(text: str) -> bool:
    return is_date(text) or bool(_OPEN.fullmatch(text.strip(" .")))
