"""Headings of several things: two words for one thing, a list of names, a main thing with what only says more of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalise.columns.lookup import PARENTHESES, Match, exact, key_of, same, trimmed
from normalise.vocabulary import HeadingEntry, Vocabulary

NAMES = frozenset(("action", "measure", "priority", "outcome", "group"))  # fields of what a row is about
JOINTS = (" and ", " with ", " including ", "/", ", ", " - ", " (")
BESIDE = {  # what may share a column with a main thing, on either side of it
    "measure": ("polarity", "unit", "ref"),
    "action": ("polarity", "unit", "ref"),
    "value": ("status", "trend", "polarity", "unit"),
}
AFTER = {"measure": ("lead", "service", "ignore"), "action": ("lead", "service", "ignore")}
_LISTED = re.compile(r"\s*[/|,]\s*|\s+(?:and|or)\s+")


def certain(text: str, kind: str, voc: Vocabulary) -> Iterator[Match]:
    """What a folded heading means without a guess, the surest first: listed, listed without its brackets, or in two
    halves that agree."""
    if found := exact(text, kind, voc):
        yield Match(found)
    outside = key_of(PARENTHESES.sub(" ", text))
    if outside != text and (found := exact(outside, kind, voc)):
        yield Match(found, 0.95)
    if found := _halves(text, kind, voc):
        yield Match(found, 0.95)


def either(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Tasks/Actions/Milestones', 'Objective / Outcome': each is known and names a row or a level of it; what the rows
    of this kind of table are goes before what is printed first."""
    parts = [trimmed(part, voc) for part in _LISTED.split(text)]
    found = [entry for part in parts if (entry := exact(part, kind, voc)) is not None and entry.field in NAMES]
    if len(parts) < 2 or len(found) < len(parts):
        return None
    return Match(next((e for e in found if e.field == kind), found[0]), 0.85, "pattern")


def shared(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Indicator and unit', 'Actual & RAG', 'Measure with polarity': a column of two things is that of the first of
    them which is a main thing, where the other one only says more of it."""
    for mark in JOINTS:
        head, joint, tail = text.partition(mark)
        first, second = (trimmed(part, voc) for part in (head, tail))
        if not joint or not first or not second:
            continue
        one, other = next(certain(first, kind, voc), None), next(certain(second, kind, voc), None)
        if one and other and other.entry.field in BESIDE.get(one.entry.field, ()) + AFTER.get(one.entry.field, ()):
            return Match(one.entry, 0.85, "pattern")
        if one and other and one.entry.field in BESIDE.get(other.entry.field, ()):
            return Match(other.entry, 0.85, "pattern")
        told = (one or other) if mark == " and " and not (one and other) else None
        if told and told.entry.field in ("progress", "comment"):
            return Match(told.entry, 0.65, "pattern")  # 'Barriers and progress'
    return None


def _halves(text: str, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """Two languages, or two words for one thing: both halves are known and agree."""
    for mark in ("/", "|", " - ", " and "):
        parts = [trimmed(part, voc) for part in text.split(mark)] if mark in text else []
        if len(parts) == 2 and all(parts) and (found := _both(parts[0], parts[1], kind, voc)):
            return found
    tokens = text.split()
    cuts = ((" ".join(tokens[:cut]), " ".join(tokens[cut:])) for cut in range(1, len(tokens)))
    return next((found for first, second in cuts if (found := _both(first, second, kind, voc))), None)


def _both(first: str, second: str, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """The entry of two texts that mean the same."""
    found = exact(first, kind, voc)
    other = exact(second, kind, voc) if found else None
    return found if found and other and same(found, other) else None
