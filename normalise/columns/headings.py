"""Printed column headings, over one or several header rows, to what the column means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalise.cells.own_dated import is_dated_value
from normalise.columns.lookup import Match, bare, exact, key_of, trimmed
from normalise.columns.match import is_aimed, match
from normalise.columns.periods import Said, implied, over, printed, said, without_relative
from normalise.columns.times import says_no_more
from normalise.fold import fold
from normalise.records import Column, Period
from normalise.vocabulary import HeadingEntry, Vocabulary, vocabulary

DATED = frozenset(("value", "status", "trend", "progress", "comment"))  # a band of one of these may stand over periods
JUDGED = frozenset(("status", "progress", "comment", "trend"))
PAST = ("last_year", "last_quarter", "same_quarter_last_year", "two_years_ago", "unclear")
STRETCHES = ("this_year", "this_quarter", "month")
LONGEST_HEADER = 12  # words
_AND = re.compile(r"(?:&|\+|/|with\b|and\b|including\b)", re.I)  # '2015/16 & RAG': what is judged stands there too
_FULL_YEAR = re.compile(r"\b(?:19|20)\d\d")
DISTINCT_STATUSES = 3  # so many different status words side by side are headings of a count


@dataclass(frozen=True, slots=True)
class _Tier:
    text: str
    said: Said
    match: Match | None
    bare: bool  # nothing but a period
    under: str = ""  # for when, in so many words and no other ('Year'), '' for any other text


def read_column(
    index: int,
    tiers: tuple[str, ...],
    table_kind: str,
    year: Period | None = None,
    voc: Vocabulary | None = None,
) -> Column:
    """The meaning of a column from its header cells, outermost first. `field` is "" for a heading that is unknown.

    `table_kind`: action | measure | summary, "" when it is not known yet. `year`: the period of the report or plan,
    from which 'Target', 'To Date' or a bare 'Q2' get their year; without it they have a bare period or none.
    """
    words = voc if voc is not None else vocabulary()
    texts = _distinct(tiers)
    read = [_tier(text, table_kind, words) for text in texts]
    found = _decide(read, table_kind, words)
    column = Column(index, " / ".join(texts), "", confidence=0.0, basis="none", tiers=tuple(tiers))
    if found is None:
        return column
    entry = found.entry
    column = replace(column, field=entry.field, confidence=found.confidence, basis=found.basis)
    if entry.field == "value":
        column = replace(column, kind=entry.kind)
    column = replace(column, period=_period(column, read, year))
    return replace(column, axis=_axis(entry, read, column.period)) if entry.field == "status" else column


def _axis(entry: HeadingEntry, tiers: list[_Tier], period: Period | None) -> str:
    """What a status assesses. One of before ('Previous RAG') is not that of the report, whichever stands first."""
    earlier = period is None and any(t.said.relative in PAST for t in tiers)
    return "previous" if earlier and entry.kind == "delivery" else entry.kind


def read_as(index: int, tiers: tuple[str, ...], field: str, kind: str, year: Period | None, voc: Vocabulary) -> Column:
    """A column whose field (and kind of value) a person decided; its period is read from its header cells."""
    texts = _distinct(tiers)
    column = Column(index, " / ".join(texts), field, kind, basis="decision", tiers=tuple(tiers))
    return replace(column, period=_period(column, [_tier(text, "", voc) for text in texts], year))


def over_time(column: Column, tiers: tuple[str, ...], year: Period | None, voc: Vocabulary) -> Column:
    """A column with the period that other cells say of it, such as the label of a row beside its own heading."""
    texts = _distinct(tiers)
    period = _period(column, [_tier(text, "measure", voc) for text in texts], year)
    return replace(column, heading=" / ".join(texts), tiers=tiers, period=period)


def entry_of(column: Column, table_kind: str, voc: Vocabulary | None = None) -> HeadingEntry | None:
    """The entry of the vocabulary behind a column's heading, None for an unknown one."""
    words = voc if voc is not None else vocabulary()
    found = _decide([_tier(text, table_kind, words) for text in _distinct(column.tiers)], table_kind, words)
    return found.entry if found is not None else None


def looks_like_header(texts: Sequence[str]) -> float:
    """The share of the filled cells that are known headings or periods (0-1), for finding header rows."""
    filled = [text for text in texts if text.strip()]
    if not filled:
        return 0.0
    others = [text for text in filled if not is_heading(text)]
    if others and len(filled) >= DISTINCT_STATUSES:
        statuses = {fold(text) for text in filled if _is_status(text)}
        if len(statuses) >= DISTINCT_STATUSES:
            others = [text for text in others if fold(text) not in statuses]
    return (len(filled) - len(others)) / len(filled)


@lru_cache(maxsize=16384)
def is_heading(text: str) -> bool:
    """Whether a cell's text is a known heading or nothing but a period; a near spelling is none."""
    voc = vocabulary()
    if len(text.split()) > LONGEST_HEADER or is_dated_value(text):
        return False
    time = said(text, voc)
    rest = trimmed(time.rest, voc)
    if says_no_more(time, voc):
        return True
    found = match(rest, "", voc, guess=False) or match(key_of(text), "", voc, guess=False)
    if found is not None or rest in voc.headings or exact(key_of(text), "summary", voc) is not None:
        return True
    full = _in_full(text, voc)
    return full != text and is_heading(full)


def _is_status(text: str) -> bool:
    return vocabulary().status_words.get(fold(text)) is not None


def _distinct(tiers: tuple[str, ...]) -> list[str]:
    """Header cells without blanks, and without a cell repeated because it is merged."""
    found: list[str] = []
    for tier in tiers:
        text = " ".join(tier.split())
        if text and not (found and fold(found[-1]) == fold(text)):
            found.append(text)
    return found


