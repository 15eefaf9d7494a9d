"""Samples through a PDF library that draws what it is told, with status symbols as shapes."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from model import Block, Break, Cell, Heading, Para, Sample, Table, as_cell, paragraphs
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

SIDE = 13 * mm
SHAPES = {
    "green-disc": ("disc", "#2e8b3d"),
    "amber-diamond": ("diamond", "#f0a020"),
    "red-triangle": ("triangle", "#c62828"),
    "grey-ring": ("ring", "#808080"),
    "up": ("up", "#222222"),
    "down": ("down", "#222222"),
    "flat": ("flat", "#222222"),
}
OUTLINES = {
    "diamond": [(4.5, 0), (9, 4.5), (4.5, 9), (0, 4.5)],
    "triangle": [(0, 0.5), (9, 0.5), (4.5, 8.5)],
    "up": [(4.5, 9), (8.5, 4.5), (5.8, 4.5), (5.8, 0), (3.2, 0), (3.2, 4.5), (0.5, 4.5)],
    "down": [(4.5, 0), (8.5, 4.5), (5.8, 4.5), (5.8, 9), (3.2, 9), (3.2, 4.5), (0.5, 4.5)],
    "flat": [(0.5, 3.3), (8.5, 3.3), (8.5, 5.7), (0.5, 5.7)],
}


def draw_shape(canvas: Any, name: str, x: float, y: float) -> None:
    """Draw the 9 pt symbol `name` with its lower left corner at (x, y)."""
    form, colour = SHAPES[name]
    canvas.saveState()
    canvas.setFillColor(HexColor(colour))
    canvas.setStrokeColor(HexColor(colour))
    if form == "disc":
        canvas.circle(x + 4.5, y + 4.5, 4.3, stroke=0, fill=1)
    elif form == "ring":
        canvas.setLineWidth(1.2)
        canvas.circle(x + 4.5, y + 4.5, 3.6, stroke=1, fill=0)
    else:
        outline = canvas.beginPath()
        (x0, y0), *rest = OUTLINES[form]
        outline.moveTo(x + x0, y + y0)
        for dx, dy in rest:
            outline.lineTo(x + dx, y + dy)
        outline.close()
        canvas.drawPath(outline, stroke=0, fill=1)
    canvas.restoreState()


class Symbol(Flowable):  # type: ignore[misc]
    """A drawn symbol in the middle of its cell."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.width = self.height = 9
        self.hAlign = "CENTER"

    def draw(self) -> None:
        """Called by the library at the symbol's place."""
        draw_shape(self.canv, self.name, 0, 0)


def _style(size: float, *, bold: bool = False, center: bool = False, ink: str = "", depth: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"s{size}{bold}{center}{ink}{depth}",
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=size * 1.18,
        alignment=TA_CENTER if center else 0,
        textColor=HexColor(ink or "#000000"),
        leftIndent=9 * depth,
        bulletIndent=9 * (depth - 1) if depth else 0,
        spaceAfter=1.5,
    )


def _flow(cell: Cell, size: float, head: bool) -> list[Flowable]:
    out: list[Flowable] = [Symbol(name) for name in cell.icons]
    if cell.title:
        out.append(Paragraph(escape(cell.title), _style(size, bold=True)))
    for depth, words in paragraphs(cell.text):
        style = _style(size, bold=cell.bold or head, center=cell.center, ink=cell.ink, depth=depth)
        out.append(Paragraph(escape(words), style, bulletText="\u2022" if depth else None))
    return out


def _looks(table: Table, size: float) -> tuple[list[list[Any]], list[tuple[Any, ...]]]:
    """The grid with its blanks under spans, and the commands that colour and merge it."""
    wide = len(table.widths)
    grid: list[list[Any]] = [[""] * wide for _ in table.rows]
    looks: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        at = 0
        for cell in map(as_cell, row):
            while (number, at) in covered:
                at += 1
            end = (at + cell.cols - 1, number + cell.rows - 1)
            head = number < table.head
            fill = cell.fill or (table.shade if head else "")
            if fill:
                looks.append(("BACKGROUND", (at, number), end, HexColor(fill)))
            if end != (at, number):
                looks.append(("SPAN", (at, number), end))
            grid[number][at] = _flow(cell, size, head) or ""
            covered |= {(number + r, at + c) for r in range(cell.rows) for c in range(cell.cols)}
            at += cell.cols
    return grid, looks


def _table(table: Table, size: float) -> Grid:
    grid, looks = _looks(table, size)
    if table.ruled:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, HexColor("#444444")))
    looks += [("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4)]
    looks += [("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]
    widths = [width * mm for width in table.widths]
    return Grid(grid, widths, repeatRows=table.head, style=looks, hAlign="LEFT", splitInRow=1)


def _block(block: Block, size: float) -> list[Flowable]:
    if isinstance(block, Break):
        return [PageBreak()]
    if isinstance(block, Table):
        return [_table(block, size), Spacer(1, 6)]
    if isinstance(block, Heading):
        style = _style({1: 20.0, 2: 13.0, 3: 10.5}[block.level], bold=True, ink=block.ink)
        style.spaceBefore, style.spaceAfter = 6, 4
        return [Paragraph(escape(block.text), style)]
    lines = paragraphs(block.text)
    bold = isinstance(block, Para) and block.bold
    return [
        Paragraph(escape(words), _style(size + 1, bold=bold, depth=depth), bulletText="\u2022" if depth else None)
        for depth, words in lines
    ]


def _foot(sample: Sample, canvas: Any, document: Any) -> None:
    """Page number, and the key to the symbols where there is one."""
    canvas.saveState()
    canvas.setFont("Helvetica", 7.5)
    canvas.drawRightString(document.pagesize[0] - SIDE, 8 * mm, f"{sample.foot} {document.page}".strip())
    x = SIDE
    for name, meaning in sample.key:
        draw_shape(canvas, name, x, 8 * mm - 1.5)
        canvas.drawString(x + 12, 8 * mm, meaning)
        x += 12 + canvas.stringWidth(meaning, "Helvetica", 7.5) + 14
    canvas.restoreState()


def print_by_reportlab(sample: Sample, path: Path) -> None:
    """Write the sample with the 14 standard fonts, nothing embedded."""
    size = landscape(A4) if sample.landscape else A4
    margins = {"leftMargin": SIDE, "rightMargin": SIDE, "topMargin": 12 * mm, "bottomMargin": 16 * mm}
    document = SimpleDocTemplate(str(path), pagesize=size, invariant=1, title=sample.name, **margins)
    foot = partial(_foot, sample)
    story = [each for block in sample.blocks for each in _block(block, sample.size)]
    document.build(story, onFirstPage=foot, onLaterPages=foot)
