"""trace.csv: every printed value has a place, and the place holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import read
from extract.records import BBox, Cell, Document, Paragraph, Table
from normalise.clean import clean
from normalise.records import Clean, Source
from tests.conftest import MakePdf

# said of the document as a whole, concluded, or the place itself
UNPRINTED = frozenset(
    [
        "document_id",
        "council",
        "council_code",
        "period_label",
        "period_start",
        "period_end",
        "cumulative",
        "page",
        "page_end",
        "table_no",
        "row_no",
        "bbox",
        "action_id",
        "measure_id",
        "observation_id",
        "status_basis",
        "confidence",
        "review",
    ]
)
SAMPLES = sorted((Path(__file__).parent.parent / "data" / "raw").glob("*.pdf"))


def source() -> Source:
    return Source("a.pdf", "ab" * 32, "ab" * 6)


@pytest.fixture(scope="module")
def document(make_pdf: MakePdf, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("trace") / "a.pdf"
    path.write_bytes(make_pdf())
    return read(path)


def places(found: Clean, field: str) -> list[tuple[str, str, BBox]]:
    return [
        (row["row_id"], row["page"], BBox(*map(float, row["bbox"].split())))
        for row in found.trace
        if row["field"] == field
    ]


def cell_at(document: Document, page: int, box: BBox) -> Cell:
    tables = [block for number, block in document.blocks if number == page and isinstance(block, Table)]
    [found] = [c for t in tables for c in t.cells if all(abs(a - b) < 0.1 for a, b in zip(c.bbox, box, strict=True))]
    return found


def test_the_place_of_a_value_is_the_cell_that_holds_it(document: Document) -> None:
    found = clean(document, source())
    assert len(found.actions) == 3
    for field in ("ref", "action", "lead", "due_raw", "status_raw", "progress"):
        traced = places(found, field)
        assert [key for key, _, _ in traced] == [row["action_id"] for row in found.actions]
        for row, (_, page, box) in zip(found.actions, traced, strict=True):
            assert cell_at(document, int(page), box).text == row[field]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_printed_value_is_without_a_place(path: Path) -> None:
    found = clean(read(path), source())
    traced = {(row["row_id"], row["field"]) for row in found.trace}
    for name, key in (("actions", "action_id"), ("measures", "measure_id"), ("observations", "observation_id")):
        for row in getattr(found, name):
            filled = {field for field, value in row.items() if value} - UNPRINTED
            lacking = {field for field in filled if (row[key], field) not in traced}
            assert lacking <= {"unit", "kind"}, f"{row[key]} has no place for {lacking}"


def test_a_value_on_two_pages_has_two_places() -> None:
    from normalise.records import Line
    from normalise.rows.trace import places_of

    halves = (Paragraph("begun", BBox(10, 700, 60, 710), 4), Paragraph("and ended", BBox(10, 40, 60, 50), 5))
    cell = Cell(0, 0, 1, 1, BBox(10, 690, 60, 720), halves)
    found = places_of(cell, Line({}, 4, 5, cell.bbox, 1))
    assert [(place.page, place.bbox) for place in found] == [(4, halves[0].bbox), (5, halves[1].bbox)]
