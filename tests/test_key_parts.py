"""Keys that hold for a part of a document, and what only looks like a key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import BBox, Cell, Document, Look, PageInfo, Paragraph, Picture, Table
from normalise.legend.read import Key, read_key
from normalise.statuses.definitions import status_of_definition
from normalise.statuses.status import of_icon
from tests.paged import Paper
from tests.test_legends import document, icon, statuses, table
from tests.test_legends import line as words

TICK, WARN, CROSS = ("green", "disc", "tick"), ("amber", "triangle", "exclamation"), ("red", "octagon", "cross")
PILLS = (("On track", "#00b050"), ("Slipping", "#ffc000"), ("Off track", "#ff0000"))
On = tuple[int, Paragraph | Picture | Table]


def line_of(page: int, *said: str) -> list[On]:
    """A key in one line of icons."""
    found: list[On] = []
    for n, (look, text) in enumerate(zip((TICK, WARN, CROSS), said, strict=True)):
        x0 = 50.0 + 160 * n
        found += [(page, icon(look, x0, 100, page)), (page, words(text, 100, x0 + 14, page))]
    return found


def read(*blocks: On, pages: int = 4) -> Key:
    info = tuple(PageInfo(n, 595, 842, 200, False, 0) for n in range(1, pages + 1))
    return read_key(Document(info, blocks, ()))


def meant(key: Key, page: int, top: float) -> list[str]:
    """What the three icons say of an action in a table that begins there."""
    legend = key.legend_at(page, top)
    return [of_icon(Look(*drawn, b""), "action", legend).status for drawn in (TICK, WARN, CROSS)]


FIRST = line_of(1, "On target", "Slippage", "Off target")
SECOND = line_of(2, "Completed", "Check progress: slippage", "Overdue")


def rows_at(page: int, top: float) -> On:
    box = BBox(50, top, 500, top + 40)
    return page, Table(page, box, 1, 1, (Cell(0, 0, 1, 1, box),), "lattice")


def test_a_key_at_the_head_of_an_appendix_holds_for_it_and_not_for_the_next() -> None:
    titles = (2, words("Appendix B: Actions", 50, page=2)), (3, words("Appendix C", 50, page=3))
    key = read(*FIRST, titles[0], *SECOND, rows_at(2, 150), titles[1])
    assert meant(key, 1, 200) == ["on_track", "at_risk", "off_track"]
    assert meant(key, 2, 200) == ["complete", "at_risk", "overdue"]
    assert meant(key, 2, 20) == ["on_track", "at_risk", "off_track"]
    assert meant(key, 3, 200) == ["on_track", "at_risk", "off_track"]
    assert [i.code for i in key.issues if i.code == "legend_conflict"] == []


def test_a_key_that_is_printed_again_ends_the_one_that_differs() -> None:
    key = read(*FIRST, *SECOND, rows_at(2, 150), *line_of(4, "On target", "Slippage", "Off target"))
    assert meant(key, 3, 200) == ["complete", "at_risk", "overdue"]
    assert meant(key, 4, 200) == ["on_track", "at_risk", "off_track"]


def test_a_key_with_no_table_below_it_is_only_reported() -> None:
    key = read(*FIRST, rows_at(1, 150), rows_at(2, 30), *SECOND)
    assert key.parts == ()
    assert {i.code for i in key.issues} == {"legend_conflict"}


def test_two_tables_of_one_page_each_have_the_key_above_them() -> None:
    paper = Paper("Performance report 2022/23")
    paper.line("Key: Green = on target, Amber = within 5% of target, Red = off target")
    paper.table([["Indicator", "2022/23 Actual", "RAG"], ["Homes let", "55", "Green"], ["Calls", "65", "Amber"]])
    paper.line("Key: Green = completed, Amber = in progress, Red = not started")
    paper.table([["Action", "Lead", "RAG"], ["Build", "A Lee", "Green"], ["Mend", "B Roe", "Red"]])
    found = paper.clean()
    assert [r["status"] for r in found.measures] == ["on_track", "at_risk"]
    assert [r["status"] for r in found.actions] == ["complete", "not_started"]


def test_pills_of_statuses_side_by_side_do_not_explain_each_other() -> None:
    pills = [replace(words(text, 100, 50 + 150 * n), fill=fill) for n, (text, fill) in enumerate(PILLS)]
    assert read_key(document(*pills)).entries == ()


def test_a_dash_that_means_no_change_is_a_trend_and_no_ground_of_cells() -> None:
    dash = Picture(BBox(200, 103, 210, 106), "drawing", Look("grey", "bar", "none", b"\x80" * 768))
    up = icon(("green", "arrow-up", "none"), 50, 100)
    key = read_key(document(up, words("Improving", 100, 64), dash, words("No change", 100, 216)))
    assert statuses(key) == {}
    assert [e.trend for e in key.entries] == ["improving", "unchanged"]


def test_a_key_in_sentences_makes_no_good_word_of_a_bad_one() -> None:
    text = "On schedule: it will be done by its date. Behind schedule: the work will be finished, if not by its date."
    entries = {e.word: e.status for e in read_key(document(words(text))).entries}
    assert entries == {"On schedule": "on_track", "Behind schedule": "at_risk"}


def test_up_to_so_much_late_is_at_risk_and_more_is_off_track() -> None:
    assert status_of_definition("it will be delivered up to three months late", "action", "") == "at_risk"
    assert (
        status_of_definition("it will be delivered more than three months late, or not at all", "action", "")
        == "off_track"
    )


def test_a_date_that_will_be_missed_in_a_year_that_is_not_is_at_risk_and_no_beginning_yet_is_not_due() -> None:
    late = "The date will be missed, but the action is expected to be completed by the end of the year"
    assert status_of_definition(late, "action", "") == "at_risk"
    assert status_of_definition("The action cannot begin until the date given", "action", "") == "not_due"
    assert status_of_definition("Work cannot start until funds are found", "action", "") == "on_hold"


def test_the_next_word_of_a_key_in_one_line_is_no_part_of_the_meaning_before_it() -> None:
    entries = read_key(document(words("Green: on target. Red: off target. N/A: nothing is due yet"))).entries
    assert [(e.word, e.definition) for e in entries] == [("Green", "on target"), ("Red", "off target")]


STAR = ("purple", "star", "none")
CELLED = (
    ("On time – it will be done by its date",),
    ("Slipping – it will be done late",),
    ("Done: finished and in use",),
)


def test_cells_that_each_say_a_word_and_what_it_means_are_a_key() -> None:
    assert statuses(read_key(document(table(*CELLED)))) == {
        "On time": "on_track", "Slipping": "at_risk", "Done": "complete",
    }  # fmt: skip
    beside = table(
        ("Actions", "Measures"),
        ("On time – it will be done by its date", "Met: the target has been reached"),
        ("Slipping – it will be done late", "Missed: the target has not been reached"),
    )
    assert [(e.word, e.unit) for e in read_key(document(beside)).entries] == [
        ("On time", "action"), ("Slipping", "action"), ("Met", "measure"), ("Missed", "measure"),
    ]  # fmt: skip


def test_an_icon_in_such_a_cell_is_the_sign_of_its_word() -> None:
    cells = [
        replace(c, pictures=(icon(look, c.bbox.x0, c.bbox.top),))
        for c, look in zip(table(*CELLED).cells, (TICK, WARN, STAR), strict=True)
    ]
    legend = read_key(document(replace(table(*CELLED), cells=tuple(cells)))).legend
    assert of_icon(Look(*STAR, b""), "action", legend).status == "complete"


@pytest.mark.parametrize(
    "rows",
    [
        [*CELLED, ("On time – all trains ran by the clock",)],
        [("Oban – the pier was mended",), ("Mull – the boats are late",), ("On time – it will be done by its date",)],
        [*CELLED, ("What we did about the pier and the boats",)],
        CELLED[:2],
    ],
)
def test_cells_that_tell_of_other_things_or_of_one_word_twice_are_no_key(rows: list[tuple[str, ...]]) -> None:
    assert read_key(document(table(*rows))).entries == ()


GRADES = (
    ("On time", "It will be done by its date"),
    ("Slipping", "It will be done late"),
    ("Stuck", "It will not be done at all"),
    ("Done", "Finished and in use"),
    ("Put off", "On hold for now"),
)


def torn(rows: int, between: str = "") -> Key:
    """A key of which so many rows stand on the first page and the others on the next, each below its header."""
    paper = Paper("Progress report 2019/20")
    paper.turn()
    paper.table([("Status", "What it means"), *GRADES[:rows]])
    paper.turn()
    if between:
        paper.line(between)
    paper.table([("Status", "What it means"), *GRADES[rows:]])
    return read_key(paper.document())


@pytest.mark.parametrize("rows", [1, 2, 4])
def test_a_key_that_a_page_break_cuts_is_one_however_few_lines_of_it_stand_on_either_page(rows: int) -> None:
    assert [e.word for e in torn(rows).entries] == [word for word, _ in GRADES]


def test_two_short_tables_below_each_other_with_one_header_in_tiers_are_read_as_no_key() -> None:
    paper = Paper("Progress report 2019/20")
    for name in ("Homes let in time", "Calls answered"):
        paper.turn()
        paper.table([("Measure", "2018/19", None), ("^", "Target", "Actual"), (name, "95%", "96%")])
    assert not read_key(paper.document()).entries


def test_a_key_below_a_line_overleaf_is_one_of_its_own() -> None:
    assert [e.word for e in torn(1, "Between both stands a line of text.").entries] == [word for word, _ in GRADES[1:]]


def test_a_word_on_no_colour_among_words_on_colours_is_of_the_key_although_arrows_below_have_none() -> None:
    rows = (
        ("green|On track", "On target"),
        ("red|Off track", "Off target"),
        ("On hold", "The action is on hold"),
        ("↑", "Performance has improved"),
        ("↓", "Performance has declined"),
        ("↔", "Performance is unchanged"),
    )
    assert statuses(read_key(document(table(*rows)))) == {
        "On track": "on_track", "Off track": "off_track", "On hold": "on_hold",
    }  # fmt: skip


def test_partly_stays_partly_where_the_key_says_that_the_target_was_missed() -> None:
    rows = (
        ("Status", "What it means"),
        ("Met", "The target was reached"),
        ("Partly met", "The target was missed"),
        ("Not met", "The target was missed by far"),
    )
    assert statuses(read_key(document(table(*rows))))["Partly met"] == "partly_complete"


def test_a_key_in_two_languages_is_read_in_either_and_by_its_colours() -> None:
    rows = [
        ("Statws / Status", "Ystyr", "Meaning"),
        ("Wedi cyrraedd y targed / Target met", "Cyrhaeddwyd y targed yn llawn", "The target was met or bettered"),
        ("O fewn 5% i'r targed / Within 5% of target", "Methwyd y targed o lai na 5%", "The target was missed by 3%"),
        ("Heb gyrraedd y targed / Target not met", "Methwyd y targed o fwy na 5%", "The target was missed by more"),
    ]
    fills = {(1, 0): "#92d050", (2, 0): "#ffc000", (3, 0): "#ff5050"}
    paper = Paper("Adroddiad / Report 2019/20")
    paper.table(rows, fills)
    assert [e.statuses[1] for e in read_key(paper.document()).entries] == ["on_track", "at_risk", "off_track"]


def test_a_letter_its_name_in_one_word_and_a_short_meaning_are_a_key() -> None:
    rows = [
        ("G", "Green", "Target met or exceeded"),
        ("R", "Red", "Target missed by far"),
        ("M", "Monitoring", "No target set, for information"),
    ]
    paper = Paper("Report 2019/20")
    paper.line("Key to RAG", bold=True)
    paper.table(rows, {(0, 0): "#92d050", (1, 0): "#ff0000", (2, 0): "#d9d9d9"})
    said = {e.word: e.status for e in read_key(paper.document()).entries}
    assert said == {"G": "on_track", "R": "off_track", "M": "context_only"}
