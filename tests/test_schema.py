"""The Table Schemas of the clean CSVs keep the contract: its columns in its order, keys, closed vocabularies."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Schema

SCHEMA = Path(__file__).parent.parent / "schema"
COLUMNS = {
    "documents": "document_id source_file sha256 pages title council council_code kind service period_label"
    " period_start period_end text_layer tables_found tables_used actions measures observations review_items state"
    " error",
    "actions": "action_id document_id council council_code period_label priority outcome group ref action measure"
    " progress status_raw status status_basis lead service links resources start_date due_raw due_date percent_complete"
    " page page_end table_no row_no bbox confidence review",
    "measures": "measure_id document_id council council_code period_label priority outcome group ref measure comment"
    " status_raw status status_basis lead service links unit page page_end table_no row_no bbox confidence review",
    "observations": "observation_id measure_id document_id kind period_label period_start period_end cumulative raw"
    " value unit status_raw status trend page bbox review",
    "controls": "document_id page group status printed counted agrees unit raw",
    "legends": "document_id page symbol definition status",
    "review": "document_id page table_no bbox code field raw message",
    "trace": "document_id table row_id field page bbox",
}
KEYS = {"documents": "document_id", "actions": "action_id", "measures": "measure_id", "observations": "observation_id"}


def descriptor(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMA / "tables" / f"{name}.json").read_text("utf-8"))
    return read


def statuses() -> list[str]:
    with (SCHEMA / "statuses.csv").open(encoding="utf-8", newline="") as file:
        return [row["status"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_stand_in_the_order_of_the_contract(name: str) -> None:
    contract = COLUMNS[name].split()  # columns of our own may stand to the right of these
    assert [field["name"] for field in descriptor(name)["fields"]][: len(contract)] == contract


@pytest.mark.parametrize("name", COLUMNS)
def test_frictionless_reads_it_and_every_column_is_described(name: str) -> None:
    schema = Schema.from_descriptor(str(SCHEMA / "tables" / f"{name}.json"))
    assert schema.missing_values == [""]
    assert all(field.description for field in schema.fields)


@pytest.mark.parametrize("name", KEYS)
def test_rows_have_a_key_that_must_be_there(name: str) -> None:
    read = descriptor(name)
    assert read["primaryKey"] == KEYS[name]
    [key] = [field for field in read["fields"] if field["name"] == KEYS[name]]
    assert key["constraints"]["required"]


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"documents"}))
def test_every_row_belongs_to_a_document(name: str) -> None:
    heirs = [key["reference"] for key in descriptor(name)["foreignKeys"]]
    assert {"resource": "documents", "fields": "document_id"} in heirs


@pytest.mark.parametrize("name", ["actions", "measures", "observations", "legends"])
def test_the_status_column_knows_the_one_vocabulary_and_no_more(name: str) -> None:
    [field] = [field for field in descriptor(name)["fields"] if field["name"] == "status"]
    assert field["constraints"]["enum"] == statuses()


def test_a_number_or_a_status_that_is_none_does_not_pass() -> None:
    schema = Schema.from_descriptor(str(SCHEMA / "tables" / "observations.json"))
    head = [
        "0123456789ab-o001",
        "0123456789ab-m001",
        "0123456789ab",
        "actual",
        "2020-21 Q2",
        "2020-04-01",
        "2020-09-30",
    ]
    for value, status, wrong in (("165000", "", 0), ("£165k", "splendid", 2)):
        _, notes = schema.read_cells([*head, "true", "£165k", value, "GBP", "", status, "", "3", "1 2 3.5 4", ""])
        assert sum(bool(note) for note in notes) == wrong
