"""Labelled blocks instead of tables: what makes a row of them, where they begin and end, and what must never be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import BBox, Block, Cell, Document, Look, PageInfo, Paragraph, Picture, Table
from normalise.clean import clean
from normalise.records import Clean, Source

SIZE = 10.0
PROSE = "The council set out what it would do for the people of the town and asked each service to report to it. "


class Paper:
    """Paragraphs from the top of a page down; '*Label:* text' is a label in bold print."""

    def __init__(self) -> None:
        self.blocks: list[tuple[int, Block]] = []
        self.page = 1
        self.y = 60.0
        self.put("Improvement Plan 2022/23: Progress Report", size=20.0, bold=True)
        self.prose(2)

    def put(
        self,
        text: str,
        size: float = SIZE,
        bold: bool = False,
        fill: str = "",
        box: BBox | None = None,
        x: float = 50.0,
        gap: float = 3.0,
    ) -> None:
        strong = tuple(text.split("*")[1::2])
        text = text.replace("*", "")
        place = BBox(x, self.y, x + 5.0 * len(text) % 450, self.y + 1.2 * size)
        lead = strong[0] if strong and text.startswith(strong[0]) else ""
        found = Paragraph(text, place, self.page, bold=bold, lead=lead, size=size, fill=fill, strong=strong, box=box)
        self.blocks.append((self.page, found))
        self.y += 1.2 * size + gap

    def block(self, lines: Sequence[str], box: BBox | None = None) -> None:
        for line in lines:
            self.put(line, box=box)
        self.y += 9.0

    def prose(self, times: int = 1) -> None:
        self.y += 10.0
        for _ in range(times):
            self.put(PROSE * 3, gap=8.0)

    def turn(self) -> None:
        self.page += 1
        self.y = 60.0

    def square(self, hue: str, x: float = 52.0) -> None:
        look = Look(hue, "square", "none", bytes(768))
        self.blocks.append((self.page, Picture(BBox(x, self.y, x + 12, self.y + 12), "drawing", look)))

    def table(self, rows: Sequence[Sequence[str]], fills: Sequence[str] = (), bold: bool = False) -> None:
        """`bold`: texts on a ground are in bold print."""
        cells = []
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                box = BBox(50 + 200 * c, self.y + 14 * r, 250 + 200 * c, self.y + 14 * (r + 1))
                strong = bold and bool(fills[r])
                lines = tuple(Paragraph(t, box, self.page, size=SIZE, bold=strong) for t in text.split("|") if t)
                lines = tuple(
                    replace(p, text=p.text.replace("*", ""), strong=tuple(p.text.split("*")[1::2])) for p in lines
                )
                cells.append(Cell(r, c, 1, 1, box, lines, fills[r] if fills else ""))
        whole = BBox(50, self.y, 50 + 200 * len(rows[0]), self.y + 14 * len(rows))
        self.blocks.append((self.page, Table(self.page, whole, len(rows), len(rows[0]), tuple(cells), "lattice")))
        self.y = whole.bottom + 10

    def clean(self) -> Clean:
        pages = tuple(PageInfo(n, 595.0, 842.0, 300, False, 0) for n in range(1, self.page + 1))
        document = Document(pages, tuple(self.blocks), ())
        return clean(document, Source("plan.pdf", "0" * 64, "0" * 12))


def actions(found: Clean, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[n] for n in names) for row in found.actions]


def measures(found: Clean, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[n] for n in names) for row in found.measures]


def test_labels_on_lines_of_their_own_make_a_row_of_each_block() -> None:
    paper = Paper()
    for n in ("one", "two", "three"):
        paper.block(
            [f"*Action:* Open hall {n}", "*Measure:* Hall open", "*Status:* On track", f"*Update:* Work {n} began."]
        )
    found = actions(paper.clean(), "action", "measure", "progress", "status")
    assert found == [(f"Open hall {n}", "Hall open", f"Work {n} began.", "on_track") for n in ("one", "two", "three")]


def test_labels_inside_one_paragraph_are_cut_at_the_bold_words() -> None:
    paper = Paper()
    for n in ("one", "two"):
        paper.put(f"*Action:* Open hall {n}. *Due:* 31/05/2022 *Status:* Completed *Update:* Hall {n} is open.")
    found = actions(paper.clean(), "action", "due_date", "status", "progress")
    assert found == [(f"Open hall {n}.", "2022-05-31", "complete", f"Hall {n} is open.") for n in ("one", "two")]


def test_labels_in_ordinary_print_are_cut_where_they_recur() -> None:
    paper = Paper()
    for n, value in ((1, "85"), (2, "92")):
        paper.put(f"Indicator {n}: Number of visits to hall {n}")
        paper.put(f"Result 2021/22: {value} Target 2022/23: 90 Result 2022/23: {value}5")
        paper.put("Status: On target")
        paper.y += 9
    found = paper.clean()
    assert measures(found, "ref", "measure", "status") == [
        ("1", "Number of visits to hall 1", "on_track"),
        ("2", "Number of visits to hall 2", "on_track"),
    ]
    assert [(o["kind"], o["period_label"], o["value"]) for o in found.observations][:3] == [
        ("actual", "2021-22", "85"),
        ("target", "2022-23", "90"),
        ("actual", "2022-23", "855"),
    ]


def test_an_outcome_printed_once_holds_until_the_next() -> None:
    paper = Paper()
    for outcome in ("Warm homes", "Clean streets"):
        paper.put(f"*Outcome:* {outcome}")
        for n in ("one", "two"):
            paper.block([f"*Action:* Do {outcome} {n}", "*Status:* On track", "*Update:* Begun."])
    found = actions(paper.clean(), "outcome", "action")
    assert found == [(o, f"Do {o} {n}") for o in ("Warm homes", "Clean streets") for n in ("one", "two")]


def test_a_second_milestone_keeps_the_action_and_an_action_begins_anew() -> None:
    paper = Paper()
    paper.block(["*Action:* Build a school", "*Milestone:* Site bought", "*Lead:* A", "*Status:* Completed"])
    paper.block(["*Milestone:* Roof on", "*Lead:* B", "*Status:* Delayed"])
    paper.block(["*Action:* Plant trees", "*Milestone:* 100 trees", "*Lead:* C", "*Status:* On track"])
    found = actions(paper.clean(), "action", "measure", "lead")
    assert found == [
        ("Build a school", "Site bought", "A"),
        ("Build a school", "Roof on", "B"),
        ("Plant trees", "100 trees", "C"),
    ]


def test_a_block_goes_on_over_a_page() -> None:
    paper = Paper()
    paper.block(["*Action:* Open the hall", "*Status:* On track", "*Update:* Open to all."])
    paper.put("*Action:* Mend the roof of the hall that was damaged when the storm of last winter came over the")
    paper.turn()
    paper.block(["hills", "*Status:* Completed", "*Update:* Mended."])
    found = paper.clean()
    assert actions(found, "action", "status", "page", "page_end")[1] == (
        "Mend the roof of the hall that was damaged when the storm of last winter came over the hills",
        "complete",
        "1",
        "2",
    )


def test_cards_without_a_label_for_the_name_are_named_by_their_first_line_and_judged_by_their_square() -> None:
    paper = Paper()
    for name, hue, value in (("Visits to the pool", "green", "120"), ("Calls answered", "red", "80%")):
        box = BBox(40, paper.y - 5, 300, paper.y + 70)
        paper.put(name, bold=True, box=box)
        paper.put("2022-23 result", size=8, box=box)
        paper.square(hue)
        paper.put(value, size=18, bold=True, box=box, x=70)
        paper.block(["*Target* 100", "*2021-22 result* 90"], box=box)
    found = paper.clean()
    assert measures(found, "measure", "status") == [("Visits to the pool", "on_track"), ("Calls answered", "off_track")]
    assert [o["raw"] for o in found.observations] == ["120", "100", "90", "80%", "100", "90"]


def test_a_numbered_label_alone_gives_the_number_and_the_next_line_the_name() -> None:
    paper = Paper()
    for n in (1, 2):
        box = BBox(40, paper.y - 5, 300, paper.y + 80)
        paper.put(f"Action 1.{n}", bold=True, box=box)
        paper.put(f"Open hall {n}", bold=True, box=box)
        paper.block(["*Lead officer:* Hall Manager", "*Due date:* June 2022", "*Progress:* Done."], box=box)
    assert actions(paper.clean(), "ref", "action", "lead", "due_date") == [
        (f"1.{n}", f"Open hall {n}", "Hall Manager", "2022-06") for n in (1, 2)
    ]


def test_boxes_of_one_column_with_a_title_row() -> None:
    paper = Paper()
    for n in (1, 2, 3):
        values = f"*Target 2022/23:* 9{n} *Quarter 1 2022/23:* 2{n}"
        body = f"{values}|*Status:* On target|*How did we do this quarter?* Well {n}."
        paper.table([[f"Indicator {n}: Visits to hall {n}"], [body]], fills=("#cfe3e8", ""))
    found = paper.clean()
    assert measures(found, "ref", "measure", "comment") == [
        (str(n), f"Visits to hall {n}", f"Well {n}.") for n in (1, 2, 3)
    ]
    assert [o["value"] for o in found.observations] == ["91", "21", "92", "22", "93", "23"]


def test_a_table_with_labels_left_and_texts_right_is_read_as_blocks() -> None:
    paper = Paper()
    rows = [
        (a, b)
        for n in (1, 2)
        for a, b in (("ACTION", f"Open hall {n}"), ("LEAD OFFICER", "Manager"), ("STATUS", "Completed"))
    ]
    paper.table(rows)
    assert actions(paper.clean(), "action", "lead", "status") == [
        (f"Open hall {n}", "Manager", "complete") for n in (1, 2)
    ]


def test_prose_with_a_note_now_and_then_never_becomes_rows() -> None:
    paper = Paper()
    for _ in range(4):
        paper.prose(2)
        paper.put("*Note:* figures are not yet audited.")
        paper.put("*Action:* the committee asked for a further report.")
    found = paper.clean()
    assert (found.actions, found.measures) == ([], [])


def test_a_key_and_contact_details_are_no_rows() -> None:
    paper = Paper()
    paper.block(["*Achieved* – the action is complete", "*On track* – the action will be complete in time"])
    for name in ("A Smith", "B Jones"):
        paper.block(
            [f"*Contact:* {name}", "*Telephone:* 01234 567890", "*Email:* someone@council.gov.uk", "*Service:* Roads"]
        )
    found = paper.clean()
    assert (found.actions, found.measures) == ([], [])


def test_the_years_and_the_words_along_the_axes_of_charts_are_no_labels() -> None:
    paper = Paper()
    for _ in range(2):
        paper.prose()
        for text in ("£10 £0", "2016 2017", "2018 2019", "2020 2021 Financial Year", "2022 2023", "Agriculture"):
            paper.put(text)
    upright = [("Indicator", 60.0), ("Estimated", 72.0), ("Target", 84.0)]
    for y in (300.0, 600.0):
        for text, x in upright:
            box = BBox(x, y, x + 10, y + 45)
            paper.blocks.append((1, Paragraph(text, box, 1, size=SIZE)))
        paper.put("20% of the land")
    found = paper.clean()
    assert (found.actions, found.measures, found.observations) == ([], [], [])


def test_one_block_alone_is_none() -> None:
    paper = Paper()
    paper.block(["*Action:* Open the hall", "*Status:* On track", "*Update:* Open."])
    assert paper.clean().actions == []


def test_prose_after_the_last_block_is_no_part_of_it() -> None:
    paper = Paper()
    for n in (1, 2):
        paper.block([f"*Action:* Open hall {n}", "*Status:* On track", f"*Update:* Hall {n} is open."])
    paper.prose(2)
    assert actions(paper.clean(), "progress")[-1] == ("Hall 2 is open.",)


def test_a_text_without_a_label_after_a_short_one_is_kept_as_progress() -> None:
    paper = Paper()
    for n in (1, 2):
        paper.block(
            [f"*Action:* Open hall {n}", "*Lead:* Manager", "*Status:* On track", f"Work on hall {n} began in May."]
        )
    assert actions(paper.clean(), "status", "progress") == [
        ("on_track", f"Work on hall {n} began in May.") for n in (1, 2)
    ]


def titled_card(number: str, chip: str, done: str) -> list[list[str]]:
    how = f"*Rating:* *{chip}* *Quarter before:* Green|*Milestone:* Doors open|*Complete:* {done}|*Update:* Work began."
    return [[f"{number} Open hall {number}"], [f"*Lead officer:* Hall Manager|{how}"]]


def test_a_numbered_title_in_a_box_is_the_action_and_a_milestone_below_it_its_measure() -> None:
    paper = Paper()
    for number, chip, done in (("1.1", "GREEN", "70%"), ("1.2", "AMBER", "5%")):
        paper.table(titled_card(number, chip, done), fills=("#cfe3e8", ""))
    assert actions(paper.clean(), "ref", "action", "measure", "status_raw", "percent_complete") == [
        ("1.1", "Open hall 1.1", "Doors open", "GREEN", "70"),
        ("1.2", "Open hall 1.2", "Doors open", "AMBER", "5"),
    ]


def test_a_word_on_a_chip_behind_its_label_is_the_text_of_that_label() -> None:
    paper = Paper()
    for n, chip in ((1, "GREEN"), (2, "AMBER")):
        box = BBox(40, paper.y - 5, 300, paper.y + 90)
        paper.put(f"1.{n} Open hall {n}", bold=True, fill="#cfe3e8", box=box)
        paper.put("Rating:", bold=True, box=box)
        paper.y -= 15
        paper.put(chip, size=9, bold=True, fill="#3c9a47", box=box, x=100)
        paper.block(["*Complete:* 40%", "*Milestone:* Doors open", "*Update:* Work began."], box=box)
    assert actions(paper.clean(), "action", "status_raw", "percent_complete") == [
        ("Open hall 1", "GREEN", "40"),
        ("Open hall 2", "AMBER", "40"),
    ]


def test_a_band_over_the_title_of_a_box_heads_the_boxes_below_although_its_name_is_a_heading_elsewhere() -> None:
    paper = Paper()
    rows = [["Development"], *titled_card("1.1", "GREEN", "70%"), [""], *titled_card("1.2", "RED", "5%")]
    rows += [["Support"], *titled_card("2.1", "RED", "15%")]
    grounds = {len(t): "#00566b" for t in ("Development", "Support")}
    fills = [grounds.get(len(text), "" if "*" in text else "#cfe3e8") for (text,) in rows]
    paper.table(rows, fills, bold=True)
    assert actions(paper.clean(), "priority", "action") == [
        ("Development", "Open hall 1.1"),
        ("Development", "Open hall 1.2"),
        ("Support", "Open hall 2.1"),
    ]


def headed(*titles: str) -> list[tuple[str, ...]]:
    paper = Paper()
    paper.turn()
    for title in titles:
        paper.put(title, bold=True, size=12)
        paper.block(["*Lead officer:* Manager", "*Milestone:* Doors open", "*Rating:* Green", "*Update:* Work began."])
    return actions(paper.clean(), "priority", "ref", "action", "measure")


def test_numbered_titles_over_milestones_are_actions_and_other_headings_levels() -> None:
    assert headed("1.1 Open hall", "1.2 Mend hall") == [
        ("", "1.1", "Open hall", "Doors open"),
        ("", "1.2", "Mend hall", "Doors open"),
    ]
    assert headed("Halls", "Pools") == [("Halls", "", "Doors open", ""), ("Pools", "", "Doors open", "")]
    labelled = [(f"Priority {n}: Halls", "", "Doors open", "") for n in (1, 2)]
    assert headed("Priority 1: Halls", "Priority 2: Halls") == labelled
