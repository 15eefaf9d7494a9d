"""The keys that stand side by side in one table: columns of symbols, what these are called, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normalise.board import Board
from normalise.cells.counted import unit_in
from normalise.fold import fold
from normalise.legend.entry import UNUSED, Entry, Sight, Symbol, is_definition, is_glyph, read_entry, symbol_of

NAMED, _NAME = 2, 4  # columns of which the first holds names, and words of a name, at most


@dataclass(frozen=True, slots=True)
class Pane:
    """One key of a table: columns of symbols, then columns that define them. `axis` columns name the assessment."""

    symbols: tuple[int, ...]
    definitions: tuple[int, ...]
    axes: tuple[int, ...] = ()
    title: str = ""
    name: int = -1  # the column of what the symbols are called, between them and what that means


def panes_of(board: Board, symbols: Sequence[int], head: int, sight: Sight) -> Iterator[Pane]:
    """Keys side by side: each begins with a column of symbols after one of words, or under a heading of its own."""
    lead = list(range(symbols[0]))
    axes = tuple(c for c in lead if _repeats(board, c, head))
    starts = _starts(board, symbols, head)
    for n, start in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else board.cols
        own = [c for c in symbols if start <= c < stop]
        defining = [c for c in range(start, stop) if c not in own]
        if not defining and len(own) > 1:
            own, defining = own[:-1], own[-1:]
        if not defining and n == 0:
            defining = [c for c in lead if c not in axes]
        name = defining.pop(0) if _are_names(board, defining, head) else -1
        yield Pane(tuple(own), tuple(defining), axes, board.at(0, start).text if head else "", name)


def _are_names(board: Board, defining: Sequence[int], head: int) -> bool:
    """Whether the first of two columns beside symbols says in a few words what the second one explains."""
    if len(defining) != NAMED:
        return False
    names, texts = ([board.at(r, c).text for r in range(head, board.rows)] for c in defining)
    told = [(name, text) for name, text in zip(names, texts, strict=True) if name or text]
    short = all(0 < len(name.split()) <= min(_NAME, len(text.split()) - 1) for name, text in told)
    short = short and sum(len(text.split()) >= _NAME for _, text in told) > len(told) / 2
    heads = [" ".join(board.at(r, c).text for r in range(head)) for c in defining]
    return short and not all(map(unit_in, heads))  # 'Actions' beside 'Measures'


def _starts(board: Board, symbols: Sequence[int], head: int) -> list[int]:
    starts = [symbols[0]]
    for col in symbols[1:]:
        worded = any(_said(board, c, head) for c in range(starts[-1], col))
        bare = not _said(board, col, head)
        between = col - starts[-1] > 1 and any(c not in symbols for c in range(starts[-1], col))
        if (worded and bare) or between:
            starts.append(col)
    return starts


def _said(board: Board, col: int, head: int) -> bool:
    """Whether a column holds words, and not only signs that are printed as letters."""
    texts = [board.at(r, col).text for r in range(head, board.rows)]
    return any(text and not is_glyph(text) and fold(text) not in UNUSED for text in texts)


def _repeats(board: Board, col: int, head: int) -> bool:
    """A column that names the assessment again and again."""
    texts = [fold(board.at(r, col).text) for r in range(head, board.rows) if board.at(r, col).text]
    return 0 < len(set(texts)) < len(texts)


def pane_entries(board: Board, pane: Pane, head: int, sight: Sight) -> Iterator[Entry]:
    """The lines of a key below its heading rows."""
    for row in range(head, board.rows):
        symbol = _joined([s for c in pane.symbols if (s := symbol_of(board.at(row, c), sight))])
        if symbol is None:
            continue
        axis = " ".join(board.at(row, c).text for c in pane.axes)
        for col in pane.definitions:
            text = board.at(row, col).text
            if not is_definition(text):
                continue
            title = " ".join(dict.fromkeys(board.at(r, col).text for r in range(head)))
            own = _own_unit(text) if len(pane.definitions) > 1 else ""
            unit = own or unit_in(title) or unit_in(pane.title)
            cell = board.at(row, pane.symbols[0])
            name = board.at(row, pane.name).text if pane.name >= 0 else ""
            word = symbol.word or name
            entry = Entry(board.page, text, word, symbol.hue, symbol.look, unit, axis, title, bbox=cell.bbox)
            yield read_entry(replace(entry, tone=symbol.tone, name=name), sight)


def _own_unit(text: str) -> str:
    """The unit with which a definition begins: 'Measure: target met', 'Action on track'."""
    first = text.split(maxsplit=1)[0]
    return "" if first.lower().startswith("target") else unit_in(first)


def _joined(symbols: Sequence[Symbol]) -> Symbol | None:
    if not symbols:
        return None
    return Symbol(
        next((s.word for s in symbols if s.word), ""),
        next((s.hue for s in symbols if s.hue), ""),
        next((s.look for s in symbols if s.look), None),
        next((s.tone for s in symbols if s.hue), ""),
    )
