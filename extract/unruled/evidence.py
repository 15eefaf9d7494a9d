"""Is a run of lines with white columns a table? What speaks for it and what against it, as one figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.axis import distinct
from extract.ruled.edges import Edge
from extract.unruled.figures import is_leader, is_value
from extract.unruled.lines import Columns, Line

FRONT = 12  # pages before the first one of a contents list, at most
AXIS = 3  # lines of figures alone: no more are labels of an axis
LEVEL = 1.6  # points: rules no further apart are of one height
COHERENT = 0.6  # of text blocks: fewer make no rows
PAGES = re.compile(r"^\d{1,3}(\s?[-–]\s?\d{1,3})?$")
LABEL = re.compile(r":$")
NUMBER = re.compile(r"^[\[(]?(\d+(\.\d+)*|[a-z]|[ivxlc]+)[.)\]]*$", re.I)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares from 0 to 1, and counts."""

    columns: int
    rows: int  # that fill at least two columns
    numeric: int  # columns of figures
    filled: float  # share of places that hold text, over those rows
    across: float  # share of lines that cross white columns
    aligned: float  # share of pieces that begin, end or are centred where their column's pieces do
    ruled: int  # heights of rules within
    refused: str  # why it is no table, "" when it may be one

    @property
    def score(self) -> float:
        """One figure, 0 to 0.99; below 0.5 says that it is none."""
        if self.refused:
            return 0.0
        score = 0.1 * min(3, self.columns - 1) + 0.04 * min(5, self.rows) + 0.12 * min(2, self.numeric)
        score += 0.06 * min(3, self.ruled)
        score += 0.3 * (self.aligned - 0.4) + 0.3 * (self.filled - 0.4) - 0.5 * self.across
        score *= _below(self.filled, 0.55) * _below(self.aligned, 0.75) * (1.0 if self.numeric or self.ruled else 0.9)
        return max(0.0, min(0.99, score))


def weigh(
    lines: Sequence[Line], rows: Sequence[Sequence[Line]], xs: Sequence[float], columns: Columns, rules: Sequence[Edge]
) -> Evidence:
    """The evidence for a table in lines cut at `xs` and grouped in rows. Rules of one height are one line: the tops of
    boxes that stand side by side below a title hold no lines of it together."""
    count = len(xs) - 1
    places = [{c for x in row for p in x.pieces for c in range(p.col, p.end + 1)} for row in rows]
    places = [p for p in places if len(p) > 1]
    filled = sum(len(p) for p in places) / max(1, count * len(places))
    numeric = sum(columns.numeric)
    full = [x for x in lines if len(x.pieces) > 1]
    across = sum(x.across for x in lines) / len(lines)
    ruled = len(distinct([r.at for r in rules], LEVEL))
    refused = _refusal(lines, full, columns, count, ruled)
    if not refused and numeric == 0 and ruled < 3:
        coherent = max(_coherent(lines, count, columns.step), _banded(lines, count, columns))
        refused = "texts that begin at heights of their own" if coherent < COHERENT else ""
    return Evidence(count, len(places), numeric, filled, across, _aligned(lines, count), ruled, refused)


def _coherent(lines: Sequence[Line], count: int, step: float) -> float:
    """Share of blocks of lines, right of the first column, that begin where a block of another column begins."""
    starts = [set(_starts(lines, col, step)) for col in range(count)]
    total = hits = 0
    for col in range(1, count):
        others = set().union(*(s for i, s in enumerate(starts) if i != col))
        total += len(starts[col])
        hits += len(starts[col] & others)
    return hits / total if total else 0.0


def _banded(lines: Sequence[Line], count: int, columns: Columns) -> float:
    """Share of the blocks between wide white bands, three at least, that fill most columns."""
    blocks: list[set[int]] = []
    last = float("-inf")
    for line in lines:
        if line.strip.base - last > columns.step:
            blocks.append(set())
        blocks[-1] |= {p.col for p in line.pieces}
        last = line.strip.base
    if len(blocks) < 3 or len(blocks) < len(lines) / 9:
        return 0.0
    return sum(len(b) >= max(2, 0.6 * count) for b in blocks) / len(blocks)


def _starts(lines: Sequence[Line], col: int, step: float) -> list[int]:
    """Indexes of the lines that begin a block in a column: after a blank line, or a step wider than usual."""
    found: list[int] = []
    last = float("-inf")
    for i, line in enumerate(lines):
        if line.at(col) is None:
            continue
        if line.strip.base - last > step:
            found.append(i)
        last = line.strip.base
    return found


