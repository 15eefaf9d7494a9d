"""Headings of values that run up to a day."""

from __future__ import annotations

import pytest

from normalise.cells.spans import financial_year
from normalise.columns.headings import read_column
from normalise.columns.until import until, yearless
from normalise.records import Period

REPORT = Period("2009-10 Q2", "2009-04-01", "2009-09-30")


@pytest.mark.parametrize(
    ("heading", "label", "end"),
    [
        ("To date (30 Sept 2009)", "2009-10 Q2", "2009-09-30"),
        ("Actual to date: 30/06/2009", "2009-10 Q1", "2009-06-30"),
        ("YTD to 31 December 2009", "2009-10 Q3", "2009-12-31"),
        ("To date (31 Aug 2009)", "2009-10", "2009-08-31"),  # not the end of the report's quarter
    ],
)
def test_a_day_behind_to_date_ends_the_period_and_makes_no_due_date(heading: str, label: str, end: str) -> None:
    column = read_column(0, (heading,), "measure", REPORT)
    assert (column.field, column.kind) == ("value", "actual")
    assert column.period == Period(label, "2009-04-01", end, cumulative=True)


@pytest.mark.parametrize(
    ("heading", "label", "start", "end"),
    [
        ("Actual at 30 September", "2009-10 Q2", "2009-04-01", "2009-09-30"),
        ("Performance (as at end of June)", "2009-10 Q1", "2009-04-01", "2009-06-30"),
        ("Actual at 31 March", "2008-09", "2008-04-01", "2009-03-31"),  # the one before the report
        ("Target to 31 December", "2009-10 Q3", "2009-04-01", "2009-12-31"),
        ("Target at 31 March 2012", "2011-12", "2011-04-01", "2012-03-31"),
    ],
)
def test_a_day_without_its_year_is_of_the_reports_year(heading: str, label: str, start: str, end: str) -> None:
    period = read_column(0, (heading,), "measure", REPORT).period
    assert period is not None
    assert (period.label, period.start, period.end) == (label, start, end)


def test_months_without_a_year_are_no_day_up_to_which_values_run() -> None:
    assert yearless("Actual May to September") == (None, "Actual May to September")


def test_comments_on_the_position_at_a_day_keep_their_field() -> None:
    assert read_column(0, ("Position at 31 December",), "action", REPORT).field == "progress"


@pytest.mark.parametrize(
    ("heading", "label", "end"),
    [
        ("2008/09 to 31 December", "2008-09 Q3", "2008-12-31"),
        ("Actual 2008/09 (to end of September)", "2008-09 Q2", "2008-09-30"),
        ("2008/09 up to 31st December 2008", "2008-09 Q3", "2008-12-31"),
        ("2008-09 to November", "2008-09", "2008-11-30"),
    ],
)
def test_a_year_up_to_a_day_of_it_is_the_stretch_to_that_day(heading: str, label: str, end: str) -> None:
    column = read_column(0, ("Results", heading), "measure", REPORT)
    assert (column.field, column.kind) == ("value", "actual")
    assert column.period == Period(label, "2008-04-01", end, cumulative=True)


def test_a_year_up_to_its_last_day_is_the_year_and_one_up_to_another_year_is_no_stretch() -> None:
    assert read_column(0, ("2008/09 to 31 March",), "measure", REPORT).period == financial_year(2008)
    assert until("2008/09 to December 2010")[0] is None
    assert until("2008/09 to 2010/11")[0] is None


@pytest.mark.parametrize(
    ("heading", "field", "label"),
    [
        ("31/03/09", "value", "2008-09"),
        ("Actual (31 March 2009)", "value", "2008-09"),
        ("Baseline at 31/03/09", "value", "2008-09"),
        ("As at Sept 09", "value", "2009-10 Q2"),
        ("Actual 31/08/2009", "value", "2009-08"),
        ("12 months to 31 March 2009", "value", "2008-09"),  # a stretch, and no day
        ("Change since 31 March 2009", "trend", ""),
    ],
)
def test_a_heading_that_ends_in_the_last_day_of_a_month_is_as_at_that_day(heading: str, field: str, label: str) -> None:
    column = read_column(0, (heading,), "measure", REPORT)
    assert (column.field, column.period.label if column.period else "") == (field, label)


@pytest.mark.parametrize(("heading", "label"), [("Q3 last year", "2008-09 Q3"), ("Q2 prior year", "2008-09 Q2")])
def test_a_quarter_of_last_year_is_no_unknown_heading(heading: str, label: str) -> None:
    column = read_column(0, (heading,), "measure", REPORT)
    assert (column.field, column.period.label if column.period else "") == ("value", label)


def test_a_quarter_and_a_short_word_for_cumulative_are_one_period() -> None:
    column = read_column(0, ("Q2 Cum",), "measure", REPORT)
    assert column.period == Period("2009-10 Q2", "2009-04-01", "2009-09-30", cumulative=True)
