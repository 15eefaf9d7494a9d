"""A small table for each measure: its name across the top, labels over values, labels beside texts, in any order."""

from __future__ import annotations

import pytest

from extract.records import Look
from normalise.cells.periods import find_periods
from normalise.legend.read import read_key
from normalise.tables.reader import labels_of
from normalise.vocabulary import vocabulary
from tests.paged import Paper
from tests.papers import document, line

GREY, NAVY, GREEN = "#d9e2f3", "#003c71", "#00b050"
HEADS = ("Target Q2 2020/21", "Actual Q2 2020/21", "Benchmark", "Owner")
VALUES = ("95%", "94%", "93%", "A Smith")
ARROW = Look("green", "arrow-up", "none", bytes(768))
Row = tuple[str | None, ...]


def lower(status: str = "On target") -> list[Row]:
    """The rows below the values."""
    return [
        ("Status", status, "Trend", "Improving"),
        ("Commentary", "It went well.", None, None),
        ("What we will do next", "More of it.", None, None),
    ]


def box(
    paper: Paper,
    top: list[Row],
    below: list[Row],
    labels: tuple[str, ...] = HEADS,
    grounds: dict[tuple[int, int], str] | None = None,
) -> None:
    """A box with labels on a ground of their own."""
    rows = [*top, labels, VALUES, *below] if labels else [*top, *below]
    first = len(top) + 2 * bool(labels)
    fills = {(r, c): NAVY for r in range(len(top)) for c in range(4)}
    fills |= {(len(top), c): GREY for c in range(4) if labels}
    fills |= {(first + r, c): GREY for r, row in enumerate(below) for c in (0, 2) if row[c]}
    paper.table(rows, fills | (grounds or {}))


def told(paper: Paper) -> list[tuple[str, ...]]:
    found = paper.clean()
    values = {m["measure_id"]: [] for m in found.measures}  # type: dict[str, list[str]]
    for o in found.observations:
        values[o["measure_id"]].append(f"{o['kind']} {o['raw']}")
    return [(m["ref"], m["measure"], m["status"], m["lead"], *values[m["measure_id"]]) for m in found.measures]


def report() -> Paper:
    paper = Paper("Performance report Quarter 2 2020/21")
    paper.line("Outcome: Safer roads", 14, bold=True)
    return paper


VALUED = ("target 95%", "actual 94%", "benchmark 93%")
EXPECTED = [
    ("AB1", "Homes let to families", "on_track", "A Smith", *VALUED),
    ("AB2", "Calls answered in time", "on_track", "A Smith", *VALUED),
]
NAMES = ("AB1 – Homes let to families", "AB2 – Calls answered in time")


@pytest.mark.parametrize("grounded", (True, False))
def test_labels_over_values_and_labels_beside_texts_are_one_measure(grounded: bool) -> None:
    paper = report()
    for name in NAMES:
        if grounded:
            box(paper, [(name, None, None, None)], lower())
        else:
            paper.table([(name, None, None, None), HEADS, VALUES, *lower()])
    found = paper.clean()
    assert told(paper) == EXPECTED
    assert [m["comment"] for m in found.measures] == ["It went well.; More of it."] * 2
    assert {m["outcome"] for m in found.measures} == {"Safer roads"}
    assert {o["trend"] for o in found.observations if o["kind"] == "actual"} == {"improving"}


def test_labels_beside_all_their_values_below_a_name_are_one_measure() -> None:
    paper = report()
    sides: list[Row] = [("Target Q2 2020/21", "95%", "Actual Q2 2020/21", "94%")]
    sides += [("Benchmark", "93%", "Owner", "A Smith")]
    for name in NAMES:
        box(paper, [(name, None, None, None)], [*sides, *lower()], ())
    assert told(paper) == EXPECTED


def test_a_code_may_stand_in_a_cell_before_the_name() -> None:
    paper = report()
    for name in NAMES:
        code, _, rest = name.partition(" – ")
        box(paper, [(code, rest, None, None)], lower())
    assert told(paper) == EXPECTED


def test_the_name_may_stand_above_the_box() -> None:
    paper = report()
    for name in NAMES:
        paper.line(name, 11, bold=True)
        paper.top -= 8  # right above its box
        box(paper, [], lower())
    assert told(paper) == EXPECTED


def test_a_box_goes_on_overleaf_with_labels_that_it_has_not_had() -> None:
    paper = report()
    for name in NAMES:
        box(paper, [(name, None, None, None)], [])
        paper.turn()
        box(paper, [], lower(), ())
    assert told(paper) == EXPECTED


def test_the_rest_of_a_text_overleaf_stands_beside_a_blank_label() -> None:
    paper = report()
    for name in NAMES:
        box(paper, [(name, None, None, None)], [*lower()[:1], ("Commentary", "It went well because the", None, None)])
        paper.turn()
        box(paper, [], [("", "weather was fine.", None, None), *lower()[2:]], ())
    assert told(paper) == EXPECTED
    assert paper.clean().measures[0]["comment"] == "It went well because the weather was fine.; More of it."


