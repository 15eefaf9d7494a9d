"""Which period a column speaks of: printed in its headings, or said by a relative word and the report's own period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalise.cells.periods import find_periods, is_cumulative
from normalise.cells.spans import (
    academic_year,
    complete,
    financial_year,
    fy_of,
    month,
    quarter,
    quarter_no,
    shift,
    start_year,
    to_date,
)
from normalise.columns.until import at_a_day, until, yearless
from normalise.fold import fold, words
from normalise.records import Period
from normalise.vocabulary import Vocabulary

_SHORT = re.compile(r"(?<![\d/.,])(\d\d)\s?/\s?(\d\d)(?![\d/.,%])")  # '19/20'
_DASHED = re.compile(r"(?<![\d/.,£–-])(\d\d)\s?[-–]\s?(\d\d)(?![\d/.,%–-]|\s?%)")  # 'Q2 YTD 23-24'
_OF_TIME = re.compile(
    r"\b(?:f?q[1-4]|quarters?|qtr|ytd|to date|years?|y/?e|fy|targets?|actuals?|outturn|results?|values?|performance"
    r"|baseline|position|status|b?r[ay]+gg?b?|forecast|average|data|progress)\b",
    re.I,
)
_OF_AGE = re.compile(
    r"\bage[sd]?\b|\d[\s-]+(?:years?|yrs?|months?|weeks?|days?|hours?)\b|\byears? olds?\b|\bneet\b", re.I
)
_WELSH = re.compile(r"\bch(?:w\.?)?\s?([1-4])\b", re.I)  # 'Ch3' (chwarter)
_ACADEMIC = re.compile(r"\b(?:academic|school)[ -]years?\b|\bacademic\b|\bacademaidd\b", re.I)
_OTHER_YEAR = re.compile(r"\b[a-z]fy\b|\b(?:state|federal)\s+fiscal\s+years?\b", re.I)  # begins when nobody says
_TOTAL = re.compile(r"^\W*totals?\b|\btotals?\W*$", re.I)
_TO_DATE = re.compile(r"\bto[ -]date\b|\bytd\b|\bhyd yma\b", re.I)
_DAY = re.compile(
    r"\(?\s*(?:at|as at|to)?\s*"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?\s+\d{2,4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\s*\)?$",
    re.I,
)
_TIMES = frozenset(("period", "due_date", "start_date"))  # fields whose headings are words of time themselves


@dataclass(frozen=True, slots=True)
class Said:
    """What one heading cell says of time, and what is left of it."""

    periods: tuple[Period, ...]  # without those it only compares with
    rest: str  # the text without its periods
    relative: str  # a meaning of heading_words.relative, ""
    cumulative: bool
    to_date: bool  # says so in so many words
    yearless: bool = False  # prints a day without its year


@lru_cache(maxsize=4096)
def said(text: str, voc: Vocabulary) -> Said:
    """The periods and the rest of a heading cell."""
    whole = text = _WELSH.sub(r"Q\1", _in_full(text))
    day, text = until(at_a_day(text))
    if day is None and _TO_DATE.search(text):
        text = _DAY.sub(" ", text)  # up to which day: that of the report
    bare, text = yearless(text) if day is None and not find_periods(text) else (None, text)
    periods, rest, at = [each for each in (day, bare) if each], "", 0
    for found in find_periods(text):
        before = text[at : found.start]
        rest, at = rest + before + " ", found.end
        rest += "".join(word + " " for word in _kept(text[found.start : found.end], voc))
        if (words(_OTHER_YEAR.sub("", before)) or ("",))[-1] not in voc.heading_words.comparison:
            periods.append(_whole(found.period))
    if _ACADEMIC.search(text):
        periods = [academic_year(p) if re.fullmatch(r"\d{4}-\d\d", p.label) else p for p in periods]
    if _OTHER_YEAR.search(text):
        periods = [replace(p, start="", end="") for p in periods]
    rest += text[at:]
    if periods:
        rest = _TOTAL.sub(" ", rest)  # of a period: its value
    to_now = bool(_TO_DATE.search(whole))
    return Said(tuple(periods), rest, relative_of(whole, voc), is_cumulative(whole), to_now, bare is not None)


def _kept(text: str, voc: Vocabulary) -> list[str]:
    """The words inside a printed period that speak of something else ('2020/21 target (cumulative)')."""
    drop = voc.heading_words.edges | voc.heading_words.relative.keys()
    return [
        word
        for word in words(text)
        if word not in drop and word in voc.headings and all(e.field not in _TIMES for e in voc.headings[word])
    ]


def _whole(period: Period) -> Period:
    """A year 'to date', whose end is not printed, as that year; that it is cumulative is said elsewhere."""
    return financial_year(start_year(period)) if period.start and not period.end else period


def with_full_years(text: str) -> str:
    """A text with '19/20' as '2019/20'; a fraction such as '70/30' stays."""
    return _SHORT.sub(_full_years, text)


def _in_full(heading: str) -> str:
    """A heading with its short years in full; '23-24' is one beside a word of time or of values, and no age."""
    if _OF_TIME.search(heading) and not _OF_AGE.search(heading):
        heading = _DASHED.sub(_full_years, heading)
    return with_full_years(heading)


def _full_years(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if (first + 1) % 100 != last or 60 < first < 90:
        return found[0]
    return f"{2000 + first if first <= 60 else 1900 + first}/{found[2]}"


@lru_cache(maxsize=4)
def _relatives(voc: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The phrases between blanks, and their meanings."""
    return tuple((f" {' '.join(words(phrase))} ", meaning) for phrase, meaning in voc.heading_words.relative.items())


