"""The tables as schema/tables describes them: names, columns, types. Nothing here knows what is in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from normalise.records import Clean
from normalise.vocabulary.files import default_folder

TABLES = ("documents", "actions", "measures", "observations", "controls", "legends", "review", "trace")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its Table Schema type and what is in it."""

    name: str
    type: str
    description: str
    enum: tuple[str, ...] = ()
    required: bool = False
    pattern: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One CSV: `descriptor` is its Frictionless Table Schema as it stands in schema/tables."""

    name: str
    fields: tuple[Field, ...]
    descriptor: dict[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in the order of the CSV."""
        return tuple(field.name for field in self.fields)

    @property
    def title(self) -> str:
        """What the table is called."""
        return str(self.descriptor.get("title", self.name))

    @property
    def description(self) -> str:
        """What a row is."""
        return str(self.descriptor.get("description", ""))


@cache
def table(name: str) -> TableSchema:
    """A table of the contract. KeyError for a name that is none."""
    if name not in TABLES:
        raise KeyError(name)
    descriptor = json.loads((default_folder() / "tables" / f"{name}.json").read_text("utf-8"))
    return TableSchema(name, tuple(_field(item) for item in descriptor["fields"]), descriptor)


def _field(item: dict[str, Any]) -> Field:
    rules = item.get("constraints", {})
    return Field(
        item["name"],
        item.get("type", "string"),
        item.get("description", ""),
        tuple(rules.get("enum", ())),
        bool(rules.get("required")),
        rules.get("pattern", ""),
        rules.get("minimum"),
        rules.get("maximum"),
    )


def tables() -> tuple[TableSchema, ...]:
    """All tables, in the order of the data package."""
    return tuple(table(name) for name in TABLES)


def rows_of(clean: Clean, name: str) -> list[dict[str, str]]:
    """The rows of one document for one table."""
    return [clean.document] if name == "documents" else getattr(clean, name)
