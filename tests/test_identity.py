"""Traps of council, kind, service and period: what a document is, from its own words."""

from __future__ import annotations

import pytest

from extract.records import BBox, Paragraph
from normalise.councils.register import CouncilIndex
from normalise.vocabulary import vocabulary
from tests.papers import box, document, known, line, report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carmarthenshire County Council / Cyngor Sir Caerfyrddin", "Carmarthenshire County Council"),
        ("EAST SUSSEX COUNTY COUNCIL", "East Sussex County Council"),
        ("Southwark Council", "London Borough of Southwark"),
        ("Dumfries & Galloway Council", "Dumfries and Galloway Council"),
        ("Stoke-on-Trent City Council", "Stoke-on-Trent City Council"),
        ("City of York Council", "City of York Council"),
        ("Calderdale MBC", "Calderdale Metropolitan Borough Council"),
        ("City and County of Swansea", "City and County of Swansea Council"),
        ("East Herts Council", "East Hertfordshire District Council"),
    ],
)
def test_names_as_they_are_printed(text: str, name: str) -> None:
    index = CouncilIndex.of(vocabulary().councils, words_too=vocabulary().publishers.words_too)
    found = index.find(text)
    assert {index.councils[key].name for m in found for key in m.keys} == {name}
    assert all(m.full for m in found)


def test_the_longest_name_wins() -> None:
    found = known(report("North East Lincolnshire Council", "Council Plan 2019-2023"))
    assert found.council == "North East Lincolnshire Council"


def test_county_council_and_unitary_of_one_name_are_told_apart() -> None:
    assert known(report("Dorset County Council", "Corporate Plan 2015/16")).council == "Dorset County Council"
    assert known(report("Dorset Council", "Council Plan 2020/21")).council == "Dorset Council"


def test_a_former_council_is_taken_for_its_own_time() -> None:
    body = ("The council serves Buckinghamshire.", "In Buckinghamshire the council works with Buckinghamshire people.")
    assert known(report("Council Plan 2014/15", body=body)).council == "Buckinghamshire County Council"
    assert known(report("Council Plan 2022/23", body=body)).council == "Buckinghamshire Council"


def test_partners_named_in_passing_do_not_win() -> None:
    body = tuple(["We work with Essex County Council and Epping Forest District Council."] * 6)
    found = known(report("Quarterly Performance Report", body=body, footer="Harlow District Council 1"))
    assert (found.council, found.council_code) == ("Harlow District Council", "E07000073")


def test_a_place_name_alone_counts_where_the_text_speaks_as_a_council() -> None:
    body = (
        "People in South Lanarkshire.",
        "The council serves South Lanarkshire.",
        "Our Council Plan is for South Lanarkshire.",
    )
    assert known(report("Resource Plan 2021-22", body=body)).council == "South Lanarkshire Council"


def test_a_place_name_without_a_council_is_no_publisher() -> None:
    body = tuple(["Streams in Addison and Essex and Windsor were sampled in Lincoln."] * 5)
    assert known(report("Clean Water Performance Report 2023", body=body)).council == ""


def test_mail_domains_say_who_publishes() -> None:
    found = known(report("Service Plan 2010/11", body=("Contact jo.smith@southlanarkshire.gov.uk for more.",)))
    assert found.council == "South Lanarkshire Council"


def test_a_health_board_is_no_council() -> None:
    body = tuple(["NHS Dumfries and Galloway and the council agreed. The council noted it."] * 4)
    assert known(report("Joint Plan 2010/11", body=body)).council == ""


def test_an_agency_with_its_address_in_the_footer_is_the_publisher() -> None:
    found = known(report("Cumbria flood action plan", footer="www.gov.uk/environment-agency"))
    assert (found.council, found.council_code, found.kind) == ("Environment Agency", "", "action_plan")


def test_two_councils_on_one_cover_are_not_chosen_between() -> None:
    found = known(report("Moray Council and Highland Council", "Joint Plan 2019-2022"))
    assert found.council == ""
    assert [i.code for i in found.issues] == ["council_unknown"]


def test_folder_names_only_fill_gaps() -> None:
    plain = report("Performance Report 2019/20 Quarter 1")
    assert known(plain, folders=("2019", "south-lanarkshire")).council == "South Lanarkshire Council"
    assert known(plain, folders=("S12000029",)).council == "South Lanarkshire Council"
    printed = report("Moray Council", "Performance Report 2019/20 Quarter 1")
    assert known(printed, folders=("south-lanarkshire",)).council == "The Moray Council"


