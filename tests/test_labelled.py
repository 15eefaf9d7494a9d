"""Boxes that hold labels over values: read box by box, each an action of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.choice.referee import read_tables
from extract.records import BBox, Cell, Document, PageInfo, Paragraph, Rule, Table, Word
from extract.records import Page as Sheet
from extract.text.lines import TextLine
from extract.text.paragraphs import paragraphs_of
from extract.unruled.labelled import labelled_grids
from normalise.clean import clean
from normalise.records import Source

LABELS = ("Lead officer", "Start date", "Due date", "Status")
XS = (60.0, 220.0, 320.0, 420.0)


def words(base: float, size: float, xs: Sequence[float], texts: Sequence[str]) -> list[Word]:
    found = []
    for start, text in zip(xs, texts, strict=True):
        x = start
        for part in text.split():
            width = 0.5 * size * len(part)
            box = BBox(x, base - 0.8 * size, x + width, base + 0.2 * size)
            found.append(Word(part, box, size, baseline=base))
            x += width + 0.25 * size
    return found


def knows(texts: Sequence[str]) -> bool:
    return all(t in (*LABELS, "Update") for t in texts)


def box(top: float, lead: str) -> tuple[list[Word], list[Rule]]:
    printed = words(top + 14, 10, (60,), ("GE01 Adopt a new strategy for the district",))
    printed += words(top + 32, 8, XS, LABELS)
    printed += words(top + 44, 10, XS, (lead, "01/04/2022", "31/12/2022", "On target"))
    printed += words(top + 60, 8, (60,), ("Update",))
    printed += words(
        top + 72, 10, (60,), ("The strategy was adopted by Cabinet on 6 December after a consultation of the district",)
    )
    sides = [BBox(50, y, 560, y + 0.5) for y in (top, top + 20, top + 80)]
    sides += [BBox(x, top, x + 0.5, top + 80) for x in (50, 559.5)]
    return printed, [Rule(s) for s in sides]


def test_labels_over_values_in_a_box_are_a_table_of_two_rows() -> None:
    printed, rules = box(100, "Head of Growth")
    more, sides = box(200, "Director of Housing")
    page = Sheet(1, 595.0, 842.0, (*printed, *more), (*rules, *sides), (), ())
    tables = read_tables(page, {}, knows)
    assert [[c.text for c in t.cells] for t in tables] == [
        [*LABELS, "Head of Growth", "01/04/2022", "31/12/2022", "On target"],
        [*LABELS, "Director of Housing", "01/04/2022", "31/12/2022", "On target"],
    ]


def test_boxes_without_labels_that_anybody_knows_stay_as_they_are() -> None:
    printed, rules = box(100, "Head of Growth")
    page = Sheet(1, 595.0, 842.0, tuple(printed), tuple(rules), (), ())
    assert all(t.cols == 1 for t in read_tables(page, {}, lambda texts: False))


def line(text: str, top: float, around: BBox | None = None, size: float = 10.0, bold: bool = False) -> Paragraph:
    return Paragraph(text, BBox(60, top, 500, top + size), 1, size=size, bold=bold, box=around)


def two_rows(top: float, values: Sequence[str]) -> Table:
    cells = [
        Cell(
            r, c, 1, 1, BBox(60 + 100 * c, top + 14 * r, 160 + 100 * c, top + 14 * r + 14), (line(text, top + 14 * r),)
        )
        for r, row in enumerate((LABELS, values))
        for c, text in enumerate(row)
    ]
    return Table(1, BBox(60, top, 460, top + 28), 2, len(LABELS), tuple(cells), "labelled")


def test_each_box_is_an_action_under_its_title_with_the_text_below_its_label() -> None:
    blocks: list[Paragraph | Table] = [line("Corporate Plan delivery report 2022/23", 40, size=20, bold=True)]
    for n, title in enumerate(("GE01 Adopt a new strategy", "GE02 Deliver the programme", "GE03 Open the site")):
        top = 100.0 + 100 * n
        around = BBox(50, top, 560, top + 90)
        blocks.append(line(title, top + 2, around, bold=True))
        blocks.append(two_rows(top + 20, (f"Head of Growth {n}", "01/04/2022", "31/12/2022", "On target")))
        blocks.append(line("Update", top + 52, around, size=8))
        blocks.append(line(f"The work went as planned in part {n}.", top + 62, around))
    document = Document((PageInfo(1, 595, 842, 200, False, 0),), tuple((1, b) for b in blocks), ())
    rows = clean(document, Source("a/report.pdf", "0" * 64, "0" * 12)).actions
    assert (rows[0]["ref"], rows[0]["action"]) == ("GE01", "Adopt a new strategy")
    assert [r["lead"] for r in rows] == [f"Head of Growth {n}" for n in range(3)]
    assert [r["progress"] for r in rows] == [f"The work went as planned in part {n}." for n in range(3)]
    assert {(r["start_date"], r["due_date"], r["status"]) for r in rows} == {("2022-04-01", "2022-12-31", "on_track")}


def test_labels_that_their_values_follow_are_no_line_of_labels_over_values() -> None:
    texts = ("Start date: May", "Due date: June", "Status: Good")
    printed = words(114, 10, (60, 220, 320), texts) + words(126, 10, (60, 220), ("Update: two of", "four homes"))
    box = BBox(50, 100, 560, 140)
    assert not labelled_grids(printed, box, lambda texts: len(texts) == 3)
    assert labelled_grids(words(114, 10, (60, 220, 320), LABELS[1:]) + printed[-5:], box, lambda texts: len(texts) == 3)


def test_a_bold_word_in_another_colour_is_no_part_of_the_bold_label_before_it() -> None:
    printed = words(114, 10, (60, 110, 160, 230), ("Rating:", "GREEN", "Quarter before:", "Amber"))
    inks = ("#000000", "#ffffff", "#000000", "#000000", "#000000")
    made = [replace(w, bold=w.text != "Amber", colour=ink) for w, ink in zip(printed, inks, strict=True)]
    line = TextLine(tuple(made), BBox(60, 106, 260, 116))
    assert paragraphs_of([line], 1, 500, {})[0].strong == ("Rating:", "GREEN", "Quarter before:")
