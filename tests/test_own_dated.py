"""Values whose cells print their own periods, under headings that print none, each row other ones."""

from __future__ import annotations

import pytest

from normalise.cells.own_dated import are_dated, is_dated_value, parted
from normalise.columns.headings import is_heading
from normalise.columns.spanned import span_of
from normalise.records import Clean
from tests.paged import Paper

GREEN, AMBER, RED = "#70ad47", "#ffc000", "#e8413c"
TITLE = "Performance report 2022/23 Quarter 3"
BINS = ("Bins emptied on the day", "95%", "Q1 2022/23 | 91%", "Q2 2022/23 | 92% (920 of 1,000)", "Q3 2022/23 | 96%")
ROADS = ("Roads in poor repair", "4%", "2019/20 | 5%", "2020/21 | 4.5%", "2021/22 | 4.1%")
GROUNDS = {(1, 2): AMBER, (1, 3): AMBER, (1, 4): GREEN, (2, 2): RED, (2, 3): RED, (2, 4): AMBER}


def actuals(found: Clean) -> list[tuple[str, ...]]:
    keys = ("period_label", "raw", "value")
    return [
        (*(o[k] for k in keys), o.get("status", ""), o.get("trend", ""))
        for o in found.observations
        if o["kind"] == "actual"
    ]


def test_each_value_is_of_the_period_in_its_cell_and_judged_by_its_own_ground() -> None:
    paper = Paper(TITLE)
    paper.table(
        [
            ("Measure", "Target", "The last three periods", None, None, "DoT"),
            (*BINS, "Improving"),
            (*ROADS, "Declining"),
        ],
        GROUNDS,
    )
    found = paper.clean()
    assert actuals(found) == [
        ("2022-23 Q1", "91%", "91", "at_risk", ""),
        ("2022-23 Q2", "92% (920 of 1,000)", "92", "at_risk", ""),
        ("2022-23 Q3", "96%", "96", "on_track", "improving"),
        ("2019-20", "5%", "5", "off_track", ""),
        ("2020-21", "4.5%", "4.5", "off_track", ""),
        ("2021-22", "4.1%", "4.1", "at_risk", "worsening"),
    ]
    assert [m["status"] for m in found.measures] == ["on_track", "at_risk"]


@pytest.mark.parametrize(("named", "status"), [("", "on_track"), (GREEN, "")])
def test_values_all_of_one_colour_are_judged_where_nothing_beside_them_has_it(named: str, status: str) -> None:
    paper = Paper(TITLE)
    fills = {(1, n): GREEN for n in (2, 3, 4)} | {(1, n): named for n in (0, 1)}
    paper.table([("Measure", "Target", "Recent data", None, None), BINS], fills)
    assert [m["status"] for m in paper.clean().measures] == [status]


def test_the_newest_may_stand_first_and_one_may_be_awaited() -> None:
    paper = Paper(TITLE)
    rows = [
        ("Bins emptied on the day", "Q3 2022/23: 96%", "Q2 2022/23: 92%", "95%"),
        ("Lamps mended", "Q3 2022/23: Awaited", "Q2 2022/23: 85%", "90%"),
    ]
    paper.table([("Performance indicator", "Latest", "Before", "Target"), *rows], {(1, 1): GREEN, (2, 2): RED})
    found = paper.clean()
    assert [row[:3] for row in actuals(found)] == [
        ("2022-23 Q2", "92%", "92"),
        ("2022-23 Q3", "96%", "96"),
        ("2022-23 Q2", "85%", "85"),
        ("2022-23 Q3", "Awaited", ""),
    ]
    assert [m["status"] for m in found.measures] == ["on_track", "off_track"]


def test_a_quarter_without_a_year_that_is_still_to_come_has_no_period() -> None:
    paper = Paper(TITLE)
    rows = [("Bins emptied", "Q4 | 91%", "Q1 | 92%", "95%"), ("Calls answered", "Q2 | 81%", "Q3 | 82%", "90%")]
    paper.table([("Measure", "Recent data", None, "Target 2022/23"), *rows])
    assert [row[0] for row in actuals(paper.clean())] == ["", "2022-23 Q1", "2022-23 Q2", "2022-23 Q3"]


def test_rows_of_periods_over_rows_of_values_are_read_as_one() -> None:
    paper = Paper(TITLE)
    rows = [
        ("Bins emptied on the day", "95%", "Q2 2022/23", "Q3 2022/23", "Fewer crews"),
        ("^", "^", "92%", "96%", "^"),
        ("Roads in poor repair", "4%", "2020/21", "2021/22", "Surveyed in May"),
        ("^", "^", "4.5%", "4.1%", "^"),
    ]
    paper.table([("Measure", "Target", "Performance so far", None, "Comment"), *rows], {(2, 3): GREEN, (4, 3): RED})
    found = paper.clean()
    assert [row[:2] for row in actuals(found)] == [
        ("2022-23 Q2", "92%"),
        ("2022-23 Q3", "96%"),
        ("2020-21", "4.5%"),
        ("2021-22", "4.1%"),
    ]
    assert [(m["status"], m["comment"]) for m in found.measures] == [
        ("on_track", "Fewer crews"),
        ("off_track", "Surveyed in May"),
    ]


