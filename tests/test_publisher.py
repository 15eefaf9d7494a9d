"""Traps of who publishes: councils in no list, councils without a code, web domains, places that are only words."""

from __future__ import annotations

import pytest

from normalise.councils.register import Council, CouncilIndex, named_by
from normalise.identity.identify import Identity, index_of
from normalise.vocabulary import vocabulary
from tests.papers import box, document, known, line, report

INDEX = index_of(vocabulary())


def codes(found: Identity) -> list[str]:
    return [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    ("printed", "council"),
    [
        ("Trumpton Borough Council", "Trumpton Borough Council"),
        ("TRUMPTON CITY COUNCIL", "Trumpton City Council"),
        ("The Trumpton Council", "Trumpton Council"),
        ("Camberwick and Chigley District Council", "Camberwick and Chigley District Council"),
        ("Isle of Struay Council", "Isle of Struay Council"),
        ("Much-Binding-in-the-Marsh Parish Council", "Much-Binding-in-the-Marsh Parish Council"),
        ("Presented by the Leader of Trumpton Borough Council", "Trumpton Borough Council"),
        ("Trumpton City Council and Trumpton Health Forum", "Trumpton City Council"),
    ],
)
def test_a_council_in_no_list_is_taken_from_the_cover(printed: str, council: str) -> None:
    found = known(report(printed, "Business Plan 2019-2022"))
    assert (found.council, found.council_code) == (council, "")
    assert codes(found) == ["council_unknown"]


@pytest.mark.parametrize(
    "printed",
    [
        "Arts Council England",
        "Your Council Plan",
        "The Council",
        "A Better Council",
        "Local Council Tax Support",
        "Youth Council",
        "Trumpton Council Tax Scheme",
        "English Schools Council",
    ],
)
def test_not_everything_with_council_in_it_is_one(printed: str) -> None:
    assert known(report(printed, "Business Plan 2019-2022")).council == ""


def test_a_council_in_no_list_is_taken_from_a_footer_or_a_first_sentence() -> None:
    foot = report("Service Plan 2019/20", footer="Trumpton Borough Council | Page 1")
    assert known(foot).council == "Trumpton Borough Council"
    begins = report("Service Plan 2019/20", body=("Trumpton Borough Council wants clean streets.",))
    assert known(begins).council == "Trumpton Borough Council"


def test_a_partner_in_no_list_named_in_the_text_does_not_publish() -> None:
    body = ("We share the bins and the lorries with Trumpton Borough Council.",) * 5
    assert known(report("Service Plan 2019/20", body=body)).council == ""
    assert known(report("Moray Council", "Service Plan 2019/20", body=body)).council == "The Moray Council"


def test_two_councils_in_no_list_are_not_chosen_between() -> None:
    found = known(report("Trumpton Borough Council and Chigley District Council", "Joint Plan 2019-2022"))
    assert found.council == ""


def test_the_name_of_a_council_in_no_list_is_no_part_of_the_title() -> None:
    assert known(report("Trumpton Borough Council", "Business Plan 2019-2022")).title == "Business Plan 2019-2022"


@pytest.mark.parametrize("name", ["North Down Borough Council", "Newry and Mourne District Council"])
def test_councils_without_a_code_are_told_apart_by_name(name: str) -> None:
    found = known(report(name, "Performance Report 2012/13"))
    assert (found.council, found.council_code, codes(found)) == (name, "", [])


def test_councils_without_a_code_do_not_fall_together() -> None:
    index = CouncilIndex.of([Council("Oneton District Council", "Oneton", ""), Council("Twoton Council", "Twoton", "")])
    assert [k for m in index.find("Oneton District Council, Twoton Council") for k in m.keys] == [
        "Oneton District Council",
        "Twoton Council",
    ]


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("See www.dumgal.gov.uk/plans", "Dumfries and Galloway Council"),
        ("Write to bins@southlanarkshire.gov.uk.", "South Lanarkshire Council"),
        ("https://democracy.towerhamlets.gov.uk/ie", "London Borough of Tower Hamlets"),
        ("www.derrystrabane.com", "Derry City and Strabane District Council"),
        ("www.welhat.gov.uk", "Welwyn Hatfield Borough Council"),
        ("www.cne-siar.gov.uk", "Comhairle nan Eilean Siar"),
    ],
)
def test_domains_that_a_name_does_not_tell(text: str, council: str) -> None:
    [keys] = INDEX.find_domains(text)
    assert [INDEX.councils[k].name for k in keys] == [council]


