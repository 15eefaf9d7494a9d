"""What the cells under a heading hold, where that says more of the column than the heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from unicodedata import category

from normalise.cells.dates import is_date
from normalise.cells.own_dated import are_dated
from normalise.cells.periods import is_period
from normalise.cells.values import parse_value
from normalise.columns.classify import SUPPORT
from normalise.columns.headings import entry_of, read_column
from normalise.columns.periods import every_period
from normalise.fold import fold
from normalise.records import Column, Period
from normalise.statuses.trend import ARROWS
from normalise.vocabulary import Vocabulary

MOST = 0.8  # so large a share of the filled cells must say it
LONG_TEXT = 4  # words
_PERCENT = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")
_NUMBER = re.compile(r"[<>~]?\s?[-+£]?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m)?", re.I)
_REF = re.compile(r"\(?[A-Z]{0,6}[ ./-]?\d+(?:[./-]\d+)*[a-z]?[.)]?", re.I)
_CODES = re.compile(r"(?:[^\W\d]{0,12}[ .]?\d+(?:\.\d+)*[,;/& ]*(?:and )?)+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_YES_NO = frozenset(("yes", "no", "y", "n"))
FREE = frozenset(("", "measure", "action", "status", "comment", "progress", "ignore", "period", "percent_complete"))
WHEN = frozenset(("year", "years", "date", "period", "data period", "time period"))
JUDGED = frozenset(("on_track", "at_risk", "off_track"))

Samples = Mapping[int, Sequence[str]]  # texts of body cells by column index


def by_content(column: Column, kind: str, samples: Sequence[str], year: Period | None, voc: Vocabulary) -> Column:
    """A column whose cells say that its heading is meant otherwise."""
    filled = [s.strip() for s in samples if any(map(str.isalnum, s))]
    if not filled:
        return _pointing(column, samples) if kind == "measure" else column
    if kind == "measure" and column.field in FREE and column.basis != "decision" and are_dated(filled):
        return replace(column, field="value", kind="actual", axis="", confidence=0.75, basis="content")
    if kind == "measure" and column.field == "status" and _are_figures(filled):
        return _judged_figures(column, year, voc)
    if kind == "measure" and column.field == "value" and _most(filled, is_period) and _says_when(column):
        own = column.kind if column.kind == "baseline" else ""
        return replace(column, field="period", kind=own, period=None, confidence=0.75, basis="content")
    field = (_of_action if kind == "action" else _of_measure)(column, filled, voc)
    if field == column.field:
        return column
    read = replace(column, field=field, kind="", axis="", period=None, confidence=0.75, basis="content")
    if field == "status":
        return replace(read, axis="outcome" if column.kind == "forecast" else "delivery")
    if field == "target":
        target = read_column(column.index, (*column.tiers[:-1], "Target"), kind, year, voc)
        return replace(target, heading=column.heading, tiers=column.tiers, confidence=0.75, basis="content")
    if field == "value":
        period = column.period or read_column(column.index, ("Value",), kind, year, voc).period
        return replace(read, kind="actual", period=period)
    return read


def _says_when(column: Column) -> bool:
    """'Base year', or 'Year' below 'Latest': the time of the value beside it."""
    return column.kind == "baseline" or (bool(column.tiers) and fold(column.tiers[-1]) in WHEN)


def counts(column: Column, samples: Sequence[str]) -> bool:
    """Whether a heading that has words of an action or a measure stands over bare figures: 'Stage 1' over how many. One
    that is such a heading and no more may stand over numbers of these, but not where it prints a period."""
    if column.field not in ("action", "measure") or column.basis not in ("pattern", "exact"):
        return False
    filled = [s.strip() for s in samples if any(map(str.isalnum, s))]
    told = column.basis == "pattern" or every_period(column.heading, None) is not None
    return told and len(filled) > 1 and _most(filled, _is_number)


def promised(column: Column, columns: Sequence[Column], kind: str, year: Period | None) -> Column:
    """'2019/20 deliverable' over figures, beside values of other years: what is to be reached then. Any other such
    heading over figures says nothing."""
    period = every_period(column.heading, year)
    beside = any(c.field == "value" and c.period is not None for c in columns)
    if (kind, column.field) != ("measure", "action") or period is None or not beside:
        return replace(column, field="", confidence=0.0, basis="none")
    return replace(column, field="value", kind="target", axis="", period=period, confidence=0.75, basis="content")


def _are_figures(filled: Sequence[str]) -> bool:
    """Whether the cells hold figures, some of them perhaps words for one that is awaited."""
    figures = [s for s in filled if any(map(str.isdigit, s))]
    return 2 * len(figures) > len(filled) and _most(figures, lambda s: parse_value(s).is_number)


def _judged_figures(column: Column, year: Period | None, voc: Vocabulary) -> Column:
    """'Q2 2019/20 (RAG)' and '2019/20 RAG' over figures, perhaps on colours: the values that are judged. A status whose
    heading speaks of no value and no time stays one."""
    outside = tuple(_BRACKETS.sub("", tier).strip() for tier in column.tiers)
    read = read_column(column.index, outside, "measure", year, voc)
    if read.field == "value":
        return replace(read, heading=column.heading, tiers=column.tiers, confidence=0.75, basis="content")
    if column.period is None:
        unknown = column.basis == "pattern"  # 'Standard to be met' over figures is no status
        return replace(column, field="", axis="", confidence=0.0, basis="none") if unknown else column
    return replace(column, field="value", kind="actual", axis="", confidence=0.75, basis="content")


def _pointing(column: Column, samples: Sequence[str]) -> Column:
    """'Progress' or 'On last year' over nothing but arrows: where the measure is going."""
    marks = {s.strip() for s in samples if s.strip()}
    if column.field not in ("progress", "comment", "value") or not marks or not marks <= ARROWS.keys():
        return column
    return replace(column, field="trend", kind="", period=None, confidence=0.75, basis="content")


def _of_action(column: Column, filled: list[str], voc: Vocabulary) -> str:
    field, long = column.field, _most(filled, _is_long)
    rated = voc.heading_words.urgency
    tests: tuple[tuple[bool, str], ...] = (
        (field in ("progress", "status") and _most(filled, _is_percent), "percent_complete"),
        (field == "percent_complete" and not any(c.isdigit() for s in filled for c in s), "progress"),
        (field == "measure" and _most(filled, is_date), "due_date"),
        (
            field in ("measure", "group") and _most(filled, lambda s: _says_status(s, voc) and fold(s) not in _YES_NO),
            "status",
        ),
        (field in ("priority", "status", "measure") and _most(filled, lambda s: fold(s) in rated), "ignore"),
        (field == "ignore" and _most(filled, lambda s: _says_status(s, voc)), "status"),
        (field == "resources" and len(set(filled)) > 1 and _most(filled, lambda s: _says_status(s, voc)), ""),
        (field == "status" and column.basis == "pattern" and long, "progress"),
        (field == "status" and column.basis == "pattern" and _most(filled, _is_number), "ignore"),
        (field == "status" and column.basis == "pattern" and not any(_says_status(s, voc) for s in filled), ""),
        (field == "value" and column.kind == "target" and long, "measure"),
        (field == "value" and long, "progress"),
        (field == "ref" and long, "outcome"),
    )
    return next((other for holds, other in tests if holds), field)


def _of_measure(column: Column, filled: list[str], voc: Vocabulary) -> str:
    field = column.field
    sided = any(voc.polarity_words.get(fold(s)) in ("higher", "lower") for s in filled)  # 'N/A' among arrows is none
    free = ("value", "ignore", "priority", "")
    if field in free and sided and _most(filled, lambda s: fold(s) in voc.polarity_words):
        return "polarity"
    if field == "percent_complete" and _most(filled, _is_number):
        return "value"
    aimed = fold(column.tiers[-1] if column.tiers else "") in voc.heading_words.aims
    if field == "priority" and aimed and _most(filled, _is_number):
        return "target"  # 'Ambition' over figures
    if field == "polarity" and _most(filled, _is_number):
        return "ignore"  # '+/-' over differences
    if field in ("comment", "progress") and _most(filled, _is_number):
        return "value"
    if field == "value" and column.kind in ("actual", "forecast") and _judges(column, filled, voc):
        return "status"  # 'Result' over 'Met' and 'Missed', 'Forecast' over 'G' and 'R'
    if field == "ref" and _most(filled, _is_long):
        return "outcome"
    if field == "value" and column.kind == "actual" and not column.index and _most(filled, _is_long):
        return "measure"  # 'Annual' over names: how often, and not of what
    named = any(c.isalpha() for c in column.heading)  # 'Value' over words awaits values; a bare year may head notes
    if field == "value" and column.kind == "actual" and not named and _most(filled, _is_long):
        return "comment"
    return field


def _judges(column: Column, filled: Sequence[str], voc: Vocabulary) -> bool:
    """Whether words under a heading without a period judge how measures went: awaited values alone do not."""
    if any(c.isdigit() for text in (column.heading, *filled) for c in text):
        return False
    read = [voc.status_word(text) for text in filled]
    found = {word.measure for word in read if word is not None}
    asked = column.heading.rstrip().endswith("?")  # 'Achieved?' over 'Yes' and 'Partly'
    told = asked or bool(found & JUDGED)
    return told and _most(filled, lambda s: (asked or fold(s) not in _YES_NO) and _says_status(s, voc))


def unheaded(column: Column, main: int, samples: Sequence[str]) -> Column:
    """A column without a heading left of the main one: numbers are refs, words in the outermost a level."""
    if column.heading or column.field or column.index >= main:
        return column
    filled = [s for s in samples if s.strip()]
    if _most(filled, lambda s: bool(_REF.fullmatch(s.strip()))):
        return replace(column, field="ref", confidence=0.8, basis="content")
    if column.index == 0 and _most(filled, lambda s: s[:1].isalpha()):
        return replace(column, field="priority", confidence=0.6, basis="content")
    return column


def coded(column: Column, main: int, samples: Sequence[str], kind: str) -> Column:
    """A column right of the main one that names levels by their numbers ('Aim 1', 'C6.6') links to them. Bare figures
    beside the values of a measure may be values: a person looks."""
    filled = [s.strip() for s in samples if s.strip()]
    coded = column.field in ("priority", "outcome", "group") and column.index > main
    if coded and kind == "measure" and _most(filled, _is_number):
        return replace(column, field="", kind="", confidence=0.0, basis="none")
    if coded and _most(filled, lambda s: bool(_CODES.fullmatch(s))):
        return replace(column, field="links", confidence=0.8, basis="content")
    return column


def counted(column: Column, main: int, samples: Sequence[str], year: Period | None, voc: Vocabulary) -> Column:
    """'Number' behind the measure, beside other figures of it, is how many: before it, which."""
    filled = [s.strip() for s in samples if s.strip()]
    if (
        column.field != "ref"
        or column.index < main
        or fold(column.heading) != "number"
        or not _most(filled, _is_number)
    ):
        return column
    period = read_column(column.index, ("Value",), "measure", year, voc).period
    return replace(column, field="value", kind="actual", period=period, confidence=0.75, basis="content")


def compared(column: Column, columns: Sequence[Column], samples: Sequence[str], year: Period | None) -> Column:
    """The figures beside the arrows under 'Trend against 2014/15 (Q2)': the actual that is compared with."""
    twin = any(c.tiers == column.tiers and c.index != column.index for c in columns)
    filled = [s.strip() for s in samples if any(map(str.isdigit, s))]
    if not twin or column.field not in ("trend", "ignore") or not _most(filled, _is_number):
        return column
    period = every_period(column.heading, year)
    return replace(column, field="value", kind="actual", axis="", period=period, confidence=0.75, basis="content")


def worded_alike(
    columns: Sequence[Column],
    samples: Samples,
    is_status: Callable[[str], bool],
    is_trend: Callable[[str], bool],
) -> tuple[Column, ...]:
    """Columns over nothing but statuses or words of a trend, where no other column is read as that: under a heading
    that nobody knows ('Where it stands' over 'In hand' and 'Stalled'), or one of text where a status is meant ('Result'
    over 'Achieved' and 'Not achieved' beside what was done, 'How did we do' over 'Met' and 'Missed')."""
    found = _said_by(tuple(columns), samples, "status", is_status)
    return _said_by(found, samples, "trend", is_trend)


def _said_by(
    columns: tuple[Column, ...], samples: Samples, field: str, says: Callable[[str], bool]
) -> tuple[Column, ...]:
    if any(c.field == field for c in columns):
        return columns
    filled = {c.index: [s.strip() for s in samples.get(c.index, ()) if _says(s)] for c in columns}
    free = [c for c in columns if c.heading and not c.field and len(set(filled[c.index])) > 1]
    free += _telling(columns) if field == "status" else ()
    alike = [
        c for c in free if _most(filled[c.index], lambda s: not _is_letter(s) and fold(s) not in _YES_NO and says(s))
    ]
    if len(alike) != 1:
        return columns
    axis = "delivery" if field == "status" else ""
    read = replace(alike[0], field=field, axis=axis, confidence=0.75, basis="content")
    return tuple(read if c is alike[0] else c for c in columns)


def _says(text: str) -> bool:
    """Whether a cell holds words, figures or a sign ('★'), no dash."""
    return any(c.isalnum() or category(c) == "So" for c in text)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalnum()


def _telling(columns: Sequence[Column]) -> list[Column]:
    """Columns of text that are perhaps none: remarks on measures, and what was done where two columns would say it."""
    done = [c for c in columns if c.field == "progress"]
    return [*(c for c in columns if c.field == "comment"), *(done if len(done) > 1 else ())]


def worded_targets(columns: list[Column], samples: Samples, voc: Vocabulary) -> list[Column]:
    """'Key target' over sentences, with a lead, a date or a status beside them: what is to be done itself."""
    beside = {c.field for c in columns}
    lone = [c for c in columns if c.field == "measure"]
    if "action" in beside or len(lone) != 1 or len(beside & SUPPORT) < 2:
        return columns
    entry = entry_of(lone[0], "measure", voc)
    if entry is None or (entry.field, entry.kind) != ("value", "target"):
        return columns  # indicators, which are measures
    filled = [s.strip() for s in samples.get(lone[0].index, ()) if any(map(str.isalnum, s))]
    if not _most(filled, _is_long):
        return columns
    return [replace(c, field="action", basis="content", confidence=0.75) if c is lone[0] else c for c in columns]


def _most(filled: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(filled) and sum(map(test, filled)) >= MOST * len(filled)


def _is_long(text: str) -> bool:
    return len(text.split()) >= LONG_TEXT


def _is_percent(text: str) -> bool:
    return bool(_PERCENT.fullmatch(text))


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _says_status(text: str, voc: Vocabulary) -> bool:
    word = voc.status_word(text)
    return fold(text) in _YES_NO or (word is not None and word.action != "unknown")
