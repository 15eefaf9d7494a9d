"""A PDF to a Document: its pages read once, its blocks in reading order, its furniture set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from extract.blocks import column_lines, page_blocks
from extract.furniture import boxed, is_furniture
from extract.integrity import check
from extract.pages.sheets import halves
from extract.pages.typed import with_typed_rules
from extract.pages.weights import bold_fonts, emboldened
from extract.reader import open_pdf, read_page
from extract.records import Block, Document, KnowsHeader, Page, PageInfo, Paragraph, Picture, Table, union
from extract.shelf import Shelf
from extract.text.cells import lexicon_of
from extract.text.overleaf import joined_overleaf
from extract.text.sizes import evened
from extract.wording import NOTES, TABLE_TITLE


def read(path: Path, password: str = "", knows_header: KnowsHeader | None = None) -> Document:
    """Read a PDF. Raises a TownclerkError (see extract.errors) when it can't be read. `knows_header` says whether texts
    are a header row that the caller understands: with one, a single row below is a table."""
    damage = check(path)
    asked: dict[tuple[str, ...], bool] = {}
    pages = Shelf()
    with open_pdf(path, password) as pdf:
        for number in range(1, pdf.pages + 1):
            pages.put(with_typed_rules(read_page(pdf, number)))
        title, outline = pdf.title, pdf.outline
        damage += pdf.damage
    document = document_of(pages, title, tuple(outline), _remembering(knows_header, asked))
    return replace(document, damage=damage, asked=tuple(sorted(asked.items())))


def _remembering(knows_header: KnowsHeader | None, asked: dict[tuple[str, ...], bool]) -> KnowsHeader | None:
    """The same, with each question put once and the answer kept: with other answers the tables would be others."""
    if knows_header is None:
        return None

    def known(texts: Sequence[str]) -> bool:
        question = tuple(texts)
        if question not in asked:
            asked[question] = knows_header(texts)
        return asked[question]

    return known


def document_of(
    pages: Iterable[Page], title: str = "", outline: tuple[str, ...] = (), knows_header: KnowsHeader | None = None
) -> Document:
    """The document of pages that have been read."""
    pages = pages if isinstance(pages, Shelf) else tuple(pages)  # they are gone through twice
    lexicon: Counter[str] = Counter()
    infos = []
    bold: set[str] = set()
    for p in pages:
        lexicon.update(lexicon_of(p.words))
        bold |= bold_fonts(p.words)
        infos.append(PageInfo(p.number, p.width, p.height, len(p.words), p.scanned, p.unmapped))
    clear = (emboldened(p, bold) if bold else p for p in pages)
    blocks = _evened(_blocks(clear, lexicon, knows_header))
    flags = is_furniture(infos, blocks)
    body = tuple(b for b, flag in zip(blocks, flags, strict=True) if not flag)
    running = [(n, boxed(b) or b) for (n, b), flag in zip(blocks, flags, strict=True) if flag]
    furniture = tuple((n, b) for n, b in running if isinstance(b, Paragraph | Picture))
    return Document(tuple(infos), joined_overleaf(body), furniture, title, outline)


def _blocks(
    pages: Iterable[Page], lexicon: Mapping[str, int], knows_header: KnowsHeader | None
) -> list[tuple[int, Block]]:
    """The blocks of all pages, each with its page. A table may go on in the columns of the page before."""
    found: list[tuple[int, Block]] = []
    columns: list[float] = []
    for page in pages:
        for n, part in enumerate(halves(page)):
            left = n * page.width / 2
            blocks = page_blocks(part, lexicon, knows_header, [x + left for x in columns])
            columns = [x - left for x in column_lines(blocks)]
            found += [(page.number, block) for block in blocks]
    return found


def _evened(blocks: list[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """The blocks with paragraphs whose sizes differ by a hair in one size."""
    sizes = evened(b.size for _, b in blocks if isinstance(b, Paragraph))
    return [
        (n, replace(b, size=sizes[b.size])) if isinstance(b, Paragraph) and sizes[b.size] != b.size else (n, b)
        for n, b in blocks
    ]


def tables(path: Path | str, password: str = "") -> list[Table]:
    """Every table of a PDF as printed, with its footnote marks: page, bbox (points, top-left origin), cells with text
    and spans. Boxes and diagrams are none: a table has two rows or more that fill two places or more. A title in a row
    of its own at the top, and notes in such rows at the bottom, are no part of it."""
    with open_pdf(Path(path), password) as pdf:
        pages = [_with_marks(with_typed_rules(read_page(pdf, number))) for number in range(1, pdf.pages + 1)]
    found = [b for _, b in document_of(pages).blocks if isinstance(b, Table)]
    return [bare(t) for t in found if sum(count > 1 for count in _filled(t).values()) > 1]


def bare(table: Table) -> Table:
    """The table without a title in a row of its own at the top and without such rows of notes at the bottom."""
    first, last = 0, table.rows
    if table.rows > 2 and _says(table, 0, TABLE_TITLE):
        first = 1
    while last - first > 2 and _says(table, last - 1, NOTES):
        last -= 1
    if (first, last) == (0, table.rows):
        return table
    cells = tuple(replace(c, row=c.row - first) for c in table.cells if first <= c.row < last)
    return replace(table, rows=last - first, cells=cells, bbox=union([c.bbox for c in cells]))


def _says(table: Table, row: int, what: re.Pattern[str]) -> bool:
    """Whether nothing but one cell over all columns stands in a row, and its text begins so."""
    cells = [c for c in table.cells if c.row <= row < c.row + c.rowspan]
    return len(cells) == 1 and cells[0].rowspan == 1 and bool(what.match(cells[0].text))


def _filled(table: Table) -> Counter[int]:
    """How many cells begin in each row and hold text."""
    return Counter(c.row for c in table.cells if c.paragraphs)


def _with_marks(page: Page) -> Page:
    """The page with raised words as ordinary ones: elsewhere footnote marks are left out."""
    return replace(page, words=tuple(replace(w, raised=False) if w.raised else w for w in page.words))
