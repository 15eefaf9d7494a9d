"""Columns of one table seen together: where a column stands, what the others are, and what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from normalise.cells.dates import parse_due
from normalise.columns.classify import SUPPORT
from normalise.columns.headings import entry_of, read_column
from normalise.columns.periods import every_period
from normalise.columns.planned import with_targets
from normalise.columns.revised import with_revised
from normalise.fold import fold
from normalise.records import Column, Period
from normalise.vocabulary import HeadingEntry, Vocabulary, vocabulary

Samples = Mapping[int, Sequence[str]]
MOST = 0.8  # so large a share of the filled cells must say it
LONG_TEXT = 4  # words
_PERCENT = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")
_NUMBER = re.compile(r"[<>~]?\s?[-+£]?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m)?", re.I)
_REF = re.compile(r"\(?[A-Z]{0,6}[ ./-]?\d+(?:[./-]\d+)*[a-z]?[.)]?", re.I)
_CODES = re.compile(r"(?:[^\W\d]{0,12}[ .]?\d+(?:\.\d+)*[,;/& ]*(?:and )?)+")
_URGENCY = frozenset("high medium low h m l critical urgent essential desirable routine".split())  # noqa: SIM905
_TO_DATE = re.compile(r"\bto[ -]date\b|\bytd\b", re.I)
_YES_NO = frozenset(("yes", "no", "y", "n"))
JUDGED = frozenset(("on_track", "at_risk", "off_track"))


def settle(
    columns: Sequence[Column],
    table_kind: str,
    samples: Samples | None = None,
    year: Period | None = None,
    voc: Vocabulary | None = None,
) -> tuple[Column, ...]:
    """The columns of a table, each read in the company of the others.

    While the kind is unknown (""), only a column that must be the action is found: a milestone with a date or an owner
    beside it and no values.

    `samples`: texts of body cells by column index. A level left of the action is a level, right of it what the action
    should reach; a milestone is the action where nothing else is; a 'Progress' that holds percentages is that.
    """
    words = voc if voc is not None else vocabulary()
    if table_kind not in ("action", "measure"):
        return _unknown(columns, words) if table_kind == "" else tuple(columns)
    entries = {c.index: entry_of(c, table_kind, words) for c in columns}
    columns = [_compared(c, columns, (samples or {}).get(c.index, ()), year) for c in columns]
    settled = [_by_content(c, table_kind, (samples or {}).get(c.index, ()), year, words) for c in columns]
    if table_kind == "action":
        settled = _judged_beside(settled, samples or {}, words)
    settled = _with_main(settled, entries, table_kind)
    if table_kind == "action":
        settled = _worded_targets(settled, samples or {}, words)
    main = next((c.index for c in settled if c.field == table_kind), None)
    if main is not None:
        settled = [_leading(c, entries, main) for c in settled]
        settled = [_unheaded(c, main, (samples or {}).get(c.index, ())) for c in settled]
        settled = [_coded(c, main, (samples or {}).get(c.index, ()), table_kind) for c in settled]
        if table_kind == "measure":
            settled = [_counted(c, main, (samples or {}).get(c.index, ()), year, words) for c in settled]
    settled = with_revised(_dated_beside(_lone(_one_ref(settled), entries)), words)
    return tuple(with_targets(settled, year) if table_kind == "measure" else settled)


def _judged_beside(columns: list[Column], samples: Samples, voc: Vocabulary) -> list[Column]:
    """'Result' over 'Achieved' and 'Not achieved' beside a column of what was done: how it went, where no other column
    says so."""
    told = [c for c in columns if c.field == "progress"]
    if len(told) < 2 or any(c.field == "status" for c in columns):
        return columns
    filled = {c.index: [s.strip() for s in samples.get(c.index, ()) if s.strip()] for c in told}
    judging = [c for c in told if _most(filled[c.index], lambda s: fold(s) not in _YES_NO and _says_status(s, voc))]
    if len(judging) != 1:
        return columns
    status = replace(judging[0], field="status", axis="delivery", confidence=0.75, basis="content")
    return [status if c is judging[0] else c for c in columns]


def _one_ref(columns: list[Column]) -> list[Column]:
    """Of several columns of numbers the first one numbers the rows; that of a standard beside it does not."""
    first = next((c for c in columns if c.field == "ref"), None)
    return [replace(c, field="ignore") if c.field == "ref" and c is not first else c for c in columns]


def _dated_beside(columns: list[Column]) -> list[Column]:
    """Where values of one last day stand side by side (a month and the year to date), a status or trend without a
    date is that of the value it names or stands behind."""
    actual = [c for c in columns if c.field == "value" and c.kind == "actual" and c.period is not None]
    ends = max((c.period.end for c in actual if c.period is not None), default="")
    last = [c for c in actual if ends and c.period is not None and c.period.end == ends]
    if len({c.period for c in last}) < 2:
        return columns
    return [
        replace(c, period=near.period)
        if c.field in ("status", "trend") and c.axis in ("", "delivery") and c.period is None
        and (near := _near(c, last)) is not None
        else c
        for c in columns
    ]  # fmt: skip


def _near(column: Column, last: Sequence[Column]) -> Column | None:
    if _TO_DATE.search(column.heading):
        return next((c for c in last if c.period is not None and c.period.cumulative), None)
    return next((c for c in reversed(last) if c.index < column.index), None)


def _compared(column: Column, columns: Sequence[Column], samples: Sequence[str], year: Period | None) -> Column:
    """The figures beside the arrows under 'Trend against 2014/15 (Q2)': the actual that is compared with."""
    twin = any(c.tiers == column.tiers and c.index != column.index for c in columns)
    filled = [s.strip() for s in samples if any(map(str.isdigit, s))]
    if not twin or column.field not in ("trend", "ignore") or not _most(filled, _is_number):
        return column
    period = every_period(column.heading, year)
    return replace(column, field="value", kind="actual", axis="", period=period, confidence=0.75, basis="content")


def _unknown(columns: Sequence[Column], voc: Vocabulary) -> tuple[Column, ...]:
    fields = {c.field for c in columns}
    if fields & {"action", "value"} or not fields & {"lead", "due_date"}:
        return tuple(columns)
    lone = ((c, entry_of(c, "action", voc)) for c in columns)
    first = next((c for c, entry in lone if entry is not None and entry.alone == "action" and c.field), None)
    return tuple(replace(c, field="action", confidence=0.85) if c is first else c for c in columns)


def _with_main(columns: list[Column], entries: Mapping[int, HeadingEntry | None], kind: str) -> list[Column]:
    """One column is the action or the measure: of several, those that may be levels and stand left of it are."""
    main = [c for c in columns if c.field == kind]
    if not main:
        named = (c for c in columns if (e := entries[c.index]) is not None and e.alone == kind)
        first = next(named, None)
        return [replace(c, field=kind, basis="pattern", confidence=0.85) if c is first else c for c in columns]
    sure = [c for c in main if not _may_lead(entries[c.index])]
    if len(main) < 2 or not sure:
        return columns
    first = sure[0]
    return [
        replace(c, field=entry.leading)
        if c in main and c.index < first.index and (entry := entries[c.index]) is not None and entry.leading
        else c
        for c in columns
    ]


def _worded_targets(columns: list[Column], samples: Samples, voc: Vocabulary) -> list[Column]:
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


def _may_lead(entry: HeadingEntry | None) -> bool:
    return entry is not None and bool(entry.leading)


def _leading(column: Column, entries: Mapping[int, HeadingEntry | None], main: int) -> Column:
    entry = entries[column.index]
    if entry is None or not entry.leading or column.index >= main or column.field != entry.field:
        return column
    return replace(column, field=entry.leading, kind="", axis="", period=None)


def _lone(columns: list[Column], entries: Mapping[int, HeadingEntry | None]) -> list[Column]:
    """A column that is second choice for a field has it when no other column does, else only where that is blank."""
    taken = {c.field for c in columns}
    found = []
    for column in columns:
        entry = entries[column.index]
        if entry is not None and entry.alone and (column.field == "ignore" or _looks_back(column, entry, taken)):
            free = entry.alone not in taken
            taken.add(entry.alone)
            column = replace(column, field=entry.alone) if free else replace(column, spare=entry.alone)  # noqa: PLW2901
        found.append(column)
    return found


def _looks_back(column: Column, entry: HeadingEntry, taken: set[str]) -> bool:
    """What should show success in a plan shows in a report what was done: one with statuses and no progress."""
    return (column.field, entry.alone) == ("measure", "progress") and "status" in taken and "progress" not in taken


def _unheaded(column: Column, main: int, samples: Sequence[str]) -> Column:
    """A column without a heading left of the main one: numbers are refs, words in the outermost a level."""
    if column.heading or column.field or column.index >= main:
        return column
    filled = [s for s in samples if s.strip()]
    if _most(filled, lambda s: bool(_REF.fullmatch(s.strip()))):
        return replace(column, field="ref", confidence=0.8, basis="content")
    if column.index == 0 and _most(filled, lambda s: s[:1].isalpha()):
        return replace(column, field="priority", confidence=0.6, basis="content")
    return column


def _coded(column: Column, main: int, samples: Sequence[str], kind: str) -> Column:
    """A column right of the main one that names levels by their numbers ('Aim 1', 'C6.6') links to them. Bare figures
    beside the values of a measure may be values: a person looks."""
    filled = [s.strip() for s in samples if s.strip()]
    coded = column.field in ("priority", "outcome", "group") and column.index > main
    if coded and kind == "measure" and _most(filled, _is_number):
        return replace(column, field="", kind="", confidence=0.0, basis="none")
    if coded and _most(filled, lambda s: bool(_CODES.fullmatch(s))):
        return replace(column, field="links", confidence=0.8, basis="content")
    return column


def _counted(column: Column, main: int, samples: Sequence[str], year: Period | None, voc: Vocabulary) -> Column:
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


def _by_content(column: Column, kind: str, samples: Sequence[str], year: Period | None, voc: Vocabulary) -> Column:
    """A column whose cells say that its heading is meant otherwise."""
    filled = [s.strip() for s in samples if any(map(str.isalnum, s))]
    if not filled:
        return column
    field = (_of_action if kind == "action" else _of_measure)(column, filled, voc)
    if field == column.field:
        return column
    read = replace(column, field=field, kind="", axis="", period=None, confidence=0.75, basis="content")
    if field == "status":
        return replace(read, axis="delivery")
    if field == "value":
        period = column.period or read_column(column.index, ("Value",), kind, year, voc).period
        return replace(read, kind="actual", period=period)
    return read


def _of_action(column: Column, filled: list[str], voc: Vocabulary) -> str:
    field, long = column.field, _most(filled, _is_long)
    tests: tuple[tuple[bool, str], ...] = (
        (field == "progress" and _most(filled, lambda s: bool(_PERCENT.fullmatch(s))), "percent_complete"),
        (field == "percent_complete" and not any(c.isdigit() for s in filled for c in s), "progress"),
        (field == "measure" and _most(filled, _is_date), "due_date"),
        (
            field in ("measure", "group") and _most(filled, lambda s: _says_status(s, voc) and fold(s) not in _YES_NO),
            "status",
        ),
        (field in ("priority", "status") and _most(filled, lambda s: fold(s) in _URGENCY), "ignore"),
        (field == "ignore" and _most(filled, lambda s: _says_status(s, voc)), "status"),
        (field == "status" and column.basis == "pattern" and long, "progress"),
        (field == "status" and column.basis == "pattern" and _most(filled, _is_number), "ignore"),
        (field == "value" and column.kind == "target" and long, "measure"),
        (field == "value" and long, "progress"),
        (field == "ref" and long, "outcome"),
    )
    return next((other for holds, other in tests if holds), field)


def _of_measure(column: Column, filled: list[str], voc: Vocabulary) -> str:
    field = column.field
    sided = any(voc.polarity_words.get(fold(s)) in ("higher", "lower") for s in filled)  # 'N/A' among arrows is none
    if field in ("value", "ignore", "") and sided and _most(filled, lambda s: fold(s) in voc.polarity_words):
        return "polarity"
    if field == "percent_complete" and _most(filled, _is_number):
        return "value"
    if field == "polarity" and _most(filled, _is_number):
        return "ignore"  # '+/-' over differences
    if field in ("comment", "progress") and _most(filled, _is_number):
        return "value"
    if field == "value" and column.kind == "actual" and _judges(column, filled, voc):
        return "status"  # 'Result' over 'Met' and 'Missed'
    if field == "ref" and _most(filled, _is_long):
        return "outcome"
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
    return bool(found & JUDGED) and _most(filled, lambda s: fold(s) not in _YES_NO and _says_status(s, voc))


def _most(filled: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(filled) and sum(map(test, filled)) >= MOST * len(filled)


def _is_long(text: str) -> bool:
    return len(text.split()) >= LONG_TEXT


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def _is_date(text: str) -> bool:
    return len(text.split()) <= LONG_TEXT and bool(parse_due(text).due)


def _says_status(text: str, voc: Vocabulary) -> bool:
    word = voc.status_word(text)
    return fold(text) in _YES_NO or (word is not None and word.action != "unknown")
