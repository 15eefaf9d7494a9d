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
