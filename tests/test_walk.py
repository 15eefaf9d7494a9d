"""Printed tables to logical ones: what is a header, which rows go on overleaf, which bands hold where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import BBox, Block, Cell, Document, PageInfo, Paragraph, Table
from normalise.clean import clean
from normalise.records import Clean, Source
from normalise.tables.printed import header_block, rows_of
from tests.paged import Paper

DARK, GOLD, RUST, PALE = "#003300", "#f2b300", "#b85423", "#dce6f1"
ROW, WIDTH = 24.0, 480.0


class Pages:
    """Tables from the top of a page down. Cells of a row are parted by '|', paragraphs in one by '//'; a row that
    begins with '*' is bold, one of a single cell is a band; `fills` are the grounds of rows by their number."""

    def __init__(self, room: float = 60.0) -> None:
        self.blocks: list[tuple[int, Block]] = []
        self.page, self.y, self.room = 1, 60.0, room
        self.text("Performance report of the town for the year 2022/23", size=20.0)
        self.text(
            "The council reports on its work to the people of the town, and asks them what they think of it. " * 3
        )

    def text(self, text: str, size: float = 10.0, bold: bool = False, x: float = 50.0, room: float = 300.0) -> None:
        box = BBox(x, self.y, x + 400.0, self.y + 1.2 * size)
        self.blocks.append((self.page, Paragraph(text, box, self.page, bold=bold, size=size, room=room)))
        self.y = box.bottom + 0.1 * size

    def turn(self) -> None:
        self.page, self.y = self.page + 1, 60.0

    def table(self, *rows: str, fills: dict[int, str] | None = None) -> None:
        cols = max(len(row.split("|")) for row in rows)
        cells = [cell for r, row in enumerate(rows) for cell in self._row(r, row, cols, (fills or {}).get(r, ""))]
        box = BBox(50.0, self.y, 50.0 + WIDTH, self.y + ROW * len(rows))
        self.blocks.append((self.page, Table(self.page, box, len(rows), cols, tuple(cells), "lattice")))
        self.y = box.bottom + 12.0

    def _row(self, r: int, row: str, cols: int, fill: str) -> Sequence[Cell]:
        texts = row.removeprefix("*").split("|")
        width = WIDTH / cols
        found = []
        for c, text in enumerate(texts):
            span = cols if len(texts) == 1 else 1
            box = BBox(50.0 + width * c, self.y + ROW * r, 50.0 + width * (c + span), self.y + ROW * (r + 1))
            lines = [t.strip() for t in text.split("//") if t.strip()]
            bold = row.startswith("*")
            made = tuple(Paragraph(t, box, self.page, bold=bold, size=9.0, room=self.room) for t in lines)
            found.append(Cell(r, c, 1, span, box, tuple(replace(p, fill=fill) for p in made), fill))
        return found

    def clean(self) -> Clean:
        pages = tuple(PageInfo(n, 595.0, 842.0, 300, False, 0) for n in range(1, self.page + 1))
        return clean(Document(pages, tuple(self.blocks), ()), Source("report.pdf", "0" * 64, "0" * 12))


def actions(found: Clean, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[n] for n in names) for row in found.actions]


def measures(found: Clean, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[n] for n in names) for row in found.measures]


def test_a_header_in_bold_on_a_ground_is_one_although_its_long_name_of_measures_is_unknown() -> None:
    pages = Pages()
    heads = {0: DARK, 2: DARK}
    pages.table(
        "*Regulatory Project Development and Output Measures|2021/22|2022/23",
        "Miles of road inspected|17|28",
        "*Parks and Open Spaces Output Measures|2021/22|2022/23",
        "Trees planted|100|120",
        fills=heads,
    )
    found = pages.clean()
    assert measures(found, "measure") == [("Miles of road inspected",), ("Trees planted",)]
    assert [o["raw"] for o in found.observations] == ["17", "28", "100", "120"]


def test_years_that_begin_nobody_says_when_have_no_dates_and_totals_are_values() -> None:
    pages = Pages()
    pages.table(
        "*Measures|SFY 2023|Total SFY 2016–2023|Total since SFY 2018",
        "Trees planted|100|720|610",
        fills={0: DARK},
    )
    found = pages.clean()
    values = [(o["period_label"], o["period_start"], o["period_end"], o["value"]) for o in found.observations]
    assert values[:2] == [("2023", "", "", "100"), ("2016-23", "", "", "720")]
    assert all(o["period_label"] != "2018" for o in found.observations)


def test_bands_in_strong_colours_of_their_own_are_of_one_level() -> None:
    pages = Pages()
    rows = (
        "*Measures|2021/22|2022/23",
        "*Farms",
        "Visits|1|2",
        "*Roads and towns",
        "Miles|3|4",
        "*Rivers",
        "Acres|5|6",
    )
    pages.table(*rows, fills={0: DARK, 1: GOLD, 3: RUST, 5: "#007834"})
    assert measures(pages.clean(), "measure", "priority", "outcome") == [
        ("Visits", "Farms", ""),
        ("Miles", "Roads and towns", ""),
        ("Acres", "Rivers", ""),
    ]


def test_bands_in_two_greys_are_of_one_level() -> None:
    pages = Pages()
    rows = ("*Measures|2021/22|2022/23", "*Farms", "Visits|1|2", "*Roads", "Miles|3|4")
    pages.table(*rows, fills={0: DARK, 1: "#ccd2d8", 3: "#d9d9d9"})
    assert measures(pages.clean(), "priority", "outcome")[1] == ("Roads", "")


def test_a_band_in_a_tint_below_one_in_a_strong_colour_is_a_level_further_in() -> None:
    pages = Pages()
    rows = ("*Measures|2021/22|2022/23", "*Farms", "Visits|1|2", "*Small farms", "Goats|3|4")
    pages.table(*rows, fills={0: DARK, 1: "#1f3864", 3: PALE})
    assert measures(pages.clean(), "priority", "outcome")[1] == ("Farms", "Small farms")


def test_a_further_header_that_names_its_measures_otherwise_keeps_the_columns() -> None:
    pages = Pages()
    pages.table(
        "*Measures|Target 2022/23|Actual 2022/23",
        "Trees planted|100|120",
        "*Output Measures Supported by the State's Technical Assistance|Target 2022/23|Actual 2022/23",
        "Ponds dug|4|5",
        fills={0: DARK, 2: DARK},
    )
    assert measures(pages.clean(), "measure") == [("Trees planted",), ("Ponds dug",)]


def test_a_heading_of_two_lines_that_stand_apart_is_one_and_two_headings_are_not() -> None:
    def table(pages: Pages) -> None:
        pages.table("*Action|Lead officer|Due date", "Plant trees|A Smith|May 2023", fills={0: DARK})

    def headings(room: float) -> Clean:
        pages = Pages()
        for n in range(3):
            pages.text(f"Results of the town's work, part {n}", size=16.0, bold=True, room=room)
            pages.text("Investments", size=16.0, bold=True)
            table(pages)
        return pages.clean()

    assert actions(headings(20.0), "priority")[0] == ("Results of the town's work, part 0 Investments",)
    assert actions(headings(200.0), "priority")[0] == ("Investments",)


def test_a_lettered_row_overleaf_is_no_rest_of_the_one_before() -> None:
    pages = Pages()
    head = "*Action|Progress|Status"
    pages.table(
        head, "1. Teach farmers:|Courses are held|Ongoing", "b. Visit the farms|88 visits|Ongoing", fills={0: DARK}
    )
    pages.turn()
    pages.table(head, "c. Write leaflets|36 were written|Ongoing", fills={0: DARK})
    assert actions(pages.clean(), "action")[1:] == [("b. Visit the farms",), ("c. Write leaflets",)]


def test_a_row_cut_off_in_print_does_not_swallow_the_next_one_with_the_same_status() -> None:
    pages = Pages(room=20.0)
    head = "*Action|Sector|Progress|Status"
    pages.table(head, "Drain fens and add them to|Wetlands|All but two were seen.|In Progress", fills={0: DARK})
    pages.turn()
    pages.table(head, "Restore farmland|Wetlands|Models were made.|In Progress", fills={0: DARK})
    assert actions(pages.clean(), "status_raw") == [("In Progress",), ("In Progress",)]


def test_a_heading_of_two_lines_means_what_its_first_line_says() -> None:
    pages = Pages()
    pages.table(
        "*What we have committed to|Strategies / plans in place to deliver // Led by / responsible",
        "Fewer smokers|The town's plan for health",
        fills={0: DARK},
    )
    assert actions(pages.clean(), "action", "measure") == [("Fewer smokers", "The town's plan for health")]


def test_a_table_without_a_known_header_is_reported_with_what_it_begins_with() -> None:
    pages = Pages()
    pages.table("One planet, for ever|Where it stands", "Health and happiness|Objectives 1 - 9")
    rows = [r for r in pages.clean().review if r["code"] == "table_not_taken"]
    assert [r["raw"] for r in rows] == ["One planet, for ever | Where it stands"]


def test_indicators_of_treasury_management_are_measures_and_their_limits_no_targets() -> None:
    pages = Pages()
    pages.table("*Credit risk indicator|Actual 30/11/2024|Target", "Average credit rating|AA+|AA-")
    pages.table("*Interest rate risk indicator|Actual 30/11/2024|Limit", "Impact of a rise of 1%|£2.56m|£10m")
    found = pages.clean()
    assert [(o["kind"], o["raw"]) for o in found.observations] == [
        ("actual", "AA+"),
        ("target", "AA-"),
        ("actual", "£2.56m"),
    ]


def test_indicators_numbered_inside_one_cell_are_measures_of_their_own() -> None:
    pages = Pages()
    pages.table(
        "*Theme|Indicator",
        "Low carbon|i)Tonnes of waste // ii) Number of poor people // (with access) // iii)Jobs",
        "Forestry|i) Hectares cut // ii)Plans made",
        fills={0: DARK},
    )
    assert measures(pages.clean(), "priority", "ref", "measure") == [
        ("Low carbon", "i", "Tonnes of waste"),
        ("Low carbon", "ii", "Number of poor people (with access)"),
        ("Low carbon", "iii", "Jobs"),
        ("Forestry", "i", "Hectares cut"),
        ("Forestry", "ii", "Plans made"),
    ]


def test_indicators_numbered_inside_one_cell_beside_a_value_stay_one_measure() -> None:
    pages = Pages()
    pages.table(
        "*Indicator|Target 2022/23|Actual 2022/23",
        "i) Hectares cut // ii) Plans made|12|14",
        "i) Trees planted // ii) Ponds dug|3|4",
        fills={0: DARK},
    )
    assert len(measures(pages.clean(), "measure")) == 2


def test_the_rest_of_a_cut_row_under_a_repeated_header_is_no_second_header() -> None:
    header = "*Performance measure|Department|Target|Actual|Direction of travel|Note"
    pages = Pages()
    pages.table(header, "Roads in repair|Highways|8%|5%|Improved|", "|Highways|15%|14%||")
    pages.turn()
    pages.table(
        header,
        "Percentage of roads requiring maintenance||||Improved (or at maximum)|",
        "Bridges in repair|Highways|5|4|Worse|",
    )
    names = [name for (name,) in measures(pages.clean(), "measure")]
    assert names == ["Roads in repair", "Percentage of roads requiring maintenance", "Bridges in repair"]


def test_a_third_row_is_no_tier_of_a_header_whose_merged_cell_has_its_tier_already() -> None:
    def cell(row: int, col: int, text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
        box = BBox(100.0 * col, 20.0 * row, 100.0 * (col + colspan), 20.0 * (row + rowspan))
        return Cell(row, col, rowspan, colspan, box, (Paragraph(text, box, 1, size=9.0),) if text else ())

    cells = (
        cell(0, 0, "Measure", 2), cell(0, 1, "2019/20", 1, 2), cell(0, 3, "Trend", 2), cell(1, 1, "Target"),
        cell(1, 2, "Actual"), cell(2, 0, "Roads"), cell(2, 1, ""), cell(2, 2, ""), cell(2, 3, "Trend"),
    )  # fmt: skip
    rows = rows_of(Table(1, BBox(0.0, 0.0, 400.0, 60.0), 3, 4, cells, "lattice"))
    assert header_block(rows, 0, lambda texts: sum(t != "Roads" for t in texts) / len(texts)) == 2


def test_a_name_that_goes_on_overleaf_in_lower_case_after_a_bracket_is_one_name() -> None:
    header = "*Action|Measure|Progress|Lead"
    pages = Pages()
    pages.table(header, "Plant trees|Trees|On course|J Fir", "Provide Training and Learning (PTL)|Staff|Begun|P Elm")
    pages.turn()
    pages.table(header, "chances to the registered workforce|Courses at all levels|Seminars held|")
    names = [name for (name,) in actions(pages.clean(), "action")]
    assert names == ["Plant trees", "Provide Training and Learning (PTL) chances to the registered workforce"]


def test_changes_of_a_capital_budget_by_project_are_no_actions() -> None:
    pages = Pages()
    pages.table(
        "*Project|Year|Amount (£m)|Reason",
        "Annual enhancement|24-25|-0.170|Grant to be moved to another project",
        "Greener buses|24-25|+0.015|Grant moved from another project",
        fills={0: DARK},
    )
    assert pages.clean().actions == []


STATUSES = (
    "Complete|The work has been finished and nothing is left",
    "In progress|Work has begun and goes on as planned",
    "Not started|No work has been done yet on the action",
)


def test_a_table_of_status_words_and_what_they_mean_is_a_key_and_no_table_of_actions() -> None:
    pages = Pages()
    pages.table(
        "*Strategy Status for the Report Card|Description|Example(s)", *[s + "|A talk was held" for s in STATUSES]
    )
    found = pages.clean()
    assert [(r["symbol"], r["status"]) for r in found.legends] == [
        ("Complete", "complete"),
        ("In progress", "in_progress"),
        ("Not started", "not_started"),
    ]
    assert found.actions == []


def test_actions_under_a_status_and_a_description_are_no_key() -> None:
    pages = Pages()
    rows = ("Complete|Plant trees along the river", "In progress|Dig ponds in the park", "Complete|Mend all the roofs")
    pages.table("*Status|Description|Lead officer", *[r + "|A Smith" for r in rows])
    assert pages.clean().legends == []


def test_a_sentence_in_bold_is_no_level_where_text_runs_on_below_a_mark_in_the_margin() -> None:
    pages = Pages()
    pages.text("This section looks at what the town and its people have done in good time.", bold=True)
    pages.text("Timely action", size=7.0, bold=True)
    pages.text("The least that we would expect of the town is that it plants trees along its roads. " * 2)
    pages.table("*Action|Lead officer|Due date", "Plant trees|A Smith|May 2023", fills={0: DARK})
    assert actions(pages.clean(), "priority", "outcome") == [("", "")]


def test_a_table_of_another_kind_that_is_printed_page_after_page_is_reported_once() -> None:
    pages = Pages()
    for _ in range(3):
        pages.table("Total £m|334.7")
        pages.table("*Risk title|Likelihood|Consequence", "Flood|5|Homes are lost")
        pages.turn()
    rows = [r for r in pages.clean().review if r["code"] == "table_not_taken"]
    assert [(r["raw"].split(" | ")[0], r["message"].split(", ")[-1]) for r in rows] == [
        ("Total £m", "pages 1 to 3"),
        ("Risk title", "pages 1 to 3"),
    ]


def test_boxes_of_text_are_reported_together_and_each_by_its_beginning() -> None:
    pages = Pages()
    for text in ("Box 1: what was heard", "Box 2: what was learnt", "Box 3: what was found"):
        pages.table(f"*{text}", "It is said in many words that nobody counts.")
        pages.turn()
        pages.turn()
    [row] = [r for r in pages.clean().review if r["code"] == "table_not_taken"]
    assert row["message"].endswith("pages 1, 3, 5")
    assert row["raw"] == "Box 1: what was heard / Box 2: what was learnt / Box 3: what was found"


def test_values_with_targets_are_those_of_measures_whatever_stands_over_their_names() -> None:
    for heading in ("Our town at its best", ""):
        pages = Pages()
        pages.table(f"*{heading}|2020/21|2021/22|Target", "Homes let in time|50%|60%|70%", "Bins missed|12|9|10")
        found = pages.clean()
        assert [(m[0], m[1].split()) for m in measures(found, "measure", "review")] == [
            ("Homes let in time", ["table_unsure"]),
            ("Bins missed", ["table_unsure"]),
        ]
        assert [o["raw"] for o in found.observations if o["kind"] == "target"] == ["70%", "10"]


def test_figures_without_a_target_or_of_money_are_no_measures() -> None:
    pages = Pages()
    pages.table("*Ward|2020/21|2021/22", "North of the town|50|60", "South of the town|12|9")
    pages.table("*Where it goes|2020/21 £000|2021/22 £000|Target", "Old roads|50|60|70", "New roads|12|9|10")
    found = pages.clean()
    assert found.measures == [] and found.actions == []


def test_a_column_of_dates_under_an_unknown_heading_is_not_the_action() -> None:
    pages = Pages()
    pages.table(
        "*Our promise|Owner|Before the end of|Status",
        "Open the hall in the park|Jane Smith|March 2024|On track",
        "Close the old yard|Ann Jones|May 2024|Delayed",
    )
    assert actions(pages.clean(), "action") == [("Open the hall in the park",), ("Close the old yard",)]


def headed_once(*between: str, rows: Sequence[str], turn: bool = False) -> Clean:
    pages = Pages()
    pages.text("Priority 1: Homes", 14.0, bold=True)
    pages.table("*Action|Lead|Due|Status", "Open the hall|Jane Smith|March 2024|On track", fills={0: DARK})
    if turn:
        pages.turn()
    for text in between:
        pages.text(text, 14.0, bold=True)
    pages.table(*rows)
    return pages.clean()


def test_a_table_under_the_next_heading_goes_on_in_columns_whose_header_is_printed_once() -> None:
    rows = ("Mend the road|Ann Jones|May 2024|Delayed", "Paint the lines|Jo Hill|2025|On track")
    for turn in (False, True):
        found = headed_once("Priority 2: Roads", rows=rows, turn=turn)
        assert actions(found, "priority", "action", "lead", "due_date", "review")[1:] == [
            ("Priority 2: Roads", "Mend the road", "Ann Jones", "2024-05", "table_unsure"),
            ("Priority 2: Roads", "Paint the lines", "Jo Hill", "2025", "table_unsure"),
        ]
        assert [r["message"] for r in found.review if r["code"] == "table_unsure"] == [
            "2 rows of the table: it prints no header, and is read in the columns of the table before"
        ]


def test_a_table_of_other_things_with_the_same_columns_does_not_go_on() -> None:
    meetings = ("*Meeting|Room|Day|Hour", "Full council of the town|Hall 1|May 2024|At noon")
    figures = ("Homes|12|34|56", "Roads|45|67|89")
    risks = ("Homes are flooded|Jane Smith|May 2024|Delayed",)
    people = ("Jane Smith|Head of Homes|01234 567890|jane",)
    for between, rows in (("Meetings", meetings), ("Figures", figures), ("Risk register", risks), ("Ask", people)):
        found = headed_once(between, rows=rows)
        assert len(found.actions) == 1, between
        assert "table_not_taken" in [r["code"] for r in found.review]


def test_values_under_one_heading_printed_twice_without_a_year_have_no_period() -> None:
    pages = Pages()
    pages.table("*Measure|Value|Target|Value|Target", "Homes let in time|50%|60%|70%|80%", fills={0: DARK})
    found = pages.clean()
    assert [(o["kind"], o["raw"], o["period_label"]) for o in found.observations] == [
        ("actual", "50%", ""),
        ("target", "60%", ""),
        ("actual", "70%", ""),
        ("target", "80%", ""),
    ]
    assert [r["raw"] for r in found.review if r["code"] == "period_unknown"] == ["Value", "Target"]


def test_numbers_and_shares_beside_a_measure_are_values_and_its_other_columns_are_kept() -> None:
    pages = Pages()
    pages.table(
        "*Indicator|Number|%|Target|Resources", "Homes let in time|50|40%|60%|Two clerks", "Bins missed|12|9%|8%|A van"
    )
    found = pages.clean()
    assert [(o["kind"], o["raw"]) for o in found.observations][:3] == [
        ("actual", "50"),
        ("actual", "40%"),
        ("target", "60%"),
    ]
    assert [r["raw"] for r in found.review if r["code"] == "column_kept"] == ["Two clerks | A van"]


def test_a_start_or_a_share_that_is_not_understood_is_told_and_not_lost() -> None:
    pages = Pages()
    pages.table("*Action|Start date|% complete|Lead", "Open the hall|When the roof is dry|40% in May|J Hill")
    found = pages.clean()
    assert actions(found, "start_date", "percent_complete") == [("", "")]
    assert [(r["code"], r["raw"]) for r in found.review if r["field"] in ("start_date", "percent_complete")] == [
        ("date_unparsed", "When the roof is dry"),
        ("value_refused", "40% in May"),
    ]


def test_arrows_that_nothing_explains_are_told_once_for_their_column() -> None:
    pages = Pages()
    pages.table("*Indicator|2021/22|2022/23|Trend", "Homes let in time|50%|60%|↑", "Bins missed|12|9|↓")
    assert [r["raw"] for r in pages.clean().review if r["code"] == "trend_unread"] == ["↑ | ↓"]


def test_a_row_without_a_name_at_the_head_of_a_page_goes_on_where_every_row_has_its_own() -> None:
    pages = Pages()
    names = ("Open the hall", "Close the yard", "Mend the road", "Light the lanes")
    pages.table("*Action|Milestones", *(f"{n}|Plans are drawn." for n in names), fills={0: DARK})
    pages.turn()
    pages.table("|Money is found.", "Paint the lines|Plans are drawn.")
    assert actions(pages.clean(), "action", "measure")[3:] == [
        ("Light the lanes", "Plans are drawn.; Money is found."),
        ("Paint the lines", "Plans are drawn."),
    ]


def test_a_title_above_a_table_that_says_what_a_column_is_called_is_no_level() -> None:
    """The title of another table that names none of its columns is one."""
    pages = Pages()
    pages.text("Areas for development", size=14.0, bold=True)
    pages.table("*Ref|Areas for development|Proposed action|Lead", "1|Case files|Review present formats|A Smith")
    pages.text("Better homes", size=14.0, bold=True)
    pages.table("*Ref|Areas for development|Proposed action|Due", "2|Repairs|Answer each call|May 2023")
    actions = pages.clean().actions
    assert [row["priority"] for row in actions][1:] == ["Better homes"]
    assert "Areas for development" not in [row["priority"] for row in actions]


def test_a_second_owner_below_with_a_date_and_a_status_of_its_own_shares_the_action_above() -> None:
    pages = Pages()
    pages.table(
        "*Ref|Action|Owner|Due|Progress|Status",
        "A1|Install chargers|Head of Transport|March 2024|In use|Complete",
        "||Head of Estates|June 2024|Leases are agreed|On track",
        "A2|Order buses|Head of Transport|March 2025|Ordered|On track",
    )
    assert actions(pages.clean(), "ref", "action", "lead", "status") == [
        ("A1", "Install chargers", "Head of Transport", "complete"),
        ("A1", "Install chargers", "Head of Estates", "on_track"),
        ("A2", "Order buses", "Head of Transport", "on_track"),
    ]


def test_the_rest_of_an_owner_alone_makes_no_second_action() -> None:
    pages = Pages()
    pages.table(
        "*Ref|Action|Owner|Due|Progress|Status",
        "A1|Install chargers|Head of|March 2024|In use|Complete",
        "||Transport|||",
        "A2|Order buses|Head of Transport|March 2025|Ordered|On track",
    )
    assert ("Install chargers", "Transport") not in actions(pages.clean(), "action", "lead")


def test_a_labelled_note_in_one_cell_is_the_comment_of_the_row_above_and_no_measure() -> None:
    paper = Paper("Performance report 2004/05")
    rows = [
        ("BV 8", "Invoices paid", "90%", "Yes"),
        ("", "Note: Two clerks left.", "", ""),
        ("BV 9", "Tax", "98%", "No"),
    ]
    paper.table([("Ref", "Indicator", "2004/05", "On course?"), *rows])
    assert [(r["measure"], r["comment"], r["status"]) for r in paper.clean().measures] == [
        ("Invoices paid", "Two clerks left.", "on_track"),
        ("Tax", "", "off_track"),
    ]


def test_a_status_under_a_year_stands_on_the_value_of_its_part_that_is_printed() -> None:
    paper = Paper("Performance report Quarter 2 2004/05")
    heads = [
        ("Indicator", "2003/04", None, "2004/05", None, None),
        ("^", "Target", "Actual", "Target", "Apr - Sep", "RAG"),
    ]
    paper.table(
        [*heads, ("Invoices paid", "90%", "91%", "92%", "88%", "Red"), ("Tax", "98%", "98%", "98%", "99%", "Green")]
    )
    found = [o for o in paper.clean().observations if o.get("status")]
    assert [(o["raw"], o["status"]) for o in found] == [("88%", "off_track"), ("99%", "on_track")]


def test_a_short_band_in_the_print_of_the_wide_ones_is_a_level_and_no_row() -> None:
    paper = Paper("Performance report 2004/05")
    paper.table(
        [
            ("Ref", "Indicator", "2004/05"),
            ("Leisure", "", ""),
            ("LI 1", "Visits", "5"),
            ("Our town centres", None, None),
            ("LI 2", "Shops let", "9"),
        ]
    )
    page, table = paper.blocks[-1]
    bands = {c.text for c in table.cells if c.colspan == 3} | {"Leisure"}
    cells = tuple(
        replace(c, paragraphs=tuple(replace(p, italic=True) for p in c.paragraphs)) if c.text in bands else c
        for c in table.cells
    )
    paper.blocks[-1] = (page, replace(table, cells=cells))
    assert [(r["priority"], r["measure"]) for r in paper.clean().measures] == [
        ("Leisure", "Visits"),
        ("Our town centres", "Shops let"),
    ]


def test_a_second_owner_overleaf_with_a_whole_date_of_its_own_is_no_rest_of_the_row_before() -> None:
    head = "*Ref|Action|Owner|Due|Progress|Status"
    pages = Pages()
    pages.table(head, "A1|Install chargers|Head of Transport|March 2024|In use|Complete")
    pages.turn()
    pages.table(
        head, "||Head of Estates|June 2024|Leases are agreed|On track", "A2|Order buses|Clerk|May 2025|Ordered|Late"
    )
    assert actions(pages.clean(), "ref", "lead", "due_raw")[:2] == [
        ("A1", "Head of Transport", "March 2024"),
        ("A1", "Head of Estates", "June 2024"),
    ]


def test_a_status_of_the_year_to_date_is_not_that_of_the_quarter_beside_it() -> None:
    paper = Paper("Performance report Quarter 3 2005/06")
    heads = [("Indicator", "2005/06", None, "Year to date", None), ("^", "Jul-Sep", "Oct-Dec", "Actual", "Status")]
    paper.table([*heads, ("Invoices paid", "90%", "91%", "92%", "Red"), ("Tax", "98%", "98%", "98%", "Green")])
    found = [(o["cumulative"], o["status"]) for o in paper.clean().observations if o.get("status")]
    assert found == [("true", "off_track"), ("true", "on_track")]


def test_a_title_in_its_grid_holds_for_the_table_that_a_heading_only_announces_below() -> None:
    pages = Pages()
    pages.text("Summary of metrics", size=14.0, bold=True)
    pages.table("*Segment|Green|Red|Total", "People|1|0|1", "Business|1|0|1")
    for name in ("People", "The Vision"):
        rows = (f"{name} metric of much worth|5|6|Green", "Other metric of much worth|7|6|Red")
        pages.table(f"*{name}", "*Metric|Target 2022/23|Actual 2022/23|RAG", *rows)
        pages.text("Actions to improve performance", size=12.0, bold=True)
        pages.table("*Ref|Action|Due date|Owner", "A1|Place workers in each of the wards|31/03/2023|Head of Care")
    found = pages.clean()
    assert [r["priority"] for r in found.measures] == ["People", "People", "The Vision", "The Vision"]
    assert [(r["priority"], r["outcome"]) for r in found.actions] == [("People", ""), ("The Vision", "")]


def test_letters_explained_in_small_print_are_no_level_though_a_label_stands_before_them() -> None:
    pages = Pages()
    pages.text("Service: {Ad} Adult Services; {Ch} Children's Services; {Hr} Human Resources.", size=9.5)
    pages.table("*Metric|Target 2022/23|Actual 2022/23|RAG", "{Ad} Care at home for adults|5|6|Green")
    (row,) = pages.clean().measures
    assert (row["priority"], row["outcome"]) == ("", "")


def test_the_number_of_a_priority_stays_with_its_name_and_its_explanation() -> None:
    pages = Pages()
    band = "*Priority 1 – The economy: growth in all of the towns"
    pages.table(band, "*Metric|Target 2022/23|Actual 2022/23|RAG", "Care at home for adults|5|6|Green")
    assert pages.clean().measures[0]["priority"] == band.removeprefix("*")


def test_a_look_of_bands_that_stands_under_another_is_further_in_though_it_stood_alone_before() -> None:
    pages = Pages()
    pages.table(
        "*Action|Lead|Due date",
        "*Outcome 1: Healthy streets",
        "Open two cycle lanes|Head of Roads|June 2023",
        fills={1: PALE},
    )
    pages.text("Indicators", size=14.0, bold=True)
    header = "*Metric|Baseline|Target 2024/25"
    bands = (
        "*Healthy people",
        "*Outcome 1: Healthy streets",
        "Trips on foot in the town|35%|40%",
        "*Outcome 2: Safe streets",
    )
    pages.table(header, *bands, "Serious injuries on the roads|80|40", fills={1: DARK, 2: PALE, 4: PALE})
    found = pages.clean().measures
    assert [(r["priority"], r["outcome"]) for r in found] == [
        ("Healthy people", "Outcome 1: Healthy streets"),
        ("Healthy people", "Outcome 2: Safe streets"),
    ]


def test_an_outer_band_after_a_part_without_rows_stays_outside() -> None:
    pages = Pages()
    rows = (
        "*People",
        "*Care",
        "Trips on foot in the town|35%|40%",
        "*Schools",
        "*Places",
        "*Roads",
        "Injuries on roads|80|40",
    )
    shades = {1: DARK, 2: PALE, 4: PALE, 5: DARK, 6: PALE}
    pages.table("*Metric|Baseline|Target 2024/25", *rows, fills=shades)
    assert [(r["priority"], r["outcome"]) for r in pages.clean().measures] == [("People", "Care"), ("Places", "Roads")]
