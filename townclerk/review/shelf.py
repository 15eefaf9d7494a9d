"""The CSVs of a clean folder, by document."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from extract.records import BBox
from townclerk.contract import TABLES
from townclerk.errors import NothingToReview
from townclerk.writers.csvs import read_rows

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page of a document. Without a box the whole page, page 0 for the whole document."""

    page: int
    bbox: BBox | None = None


Places = dict[tuple[str, str], list[Spot]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All rows of a run by table and document. `stamp` changes when the folder is written anew."""

    documents: dict[str, Row]
    stamp: tuple[int, int] = (0, 0)
    tables: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    _places: dict[str, Places] = field(default_factory=dict, compare=False, repr=False)

    def rows(self, table: str, document_id: str) -> list[Row]:
        """The rows of one document in one table."""
        return self.tables.get(table, {}).get(document_id, [])

    def places(self, document_id: str) -> Places:
        """The places of each value, by (row id, field)."""
        if document_id not in self._places:
            found = self._places.setdefault(document_id, {})
            for row in self.rows("trace", document_id):
                found.setdefault((row["row_id"], row["field"]), []).append(spot_of(row))
        return self._places[document_id]


def load(clean: Path) -> Shelf:
    """The rows of a clean folder. NothingToReview where there are none."""
    try:
        stamp = stamp_of(clean)
        documents = {row["document_id"]: row for row in read_rows(clean / "documents.csv")}
        tables: dict[str, dict[str, list[Row]]] = {}
        for name in TABLES[1:]:
            by_document = tables.setdefault(name, {})
            for row in read_rows(clean / f"{name}.csv"):
                by_document.setdefault(row["document_id"], []).append(row)
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        reason = f"{error.strerror}: {error.filename}" if isinstance(error, OSError) else repr(error)
        raise NothingToReview(
            f"there are no CSVs to look at in {clean} ({reason})", advice="`townclerk run` makes them"
        ) from error
    return Shelf(documents, stamp, tables)


def stamp_of(clean: Path) -> tuple[int, int]:
    """What changes when the folder is written: datapackage.json is the last file of a run."""
    status = (clean / "datapackage.json").stat()
    return status.st_mtime_ns, status.st_size


def spot_of(row: Row) -> Spot:
    """The place that a row names. A box that is none, as after an edit by hand, is left out."""
    page = int(row["page"]) if row.get("page", "").isdecimal() else 0
    return Spot(page, box_of(row.get("bbox", "")))


def box_of(text: str) -> BBox | None:
    """'left top right bottom' as a box; None for anything else."""
    try:
        left, top, right, bottom = map(float, text.split())
    except ValueError:
        return None
    return BBox(left, top, right, bottom) if left <= right and top <= bottom else None
