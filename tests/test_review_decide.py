"""Writing decisions.yml from the page: nothing else in the file changes, and nothing gets in that is no decision."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from normalise.decisions.entries import CellReads, HeadingMeans, StatusMeans
from normalise.decisions.load import parse
from townclerk.review.decide import HEAD, NotDecided, add, entry_text, mark_of, quoted, take_out

LATE = {"status": "Behind", "means": "off_track", "everywhere": "true"}
BY_HAND = """# ours
- status: 'Slow'   # as Ann says
  means: at_risk
  council: Anyshire

# the next one is about page 3
- {cell: "1O5", reads: "105", document: a.pdf, page: 3}
- heading: |
    View
  means: comment
  everywhere: true
# the end
"""


def text(folder: Path) -> str:
    return (folder / "decisions.yml").read_text("utf-8")


def test_the_first_decision_makes_the_file_and_says_what_it_is(tmp_path: Path) -> None:
    item = add(tmp_path, LATE)
    assert isinstance(item, StatusMeans)
    assert text(tmp_path) == HEAD + '- status: "Behind"\n  means: off_track\n  everywhere: true\n'
    take_out(tmp_path, mark_of(item))
    assert text(tmp_path) == HEAD


def test_what_people_wrote_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "decisions.yml").write_text(BY_HAND.rstrip("\n"), "utf-8")
    item = add(tmp_path, LATE)
    assert text(tmp_path).startswith(BY_HAND)
    take_out(tmp_path, mark_of(item))
    assert text(tmp_path) == BY_HAND


@pytest.mark.parametrize(
    ("number", "gone"),
    [
        (0, "- status: 'Slow'   # as Ann says\n  means: at_risk\n  council: Anyshire\n"),
        (1, '- {cell: "1O5", reads: "105", document: a.pdf, page: 3}\n'),
        (2, "- heading: |\n    View\n  means: comment\n  everywhere: true\n"),
    ],
)
def test_one_decision_is_taken_out_whole_and_alone(tmp_path: Path, number: int, gone: str) -> None:
    (tmp_path / "decisions.yml").write_text(BY_HAND, "utf-8")
    take_out(tmp_path, mark_of(parse(BY_HAND).items[number]))
    assert text(tmp_path) == BY_HAND.replace(gone, "")


def test_a_second_thought_takes_the_place_of_the_first(tmp_path: Path) -> None:
    add(tmp_path, LATE)
    add(tmp_path, LATE | {"means": "overdue"})
    (item,) = parse(text(tmp_path)).items
    assert isinstance(item, StatusMeans)
    assert item.means == "overdue"


def test_decisions_on_one_line_are_left_to_hands(tmp_path: Path) -> None:
    flow = "[{status: A, means: at_risk, everywhere: true}, {status: B, means: at_risk, everywhere: true}]\n"
    (tmp_path / "decisions.yml").write_text(flow, "utf-8")
    with pytest.raises(NotDecided, match="by hand"):
        take_out(tmp_path, mark_of(parse(flow).items[0]))
    with pytest.raises(NotDecided):
        add(tmp_path, LATE)
    assert text(tmp_path) == flow


@pytest.mark.parametrize(
    "entry",
    [
        LATE | {"means": "late"},
        LATE | {"means": 'at_risk\n- status: "X"\n  means: complete\n  everywhere: true'},
        {"status": "Behind", "means": "off_track"},
        {"cell": "a", "reads": "b", "document": "x", "page": "1\n- table: not one"},
    ],
)
def test_what_is_no_decision_is_not_written(tmp_path: Path, entry: dict[str, str]) -> None:
    with pytest.raises(NotDecided):
        add(tmp_path, entry)
    assert not (tmp_path / "decisions.yml").exists()


@pytest.mark.parametrize(
    "printed",
    ['a "b" \\ c', "- heading: x", "# not", "no", "a: b", "😀 é\u2028x", "\x7f\x85 \u200b", "' {{ }} <b>", "1e3"],
)
def test_any_printed_text_comes_back_as_it_was(tmp_path: Path, printed: str) -> None:
    assert yaml.safe_load(quoted(printed)) == printed
    item = add(tmp_path, {"cell": printed, "reads": f"{printed} too", "document": "x", "page": 1, "note": printed})
    assert isinstance(item, CellReads)
    assert item.cell.split() == printed.split()


def test_pairs_are_written_as_lists() -> None:
    pairs = [{"measure": ["Visits", "by age"], "progress": ["On track: 45"]}, {"measure": ["Costs"], "progress": []}]
    written = entry_text({"pairs": pairs, "document": "abababababab", "page": 4})
    assert written.splitlines()[:4] == [
        "- pairs:",
        '    - measure: ["Visits", "by age"]',
        '      progress: ["On track: 45"]',
        '    - measure: ["Costs"]',
    ]
    (item,) = parse(written).items
    assert item.scope.document == "abababababab"


def test_a_heading_of_two_rows_keeps_its_slash(tmp_path: Path) -> None:
    item = add(tmp_path, {"heading": "Now / Then", "means": "value", "kind": "target", "everywhere": "true"})
    assert isinstance(item, HeadingMeans)
    assert (item.heading, item.kind) == ("Now / Then", "target")
