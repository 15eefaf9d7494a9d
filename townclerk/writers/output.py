"""All rows of a run to a folder: seven CSVs, then the data package that vouches for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from normalise.records import Clean
from townclerk.contract import rows_of, tables
from townclerk.writers import package
from townclerk.writers.csvs import to_csv
from townclerk.writers.safely import replace_all


def write(folder: Path, cleans: Sequence[Clean]) -> None:
    """Write the rows of all documents in the order given. Files of a former run are replaced whole, or left whole."""
    contents = {
        schema.name: to_csv(schema.columns, (row for clean in cleans for row in rows_of(clean, schema.name)))
        for schema in tables()
    }
    files = [(f"{name}.csv", content) for name, content in contents.items()]
    replace_all(folder, [*files, (package.NAME, package.describe(contents))])
