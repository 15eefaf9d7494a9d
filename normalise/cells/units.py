"""The unit of a value: the cell's own sign first, then what heading and measure say, then the cells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from normalise.cells.periods import find_periods
from normalise.cells.values import Value
from normalise.fold import fold
from normalise.vocabulary import vocabulary
from normalise.vocabulary.entries import UnitWord

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
    r"\b(?:costs?|spend(?:ing)?|spent|expenditure|income|savings?|arrears|budgets?|debts?|funding|investment"
    r"|(?<!housing )revenue)\b"
)
_NUMBER = frozenset({"number", "numbers", "no", "nos", "num", "count", "#"})
_SENTENCE = 5  # words: more of them are no value in the unit of the measure
UNITLESS = "none"  # said to have none: scores and indexes
AS_SHARE = 1
_LENGTHS = frozenset({"miles", "km", "metres", "feet"})
_LAST_BRACKET = re.compile(r"\s*\((?P<inside>[^()]+)\)$")
_MILLIONS = re.compile(r"\d+(?:\.\d+)?\s?m", re.I)
_METRES = re.compile(r"\b(?:met(?:re|er)s?|length|height|depth|width|distance|miles?|km|kilomet\w+|months?|minutes?)\b")
_PER = re.compile(r"\([^()]*\bper [^()]*\)$")
_DAYS = re.compile(r"\b(?:working|work|calendar|school) days\b")
_SHORT_FOR = re.compile(r"(?<=\bequivalent) \(fte\)")  # 'per full-time equivalent (FTE)'
_QUARTILE = re.compile(r"\b(?:top|best|upper|bottom|worst|lower) \d+(?:\.\d+)?\s?%")  # of councils: no share is told
_TIME = "(?P<time>days|weeks|hours|minutes|months)"
_AVERAGE = "(?:in |(?:the )?(?:average|mean|median) )?"
_TIMES = (  # 'Days in bed and breakfast', 'Relet time of homes, days (smaller is better)', 'Claims: days to process'
    re.compile(rf"{_VERB}(?:(?:average|mean|median) )?{_TIME}\b"),
    re.compile(rf"(?:on average,? )?how many {_TIME}\b(?! of )"),
    re.compile(rf"(?!percent|%|share|number)(?:[a-z-]+ ){{1,3}}{_TIME} per [a-z]+\b.*"),
    re.compile(rf".*, (?:in )?{_TIME}(?: per \w+)?(?: ?\([^)]*\))*$"),
    re.compile(rf"{_VERB}(?:(?:average|mean|median) )?(?:length of )?time\b.* in {_TIME}(?: ?\([^)]*\))*$"),
    re.compile(
        rf"{_VERB}(?:(?:average|mean|median) )?(?:length of )?time (?:taken )?in {_TIME} (?:to|for|from|between)\b"
    ),
    re.compile(rf"(?:ytd )?{_VERB}(?:(?:average|mean|median) )?(?:length|duration) of [a-z -]+ in {_TIME}\b.*"),
    re.compile(rf".*(?::| [-–—]) {_AVERAGE}{_TIME}(?: (?:to|from|until|taken|lost|spent|in|per)\b.*)?$"),
)
_CLOCK = re.compile(r"\d{1,3}:[0-5]\d(?::[0-5]\d)?")  # '8:41' of a time is no ratio of 8 to 41
_TIMED = re.compile(r"\b(?:minutes?|mins?|seconds?|secs?|hours?|hrs?|times?|mm:ss|hh:mm|speed)\b")
_WEEKLY = re.compile(r"\bweekly average\b|\baverage per week\b")
_OF_MANY = r"\b(?:per|for (?:each|every)) (?:\d{3}|\d[\d,]{3,}|thousand|million)\b"
_HEAD = r"(?:(?!(?:of|per|within|in|by|under|over|at|for|to|from|than|out|after)\b)[a-z]\w* ){0,4}"  # no '24 hours'
_COUNTED = r"(?= (?:of|per|by|through|lost|spent|sent|\w+(?:ed|en))\b|$| ?[(,:–—])"
_RATE = re.compile(
    rf"{_OF_MANY}"
    r"|\bper (?:\d[\d,]*|thousand|million)\b|\b(?:daily|weekly|monthly) average\b|\baverage per (?:day|week|month)\b"
)


def unit_of(value: Value, heading: str, measure: str, beside: Sequence[str] = (), told: str = "") -> str:
    """The unit of one cell, "" when nothing says it. `beside`: units printed in the other cells of its row; `told`: the
    unit that a column of units gives the row."""
    ranked = worded_unit(heading) == UNITLESS
    if ranked and value.unit in ("", "ratio") and not value.is_number:
        return ""  # '12th', '3/20'
    if value.unit:
        clock = _CLOCK.fullmatch(value.raw.strip()) and _TIMED.search(fold(f"{heading} {measure}"))
        return "" if clock and value.unit == "ratio" else value.unit
    if not value.is_number and find_periods(value.raw):
        return ""  # a note on when the data will come
    if not value.is_number and len(value.raw.split()) > _SENTENCE:
        return ""  # 'no more than 0.4 spaces for each home' is no share
    sure = told if told != "count" else ""  # 'Number' of days: the wording says more
    said = worded_unit(heading) or sure or worded_unit(measure)
    if not value.is_number:
        said = agree(beside) or said
    elif not said:
        said = agree(beside) or told or _counted(value, measure)
    return "" if said == UNITLESS else said


def row_units(values: Sequence[Value], headings: Sequence[str], measure: str, column: str = "") -> list[str]:
    """The units of a measure's cells: bare numbers lean on what a `column` of units says, then on signs in the row,
    words on its numbers."""
    printed, told = [v.unit for v in values], told_unit(column)
    pairs = list(zip(values, headings, strict=True))
    numbers = [unit_of(v, h, measure, printed, told) if v.is_number else "" for v, h in pairs]
    numbers = numbers if told else _averaged(values, numbers, headings, measure)
    return [
        unit if v.is_number else unit_of(v, h, measure, numbers, told)
        for (v, h), unit in zip(pairs, numbers, strict=True)
    ]


@lru_cache(maxsize=1024)
def told_unit(text: str) -> str:
    """The unit that a whole cell under 'Unit' names ('%', 'Number', '£000'); "" where it is none that is known."""
    folded = fold(text).strip(" .")
    if not folded:
        return ""
    exact = next((w.unit for w in vocabulary().units if w.place == "cell" and fold(w.phrase) == folded), "")
    return exact or ("count" if folded in _NUMBER else worded_unit(text))


def _averaged(values: Sequence[Value], units: Sequence[str], headings: Sequence[str], measure: str) -> list[str]:
    """Units in which '1.4' beside counts of things is their average; a rank beside them is none."""
    counts = sum(unit == "count" for unit in units)
    bare = [
        v.is_number and not unit and worded_unit(h) != UNITLESS
        for v, unit, h in zip(values, units, headings, strict=True)
    ]
    unsure = re.search(_MAYBE_SHARE, fold(measure)) or re.search(_MAYBE_MONEY, fold(measure))
    if counts <= sum(bare) or set(units) - {"", "count"} or unsure or _PER.search(fold(measure)):
        return list(units)
    return ["count" if alone else unit for alone, unit in zip(bare, units, strict=True)]


@lru_cache(maxsize=4096)
def worded_unit(text: str) -> str:
    """The unit a heading or a measure names: "" when it names none, UNITLESS for a score or an index."""
    folded = _without_asides(_QUARTILE.sub(" ", _DAYS.sub("days", fold(text))).strip())
    if _SCALE.search(folded) or folded == "£":
        return "GBP"
    if folded == "%" or re.match(rf"{_VERB}(?:\d+(?:\.\d+)?)?%", folded):
        return "percent"
    timed = next((said["time"] for pattern in _TIMES if (said := pattern.match(folded))), "")
    if timed:
        return "ratio" if re.search(_OF_MANY, folded) else timed  # 'Days in hospital per 1,000 people'
    hits = [
        (_place(folded, word), -len(word.phrase), word.unit) for word in vocabulary().units if word.place == "wording"
    ]
    hits += [(5, 0, unit)] if (unit := _noun(folded)) else []
    found = min((hit for hit in hits if hit[0]), default=None)
    if _WEEKLY.search(folded) and found is None:
        return "per_week"
    if _RATE.search(folded) and (found is None or found[0] > AS_SHARE) and not (found and found[2] == "GBP"):
        return "ratio"
    return (found[2] or UNITLESS) if found else ""


def _noun(folded: str) -> str:
    """The unit that a measure counts by its first noun: 'Road miles inventoried', 'Acres treated by ...'."""
    said = _nouns().match(folded)
    return next(w.unit for w in vocabulary().units if w.place == "noun" and w.phrase == said["noun"]) if said else ""


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    nouns = "|".join(re.escape(w.phrase) for w in vocabulary().units if w.place == "noun")
    return re.compile(rf"{_VERB}{_HEAD}(?P<noun>{nouns}){_COUNTED}")


def _without_asides(folded: str) -> str:
    """'Time to re-let, days (minimise) (YTD)' without the words in brackets at its end that say which way is better, or
    over what time its figures run."""
    found, known = _LAST_BRACKET.search(folded), vocabulary()
    if found is None or not (found["inside"] in known.polarity_words or found["inside"] in known.heading_words.spans):
        return folded
    return _without_asides(folded[: found.start()])


def agree(units: Iterable[str]) -> str:
    """The one unit that all cells with a unit share, "" when they differ or have none."""
    said = {u for u in units if u}
    return said.pop() if len(said) == 1 else ""


def in_millions(values: Sequence[Value], measure: str) -> list[Value]:
    """'1.21m' and '0.34m' in one row are millions, unless the measure is a length or a time."""
    said = [v for v in values if v.doubt and _MILLIONS.fullmatch(v.raw.strip())]
    if not any("." in v.raw for v in said) or _METRES.search(fold(measure)):
        return list(values)
    return [replace(v, value=_million(v.raw), doubt="") if any(v is x for x in said) else v for v in values]


def _million(raw: str) -> str:
    return f"{Decimal(raw.strip().rstrip('mM').strip()) * 10**6:.0f}"


def scale_of(heading: str) -> int:
    """What the values under a heading are counted in: 1000 for '£000', 1000000 for '£m', else 1."""
    found = _SCALE.search(fold(heading))
    return next((_FACTORS[key] for key, text in found.groupdict().items() if text), 1) if found else 1


def counted_in(heading: str, column: str) -> int:
    """The scale of a heading, else that of the `column` of units where the heading says no unit: no rank has it."""
    return scale_of(heading if worded_unit(heading) else column)


def _place(folded: str, word: UnitWord) -> int:
    """Where a phrase stands, the more telling the lower: AS_SHARE, in brackets, at the start, anywhere; 0 nowhere."""
    phrase = fold(word.phrase) if word.phrase[0] != "(" else word.phrase.casefold()
    pattern = re.escape(phrase)
    if phrase[0] == "(":
        bare = pattern[2:-2]
        at_end = rf"(?:\s-|,)\s{bare}(?:\s(?:per|a) (?:day|week|month|quarter|year))?$"
        said = rf"\({bare}(?:, [^()]+)?\)"  # '(days)', '(kilograms, annualised)'
        told = re.sub(_SHORT_FOR, "", folded)
        return 2 if folded == phrase[1:-1] or re.search(rf"{said}|{at_end}", told) else 0
    inside = re.search(("(?<!\\w)" if phrase[0].isalnum() else "") + pattern + r"(?!\w)", folded)
    if inside is None or (word.unit in _LENGTHS and re.search(r"\d $", folded[: inside.start()])):
        return 0  # 'within 5 miles of a shop'
    if word.unit == "percent" and re.search(r"\bas (?:an? |the )?$", folded[: inside.start()]):
        return AS_SHARE
    if re.fullmatch(_VERB, folded[: inside.start()]):
        return 3
    return {"percent": 4, "": 5}.get(word.unit, 6)


def _counted(value: Value, measure: str) -> str:
    """'count' for a bare number of things: not where it may as well be a share, a rate or a difference."""
    number = Decimal(value.value)
    if re.search(_MAYBE_MONEY, fold(measure)) or _PER.search(fold(measure)):
        return ""
    if number > 100:
        return "count"
    whole = number == number.to_integral_value() and number >= 0
    return "count" if whole and not re.search(_MAYBE_SHARE, fold(measure)) else ""
