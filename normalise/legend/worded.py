"""A key of status words: 'Status' over words and 'Description' over what they mean, or 'Key' above both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import Cell, Look, Paragraph, Table
from normalise.board import Board
from normalise.cells.counted import unit_in
from normalise.fold import fold
from normalise.legend.entry import Entry, Sight, is_definition, read_entry

_EXPLAINED_LINE = re.compile(r"^(?P<word>[A-Z][A-Za-z’' -]{1,30}?)\s*(?::|\s[–—-]\s)\s*(?P<meaning>\S.*)$")
_OF_STATUS = re.compile(r"\b(?:status(?:es)?|rating|rag)\b", re.I)
_EXPLAINS = frozenset(
    (
        "description",
        "definition",
        "meaning",
        "explanation",
        "what this means",
        "what it means",
        "what does this mean",
        "ystyr",
        "diffiniad",
    )
)
_MEANS = re.compile(r"what (?:the |this |each |a |it )?(?:\w+ )?means?(?: for .*)?|meanings?(?: of .*)?", re.I)
NARROW = 2  # columns of such a key, without examples and a second language
_ROWS = (3, 10)  # status words of a key
_WORDS = 3  # of a status
_EXPLAINED = 4  # words of what it means, at least
_CLEAR = 0.75  # share of definitions that are understood
_COUNTS = re.compile(
    r"\b\d+ (?:of |out of |actions?|projects?|measures?|indicators?|recommendations?|milestones?)", re.I
)
_KNOWN = 0.66  # share of the words that are known statuses


def worded_entries(board: Board, sight: Sight, captioned: bool = False, *, explains: bool = False) -> list[Entry]:
    """The entries of such a key, [] for any other table; one column of examples may stand beside them. `captioned`: a
    line above it says that it is a key, then it needs no headings, and a word of its own may stand among known ones.
    Where that line only `explains` something, it is a key of four words or more, most of them understood."""
    first = 1 if _headed(board) else 0
    if not (first or board.cols == 2) or not _ROWS[0] <= board.rows - first <= _ROWS[1]:
        return []
    said = _saying(board)
    pairs = [(board.at(r, 0).text.strip(), board.at(r, said).text) for r in range(first, board.rows)]
    words = [word for word, _ in pairs]
    short = all(0 < len(part.split()) <= _WORDS + 2 * (part != word) for word in words for part in word.split(" / "))
    told = all(is_definition(text) and len(text.split()) >= _EXPLAINED for _, text in pairs)
    once = len(set(map(fold, words))) == len(words)
    read = list(_read(board, sight, first)) if short and told and once else []
    own = bool(first) and bool(_MEANS.fullmatch(board.at(0, said).text.rstrip("? ")))  # words nobody else uses, perhaps
    own = own or captioned
    known = sum(any(map(sight.known, (e.word, *e.word.split(" / ")))) or (own and e.understood) for e in read)
    if known < _KNOWN * len(read):
        return []
    return read if first or captioned or (explains and _by_itself(read)) else []


def _by_itself(read: Sequence[Entry]) -> bool:
    """Whether entries are a key that nothing announces: no comments on how many actions there are of each status."""
    clear = sum(e.understood and not e.assumed for e in read) >= _CLEAR * len(read)
    return len(read) > _ROWS[0] and clear and not any(_COUNTS.search(e.definition) for e in read)


def _saying(board: Board) -> int:
    """The column of what the words mean: the second of two such, which say it in two languages."""
    return 2 if board.cols > NARROW and _explaining(board.at(0, 1).text) and _explaining(board.at(0, 2).text) else 1


def _explaining(head: str) -> bool:
    return fold(head.rstrip("? ")) in _EXPLAINS or bool(_MEANS.fullmatch(head.rstrip("? ")))


def _headed(board: Board) -> bool:
    if board.cols not in (NARROW, NARROW + 1):
        return False
    head, said = board.at(0, 0).text, board.at(0, 1).text.rstrip("? ")
    beside = fold(board.at(0, 2).text) if board.cols > NARROW else "example"
    of_words = bool(_OF_STATUS.search(head)) or (bool(_MEANS.fullmatch(said)) and bool(unit_in(head)))
    return of_words and _explaining(said) and (beside.startswith("example") or _explaining(beside))


def _read(board: Board, sight: Sight, first: int) -> Iterator[Entry]:
    hues = [sight.hue_of(board.at(row, 0).fill) for row in range(first, board.rows)]
    for row, hue in enumerate(hues if not first or len(set(hues)) > NARROW else [""] * len(hues), first):
        cell = board.at(row, 0)
        entry = Entry(board.page, board.at(row, _saying(board)).text, cell.text.strip(), hue, bbox=cell.bbox)
        yield read_entry(replace(entry, unit=unit_in(board.at(0, 0).text) if first else ""), sight)


def celled_entries(table: Table, sight: Sight) -> list[Entry]:
    """The entries of a table in which each cell says a status and what it means ('On time – will be done by its date'),
    with its icon before it or without; columns may be headed with what they are for."""
    found: list[Entry] = []
    for col in range(table.cols):
        cells = sorted((c for c in table.cells if c.col == col and c.paragraphs), key=lambda c: c.row)
        said = [[(p, _EXPLAINED_LINE.match(p.text)) for p in c.paragraphs] for c in cells]
        head = bool(said) and len(said) > 1 and all(m is None for _, m in said[0])
        body = list(zip(cells, said, strict=True))[head:]
        if not body or any(m is None for _, told in body for _, m in told):
            return []
        unit = unit_in(cells[0].text) if head else ""
        own = [
            Entry(table.page, m["meaning"], m["word"].strip(), look=_look(cell), unit=unit, bbox=cell.bbox)
            for cell, told in body
            for _, m in told
            if m is not None
        ]
        if len({fold(e.word) for e in own}) < len(own):
            return []
        found += own
    if len(found) < _ROWS[0] or any(len(e.word.split()) > _WORDS or not is_definition(e.definition) for e in found):
        return []
    read = [read_entry(e, sight) for e in found]
    clear = sum(e.understood and not e.assumed for e in read)
    return read if min(clear, sum(sight.known(e.word) for e in read)) >= _KNOWN * len(read) else []


def _look(cell: Cell) -> Look | None:
    return cell.pictures[0].look if len(cell.pictures) == 1 else None


def listed_entries(paragraphs: Sequence[Paragraph], sight: Sight) -> list[Entry]:
    """The entries of keys printed as lists: 'Met: as good as the target', 'Just missed: ...' in lines of their own.
    What most of the lines say is understood; a report on how things stand is no key."""
    found: list[Entry] = []
    run: list[tuple[Paragraph, str, str]] = []
    for paragraph in [*paragraphs, None]:
        said = _EXPLAINED_LINE.match(paragraph.text) if paragraph is not None else None
        if paragraph is not None and said is not None and (not run or run[-1][0].page == paragraph.page):
            run.append((paragraph, said["word"].strip(), said["meaning"].strip(" .;")))
            continue
        found += _of_run(run, sight)
        run = []
    return found


def _of_run(run: Sequence[tuple[Paragraph, str, str]], sight: Sight) -> list[Entry]:
    words = [word for _, word, _ in run]
    if not _ROWS[0] <= len(run) <= _ROWS[1] or len(set(map(fold, words))) < len(words):
        return []
    short = all(len(word.split()) <= _WORDS for word in words) and all(is_definition(said) for *_, said in run)
    if not short or sum(map(sight.known, words)) < _KNOWN * len(words):
        return []
    read = [read_entry(Entry(p.page, said, word, bbox=p.bbox), sight) for p, word, said in run]
    return read if sum(e.understood and not e.assumed for e in read) >= _KNOWN * len(read) else []