@lru_cache(maxsize=4)
def _first_words(voc: Vocabulary) -> frozenset[str]:
    """The words with which the phrases begin."""
    return frozenset(plain.split()[0] for plain, _ in _relatives(voc))


def relative_of(text: str, voc: Vocabulary) -> str:
    """The relative period that a heading names, its longest phrase first; '' when it names none."""
    said, hits = words(fold(text)), list[str]()
    if _first_words(voc).isdisjoint(said):
        return ""
    padded = f" {' '.join(said)} "
    for plain, meaning in _relatives(voc):
        if plain in padded:
            hits.append(meaning)
            padded = padded.replace(plain, " | ")
    return next((m for m in _PRECEDENCE if m in hits), "")


def without_relative(text: str, voc: Vocabulary) -> str:
    """The words of a text without those of a relative period ('rag last quarter' -> 'rag')."""
    padded = f" {' '.join(words(fold(text)))} "
    for plain, _ in _relatives(voc):
        padded = padded.replace(plain, " ")
    return padded.strip()


_PRECEDENCE = (
    *("same_quarter_last_year", "to_date", "current_outturn", "last_quarter", "this_quarter", "two_years_ago"),
    *("last_year", "next_year", "month", "unclear", "this_year"),
)


def printed(tiers: Sequence[Said], year: Period | None, kind: str = "") -> Period | None:
    """The period that the heading cells, from the outermost in, print together. None when they print none.

    A 'cumulative' target of a year is still the target of that whole year; one 'to date' is not.
    """
    found: Period | None = None
    cumulative, away = False, 0
    for tier in tiers:
        cumulative = cumulative or (tier.to_date if kind == "target" else tier.cumulative)
        for period in tier.periods:
            found = _joined(found, period)
        away = away or _SHIFTS.get(tier.relative, 0)
    if found is None:
        return None
    if not _dated(found) and year is not None and (fy := year_of(year)) is not None:
        found = complete(found, shift(fy, away))  # 'Q2' under 'Last year'
        if kind in ("", "actual") and any(t.yearless for t in tiers) and found.end > year.end:
            found = shift(found, -1)  # 'Position at 31 March' in a report on September: that of the year before
    return _cumulated(found, year, any(t.to_date for t in tiers)) if cumulative else found


def every_period(text: str, year: Period | None) -> Period | None:
    """The period that a heading prints, also one that it compares with; its last one where there are several."""
    found: Period | None = None
    for each in find_periods(_WELSH.sub(r"Q\1", _in_full(text))):
        found = _joined(found, _whole(each.period))
    if found is None or _dated(found) or year is None or (fy := year_of(year)) is None:
        return found
    return complete(found, fy)


def implied(kind: str, relatives: Sequence[str], year: Period | None) -> Period | None:
    """The period of a value column that prints none, from the report's own period. None where nothing says it."""
    if year is None or kind in ("baseline", "benchmark"):
        return None
    own = next((r for r in relatives if r), "")
    fy = year_of(year)
    if own and own != "this_year":
        return _relative(own, year, fy)
    if kind in ("target", "forecast") or own == "this_year":
        return fy or year
    return year if fy is not None else None


