"""The headings over a row to its priority, outcome and group."""

from __future__ import annotations

from collections.abc import Sequence

from normalise.fold import fold
from normalise.records import Heading

PLACES = ("priority", "outcome", "group")
ANY = "any"  # the label of a level that takes the first place that is free
ORDER = {"priority": 0, "outcome": 1, ANY: 1, "group": 2}
BAND = -1000.0  # the rank of bands inside tables: further in than any heading above one


def placed(headings: Sequence[tuple[str, str]]) -> dict[str, str]:
    """(text, label) from the outside in to priority, outcome and group; a place that is taken gives the next one in. A
    'Focus area', which is a group under others, takes the first free place unless one further in says its own."""
    found: dict[str, str] = {}
    below = 0
    for i, (text, label) in enumerate(headings):
        if any(fold(text) == fold(outer) and label in ("", own) for outer, own in headings[:i]):
            continue  # 'Indicators for priority: Growth' below 'PRIORITY: GROWTH'
        inner = any(other in PLACES[:2] for _, other in headings[i + 1 :])
        at = PLACES.index(label) if label in PLACES[: 2 + inner] else below
        below = max(below, at + 1 if label == "outcome" else 0)
        while at < len(PLACES) and PLACES[at] in found:
            at += 1
        if at < len(PLACES):
            found[PLACES[at]] = text
        else:
            found["group"] = f"{found['group']} / {text}"
    return found


def goes_on_over(old: Heading, new: Heading) -> bool:
    """Whether the old heading goes on to hold when the new one begins."""
    if old.said and old.said == new.said:
        return False
    if old.label and new.label and old.label != new.label and ANY not in (old.label, new.label):
        return ORDER[old.label] < ORDER[new.label] or is_over(old, new)
    return old.rank > new.rank


def is_over(old: Heading, new: Heading) -> bool:
    """'Outcome 1' in larger print over its 'Priority 1.1'."""
    return (old.label, new.label) == ("outcome", "priority") and old.rank > new.rank > BAND
