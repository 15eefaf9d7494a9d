"""PDF -> Page, with pdfium. Opens files, reads one page at a time, lets go of every handle in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pypdfium2 as pypdfium
import pypdfium2.raw as pdfium

from extract.boxes import area
from extract.errors import DamagedPdf, EmptyFile, EncryptedPdf, NotAPdf, Unreadable
from extract.icons.icons import Icons
from extract.icons.lettered import without_marks
from extract.icons.level import level_signs
from extract.pages.bars import take_bars
from extract.pages.covered import seen_fills, seen_rules
from extract.pages.frame import page_frame
from extract.pages.gaps import lines_between
from extract.pages.glyphs import as_glyphs, read_glyphs
from extract.pages.layers import read_layers
from extract.pages.line_numbers import without_line_numbers
from extract.pages.pictures import Group, Marks, take_drawings
from extract.pages.rounded import with_rounded_cells
from extract.pages.rules import join_rules
from extract.pages.scans import is_read_scan, look_over
from extract.pages.symbols import in_signs
from extract.pages.weights import weighed
from extract.pages.words import make_words, text_turn
from extract.records import Look, Page, Picture

_HEAD = 1024  # a PDF says %PDF- somewhere in its first bytes
_SCAN = 0.7  # of the page
_FEW_WORDS = 10
_PRINTED_NOTES = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}


@dataclass(slots=True)
class OpenPdf:
    """An open PDF. Use it in a with block; its pages cannot be read after that."""

    path: Path
    document: Any
    pages: int
    title: str = ""
    outline: tuple[str, ...] = ()
    looks: dict[int, Look | None] = field(default_factory=dict)

    @property
    def damage(self) -> tuple[str, ...]:
        """What had to be guessed to open the file."""
        if pdfium.FPDF_DocumentHasValidCrossReferenceTable(self.document.raw):
            return ()
        return ("the table of its objects is broken and was made anew",)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        if self.document is not None:
            self.document.close()
            self.document = None


def open_pdf(path: Path, password: str = "") -> OpenPdf:
    """Open a PDF. Raises a kind of Unreadable that says what is wrong with the file."""
    _check_bytes(path)
    try:
        document = pypdfium.PdfDocument(path, password=password or None)
        pages = len(document)
    except pypdfium.PdfiumError as error:
        raise _why(path, error) from error
    if pages < 1:
        document.close()
        raise DamagedPdf("no pages in this PDF", document=path.name)
    return OpenPdf(path, document, pages, _title(document), _outline(document))


def read_pages(path: Path, password: str = "") -> Iterator[Page]:
    """All pages of a PDF, one after the other."""
    with open_pdf(path, password) as pdf:
        for number in range(1, pdf.pages + 1):
            yield read_page(pdf, number)


def read_page(pdf: OpenPdf, number: int) -> Page:
    """One page, counted from 1. Raises DamagedPdf when pdfium cannot read it."""
    handle = _load(pdf, number)
    if _has_filled_fields(handle):  # form fields and notes are printed but no part of the page until it is flattened
        pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(handle)
        handle = _load(pdf, number)
    try:
        text_page = pdfium.FPDFText_LoadPage(handle)
        try:
            return _page(pdf, number, handle, text_page)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(handle)


def _load(pdf: OpenPdf, number: int) -> Any:
    handle = pdfium.FPDF_LoadPage(pdf.document.raw, number - 1)
    if not handle:
        raise DamagedPdf("this page cannot be read", document=pdf.path.name, page=number)
    return handle


def _has_filled_fields(handle: Any) -> bool:
    for index in range(pdfium.FPDFPage_GetAnnotCount(handle)):
        note = pdfium.FPDFPage_GetAnnot(handle, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in _PRINTED_NOTES:
            return True
    return False


def _page(pdf: OpenPdf, number: int, handle: Any, text_page: Any) -> Page:
    frame = page_frame(handle)
    glyphs = read_glyphs(text_page) if text_page else as_glyphs((), [])
    frame = frame.turn(text_turn(glyphs, frame))
    layers = read_layers(handle, frame)
    drawing, images = with_rounded_cells(layers.drawing), layers.images
    covered = sum(area(image.bbox) for image in images) > _SCAN * frame.width * frame.height
    words, unmapped = make_words(glyphs, frame, layers.text_clips, keep_invisible=covered)
    words = layers.seen(words)
    lines, grounds = lines_between(drawing.fills)
    rules = join_rules([*seen_rules(drawing.rules, drawing.covers), *lines])
    words = without_line_numbers(words, rules, frame.height)
    rules, seen, bars = take_bars(rules, seen_fills(grounds, drawing.covers))  # before their parts pass for icons
    marks = take_drawings(drawing.shapes, seen, rules, words)
    if covered and words and not marks.rules and is_read_scan(glyphs):
        shown = look_over(handle, frame, words)
        marks = Marks(shown.rules, [*marks.fills, *shown.fills], [*marks.groups, *shown.marks])
    icons = Icons(pdf.looks, handle, frame)
    pictures = [icons.picture(image, "image") for image in images]
    pictures += [icons.picture(group, "drawing") for group in marks.groups]
    pictures += [Picture(bar, "drawing") for bar in bars]
    level = level_signs(marks.rules, pictures, words)
    pictures += [icons.picture(Group(rule.bbox), "drawing") for rule in level]
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        words=in_signs(weighed(without_marks(words, pictures))),
        rules=tuple(r for r in marks.rules if r not in level) if level else tuple(marks.rules),
        fills=tuple(marks.fills),
        pictures=tuple(sorted(pictures, key=lambda p: (p.bbox.top, p.bbox.x0))),
        turned=frame.turned,
        unmapped=unmapped,
        scanned=covered and len(words) < _FEW_WORDS,
    )


def _check_bytes(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise Unreadable(error.strerror or str(error), document=path.name) from error
    if not head:
        raise EmptyFile("the file is empty", document=path.name)
    if b"%PDF-" not in head:
        raise NotAPdf("this is not a PDF", document=path.name, value=head[:16].decode("latin-1"))


def _why(path: Path, error: pypdfium.PdfiumError) -> Unreadable:
    code = getattr(error, "err_code", None)
    if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
        return EncryptedPdf("the PDF is locked with a password", document=path.name)
    return DamagedPdf("the PDF is damaged", document=path.name, value=str(error))


def _title(document: Any) -> str:
    return " ".join(str(document.get_metadata_value("Title")).split())


def _outline(document: Any) -> tuple[str, ...]:
    titles = (" ".join(str(mark.get_title()).split()) for mark in document.get_toc())
    return tuple(title for title in titles if title)
