"""Tables that go on overleaf in columns of other widths, and bands whose label is wider than their text."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import BBox, Block, Cell, Document, PageInfo, Paragraph, Table
from normalise.clean import clean
from normalise.records import Clean, Source

EVEN = (50.0, 170.0, 290.0, 410.0, 530.0)
UNEVEN = (50.0, 320.0, 380.0, 450.0, 530.0)
HEADER = ("Measure", "Target 2022/23", "Actual 2022/23", "Lead officer")
TINT = "#dbe5f1"


def table(page: int, xs: Sequence[float], *rows: Sequence[str]) -> Table:
    """A row of two texts is a band: a label in the first column, its text over the others."""
    cells = []
    for r, row in enumerate(rows):
        band = len(row) == 2
        for c, text in enumerate(row):
            box = BBox(xs[c], 60.0 + 24 * r, xs[-1] if band and c else xs[c + 1], 84.0 + 24 * r)
            said = (Paragraph(text, box, page, bold=band or row is HEADER, size=9.0, room=40.0),) if text else ()
            cells.append(Cell(r, c, 1, len(xs) - 2 if band and c else 1, box, said, TINT if band else ""))
    box = BBox(xs[0], 60.0, xs[-1], 60.0 + 24 * len(rows))
    return Table(page, box, len(rows), len(xs) - 1, tuple(cells), "lattice")


def cleaned(*tables: Table) -> Clean:
    title = Paragraph("Performance report for the year 2022/23", BBox(50, 20, 400, 44), 1, bold=True, size=20.0)
    blocks: list[tuple[int, Block]] = [(1, title), *((t.page, t) for t in tables)]
    pages = tuple(PageInfo(n, 595.0, 842.0, 300, False, 0) for n in (1, 2))
    return clean(Document(pages, tuple(blocks), ()), Source("report.pdf", "0" * 64, "0" * 12))


def test_rows_overleaf_in_columns_of_other_widths_go_on() -> None:
    found = cleaned(
        table(1, EVEN, HEADER, ("Trees planted in parks", "100", "120", "Parks manager")),
        table(
            2, UNEVEN, ("Ponds dug in parks", "4", "5", "Parks manager"), ("Paths mended", "7", "6", "Roads manager")
        ),
    )
    assert [m["measure"] for m in found.measures] == ["Trees planted in parks", "Ponds dug in parks", "Paths mended"]
    assert [o["raw"] for o in found.observations] == ["100", "120", "4", "5", "7", "6"]


def test_what_does_not_fit_the_columns_overleaf_does_not_go_on_in_them() -> None:
    found = cleaned(
        table(1, EVEN, HEADER, ("Trees planted in parks", "100", "120", "Parks manager")),
        table(2, UNEVEN, ("Jane Citizen", "Chair of the board", "North ward", "2019"), ("A B", "Member", "East", "1")),
    )
    assert [m["measure"] for m in found.measures] == ["Trees planted in parks"]


def test_a_band_whose_label_is_wider_than_its_text_is_one() -> None:
    rows = (("Outcome:", "Our parks are green"), HEADER, ("Trees planted in parks", "100", "120", "Parks manager"))
    found = cleaned(table(1, UNEVEN, *rows))
    assert [(m["outcome"], m["measure"]) for m in found.measures] == [("Our parks are green", "Trees planted in parks")]
