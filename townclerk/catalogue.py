"""`townclerk schema`: the columns of the CSVs, for people who read them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from townclerk.contract import TABLES, Field, TableSchema, table
from townclerk.errors import UnknownTable


def chosen(name: str | None) -> list[TableSchema]:
    """The table asked for, or all. UnknownTable for a name that is none."""
    if name is None:
        return [table(each) for each in TABLES]
    if name not in TABLES:
        raise UnknownTable(f"there is no table {name!r}", advice=f"The tables are {', '.join(TABLES)}")
    return [table(name)]


def show(schemas: Sequence[TableSchema], console: Console) -> None:
    """Each table's columns with type, meaning and, where it is a closed list, the words it may hold."""
    for schema in schemas:
        grid = Grid("column", "type", "meaning", title=f"{schema.name}.csv", title_justify="left", title_style="bold")
        grid.caption, grid.caption_justify = schema.description, "left"
        for field in schema.fields:
            grid.add_row(Text(field.name, "bold"), field.type, _meaning(field))
        console.print(grid)
        console.print()


def _meaning(field: Field) -> Text:
    text = Text(field.description)
    return text.append(f"\n{' | '.join(field.enum)}", "cyan") if field.enum else text


def show_json(schemas: Sequence[TableSchema]) -> None:
    """The Table Schemas as one JSON object, by table name."""
    print(json.dumps({schema.name: schema.descriptor for schema in schemas}, indent=2, ensure_ascii=False))
