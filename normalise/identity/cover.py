"""What stands at the head of a document: its large lines, and the box of a committee report ('Subject: ...')."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.records import Document, Paragraph, Table
from normalise.fold import fold

_LABELS = {
    "subject": "title",
    "title": "title",
    "title of report": "title",
    "report title": "title",
    "report on": "title",
    "name of report": "title",
    "report to": "to",
    "committee": "to",
    "meeting": "to",
    "report by": "by",
    "report of": "by",
    "author": "by",
    "service": "service",
    "department": "service",
    "directorate": "service",
    "period": "period",
    "reporting period": "period",
    "council": "council",
    "local authority": "council",
}
_LABELLED = re.compile(r"^([A-Za-z ]{4,20})\s*:\s*(\S.*)$")
_COVER_WORDS = 90  # a first page with fewer words is a cover: all of it is heading
_HEAD_WORDS = 30  # a longer paragraph of body size ends the head


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of a document. `labels`: title, to, by, service, period, council as printed behind their labels."""

    lines: tuple[Paragraph, ...]  # heading lines, in order
    labels: dict[str, str] = field(default_factory=dict)
    opening: tuple[Paragraph, ...] = ()  # the body text that follows on the first pages
    body_size: float = 0.0  # points


def read_cover(document: Document) -> Cover:
    """The head of the first page that has words, and of the next one where that is a mere cover."""
    size = _body_size(document)
    pages = sorted({page for page, _ in document.blocks})
    lines: list[Paragraph] = []
    opening: list[Paragraph] = []
    labels: dict[str, str] = {}
    for page in pages[:3]:
        paragraphs = [b for p, b in document.blocks if p == page and isinstance(b, Paragraph)]
        tables = [b for p, b in document.blocks if p == page and isinstance(b, Table)]
        for label, value in _labelled(paragraphs, tables) if page == pages[0] else ():
            labels.setdefault(label, value)
        if not lines:
            lines = _head(paragraphs, tables, size) or _large_in(tables[:1], size)
        opening += [p for p in paragraphs if p not in lines]
    return Cover(tuple(lines), labels, tuple(opening), size)


def _body_size(document: Document) -> float:
    """The size most letters are printed in, outside tables; 0 where sizes are not known."""
    letters: Counter[float] = Counter()
    for _, block in document.blocks:
        if isinstance(block, Paragraph):
            letters[round(block.size, 1)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _head(paragraphs: list[Paragraph], tables: list[Table], size: float) -> list[Paragraph]:
    words = sum(len(p.text.split()) for p in paragraphs)
    if words < _COVER_WORDS and not tables:
        return [p for p in paragraphs if p.size > 1.3 * size or not (p.bullet or _is_sentence(p.text))]
    top = min((t.bbox.top for t in tables), default=float("inf"))
    head: list[Paragraph] = []
    for paragraph in paragraphs:
        long = len(paragraph.text.split()) > _HEAD_WORDS or paragraph.text.rstrip().endswith(".")
        if paragraph.bbox.top > top or paragraph.bullet or (long and paragraph.size <= size * 1.15):
            break
        head.append(paragraph)
    return head


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


def _labelled(paragraphs: list[Paragraph], tables: list[Table]) -> Iterator[tuple[str, str]]:
    """Label and value pairs: two cells side by side in a narrow box, or one line 'Label: value'."""
    for table in tables:
        pairs = [
            (_LABELS[fold(left.text)], right.text)
            for left, right in zip(table.cells, table.cells[1:], strict=False)
            if fold(left.text) in _LABELS and right.row == left.row and right.text
        ]
        if table.cols <= 4 and table.rows <= 12 and len(pairs) > 1:
            yield from pairs
    for paragraph in paragraphs:
        found = _LABELLED.match(paragraph.text)
        label = _LABELS.get(fold(found[1])) if found else None
        if found and label and len(found[2].split()) <= 25:
            yield label, found[2]
