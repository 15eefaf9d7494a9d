"""Tables that print no header, and say inside their cells what they hold."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox, Cell, Paragraph, Table
from normalise.records import Clean, Column, Line
from normalise.tables.gathered.unheaded import heads
from normalise.tables.joining import continues
from normalise.tables.printed import Row, Slot
from tests.paged import Paper

GREY = "#e5e5e5"


def told(*rows: tuple[str, str], label: str) -> Clean:
    """A table of two columns; a row whose first text is a bare number is a band on a ground, '*' is the label and
    '+' a bullet."""
    paper = Paper("Our mandate for 2016-17")
    top, cells = paper.top, []
    for r, texts in enumerate(rows):
        fill = GREY if texts[0].rstrip(".").isdigit() else ""
        for c, text in enumerate(texts):
            box = BBox(50 + 100 * c, top + 60 * r, 150 + 300 * c, top + 60 * (r + 1))
            lines = [t.strip() for t in text.split("/") if t.strip()]
            made = [Paragraph(t.lstrip("*+"), box, 1, size=10.0) for t in lines]
            made = [replace(p, bullet="•", level=1) if t[0] == "+" else p for p, t in zip(made, lines, strict=True)]
            made = [replace(p, text=label) if t == "*" else p for p, t in zip(made, lines, strict=True)]
            cells.append(Cell(r, c, 1, 1, box, tuple(made), fill))
    box = BBox(50, top, 450, top + 60 * len(rows))
    paper.blocks.append((1, Table(1, box, len(rows), 2, tuple(cells), "lattice")))
    return paper.clean()


ROWS = (
    ("1.", "Through better work improve the health of all in the town, above all of those who are poor."),
    ("1.1 How the board works", "*/+Publish the results/+Open the books"),
    ("1.2 Cancer", "*/+Test in time"),
    ("2.", "To help the town to be safe."),
    ("2.1 Night time", "*/+Light the lanes"),
)


def test_labels_over_bullets_say_what_a_table_without_a_header_holds() -> None:
    found = told(*ROWS, label="2016-17 deliverables:")
    assert [(r["priority"][:9], r["ref"], r["action"], r["measure"]) for r in found.actions] == [
        ("Through b", "1.1", "How the board works", "2016-17 deliverables: Publish the results; Open the books"),
        ("Through b", "1.2", "Cancer", "2016-17 deliverables: Test in time"),
        ("To help t", "2.1", "Night time", "2016-17 deliverables: Light the lanes"),
    ]
    assert {r["review"] for r in found.actions} == {"table_unsure"}


def test_paragraphs_beside_numbered_names_are_no_actions_without_such_labels() -> None:
    found = told(*ROWS, label="What we found:")
    assert found.actions == []
    assert "table_not_taken" in [r["code"] for r in found.review]


def themes(says: str) -> Clean:
    """A table of themes beside texts, under a header that nobody knows but for its last column."""
    paper = Paper("Our plan for a green town")
    paper.line("Summary of key points", 14.0, bold=True)
    rows = [(t, f"We want more of {t.lower()}. {says} this and that; and more.", f"G{n}") for n, t in enumerate(THEMES)]
    paper.table([("One town for all who live in it", None, "NDP related policies"), *rows])
    return paper.clean()


THEMES = ("Health", "Land and nature", "Local food")


def test_texts_that_say_what_actions_include_are_the_actions_of_the_themes_beside_them() -> None:
    found = themes("Actions include").actions
    assert [(r["priority"], r["links"], r["review"]) for r in found] == [
        (theme, f"G{n}", "table_unsure") for n, theme in enumerate(THEMES)
    ]
    assert found[1]["action"] == "We want more of land and nature. Actions include this and that; and more."


def test_texts_beside_themes_that_do_not_tell_of_actions_are_none() -> None:
    assert themes("Reasons for it are").actions == []


def test_a_row_that_a_header_cell_reaches_into_is_not_the_header() -> None:
    cell = Cell(0, 0, 2, 1, BBox(0, 0, 50, 40), (Paragraph("Action", BBox(0, 0, 40, 10), 1),))
    slots = [Slot(0, 1, 0.0, 50.0, (cell,))]
    assert heads(slots, Row(0, (cell,)))
    assert not heads(slots, Row(1, (cell,)))


def test_bullets_overleaf_without_the_label_that_all_others_have_go_on_with_the_row_before() -> None:
    def cell(col: int, text: str, bullet: str = "•") -> Cell:
        box = BBox(50 + 100 * col, 0, 150 + 100 * col, 20)
        label = Paragraph("Deliverables:", box, 1, size=10.0)
        said = Paragraph(text, box, 1, bullet=bullet, size=10.0)
        return Cell(0, col, 1, 1, box, (label, said) if col else (replace(said, bullet=""),))

    columns = (Column(0, "", "action"), Column(1, "", "measure"))
    lines = [
        Line({0: cell(0, f"1.{n} Parks"), 1: cell(1, "Open a park.")}, 1, 1, BBox(50, 0, 250, 20), n, ())
        for n in (1, 2, 3)
    ]
    whole = cell(1, "Plant trees.")
    part = replace(whole, paragraphs=whole.paragraphs[1:])
    assert continues(lines, {1: part}, columns).weight > continues(lines, {1: whole}, columns).weight
    assert continues(lines, {1: part}, columns).weight >= 1.0
