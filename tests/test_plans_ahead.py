"""Traps of plans for years to come: levels to be reached, baselines with the year in their cells, local outcomes."""

from __future__ import annotations

import pytest

from normalise.cells.spans import financial_year, plan
from normalise.columns.headings import read_column
from normalise.columns.settle import settle
from normalise.columns.times import is_time
from normalise.records import Period
from normalise.vocabulary import vocabulary
from tests.paged import Paper

YEARS = ("Indicator", "Baseline", "2018/19", "2020/21")


def kinds(headings: tuple[str, ...], period: Period) -> list[str]:
    columns = [read_column(i, tuple(text.split(" > ")), "measure", period) for i, text in enumerate(headings)]
    return [c.kind or c.field for c in settle(columns, "measure", {}, period)]


def test_years_of_a_plan_beside_a_baseline_are_targets_unless_it_reports() -> None:
    assert kinds(YEARS, plan(2018, 2028)) == ["measure", "baseline", "target", "target"]
    assert kinds((*YEARS, "Status"), plan(2018, 2028)) == ["measure", "baseline", "actual", "actual", "status"]
    assert kinds(YEARS, financial_year(2020)) == ["measure", "baseline", "actual", "actual"]
    assert kinds(("Indicator", "2017/18", "2018/19"), plan(2018, 2028)) == ["measure", "actual", "actual"]


def test_levels_to_be_reached_are_targets() -> None:
    heads = ("Indicator", "Level we will reach after > 1 year 2018/19", "Level we will reach after > 3 years 2020/21")
    assert kinds(heads, financial_year(2018)) == ["measure", "target", "target"]


@pytest.mark.parametrize("text", ["33% (2016)", "74.9 (2014-16)", "893 (2016/17)", "£4.7m (2016/17)"])
def test_a_figure_with_its_year_in_brackets_labels_no_row(text: str) -> None:
    assert not is_time(text, vocabulary())


@pytest.mark.parametrize("text", ["2016/17", "2016/17 (Q1)", "2016 (Q1)"])
def test_a_year_with_a_quarter_in_brackets_is_a_time(text: str) -> None:
    assert is_time(text, vocabulary())


def test_baselines_dated_in_their_cells_are_values_and_a_local_outcome_is_a_level() -> None:
    paper = Paper("Local outcomes improvement plan 2018-2028")
    paper.line("Priority 2: Healthier lives", 16, bold=True)
    paper.line("What will be different", 12, bold=True)
    rows = [("People live well", f"Life expectancy {n}", f"7{n}.9 (2014-16)", "75.1", "78.0") for n in (1, 2, 3)]
    paper.table([("Local outcome", "Indicator", "Baseline (year)", "2018/19", "2027/28"), *rows])
    found = paper.clean()
    assert [(m["priority"], m["outcome"]) for m in found.measures] == [
        ("Priority 2: Healthier lives", "People live well")
    ] * 3
    assert [(o["kind"], o["value"]) for o in found.observations][:3] == [
        ("baseline", "71.9"),
        ("target", "75.1"),
        ("target", "78.0"),
    ]


PROMISED = ("Metric", "Baseline 2018/19", "2020/21 deliverable")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [(("57%", "1,000", "4.1"), "target"), (("Open the hall", "Plant 1,000 trees", "Mend roads"), "action")],
)
def test_a_deliverable_of_a_year_over_figures_is_a_target(cells: tuple[str, ...], kind: str) -> None:
    columns = [read_column(i, (text,), "measure", financial_year(2020)) for i, text in enumerate(PROMISED)]
    found = settle(columns, "measure", {1: ("5%", "900", "4.0"), 2: cells}, financial_year(2020))
    assert (found[2].kind or found[2].field) == kind
    assert kind != "target" or (found[2].period and found[2].period.label) == "2020-21"


def test_a_plan_with_deliverables_in_figures_beside_a_baseline_is_a_table_of_measures() -> None:
    paper = Paper("Delivery plan 2020-21")
    rows = [(f"C{n}", f"Trees planted in ward {n}", f"4{n}%", f"5{n}%", f"8{n}%") for n in (1, 2, 3)]
    paper.table([("Ref", *PROMISED, "Overall 2030 goal"), *rows])
    found = paper.clean()
    assert found.actions == []
    assert [m["ref"] for m in found.measures] == ["C1", "C2", "C3"]
    assert [(o["kind"], o["value"]) for o in found.observations[:3]] == [
        ("baseline", "41"),
        ("target", "51"),
        ("target", "81"),
    ]
