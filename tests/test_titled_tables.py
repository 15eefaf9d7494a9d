"""A table for each action or measure: its name across the top, labels below it, a value below each, a comment."""

from __future__ import annotations

from tests.paged import Paper

HEADS = ("Lead", "Intended Outcome", "BRAG", "Target Date")


def plan(*cards: tuple[str, str, str]) -> Paper:
    paper = Paper("Service Plan monitoring 2020/21")
    paper.line("Priority: Connected communities", 14, bold=True)
    for name, status, comment in cards:
        values = ("Head of Roads", "Safer roads", status, "March 2021")
        paper.table([(name, None, None, None), HEADS, values, (f"Comment | {comment}", None, None, None)])
    return paper


def test_the_name_across_the_top_is_the_action_and_no_level() -> None:
    found = plan(("02 – Mend the pier", "Green", "Work began."), ("04a – New ferries", "Red", "No funds.")).clean()
    assert [(r["priority"], r["ref"], r["action"], r["status"], r["progress"]) for r in found.actions] == [
        ("Connected communities", "02", "Mend the pier", "on_track", "Work began."),
        ("Connected communities", "04a", "New ferries", "off_track", "No funds."),
    ]


def test_the_rest_of_a_comment_overleaf_is_of_the_action_before() -> None:
    paper = plan(("02 – Mend the pier", "Green", "Work began."), ("03 – Fly more often", "Red", "It waits for the"))
    paper.turn()
    paper.table([("new aircraft.",)])
    assert [r["progress"] for r in paper.clean().actions] == ["Work began.", "It waits for the new aircraft."]


def test_an_intervention_beside_target_and_actual_is_a_threshold_and_no_action() -> None:
    paper = Paper("Performance report 2020/21")
    for name in ("DI 01 – Waste recycled", "DI 02 – Calls answered"):
        paper.table(
            [(name, None, None, None), ("Target", "Actual", "Intervention", "RAG"), ("40%", "42%", "30%", "Green")]
        )
    found = paper.clean()
    assert [(r["ref"], r["measure"], r["status"]) for r in found.measures] == [
        ("DI 01", "Waste recycled", "on_track"),
        ("DI 02", "Calls answered", "on_track"),
    ]
    assert [(o["kind"], o["raw"]) for o in found.observations] == [("target", "40%"), ("actual", "42%")] * 2


def test_a_table_of_several_rows_below_a_band_is_no_card() -> None:
    paper = Paper("Service Plan 2020/21")
    rows = [("Mend the pier", "Head of Piers", "May 2021"), ("Paint it", "Head of Piers", "June 2021")]
    for band in ("Priority: Ports", "Priority: Roads"):
        paper.table([(band, None, None), ("Action", "Lead", "By when"), *rows])
    assert [r["priority"] for r in paper.clean().actions] == ["Ports", "Ports", "Roads", "Roads"]


def test_the_number_of_an_item_is_no_title_and_a_short_line_with_a_stop_does_not_end_the_head() -> None:
    paper = Paper()
    paper.blocks.clear()
    paper.line("Item: 4", 11, bold=True)
    paper.line("Roads Committee: 8 June 2021.", 12, bold=True)
    paper.line("Performance Monitoring: Roads, 1 October 2020 to 31 March 2021", 15, bold=True)
    paper.line("This paper says how far the actions of the plan are. It was asked for by the committee in May. " * 3)
    found = paper.clean().document
    assert found["title"] == "Performance Monitoring: Roads, 1 October 2020 to 31 March 2021"
    assert found["period_label"] == "2020-21 H2"


def test_a_row_of_note_and_a_text_over_all_other_columns_is_the_comment_of_the_measure_above() -> None:
    """Its label stands in the column of codes; the first one overleaf is of the last measure of the page before."""
    head = ("Code", "Title", "Q2 2019/20", "Q3 2019/20")
    paper = Paper("Performance report Quarter 3 2019/20")
    paper.table(
        [head, ("A1", "Homes let", "4", "6"), ("Note", "Six is not many.", None, None), ("A2", "Visits", "7", "8")]
    )
    paper.turn()
    paper.table([head, ("Note", "The average to date is 7.", None, None), ("A3", "Calls", "1", "2")])
    found = paper.clean()
    assert [(m["ref"], m["comment"]) for m in found.measures] == [
        ("A1", "Six is not many."),
        ("A2", "The average to date is 7."),
        ("A3", ""),
    ]
    assert {o["cumulative"] for o in found.observations} <= {"", "false"}
