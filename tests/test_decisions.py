"""decisions.yml: what is refused with which message, and what a decision may and may not touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.records import BBox, Cell, Document, PageInfo, Paragraph, Table
from normalise.decisions.apply import ACCEPTED, UNMATCHED, Applied
from normalise.decisions.entries import NONE, CellReads, Decisions, HeadingMeans
from normalise.decisions.load import DecisionsError, format_of, parse
from normalise.records import Issue, Meaning, Source
from normalise.vocabulary import vocabulary

HERE = Source("2023/q4.pdf", "ab" * 32, "ab" * 6)
BOX = BBox(10, 10, 60, 30)


def applied(text: str, council: str = "Anyshire Council") -> Applied:
    return Applied(parse(text), HERE, council, "E00000001")


def paragraph(text: str, level: int = 0) -> Paragraph:
    return Paragraph(text, BOX, 1, level=level)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- heading: View\n  mean: comment\n  everywhere: true", 2, "unknown key 'mean'"),
        ("- heading: View\n  everywhere: true", 1, "means is missing"),
        ("- heading: View\n  means: coment\n  everywhere: true", 2, "means must be one of action"),
        ("- heading: View\n  means: comment", 1, "say where it holds"),
        ("- heading: View\n  means: comment\n  council: A\n  document: b", 1, "say where it holds"),
        ("- heading: View\n  means: value\n  everywhere: true", 1, "kind must be one of"),
        ("- heading: View\n  means: comment\n  kind: target\n  everywhere: true", 3, "kind goes with"),
        ("- status: Behind\n  means: late\n  everywhere: true", 2, "'late'"),
        ("- status: Behind\n  means: off_track\n  everywhere: false", 3, "must be one of true, yes"),
        ("- status: Behind\n  status: Late\n  means: off_track\n  everywhere: true", 2, "stands twice"),
        ("- means: comment\n  everywhere: true", 1, "this one has none of them"),
        ("- heading: A\n  cell: B\n  means: action\n  everywhere: true", 1, "heading and cell"),
        ("- table: none\n  document: a\n  page: 1", 1, "must be 'not one'"),
        ("- table: not one\n  council: Anyshire\n  page: 1", 2, "unknown key 'council'"),
        ("- cell: 1O5\n  reads: 105\n  document: a\n  page: first", 4, "page must be a number"),
        ("- cell: 1O5\n  reads: 105\n  document: a\n  page: 1\n  bbox: 3 4 1 2", 5, "its right beyond its left"),
        ("- cell: 1O5\n  reads: 105\n  document: a\n  page: 1\n  bbox: 3 4 1", 5, "four numbers"),
        ("- cell: ''\n  reads: 105\n  document: a\n  page: 1", 1, "bbox is missing"),
        ("- seen: no_such_code\n  everywhere: true", 1, "'no_such_code'"),
        ("- pairs: [{measure: a, comment: b}]\n  document: a\n  page: 1", 1, "not measure, comment"),
        ("heading: View", 1, "must be a list"),
        ("- heading: [", 1, "this is no YAML: did not find"),
        ("- just words", 1, "'key: value' lines"),
        ("- status: Late\n  means: overdue\n  everywhere: true\n- status: LATE\n  means: off_track\n  everywhere: true",
         4, "contradicts line 1"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(DecisionsError) as error:
        parse(text)
    assert message in str(error.value)
    assert error.value.line == line or "YAML" in message


def test_an_empty_file_decides_nothing() -> None:
    assert parse("") == NONE == parse("# nothing yet\n")
    assert parse("").digest == ""


def test_values_are_texts_whether_quoted_or_not() -> None:
    (item,) = parse("- cell: no\n  reads: 1.10\n  document: 123456789012\n  page: 2\n").items
    assert isinstance(item, CellReads)
    assert (item.cell, item.reads, item.scope.document, item.page) == ("no", "1.10", "123456789012", 2)


def test_the_same_twice_as_after_a_merge_counts_once() -> None:
    one = "- status: Late\n  means: overdue\n  everywhere: true\n"
    assert len(parse(one + one).items) == 1
    assert parse(one + one).digest == parse("# a note\n" + one).digest


def test_the_digest_of_a_document_knows_nothing_of_other_documents() -> None:
    other = parse("- cell: a\n  reads: b\n  document: other.pdf\n  page: 1\n")
    assert other.of(HERE) == NONE
    assert other.of(HERE).digest == ""
    mine = parse("- cell: a\n  reads: b\n  document: 2023/q4.pdf\n  page: 1\n")
    assert mine.of(HERE).digest == mine.digest != ""


def test_the_nearest_decision_counts() -> None:
    text = (
        "- heading: View\n  means: ignore\n  everywhere: true\n"
        "- heading: View\n  means: comment\n  council: E00000001\n"
        "- heading: View\n  means: progress\n  document: abababababab\n"
    )
    found = applied(text).heading(("View",))
    assert isinstance(found, HeadingMeans)
    assert found.means == "progress"
    elsewhere = Applied(parse(text), Source("x.pdf", "", "cd" * 6), "Otherton Council", "E2").heading(("View",))
    assert elsewhere is not None
    assert elsewhere.means == "ignore"


def test_a_heading_over_two_rows_is_found_by_both_or_by_its_last() -> None:
    text = "- heading: Performance / Stakeholder view\n  means: comment\n  everywhere: true\n"
    assert applied(text).heading(("Performance", "Stakeholder view"))
    assert not applied(text).heading(("Stakeholder view",))
    last = "- heading: Stakeholder view\n  means: comment\n  everywhere: true\n  tables: action\n"
    assert applied(last).heading(("Performance", "Stakeholder view"), "action")
    assert not applied(last).heading(("Performance", "Stakeholder view"), "measure")


def test_a_status_is_the_whole_of_what_is_printed() -> None:
    decisions = applied("- status: complete\n  means: complete\n  everywhere: true\n")
    assert decisions.status(Meaning("unknown", "word", "Not complete", known=False), "action").status == "unknown"
    assert decisions.status(Meaning("", ""), "action") == Meaning("", "")
    found = decisions.status(Meaning("unknown", "legend", "COMPLETE", known=False), "action")
    assert found == Meaning("complete", "word", "COMPLETE")


def test_colours_and_icons_are_written_as_status_raw_has_them() -> None:
    decisions = applied("- status: colour:purple\n  means: on_hold\n  everywhere: true\n  tables: measure\n")
    purple = Meaning("unknown", "colour", "colour:purple", known=False)
    assert decisions.status(purple, "measure") == Meaning("on_hold", "colour", "colour:purple")
    assert decisions.status(purple, "action") is purple
    assert decisions.status(Meaning("unknown", "icon", "icon:purple-star", known=False), "measure").status == "unknown"


def table_of(*texts: str) -> Document:
    cells = tuple(
        Cell(0, n, 1, 1, BBox(10 + 60 * n, 10, 60 + 60 * n, 30), (paragraph(text),) if text else ())
        for n, text in enumerate(texts)
    )
    table = Table(1, BBox(10, 10, 400, 30), 1, len(texts), cells, "lattice")
    return Document((PageInfo(1, 400, 300, 9, False, 0),), ((1, table),), ())


def texts(document: Document) -> list[str]:
    return [cell.text for _, block in document.blocks if isinstance(block, Table) for cell in block.cells]


def cell_says(cell: str, reads: str, more: str = "") -> str:
    return f"- cell: '{cell}'\n  reads: '{reads}'\n  document: abababababab\n  page: 1\n{more}"


def test_a_cell_is_found_by_its_text() -> None:
    decisions = applied(cell_says("1O5", "105"))
    assert texts(decisions.document(table_of("a", "1O5"))) == ["a", "105"]
    assert not list(decisions.unmatched())


def test_a_text_that_stands_twice_needs_its_place() -> None:
    decisions = applied(cell_says("1O5", "105"))
    assert texts(decisions.document(table_of("1O5", "1O5"))) == ["1O5", "1O5"]
    assert [issue.code for issue in decisions.unmatched()] == [UNMATCHED]
    placed = applied(cell_says("1O5", "105", "  bbox: 71 11 120 30\n"))
    assert texts(placed.document(table_of("1O5", "1O5"))) == ["1O5", "105"]


@pytest.mark.parametrize("printed", ["-5%", "15%", "5", "£5%"])
def test_a_cell_that_reads_otherwise_now_is_left_alone(printed: str) -> None:
    decisions = applied(cell_says("5%", "50%", "  bbox: 10 10 60 30\n"))
    assert texts(decisions.document(table_of(printed))) == [printed]
    assert next(decisions.unmatched()).page == 1


def test_an_empty_cell_is_filled_and_a_filled_one_emptied() -> None:
    filled = applied(cell_says("", "On track", "  bbox: 10 10 60 30\n")).document(table_of("", "x"))
    assert texts(filled) == ["On track", "x"]
    assert texts(applied(cell_says("x", "")).document(table_of("", "x"))) == ["", ""]


def test_a_table_is_told_by_its_place() -> None:
    text = "- table: not one\n  document: 2023/q4.pdf\n  page: 1\n  bbox: 10 10 60 30\n"
    decisions = applied(text)
    assert not decisions.not_a_table(2, BOX)
    assert not decisions.not_a_table(1, BBox(10, 100, 60, 130))
    assert list(decisions.unmatched())
    assert decisions.not_a_table(1, BBox(10.4, 9, 60, 31))
    assert not list(decisions.unmatched())


PAIRS = """
- pairs:
  - {measure: Number of vis, progress: On track}
  - {measure: Costs, progress: Late - over budget}
  document: abababababab
  page: 1
