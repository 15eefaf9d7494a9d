"""Headings over rows that may be titles or announcements, by where else they stand."""

from __future__ import annotations

from dataclasses import replace

from extract.records import BBox
from normalise.checks.views import View
from normalise.clean import understand
from normalise.records import Column, Heading, Place, Source
from tests.paged import Paper
from tests.test_row_signs import found
from tests.test_sureness import table, view

ABOVE, WITHIN = Place(1, BBox(10, -40, 200, -30)), Place(1, BBox(10, 90, 200, 98))  # the table begins at the top


def under(number: int, *headings: Heading, columns: tuple[Column, ...] = ()) -> View:
    """A row of a table of its own under these headings."""
    home = replace(table(), table_no=number)
    row = view(number, replace(home, columns=columns or home.columns), f"Mend bridge {number}")
    return replace(row, line=replace(row.line, headings=headings))


def heading(text: str, label: str = "", place: Place = ABOVE) -> Heading:
    return Heading(text, label, 1.0, place)


def test_a_heading_that_says_nothing_over_one_that_says_what_it_is() -> None:
    title, priority = heading("The year in figures"), heading("Objective 2: Help older people", "priority")
    assert "level_over_label" in found([under(1, title, priority)])
    assert "level_over_label" not in found([under(1, priority, title)])


def test_a_heading_that_recurs_under_each_of_the_others() -> None:
    how = heading("How will we know?")
    rows = [under(1, heading("Safer"), how), under(2, heading("Greener"), how)]
    assert "level_recurs" in found(rows)
    assert "level_recurs" not in found(rows[:1])
    band = [under(i, heading(text), replace(how, place=WITHIN)) for i, text in enumerate(("Safer", "Greener"), 1)]
    assert "level_recurs" not in found(band)  # a row of the table: each part has its own


def test_a_heading_alone_above_the_only_table_of_its_form() -> None:
    other = (Column(0, "Measure", "measure"), Column(1, "2019/20", "value"))
    lone = under(1, heading("Our own indicators"), columns=other)
    assert "level_lone" in found([lone])
    assert "level_lone" not in found([under(2, heading("Safer"), columns=other), lone])  # one of several
    assert "level_lone" not in found([under(1, heading("Safer", "priority"), columns=other)])
    assert "level_lone" not in found([under(1, heading("Safer", place=WITHIN), columns=other)])


def test_headings_over_many_tables_of_different_forms_are_a_level() -> None:
    forms = [(Column(0, f"Measure {i}", "measure"),) for i in range(3)]
    assert "level_lone" not in found([under(i, heading(f"Part {i}"), columns=form) for i, form in enumerate(forms)])


def test_the_last_heading_of_the_measures_is_none_of_the_actions_after_them() -> None:
    form = (Column(0, "Measure", "measure"),)
    parts = [under(i, heading(f"Part {i}"), columns=form) for i in range(4)]
    measures = [replace(v, table=replace(v.table, kind="measure")) for v in parts]
    assert "level_lone" in found([*measures, under(5, heading("Part 3"))])
    assert "level_lone" not in found([*measures, under(5, heading("Part 4"))])
    assert "level_lone" not in found([*measures, under(5, heading("Part 1")), under(6, heading("Part 3"))])


def test_a_heading_that_says_what_it_is_and_was_taken_for_a_title() -> None:
    def signs(*titles: str) -> set[str]:
        paper = Paper(*titles)
        paper.turn()
        paper.line("Objective 2: Help older people", 14.0, bold=True)
        paper.table([("Action", "Lead", "Status"), ("Mend the bridge", "Roads", "On track")])
        known = understand(paper.document(), Source("a/report.pdf", "0" * 64, "0" * 12))
        return {sign for table in known.tables for line in table.lines for sign in line.signs}

    assert "level_dropped" in signs("Plan 2019/20", "Objective 2: Help older people")
    assert "level_dropped" not in signs("Plan 2019/20")
