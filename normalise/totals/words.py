"""Counts in running text: figures and number words, and what is no count."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: n for n, word in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
_NUMBERS["none"] = 0
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,4}}|(?:{_TENS.replace(' ', '|')})[- ](?:{_ONES.replace(' ', '|')})|{_WORD})"
_COUNT = re.compile(rf"(?<![\w£$.,/-])(?P<n>{NUMBER})(?![\w%/-]|[.,]\d|\s*(?:%|per\s?cent|percent))", re.I)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NAMED = re.compile(rf"(?:{_MONTHS}|quarter|section|appendix|page|objective|priority|q)\s*$", re.I)
_MONTH = re.compile(rf"(?:{_MONTHS})\s*$", re.I)
_THIS_QUARTER = re.compile(r"\b(?:the|this|that|last) quarter\s*$", re.I)  # 'at the end of the quarter 36 were green'
_SUBJECT = re.compile(r"\s+(?:are|were|is|was|have|had|has)\b", re.I)  # 'at the end of March 14 were late'
_MEASURED = re.compile(rf"^\s*(?:st|nd|rd|th)?\s*(?:{_MONTHS}|months?|weeks?|days?|years?)\b", re.I)
_NEAR = 40  # characters before and after a number that tell what it is
_SHARE_FIRST = re.compile(r"\d+(?:\.\d+)?\s*(?:%|per\s?cent)\s*\(\s*(\d+)\s*\)", re.I)
_SHARE = re.compile(r"\(\s*\d+(?:\.\d+)?\s*(?:%|per\s?cent)\s*\)|\b\d+(?:\.\d+)?\s*(?:%|per\s?cent\b)", re.I)


def counts_in(text: str) -> list[re.Match[str]]:
    """Numbers that may count things: no year, no part of a date, of a name, of a duration. Group `n` is the number."""
    return [m for m in _COUNT.finditer(text) if _counts(text, m)]


def has_two_numbers(text: str) -> bool:
    """Whether two numbers at least are printed, in figures or in words."""
    found = _COUNT.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def _counts(text: str, m: re.Match[str]) -> bool:
    year = re.fullmatch(r"(?:19|20)\d\d", m["n"]) is not None
    before, after = text[max(0, m.start() - _NEAR) : m.start()], text[m.end() : m.end() + _NEAR]
    when = _MONTH.search(before) or _THIS_QUARTER.search(before)
    named = _NAMED.search(before) is not None and not (when and _SUBJECT.match(after))
    return not (year or named or _MEASURED.match(after))


def value_of(text: str) -> int:
    """The value of a figure or of a number in words. KeyError for other words."""
    if text.isdigit():
        return int(text)
    return sum(_NUMBERS[part] for part in re.split(r"[- ]", text.lower()))


def shares_first(text: str) -> str:
    """'77% (36)' counts 36."""
    return _SHARE_FIRST.sub(r"\1", text) if "(" in text else text


def without_shares(text: str) -> str:
    """The text without its percentages."""
    return _SHARE.sub(" ", text)
