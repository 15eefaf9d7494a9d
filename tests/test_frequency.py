"""How often measures are reported, and what months beside that mean."""

from __future__ import annotations

import pytest

from tests.paged import Paper

NAMES = ("Rent that is paid by tenants in the year", "Calls that are answered in a minute")


def periods(often: str, *months: str) -> list[str]:
    paper = Paper("Performance report 2019/20", "Quarter 2")
    rows = [[name, *(str(50 + n) for n in range(len(months))), "60"] for name in NAMES]
    paper.bold_table([[often, *months, "Target"], *rows])
    found = [row for row in paper.clean().observations if row["kind"] == "actual"]
    return [f"{row['period_start']} {row['period_end']}" for row in found[: len(months)]]


def test_months_a_quarter_apart_beside_quarterly_are_the_quarters_that_end_then() -> None:
    assert periods("Quarterly measures", "Dec 18", "Mar 19", "Jun 19") == [
        "2018-10-01 2018-12-31",
        "2019-01-01 2019-03-31",
        "2019-04-01 2019-06-30",
    ]


def test_march_of_each_year_beside_annual_is_the_financial_year() -> None:
    assert periods("Annual measures", "Mar 17", "Mar 18", "Mar 19")[0] == "2016-04-01 2017-03-31"


@pytest.mark.parametrize(("often", "first"), [("Monthly measures", "Dec 18"), ("Measures", "Dec 18")])
def test_months_stay_months_where_nothing_says_quarterly(often: str, first: str) -> None:
    assert periods(often, first, "Mar 19", "Jun 19")[0] == "2018-12-01 2018-12-31"


def test_months_that_do_not_end_quarters_stay_months() -> None:
    assert periods("Quarterly measures", "Nov 18", "Feb 19", "May 19")[0] == "2018-11-01 2018-11-30"


def test_annual_over_names_is_how_often_and_heads_no_values() -> None:
    paper = Paper("Performance report 2019/20")
    paper.table(
        [["Annual", "2018/19", "2019/20", "Target"], [NAMES[0], "51", "52", "60"], [NAMES[1], "61", "62", "60"]]
    )
    assert [row["measure"] for row in paper.clean().measures] == list(NAMES)


def test_a_second_table_is_headed_though_nobody_knows_the_heading_of_its_names() -> None:
    """Its header is on a ground and bold, and all else in it is a time or a known heading: no row of values."""
    paper = Paper("Performance report 2019/20")
    header = ["Measure", "Sep 18", "Oct 18", "Target"]
    paper.table([header, [NAMES[0], "51", "52", "60"]], fills={(0, c): "#dddddd" for c in range(4)})
    paper.bold_table([["Termly / Other", "Dec 18", "Mar 19", "Target"], [NAMES[1], "61", "62", "60"]])
    found = paper.clean()
    assert [row["measure"] for row in found.measures] == list(NAMES)
    assert "2018-12-31" in {row["period_end"] for row in found.observations}
