"""Printed numbers and codes glued to the text of an action or a measure: '2.95% of clients', 'ENV12 % of bins'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NUMBERED = re.compile(
    r"\(?(?P<n>\d{1,3})(?P<part>[a-z](?=[.):]|\s?[-–]\s))?(?P<mark>[.):]|\s?[-–](?=\s))?(?P<gap>\s*)(?P<rest>\S.*)",
    re.S,
)
_TIERED = re.compile(r"(?P<ref>\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)[.):]?\s+(?P<rest>[A-Z£%“‘\"'].*)", re.S)
_CODE = re.compile(
    r"(?P<code>(?:[A-Z]{2,4} (?=[A-Z])|[A-Z]{1,3}:(?=[A-Z]))?"
    r"[A-Z]{1,8}(?:[-/_&][A-Z]{1,8})*[ /_.-]?\d+(?:[./-]\d+)*[A-Za-z]{0,2}(?:_\d+[a-z\d]*(?:\.\d+)*)?(?:\([a-z]\))?"
    r"|\d+(?:\.\d+){2,}[a-z]?)"
    r"(?:\s*[:–—]\s*|\s+-\s+|\.?\s+)(?P<rest>\S.*)",
    re.S,
)
_ALONE = re.compile(
    r"(?:[A-Z]{2,4} |[A-Z]{1,3}:)?[A-Z]{1,8}(?:[-/_&][A-Z]{1,8})*[ /_.-]?\d+(?:[./-]\d+)*[A-Za-z]{0,2}"
    r"(?:_\d+[a-z\d]*(?:\.\d+)*)?(?:\([a-z]\))?[.:]?"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?[.:]?"
)
_LISTED = re.compile(r"\(?(?P<ref>[ivx]{1,5}|[a-z])\)\s*(?P<rest>\S.*)", re.I | re.S)
_LONE = re.compile(r"(?P<ref>[1-9]\d?)[.)]\s+(?P<rest>[A-Z][a-z]*\b.*)", re.S)
_LETTERED = re.compile(r"\(?[a-z][.)]\s+\S")  # a part of the numbered text above it
_WIDEST_GAP = 5  # numbers that may be missing between two rows
_PLAIN_CODE = re.compile(r"[A-Z]{2,6}/\d{2,4}[a-z]?(?:\s*[:–—]|\s+-)\s")
_SURE = 5  # numbers without a gap that need not begin at 1: '3.90% of', '4.75% of' ... '7.Monitor'
_SHARE = 0.7  # of the cells that must fit, for a column to have numbers or codes


@dataclass(frozen=True, slots=True)
class _Number:
    printed: str  # '04a'
    n: int
    part: str  # the letter behind it
    mark: str
    rest: str
    plain: bool  # a blank or a letter follows: no part of a larger number


def split_run(texts: Sequence[str]) -> list[tuple[str, str]]:
    """(ref, text) for each text of a column, in order; refs only where the column as a whole counts 1, 2, 3 ...

    '2.95% of clients' is number 2 and '95% of clients' between a 1 and a 3, and '75% of reports' is never a number.
    Gaps stay gaps; a text outside the run keeps its beginning and has ref "".
    """
    return _tiered(texts) or _counted(texts) or _parts_of_lists(texts) or _lone(texts) or [("", t) for t in texts]


def _lone(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The number of the only text of a column where a stop and a capital follow it: '5. Bring buildings into use'."""
    found = _LONE.fullmatch(texts[0].strip()) if len(texts) == 1 else None
    return [(found["ref"], found["rest"])] if found else []


def split_code(text: str) -> tuple[str, str]:
    """(code, rest) of a text that begins with an indicator or action code ('NI 157a', 'PAM/030', 'ECS22-1.1').

    Only for columns that say they hold codes, or where most cells begin with one: 'COVID-19 support' looks the same.
    """
    tidy = text.strip().replace("\u2011", "-")
    found = _CODE.fullmatch(tidy)
    return (found["code"], found["rest"].strip()) if found else ("", text)


def is_code(text: str) -> bool:
    """Whether a line holds nothing but a code or a tiered number: 'CFS14', 'PAM/030:', '1.2'."""
    return _ALONE.fullmatch(text.strip().replace("\u2011", "-")) is not None


