"""Rows to CSV bytes: UTF-8, commas, quotes where needed (RFC 4180), a bare newline at line ends, as git likes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

LINE_END = "\n"


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A header and a line per row; a column that a row lacks is empty. ValueError for a key that is no column."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator=LINE_END)
    writer.writeheader()
    writer.writerows({key: tidy(value) for key, value in row.items()} for row in rows)
    return buffer.getvalue().encode("utf-8")


def tidy(value: str) -> str:
    """A cell that any reader of CSV takes in one piece: no line ends, no control characters, no half characters."""
    text = str(value)
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text)
