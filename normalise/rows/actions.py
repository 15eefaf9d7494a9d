"""Lines of action tables to rows of actions.csv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Paragraph
from normalise.cells.dates import Due, parse_due, parse_start, quarter_due, spans_years
from normalise.columns.periods import year_of
from normalise.records import Column, Issue, Line, LogicalTable, Meaning, Period
from normalise.rows.grounds import of_ground, shaded_column
from normalise.rows.pairing import Pairing, join, pair, pair_stacked
from normalise.rows.parts import (
    BLANK,
    Context,
    codes_of,
    dashes,
    field_paragraphs,
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
from normalise.statuses.heads import head_phrase
from normalise.statuses.status import of_text, roll_up

NO_PAIRS = Pairing(())
RATED = frozenset({"on_track", "at_risk", "off_track", "overdue", "on_hold"})
BEGUN = frozenset({"in_progress", "ongoing"})
COPIED = ("lead", "service", "links", "resources")


def action_rows(table: LogicalTable, context: Context) -> tuple[list[dict[str, str]], list[Issue]]:
    """Rows (without ids) of one action table, and what a person should look at."""
    rows: list[dict[str, str]] = []
    issues: list[Issue] = []
    names = names_with_refs(table.lines, table.columns, "action")
    shaded = shaded_column(table, context, "action")
    years = spans_years(_due(table, line) for line in table.lines)
    for line, (ref, name) in zip(table.lines, names, strict=True):
        dates, undated = _dates(table, line, context.period, years)
        own = {"ref": ref, "action": name} | dates
        found, doubts = _line_rows(table, line, own, undated, context, of_ground(line, shaded, context, "action"))
        rows += found
        issues += doubts
    return rows, issues


def _line_rows(
    table: LogicalTable, line: Line, own: dict[str, str], undated: list[Issue], context: Context, ground: Meaning
) -> tuple[list[dict[str, str]], list[Issue]]:
    columns, name = table.columns, own["action"]
    measure = field_paragraphs(line, columns, "measure")
    progress = field_paragraphs(line, columns, "progress") + field_paragraphs(line, columns, "comment")
    base = shared_columns(context) | levels_of(line, columns) | own
    base |= {key: field_text(line, columns, key) for key in COPIED}
    share = field_text(line, columns, "percent_complete")
    base["percent_complete"] = _percent(share)
    if any(map(str.isalnum, share)) and not base["percent_complete"]:
        message = f"'{share}' is no percentage"
        undated = [*undated, _issue("value_refused", message, table, line, "percent_complete", share)]
    base |= place_columns(line, table)
    if not any((name, measure, progress)):
        return [], [
            _issue("row_without_text", "a row without action, measure or progress", table, line, "", line_text(line))
        ]
    if stacked := _stacked(table, line, context):
        return _paired(base, pair_stacked(measure, stacked, progress), table, line, context, undated)
    status, doubts = _status(table, line, context)
    pairing = _pairing(line, measure, progress, context) if status is None else NO_PAIRS
    if status is None and ground.raw and not any(part.phrases for part in pairing.rows):
        status = ground
    if status is not None:
        row = base | {"measure": join(measure), "progress": join(progress)} | _status_columns(status)
        doubts = [*undated, *doubts]
        return [_closed(row, table, line, doubts)], doubts
    return _paired(base, pairing, table, line, context, undated)


def _pairing(line: Line, measure: Sequence[Paragraph], progress: Sequence[Paragraph], context: Context) -> Pairing:
    """Pairs as a person decided, else as they can be told."""
    decided = context.decided.parts(line.page, measure, progress)
    if decided is None:
        return pair(measure, progress, lambda p: _headed(p, context))
    heads = [[_headed(p, context) for p in part.progress] for part in decided]
    said = [tuple(head[0] for head in found if head) for found in heads]
    return Pairing(tuple(replace(part, phrases=phrases) for part, phrases in zip(decided, said, strict=True)))


def _headed(paragraph: Paragraph, context: Context) -> tuple[str, str] | None:
    """The status phrase at the head of a paragraph, and the rest; one in bold may be any status ('Ongoing.')."""
    found = head_phrase(paragraph.text, context.voc, context.legend.heads)
    said = paragraph.lead.strip(" .:–-")
    if found or not said or not paragraph.text.startswith(said) or context.voc.status_word(said) is None:
        return found
    return said, paragraph.text.removeprefix(said).lstrip(" .:–-")


def _due(table: LogicalTable, line: Line) -> str:
    return field_text(line, table.columns, "due_date") or _spare_text(line, table.columns, "due_date")


def _dates(table: LogicalTable, line: Line, period: Period, years: bool) -> tuple[dict[str, str], list[Issue]]:
    raw = _due(table, line)
    due = parse_due(raw, years)
    if due == Due() and (year := year_of(period)) is not None:
        due = Due(due=quarter_due(raw, year))
    begun = field_text(line, table.columns, "start_date")
    start = parse_start(begun)
    message = f"'{raw}' does not say one date"
    doubts = [] if due.certain else [_issue("date_unparsed", message, table, line, "due_date", raw)]
    if any(map(str.isalnum, begun)) and not start:
        doubts.append(_issue("date_unparsed", f"'{begun}' does not say one date", table, line, "start_date", begun))
    return {"start_date": start or due.start, "due_raw": raw, "due_date": due.due}, doubts


def _spare_text(line: Line, columns: Sequence[Column], name: str) -> str:
    """What a column says that stands in for the blank cells of another: an original date that was never revised."""
    cells = (line.cells.get(c.index) for c in columns if c.spare == name)
    return next((text for cell in cells if not dashes(text := text_of(cell))), "")


def _percent(text: str) -> str:
    number = text.replace("%", "").strip()
    return number if number.replace(".", "", 1).isdigit() else ""


def _status(table: LogicalTable, line: Line, context: Context) -> tuple[Meaning | None, list[Issue]]:
    """The status printed in a column; None where the table has no status column."""
    columns = status_columns(table.columns)
    if not columns:
        return None, []
    meaning = next((m for beside in _by_period(columns) if (m := _of_columns(beside, line, context)).raw), BLANK)
    if meaning.known:
        return meaning, []
    message = f"'{meaning.raw}' is in no list and no key of the document says what it means"
    return meaning, [_issue("status_unknown", message, table, line, "status", meaning.raw)]


def _stacked(table: LogicalTable, line: Line, context: Context) -> tuple[str, ...]:
    """The statuses below each other in the one status cell of a line; () where it holds one, or other words."""
    columns = status_columns(table.columns)
    cell = line.cells.get(columns[0].index) if len(columns) == 1 else None
    if cell is None or len(cell.paragraphs) < 2 or meaning_of(cell, "action", context.legend).known:
        return ()
    said = tuple(p.text for p in cell.paragraphs)
    read = [of_text(text, "action", context.legend) for text in said]
    return said if all(m.known and m.status for m in read) else ()


def _by_period(columns: Sequence[Column]) -> list[list[Column]]:
    """The status columns of the latest period, then those of the ones before it, which speak where it is blank: Q4 in
    a report on Q2. Nothing speaks for a blank column without a period."""
    first = columns[0]
    dated = [c for c in columns if c.axis == first.axis and (c.period is None) == (first.period is None)]
    periods = list(dict.fromkeys(c.period for c in dated))
    return [[c for c in dated if c.period == period] for period in periods]


def _of_columns(columns: Sequence[Column], line: Line, context: Context) -> Meaning:
    cells = [line.cells[c.index] for c in columns if c.index in line.cells]
    return _told([context.decided.status(meaning_of(c, "action", context.legend), "action") for c in cells])


def _told(meanings: Sequence[Meaning]) -> Meaning:
    """The first that says something; a stage that says nothing of time gives way to a rating beside it."""
    said = [m for m in meanings if m.status or m.raw]
    rated = next((m for m in said if m.status in RATED), None)
    first = said[0] if said else BLANK
    return rated if rated is not None and first.status in BEGUN else first


def _status_columns(meaning: Meaning) -> dict[str, str]:
    return {"status_raw": meaning.raw, "status": meaning.status, "status_basis": meaning.basis}


def _paired(
    base: dict[str, str],
    pairing: Pairing,
    table: LogicalTable,
    line: Line,
    context: Context,
    undated: Sequence[Issue],
) -> tuple[list[dict[str, str]], list[Issue]]:
    """One row, or a row for each measure whose progress is certain."""
    rows, issues = [], list(undated)
    if not pairing.certain:
        message = f"measures and progress could not be paired: {pairing.reason}"
        issues.append(_issue("pair_unsure", message, table, line, "measure"))
    for part in pairing.rows:
        status = _phrases(part.phrases, context)
        row = base | {"measure": join(part.measure), "progress": join(part.progress)} | _status_columns(status)
        rows.append(_closed(row, table, line, issues))
    return rows, issues


def _phrases(phrases: Sequence[str], context: Context) -> Meaning:
    """What the status phrases at the heads of comments say together."""
    if not phrases:
        return BLANK
    meanings = [context.decided.status(of_text(p, "action", context.legend), "action") for p in phrases]
    raw = "; ".join(phrases)
    if len(meanings) == 1:
        return Meaning(meanings[0].status, meanings[0].basis, raw, meanings[0].known)
    return Meaning(roll_up([m.status for m in meanings]), "rollup", raw)


def _closed(row: dict[str, str], table: LogicalTable, line: Line, issues: Sequence[Issue]) -> dict[str, str]:
    codes = codes_of(issues, line.doubts)
    return row | {"review": codes, "confidence": ""}


def _issue(code: str, message: str, table: LogicalTable, line: Line, field: str = "", raw: str = "") -> Issue:
    return Issue(code, message, line.page, table.table_no, line.bbox, field, raw)