def split_codes(texts: Sequence[str], heading: str) -> list[tuple[str, str]]:
    """(code, rest) for each text of a column that holds codes, by its heading or by most of its cells; elsewhere those
    that are codes whatever stands around them: 'PAM/012 - Homes found'."""
    split = [split_code(t) for t in texts]
    coded = sum(bool(code) for code, _ in split)
    said = re.search(r"\b(?:code|ref)\b", heading, re.I) is not None
    enough = coded >= 2 and coded >= _SHARE * sum(bool(t.strip()) for t in texts)
    if coded and (said or enough):
        return split
    return [s if _PLAIN_CODE.match(t.strip()) else ("", t) for s, t in zip(split, texts, strict=True)]


def _counted(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The run of plain numbers, [] when the column has none."""
    read = [_number(t) for t in texts]
    run = _run(read)
    filled = sum(bool(t.strip()) and not _LETTERED.match(t.strip()) for t in texts)
    members = [number for number in read if number is not None and id(number) in run]
    if len(members) < 2 or len(members) < _SHARE * filled:
        return []
    if not _trustworthy(members):
        return []
    kept = [number if number is not None and id(number) in run else None for number in read]
    return [(k.printed, k.rest) if k else ("", t) for k, t in zip(kept, texts, strict=True)]


def _number(text: str) -> _Number | None:
    found = _NUMBERED.fullmatch(text.strip())
    if found is None or int(found["n"]) == 0:
        return None
    mark, rest = (found["mark"] or "").strip(), found["rest"]
    if not mark and not (found["gap"] and rest[0].isalpha()):
        return None  # '75% of ...', '2018/19', '1,200'
    if mark and rest[0] in "%,/.)":
        return None
    part = found["part"] or ""
    return _Number(found["n"] + part, int(found["n"]), part, mark, rest, bool(found["gap"]) or not rest[0].isdigit())


def _run(read: Sequence[_Number | None]) -> set[int]:
    """The numbers (by identity) that count on from one to the next, or begin again at 1."""
    run: set[int] = set()
    last, part = 0, ""
    for n, number in enumerate(read):
        if number is None:
            continue
        begins = not run and (number.plain or _next_of(read, n) == number.n + 1)
        follows = 0 < number.n - last <= (_WIDEST_GAP if number.plain else 2)
        follows = follows or (number.n == last and number.part > part)
        again = number.n == 1 and number.plain
        if (run and (follows or again)) or (begins and number.n <= _WIDEST_GAP) or (begins and number.mark):
            run.add(id(number))
            last, part = number.n, number.part
    return run


def _next_of(read: Sequence[_Number | None], n: int) -> int:
    return next((number.n for number in read[n + 1 :] if number is not None), 0)


def _trustworthy(members: Sequence[_Number]) -> bool:
    """A marked run must have a member that is no decimal; a bare one ('7 Open a park') must count 1, 2, 3."""
    if any(m.mark for m in members):
        plain = sum(m.plain for m in members)
        return plain == len(members) or (plain > 0 and (members[0].n == 1 or (plain > 1 and _unbroken(members))))
    return [m.n for m in members] == list(range(1, len(members) + 1)) and len(members) >= 3


def _unbroken(members: Sequence[_Number]) -> bool:
    return len(members) >= _SURE and all(b.n == a.n + 1 for a, b in pairwise(members))


def _parts_of_lists(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Refs like 'ii)' where nearly every text has one and the first of a list comes first, [] for any other column."""
    found = [_LISTED.fullmatch(t.strip()) for t in texts]
    refs = [m["ref"].lower() for m in found if m]
    if len(refs) < 2 or len(refs) < _SHARE * sum(bool(t.strip()) for t in texts) or refs[0] not in ("i", "a"):
        return []
    return [(m["ref"], m["rest"]) if m else ("", t) for m, t in zip(found, texts, strict=True)]


def _tiered(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Refs like '1.2' that count on in their last place or open a new part, [] when the column has none."""
    found = [_TIERED.fullmatch(t.strip()) for t in texts]
    refs = [tuple(int(p) for p in re.findall(r"\d+", m["ref"])) for m in found if m]
    filled = sum(bool(t.strip()) for t in texts)
    if len(refs) < 2 or len(refs) < _SHARE * filled:
        return []
    steps = [_follows(a, b) for a, b in pairwise(refs)]
    if sum(steps) < 0.8 * len(steps):
        return []
    return [(m["ref"], m["rest"]) if m else ("", t) for m, t in zip(found, texts, strict=True)]


def _follows(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether a tiered ref comes soon after another."""
    if b <= a:
        return b == a
    place = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if place >= len(a):
        return len(b) == len(a) + 1 and b[-1] <= 2
    opened = b[place + 1 :]
    return b[place] - a[place] <= _WIDEST_GAP and all(x <= 1 for x in opened)
