"""Tables by white space alone: bands, steps beside a cell that is printed once, names that run into the next column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.mended.refine import refined
from extract.ruled.edges import Edge
from extract.unruled.chunks import strips_of
from extract.unruled.lines import columns_like, cut
from extract.unruled.rows import rows_of
from extract.unruled.tiling import tiled
from tests.test_bare_tables import ROWS, found, headed
from tests.test_bare_tables import XS as COLUMNS
from tests.test_stream import BODY, PITCH, XS, Sheet, figures, grid

HEAD = ("Country", "Schools", "Share", "Change")
STEPS = (60.0, 90.0, 270.0, 420.0, 500.0)


def test_a_larger_bold_line_over_rows_of_the_same_columns_is_a_band() -> None:
    sheet = Sheet()
    sheet.row(88, XS, HEAD, bold=True)
    base = figures(sheet)
    sheet.put(60, base + 10, "Outcome: a country of schools that are of use to all who go to them", 12.0, bold=True)
    figures(sheet, base + 28)
    (table,) = sheet.tables()
    assert (table.rows, table.cols) == (10, 4)
    assert [c.text[:8] for c in table.cells if c.colspan == 4] == ["Outcome:"]


def test_a_larger_bold_line_right_below_the_header_is_no_part_of_it() -> None:
    sheet = Sheet()
    sheet.row(88, XS, HEAD, bold=True)
    sheet.put(60, 106, "Outcome: a country of schools that are of use to all", 12.0, bold=True)
    figures(sheet, 124)
    (table,) = sheet.tables()
    assert table.rows == 6
    assert [(c.row, c.col) for c in table.cells if c.colspan == 4] == [(1, 0)]


def test_a_short_bold_line_in_larger_print_is_a_band_over_all_columns() -> None:
    sheet = Sheet()
    sheet.row(88, XS, HEAD, bold=True)
    base = figures(sheet)
    sheet.put(60, base + 10, "Outcome: jobs", 12.0, bold=True)
    figures(sheet, base + 28)
    (table,) = sheet.tables()
    assert [c.text for c in table.cells if c.colspan == 4] == ["Outcome: jobs"]


def test_steps_beside_the_running_text_of_their_action_are_rows_and_the_action_stands_beside_both() -> None:
    sheet = Sheet()
    sheet.texts(80, STEPS, ("Ref", "Key action", "Milestone", "Due", "Status"), bold=True)
    base = 104.0
    for ref in ("AC1", "AC2", "AC3"):
        sheet.texts(base, STEPS[:4], (ref, "Decide on the future of the", "Study received", "May 2014"))
        sheet.put(STEPS[4], base, "Completed")
        sheet.put(STEPS[1], base + PITCH, "River Park Leisure Centre and")
        sheet.texts(base + 1.5 * PITCH, STEPS[2:], ("Public consultation", "June 2014", "Slipped"))
        sheet.put(STEPS[1], base + 2 * PITCH, "choose a new site for it")
        sheet.texts(base + 3.5 * PITCH, STEPS[2:], ("Cabinet decision", "July 2014", "On target"))
        base += 5.5 * PITCH
    (table,) = sheet.tables()
    assert [r[4] for r in grid(table)] == ["Status", *("Completed", "Slipped", "On target") * 3]
    action = next(c for c in table.cells if c.text.startswith("Decide"))
    assert (action.row, action.rowspan) == (1, 2)
    assert action.text.endswith("choose a new site for it")


def test_two_paragraphs_that_happen_to_begin_on_one_line_are_no_rows() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 380.0)
    sheet.texts(80, xs, ("Priority", "What we did", "What comes next"), bold=True)
    base = 104.0
    for name in ("Homes", "Roads", "Parks"):
        for i in range(4):  # runs down beside both paragraphs
            sheet.put(xs[0], base + i * PITCH, f"{name} that people need")
        for x in xs[1:]:
            for i in (0, 1, 2.5, 3.5):
                sheet.put(x, base + i * PITCH, "They were built in the town")
        base += 6 * PITCH
    (table,) = sheet.tables()
    assert [r[0].split()[0] for r in grid(table)] == ["Priority", "Homes", "Roads", "Parks"]


def test_words_over_two_lines_of_a_column_of_figures_are_no_second_row() -> None:
    sheet = Sheet()
    sheet.row(84, XS, HEAD, bold=True)
    base = 104.0
    for i, texts in enumerate(BODY * 2):
        sheet.row(base, XS, texts if i != 2 else ("Emissions of the", "4,871", "Not yet", "4,500"))
        if i == 2:
            sheet.put(60, base + PITCH, "town hall (tonnes)")
            sheet.right(XS[2], base + PITCH, "available")
        base += 2.5 * PITCH
    (table,) = sheet.tables()
    assert grid(table)[3] == ["Emissions of the town hall (tonnes)", "4,871", "Not yet available", "4,500"]


def lettered(sheet: Sheet, base: float, name: str, code: str) -> None:
    sheet.put(60, base, name)
    sheet.put(252, base, code)
    for x, text in zip((360, 430, 500), ("12", "14", "Better"), strict=True):
        sheet.put(x, base, text)


def test_a_name_that_nearly_touches_the_next_column_is_parted_where_that_column_begins() -> None:
    sheet = Sheet()
    for i, name in enumerate(
        ("Homes let", "Roads mended", "Complaints upheld by the town in the yr", "Trees", "Parks")
    ):
        lettered(sheet, 100 + 2 * PITCH * i, name, f"LPI00{i}1")
    (table,) = sheet.tables()
    assert grid(table)[2] == ["Complaints upheld by the town in the yr", "LPI0021", "12", "14", "Better"]


def test_the_last_row_stays_although_its_name_runs_into_the_next_column_and_wraps() -> None:
    sheet = Sheet()
    names = ("Homes let", "Roads mended", "Trees", "Parks", "Complaints upheld by the town in the yr")
    for i, name in enumerate(names):
        lettered(sheet, 100 + 2 * PITCH * i, name, f"LPI00{i}1")
    sheet.put(60, 100 + 9 * PITCH, "Ombudsman")
    (table,) = sheet.tables()
    assert grid(table)[4] == [f"{names[4]} Ombudsman", "LPI0041", "12", "14", "Better"]


def partly_ruled(sheet: Sheet) -> None:
    """A row boxed over some columns, rules across only here and there."""
    xs = (60.0, 100.0, 260.0, 400.0)
    sheet.texts(80, xs, ("Ref", "Action", "Lead", "Status"), bold=True)
    base = 104.0
    for n in range(6):
        sheet.texts(base, xs, (f"A{n}", "Build the homes of", "Head of Homes", "On target"))
        sheet.put(xs[1], base + PITCH, "the town")
        if n in (0, 3):
            sheet.rule(55, 500, base - 11)
        if n == 1:  # the only cells with a box
            for x in (55, 95, 255):
                sheet.upright(x, base - 11, base + 17)
            sheet.rule(55, 255, base + 17)
            sheet.rule(55, 255, base - 11)
        base += 2.5 * PITCH
    sheet.rule(55, 500, base - 11)


def test_the_boxed_row_of_a_table_that_is_partly_ruled_is_no_table_of_its_own() -> None:
    sheet = Sheet()
    partly_ruled(sheet)
    (table,) = sheet.tables()
    assert [r[0] for r in grid(table)] == ["Ref", *(f"A{n}" for n in range(6))]
    assert grid(table)[6] == ["A5", "Build the homes of the town", "Head of Homes", "On target"]


def test_two_bands_of_another_look_between_rules_are_two_rows_and_steps_part_the_rows_below() -> None:
    sheet = Sheet()
    columns, grid_lines, cuts = (60.0, 100.0, 260.0, 400.0), (55.0, 95.0, 255.0, 395.0, 500.0), []
    base = 104.0
    for n in range(3):
        sheet.put(60, base, "Priority: towns that are good to live in and to visit", bold=True)
        sheet.put(60, base + PITCH, "Outcome: people who stay in them for all their lives")
        for ref in (f"A{n}", f"B{n}"):
            sheet.texts(base + 2.5 * PITCH, columns, (ref, "Build the homes", "Head of Homes", "On target"))
            sheet.put(100, base + 3.5 * PITCH, "of the town")
            base += 2.5 * PITCH
        base += 2 * PITCH
        cuts.append(base - 0.8 * PITCH)
    lines = [cut(s, grid_lines) for s in strips_of(sheet.words)]
    rows = rows_of(lines, columns_like([x for x in lines if not x.across], grid_lines), cuts)
    begins = [row[0].strip.words[0].text for row in rows]
    assert begins == [t for n in range(3) for t in ("Priority:", "Outcome:", f"A{n}", f"B{n}")]


def test_a_year_alone_below_the_labels_is_the_last_line_of_one_of_them() -> None:
    sheet = Sheet()
    sheet.row(76, XS, ("Country", "Schools", "Share", "Average"), bold=True)
    sheet.right(XS[3], 76 + 1.2 * PITCH, "2008/09", bold=True)
    for i, texts in enumerate(BODY):
        sheet.row(116 + 1.8 * PITCH * i, XS, texts)
    (table,) = sheet.tables()
    assert [r[3] for r in grid(table)] == ["Average 2008/09", *(texts[3] for texts in BODY)]


def test_words_over_two_lines_of_a_figure_column_are_no_row_where_rows_stand_as_close_as_lines() -> None:
    sheet, grid_lines = Sheet(), (55.0, 250.0, 310.0, 390.0, 470.0)
    base = 100.0
    for i, texts in enumerate((*BODY, *BODY)):
        sheet.row(base, XS, texts if i != 3 else ("People who feel safe", "51", "Survey in", "4.0"))
        if i == 3:
            base += PITCH
            sheet.right(XS[2], base, "March")
        base += PITCH
    lines = [cut(s, grid_lines) for s in strips_of(sheet.words)]
    rows = rows_of(lines, columns_like(lines, grid_lines))
    assert [len(row) for row in rows] == [1, 1, 1, 2, 1, 1, 1, 1]


def test_each_line_that_a_symbol_of_its_own_begins_is_a_row_however_close_it_follows() -> None:
    sheet = Sheet()
    said = (
        ("✔", "Target met", "⬆", "Performance has improved"),
        ("▲", "Target slightly missed (within 10%)", "➡", "Performance has been sustained"),
        ("✖", "Target not achieved", "⬇", "Performance has declined"),
    )
    for at, texts in enumerate(said):
        sheet.texts(80 + PITCH * at, (60.0, 80.0, 250.0, 270.0), texts)
    grid_lines = [55.0, 78.0, 245.0, 266.0, 420.0]
    lines = [cut(s, grid_lines) for s in strips_of(sheet.words)]
    assert len(rows_of(lines, columns_like(lines, grid_lines))) == 3


SIDES, CELLS = (55.0, 205.0, 325.0, 445.0), (60.0, 210.0, 330.0)


def ruled_rows(lines: Sequence[Sequence[str]], bars: bool) -> int:
    """Rows of a grid without a level rule inside, with lines of print 20 points apart. `bars`: its upright sides are
    printed."""
    sheet, foot = Sheet(), 65.0 + 20 * len(lines)
    for n, texts in enumerate(lines):
        sheet.texts(72 + 20 * n, CELLS, texts)
    upright = [Edge(x, 55, foot, True) for x in SIDES] if bars else []
    return refined(tiled(SIDES, (55.0, foot), []), strips_of(sheet.words), [Edge(55, 55, 445, True)], upright).rows


@pytest.mark.parametrize(
    ("beside", "bars"),
    [((("Ann Hill", "A hall"), ("Tom Vale", "Open days"), ("Zoe Lake", "A map")), True),
     ((("2024", "12"), ("2025", "14"), ("2026", "15")), False)],
)  # fmt: skip
def test_lines_that_go_on_in_lower_case_are_of_one_row_though_names_or_figures_stand_beside_each(
    beside: Sequence[Sequence[str]], bars: bool
) -> None:
    for texts, rows in ((("Open the hall of", "the town to all", "who live in it"), 1), (("Hall", "Pier", "Bus"), 3)):
        assert ruled_rows([(text, *more) for text, more in zip(texts, beside, strict=True)], bars) == rows


@pytest.mark.parametrize(
    ("lines", "rows"), [(["of the streets", "that lead down", "to the pier"], 2), (["in town"], 4)]
)
def test_the_white_between_lines_that_go_on_in_lower_case_parts_no_rows(lines: list[str], rows: int) -> None:
    sheet, base = headed(), 115.0
    for begun in (ROWS[0], ROWS[1]):
        sheet.texts(base, COLUMNS, begun)
        for n, text in enumerate(lines, 1):
            sheet.put(COLUMNS[0], base + 15 * n, text)
        base += 15 * len(lines) + 19
    (table,) = found(sheet)
    assert len(table) == rows + 1
