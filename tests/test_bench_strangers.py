"""A document as if nobody had seen its like: what only it prints is not in the schema while it is read."""

from __future__ import annotations

from pathlib import Path

from bench.strangers import only_here, printed_in, without
from extract.records import BBox, Cell, Document, Paragraph, Table
from normalise.columns.headings import is_heading
from normalise.statuses.definitions import status_of_definition
from normalise.vocabulary import vocabulary

BOX = BBox(0, 0, 100, 10)


def document(*texts: str) -> Document:
    cells = tuple(Cell(0, i, 1, 1, BOX, (Paragraph(text, BOX, 1),)) for i, text in enumerate(texts))
    return Document((), ((1, Table(1, BOX, 1, len(texts), cells, "lattice")),), ())


def test_only_phrases_that_one_document_prints_are_its_own() -> None:
    one = printed_in(document("Action", "Lead Officer", "Ongoing"))
    other = printed_in(document("Action", "Ongoing", "Due Date"))
    own = only_here({"one": one, "other": other})
    assert "lead officer" in own["one"]
    assert "due date" in own["other"]
    assert not {"action", "ongoing"} & (own["one"] | own["other"])


def test_headings_are_found_beside_their_year_and_sentences_of_keys_within_a_text() -> None:
    found = printed_in(document("Target 2019/20", "Within 5% of the target for the year"))
    assert found.has("target")
    assert found.says("within # of the target")
    assert not found.says("within # of target")


def test_what_is_taken_away_is_unknown_and_known_again_afterwards(tmp_path: Path) -> None:
    assert is_heading("Lead Officer")
    assert vocabulary().status_word("Abandoned") is not None
    with without({"lead officer", "abandoned"}, tmp_path):
        assert "lead officer" not in vocabulary().headings
        assert vocabulary().status_word("Abandoned") is None
        assert is_heading("Action")
    assert "lead officer" in vocabulary().headings
    assert vocabulary().status_word("Abandoned") is not None


def test_a_row_of_definitions_goes_with_all_its_choices(tmp_path: Path) -> None:
    before = status_of_definition("Data is not available", "measure")
    assert before == "not_yet_reported"
    with without({"data is not available", "data not available", "not available"}, tmp_path):
        assert status_of_definition("Data is not available", "measure") != before
    assert status_of_definition("Data is not available", "measure") == before
