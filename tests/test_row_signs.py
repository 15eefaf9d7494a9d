"""What a misread row shows: numbers that stood in two cells, levels that others have not, a table unlike its twin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import BBox
from normalise.checks.peers import peers_of
from normalise.checks.signs import signs, whole_of
from normalise.checks.views import Value, View
from normalise.records import Column, LogicalTable, Period
from normalise.totals.check import Checked
from tests.test_sureness import BOX, table, view

VALUE = {"kind": "actual", "period_label": "2019-20", "cumulative": "false", "value": "5", "unit": "count", "raw": "5"}


def found(rows: list[View], at: int = -1, printed: Checked | None = None) -> set[str]:
    """The signs of one of the rows of a document, with what its printed totals say."""
    row = rows[at]
    return set(signs(row, peers_of(rows)[row.table.table_no], whole_of(rows, printed or Checked(), [])))


def measured(number: int, raw: str) -> View:
    within = replace(table(), kind="measure")
    row = view(number, within)
    values = (Value(VALUE | {"raw": raw}, None),)
    return replace(row, row=row.row | {"measure": f"Homes built {number}"}, values=values)


def test_a_row_like_the_others_has_no_sign() -> None:
    assert found([view(i, table(), f"Mend bridge {i}", ref=str(i)) for i in range(6)]) == set()


@pytest.mark.parametrize("raw", ["12 14", "£12 £14", "97% 1.5"])
def test_two_numbers_in_one_cell_are_values_of_two_rows_or_columns(raw: str) -> None:
    assert "value_double" in found([measured(i, raw) for i in range(2)])


def test_a_sentence_where_the_values_stand_is_a_note_that_was_read_as_a_measure() -> None:
    note = "Six homes were empty while the heating was mended."
    assert "value_sentence" in found([measured(i, note) for i in range(2)])
    for raw in ("Data available in January 2020", "Not measured for quarters", "12 of 14 were let"):
        assert "value_sentence" not in found([measured(i, raw) for i in range(2)])


@pytest.mark.parametrize("raw", ["345 (23%)", "12 345", "3 of 5", "5", "Q1 to Q2", "10/20"])
def test_a_number_with_words_brackets_or_thousands_is_one_value(raw: str) -> None:
    assert "value_double" not in found([measured(i, raw) for i in range(2)])


def test_several_numbers_in_one_and_none_where_the_others_have_one() -> None:
    rows = [view(i, table(), ref=f"A{i}") for i in range(4)]
    assert "ref_several" in found([*rows, view(5, table(), ref="A5; A6")])
    assert "lacks_ref" in found([*rows, view(5, table(), ref="")])
    assert "lacks_ref" not in found([view(i, table(), ref="") for i in range(4)])


def test_a_letter_without_unicode_makes_its_row_unsure_and_no_other() -> None:
    rows = [view(i, table()) for i in range(4)]
    lost = view(5, table(), "Save \ufffd2.6m")
    assert "letter_lost" in found([*rows, lost])
    assert "letter_lost" not in found([*rows, lost], 0)


def test_levels_that_hardly_any_other_row_has() -> None:
    rows = [view(i, table(), outcome="Safe homes") for i in range(9)]
    odd = found([*rows, view(9, table(), priority="", outcome="Safe homes")])
    assert {"levels_rare", "level_left_out"} <= odd
    assert "levels_rare" not in found([*rows, view(9, table(), outcome="Safe homes")])


@pytest.mark.parametrize(("text", "breaks"), [("Reports and", True), ("Safe homes,", True), ("Hand in hand", False)])
def test_a_heading_that_breaks_off(text: str, breaks: bool) -> None:
    assert ("level_breaks" in found([view(1, table(), priority=text)])) is breaks


def test_a_cell_that_repeats_a_heading_is_a_header_read_as_a_row() -> None:
    rows = [view(i, table()) for i in range(4)]
    assert "heading_within" in found([*rows, view(5, table(), "Progress")])
    assert "heading_within" not in found([*rows, view(5, table(), "Progress on roads")])


def test_a_row_much_lower_than_the_others_may_be_a_piece_of_one() -> None:
    rows = [view(i, table()) for i in range(6)]
    low = replace(rows[0], line=replace(rows[0].line, bbox=BBox(BOX.x0, BOX.top, BOX.x1, BOX.top + 5)))
    assert "low_row" in found([*rows, low])
    assert "low_row" not in found(rows)


def twin(number: int, period: str, heading: str = "Target 2020/21") -> LogicalTable:
    columns = (Column(0, "Measure", "measure"), Column(1, heading, "value", "target", Period(period)))
    return replace(table(), table_no=number, columns=columns, kind="measure")


def test_a_table_read_otherwise_than_those_with_its_headings_is_unsure() -> None:
    tables = [twin(1, "2020-21 Q2"), twin(2, "2020-21 Q2"), twin(3, "2020-21")]
    rows = [view(1, t, measure="Homes built") for t in tables]
    assert ["unlike_sibling" in found(rows, i) for i in range(3)] == [False, False, True]


def test_of_two_tables_that_differ_both_are_unsure_and_other_headings_make_no_twins() -> None:
    both = [view(1, twin(1, "2020-21 Q2")), view(1, twin(2, "2020-21"))]
    assert ["unlike_sibling" in found(both, i) for i in range(2)] == [True, True]
    others = [view(1, twin(1, "2020-21 Q2")), view(1, twin(2, "2019-20", "Target 2019/20"))]
    assert ["unlike_sibling" in found(others, i) for i in range(2)] == [False, False]


def test_columns_in_another_order_are_read_alike() -> None:
    tables = [twin(1, "2020-21"), twin(2, "2020-21")]
    tables[1] = replace(tables[1], columns=tables[1].columns[::-1])
    both = [view(1, t) for t in tables]
    assert ["unlike_sibling" in found(both, i) for i in range(2)] == [False, False]


def test_a_heading_printed_in_two_tiers_or_over_two_columns_is_read_alike() -> None:
    tables = [twin(1, "2020-21"), twin(2, "2020-21", "Target / 2020/21"), twin(3, "2020-21")]
    tables[2] = replace(tables[2], columns=(*tables[2].columns, tables[2].columns[-1]))
    rows = [view(1, t) for t in tables]
    assert ["unlike_sibling" in found(rows, i) for i in range(3)] == [False, False, False]


def test_a_name_that_another_row_has_where_no_measure_parts_them() -> None:
    rows = [view(1, table()), view(2, table())]
    assert "name_repeated" in found(rows)
    assert "name_repeated" not in found([*rows, view(3, table(), "Paint the bridge")])
    assert "name_repeated" not in found([replace(v, row=v.row | {"measure": "By May"}) for v in rows])


def test_a_status_that_the_printed_totals_speak_against() -> None:
    rows = [view(i, table(), action_id=f"a{i}") for i in range(2)]
    told = Checked(told={"a1": "status_overcounted"})
    assert "status_overcounted" in found(rows, 1, told)
    assert "status_overcounted" not in found(rows, 0, told)


def test_more_rows_are_printed_than_read() -> None:
    whole = {"unit": "action", "status": "", "agrees": "false"}
    rows = [view(i, table()) for i in range(2)]
    assert "rows_missing" in found(rows, printed=Checked([whole | {"printed": "3", "counted": "2"}]))
    assert "rows_missing" not in found(rows, printed=Checked([whole | {"printed": "1", "counted": "2"}]))
    assert "rows_missing" not in found(rows, printed=Checked([whole | {"printed": "3", "counted": ""}]))


def test_totals_are_printed_for_parts_that_no_row_bears() -> None:
    def counted(*numbers: str) -> Checked:
        one = {"unit": "action", "status": "Green", "agrees": "false", "printed": "3"}
        return Checked([one | {"group": f"Part {i}", "counted": n} for i, n in enumerate(numbers)])

    rows = [view(i, table()) for i in range(2)]
    assert "parts_unfound" in found(rows, printed=counted("", "", ""))
    assert "parts_unfound" not in found(rows, printed=counted("", "2", ""))
    assert "parts_unfound" not in found(rows, printed=counted("", ""))


def test_comparisons_without_a_unit_are_ranks() -> None:
    rank = Value(VALUE | {"kind": "benchmark", "unit": ""}, None)
    assert "no_unit" not in found([replace(measured(1, "5"), values=(rank,))])
    assert "no_unit" in found([replace(measured(1, "5"), values=(Value(VALUE | {"unit": ""}, None),))])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We will have made a difference when fewer children start school overweight.", True),
        ("Safe and well.", False),
        ("A town in which all people who live and work in it feel safe and well", False),
    ],
)
def test_a_sentence_over_rows_may_be_no_level(text: str, sentence: bool) -> None:
    assert ("level_sentence" in found([view(1, table(), priority="Safe homes", outcome=text)])) is sentence
    assert "level_sentence" not in found([view(1, table(), priority=text, outcome="")])
