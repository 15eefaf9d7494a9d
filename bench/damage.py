"""Pages made worse than they are printed, so that there are faults to be found: what a careless producer leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from extract.document import document_of
from extract.reader import OpenPdf, open_pdf, read_page
from extract.records import Document, KnowsHeader, Page, Word

Damage = Callable[[Page], Page]
WIDER = 1.12  # of a font that is not the one the columns were made for


def _no_lines(page: Page) -> Page:
    return replace(page, rules=(), fills=())


def _no_uprights(page: Page) -> Page:
    return replace(page, rules=tuple(r for r in page.rules if r.horizontal), fills=())


def _no_levels(page: Page) -> Page:
    return replace(page, rules=tuple(r for r in page.rules if not r.horizontal), fills=())


def _no_colours(page: Page) -> Page:
    return replace(page, fills=())


def _wide(page: Page) -> Page:
    return replace(_no_lines(page), words=tuple(_widened(w) for w in page.words))


def _widened(word: Word) -> Word:
    box = word.bbox
    return word if word.direction else replace(word, bbox=box._replace(x1=box.x0 + WIDER * box.width))


DAMAGES: dict[str, Damage] = {
    "no lines": _no_lines,
    "no uprights": _no_uprights,
    "no levels": _no_levels,
    "no colours": _no_colours,
    "wide letters": _wide,
}


def damaged(path: Path, damage: Damage, knows_header: KnowsHeader | None) -> Document:
    """The document as it reads when each page is damaged so."""
    with open_pdf(path) as pdf:
        pages = [damage(page) for page in _pages(pdf)]
        return document_of(pages, pdf.title, tuple(pdf.outline), knows_header)


def _pages(pdf: OpenPdf) -> Iterator[Page]:
    return (read_page(pdf, number) for number in range(1, pdf.pages + 1))
