"""Measures and progress printed as lists in two cells of one row: which belongs to which, if that is certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.records import Paragraph
from normalise.records import Part

_INDENT = 3.0  # points right of a bullet mark: text that goes on under the bullet's own text
_LIST_WORDS = 12  # a cell with no longer paragraph is a list, not prose
_NUMBER = re.compile(r"\(?\d{1,3}[.)]")  # the number of the line that follows
_REF = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")  # '2.2' over the name that it numbers
_STOPS = (".", "!", "?")
_SHARE = re.compile(r"\(?\d[\d,]*\s?(?:/|of|out of)\s?\d[\d,]*\)?")  # below a percentage: of how many it is one
_PARTED = (":", ";", ",")
_OPEN = (" -", " –", " —", "/", "&")  # a line broken by hand
_GOES_ON = ("(", "& ", "– ", "/")

Head = Callable[[Paragraph], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The rows that a printed row gives. Not certain: it stays one row, for the reason told, and a person looks."""

    rows: tuple[Part, ...]
    certain: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """A status phrase with the paragraphs up to the next one; "" for what stands before the first."""

    phrase: str
    paragraphs: tuple[Paragraph, ...]


def pair(measure: Sequence[Paragraph], progress: Sequence[Paragraph], head: Head) -> Pairing:
    """As many first-level measures as status phrases: a row for each by rank. Otherwise one row with all of both.

    `head` finds the status phrase at the head of a paragraph, as `head_phrase` does in a text.
    """
    units, sure = _units(measure)
    groups = _groups(progress, head)
    said = [g for g in groups if g.phrase]
    together = Part(tuple(measure), tuple(progress), tuple(g.phrase for g in said))
    if len(units) <= 1 or len(progress) <= 1 or (len(said) == 1 and groups[0].phrase):
        return Pairing((together,))
    if len(said) != len(units):
        return Pairing((together,), False, f"{len(units)} measures beside {_count(len(said))}")
    if not groups[0].phrase or not sure:
        return Pairing((together,), False, "a paragraph belongs to no one measure or status")
    return Pairing(tuple(Part(u, g.paragraphs, (g.phrase,)) for u, g in zip(units, said, strict=True)))


def pair_stacked(measure: Sequence[Paragraph], statuses: Sequence[str], progress: Sequence[Paragraph]) -> Pairing:
    """As many first-level measures as statuses below each other in a cell of their own: a row for each by rank, with
    its part of the progress where that has as many, with all of it where it is one. Otherwise one row."""
    units, sure = _units(measure)
    parts, parted = _units(progress)
    if len(parts) < 2:
        parts = [tuple(progress)] * len(statuses)
    if not (sure and parted and len(units) == len(parts) == len(statuses)):
        together = Part(tuple(measure), tuple(progress), tuple(statuses))
        return Pairing((together,), False, f"{len(units)} measures beside {_count(len(statuses))}")
    return Pairing(tuple(Part(u, p, (s,)) for u, p, s in zip(units, parts, statuses, strict=True)))


def join(paragraphs: Sequence[Paragraph]) -> str:
    """The text of a cell: bullets and short lines with '; ' between them, prose as it runs."""
    listed = all(len(p.text.split()) <= _LIST_WORDS for p in paragraphs)
    filled = [p for p in paragraphs if p.text]
    text = filled[0].text if filled else ""
    for before, p in pairwise(filled):
        text += _between(before.text, p, listed) + p.text
    return text


def _between(before: str, after: Paragraph, listed: bool) -> str:
    """What stands between two paragraphs: '; ' where they are a list, and no mark is printed that parts them."""
    if before.endswith(_PARTED) or _NUMBER.fullmatch(before) or (_REF.fullmatch(before) and after.text[:1].isalpha()):
        return " "
    if after.level > 0:
        return "; "
    if _SHARE.fullmatch(after.text) and before.endswith("%"):
        return " "
    if before.endswith(_OPEN) or after.text.startswith(_GOES_ON):
        return " "
    if not any(c.isalnum() for c in after.text):
        return ""
    return " " if not listed and before.endswith(_STOPS) else "; "


def _count(phrases: int) -> str:
    return "no status" if not phrases else f"{phrases} status" + ("es" if phrases > 1 else "")


def _units(paragraphs: Sequence[Paragraph]) -> tuple[list[tuple[Paragraph, ...]], bool]:
    """First-level bullets, each with what hangs below it; no bullets at all: one unit. And whether that is sure."""
    first = min((p.level for p in paragraphs if p.level), default=0)
    if not first:
        return ([tuple(paragraphs)] if paragraphs else []), True
    units: list[list[Paragraph]] = []
    sure = True
    mark: Paragraph | None = None
    for n, p in enumerate(paragraphs):
        if p.level == first:
            lead = units.pop() if units and mark is None else []  # an opening line belongs to the first bullet
            units.append([*lead, p])
            mark = p
        elif mark is None or p.level or _goes_on(p, mark, paragraphs[n + 1 : n + 2], first):
            units[-1:] = [[*units[-1], p]] if units else [[p]]
        else:
            units[-1].append(p)
            sure = False
    return [tuple(unit) for unit in units], sure


def _goes_on(p: Paragraph, mark: Paragraph, after: Sequence[Paragraph], first: int) -> bool:
    """Whether an unmarked paragraph is part of the bullet above: indented, mid-sentence, or opening sub-bullets."""
    opens = any(q.level > first for q in after)
    return opens or p.text[:1].islower() or p.bbox.x0 - mark.bbox.x0 >= _INDENT


def _groups(paragraphs: Sequence[Paragraph], head: Head) -> list[_Group]:
    """The progress cell cut before each status phrase; sub-bullets open no group under a bullet that has a phrase."""
    groups: list[_Group] = []
    owner = 0  # level of the bullet that said the last phrase
    for p in paragraphs:
        found = head(p)
        below = owner > 0 and p.level > owner
        if found and not below:
            groups.append(_Group(found[0], (p,)))
            owner = p.level
        elif groups:
            groups[-1] = _Group(groups[-1].phrase, (*groups[-1].paragraphs, p))
        else:
            groups.append(_Group("", (p,)))
    return groups
