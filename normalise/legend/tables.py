"""A key printed as a table: symbols in one column, what they mean in the columns beside it, perhaps twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.records import Cell, Table
from normalise.board import Board
from normalise.fold import fold
from normalise.legend.entry import SIGNS, UNUSED, Entry, Sight, is_definition, is_glyph, read_entry, symbol_of
from normalise.legend.panes import Pane, pane_entries, panes_of
from normalise.legend.patches import UNLIKE
from normalise.legend.placed import placed_entries
from normalise.legend.unpacked import unpacked
from normalise.legend.worded import celled_entries, worded_entries
from normalise.statuses.key import HUE_WORDS, apart

_MOST_ROWS, _MOST_COLUMNS = 24, 9
_HUES, _DISTINCT = 3, 0.6  # colours under words of the publisher's own, at least, and their share of the rows
_FILLED = 0.75  # share of the rows with a colour: 'For information' may stand on none
_WORDS = 6  # of such a word, signs among them
_TOTALS = frozenset(("total", "totals", "all", "overall", "cyfanswm"))  # below the symbols, where they are counted too


def table_entries(table: Table, sight: Sight, caption: str = "") -> list[Entry]:
    """The lines of a key, [] when the table is none."""
    if not (1 <= table.rows <= _MOST_ROWS and 1 <= table.cols <= _MOST_COLUMNS):
        return []
    if last := _foot(table):  # a line of arrows below the statuses is a key of its own
        upper = replace(table, rows=last, cells=tuple(c for c in table.cells if c.row < last))
        if found := table_entries(upper, sight, caption):
            held = [c for c in table.cells if c.row >= last and c.pictures]
            return [*found, *(e for c in held for e in placed_entries(table.page, c.pictures, c.paragraphs, sight))]
    board = Board.of(unpacked(table))
    sight = _with_words(board, sight)
    worded = worded_entries(board, sight, _captioned(caption, sight), explains=bool(_EXPLAINS.match(caption)))
    return (
        _columns(board, sight, caption)
        or _across(board, sight)
        or worded
        or _boxed(table, sight)
        or celled_entries(table, sight)
    )


def _foot(table: Table) -> int:
    """The first of the last rows of a table that hold several icons in one cell each, below others; 0 for none."""
    several = {c.row for c in table.cells if len(c.pictures) > 1}
    single = {c.row for c in table.cells if len(c.pictures) == 1} | {c.row for c in table.cells if c.rowspan > 1}
    first = next((r for r in range(table.rows) if several >= set(range(r, table.rows))), 0)
    return first if first > 1 and not single & set(range(first, table.rows)) else 0


def _boxed(table: Table, sight: Sight) -> list[Entry]:
    """A key in a frame of one row: several icons in a cell, each before its words."""
    held = [c for c in table.cells if len(c.pictures) > 1] if table.rows == 1 else []
    return [e for c in held for e in placed_entries(table.page, c.pictures, c.paragraphs, sight)]


def _with_words(board: Board, sight: Sight) -> Sight:
    """Where words of the publisher's own stand on colours in the first column, each is known in this table."""
    body = [r for r in range(board.rows) if not _is_band(board, r) and fold(board.at(r, 0).text) not in _TOTALS]
    cells = [board.at(r, 0) for r in body]
    cells = cells[1:] if cells and not cells[0].fill else cells  # a heading on no ground
    hues = [hue for c in cells if (hue := sight.hue_of(c.fill)) not in ("", "white", "black")]
    coloured, filled = 2 * len(hues) > len(cells), sum(bool(c.fill) for c in cells) >= _FILLED * len(cells)
    if board.cols < 2 or len(set(hues)) < max(_HUES, _DISTINCT * len(hues)) or not (coloured and filled):
        return sight
    words = {fold(c.text) for c in cells if c.text and len(c.text.split()) <= _WORDS and is_definition(c.text)}
    return replace(sight, known=lambda text: fold(text) in words or sight.known(text))


def _is_band(board: Board, row: int) -> bool:
    """Whether the first two cells of a row stand on one colour, as those of a header do, or are one cell."""
    first, second = board.at(row, 0), board.at(row, 1) if board.cols > 1 else None
    return second is None or first is second or (bool(first.fill) and first.fill == second.fill)


def _columns(board: Board, sight: Sight, caption: str) -> list[Entry]:
    symbols = [c for c in range(board.cols) if _is_symbol_column(board, c, sight)]
    if not symbols:
        return []
    head = min(_head_rows(board, c, sight) for c in symbols)
    panes = list(panes_of(board, symbols, head, sight))
    entries = [e for pane in panes for e in pane_entries(board, pane, head, sight)]
    heads = [cell.text for r in range(head) for cell in board.row(r) if not _is_count(board, cell.col, head)]
    return entries if _sound(entries, panes, heads, caption, sight) else []


