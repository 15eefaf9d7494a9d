"""What the other tables or rows of a document have and one has not, and colours under values."""

from __future__ import annotations

from dataclasses import replace

from extract.records import Cell, Paragraph
from normalise.checks.others import openings, opens_unread, tables_lacking
from normalise.checks.views import Value, View
from normalise.records import Column
from tests.test_row_signs import VALUE, found
from tests.test_sureness import BOX, table, view


def numbered(number: int, count: int, **row: str) -> list[View]:
    return [view(i, replace(table(), table_no=number), **row) for i in range(count)]


def test_a_table_without_the_numbers_that_the_others_have() -> None:
    rows = [*numbered(1, 4, ref="A1"), *numbered(2, 3, ref="")]
    assert tables_lacking(rows) == {2}
    assert "table_lacks" in found(rows)
    assert tables_lacking([*numbered(1, 3, ref="A1"), *numbered(2, 3, ref="")]) == frozenset()  # too few to tell
    assert tables_lacking([*numbered(1, 4, ref="A1"), *numbered(2, 3, ref=""), view(9, table(), ref="A9")]) == {2}


def test_a_number_on_one_row_is_enough_and_other_kinds_are_no_others() -> None:
    rows = [*numbered(1, 4, ref="A1"), *numbered(2, 3, ref=""), *numbered(2, 1, ref="B1")]
    assert tables_lacking(rows) == frozenset()
    measures = [view(i, replace(table(), table_no=2, kind="measure"), ref="", measure="Homes") for i in range(3)]
    assert tables_lacking([*numbered(1, 4, ref="A1"), *measures]) == frozenset()


def test_words_that_several_rows_open_with_may_be_a_status() -> None:
    first = view(1, table(), status_raw="", progress="Gone live - the site opened in May")
    second = view(2, table(), status_raw="", progress="Gone live – all who asked have it")
    common = openings([first, second])
    assert opens_unread(first, common)
    assert "opening_unread" in found([first, second])
    assert not opens_unread(view(3, table(), progress="Gone live - so it is"), common)  # it has a status
    assert not openings([first, view(2, table(), progress="Delayed - by rain")])


def test_a_value_on_a_colour_that_no_status_is_read_from() -> None:
    columns = (Column(0, "Measure", "measure"), Column(1, "2019/20", "value", "actual"))
    within = replace(table(), kind="measure", columns=columns)
    row = view(1, within, measure="Homes built")
    green = Cell(0, 1, 1, 1, BOX, (Paragraph("5", BOX, 1),), fill="#00b050")
    row = replace(row, line=replace(row.line, cells={**row.line.cells, 1: green}))
    unread, read = Value(VALUE | {"status": ""}, columns[1]), Value(VALUE | {"status": "on_track"}, columns[1])
    other = Value(VALUE | {"status": ""}, Column(2, "2020/21", "value", "actual"))  # on no ground
    assert "value_coloured" in found([replace(row, values=(unread, other))])
    assert "value_coloured" not in found([replace(row, values=(read, other))])
