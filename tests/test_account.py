"""Nothing printed in a table that is taken may vanish."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox, Cell, Paragraph, Table
from normalise.records import Column, Heading, Issue, Line, LogicalTable
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
    return {"table_no": "7", "row_no": "1", **fields}


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


def lined(*rows: tuple[str, str]) -> LogicalTable:
    part = Table(
        1, BOX, len(rows), 2, tuple(cell(r, c, t) for r, row in enumerate(rows) for c, t in enumerate(row)), "lattice"
    )
    lines = tuple(Line({0: part.cells[2 * r], 1: part.cells[2 * r + 1]}, 1, 1, BOX, r) for r in range(1, len(rows)))
    columns = (Column(0, rows[0][0], "action"), Column(1, rows[0][1], "status"))
    return LogicalTable(7, "action", columns, lines, 1, BOX, parts=(part,))


def test_a_letter_is_not_accounted_for_by_the_same_letter_of_another_row() -> None:
    """An earlier quarter's 'G' that vanished, beside a row whose status is 'G'."""
    taken = lined(("Action", "Status"), ("Plant trees", "G"), ("Mend roofs", "G"))
    rows = [row(row_no="1", action="Plant trees", status_raw="G"), row(row_no="2", action="Mend roofs", status_raw="")]
    found = account([taken], rows, [])
    assert [(i.code, i.raw) for i in found.issues] == [("word_unplaced", "G")]


def test_cells_below_each_other_that_reached_no_column_are_said_together() -> None:
    taken = lined(("Action", "Status"), ("Plant trees", "Red"), ("Mend roofs", "Blue"))
    rows = [row(row_no="1", action="Plant trees"), row(row_no="2", action="Mend roofs")]
    found = account([taken], rows, [])
    assert [(i.raw, i.message) for i in found.issues] == [
        ("Red | Blue", "words of 2 cells that stand below each other are in no column")
    ]
    assert found.share == "1.0000"


def test_the_text_of_a_band_beside_its_heading_is_a_note() -> None:
    taken = lined(("Action", "Status"), ("Plant trees", "G"))
    band = Cell(2, 0, 1, 2, BOX, (Paragraph("Green city", BOX, 1), Paragraph("We want more shade.", BOX, 1)))
    part = replace(taken.parts[0], cells=(*taken.parts[0].cells, band))
    lines = tuple(replace(line, headings=(Heading("Green city", "priority", 1.0),)) for line in taken.lines)
    found = account([replace(taken, lines=lines, parts=(part,))], [row(row_no="1", action="Plant trees", s="G")], [])
    assert [i.code for i in found.issues] == ["band_text"]


def test_footnote_marks_are_said_once_for_a_table() -> None:
    taken = lined(("Action", "Status"), ("Plant trees", "G"))
    marked = tuple(replace(c, marks=("3",)) if c.text else c for c in taken.parts[0].cells)
    part = replace(taken.parts[0], cells=marked)
    found = account([replace(taken, parts=(part,))], [row(row_no="1", action="Plant trees", s="G")], [])
    assert [(i.code, i.raw) for i in found.issues] == [("marks_left_out", "3 3 3 3")]
    assert found.share == "1.0000"
