"""Summary tables: how many actions or measures have each status, by group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records import Cell, Table
from normalise.board import Board
from normalise.cells.counted import unit_in
from normalise.cells.periods import find_periods
from normalise.fold import fold
from normalise.totals.counts import Printed, StatusWords, is_nothing, is_whole, number_of

_UNIT_TAIL = re.compile(r"^(?P<group>.*?)\s*[:–—|-]?\s*\b(?P<unit>(?:PIs|KPIs|[A-Za-z]+)(?:\s*/\s*[A-Za-z]+)?)\s*$")
_LISTED = re.compile(r"\b(?:measures|indicators|k?pis|actions|projects|milestones|tasks)$", re.I)  # 'Annual measures'
_VALUE = re.compile(r"[(-]?£?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m)?(?:\s?\(\s?\d+(?:\.\d+)?\s?%?\s?\))?\)?", re.I)
_MOST_ROWS, _MOST_COLUMNS = 60, 16
_NAME, _BY_KIND = 4, 3  # words of the name of what a column counts, rows of such counts at least
_AMOUNT = 1000  # as many actions or measures has no document: pounds that were saved, visits that were made
_NO_STATUS = frozenset(("no symbol", "no status", "no rag", "not rated", "none", "blank", "no rating", "other"))


@dataclass(frozen=True, slots=True)
class Grid:
    """A summary table laid open: groups down, statuses across, whichever way it was printed."""

    table: Board
    groups: tuple[tuple[int, str, str], ...]  # place, label, unit
    statuses: tuple[tuple[int, str, str], ...]  # place, label ("" for the total), unit
    turned: bool  # statuses stand in the rows
    over: tuple[tuple[int, str], ...] = ()  # what stands over a status at a place: 'Outcome of actions'

    def cell(self, group: int, status: int) -> Cell:
        """The cell where a group and a status meet."""
        return self.table.at(status, group) if self.turned else self.table.at(group, status)


def read_grid(table: Table, words: StatusWords) -> Grid | None:
    """The table as a grid of counts, None when it is no summary."""
    if not (2 <= table.rows <= _MOST_ROWS and 2 <= table.cols <= _MOST_COLUMNS):
        return None
    board = Board.of(table)
    return _across(board, words) or _down(board, words) or _by_kind(board)


def carried_on(grid: Grid, table: Table) -> Grid | None:
    """A summary that goes on in the next table without its header row; None when that holds anything but counts."""
    board = Board.of(table)
    alike = not grid.turned and board.cols == grid.table.cols and board.page - grid.table.page in (0, 1)
    first = grid.statuses[0][0]
    if not alike or not _all_counts(board, range(board.rows), range(first, board.cols)):
        return None
    groups = tuple((r, *_group(board, r, first)) for r in range(board.rows) if _row_counts(board, r, grid.statuses))
    return Grid(board, groups, grid.statuses, turned=False, over=grid.over) if groups else None


def printed_in(grid: Grid, series: int, words: StatusWords, above: tuple[str, ...] = ()) -> Iterator[Printed]:
    """Every number of a summary table that is a count. Blanks give none: nothing is printed there. `above`: the lines
    over the table, the nearest last."""
    caption = above[-1] if above else ""
    said = unit_in(caption)
    told = {unit for _, _, unit in (*grid.groups, *grid.statuses) if unit}
    common = said or (told.pop() if len(told) == 1 else "")
    axis = words.axis_of(" ".join([caption, *(group for _, group, _ in grid.groups if is_whole(group))]))
    earlier = _earlier(grid)
    axes = {place: words.axis_of(text) for place, text in grid.over}
    for row, group, group_unit in grid.groups:
        period = group in earlier or bool(find_periods(group))
        for column, status, status_unit in grid.statuses:
            cell = grid.cell(row, column)
            number = number_of(cell.text)
            if number is None:
                continue
            name = status or "Total"
            yield Printed(
                page=grid.table.page,
                group="" if period or is_whole(group) else group,
                status=status,
                number=number,
                unit=group_unit or status_unit or common,
                raw=f"{group}: {name} {cell.text}",
                series=series,
                bbox=cell.bbox,
                whole=not status,
                above=above,
                axis=group if group in earlier else axis or axes.get(column, ""),
            )


def _earlier(grid: Grid) -> set[str]:
    """Where the groups are periods: all but the last one that holds counts."""
    dated = [g for g in grid.groups if find_periods(g[1])]
    filled = [g for g in dated if any(number_of(grid.cell(g[0], c).text) is not None for c, _, _ in grid.statuses)]
    now = max((_when(label) for _, label, _ in filled), default=("", ""))
    return {label for _, label, _ in dated if _when(label) != now}


def _when(label: str) -> tuple[str, str]:
    period = find_periods(label)[0].period
    return period.end, period.label


def _across(table: Board, words: StatusWords) -> Grid | None:
    head = _header_rows(table)
    if not head or head == table.rows:
        return None
    first = _first_count_column(table, head)
    columns = [(c, _tiers(table, c, head, words)) for c in range(first, table.cols)]
    statuses = _status_columns(table, columns, head, words)
    if not statuses or not _all_counts(table, range(head, table.rows), range(first, table.cols)):
        return None
    groups = _groups(table, head, first, statuses)
    over = tuple((c, " ".join(tiers[:-1])) for c, tiers in columns)
    return Grid(table, groups, statuses, turned=False, over=over) if groups else None


def _by_kind(table: Board) -> Grid | None:
    """All that there are of each kind ('Actions', 'Measures') by groups, which a last row of totals adds up."""
    head = _header_rows(table)
    columns = range(1, table.cols)
    tiers = [" ".join(dict.fromkeys(table.at(r, c).text for r in range(head))) for c in columns]
    units = [unit_in(text) if len(text.split()) <= _NAME else "" for text in tiers]
    if not head or table.rows < head + _BY_KIND or not all(units) or not is_whole(table.at(table.rows - 1, 0).text):
        return None
    if not all(_adds_up([number_of(table.at(r, c).text) for r in range(head, table.rows)]) for c in columns):
        return None
    counted = tuple((c, "", unit) for c, unit in zip(columns, units, strict=True))
    return Grid(table, _groups(table, head, 1, counted), counted, turned=False)


def _groups(
    table: Board, head: int, first: int, counted: tuple[tuple[int, str, str], ...]
) -> tuple[tuple[int, str, str], ...]:
    """Place, label and unit of the rows below a header that hold counts."""
    return tuple((r, *_group(table, r, first)) for r in range(head, table.rows) if _row_counts(table, r, counted))


def _down(table: Board, words: StatusWords) -> Grid | None:
    labels = [(r, words.label_of(table.at(r, 0))) for r in range(table.rows)]
    known = [r for r, text in labels if _known(text, words)]
    if len(known) < 2:
        return None
    head = known[0]
    body = [(r, text) for r, text in labels[head:] if text]
    first = _first_behind(table, head, [r for r, _ in body])
    if not first:
        return None
    if sum(_known(t, words) or is_whole(t) or fold(t) in _NO_STATUS for _, t in body) < 0.7 * len(body):
        return None
    statuses = tuple((r, "" if is_whole(text) else text, "") for r, text in body)
    columns = [c for c in range(first, table.cols) if any(number_of(table.at(r, c).text) is not None for r, _ in body)]
    groups = tuple((c, *_column_group(table, c, head)) for c in columns)
    return Grid(table, groups, statuses, turned=True) if groups else None


def _header_rows(table: Board) -> int:
    """Rows above the first one that holds a count, a share or an amount: values of measures are no headings."""
    for row in range(table.rows):
        cells = [table.at(row, c) for c in range(1, table.cols)]
        if any(_VALUE.fullmatch(c.text.strip()) and not _year(c.text) for c in cells):
            return row
    return 0


def _year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text.strip()))


def _first_count_column(table: Board, head: int) -> int:
    """The leading columns name the group: words, where the others hold numbers."""
    for column in range(1, table.cols):
        if any(number_of(table.at(r, column).text) is not None for r in range(head, table.rows)):
            return min(column, 2)
    return 1


def _tiers(table: Board, column: int, head: int, words: StatusWords) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for r in range(head) if (text := words.label_of(table.at(r, column)))))


def _status_columns(
    table: Board, columns: Sequence[tuple[int, tuple[str, ...]]], head: int, words: StatusWords
) -> tuple[tuple[int, str, str], ...]:
    """Columns of counts by status, with the total; percentages and differences are none."""
    counted = [(c, t) for c, t in columns if t and not any("%" in x or "percent" in x.lower() for x in t)]
    dated = [c for c, tiers in counted if find_periods(tiers[-1])]
    known = [c for c, tiers in counted if c not in dated and _known(tiers[-1], words)]
    answers = any(fold(tiers[-1]) == "yes" for _, tiers in counted)  # beside which 'No' is no number
    total = [c for c, tiers in counted if is_whole(tiers[-1]) and not (answers and fold(tiers[-1]) == "no")]
    if (len(known) < 2 and not (known and total)) or len(dated) > len(known) or not _shared_out(known, dict(counted)):
        return ()
    kept = [(c, t) for c, t in counted if c in known or c in total or _short_count(table, c, head, t)]
    return tuple((c, "" if c in total else t[-1], unit_in(" ".join(t[:-1]))) for c, t in kept)


def _adds_up(numbers: Sequence[int | None]) -> bool:
    *parts, whole = numbers
    return whole is not None and sum(n for n in parts if n is not None) == whole


def _shared_out(known: Sequence[int], tiers: dict[int, tuple[str, ...]]) -> bool:
    """Whether the statuses differ, over all columns or under one heading: one of each of several years is that of a
    measure."""
    own = [tiers[c] for c in known]
    labels = {t[-1] for t in own}
    return len(labels) == len(own) or any(len({t[-1] for t in own if t[:-1] == u[:-1]}) > 1 for u in own)


def _short_count(table: Board, column: int, head: int, tiers: tuple[str, ...]) -> bool:
    """An unknown word over counts among known ones ('Carry Over') is a status too."""
    texts = [table.at(r, column).text for r in range(head, table.rows)]
    return len(tiers[-1].split()) <= 5 and any(number_of(t) is not None for t in texts)


def _known(text: str, words: StatusWords) -> bool:
    return any(words.status_of(part, "") or words.trend_of(part) for part in parts_of(text))


def parts_of(label: str) -> tuple[str, ...]:
    """A label and what stands on either side of its '/': two languages, or two statuses that share a column. 'N/A' has
    no sides."""
    if fold(label) == "n/a":
        return (label.strip(),)
    pieces = [p.strip() for p in re.split(r"\s*/\s*|\s+(?:or|and)\s+", label) if p.strip()]
    return tuple(dict.fromkeys((label.strip(), *pieces)))


def _all_counts(table: Board, rows: Sequence[int], columns: range) -> bool:
    """Nearly every cell a number, a share, blank or a dash; some number at least, and none of them an amount."""
    texts = [table.at(r, c).text.strip() for r in rows for c in columns]
    if any((number_of(t) or 0) >= _AMOUNT for t in texts):
        return False
    counts = sum(number_of(t) is not None for t in texts)
    good = sum(
        number_of(t) is not None or is_nothing(t) or bool(re.fullmatch(r"-?\d+(?:\.\d+)?\s*%", t)) for t in texts
    )
    return counts >= 2 and good >= 0.9 * len(texts)


def _row_counts(table: Board, row: int, statuses: tuple[tuple[int, str, str], ...]) -> bool:
    return any(number_of(table.at(row, c).text) is not None for c, _, _ in statuses)


def _group(table: Board, row: int, first: int) -> tuple[str, str]:
    """Group and unit of a row: 'Objective 5: Actions' counts actions of Objective 5; so do two leading cells."""
    texts = [table.at(row, c).text for c in range(first)]
    if len(texts) > 1 and texts[0] != texts[1] and unit_in(texts[1]) and len(texts[1].split()) <= 4:
        return texts[0], unit_in(texts[1])
    return _split_unit(texts[-1] if len(texts) > 1 and texts[1] else texts[0])


def _split_unit(label: str) -> tuple[str, str]:
    found = _UNIT_TAIL.match(label)
    if found and unit_in(found["unit"]) and (not found["group"] or re.search(r"[:–—|-]\s*\S+(?:\s*/\s*\S+)?$", label)):
        return found["group"].strip(" :–—|-") or "Total", unit_in(found["unit"])
    return label, unit_in(label) if is_whole(label) or _LISTED.search(label) else ""


def _first_behind(table: Board, head: int, rows: Sequence[int]) -> int:
    """The first column of counts behind statuses, 0 for none: what each status means may stand between, where the
    heading says what is counted."""
    if _all_counts(table, rows, range(1, table.cols)):
        return 1
    first = _first_count_column(table, head)
    told = first > 1 and all(unit_in(table.at(0, c).text) for c in range(first, table.cols))
    return first if told and _all_counts(table, rows, range(first, table.cols)) else 0


def _column_group(table: Board, column: int, head: int) -> tuple[str, str]:
    """The group over a column of counts; 'Number' and the like are no group."""
    texts = [t for r in range(head) if (t := table.at(r, column).text)]
    if not texts or is_whole(texts[-1]) or unit_in(texts[-1]):
        return "Total", unit_in(" ".join(texts))
    return texts[-1], unit_in(" ".join(texts[:-1]))
