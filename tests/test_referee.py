"""The referee: which reading of a region wins, why, and when nobody else is asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from extract.choice import opinions, referee, second
from extract.choice.frames import grid_of_boxes, grid_of_lines
from extract.choice.referee import read_tables
from extract.records import BBox, Fill, Page, Rule, Table, Word
from extract.ruled.edges import Edge, Edges
from extract.ruled.grid import Grid, Span
from extract.unruled.judge import judge

SIZE, PITCH = 10.0, 12.0
XS = (60.0, 300.0, 380.0, 460.0)
ROWS = [
    ("Adult care", "(66.9)", "(38.4)", "26.2"),
    ("Children", "(16.7)", "(14.8)", "0.7"),
    ("Transport", "(8.7)", "(6.5)", "1.8"),
    ("Finance", "(0.4)", "(0.3)", "0.0"),
]


class Sheet:
    """A page to write on: half an em for each letter, a quarter for a blank."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []

    def put(self, x: float, base: float, text: str) -> None:
        for part in text.split():
            width = 0.5 * SIZE * len(part)
            self.words.append(Word(part, BBox(x, base - 8, x + width, base + 2), SIZE, baseline=base))
            x += width + 0.25 * SIZE

    def row(self, base: float, texts: Sequence[str]) -> None:
        self.put(XS[0], base, texts[0])
        for x, text in zip(XS[1:], texts[1:], strict=True):
            parts = text.split()
            self.put(x - 0.5 * SIZE * sum(map(len, parts)) - 0.25 * SIZE * (len(parts) - 1), base, text)

    def level(self, y: float, x0: float = 55, x1: float = 470) -> None:
        self.rules.append(Rule(BBox(x0, y - 0.25, x1, y + 0.25)))

    def upright(self, x: float, top: float, bottom: float) -> None:
        self.rules.append(Rule(BBox(x - 0.25, top, x + 0.25, bottom)))

    def page(self) -> Page:
        return Page(1, 595.0, 842.0, tuple(self.words), tuple(self.rules), tuple(self.fills), ())

    def tables(self) -> list[Table]:
        return read_tables(self.page(), {})


