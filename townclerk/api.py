"""The Python front: one PDF to seven pandas frames."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from normalise.records import Clean
from townclerk.contract import Field, TableSchema, rows_of, table
from townclerk.document import read_job
from townclerk.sources import single

DTYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The clean tables of one document. Columns are those of the CSVs; an empty cell is missing (`pd.NA`, `NaT`)."""

    documents: pd.DataFrame
    actions: pd.DataFrame
    measures: pd.DataFrame
    observations: pd.DataFrame
    controls: pd.DataFrame
    legends: pd.DataFrame
    review: pd.DataFrame

    @classmethod
    def of(cls, clean: Clean) -> Tables:
        """Frames of the rows of one document."""
        return cls(**{field.name: _frame(table(field.name), rows_of(clean, field.name)) for field in fields(cls)})

    def __repr__(self) -> str:
        counts = ", ".join(f"{field.name}: {len(getattr(self, field.name))}" for field in fields(self))
        return f"<Tables {counts}>"


def read(path: str | Path) -> Tables:
    """The clean tables of a PDF. A sidecar NAME.yml beside it counts. TownclerkError where it cannot be read."""
    return Tables.of(read_job(single(Path(path))))


def _frame(schema: TableSchema, rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {field.name: _column(field, [row.get(field.name, "") for row in rows]) for field in schema.fields}
    )


def _column(field: Field, values: list[str]) -> pd.Series[Any]:
    """Text to the type of the column; what is empty is missing."""
    text = pd.Series([value or None for value in values], dtype="string")
    if field.type == "date":
        return pd.to_datetime(text, format="%Y-%m-%d").dt.as_unit("us")
    if field.type == "boolean":
        return pd.Series([value == "true" if value else None for value in values], dtype="boolean")
    return text.astype(pd.api.types.pandas_dtype(DTYPES.get(field.type, "string")))
