"""What stands between, above and below the stripes of a table: rows on white ground, cells over several columns or
rows in them, and bands."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from extract.unruled.chunks import MARGIN, Strip, chunks_of, strips_of
from extract.unruled.figures import has_digit, is_value
from extract.unruled.lines import Line, cut, halfway
from extract.unruled.striped.bare import APART, close_rows, rows_below_header
from extract.unruled.tiling import over_middle

FAR = 1.0  # font sizes: what is further away is no row of the table
BESIDE = 1.6  # font sizes: the same of rows beside a merged cell
MARGIN_LINES = 3  # lines of a running header, at most
LEVEL = 0.3  # font sizes that texts beside each other share in height
SAME_LEFT = 2.0  # points by which lines of one cell may begin apart
WORD_BLANK = 0.35  # font sizes: a column line in a narrower blank is crossed by the line of text
A_YEAR = re.compile(r"(19|20)\d\d")
SMALLER = 0.9  # times the print of the rows: a note or a footer
EVEN = 0.2  # points by which print of one size differs
LARGER = 1.03  # times the print of the rows: a heading
Cell = tuple[float, float, int, int]  # top and bottom, first and last column


class Stretch:
    """Rows on white ground, as heights between them and cells over several columns or rows."""

    def __init__(
        self,
        xs: Sequence[float],
        merged: set[int],
        ys: set[float],
        *,
        turns: bool = False,
        bare: bool = False,
        far: float = FAR,
    ) -> None:
        self._xs = xs
        self._turns = turns  # stripes and white rows take turns: one row at most is below the last stripe
        self._merged = merged  # columns in which one cell of a stripe stands beside several rows
        self._bare = bare  # nothing but a header is shaded
        self._far = far  # font sizes: what is further away is no row
        self.ys = set(ys)
        self.cells: list[Cell] = []

    def between(self, strips: Sequence[Strip], top: float, bottom: float) -> None:
        """The lines between two stripes: one row, rows beside a merged cell, and bands above them."""
        heads = lone_heads(strips)
        runs = [(b, list(group)) for b, group in groupby(self._lines(strips), key=lambda x: x.band or x.strip in heads)]
        if any(self._is_listed(head, under) for (_, head), (_, under) in pairwise(runs)):
            runs = [(False, [x for _, group in runs for x in group])]
        for i, (band, group) in enumerate(runs):
            low = (group[-1].strip.bottom + runs[i + 1][1][0].strip.top) / 2 if i + 1 < len(runs) else bottom
            if i:
                self.ys.add(top)
            if band:
                self.cells.append((top, low, 0, len(self._xs) - 2))
            elif self._bare and not self._merged:
                self._tail(group, top, low)
            else:
                self._row(group, top, low)
            top = low

    def _is_listed(self, head: Sequence[Line], under: Sequence[Line]) -> bool:
        """Whether a bold line is one of a cell: nothing but its own column has text below it."""
        cols = {p.col for x in head for p in x.pieces}
        return cols != {0} and len(cols) == 1 and cols == {c for x in under for p in x.pieces for c in (p.col, p.end)}

    def above(self, strips: Sequence[Strip], own: Sequence[Strip], top: float) -> None:
        """Rows and a header in one line above the first stripe, whose lines are `own`."""
        if not own or is_bold(own[0]):
            return
        rows = self._above(strips, own[0].size, top)
        for i, row in enumerate(rows):
            if any(self._crosses(s) for s in row) or len(self._columns(row)) < 2:
                break
            high = (row[-1].top + rows[i + 1][0].bottom) / 2 if i + 1 < len(rows) else row[-1].top - MARGIN
            self.ys.add(high)
            if all(is_bold(s) for s in row):
                break

    def rest(self, strips: Sequence[Strip], top: float) -> bool:
        """Rows of a table that began on the page before, from the page's top down to the first fill; whether there are
        any."""
        taken: list[Strip] = []
        low = top
        for strip in reversed(strips):
            if low - strip.bottom > self._far * strip.size or self._crosses(strip) or is_bold(strip):
                break
            taken.insert(0, strip)
            low = min(low, strip.top)
        if not taken or len(strips) - len(taken) > MARGIN_LINES or len(self._columns(taken)) < 2:
            return False
        self.ys.add(low - MARGIN)
        self._tail(self._lines(taken), low - MARGIN, top, over=True)
        return True

    def _above(self, strips: Sequence[Strip], size: float, top: float) -> list[list[Strip]]:
        """Lines by rows, from the stripe up."""
        rows: list[list[Strip]] = []
        below = top
        for strip in reversed(strips):
            gap = below - strip.bottom
            larger = strip.size > LARGER * size
            if gap > self._far * strip.size or larger or (self._crosses(strip) and not is_bold(strip)):
                break
            if rows and gap <= APART * strip.size:
                rows[-1].append(strip)
            else:
                rows.append([strip])
            below = strip.top
        return rows

    def below(self, strips: Sequence[Strip], bottom: float, size: float = 0.0) -> None:
        """Rows below the last stripe, whose smallest usual print is of a `size`, down to a line in smaller print (a
        footer)."""
        strips = list(takewhile(lambda s: not self._is_foot(s, size), strips))
        taken: list[Strip] = []
        usual = 0.0
        above, far = bottom, max(BESIDE, self._far) if self._merged else self._far
        for lump in _lumps(strips):
            larger = bool(taken) and lump[0].size > LARGER * taken[0].size
            gap = lump[0].top - above
            cols = self._columns(lump)
            under = bool(taken) and (self._turns or self._bare) and cols != {1} and self._below(lump, taken)
            listed = under and 1 not in cols
            if gap > far * lump[0].size or larger or (is_bold(lump[0]) and not listed):
                break
            across = [s for s in lump if _alone(s, lump) and self._crosses(s) and len(cut(s, self._xs).pieces) == 1]
            if any(not taken or s.x0 - self._xs[0] >= s.size for s in across):
                break
            ends = bool(taken) and cols == {1} and SMALLER * taken[0].size > lump[0].size > size - EVEN
            goes_on = bool(taken) and (bool(self._merged) or under or ends)
            usual = gap if not taken else usual
            if not across and len(cols) < 2 and not goes_on and not self._left_over(lump, taken, gap - usual):
                break
            taken += lump
            above = max(s.bottom for s in lump)
        if taken:
            self._tail(self._lines(taken), bottom, above + MARGIN)

    def _is_foot(self, strip: Strip, size: float) -> bool:
        """Whether a line is one text in smaller print that begins where the first column does, or left of it."""
        return strip.size < SMALLER * size and strip.x0 < self._xs[1] and len(cut(strip, self._xs).pieces) == 1

    def _left_over(self, lump: Sequence[Strip], taken: Sequence[Strip], gap: float) -> bool:
        """Whether lines stand in one column: the rest of a row that began on the page before, or, below rows that only
        a header shades, a label without values. `gap`: points of white above them, less that above the first row."""
        label = self._bare and (not taken or gap < APART * lump[0].size + 1.0)
        (col, *others) = sorted(self._columns([*([] if label else taken), *lump]))
        return (label or col > 1) and not others and not any(self._crosses(s) for s in lump)

    def _below(self, lump: Sequence[Strip], taken: Sequence[Strip]) -> bool:
        """Whether lines begin where those above them do."""
        lefts = [p.chunk.x0 for x in self._lines(taken) for p in x.pieces]
        return all(any(abs(s.x0 - x) < SAME_LEFT for x in lefts) for s in lump)

    def _tail(self, lines: Sequence[Line], top: float, bottom: float, *, over: bool = False) -> None:
        if self._merged and not over:
            self.ys.add(bottom)
            self.between([x.strip for x in lines], top, bottom)
            return
        if self._bare or over:
            rows = rows_below_header(lines, self._xs, over=over)
        else:
            rows = [list(lines)] if self._turns and not any(x.band for x in lines) else close_rows(lines)
        for row, low in zip(rows, [*halfway(rows), bottom], strict=True):
            self.ys.add(low)
            if row[0].band:
                self.cells.append((top, low, 0, len(self._xs) - 2))
            else:
                self._wide(row, top, low)
            top = low

    def _row(self, lines: Sequence[Line], top: float, bottom: float) -> None:
        """One row, or several beside merged cells."""
        pieces = [p for x in lines for p in x.pieces if not self._merged & set(range(p.col, p.end + 1))]
        beside = [w for p in pieces for w in p.chunk.words]
        rows = close_rows(self._lines(strips_of(beside))) if self._merged and beside else []
        if len(rows) < 2:
            self._wide(lines, top, bottom)
            return
        self.cells += [(top, bottom, col, col) for col in self._merged]
        for row, low in zip(rows, [*halfway(rows), bottom], strict=True):
            self.ys.add(low)
            self._wide(row, top, low)
            top = low

    def _wide(self, lines: Sequence[Line], top: float, bottom: float) -> None:
        """Cells of a row over several columns, where no line of it has a text in each of them."""
        for piece in (p for x in lines for p in x.pieces if p.col != p.end):
            others = {p.col for x in lines for p in x.pieces if p.col == p.end and piece.col <= p.col <= piece.end}
            if len(others) < 2:
                filled = {c for x in lines for p in x.pieces if p is not piece for c in (p.col, p.end)}
                text = (piece.chunk.x0, piece.chunk.x1)
                self.cells.append((top, bottom, *over_middle(piece.col, piece.end, text, self._xs, filled)))

    def _lines(self, strips: Sequence[Strip]) -> list[Line]:
        return [cut(s, self._xs) for s in strips]

    def _crosses(self, strip: Strip) -> bool:
        """Whether a line of text runs on over a line between columns."""
        inner = self._xs[1:-1]
        if any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for x in inner for w in strip.words):
            return True
        return any(
            b.bbox.x0 - a.bbox.x1 < WORD_BLANK * strip.size
            and bisect(inner, a.bbox.x1) != bisect(inner, b.bbox.x0 + 0.1)
            for a, b in pairwise(strip.words)
        )

    def _columns(self, row: Sequence[Strip]) -> set[int]:
        """The columns in which words stand, counted from 1."""
        return {bisect(self._xs, w.bbox.centre[0]) for s in row for w in s.words}


def _alone(strip: Strip, lump: Sequence[Strip]) -> bool:
    """Whether no other text stands beside a line: one in the middle of the height of its row has some."""
    beside = (s for s in lump if s is not strip and (s.x1 < strip.x0 or s.x0 > strip.x1))
    return not any(min(s.bottom, strip.bottom) - max(s.top, strip.top) > LEVEL * strip.size for s in beside)


def _lumps(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Lines that stand close together, in bold print or not."""
    lumps: list[list[Strip]] = []
    low = 0.0
    for strip in strips:
        if lumps and strip.top - low <= APART * strip.size and is_bold(strip) == is_bold(lumps[-1][0]):
            lumps[-1].append(strip)
        else:
            lumps.append([strip])
            low = strip.bottom
        low = max(low, strip.bottom)
    return lumps


def lone_heads(strips: Sequence[Strip]) -> list[Strip]:
    """Bold lines of one text that stand apart from the lines around them."""
    found = []
    for i, strip in enumerate(strips):
        apart = [strip.top - s.bottom for s in strips[max(0, i - 1) : i]]
        apart += [s.top - strip.bottom for s in strips[i + 1 : i + 2]]
        if is_bold(strip) and len(chunks_of(strip)) == 1 and all(gap > APART * strip.size for gap in apart):
            found.append(strip)
    return found


def is_bold(strip: Strip) -> bool:
    """Whether all its words are, as those of a heading or a header; a line of totals is none."""
    return strip.bold and not is_total(strip)


def is_total(strip: Strip) -> bool:
    """Whether a label stands before figures that are no years."""
    label, *rest = chunks_of(strip)
    figures = sum(is_value(c.text) and has_digit(c.text) and not A_YEAR.search(c.text) for c in rest)
    return figures > 0 and 2 * figures >= len(rest) and not is_value(label.text)
