"""What a PDF says, as frozen records. Points, top-left origin, as the page is seen (after /Rotate)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.frozen import record


class BBox(NamedTuple):
    """A box on a page: left, top, right, bottom in PDF points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        x0, top, x1, bottom = self
        return (x0 + x1) / 2, (top + bottom) / 2


def union(boxes: Sequence[BBox]) -> BBox:
    """The box around boxes. ValueError when there are none."""
    if len(boxes) == 1:
        return boxes[0]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return BBox(min(x0), min(top), max(x1), max(bottom))


@record(frozen=True, slots=True)
class Word:
    """One printed word (no white space inside)."""

    text: str
    bbox: BBox
    size: float  # font size in points, as seen on the page
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    font: str = ""
    direction: int = 0  # degrees the text is turned: 0 upright, 90 reads upward, 270 reads downward
    baseline: float = 0.0  # distance of the baseline from the top of the page
    raised: bool = False  # superscript: smaller and higher than its neighbours
    spaced: bool = True  # a blank (or a line break) stands before it


@record(frozen=True, slots=True)
class Rule:
    """A thin straight line, horizontal or vertical: a stroke, or a filled box thinner than 3 pt."""

    bbox: BBox
    colour: str = "#000000"

    @property
    def horizontal(self) -> bool:
        """Wider than high."""
        return self.bbox.width >= self.bbox.height


@record(frozen=True, slots=True)
class Fill:
    """A filled box, thicker than a rule. In drawing order: the last one on a spot is seen."""

    bbox: BBox
    colour: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a small picture looks like. `thumb` is 16 x 16 RGB bytes of the picture on white, row by row."""

    hue: str  # red | amber | yellow | green | blue | purple | grey | black | white
    shape: str  # disc ring square triangle octagon star bar other, arrow-up arrow-down arrow-left arrow-right
    mark: str  # what is cut out of it: tick | cross | bar | play | exclamation | question | clock | none | other
    thumb: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, or a group of touching curves and shapes drawn as one."""

    bbox: BBox
    kind: Literal["image", "drawing"]
    look: Look | None = None  # only for small ones (icons)


@dataclass(frozen=True, slots=True)
class Page:
    """All that is printed on one page, and nothing else: no library object passes this record."""

    number: int  # from 1
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Picture, ...]
    turned: int = 0  # degrees this record was turned to make sideways text upright; boxes are in the turned frame
    unmapped: int = 0  # characters without a Unicode value
    scanned: bool = False  # one picture covers most of the page and there are hardly any words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, in a cell or between tables; line-end hyphens joined, white space collapsed."""

    text: str  # without its bullet mark
    bbox: BBox
    page: int
    bullet: str = ""  # the bullet mark as printed, "" when none
    level: int = 0  # 0 no bullet, 1 first-level bullet, 2 bullet under a bullet ...
    bold: bool = False  # all of it
    lead: str = ""  # bold words at its start, where not all is bold
    size: float = 0.0
    colour: str = "#000000"
    fill: str = ""  # colour of the band it is printed on, outside tables
    italic: bool = False
    room: float = 0.0  # points left blank on its last line
    strong: tuple[str, ...] = ()  # its runs of bold words, where not all is bold
    box: BBox | None = None  # the outlined box around it, outside tables


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. row and col count from 0; spans are at least 1."""

    row: int
    col: int
    rowspan: int
    colspan: int
    bbox: BBox
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str = ""  # '#rrggbb', "" for none or white
    pictures: tuple[Picture, ...] = ()
    marks: tuple[str, ...] = ()  # raised footnote marks that its text leaves out

    @property
    def text(self) -> str:
        """All its paragraphs."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].text
        return " ".join([p.text for p in self.paragraphs])

    @property
    def blank(self) -> bool:
        """Neither text nor picture; a colour alone is blank."""
        return not self.paragraphs and not self.pictures


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed on one page: cells by row, then column, every grid place covered by exactly one cell."""

    page: int
    bbox: BBox
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    method: str  # lattice | stream | ... : the reader that made it
    confidence: float = 1.0

    def at(self, row: int, col: int) -> Cell:
        """The cell that covers a grid place. IndexError outside the grid."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rowspan and cell.col <= col < cell.col + cell.colspan:
                return cell
        raise IndexError(f"no cell at row {row}, column {col} of {self.rows} x {self.cols}")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What stays of a page once its blocks are made."""

    number: int
    width: float
    height: float
    words: int
    scanned: bool
    unmapped: int


Block = Paragraph | Table | Picture
KnowsHeader = Callable[[Sequence[str]], bool]  # whether texts are a header row that the caller understands


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as a run of blocks in reading order, page by page."""

    pages: tuple[PageInfo, ...]
    blocks: tuple[tuple[int, Block], ...]  # (page number, block)
    furniture: tuple[
        tuple[int, Paragraph | Picture], ...
    ]  # running headers and footers, page numbers, and pictures there
    title: str = ""  # the file's own metadata
    outline: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()  # what is broken in the file, each in a few words: something may be missing
    asked: tuple[tuple[tuple[str, ...], bool], ...] = ()  # texts the caller was asked about, and whether it knows them
