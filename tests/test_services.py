"""Traps of the service: names without a word like 'Services', corporate reports, committees and directors."""

from __future__ import annotations

import pytest

from tests.papers import box, document, known, line, report


@pytest.mark.parametrize(
    ("heads", "service"),
    [
        (("Adult Social Care", "Performance Report Quarter 2 2017/18"), "Adult Social Care"),
        (("Adult Social Care Quarter 2 Performance Report 2017/18",), "Adult Social Care"),
        (("Roads and Transport Business Plan 2022-2026",), "Roads and Transport"),
        (("Education & Families: Scorecard 2016/17",), "Education & Families"),
        (("Draft Planning and Regeneration Service Plan 2010/11",), "Planning and Regeneration"),
        (("Environment and Housing Directorate Plan 2016/17",), "Environment and Housing Directorate"),
        (
            ("Quarterly Service Report - Environment, Culture & Communities - Quarter 3 2012-13",),
            "Environment, Culture & Communities",
        ),
        (("Directorate of Housing and Environment", "Scorecard 2012/13"), "Directorate of Housing and Environment"),
        (("Chief Executive's Department", "Business Plan 2012-2015"), "Chief Executive's Department"),
    ],
)
def test_services_by_plain_names(heads: tuple[str, ...], service: str) -> None:
    assert known(report(*heads)).service == service


@pytest.mark.parametrize(
    "heads",
    [
        ("Corporate Performance Report Quarter 2 2017/18", "Adult Social Care"),
        ("Council Plan 2019-2023", "Children and Families"),
        ("Economic Development Strategy 2015-2020",),
        ("Housing Strategy 2015-2020",),
        ("Corporate Plan 2011-2015", "Report by the Director of Finance and Governance"),
        ("Community Safety Plan 2011-2014",),
        ("Quarterly Performance Report 2011/12: Health and Safety",),
        ("Improvement Plan 2011/12", "Quarter 3"),
        ("Health and Wellbeing Strategy 2012-2015",),
    ],
)
def test_the_whole_council_and_its_themes_are_no_service(heads: tuple[str, ...]) -> None:
    assert known(report(*heads)).service == ""


def test_a_director_of_the_same_name_makes_a_theme_a_service() -> None:
    head = "Community Wellbeing Plan 2009/10: Mid Year Progress"
    text = line("The purpose of this paper is to tell members how the plan is going, with a full stop.", 10, 300)
    backed = document(
        line(head, 18, 40), box(("Report to:", "Executive"), ("Report by:", "Director of Community Wellbeing")), text
    )
    assert known(backed).service == "Community Wellbeing"
    other = document(line(head, 18, 40), box(("Report to:", "Executive"), ("Report by:", "Director of Finance")), text)
    assert known(other).service == ""


def test_a_heading_of_the_text_is_no_service() -> None:
    doc = document(
        line("Performance Report Quarter 1 2012/13", 20, 40),
        line("Adult Social Care", 14, 80),
        line("All went well in this part, as the table below shows with all its rows.", 10, 110),
        line("Roads and Transport", 14, 200),
        line("All went well in this part too, as the table below shows with all its rows.", 10, 230),
    )
    assert known(doc).service == ""


def test_the_service_of_a_service_plan_is_named_as_the_text_names_it() -> None:
    plan = "Libraries and Arts Service Plan 2013/14"
    assert known(report(plan)).service == "Libraries and Arts"
    assert known(report(plan, body=("Libraries and Arts Services opens every day.",))).service == (
        "Libraries and Arts Services"
    )


def test_the_box_of_a_report_names_the_service() -> None:
    doc = document(
        box(("Service area:", "Adult Social Care"), ("Subject:", "Plan Progress Report Quarter 1 2011/12")),
        line("The purpose of this paper is to tell members how the plan is going, with a full stop.", 10, 300),
    )
    assert known(doc).service == "Adult Social Care"


def test_who_reports_is_not_what_is_reported_on() -> None:
    doc = document(
        box(("Report by:", "Director of Finance Services"), ("Subject:", "Performance Report Quarter 1 2011/12")),
        line("The purpose of this paper is to tell members how the year is going, with a full stop.", 10, 300),
    )
    assert known(doc).service == ""


@pytest.mark.parametrize("opener", ["Draft", "Final", "Annual", "Joint", "The", "Our Draft"])
def test_a_plan_that_only_says_how_far_it_is_names_no_service_and_another_line_may(opener: str) -> None:
    assert known(report(f"{opener} Service Plan 2013/14")).service == ""
    assert known(report(f"{opener} Service Plan 2013/14", "Libraries and Arts Directorate")).service == (
        "Libraries and Arts Directorate"
    )


def test_the_lead_service_of_a_plan_is_its_service() -> None:
    doc = document(
        line("Learning and Skills Plan 2018-21", 20),
        line("Progress Report Quarter 2 2019/20", 12, 80),
        line("Lead Service: Education & Children's Services", 9, 100),
    )
    assert known(doc).service == "Education & Children's Services"
