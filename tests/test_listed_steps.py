"""Actions as labels beside texts with their milestones listed below, in the same grid or not; keys with a foot."""

from __future__ import annotations

from extract.records import BBox, Cell, Look, Paragraph, Picture, Table
from normalise.legend.read import read_key
from normalise.vocabulary import vocabulary
from tests.paged import Paper
from tests.papers import document, line

Row = tuple[str | None, ...]
STEPS: Row = ("Milestone", None, None, "Due Date", None, "Status")
FIRST, SECOND = (
    ("Hire staff", None, None, "30-Apr-2019", None, "Completed"),
    ("Open the hall", None, None, "31-Dec-2019", None, "Overdue"),
)


def labels(code: str, title: str, status: str = "In progress") -> list[Row]:
    return [
        ("Code", code, "Title", title, None, None),
        ("Description", f"All about {title.lower()}.", None, None, None, None),
        ("Due Date", "30-Jun-2022", "Status", status, "Progress", "65%"),
        ("Latest Note", "Work goes on.", None, None, None, None),
        ("Managed By", "Head of Halls", None, None, None, None),
    ]


def told(paper: Paper) -> list[tuple[str, ...]]:
    rows = paper.clean().actions
    return [(r["ref"], r["measure"], r["due_date"], r["status"], r["lead"], r["progress"]) for r in rows]


def steps(code: str) -> list[tuple[str, ...]]:
    said = ("Head of Halls", "Work goes on.")
    return [
        (code, "Hire staff", "2019-04-30", "complete", *said),
        (code, "Open the hall", "2019-12-31", "overdue", *said),
    ]


def plan() -> Paper:
    paper = Paper("Learning Plan: progress report Q2 2019/20")
    paper.line("Priority 1: Young people", 14, bold=True)
    return paper


def test_milestones_in_the_grid_of_their_action_are_its_lines() -> None:
    """Each has its own due date and status; what describes the action stands behind its name and is no milestone."""
    paper = plan()
    for code, title in (("L1.1", "New halls"), ("L1.2", "New roads")):
        paper.table([*labels(code, title), STEPS, FIRST, SECOND])
    assert told(paper) == steps("L1.1") + steps("L1.2")
    found = paper.clean()
    assert found.actions[0]["action"] == "New halls All about new halls."
    assert {r["priority"] for r in found.actions} == {"Priority 1: Young people"}
    assert not any("table_unsure" in r["review"] for r in found.actions)
    assert not found.measures and {r["percent_complete"] for r in found.actions} == {"65"}


def test_an_action_without_milestones_keeps_its_own_date_and_status() -> None:
    paper = plan()
    paper.table([*labels("L1.1", "New halls"), STEPS, FIRST, SECOND])
    paper.table(labels("L1.2", "New roads"))
    last = ("L1.2", "", "2022-06-30", "in_progress", "Head of Halls", "Work goes on.")
    assert told(paper) == [*steps("L1.1"), last]


def test_milestones_in_a_table_of_their_own_or_overleaf_are_of_the_action_before() -> None:
    paper = plan()
    paper.table(labels("L1.1", "New halls"))
    paper.table([STEPS, FIRST, SECOND])
    paper.table(labels("L1.2", "New roads"))
    paper.turn()
    paper.table([STEPS, FIRST, SECOND])
    assert told(paper) == steps("L1.1") + steps("L1.2")


def test_milestones_go_on_overleaf_with_their_header_and_without() -> None:
    paper = plan()
    for code, header in (("L1.1", [STEPS]), ("L1.2", [])):
        paper.table([*labels(code, "New halls"), STEPS, FIRST])
        paper.turn()
        paper.table([*header, SECOND])
    assert told(paper) == steps("L1.1") + steps("L1.2")


def test_milestones_below_a_heading_of_their_own_are_of_no_action_before() -> None:
    paper = plan()
    paper.table(labels("L1.1", "New halls"))
    paper.table(labels("L1.2", "New roads"))
    paper.line("Milestones of the programme", 13, bold=True)
    paper.table([[text for text in row if text is not None] for row in (STEPS, FIRST, SECOND)])
    assert [(r["ref"], r["action"]) for r in paper.clean().actions][2:] == [("", "Hire staff"), ("", "Open the hall")]


def test_a_blank_text_beside_a_label_leaves_the_labels_in_their_columns() -> None:
    paper = plan()
    for code in ("L1.1", "L1.2"):
        rows = labels(code, "New halls")
        rows[1] = ("Description", "", None, None, None, None)
        rows[2] = ("Due Date", "", "Status", "Overdue", "Progress", "65%")
        paper.table(rows)
    assert [(r["action"], r["due_raw"], r["status"]) for r in paper.clean().actions] == [
        ("New halls", "", "overdue")
    ] * 2


def test_how_far_an_action_with_a_due_date_is_makes_no_measure_of_it() -> None:
    paper = Paper("Plan: progress report 2019/20")
    rows = [("Mend the pier", "30-Jun-2020", "65%"), ("Open the hall", "31-Mar-2020", "40%")]
    paper.table([("Title", "Due Date", "Progress"), *rows])
    found = paper.clean()
    assert [r["percent_complete"] for r in found.actions] == ["65", "40"] and not found.measures


def icon(hue: str, shape: str, x: float, y: float) -> Picture:
    return Picture(BBox(x, y, x + 8, y + 8), "drawing", Look(hue, shape, "none", bytes(768)))


def test_a_line_of_arrows_at_the_foot_of_a_key_hides_no_statuses() -> None:
    said = [
        ("green", "Completed", "The action is complete"),
        ("amber", "Check Progress", "Behind schedule and at risk"),
        ("red", "Overdue", "The due date has passed"),
    ]
    cells = []
    for r, (hue, word, meaning) in enumerate(said):
        y = 100.0 + 20 * r
        place, beside = BBox(50, y, 150, y + 20), BBox(150, y, 400, y + 20)
        name = Paragraph(word, BBox(65, y + 4, 140, y + 14), 1)
        cells.append(Cell(r, 0, 1, 1, place, (name,), "", (icon(hue, "disc", 52, y + 4),)))
        cells.append(Cell(r, 1, 1, 1, beside, (Paragraph(meaning, BBox(155, y + 4, 390, y + 14), 1),)))
    arrows = (icon("green", "arrow-up", 152, 164), icon("red", "arrow-down", 232, 164))
    words = (Paragraph("Improving Getting Worse", BBox(162, 164, 320, 174), 1),)
    trends = Paragraph("Short Trends", BBox(52, 164, 140, 174), 1)
    cells += [Cell(3, 0, 1, 1, BBox(50, 160, 150, 180), (trends,))]
    cells += [Cell(3, 1, 1, 1, BBox(150, 160, 400, 180), words, "", arrows)]
    table = Table(1, BBox(50, 100, 400, 180), 4, 2, tuple(cells), "stream")
    key = read_key(document(line("Key"), table), vocabulary())
    assert {e.word: e.statuses[0] for e in key.entries if e.word in ("Completed", "Check Progress", "Overdue")} == {
        "Completed": "complete",
        "Check Progress": "at_risk",
        "Overdue": "overdue",
    }
