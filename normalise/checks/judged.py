"""Statuses that their own value and target speak against, where it is known which way is better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalise.checks.views import Finding, Value, View, finding
from normalise.fold import fold, words
from normalise.rows.parts import polarity_text
from normalise.vocabulary.entries import CheckWords

CODE = "status_contradicted"
GOOD, POOR = frozenset(("on_track", "complete")), frozenset(("off_track",))
TOLERANCE = 0.1  # of the target: publishers call a near miss green
ENOUGH, MOST = 5, 0.8  # other rows that tell which way is better, and their share
PLAIN = frozenset(("percent",))  # units whose part of a year may be held against the target of the year
SIGNS = {"higher": 1, "lower": -1}


@dataclass(frozen=True, slots=True)
class _Case:
    """A judged value beside its target."""

    view: View
    value: Value
    target: Value
    way: int  # 1 where the value is above the target, -1 below, 0 on it

    @property
    def good(self) -> bool:
        return self.value.row["status"] in GOOD

    @property
    def tells(self) -> int:
        """The direction that is better, if the status is right; 0 where it does not tell."""
        return self.way if self.good else -self.way


def statuses_contradicted(
    rows: Sequence[View], polarity: Mapping[str, int], listed: Mapping[str, str], words_of: CheckWords
) -> Iterator[Finding]:
    """`polarity` and `listed`: what words of a polarity column mean, by the document's key and by our list."""
    cases = [case for view in rows if (case := _case(view, words_of)) is not None]
    usual = _usual(cases, words_of)
    for case in cases:
        sign = _printed(case.view, polarity, listed)
        basis = "as its polarity says" if sign else "as in the other rows of the document"
        sign = sign or (0 if _smaller(case.view, words_of) else usual.get(case.value.row["unit"], 0))
        if sign and _contradicts(case, sign):
            better = "higher" if sign > 0 else "lower"
            message = (
                f"{case.value.row['status_raw']!r} although {case.value.row['raw']} "
                f"{'meets' if not case.good else 'misses'} the target of {case.target.row['raw']} "
                f"({better} is better, {basis})"
            )
            yield finding(case.view, CODE, message, "status", case.value.row["status_raw"], case.value)


def _case(view: View, words_of: CheckWords) -> _Case | None:
    """The judged value of a row with the target of its own time."""
    part = not words_of.grows & set(words(view.name))
    for value in reversed(view.of("actual")):
        if value.row.get("status") not in GOOD | POOR or value.number is None:
            continue
        target = next((t for t in view.of("target") if t.number is not None and _of_its_time(value, t, part)), None)
        if target is None or target.number is None or _qualified(target):
            return None
        way = (value.number > target.number) - (value.number < target.number)
        return _Case(view, value, target, way)
    return None


def _of_its_time(value: Value, target: Value, part: bool) -> bool:
    """One period, or where `part` says so the year of a part of it, for a share; units must not differ."""
    a, b = value.row, target.row
    if a["unit"] != b["unit"] or not a["period_label"]:
        return False
    if (a["period_start"], a["period_end"]) == (b["period_start"], b["period_end"]):
        return True
    part = part and a["unit"] in PLAIN and a["cumulative"] != "true"
    return part and b["period_start"] <= a["period_start"] and a["period_end"] <= b["period_end"]


def _qualified(target: Value) -> bool:
    """Targets of other kinds than a plain number: 'Less than 5%'."""
    return any(c.isalpha() for c in target.row["raw"]) or any(c in "<>≤≥±" for c in target.row["raw"])


def _usual(cases: Sequence[_Case], words_of: CheckWords) -> dict[str, int]:
    """Which way is better for a unit, where nearly all rows of the document that tell it agree."""
    told: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        if case.tells and not _smaller(case.view, words_of):
            told[case.value.row["unit"]].append(case.tells)
    found = {}
    for unit, signs in told.items():
        up = sum(s > 0 for s in signs)
        most = max(up, len(signs) - up)
        if most >= ENOUGH and most >= MOST * len(signs):
            found[unit] = 1 if up == most else -1
    return found


def _printed(view: View, polarity: Mapping[str, int], listed: Mapping[str, str]) -> int:
    text = fold(polarity_text(view.line, view.table))
    return polarity.get(text, 0) or SIGNS.get(listed.get(text, ""), 0)


def _smaller(view: View, words_of: CheckWords) -> bool:
    """Whether the name speaks of something that one wants less of."""
    return bool(words_of.lower_better & set(words(view.name)))


def _contradicts(case: _Case, sign: int) -> bool:
    value, target = case.value.number or 0.0, case.target.number or 0.0
    if case.good:
        return sign * (target - value) > TOLERANCE * abs(target)
    return sign * case.way > 0
