"""A target in the wording of a measure that is not the one in its target cell: both are kept, and it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalise.checks.views import Finding, Value, View, finding

CODE = "target_contradicted"
_SHARE = r"(?P<n>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)"
_LEAST = r"(?:(?:at least|a minimum of|minimum of|no less than|not less than|at or above|over|above)\s+)?"
_VERBS = r"(?:(?:to|we will|ensure|ensure that|achieve|maintain|maintain at|keep|keep at|attain|deliver|reach)\s+)*"
_CHANGE = r"(?:most|least|lowest|highest|poorest|worst|best|more|fewer|less|(?:\w+ )?(?:increase|reduction|decrease))"
_PART = rf"(?!\s*{_CHANGE}\b)"
_OPENS = re.compile(rf"{_VERBS}{_LEAST}{_SHARE}{_PART}", re.I)  # '98% of reports are sent in time'
_REACHES = re.compile(rf"\b(?:increase|improve|raise|reduce|cut|lower)\b.*?\bto\s+{_LEAST}{_SHARE}{_PART}", re.I)
_SAYS = re.compile(rf"\btarget\b(?:\s+(?:is|was|of))?\s*[:=–-]?\s*{_LEAST}{_SHARE}", re.I)  # '(target 95%)'
_ANY = re.compile(r"\d(?:\.\d+)?\s?(?:%|per\s?cent\b)", re.I)


def targets_contradicted(rows: Sequence[View]) -> Iterator[Finding]:
    """Measures whose own words name a share that none of their target cells holds."""
    for view in rows:
        said = stated(view.row.get("measure", "")) if view.values else None
        cells = [t for t in view.of("target") if t.number is not None and t.row["unit"] in ("percent", "")]
        if said is None or not cells or any(t.number == said for t in cells):
            continue
        cell = _nearest(cells, view.row["period_label"])
        message = f"the wording says {said:g}%, the target cell {cell.row['raw']}"
        yield finding(view, CODE, message, "target", cell.row["raw"], cell)


def stated(name: str) -> float | None:
    """The share that the wording of a measure sets as its target; None where it names none, or several."""
    if told := _SAYS.search(name):
        return float(told["n"])
    if len(_ANY.findall(name)) != 1:
        return None
    told = _OPENS.match(name) or _REACHES.search(name)
    return float(told["n"]) if told else None


def _nearest(cells: Sequence[Value], period: str) -> Value:
    """The target of the report's own year, else the last one printed."""
    return next((t for t in cells if t.row["period_label"][:7] == period[:7]), cells[-1])
