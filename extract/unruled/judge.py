"""How well a grid fits what is printed: the measures by which the referee compares readings of one region."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.records import KnowsHeader, Word
from extract.ruled.grid import Grid, Span
from extract.unruled.chunks import Strip, chunks_of, parts_figures, strips_of
from extract.unruled.figures import is_leader, is_value

OVER = 1.5  # points by which a word may reach over the side of its cell
TIGHT = 0.35  # font sizes: words with no wider blank between them are of one phrase
WIDE = 1.0  # font sizes: a wider blank parts columns
MISFIT = 0.5  # score of a sparse grid: it is no table
BARS = 5  # rows and columns: fewer are told by their texts
TANGLED, HARDLY = 0.4, 0.3  # shares of the places that are cells, and of the cells that hold text, in a chart of bars
SHORT = 2  # words in a cell of a diagram, at most
HEADED = 0.03  # of score for a header that the caller knows
BEST = 1.0 + HEADED  # no grid has a higher score
STOPS = (".", ":", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Shares from 0 to 1 over the words, lines or cells of a region; all but the first two are faults."""

    covered: float  # words of the region that are in the grid
    headed: float  # 1 where the caller knows the header row, else 0
    straddling: float  # words over the side of their cell, or phrases with a cell's side inside
    unparted: float  # lines of cells with a blank as wide as between columns
    lumped: float  # cells with several figures below each other
    torn: float  # cells that begin in the middle of the sentence above
    blank: float  # places without text, beyond half of them

    @property
    def score(self) -> float:
        """One figure, 0 to about 1: the higher, the better the grid fits."""
        return self.score_with(self.blank)

    def score_with(self, blank: float) -> float:
        """The same, were so many of its places blank."""
        faults = self.straddling + 0.8 * self.unparted + 0.6 * self.lumped + 0.6 * self.torn + 0.3 * blank
        return max(0.0, self.covered * (1.0 - faults) + HEADED * self.headed)


def judge(grid: Grid, words: Sequence[Word], knows_header: KnowsHeader | None = None) -> Verdict:
    """Measure a grid against the words of its region. `knows_header` is asked whether the texts of the first row are a
    header that the caller understands."""
    cells = _cells(grid, words)
    held = sum(len(c) for c in cells.values())
    lines = {i: strips_of(c) for i, c in cells.items()}
    texts = {i: " ".join(s.text for s in strips) for i, strips in lines.items()}
    first = [texts.get(i, "") for i, s in enumerate(grid.spans) if s.row == 0]
    return Verdict(
        covered=held / max(1, len(words)),
        headed=1.0 if knows_header and knows_header(first) else 0.0,
        straddling=_straddling(grid, cells, words) / max(1, held),
        unparted=_unparted(lines) / max(1, sum(map(len, lines.values()))),
        lumped=_lumped(lines, grid) / max(1, len(lines)),
        torn=_torn(grid, texts) / max(1, len(lines)),
        blank=max(0.0, 0.5 - len(lines) / max(1, len(grid.spans))),
    )


def is_figure(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether lines and bars of a diagram make the grid: hardly any row has two cells with text, and texts are short
    and mostly figures."""
    cells = _cells(grid, words)
    rows = Counter(grid.spans[i].row for i in cells)
    several = sum(count > 1 for count in rows.values())
    short = sum(len(c) <= SHORT for c in cells.values())
    figures = sum(is_value(" ".join(w.text for w in c)) for c in cells.values())
    sparse = several < 0.5 * grid.rows and len(cells) < 0.5 * len(grid.spans)
    plain = short == len(cells) and figures >= (0.6 if several < 0.3 * grid.rows else 0.9) * len(cells)
    return _tangled(grid, len(cells)) or (grid.rows > 2 and sparse and (plain or judge(grid, words).score < MISFIT))


def _tangled(grid: Grid, filled: int) -> bool:
    """Whether sides of bars make the grid: places of many rows and columns run together, and hardly one has text."""
    merged = len(grid.spans) < TANGLED * grid.rows * grid.cols
    return min(grid.rows, grid.cols) > BARS and merged and filled < HARDLY * len(grid.spans)


def _cells(grid: Grid, words: Sequence[Word]) -> dict[int, list[Word]]:
    owners = grid.owners()
    xs, ys, last_col, last_row = grid.xs, grid.ys, grid.cols - 1, grid.rows - 1
    cells: dict[int, list[Word]] = {}
    for word in words:
        x0, top, x1, bottom = word.bbox
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            place = min(bisect_right(ys, y) - 1, last_row), min(bisect_right(xs, x) - 1, last_col)
            cells.setdefault(owners[place], []).append(word)
    return cells


def _straddling(grid: Grid, cells: dict[int, list[Word]], words: Sequence[Word]) -> int:
    """Words over a side of their cell, and words parted from the word before them by one."""
    owner = {id(w): i for i, c in cells.items() for w in c}
    count = sum(_sticks_out(w, grid.spans[i]) for i, c in cells.items() for w in c)
    for strip in strips_of(w for w in words if id(w) in owner):
        for a, b in pairwise(strip.words):
            near = b.bbox.x0 - a.bbox.x1 < TIGHT * strip.size and not is_leader(a.text) and not parts_figures(a, b)
            count += near and owner[id(a)] != owner[id(b)]
    return count


def _sticks_out(word: Word, span: Span) -> bool:
    return word.bbox.x0 < span.bbox.x0 - OVER or word.bbox.x1 > span.bbox.x1 + OVER


def _unparted(lines: dict[int, list[Strip]]) -> int:
    return sum(len(chunks_of(s, WIDE)) > 1 for strips in lines.values() for s in strips)


def _lumped(lines: dict[int, list[Strip]], grid: Grid) -> int:
    count = 0
    for i, strips in lines.items():
        if grid.spans[i].col and len(strips) > 1:
            count += sum(is_value(s.text) for s in strips) > 1
    return count


def _torn(grid: Grid, texts: dict[int, str]) -> int:
    """Cells whose text begins in lower case below a text that no stop ends."""
    at = {(s.row, s.col): i for i, s in enumerate(grid.spans)}
    count = 0
    for (row, col), i in at.items():
        above = texts.get(at.get((row - 1, col), -1), "")
        if above and texts.get(i, "")[:1].islower() and above[-1].isalpha() and not above.endswith(STOPS):
            count += 1
    return count
