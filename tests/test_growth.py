"""Long tables: what is done for each row must not grow with the rows, and the bench shows what does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.growth import grown, on_one_page, over_pages
from extract.choice.second import Reading, SecondOpinion
from extract.records import BBox, Cell, Page, Paragraph, Table, Word
from extract.ruled.edges import Edges
from extract.ruled.grid import Grid, Span
from normalise.records import Column, Line, LogicalTable
from normalise.rows import account
from normalise.tables.joining import RECENT, continues

BOX = BBox(0, 0, 100, 10)
COLUMNS = (Column(0, "Ref", "ref"), Column(1, "Action", "action"))


def cell(row: int, col: int, text: str) -> Cell:
    return Cell(row, col, 1, 1, BOX, (Paragraph(text, BOX, 1),))


def line(number: int) -> Line:
    return Line({0: cell(number, 0, f"{number}"), 1: cell(number, 1, f"{number}. Open a hall")}, 1, 1, BOX, number)


class Counted(list[Line]):
    """Lines that count how many of them were looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Line]:
        self.looked += len(self)
        return super().__iter__()


@pytest.mark.parametrize("make", [over_pages, on_one_page])
def test_the_tables_that_the_bench_grows_are_read_whole(make: Callable[[int], bytes], tmp_path: Path) -> None:
    assert grown(make(40), 40, tmp_path).measures == 40


def test_a_page_break_in_a_long_table_looks_at_its_last_lines_only() -> None:
    lines = Counted(map(line, range(10 * RECENT)))
    continues(lines, {1: cell(0, 1, "Mend the roof")}, COLUMNS)
    assert lines.looked == 0


def test_the_headings_of_a_table_over_many_pages_are_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = tuple(Table(n, BOX, 1, 2, (cell(0, 0, "1"),), "lattice") for n in range(1, 9))
    table = LogicalTable(1, "action", COLUMNS, (line(1),), 1, BOX, parts=parts)
    asked = []
    monkeypatch.setattr(account, "_headings", lambda found: asked.append(found) or set())
    assert account.account([table], [], []).printed == len(parts)
    assert len(asked) == 1


def test_no_other_reader_is_asked_where_none_can_fit_better(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [
        Word(f"w{n}", BBox(10 + 50 * (n % 2), 10 + 20 * (n // 2), 30 + 50 * (n % 2), 18 + 20 * (n // 2)), 8)
        for n in range(4)
    ]
    spans = tuple(Span(r, c, 1, 1, BBox(50 * c, 20 * r, 50 * c + 50, 20 * r + 20)) for r in (0, 1) for c in (0, 1))
    second = SecondOpinion(Page(1, 600, 800, tuple(words), (), (), ()), words, Edges((), ()), None)
    ours = second.judged(Reading("stream", Grid((0, 50, 100), (0, 20, 40), spans), 0.7), words)
    monkeypatch.setattr(SecondOpinion, "_others", lambda *_: pytest.fail("asked"))
    assert second.best(ours, words, BOX) is ours
