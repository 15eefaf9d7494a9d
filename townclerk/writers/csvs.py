"""Rows to CSV bytes: UTF-8, commas, quotes where needed (RFC 4180), a bare newline at line ends, as git likes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

LINE_END = "\n"
csv.field_size_limit(2**31 - 1)  # characters of a cell: all the text of a column may stand in one
PIECE = 4000  # rows


def header(columns: Sequence[str]) -> bytes:
    """The first line of a CSV."""
    return to_lines(columns, [dict(zip(columns, columns, strict=True))]).encode("utf-8")


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A header and a line per row; a column that a row lacks is empty. ValueError for a key that is no column."""
    return header(columns) + to_lines(columns, rows).encode("utf-8")


def to_lines(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A line per row, without the header. The lines of several documents one after the other are those of all."""
    buffer = io.StringIO(newline="")
    writer, known = csv.writer(buffer, lineterminator=LINE_END), frozenset(columns)
    for row in rows:
        if not known.issuperset(row):
            raise ValueError(f"no such columns: {', '.join(row.keys() - known)}")
        writer.writerow([tidy(row[column]) if row.get(column, "") != "" else "" for column in columns])
    return buffer.getvalue()


def line_pieces(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The lines of `to_lines` some thousand at a time: all in one take as much room as the rows."""
    for first in range(0, len(rows), PIECE):
        yield to_lines(columns, rows[first : first + PIECE])


def from_lines(columns: Sequence[str], lines: str) -> Iterator[dict[str, str]]:
    """The rows that were made into lines."""
    return csv.DictReader(io.StringIO(lines, newline=""), columns)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV as text, whatever length its cells have. OSError, UnicodeDecodeError or csv.Error."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value or "" for key, value in row.items() if key}


def tidy(value: str) -> str:
    """A cell that any reader of CSV takes in one piece: no line ends, no control characters, no half characters."""
    text = str(value)
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text)
