"""Traps of cards: tabs with codes, statuses on pills beside titles, figures in large print, lists without indents."""

from __future__ import annotations

import pytest

from extract.choice.areas import is_tabbed
from extract.records import BBox, Document, Fill, Page, PageInfo, Paragraph, Word
from extract.ruled.grid import Grid
from extract.text.counted import runs_on
from extract.text.grounds import parted_by_grounds
from extract.text.lines import TextLine
from extract.unruled.tiling import tiled
from normalise.clean import clean
from normalise.records import Clean, Source
from tests.paged import Paper

CARDS = [BBox(40, 100, 280, 200), BBox(300, 100, 540, 200)]


def tabbed(*fills: BBox) -> bool:
    box = CARDS[0]
    grid: Grid = tiled((box.x0, 80.0, box.x1), (box.top, 130.0, box.bottom), [(1, 1, 0, 1)])
    return is_tabbed(grid, CARDS, [Fill(f, "#005eb8") for f in fills])


def test_a_card_with_a_tab_and_a_pill_is_no_table_but_a_box_with_a_header_is_one() -> None:
    assert tabbed(BBox(40, 100, 80, 130), BBox(200, 104, 270, 124))
    assert not tabbed(BBox(40, 100, 80, 130), BBox(80, 100, 280, 130))
    assert not tabbed(BBox(40, 100, 280, 130))
    assert not tabbed()


def line(*words: tuple[float, str]) -> TextLine:
    made = tuple(Word(text, BBox(x, 105, x + 6 * len(text), 115), 10.0) for x, text in words)
    return TextLine(made, BBox(made[0].bbox.x0, 105, made[-1].bbox.x1, 115))


def parts(text: TextLine, *fills: BBox) -> list[str]:
    page = Page(1, 595, 842, text.words, (), tuple(Fill(f, "#005eb8") for f in fills), ())
    return [part.text for part in parted_by_grounds([text], page)]


def test_a_status_on_a_pill_and_a_code_in_a_tab_are_no_words_of_the_title_between_them() -> None:
    text = line((44, "2A"), (90, "Open"), (120, "the"), (142, "hall"), (200, "Late"))
    assert parts(text, BBox(40, 100, 80, 130), BBox(190, 102, 240, 118)) == ["2A", "Open the hall", "Late"]
    assert parts(text, BBox(30, 90, 560, 130)) == ["2A Open the hall Late"]
    assert parts(line((44, "2."), (90, "Open")), BBox(40, 100, 60, 120)) == ["2. Open"]


def cards(*texts: list[tuple[str, float, str]]) -> Clean:
    """A document of cards; each text with its size and ground."""
    paragraphs = [
        Paragraph(
            text,
            BBox(45 + 260 * n, 105 + 20 * i, 45 + 260 * n + 6 * len(text), 115 + 20 * i),
            1,
            bold=i < 2,
            size=size,
            fill=fill,
            box=BBox(40 + 260 * n, 100, 280 + 260 * n, 300),
        )
        for n, card in enumerate(texts)
        for i, (text, size, fill) in enumerate(card)
    ]
    title = Paragraph("Performance report 2023/24 Quarter 2", BBox(40, 20, 300, 40), 1, bold=True, size=20)
    body = [Paragraph("This report says how far we are. " * 6, BBox(40, 50, 540, 90), 1, size=10)]
    blocks = tuple((1, p) for p in (title, *body, *paragraphs))
    info = (PageInfo(1, 842, 595, 200, False, 0),)
    return clean(Document(info, blocks, ()), Source("a/report.pdf", "0" * 64, "0" * 12))


def measure(name: str, value: str, pill: str = "") -> list[tuple[str, float, str]]:
    said = [(name, 12.0, ""), (value, 24.0, ""), ("Target 2023/24: 90", 10.0, ""), ("2022/23: 85", 10.0, "")]
    return [*said, (pill, 10.0, "#009639")] if pill else said


def test_a_figure_in_large_print_is_the_value_and_a_word_on_a_pill_the_status_of_a_card() -> None:
    found = cards(measure("Homes let", "88", "On target"), measure("Repairs done", "Not available"))
    assert [(m["measure"], m["status"]) for m in found.measures] == [("Homes let", "on_track"), ("Repairs done", "")]
    assert [o["raw"] for o in found.observations] == ["88", "90", "85", "Not available", "90", "85"]


def action(code: str, name: str, pill: str) -> list[tuple[str, float, str]]:
    head = [(code, 12.0, "#005eb8"), (name, 12.0, ""), (pill, 10.0, "#ffb81c")]
    return [*head, ("Lead: Head of Homes", 10.0, ""), ("Due: March 2024", 10.0, ""), ("Work has begun.", 10.0, "")]


def test_a_code_in_the_tab_of_a_card_is_its_ref() -> None:
    found = cards(action("2A", "Open the hall", "On target"), action("2B", "Mend the roof", "Delayed"))
    assert [(a["ref"], a["action"], a["status_raw"], a["progress"]) for a in found.actions] == [
        ("2A", "Open the hall", "On target", "Work has begun."),
        ("2B", "Mend the roof", "Delayed", "Work has begun."),
    ]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("Most checks are done in the last", "quarter", True),
        ("2,940 checks by the end of September,", "41% of all", True),
        ("Most checks are done", "Two teams finish", False),
        ("a) Open the hall", "b) mend the roof", False),
    ],
)
def test_lines_of_a_list_without_indents_go_on_in_mid_sentence(above: str, below: str, goes_on: bool) -> None:
    assert runs_on(above, below) is goes_on


def test_risks_with_scores_and_what_is_done_about_them_are_no_actions() -> None:
    paper = Paper("Board report 2023/24")
    head = ("Risk", "Score", "What we are doing", "Owner")
    paper.table([head, ("Strikes", "20", "Rotas are agreed early", "Chief People Officer")])
    assert not paper.clean().actions


@pytest.mark.parametrize("heads", [("Score Q1", "Score Q2"), ("Score 2021/22", "Score 2022/23")])
def test_risks_with_a_score_for_each_quarter_or_year_are_no_measures(heads: tuple[str, str]) -> None:
    paper = Paper("Board report 2022/23")
    rows = [("Flood", "The river rises", "12", "8", "B Hill"), ("Fire", "A hall burns", "6", "6", "A Smith")]
    paper.table([("Risk", "Description", *heads, "Owner"), *rows])
    assert not paper.clean().measures
