"""Confidence is a number that means something, and a row under the bar says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import BBox, Cell, Paragraph, Table
from normalise.checks.peers import peers_of, shape
from normalise.checks.signs import signs, whole_of
from normalise.checks.sureness import confidence, weigh
from normalise.checks.views import Value, View
from normalise.records import Column, Issue, Line, LogicalTable
from normalise.totals.check import Checked
from normalise.vocabulary import vocabulary
from normalise.vocabulary.doubts import read_signs
from normalise.vocabulary.entries import Signs
from normalise.vocabulary.files import VocabularyError

KNOWN = vocabulary().signs
ODDS = {  # of the tests' own, whatever is fitted: only these weigh
    "unruled": 10,
    "cells_very_loose": 4,
    "cells_loose": 2,
    "heading_unknown": 25,
    "value_twice": 20,
    "totals_agree": 0.2,
    "status_overcounted": 9,
    "begins_small": 6,
    "one_word": 10,
    "lacks_field": 10,
    "level_missing": 5,
    "level_left_out": 3,
    "levels_rare": 4,
    "breaks_off": 10,
    "units_mixed": 2,
}
SIGNS = Signs(0.04, 0.75, {name: replace(KNOWN.signs[name], odds=odds) for name, odds in ODDS.items()})
TOTAL = {"unit": "action", "status": "Green", "printed": "4"}
BOX = BBox(10, 100, 200, 120)
FILLED = {"ref": "", "lead": "Ann Bell", "service": "Roads", "priority": "Safe streets", "outcome": "", "group": ""} | {
    "status": "on_track",
    "due_date": "",
}


def table(method: str = "lattice", fits: float = 1.0, **more: object) -> LogicalTable:
    part = Table(1, BBox(0, 0, 300, 800), 3, 2, (), method, fits)
    columns = (Column(0, "Action", "action"), Column(1, "Progress", "progress"))
    return replace(LogicalTable(1, "action", columns, (), 1, BOX, parts=(part,)), **more)


def view(number: int, within: LogicalTable, name: str = "Mend the bridge", **row: str) -> View:
    cells = {0: Cell(number, 0, 1, 1, BOX, (Paragraph(name, BOX, 1),))}
    known = FILLED | {"action": name, "progress": "", "status_raw": "Green", "review": "", "confidence": ""}
    return View(within, Line(cells, 1, 1, BOX, number), known | row)


def told(rows: list[View], controls: tuple[dict[str, str], ...] = (), issues: tuple[Issue, ...] = ()) -> list[Issue]:
    return weigh(rows, Checked(list(controls)), issues, SIGNS)


def test_a_row_without_signs_is_sure_and_carries_no_code() -> None:
    rows = [view(i, table()) for i in range(6)]
    assert told(rows) == []
    assert {(v.row["confidence"], v.row["review"]) for v in rows} == {("0.96", "")}


def test_rows_of_a_table_without_lines_are_under_the_bar_and_said_once() -> None:
    rows = [view(i, table("stream")) for i in range(6)]
    assert [(i.code, i.table_no) for i in told(rows)] == [("table_unsure", 1)]
    assert all(float(v.row["confidence"]) < SIGNS.bar and v.row["review"] == "table_unsure" for v in rows)


def test_printed_totals_that_agree_speak_for_the_rows() -> None:
    rows = [view(i, table("stream")) for i in range(6)]
    agree = tuple(TOTAL | {"agrees": "true", "counted": "4"} for _ in range(3))
    assert told(rows, agree) == []
    assert {v.row["review"] for v in rows} == {""}


def test_printed_totals_that_disagree_speak_against_the_rows_that_they_tell_of_only() -> None:
    rows = [view(i, table(fits=0.9), action_id=f"a{i}") for i in range(6)]
    said = weigh(rows, Checked(told={"a1": "status_overcounted"}), (), SIGNS)
    assert [i.code for i in said] == ["table_unsure"]  # each total has its own row in review.csv
    assert [v.row["review"] for v in rows[:3]] == ["", "total_disagrees table_unsure", ""]


def test_totals_that_nothing_can_be_counted_for_speak_neither_way() -> None:
    rows = [view(i, table()) for i in range(6)]
    told(rows, tuple(TOTAL | {"agrees": "false", "counted": ""} for _ in range(3)))
    assert {v.row["review"] for v in rows} == {""}


def test_a_fragment_of_a_row_is_told_by_several_small_signs_in_words() -> None:
    rows = [view(i, table()) for i in range(6)]
    torn = view(7, table(), "bridge", lead="")
    found = told([*rows, torn])
    assert [(i.code, i.raw) for i in found] == [("row_unsure", "bridge")]
    assert "begins with a small letter" in found[0].message
    assert torn.row["review"] == "row_unsure"


def test_a_row_without_a_heading_where_most_have_one_is_said() -> None:
    rows = [view(i, table()) for i in range(4)]
    other = replace(table(), table_no=2)
    lost = [view(i, other, "Mend the bridge over the", priority="") for i in range(3)]
    assert [(i.code, i.table_no, i.message.split(":")[0]) for i in told([*rows, *lost])] == [
        ("level_unsure", 2, "3 rows of the table")
    ]


def test_text_under_an_unknown_heading_lowers_the_rows_that_have_some() -> None:
    strange = table(columns=(*table().columns, Column(2, "Oddity", "")))
    rows = [view(i, strange) for i in range(3)]
    cell = Cell(0, 2, 1, 1, BOX, (Paragraph("Words", BOX, 1),))
    with_text = replace(rows[0], line=replace(rows[0].line, cells={**rows[0].line.cells, 2: cell}))
    told([with_text, *rows[1:]])
    assert [v.row["confidence"] for v in (with_text, rows[1])] == ["0.50", "0.96"]


def test_two_targets_of_one_year_are_one_too_many() -> None:
    target = {
        "kind": "target",
        "period_label": "2019-20",
        "cumulative": "false",
        "value": "5",
        "unit": "count",
        "raw": "5",
    }
    measures = replace(table(), kind="measure")
    twice = View(
        measures,
        view(1, measures).line,
        view(1, measures).row | {"measure": "Homes built"},
        (Value(target, None), Value(target, None)),
    )
    assert [i.code for i in told([twice])] == ["value_twice"]


def test_words_over_the_edge_of_a_cell_are_a_sign() -> None:
    row = view(1, table())
    wide = Cell(0, 0, 1, 1, BOX, (Paragraph("Words", BOX._replace(x1=BOX.x1 + 9), 1),))
    over = replace(row, line=replace(row.line, cells={0: wide}))
    peers, whole = peers_of([over]), whole_of([over], Checked(), [])
    assert "over_edge" in set(signs(over, peers[1], whole))


def test_every_sign_has_its_words_and_every_code_is_documented() -> None:
    assert all(sign.says for sign in KNOWN.signs.values())
    assert {sign.code for sign in KNOWN.signs.values()} - {""} <= vocabulary().review_codes.keys()


def test_each_sign_multiplies_the_odds() -> None:
    plain, doubled = confidence([], 0.05), confidence([SIGNS.signs["units_mixed"]] * 2, 0.05)
    assert (round(plain, 3), round(doubled, 3)) == (0.952, 0.833)


def test_the_shape_of_a_number() -> None:
    assert [shape(ref) for ref in ("EH.12", "NI 157a", "3")] == ["A.0", "A 0a", "0"]


@pytest.mark.parametrize("line", ["x: {odds: 0, says: a}", "x: {odds: 2}", "x: {odds: 2, says: a, code: nonesuch}"])
def test_a_sign_that_says_nothing_is_refused(tmp_path, line: str) -> None:
    (tmp_path / "signs.yml").write_text(f"base: 0.05\nbar: 0.7\nsigns:\n  {line}\n")
    with pytest.raises(VocabularyError):
        read_signs(tmp_path, {"row_unsure"})