def texts(table: Table) -> list[list[str]]:
    rows = [["" for _ in range(table.cols)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def cells(xs: Sequence[float], ys: Sequence[float]) -> Grid:
    grid = grid_of_lines(xs, ys)
    if grid is None:
        raise ValueError("too few lines")
    return grid


def barred(sheet: Sheet, base: float, rows: Sequence[Sequence[str]] = ROWS) -> float:
    """Rows under level rules, whose first column a bar of colour parts from the rest: no other upright edge."""
    sheet.level(base - 10)
    for row in rows:
        sheet.fills.append(Fill(BBox(200, base - 9, 212, base + 5), "#235f6f"))
        sheet.row(base, row)
        sheet.level(base + 5)
        base += 15
    return base


def test_columns_that_no_rule_draws_are_split_off_a_ruled_grid() -> None:
    sheet = Sheet()
    barred(sheet, 100)
    (table,) = sheet.tables()
    assert table.method == "lattice+stream"
    assert [[t for t in row if t] for row in texts(table)] == [list(row) for row in ROWS]
    assert table.cols == 5  # the bar of colour is a column: its colour may mean something


def test_the_header_above_the_rules_and_the_total_below_join_the_table() -> None:
    sheet = Sheet()
    sheet.row(76, ("", "Savings", "", ""))
    sheet.row(88, ("Directorate", "target", "Forecast", "Variance"))
    low = barred(sheet, 101)
    sheet.row(low + 1, ("Total", "(92.7)", "(60.0)", "28.7"))
    (table,) = sheet.tables()
    found = [[t for t in row if t] for row in texts(table)]
    assert found[0] == ["Directorate", "Savings target", "Forecast", "Variance"]
    assert found[-1] == ["Total", "(92.7)", "(60.0)", "28.7"]
    assert table.rows == 6


def test_rows_with_a_text_between_each_two_are_one_table() -> None:
    sheet = Sheet()
    base = 100.0
    for row in ROWS:
        barred(sheet, base, [row])
        sheet.put(220, base + 20, "The work is slower than was planned as new staff")
        sheet.put(220, base + 32, "could not be found before the end of the summer.")
        base += 50
    (table,) = sheet.tables()
    assert table.rows == 7  # the last text has no rule below it
    long = [c for c in table.cells if c.text.startswith("The work")]
    assert len(long) == 3
    assert all(c.colspan > 1 for c in long)


def test_a_table_by_white_space_wins_over_the_fill_of_its_header() -> None:
    sheet = Sheet()
    for x0, x1 in ((55, 200), (200, 310), (310, 390), (390, 470)):
        sheet.fills.append(Fill(BBox(x0, 78, x1, 94), "#1f3864" if x0 < 300 else "#203864"))
    sheet.row(89, ("Directorate", "Target", "Forecast", "Variance"))
    for i, row in enumerate(ROWS):
        sheet.row(108 + 14 * i, row)
    (table,) = sheet.tables()
    assert texts(table) == [["Directorate", "Target", "Forecast", "Variance"], *map(list, ROWS)]


def ruled(sheet: Sheet) -> None:
    for i, row in enumerate(ROWS):
        sheet.row(100 + 14 * i, row)
        sheet.level(90 + 14 * i)
    sheet.level(90 + 14 * len(ROWS))
    for x in (55, 220, 310, 390, 470):
        sheet.upright(x, 90, 90 + 14 * len(ROWS))


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> list[Grid]:
        raise RuntimeError("a second opinion was asked")

    monkeypatch.setattr(second, "plumber_grids", asked)
    monkeypatch.setattr(second, "network_grids", asked)


def test_nobody_else_is_asked_about_a_ruled_table(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch)
    sheet = Sheet()
    ruled(sheet)
    (table,) = sheet.tables()
    assert (table.method, table.confidence) == ("lattice", 1.0)


def test_nobody_else_is_asked_about_clear_columns_of_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch)
    sheet = Sheet()
    for i, row in enumerate(ROWS):
        sheet.row(100 + 14 * i, row)
    (table,) = sheet.tables()
    assert table.method == "stream"


def doubtful(sheet: Sheet) -> None:
    """Names beside names, without a header."""
    names = ["Ann Archer", "Ben Bell", "Cy Cole", "Di Dodd", "Ed Eady"]
    for i, (a, b) in enumerate(zip(("Library", "Roads", "Parks and trees", "Water", "Waste"), names, strict=True)):
        sheet.put(60, 100 + 14 * i, a)
        sheet.put(260, 100 + 14 * i, b)


@pytest.mark.parametrize(("agrees", "tables"), [(True, 1), (False, 0)])
def test_a_doubtful_table_stands_only_where_another_reader_sees_it(
    monkeypatch: pytest.MonkeyPatch, agrees: bool, tables: int
) -> None:
    other = cells([59, 200, 320], [90, 104, 118, 132, 146, 160])
    monkeypatch.setattr(second, "network_grids", lambda *_: [other] if agrees else [])
    sheet = Sheet()
    doubtful(sheet)
    assert len(sheet.tables()) == tables


def test_a_reading_that_fits_clearly_better_wins_and_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sheet = Sheet()
    ruled(sheet)
    sheet.rules = [r for r in sheet.rules if r.horizontal or not 300 < r.bbox.x0 < 400]  # a column without its rules
    better = cells([55, 220, 310, 390, 470], [90, 104, 118, 132, 146])
    monkeypatch.setattr(referee, "refined", lambda grid, *_: grid)
    monkeypatch.setattr(second, "plumber_grids", lambda *_: [better])
    monkeypatch.setattr(second, "network_grids", lambda *_: [])
    with caplog.at_level(logging.INFO, logger="extract.choice.second"):
        (table,) = sheet.tables()
    assert table.method == "plumber"
    assert texts(table) == [list(row) for row in ROWS]
    assert "plumber" in caplog.text
    assert "lattice" in caplog.text


def words_of(rows: Sequence[Sequence[str]] = ROWS) -> list[Word]:
    sheet = Sheet()
    for i, row in enumerate(rows):
        sheet.row(100 + 14 * i, row)
    return sheet.words


RIGHT = cells([55, 220, 310, 390, 470], [90, 104, 118, 132, 146])


def test_the_right_grid_has_no_faults() -> None:
    assert judge(RIGHT, words_of()).score == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("fault", "xs", "ys"),
    [
        ("straddling", [55, 220, 290, 390, 470], [90, 104, 118, 132, 146]),
        ("unparted", [55, 220, 470], [90, 104, 118, 132, 146]),
        ("lumped", [55, 220, 310, 390, 470], [90, 118, 146]),
    ],
)
def test_each_fault_costs(fault: str, xs: list[float], ys: list[float]) -> None:
    verdict = judge(cells(xs, ys), words_of())
    assert getattr(verdict, fault) > 0.1
    assert verdict.score < judge(RIGHT, words_of()).score - 0.05