def _below(share: float, usual: float) -> float:
    """1 where a share is as high as usual, falling to 0 at half of that."""
    return max(0.0, min(1.0, 2 * share / usual - 1))


def _refusal(lines: Sequence[Line], rows: Sequence[Line], columns: Columns, count: int, ruled: int) -> str:
    if count < 2 or len(rows) < 2:
        return "too few rows or columns"
    least = 3 if any(columns.numeric) and count > 2 else 4
    if ruled < 2 and len(rows) < least - (count > 2):
        return "a few lines that no rule holds together"
    if ruled < 3 and len(lines) <= AXIS and not any(c.isalpha() for x in lines for p in x.pieces for c in p.chunk.text):
        return "nothing but figures, as beside an axis"
    if _contents(rows, count):
        return "contents list"
    if count <= 3 and _numbered(rows, count):
        return "numbered paragraphs"
    if count == 2 and _labels(rows):
        return "labels and their text"
    if _prose(lines, count) and ruled < 3:
        return "columns of prose"
    return ""


def _contents(rows: Sequence[Line], count: int) -> bool:
    """Titles and rising page numbers."""
    if count > 3:
        return False
    leaders = sum(any(is_leader(w.text) or "...." in w.text for w in x.strip.words) for x in rows)
    if not any(is_value(p.chunk.text) for x in rows if (p := x.at(count - 1))):
        return leaders >= 0.5 * len(rows)
    pages = [p.chunk.text for x in rows if (p := x.at(count - 1))]
    if len(pages) < 3 or not all(PAGES.match(t) for t in pages):
        return False
    numbers = [int(re.split(r"\D", t)[0]) for t in pages]
    rising = sum(a <= b for a, b in pairwise(numbers))
    plain = rising == len(numbers) - 1 and numbers[0] <= FRONT
    return rising >= 0.9 * (len(numbers) - 1) and (leaders >= 0.3 * len(rows) or plain)


def _numbered(rows: Sequence[Line], count: int) -> bool:
    """A number in the margin and running text."""
    keys = [p.chunk.text for x in rows if (p := x.at(0))]
    texts = [p.chunk for x in rows for p in x.pieces if p.col > 0]
    marks = sum(bool(NUMBER.match(k)) or not any(c.isalnum() for c in k) for k in keys)
    wordy = bool(texts) and median(len(t.words) for t in texts) >= 5
    return len(set(keys)) == 1 < len(keys) or (marks >= 0.8 * len(keys) and (wordy or (count == 2 and _counts(keys))))


def _counts(keys: Sequence[str]) -> bool:
    """Numbers that count up one by one: notes, not figures."""
    numbers = [int(m.group()) for k in keys if (m := re.match(r"\d{1,3}", k))]
    ups = sum(b - a == 1 for a, b in pairwise(numbers))
    return len(numbers) > 1 and ups >= 0.8 * (len(numbers) - 1)


def _labels(rows: Sequence[Line]) -> bool:
    """'Telephone: 01234', label by label."""
    keys = [p.chunk.text for x in rows if (p := x.at(0))]
    return sum(bool(LABEL.search(k)) for k in keys) >= 0.5 * len(keys)


def _prose(lines: Sequence[Line], count: int) -> bool:
    """Columns of running text: most lines full and long, in all columns."""
    wordy = 0
    for col in range(count):
        pieces = [p.chunk for x in lines if (p := x.at(col))]
        if len(pieces) < 4:
            continue
        width = max(p.x1 - p.x0 for p in pieces)
        full = sum(p.x1 - p.x0 > 0.8 * width for p in pieces)
        wordy += median(len(p.words) for p in pieces) >= 5 and full >= 0.55 * len(pieces)
    return wordy >= max(1, 0.75 * count)


def _aligned(lines: Sequence[Line], count: int) -> float:
    """Share of pieces on the left edge, the right edge or the middle of their column, whichever most share."""
    hits = total = 0
    for col in range(count):
        pieces = [p.chunk for x in lines if (p := x.at(col))]
        if not pieces:
            continue
        total += len(pieces)
        hits += max(
            _mode([p.x0 for p in pieces]), _mode([p.x1 for p in pieces]), _mode([(p.x0 + p.x1) / 2 for p in pieces])
        )
    return hits / total if total else 0.0


def _mode(values: Sequence[float]) -> int:
    ordered = sorted(values)
    best = start = 0
    for end, value in enumerate(ordered):
        while value - ordered[start] > 2.5:
            start += 1
        best = max(best, end - start + 1)
    return best
