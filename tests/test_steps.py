"""Steps of an action: its number, its lead, and rows that look like headers."""

from __future__ import annotations

from dataclasses import replace

from extract.records import Table
from tests.test_walk import Pages, actions


def test_a_plain_row_whose_words_would_do_as_headings_is_none_below_a_bold_header() -> None:
    pages = Pages()
    pages.table(
        "*Ref|Key action|Lead|Milestone|Due|Status",
        "AC1|Extend broadband|Head of Arts|Homes connected|May 2014|Completed",
        "|||Wave 2 contract signed|Q3 2015/16|On target",
        "AC2|Adopt the plan|Head of Plans|Consultation|June 2014|Completed",
    )
    found = pages.clean()
    assert actions(found, "measure", "status_raw") == [
        ("Homes connected", "Completed"),
        ("Wave 2 contract signed", "On target"),
        ("Consultation", "Completed"),
    ]


def test_a_lead_printed_once_beside_the_first_step_leads_all_steps_of_the_action() -> None:
    pages = Pages()
    pages.table(
        "*Key action|Lead|Milestone|Status",
        "Extend broadband|Head of Arts|Homes connected|Completed",
        "||Contract signed|On target",
        "Adopt the plan|Head of Plans|Consultation|Completed",
        "||Submission|Slipped",
    )
    leads = ["Head of Arts", "Head of Arts", "Head of Plans", "Head of Plans"]
    assert [a for (a,) in actions(pages.clean(), "lead")] == leads


def test_a_lead_missing_beside_a_step_stays_missing_where_other_steps_have_their_own() -> None:
    pages = Pages()
    pages.table(
        "*Key action|Lead|Milestone|Status",
        "Extend broadband|Head of Arts|Homes connected|Completed",
        "||Contract signed|On target",
        "Adopt the plan|Head of Plans|Consultation|Completed",
        "|Head of Law|Submission|Slipped",
        "||Adoption|Slipped",
    )
    leads = ["Head of Arts", "", "Head of Plans", "Head of Law", ""]
    assert [a for (a,) in actions(pages.clean(), "lead")] == leads


def test_the_number_of_an_action_stands_beside_each_row_that_its_merged_cell_stands_beside() -> None:
    pages = Pages()
    pages.table(
        "*Ref|Key action|Milestone|Status",
        "AC1|Extend broadband|Homes connected|Completed",
        "||Contract signed|On target",
        "AC2|Adopt the plan|Consultation|Completed",
    )
    page, table = pages.blocks[-1]
    assert isinstance(table, Table)
    merged = [replace(c, rowspan=2) if c.text == "Extend broadband" else c for c in table.cells]
    cells = tuple(c for c in merged if (c.row, c.col) != (2, 1))
    pages.blocks[-1] = (page, replace(table, cells=cells))
    assert actions(pages.clean(), "ref", "action") == [
        ("AC1", "Extend broadband"),
        ("AC1", "Extend broadband"),
        ("AC2", "Adopt the plan"),
    ]


def test_years_in_a_row_of_their_own_above_the_header_are_its_upper_tier() -> None:
    pages = Pages()
    pages.table(
        "*||2020/21|2021/22|2022/23|2022/23|",
        "*Ref|Performance Indicators|Actual|Actual|Target|Actual|Status",
        "IS1|Homes let|88.4%|90.2%|90.0%|92.7%|Met",
        "IS2|Roads mended|71.0%|66.3%|80.0%|58.9%|Not met",
    )
    found = [(o["kind"], o["period_label"], o["raw"]) for o in pages.clean().observations][:4]
    assert found == [
        ("actual", "2020-21", "88.4%"),
        ("actual", "2021-22", "90.2%"),
        ("target", "2022-23", "90.0%"),
        ("actual", "2022-23", "92.7%"),
    ]


def test_the_number_of_the_page_below_a_bold_heading_does_not_make_it_running_text() -> None:
    pages = Pages()
    pages.text("Involve tenants in shaping services", bold=True)
    pages.text("Page 2", size=8.0)
    pages.table("*Action|Lead|Status", "Hold four meetings|Head of Homes|Completed")
    assert [r["priority"] for r in pages.clean().actions] == ["Involve tenants in shaping services"]


def test_a_total_of_two_columns_is_no_header_of_a_further_table() -> None:
    pages = Pages()
    pages.table(
        "*Performance Indicators|2022/23",
        "Homes let|88.455",
        "*Total|1,204.5",
        "Roads mended|71.5",
    )
    assert [o["raw"] for o in pages.clean().observations] == ["88.455", "1,204.5", "71.5"]


def merged(pages: Pages, row: int, cols: tuple[int, ...]) -> None:
    """The blank cells of a row of the last table reach down over the next row."""
    page, block = pages.blocks[-1]
    assert isinstance(block, Table)
    kept = [c for c in block.cells if not (c.row == row + 1 and c.col in cols)]
    cells = tuple(replace(c, rowspan=2) if c.row == row and c.col in cols else c for c in kept)
    pages.blocks[-1] = (page, replace(block, cells=cells))


def test_blank_cells_merged_over_the_rows_overleaf_hold_what_the_last_row_of_the_page_said() -> None:
    pages = Pages()
    head = "*Ref|Key action|Milestone|Lead|Status"
    pages.table(
        head, "1|Adopt the plan|Consultation|Head of Plans|Completed", "2|Extend broadband|Homes|Head of Arts|Slipped"
    )
    pages.turn()
    pages.table(head, "||Contract signed||On target", "||Wave 2 begun||Slipped", "3|Mend roads|Survey||On target")
    merged(pages, 1, (0, 1, 3))
    leads = ["Head of Plans", "Head of Arts", "Head of Arts", "Head of Arts", ""]
    assert [a for (a,) in actions(pages.clean(), "lead")] == leads
