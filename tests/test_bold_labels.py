"""Lines whose labels bold print alone sets apart, in a row under the values of a measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import BBox, Document, Paragraph
from normalise.legend.read import read_key
from normalise.records import Period
from normalise.tables.reader import Reader
from normalise.tables.sheets.naming import notes_in
from normalise.vocabulary import vocabulary

BOX = BBox(50, 100, 300, 110)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(vocabulary(), Period("2018-19"), read_key(Document((), (), ())))


def line(text: str, *bold: str) -> Paragraph:
    lead = bold[0] if bold and text.startswith(bold[0]) else ""
    return Paragraph(text, BOX, 1, lead=lead, strong=bold)


def said(reader: Reader, *lines: Paragraph) -> list[tuple[str, str]]:
    return [(n.field, n.cell.text) for n in notes_in(lines, reader)]


def test_each_line_of_a_cell_has_the_meaning_of_its_bold_label(reader: Reader) -> None:
    found = said(reader, line("Note One was late.", "Note"), line("Owner Jane Smith", "Owner"))
    assert found == [("comment", "One was late."), ("lead", "Jane Smith")]


def test_a_bold_label_behind_a_sentence_begins_a_note_of_its_own(reader: Reader) -> None:
    found = said(reader, line("Note It was late. Owner Jane Smith", "Note", "Owner"))
    assert found == [("comment", "It was late."), ("lead", "Jane Smith")]


def test_a_label_without_text_does_not_take_that_of_the_next(reader: Reader) -> None:
    bare = replace(line("Note"), bold=True)
    assert said(reader, bare, line("Owner Jane Smith", "Owner")) == [("lead", "Jane Smith")]


def test_a_label_on_a_line_of_its_own_has_the_text_below_it(reader: Reader) -> None:
    bare = replace(line("Note"), bold=True)
    assert said(reader, bare, line("It was late.")) == [("comment", "It was late.")]


def test_a_bold_word_that_begins_a_sentence_is_no_label(reader: Reader) -> None:
    assert said(reader, line("Owner occupied homes rose", "Owner")) == []


def test_a_name_without_a_label_is_no_note(reader: Reader) -> None:
    assert said(reader, line("Vacant shop units"), line("Owner Jane Smith", "Owner")) == []