def test_the_sidecar_overrides_the_print() -> None:
    doc = report("Moray Council", "Performance Report 2019/20 Quarter 1")
    found = known(doc, council="Fife", kind="scorecard", period_label="2018/19 Q2", service="Education")
    assert (found.council, found.kind, found.service) == ("Fife Council", "scorecard", "Education")
    assert (found.period.label, found.period.start) == ("2018-19 Q2", "2018-07-01")


def test_an_unlisted_council_in_the_sidecar_is_kept_and_said() -> None:
    found = known(report("Plan 2019/20"), council="Atlantis City Council")
    assert (found.council, found.council_code) == ("Atlantis City Council", "")
    assert "council_unknown" in [i.code for i in found.issues]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Roads Resource Plan 2011/12 Mid Year Update", "progress_report"),
        ("Improvement Plan 2013/14 Mid Year Monitoring Report", "progress_report"),
        ("Quarterly Performance Report", "performance_report"),
        ("Corporate Scorecard 2019/20 Quarter 3", "scorecard"),
        ("Draft Action Plan 2003/2004", "action_plan"),
        ("Corporate Strategy 2022-26: annual action plan review", "progress_report"),
        ("Business Plan 2019-2023", "plan"),
        ("Service Plans 2017/18", "plan"),
        ("Annual Performance Plan 2012/13", "plan"),
        ("Council Plan Year-end report 2022/23", "performance_report"),
        ("Notes of a walk", "other"),
    ],
)
def test_kinds_by_title(title: str, kind: str) -> None:
    assert known(report(title)).kind == kind


@pytest.mark.parametrize(
    ("heads", "label", "start", "end"),
    [
        (("Plan 2007/08 Mid Year Update",), "2007-08 Q2", "2007-04-01", "2007-09-30"),
        (("Corporate Scorecard 2019/20 Quarter 3",), "2019-20 Q3", "2019-10-01", "2019-12-31"),
        (
            ("Performance Report 2020-21", "Quarter 2: the months from April 2020 to September 2020"),
            "2020-21 Q2",
            "2020-04-01",
            "2020-09-30",
        ),
        (
            ("Performance Report 2020-21", "Quarter 3", "(Cumulative position)"),
            "2020-21 Q3",
            "2020-04-01",
            "2020-12-31",
        ),
        (("Corporate Plan 2019-2023",), "2019-23", "2019-04-01", "2023-03-31"),
        (("Progress Report", "Position at 30 September 2013"), "2013-14 Q2", "2013-04-01", "2013-09-30"),
        (("Monitoring Report: End of year 2019/20",), "2019-20", "2019-04-01", "2020-03-31"),
        (("Data Strategy 2020 Action Plan",), "2020", "2020-01-01", "2020-12-31"),
        (("Finance Monitoring Report", "As at November 2024 - Quarter 3"), "2024-25 Q3", "2024-10-01", "2024-12-31"),
        (("Meeting housing need: Strategy 2019-2022",), "2019-22", "2019-04-01", "2022-03-31"),
    ],
)
def test_periods_of_documents(heads: tuple[str, ...], label: str, start: str, end: str) -> None:
    period = known(report(*heads)).period
    assert (period.label, period.start, period.end) == (label, start, end)


def test_a_date_of_publication_is_no_period() -> None:
    assert known(report("Rough Sleeping Strategy", "August 2018")).period.label == ""


def test_cumulative_in_some_rows_is_not_cumulative_as_a_whole() -> None:
    body = ("All figures are those of the quarter, except where a note calls them cumulative.",)
    assert known(report("Performance Report Quarter 2 2010/11", body=body)).period.start == "2010-07-01"


def test_the_first_six_months_may_be_said_in_the_text() -> None:
    body = ("This paper tells members about progress in the first six months of the year.",)
    period = known(report("Service Plan Progress Report 2007/08", body=body)).period
    assert (period.label, period.start) == ("2007-08 Q2", "2007-04-01")


def test_an_annual_report_is_not_dated_by_a_quarter_that_it_mentions() -> None:
    body = ("Performance fell in the first six months of the year and in Quarter 3 of 2019/20.",)
    assert known(report("Annual Performance Report 2019/20", body=body)).period.label == "2019-20"


def test_a_report_box_gives_title_and_service() -> None:
    doc = document(
        line("Report", 26, 40),
        box(
            ("Report to:", "Roads Resources Committee"),
            ("Report by:", "Head of Roads"),
            ("Subject:", "Roads Resource Plan 2011/12 Half Way"),
        ),
        line("The purpose of the report is to tell the committee about progress over the first six months.", 12, 300),
    )
    found = known(doc)
    assert found.title == "Roads Resource Plan 2011/12 Half Way"
    assert found.service == "Roads Resources"


