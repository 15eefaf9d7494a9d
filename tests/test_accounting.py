"""Nothing printed in a table vanishes, on any PDF there is: every word, every table, on the page itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest

from extract.document import read
from extract.errors import TownclerkError
from extract.reader import open_pdf, read_page
from extract.records import BBox, Document, Table, Word
from normalise.clean import clean, understand
from normalise.fold import squeeze
from normalise.records import Clean, LogicalTable, Source
from normalise.tables.places import BLOCKS
from townclerk.document import knows_header

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SHARED_PDFS = sorted(p for kind in ("facsimiles", "unseen", "real") for p in (SHARED / kind).glob("*/*.pdf"))
OWN_PDFS = sorted((ROOT / "data" / "raw").rglob("*.pdf"))
# Without the reference documents one entry is left, which is skipped and says so.
PDFS = [*OWN_PDFS, *(pytest.param(p, marks=pytest.mark.shared) for p in SHARED_PDFS or [SHARED / "none.pdf"])]


def name_of(path: object) -> str:
    return path.stem if isinstance(path, Path) else str(path)


@cache
def cleaned(path: Path) -> tuple[Document, tuple[LogicalTable, ...], Clean] | None:
    """A PDF as it was read and what came out; None where it cannot be read, which documents.csv says."""
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    source = Source(path.name, sha, sha[:12])
    try:
        document = read(path, knows_header=knows_header)
    except TownclerkError:
        return None
    return document, understand(document, source).tables, clean(document, source)


@pytest.mark.parametrize("path", PDFS, ids=name_of)
def test_every_word_and_every_table_of_a_document_is_accounted_for(path: Path) -> None:
    found = cleaned(path)
    if found is not None:
        words_are_accounted_for(path, *found[1:])
        tables_are_accounted_for(*found)


def words_are_accounted_for(path: Path, tables: Sequence[LogicalTable], rows: Clean) -> None:
    """Every word in the box of a taken table is in a row, a heading or review, by the page and not by our own cells."""
    assert rows.document["words_accounted"] in ("", "1.0000")
    taken = [t for t in tables if t.kind in ("action", "measure")]
    said = squeeze(" ".join(_texts(rows, taken)))
    assert [word.text for word in _printed(path, taken) if not _accounted(word, said)] == []


def tables_are_accounted_for(document: Document, tables: Sequence[LogicalTable], rows: Clean) -> None:
    """Every table of every page gave rows, or is listed with the reason why not."""
    listed = {row["table_no"] for row in rows.review if row["code"] == "table_not_taken" and row["message"]}
    used = {row["table_no"] for row in [*rows.actions, *rows.measures, *rows.review]}
    for page, block in document.blocks:
        if isinstance(block, Table):
            homes = [t for t in tables if any(_same(part, block) for part in t.parts)]
            assert homes, f"page {page}: {block.bbox}"
            for table in homes:
                assert str(table.table_no) in (used if table.kind in ("action", "measure") else listed)


def _same(part: Table, block: Table) -> bool:
    return part.page == block.page and part.bbox == block.bbox


def _texts(rows: Clean, taken: Sequence[LogicalTable]) -> Iterable[str]:
    for row in [*rows.actions, *rows.measures, *rows.observations, *rows.review]:
        yield from row.values()
    for table in taken:
        yield from (column.heading for column in table.columns)
        for line in table.lines:
            yield from (f"{h.said} {h.text}" for h in line.headings)
            cells = (line.cells.get(c.index) for c in table.columns if c.field in ("polarity", "trend", "start_date"))
            yield from (cell.text for cell in cells if cell is not None)


def _printed(path: Path, taken: Sequence[LogicalTable]) -> Iterable[Word]:
    """The words of each page that stand in the box of a table; blocks have no box of their own."""
    parts = [part for table in taken for part in table.parts if part.method != BLOCKS]
    with open_pdf(path) as pdf:
        for number in sorted({part.page for part in parts}):
            boxes = [part.bbox for part in parts if part.page == number]
            words = read_page(pdf, number).words
            yield from (word for word in words if any(_inside(word.bbox, box) for box in boxes))


def _inside(box: BBox, table: BBox) -> bool:
    x, y = box.centre
    return table.x0 <= x <= table.x1 and table.top <= y <= table.bottom


def _accounted(word: Word, said: str) -> bool:
    """Halves of a hyphenated word are in the joined one; a lone 'o' is a bullet."""
    return squeeze(word.text) in said or word.text == "o"


@pytest.mark.parametrize("path", OWN_PDFS[:1], ids=name_of)
def test_a_word_that_no_row_holds_is_found_missing(path: Path) -> None:
    """The test above must be able to fail."""
    found = cleaned(path)
    assert found is not None
    _, tables, rows = found
    short = [dict.fromkeys(row, "") for row in rows.actions]
    with pytest.raises(AssertionError):
        words_are_accounted_for(path, tables, Clean(rows.document, short, review=[]))
