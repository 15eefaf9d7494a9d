"""Traps of printed totals: which tables and sentences hold them, what they count, and what never bends to fit."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.document import read
from extract.records import BBox, Cell, Document, Look, PageInfo, Paragraph, Picture, Table
from normalise.legend.entry import Entry
from normalise.legend.read import read_key
from normalise.legend.words import KeyWords
from normalise.records import Period
from normalise.totals.counts import is_whole
from normalise.totals.read import Checked, Printed, check, is_summary, prose, read_printed
from normalise.vocabulary import vocabulary

WORDS = KeyWords.of((), vocabulary())
GREEN, AMBER, RED = "#00b050", "#ffc000", "#ff0000"


def line(text: str, top: float = 0.0, bullet: str = "") -> Paragraph:
    return Paragraph(text, BBox(50, top, 500, top + 10), 1, bullet, bool(bullet), size=10)


def table(*rows: Sequence[str], top: float = 100.0, page: int = 1) -> Table:
    """'a+b' spans two columns as 'a'; '^' goes on from above; '#00b050|' is a coloured cell without words."""
    cells = []
    for r, row in enumerate(rows):
        for c, said in enumerate(row):
            if said == "<":
                continue
            span = 1
            while c + span < len(row) and row[c + span] == "<":
                span += 1
            fill, _, text = said.rpartition("|") if said.startswith("#") else ("", "", said)
            box = BBox(50 + 60 * c, top + 20 * r, 110 + 60 * c, top + 20 + 20 * r)
            words = (Paragraph(text, box, page, size=10),) if text else ()
            cells.append(Cell(r, c, 1, span, box, words, fill))
    return Table(page, BBox(50, top, 600, top + 20 * len(rows)), len(rows), len(rows[0]), tuple(cells), "lattice")


def document(*blocks: Paragraph | Table) -> Document:
    return Document((PageInfo(1, 595, 842, 200, False, 0),), tuple((1, b) for b in blocks), ())


def action(status: str, priority: str = "", action: str = "", raw: str = "", no: str = "1") -> dict[str, str]:
    return {"status": status, "status_raw": raw, "priority": priority, "action": action, "table_no": no}


def actions(**counts: int) -> list[dict[str, str]]:
    return [action(status, action=f"{status} {n}") for status, count in counts.items() for n in range(count)]


def measures(**counts: int) -> list[dict[str, str]]:
    return [
        {"status": s, "status_raw": "", "priority": "", "measure": f"{s}{n}", "table_no": "9"}
        for s, c in counts.items()
        for n in range(c)
    ]


def said(text: str) -> dict[str, int]:
    return {p.status: p.number for p in prose([line(text)], WORDS)}


def checked(
    *blocks: Paragraph | Table, rows: list[dict[str, str]], measured: list[dict[str, str]] | None = None
) -> Checked:
    doc = document(*blocks)
    words = read_key(doc).words
    return check(read_printed(doc, words), rows, measured or [], words, "d")


def agreed(result: Checked) -> list[tuple[str, str, str, str]]:
    return [(r["group"], r["status"], r["printed"], r["counted"]) for r in result.rows if r["agrees"] == "true"]


SUMMARY = (
    ("Priority", "Green", "Amber", "Red", "Total"),
    ("Housing", "1", "", "1", "2"),
    ("Total", "1", "0", "1", "2"),
)


def test_a_table_of_counts_by_status_is_a_summary() -> None:
    assert is_summary(table(*SUMMARY))


@pytest.mark.parametrize(
    "rows",
    [
        [("Measure", "Target", "Actual", "Status"), ("Waste", "5", "6", "Green"), ("Fires", "2", "1", "Red")],
        [("Priority", "2018/19", "2019/20", "Total"), ("Housing", "1", "2", "3"), ("Total", "1", "2", "3")],
        [("Action", "Complete", "On track"), ("Open the bridge by May", "yes", ""), ("Mend the road", "", "yes")],
        [("Status", "Meaning"), ("Green", "On target"), ("Red", "Off target")],
        [("Service", "Employees", "Grade"), ("Adult", "2,116", "5"), ("Total", "2,116", "5")],
    ],
)
def test_other_tables_are_no_summaries(rows: list[tuple[str, ...]]) -> None:
    assert not is_summary(table(*rows))


def test_a_table_of_measures_whose_first_rows_are_shares_and_amounts_is_no_summary() -> None:
    rows = [
        ("Measure", "2017/18", "2018/19", "Status", "Note"),
        ("Waste recycled", "56.6%", "59.7%", "Green", "Amber"),
        ("Cost of bins", "£79.66", "£74.20", "Red", "Green"),
        ("Missed bins", "63", "58", "", "8"),
    ]
    assert not is_summary(table(*rows))


def test_counts_by_group_and_status_agree() -> None:
    rows = [action("on_track", "Priority 1: Housing", "a"), action("off_track", "Priority 1: Housing", "b")]
    result = checked(table(*SUMMARY), rows=rows)
    assert len(result.rows) == len(agreed(result)) == 7
    assert result.issues == []


def test_a_wrong_total_is_said_and_rows_are_not_bent() -> None:
    rows = [action("on_track", "Housing", "a"), action("on_track", "Housing", "b")]
    result = checked(table(*SUMMARY), rows=rows)
    wrong = {(r["group"], r["status"], r["printed"], r["counted"]) for r in result.rows if r["agrees"] == "false"}
    assert ("", "Red", "1", "0") in wrong
    assert {i.code for i in result.issues} == {"total_disagrees"}


def test_a_group_that_heads_no_row_is_not_counted_as_nought() -> None:
    result = checked(table(*SUMMARY), rows=[action("on_track", "Leisure", "a")])
    lost = [r for r in result.rows if r["group"] == "Housing"]
    assert {(r["counted"], r["agrees"]) for r in lost} == {("", "false")}


def test_objective_5_is_not_objective_50() -> None:
    rows = [action("on_track", "Objective 5: Safe", "a"), action("on_track", "Objective 50: Clean", "b")]
    result = checked(table(("Objective", "Green", "Red", "Total"), ("Objective 5", "1", "0", "1")), rows=rows)
    assert len(agreed(result)) == 3


def test_objective_5_is_well_being_objective_5() -> None:
    rows = [action("on_track", "Well-being Objective 5: Safe", "a"), action("off_track", "Well-being Objective 6", "b")]
    counts = table(
        ("Objective", "Green", "Red", "Total"), ("Objective 5", "1", "0", "1"), ("Objective 6", "0", "1", "1")
    )
    assert [r["agrees"] for r in checked(counts, rows=rows).rows] == ["true"] * 6


def test_a_group_may_be_printed_without_its_label_or_in_one_of_two_languages() -> None:
    rows = [action("on_track", "Amcan Strategol 2: Tai / Strategic Objective 2: Housing", "a")]
    rows += [action("off_track", "Amcan Strategol 3: Addysg / Strategic Objective 3: Education", "b")]
    counts = table(("Objective", "Green", "Red"), ("Tai / Housing", "1", "0"), ("Education", "0", "1"))
    assert [r["agrees"] for r in checked(counts, rows=rows).rows] == ["true"] * 4


def test_two_colours_of_one_meaning_are_counted_apart() -> None:
    key = line("Green – on target. Yellow – within 5% of target, performing well. Red – off target.")
    rows = [action("on_track", action=f"a{n}", raw=raw) for n, raw in enumerate(["colour:green", "colour:yellow"] * 2)]
    counts = table(("", "Green", "Yellow", "Red"), ("All actions", "2", "2", "0"))
    assert [r["agrees"] for r in checked(key, counts, rows=rows).rows] == ["true"] * 3


def test_measures_with_a_rating_may_be_what_is_counted() -> None:
    text = "Of the 3 indicators with a rating, 2 are Green or Amber and 1 is Red."
    measured = measures(on_track=1, at_risk=1, off_track=1, context_only=2)
    rows = checked(line(text), rows=[], measured=measured).rows
    assert [(r["printed"], r["agrees"]) for r in rows] == [("3", "true"), ("2", "true"), ("1", "true")]


def test_no_is_no_status_in_a_sentence() -> None:
    assert said("Of the 5 actions 3 are green, 1 is red and one has no owner yet.") == {"": 5, "green": 3, "red": 1}


def test_percentages_are_no_counts() -> None:
    grid = table(("Priority", "Total", "On target", "Off target", "% on target"), ("Overall", "4", "3", "1", "75%"))
    result = checked(grid, rows=actions(on_track=3, off_track=1))
    assert [r["status"] for r in result.rows] == ["", "On target", "Off target"]
    assert len(agreed(result)) == 3


def test_a_share_beside_the_count_is_left_out() -> None:
    result = checked(
        table(("", "Green", "Red"), ("All actions", "3 (75%)", "1 (25%)")), rows=actions(on_track=3, off_track=1)
    )
    assert len(agreed(result)) == 2


def test_rows_for_actions_and_rows_for_measures() -> None:
    grid = table(
        ("Objective", "Total", "On target", "Off target"),
        ("Overall: Actions / Camau", "3", "2", "1"),
        ("Overall: Measures / Mesurau", "5", "5", "0"),
    )
    result = checked(grid, rows=actions(on_track=2, off_track=1), measured=measures(on_track=5))
    assert [r["unit"] for r in result.rows] == ["action"] * 3 + ["measure"] * 3
    assert len(agreed(result)) == 6


def test_columns_for_actions_and_columns_for_measures() -> None:
    grid = table(
        ("Priority", "Actions", "<", "Measures", "<"),
        ("Priority", "Green", "Red", "Green", "Red"),
        ("Total", "2", "1", "5", "0"),
    )
    result = checked(grid, rows=actions(on_track=2, off_track=1), measured=measures(on_track=5))
    assert len(agreed(result)) == 4


def test_statuses_may_stand_in_the_rows() -> None:
    grid = table(
        ("Status", "Number", "%"), ("Completed", "1", "25%"), ("On target", "3", "75%"), ("Total", "4", "100%")
    )
    result = checked(grid, rows=actions(complete=1, on_track=3))
    assert agreed(result) == [("", "Completed", "1", "1"), ("", "On target", "3", "3"), ("", "", "4", "4")]


def test_colours_without_words_head_columns() -> None:
    grid = table(("Priority", f"{GREEN}|", f"{AMBER}|", f"{RED}|", "Total"), ("Total", "2", "0", "1", "3"))
    assert len(agreed(checked(grid, rows=actions(on_track=2, off_track=1)))) == 4


def test_two_statuses_may_share_a_column() -> None:
    grid = table(("", "Green", "Report later / Contextual", "Total"), ("Total", "1", "2", "3"))
    rows = [*actions(on_track=1, not_yet_reported=1, context_only=1)]
    assert len(agreed(checked(grid, rows=rows))) == 3


def test_one_status_may_have_two_columns() -> None:
    grid = table(("", "Not reported", "Not available", "On target"), ("Total measures", "1", "2", "4"))
    rows = [
        *(m | {"status_raw": "Not available"} for m in measures(not_yet_reported=2)),
        *(m | {"status_raw": "Not reported"} for m in measures(not_yet_reported=1)),
        *measures(on_track=4),
    ]
    assert len(agreed(checked(grid, rows=[], measured=rows))) == 3


def test_the_key_gives_letters_their_names() -> None:
    key = table(("Key", "Meaning"), ("CO", "Carry over: outturn data is not available"), ("G", "Target achieved"))
    grid = table(("Measures", "Green", "Carry Over", "Total"), ("Total", "1", "2", "3"), top=300)
    rows = [*(m | {"status_raw": "CO"} for m in measures(not_yet_reported=2)), *measures(on_track=1)]
    assert len(agreed(checked(key, grid, rows=[], measured=rows))) == 3


def test_a_row_without_a_status_has_its_column() -> None:
    grid = table(("Portfolio", "On target", "Off target", "No symbol", "Total"), ("All indicators", "2", "1", "1", "4"))
    rows = [*measures(on_track=2, off_track=1), *measures(**{"": 1})]
    assert len(agreed(checked(grid, rows=[], measured=rows))) == 4


def test_totals_may_be_those_of_tables_of_one_form() -> None:
    kept = [m | {"table_no": "1"} for m in measures(on_track=2, off_track=1)]
    yearly = [m | {"table_no": "2"} for m in measures(on_track=4, at_risk=2)]
    grid = table(("Measures", "Green", "Amber", "Red", "Total"), ("Total", "2", "0", "1", "3"))
    forms = {"1": ("measure", "value 2019-20 Q1"), "2": ("measure", "value 2018-19")}
    printed = read_printed(document(grid), WORDS)
    agreeing = [
        sum(r["agrees"] == "true" for r in check(printed, [], [*kept, *yearly], WORDS, "d", told).rows)
        for told in (forms, {"1": forms["1"], "2": forms["1"]})
    ]
    assert agreeing == [4, 1]


def test_an_icon_whose_definition_has_no_short_name_heads_a_column_by_its_own() -> None:
    look = Look("green", "disc", "tick", b"")
    long = Entry(1, "At or better than what was set for the year", look=look, statuses=("on_track", "on_track"))
    words = KeyWords.of([long], vocabulary())
    box = BBox(0, 0, 10, 10)
    label = words.label_of(Cell(0, 0, 1, 1, box, (), "", (Picture(box, "drawing", look),)))
    assert words.status_of(label, "measure") == "on_track"


def test_measures_may_be_lines_of_action_tables() -> None:
    caption = line("Overview - how many measures are complete, green, amber, red", 80)
    rows = [action("on_track", action="one"), action("on_track", action="one"), action("off_track", action="two")]
    result = checked(caption, table(("", "Green", "Red", "Total"), ("Total", "2", "1", "3")), rows=rows)
    assert len(agreed(result)) == 3
    assert {r["unit"] for r in result.rows} == {"measure"}


def test_whole_actions_are_off_track_if_any_line_is() -> None:
    rows = [
        action("on_track", action="one"), action("off_track", action="one"),
        action("complete", action="two"), action("complete", action="two"),
        action("complete", action="three"), action("on_track", action="three"),
    ]  # fmt: skip
    text = "Of the 3 actions in the plan, 1 is completed, 1 is on target and 1 is off target."
    assert len(agreed(checked(line(text), rows=rows))) == 4


def test_a_list_of_exceptions_is_not_counted_twice() -> None:
    rows = [*actions(on_track=2, off_track=1), action("", action="off_track 0 again", no="2")]
    result = checked(line("Of 3 actions, 2 are on target and 1 is off target."), rows=rows)
    assert len(agreed(result)) == 3


def test_a_total_that_counts_what_has_no_status_is_noted() -> None:
    rows = [*actions(on_track=2, off_track=1), action("", action="silent")]
    result = checked(line("Of 4 actions, 3 are on target and 1 is off target."), rows=rows)
    assert len(agreed(result)) == 3
    assert [i.code for i in result.issues] == ["total_unchecked"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "In all, of the 23 actions here we have finished 3 (13%), 15 (65%) are on course and 5 are not on target.",
            {"": 23, "finished": 3, "on course": 15, "not on target": 5},
        ),
        (
            "Of 9 actions in all, 3 are completed, 2 on target, 2 require monitoring, 1 is overdue and 1 is cancelled.",
            {"": 9, "completed": 3, "on target": 2, "require monitoring": 2, "overdue": 1, "cancelled": 1},
        ),
        (
            "There are twenty-one measures: twelve are on target, seven are behind target and two are off target.",
            {"": 21, "on target": 12, "behind target": 7, "off target": 2},
        ),
        (
            "Of the 20 indicators, 75% (15) are on target and 25% (5) are off target.",
            {"": 20, "on target": 15, "off target": 5},
        ),
        (
            "Fifteen of the 20 indicators are on target and five are off target.",
            {"": 20, "on target": 15, "off target": 5},
        ),
    ],
)
def test_totals_in_sentences(text: str, counts: dict[str, int]) -> None:
    found = said(text)
    assert list(found.values()) == list(counts.values())
    assert [any(w in key for w in wanted.split()) or wanted == key for key, wanted in zip(found, counts, strict=True)]


def test_not_on_target_is_not_on_target() -> None:
    found = said("Of the 10 actions, 7 are on target and 3 are not on target.")
    assert {WORDS.status_of(s, "action") for s in found if s} == {"on_track", "off_track"}


def test_totals_in_a_list() -> None:
    blocks = [line("Of the 9 actions in the plan:"), line("6 are complete", 20, "•"), line("3 are on target", 35, "•")]
    assert [p.number for p in prose(blocks, WORDS)] == [9, 6, 3]


@pytest.mark.parametrize(
    "text",
    [
        "The number of nights is 1,204 at June 2011, and it is on target for 4,800 in the year.",
        "In Quarter 3, 85 out of 94 visits were completed on time.",
        "By 31 March 2020 we had completed 3 new schools and 2 are on target for 2021.",
        "The plan of 2019 sets out 40 practices and a vision of 10 years that is underway.",
        "A saving of £12 was achieved and 14 days of delay were overdue.",
        "Of our 19 actions, two went from green to amber, one from amber to red and three from red to green.",
    ],
)
def test_other_numbers_are_no_totals(text: str) -> None:
    assert said(text) == {}


def test_another_assessment_goes_to_review() -> None:
    key = table(
        ("Assessment", "Colour", "Meaning"),
        ("PROGRESS", "Green", "Going well: on track"),
        ("PROGRESS", "Red", "Going badly: not on track"),
        ("OUTCOME", "Green", "Likely: the outcome will be reached"),
        ("OUTCOME", "Red", "Unlikely: the outcome may be missed"),
    )
    text = (
        "There are 3 activities. By progress 2 are going well and 1 is going badly. "
        "By outcome 1 is likely, and 2 are unlikely."
    )
    result = checked(key, line(text, 400), rows=actions(on_track=2, off_track=1))
    assert len(agreed(result)) == len(result.rows) == 3
    assert [i.code for i in result.issues] == ["total_unchecked"]


def test_counts_of_earlier_quarters_go_to_review() -> None:
    grid = table(("RAG", "Q1", "Q2"), ("Green", "1", "2"), ("Red", "2", "1"), ("Total", "3", "3"))
    result = checked(grid, rows=actions(on_track=2, off_track=1))
    assert len(agreed(result)) == len(result.rows) == 3
    assert [i.code for i in result.issues] == ["total_unchecked"]


def test_a_summary_goes_on_overleaf() -> None:
    first = table(("Priority", "Green", "Red", "Total"), ("Housing", "1", "0", "1"))
    second = table(("Leisure", "1", "1", "2"), ("Total", "2", "1", "3"), page=2)
    rows = [action("on_track", "Housing", "a"), action("on_track", "Leisure", "b"), action("off_track", "Leisure", "c")]
    assert len(agreed(checked(first, second, rows=rows))) == 9


def test_a_number_behind_a_month_counts_where_a_verb_follows_it() -> None:
    text = "Of the 9 measures at the end of March 5 are on target, 3 are off target and 1 is awaited."
    assert said(text) == {"": 9, "on target": 5, "off target": 3, "awaited": 1}


def test_below_says_where_the_things_are_and_not_how_they_do() -> None:
    text = "Of the 9 actions below, 5 have been started, 3 are complete and 1 is overdue."
    assert "below" not in said(text)


def test_row_keys_are_those_of_the_contract() -> None:
    result = check([Printed(1, "", "Green", 1, "action", "Green 1", 1)], actions(on_track=1), [], WORDS, "abc")
    assert list(result.rows[0]) == [
        "document_id",
        "page",
        "group",
        "status",
        "printed",
        "counted",
        "agrees",
        "unit",
        "raw",
    ]


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "totals"),
    [
        ("facsimiles/slc-2007-mid-year", 4),
        ("facsimiles/slc-2020-q2", 30),
        ("unseen/carmarthenshire-2019-q3", 70),
        ("unseen/east-sussex-2019-q4", 25),
        ("unseen/flintshire-2013-mid-year", 20),
        ("unseen/harlow-2010-q2", 25),
        ("unseen/moray-2022-q4", 7),
    ],
)
def test_the_totals_of_the_reference_documents_agree_with_rows_typed_by_hand(
    name: str, totals: int, shared: Path
) -> None:
    folder = shared / name
    doc = read(next(folder.glob("*.pdf")))
    words = read_key(doc).words
    typed = [typed_rows(folder / "gold" / f"{kind}.csv") for kind in ("actions", "measures")]
    result = check(read_printed(doc, words), typed[0], typed[1], words)
    assert [r for r in result.rows if r["agrees"] == "false"] == []
    assert len(result.rows) == totals


def typed_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").split("||")[0].strip() for k, v in row.items()} for row in csv.DictReader(file)]


def test_other_in_a_summary_counts_what_no_other_column_does() -> None:
    rows = actions(on_track=2, on_hold=1, cancelled=1)
    summary = table(("Aim", "On track", "Failed", "Other", "Total"), ("Total", "2", "0", "2", "4"))
    assert [r["agrees"] for r in checked(summary, rows=rows).rows] == ["true"] * 4


def test_a_total_in_the_past_tense_is_that_of_the_sentence_after_it() -> None:
    rows = actions(complete=2, on_track=1)
    text = "The plans contained 3 actions. At 31 March 2013, 2 had been achieved and 1 was on target."
    assert agreed(checked(line(text), rows=rows))[0] == ("", "", "3", "3")


def test_what_is_done_each_month_is_no_status_and_the_parts_of_actions_are_what_is_counted() -> None:
    assert said("Of the 7 indicators that we monitor each month, 4 are green and 3 are red.") == {
        "": 7,
        "green": 4,
        "red": 3,
    }
    text = "The Plan has 3 actions with 7 milestones. By then 4 milestones were complete and 3 were overdue."
    assert said(text) == {"": 7, "complete": 4, "overdue": 3}


def test_measures_without_a_status_stand_in_the_column_of_those_without_a_target() -> None:
    grid = table(("Portfolio", "On target", "Off target", "No target", "Total"), ("All indicators", "2", "1", "1", "4"))
    rows = [*measures(on_track=2, off_track=1), *measures(**{"": 1})]
    assert len(agreed(checked(grid, rows=[], measured=rows))) == 4


def test_one_status_under_each_year_is_that_of_a_measure_and_no_summary() -> None:
    rows = [
        ("Indicator", "", "2015/16", "2016/17"),
        ("Bins missed", "RAG", "Green", "Green"),
        ("", "Result", "11", "14"),
        ("", "Target", "8", "8"),
    ]
    assert not is_summary(table(*rows), WORDS)


def test_totals_of_groups_may_leave_out_what_stands_under_no_group() -> None:
    live = [action("complete", "Leases", "a"), action("on_track", "Leases", "b"), action("complete", "Depots", "c")]
    closed = [action("complete", "", f"old {n}") for n in range(5)]
    summary = table(
        ("Audit", "Complete", "On track", "Total"),
        ("Leases", "1", "1", "2"),
        ("Depots", "1", "0", "1"),
        ("Total", "2", "1", "3"),
    )
    assert {row["agrees"] for row in checked(summary, rows=live + closed).rows} == {"true"}
    assert "false" in {row["agrees"] for row in checked(summary, rows=[*live, live[0] | {"action": "d"}]).rows}


def test_a_denied_status_in_a_sentence_is_the_denial_or_none() -> None:
    text = "Of the 14 steps, 4 are complete, 5 are on track, 3 are delayed and 2 have not been started."
    assert said(text) == {"": 14, "complete": 4, "on track": 5, "delayed": 3, "not started": 2}


def judged_by_grades(extra: int, total: str) -> Checked:
    """Measures on colours, some of them not judged, under a key whose grades have a colour in brackets."""
    key = table(
        ("Status", "What it means"),
        (f"{GREEN}|GOOD (GREEN)", "On target"),
        (f"{AMBER}|ADEQUATE (AMBER)", "Off target (within 10% of target)"),
        (f"{RED}|UNSATISFACTORY (RED)", "Off target (target missed by 10% or more)"),
        top=300,
    )
    counts = table(
        ("", "Good", "Adequate", "Unsatisfactory", "Total"), ("Performance indicators", "2", "1", "1", total)
    )
    hues = {"on_track": "green", "at_risk": "amber", "off_track": "red"}
    rows = [m | {"status_raw": f"colour:{hues[m['status']]}"} for m in measures(on_track=2, at_risk=1, off_track=1)]
    unjudged = [m | {"status": "", "measure": f"n{n}"} for n, m in enumerate(measures(on_track=extra))]
    return checked(counts, key, rows=[], measured=[*rows, *unjudged])


def test_grades_with_their_colour_in_brackets_in_the_key_are_counted_by_name() -> None:
    result = judged_by_grades(0, "4")
    assert [(status, n) for _, status, n, _ in agreed(result)] == [
        ("Good", "2"),
        ("Adequate", "1"),
        ("Unsatisfactory", "1"),
        ("", "4"),
    ]


@pytest.mark.parametrize(("total", "agrees"), [("4", True), ("5", False)])
def test_a_total_of_what_is_judged_leaves_out_what_is_not_and_a_wrong_sum_is_said(total: str, agrees: bool) -> None:
    result = judged_by_grades(3, total)
    assert (result.issues == []) == agrees
    assert len(agreed(result)) == (4 if agrees else 3)


PROGRESS = (
    ("Progress", "Actions"),
    (f"{GREEN}|", "On schedule"),
    (f"{AMBER}|", "Behind"),
    (f"{RED}|", "Will not be done"),
)
OUTCOME = (
    ("Outcome", "Actions"),
    (f"{GREEN}|", "People will see it"),
    (f"{AMBER}|", "We cannot say"),
    (f"{RED}|", "Unlikely to be met"),
)
COUNTED = (
    ("Objective", "Progress of actions", "<", "Outcome of actions", "<"),
    ("", "Green", "Red", "Green", "Red"),
    ("Safe", "3", "1", "2", "2"),
    ("Fair", "2", "0", "1", "1"),
)


def test_totals_of_the_second_of_two_assessments_are_not_held_against_the_first() -> None:
    """Each has a key of its own for the same colours, the second one right below the first."""
    both = document(line("What the colours mean"), table(*PROGRESS), table(*OUTCOME, top=300), table(*COUNTED, top=500))
    key = read_key(both)
    assert [e.axis for e in key.entries] == ["Progress"] * 3 + ["Outcome"] * 3
    printed = read_printed(both, key.words)
    assert [(p.group, p.status, p.number, bool(p.axis)) for p in printed if p.group == "Safe"] == [
        ("Safe", "Green", 3, False), ("Safe", "Red", 1, False), ("Safe", "Green", 2, True), ("Safe", "Red", 2, True),
    ]  # fmt: skip


def test_pounds_that_were_achieved_or_are_at_risk_are_no_counts_of_actions() -> None:
    rows = (("Service", "Achieved", "At risk"), ("Roads", "6,480", "460"), ("Parks", "3,830", "380"))
    assert not is_summary(table(*rows))
    assert is_summary(table(rows[0], ("Roads", "6", "4"), ("Parks", "3", "8")))


def test_all_themes_are_the_whole_and_no_theme() -> None:
    assert is_whole("All themes")
    assert not is_whole("All roads")
    assert is_whole("City Council total")
    assert not is_whole("City centre total")


def test_all_beside_measures_and_milestones_counts_both_together() -> None:
    rows = (
        ("Evaluation", "Measures", "Milestones", "All"),
        ("On track", "2", "1", "3"),
        ("At risk", "1", "2", "3"),
        ("Off track", "1", "0", "1"),
        ("Total", "4", "3", "7"),
    )
    printed = read_printed(document(table(*rows)), WORDS)
    actions = [action(s, action=f"Act {i}") for i, s in enumerate(("on_track", "at_risk", "at_risk"))]
    measures = [
        {"status": s, "status_raw": "", "priority": "", "measure": f"M {i}", "table_no": "2"}
        for i, s in enumerate(("on_track", "on_track", "at_risk", "off_track"))
    ]
    found = check(printed, actions, measures, WORDS)
    assert [(r["unit"], r["agrees"]) for r in found.rows if r["unit"] == ""] == [("", "true")] * 4
    assert all(r["agrees"] == "true" for r in found.rows)


def test_not_applicable_beside_an_amber_letter_takes_none_of_its_rows() -> None:
    rows = (("Rating", "G", "A", "N/A"), ("Number of measures", "1", "2", "1"))
    measures = [
        {"status": s, "status_raw": raw, "priority": "", "measure": f"M {i}", "table_no": "2"}
        for i, (s, raw) in enumerate(
            (("on_track", "G"), ("at_risk", "A"), ("at_risk", "A"), ("context_only", "N/A")),
        )
    ]
    found = check(read_printed(document(table(*rows)), WORDS, Period("")), [], measures, WORDS)
    assert [(r["status"], r["counted"]) for r in found.rows] == [("G", "1"), ("A", "2"), ("N/A", "1")]


def explained(*definitions: str) -> KeyWords:
    statuses = ("on_track", "at_risk", "off_track")
    looks = [Look(hue, "disc", "none", bytes(768)) for hue in ("green", "amber", "red")]
    found = [Entry(1, d, look=k, statuses=(s, s)) for d, s, k in zip(definitions, statuses, looks, strict=True)]
    return KeyWords.of(found, vocabulary())


def test_a_label_that_stands_in_one_definition_of_the_key_means_what_that_says() -> None:
    words = explained("At or above target", "Below target but within the agreed tolerance", "Below target")
    assert words.status_of("Within tolerance", "measure") == "at_risk"


def test_a_word_that_denies_it_parts_a_label_from_a_definition() -> None:
    words = explained("Target for the year achieved", "Target nearly missed", "Target not achieved")
    assert words.status_of("Target achieved", "measure") == "on_track"


def test_a_group_counted_by_number_and_short_name_is_the_one_level_of_that_number() -> None:
    rows = [
        {"status": "complete", "status_raw": "Complete", "priority": f"Objective {n}: Long name {n}"} for n in (1, 2)
    ]
    summary = (("Objective", "Complete", "Delayed", "Total"), ("1 Short", "1", "0", "1"), ("2 Name", "1", "0", "1"))
    found = agreed(checked(table(*summary, ("Total", "2", "0", "2")), rows=rows))
    assert ("1 Short", "Complete", "1", "1") in found
