"""Rows held against the Table Schemas before they are written, so that every package that comes out is valid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from normalise.records import Clean
from townclerk.contract import TABLES, Field, rows_of, table

Fits = Callable[[str], bool]

CODE = "value_refused"
TYPES: dict[str, str] = {
    "integer": r"[+-]?\d+",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?",
    "boolean": "true|false",
}


def conform(clean: Clean) -> Clean:
    """The rows with every cell that its column may not hold emptied and put into review instead.

    KeyError for a key that is no column: nothing that was read may vanish on the way to the files.
    """
    refused = [
        _refused(clean, name, row, field)
        for name in TABLES
        for row in rows_of(clean, name)
        for field in _misfits(name, row)
    ]
    return replace(clean, review=[*clean.review, *refused]) if refused else clean


def _misfits(name: str, row: dict[str, str]) -> Iterator[str]:
    rules = _rules(name)
    for field, value in row.items():
        if field not in rules:
            raise KeyError(f"{name} has no column {field}")
        if value and (rule := rules[field]) is not None and not rule(value):
            yield field


def _refused(clean: Clean, name: str, row: dict[str, str], field: str) -> dict[str, str]:
    """Empty the cell, and say so with its place."""
    value, row[field] = row[field], ""
    place = {key: row.get(key, "") for key in ("page", "table_no", "bbox")} if name != "documents" else {}
    message = f"{value!r} was read for {field} in {name}.csv, which may not hold it"
    known = {
        "document_id": clean.document["document_id"],
        "code": CODE,
        "field": field,
        "raw": value,
        "message": message,
    }
    return known | place


@cache
def _rules(name: str) -> dict[str, Fits | None]:
    return {field.name: _rule(field) for field in table(name).fields}


def _rule(field: Field) -> Fits | None:
    """What a filled cell of the column must be; None where it may be anything."""
    if field.type == "string" and not (field.pattern or field.enum) and field.least is None and field.most is None:
        return None
    shape = re.compile(TYPES.get(field.type, r".*"), re.DOTALL)
    pattern = re.compile(field.pattern or r".*", re.DOTALL)

    @lru_cache(maxsize=1024)
    def fits(value: str) -> bool:
        return bool(
            shape.fullmatch(value)
            and pattern.fullmatch(value)
            and (not field.enum or value in field.enum)
            and (field.type != "date" or _is_date(value))
            and (field.least is None or float(value) >= field.least)
            and (field.most is None or float(value) <= field.most)
        )

    return fits


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10
