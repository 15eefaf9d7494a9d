"""What stands in a taken table and has no place in the schema is kept in review.csv, once."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox, Cell, Document, Look, PageInfo, Paragraph, Picture, Table
from normalise.cells.spans import financial_year, quarter
from normalise.records import Column, Line, LogicalTable
from normalise.rows.leftovers import columns_left, marks_left, not_taken, pages_scanned

BOX = BBox(0, 0, 100, 20)


def cell(text: str, colspan: int = 1) -> Cell:
    return Cell(1, 0, 1, colspan, BOX, (Paragraph(text, BOX, 1),))


def table(kind: str, columns: tuple[Column, ...], *lines: dict[int, Cell], **more: object) -> LogicalTable:
    made = tuple(Line(cells, 1, 1, BOX, n) for n, cells in enumerate(lines, 1))
    return LogicalTable(3, kind, columns, made, 1, BOX, **more)


def test_a_cell_merged_over_a_known_column_is_not_kept_again_for_the_unknown_one() -> None:
    wide = cell("March 2024", colspan=2)
    columns = (Column(0, "Action", "action"), Column(1, "Due", "due_date"), Column(2, "", ""))
    assert list(columns_left(table("action", columns, {0: cell("Mend"), 1: wide, 2: wide}))) == []
    own = {0: cell("Mend"), 1: cell("May"), 2: cell("Odd")}
    assert [i.raw for i in columns_left(table("action", columns, own))] == ["Odd"]


def test_an_earlier_quarters_status_without_a_value_of_its_own_is_kept() -> None:
    """Where a value of that quarter is printed the status stands on it; where none is, it would vanish."""
    year = financial_year(2019)
    first, last = quarter(year, 1), quarter(year, 4)
    columns = (
        Column(0, "Measure", "measure"),
        Column(1, "Q1", "status", period=first),
        Column(2, "Q4", "status", period=last),
        Column(3, "Q4 value", "value", "actual", last),
    )
    line = {0: cell("Homes"), 1: cell("G"), 2: cell("A"), 3: cell("12")}
    assert [(i.code, i.raw) for i in columns_left(table("measure", columns, line))] == [("column_kept", "G")]


def test_a_table_that_gave_no_rows_says_why_and_how_it_begins() -> None:
    part = Table(1, BOX, 1, 1, (cell("Our values"),), "lattice")
    found = not_taken(table("other", (), reason="no header row that is known", parts=(part,), pages=(1, 2)))
    assert (found.message, found.raw) == ("no rows taken: no header row that is known, pages 1 to 2", "Our values")
    assert not_taken(table("other", (), reason="risk", printed=("Risk | Owner",))).message == (
        "no rows taken: a table of another kind (risk)"
    )


def test_pages_that_are_pictures_are_said_run_by_run() -> None:
    pages = tuple(PageInfo(n, 600, 800, 0, n in (2, 3, 5), 0) for n in range(1, 6))
    assert [(i.page, i.message.split(" without")[0]) for i in pages_scanned(Document(pages, (), ()))] == [
        (2, "pages 2 to 3 are pictures"),
        (5, "page 5 is a picture"),
    ]


def test_icons_and_colours_where_none_is_read_are_kept_once_for_each_heading() -> None:
    def shown(hue: str, shape: str = "square", text: str = "") -> Cell:
        picture = Picture(BOX, "drawing", Look(hue, shape, "none", b""))
        return replace(cell(text), pictures=(picture,)) if text else Cell(1, 0, 1, 1, BOX, (), "", (picture,))

    columns = (Column(0, "Action", "action"), Column(1, "Links", "links"), Column(2, "RAG", "status"))
    one = table("action", columns, {0: cell("Mend"), 1: shown("red"), 2: shown("green", "disc")})
    two = table("action", columns, {0: cell("Sow"), 1: shown("blue"), 2: shown("red", "disc")})
    assert [(i.code, i.field, i.raw) for i in marks_left([one, two])] == [
        ("column_kept", "Links", "icon:red-square | icon:blue-square")
    ]
    lamp = table("action", columns, {0: shown("red", "disc", "Mend")}, {0: shown("red", "square", "Sow")})
    assert [i.raw for i in marks_left([lamp])] == ["icon:red-circle"]  # a picture beside words is no sign
    lit = table(
        "action", columns, *({0: cell("Mend"), 1: Cell(1, 0, 1, 1, BOX, (), f)} for f in ("#00b050", "#ff0000"))
    )
    assert [i.raw for i in marks_left([lit])] == ["colour:green | colour:red"]