def _is_symbol_column(board: Board, col: int, sight: Sight) -> bool:
    """Two symbols at least, hardly anything else below them, and none of them twice side by side on one axis."""
    cells = [c for c in board.column(col) if not c.blank or c.fill]
    body = cells[_head_rows(board, col, sight) :]
    seen = 0
    for cell in body:
        if symbol_of(cell, sight) is not None:
            seen += 1
        elif not cell.blank and fold(cell.text) not in _TOTALS and not all(map(is_glyph, cell.text.split())):
            return False  # '▲ ▼ ►', told of all at once, is nobody's
    return seen >= 2


def _is_count(board: Board, col: int, head: int) -> bool:
    """Whether a column says how many have each symbol: 'Milestones' over figures."""
    texts = [text for r in range(head, board.rows) if (text := board.at(r, col).text)]
    return len(texts) > 1 and all(text.isdigit() for text in texts)


def _head_rows(board: Board, col: int, sight: Sight) -> int:
    """Rows above the first symbol of a column."""
    for row in range(min(board.rows, 4)):
        cell = board.at(row, col)
        if symbol_of(cell, sight) is not None and not _is_heading(board, cell, sight):
            return row
    return board.rows


def _is_heading(board: Board, cell: Cell, sight: Sight) -> bool:
    """'RAG' or 'Key' over a column of symbols, a title over two columns, the filled blank corner of a header; a colour
    beside words on the ground of those below is the first line of the key."""
    corner = not cell.text and not cell.pictures and cell.row == 0
    if corner and sight.hue_of(cell.fill) not in ("", "white", "black", "grey"):
        corner = any(c.fill and c.fill != _below(board, c).fill for c in board.row(0) if c is not cell)
    return fold(cell.text) in sight.heads | {"rag", "status"} or cell.colspan > 1 or corner


def _below(board: Board, cell: Cell) -> Cell:
    return board.at(min(cell.row + cell.rowspan, board.rows - 1), cell.col)


def _across(board: Board, sight: Sight) -> list[Entry]:
    """A key in a row or two, or in one column: meanings inside coloured cells, below them, or by turns with them."""
    if board.rows > 2 and board.cols > 1:
        return []
    if any(fold(c.text) in sight.ours for c in board.row(0)):
        return []
    cells = [c for r in range(board.rows) for c in board.row(r) if not c.blank or c.fill]
    hues = [h for c in cells if (h := sight.hue_of(c.fill)) not in ("", "white")]
    if len(hues) >= 2 and _unlike(cells, hues) and all(is_definition(c.text) for c in cells):
        found = [_inside(board.page, c, sight) for c in cells]
    elif board.rows == 2 and all(_is_sign(c, sight) for c in board.row(0)):
        pairs = [(board.at(0, c), board.at(1, c)) for c in range(board.cols)]
        found = [e for a, b in pairs if (e := _beside(board.page, a, b, sight))]
    else:
        found = [
            e for r in range(board.rows) for a, b in pairwise(board.row(r)) if (e := _beside(board.page, a, b, sight))
        ]
    good = sum(e.understood for e in found)
    return found if good >= 2 and good == len(found) else []


def _unlike(cells: Sequence[Cell], hues: Sequence[str]) -> bool:
    """Whether each cell stands on a colour of its own, by its name or as another shade."""
    if len(hues) != len(cells):
        return False
    named = sorted(zip(hues, (c.fill for c in cells), strict=True))
    return all(a != b or apart(f, g) >= UNLIKE for (a, f), (b, g) in pairwise(named))


def _is_sign(cell: Cell, sight: Sight) -> bool:
    """A colour, a coloured cell or an icon: a symbol that is no status word."""
    symbol = symbol_of(cell, sight)
    coloured = symbol is not None and bool(symbol.look or symbol.hue not in ("", "white"))
    return symbol is not None and (coloured or fold(symbol.word) in HUE_WORDS)


def _inside(page: int, cell: Cell, sight: Sight) -> Entry:
    return read_entry(Entry(page, cell.text, hue=sight.hue_of(cell.fill), bbox=cell.bbox, tone=cell.fill), sight)


def _beside(page: int, a: Cell, b: Cell, sight: Sight) -> Entry | None:
    symbol = symbol_of(a, sight)
    if symbol is None or not is_definition(b.text) or not _is_sign(a, sight):
        return None
    entry = Entry(page, b.text, symbol.word, symbol.hue, symbol.look, bbox=a.bbox, tone=symbol.tone)
    return read_entry(entry, sight)


