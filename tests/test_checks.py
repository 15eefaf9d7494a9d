"""What the rows say against themselves is said in review.csv, and never mended."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from extract.records import BBox, Cell, Paragraph
from normalise.cells.spans import financial_year, quarter
from normalise.checks.numbering import numbers_left_out, numbers_twice
from normalise.checks.run import accept, checked
from normalise.checks.targets import stated, targets_contradicted
from normalise.checks.unusual import values_unusual
from normalise.checks.views import Value, View, views
from normalise.checks.years import years_doubted
from normalise.checks.zeros import zeros_unsure
from normalise.records import Column, Issue, Line, LogicalTable
from normalise.rows.parts import box_text
from normalise.vocabulary import vocabulary

VOC = vocabulary()
BOX = BBox(0, 0, 100, 20)
_numbers = count(1)


def value(raw: str, number: str = "", kind: str = "actual", period: str = "2019-20", **more: str) -> dict[str, str]:
    year = int(period[:4])
    whole = quarter(financial_year(year), int(period[-1])) if "Q" in period else financial_year(year)
    plain = number or raw.strip("%£").replace(",", "")
    known = {"kind": kind, "raw": raw, "value": plain if plain.replace(".", "").isdigit() else "", "page": "1"}
    dated = {"period_label": period, "period_start": whole.start, "period_end": whole.end, "cumulative": "false"}
    unit = "percent" if "%" in raw else "count"
    return known | dated | {"unit": unit, "bbox": box_text(BOX), "review": "", "status": "", "status_raw": ""} | more


def view(name: str, *values: dict[str, str], table: LogicalTable | None = None, **row: str) -> View:
    kind = "measure" if values or row.get("kind") == "measure" else "action"
    where = table or LogicalTable(1, kind, (Column(0, "Value", "value", "actual"),), (), 1, BOX)
    line = Line({}, 1, 1, BOX, next(_numbers))
    known = {kind: name, "ref": "", "comment": "", "review": "", "period_label": "2019-20"}
    return View(where, line, known | row, tuple(Value(v, where.columns[0]) for v in values))


def raws(found) -> list[str]:
    return [each.issue.raw for each in found]


# targets in the wording


def test_a_target_in_the_wording_that_is_not_the_one_in_the_cell_is_said() -> None:
    row = view("98% of clients are assessed in time", value("90.0%", kind="target"), value("100%"))
    found = list(targets_contradicted([row]))
    assert [f.issue.message for f in found] == ["the wording says 98%, the target cell 90.0%"]
    assert found[0].value is not None
    assert found[0].value.row["value"] == "90.0"


def test_a_target_in_the_wording_that_agrees_with_one_cell_is_no_doubt() -> None:
    row = view("98% of clients", value("95%", kind="target", period="2018-19"), value("98.0%", kind="target"))
    assert list(targets_contradicted([row])) == []


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("Maintain at 71% the number of people seen", 71),
        ("At least 95% of letters are answered", 95),
        ("Increase the share of homes to 80 per cent", 80),
        ("Letters answered within 5 days (target 95%)", 95),
        ("Increase visits by 5%", None),
        ("Percentage of schools with 25% surplus places", None),
        ("20% most deprived areas: school leavers", None),
        ("Between 90% and 95% of calls", None),
        ("% of bins emptied", None),
        ("100% more visits", None),
    ],
)
def test_only_a_share_that_is_set_as_a_target_counts(name: str, share: float | None) -> None:
    assert stated(name) == share


# values outside their pattern


@pytest.mark.parametrize(
    "values",
    [
        [value("95.0%"), value("9500", period="2018-19"), value("94.1%", period="2017-18")],
        [value("95%"), value("96%", period="2018-19"), value("9,500%", "9500", period="2017-18")],
        [value("£120", unit="GBP"), value("£110", unit="GBP"), value("118%")],
        [value("1,204"), value("1,199"), value("12", "12")],
        [value("12,34", "1234")],
        [value("1,0270", "10270")],
    ],
    ids=["no sign", "lost point", "other unit", "other size", "torn digits", "digit too many"],
)
def test_a_value_unlike_the_others_of_its_row_is_said(values: list[dict[str, str]]) -> None:
    assert len(list(values_unusual([view("Homes", *values)]))) == 1


def test_a_bare_number_in_a_column_of_percentages_is_said() -> None:
    rows = [view(f"Share {i}", value(f"{90 + i}%"), value("50%", kind="target")) for i in range(6)]
    wrong = view("Share", value("9500"), value("95%", kind="target"))
    assert raws(values_unusual([*rows, wrong])) == ["9500"]


@pytest.mark.parametrize(
    "values",
    [
        [value("104%"), value("120%"), value("98%")],
        [value("250%"), value("98%"), value("97%")],
        [value("12"), value("15"), value("60", kind="target")],
        [value("1,027"), value("12,345.6", "12345.6"), value("9,500")],
        [value("12,34,567", "1234567")],
        [value("3, 4, 5", "")],
        [value("<5", "", unit="count"), value("1,204")],
        [value("0"), value("140"), value("120")],
    ],
    ids=["over 100", "more than doubled", "year target", "sound groups", "lakhs", "a list", "few", "nought"],
)
def test_values_that_merely_differ_are_no_doubt(values: list[dict[str, str]]) -> None:
    assert raws(values_unusual([view("Homes", *values)])) == []


# noughts


def test_a_nought_beside_a_comment_that_there_is_no_data_is_said() -> None:
    row = view("Homes", value("0%"), comment="Data not yet available from the landlord.")
    assert raws(zeros_unsure([row], VOC.checks)) == ["0%"]


def test_noughts_before_the_first_figure_are_said_once() -> None:
    row = view("Homes", value("0%", period="2017-18"), value("0%", period="2018-19"), value("29%"))
    found = list(zeros_unsure([row], VOC.checks))
    assert [f.issue.message.split(",")[0] for f in found] == ["0% in 2017-18"]


def test_a_nought_among_small_shares_or_counts_is_no_doubt() -> None:
    small = view("Missed", value("0%", period="2017-18"), value("2%", period="2018-19"), value("1%"))
    counts = view("Accidents", value("0", period="2018-19"), value("14"), comment="None this year.")
    back = view("Share", value("0%", period="2017-18"), value("40%", period="2018-19"), value("0%"))
    assert list(zeros_unsure([small, counts, back], VOC.checks)) == []


# statuses


def judged(rows: list[View]) -> list[str]:
    tables = [rows[0].table]
    return [i.message for i in checked(rows, tables, VOC, {}) if i.code == "status_contradicted"]


def rated(name: str, actual: str, target: str, status: str, table: LogicalTable | None = None) -> View:
    told = value(actual, status=status, status_raw={"on_track": "Green", "off_track": "Red"}[status])
    return view(name, told, value(target, kind="target"), table=table)


def test_green_that_misses_its_target_is_said_where_the_other_rows_tell_what_is_better() -> None:
    others = [rated(f"Share {i}", f"{91 + i}%", "90%", "on_track") for i in range(5)]
    assert judged([*others, rated("Bins emptied", "70%", "90%", "on_track")]) == [
        "'Green' although 70% misses the target of 90% (higher is better, as in the other rows of the document)"
    ]


def test_red_that_meets_its_target_is_said() -> None:
    others = [rated(f"Share {i}", "70%", "90%", "off_track") for i in range(5)]
    assert len(judged([*others, rated("Bins emptied", "95%", "90%", "off_track")])) == 1


def test_a_printed_polarity_turns_the_judgement() -> None:
    columns = (Column(0, "Value", "value", "actual"), Column(1, "Polarity", "polarity"))
    table = LogicalTable(1, "measure", columns, (), 1, BOX)
    row = rated("Calls", "70", "90", "on_track", table)
    cell = Cell(0, 1, 1, 1, BOX, (Paragraph("Bigger is better", BOX, 1),))
    line = replace(row.line, cells={1: cell})
    assert len(judged([replace(row, line=line)])) == 1
    lower = Cell(0, 1, 1, 1, BOX, (Paragraph("Smaller is better", BOX, 1),))
    assert judged([replace(row, line=replace(row.line, cells={1: lower}))]) == []


def test_a_measure_that_one_wants_less_of_is_not_judged_by_the_others() -> None:
    others = [rated(f"Share {i}", f"{91 + i}%", "90%", "on_track") for i in range(5)]
    assert judged([*others, rated("Sickness absence", "4%", "8%", "on_track")]) == []


def test_too_few_other_rows_tell_nothing() -> None:
    assert judged([rated("A", "95%", "90%", "on_track"), rated("B", "70%", "90%", "on_track")]) == []


def test_a_share_that_grows_over_the_year_is_not_held_against_the_target_of_the_year() -> None:
    others = [rated(f"Share {i}", f"{91 + i}%", "90%", "on_track") for i in range(5)]
    part = value("83%", period="2019-20 Q3", status="on_track", status_raw="Green")
    row = view("Council tax collected", part, value("98%", kind="target"))
    assert judged([*others, row]) == []


# numbers


def numbered(*refs: str, kind: str = "action", table_no: int = 1) -> list[View]:
    table = LogicalTable(table_no, kind, (), (), 1, BOX)
    return [view(f"Row {ref}", table=table, ref=ref, kind=kind) for ref in refs]


def test_actions_six_and_eight_without_a_seven_are_said_at_the_eight() -> None:
    found = list(numbers_left_out(numbered("5", "6", "8", "9", "10")))
    assert [(f.issue.message, f.view.row["ref"]) for f in found] == [("7 is missing between 6 and 8", "8")]


def test_numbers_that_count_on_over_two_tables_are_one_run() -> None:
    rows = [*numbered("1", "2", "3", "4"), *numbered("6", "7", table_no=2)]
    assert [f.issue.raw for f in numbers_left_out(rows)] == ["5"]


def test_tiered_numbers_and_codes_leave_gaps_too() -> None:
    tiered = numbered("2.1", "2.2", "2.3", "2.5", "3.1", "3.2", "3.3", "3.4")
    coded = numbered("ENV1", "ENV2", "ENV4", "ENV5", "ENV6")
    assert [f.issue.raw for f in numbers_left_out([*tiered, *coded])] == ["2.4", "ENV3"]


@pytest.mark.parametrize(
    "refs", [("1", "2", "3", "1", "2"), ("NI 151", "NI 157", "NI 184", "NI 192"), ("1", "3"), ("5", "3", "9", "1")]
)
def test_numbers_that_do_not_count_are_no_run(refs: tuple[str, ...]) -> None:
    assert list(numbers_left_out(numbered(*refs))) == []


def test_a_number_before_two_actions_is_said_but_not_one_of_a_group() -> None:
    assert raws(numbers_twice([*numbered("1", "2", "3", "4", "5"), *_named("Another", "3")])) == ["3"]
    assert raws(numbers_twice([*numbered("1.4", "1.5", "1.6"), *_named("A", "1.4"), *_named("B", "1.5")])) == []


def _named(name: str, ref: str) -> list[View]:
    table = numbered("0")[0].table
    return [replace(view(name, table=table, ref=ref))]


# years


def headed(*years: tuple[str, int]) -> LogicalTable:
    columns = tuple(
        Column(i, f"{year} / {kind}", "value", kind, financial_year(year)) for i, (kind, year) in enumerate(years)
    )
    return LogicalTable(3, "measure", columns, (), 1, BOX)


def test_a_year_that_a_header_prints_twice_is_said_once() -> None:
    twice = headed(("actual", 2018), ("target", 2018), ("actual", 2018), ("target", 2018))
    found = list(years_doubted([twice]))
    assert len(found) == 1
    assert "2018-19" in found[0].message


def test_several_others_that_are_compared_with_stand_under_one_year() -> None:
    both = headed(("benchmark", 2018), ("benchmark", 2018))
    assert list(years_doubted([both]))  # under one heading
    columns = tuple(replace(c, heading=name) for c, name in zip(both.columns, ("Wales", "Family group"), strict=True))
    assert list(years_doubted([replace(both, columns=columns)])) == []


def test_years_that_do_not_run_on_are_said() -> None:
    left_out = headed(("actual", 2014), ("actual", 2015), ("actual", 2017), ("actual", 2018))
    assert [i.raw for i in years_doubted([left_out])] == ["2014, 2015, 2017, 2018"]


def test_years_that_run_on_down_or_up_are_no_doubt() -> None:
    up = headed(("actual", 2014), ("actual", 2015), ("actual", 2016), ("target", 2016), ("target", 2017))
    down = headed(("actual", 2016), ("actual", 2015), ("actual", 2014), ("actual", 2013))
    few = headed(("actual", 2010), ("actual", 2015), ("actual", 2016))
    assert list(years_doubted([up, down, few])) == []


# together


def test_a_doubt_about_a_value_is_written_on_the_value_and_its_row_and_changes_neither() -> None:
    cell = Cell(1, 1, 1, 1, BOX, (Paragraph("90.0%", BOX, 1),))
    columns = (Column(0, "Measure", "measure"), Column(1, "Target", "value", "target", financial_year(2019)))
    table = LogicalTable(1, "measure", columns, (Line({1: cell}, 1, 1, BOX, 1),), 1, BOX)
    measure = view("98% of clients", kind="measure").row | {"measure_id": "m1", "table_no": "1", "row_no": "1"}
    observation = value("90.0%", kind="target") | {"measure_id": "m1", "observation_id": "o1"}
    issues = checked(views([table], [], [measure], [observation]), [table], VOC, {})
    assert [(i.code, i.page, i.table_no) for i in issues] == [("target_contradicted", 1, 1)]
    assert measure["review"] == observation["review"] == "target_contradicted"
    assert (observation["raw"], observation["value"]) == ("90.0%", "90.0")


def test_a_doubt_that_a_person_settled_is_taken_off_its_row_and_no_other() -> None:
    table = LogicalTable(1, "action", (), (), 1, BOX)
    settled, other = view("Mend", table=table, review="pair_unsure ref_repeated"), view("Paint", table=table)
    below = replace(
        other, line=replace(other.line, bbox=BBox(0, 30, 100, 50)), row=other.row | {"review": "pair_unsure"}
    )
    accept([settled, below], [Issue("pair_unsure", "why", 1, 1, BOX)])
    assert (settled.row["review"], below.row["review"]) == ("ref_repeated", "pair_unsure")