def test_words_outside_the_grid_cost() -> None:
    assert judge(cells([55, 220, 310, 390], [90, 104, 118, 132, 146]), words_of()).covered < 0.85


def test_a_cell_cut_in_the_middle_of_a_sentence_costs() -> None:
    sheet = Sheet()
    for i, (a, b) in enumerate(
        [("Open the library", "Done in"), ("before the winter", "good time"), ("Mend roads", "Done")]
    ):
        sheet.put(60, 100 + 14 * i, a)
        sheet.put(260, 100 + 14 * i, b)
    cut = judge(cells([55, 220, 400], [90, 104, 118, 132]), sheet.words)
    whole = judge(cells([55, 220, 400], [90, 118, 132]), sheet.words)
    assert cut.torn > 0
    assert whole.score > cut.score


def test_a_header_that_the_caller_knows_tips_the_balance() -> None:
    words = words_of([("Action", "Lead", "Due", "Status"), *ROWS])
    grid = cells([55, 220, 310, 390, 470], [90, 104, 118, 132, 146, 160])
    known = judge(grid, words, lambda row: "Status" in row)
    assert known.headed == 1.0
    assert known.score > judge(grid, words, lambda row: "Owner" in row).score


def test_pdfplumbers_geometry_makes_our_grid_from_our_edges() -> None:
    edges = Edges(
        tuple(Edge(y, 55, 470) for y in (90, 104, 118, 132, 146)),
        tuple(Edge(x, 90, 146) for x in (55, 220, 310, 390, 470)),
    )
    (grid,) = opinions.plumber_grids(edges, words_of())
    assert (grid.rows, grid.cols) == (4, 4)
    assert grid.xs == pytest.approx((55, 220, 310, 390, 470))


def test_camelots_network_reads_our_words_without_the_pdf() -> None:
    words = words_of(ROWS * 2)
    (grid,) = opinions.network_grids(words, 842.0)
    assert (grid.rows, grid.cols) == (8, 4)
    assert judge(grid, words).score > 0.9


def test_cells_that_span_keep_their_span_between_libraries() -> None:
    boxes = [BBox(0, 0, 100, 10), BBox(0, 10, 50, 20), BBox(50, 10, 100, 20)]
    grid = grid_of_boxes(boxes)
    if grid is None:
        raise ValueError("no grid")
    assert grid.spans == (
        Span(0, 0, 1, 2, BBox(0, 0, 100, 10)),
        Span(1, 0, 1, 1, BBox(0, 10, 50, 20)),
        Span(1, 1, 1, 1, BBox(50, 10, 100, 20)),
    )


def test_boxes_with_a_narrow_gap_are_read_as_tables_of_their_own() -> None:
    sheet = Sheet()
    for x in (60.0, 305.0):
        for row, line in enumerate((("Measure", "Target"), ("Bins missed", "45"), ("Calls lost", "12"))):
            sheet.put(x + 5, 100 + 20 * row, line[0])
            sheet.put(x + 150, 100 + 20 * row, line[1])
        for y in (86, 106, 126, 146):
            sheet.level(y, x, x + 240)
        for edge in (x, x + 140, x + 240):
            sheet.upright(edge, 86, 146)
    page = sheet.page()
    assert [t.cols for t in read_tables(page, {}, lambda heads: list(heads) == ["Measure", "Target"])] == [2, 2]
    assert [t.cols for t in read_tables(page, {}, lambda _: False)] == [4]


def test_a_page_of_prose_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch)
    sheet = Sheet()
    for i in range(40):
        sheet.put(60, 80 + PITCH * i, "The council agreed that every service would report on its own progress")
    assert sheet.tables() == []
