"""Documents made in a few words: the heads of plans and reports, for tests of what they are taken for."""

from __future__ import annotations

from extract.records import BBox, Cell, Document, PageInfo, Paragraph, Table
from normalise.identity.identify import Identity, identify
from normalise.records import Source
from normalise.vocabulary import vocabulary


def line(text: str, size: float = 10.0, top: float = 0.0, page: int = 1) -> Paragraph:
    return Paragraph(text, BBox(50, top, 500, top + size), page, size=size)


def box(*pairs: tuple[str, str]) -> Table:
    cells = [
        Cell(r, c, 1, 1, BBox(50 + 200 * c, 100 + 20 * r, 250 + 200 * c, 120 + 20 * r), (line(text, top=100 + 20 * r),))
        for r, pair in enumerate(pairs)
        for c, text in enumerate(pair)
    ]
    return Table(1, BBox(50, 100, 450, 100 + 20 * len(pairs)), len(pairs), 2, tuple(cells), "lattice")


def document(*blocks: Paragraph | Table, footer: str = "", title: str = "") -> Document:
    furniture = tuple((n, line(footer, 8, 800, n)) for n in (1, 2)) if footer else ()
    info = (PageInfo(1, 595, 842, 200, False, 0),)
    return Document(info, tuple((b.page, b) for b in blocks), furniture, title)


def report(*heads: str, body: tuple[str, ...] = (), footer: str = "") -> Document:
    lines = [line(text, 20.0 - n, 50.0 + 22 * n) for n, text in enumerate(heads)]
    filler = "This text is long enough to be the body of a report about nothing in particular, with a full stop."
    texts = [line(text, 10, 300.0 + 30 * n) for n, text in enumerate((*body, filler, filler))]
    return document(*lines, *texts, footer=footer)


def known(doc: Document, folders: tuple[str, ...] = (), file: str = "a/b.pdf", **sidecar: str) -> Identity:
    return identify(doc, Source(file, "0" * 64, "0" * 12, folders, dict(sidecar)), vocabulary())
