"""Reports in plain words: 'What we did' and its result, keys of coloured letters or patches, notes on a column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.pages.pictures import take_drawings
from extract.records import BBox, Fill, Look, Picture, Word
from normalise.legend.read import read_key
from tests.paged import Paper
from tests.test_headings import settled
from tests.test_legends import document, line, statuses

PLAIN = {
    "Achieved": "we did all that we said we would",
    "Partly achieved": "we did some of what we had planned",
    "Not achieved": "we did not do it by the date that we gave",
    "Continuing": "the work has no end date",
}
COLOURS = ("#7ac36a", "#ffc14d", "#e8615a", "#cfcfcf")
JUDGED = ["Achieved", "Not achieved", "Continuing"]


def test_a_result_of_status_words_beside_what_was_done_is_the_status_and_no_progress() -> None:
    told = ["The hub has opened in the town.", "Work stopped in the spring.", "Six meetings were held."]

    def statuses_of(results: list[str]) -> list[str]:
        paper = Paper("Annual review 2012/13")
        rows = [(f"Do thing {n}", "May 2012", *said) for n, said in enumerate(zip(told, results, strict=True))]
        paper.table([("We said we would", "By when", "What we did", "Result"), *rows])
        return [a["status_raw"] for a in paper.clean().actions]

    assert statuses_of(JUDGED) == JUDGED
    assert statuses_of(told) == ["", "", ""]


def test_a_further_column_of_status_words_beside_a_status_is_left_alone() -> None:
    heads = ("Action", "What we did", "Result", "Status")
    assert settled("action", *heads, c1=["A long text of what was done"], c2=JUDGED, c3=JUDGED)[2:] == [
        "progress",
        "status",
    ]


def test_status_words_below_each_other_are_a_key_with_what_stands_beside_them() -> None:
    lines = []
    for n, (word, said) in enumerate(PLAIN.items()):
        lines += [replace(line(word, 14.0 * n), bbox=BBox(50, 14.0 * n, 110, 14.0 * n + 10))]
        lines += [replace(line(said, 14.0 * n), bbox=BBox(130, 14.0 * n, 300, 14.0 * n + 10))]
    assert statuses(read_key(document(*lines))) == {
        "Achieved": "complete",
        "Partly achieved": "partly_complete",
        "Not achieved": "off_track",
        "Continuing": "ongoing",
    }


def test_close_to_a_target_is_a_near_miss_and_not_the_end_of_an_action() -> None:
    text = "Met means that we reached the target; Close means that we were within 5% of it."
    assert statuses(read_key(document(line(text))), "measure")["Close"] == "at_risk"
    assert settled("action", "Action", "Lead", "Result", c2=["Close", "Close"])[2] != "status"


def swatches(*tops: float, colours: tuple[str, ...] = COLOURS) -> list[tuple[int, Fill]]:
    return [(n, Fill(BBox(46, top, 73, top + 14), c)) for n, (top, c) in enumerate(zip(tops, colours, strict=False))]


@pytest.mark.parametrize(
    ("tops", "colours", "x", "found"),
    [
        ((200, 220, 240, 260), COLOURS, 84.0, 4),
        ((200, 214, 228, 242), COLOURS, 84.0, 0),  # cells that touch
        ((200, 220, 240, 260), (COLOURS[0],) * 4, 84.0, 0),  # bars of one colour
        ((200, 220, 240, 260), COLOURS, 50.0, 0),  # grounds of words
        ((200, 220, 240, 260), COLOURS, 300.0, 0),  # words far away
    ],
)
def test_patches_wider_than_high_with_words_behind_them_are_a_key(
    tops: tuple[float, ...], colours: tuple[str, ...], x: float, found: int
) -> None:
    words = [Word("met", BBox(x, top + 2, x + 15, top + 12), 10.0, baseline=top + 10) for top in tops]
    marks = take_drawings([], swatches(*tops, colours=colours), [], words)
    assert len(marks.groups) == found
    assert len(marks.fills) == len(tops)


def test_a_patch_of_a_key_means_the_ground_of_cells() -> None:
    said = ("On or better than the target", "More than 5% worse than the target", "For information: no target")
    blocks = []
    for n, (hue, rgb, text) in enumerate(zip(("green", "red", "grey"), COLOURS[:2] + COLOURS[3:], said, strict=True)):
        thumb = bytes.fromhex(rgb[1:]) * 256
        blocks.append(Picture(BBox(46, 20.0 * n, 73, 20.0 * n + 14), "drawing", Look(hue, "other", "none", thumb)))
        blocks.append(replace(line(text, 20.0 * n), bbox=BBox(84, 20.0 * n, 250, 20.0 * n + 12)))
    key = read_key(document(*blocks))
    assert statuses(key, "measure") == {
        "colour:green": "on_track",
        "colour:red": "off_track",
        "colour:grey": "context_only",
    }


def test_an_awaited_value_leaves_the_ground_of_the_quarter_before_it_but_not_of_the_year_before() -> None:
    paper = Paper("Scorecard", "Quarter 3 2022/23")
    paper.line("Green means on target. Red means target missed.")
    heads = ("Indicator", "2021/22 outturn", "Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Target 2022/23")
    rows = [heads, ("Homes built", "30", "41", "41", "Not available", "60"), ("Bins", "30", "4", "5", "N/A", "6")]
    rows += [("Visits", "7", "8", "9", "10", "11")]
    fills = {(1, 1): "#00a000", (1, 2): "#00a000", (1, 3): "#e00000", (2, 1): "#e00000"}
    fills |= {(3, n): "#00a000" for n in range(1, 5)}
    paper.table(rows, fills)
    assert [m["status"] for m in paper.clean().measures] == ["off_track", "", "on_track"]


NOTE = "Results are for July to September 2019. The previous figure is that for Quarter 1 (April to June 2019)."
HEADS = ("Ref", "Indicator", "Target", "Actual", "Previous", "Direction")


def previous(note: str) -> list[dict[str, str]]:
    paper = Paper("Performance report", "Quarter 2 2019/20")
    paper.line(f"{note} Direction: ▲ performance has improved; ▼ performance has become worse; ◄► no change.")
    rows = [
        HEADS,
        ("A1", "Calls answered", "95%", "88%", "93%", "▼"),
        ("A2", "Bins emptied", "90%", "86%", "86%", "◄►"),
    ]
    paper.table(rows)
    return [o for o in paper.clean().observations if o["kind"] == "actual"]


def test_a_note_says_of_which_quarter_the_previous_figure_is() -> None:
    assert [o["period_label"] for o in previous(NOTE)] == ["2019-20 Q2", "2019-20 Q1"] * 2
    assert previous("The previous figure is that of the last quarter.")[1]["period_label"] == "2019-20 Q1"
    assert previous("The previous figure is that for Quarter 4.")[1]["period_label"] == ""


def test_a_note_says_of_which_year_the_average_of_the_neighbours_is() -> None:
    def labels(note: str) -> list[str]:
        paper = Paper("Annual report 2017/18")
        paper.line(f"Results are for the financial year. {note}")
        paper.table([("Indicator", "2017/18", "Forest average"), ("Calls", "95%", "93%"), ("Bins", "90%", "86%")])
        return [o["period_label"] for o in paper.clean().observations if o["kind"] == "benchmark"]

    assert labels("The average is that of the five Forest districts in 2016/17.") == ["2016-17"] * 2
    assert labels("Most residents are older than the average was in 2016/17.") != ["2016-17"] * 2
    assert labels("The average is that of 2015/16. The average is for 2016/17.") == [""] * 2


def test_the_trend_stands_on_the_latest_value_and_not_on_one_without_a_period() -> None:
    assert [o["trend"] for o in previous("")] == ["worsening", "", "unchanged", ""]


def test_headings_of_one_label_in_colours_of_their_own_show_that_colour_is_no_level() -> None:
    paper = Paper("Annual report 2023/24")
    heads = ("Indicator", "2022/23", "2023/24", "Target 2023/24")
    paper.line("A year of change", 14.0, bold=True, colour="#2c2a4a")
    paper.line("Prices rose faster than our income, and some of what was decided was not popular in the town.")
    for n, colour in enumerate(("#2a6f5e", "#7b3f74"), 1):
        paper.line(f"Outcome {n}: People are well", 14.0, bold=True, colour=colour)
        paper.line("More people were helped to stay in their own homes than in the year before it.")
        paper.line("Our indicators", 11.0, bold=True)
        paper.table([heads, ("Homes built", "3", "4", "5"), ("Calls answered", "50%", "60%", "70%")])
    rows = paper.clean().measures
    assert {(r["priority"], r["group"]) for r in rows} == {("", "")}
    assert rows[0]["outcome"] == "Outcome 1: People are well"


def test_a_heading_right_above_coloured_ones_of_its_size_is_a_level() -> None:
    paper = Paper("Annual report 2023/24")
    heads = ("Indicator", "2022/23", "2023/24", "Target 2023/24")
    paper.line("Living well together", 14.0, bold=True, colour="#2c2a4a")
    for n, colour in enumerate(("#2a6f5e", "#7b3f74"), 1):
        paper.line(f"Outcome {n}: People are well", 14.0, bold=True, colour=colour)
        paper.line("More people were helped to stay in their own homes than in the year before it.")
        paper.table([heads, ("Homes built", "3", "4", "5"), ("Calls answered", "50%", "60%", "70%")])
    assert {r["priority"] for r in paper.clean().measures} == {"Living well together"}


def test_a_count_before_what_a_colour_means_is_no_part_of_it() -> None:
    text = "Of 18, 11 met their target (Green), 2 were within 5% of it (Amber) and 5 missed it by more than 5% (Red)."
    key = read_key(document(line(text)))
    assert statuses(key, "measure") == {"Green": "on_track", "Amber": "at_risk", "Red": "off_track"}
    assert key.entries[0].definition == "met their target"
    told = read_key(document(line("Target met (Green), 5 points below target (Amber), off target (Red).")))
    assert told.entries[1].definition.startswith("5 points")


def test_values_without_a_ground_are_awaited_where_a_total_of_those_is_printed_beside_no_target() -> None:
    paper = Paper("Scorecard", "Quarter 3 2022/23")
    paper.line("Green means on target. Red means target missed. Grey means for information only.")
    paper.table([("Summary", "Green", "Red", "No target", "No figure yet", "Total"), ("All", "2", "1", "1", "1", "5")])
    heads = ("Indicator", "2021/22 outturn", "Q2 2022/23", "Q3 2022/23", "Target 2022/23")
    values = ("4", "5", "6", "7", "Awaited")
    grounds = ("#00a000", "#00a000", "#e00000", "#bfbfbf", "")
    rows = [(f"Homes of kind {n}", "3", "8", value, "9") for n, value in enumerate(values)]
    paper.table([heads, *rows], {(n, 3): ground for n, ground in enumerate(grounds, 1) if ground})
    found = paper.clean().controls
    assert [(r["status"], r["counted"], r["agrees"]) for r in found] == [
        ("Green", "2", "true"),
        ("Red", "1", "true"),
        ("No target", "1", "true"),
        ("No figure yet", "1", "true"),
        ("", "5", "true"),
    ]