def _sound(entries: list[Entry], panes: list[Pane], heads: list[str], caption: str, sight: Sight) -> bool:
    """Whether this is a key and no table of actions: every symbol once, definitions that mean something."""
    if len(entries) < 2 or any(len(p.definitions) > 3 for p in panes):
        return False
    keys = [(e.symbol, e.hue, e.unit, e.axis, e.definition, bool(e.trend) and e.title) for e in entries]
    names = [(e.word, e.unit, e.axis, e.title) for e in entries if e.word and not (is_glyph(e.word) and e.hue)]
    if len(set(keys)) < len(keys) or len(set(names)) < len(names):
        return False
    if max(len(e.definition.split()) for e in entries) > _LONGEST:
        return False
    understood = sum(e.understood and not e.assumed for e in entries) / len(entries)
    folded = {fold(h) for h in heads}
    captioned = _captioned(caption, sight)
    named = captioned or any(h in sight.heads and not h.endswith(_WEAK) for h in folded)
    first = all(p.symbols[0] < p.definitions[0] for p in panes if p.definitions)
    both = first and {"action", "measure"} <= {e.unit for e in entries}
    grounds = first and panes[0].symbols == (0,) and all(e.hue and not e.word and not e.look for e in entries)
    if folded & sight.ours and not (both or captioned or (grounds and named)):
        return False
    if grounds and named and len({e.hue for e in entries} & _TRAFFIC) > 1:
        return understood > 0
    if named or both:
        return understood >= 0.5
    return (
        first
        and panes[0].symbols[0] == 0
        and understood >= 0.75
        and (all(map(_shown, entries)) or (_lit(entries) and all(_shown(e) or sight.known(e.word) for e in entries)))
    )


def titles_key(text: str) -> bool:
    """Whether a heading announces what statuses, colours or symbols mean ('Key to status', 'How we rate progress')."""
    return bool(_TITLE.match(text))


def _captioned(caption: str, sight: Sight) -> bool:
    return (
        titles_key(caption)
        or fold(caption) == "key"
        or any(phrase in fold(caption) for phrase in (*sight.captions, *_CAPTIONS))
    )


def _shown(entry: Entry) -> bool:
    """Whether a symbol is more than a word."""
    sign = is_glyph(entry.word) or entry.word in SIGNS
    return bool(entry.colour or entry.look or entry.trend or sign or fold(entry.word) in UNUSED)


def _lit(entries: Sequence[Entry]) -> bool:
    """Whether most symbols but arrows are filled, in several colours: a status word between them may do without."""
    judging = [e for e in entries if not e.trend]
    hues = [e.hue for e in judging if e.hue not in ("", "white")]
    return len(hues) > len(judging) / 2 and len(set(hues)) > 1


_TRAFFIC = frozenset(("green", "amber", "yellow", "red"))
_LONGEST = 45  # words of a definition
_WEAK = ("status", "assessment")  # headings of keys, but of columns of actions too
_CAPTIONS = (
    *("key to", "guide to", "how to read", "symbols", "what the colours mean", "legend", "explanation of"),
    *("these meanings", "following meanings", "these definitions", "following definitions", "mean the following"),
)
_JUDGED = (
    r"(?:status(?:es)?|symbols?|colou?rs?|ratings?|b?rag|icons?|arrows?|traffic[ -]lights?|trends?|direction of travel)"
)
_THINGS = r"actions?|milestones?|measures?|(?:performance )?indicators?|projects?|tasks?|deliverables?|commitments?"
_EXPLAINS = re.compile(r"(?:how|what|understanding|explaining|explained|about)\b", re.I)  # 'How we report'
_TITLE = re.compile(
    rf"^(?:the )?(?:key|legend)(?:\s*[:–—-]\s|\s+(?:to|for)\b.*\b(?:{_JUDGED}|performance|progress|tables?)\b)"
    rf"|^(?:{_JUDGED}|performance|progress)(?: status| ratings?)? (?:key|legend)$"
    rf"|^(?:what|how)\b.*\b{_JUDGED}\b.*\b(?:means?|show|work|used|given|decided)\b"
    r"|^what (?:the|our|these|each)\b.*\b(?:labels?|words?|terms|tags|bands|grades)\b.*\bmeans?\b"
    rf"|^(?:explanation|definitions?|meanings?|guide)s? (?:of|to) .*\b{_JUDGED}\b"
    rf"|^(?:{_JUDGED})s? (?:of|for|used for) (?:the |our )?(?:{_THINGS})$"
    r"|^how (?:we|is|are)\b.*\b(?:judged?|rated?|assess(?:ed)?|scored?|evaluated?)\b",
    re.I,
)
