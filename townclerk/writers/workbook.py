"""The CSVs as an XLSX workbook that is safe to open: no cell of it is ever run as a formula."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from normalise.vocabulary import vocabulary
from townclerk.contract import Field, tables
from townclerk.writers.csvs import read_rows
from townclerk.writers.output import WORKBOOK

LEFT_OUT = ("trace",)  # for programs: one row for every cell
MOST_ROWS = 1_048_576  # of a sheet, its header included
MOST_LINKS = 65_000  # of a sheet: beyond 65,530 a workbook is called broken
MOST_TEXT = 32_767  # characters of a cell
CUT = " … (cut here: the whole text stands in the CSV)"
RISKY = ("=", "+", "-", "@")  # a cell edited by hand would become a formula
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # would be read as a character's number
NUMBER, INTEGER, DATE = "number", "integer", "date"
FIRST_DATE = date(1900, 3, 1)  # spreadsheets count a day before it that never was
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of everything in it, so that the same rows give the same bytes
WIDTHS = {"string": 24, INTEGER: 10, NUMBER: 14, DATE: 12, "boolean": 11}
WIDE = {"action": 60, "measure": 60, "progress": 60, "comment": 60, "message": 60, "text": 60, "meaning": 90}

Value = str | int | float | date | None


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour.removeprefix("#"))


BOLD, LINK, WHITE = Font(bold=True), Font(color="0563C1", underline="single"), Font(color="FFFFFF")
PALE = _solid("#DDE6F0")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. The cells of `linked` ones lead to the page in the PDF."""

    name: str
    type: str = "string"
    linked: bool = False


def write_workbook(folder: Path, places: Mapping[str, Path], home: Path) -> None:
    """Make the workbook of the CSVs in a folder. It links to PDFs, {document_id: path}, as seen from `home`."""
    book = Workbook(write_only=True)
    links = {document: _address(path, home) for document, path in places.items()}
    colours = {s.name: _solid(s.colour) for s in vocabulary().statuses.values() if s.colour}
    for schema in tables():
        if schema.name not in LEFT_OUT:
            columns = [Column(f.name, f.type, f.name in ("page", "source_file")) for f in schema.fields]
            _Sheets(book, schema.name, columns, links, colours).write(read_rows(folder / f"{schema.name}.csv"))
    _notes(book)
    book.save(folder / f"{WORKBOOK}.new")
    _freeze(folder / f"{WORKBOOK}.new", folder / WORKBOOK)


@dataclass(slots=True)
class _Sheets:
    """The sheets of one table: a second one where the rows are too many for one."""

    book: Workbook
    name: str
    columns: Sequence[Column]
    links: Mapping[str, str]
    colours: Mapping[str, PatternFill]
    sheet: Any = None
    count: int = 0
    linked: int = 0
    number: int = 0

    def write(self, rows: Iterator[dict[str, str]]) -> None:
        """Write the header and all rows."""
        self._begin()
        for row in rows:
            if self.count == MOST_ROWS:
                self._end()
                self._begin()
            self.sheet.append([self._cell(column, row) for column in self.columns])
            self.count += 1
        self._end()

    def _begin(self) -> None:
        self.number += 1
        self.sheet = self.book.create_sheet(self.name if self.number == 1 else f"{self.name} {self.number}")
        self.sheet.freeze_panes = "A2"
        for number, column in enumerate(self.columns, 1):
            width = WIDE.get(column.name, WIDTHS.get(column.type, 24))
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        self.sheet.append([_heading(self.sheet, column.name) for column in self.columns])
        self.count, self.linked = 1, 0

    def _end(self) -> None:
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{self.count}"

    def _cell(self, column: Column, row: Mapping[str, str]) -> Any:
        text = row.get(column.name) or ""
        if not text:
            return None
        value = _value(text, column.type)
        address = self.links.get(row.get("document_id", "")) if column.linked and self.linked < MOST_LINKS else None
        fill = self.colours.get(text) if column.name == "status" else None
        if address is None and fill is None and not (isinstance(value, str) and _risky(value)):
            return value
        cell = _text(self.sheet, value) if isinstance(value, str) else WriteOnlyCell(self.sheet, value)
        if fill is not None:
            cell.fill, cell.font = fill, WHITE
        if address is not None:
            self.linked += 1
            cell.hyperlink = f"{address}#page={text}" if column.name == "page" else address
            cell.font = LINK
        return cell


