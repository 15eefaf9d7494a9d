"""What a table holds, told from its columns: actions, measures, or something that is not ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from normalise.cells.dates import parse_due
from normalise.cells.own_dated import are_dated
from normalise.cells.period_atoms import MONTH
from normalise.cells.values import parse_value
from normalise.records import Column

SUPPORT = frozenset({"lead", "due_date", "status", "progress", "percent_complete", "start_date", "resources"})
DOERS = frozenset({"lead", "due_date", "start_date", "percent_complete", "resources"})
LEVELS = frozenset({"priority", "outcome", "group"})
JUDGED = frozenset({"status", "trend"})
MOST = 0.8  # so large a share of the filled cells must say it
MONEY = re.compile(r"£|\$|€|budget|expenditure|income|spend|funding|reserve", re.I)  # in a heading: a table of money
_MONTH = re.compile(MONTH, re.I)
SHORT = 4  # words: no date and no figure is longer


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a table with the reason and how sure that is (0-1)."""

    kind: str  # action | measure | other
    reason: str
    confidence: float = 1.0
    printed: tuple[str, ...] = ()  # words by which a reader finds a table that is not taken


@dataclass(frozen=True, slots=True)
class Readings:
    """The columns of a table read without a kind, as an action table, and as a measure table."""

    plain: tuple[Column, ...]
    action: tuple[Column, ...]
    measure: tuple[Column, ...]
    samples: Mapping[int, Sequence[str]] = field(default_factory=dict)  # texts of body cells by column


def classify(read: Readings) -> tuple[Verdict, tuple[Column, ...]]:
    """The kind of a table, and its columns read as that kind."""
    fields = (_fields(read.plain), _fields(read.action), _fields(read.measure))
    if any(fields) and len(read.plain) == 1:
        return _lone(read)
    return _told(read, *fields) or _supported(read)


def _told(
    read: Readings, plain: set[str], action: set[str], measure: set[str]
) -> tuple[Verdict, tuple[Column, ...]] | None:
    """A table with a column that is the action or the measure; None for one without."""
    if _figured(read):
        plain = plain - {"action"}
    if _outweighed(read):
        return Verdict("measure", "has a column of measures, and values", _share(read.measure)), read.measure
    if "action" in plain and len(action) >= 2 and not _barely(plain, action, read.action):
        return Verdict("action", "has a column of actions", _share(read.action)), read.action
    if "action" in plain and sum(_tells(c, read.samples) for c in read.plain) > 1:
        return Verdict("action", "has a column of actions, and texts under periods", 0.6), read.action
    dated = "due_date" in action and (_holds_no_figure(read) or _is_how_far(read))
    if "measure" in measure and "value" in measure and not dated:
        return Verdict("measure", "has a column of measures, and values", _share(read.measure)), read.measure
    if "action" in action and len(action) >= 3 and (action & DOERS or len(action & SUPPORT) > 1):
        return Verdict("action", "has steps with owners or dates", 0.9 * _share(read.action)), read.action
    if "measure" in plain and "measure" in measure and len(measure) >= 2:
        return Verdict("measure", "has a column of measures", _share(read.measure)), read.measure
    return None


def _holds_no_figure(read: Readings) -> bool:
    """Whether dates and words alone stand under the headings of values: 'Forecast' beside 'Due date' is when."""
    texts = [t for c in read.measure if c.field == "value" for t in read.samples.get(c.index, ()) if t.strip()]
    return bool(texts) and not any(parse_value(t).is_number for t in texts)


def _figured(read: Readings) -> bool:
    """Whether nothing but figures stands under the headings of actions ('2017-18 deliverable' of an indicator)."""
    named = [c for c in read.plain if c.field == "action"]
    return bool(named) and all(_most(read.samples.get(c.index, ()), _is_plain) for c in named)


def _is_how_far(read: Readings) -> bool:
    """Whether the only figures beside actions say how far each is: no values of a measure."""
    done = {c.index for c in read.action if c.field == "percent_complete"}
    values = {c.index for c in read.measure if c.field == "value"}
    return any(c.field == "action" for c in read.action) and values <= done


def _tells(column: Column, samples: Mapping[int, Sequence[str]]) -> bool:
    """Whether words and no figures stand under a period: what is to be done in a quarter, or was."""
    return column.period is not None and _most(samples.get(column.index, ()), _is_wording)


