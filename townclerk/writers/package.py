"""datapackage.json: a Frictionless description of the CSVs, so that any tool knows types, keys and missing values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from townclerk.contract import TableSchema, tables
from townclerk.writers.csvs import LINE_END

NAME = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: bytes, and their SHA-256."""

    size: int
    sha256: str


def describe(contents: Mapping[str, Written]) -> bytes:
    """The package over CSVs given by table name. No clock and no path in it: same CSVs, same bytes."""
    package = {
        "profile": "tabular-data-package",
        "name": "townclerk",
        "title": "Plans and performance reports of UK councils",
        "description": "Made by townclerk from PDF documents. An empty cell means that nothing is printed.",
        "resources": [_resource(schema, contents[schema.name]) for schema in tables()],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _resource(schema: TableSchema, content: Written) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "title": schema.title,
        "description": schema.description,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": content.size,
        "hash": f"sha256:{content.sha256}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": LINE_END,
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {"missingValues": [""], **_relations(schema)},
    }


def _relations(schema: TableSchema) -> dict[str, Any]:
    """The table's own schema without what stands a level higher."""
    return {
        key: value for key, value in schema.descriptor.items() if key not in ("$schema", "name", "title", "description")
    }
