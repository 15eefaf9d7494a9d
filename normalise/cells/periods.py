"""Periods as UK councils print them: '2018/19', 'Q2 2010/11', 'April to September 2020', '2019-2023'.

A text is cut into atoms (a year, a quarter, a run of months ...) and neighbours that say one thing together are
joined, so that 'Q2 2010/11', '2010-11 Quarter 2' and '2010/11 (July to September)' need no pattern each. A period
without a year ('Q2', 'mid year') is bare: it has a label but no dates until `complete` is given the financial year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from normalise.cells.period_atoms import CUMULATIVE, Atom, atoms
from normalise.cells.spans import (
    calendar_year,
    complete,
    financial_year,
    fy_of,
    plan,
    quarter,
    quarter_no,
    shift,
    to_date,
)
from normalise.records import Period

__all__ = [
    "FoundPeriod",
    "calendar_year",
    "complete",
    "financial_year",
    "find_periods",
    "fy_of",
    "is_cumulative",
    "plan",
    "quarter",
    "quarter_no",
    "shift",
    "to_date",
]

# What may stand between two atoms that belong together.
_NEAR_WORDS = (
    r"(?:of|for|in|the|and|year|financial|ending|ended|fy|actuals?|targets?|outturn|results?|performance|progress|monitoring"
    r"|reports?|updates?|values?)"
)
_GAP = re.compile(rf"[\s,:;()\[\]/|~_.–—-]*|[\s,:()–—-]*(?:{_NEAR_WORDS}\b[\s,:()–—-]*){{0,4}}", re.I)
_CUMULATIVE = re.compile(CUMULATIVE, re.I)
_AT_A_DAY = re.compile(r"(?:\w+\s+)?(?:(?:as\s+)?(?:at|of)|end\s+of)\b", re.I)  # no stretch that ends on the day
# In a pair, the one that says which part of the year is meant comes first.
_PARTS = ("cumulative", "yearend", "quarter", "half", "dated")


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period found in a text. `what`: year | quarter | half | month | range | calendar."""

    period: Period
    start: int  # characters of the text
    end: int
    what: str


def is_cumulative(text: str) -> bool:
    """Whether a heading says its values run from the start of the year."""
    return _CUMULATIVE.search(text) is not None


def is_period(text: str) -> bool:
    """Whether a text is periods and nothing else ('2013/14', '2013/14 - 2015/16', '2016')."""
    rest = without_periods(text)
    return rest != text and not rest.strip(" -–—/to")


def without_periods(text: str) -> str:
    """A text with a blank for each of its periods."""
    for found in reversed(find_periods(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def find_periods(text: str) -> list[FoundPeriod]:
    """Every period named in a text, in order. Implausible years and fractions such as '70/30' are none."""
    found = _join(text, atoms(text))
    return [FoundPeriod(a.period, a.start, a.end, a.what or a.kind) for a in found if a.kind != "cumulative"]


def _join(text: str, run: list[Atom]) -> list[Atom]:
    """Neighbours that say one period together, until none are left."""
    at = 0
    while at + 1 < len(run):
        left, right = run[at], run[at + 1]
        near = _GAP.fullmatch(text[left.end : right.start]) is not None
        following = run[at + 2] if at + 2 < len(run) else None
        both = _together(left, right) if near and not _stolen(text, left, right, following) else None
        both = _of_quarter(both, text, left, right) if both is not None else None
        if both is None:
            at += 1
        else:
            run[at : at + 2] = [both]
            at = max(at - 1, 0)
    return run


def _of_quarter(both: Atom, text: str, left: Atom, right: Atom) -> Atom:
    """'Quarter 3 (position at 31 December 2017)' is that quarter: the day is its last, and says of no figure that it
    runs from 1 April."""
    own = {a.what: a for a in (left, right)}.get("quarter")
    day = right if own is left else left
    if own is None or own.period.cumulative or day.what != "half" or not _AT_A_DAY.match(text[day.start : day.end]):
        return both
    year, n = fy_of(both.period), quarter_no(both.period)
    return replace(both, period=quarter(year, n)) if year is not None and n else both


def _stolen(text: str, left: Atom, right: Atom, following: Atom | None) -> bool:
    """'2009/10 Q1 2010/11': the quarter belongs to the year after it."""
    if following is None or left.kind not in ("year", "dated") or right.kind not in ("quarter", "half"):
        return False
    return following.kind == "year" and _GAP.fullmatch(text[right.end : following.start]) is not None


def _together(left: Atom, right: Atom) -> Atom | None:
    part, other = sorted((left, right), key=lambda a: _PARTS.index(a.kind) if a.kind in _PARTS else len(_PARTS))
    period = _combined(part, other)
    if period is None:
        return None
    kind, what = (other.kind, other.what) if part.kind == "cumulative" else ("dated", part.what)
    if "yearend" in (part.kind, other.kind) or other.kind == "ended":  # 'Q4 and year end' means the year
        kind, what = ("yearend" if not period.label else "ended"), "year"
    return Atom(kind, left.start, right.end, period, what)


def _combined(part: Atom, other: Atom) -> Period | None:
    n, dated = quarter_no(part.period), other.period
    cumulative = part.period.cumulative or dated.cumulative
    joined: Period | None = None
    if part.kind == "cumulative":
        joined = _from_april(other)
    elif part.kind == "yearend":
        joined = dated if other.kind == "year" else part.period if dated.label == "Q4" else None
    elif part.kind == "dated" and dated.label == part.period.label:  # said twice
        joined = part.period if part.period.cumulative else dated
    elif other.kind == "ended":
        joined = dated if n == 4 else None
    elif n and other.kind == "year" and dated.label and not part.period.start:
        joined = quarter(dated, n, cumulative)
    elif n and other.kind in ("dated", "quarter", "half") and quarter_no(dated) == n and not part.period.start:
        joined = quarter(dated, n, cumulative)  # 'Q2 (July to September 2010)'
    return joined


def _from_april(other: Atom) -> Period | None:
    """'Q2 to date', '2020/21 year to date': the end of the latter is not said."""
    if n := quarter_no(other.period):
        return quarter(other.period, n, cumulative=True)
    if other.kind == "year" and other.period.start:
        return replace(other.period, end="", cumulative=True)
    return None
