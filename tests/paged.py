"""Documents laid out line by line, with tables given as rows of texts: for tests of how they are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.records import BBox, Block, Cell, Document, Look, PageInfo, Paragraph, Picture, Table
from normalise.clean import clean
from normalise.records import Clean, Source

WIDTH = 80.0


class Paper:
    """One document. What is put on it stands below what was put there before."""

    def __init__(self, *titles: str) -> None:
        self.page = 1
        self.top = 50.0
        self.blocks: list[tuple[int, Block]] = []
        for n, title in enumerate(titles):
            self.line(title, 20.0 - n, bold=True)
        self.line("This report is about what was done in the year. It says for each of the actions how far it is. " * 2)

    def line(self, text: str, size: float = 10.0, bold: bool = False, fill: str = "", colour: str = "#000000") -> None:
        box = BBox(50, self.top, 50 + min(480.0, 0.5 * size * len(text)), self.top + size)
        self.blocks.append((self.page, Paragraph(text, box, self.page, size=size, bold=bold, fill=fill, colour=colour)))
        self.top += 2 * size

    def turn(self) -> None:
        self.page += 1
        self.top = 50.0

    def table(
        self,
        rows: Sequence[Sequence[str | None]],
        fills: Mapping[tuple[int, int], str] | None = None,
        icons: Mapping[tuple[int, int], Look] | None = None,
    ) -> None:
        """None: the cell to the left goes on; '^': the cell above. Text with ' | ' has a paragraph for each part."""
        cells = []
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text is None or text == "^":
                    continue
                span = next((n for n in range(1, len(row) - c) if row[c + n] is not None), len(row) - c)
                look = (icons or {}).get((r, c))
                down = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
                cells.append(self._cell(r, c, (down, span), text, (fills or {}).get((r, c), ""), look))
        box = BBox(50, self.top, 50 + WIDTH * len(rows[0]), self.top + 40 * len(rows))
        self.blocks.append((self.page, Table(self.page, box, len(rows), len(rows[0]), tuple(cells), "lattice")))
        self.top += 40 * len(rows) + 10

    def _cell(self, row: int, col: int, spans: tuple[int, int], text: str, fill: str, look: Look | None) -> Cell:
        top, (down, span) = self.top + 40 * row, spans
        box = BBox(50 + WIDTH * col, top, 50 + WIDTH * (col + span), top + 40 * down)
        parts = [
            Paragraph(part, BBox(box.x0 + 2, top + 2 + 14 * n, box.x1 - 2, top + 12 + 14 * n), self.page, size=10.0)
            for n, part in enumerate(text.split(" | "))
            if part
        ]
        pictures = (Picture(BBox(box.x0 + 2, top + 2, box.x0 + 12, top + 12), "drawing", look),) if look else ()
        return Cell(row, col, down, span, box, tuple(parts), fill, pictures)

    def bold_table(self, rows: Sequence[Sequence[str | None]]) -> None:
        """A table whose first row is bold and on a ground."""
        self.table(rows, fills={(0, c): "#dddddd" for c in range(len(rows[0]))})
        page, last = self.blocks[-1]
        assert isinstance(last, Table)
        cells = (
            replace(c, paragraphs=tuple(replace(p, bold=True) for p in c.paragraphs)) if not c.row else c
            for c in last.cells
        )
        self.blocks[-1] = (page, replace(last, cells=tuple(cells)))

    def document(self) -> Document:
        pages = tuple(PageInfo(n, 595, 842, 200, False, 0) for n in range(1, self.page + 1))
        return Document(pages, tuple(self.blocks), ())

    def clean(self) -> Clean:
        return clean(self.document(), Source("a/report.pdf", "0" * 64, "0" * 12))
