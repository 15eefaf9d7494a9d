"""Statuses that a table shows by nothing but grounds: of values of measures, of texts or dates of actions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.records import Cell
from normalise.cells.spans import alike, ended, holds
from normalise.fold import fold
from normalise.records import Column, Line, LogicalTable, Meaning, Period
from normalise.rows.parts import BLANK, Context, status_columns, tells_by_colour, text_of
from normalise.statuses.colours import hue, is_status_colour
from normalise.statuses.key import HUE_WORDS, Legend
from normalise.statuses.status import of_colour, of_text
from normalise.tables.levels.placing import PLACES

_DIGITS = re.compile(r"\d")
_SHADED = 3  # cells of actions on grounds, at least
_ENDS = ("%", *"0123456789")
_BEFORE = re.compile(
    r"(?=[A-Z])(?P<word>[A-Za-z]{1,6})(?P<bare>)(?:\s*[:–—-]\s*|\s+)(?P<figure>[£<>~+-]?\d.*)", re.S
)  # 'GA 87.2%'
_BEHIND = re.compile(  # '87.2% (41/47) (GA)', '87.2% – Amber'
    r"(?P<figure>.*\d.*?)(?:\s*[(\[](?P<word>[^()\[\]\d]{1,30})[)\]]|(?:\s+[-–—:]?|\s*[-–—:])\s*(?P<bare>[A-Za-z]{1,6}))\s*",
    re.S,
)


def grounds_of(table: LogicalTable, line: Line, context: Context) -> dict[int, Meaning]:
    """What the grounds of a line's values say, by id of the cell; first that of the latest current value, blank where
    it has none; of earlier ones, from the last to the first, those that are understood. Empty where the table has a
    column of statuses, or where the colours of that column tell nothing."""
    columns = current_columns(table, context.period)
    if status_columns(table.columns) or not columns:
        return {}
    latest, worded = columns[-1], _worded(table, line, columns, context.legend)
    if latest not in worded and not tells_by_colour(table, latest, context.legend):
        return _predicted(table, line, columns, context)
    found: dict[int, Meaning] = {}
    for column in (latest, *(c for c in reversed(columns[:-1]) if c in worded or tells_by_colour(table, c))):
        cell = line.cells.get(column.index)
        meaning = _said(cell, context, column in worded) if cell is not None else BLANK
        if meaning.known or column is latest:
            found.setdefault(id(cell), context.decided.status(meaning, "measure"))
    return found


def _predicted(table: LogicalTable, line: Line, actuals: Sequence[Column], context: Context) -> dict[int, Meaning]:
    """What the ground of a line's forecast says, where no value but the forecasts of a table stands on colours."""
    forecasts = [c for c in table.columns if c.field == "value" and c.kind == "forecast"]
    if len(forecasts) != 1 or any(tells_by_colour(table, c) for c in actuals):
        return {}
    cell = line.cells.get(forecasts[0].index)
    if cell is None or not tells_by_colour(table, forecasts[0], context.legend):
        return {}
    return {id(cell): context.decided.status(_shown(cell, context, "measure"), "measure")}


def shaded_column(table: LogicalTable, context: Context, kind: str) -> Column | None:
    """The one column of words or dates, in a table of a kind without a column of statuses, that stands on grounds of
    several colours, all of them in the key, or of measures in the very tones of the key; None where there is none, or
    more than one, or where values of measures stand on colours themselves."""
    if status_columns(table.columns):
        return None
    shaded = [c for c in table.columns if c.field not in PLACES and _is_shaded(table, c, context.legend, kind)]
    if kind == "measure" and any(tells_by_colour(table, c) for c in table.columns if c.field == "value"):
        return None
    return shaded[0] if len(shaded) == 1 else None


def _is_shaded(table: LogicalTable, column: Column, legend: Legend, kind: str) -> bool:
    held = ((line.cells.get(column.index), column.index in line.repeated) for line in table.lines)
    fills = [c.fill for c, merged in held if c is not None and not merged and c.fill and is_status_colour(c.fill)]
    hues = {hue(fill) for fill in fills}
    if kind == "measure" and fills and {e.tone for e in legend.entries if e.status}.issuperset(fills):
        return True
    keyed = all(legend.by_hue(hue(fill), kind, fill) is not None for fill in set(fills))
    return keyed and len(fills) >= _SHADED and len(hues) > 1


