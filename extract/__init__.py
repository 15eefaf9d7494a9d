"""A PDF to tables as printed. Knows pages, rules, words, fills and pictures; knows no council and no schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.records import Table


def tables(path: Path | str, password: str = "") -> list[Table]:
    """Every table of a PDF as printed: its page, its bbox (points, top-left origin) and its cells with row, column,
    spans and text. Raises a TownclerkError (see extract.errors) when the PDF can't be read."""
    from extract import document  # noqa: PLC0415 - `import extract` must cost nothing

    return document.tables(path, password)
