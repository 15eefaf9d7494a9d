"""Pages in the manner of government reports, drawn from a seed: statistical tables in prose, with their truth."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WORDS = re.findall(
    r"\w+",
    "the of and to in for programme council service report expenditure total average annual rate population households "
    "children schools water energy health transport local authority region quarter survey number share growth income",
)
PLACES = re.findall(r"\w+", "Belgium Bulgaria Denmark Estonia Ireland Greece Spain France Italy Cyprus Latvia Malta")
STYLES = ("ruled", "book", "rows", "none", "stripes", "groups")
MARGIN, SIZE, LEAD = 60.0, 8.0, 10.0
Placed = tuple[int, int, int, int, str]  # row, column, rowspan, colspan, text


@dataclass
class Drawn:
    """A table that was drawn: its size and its cells with text."""

    rows: int
    cols: int
    cells: list[Placed]


@dataclass
class Report:
    """A page to draw on from the top down."""

    path: Path
    seed: int
    tables: list[Drawn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.canvas = Canvas(str(self.path), pagesize=A4)
        self.y = 60.0

    def text(self, x: float, y: float, text: str, bold: bool = False, size: float = SIZE) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, A4[1] - y, text)

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, A4[1] - y, x1, A4[1] - y)

    def words(self, least: int, most: int) -> str:
        chosen = [self.random.choice(WORDS) for _ in range(self.random.randint(least, most))]
        return " ".join(chosen).capitalize()

    def prose(self, x: float, width: float, lines: int) -> None:
        for _ in range(lines):
            line = self.random.choice(WORDS)
            while stringWidth(f"{line} programme", "Helvetica", 10) < width:
                line += " " + self.random.choice(WORDS)
            self.text(x, self.y, line, size=10)
            self.y += 12.5
        self.y += 8

    def table(self, x: float, width: float, style: str) -> None:
        """Labels on the left, figures on the right of their columns, headings over pairs of columns in 'groups'."""
        most = min(6, 1 + int(0.7 * width / 52))
        cols = (
            min(self.random.choice((3, 5)), most - 1 + most % 2) if style == "groups" else self.random.randint(3, most)
        )
        step = min(70.0, 0.7 * width / (cols - 1))
        xs = [x, *(x + width - step * (cols - 1 - i) for i in range(1, cols))]  # right ends, but for the first
        cells: list[Placed] = []
        top = self.y
        if style in {"book", "rows", "groups", "ruled"}:
            self.rule(x, x + width, top)
        head = self._header(xs, step, style, cells)
        if style != "none":
            self.rule(x, x + width, self.y)
        rows = self._body(x, xs, width, style, cells, head)
        if style in {"book", "groups", "ruled"}:
            self.rule(x, x + width, self.y)
        if style == "ruled":
            for line in (x, *(end - step + 5 for end in xs[1:]), x + width):
                self.canvas.line(line, A4[1] - top, line, A4[1] - self.y)
        self.tables.append(Drawn(rows, cols, cells))
        self.y += 22

    def _header(self, xs: Sequence[float], step: float, style: str, cells: list[Placed]) -> int:
        row = 0
        if style == "groups":
            for i in range(1, len(xs), 2):
                year = str(2001 + i)
                middle = (xs[i] - step + 5 + xs[i + 1]) / 2
                self.text(middle - stringWidth(year, "Helvetica-Bold", SIZE) / 2, self.y + LEAD, year, bold=True)
                self.rule(xs[i] - step + 8, xs[i + 1], self.y + LEAD + 3)
                cells.append((0, i, 1, 2, year))
            self.y += LEAD + 5
            row = 1
        labels = ["Country", *(self.random.choice(WORDS).capitalize() for _ in xs[1:])]
        for i, (end, label) in enumerate(zip(xs, labels, strict=True)):
            left = end + 2 if i == 0 else end - 3 - stringWidth(label, "Helvetica-Bold", SIZE)
            self.text(left, self.y + LEAD, label, bold=True)
            cells.append((row, i, 1, 1, label))
        self.y += LEAD + 4
        return row + 1

    def _body(self, x: float, xs: Sequence[float], width: float, style: str, cells: list[Placed], row: int) -> int:
        for i in range(self.random.randint(5, 11)):
            label = self.random.choice(PLACES) if self.random.random() < 0.7 else self.words(2, 3)
            if style == "stripes" and i % 2:
                self.canvas.setFillColorRGB(0.88, 0.92, 0.97)
                self.canvas.rect(x, A4[1] - self.y - LEAD - 3, width, LEAD + 3, stroke=0, fill=1)
                self.canvas.setFillColorRGB(0, 0, 0)
            self.text(x + 2, self.y + LEAD, label)
            cells.append((row, 0, 1, 1, label))
            for col, end in enumerate(xs[1:], start=1):
                figure = self.random.choice((f"{self.random.randint(10, 9999):,}", f"{self.random.uniform(0, 99):.1f}"))
                self.text(end - 3 - stringWidth(figure, "Helvetica", SIZE), self.y + LEAD, figure)
                cells.append((row, col, 1, 1, figure))
            self.y += LEAD + 3
            if style in {"rows", "ruled"}:
                self.rule(x, x + width, self.y)
            row += 1
        return row


def draw(path: Path, seed: int) -> list[Drawn]:
    """One page with two or three tables among prose, every third in two columns of print. Returns the truth."""
    report = Report(path, seed)
    two = seed % 3 == 2
    width = (A4[0] - 2 * MARGIN - 20) / 2 if two else A4[0] - 2 * MARGIN
    for x in (MARGIN, MARGIN + width + 20) if two else (MARGIN,):
        report.y = 60.0
        for k in range(2):
            report.prose(x, width, report.random.randint(3, 6))
            report.text(x, report.y, f"Table {seed + k + 1}: {report.words(3, 5)}", size=10)
            report.y += 8
            report.table(x, width, STYLES[(seed + k + (x > MARGIN)) % len(STYLES)])
        report.prose(x, width, 4)
    report.canvas.save()
    return report.tables


def relations(rows: int, cols: int, cells: Iterable[Placed]) -> Counter[tuple[str, str, str]]:
    """Pairs of texts that are neighbours, right or below, with blank cells passed over: ('h' or 'v', text, text)."""
    kept = [c for c in cells if c[4]]
    at = {(r, c): i for i, x in enumerate(kept) for r in range(x[0], x[0] + x[2]) for c in range(x[1], x[1] + x[3])}
    found: set[tuple[int, int, str]] = set()
    for i, (row, col, high, wide, _) in enumerate(kept):
        for r in range(row, row + high):
            right = next((at[r, c] for c in range(col + wide, cols) if (r, c) in at), None)
            if right is not None:
                found.add((i, right, "h"))
        for c in range(col, col + wide):
            below = next((at[r, c] for r in range(row + high, rows) if (r, c) in at), None)
            if below is not None:
                found.add((i, below, "v"))
    return Counter((way, "".join(kept[i][4].split()), "".join(kept[j][4].split())) for i, j, way in found)


def f1(truth: Counter[tuple[str, str, str]], found: Counter[tuple[str, str, str]]) -> float:
    """Harmonic mean of precision and recall of relations."""
    right = sum((truth & found).values())
    return 2 * right / max(1, sum(truth.values()) + sum(found.values()))
