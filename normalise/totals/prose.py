"""Totals in running text: 'Of 9 actions, 3 are completed, 5 on target and 1 is overdue.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.records import Paragraph
from normalise.cells.counted import names_unit, unit_in
from normalise.fold import words as words_of
from normalise.totals.counts import Printed, StatusWords
from normalise.totals.words import NUMBER, counts_in, has_two_numbers, shares_first, value_of, without_shares

_SENTENCE = re.compile(r"(?<=[a-z0-9)%])\.\s+(?=[A-Z])|[;:]\s+(?=[A-Z])")
_CLAUSE = re.compile(
    r"\s*[,;]\s*(?:and\s+|with\s+|while\s+|but\s+)?|\s+(?:and|with|while|but)\s+(?=(?:a further\s+)?\S)", re.I
)
_NOUN = r"(?:[a-z'’-]+\s+){0,3}?"
_UNIT = (
    r"(?:actions?|activities|activity|tasks|steps|projects|commitments|recommendations|milestones|measures?|indicators?"
    r"|k?pis|targets)"
)
_COUNTED = rf"(?P<n>{NUMBER})\s+{_NOUN}(?P<u>{_UNIT})\b"
_THE = r"(?:the\s+|these\s+|our\s+|all\s+|a\s+total\s+of\s+)*"
_VERBS = (
    r"there\s+(?:are|were|is)|a?\s*total\s+of|contain(?:s|ed)?|compris(?:es?|ed)|includ(?:es?|ed)|has|have|had"
    r"|sets?\s+out"
)
_TOTALS = (
    re.compile(rf"(?:^|[,;:(]\s*|\bout\s+|\btotal\s+|\boverall,?\s+)(?P<cut>of\s+{_THE}{_COUNTED})", re.I),
    re.compile(rf"\b{NUMBER}\s+(?P<cut>of\s+{_THE}{_COUNTED})", re.I),
    re.compile(rf"\b(?P<cut>(?:{_VERBS})\s+(?:a\s+total\s+of\s+)?{_COUNTED})", re.I),
    re.compile(rf"^(?P<cut>(?:all\s+|the\s+)*{_COUNTED})\s+in\s+(?:total|all|the\s+plan|this)\b", re.I),
)
_OF_PARTS = re.compile(
    rf"\s+(?:with|and|containing|comprising|made up of|split into|broken down into)\s+{_COUNTED}", re.I
)
_THAT = re.compile(  # 'that we report each month', 'below'
    r"^\s+(?:that|which|below|above|listed|shown|set out)\b[^,;:.\d]*(?=,)", re.I
)
_MOVED = re.compile(r"\bfrom\s+(?P<old>\w+(?:\s\w+){0,3}?)\s+to\s+(?P<new>\w+(?:\s\w+){0,3})", re.I)
_LONGEST = 30  # words of a clause that says one count


@dataclass(frozen=True, slots=True)
class _Pair:
    number: int
    status: str
    raw: str


def printed_in_prose(paragraphs: Sequence[Paragraph], words: StatusWords, series: int = 0) -> list[Printed]:
    """Printed totals of running text, each sentence (with the one that names its total) a series of its own."""
    found: list[Printed] = []
    for paragraph in _lists_joined(paragraphs):
        for printed in _paragraph(paragraph, words, series):
            found.append(printed)
            series = max(series, printed.series + 1)
    return found


def _lists_joined(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """'Of the 9 actions:' and the points of the list below it are one text."""
    lead: Paragraph | None = None
    for paragraph in paragraphs:
        if lead is not None and paragraph.bullet:
            lead = replace(lead, text=f"{lead.text.rstrip(' :')}, {paragraph.text.rstrip(' .;,')}")
            continue
        if lead is not None:
            yield lead
        lead = paragraph if paragraph.text.rstrip().endswith(":") else None
        if lead is None:
            yield paragraph
    if lead is not None:
        yield lead


def _paragraph(paragraph: Paragraph, words: StatusWords, series: int) -> Iterator[Printed]:
    total, unit, told = 0, "", ""
    text = shares_first(paragraph.text)
    for sentence in _SENTENCE.split(text) if names_unit(text) and has_two_numbers(text) else ():
        hit = _total(sentence)
        rest = sentence
        if hit:
            after = sentence[hit.end("cut") :]
            parts = _OF_PARTS.match(after)
            said = parts if parts and value_of(parts["n"]) > value_of(hit["n"]) else hit
            after = after[parts.end() :] if parts and said is parts else after
            total, unit, told = value_of(said["n"]), unit_in(said["u"]), sentence
            rest = sentence[: hit.start("cut")] + " | " + _THAT.sub("", after)
        named = unit or unit_in(rest)
        if not (total or named):
            continue
        pairs = list(_pairs(rest, named, words))
        if not _sound(pairs, total, named):
            continue
        series += 1
        if told:
            yield Printed(paragraph.page, "", "", total, named, told.strip(), series, paragraph.bbox, whole=True)
        for pair in pairs:
            aside = words.axis_of(sentence)
            yield Printed(
                paragraph.page, "", pair.status, pair.number, named, pair.raw, series, paragraph.bbox, axis=aside
            )
        told = ""


def _total(sentence: str) -> re.Match[str] | None:
    return next((m for pattern in _TOTALS if (m := pattern.search(sentence))), None)


def _sound(pairs: list[_Pair], total: int, unit: str) -> bool:
    """Two statuses of a known total, or three of a named kind of thing."""
    different = len({p.status.casefold() for p in pairs})
    return (different >= 2 and total > 0 and all(p.number <= total for p in pairs)) or (different >= 3 and bool(unit))


def _pairs(sentence: str, unit: str, words: StatusWords) -> Iterator[_Pair]:
    """A number and a status phrase in one clause, in either order."""
    for clause in _clauses(without_shares(sentence)):
        counts = counts_in(clause)
        if len(counts) != 1 or len(clause.split()) > _LONGEST or _moves(clause, unit, words):
            continue
        bare = clause[: counts[0].start()] + " " + clause[counts[0].end() :]
        status = _status_in(bare, unit, words)
        if status:
            yield _Pair(value_of(counts[0]["n"]), status, " ".join(clause.replace("|", " ").split()))


def _moves(clause: str, unit: str, words: StatusWords) -> bool:
    """Whether a clause counts what changed: 'two went from green to amber'."""
    moved = _MOVED.search(clause)
    return moved is not None and all(words.phrase_in(moved[side], unit) for side in ("old", "new"))


def _status_in(text: str, unit: str, words: StatusWords) -> str:
    """The status phrase of a clause, with the one that shares its number: 'green or yellow'."""
    status = words.phrase_in(text, unit)
    if not status:
        return ""
    _, _, after = " ".join(words_of(text)).partition(status)
    other = words.phrase_in(after.removeprefix(" or "), unit) if after.startswith(" or ") else ""
    return f"{status} or {other}" if other and after.startswith(f" or {other}") else status


def _clauses(sentence: str) -> list[str]:
    """Clauses with at most one number each: one without a number belongs to the one before it."""
    clauses: list[str] = []
    for piece in _CLAUSE.split(sentence):
        if clauses and not (counts_in(piece) and counts_in(clauses[-1])):
            clauses[-1] += ", " + piece
        else:
            clauses.append(piece)
    return clauses