@lru_cache(maxsize=8192)
def _tier(text: str, kind: str, voc: Vocabulary) -> _Tier:
    read = _read(text, kind, voc)
    full = _in_full(text, voc)
    if full == text or (read.match is not None and read.match.basis == "exact"):
        return read
    other = _read(full, kind, voc)
    known = other.bare or (other.match is not None and other.match.basis == "exact")
    return replace(other, text=text) if known and not read.bare else read


def _in_full(text: str, voc: Vocabulary) -> str:
    """A heading with its abbreviations spelt out: 'Est. outturn'."""
    short = voc.heading_words.short
    return " ".join(short.get(fold(word).rstrip("."), word) for word in text.split())


def _read(text: str, kind: str, voc: Vocabulary) -> _Tier:
    time = said(text, voc)
    whole, rest = key_of(text), trimmed(time.rest, voc)
    listed = exact(whole, kind, voc) or (exact(key_of(time.rest), kind, voc) if time.to_date else None)
    listed = listed or _judged_then(time, kind, voc)
    found = Match(listed) if listed is not None else match(rest, kind, voc)
    if found is None and rest != whole and not time.periods:
        found = match(whole, kind, voc)
    if found is not None and time.periods and is_aimed(found) and not _FULL_YEAR.search(text):
        found = None  # 'NEET 16-17 target': an age, perhaps
    if time.periods and kind != "action" and rest in voc.heading_words.aims:
        found = _target(voc)
    judged = bool(time.periods and found and found.entry.field in ("status", "trend") and _AND.match(time.rest.strip()))
    empty = judged or (says_no_more(time, voc) and (found is None or found.basis != "exact"))
    return _Tier(text, time, None if empty else found, empty, voc.heading_words.under.get(whole, ""))


def _judged_then(time: Said, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """'RAG last quarter', 'Progress this year': a judgement or a text of then, no value."""
    found = exact(key_of(without_relative(time.rest, voc)), kind, voc) if time.relative else None
    return found if found is not None and found.field in ("status", "progress", "comment") else None


def _decide(tiers: list[_Tier], kind: str, voc: Vocabulary) -> Match | None:
    """The innermost cell decides; a band over it may say of what kind its values are."""
    if not tiers:
        return None
    if len(tiers) > 1 and (listed := _together(tiers, kind, voc)):
        return listed
    *outer, last = tiers
    bands = [t.match for t in reversed(outer) if t.match is not None]
    if last.bare:
        band = next((m for m in bands if m.entry.field in DATED), None)
        aimed = any(trimmed(t.said.rest, voc) in voc.heading_words.aims for t in outer)
        return band or (_target(voc) if aimed and kind != "action" else _of_period(kind, voc))
    if last.under and bands and bands[0].entry.field == "value":
        return bands[0]
    if last.under and kind == "measure" and not bands and any(t.bare for t in outer):
        return _of_period(kind, voc)  # 'Year' beside 'Q1' ... 'Q4', all below '2022/23'
    if last.match is None:
        return None
    if bands and bands[0].entry.field in JUDGED and _says_when(last, voc):
        return bands[0]
    return _with_band(last, bands, voc)


def _says_when(tier: _Tier, voc: Vocabulary) -> bool:
    """'Current', 'Q2 (previous)': for when, although it heads values where it stands alone."""
    valued = tier.match is not None and tier.match.entry.field == "value"
    return valued and bare(trimmed(without_relative(tier.said.rest, voc), voc), voc)


def _together(tiers: list[_Tier], kind: str, voc: Vocabulary) -> Match | None:
    """A heading cut over two cells: 'Benchmark' over 'Source', 'Lead' over 'Officer'."""
    rests = [trimmed(t.said.rest, voc) for t in tiers]
    listed = exact(" ".join(rest for rest in rests if rest), kind, voc) if sum(map(bool, rests)) > 1 else None
    return Match(listed) if listed is not None else None


def _of_period(kind: str, voc: Vocabulary) -> Match | None:
    """A bare year or quarter: the status at that time in a table of actions, else the value."""
    word = ("status", 0.6) if kind == "action" else ("value", 0.9)
    listed = exact(word[0], "action" if kind == "action" else "measure", voc)
    return Match(listed, word[1], "pattern") if listed is not None else None


def _target(voc: Vocabulary) -> Match | None:
    listed = exact("target", "measure", voc)
    return Match(listed, 0.9, "pattern") if listed is not None else None


def _with_band(last: _Tier, bands: list[Match], voc: Vocabulary) -> Match | None:
    found = last.match
    if found is None or found.entry.field != "value" or found.entry.kind != "actual":
        return found
    rest = trimmed(last.said.rest, voc) or key_of(last.text)
    if rest not in voc.heading_words.generic:
        return found
    kinds = [b for b in bands if b.entry.field == "value" and b.entry.kind != "actual"]
    return replace(kinds[0], confidence=min(found.confidence, kinds[0].confidence)) if kinds else found


def _period(column: Column, tiers: list[_Tier], year: Period | None) -> Period | None:
    if column.field not in DATED:
        return None
    times = [t.said for t in tiers]
    stretch = next((t.under for t in reversed(tiers) if t.under in STRETCHES), "") if len(tiers) > 1 else ""
    if column.field == "value" and stretch:
        return over([t.said for t in tiers if not t.under], stretch, year, column.kind)
    if column.field == "trend":
        times = [t.said for t in tiers if t.bare]  # its own cell says since when, not of when
    found = printed(times, year, column.kind)
    if found is not None:
        return found
    relatives = [t.relative for t in reversed(times)]
    if column.field == "value":
        return implied(column.kind, relatives, year)
    past = [r for r in relatives if r in PAST]
    return implied("actual", past, year) if past and column.field != "trend" else None