def test_a_header_of_years_over_names_of_values_is_no_row_of_periods() -> None:
    paper = Paper(TITLE)
    heads = [("Measure", "2021/22", "2022/23"), ("^", "Actual", "Target")]
    paper.table([*heads, ("Bins emptied on the day", "91%", "95%")])
    assert [(o["kind"], o["raw"]) for o in paper.clean().observations] == [("actual", "91%"), ("target", "95%")]


def test_several_values_in_one_cell_are_each_of_their_period_and_the_ground_of_the_last() -> None:
    paper = Paper(TITLE)
    rows = [("Bins emptied", "Q1 91% | Q2 92% | Q3 96%", "95%"), ("Calls answered", "Q1 81% | Q2 82% | Q3 70%", "90%")]
    paper.table([("Measure", "Performance", "Target"), *rows], {(1, 1): GREEN, (2, 1): RED})
    assert [(row[0][-2:], row[1], row[3]) for row in actuals(paper.clean())] == [
        ("Q1", "91%", ""),
        ("Q2", "92%", ""),
        ("Q3", "96%", "on_track"),
        ("Q1", "81%", ""),
        ("Q2", "82%", ""),
        ("Q3", "70%", "off_track"),
    ]


def test_remarks_and_actions_beside_such_values_make_no_table_of_actions() -> None:
    paper = Paper(TITLE)
    heads = ("Measure", "Target", "Recent data", None, None, "Review findings and actions")
    paper.table([heads, (*BINS, "Two crews were sick."), (*ROADS, "Survey repeated in June.")], GROUNDS)
    found = paper.clean()
    assert (len(found.actions), len(found.measures)) == (0, 2)


def test_letters_under_a_forecast_are_no_values_and_no_status() -> None:
    paper = Paper(TITLE)
    rows = [("Bins emptied", "90%", "96%", "Green", "R"), ("Calls answered", "81%", "70%", "Red", "A")]
    paper.table([("Measure", "Q2 2022/23", "Q3 2022/23", "RAG", "Year-end forecast"), *rows])
    found = paper.clean()
    assert [m["status"] for m in found.measures] == ["on_track", "off_track"]
    assert {o["kind"] for o in found.observations} == {"actual"}


def test_a_time_with_its_value_labels_a_row_where_no_measure_is_named_beside_it() -> None:
    paper = Paper(TITLE)
    paper.line("W1 Waste that is recycled", 12, bold=True)
    paper.table([("Year Value", "Target"), ("2019/20 41%", "45%"), ("2020/21 43%", "46%"), ("2021/22 44%", "47%")])
    found = [(o["period_label"], o["kind"], o["value"]) for o in paper.clean().observations]
    assert sorted(found) == [
        (year, kind, value)
        for year, *values in (("2019-20", "41", "45"), ("2020-21", "43", "46"), ("2021-22", "44", "47"))
        for kind, value in zip(("actual", "target"), values, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Q1 2022/23 24.6% (14 of 57)", (("Q1 2022/23", "24.6% (14 of 57)"),)),
        ("Dec 2022: 4,110", (("Dec 2022", "4,110"),)),
        ("54% 2019/20", (("2019/20", "54%"),)),
        ("2019/20 -3%", (("2019/20", "-3%"),)),
        ("24.6%", ()),
        ("Q3 2022/23", ()),
    ],
)
def test_a_period_and_the_value_beside_it(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert parted(text) == pairs


@pytest.mark.parametrize("text", ["2018/19 1", "Target 2018/19", "Q3 2019/20 Actual", "2017/18 2018/19"])
def test_a_heading_with_a_footnote_or_a_second_time_is_no_value(text: str) -> None:
    assert not is_dated_value(text)
    assert is_heading(text)


def test_a_few_dates_among_figures_make_no_column_of_such_values() -> None:
    assert not are_dated(["45%", "2021/22: 46%", "47%"])
    assert are_dated(["Q1 45%", "N/A", "Q2 46%"])


@pytest.mark.parametrize(
    ("text", "said"), [("Quarterly (cumulative)", True), ("Monthly - snapshot", False), ("Quarterly (late)", None)]
)
def test_how_often_and_from_when_may_stand_in_one_cell(text: str, said: bool | None) -> None:
    assert span_of(text, {"cumulative": True, "quarterly": False, "monthly": False, "snapshot": False}) is said
