"""Text set to both margins of its cell: its wide blanks part words, not columns."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.document import tables

EDGES, ROWS = (20, 90, 180, 250), (280, 260, 225, 190, 155)


def _grid(c: Canvas) -> None:
    for y in ROWS:
        c.line(EDGES[0], y, EDGES[-1], y)
    for x in EDGES:
        c.line(x, ROWS[0], x, ROWS[-1])


def _printed(path: Path, stretched: tuple[str, str], rest: str) -> list[str]:
    """The texts of the second column where each cell has two words far apart and a line below them."""
    c = Canvas(str(path), pagesize=(300, 300))
    c.setFont("Helvetica", 9)
    _grid(c)
    for x, text in zip(EDGES, ("Measure", "Lead officer", "Actual"), strict=False):
        c.drawString(x + 4, 267, text)
    for n, y in enumerate(ROWS[1:-1]):
        c.drawString(24, y - 11, f"Measure {n}")
        c.drawString(94, y - 11, stretched[0])
        c.drawRightString(176, y - 11, stretched[1])
        c.drawString(94, y - 22, rest)
        c.drawString(184, y - 11, f"{n + 3}%")
    c.save()
    table = tables(path)[0]
    return [" ".join(x.text for x in table.cells if x.row == row and 90 <= x.bbox.x0 < 180) for row in (1, 2, 3)]


def test_words_of_justified_lines_keep_their_order(tmp_path: Path) -> None:
    assert _printed(tmp_path / "a.pdf", ("Housing", "Renewal"), "Manager") == ["Housing Renewal Manager"] * 3


def test_figures_at_the_right_margin_are_a_column_of_their_own(tmp_path: Path) -> None:
    assert _printed(tmp_path / "a.pdf", ("Homes", "12.5"), "let") == ["Homes let 12.5"] * 3
