from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.cells import period_atoms
from normalise.cells.periods import complete, financial_year, find_periods, is_cumulative, quarter, shift, to_date
from normalise.records import Period


def only(text: str) -> tuple[str, str, str, bool, str]:
    (found,) = find_periods(text)
    p = found.period
    return p.label, p.start, p.end, p.cumulative, found.what


@pytest.mark.parametrize(
    "print_", ["2018/19", "2018-19", "2018/2019", "2018 – 19", "2018 - 2019", "2018/9", "FY2018/19", "FY19", "18/19"]
)
def test_one_financial_year_in_many_prints(print_: str) -> None:
    assert only(print_)[:3] == ("2018-19", "2018-04-01", "2019-03-31")


@pytest.mark.parametrize(
    "print_",
    [
        "Q2 2010/11",
        "2010-11 Q2",
        "Quarter 2, 2010/11",
        "2010/11 - Quarter Two",
        "2nd quarter 2010/11",
        "Qtr 2 of 2010-11",
    ],
)
def test_quarter_and_year_in_either_order(print_: str) -> None:
    assert only(print_) == ("2010-11 Q2", "2010-07-01", "2010-09-30", False, "quarter")


def test_welsh_quarter_is_bare_until_completed() -> None:
    (found,) = find_periods("Chwarter 3")
    assert found.period == Period("Q3")
    assert complete(found.period, financial_year(2019)) == Period("2019-20 Q3", "2019-10-01", "2019-12-31")


def test_last_quarter_is_in_the_second_calendar_year() -> None:
    assert only("Q4 2022/23")[1:3] == ("2023-01-01", "2023-03-31")


@pytest.mark.parametrize(
    ("text", "label", "start", "end", "cumulative"),
    [
        ("2019 – 2023", "2019-23", "2019-04-01", "2023-03-31", False),
        ("Plan 2019/20 to 2022/23", "2019-23", "2019-04-01", "2023-03-31", False),
        ("July to September 2010", "2010-11 Q2", "2010-07-01", "2010-09-30", False),
        ("Q2 (July to September 2010)", "2010-11 Q2", "2010-07-01", "2010-09-30", False),
        ("April 2020 - September 2020", "2020-21 Q2", "2020-04-01", "2020-09-30", True),
        ("1 April to 30 September 2020", "2020-21 Q2", "2020-04-01", "2020-09-30", True),
        ("Quarter 2 2020-21: April 2020 - September 2020", "2020-21 Q2", "2020-04-01", "2020-09-30", True),
        ("2013/14 Mid Year Monitoring", "2013-14 Q2", "2013-04-01", "2013-09-30", True),
        ("first six months of 2013/14", "2013-14 Q2", "2013-04-01", "2013-09-30", True),
        ("Six month update 2013/14", "2013-14 Q2", "2013-04-01", "2013-09-30", True),
        ("Q2 YTD 2020/21", "2020-21 Q2", "2020-04-01", "2020-09-30", True),
        ("Q1 to Q3 2019/20", "2019-20 Q3", "2019-04-01", "2019-12-31", True),
        ("as at 30 September 2013", "2013-14 Q2", "2013-04-01", "2013-09-30", True),
        ("Quarter 3 2017/18 (position at 31 December 2017)", "2017-18 Q3", "2017-10-01", "2017-12-31", False),
        ("year ended 31 March 2023", "2022-23", "2022-04-01", "2023-03-31", False),
        ("quarter to 30 June 2011", "2011-12 Q1", "2011-04-01", "2011-06-30", False),
        ("Quarter 2 / Chwarter 2 2019/20", "2019-20 Q2", "2019-07-01", "2019-09-30", False),
        ("Quarter 2 Actual 2010/11", "2010-11 Q2", "2010-07-01", "2010-09-30", False),
        ("Half Year Report 2018/19", "2018-19 Q2", "2018-04-01", "2018-09-30", True),
        ("Half-yearly performance report 2018/19", "2018-19 Q2", "2018-04-01", "2018-09-30", True),
        ("Q3 18/19", "2018-19 Q3", "2018-10-01", "2018-12-31", False),
        ("Q.3 2018/19", "2018-19 Q3", "2018-10-01", "2018-12-31", False),
        ("Q1 (April 1st - June 30th 2018)", "2018-19 Q1", "2018-04-01", "2018-06-30", False),
        ("01/04/2018 - 30/09/2018", "2018-19 Q2", "2018-04-01", "2018-09-30", True),
        ("Corporate Plan 2018/2022", "2018-22", "2018-04-01", "2022-03-31", False),
        ("End of Year 2018/19 (Q4)", "2018-19", "2018-04-01", "2019-03-31", False),
        ("UK average 19/20", "2019-20", "2019-04-01", "2020-03-31", False),
        ("End of year 2019/20", "2019-20", "2019-04-01", "2020-03-31", False),
        ("Sep 13", "2013-09", "2013-09-01", "2013-09-30", False),
        ("Mar-23", "2023-03", "2023-03-01", "2023-03-31", False),
        ("October 2019 to June 2020", "2019-10 to 2020-06", "2019-10-01", "2020-06-30", False),
        ("2016", "2016", "", "", False),
        ("calendar year 2016", "2016", "2016-01-01", "2016-12-31", False),
        ("academic year 2018/19", "2018-19", "", "", False),
    ],
)
def test_wordings(text: str, label: str, start: str, end: str, cumulative: bool) -> None:
    assert only(text)[:4] == (label, start, end, cumulative)


