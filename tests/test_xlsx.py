"""The workbook: nothing in it runs, nothing in it differs from the CSVs, and it leads back to the PDFs."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from townclerk import batch
from townclerk.contract import TABLES, table
from townclerk.writers import workbook
from townclerk.writers.csvs import to_csv
from townclerk.writers.output import WORKBOOK
from townclerk.writers.workbook import write_workbook

Make = Callable[..., bytes]
EVIL = ("=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "#N/A", "_x0041_", "\t=1", "'=1")


def written(folder: Path, **rows: list[dict[str, str]]) -> Any:
    """The workbook of CSVs with these rows."""
    for name in TABLES:
        (folder / f"{name}.csv").write_bytes(to_csv(table(name).columns, rows.get(name, [])))
    write_workbook(folder, {"ab": folder / "raw" / "a plan #1.pdf"}, folder / "clean")
    return openpyxl.load_workbook(folder / WORKBOOK)


def column(book: Any, sheet: str, name: str) -> list[Any]:
    columns = {cells[0].value: cells[1:] for cells in book[sheet].columns}
    return list(columns[name])


def test_texts_that_look_like_formulas_stay_texts_in_both(tmp_path: Path) -> None:
    book = written(tmp_path, actions=[{"document_id": "ab", "action": text} for text in EVIL])
    cells = column(book, "actions", "action")
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.value[0] in "=+-@#"] == [t for t in EVIL if t[0] in "=+-@#"]
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "=+-@")
    with (tmp_path / "actions.csv").open(encoding="utf-8", newline="") as file:
        assert [row["action"] for row in csv.DictReader(file)] == [text.replace("\t", " ") for text in EVIL]


def test_nothing_in_the_file_is_a_formula_a_macro_or_a_link_to_another_workbook(tmp_path: Path) -> None:
    written(tmp_path, actions=[{"document_id": "ab", "action": text, "page": "2"} for text in EVIL])
    with zipfile.ZipFile(tmp_path / WORKBOOK) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [name for name in sheets if re.search(rb"<f[ >]|dataValidation", file.read(name))]
        assert not [name for name in file.namelist() if "vba" in name.lower() or "externalLink" in name]


def test_what_looks_like_an_escape_is_escaped(tmp_path: Path) -> None:
    written(tmp_path, actions=[{"document_id": "ab", "action": "_x0041_"}])
    with zipfile.ZipFile(tmp_path / WORKBOOK) as file:
        assert any(b"_x005F_x0041_" in file.read(name) for name in file.namelist())


def test_a_page_leads_to_the_page_of_the_pdf_seen_from_the_workbook(tmp_path: Path) -> None:
    book = written(tmp_path, actions=[{"document_id": "ab", "page": "12"}, {"document_id": "unknown", "page": "3"}])
    first, second = column(book, "actions", "page")
    assert (first.value, first.hyperlink.target) == (12, "../raw/a%20plan%20%231.pdf#page=12")
    assert (second.value, second.hyperlink) == (3, None)


def test_numbers_and_dates_are_such_only_where_nothing_is_lost(tmp_path: Path) -> None:
    values = ["1027", "0.1", "-3.5", "12345678901234567890", "0.12345678901234567"]
    book = written(
        tmp_path,
        observations=[{"document_id": "ab", "value": value, "period_start": "2020-04-01"} for value in values],
        actions=[{"document_id": "ab", "ref": "1.10", "due_date": "2008-03"}],
    )
    assert [cell.value for cell in column(book, "observations", "value")] == [1027, 0.1, -3.5, *values[3:]]
    assert str(column(book, "observations", "period_start")[0].value) in ("2020-04-01 00:00:00", "2020-04-01")
    assert [column(book, "actions", name)[0].value for name in ("ref", "due_date")] == ["1.10", "2008-03"]


def test_a_text_beyond_the_room_of_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    book = written(tmp_path, actions=[{"document_id": "ab", "progress": "x" * 40_000}])
    text = column(book, "actions", "progress")[0].value
    assert len(text) == 32_767
    assert text.endswith("the whole text stands in the CSV)")


def test_headers_stay_in_sight_and_filter_all_rows(tmp_path: Path) -> None:
    book = written(tmp_path, actions=[{"document_id": "ab"}] * 5)
    sheet = book["actions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref.startswith("A1:"), sheet.auto_filter.ref[-1]) == ("A2", True, "6")


def test_rows_beyond_one_sheet_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    book = written(tmp_path, actions=[{"document_id": "ab", "ref": str(n)} for n in range(8)])
    names = [name for name in book.sheetnames if name.startswith("actions")]
    assert names == ["actions", "actions 2", "actions 3"]
    assert [cell.value for name in names for cell in column(book, name, "ref")] == [str(n) for n in range(8)]


def test_no_sheet_has_more_links_than_programs_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_LINKS", 2)
    book = written(tmp_path, actions=[{"document_id": "ab", "page": "1"}] * 4)
    assert [bool(cell.hyperlink) for cell in column(book, "actions", "page")] == [True, True, False, False]


def test_the_notes_describe_every_column_and_status(tmp_path: Path) -> None:
    from normalise.vocabulary import vocabulary

    rows = [[cell.value for cell in row] for row in written(tmp_path)["notes"].rows]
    described = {(row[0], row[1]) for row in rows}
    for name in set(TABLES) - set(workbook.LEFT_OUT):
        assert {(name, each) for each in table(name).columns} <= described
    assert set(vocabulary().statuses) <= {row[1] for row in rows}


def test_a_run_writes_the_same_workbook_each_time_and_keeps_it_up_to_date(tmp_path: Path, make_pdf: Make) -> None:
    raw, clean = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    (raw / "a.pdf").write_bytes(make_pdf())
    batch.run(raw, clean, batch.Settings(workers=1, workbook=True))
    first = (clean / WORKBOOK).read_bytes()
    (clean / WORKBOOK).write_bytes(b"closed without saving")
    batch.run(raw, clean, batch.Settings(workers=1))  # not asked for, but there: it must not stay behind
    assert (clean / WORKBOOK).read_bytes() == first
    assert len(column(openpyxl.load_workbook(clean / WORKBOOK), "actions", "action")) == 3
    assert not (clean / f"{WORKBOOK}.new").exists()


def test_a_run_without_it_writes_none(tmp_path: Path, make_pdf: Make) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf())
    batch.run(tmp_path, tmp_path / "clean", batch.Settings(workers=1))
    assert not (tmp_path / "clean" / WORKBOOK).exists()
