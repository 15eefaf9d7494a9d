"""The truth about a sample as CSVs, in the columns of the gold of the shared documents."""

from __future__ import annotations

import csv
from pathlib import Path

Record = dict[str, str]

COLUMNS = {
    "documents": ["title", "council", "council_code", "kind", "service", "period_label", "period_start", "period_end"],
    "actions": [
        *("table_no", "priority", "outcome", "group", "ref", "action", "measure", "progress", "status_raw", "status"),
        *("lead", "service", "links", "start_date", "due_date", "due_raw", "percent_complete", "resources"),
    ],
    "measures": [
        *("measure_no", "table_no", "priority", "outcome", "group", "ref", "measure", "comment", "status_raw"),
        *("status", "lead", "service", "links"),
    ],
    "observations": [
        *("measure_no", "kind", "period_label", "period_start", "period_end", "raw", "value", "unit", "status_raw"),
        *("status", "trend"),
    ],
    "tables": ["table_no", "kind", "headings", "rows"],
}


def year(label: str) -> Record:
    """The financial year `2021-22`: 1 April to 31 March."""
    start = int(label[:4])
    return {"period_label": label, "period_start": f"{start}-04-01", "period_end": f"{start + 1}-03-31"}


def value(raw: str, unit: str) -> Record:
    """A printed value that is a plain number after its sign and commas are taken off."""
    text = raw.strip("%£").replace(",", "")
    factor = {"k": 1000, "m": 1_000_000}.get(text[-1:], 1)
    plain = text.rstrip("km")
    if not plain.replace(".", "", 1).isdigit():
        return {"raw": raw}
    return {"raw": raw, "value": plain if factor == 1 else f"{float(plain) * factor:.0f}", "unit": unit}


def write(folder: Path, gold: dict[str, list[Record]]) -> None:
    """One CSV per kind of row; an unknown column is an error, a missing one is blank."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, columns, restval="", extrasaction="raise", lineterminator="\n")
            out.writeheader()
            out.writerows(gold.get(name, []))
