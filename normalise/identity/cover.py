"""What stands at the head of a document: its large lines, and the box of a committee report ('Subject: ...')."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from extract.records import Document, Paragraph, Table
from normalise.fold import fold

_LABELS = {
    "subject": "title",
    "subject heading": "title",
    "subject of report": "title",
    "report subject": "title",
    "title": "title",
    "title of report": "title",
    "report title": "title",
    "document title": "title",
    "report on": "title",
    "item": "title",
    "name of report": "title",
    "report to": "to",
    "report for": "to",
    "to": "to",
    "committee": "to",
    "meeting": "to",
    "report by": "by",
    "report of": "by",
    "report from": "by",
    "report author": "by",
    "author": "by",
    "from": "by",
    "service": "service",
    "service area": "service",
    "lead service": "service",
    "name of service": "service",
    "department": "service",
    "directorate": "service",
    "division": "service",
    "period": "period",
    "reporting period": "period",
    "period covered": "period",
    "period of report": "period",
    "council": "council",
    "local authority": "council",
    "date": "date",
    "date of meeting": "date",
    "meeting date": "date",
    "date of report": "date",
}
# Other labels of such a box: they only tell it from other tables.
_BOX = frozenset(
    (
        *(
            "lead officer",
            "responsible officer",
            "contact officer",
            "contact",
            "officer",
            "presented by",
            "lead member",
        ),
        *(
            "recommendation",
            "recommendations",
            "purpose",
            "purpose of report",
            "wards",
            "wards affected",
            "classification",
        ),
        *(
            "portfolio",
            "portfolio holder",
            "exempt",
            "status",
            "decision",
            "action",
            "agenda item",
            "item",
            "appendices",
            "cabinet member",
            "cabinet member for",
        ),
    )
)
_LABELLED = re.compile(r"^([A-Za-z ]{2,24})\s*:\s*(\S.*)?$")
_AGENDA = re.compile(r"\b(?:agenda|reports pack|public pack)\b", re.I)
_ITEM = re.compile(r"^(?:(?:agenda )?item|appendix|annex|\d{1,2}[.:)]?\s)", re.I)
_COVER_WORDS = 90  # a first page with fewer words is a cover: all of it is heading
_BARE_WORDS = 15  # one with fewer, and no year among them, leaves the rest of its heading to the next page
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BOX_WORDS = 40
_BOX_SIZE = (20, 4)  # most rows and columns of a box
_HEAD_WORDS = 30  # a longer paragraph of body size ends the head


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of a document. `labels`: what is printed behind title, to, by, service, period, council and date."""

    lines: tuple[Paragraph, ...]  # heading lines, in order
    labels: dict[str, str] = field(default_factory=dict)
    opening: tuple[Paragraph, ...] = ()  # the body text that follows on the first pages
    body_size: float = 0.0  # points
    running: tuple[str, ...] = ()  # running headers and footers, each once
    items: tuple[str, ...] = ()  # of the agenda of a meeting: the headings of its reports


def read_cover(document: Document, front: Set[str]) -> Cover:
    """The head of the first page that has words, and the large lines of the next where that names no year. `front`:
    folded labels of the boxes of committee reports."""
    size = _body_size(document)
    lines: list[Paragraph] = []
    opening: list[Paragraph] = []
    labels: dict[str, str] = {}
    undated = False
    for paragraphs, tables in _first_pages(document, 3):
        if not lines and not opening:
            for label, value in _labelled(paragraphs, tables, front):
                labels.setdefault(label, value)
        if not lines:
            above = min((p.bbox.top for p in paragraphs), default=float("inf"))
            boxed = [t for t in tables if above < t.bbox.top or not any(_in_box(t, front))]
            lines = _head(paragraphs, boxed, size) or _large_in(tables[:1], size)
            undated = not tables and len(_words(paragraphs)) < _BARE_WORDS and not any(map(_YEAR.search, _texts(lines)))
        elif undated:
            overleaf = [p for p in _head(paragraphs, tables, size) if p.size > 1.3 * size]
            lines += overleaf if any(map(_YEAR.search, _texts(overleaf))) else []
            undated = False
        opening += [p for p in paragraphs if p not in lines]
    running = dict.fromkeys(p.text for _, p in document.furniture if isinstance(p, Paragraph))
    agenda = any(_AGENDA.search(p.text) for p in lines)
    items = tuple(_items(document, size)) if agenda and "title" not in labels else ()
    return Cover(tuple(lines), labels, tuple(opening), size, tuple(running), items)


