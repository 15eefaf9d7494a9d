"""A nought that may stand for 'none yet': nothing was measured, and the print says 0%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalise.checks.views import Finding, Value, View, finding
from normalise.fold import fold
from normalise.vocabulary.entries import CheckWords

CODE = "zero_unsure"
BEGUN = 5.0  # percent: a figure this high after noughts had not been counted before


def zeros_unsure(rows: Sequence[View], words: CheckWords) -> Iterator[Finding]:
    """Noughts beside a comment that says there is no data, and noughts of the years before a share sets in."""
    for view in rows:
        noughts = [v for v in view.of("actual") if v.number == 0]
        if not noughts:
            continue
        said = next((phrase for phrase in words.no_data if phrase in fold(view.row.get("comment", ""))), "")
        if said:
            last = _latest(noughts)
            message = f"{last.row['raw']} is printed, and the comment says {said!r}"
            yield finding(view, CODE, message, "value", last.row["raw"], last)
            continue
        early = _before_the_first(view)
        if early:
            years = ", ".join(v.row["period_label"] for v in early)
            message = f"{early[0].row['raw']} in {years}, before the first figure: it may mean that there was none yet"
            yield finding(view, CODE, message, "value", early[0].row["raw"], early[0])


def _latest(values: Sequence[Value]) -> Value:
    return max(values, key=lambda v: v.row["period_end"])


def _before_the_first(view: View) -> list[Value]:
    """Noughts in percent that come before nothing but larger figures, in order of time."""
    dated = [v for v in view.of("actual") if v.number is not None and v.row["period_end"]]
    series = sorted(dated, key=lambda v: v.row["period_end"])
    noughts = [v for v in series if v.number == 0]
    later = series[len(noughts) :]
    opens = series[: len(noughts)] == noughts and bool(later)
    if not opens or any(v.row["unit"] != "percent" for v in series):
        return []
    return noughts if all((v.number or 0.0) >= BEGUN for v in later) else []
