"""Traps of keys: many ways to print one, and tables and lines that only look like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.records import BBox, Cell, Document, Look, PageInfo, Paragraph, Picture, Table
from normalise.legend.read import Key, is_legend, legend_rows, read_key
from normalise.statuses.status import of_colour, of_icon, of_text
from normalise.statuses.trend import judges_nothing, trend_of

FILLS = {"green": "#00b050", "amber": "#ffc000", "red": "#ff0000", "blue": "#0070c0", "grey": "#7f7f7f"}
Drawn = tuple[str, str, str]  # hue, shape, mark


def line(text: str, top: float = 0.0, x0: float = 50.0, page: int = 1) -> Paragraph:
    return Paragraph(text, BBox(x0, top, x0 + 5 * len(text), top + 10), page, size=10)


def icon(drawn: Drawn, x0: float, top: float, page: int = 1) -> Picture:
    return Picture(BBox(x0, top, x0 + 9, top + 9), "drawing", Look(*drawn, b""))


def cell(r: int, c: int, said: str | Drawn, colspan: int = 1) -> Cell:
    """'green|G' is a G on green, 'green|' a green cell without words, a triple an icon."""
    box = BBox(50 + 100 * c, 100 + 20 * r, 150 + 100 * c, 120 + 20 * r)
    if isinstance(said, tuple):
        return Cell(r, c, 1, colspan, box, (), "", (icon(said, box.x0, box.top),))
    fill, _, text = said.rpartition("|")
    words = (Paragraph(text, box, 1, size=10),) if text else ()
    return Cell(r, c, 1, colspan, box, words, FILLS.get(fill, fill))


def table(*rows: Sequence[str | Drawn]) -> Table:
    cells = tuple(cell(r, c, said) for r, row in enumerate(rows) for c, said in enumerate(row))
    return Table(1, BBox(50, 100, 500, 400), len(rows), len(rows[0]), cells, "lattice")


def document(*blocks: Paragraph | Table | Picture, footer: Sequence[Paragraph | Picture] = ()) -> Document:
    info = (PageInfo(1, 595, 842, 200, False, 0),)
    return Document(info, tuple((1, b) for b in blocks), tuple((1, b) for b in footer))


def statuses(key: Key, unit: str = "action") -> dict[str, str]:
    return {e.symbol: e.statuses[unit == "measure"] for e in key.entries if not e.trend}


def test_green_means_what_the_document_says() -> None:
    doc = document(line("Green – completed and evidenced; Amber – in progress with evidence; Red – not started"))
    legend = read_key(doc).legend
    assert [of_text(w, "action", legend).status for w in ("Green", "Amber", "Red")] == [
        "complete",
        "in_progress",
        "not_started",
    ]
    assert of_colour(FILLS["green"], "action", legend).status == "complete"


@pytest.mark.parametrize(
    "text",
    [
        "Key: Green = on target, Amber = some slippage, Red = off target",
        "RAG status: Red (R) – off target; Amber (A) – some slippage; Green (G) – on target.",
        "Green: on target. Amber: some slippage. Red: off target.",
        "Green means on target, amber means some slippage and red means off target.",
        "Rows are green where they are on target, amber where there is slippage and red where they are off target.",
        "The rating is: Red (off target), Amber (some slippage) and Green (on target).",
        "Ratings: on target (green), some slippage (amber), off target (red)",
        "G - Green - on target, A - Amber - some slippage, R - Red - off target",
    ],
)
def test_keys_in_one_line(text: str) -> None:
    found = {name.lower(): status for name, status in statuses(read_key(document(line(text)))).items()}
    letters = {k[0]: v for k, v in found.items()}
    assert letters == {"g": "on_track", "a": "at_risk", "r": "off_track"}


def test_keys_in_lines_of_their_own() -> None:
    key = read_key(
        document(line("Green: Achieved on time", 10), line("Blue: Completed", 25), line("Red: Off target", 40))
    )
    assert statuses(key)["Blue"] == "complete"


def test_one_colour_in_prose_is_no_key() -> None:
    assert read_key(document(line("Red: the routes across the borough were repainted."))).entries == ()


def test_colour_words_in_prose_are_no_key() -> None:
    doc = document(line("The Green – a park – was cut. The Red – our newsletter – is printed each month."))
    assert read_key(doc).entries == ()


def test_measures_and_actions_have_their_own_columns() -> None:
    key_table = table(
        ("#005a9c|RAG", "#005a9c|Performance measures", "#005a9c|Actions"),
        ("green|G", "Target achieved", "On track to finish in time"),
        ("red|R", "Target not achieved", "Target date missed"),
        ("grey|C", "Not used", "Completed"),
        ("blue|CO", "Carry over: outturn data is not yet available", "Not used"),
    )
    assert is_legend(key_table)
    legend = read_key(document(key_table)).legend
    assert of_text("C", "action", legend).status == "complete"
    assert of_text("CO", "measure", legend).status == "not_yet_reported"
    assert of_text("C", "measure", legend).status != "complete"


def test_the_first_of_two_assessments_decides() -> None:
    key = read_key(
        document(
            table(
                ("Assessment", "Colour", "Meaning"),
                ("PROGRESS", "green|GREEN", "Going well: on track"),
                ("PROGRESS", "red|RED", "Going badly: not on track"),
                ("OUTCOME", "green|GREEN", "Likely: the outcome will be reached"),
                ("OUTCOME", "red|RED", "Unlikely: the outcome may be missed"),
            )
        )
    )
    assert len(key.entries) == 4
    assert {e.definition for e in key.legend.entries} == {"Going well: on track", "Going badly: not on track"}
    assert key.issues == ()


def test_icons_beside_words_side_by_side() -> None:
    tick, disc, play = ("blue", "disc", "tick"), ("green", "disc", "tick"), ("green", "disc", "play")
    key_table = table(
        ("Action status", "", "PI Status", ""),
        (tick, "Completed", disc, "OK"),
        (play, "On target", ("red", "octagon", "bar"), "Alert"),
        (("grey", "disc", "bar"), "Cancelled", "", ""),
    )
    assert is_legend(key_table)
    legend = read_key(document(key_table)).legend
    assert of_icon(Look(*tick, b""), "action", legend).status == "complete"
    assert of_icon(Look(*disc, b""), "measure", legend).status == "on_track"
    assert of_icon(Look(*play, b""), "action", legend).raw == "icon:on-target"


def test_icons_in_the_footer_are_a_key() -> None:
    star, circle = ("green", "star", "none"), ("blue", "disc", "none")
    footer = [
        icon(star, 40, 800), line("Above target (green star)", 800, 52),
        icon(circle, 240, 800), line("Within target (blue circle)", 800, 252),
        icon(("black", "arrow-up", "none"), 440, 800), line("Figure is up", 800, 452),
        line("Anyshire Council 1", 800, 640),
    ]  # fmt: skip
    key = read_key(document(footer=footer))
    assert of_icon(Look(*circle, b""), "measure", key.legend).status == "on_track"
    assert key.directions.arrows == "figure"
    assert [e.trend for e in key.entries] == ["", "", "up"]


def test_icons_with_a_column_of_meanings_for_actions_and_one_for_measures() -> None:
    rows = [
        (("green", "square", "none"), "Achieved", "On target"),
        (("yellow", "square", "none"), "Partially achieved", "Slightly adrift of target"),
        (("grey", "square", "none"), "Data not available", "Data not available"),
    ]
    blocks: list[Paragraph | Picture] = [line("Actions", 80, 60), line("Performance indicator targets", 80, 200)]
    for i, (drawn, action, measure) in enumerate(rows):
        top = 100 + 20 * i
        blocks += [icon(drawn, 40, top), line(action, top, 60), line(measure, top, 200)]
    legend = read_key(document(*blocks)).legend
    looks = [Look(*drawn, b"") for drawn, _, _ in rows]
    assert [of_icon(k, "action", legend).status for k in looks] == ["complete", "partly_complete", "not_yet_reported"]
    assert [of_icon(k, "measure", legend).status for k in looks] == ["on_track", "at_risk", "not_yet_reported"]


def test_glyphs_as_letters() -> None:
    key = read_key(document(line("✔ Target met ✖ Target missed ● Data not available")))
    assert statuses(key, "measure") == {"✔": "on_track", "✖": "off_track", "●": "not_yet_reported"}


def test_glyphs_that_stand_apart_from_their_words() -> None:
    footer = [
        line("★", 800, 40), line("Above target (green star)", 800, 52),
        line("●", 800, 240), line("Within target (blue circle)", 800, 252),
        line("▲", 800, 440), line("Behind target (red triangle)", 800, 452),
    ]  # fmt: skip
    legend = read_key(document(footer=footer)).legend
    assert [of_text(sign, "measure", legend).status for sign in "★●▲"] == ["on_track", "on_track", "off_track"]


def test_one_glyph_in_three_colours_is_a_key_of_colours() -> None:
    said = {"#00b050": "On target", "#ffc000": "Finished late", "#ff0000": "Not started"}
    dots = [replace(line("●", 20 * i, 40), colour=colour) for i, colour in enumerate(said)]
    words = [line(text, 20 * i, 60) for i, text in enumerate(said.values())]
    legend = read_key(document(*dots, *words)).legend
    assert [of_colour(colour, "action", legend).status for colour in said] == ["on_track", "complete", "not_started"]
    assert not of_text("●", "action", legend).known
    plain_dots = [replace(dot, colour="#000000") for dot in dots]
    assert read_key(document(*plain_dots, *words)).entries == ()


def test_a_colour_word_with_its_meaning_across_a_gap() -> None:
    blocks = [
        line("Green", 10, 50), line("On target and without problems", 10, 200),
        line("Amber", 30, 50), line("There is some slippage", 30, 200),
        line("Red", 50, 50), line("Not on course, and much slippage is expected", 50, 200),
    ]  # fmt: skip
    assert statuses(read_key(document(*blocks))) == {"Green": "on_track", "Amber": "at_risk", "Red": "off_track"}


@pytest.mark.parametrize(
    "rows",
    [
        [("green|", "On target"), ("amber|", "Some slippage"), ("red|", "Off target")],
        [("green|On target", "amber|Some slippage", "red|Off target")],
        [("green|On target",), ("amber|Some slippage",), ("red|Off target",)],
        [("green|Green", "amber|Amber", "red|Red"), ("On target", "Some slippage", "Off target")],
        [("green|", "On target", "amber|", "Some slippage", "red|", "Off target")],
        [
            ("Colour", "What it means"),
            ("green|Green", "On target"),
            ("amber|Amber", "Some slippage"),
            ("red|Red", "Off target"),
        ],
    ],
)
def test_coloured_cells(rows: list[tuple[str, ...]]) -> None:
    key_table = table(*rows)
    assert is_legend(key_table)
    legend = read_key(document(key_table)).legend
    assert [of_colour(FILLS[h], "action", legend).status for h in ("green", "amber", "red")] == [
        "on_track",
        "at_risk",
        "off_track",
    ]
    assert of_colour(FILLS["green"], "action", legend).basis == "legend"


def test_double_arrows_below_the_colours_are_part_of_the_key() -> None:
    key_table = table(
        ("green|G", "Target has been achieved"),
        ("amber|A", "Minimum achieved but target has not been met"),
        ("red|R", "Minimum has not been achieved"),
        ("⇧", "Performance has improved"),
        ("⇩", "Performance has worsened"),
    )
    assert is_legend(key_table)
    found = statuses(read_key(document(key_table)))
    assert [found[letter] for letter in "GAR"] == ["on_track", "at_risk", "off_track"]


def test_a_meaning_ends_with_its_sentence() -> None:
    text = "G – completed. A – behind. R – not started. Of the 8 actions 3 are rated G and 5 are completed."
    key = read_key(document(line(text)))
    assert [entry.definition for entry in key.entries] == ["completed", "behind", "not started"]


def test_words_with_definitions() -> None:
    key_table = table(
        ("Status", "Definition"),
        ("Complete", "The action is finished"),
        ("On track", "The action will be finished by the due date"),
        ("Delayed", "The action will be late but is expected to be recovered"),
        ("Not started", "Work has not begun"),
    )
    assert is_legend(key_table)
    assert statuses(read_key(document(key_table)))["Delayed"] in ("at_risk", "off_track")


def test_an_action_table_with_every_status_once_is_no_key() -> None:
    rows = table(
        ("Action", "Status"),
        ("Complete the stock condition survey", "green|Green"),
        ("Improve the target setting for delayed discharge", "amber|Amber"),
        ("Stop the project that is not on track", "red|Red"),
    )
    assert not is_legend(rows)
    assert read_key(document(rows)).entries == ()


def test_a_measure_table_with_its_status_first_is_no_key() -> None:
    rows = table(
        ("Status", "Ref", "Performance indicator", "Q1 Actual"),
        (("green", "star", "none"), "NI 191", "Residual household waste", "126"),
        (("blue", "disc", "none"), "NI 192", "Percentage of waste recycled", "43.8%"),
        (("red", "triangle", "none"), "NI 195a", "Improved street cleanliness", "9%"),
    )
    assert not is_legend(rows)


def test_a_continued_action_table_without_headings_is_no_key() -> None:
    rows = table(
        ("1.2", "Deliver the plan on target and on time", "Head of Roads", "G"),
        ("1.3", "Complete all works", "Head of Roads", "A"),
        ("1.4", "Review what is off target", "Head of Roads", "R"),
    )
    assert not is_legend(rows)


def test_a_summary_of_counts_is_no_key() -> None:
    assert not is_legend(table(("Green", "Amber", "Red"), ("11", "0", "2")))
    assert not is_legend(table(("Green", "11"), ("Amber", "0"), ("Red", "2")))


def test_counts_of_colours_are_no_key() -> None:
    assert (
        read_key(document(line("Green (12) and Amber (4) and Red (3); 9 were green (35%), 9 amber (35%)"))).entries
        == ()
    )


def test_a_letter_carries_its_colour_into_the_meaning() -> None:
    key = read_key(
        document(line("G - Green - on target, A - Amber - within 5% of target, R - Red - more than 5% below"))
    )
    assert statuses(key, "measure")["A"] == "at_risk"


def test_two_keys_that_disagree_are_reported() -> None:
    doc = document(
        line("Blue = complete, Green = on target", 10), line("Blue means off target and green means on target", 90)
    )
    key = read_key(doc)
    assert [i.code for i in key.issues] == ["legend_conflict"]
    assert of_text("Blue", "action", key.legend).status == "complete"


def test_a_definition_that_is_not_understood_leaves_the_word_to_the_vocabulary() -> None:
    key = read_key(
        document(
            table(
                ("Key", "Meaning"),
                ("Green", "Between the zig and the zag"),
                ("Red", "Off target"),
                ("Blue", "Completed"),
            )
        )
    )
    assert of_text("Green", "action", key.legend).status == "on_track"
    assert [i.code for i in key.issues] == ["status_unknown"]


def test_a_word_for_work_under_way_is_not_complete_because_its_definition_says_that_something_was() -> None:
    key = read_key(
        document(
            table(
                ("Status", "Description"),
                ("Complete", "The action has been delivered"),
                ("In progress", "Funding secured and the first stage completed"),
                ("Not started", "No work has begun"),
            )
        )
    )
    assert statuses(key) == {"Complete": "complete", "In progress": "in_progress", "Not started": "not_started"}


def test_explained_words_in_prose() -> None:
    text = "Annual: this is measured each spring and no result is due yet. Not available: the result is awaited."
    assert statuses(read_key(document(line(text)))) == {"Annual": "not_due", "Not available": "not_yet_reported"}


def test_icons_in_the_cells_of_their_meanings_are_keys_side_by_side() -> None:
    tick, flag, down = ("green", "disc", "tick"), ("amber", "triangle", "exclamation"), ("red", "arrow-down", "none")
    rows = [
        ("PI Status", "Action Status", "Long and Short Trends"),
        ((tick, "OK (target met)"), (tick, "Completed"), (("green", "arrow-up", "none"), "Improving")),
        ((flag, "Warning (narrowly missed)"), (flag, "Check progress"), (down, "Getting worse")),
    ]
    cells = []
    for r, row in enumerate(rows):
        for c, said in enumerate(row):
            if isinstance(said, str):
                cells.append(cell(r, c, said))
                continue
            held = cell(r, c, said[0])
            words = Paragraph(said[1], held.bbox._replace(x0=held.bbox.x0 + 20), 1, size=10)
            cells.append(replace(held, paragraphs=(words,)))
    packed = Table(1, BBox(50, 100, 500, 400), 3, 3, tuple(cells), "stream")
    key = read_key(document(line("Key"), packed))
    found = [(e.definition, e.unit, e.statuses[e.unit == "measure"], e.trend) for e in key.entries]
    assert found == [
        ("OK (target met)", "measure", "on_track", ""),
        ("Warning (narrowly missed)", "measure", "at_risk", ""),
        ("Completed", "action", "complete", ""),
        ("Check progress", "action", "at_risk", ""),
        ("Improving", "", "", "improving"),
        ("Getting worse", "", "", "worsening"),
    ]


def test_a_word_that_is_usually_amber_means_what_a_list_of_the_document_says() -> None:
    lines = (
        "Achieved - the action has been finished",
        "Under Control - the action has missed its date but is to be finished by a revised date",
        "Behind Schedule - the action has missed its date and may well not be finished this year",
        "Pending - the action cannot go ahead for now because it turns on other work",
    )
    assert statuses(read_key(document(*(line(text) for text in lines)))) == {
        "Achieved": "complete",
        "Under Control": "at_risk",
        "Behind Schedule": "off_track",
        "Pending": "on_hold",
    }


def test_a_quoted_word_is_explained_in_a_sentence_on_results() -> None:
    text = "A result is shown as ‘Within margin’ where it misses its target by no more than the agreed share."
    assert statuses(read_key(document(line(text)))) == {"Within margin": "at_risk"}
    said = "The school is described as ‘outstanding’ where children learn."
    assert read_key(document(line(said))).entries == ()


def test_letters_that_a_sentence_explains_one_after_the_other_are_a_key() -> None:
    text = (
        "The last figure is rated: G on target or better; A up to 5% worse; R more than 5% worse; M without a target."
    )
    assert statuses(read_key(document(line(text))), "measure") == {
        "G": "on_track", "A": "at_risk", "R": "off_track", "M": "context_only",
    }  # fmt: skip
    said = "Three teams were asked: A works on time; B is late, and has asked for help from the others."
    assert read_key(document(line(said))).entries == ()


def test_one_explained_word_is_a_heading_not_a_key() -> None:
    assert read_key(document(line("Completed: the school was opened in May on target."))).entries == ()


@pytest.mark.parametrize(
    ("text", "arrows"),
    [
        (
            "The arrows say if the figure has gone up or down; where smaller is better, down is good.",
            "figure",
        ),
        ("The arrows show whether performance has improved, stayed the same or got worse.", "better"),
        ("The arrows on the map lead to the town hall.", ""),
    ],
)
def test_what_arrows_show(text: str, arrows: str) -> None:
    assert read_key(document(line(text))).directions.arrows == arrows


def test_a_trend_key_is_no_status_key() -> None:
    key = read_key(
        document(
            table(
                ("Trend", "Meaning"),
                (("green", "arrow-up", "none"), "Improving"),
                (("red", "arrow-down", "none"), "Getting worse"),
                (("black", "arrow-right", "none"), "No change"),
            )
        )
    )
    assert key.directions.arrows == "better"
    assert key.legend.entries == ()


def test_a_grey_arrow_judges_nothing_where_the_key_has_green_and_red_ones() -> None:
    rows = [(("green", "arrow-up", "none"), "Improving"), (("red", "arrow-down", "none"), "Getting worse")]
    directions = read_key(document(table(("Trend", "Meaning"), *rows))).directions
    seen = [trend_of(cell(0, 0, (hue, "arrow-up", "none")), "", directions) for hue in ("green", "red", "grey")]
    assert seen == ["improving", "improving", ""]


def test_arrows_of_one_shape_whose_colours_tell_them_apart_say_what_the_key_says_of_their_colour() -> None:
    rows = [
        (("green", "arrow-up", "none"), "Risen, which is better"),
        (("green", "arrow-down", "none"), "Fallen, which is better"),
        (("red", "arrow-up", "none"), "Risen, which is worse"),
        (("grey", "arrow-right", "none"), "No change"),
        (("grey", "arrow-up", "none"), "Risen or fallen, though neither way is better"),
    ]
    directions = read_key(document(table(("Trend", "Meaning"), *rows))).directions
    seen = [trend_of(cell(0, 0, look), "", directions) for look, _ in rows]
    assert seen == ["improving", "improving", "worsening", "unchanged", ""]
    grey = [cell(0, 0, ("grey", shape, "none")) for shape in ("arrow-up", "arrow-down", "arrow-right")]
    assert [judges_nothing(c, directions) for c in grey] == [True, True, False]


def test_rows_of_legends() -> None:
    rows = legend_rows(read_key(document(table(("green|G", "On target"), ("red|R", "Off target")))), "abc")
    assert rows[0] == {
        "document_id": "abc",
        "page": "1",
        "symbol": "G",
        "definition": "On target",
        "status": "on_track",
    }


def test_an_action_table_with_measures_and_two_statuses_is_no_key() -> None:
    rows = table(
        ("Action", "Measures", "Comments/ Progress", "Status"),
        (
            "Implement the delivery plan",
            "Report on progress against slippage",
            "Awaited, not yet available.",
            "Report Later",
        ),
        (
            "Support the directions on target",
            "Provide progress reports on time",
            "Completed on schedule.",
            "green|Green",
        ),
    )
    assert not is_legend(rows)


def test_a_colour_is_no_meaning_of_another_one() -> None:
    ratings = table(
        ("#ffc000|AMBER", "#00b050|GREEN", "#00b050|GREEN"), ("#ff0000|RED", "#ffc000|AMBER", "#00b050|GREEN")
    )
    assert not is_legend(ratings)
    assert not is_legend(
        table(("RAG", "amber|AMBER", "green|GREEN", "green|GREEN", "Norovirus closed parts of schools"))
    )


def test_a_sign_that_is_no_arrow_is_a_trend_beside_arrows_for_better_and_worse() -> None:
    rows = [("▲", "Performance has improved since 2021/22"), ("▼", "Performance has declined since 2021/22")]
    key = read_key(document(line("How to read the tables"), table(("Symbol", "Meaning"), *rows, ("◆", "No change"))))
    assert {e.symbol: e.trend for e in key.entries} == {"▲": "improving", "▼": "worsening", "◆": "unchanged"}
    assert trend_of(cell(1, 1, "◆"), "", key.directions) == "unchanged"
    alone = read_key(
        document(table(("Symbol", "Meaning"), ("●", "On target"), ("■", "Below target"), ("◆", "No change")))
    )
    assert all(not e.trend for e in alone.entries)


def test_of_better_and_worse_in_one_definition_the_first_is_what_the_arrow_says() -> None:
    worse = "performance has declined but may still be on target. It shows better or worse, not higher or lower."
    rows = [("Symbol", "Meaning"), ("⇑", "performance has improved"), ("⇓", worse)]
    key = read_key(document(line("Direction of travel"), table(*rows, ("⇔", "performance was maintained"))))
    assert {e.symbol: e.trend for e in key.entries} == {"⇑": "improving", "⇓": "worsening", "⇔": "level"}
    assert [trend_of(cell(1, 1, sign), "", key.directions) for sign in "⇑⇓⇔"] == ["improving", "worsening", "unchanged"]


SHADES = {"dark green": "#14692f", "light green": "#a8dcae", "red": "#cf2e2e"}
SAID = {"dark green": "The action is complete", "light green": "It will be done by its date", "red": "It is late"}


def test_a_dark_and_a_light_green_in_the_cells_of_a_key_say_two_things() -> None:
    doc = document(table(*((f"{SHADES[name]}|", said) for name, said in SAID.items())))
    key = read_key(doc)
    assert statuses(key) == {
        "colour:dark green": "complete",
        "colour:light green": "on_track",
        "colour:red": "off_track",
    }
    assert [of_colour(SHADES[n], "action", key.legend).status for n in SHADES] == ["complete", "on_track", "off_track"]
    assert not key.issues


def test_a_dark_and_a_light_green_on_swatches_beside_lines_of_text_say_two_things() -> None:
    blocks: list[Paragraph | Picture] = []
    for n, (name, said) in enumerate(SAID.items()):
        thumb = bytes.fromhex(SHADES[name][1:]) * 256
        box = BBox(50, 20.0 * n, 80, 20.0 * n + 12)
        blocks += [Picture(box, "drawing", Look(name.split()[-1], "bar", "none", thumb)), line(said, 20.0 * n, 86)]
    key = read_key(document(*blocks))
    assert [of_colour(SHADES[n], "action", key.legend).status for n in SHADES] == ["complete", "on_track", "off_track"]


def test_two_greens_that_are_hardly_apart_are_one_colour() -> None:
    key_table = table(("#00b050|", "On target"), ("#00b34f|", "Complete"), ("#ff0000|", "Off target"))
    assert [issue.code for issue in read_key(document(key_table)).issues] == ["legend_conflict"]


def test_late_in_amber_is_behind_although_it_will_be_complete() -> None:
    amber = ("amber|", "The action is late and will be complete within six months of its date")
    rows = (("green|", "The action will be complete by its date"), amber, ("red|", "The action is late"))
    assert list(statuses(read_key(document(table(*rows)))).values()) == ["on_track", "at_risk", "off_track"]


def test_red_missed_by_more_than_amber_did_is_understood() -> None:
    text = (
        "The result is green where the target was met, amber where it was missed by less than 10% and red where it was"
    )
    found = statuses(read_key(document(line(f"{text} missed by more."))), "measure")
    assert found == {"green": "on_track", "amber": "at_risk", "red": "off_track"}


def test_a_question_mark_among_the_symbols_of_a_key_and_arrows_of_what_requires_improvement() -> None:
    rows = (
        ("On or better than target", "green|"),
        ("More than 5% behind target", "red|"),
        ("The latest figure is unavailable, or is not due until later in the year", "grey|M"),
        ("Improved performance", "▲"),
        ("Stayed the same", "►"),
        ("Requires improvement", "▼"),
        ("Further information is needed", "?"),
    )
    key = read_key(document(line("Key to the scorecard"), table(*rows)))
    assert {e.symbol: e.trend for e in key.entries if e.trend} == {"▲": "improving", "►": "unchanged", "▼": "worsening"}
    assert statuses(key, "measure")["M"] == "not_yet_reported"


def test_a_key_of_words_with_brackets_that_say_how_serious_it_is() -> None:
    rows = (
        ("Complete", "The action has been carried out"),
        ("On schedule", "The action will be carried out by its date"),
        ("Behind schedule (manageable)", "The action is late, but its benefits will still be realised this year"),
        ("Behind schedule (significant)", "The action is late and its benefits will not be realised this year"),
    )
    key = read_key(document(line("Key to the actions"), table(*rows)))
    assert list(statuses(key).values()) == ["complete", "on_track", "at_risk", "off_track"]


SHADED = [
    (line("Dark green – the action is complete; Light green – on track; Red – off track"),),
    (line("Dark green: complete", 0), line("Light green: on track", 20), line("Red: off track", 40)),
    (table(("Dark green", "It is complete"), ("Light green", "It is on track"), ("Red", "It is off track")),),
    (line("Green – complete; Light green – on track; Red – off track"),),
    (table(("#14692f|It is complete",), ("#a8dcae|It is on track",), ("red|It is off track",)),),
    (table(("#14692f|Complete", "#a8dcae|On track", "amber|Some slippage", "red|Off track")),),
]


@pytest.mark.parametrize("blocks", SHADED)
def test_shades_that_a_key_names_or_shows_are_told_apart_in_cells_without_words(
    blocks: tuple[Paragraph | Table, ...],
) -> None:
    key = read_key(document(*blocks))
    assert [of_colour(SHADES[n], "action", key.legend).status for n in SHADES] == ["complete", "on_track", "off_track"]
    assert not key.issues


def test_a_key_that_also_counts_its_words_is_a_key_and_no_table_of_milestones() -> None:
    head = ("Status", "What it means", "Milestones")
    rows = (
        ("blue|Completed", "The milestone has been met", "11"),
        ("amber|Not on target – some concerns", "The date may be missed, but action is in hand", "3"),
        ("red|Not on target – major concerns", "The date will be missed", "2"),
        ("Total", "", "16"),
    )
    key = read_key(document(table(head, *rows)))
    assert [e.status for e in key.entries] == ["complete", "at_risk", "off_track"]


def test_a_header_and_one_row_of_actions_are_no_key() -> None:
    head = ("Ref", "Action", "Due date", "% complete", "Status", "Progress")
    assert (
        read_key(document(table(head, ("P2", "Write a plan", "May 2019", "100", "Completed", "Sent in May.")))).entries
        == ()
    )


def test_arrows_told_of_all_at_once_below_a_key_of_letters_do_not_hide_it() -> None:
    rows = (
        ("G", "Measure is on target"),
        ("S", "Set aside for the time being"),
        ("▲ ▼ ►", "Better, worse or the same"),
    )
    key = read_key(document(table(("Key", "Meaning"), *rows)))
    assert {e.word: e.status for e in key.entries} == {"G": "on_track", "S": "on_hold"}


def test_statuses_with_their_meanings_in_brackets_of_a_sentence_are_a_key() -> None:
    said = "Actions are Complete, At risk (may not be done by their date) or Delayed (will miss the due date)."
    assert statuses(read_key(document(line(said)))) == {"At risk": "at_risk", "Delayed": "off_track"}
    assert not read_key(document(line("Delayed (see the note of the board on the works)"))).entries


def test_a_sentence_about_other_cells_does_not_make_red_a_result_that_is_awaited() -> None:
    ends = (
        "on or better than target",
        "within 5% of target",
        "more than 5% from target. No colour is given where the result is awaited",
    )
    key = table(("RAG", "Meaning"), *zip("GAR", ends, strict=True))
    assert statuses(read_key(document(key)), "measure")["R"] == "off_track"


def test_back_on_track_is_not_on_track() -> None:
    key = table(
        ("RAG", "Meaning"),
        ("Green", "Milestone achieved and action on track"),
        ("Amber", "Milestone not fully achieved; the action should be back on track by the end of the year"),
        ("Red", "Milestone not achieved"),
        ("Grey", "No milestone due in the quarter"),
    )
    found = statuses(read_key(document(key)))
    assert (found["Amber"], found["Grey"]) == ("at_risk", "not_due")


def test_of_two_words_for_a_risk_the_one_that_says_it_is_missed_is() -> None:
    key = table(
        ("Status", "What it means"),
        ("On Target", "It is expected to be delivered by the target date"),
        ("Slippage", "It is expected to be delivered up to three months after the target date"),
        ("Behind Target", "It will be delivered late, or is at risk of not being delivered at all"),
    )
    found = statuses(read_key(document(key)))
    assert (found["Slippage"], found["Behind Target"]) == ("at_risk", "off_track")