def test_a_domain_of_two_councils_decides_nothing() -> None:
    [keys] = INDEX.find_domains("www.southandvale.gov.uk")
    assert len(keys) == 2
    assert known(report("Service Plan 2010/11", body=("See www.southandvale.gov.uk.",))).council == ""


def test_an_address_deep_in_the_text_does_not_publish() -> None:
    pages = [line("Homes Strategy 2018-2021", 20, 50), line("All of this is said with a full stop.", 10, 90)]
    pages += [line("All of this is said with a full stop.", 10, 90, page) for page in (2, 3, 4)]
    assert known(document(*pages, line("See www.fife.gov.uk for more.", 10, 90, 5))).council == ""


def test_every_council_has_a_domain_or_two() -> None:
    assert [c.name for c in vocabulary().councils if not c.domains] == []


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for you. The council helps with Reading.",
        "Lead officer Jane Preston. The council thanks Jane Preston.",
        "The council met Kent Police. The council thanked Kent Police.",
        "Down by a third, says the council. Down again, says the council.",
    ],
)
def test_words_and_persons_are_no_places(text: str) -> None:
    assert known(report("Quarterly Performance Report 2010/11", body=(text,) * 6)).council == ""


def test_the_only_place_of_a_council_is_taken_with_a_note() -> None:
    body = ("The council is proud of the parks of Havering.", "People who live in Havering told the council so.")
    body += ("Havering is green, and the council wants it so.",)
    found = known(report("Quarterly Performance Report 2010/11", body=body))
    assert (found.council_code, codes(found)) == ("E09000016", ["council_unknown"])


def test_a_region_s_authority_is_a_partner_in_the_text() -> None:
    body = ("The council works with Greater Manchester Combined Authority.",) * 5
    assert known(report("Service Plan 2019/20", body=body)).council == ""
    head = report("Greater Manchester Combined Authority", "Business Plan 2019/20")
    assert known(head).council == "Greater Manchester Combined Authority"


def test_the_box_of_a_report_may_name_the_council() -> None:
    doc = document(
        box(("Council:", "Trumpton Borough Council"), ("Subject:", "Plan Progress Report Quarter 1 2011/12")),
        line("The purpose of this paper is to tell members how the plan is going, with a full stop.", 10, 300),
    )
    assert known(doc).council == "Trumpton Borough Council"


def test_the_name_of_the_file_counts_only_where_the_text_names_the_place_and_is_noted() -> None:
    body = ("Many more people in Stirling walk to work than did so a year ago.",)
    found = known(report("Quarterly Performance Report 2010/11", body=body), file="2010/stirling-q1.pdf")
    assert (found.council, codes(found)) == ("Stirling Council", ["council_unknown"])
    silent = known(report("Quarterly Performance Report 2010/11"), file="2010/stirling-q1.pdf")
    assert silent.council == ""


def test_an_agreement_of_several_councils_that_it_lists_is_of_none_of_them() -> None:
    names = ("Cherwell District Council", "Oxford City Council", "Oxfordshire County Council")
    deal = document(
        line("Oxfordshire Housing and Growth Deal", 40, 50),
        *(line(name, 10, 200.0 + 14 * n, page=2) for n, name in enumerate(names)),
        line(
            "The council agrees. The council signs. This is the text of the deal between all of them.", 10, 400, page=2
        ),
    )
    found = known(deal)
    assert (found.council, codes(found)[-1]) == ("", "council_unknown")


