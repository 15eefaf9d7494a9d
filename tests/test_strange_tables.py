"""Tables and documents like none we know: their rows look right, and what shows it stands beside the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from extract.records import Cell, Paragraph
from normalise.checks.company import company
from normalise.checks.strange import document_signs, table_signs
from normalise.checks.sureness import weigh
from normalise.checks.views import Value
from normalise.records import Column, Heading, Issue, Line, Period
from normalise.totals.check import Checked
from normalise.vocabulary import vocabulary
from tests.test_row_signs import found
from tests.test_sureness import BOX, table, view

PLAIN = (Column(0, "Action", "action"), Column(1, "Progress", "progress"))


def cell(text: str, fill: str = "", column: int = 0) -> Cell:
    return Cell(0, column, 1, 1, BOX, (Paragraph(text, BOX, 1),), fill=fill)


def told(
    columns: tuple[Column, ...], lines: list[Mapping[int, Cell]], *issues: Issue, **more: object
) -> frozenset[str]:
    """The signs of a table of actions with these columns and cells."""
    rows = tuple(Line(dict(cells), 1, 1, BOX, i) for i, cells in enumerate(lines))
    within = replace(table(), columns=columns, lines=rows, **more)
    return table_signs([replace(view(i, within), line=line) for i, line in enumerate(rows)], issues)


def filled(*texts: str) -> list[Mapping[int, Cell]]:
    """Lines with an action and one of the texts beside it."""
    return [{0: cell(f"Mend bridge {i} in the town"), 1: cell(text, column=1)} for i, text in enumerate(texts)]


def test_an_ordinary_table_has_no_sign() -> None:
    assert told(PLAIN, filled("The work goes on", "Nothing yet was done", "It opened in May")) == frozenset()


def test_words_of_statuses_under_a_heading_taken_for_another() -> None:
    assert "statuses_elsewhere" in told(PLAIN, filled("Completed", "On track", "Completed"))
    status = (PLAIN[0], Column(1, "Status", "status"))
    assert "statuses_elsewhere" not in told(status, filled("Completed", "On track", "Completed"))


def test_people_under_a_heading_taken_for_another() -> None:
    assert "names_elsewhere" in told(PLAIN, filled("Ann Bell", "John Smith", "Head of Roads", "Mary Lee"))
    lead = (PLAIN[0], Column(1, "Owner", "lead"))
    assert "names_elsewhere" not in told(lead, filled("Ann Bell", "John Smith", "Mary Lee"))


def test_numbers_under_a_heading_that_no_field_is_known_for() -> None:
    strange = (PLAIN[0], Column(1, "Score", "", basis="none"))
    assert "numbers_unknown" in told(strange, filled("12", "97.5%", "£1,200"))
    assert "numbers_unknown" not in told(strange, filled("12 of these", "Some", "Few"))


def test_numbers_in_a_column_of_words() -> None:
    assert "numbers_elsewhere" in told(PLAIN, filled("12", "97.5%", "£1,200"))
    assert "numbers_elsewhere" not in told((PLAIN[0], Column(1, "No", "ref")), filled("1", "2", "3"))
    assert "numbers_elsewhere" not in told((PLAIN[0], Column(1, "Year", "period")), filled("2019", "2020", "2021"))


def test_several_headings_that_no_field_is_known_for() -> None:
    lines = [{i: cell("Words", column=i) for i in range(4)}] * 2
    odd = tuple(Column(i, f"Oddity {i}", "", basis="none") for i in (2, 3))
    assert "columns_unknown" in told((*PLAIN, *odd), lines)
    assert "columns_unknown" not in told((*PLAIN, odd[0]), lines)


def test_two_columns_of_one_field() -> None:
    lines = [{i: cell("So and so", column=i) for i in range(4)}] * 2
    assert "field_twice" in told((*PLAIN, Column(2, "Stage", "progress")), lines)
    assert "field_twice" not in told((*PLAIN, Column(2, "Stage", "progress")), filled("So", "And so"))  # it is blank
    leads = (Column(2, "Lead", "lead"), Column(3, "Partners", "lead"))
    assert "field_twice" not in told((*PLAIN, *leads), lines)


def test_statuses_of_which_hardly_two_are_the_same() -> None:
    columns, texts = (PLAIN[0], Column(1, "Status", "status")), [f"State {i}" for i in range(8)]
    assert "statuses_varied" in told(columns, filled(*texts))
    assert "statuses_varied" not in told(columns, filled(*["Green", "Amber"] * 4))


def test_names_that_name_nothing() -> None:
    assert "names_short" in told(PLAIN, [{0: cell("Bridges")}] * 3)
    assert "names_short" not in told(PLAIN, filled("So", "And so"))


def test_texts_that_differ_from_row_to_row_and_have_no_field() -> None:
    ignored = (PLAIN[0], Column(1, "Rationale", "ignore"))
    assert "texts_without_field" in told(ignored, filled("It rusts", "It is narrow", "Lorries use it"))
    assert "texts_without_field" not in told(ignored, filled("Low", "Low", "Low", "High"))


def test_headings_known_in_part_only() -> None:
    guessed = (replace(PLAIN[0], basis="pattern"), PLAIN[1])
    assert "heading_in_part" in told(guessed, filled("So", "And so"))


def test_a_table_without_any_heading() -> None:
    assert "header_missing" in told(tuple(replace(c, heading="") for c in PLAIN), filled("So", "And so"))
    assert "header_missing" not in told((replace(PLAIN[0], heading=""), PLAIN[1]), filled("So", "And so"))


def test_names_in_a_column_without_a_heading() -> None:
    assert "name_unheaded" in told((replace(PLAIN[0], heading=""), PLAIN[1]), filled("So", "And so"))


def test_headings_of_which_only_some_say_what_they_are() -> None:
    own, other = Heading("Safe streets", "priority", 2.0), Heading("Our promises", "", 1.0)
    rows = tuple(Line({}, 1, 1, BOX, i, (own, *more)) for i, more in enumerate([(), (other,)]))
    mixed = table_signs([view(1, replace(table(), lines=rows))], [])
    assert "levels_mixed" in mixed
    assert "levels_mixed" not in table_signs([view(1, replace(table(), lines=rows[:1]))], [])


def test_doubts_of_a_table_speak_of_all_its_rows_and_of_no_other_table() -> None:
    doubt = Issue("year_repeated", "twice", 1, 1)
    assert "years_doubted" in told(PLAIN, filled("So", "And so"), doubt)
    assert "years_doubted" not in told(PLAIN, filled("So", "And so"), replace(doubt, table_no=2))


def test_doubts_anywhere_speak_of_the_document() -> None:
    assert document_signs([]) == frozenset()
    assert document_signs([Issue("total_disagrees", "12 are printed")]) == {"total_differs"}


def test_a_status_column_that_nothing_is_read_from() -> None:
    columns = (*PLAIN, Column(2, "RAG", "status"))
    within = replace(table(), columns=columns)
    assert "statuses_blank" in table_signs([view(i, within, status_raw="") for i in range(3)], [])
    assert "statuses_blank" not in table_signs([view(i, within) for i in range(3)], [])


def test_values_whose_column_has_no_time() -> None:
    def signs_of(kind: str) -> frozenset[str]:
        columns = (Column(0, "Measure", "measure"), Column(1, "Now", "value", kind))
        return table_signs([view(1, replace(table(), kind="measure", columns=columns))], [])

    assert "column_undated" in signs_of("actual")
    assert "column_undated" not in signs_of("baseline")  # it has none where none is printed


@pytest.mark.parametrize("name", ["AS10; Reviews done", "BV 8 Bills paid", "2.1 Build homes", "EDU016a: Attendance"])
def test_a_number_left_in_the_name(name: str) -> None:
    numbered = name != "BV 8 Bills paid"  # a letter code and a number apart may be a name
    assert ("name_numbered" in found([view(1, table(), name)])) is numbered
    assert "name_numbered" not in found([view(1, table(), name, ref="7")])


@pytest.mark.parametrize("name", ["100 homes", "Mend the bridge", "A9 junctions", "20mph zones", "5% of bins"])
def test_a_figure_that_begins_a_name_is_no_number(name: str) -> None:
    assert "name_numbered" not in found([view(1, table(), name)])


def test_a_coloured_cell_without_a_status_and_a_date_without_a_field() -> None:
    row = view(1, table(), status_raw="")
    red = replace(row, line=replace(row.line, cells={0: cell("Mend it", "#ff0000")}))
    assert "colour_unread" in found([red])
    assert "colour_unread" not in found([replace(red, row=red.row | {"status_raw": "Red"})])
    dated = replace(row, line=replace(row.line, cells={**row.line.cells, 1: cell("31/03/2021", column=1)}))
    assert "date_unread" in found([dated])
    assert "date_unread" not in found([replace(dated, row=dated.row | {"due_date": "2021-03-31"})])


def test_a_status_that_is_not_understood_counts_without_a_code_too() -> None:
    assert "status_unknown" in found([view(1, table(), status="unknown")])
    value = Value(
        {"kind": "actual", "status": "unknown", "period_label": "", "value": "5", "unit": "", "raw": "5"}, None
    )
    assert "status_unknown" in found([replace(view(1, table()), values=(value,))])


def test_rows_in_doubtful_company_are_doubtful() -> None:
    other = replace(table(), table_no=2)
    rows = [*(view(i, table()) for i in range(4)), *(view(i, other) for i in range(16))]
    alone = company(rows, [True, *[False] * 19])
    assert alone == [()] * 20
    some = company(rows, [True, True, True, False, True, *[False] * 15])
    assert some[0] == ("table_doubtful", "table_most_doubtful", "document_doubtful")
    assert some[-1] == ("document_doubtful",)


def test_a_document_that_is_doubtful_as_a_whole_is_said_once() -> None:
    known = vocabulary().signs
    heavy = {name: replace(known.signs[name], odds=9) for name in ("one_word", "document_most_doubtful")}
    rows = [view(i, replace(table(), table_no=i % 2 + 1), "Bridges" if i < 3 else "Mend the bridge") for i in range(6)]
    said = weigh(rows, Checked(), [], replace(known, base=0.04, bar=0.75, signs=heavy))
    assert [i.code for i in said].count("document_unsure") == 1
    assert all(v.row["review"] for v in rows)
    assert rows[-1].row["review"] == "document_unsure"


def test_what_is_doubted_of_the_document_is_not_told_of_rows_with_reasons_enough_of_their_own() -> None:
    known = vocabulary().signs
    heavy = {name: replace(known.signs[name], odds=9) for name in ("one_word", "document_most_doubtful")}
    rows = [view(i, table(), "Bridges") for i in range(4)]
    weigh(rows, Checked(), [], replace(known, base=0.04, bar=0.75, signs=heavy))
    assert {v.row["review"] for v in rows} == {"row_unsure"}


def test_targets_that_no_time_is_known_for() -> None:
    dated = Column(1, "Target", "value", "target", period=Period("2019-20", "2019-04-01", "2020-03-31"))
    assert "target_undated" in told((PLAIN[0], replace(dated, period=None)), filled("12", "13"))
    assert "target_undated" not in told((PLAIN[0], dated), filled("12", "13"))


def test_names_that_begin_with_codes_nobody_read() -> None:
    coded = [{0: cell(f"P:AB00{i}_9a Share of bins emptied")} for i in range(3)]
    assert "names_coded" in named(*(line[0].text for line in coded))
    assert "names_coded" not in named("Share of bins emptied", "COVID-19 grants paid", "Parks open")


def named(*names: str) -> frozenset[str]:
    """The signs of a table whose rows have these names."""
    return table_signs([view(i, table(), name) for i, name in enumerate(names)], ())


def test_a_numbered_heading_over_rows_without_a_level() -> None:
    title = Paragraph("2. Processes", BOX, 1, bold=True)
    rows = [view(1, replace(table(), caption=(title,)), "Mend the bridge")]
    rows[0].row.update(priority="", outcome="", group="")
    assert "part_over" in table_signs(rows, ())
    rows[0].row["priority"] = "Safer"
    assert "part_over" not in table_signs(rows, ())


def test_dates_under_a_heading_of_values_but_no_years() -> None:
    forecast = (PLAIN[0], Column(1, "Forecast", "value", "forecast"))
    assert "values_dates" in told(forecast, filled("30/06/2021", "31/10/2021", "Complete"))
    assert "values_dates" not in told(forecast, filled("2013/14", "2016", "Mar 2020"))
    assert "values_dates" not in told(forecast, filled("12", "97.5%", "30/06/2021"))


def test_a_title_that_speaks_of_what_the_table_is_not_read_as() -> None:
    lines = filled("The work goes on", "Nothing yet was done")
    measures = (Paragraph("Performance indicators 2022/23", BOX, 1),)
    assert "title_of_others" in told(PLAIN, lines, caption=measures)
    both = (*measures, Paragraph("Actions and indicators", BOX, 1))
    assert "title_of_others" not in told(PLAIN, lines, caption=both)
