"""The Python front: one PDF, or the clean folder of a run, to seven pandas frames."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from normalise.records import Clean
from townclerk.contract import Field, TableSchema, rows_of, table
from townclerk.document import read_job
from townclerk.errors import NoCSVs
from townclerk.sources import single

DTYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The clean tables. Columns are those of the CSVs; an empty cell is missing (`pd.NA`, `NaT`)."""

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


def load(clean: str | Path) -> Tables:
    """The clean tables of a run over many documents, each column of its type. NoCSVs where the folder lacks one."""
    try:
        texts = {field.name: _text_of(Path(clean) / f"{field.name}.csv") for field in fields(Tables)}
    except OSError as error:
        raise NoCSVs(f"there are no CSVs of a run in {clean}: {error.strerror} ({error.filename})") from error
    return Tables(**{name: _typed(table(name), text) for name, text in texts.items()})


def _text_of(path: Path) -> pd.DataFrame:
    """A CSV as it stands: pandas by itself makes 1.1 of the number '1.10' and infinity of the id '1234567e8901'."""
    return pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])


def _typed(schema: TableSchema, text: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({field.name: _as(field, text[field.name]) for field in schema.fields if field.name in text})


def _frame(schema: TableSchema, rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            field.name: _as(field, pd.Series([row.get(field.name) or None for row in rows], dtype="string"))
            for field in schema.fields
        }
    )


def _as(field: Field, text: pd.Series[Any]) -> pd.Series[Any]:
    """Text to the type of the column; what is empty is missing."""
    if field.type == "date":
        return pd.to_datetime(text, format="%Y-%m-%d").dt.as_unit("us")
    if field.type == "boolean":
        return text.map({"true": True, "false": False}).astype("boolean")
    return text.astype(pd.api.types.pandas_dtype(DTYPES.get(field.type, "string")))
