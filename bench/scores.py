"""The clean CSVs of a run held against the gold, by the scorer that lies beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import SCORER, Entry
from townclerk.writers.csvs import read_rows

TABLES = ("actions", "measures", "observations")


@dataclass(frozen=True, slots=True)
class Score:
    entry: Entry
    overall: float
    status: float | None  # lowest status accuracy of the tables that have one
    rows: dict[str, tuple[int, int, int]]  # table: paired, gold, extra
    totals: tuple[int, int]  # printed totals that agree, all


def score_all(entries: list[Entry], clean: Path) -> list[Score]:
    """A score for each document that has gold; none where the scorer is not there."""
    return [_score(entry, clean) for entry in entries if entry.gold] if SCORER.is_file() else []


def _score(entry: Entry, clean: Path) -> Score:
    command = [sys.executable, str(SCORER), str(entry.gold), str(clean), "--source", entry.pdf.name, "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    accuracies = [result[t]["status_accuracy"] for t in TABLES if result[t]["status_accuracy"] is not None]
    rows = {t: _rows(result[t]) for t in TABLES}
    return Score(entry, result["overall"]["f1"], min(accuracies, default=None), rows, _totals(entry, clean))


def _rows(table: dict[str, Any]) -> tuple[int, int, int]:
    paired = table["rows_paired"]
    return paired, table["rows_gold"], table["rows_found"] - paired


def _totals(entry: Entry, clean: Path) -> tuple[int, int]:
    documents = read_rows(clean / "documents.csv")
    ids = {row["document_id"] for row in documents if Path(row["source_file"]).name == entry.pdf.name}
    agrees = [row["agrees"] == "true" for row in read_rows(clean / "controls.csv") if row["document_id"] in ids]
    return sum(agrees), len(agrees)