def _texts(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    return (p.text for p in paragraphs)


def _words(paragraphs: Iterable[Paragraph]) -> list[str]:
    return " ".join(_texts(paragraphs)).split()


def _items(document: Document, size: float) -> Iterator[str]:
    """'Item 9. Performance in Quarter 4': headings of the reports that an agenda is made of."""
    for _, block in document.blocks:
        if isinstance(block, Paragraph) and block.size > 1.1 * size and _ITEM.match(block.text):
            yield block.text


def is_label(text: str) -> bool:
    """'Report to: Cabinet', 'Author:': a line of a report's box."""
    found = _LABELLED.match(text)
    return found is not None and fold(found[1]) in _LABELS


def _first_pages(document: Document, most: int) -> Iterator[tuple[list[Paragraph], list[Table]]]:
    """Paragraphs and tables of each of the first pages that have any."""
    for page in sorted({page for page, _ in document.blocks})[:most]:
        here = [b for p, b in document.blocks if p == page]
        yield [b for b in here if isinstance(b, Paragraph)], [b for b in here if isinstance(b, Table)]


def _body_size(document: Document) -> float:
    """The size most letters are printed in, outside tables; 0 where sizes are not known."""
    letters: Counter[float] = Counter()
    for _, block in document.blocks:
        if isinstance(block, Paragraph):
            letters[round(block.size, 1)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _head(paragraphs: list[Paragraph], tables: list[Table], size: float) -> list[Paragraph]:
    if len(_words(paragraphs)) < _COVER_WORDS and not tables:
        return [p for p in paragraphs if p.size > 1.3 * size or not (p.bullet or _is_sentence(p.text))]
    top = min((t.bbox.top for t in tables if not _is_report_box(t)), default=float("inf"))
    head: list[Paragraph] = []
    for paragraph in paragraphs:
        stopped = paragraph.text.rstrip().endswith(".") and not (paragraph.bold and not _is_sentence(paragraph.text))
        long = len(paragraph.text.split()) > _HEAD_WORDS or stopped
        if paragraph.bbox.top > top or paragraph.bullet or (long and paragraph.size <= size * 1.15):
            break
        head.append(paragraph)
    return head


def _is_report_box(table: Table) -> bool:
    """The box over a committee report that says from whom and to whom it is ('REPORT of', 'to'): its title may stand
    below. One that holds the title is none."""
    if table.cols > 2 or len(" ".join(c.text for c in table.cells).split()) > _BOX_WORDS:
        return False
    said = {label for c in table.cells for key, label in _LABELS.items() if f"{fold(c.text)} ".startswith(f"{key} ")}
    return bool(said & {"to", "by"}) and "title" not in said


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(".") and len(text.split()) >= 8


def _large_in(tables: list[Table], size: float) -> list[Paragraph]:
    """Large lines inside a box at the very top, where the page begins with one."""
    inside = [p for table in tables for cell in table.cells for p in cell.paragraphs]
    letters = Counter({p.size: 0 for p in inside})
    for p in inside:
        letters[p.size] += len(p.text)
    common = letters.most_common(1)[0][0] if letters else size
    return [p for p in inside if p.size > 1.15 * common][:6]


def _labelled(paragraphs: list[Paragraph], tables: list[Table], front: Set[str]) -> Iterator[tuple[str, str]]:
    """Label and value pairs: two cells side by side in a narrow box, or one line 'Label: value'."""
    for table in tables:
        if table.rows <= _BOX_SIZE[0] and table.cols <= _BOX_SIZE[1]:
            yield from _in_box(table, front)
    for paragraph in paragraphs:
        found = _LABELLED.match(paragraph.text)
        label = _LABELS.get(fold(found[1])) if found else None
        if found and label and found[2] and _says(found[2]) and len(found[2].split()) <= 25:
            yield label, found[2]


def _says(text: str) -> bool:
    """Whether a value is more than the number of an item."""
    return any(map(str.isalpha, text))


def _in_box(table: Table, front: Set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a box that has two of them, or one among other lines that end in a colon."""
    beside = [
        (left.text, right.text)
        for left, right in zip(table.cells, table.cells[1:], strict=False)
        if left.row == right.row and right.text
    ]
    pairs = [(_LABELS[fold(left)], right) for left, right in beside if fold(left) in _LABELS and _says(right)]
    colons = sum(left.rstrip().endswith(":") for left, _ in beside)
    others = sum(label in _BOX or label in front - _LABELS.keys() for label in (fold(t).rstrip(":") for t, _ in beside))
    if len(pairs) > 1 or (pairs and others > 1) or 2 * colons > len(beside) > 1:
        yield from pairs