def of_ground(line: Line, column: Column | None, context: Context, kind: str) -> Meaning:
    """What the ground of a line's cell in such a column says in a table of a kind, blank where it has none."""
    cell = line.cells.get(column.index) if column is not None else None
    return context.decided.status(_shown(cell, context, kind), kind) if cell is not None else BLANK


def _worded(table: LogicalTable, line: Line, columns: Sequence[Column], legend: Legend) -> list[Column]:
    """Columns most of whose values have a word of the key or a colour's name behind or before them; none where the
    values of this line have none."""
    own = (line.cells[c.index] for c in columns if c.index in line.cells)
    return (
        [c for c in columns if _in_words(table, c, legend)] if any(judged(text_of(x), legend)[1] for x in own) else []
    )


def _in_words(table: LogicalTable, column: Column, legend: Legend) -> bool:
    texts = [text_of(line.cells[column.index]) for line in table.lines if column.index in line.cells]
    figures = [t for t in texts if _DIGITS.search(t)]
    return bool(figures) and sum(bool(judged(t, legend)[1]) for t in figures) > len(figures) / 2


def _said(cell: Cell, context: Context, worded: bool) -> Meaning:
    """What a value's cell says beside the figure: the word behind it, else its ground."""
    word = judged(text_of(cell), context.legend)[1] if worded else ""
    return of_text(word, "measure", context.legend) if word else _shown(cell, context, "measure")


def _shown(cell: Cell, context: Context, kind: str) -> Meaning:
    return of_colour(cell.fill, kind, context.legend) if is_status_colour(cell.fill) else BLANK


def judged(text: str, legend: Legend) -> tuple[str, str]:
    """A value's figure and the word behind or before it ('87.2% (41/47)' and 'GA'), where that is a symbol of the key
    or a colour; the text and "" for any other."""
    patterns = (_BEFORE,) if text.rstrip().endswith(_ENDS) else (_BEFORE, _BEHIND)
    for found in filter(None, (pattern.fullmatch(text) for pattern in patterns)):
        word = (found["word"] or found["bare"]).strip()
        if fold(word) in HUE_WORDS or any(e.word == word for e in legend.entries):
            return found["figure"].strip(), word
    return text, ""


def latest_ground(table: LogicalTable, line: Line, context: Context, grounds: Mapping[int, Meaning]) -> Meaning:
    """The status of a line whose values show theirs by grounds alone: that of the latest value; where it is still
    awaited, that of the quarter or month before it in the same year; that of a forecast, where it alone is judged."""
    forecasts = [line.cells[c.index] for c in table.columns if c.kind == "forecast" and c.index in line.cells]
    if told := [grounds[id(cell)] for cell in forecasts if id(cell) in grounds]:
        return told[0]
    cells = (line.cells[c.index] for c in latest_first(table, line, context.period))
    meanings = (grounds.get(id(cell), BLANK) for cell in cells)
    return next((m for m in meanings if m.raw or m.status), BLANK)


def latest_first(table: LogicalTable, line: Line, period: Period) -> list[Column]:
    """The columns of a line's actual values that may be its latest: the last that is not after the report, then those
    that end with it, and the quarters or months before it in the same year."""
    columns = [c for c in current_columns(table, period) if c.index in line.cells]
    last = columns[-1].period if columns else None
    return [c for c in reversed(columns) if alike(c.period, last) or _end_alike(c.period, last)]


def _end_alike(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and bool(one.end) and one.end == other.end


def current_columns(table: LogicalTable, period: Period) -> list[Column]:
    """Columns of actual values that are not after the report, the latest last; of two that end alike the one that
    stands under one heading with the statuses."""
    columns = [c for c in table.columns if c.field == "value" and c.kind == "actual" and _not_after(c.period, period)]
    bands = {c.tiers[:1] for c in table.columns if c.field in ("status", "trend") and len(c.tiers) > 1}
    return sorted(columns, key=lambda c: (ended(c.period) if c.period else "", c.tiers[:1] in bands, c.index))


def loose_columns(table: LogicalTable, report: Period) -> set[int]:
    """Columns of statuses and trends under a year of which the table has no actual but that of a part of it, the latest
    reported: '2018-19' over a mid-year actual, its status and the year's target."""
    actuals = current_columns(table, report)
    now = actuals[-1].period if actuals else None
    named = {c.period.label for c in actuals if c.period is not None}
    judging = [(c.index, c.period) for c in table.columns if c.field in ("status", "trend") and c.period is not None]
    return {i for i, p in judging if now is not None and p.label not in named and holds(p, now)}


def _not_after(period: Period | None, report: Period) -> bool:
    return period is None or not report.end or period.start <= report.end
