"""What was seen on a page and how it was understood, on the terminal and as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from extract.document import read
from extract.errors import TownclerkError
from extract.page_image import page_image
from extract.records import Cell, Document, Paragraph, Picture, Table
from normalise.clean import understand
from normalise.records import Column, LogicalTable
from townclerk.drawing import draw, marks
from townclerk.errors import CannotWrite, NoSuchPage
from townclerk.sources import single

SCALE = 2.0  # pixels a point: 144 dpi
LOW = 0.8  # confidence under which a thing is shown as unsure


@dataclass(frozen=True, slots=True)
class View:
    """A document as it was seen, and the tables as they were understood."""

    path: Path
    document: Document
    tables: tuple[LogicalTable, ...]

    @classmethod
    def of(cls, path: Path) -> View:
        """Read a PDF. TownclerkError where that fails."""
        job = single(path)
        if job.problem:
            raise TownclerkError(job.problem, document=path.name)
        document = read(path)
        return cls(path, document, understand(document, job.source).tables)

    def pages(self, wanted: Iterable[int]) -> list[int]:
        """The pages asked for, or all. NoSuchPage for one that the document does not have."""
        chosen = list(wanted) or [page.number for page in self.document.pages]
        for number in chosen:
            if not 1 <= number <= len(self.document.pages):
                raise NoSuchPage(
                    f"there is no page {number}: it has {len(self.document.pages)}", document=self.path.name
                )
        return chosen

    def save(self, number: int, png: Path) -> None:
        """The page's picture with boxes. CannotWrite where the file cannot be made."""
        image = draw(page_image(self.path, number, SCALE), marks(self.document, self.tables, number), SCALE)
        try:
            png.parent.mkdir(parents=True, exist_ok=True)
            image.save(png, "PNG")
        except OSError as error:
            raise CannotWrite(f"cannot write {png}: {error.strerror or error}") from error

    def print(self, number: int, console: Console) -> None:
        """All blocks of a page in reading order, then the tables that have rows on it as they were understood."""
        page = self.document.pages[number - 1]
        facts = f"{page.width:.0f} x {page.height:.0f} pt, {page.words} words"
        facts += ", a scan without text" if page.scanned else ""
        facts += f", {page.unmapped} characters without a meaning" if page.unmapped else ""
        console.rule(f"[bold]page {number}[/] of {len(self.document.pages)} ({facts})", align="left")
        for block in self._blocks(number):
            console.print(block)
        for table in self.tables:
            if number in (table.pages or (table.page,)):
                for part in _understood(table, number):
                    console.print(part)

    def _blocks(self, number: int) -> Iterator[RenderableType]:
        for page, block in self.document.blocks:
            if page != number:
                continue
            if isinstance(block, Table):
                yield Text(
                    f"table: {block.rows} rows, {block.cols} columns, by {block.method}, {_sure(block.confidence)}",
                    "bold blue",
                )
                yield _grid(block)
                yield Text("■ a cell with a colour behind it; → ← ↑ parts of a merged cell\n", "dim")
            elif isinstance(block, Paragraph):
                yield _paragraph(block)
            else:
                yield Text(f"[{_picture(block)}]", "green")
        for page, block in self.document.furniture:
            if page == number:
                text = block.text if isinstance(block, Paragraph) else _picture(block)
                yield Text(f"running header or footer: {text}", "dim")


def _paragraph(paragraph: Paragraph) -> Text:
    text = Text("  " * paragraph.level)
    text.append(f"{paragraph.bullet} " if paragraph.bullet else "")
    return text.append(paragraph.text, "bold" if paragraph.bold else "")


def _picture(picture: Picture) -> str:
    look = picture.look
    size = f"{picture.bbox.width:.0f} x {picture.bbox.height:.0f} pt"
    if look is None:
        return f"{picture.kind}, {size}"
    return f"{look.hue} {look.shape}" + ("" if look.mark == "none" else f" with {look.mark}")


def _grid(table: Table) -> Grid:
    """The table as printed; places that a merged cell covers point to it."""
    widths = _widths(table)
    grid = Grid(show_header=False, show_lines=True, border_style="blue")
    for _ in widths:
        grid.add_column(overflow="fold")
    covered = {
        (row, col): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    }
    for row in range(table.rows):
        grid.add_row(*(_place(covered[row, col], row, col, widths) for col in range(table.cols)))
    return grid


def _widths(table: Table) -> list[int]:
    """The printed width of each column in points, at least 1."""
    widths = [1] * table.cols
    for cell in table.cells:
        if cell.colspan == 1:
            widths[cell.col] = max(widths[cell.col], round(cell.bbox.width))
    return widths


def _place(cell: Cell, row: int, col: int, widths: Sequence[int]) -> Text:
    """What a cell shows in one of its places: itself where it has most room, elsewhere where that is."""
    home = max(range(cell.col, cell.col + cell.colspan), key=lambda each: widths[each])
    if row > cell.row:
        return Text("↑", "dim")
    return _cell(cell) if col == home else Text("→" if col < home else "←", "dim")


def _cell(cell: Cell) -> Text:
    lines = [_paragraph(paragraph) for paragraph in cell.paragraphs]
    lines += [Text(f"[{_picture(picture)}]", "green") for picture in cell.pictures]
    text = Text("\n").join(lines)
    return Text.assemble(("■ ", cell.fill), text) if cell.fill else text


def _sure(confidence: float) -> str:
    return f"{'sure' if confidence >= LOW else 'unsure'} ({confidence:.2f})"


def _understood(table: LogicalTable, page: int) -> Iterator[RenderableType]:
    reason = ": ".join(["", *filter(None, (table.reason, " / ".join(table.printed)))])
    yield Text(f"table {table.table_no} read as {table.kind}, {_sure(table.confidence)}{reason}", "bold")
    columns = Grid("column", "heading as printed", "means", "period", "known by", "sure", box=None, pad_edge=False)
    for column in table.columns:
        columns.add_row(*_meaning(column))
    yield Padding(columns, (0, 0, 0, 2))
    for text in dict.fromkeys(_levels(table, page)):
        yield Padding(Text(text, "dark_orange"), (0, 0, 0, 2))
    yield Text("")


def _meaning(column: Column) -> tuple[str | Text, ...]:
    means = " ".join(filter(None, [column.field, column.kind, column.axis])) or "nothing known"
    period = column.period.label + (" to date" if column.period.cumulative else "") if column.period else ""
    sure = Text(f"{column.confidence:.2f}", "" if column.confidence >= LOW else "yellow")
    return str(column.index + 1), Text(column.heading), means, period, column.basis, sure


def _levels(table: LogicalTable, page: int) -> Iterator[str]:
    """The headings over the rows of a page, the outermost first and those under it further in."""
    for line in table.lines:
        if line.page <= page <= line.page_end:
            for depth, heading in enumerate(sorted(line.headings, key=lambda heading: -heading.rank)):
                yield f"{'  ' * depth}{heading.label or 'heading'}: {heading.text}"
