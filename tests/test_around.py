"""Measures printed one to a block: words that say what each is, its values, its chart, and the table that judges it."""

from __future__ import annotations

from normalise.records import Clean
from tests.paged import Paper

BLUE, GROUND, GREEN = "#1d2b5a", "#eef0f7", "#00b050"
GRID = [
    ("", "Quarter 1", "Quarter 2", "Quarter 3", "DOT from Qtr 2 2018/19"),
    ("2019/20", "12", "14", "", "↑"),
    ("Target", "10", "11", "13", "^"),
    ("2018/19", "9", "10", "12", "^"),
]
WORDS = [
    ("Definition", "Trees that were set in the ground by anyone.", "How this indicator works", "Counted each quarter."),
    ("What good looks like", "More is better.", "Any issues to consider", "Storms in 2017/18."),
]
LABELS = {(r, c): GROUND for r in (0, 1) for c in (0, 2)}
JUDGED = [
    ("RAG Rating", "Performance Overview", "Actions to sustain or improve performance"),
    ("G", "The season was mild.", "A nursery will open."),
    ("Benchmarking", "Others do not publish this.", None),
]
TREES = {
    ("actual", "2019-20 Q1", "12"),
    ("actual", "2019-20 Q2", "14"),
    ("target", "2019-20 Q1", "10"),
    ("target", "2019-20 Q2", "11"),
    ("target", "2019-20 Q3", "13"),
    ("actual", "2018-19 Q1", "9"),
    ("actual", "2018-19 Q2", "10"),
    ("actual", "2018-19 Q3", "12"),
}


def report() -> Paper:
    return Paper("Midshire Council", "Performance Report Quarter 2 2019/20")


def block(paper: Paper, name: str = "KPI 4 – Trees planted") -> None:
    paper.line(name, 12.0, bold=True)
    paper.table(WORDS, LABELS)
    paper.table(GRID)


def chart(paper: Paper) -> None:
    for text in ("20", "2018/19", "12", "14", "2019/20 Target", "10", "0", "Quarter 1", "Quarter 2", "Quarter 3"):
        paper.line(text, 7.0)


def said(found: Clean) -> set[tuple[str, str, str]]:
    return {(o["kind"], o["period_label"], o["value"]) for o in found.observations}


def test_words_that_say_what_a_measure_is_do_not_part_its_name_from_its_values() -> None:
    paper = report()
    block(paper)
    found = paper.clean()
    assert [(m["ref"], m["measure"]) for m in found.measures] == [("KPI 4", "Trees planted")]
    assert said(found) == TREES
    assert not found.actions


def test_a_lead_among_the_words_that_say_what_a_measure_is_leads_it() -> None:
    paper = report()
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    paper.table([*WORDS, ("Lead Officer", "A Gardener", "History", "Old.")], {**LABELS, (2, 0): GROUND, (2, 2): GROUND})
    paper.table(GRID)
    (row,) = paper.clean().measures
    assert row["lead"] == "A Gardener"


def test_words_and_values_in_one_table_are_read_under_the_name_above_it() -> None:
    paper = report()
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    rows = [(*row[:2], *row[2:], None) for row in WORDS]
    paper.table([*rows, *GRID], LABELS)
    found = paper.clean()
    assert [m["measure"] for m in found.measures] == ["Trees planted"]
    assert said(found) == TREES


def test_a_table_below_the_chart_of_a_measure_says_its_status_and_why() -> None:
    paper = report()
    for name in ("KPI 4 – Trees planted", "KPI 5 – Hedges laid"):
        block(paper, name)
        chart(paper)
        paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
    found = paper.clean()
    assert [(m["measure"], m["status"], m["status_raw"]) for m in found.measures] == [
        ("Trees planted", "on_track", "G"),
        ("Hedges laid", "on_track", "G"),
    ]
    assert "mild" in found.measures[0]["comment"] and "nursery" in found.measures[0]["comment"]
    latest = [o for o in found.observations if o.get("status")]
    assert {(o["period_label"], o["value"]) for o in latest} == {("2019-20 Q2", "14")}
    assert not any(r["code"] == "word_unplaced" for r in found.review)
    assert not any(o["kind"] == "benchmark" for o in found.observations)


def test_labels_beside_texts_below_the_values_say_the_status_too() -> None:
    paper = report()
    block(paper)
    paper.table(
        [("RAG Rating", "Green"), ("Performance Overview", "The season was mild.")], {(0, 0): BLUE, (1, 0): BLUE}
    )
    (row,) = paper.clean().measures
    assert (row["status"], row["comment"]) == ("on_track", "The season was mild.")


def test_a_status_under_the_heading_of_another_measure_is_not_that_of_the_one_above() -> None:
    paper = report()
    block(paper)
    paper.line("KPI 5 – Hedges laid", 12.0, bold=True)
    paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
    found = paper.clean()
    assert [m["status"] for m in found.measures] == [""]


def test_a_second_table_of_statuses_does_not_judge_the_same_measure() -> None:
    paper = report()
    block(paper)
    paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
    paper.table([JUDGED[0], ("R", "The roots are dry.", "None.")], {(1, 0): "#ff0000"})
    (row,) = paper.clean().measures
    assert row["status_raw"] == "G" and "dry" not in row["comment"]


