"""What a sample is made of: headings, paragraphs, tables. Every printer prints the same model."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as printed. Lines of `text` are paragraphs; `* ` begins a bullet, `** ` an inner one.

    `title` is a bold line above the text, `icons` are names of pictures.DRAWN or shapes, `bar` is a progress bar's
    percentage, `cols` and `rows` are spans, `ink` is the colour of the letters.
    """

    text: str = ""
    fill: str = ""
    bold: bool = False
    center: bool = False
    cols: int = 1
    rows: int = 1
    icons: tuple[str, ...] = ()
    bar: int | None = None
    ink: str = ""
    title: str = ""


Row = list[Cell | str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows list only the cells that begin in them; the first `head` rows are repeated overleaf.

    `widths` are in mm; `gap` = (columns left of it, mm) stands between two halves of one table; without `ruled`
    only stripes and white space tell rows and columns apart.
    """

    widths: list[float]
    rows: list[Row]
    head: int = 1
    gap: tuple[int, float] | None = None
    ruled: bool = True
    shade: str = "#d9dfe8"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line; with `fill` a band over the whole width, white letters where `ink` says so."""

    text: str
    level: int = 2
    fill: str = ""
    ink: str = "#000000"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, or a bullet where it begins with `* `."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A new page; `landscape` turns the pages from here on."""

    landscape: bool | None = None


Block = Heading | Para | Table | Break


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: what is printed (`blocks`), how (`producer`), and the truth about it (`gold`: file -> rows)."""

    name: str
    producer: str
    blocks: list[Block]
    gold: dict[str, list[dict[str, str]]]
    landscape: bool = False
    foot: str = ""
    size: float = 9.0
    key: list[tuple[str, str]] = field(default_factory=list)


def as_cell(cell: Cell | str) -> Cell:
    """A bare text is a cell without looks."""
    return Cell(cell) if isinstance(cell, str) else cell


def paragraphs(text: str) -> list[tuple[int, str]]:
    """(depth, words) of each paragraph of a cell: 0 plain, 1 a bullet, 2 an inner bullet."""
    found = []
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip("*")) if line.lstrip("*").startswith(" ") else 0
        found.append((depth, line[depth:].strip()))
    return [each for each in found if each[1]]
