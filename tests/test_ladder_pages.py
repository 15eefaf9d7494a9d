"""Tables ruled across only that go on over pages: their columns stand where they stood, however long the texts are."""

from __future__ import annotations

from collections.abc import Sequence

from extract.blocks import column_lines
from extract.choice.referee import read_tables
from extract.records import BBox, Page, Rule, Table, Word
from tests.test_ladder import report

XS = (40.0, 100.0, 240.0, 330.0, 420.0)
Rows = Sequence[Sequence[str]]


def page(number: int, rows: Rows) -> Page:
    """A page with a rule below each row; half an em for each letter, a quarter for a blank."""
    words: list[Word] = []
    rules = [Rule(BBox(38, 59.75, 520, 60.25))]
    for i, row in enumerate(rows):
        top = 60.0 + 16 * i
        rules.append(Rule(BBox(38, top + 15.75, 520, top + 16.25)))
        for start, text in zip(XS, row, strict=True):
            x = start
            for part in text.split():
                words.append(Word(part, BBox(x, top + 3, x + 5 * len(part), top + 13), 10.0, baseline=top + 11))
                x += 5 * len(part) + 2.5
    return Page(number, 595.0, 842.0, tuple(words), tuple(rules), (), ())


FIRST: Rows = (
    ("1.1", "Plan the work", "AD", "Existing", "2003"),
    ("1.2", "Plan the training", "AD Care", "Grants", "March 2004"),
    ("1.3", "Agree a strategy", "DD", "Nil", "2005"),
)
SECOND: Rows = (
    ("1.4", "Agree the framework itself", "Deputy Leader", "Lottery money", "2006"),
    ("1.5", "Link finance to the plan", "Leader", "Existing staff", "June 2007"),
    ("1.6", "Review the contracts", "Deputy Leader", "Grants", "2008"),
)


def table(number: int, rows: Rows, columns: Sequence[float] = ()) -> Table:
    (found,) = read_tables(page(number, rows), {}, columns=columns)
    return found


def test_a_line_stands_before_texts_set_to_the_left_not_amid_what_is_white_on_one_page() -> None:
    one, two = (column_lines([table(i, rows)]) for i, rows in enumerate((FIRST, SECOND), start=1))
    assert all(abs(a - b) < 1 for a, b in zip(one[1:-1], two[1:-1], strict=True))


def test_a_page_without_texts_in_the_last_column_still_has_it() -> None:
    sparse = [(*row[:4], "") for row in SECOND]
    found = table(2, sparse, column_lines([table(1, FIRST)]))
    assert [[found.at(r, c).text for c in range(found.cols)] for r in range(found.rows)] == [list(r) for r in sparse]


HEADS: Rows = (("Ref", "Action", "Lead", "Money", "Due"),)


def repeated(*rest: str) -> list[list[str]]:
    """The texts of a page with a known header over the rest of a row, below a page with its columns."""
    before = column_lines([table(1, (*HEADS, *FIRST))])
    tables = read_tables(page(2, (*HEADS, rest)), {}, lambda texts: "Action" in texts, columns=before)
    return [[t.at(r, c).text for c in range(t.cols)] for t in tables for r in range(t.rows)]


def test_the_rest_of_one_cell_below_a_header_that_is_printed_again_is_a_row() -> None:
    assert repeated("", "and the pool", "", "", "") == [list(HEADS[0]), ["", "and the pool", "", "", ""]]
    assert repeated("", "and the pool of the town that is to be mended", "", "", "") == []


def test_a_row_that_the_end_of_a_page_cuts_stays_although_a_line_in_the_margin_stands_right_below_it() -> None:
    sheet = report()
    sheet.row(190, ("Green", "2.02", "Plant trees in the streets", "31/03/2027", "Amber"))
    sheet.put(190, 202, "and squares")
    sheet.put(270, 220, "Anyshire plan 2025 and its annexes")
    (found,) = sheet.tables()
    last = [found.at(found.rows - 1, c).text for c in range(found.cols)]
    assert last == ["Green", "2.02", "Plant trees in the streets and squares", "31/03/2027", "Amber"]
