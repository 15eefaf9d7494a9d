"""Totals in running text: 'Of 18 actions in the plan, 6 are completed, 5 on target and 1 has been cancelled.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records import Paragraph
from normalise.counts import Printed, StatusWords, unit_in

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: n for n, word in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
_NUMBERS["none"] = 0
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_N = rf"(?:\d{{1,4}}|(?:{_TENS.replace(' ', '|')})[- ](?:{_ONES.replace(' ', '|')})|{_WORD})"
_COUNT = re.compile(rf"(?<![\w£$.,/-])(?P<n>{_N})(?![\w%/-]|[.,]\d|\s*(?:%|per\s?cent|percent))", re.I)
_SHARE_FIRST = re.compile(r"\d+(?:\.\d+)?\s*(?:%|per\s?cent)\s*\(\s*(\d+)\s*\)", re.I)
_SHARE = re.compile(r"\(\s*\d+(?:\.\d+)?\s*(?:%|per\s?cent)\s*\)|\b\d+(?:\.\d+)?\s*(?:%|per\s?cent\b)", re.I)
_SENTENCE = re.compile(r"(?<=[a-z0-9)%])\.\s+(?=[A-Z])|[;:]\s+(?=[A-Z])")
_CLAUSE = re.compile(
    r"\s*[,;]\s*(?:and\s+|with\s+|while\s+|but\s+)?|\s+(?:and|with|while|but)\s+(?=(?:a further\s+)?\S)", re.I
)
_NOUN = r"(?:[a-z'’-]+\s+){0,3}?"
_UNIT = (
    r"(?:actions|activities|tasks|projects|commitments|recommendations|milestones|measures|indicators|k?pis|targets)"
)
_TOTALS = (
    re.compile(
        rf"(?:^|[,;:(]\s*|\bout\s+|\btotal\s+|\boverall,?\s+)of\s+(?:the\s+|these\s+|our\s+|all\s+|a\s+total\s+of\s+)*(?P<n>{_N})\s+{_NOUN}(?P<u>{_UNIT})\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:there\s+(?:are|were)|a?\s*total\s+of|contains?|comprises?|includes?|has|have|sets?\s+out)\s+(?:a\s+total\s+of\s+)?(?P<n>{_N})\s+{_NOUN}(?P<u>{_UNIT})\b",
        re.I,
    ),
    re.compile(
        rf"^(?:all\s+|the\s+)*(?P<n>{_N})\s+{_NOUN}(?P<u>{_UNIT})\s+(?:in\s+(?:total|all|the\s+plan|this))\b", re.I
    ),
)
_DATE_NEAR = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|quarter|section|appendix|page|objective|priority|q)\s*$",
    re.I,
)
_MONTH_AFTER = re.compile(
    r"^\s*(?:st|nd|rd|th)?\s*(?:january|february|march|april|may|june|july|august|september|october|november|december|months?|weeks?|days?|years?)\b",
    re.I,
)
_LONGEST = 30  # words of a clause that says one count


@dataclass(frozen=True, slots=True)
class _Pair:
    number: int
    status: str
    raw: str


def printed_in_prose(paragraphs: Sequence[Paragraph], words: StatusWords, series: int = 0) -> list[Printed]:
    """Printed totals of running text, each sentence (with the one that names its total) a series of its own."""
    found: list[Printed] = []
    for paragraph in paragraphs:
        for printed in _paragraph(paragraph, words, series):
            found.append(printed)
            series = max(series, printed.series + 1)
    return found


def _paragraph(paragraph: Paragraph, words: StatusWords, series: int) -> Iterator[Printed]:
    total, unit, told = 0, "", ""
    for sentence in _SENTENCE.split(_SHARE_FIRST.sub(r"\1", paragraph.text)):
        hit = _total(sentence)
        rest = sentence
        if hit:
            total, unit, told = _value(hit["n"]), unit_in(hit["u"]), sentence
            rest = sentence[: hit.start()] + " | " + sentence[hit.end() :]
        pairs = list(_pairs(rest, unit or unit_in(rest), words))
        if not _sound(pairs, total, unit or unit_in(rest)):
            continue
        series += 1
        named = unit or unit_in(rest)
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
    for clause in _clauses(_SHARE.sub(" ", sentence)):
        counts = [m for m in _COUNT.finditer(clause) if _counts(clause, m)]
        if len(counts) != 1 or len(clause.split()) > _LONGEST:
            continue
        bare = clause[: counts[0].start()] + " " + clause[counts[0].end() :]
        status = words.phrase_in(bare, unit)
        if status:
            yield _Pair(_value(counts[0]["n"]), status, " ".join(clause.replace("|", " ").split()))


def _clauses(sentence: str) -> list[str]:
    """Clauses with at most one number each: one without a number belongs to the one before it."""
    clauses: list[str] = []
    for piece in _CLAUSE.split(sentence):
        numbered = any(_counts(piece, m) for m in _COUNT.finditer(piece))
        if clauses and not (numbered and any(_counts(clauses[-1], m) for m in _COUNT.finditer(clauses[-1]))):
            clauses[-1] += ", " + piece
        else:
            clauses.append(piece)
    return clauses


def _counts(text: str, m: re.Match[str]) -> bool:
    """Whether a number is a count: no year, no part of a date or of a name."""
    year = re.fullmatch(r"(?:19|20)\d\d", m["n"]) is not None
    return not (year or _DATE_NEAR.search(text[: m.start()]) or _MONTH_AFTER.match(text[m.end() :]))


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_NUMBERS[part] for part in re.split(r"[- ]", text.lower()))
