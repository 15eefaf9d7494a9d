"""Lines of a table to its rows: which line begins a row, which goes on in the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from extract.axis import chains
from extract.unruled.figures import has_digit, is_list_mark, is_value
from extract.unruled.lines import Columns, Line, Piece, wraps
from extract.wording import OPEN_SIGNS

FILLED, MOST = 3, 0.6  # columns that begin a row on one line, and share of those of the fullest line
CLOSE = 1.4  # font sizes between the lines of one label
FULL = 0.7  # share of the room of the first column that a label fills before it is wrapped
SHIFTED = 2.0  # points by which rows below a heading are indented
_SIGNS = ("So", "Sm", "Co")
_TIME = re.compile(r"(?:f?q[1-4]\s?)?(?:19|20)\d\d\s?[/–-]\s?(?:20)?\d\d|f?q[1-4]", re.I)
MIXED = 0.2  # share of blocks that may hold more than one row where blocks are rows


def rows_of(lines: Sequence[Line], columns: Columns, cuts: Sequence[float] = ()) -> list[list[Line]]:
    """Lines as rows. `cuts` are heights (points) at which a rule or the side of a fill parts lines. Where rules part
    the rows, or steps wider than those between the lines of a cell, they decide; else each line is weighed."""
    ruled = _blocks(lines, columns, cuts, by_steps=False)
    if len(ruled) > 2 and not any(columns.numeric):
        return [row for block in ruled for part in _apart(block) for row in _stepped(part, columns)]
    if len(ruled) > 2 and _are_rows(ruled, columns):
        return [row for block in ruled for row in _of_block(block, columns)]
    blocks = _blocks(lines, columns, cuts, by_steps=True)
    spaced = columns.two_steps and len(blocks) > 2 and _are_rows(blocks, columns)
    rows: list[list[Line]] = []
    for block in blocks:
        head, *rest = _of_block(block, columns) if spaced else _weighed(block, columns)
        if rows and _orphan(head, rows[-1], columns, cuts):
            rows[-1] = [*rows[-1], *head]
        else:
            rows.append(head)
        rows += rest
    return rows


def _blocks(lines: Sequence[Line], columns: Columns, cuts: Sequence[float], *, by_steps: bool) -> list[list[Line]]:
    def goes_on(above: Line, line: Line) -> bool:
        return not _is_cut(above, line, cuts) and not (by_steps and _wide(above, line, columns))

    return chains(lines, goes_on)


def _stepped(block: Sequence[Line], columns: Columns) -> list[list[Line]]:
    """The rows between two rules that leave some out: each after a wide step, with a label and most of the cells on its
    first line; else the whole."""
    parts = _blocks(block, columns, (), by_steps=True) if columns.two_steps else [list(block)]
    most = max(len(part[0].pieces) for part in parts)
    full = all(part[0].at(0) and len(part[0].pieces) >= max(FILLED, MOST * most) for part in parts)
    return parts if len(parts) > 1 and full else [list(block)]


def _wide(above: Line, line: Line, columns: Columns) -> bool:
    return line.strip.base - above.strip.base > columns.step


def _is_cut(above: Line, line: Line, cuts: Sequence[float]) -> bool:
    return any(above.strip.middle < y < line.strip.base for y in cuts)


def _are_rows(blocks: Sequence[Sequence[Line]], columns: Columns) -> bool:
    """Whether hardly any block holds lines that can't be of one row."""
    mixed = sum(_holds_rows(block, columns) for block in blocks)
    return mixed <= MIXED * len(blocks)


def _holds_rows(block: Sequence[Line], columns: Columns) -> bool:
    key: tuple[Line, Piece] | None = None
    seen: set[int] = set()
    for line in block:
        figures = {p.col for p in line.pieces if p.col and columns.numeric[p.col] and _is_figure(p)}
        below = line.at(0)
        if figures & seen and (below is not None or len(figures & seen) > 1):
            return True
        if below is not None and not columns.numeric[0]:
            wrapped = wraps(key[1], below, columns) or _lower(line, columns) if key else True
            if key and len(line.pieces) > 1 and (_wide(key[0], line, columns) or not wrapped):
                return True
            key = (line, below)
        elif below is not None:
            if key:
                return True
            key = (line, below)
        seen |= figures
    return False


def _lower(line: Line, columns: Columns) -> bool:
    """Whether a line without figures begins in lower case: it goes on with the label above."""
    valued = any(columns.numeric[p.col] and _is_figure(p) for p in line.pieces)
    return line.strip.words[0].text[:1].islower() and not valued


def _is_figure(piece: Piece) -> bool:
    """A value, or words with one ('41 days'); words alone ('Not yet available') may go on from line to line, and the
    time of a value ('Q1 2022/23') may stand over it."""
    text = piece.chunk.text
    if _TIME.fullmatch(text):
        return False
    return is_value(text) or has_digit(text)