@pytest.mark.parametrize(
    "text",
    [
        "70/30",
        "2019/21",
        "2019/2",
        "£2016",
        "2,016",
        "1889",
        "2075",
        "2016%",
        "Committee of 12 September 2013",
        "30/09/2013",
        "02/04/2018 - 30/09/2018",
        "half-yearly",
        "six-monthly",
        "within 6 months",
        "Q5",
        "Q1.5",
        "No. #2016",
        "Report of 2013-09-30",
        "May I ask",
        "7/8",
    ],
)
def test_what_only_looks_like_a_period(text: str) -> None:
    assert find_periods(text) == []


def test_quarter_belongs_to_the_year_after_it() -> None:
    assert [f.period.label for f in find_periods("Q1 2017/18 ... Q1 2018/19")] == ["2017-18 Q1", "2018-19 Q1"]
    assert [f.period.label for f in find_periods("2009/10 Q1 2010/11 Q2 2010/11")] == [
        "2009-10",
        "2010-11 Q1",
        "2010-11 Q2",
    ]


def test_bare_months_name_a_quarter() -> None:
    assert only("(Jul - Sep)")[0] == "Q2"
    assert only("Apr")[0] == "M04"
    assert complete(Period("M02"), financial_year(2020)).end == "2021-02-28"


def test_year_to_date_does_not_claim_the_whole_year() -> None:
    assert only("2020/21 to date") == ("2020-21", "2020-04-01", "", True, "year")


def test_to_date_of_a_quarter_report_runs_from_april() -> None:
    fy = financial_year(2020)
    assert to_date(quarter(fy, 2)) == Period("2020-21 Q2", "2020-04-01", "2020-09-30", True)
    assert to_date(fy) == Period("2020-21", "2020-04-01", "2021-03-31", True)


def test_shift_moves_labels_and_leap_days() -> None:
    assert shift(financial_year(1999), 1) == financial_year(2000)
    assert shift(quarter(financial_year(2020), 4), -1) == quarter(financial_year(2019), 4)
    assert shift(Period("2020-02", "2020-02-01", "2020-02-29"), 1) == Period("2021-02", "2021-02-01", "2021-02-28")
    assert shift(Period("2016"), 2).label == "2018"


def test_cumulative_words() -> None:
    assert is_cumulative("Actual to date") and is_cumulative("YTD") and not is_cumulative("Update")


@pytest.mark.parametrize("text", ["Staff with an up to date appraisal", "Plans that are up-to-date"])
def test_what_is_kept_up_to_date_is_not_counted_to_date(text: str) -> None:
    assert not is_cumulative(text)


def test_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="no quarter 5"):
        quarter(financial_year(2020), 5)


@given(
    st.integers(1991, 2058),
    st.integers(1, 4),
    st.sampled_from(["Q{n} {y}", "{y} Quarter {n}", "{y} (Q{n})", "Qtr {n}: {y}"]),
)
def test_every_quarter_reads_back(year: int, n: int, form: str) -> None:
    text = form.format(n=n, y=f"{year}/{(year + 1) % 100:02}")
    assert [f.period for f in find_periods(text)] == [quarter(financial_year(year), n)]


@given(st.text(alphabet="0123456789/-–QqApril MarchSep,.to£%'’ ", max_size=40))
def test_found_spans_are_ordered_and_inside_the_text(text: str) -> None:
    found = find_periods(text)
    spans = [(f.start, f.end) for f in found]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(not f.period.start or not f.period.end or f.period.start <= f.period.end for f in found)


FRAGMENTS = (
    *("Sept", "January", "to", "-", "–", "30", "31st", "2019", "2019/20", "19/20", "20", "’20", "30.09.2020", "of"),
    *("Q", "3", "quarters", "Chwarter", "Qtr.", "first", "2nd", "one", "six", "months", "monthly", "half", "yearly"),
    *("mid", "year-end", "end", "full", "date", "YTD", "y.t.d.", "cumulatively", "H1", "FY", "financial", "year"),
    *("academic", "calendar", "review", "as at", "01/04/2020", "actual", "position"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=6), st.sampled_from(["", " "]))
def test_no_wording_is_ruled_out_by_the_signs_that_its_texts_must_show(words: list[str], blank: str) -> None:
    text = blank.join(words)
    signs = period_atoms._signs(text)
    assert [p.pattern for needs, p, _ in period_atoms._PATTERNS if p.search(text) and not needs <= signs] == []


def test_a_month_in_old_print_is_no_fault() -> None:
    assert only("ſept 2020")[0] == "2020-09"
