"""Values that are unlike the others of their measure or of their column: a lost point, another unit, torn digits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from normalise.checks.views import Finding, Value, View, finding

CODE = "value_unusual"
SPREAD = 3.0  # values of one measure that lie within this factor are of one size
AWAY = 30.0  # a factor by which a value is of another size than the rest
HABIT, ENOUGH = 0.8, 5  # share of a column's cells, and how many, that make its pattern
FULL = 100.0
OVER = 4.0  # a percentage so many times the largest other one is none
_GROUPED = re.compile(r"\d+(?:[,.]\d+)*,\d+(?:[,.]\d+)*")
_SOUND = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})*,\d{3}")
_SIGN = re.compile(r"[%£€$]")


def values_unusual(rows: Sequence[View]) -> Iterator[Finding]:
    """A doubt for each value that breaks the pattern of its row or column."""
    habits = _habits(rows)
    for view in rows:
        for value in view.values:
            why = _torn(value) or _other_unit(value, view) or _no_share(value, view, habits) or _other_size(value, view)
            if why:
                yield finding(view, CODE, f"{value.row['raw']!r}: {why}", "value", value.row["raw"], value)


def _torn(value: Value) -> str:
    """Commas that part no thousands: '12,34' and '1,0270'; a list of numbers is none."""
    raw = value.row["raw"]
    group = _GROUPED.search(raw)
    if group is None or " " in raw.strip() or _SOUND.fullmatch(group[0]):
        return ""
    return "its digits are grouped as those of no number"


def _other_unit(value: Value, view: View) -> str:
    """A sign for a unit that is none of those of the row's other values, which agree with each other."""
    own = _signs(value)
    others = [_signs(v) for v in view.values if v is not value and v.number is not None]
    if value.number is None or len(others) < 2 or len(set(others)) > 1:
        return ""
    if own and others[0] and own != others[0]:
        return f"the other values of the row are in {others[0]}"
    return ""


def _signs(value: Value) -> str:
    return "".join(sorted(set(_SIGN.findall(value.row["raw"]))))


def _no_share(value: Value, view: View, habits: Mapping[tuple[int, int], str]) -> str:
    """A number far over 100 among percentages: of its row, or of a column that holds nothing else."""
    number = value.number
    if number is None or number <= FULL:
        return ""
    others = [v for v in view.values if v is not value and v.number is not None]
    shares = [v.number or 0.0 for v in others if "%" in v.row["raw"]]
    largest = max([FULL, *shares])
    if "%" in value.row["raw"]:
        alike = len(shares) >= 2 and len(shares) == len(others)
        return "far more than the row's other percentages" if alike and number > OVER * largest else ""
    key = (view.table.table_no, value.column.index) if value.column is not None else (0, 0)
    if others and len(shares) == len(others):
        return "the row's other values are percentages"
    return "the column holds percentages" if habits.get(key) == "%" and (shares or not others) else ""


def _other_size(value: Value, view: View) -> str:
    """A value thirty times as large or as small as the others, which are all of one size."""
    if not value.number or value.row["unit"] == "":
        return ""
    mates = [v for v in view.values if v is not value and v.row["unit"] == value.row["unit"]]
    sizes = [abs(v.number) for v in mates if v.number]
    if len(sizes) < 2 or max(sizes) > SPREAD * min(sizes):
        return ""
    ratio = abs(value.number) / median(sizes)
    largest = max(abs(value.number), *sizes)
    if (ratio >= AWAY or ratio <= 1 / AWAY) and largest >= FULL:
        return "far from the size of the row's other values"
    return ""


def _habits(rows: Sequence[View]) -> dict[tuple[int, int], str]:
    """The sign that nearly all numbers of a column carry, by table and column; '' where they do not agree."""
    signs: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for view in rows:
        for value in view.values:
            if value.column is not None and value.number is not None:
                signs[view.table.table_no, value.column.index][_signs(value)] += 1
    found = {}
    for key, counted in signs.items():
        sign, n = counted.most_common(1)[0]
        found[key] = sign if n >= ENOUGH and n >= HABIT * counted.total() else ""
    return found
