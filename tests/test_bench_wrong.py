"""Which fields of a clean row count as wrong: pairs, blanks, forgiven fields, values of the wrong row."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bench.corpus import SCORER
from bench.wrong import Judged, judged
from normalise.records import Clean

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the scorer does not lie beside the project")
Rows = Sequence[Mapping[str, str]]
ACTION = {"action": "Mend the bridge over the river", "lead": "Ann Bell", "status": "on_track", "page": "1"}
MEASURE = {"measure_id": "m1", "measure": "Visits to the library", "page": "1"}
VALUE = {"measure_id": "m1", "kind": "actual", "period_label": "2020-21", "raw": "73", "value": "73", "unit": "count"}


def held(tmp_path: Path, gold: Mapping[str, Rows], found: Mapping[str, Rows], **files: str) -> list[Judged]:
    """The found rows held against gold typed so. `files`: FORGIVE, PAGES."""
    for name, rows in gold.items():
        with (tmp_path / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(k for row in rows for k in row)))
            writer.writeheader()
            writer.writerows(rows)
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    tables = {name: [dict(row) for row in found.get(name, ())] for name in ("actions", "measures", "observations")}
    return judged(Clean({}, **tables), tmp_path)


def test_a_field_that_differs_is_wrong_and_one_that_is_missing_blank(tmp_path: Path) -> None:
    found = ACTION | {"lead": "", "status": "complete"}
    [row] = held(tmp_path, {"actions": [ACTION]}, {"actions": [found]})
    assert (row.wrong, row.blank, row.extra) == (["status"], ["lead"], False)


def test_either_of_two_answers_is_right_and_so_is_a_blank_where_the_gold_allows_it(tmp_path: Path) -> None:
    gold = ACTION | {"status": "complete || on_track", "lead": "|| Ann Bell"}
    [row] = held(tmp_path, {"actions": [gold]}, {"actions": [ACTION | {"lead": ""}]})
    assert not row.wrong + row.blank


def test_a_row_that_is_not_in_the_gold_is_wrong_in_all_that_it_fills(tmp_path: Path) -> None:
    more = {"action": "Total of all that was spent", "page": "1", "due_date": "2020"}
    rows = held(tmp_path, {"actions": [ACTION]}, {"actions": [ACTION, more]})
    assert [(row.extra, row.wrong) for row in rows] == [(False, []), (True, ["action", "due_date"])]


def test_a_row_of_the_gold_that_did_not_come_out_makes_no_other_row_wrong(tmp_path: Path) -> None:
    other = {"action": "Open a school in the north of the town", "page": "1", "lead": "Bo", "status": "complete"}
    assert [row.wrong + row.blank for row in held(tmp_path, {"actions": [ACTION, other]}, {"actions": [ACTION]})] == [
        []
    ]


def test_forgiven_fields_and_rows_of_pages_that_were_not_typed_do_not_count(tmp_path: Path) -> None:
    found = [ACTION | {"lead": "Bo"}, {"action": "On a page without gold", "page": "9"}]
    [row] = held(tmp_path, {"actions": [ACTION]}, {"actions": found}, FORGIVE="actions.lead", PAGES="1-2")
    assert not row.wrong + row.blank


def test_a_wrong_value_makes_the_row_of_its_measure_wrong(tmp_path: Path) -> None:
    gold = {"measures": [MEASURE | {"measure_no": "1"}], "observations": [VALUE | {"measure_no": "1"}]}
    [row] = held(tmp_path, gold, {"measures": [MEASURE], "observations": [VALUE | {"unit": "percent"}]})
    assert (row.wrong, row.blank) == (["observation unit"], [])


def test_another_number_is_another_value_one_too_many_and_one_missing(tmp_path: Path) -> None:
    gold = {"measures": [MEASURE | {"measure_no": "1"}], "observations": [VALUE | {"measure_no": "1"}]}
    [row] = held(tmp_path, gold, {"measures": [MEASURE], "observations": [VALUE | {"raw": "37", "value": "37"}]})
    assert len(row.wrong) == len(row.blank) == 5
    assert "observation value" in row.wrong


def test_values_of_another_measure_are_not_held_against_this_one(tmp_path: Path) -> None:
    second = {"measure_id": "m2", "measure": "Swimmers in the pool", "page": "1"}
    gold = {
        "measures": [MEASURE | {"measure_no": "1"}, second | {"measure_no": "2"}],
        "observations": [VALUE | {"measure_no": "2"}],
    }
    first, other = held(tmp_path, gold, {"measures": [MEASURE, second], "observations": [VALUE]})
    assert "observation value" in first.wrong
    assert "observation value" in other.blank
