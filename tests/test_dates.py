from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.cells.dates import Due, parse_due, parse_start, quarter_due, spans_years
from normalise.cells.spans import financial_year
from tests.paged import Paper


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        ("Mar-23", "2023-03"),
        ("May-23", "2023-05"),
        ("Mar-2016", "2016-03"),
        ("March 25", "2025-03"),
        ("June ’24", "2024-06"),
        ("by March 2008", "2008-03"),
        ("31/03/2024", "2024-03-31"),
        ("31.03.24", "2024-03-31"),
        ("1 Nov 2021", "2021-11-01"),
        ("31st March, 2012", "2012-03-31"),
        ("30-Jun-2023", "2023-06-30"),
        ("2024-03-31", "2024-03-31"),
        ("January 31, 2020", "2020-01-31"),
        ("12/31/2020", "2020-12-31"),
        ("03/04/2020", "2020-04-03"),
        ("End of March 2017", "2017-03-31"),
        ("end February 2020", "2020-02-29"),
        ("End 2016", "2016-12-31"),
        ("Q3 2023/24", "2023-12-31"),
        ("2013/14 Q4", "2014-03-31"),
        ("2023/24", "2024-03-31"),
        ("2004", "2004"),
        ("2004; 2004; 2004", "2004"),
        ("Dec 2019 (31/12/2019)", "2019-12-31"),
        ("New rota introduced by July 2003", "2003-07"),
    ],
)
def test_one_date_at_its_printed_precision(raw: str, due: str) -> None:
    assert parse_due(raw) == Due(due=due)


@pytest.mark.parametrize(
    "raw",
    ["", "Ongoing", "TBC", "N/A", "Spring 2015", "Winter 2010/11", "2006+", "21st March", "Q3", "within 12 months"],
)
def test_no_date_is_certain(raw: str) -> None:
    assert parse_due(raw) == Due()


@pytest.mark.parametrize(
    "raw",
    [
        "April 2004; March 2004",
        "Sept 2003; 2006",
        "March 2019 / Ongoing",
        "TBC, perhaps May 2020",
        "31/02/2020",
        "As at end August 2024",
        "31/03/2019 revised to 30/06/2019",
        "March 2004; 2003/2004",
        "June 2019, then spring 2020",
    ],
)
def test_dates_that_name_no_one_day_go_to_a_person(raw: str) -> None:
    assert parse_due(raw) == Due(certain=False)


@pytest.mark.parametrize(
    ("raw", "start", "due"),
    [
        ("Starting 2003, Finish 2004", "2003", "2004"),
        ("2024-2029", "2024", "2029"),
        ("April 2019 - March 2020", "2019-04", "2020-03"),
        ("June 24- Nov 24", "2024-06", "2024-11"),
        ("1 April 2019 to 31 March 2020", "2019-04-01", "2020-03-31"),
        ("2019/20 - 2021/22", "2019-04-01", "2022-03-31"),
        ("Commenced October 2024", "2024-10", ""),
        ("2027 onwards", "2027", ""),
    ],
)
def test_stretches_have_a_start(raw: str, start: str, due: str) -> None:
    assert parse_due(raw) == Due(start, due)


def test_start_column_takes_the_first_day_of_a_stretch() -> None:
    assert [parse_start(raw) for raw in ("Apr-2016", "2016/17", "04-Jan-2016", "2016; 2017", "TBC")] == [
        "2016-04",
        "2016-04-01",
        "2016-01-04",
        "",
        "",
    ]


@given(
    st.dates(date(1995, 1, 1), date(2059, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%d-%b-%Y", "%d.%m.%y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_reads_back(day: date, form: str) -> None:
    assert parse_due(day.strftime(form)).due == day.isoformat()


@given(st.text(alphabet="0123456789/-. MarchJunQ’to;onwards", max_size=30))
def test_what_is_read_is_a_real_date(text: str) -> None:
    read = parse_due(text)
    for part in (read.start, read.due):
        assert part == "" or date.fromisoformat((part + "-01-01")[:10])


@pytest.mark.parametrize("raw", ["As required by the FY2023 budget timeline", "FY 2023", "SFY 2023", "Part of SR2021"])
def test_a_fiscal_year_of_one_number_and_a_name_with_a_year_are_no_date(raw: str) -> None:
    assert parse_due(raw).due == ""


def test_the_date_that_one_was_moved_from_is_no_start() -> None:
    for raw in ("Dec 2024 (revised from June 2024)", "March 2025, extended from March 2024"):
        assert parse_due(raw) == Due(certain=False)
    assert parse_due("From June 2024 to March 2025") == Due("2024-06", "2025-03")


def test_two_years_in_a_column_of_stretches_of_years_are_no_financial_year() -> None:
    column = ["2009-2016", "2009-2010", "All phases"]
    assert spans_years(column)
    assert [parse_due(raw, years=True) for raw in column] == [Due("2009", "2016"), Due("2009", "2010"), Due()]
    assert not spans_years(["2009-2010", "2010-2011"])
    assert parse_due("2009-2010") == Due(due="2010-03-31")


def test_the_column_tells_what_two_years_with_a_dash_are() -> None:
    paper = Paper("Delivery plan")
    paper.table([("Action", "Timescale"), ("Build homes", "2009-2016"), ("Build a school", "2009-2010")])
    rows = paper.clean().actions
    assert [(a["start_date"], a["due_date"]) for a in rows] == [("2009", "2016"), ("2009", "2010")]


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        ("2010-15", Due("2010", "2015")),
        ("2010-12", Due("2010", "2012")),  # no month: months are not printed so
        ("2010-11", Due(due="2011-03-31")),
        ("2010-08", Due(due="2010-08")),
        ("2010/11-2014/15", Due("2010-04-01", "2015-03-31")),
        ("2016-17/2017-18", Due()),
        ("FY16/17", Due(due="2017-03-31")),
    ],
)
def test_years_of_which_the_second_is_cut_short_are_a_stretch_unless_they_are_one_financial_year(
    raw: str, due: Due
) -> None:
    assert parse_due(raw) == due


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        ("First quarter of 2016/17", Due(due="2016-06-30")),
        ("2021-22 Q1 to Q3", Due(due="2021-12-31")),
        ("2016 Q3", Due()),  # of the calendar or the financial year
        ("2016 to 19", Due("2016", "2019")),
        ("March 2016/17", Due(due="2017-03")),
        ("May 2016/17", Due(due="2016-05")),
        ("March & June 2017", Due()),
        ("31 March and 30 June 2017", Due()),
        ("March/April 2017", Due(due="2017-04")),
        ("2017 April", Due(due="2017-04")),
        ("Week commencing 6 March 2017", Due(due="2017-03-06")),
        ("2050s", Due()),
        ("2021-2", Due()),
    ],
)
def test_quarters_months_and_years_in_rarer_forms(raw: str, due: Due) -> None:
    assert parse_due(raw) == due


def test_a_first_quarter_alone_is_that_of_the_plans_year() -> None:
    assert quarter_due("By the end of the first quarter", financial_year(2016)) == "2016-06-30"