def _of_block(block: Sequence[Line], columns: Columns) -> list[list[Line]]:
    return _weighed(block, columns) if _holds_rows(block, columns) else _apart(block)


def _apart(block: Sequence[Line]) -> list[list[Line]]:
    """A block as one row, but for bands over all columns, which are rows of their own."""
    return chains(block, lambda above, x: x.band == above.band and not (x.band and _other_look(above, x)))


def _other_look(above: Line, line: Line) -> bool:
    """Whether two bands are printed otherwise: they are of two levels."""
    first, last = above.strip.words[0], line.strip.words[0]
    return first.bold != last.bold or first.italic != last.italic or abs(first.size - last.size) > 0.5


def _weighed(block: Sequence[Line], columns: Columns) -> list[list[Line]]:
    """Rows of lines that follow each other closely."""
    rows: list[list[Line]] = []
    for line in block:
        if rows and _belongs(rows[-1], line, columns):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _belongs(row: Sequence[Line], line: Line, columns: Columns) -> bool:
    """Whether a line goes on in the cells of the row above it."""
    above, key = row[-1], line.at(0)
    if line.band or above.band:
        return line.band and above.band and _same_text(above, line)
    figures = [p for p in line.pieces if columns.numeric[p.col] and _is_figure(p)]
    valued = any(columns.numeric[p.col] for x in row for p in x.pieces)
    if figures and any(x.at(p.col) for x in row for p in figures):
        return False
    if key is None:
        return not (figures and valued)
    if not any(x.at(0) for x in row):
        return not valued and len(row) <= 3  # the label stands in the middle of its row's height
    if not wraps(above.at(0), key, columns) or (len(line.pieces) > 1 and (_is_sign(key) or _both_signed(row, key))):
        return False
    if figures:
        return not valued and _wrapped_label(above, key) and not _own_level(above, key, columns)
    if key.chunk.text[:1].islower():
        return True
    if valued and len(line.pieces) == 1 and not (_full(above, line, columns) or _wrapped_label(above, key)):
        return False
    return all(_goes_on(above.at(p.col), p, columns) for p in line.pieces if p.col)


def _is_sign(key: Piece) -> bool:
    """A tick, a disc or an arrow by itself: the symbol that a line of a key explains."""
    return _category(key.chunk.text) in _SIGNS


def _category(text: str) -> str:
    """The Unicode category of a text of one sign, "" for any other."""
    sign = text.rstrip("\ufe0f")
    return category(sign) if len(sign) == 1 else ""


def _both_signed(row: Sequence[Line], key: Piece) -> bool:
    """Whether a label and that of the row above each have a sign or an icon before their words."""
    first = next((piece for line in row if (piece := line.at(0))), None)
    return first is not None and all(_category(p.chunk.words[0].text) in _SIGNS for p in (first, key))


def _full(above: Line, line: Line, columns: Columns) -> bool:
    """Whether a label fills most of its column, and the line below is as close as lines of one text, so that it may be
    wrapped."""
    first = above.at(0)
    close = line.strip.base - above.strip.base <= CLOSE * line.strip.size
    return close and first is not None and first.chunk.x1 - first.chunk.x0 >= FULL * columns.room[0]


def _goes_on(above: Piece | None, piece: Piece, columns: Columns) -> bool:
    return wraps(above, piece, columns) or is_list_mark(piece.chunk.words[0].text)


def _wrapped_label(above: Line, key: Piece) -> bool:
    first = above.at(0)
    lower = key.chunk.text[:1].islower()
    return first is not None and (lower or key.chunk.x0 > first.chunk.x0 + 3 or first.chunk.text.endswith(OPEN_SIGNS))


def _own_level(above: Line, key: Piece, columns: Columns) -> bool:
    """Whether a label begins where rows do that are indented below headings, and the line above is such a heading."""
    first = above.at(0)
    if first is None or key.chunk.text[:1].islower() or first.chunk.text.endswith(OPEN_SIGNS):
        return False
    shifted = key.chunk.x0 - first.chunk.x0 > SHIFTED
    return shifted and any(abs(x - key.chunk.x0) < 1.0 for x in columns.indents)


def _same_text(above: Line, line: Line) -> bool:
    """Whether two bands are lines of one text."""
    first, last = line.pieces[0].chunk, above.pieces[0].chunk
    return abs(first.x0 - last.x0) < 3 and len(last.words) > 5


def _orphan(head: Sequence[Line], row: Sequence[Line], columns: Columns, cuts: Sequence[float]) -> bool:
    """Lines without a label or a figure, after a wide step but no rule: a further paragraph of the row above."""
    if _is_cut(row[-1], head[0], cuts) or any(x.band for x in (*head, row[-1])):
        return False
    filled = {p.col for x in head for p in x.pieces}
    if 0 in filled or any(columns.numeric[c] for c in filled):
        return False
    return len(filled) == 1 or not any(x.at(0) for x in row) or len(columns.room) > 2 * len(filled)
