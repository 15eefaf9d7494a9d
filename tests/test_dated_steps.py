"""Steps of an action printed side by side with their dates in one row without rules between them."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox, Cell, Paragraph, Word
from extract.text.cells import cell_paragraphs
from normalise.records import Column, Line
from normalise.tables.finished.steps import stepped

FIELDS = ("ref", "action", "measure", "due_date", "lead", "resources")
COLUMNS = tuple(Column(i, field.title(), field) for i, field in enumerate(FIELDS))


def cell(col: int, *texts: tuple[float, str]) -> Cell:
    paragraphs = tuple(Paragraph(t, BBox(100.0 * col, y, 100.0 * col + 90, y + 10), 1, size=10.0) for y, t in texts)
    return Cell(1, col, 1, 1, BBox(100.0 * col, 0, 100.0 * col + 99, 80), paragraphs)


def line(*cells: Cell) -> Line:
    return Line(dict(enumerate(cells)), 1, 1, BBox(0, 0, 600, 80), 1)


def texts(found: list[Line], index: int) -> list[str]:
    return [x.cells[index].text for x in found]


def test_steps_whose_dates_and_owners_stand_on_their_first_lines_are_lines_of_one_action() -> None:
    found = stepped(
        [
            line(
                cell(0, (0, "5.2")),
                cell(1, (0, "Offer appointments")),
                cell(2, (0, "Pilot appointments"), (40, "Extend them to all areas")),
                cell(3, (0, "Q3 2008/09"), (40, "2009")),
                cell(4, (0, "Asset Manager"), (40, "Head of Housing")),
                cell(5, (0, "£140,000")),
            )
        ],
        COLUMNS,
    )
    assert texts(found, 1) == ["Offer appointments"] * 2
    assert texts(found, 2) == ["Pilot appointments", "Extend them to all areas"]
    assert texts(found, 3) == ["Q3 2008/09", "2009"]
    assert texts(found, 4) == ["Asset Manager", "Head of Housing"]
    assert texts(found, 5) == ["£140,000", ""]
    assert [x.row_no for x in found] == [1, 2]


def test_dates_one_below_the_other_without_a_blank_are_dates_of_one_cell() -> None:
    row = line(
        cell(0, (0, "5.2")),
        cell(1, (0, "Offer appointments")),
        cell(2, (0, "Pilot appointments"), (12, "Extend them")),
        cell(3, (0, "March 2008"), (12, "March 2009")),
        cell(4, (0, "Head of Housing")),
        cell(5),
    )
    assert stepped([row], COLUMNS) == [row]


def test_texts_of_one_line_with_paragraph_spacing_stand_side_by_side_by_chance() -> None:
    cells = (
        cell(0, (0, "5.2")),
        cell(1, (0, "Offer appointments")),
        cell(2, (0, "Pilot appointments"), (20, "Extend them")),
        cell(3, (0, "March 2008"), (20, "March 2009")),
        cell(4, (0, "Head of Housing")),
        cell(5),
    )
    assert stepped([line(*cells)], COLUMNS) == [line(*cells)]
    two_lines = replace(cells[2].paragraphs[0], bbox=BBox(200, 0, 290, 19))
    waiting = replace(cells[2], paragraphs=(two_lines, cells[2].paragraphs[1]))
    assert len(stepped([line(*cells[:2], waiting, *cells[3:])], COLUMNS)) == 2


def test_dates_that_stand_beside_no_step_part_nothing() -> None:
    row = line(
        cell(0, (0, "5.2")),
        cell(1, (0, "Offer appointments")),
        cell(2, (0, "Pilot appointments"), (26, "Extend them")),
        cell(3, (0, "March 2008"), (40, "March 2009")),
        cell(4, (0, "Head of Housing")),
        cell(5),
    )
    assert stepped([row], COLUMNS) == [row]


def words(*lines: tuple[float, str]) -> list[Word]:
    return [Word(t, BBox(10, y, 20, y + 10), 10.0, baseline=y + 8) for y, t in lines]


def test_ticks_below_each_other_with_no_text_behind_them_do_not_vanish() -> None:
    found = cell_paragraphs(words((0, "✓"), (40, "✓")), 1, BBox(0, 0, 50, 60), (), {})
    assert [p.text for p in found] == ["✓", "✓"]


def test_lines_with_a_blank_line_between_them_are_paragraphs() -> None:
    found = cell_paragraphs(words((0, "March"), (30, "April")), 1, BBox(0, 0, 50, 60), (), {})
    assert [p.text for p in found] == ["March", "April"]
