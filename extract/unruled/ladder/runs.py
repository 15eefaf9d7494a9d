"""Rows between rules to the tables that they make: where each begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from extract.unruled.chunks import LARGER, chunks_of
from extract.unruled.figures import is_list_mark
from extract.unruled.ladder.rows import FAR_BELOW, SLACK, Row, is_prose, margins_of

BANDS, BAND = 2, 1.35  # bands right below a header, at most, and how large they are beside the rows
GAP = 0.75  # share of the height of the lowest row: a lower blank between two rules parts a table from a box
HOLLOW = 3  # font sizes, and times the white of other rows, at least three of them: more of it is no row's
REST = 0.6  # share of the width that a lone text under a page's first rule takes at most
FULL = 0.6  # share of the texts of the fullest row that a row has which is no text between two tables
TALLEST = 260.0  # points between two rules of a table
PROSE = 6  # lines across the columns between two rules: more are text between tables


def table_runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow each other as those of one table, each table from its first parted row on."""
    runs: list[list[Row]] = [[]]
    for i, row in enumerate(rows):
        after = rows[i + 1] if i + 1 < len(rows) else None
        banded = _is_band(row, after, runs[-1]) or _is_under_header(rows[i : i + BANDS + 1], runs[-1])
        if _ends(row, after, runs[-1]) and not banded:
            runs.append([])
            continue
        if _is_head_ground(row):
            runs.append([])
        runs[-1].append(row)
    return [run for whole in runs if (run := _trimmed(whole))]


def _ends(row: Row, after: Row | None, before: Sequence[Row]) -> bool:
    """Whether what stands between two rules is no row, but text between two tables."""
    if (
        row.kind == "text"
        or (row.top.ground and not row.bold and bool(before))  # a box of text
        or (row.bottom.at - row.top.at > TALLEST and not row.parted)
        or any(is_prose(s, row) for s in row.strips)
    ):
        return True
    if row.strips and _stands_low(row) and not _is_head_ground(row) and not _is_centred(row, before):
        return True
    if _is_hollow(row, before) or _is_headed(row, before) or _holds_heading(row, before):
        return True
    if row.parted:
        return False
    heads = after is not None and after.parted and after.bold
    if not row.strips:
        high = row.bottom.at - row.top.at
        size = before[-1].strips[0].size if before and before[-1].strips else 9
        return heads or high > 3 * size or high < GAP * min((r.bottom.at - r.top.at for r in before), default=0.0)
    body = [s.size for r in (*before, *((after,) if after else ())) for s in r.strips if r.parted]
    larger = bool(body) and max(s.size for s in row.strips) > LARGER * max(body)
    return heads or larger or len(row.strips) > PROSE


def _stands_low(row: Row) -> bool:
    return row.strips[0].top - row.top.at > FAR_BELOW * row.strips[0].size


def _is_head_ground(row: Row) -> bool:
    """Whether bold labels stand at the foot of a high ground: a header in which others are turned."""
    return row.top.ground and row.parted and row.bold


def _is_centred(row: Row, before: Sequence[Row]) -> bool:
    """Whether a high row has about as many texts as those above it, in the middle between its rules: as spreadsheets
    print cells."""
    over, under = margins_of(row)
    most = max((r.texts for r in before if not r.kind), default=0)
    return abs(over - under) < SLACK and row.texts > max(1.0, FULL * most) and most > 1


def _is_hollow(row: Row, before: Sequence[Row]) -> bool:
    """Whether far more white is left above the rule below than in the rows before: what stands there is no row, and
    the rule is that of something else."""
    rows = [r for r in before if r.strips]
    if not row.strips or row.kind or len(rows) < HOLLOW:
        return False
    under = margins_of(row)[1]
    return under > HOLLOW * row.strips[-1].size and under > HOLLOW * max(margins_of(r)[1] for r in rows)


def _is_headed(row: Row, before: Sequence[Row]) -> bool:
    """Whether plain print stands below a first line of bold labels, as in none of the rows before: another table. A
    number and a title over running text are a band."""
    rows = [r for r in before[1:] if r.strips]
    if not row.strips or row.kind or row.bold or len(rows) < HOLLOW:
        return False
    below = [s for s in row.strips[1:] if not s.bold]
    labels = row.strips[0].bold and len(chunks_of(row.strips[0])) > 1 and any(len(chunks_of(s)) > 1 for s in below)
    return labels and not any(r.strips[0].bold for r in rows)


def _holds_heading(row: Row, before: Sequence[Row]) -> bool:
    """Whether a lone line in bold print, larger than that of the rows above, stands over further lines: the heading of
    what follows."""
    body = [s.size for r in before for s in r.strips]
    return bool(body) and any(
        s.bold and s.size > LARGER * max(body) and len(chunks_of(s)) == 1 for s in row.strips[:-1]
    )


def _is_band(row: Row, after: Row | None, before: Sequence[Row]) -> bool:
    """Whether a lone text stands as close between two rules as the rows around it: two above, or one on each side."""
    if len(before) == 1 and after is not None and after.parted and not after.bold and not before[0].bold:
        return _is_tight(row, [*before, after])
    return len(before) > 1 and _is_tight(row, before)


def _is_under_header(rows: Sequence[Row], before: Sequence[Row]) -> bool:
    """Whether the first rows are bands between a header and the first full row below it, in larger print than the
    header's at times: a theme, or a theme and what it is parted into."""
    first = next((n for n, r in enumerate(rows) if r.parted), 0)
    headed = len(before) == 1 and before[0].parted and (before[0].bold or before[0].top.ground)
    if not headed or not first or rows[first].bold:
        return False
    body = rows[first]
    return all(_is_tight(band, [body], BAND) for band in rows[:first])


def _is_tight(row: Row, before: Sequence[Row], larger: float = LARGER) -> bool:
    """Whether a lone text, in no larger print than the rows above, stands as close between two rules as they do."""
    rows = [r for r in before if r.strips]
    if not row.strips or row.parted or row.kind or len(row.strips) > PROSE or not rows:
        return False
    if max(s.size for s in row.strips) > larger * max(s.size for r in rows for s in r.strips):
        return False
    margins = [margins_of(r) for r in rows]
    over, under = margins_of(row)
    least = max(min(above for above, _ in margins), min(below for _, below in margins))
    return over < max(above for above, _ in margins) + SLACK and under < least + SLACK


def is_marked(row: Row, before: Sequence[Row]) -> bool:
    """Whether a row is but a sign that might be a list mark, and a text that begins where the second texts of most rows
    do: both are cells."""
    if row.kind or len(row.strips) != 1 or len(row.words) < 2 or not is_list_mark(row.words[0].text):
        return False
    starts = [chunks[1].x0 for r in before if r.parted and len(chunks := chunks_of(r.strips[0])) > 1]
    return 2 * sum(abs(x - row.words[1].bbox.x0) < SLACK for x in starts) > len(before)


def _trimmed(run: Sequence[Row]) -> list[Row]:
    parted = [i for i, r in enumerate(run) if r.parted]
    if not parted:
        return []
    first = parted[0]
    if first == 1 and not run[1].bold and _is_rest(run[0]):
        first = 0
    return list(run[first:])


def _is_rest(row: Row) -> bool:
    """A lone text in plain print between two rules: the rest of a cell from the page before."""
    wide = max((s.x1 for s in row.strips), default=0.0) - row.bottom.start > REST * (row.bottom.end - row.bottom.start)
    return bool(row.strips) and not wide and not any(w.bold for w in row.words)
