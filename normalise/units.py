"""The unit of a value: the cell's own sign first, then what heading and measure say, then the cells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from normalise.fold import fold
from normalise.periods import find_periods
from normalise.unit_words import UnitWord, unit_words
from normalise.values import Value

_SCALE = re.compile(
    r"[£$€]\s*'?(?:(?P<k>000'?s?|k|thousands?)|(?P<m>m|millions?)|(?P<b>bn|billions?))(?![a-z0-9])", re.I
)
_FACTORS = {"k": 1000, "m": 10**6, "b": 10**9}
_VERB = r"(?:(?:the|a|an|to|we|will|monitor|report|report on|measure|increase|reduce|maintain|improve)\s+)*"
_MAYBE_SHARE = (
    r"\b(?:rates?|levels?|average|mean|median|satisf\w+|proportion|share|variance|reduction|increase|within"
    r"|on time|in time|in \d+ (?:days|weeks|months|hours)|collect(?:ed|ion)|age|time|balance)\b"
)
_MAYBE_MONEY = (
    r"\b(?:costs?|spend(?:ing)?|spent|expenditure|income|savings?|arrears|budgets?|debts?|funding|investment|revenue)\b"
)
UNITLESS = "none"  # in the vocabulary: scores and indexes have no unit
_ORDER = ("inside", "brackets", "start", "within")


def unit_of(value: Value, heading: str, measure: str, beside: Sequence[str] = ()) -> str:
    """The unit of one cell, "" when nothing says it. `beside`: units printed in the other cells of its row."""
    if value.unit:
        return value.unit
    if not value.is_number and find_periods(value.raw):
        return ""  # a note on when the data will come
    said = worded_unit(heading) or worded_unit(measure)
    if not value.is_number:
        said = agree(beside) or said
    elif not said:
        said = agree(beside) or _counted(value, measure)
    return "" if said == UNITLESS else said


def row_units(values: Sequence[Value], headings: Sequence[str], measure: str) -> list[str]:
    """The units of a measure's cells: bare numbers lean on signs in the row, words on its numbers."""
    printed = [v.unit for v in values]
    numbers = [unit_of(v, h, measure, printed) if v.is_number else "" for v, h in zip(values, headings, strict=True)]
    pairs = zip(values, headings, numbers, strict=True)
    return [unit if v.is_number else unit_of(v, h, measure, numbers) for v, h, unit in pairs]


def worded_unit(text: str) -> str:
    """The unit a heading or a measure names: "" when it names none, UNITLESS for a score or an index."""
    folded = fold(text)
    if folded in ("%", "£"):
        return "percent" if folded == "%" else "GBP"
    if _SCALE.search(folded):
        return "GBP"
    hits = [w for w in unit_words() if w.where in _ORDER and _holds(folded, w)]
    best = min(hits, key=lambda w: (_ORDER.index(w.where), -len(w.words)), default=None)
    return best.unit if best else ""


def agree(units: Iterable[str]) -> str:
    """The one unit that all cells with a unit share, "" when they differ or have none."""
    said = {u for u in units if u}
    return said.pop() if len(said) == 1 else ""


def scale_of(heading: str) -> int:
    """What the values under a heading are counted in: 1000 for '£000', 1000000 for '£m', else 1."""
    found = _SCALE.search(fold(heading))
    return next((_FACTORS[key] for key, text in found.groupdict().items() if text), 1) if found else 1


def _holds(folded: str, word: UnitWord) -> bool:
    words = re.escape(word.words)
    left, right = "(?<!\\w)" if word.words[0].isalnum() else "", "(?!\\w)"
    if word.where == "start":
        return re.match(rf"{_VERB}(?:\d+(?:\.\d+)?(?=%))?{words}{right}", folded) is not None
    if word.where == "brackets":
        return folded == word.words or re.search(rf"[(\[]\s*{words}\s*[)\]]|\s-\s{words}$", folded) is not None
    return re.search(left + words + right, folded) is not None


def _counted(value: Value, measure: str) -> str:
    """'count' for a bare number of things: not where it may as well be a share, a rate or a difference."""
    number = Decimal(value.value)
    if re.search(_MAYBE_MONEY, fold(measure)):
        return ""
    if number > 100:
        return "count"
    whole = number == number.to_integral_value() and number >= 0
    return "count" if whole and not re.search(_MAYBE_SHARE, fold(measure)) else ""
