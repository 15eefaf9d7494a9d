"""Keys of words on colours: the words are the publisher's own, and what they mean stands in the white beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.choice.referee import read_tables
from extract.records import BBox, Document, Fill, Look, Page, PageInfo, Paragraph, Word
from normalise.legend.read import read_key
from normalise.statuses.definitions import status_of_definition
from normalise.statuses.status import of_text
from tests.paged import Paper

COLOURS = ("#3f9c35", "#f39c12", "#c8102e")
WORDS = ("Thriving", "Wobbling", "Needs a hand")
MEANINGS = ("The target has been met", "Up to 5% short of the target", "More than 5% short of the target")
LEFT, SPLIT, SIZE = 50.0, 150.0, 10.0


def words(x: float, base: float, text: str) -> list[Word]:
    found = []
    for part in text.split():
        found.append(Word(part, BBox(x, base - 8, x + 5 * len(part), base + 2), SIZE, baseline=base))
        x += 5 * len(part) + 2.5
    return found


def page(*texts: Sequence[str], below: str = "", colours: Sequence[str] = COLOURS) -> Page:
    """A row of coloured cells below each other; the first text of each stands in it, the others beside it."""
    printed = words(LEFT, 200.0, below) if below else []
    fills = []
    for n, (colour, row) in enumerate(zip(colours, texts, strict=True)):
        top = 100.0 + 20 * n
        fills.append(Fill(BBox(LEFT, top, SPLIT, top + 20), colour))
        for x, text in zip((LEFT + 5, SPLIT + 5, SPLIT + 250), row, strict=False):
            printed += words(x, top + 14, text)
    return Page(1, 595.0, 842.0, tuple(printed), (), tuple(fills), ())


def cells(read: Page) -> list[list[str]]:
    return [[c.text for c in table.cells] for table in read_tables(read, {})]


def test_words_beside_coloured_cells_are_the_second_column_of_a_key() -> None:
    rows = list(zip(WORDS, MEANINGS, strict=True))
    assert cells(page(*rows)) == [[text for row in rows for text in row]]


def test_text_beside_cells_of_one_colour_or_in_columns_is_no_key() -> None:
    rows = list(zip(WORDS, MEANINGS, strict=True))
    plain = read_tables(page(*rows, colours=("#3f9c35",) * 3), {})
    assert all(t.method != "lattice" or t.cols == 1 for t in plain)
    columns = read_tables(page(*((*row, "12%") for row in rows)), {})
    assert all(t.method != "lattice" or t.cols != 2 for t in columns)


def test_words_in_no_list_are_symbols_where_each_stands_on_a_colour_of_its_own() -> None:
    table = read_tables(page(*zip(WORDS, MEANINGS, strict=True)), {})[0]
    title = Paragraph("What the colours mean", BBox(50, 80, 200, 90), 1, size=10)
    document = Document((PageInfo(1, 595, 842, 200, False, 0),), ((1, title), (1, table)), ())
    legend = read_key(document).legend
    assert [of_text(word, "measure", legend).status for word in WORDS] == ["on_track", "at_risk", "off_track"]


def test_a_word_on_no_colour_among_words_on_colours_is_of_the_key() -> None:
    """Two shades of one colour, and greys that have no name."""
    paper = Paper("Progress report")
    said = (
        ("Better than hoped", "The result is ahead of the target"),
        ("As hoped", "The target is met"),
        ("Worse than hoped", "The target is missed"),
        ("Slightly worse than hoped", "Up to 5% short of the target"),
        ("Not yet due", "Measured at the year end"),
        ("For information", "No target is set"),
    )
    fills = {(1, 0): "#00a651", (2, 0): "#a9d08e", (3, 0): "#f4696b", (4, 0): "#ffd966", (5, 0): "#d9d9d9"}
    paper.line("How we evaluate progress")
    paper.table([("Evaluation", "What it means for a measure"), *said], fills | {(0, 0): "#4b2e83", (0, 1): "#4b2e83"})
    rows = [(f"Calls {n}", "7", word) for n, (word, _) in enumerate(said)]
    paper.table([("Indicator", "2019/20", "Evaluation"), *rows])
    found = [m["status"] for m in paper.clean().measures]
    assert found == ["on_track", "on_track", "off_track", "at_risk", "not_due", "context_only"]


def test_one_colour_beside_two_words_is_no_symbol_of_either() -> None:
    """A dot and a name, and what it means beside it: the name is the symbol."""
    paper = Paper("Annual report")
    said = (
        ("Finished", "The action was complete by the end of the year", "green"),
        ("Progress acceptable", "The work is on course for its date", "green"),
        ("Intervention required", "The action will not be achieved as it is", "red"),
        ("Put back", "A committee deferred the action to a later plan", "amber"),
    )
    icons = {(n, 0): Look(hue, "disc", "none", b"") for n, (*_, hue) in enumerate(said, 1)}
    paper.line("Key to the symbols")
    paper.table([("", "Action wording", "What it means"), *(("", word, text) for word, text, _ in said)], icons=icons)
    rows = [(f"Mend pier {n}", "Head of Piers", word) for n, (word, *_) in enumerate(said)]
    paper.table([("Action", "Lead", "Status"), *rows])
    assert [r["status"] for r in paper.clean().actions] == ["complete", "on_track", "off_track", "on_hold"]


def test_patches_of_colour_outside_a_table_are_symbols_with_their_words() -> None:
    lines = []
    for n, (word, meaning) in enumerate(zip(WORDS, MEANINGS, strict=True)):
        patch = Paragraph(word, BBox(50, 100 + 20 * n, 110, 110 + 20 * n), 1, size=10, fill=COLOURS[n])
        lines += [patch, replace(patch, text=meaning, fill="", bbox=BBox(150, 100 + 20 * n, 400, 110 + 20 * n))]
    document = Document((PageInfo(1, 595, 842, 200, False, 0),), tuple((1, p) for p in lines), ())
    legend = read_key(document).legend
    assert [of_text(word, "measure", legend).status for word in WORDS] == ["on_track", "at_risk", "off_track"]


@pytest.mark.parametrize(
    ("definition", "hue", "status"),
    [
        ("Within 5% of the target, which we accept as met", "yellow", "on_track"),
        ("target is being achieved or bettered", "green", "on_track"),
        ("target is not being achieved", "red", "off_track"),
        ("target is just being missed", "amber", "at_risk"),
        ("10% or more short of target", "red", "off_track"),
        ("Below target, but likely to achieve it by the end of the year", "", "at_risk"),
        ("Below target and unlikely to achieve it by the end of the year", "", "off_track"),
        ("No work was planned before April", "", "not_due"),
        ("The date has been or will be missed", "red", "off_track"),
        ("All the work has been done", "blue", "complete"),
        ("Put off by decision of Cabinet", "grey", "on_hold"),
        ("There is some doubt whether it will be done in time", "", "at_risk"),
        ("A little doubt about the date", "", "at_risk"),
        ("There is doubt that it will be done in time", "", "at_risk"),
        ("We doubt whether it will be done on time", "amber", "at_risk"),
        ("It is doubtful that it will be done on time", "", "at_risk"),
        ("There is no doubt that it will be done on time", "green", "on_track"),
    ],
)
def test_what_definitions_say(definition: str, hue: str, status: str) -> None:
    assert status_of_definition(definition, "action", hue) == status


@pytest.mark.parametrize(
    "text",
    ["On target although costs grow", "The target will be met unless prices rise", "On target; may need more money"],
)
def test_a_good_word_with_a_reserve_is_not_understood_of_amber(text: str) -> None:
    assert status_of_definition(text, "measure", "amber") not in ("on_track", "complete")
    assert status_of_definition("On target", "measure", "amber") == "on_track"