def test_a_label_that_nobody_knows_looks_as_the_others_and_is_doubted() -> None:
    paper = report()
    for name in NAMES:
        box(paper, [(name, None, None, None)], [*lower(), ("Frobnication", "Blue moon", None, None)])
    found = paper.clean()
    assert told(paper) == EXPECTED
    assert all("heading_unknown" in m["review"] for m in found.measures)


def test_a_status_may_be_the_ground_of_its_blank_cell() -> None:
    paper = report()
    for name in NAMES:
        box(paper, [(name, None, None, None)], lower(""), grounds={(3, 1): GREEN})
    assert told(paper) == EXPECTED
    assert {m["status_raw"] for m in paper.clean().measures} == {"colour:green"}


def test_a_blank_cell_on_the_ground_of_others_has_no_status() -> None:
    paper = report()
    for name in NAMES:
        box(paper, [(name, None, None, None)], lower(""), grounds={(3, 1): GREEN, (2, 1): GREEN, (2, 0): GREEN})
    assert {m["status_raw"] for m in paper.clean().measures} == {""}


def test_boxes_whose_labels_differ_in_the_time_alone_are_one_table() -> None:
    paper = report()
    whole = ("Target 2020/21", "Actual 2020/21", "Benchmark", "Owner")
    for name, labels in zip((*NAMES, "AB3 – Cost of a call"), (HEADS, whole, HEADS), strict=True):
        box(paper, [(name, None, None, None)], lower(), labels)
    found = paper.clean()
    assert {m["table_no"] for m in found.measures} == {"1"}
    assert [m["ref"] for m in found.measures] == ["AB1", "AB2", "AB3"]
    periods = [o["period_label"] for o in found.observations if o["kind"] == "actual"]
    assert periods == ["2020-21 Q2", "2020-21", "2020-21 Q2"]


def test_a_band_over_a_table_of_one_action_is_no_card() -> None:
    """The action has a label of its own, whatever row of labels and texts stands below it."""
    paper = Paper("Service Plan 2020/21")
    for band in ("Priority: Ports", "Priority: Roads"):
        heads = ("Action", "Lead", "By when", "Status")
        values = ("Mend the pier", "Head of Piers", "May 2021", "Green")
        paper.table([(band, None, None, None), heads, values, ("Comment", "Work began.", None, None)])
    assert "Priority: Ports" not in {r["action"] for r in paper.clean().actions}


def test_an_icon_stays_in_the_column_of_its_label() -> None:
    """The arrow of a trend is no status."""
    paper = report()
    for name in NAMES:
        below: list[Row] = [("Status", "", "Trend", ""), ("Commentary", "It went well.", None, None)]
        rows = [(name, None, None, None), HEADS, VALUES, *below]
        paper.table(rows, {(3, 0): GREY, (3, 2): GREY, (4, 0): GREY}, {(3, 3): ARROW})
    found = paper.clean()
    assert {m["status_raw"] for m in found.measures} == {""}


def test_fq2_is_the_second_quarter_of_the_financial_year() -> None:
    found = find_periods("Target FQ2 2020/21")[0].period
    assert (found.label, found.start, found.end) == ("2020-21 Q2", "2020-07-01", "2020-09-30")
    paper = Paper("Action plan: FQ2 2020/21")
    paper.table([("Action", "Progress in FQ2", "Status"), ("Mend the pier", "Work began.", "Green")])
    assert paper.clean().actions[0]["progress"] == "Work began."


def test_performance_that_has_decreased_is_worse_where_the_key_says_improved_of_the_other_arrow() -> None:
    paper = Paper("Performance report 2020/21")
    paper.line("Key", 12, bold=True)
    paper.table(
        [
            ("Trend", "Meaning"),
            ("⇑", "Performance has improved since the last period"),
            ("⇔", "No change in performance since the last period"),
            ("⇓", "Performance has decreased since the last period"),
        ]
    )
    assert read_key(paper.document(), vocabulary()).directions.arrows == "better"
    plain = document(line("↑ Performance has increased"), line("↓ Performance has decreased"))
    assert read_key(plain, vocabulary()).directions.arrows != "better"


def test_a_level_may_have_a_code_for_its_number_and_a_quarter_is_none() -> None:
    paper = Paper("Performance report 2020/21")
    paper.line("Delivering our outcomes", 16, bold=True)
    for level in ("Business Outcome BO101 – Safer roads", "Business Outcome BO102 – Warmer homes"):
        paper.line(level, 13, bold=True)
        paper.table([("Measure", "Target 2020/21", "Actual 2020/21"), ("Homes let in the year", "40", "42")])
    found = paper.clean().measures
    assert {m["priority"] for m in found} == {""}
    assert [m["outcome"][:22] for m in found] == ["Business Outcome BO101", "Business Outcome BO102"]
    assert labels_of(vocabulary()).split("Outcomes Q2 – Roads")[0] == ""
