"""Where the columns of a table stand whose rows are known: in the white that its rows leave free, but for those that
are bands and headings over several columns."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from extract.axis import shared
from extract.records import Word
from extract.ruled.edges import Edge
from extract.unruled.chunks import chunks_of
from extract.unruled.columns import Gap
from extract.unruled.figures import is_list_mark
from extract.unruled.ladder.rows import Row
from extract.wording import CURRENCIES

Bins = NDArray[np.bool_]

BIN = 0.5  # points
WHITE = 0.55  # font sizes of white between two columns, at least
HAIR = 1.0  # points of white at a place where a rule or a ground ends
MANY, FEW = 4, 0.34  # columns of which two texts may fill all, and the share of the columns that a band has texts in
SLACK = 3.0  # points that a ground may fall short of the rules around it
FLUSH, RAGGED = 1.5, 4.0  # points by which texts set to the left may differ where they begin; where they end, at least
BEFORE = 3.0  # points from a line to such texts
APART = 0.15  # share of the rows whose text may run over a white column
LABELLED = 0.34  # ... where each column has a label of its own


def column_lines(rows: Sequence[Row], x0: float, x1: float, size: float, sides: Sequence[float]) -> list[float]:
    """x of the grid lines of rows between x0 and x1, these included. `size`: that of their print; `sides`: where rules
    and grounds begin and end in them."""
    sheet = _Sheet(x0, x1, WHITE * size, sides)
    told = [part for n, row in enumerate(rows) for part in _parts(row, head=row.bold or (not n and row.top.ground))]
    taken = [sheet.taken(words) for words, _ in told]
    whites, crossing = _shared(taken, sheet)
    whites = _kept(whites, crossing, [bold for _, bold in told], taken, sheet)
    texts = [(c.x0, c.x1) for row in rows if not row.bold for s in row.strips for c in chunks_of(s)]
    lines = _filled([sheet.line(gap, texts) for gap in whites], rows)
    return [x0, *_without_marks(lines, rows), x1]


def _parts(row: Row, *, head: bool) -> list[tuple[list[Word], bool]]:
    """The words of a row, and whether they are of a header: those of one line by line, since a heading may stand over
    several columns."""
    if head:
        return [(list(s.words), True) for s in row.strips]
    return [(row.words, False)]


class _Sheet:
    """The width of a table in bins."""

    def __init__(self, x0: float, x1: float, least: float, sides: Sequence[float]) -> None:
        self.x0 = x0
        self.least = least
        self._sides = [x for x in sides if x0 + 2 < x < x1 - 2]
        self._size = int((x1 - x0) / BIN) + 2

    def taken(self, words: Sequence[Word]) -> Bins:
        """The bins in which a row has a word."""
        bins = np.zeros(self._size, dtype=np.bool_)
        for word in words:
            bins[max(0, int((word.bbox.x0 - self.x0) / BIN)) : int((word.bbox.x1 - self.x0) / BIN) + 1] = True
        return bins

    def whites(self, used: Bins) -> list[Gap]:
        """Runs of bins between used ones, wide enough to part columns."""
        found: list[Gap] = []
        places = np.flatnonzero(used)
        before = np.flatnonzero(np.diff(places) > 1)
        for a, b in zip(places[before].tolist(), places[before + 1].tolist(), strict=True):
            gap = (self.x0 + (a + 1) * BIN, self.x0 + b * BIN)
            if gap[1] - gap[0] >= self.least or (b - a > 1 + HAIR / BIN and self._side_in(gap) is not None):
                found.append(gap)
        return found

    def crosses(self, bins: Bins, gap: Gap) -> bool:
        """Whether a row leaves nothing of a white column free."""
        low, high = int((gap[0] - self.x0) / BIN), int((gap[1] - self.x0) / BIN)
        return not any(_meet(gap, w) for w in self.whites(bins)) and bool(bins[: low + 1].any() and bins[high:].any())

    def line(self, gap: Gap, texts: Sequence[Gap]) -> float:
        """The place of a line between two columns: where a rule begins or a ground ends, else right before texts that
        begin below each other (on the next page too, where others may end further right), else in the middle."""
        side = self._side_in((gap[0] - 1, gap[1] + 1))
        middle = (gap[0] + gap[1]) / 2
        if side is not None:
            return side
        ends = [x1 for x0, x1 in texts if abs(x0 - gap[1]) < FLUSH]
        return max(middle, gap[1] - BEFORE) if ends and max(ends) - min(ends) > RAGGED else middle

    def _side_in(self, gap: Gap) -> float | None:
        return next((x for x in self._sides if gap[0] <= x <= gap[1]), None)


def _meet(a: Gap, b: Gap) -> bool:
    return shared(*a, *b) > 0


def _shared(taken: Sequence[Bins], sheet: _Sheet) -> tuple[list[Gap], list[int]]:
    """The white that the fullest row and all that add no text across it share; the rows that do."""
    order = sorted(range(len(taken)), key=lambda i: -len(sheet.whites(taken[i])))
    used = taken[order[0]].copy()
    whites, crossing = sheet.whites(used), []
    for i in order[1:]:
        both = used | taken[i]
        left = sheet.whites(both)
        if len(left) < len(whites) or any(not any(_meet(w, x) for x in left) for w in whites):
            crossing.append(i)
        else:
            used, whites = both, left
    return whites, crossing


def _kept(
    whites: Sequence[Gap], crossing: Sequence[int], bold: Sequence[bool], taken: Sequence[Bins], sheet: _Sheet
) -> list[Gap]:
    """White columns that no more than a few full rows cross: more of them where a line of labels has one for every
    column ('Measured in Quarter 4' runs over those of the quarters)."""
    labels = max((t for t, b in zip(taken, bold, strict=True) if b), key=lambda t: len(sheet.whites(t)), default=None)
    labelled = sheet.whites(labels) if labels is not None else []
    most = max(len(sheet.whites(t)) for t in taken) + 1
    full = [i for i, t in enumerate(taken) if len(sheet.whites(t)) + 1 > band_texts(most) and not bold[i]]
    kept = []
    for gap in whites:
        over = [i for i in crossing if i in full and sheet.crosses(taken[i], gap)]
        share = LABELLED if len(labelled) >= len(whites) and any(_meet(gap, w) for w in labelled) else APART
        if len(over) <= share * len(full):
            clear = [taken[i] for i in crossing if i in full and i not in over]
            kept.append(_narrowed(gap, clear, sheet))
    return kept


def _narrowed(gap: Gap, rows: Sequence[Bins], sheet: _Sheet) -> Gap:
    """A white column without what rows take of it that run over another one."""
    for bins in rows:
        left = [(max(gap[0], a), min(gap[1], b)) for a, b in sheet.whites(bins) if _meet(gap, (a, b))]
        gap = max(left, key=lambda g: g[1] - g[0], default=gap)
    return gap


def band_texts(columns: int) -> float:
    """How many texts stand side by side in a band over so many columns, at most."""
    return max(2.0 if columns >= MANY else 1.0, FEW * columns)


def _filled(lines: Sequence[float], rows: Sequence[Row]) -> list[float]:
    """Lines with words on both sides in some row, or in the header (in one of its lines, where a word crosses).
    Other lines part a label from what stands below it."""
    kept = list(lines)
    head = list(takewhile(lambda row: row.bold, rows))
    labels = [list(s.words) for row in head for s in row.strips]
    whole = [row.words for row in rows[len(head) :]]
    while kept:
        homes = [_homes(kept, words) for words in whole]
        told = [_homes(kept, words) for words in labels]
        over = {i for words in labels for w in words for i in _crossed(kept, w)}
        some = set[int]().union(*told)
        spare = next(
            (
                i
                for i in range(len(kept))
                if not any({i, i + 1} <= home for home in (*homes, *(told if i in over else [some])))
            ),
            None,
        )
        if spare is None:
            break
        del kept[spare]
    return kept


def _homes(lines: Sequence[float], words: Sequence[Word]) -> set[int]:
    """The columns between lines that words have their middle in."""
    return {bisect(lines, w.bbox.centre[0]) for w in words}


def _crossed(lines: Sequence[float], word: Word) -> range:
    return range(bisect(lines, word.bbox.x0 + HAIR), bisect(lines, word.bbox.x1 - HAIR))


def _without_marks(lines: Sequence[float], rows: Sequence[Row]) -> list[float]:
    """Lines but those behind columns that hold nothing but list marks or currency signs, and labels that run on over
    the line."""
    texts: list[set[str]] = [set() for _ in range(len(lines) + 1)]
    for chunk in (c for row in rows for s in row.strips for c in chunks_of(s)):
        first = bisect(lines, chunk.x0 + 1)
        marked = is_list_mark(chunk.words[0].text)
        for word in chunk.words:
            col = bisect(lines, word.bbox.x0 + 1)
            if marked or col > first or col == bisect(lines, chunk.x1 - 1):
                texts[col].add(word.text)
    return [
        x
        for i, x in enumerate(lines)
        if not all(t in CURRENCIES or (is_list_mark(t) and not any(map(str.isalnum, t))) for t in texts[i])
    ]


def sides_of(rows: Sequence[Row], uprights: Sequence[Edge]) -> list[float]:
    """Where rules begin and end within rows, and grounds as high as a row."""
    ends = [x for row in rows for p in row.top.parts for x in (p.start, p.end)]
    return [*ends, *(e.at for e in uprights if any(_is_beside(e, row) for row in rows))]


def _is_beside(upright: Edge, row: Row) -> bool:
    return upright.start < row.top.at + SLACK and upright.end > row.bottom.at - SLACK