def over(bands: Sequence[Said], meaning: str, year: Period | None, kind: str) -> Period | None:
    """The period of a column one of whose headings says no more than 'Quarter' or 'Year': that stretch of the year
    that the others print, else of the report's own. A quarter that they print is it."""
    found = printed(bands, year, kind)
    fy = year_of(found) if found is not None else None
    if found is None or (fy is not None and found == fy and year is not None and year_of(year) == fy):
        return implied(kind, [meaning], year)
    if meaning == "this_year" or found != fy:
        return found
    n = quarter_no(year) if year is not None else 0
    return quarter(fy, n) if fy and n and meaning == "this_quarter" else None


def year_of(period: Period) -> Period | None:
    """The one year a report or plan is about; None where it runs over several or is not dated."""
    if not period.start and re.fullmatch(r"\d{4}-\d\d(?: Q[1-4])?", period.label):
        return financial_year(start_year(period))
    if not period.end or not period.start:
        return None
    if period.start[5:] == "01-01" and period.end[5:] == "12-31":
        return period if period.start[:4] == period.end[:4] else None
    fy = fy_of(period)
    return fy if fy is not None and period.start >= fy.start else None


def _relative(own: str, year: Period, fy: Period | None) -> Period | None:
    if fy is None or own in ("month", "unclear"):
        return None
    if own in ("to_date", "current_outturn"):
        read = to_date(year)
        whole = (read.start, read.end) == (fy.start, fy.end)
        return replace(read, cumulative=own == "to_date" or (read.cumulative and not whole))
    if own in _SHIFTS:
        return shift(fy, _SHIFTS[own])
    return shift(year, -1) if own == "same_quarter_last_year" else _of_quarter(own, quarter_no(year), fy)


def _of_quarter(own: str, n: int, fy: Period) -> Period | None:
    if not n or own != "last_quarter":
        return quarter(fy, n) if n else None
    return quarter(fy, n - 1) if n > 1 else quarter(shift(fy, -1), 4)


_SHIFTS = {"last_year": -1, "next_year": 1, "two_years_ago": -2}


def _dated(period: Period) -> bool:
    return bool(period.start or re.match(r"\d{4}", period.label))


def _joined(outer: Period | None, inner: Period) -> Period:
    """An outer heading's period with one under it: a year and a quarter make a quarter of that year."""
    if outer is None:
        return inner
    if _dated(outer) and not _dated(inner):
        fy = year_of(outer)
        return complete(inner, fy) if fy is not None else _in_calendar_year(outer, inner)
    if _dated(inner) and not _dated(outer) and inner.label and outer.label:
        fy = year_of(inner)
        if fy is None:
            return _in_calendar_year(inner, outer)
        return complete(outer, fy) if fy.label == inner.label else inner
    return inner if _dated(inner) or not _dated(outer) else outer


def _in_calendar_year(year: Period, part: Period) -> Period:
    """A month of '2016' is that month; 'Q3 2016' stays as it is printed: its year may begin in January or April."""
    if not re.fullmatch(r"\d{4}", year.label):
        return part
    if found := re.fullmatch(r"M(\d\d)", part.label):
        return month(int(year.label), int(found[1]))
    return Period(f"{part.label} {year.label}", cumulative=part.cumulative) if quarter_no(part) else part


def _cumulated(period: Period, year: Period | None, to_now: bool) -> Period:
    """A period that runs from 1 April; 'YTD 2019/20' in a report on a quarter of 2020/21 ends a year before it."""
    if quarter_no(period) and _dated(period):
        return quarter(period, quarter_no(period), cumulative=True)
    if period.cumulative and period.end and period.end[5:] != "03-31":
        return period  # up to a day that is printed
    fy = year_of(year) if year is not None else None
    if year is not None and fy is not None and fy.start == period.start:
        return to_date(year)
    past = fy is not None and "" < period.start < fy.start and fy_of(period) == replace(period, cumulative=False)
    if to_now and past and year is not None and quarter_no(year):
        return shift(to_date(year), start_year(period) - start_year(year))
    return replace(period, cumulative=True)
