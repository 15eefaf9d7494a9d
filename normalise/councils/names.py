"""How names of councils are written: the words around a place name that make it a council, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from normalise.fold import fold

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|&|\d+")
KINDS = frozenset(["city", "county", "borough", "district", "metropolitan", "unitary", "burgh", "islands", "royal"])
_BODIES = frozenset(("council", "corporation", "comhairle", "cyngor"))
_AUTHORITY = "authority"
SHORT = frozenset(("mbc", "mdc", "cbc", "dc", "bc", "cc"))  # 'Calderdale MBC'
_LEADS = (
    ("london", "borough", "of"),
    ("royal", "borough", "of"),
    ("metropolitan", "borough", "of"),
    ("borough", "of"),
    ("city", "of"),
    ("city", "and", "county", "of"),
    ("lb",),
    ("lb", "of"),
    ("council", "of", "the", "city", "of"),
    ("council", "of"),
    ("cyngor", "sir"),
    ("cyngor", "bwrdeistref", "sirol"),
    ("cyngor", "dinas"),
    ("cyngor",),
)
SMALL = frozenset(["and", "of", "on", "upon", "the", "with", "na", "h", "nan", "y", "yr", "an", "in", "under", "le"])
# What makes a place name the name of something else: 'NHS Fife', 'University of Kent', 'Lincoln Road'.
_OTHERS_BEFORE = frozenset(["nhs", "university", "diocese", "bishop", "port"])
_OTHERS_AFTER = frozenset(
    (
        *("university", "hospital", "hospitals", "nhs", "police", "fire", "road", "street", "college", "airport"),
        *("town", "parish", "school", "academy", "station", "castle", "park"),
    )
)
_OPENERS = SMALL | {"for", "our", "this", "to", "from", "at", "across", "by", "within", "new", "a", "all", "is", "as"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded; `start` and `end` are places in the text."""

    key: str
    start: int
    end: int
    capital: bool


def tokens_of(text: str, start: int = 0, end: int | None = None, most: int | None = None) -> list[Token]:
    """The words between two places of a text, no more of them than `most`; '&' is 'and'."""
    found = islice(_TOKEN.finditer(text, start, len(text) if end is None else end), most)
    return [
        Token("and" if m[0] == "&" else fold(m[0]), m.start(), m.end(), m[0][0].isupper() or m[0] == "&") for m in found
    ]


def written_as_name(run: Sequence[Token]) -> bool:
    """Every word but the small ones begins with a capital."""
    return all(t.capital for t in run if t.key not in SMALL)


def says_body(run: Sequence[Token]) -> bool:
    """Whether a name has its word for the body in it: 'Cyngor Gwynedd', 'Anytown Council'."""
    keys = {t.key for t in run}
    return bool(keys & _BODIES) or run[-1].key == _AUTHORITY


def says_only_body(text: str) -> bool:
    """Whether a line holds nothing but the last words of a name: 'COUNCIL', 'Borough Council'."""
    keys = [t.key for t in tokens_of(text)]
    return bool(keys) and keys[-1] in _BODIES and all(k in KINDS for k in keys[:-1])


def tail(after: Sequence[Token]) -> tuple[str, ...]:
    """'City Council', 'County Borough Council', 'Council' behind a place name."""
    keys = [t.key for t in after]
    if keys and keys[0] in SHORT and after[0].capital:
        return (keys[0],)
    for size in range(min(4, len(keys)), 0, -1):
        *kinds, body = keys[:size]
        if body in _BODIES and all(k in KINDS for k in kinds):
            return tuple(keys[:size])
    return ()


def led(before: Sequence[Token]) -> bool:
    """'London Borough of' before a place name."""
    keys = tuple(t.key for t in before)
    return any(keys[-len(lead) :] == lead for lead in _LEADS)


def led_inside(run: Sequence[Token]) -> bool:
    """'London Borough of' as the first words of a name."""
    keys = tuple(t.key for t in run)
    return any(len(keys) > len(lead) and keys[: len(lead)] == lead for lead in _LEADS)


def is_place(before: Sequence[Token], own: Sequence[Token], after: Sequence[Token], words: frozenset[str]) -> bool:
    """Whether a bare name is that of the place: no 'NHS Anytown', no 'Anytown Road', none of `words`."""
    beside = {t.key for t in before[-2:]} & _OTHERS_BEFORE or {t.key for t in after[:1]} & _OTHERS_AFTER
    return not beside and not (len(own) == 1 and own[0].key in words)


def stands_alone(text: str, before: Sequence[Token], own: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a place name is no part of a longer one: 'in Preston', but not 'Jane Preston' or 'Kent Police'."""
    if text[own[0].start : own[0].end].isupper():
        return True
    beside = [t for t in (*before[-1:], *after[:1]) if t.capital and t.key not in _OPENERS and not t.key.isdigit()]
    return not any(_joined(text, own[0], own[-1], t) for t in beside)


def place_of(short_name: str) -> tuple[str, ...]:
    """A name's words without those that say what kind of body it is."""
    keys = [t.key for t in tokens_of(short_name)]
    while keys and (keys[-1] in KINDS or keys[-1] in _BODIES):
        keys.pop()
    return tuple(keys)


def kinds_in(name: str) -> set[str]:
    """'county', 'borough' ... in a name."""
    return {t.key for t in tokens_of(name)} & KINDS


def _joined(text: str, first: Token, last: Token, other: Token) -> bool:
    """Only a blank between a name and the word before or after it."""
    between = text[last.end : other.start] if other.start >= last.end else text[other.end : first.start]
    return between.isspace()