def _supported(read: Readings) -> tuple[Verdict, tuple[Column, ...]]:
    """A table whose actions or measures stand under a heading that says nothing, told by what stands beside them."""
    main = main_by_values(read.measure, read.samples)
    if main is not None:
        columns = tuple(_named_by_support(c, main, "measure") for c in read.measure)
        return Verdict("measure", "has values with targets or statuses beside a column of text", 0.6), columns
    main = main_by_support(read.action, read.samples)
    if main is not None:
        columns = tuple(_named_by_support(c, main, "action") for c in read.action)
        return Verdict("action", "has owners, dates or statuses beside a column of text", 0.6), columns
    headings = " | ".join(c.heading for c in read.plain if c.heading)
    return Verdict(
        "other", "no heading in it names actions or measures", printed=(headings or "no headings",)
    ), read.plain


def _barely(plain: set[str], action: set[str], columns: Sequence[Column]) -> bool:
    """Nothing stands beside the actions but a heading that says little and others that are unknown."""
    return plain == {"action"} and action <= {"action", "measure"} and any(c.heading and not c.field for c in columns)


def _outweighed(read: Readings) -> bool:
    """A heading that only has words of an action ('Analysis and actions') among measures whose values print their own
    periods."""
    weak = all(c.basis == "pattern" for c in read.plain if c.field == "action")
    named = any(c.field == "measure" and c.basis == "exact" for c in read.measure)
    dated = (c for c in read.measure if c.field == "value" and are_dated(read.samples.get(c.index, ())))
    return weak and named and any(dated)


def _lone(read: Readings) -> tuple[Verdict, tuple[Column, ...]]:
    """A table of one column under a heading that names actions or measures."""
    field = read.plain[0].field
    if field in ("action", "measure"):
        return Verdict(field, f"one column of {field}s", 0.9), read.action if field == "action" else read.measure
    return Verdict("other", "one column", printed=(read.plain[0].heading,)), read.plain


def _fields(columns: Sequence[Column]) -> set[str]:
    return {c.field for c in columns if c.field and c.field != "ignore"}


def _share(columns: Sequence[Column]) -> float:
    headed = [c for c in columns if c.heading]
    return round(0.5 + 0.5 * sum(c.confidence for c in headed if c.field) / max(1, len(headed)), 2)


def main_by_support(columns: Sequence[Column], samples: Mapping[int, Sequence[str]]) -> int | None:
    """The index of the column that must hold the actions when owners, dates and statuses stand beside it: the last one
    of text before them."""
    beside = [c.index for c in columns if c.field in SUPPORT]
    if len({c.field for c in columns if c.index in beside}) < 2:
        return None
    text = [
        c.index
        for c in columns
        if c.heading and (not c.field or c.field in LEVELS) and _holds_text(samples.get(c.index, ()))
    ]
    before = [i for i in text if i < beside[0]]
    return next(reversed(before or text), None)


def main_by_values(columns: Sequence[Column], samples: Mapping[int, Sequence[str]]) -> int | None:
    """The index of the column that must hold the measures when figures of two periods, or of one and a target, stand
    beside it, and they are judged or have a target. Tables of money and counts have neither."""
    values = [c for c in columns if c.field == "value" and _most(samples.get(c.index, ()), _is_plain)]
    dated = {c.period for c in values if c.kind == "actual" and c.period is not None}
    target = any(c.kind == "target" for c in values)
    judged = any(c.field in JUDGED for c in columns)
    if not dated or not (target or (judged and len(dated) > 1)) or any(MONEY.search(c.heading) for c in columns):
        return None
    first = values[0].index
    before = [c for c in columns if c.index < first and c.field not in ("ref", "unit")]
    lone = len(before) == 1 and before[0].field == "ignore"  # 'Source' of emissions: what else would be measured?
    text = [c.index for c in before if lone or not c.field or c.field in LEVELS]
    wordy = [i for i in text if _most(samples.get(i, ()), _is_name if lone else _is_worded)]
    return wordy[-1] if wordy else None


def _holds_text(texts: Sequence[str]) -> bool:
    return any(map(str.isalpha, "".join(texts))) and not _most(texts, _is_plain)


def _most(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    filled = [t.strip() for t in texts if any(map(str.isalnum, t))]
    return bool(filled) and sum(map(test, filled)) >= MOST * len(filled)


def _is_plain(text: str) -> bool:
    """A figure or a date."""
    figure = any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= SHORT
    return len(text.split()) <= SHORT and (figure or bool(parse_due(text).due))


def _is_worded(text: str) -> bool:
    return sum(any(map(str.isalpha, w)) for w in text.split()) > 1


def _is_wording(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 2 and not any(map(str.isdigit, text))


def _is_name(text: str) -> bool:
    """Several words, or one that is no month and no number: 'Water'."""
    return _is_worded(text) or (text.isalpha() and len(text) > 2 and not _MONTH.fullmatch(text))


def _named_by_support(column: Column, main: int, kind: str) -> Column:
    return replace(column, field=kind, confidence=0.6, basis="content") if column.index == main else column
