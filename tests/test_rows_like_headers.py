"""Rows whose cells are words of headings, and cells of figures with a year that are no labels of rows."""

from __future__ import annotations

from tests.paged import Paper


def test_a_row_in_progress_is_no_header_of_the_rows_below() -> None:
    paper = Paper("Recovery plan 2021/22: progress report")
    rows = [
        ("Run a fair for jobs", "Jobs team", "Complete", "It was held on 3 March"),
        ("Support apprentices", "HR", "In progress", "12 started"),
        ("Refurbish the market", "Property", "Delayed", "Tender late"),
    ]
    paper.table([("Action", "Lead", "Status", "Commentary"), *rows])
    found = [(a["action"], a["status"], a["progress"]) for a in paper.clean().actions]
    assert found == [(a, s, p) for (a, _, _, p), s in zip(rows, ("complete", "in_progress", "at_risk"), strict=True)]


def test_a_target_with_its_year_is_no_label_of_a_row() -> None:
    paper = Paper("Single outcome agreement 2009-2011")
    rows = [
        ("Fewer people smoke", "Adults who smoke", "25.4%", "23% by 2010/11"),
        ("^", "Mothers who smoke", "22.1%", "20% by 2010/11"),
    ]
    paper.table([("Local outcome", "Indicator", "Baseline 2007/08", "Targets & timescales"), *rows])
    assert [(m["measure"]) for m in paper.clean().measures] == ["Adults who smoke", "Mothers who smoke"]
    values = [(o["kind"], o["raw"]) for o in paper.clean().observations]
    assert values[:2] == [("baseline", "25.4%"), ("target", "23% by 2010/11")]


def test_ticks_beside_values_are_no_values() -> None:
    paper = Paper("Community plan: annual report 2019/20")
    rows = [("Crimes recorded", "1,166", "1,097", "1,100", "✓"), ("Road casualties", "79", "81", "75", "✗")]
    paper.table([("Indicator", "2018/19", "2019/20", "Target", "Achieved"), *rows])
    found = paper.clean()
    assert [m["status_raw"] for m in found.measures] == ["✓", "✗"]
    assert len(found.observations) == 6


def test_phases_of_a_plan_under_its_years_are_no_statuses() -> None:
    paper = Paper("Digital strategy action plan 2021-2024")
    rows = [("Replace the website", "Procure", "Launch", "A Smith"), ("Move to the cloud", "Plan", "Move", "B Jones")]
    paper.table([("Action", "2021/22", "2022/23", "Owner"), *rows])
    assert [(a["action"], a["status_raw"]) for a in paper.clean().actions] == [(row[0], "") for row in rows]


def test_did_we_do_it_is_answered_with_a_status() -> None:
    paper = Paper("Annual report on improvement objectives 2014-15")
    rows = [
        ("Open three hubs", "Yes", "12,000 went"),
        ("Agree a plan", "Partly", "A draft"),
        ("Cut carbon", "No", ""),
    ]
    paper.table([("What we said we would do", "Did we do it?", "What difference did it make?"), *rows])
    assert [a["status"] for a in paper.clean().actions] == ["complete", "partly_complete", "off_track"]


def test_an_action_cut_in_mid_sentence_takes_its_number_and_its_lead_overleaf() -> None:
    paper = Paper("Delivery plan 2022/23: progress report")
    head = ("Ref", "Action", "Milestone", "Status", "Lead")
    paper.table([head, ("2.2", "Welcome families with", "Check the homes", "Complete", "A Smith")])
    paper.turn()
    paper.table([head, ("", "district councils", "Find the schools", "On track", "")])
    found = [(a["ref"], a["action"], a["measure"], a["lead"]) for a in paper.clean().actions]
    whole = "Welcome families with district councils"
    assert found == [("2.2", whole, "Check the homes", "A Smith"), ("2.2", whole, "Find the schools", "A Smith")]


HEAD = ("Ref", "Action", "Lead", "Status")
MENDED = ("1.1", "Mend the pier", "Head of Piers", "Complete")


def below(*notes: tuple[str | None, ...]) -> list[str]:
    """The actions of a table whose header stands below these rows."""
    paper = Paper("Harbour plan 2021/22: progress report")
    paper.table([*notes, HEAD, MENDED])
    return [a["action"] for a in paper.clean().actions]


def test_a_header_stands_below_rows_of_a_note_or_a_key_that_are_none_of_the_table() -> None:
    note = ("Please read:", "this page", None, "of all piers")
    assert below(note) == ["Mend the pier"]
    assert below(*[note] * 4) == ["Mend the pier"]
