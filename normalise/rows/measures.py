"""Lines of measure tables to rows of measures.csv and observations.csv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.records import Cell
from normalise.cells.periods import is_cumulative
from normalise.cells.spans import dated_calendar, is_bare_year, says_calendar
from normalise.cells.units import counted_in, in_millions, row_units, told_unit, worded_unit
from normalise.cells.values import Value, parse_value, scaled, settle
from normalise.columns.spanned import span_of
from normalise.records import Column, Issue, Line, LogicalTable, Meaning, Period
from normalise.rows.dated import own_period, row_period, since, told_of, whole_period
from normalise.rows.grounds import (
    grounds_of,
    judged,
    latest_first,
    latest_ground,
    loose_columns,
    of_ground,
    shaded_column,
)
from normalise.rows.parts import (
    BLANK,
    Context,
    box_text,
    codes_of,
    dashes,
    field_text,
    levels_of,
    line_text,
    meaning_of,
    names_with_refs,
    place_columns,
    shared_columns,
    status_columns,
    text_of,
)
from normalise.rows.trends import is_merged_value, trends_of, trends_unread
from normalise.statuses.trend import Directions

_BRACKET = re.compile(r"\((?P<inside>[^()]+)\)\s*$")
_SO_FAR = re.compile(r"(?<!year )(?<!year-)\bto date\b", re.I)  # 'the average to date is 0.66' is another figure
_NO_FIGURE_YET = ("not_yet_reported", "not_due")  # said of a period, not of the figure before it
COPIED = ("lead", "service", "links")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A row of measures.csv with its observations, both without ids."""

    row: dict[str, str]
    observations: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A filled value cell: what kind of value it is and of which period."""

    cell: Cell
    kind: str
    period: Period | None
    value: Value
    heading: str


def measure_rows(table: LogicalTable, context: Context, directions: Directions) -> tuple[list[MeasureRow], list[Issue]]:
    """Rows of one measure table, and what a person should look at."""
    rows: list[MeasureRow] = []
    issues: list[Issue] = []
    names = names_with_refs(table.lines, table.columns, "measure")
    shaded = shaded_column(table, context, "measure")
    for line, (ref, name) in zip(table.lines, names, strict=True):
        if not name:
            issues.append(
                _issue("row_without_text", "a row without the name of a measure", table, line, "", line_text(line))
            )
            continue
        ground = of_ground(line, shaded, context, "measure")
        row, doubts = _row(table, line, (ref, name), context, directions, ground)
        rows.append(row)
        issues += doubts
    return rows, [*issues, *trends_unread(table, directions)]


def _row(
    table: LogicalTable,
    line: Line,
    named: tuple[str, str],
    context: Context,
    directions: Directions,
    ground: Meaning,
) -> tuple[MeasureRow, list[Issue]]:
    """The row of a line. `named`: its number and name; `ground`: what a ground under its words says."""
    columns, (ref, name) = table.columns, named
    comment = "; ".join(t for t in (field_text(line, columns, f) for f in ("comment", "progress")) if t)
    printed = _values(table, line, name, comment, context)
    statuses, doubts = _statuses(table, line, context)
    statuses = statuses or ([(ground, None)] if ground.raw else [])
    grounds = grounds_of(table, line, context)
    status = statuses[0][0] if statuses else latest_ground(table, line, context, grounds)
    issues = doubts + [_unparsed(p, table, line) for p in printed if p.value.doubt]
    column = _unit_text(table, line, name)
    units = row_units([p.value for p in printed], [p.heading for p in printed], name, column)
    loose = loose_columns(table, context.period)
    trends = trends_of(table, line, directions, loose)
    standing = [(m, None if c is not None and c.index in loose else c) for m, c in statuses]
    observations = [_observation(p, unit, context) for p, unit in zip(printed, units, strict=True)]
    latest = _latest(table, line, printed, context.period, status.status in _NO_FIGURE_YET)
    _stand_on_latest(observations, printed, standing, trends, latest)
    for observation, each in zip(observations, printed, strict=True):
        ground = grounds.get(id(each.cell), BLANK)
        if ground.raw and each.kind == "actual":
            observation |= {"status_raw": ground.raw, "status": ground.status}
    row = shared_columns(context) | levels_of(line, columns) | place_columns(line, table)
    row |= {key: field_text(line, columns, key) for key in COPIED}
    row |= {"ref": ref, "measure": name, "comment": comment, "unit": _one(units)}
    row |= {"status_raw": status.raw, "status": status.status, "status_basis": status.basis}
    codes = codes_of(issues, line.doubts)
    row |= {"review": codes, "confidence": ""}
    return MeasureRow(row, tuple(observations)), issues


def _values(table: LogicalTable, line: Line, name: str, comment: str, context: Context) -> list[_Printed]:
    """Filled value cells from left to right; a cell merged over several columns once."""
    said = f"{name}; {comment}"
    own = told_of(name, context.spans)  # beside 'Quarterly', which says how often
    running = own or span_of(field_text(line, table.columns, "span"), context.spans)
    running = running if running is not None else own
    beside = any(c.field == "value" and c.period is not None and c.period.cumulative for c in table.columns)
    told = is_cumulative(name) or (not beside and is_cumulative(_SO_FAR.sub("", comment)))
    running = running if running is not None or not told else True
    calendar = says_calendar(said) or _bare_years(table, line, context.period)
    groups: list[tuple[Cell, list[Column]]] = []
    for column in table.columns:
        cell = line.cells.get(column.index)
        if cell is None or column.field not in ("value", "status", "trend"):
            continue
        if groups and groups[-1][0] is cell:
            groups[-1][1].append(column)
        else:
            groups.append((cell, [column]))
    found = []
    of_row = field_text(line, [c for c in table.columns if not c.kind], "period")
    of_base = field_text(line, [c for c in table.columns if c.kind == "baseline"], "period")
    unit = _unit_text(table, line, name)
    for cell, columns in groups:
        text = text_of(cell)
        valued = [c for c in columns if c.field == "value"]
        if valued and text and not dashes(text):
            kind, period = _meaning(valued, columns)
            if kind == "baseline" and period is None:
                period = whole_period(of_base, context.period)
            if kind == "actual":  # other baselines and targets are of their column, by the schema
                period = row_period(of_row, valued[0], context.period) if len(columns) == 1 else period
                period = own_period(text, valued[0].heading, context.period) or period
            period = since(period, valued[0].heading, running)
            period = dated_calendar(period) if calendar else period
            value = scaled(_figure(text, context), counted_in(valued[0].heading, unit))
            found.append(_Printed(cell, kind, period, value, valued[0].heading))
    settled = in_millions(settle([p.value for p in found]), name)
    return [replace(p, value=v) for p, v in zip(found, settled, strict=True)]


def _unit_text(table: LogicalTable, line: Line, name: str) -> str:
    """What a column of units says of a line; without one, the brackets in the heading over the measures ('Source of
    emissions (tonnes CO2e)'), where they name a unit and the measure none."""
    heading = next((c.heading for c in table.columns if c.field == "measure"), "")
    found = _BRACKET.search(heading)
    told = found["inside"] if found and told_unit(found["inside"]) and not worded_unit(name) else ""
    return field_text(line, table.columns, "unit") or told


def _figure(text: str, context: Context) -> Value:
    """A value; its status may be printed behind it ('87.2% Amber')."""
    value = parse_value(text)
    return replace(parse_value(judged(text, context.legend)[0]), raw=text) if value.doubt else value


def _bare_years(table: LogicalTable, line: Line, report: Period) -> bool:
    """Whether a line's years are '2015', '2016' where those of the report are '2016/17': calendar years."""
    valued = [c for c in table.columns if c.field == "value" and c.index in line.cells and c.period is not None]
    labels = {c.period.label for c in valued if c.period is not None}
    return len(labels) > 1 and all(is_bare_year(label) for label in labels) and "-" in report.label


def _meaning(valued: Sequence[Column], columns: Sequence[Column]) -> tuple[str, Period | None]:
    """Kind and period of a cell; merged over several columns: an actual, of the period that they share."""
    if len(columns) == 1:
        return valued[0].kind or "actual", valued[0].period
    periods = {c.period for c in columns if c.period is not None}
    return "actual", periods.pop() if len(periods) == 1 else None


def _statuses(
    table: LogicalTable, line: Line, context: Context
) -> tuple[list[tuple[Meaning, Column | None]], list[Issue]]:
    """The statuses of a line with their columns, first that of the latest period for which one is printed."""
    found: list[tuple[Meaning, Column | None]] = []
    issues: list[Issue] = []
    for column in _counting(table):
        cell = line.cells.get(column.index)
        if cell is None or is_merged_value(cell, line, table):
            continue
        meaning = context.decided.status(meaning_of(cell, "measure", context.legend), "measure")
        if meaning.raw or meaning.status:
            if not found and not meaning.known:
                message = f"'{meaning.raw}' is in no list and no key of the document says what it means"
                issues.append(_issue("status_unknown", message, table, line, "status", meaning.raw))
            found.append((meaning, column))
        elif not found and column.period is None:
            break
    return found, issues


def _counting(table: LogicalTable) -> list[Column]:
    """The status columns whose kind of status counts: what a forecast is rated is no status of the measure."""
    columns = status_columns(table.columns)
    delivery = [c for c in columns if c.axis in ("", "delivery")]
    return delivery or columns


def _observation(printed: _Printed, unit: str, context: Context) -> dict[str, str]:
    period = printed.period or Period("")
    box = printed.cell.paragraphs[0].bbox if printed.cell.paragraphs else printed.cell.bbox
    page = printed.cell.paragraphs[0].page if printed.cell.paragraphs else 0
    return {
        "document_id": context.document_id,
        "kind": printed.kind,
        "period_label": period.label,
        "period_start": period.start,
        "period_end": period.end,
        "cumulative": "true" if period.cumulative else "false",
        "raw": text_of(printed.cell),
        "value": printed.value.value,
        "unit": unit,
        "page": str(page),
        "bbox": box_text(box),
        "review": printed.value.doubt,
    }


def _stand_on_latest(
    observations: list[dict[str, str]],
    printed: Sequence[_Printed],
    statuses: Sequence[tuple[Meaning, Column | None]],
    trends: dict[str, str],
    latest: _Printed | None,
) -> None:
    """A dated status or trend stands on the actual of its period, another on the cell of the latest current period."""
    undated = next((m for m, column in statuses if column is None or column.period is None), None)
    periods = [p.period for p in printed if p.kind == "actual" and p.period is not None]
    for observation, each in zip(observations, printed, strict=True):
        if each.kind != "actual":
            continue
        label = each.period.label if each.period else ""
        current = each is latest
        meaning = _at(each.period, statuses, periods) or (undated if current else None)
        if meaning is not None:
            observation |= {"status_raw": meaning.raw, "status": meaning.status}
        trend = trends.get(label) if label and label in trends else trends.get("") if current else ""
        observation["trend"] = trend or ""


def _at(
    period: Period | None, statuses: Sequence[tuple[Meaning, Column | None]], periods: Sequence[Period]
) -> Meaning | None:
    """The status of a period; of one that has its name, or only ends on the same day, where no value is of that one
    itself: 'Oct-Dec' beside 'Year to date'. `periods`: those of the line's actuals."""
    dated = [(m, column.period) for m, column in statuses if column is not None and column.period is not None]
    if period is None or not dated:
        return None
    named = [m for m, p in dated if p.label == period.label and p not in periods]
    same = [m for m, p in dated if p == period] or named
    ending = [m for m, p in dated[:1] if p.end and p.end == period.end and not _are_named(periods, p)]
    return next(iter(same or ending), None)


def _are_named(periods: Sequence[Period], one: Period) -> bool:
    return any(p.label == one.label for p in periods)


def _latest(
    table: LogicalTable, line: Line, printed: Sequence[_Printed], period: Period, awaited: bool
) -> _Printed | None:
    """What is printed for the latest period of the line that is not after the report; where that is blank and the
    status is not that its figure is `awaited`, for the quarter or month before it in the same year; else None."""
    columns = latest_first(table, line, period)
    cells = [line.cells[c.index] for c in (columns[:1] if awaited else columns)]
    return next((p for cell in cells for p in printed if p.cell is cell), None)


def _one(units: Sequence[str]) -> str:
    """The unit that the values of a line share."""
    found = {u for u in units if u}
    return found.pop() if len(found) == 1 else ""


def _unparsed(printed: _Printed, table: LogicalTable, line: Line) -> Issue:
    message = f"'{printed.value.raw}' under '{printed.heading}' was not read as a number"
    return _issue(printed.value.doubt, message, table, line, "value", printed.value.raw)


def _issue(code: str, message: str, table: LogicalTable, line: Line, field: str = "", raw: str = "") -> Issue:
    return Issue(code, message, line.page, table.table_no, line.bbox, field, raw)
