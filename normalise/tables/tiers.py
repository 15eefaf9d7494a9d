"""Upper tiers of a header that stand over some of its columns only, in rows of their own; headers below notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from normalise.tables.printed import FIGURE, LONGEST_HEADING, TIERS, HeaderLike, Row, is_header

NOTES, LABELS = 5, 4  # rows that may stand above a header that is none of them, at most; its known labels, at least


def tiers_above(rows: Sequence[Row], at: int, is_time: Callable[[str], bool], header_like: HeaderLike) -> int:
    """How many rows right above a header, from the one at `at`, are its upper tiers: years or quarters side by side, or
    headings over several columns each. 0 where no header is below them."""
    tiers = next((n for n, row in enumerate(rows[at : at + TIERS]) if not _is_tier(row, n, is_time)), 0)
    return tiers if tiers and is_header(rows[at + tiers], header_like) else 0


def header_below(rows: Sequence[Row], at: int, header_like: HeaderLike) -> int:
    """Where the header of a table stands below rows that are none of it, notes or a key; 0 for none."""
    near = range(at + 1, min(at + NOTES, len(rows)))
    return next((n for n in near if len(rows[n].texts) >= LABELS and header_like(rows[n].texts) == 1.0), 0)


def _is_tier(row: Row, nth: int, is_time: Callable[[str], bool]) -> bool:
    if row.blank:
        return nth > 0
    times = len(row.texts) > 1 and all(is_time(t) for t in row.texts)
    return not row.hanging and (times or _is_aside(row))


def _is_aside(row: Row) -> bool:
    """Whether nothing is printed in a row but short texts over several columns each, the first column not among
    them."""
    return all(
        c.col > 0 and c.colspan > 1 and 0 < len(c.text) <= LONGEST_HEADING and not FIGURE.fullmatch(c.text)
        for c in row.starting
    )
