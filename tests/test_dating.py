"""Traps of kind and period: plans that are reported on, covers, boxes, agendas, running headers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import Document
from tests.papers import box, document, known, line, report

SENTENCE = "The purpose of this paper is to tell members how the year went, and it has a full stop."


@pytest.mark.parametrize(
    ("heads", "label", "start", "end"),
    [
        (("Performance Report Quarter 1 2015-16",), "2015-16 Q1", "2015-04-01", "2015-06-30"),
        (("Q3 Performance Report October - December 2018",), "2018-19 Q3", "2018-10-01", "2018-12-31"),
        (("Performance Report", "April to September 2019"), "2019-20 Q2", "2019-04-01", "2019-09-30"),
        (("Half Year Performance Report", "2019/20"), "2019-20 Q2", "2019-04-01", "2019-09-30"),
        (("Half-yearly Performance Report 2019/20",), "2019-20 Q2", "2019-04-01", "2019-09-30"),
        (("Year End Performance Report 2018/19",), "2018-19", "2018-04-01", "2019-03-31"),
        (("Annual Performance Report 2019/20",), "2019-20", "2019-04-01", "2020-03-31"),
        (("Performance Indicators", "Outturn 2009/10"), "2009-10", "2009-04-01", "2010-03-31"),
        (("Monthly Dashboard 2018/19 - November 2018",), "2018-19", "2018-04-01", "2018-11-30"),
        (("Performance Monitoring 2020/21", "Month 9"), "2020-21 Q3", "2020-04-01", "2020-12-31"),
        (
            ("Performance Report for the period ending 31 December 2021",),
            "2021-22 Q3",
            "2021-04-01",
            "2021-12-31",
        ),
        (("Council Plan Progress Report to 30 June 2012",), "2012-13 Q1", "2012-04-01", "2012-06-30"),
        (("Corporate Plan 2018-22",), "2018-22", "2018-04-01", "2022-03-31"),
        (("Business Plan 2020/21 to 2022/23",), "2020-23", "2020-04-01", "2023-03-31"),
        (("Corporate Plan 2018-2022", "2020/21 Refresh"), "2018-22", "2018-04-01", "2022-03-31"),
        (("Performance Report 2018/19", "Quarter 3 (cumulative)"), "2018-19 Q3", "2018-04-01", "2018-12-31"),
        (("Performance Report", "Period: 01/04/2016 - 30/09/2016"), "2016-17 Q2", "2016-04-01", "2016-09-30"),
        (("Homes Plan", "January 2008 - December 2010"), "2008-10", "2008-01-01", "2010-12-31"),
        (("Corporate Plan 2018-2022", "Mid Year Progress Report 2019/20"), "2019-20 Q2", "2019-04-01", "2019-09-30"),
        (("Community Plan 2017-2027", "Annual Report 2019/20"), "2019-20", "2019-04-01", "2020-03-31"),
        (("Corporate Plan 2018-2022", "Mid Year Progress Report"), "", "", ""),
        (("Outturn Report 22/23",), "2022-23", "2022-04-01", "2023-03-31"),
        (("Monthly Performance Report", "November 2022"), "2022-11", "2022-11-01", "2022-11-30"),
        (("Performance Report", "November 2022"), "", "", ""),  # when it was written, perhaps
    ],
)
def test_periods_at_the_head(heads: tuple[str, ...], label: str, start: str, end: str) -> None:
    period = known(report(*heads)).period
    assert (period.label, period.start, period.end) == (label, start, end)


def test_a_service_plan_report_with_its_quarter_below_is_no_plan() -> None:
    doc = document(
        line("Trumpton Borough Council", 12.5, 40),
        line("Parks Services: Service Plan Report 2021-22", 18, 60),
        line("Quarter 3: April to December 2021 (cumulative)", 12.5, 85),
        line(SENTENCE, 9, 120),
    )
    found = known(doc)
    assert found.kind == "progress_report"
    assert (found.period.label, found.period.start) == ("2021-22 Q3", "2021-04-01")


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (("Improvement Plan 2024-25", "Self-assessment report"), "performance_report"),
        (("Delivery Plan 2023-24", "Quarter 2 progress report (July - September 2023)"), "progress_report"),
        (("Improvement Plan 2008-2010", "April to September 2009"), "progress_report"),
        (("Improvement Plan 2024-25", "Review of how we performed"), "performance_report"),
        (("Corporate Plan 2018-2022", "Our vision and priorities"), "plan"),
        (("Corporate Plan 2018-2022", "1. Performance monitoring"), "plan"),
        (("Action Plan 2018/19", "Approved March 2018"), "action_plan"),
    ],
)
def test_a_line_below_may_make_a_plan_a_report(heads: tuple[str, ...], kind: str) -> None:
    assert known(report(*heads)).kind == kind


def test_the_front_page_of_a_committee_report() -> None:
    doc = document(
        line("Agenda Item 7", 9, 30),
        line("Report to: Cabinet", 11, 60),
        line("Date: 12 November 2019", 11, 75),
        line("Subject: Council Plan 2018-22: performance in the second quarter of 2019/20", 11, 90),
        line("Report of: Corporate Director", 11, 105),
        line(SENTENCE, 11, 150),
    )
    found = known(doc)
    assert found.title == "Council Plan 2018-22: performance in the second quarter of 2019/20"
    assert (found.kind, found.period.label) == ("progress_report", "2019-20 Q2")


def test_one_known_label_is_enough_in_a_box_of_labels() -> None:
    doc = document(
        line("OVERVIEW BOARD", 13, 40),
        box(("Subject Heading:", "Performance Report: Quarter 3 2014/15"), ("Lead:", "A. Person"), ("Policy:", "None")),
        line(SENTENCE, 10, 300),
    )
    assert known(doc).title == "Performance Report: Quarter 3 2014/15"


def test_lines_of_a_plain_front_page_are_no_title() -> None:
    heads = ("REPORT TO: Cabinet", "10 November 2005", "AUTHOR:", "Policy and Performance Manager")
    heads += ("BEST VALUE PLAN 2005/06: INDICATORS", "SECOND QUARTER (JULY TO SEPTEMBER 2005)", "1. PURPOSE")
    lines = [line(text, 9, 40 + 20 * n) for n, text in enumerate(heads)]
    found = known(document(*lines, *[line(SENTENCE, 9, 300 + 30 * n) for n in range(4)]))
    assert found.title.startswith("BEST VALUE PLAN 2005/06: INDICATORS")
    assert found.period.label == "2005-06 Q2"


def test_a_running_header_dates_a_report_whose_first_page_does_not() -> None:
    doc = document(
        line("Improving lives", 20, 40),
        *[line(SENTENCE, 10, 90 + 30 * n) for n in range(4)],
        footer="Performance Report Quarter 3 2012/13",
    )
    found = known(doc)
    assert (found.kind, found.period.label) == ("performance_report", "2012-13 Q3")


def test_the_opening_text_dates_a_report_whose_head_does_not() -> None:
    body = ("This report covers the period July to September 2019.",)
    assert known(report("Quarterly Performance Report", body=body)).period.label == "2019-20 Q2"
    passing = ("In the second quarter of 2016/17 a new office opened.",)
    assert known(report("Quarterly Performance Report", body=passing)).period.label == ""


def test_the_reports_of_an_agenda_say_what_it_is() -> None:
    doc = document(
        line("Audit Committee: Agenda", 16, 40),
        line(SENTENCE, 10, 90),
        line("Item 9. Performance Report: Quarter 4 2017/18", 14, 40, 2),
        line(SENTENCE, 10, 90, 2),
    )
    found = known(doc)
    assert (found.kind, found.period.label) == ("performance_report", "2017-18 Q4")


def test_a_title_goes_round_the_name_of_the_council_in_small_print() -> None:
    doc = document(
        line("Five Year Plan Quarter 2", 19, 40),
        line("Fife Council", 9, 62),
        line("Performance Monitoring Report 2020/21", 19, 75),
        line(SENTENCE, 9, 120),
    )
    assert known(doc).title == "Five Year Plan Quarter 2 Performance Monitoring Report 2020/21"


def test_words_that_end_in_a_period_are_still_a_title() -> None:
    assert known(report("Second Quarter Performance Update 2020/21")).title == (
        "Second Quarter Performance Update 2020/21"
    )


@pytest.mark.parametrize("title", ["source.html", "Microsoft Word - plan_v3.doc", "final"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert known(document(*[line(SENTENCE, 10, 90 + 30 * n) for n in range(4)], title=title)).title == ""


def test_the_item_of_a_box_is_the_title_unless_it_is_a_number() -> None:
    body = line(SENTENCE, 10, 300)
    named = box(("Item", "Council Plan: progress in Quarter 2 2019/20"), ("Report by", "A Bell"))
    assert known(document(named, body)).title == "Council Plan: progress in Quarter 2 2019/20"
    numbered = box(("Item", "7"), ("Subject", "Performance in Quarter 2 2019/20"), ("Report to", "Cabinet"))
    assert known(document(numbered, body)).title == "Performance in Quarter 2 2019/20"


@pytest.mark.parametrize("label", ["Cabinet member", "Cabinet Member for"])
def test_the_cabinet_member_makes_a_box_one_of_a_report(label: str) -> None:
    pairs = box(("Subject", "Performance Report Quarter 2 2019/20"), (label, "A Bell"), ("Status", "Open"))
    assert known(document(pairs, line(SENTENCE, 10, 300))).title == "Performance Report Quarter 2 2019/20"


@pytest.mark.parametrize("said", ["The results are for", "All figures are those of", "The data is for"])
def test_what_the_figures_are_for_dates_a_report(said: str) -> None:
    found = known(report("Quarterly Performance Report", body=(f"{said} July to September 2019.",)))
    assert found.period.label == "2019-20 Q2"


def boxed_lines(*texts: str, bold: str = "") -> Document:
    """The lines of a front page in print of one size, those with `bold` in them in bold."""
    lines = [replace(line(text, 12, 40 + 20.0 * n), bold=bool(bold) and bold in text) for n, text in enumerate(texts)]
    return document(*lines, *(line(SENTENCE, 10, 300 + 30.0 * n) for n in range(4)))


def test_a_label_whose_answer_stands_beside_it_is_no_title() -> None:
    assert known(boxed_lines("REPORT ON PROGRESS TO:", "Council Plan 2018-22: progress")).title == (
        "Council Plan 2018-22: progress"
    )


def test_a_title_in_bold_below_the_answers_of_a_box_is_the_title() -> None:
    heads = (
        "Strategy and Performance Board",
        "Review of plans, 4 May 2019",
        "Quarter 4 Performance of all services 2018/19",
    )
    assert known(boxed_lines(*heads, bold="Quarter 4")).title == "Quarter 4 Performance of all services 2018/19"
    assert known(boxed_lines(*heads)).title != "Quarter 4 Performance of all services 2018/19"