@pytest.mark.parametrize(
    ("lines", "council"),
    [
        (("DUMFRIES", "AND GALLOWAY COUNCIL"), "Dumfries and Galloway Council"),
        (("DUMFRIES AND", "GALLOWAY COUNCIL"), "Dumfries and Galloway Council"),
        (("Isle", "of Struay Council"), "Isle of Struay Council"),
        (("TRUMPTON", "BOROUGH COUNCIL"), "Trumpton Borough Council"),
        (("Camberwick and", "Chigley", "Borough Council"), "Camberwick and Chigley Borough Council"),
    ],
)
def test_a_name_that_runs_over_lines_of_the_cover_is_one_and_no_part_of_the_title(
    lines: tuple[str, ...], council: str
) -> None:
    found = known(report(*lines, "Business Plan 2019-2022"))
    assert (found.council, found.title) == (council, "Business Plan 2019-2022")


def test_a_name_within_a_name_takes_no_more_of_the_title_than_both_do() -> None:
    both = "Trumpton Borough Council and Chigley District Council"
    assert INDEX.without(f"{both} Joint Plan 2019-2022") == "| Joint Plan 2019-2022"


def test_a_body_whose_findings_are_answered_does_not_publish_the_answer() -> None:
    assert known(report("Ofsted Improvement Plan 2019/20")).council == ""
    assert known(report("Actions on the Ofsted judgement 2019/20")).council == ""
    assert known(report("Ofsted Annual Report 2019/20")).council == "Ofsted"


@pytest.mark.parametrize(
    ("name", "text", "rest"),
    [
        ("London Borough of Newham", "Newham 2016/17", "| 2016/17"),
        ("London Borough of Newham", "LB Newham target", "| target"),
        ("London Borough of Newham", "London Borough of Newham Council actual", "| actual"),
        ("Dumfries and Galloway Council", "Dumfries & Galloway", "|"),
        ("City of York Council", "York 2018/19", "| 2018/19"),
        ("Cyngor Gwynedd", "Gwynedd 2018/19", "| 2018/19"),
        ("Trumpton Borough Council", "TRUMPTON BC, Trumptonshire", "|, Trumptonshire"),
        ("Bath and North East Somerset Council", "Somerset", "Somerset"),
    ],
)
def test_a_council_s_name_is_known_by_its_place_and_not_by_a_part_of_it(name: str, text: str, rest: str) -> None:
    own = named_by(name)
    assert own is not None
    assert own.sub("|", text) == rest


def test_a_name_without_a_place_is_found_nowhere() -> None:
    assert named_by("") is None
    assert named_by("The Council") is None


def test_the_one_council_that_the_first_pages_name_in_full_in_passing_is_taken_with_a_doubt() -> None:
    told = "This sets out how far the Communities Directorate of Dumfries and Galloway Council has come."
    found = known(report("Communities Directorate Report", "Quarter 3 2021/22", body=(told,)))
    assert (found.council, codes(found)) == ("Dumfries and Galloway Council", ["council_unknown"])
    other = "In all of this the staff work together with those of East Ayrshire Council and of other bodies nearby."
    two = known(report("Directorate Report", "Quarter 3 2021/22", body=(told, other)))
    assert two.council == ""


def test_who_prepared_a_document_published_it() -> None:
    told = "Prepared by Suffolk County Council as lead authority on behalf of all partners."
    partners = ("The work of Ipswich Borough Council and Babergh District Council is part of it.",)
    assert known(report("Flood Strategy", "Action Plan 2017-2020", body=(told, *partners))).council == (
        "Suffolk County Council"
    )


@pytest.mark.parametrize(
    ("name", "text", "rest"),
    [
        ("Rhondda Cynon Taf County Borough Council", "RCT performance", "| performance"),
        ("Kent County Council", "KCC 2018/19", "| 2018/19"),
        ("Bath and North East Somerset Council", "BANES", "|"),
        ("East Ayrshire Council", "each", "each"),
        ("East Ayrshire Council", "EA", "EA"),
    ],
)
def test_a_council_s_initials_in_capitals_are_its_name(name: str, text: str, rest: str) -> None:
    own = named_by(name)
    assert own is not None
    assert own.sub("|", text) == rest
