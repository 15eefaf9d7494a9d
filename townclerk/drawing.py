"""A page's picture with boxes for what was seen on it, and a key to their colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from extract.records import BBox, Document, Paragraph, Picture, Table
from normalise.records import LogicalTable

TAKEN = ("action", "measure")

# what is drawn: colour and width of its box in pixels
KEY = {
    "table, read": ("#1450c8", 4),
    "table, left out": ("#d01c1c", 4),
    "cell": ("#6aa2ff", 1),
    "row": ("#1450c8", 1),
    "heading": ("#e07a00", 3),
    "picture": ("#128a3a", 2),
    "running header or footer": ("#8a8a8a", 2),
}
TEXT = 18  # pixels
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw; `what` is a word of the key."""

    what: str
    bbox: BBox
    label: str = ""


def marks(document: Document, tables: tuple[LogicalTable, ...], page: int) -> list[Mark]:
    """All boxes of a page, the widest things first."""
    found: list[Mark] = []
    rows = list(_rows(tables, page))
    for number, block in document.blocks:
        if number == page and isinstance(block, Table):
            found.extend(_table(block, rows))
        elif number == page and isinstance(block, Picture):
            found.append(Mark("picture", block.bbox))
    found.extend(Mark("running header or footer", block.bbox) for number, block in document.furniture if number == page)
    return [*found, *rows, *_headings(document, tables, page)]


def _table(table: Table, rows: list[Mark]) -> Iterator[Mark]:
    taken = any(_inside(row.bbox, table.bbox) for row in rows)
    yield Mark("table, read" if taken else "table, left out", table.bbox)
    for cell in table.cells:
        yield Mark("cell", cell.bbox)
        yield from (Mark("picture", picture.bbox) for picture in cell.pictures)


def _inside(inner: BBox, outer: BBox) -> bool:
    x, y = inner.centre
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom


def _rows(tables: tuple[LogicalTable, ...], page: int) -> Iterator[Mark]:
    for table in tables:
        if table.kind in TAKEN:
            yield from (
                Mark("row", line.bbox, f"{table.table_no}.{line.row_no}") for line in table.lines if line.page == page
            )


def _headings(document: Document, tables: tuple[LogicalTable, ...], page: int) -> Iterator[Mark]:
    """Headings that hold over rows; where no table is understood yet, what is set in bold between tables."""
    places = {
        heading.place.bbox
        for table in tables
        for line in table.lines
        for heading in line.headings
        if heading.place and heading.place.page == page
    }
    if not tables:
        places = {b.bbox for n, b in document.blocks if n == page and isinstance(b, Paragraph) and b.bold}
    yield from (Mark("heading", box) for box in sorted(places))


def draw(picture: Image.Image, found: list[Mark], scale: float) -> Image.Image:
    """A copy of the page's picture with the boxes, and the key to those that occur below it."""
    image = Image.new("RGB", (picture.width, picture.height + TEXT + 2 * MARGIN), "white")
    image.paste(picture)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(TEXT * 0.75)
    for mark in found:
        colour, width = KEY[mark.what]
        box = [round(edge * scale) for edge in mark.bbox]
        around = (box[0] - width, box[1] - width, max(box[0], box[2]) + width, max(box[1], box[3]) + width)
        pen.rectangle(around if width > 1 else box, outline=colour, width=width)
        if mark.label:
            pen.text((max(0, box[0] - MARGIN), box[1] + 2), mark.label, colour, font, anchor="ra")
    _key(pen, picture.height + MARGIN, {mark.what for mark in found})
    return image


def _key(pen: ImageDraw.ImageDraw, top: int, used: set[str]) -> None:
    font = ImageFont.load_default(TEXT * 0.8)
    x = MARGIN
    for what, (colour, width) in KEY.items():
        if what not in used:
            continue
        pen.rectangle((x, top, x + TEXT, top + TEXT), outline=colour, width=max(2, width))
        pen.text((x + TEXT + MARGIN / 2, top), what, "black", font)
        x += round(TEXT + 2 * MARGIN + pen.textlength(what, font))