@pytest.mark.parametrize(
    ("heads", "service"),
    [
        (("Social Work Services", "Business Plan 2019-2023"), "Social Work Services"),
        (
            ("2022/23 Quarter 4 Performance Report: Environmental and Commercial Services",),
            "Environmental and Commercial Services",
        ),
        (
            ("Salford Housing & Leisure Services Joint Review", "Action Plan 2009/2010"),
            "Housing & Leisure Services",
        ),
        (("Corporate Plan 2019-2023",), ""),
        (("Improving Public Services", "Council Plan 2019-2023"), ""),
    ],
)
def test_services(heads: tuple[str, ...], service: str) -> None:
    assert known(report(*heads)).service == service


def test_a_title_may_run_over_lines_and_a_logo_word_is_none() -> None:
    doc = document(
        line("Roads Resources", 24, 100),
        line("improve", 28, 170),
        line("Resource Plan", 20, 250),
        line("Performance Report 2020-21", 20, 275),
        line("Quarter 2", 14, 310),
    )
    assert known(doc).title == "Resource Plan Performance Report 2020-21"


def test_a_section_heading_set_left_below_a_centred_title_is_no_part_of_it() -> None:
    def at(text: str, top: float, x0: float, x1: float) -> Paragraph:
        return Paragraph(text, BBox(x0, top, x1, top + 12), 1, bold=True, size=12.0)

    lines = [at("Fund for the Town", 50, 200, 400), at("Implementation Plan", 66, 190, 410), at("Context", 90, 50, 110)]
    filler = line(
        "This text is long enough to be the body of a plan about nothing in particular, with a full stop.", 12
    )
    assert known(document(*lines, filler, filler)).title == "Fund for the Town Implementation Plan"


def test_running_text_cut_off_by_the_end_of_its_line_is_no_title() -> None:
    text = "The climate of the town is already changing and average annual temperatures have risen by about"
    body = [line(text, 10, 100.0 + 14 * n) for n in range(5)]
    assert known(document(line("Chapter 1", 10, 50), *body)).title == ""


def test_a_register_is_named_by_its_running_header() -> None:
    table = box(("Risk", "Cause"), ("Flood", "Rain"))
    assert known(document(table, footer="Appendix I: Budget Risks Register 2025-26")).title.endswith("Register 2025-26")


def test_a_long_box_of_a_cabinet_report_whose_other_labels_are_of_its_decision_names_its_title() -> None:
    decided = (
        *(("Decision designation", "GREEN"), ("Key decision", "No"), ("In forward plan", "Yes")),
        *(("Wards affected", "All Wards"), ("Accountable Director", "A Bell"), ("Accountable employee", "B Hill")),
        *((f"Contact {n}", "01234 567890") for n in range(6)),
    )
    boxed = box(("Report title", "Council Plan: Performance Report Quarter Three 2019-2020"), *decided)
    found = known(document(boxed, line("The Cabinet is asked to note:", 11, 600), line("1. The report.", 11, 620)))
    assert (found.title, found.kind) == (
        "Council Plan: Performance Report Quarter Three 2019-2020",
        "performance_report",
    )
    assert found.period.label == "2019-20 Q3"


def test_a_sentence_below_the_title_of_a_plan_makes_it_no_report() -> None:
    heads = [line("Service Improvement Plan", 24, 100), line("2020/21", 20, 130)]
    found = known(document(*heads, line("Progress is shown to 30 September 2020", 12, 200)))
    assert (found.kind, found.period.label) == ("plan", "2020-21")


def test_monitoring_indicators_beside_an_action_plan_are_no_monitoring_of_it() -> None:
    assert known(report("Action Plan 2017-2020 and monitoring indicators")).kind == "action_plan"


def test_a_report_whose_head_names_no_kind_says_what_it_is_in_its_opening() -> None:
    told = "This report gives the position of all signs at the end of September 2019 (Quarter 2 of 2019/20)."
    found = known(report("Corporately Significant Matters", body=(told,)))
    assert (found.kind, found.period.end) == ("performance_report", "2019-09-30")


def test_a_bare_cover_leaves_the_title_with_its_year_to_the_next_page() -> None:
    cover = [line("Roads Resources", 24, 100), line("Resource Plan", 20, 250)]
    filler = line("This text is long enough to be the body of a report about nothing, with a full stop.", 10, 300, 2)
    over = [line("Performance Report 2020-21", 20, 60, 2), line("Quarter 2: April 2020 to September 2020", 14, 90, 2)]
    found = known(document(*cover, *over, filler, filler))
    assert (found.kind, found.period.label) == ("performance_report", "2020-21 Q2")
