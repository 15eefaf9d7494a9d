"""Nothing printed in a table that is taken may vanish."""

from __future__ import annotations

from extract.records import BBox, Cell, Paragraph, Table
from normalise.records import Column, Issue, Line, LogicalTable
from normalise.rows.account import account, tokens

BOX = BBox(0, 0, 100, 20)


def cell(row: int, col: int, text: str) -> Cell:
    return Cell(row, col, 1, 1, BOX, (Paragraph(text, BOX, 1),) if text else ())


def table(*texts: str) -> LogicalTable:
    part = Table(1, BOX, 2, 2, tuple(cell(i // 2, i % 2, t) for i, t in enumerate(texts)), "lattice")
    columns = (Column(0, texts[0], "action"), Column(1, texts[1], "progress"))
    line = Line({0: part.cells[2], 1: part.cells[3]}, 1, 1, BOX, 1)
    return LogicalTable(7, "action", columns, (line,), 1, BOX, parts=(part,))


def row(**fields: str) -> dict[str, str]:
    return {"table_no": "7", **fields}


def test_words_in_columns_and_headers_are_accounted_for() -> None:
    taken = table("Action", "Progress", "Plant 40 trees", "Done in May")
    found = account([taken], [row(action="Plant 40 trees", progress="Done in May")], [])
    assert (found.printed, found.unplaced, found.share) == (8, 0, "1.0000")


def test_a_word_that_reached_no_column_is_listed_with_its_cell() -> None:
    taken = table("Action", "Progress", "Plant 40 trees", "Done in May")
    found = account([taken], [row(action="Plant 40 trees", progress="")], [])
    assert found.unplaced == 3
    assert [(i.code, i.raw, i.table_no) for i in found.issues] == [("word_unplaced", "Done in May", 7)]


def test_a_word_that_stands_in_another_table_is_not_accounted_for() -> None:
    taken = table("Action", "Progress", "Plant 40 trees", "Done in May")
    found = account([taken], [row(action="Plant 40 trees"), row(table_no="8", action="Done in May")], [])
    assert found.unplaced == 3


def test_what_review_lists_already_is_not_listed_twice() -> None:
    taken = table("Action", "Progress", "Plant 40 trees", "Done in May")
    kept = Issue("column_kept", "no column", 1, 7, BOX, "Progress", "Done in May")
    assert account([taken], [row(action="Plant 40 trees")], [kept]).issues == []


def test_figures_glued_to_letters_count_as_words() -> None:
    assert tokens("2.95% of CO₂-neutral homes") == ["2", "95", "of", "co2", "neutral", "homes"]