"""


def test_pairs_take_every_paragraph_along() -> None:
    measure = [paragraph("Number of visits"), paragraph("by age"), paragraph("Costs")]
    progress = [paragraph("On track - 45"), paragraph("Late - over budget"), paragraph("More in May.")]
    parts = applied(PAIRS).parts(1, measure, progress)
    assert parts is not None
    assert [([p.text for p in part.measure], [p.text for p in part.progress]) for part in parts] == [
        (["Number of visits", "by age"], ["On track - 45"]),
        (["Costs"], ["Late - over budget", "More in May."]),
    ]


def test_pairs_whose_texts_are_gone_or_ambiguous_pair_nothing() -> None:
    progress = [paragraph("On track - 45"), paragraph("Late - over budget")]
    assert applied(PAIRS).parts(1, [paragraph("Costs")], progress) is None
    twice = [paragraph("Number of visits"), paragraph("Number of visitors"), paragraph("Costs")]
    assert applied(PAIRS).parts(1, twice, progress) is None
    assert applied(PAIRS).parts(2, [paragraph("Number of visits"), paragraph("Costs")], progress) is None


def test_a_doubt_that_was_looked_at_becomes_a_note_and_no_other_does() -> None:
    decisions = applied("- seen: total_disagrees\n  document: 2023/q4.pdf\n  page: 3\n  raw: Green 11\n")
    doubt = Issue("total_disagrees", "11 printed, 10 counted", 3, raw="Green 11")
    assert decisions.judged(doubt).code == ACCEPTED
    assert "total_disagrees" in decisions.judged(doubt).message
    for other in (Issue("total_disagrees", "", 4, raw="Green 11"), Issue("total_disagrees", "", 3, raw="Red 1")):
        assert decisions.judged(other) is other


def test_nothing_decided_changes_nothing() -> None:
    nothing = Applied(Decisions(), HERE)
    document = table_of("a")
    assert nothing.document(document) is document
    assert not nothing
    assert nothing.heading(("Action",)) is None
    assert nothing.heading(()) is None


def test_the_page_on_decisions_shows_every_kind_and_key_and_its_example_is_understood() -> None:
    page = (Path(__file__).parent.parent / "docs" / "review.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    kinds = format_of(vocabulary())
    assert len(parse(example).items) == 8
    assert all(f"- {kind}:" in example for kind in kinds.kinds)
    assert all(f"`{key}`" in page for key in kinds.keys)
    assert all(field in page for field in kinds.fields)