def test_a_chart_read_as_a_table_parts_no_status_from_its_measure_and_gives_no_values() -> None:
    paper = report()
    block(paper)
    paper.table([("20", "12", "14"), ("10", "2018/19", "Target"), ("Quarter 1", "Quarter 2", "Quarter 3 2019/20")])
    paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
    found = paper.clean()
    assert [m["status"] for m in found.measures] == ["on_track"]
    assert said(found) == TREES
    assert any("chart" in r["message"] for r in found.review)


def test_figures_of_charts_are_no_measures_under_the_labels_of_their_keys() -> None:
    for over in ("20", "Per cent"):
        paper = report()
        for _ in range(3):
            paper.line("More was planted in this quarter than in any of the years before it by all of the wards." * 5)
            for text in (over, "2018/19", "12", "2019/20 Target", "10", "0", "Quarter 1", "Quarter 2", "Quarter 3"):
                paper.line(text, 7.0)
        found = paper.clean()
        assert not found.measures and not found.observations


def test_a_labelled_line_that_defines_a_measure_is_not_its_name() -> None:
    paper = report()
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    paper.line("Definition: Trees that were set in the ground by anyone")
    paper.table(GRID)
    assert [m["measure"] for m in paper.clean().measures] == ["Trees planted"]


def test_key_accountabilities_are_actions_and_not_those_who_lead_them() -> None:
    paper = report()
    paper.line("Key Accountabilities 2019/20", 13.0, bold=True)
    paper.table(
        [
            ("No.", "Key Accountability", "Strategic Director", "Quarter 2 2019/20 Update"),
            ("Culture", None, None, None),
            ("1", "Open the new library", "Director of Place", "It opened in May."),
            ("2", "Agree a plan for the arts", "Director of Place", "A draft is ready."),
        ],
        {(1, 0): BLUE},
    )
    found = paper.clean()
    assert [(a["action"], a["lead"], a["priority"]) for a in found.actions] == [
        ("Open the new library", "Director of Place", "Culture"),
        ("Agree a plan for the arts", "Director of Place", "Culture"),
    ]


def test_a_band_is_no_level_within_a_plain_heading_of_its_size() -> None:
    paper = report()
    paper.line("Money matters", 13.0, bold=True, colour=BLUE)
    paper.line("The year will end with a small surplus in all of the accounts that are kept by the council.")
    paper.line("Culture", 13.0, bold=True, fill=BLUE, colour="#ffffff")
    block(paper)
    (row,) = paper.clean().measures
    assert (row["priority"], row["outcome"]) == ("Culture", "")


def test_a_status_between_a_name_and_its_values_is_that_of_the_measure() -> None:
    paper = report()
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
    paper.table(GRID)
    (row,) = paper.clean().measures
    assert (row["measure"], row["status"]) == ("Trees planted", "on_track")


def test_a_status_above_the_name_of_the_next_measure_is_not_that_of_the_next() -> None:
    paper = report()
    paper.line("KPI 3 – Hedges laid", 12.0, bold=True)
    paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    paper.table(GRID)
    (row,) = paper.clean().measures
    assert (row["measure"], row["status"]) == ("Trees planted", "")


def test_a_labelled_status_below_the_chart_of_a_measure_is_its_status() -> None:
    paper = report()
    block(paper)
    chart(paper)
    paper.line("RAG status: G")
    paper.line("Commentary: The season was mild.")
    (row,) = paper.clean().measures
    assert (row["status"], row["comment"]) == ("on_track", "The season was mild.")


def test_a_chart_that_prints_its_axis_in_words_and_the_name_above_parts_no_status_from_its_measure() -> None:
    for small in (True, False):
        paper = report()
        block(paper)
        if small:
            paper.line("Per thousand of all people", 7.0)
        paper.line("Trees planted by season", 10.0, bold=True)
        chart(paper)
        paper.table(JUDGED, {(1, 0): GREEN, (2, 0): GROUND})
        assert [m["status"] for m in paper.clean().measures] == ["on_track"]


def test_headings_of_words_about_a_measure_are_neither_its_name_nor_levels() -> None:
    paper = report()
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    for head, text in (
        ("How is this measure calculated?", "Counted each quarter"),
        ("Why this indicator is important", "Shade"),
    ):
        paper.line(head, 10.0, bold=True)
        paper.line(text)
    paper.table(GRID)
    (row,) = paper.clean().measures
    assert (row["measure"], row["priority"], row["outcome"]) == ("Trees planted", "", "")


def test_a_grid_of_words_in_one_look_may_hold_a_label_that_is_not_known() -> None:
    paper = report()
    paper.line("KPI 4 – Trees planted", 12.0, bold=True)
    words = [("Definition", "Trees in the ground."), ("Who asked", "Members."), ("Good performance", "High")]
    paper.table(words)
    paper.table(GRID)
    found = paper.clean()
    assert [m["measure"] for m in found.measures] == ["Trees planted"]
    assert any("what a measure is" in r["message"] for r in found.review)