def _value(text: str, kind: str) -> Value:
    """A number or a date where the cell can hold it exactly, else the text."""
    if kind == INTEGER and len(text) < 16 and text.lstrip("-").isdigit() and str(int(text)) == text:
        return int(text)
    if kind == NUMBER and (number := _number(text)) is not None:
        return number
    if kind == DATE and (day := _date(text)) is not None:
        return day
    text = LIKE_ESCAPE.sub("_x005F_", NO_XML.sub("\ufffd", text))
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - len(CUT)] + CUT


def _number(text: str) -> float | None:
    """The number, if fifteen digits are enough for it."""
    digits = sum(char.isdigit() for char in text.lower().partition("e")[0])
    try:
        return float(text) if digits <= 15 and abs(float(text)) < 1e300 else None
    except ValueError:
        return None


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DATE else None


def _risky(text: str) -> bool:
    return text.startswith(RISKY) or text in ERRORS


def _text(sheet: Any, text: str) -> Any:
    """A cell that is text and stays text when somebody edits it."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if _risky(text):
        cell.quotePrefix = True
    return cell


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font, cell.fill = BOLD, PALE
    return cell


def _address(path: Path, home: Path) -> str:
    """Where a PDF lies, seen from the workbook."""
    try:
        relative = Path(os.path.relpath(path.absolute(), home.absolute()))
    except ValueError:  # on another drive
        return path.absolute().as_uri()
    return quote(os.fsencode(relative.as_posix()))


def _notes(book: Workbook) -> None:
    """What the columns, the statuses and the review codes mean."""
    sheet = book.create_sheet("notes")
    for letter, width in zip("ABCD", (16, 22, 12, 110), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in _note_lines():
        cells = [_text(sheet, cell) if cell else None for cell in line]
        if cells[-1] is not None:
            cells[-1].alignment = Alignment(wrap_text=True, vertical="top")
        if line[0] and not any(line[1:]):
            cells = [_heading(sheet, line[0])]
        sheet.append(cells)


def _note_lines() -> Iterator[Sequence[str]]:
    yield ("About this workbook", "", "", "")
    for text in ABOUT:
        yield ("", "", "", text)
    yield ("Columns", "", "", "")
    for schema in tables():
        if schema.name not in LEFT_OUT:
            yield (schema.name, "", "", schema.description)
            yield from ((schema.name, field.name, field.type, _meaning(field)) for field in schema.fields)
    yield ("Statuses", "", "", "")
    yield from (("", status.name, "", status.meaning) for status in vocabulary().statuses.values())
    yield ("Review codes", "", "", "")
    yield from (("", code.code, "", f"{code.meaning} {code.do}") for code in vocabulary().review_codes.values())


ABOUT = (
    "Made by townclerk from PDF documents. The CSVs beside it hold the same rows; they are the ones to compute with.",
    "An empty cell means that nothing is printed. Text stands as printed, as text: no cell is a formula.",
    "A page number leads to that page of the PDF, if your viewer follows such links and the PDFs stay there.",
    f"Links end after {MOST_LINKS:,} rows of a sheet: programs refuse workbooks with more.",
    f"A text of more than {MOST_TEXT:,} characters is cut here and whole in the CSV.",
    "What each document says of its own symbols stands on the sheet legends.",
)


def _meaning(described: Field) -> str:
    words = ", ".join(described.enum)
    return f"{described.description} One of: {words}." if words else described.description


def _freeze(made: Path, path: Path) -> None:
    """Take the clock out of a workbook."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            entry = zipfile.ZipInfo(item.filename, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if item.filename == "docProps/core.xml":
                text = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"1980-01-01T00:00:00Z", source.read(item))
                target.writestr(entry, text)
                continue
            with source.open(item) as data, target.open(entry, "w", force_zip64=True) as copy:
                while chunk := data.read(1 << 20):
                    copy.write(chunk)
    made.unlink()
