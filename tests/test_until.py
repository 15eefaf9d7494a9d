"""Headings of values that run up to a day."""

from __future__ import annotations

import pytest

from normalise.columns.headings import read_column
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
