"""The data of schema/ is checked when it is loaded, and says what the words of councils mean."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.records import Look
from normalise.fold import fold, squeeze
from normalise.vocabulary import (
    Vocabulary,
    VocabularyError,
    colour_of,
    digest,
    icon_of,
    load,
    trend_of_look,
    vocabulary,
)

SCHEMA = Path(__file__).parent.parent / "schema"
VOC = vocabulary()


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of schema/ in which one text of one file is another; '' is the end of the file."""

    def edit(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "schema"
        shutil.copytree(SCHEMA, folder, dirs_exist_ok=True)
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
        return folder

    return edit


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("status_words.csv", "", "on TRACK,on_track,on_track,no,en\n", "twice"),
        ("status_words.csv", "", "Splendid,wonderful,on_track,no,en\n", "wonderful"),
        ("status_words.csv", "", "Splendid,on_track,on_track,maybe,en\n", "maybe"),
        ("status_words.csv", "", "Splendid,on_track\n", "2 cells"),
        ("headings.csv", "", "ACTION,action,any,,,,\n", "twice"),
        ("headings.csv", "", "Owner of it,leed,any,,,,\n", "leed"),
        ("headings.csv", "", "Aimed at,value,measure,aim,,,\n", "aim"),
        ("headings.csv", "", "Aimed at,value,measure,,,,\n", "none of"),
        ("headings.csv", "heading,field", "heading,feild", "columns must be"),
        ("trend_words.csv", "", "Sideways and up,mixed,en\n", "mixed"),
        ("units.csv", "", "days,hours,cell\n", "twice"),
        ("councils.csv", "", "A Council,A,S12000029,Scotland,unitary,,,,,,\n", "also on line"),
        ("councils.csv", "", "A Council,A,S12000999,Scotland,unitary,,,E00000000,,,\n", "E00000000"),
        ("councils.csv", "", "A Council,A,S12000999,Scotland,unitary,,,,,,www a.gov.uk\n", "no domain"),
        ("labels.yml", "announcements:\n  [", "announcements:\n  [corporate priority, ", "announcement"),
        ("labels.yml", "inner:", "iner:", "unknown key"),
        ("icons.yml", "mark: tick, action: completed", "mark: tik, action: completed", "not known"),
        ("icons.yml", "{action: on_track, measure: on_track}", "{action: fine, measure: on_track}", "fine"),
        ("colours.yml", "green: on_track", "green: going", "going"),
        ("colours.yml", "[335, 360]", "[360, 335]", "smaller first"),
        ("heading_words.yml", '"on"', "on", "quotes"),
        ("kinds.yml", "kind: scorecard", "kind: score_card", "not known"),
        ("review_codes.yml", "do: Check", "doo: Check", "unknown key"),
        ("review_codes.yml", "", "\tno yaml", "no YAML"),
    ],
)
def test_a_bad_row_stops_the_load_and_is_named(
    edited: Callable[[str, str, str], Path], name: str, old: str, new: str, said: str
) -> None:
    folder = edited(name, old, new)
    with pytest.raises(VocabularyError, match=said) as caught:
        voc = load(folder)
        _ = voc.councils
    assert caught.value.file == name


def test_an_error_in_a_csv_names_its_line(edited: Callable[[str, str, str], Path]) -> None:
    folder = edited("status_words.csv", "", "Splendid,wonderful,on_track,no,en\n")
    last = (folder / "status_words.csv").read_text("utf-8").count("\n")
    with pytest.raises(VocabularyError, match=rf"status_words\.csv:{last}: 'wonderful'"):
        load(folder)


def test_the_digest_follows_the_data(edited: Callable[[str, str, str], Path]) -> None:
    assert digest(load(edited("bodies.csv", "", ""))) == digest(VOC)
    assert digest(load(edited("bodies.csv", "", "Board of Longitude,agency\n"))) != digest(VOC)


def meaning(text: str, kind: str) -> str:
    word = VOC.status_word(text)
    return word.status(kind) if word else ""


@pytest.mark.parametrize(
    ("text", "action", "measure"),
    [
        ("On course to achieve", "on_track", "on_track"),
        ("Not on course to achieve", "off_track", "off_track"),
        ("Achieve d", "complete", "on_track"),
        ("Achieved", "complete", "on_track"),
        ("MET", "complete", "on_track"),
        ("Not achieved", "off_track", "off_track"),
        ("Partially achieved", "partly_complete", "partly_complete"),
        ("Not yet complete", "in_progress", "in_progress"),
        ("Report Later", "not_yet_reported", "not_yet_reported"),
        ("Data Only", "context_only", "context_only"),
        ("Annual", "not_due", "not_due"),
        ("Oddi ar y targed", "off_track", "off_track"),
        ("Ar y targed", "on_track", "on_track"),
        ("G", "on_track", "on_track"),
        ("Blue", "unknown", "unknown"),
        ("Yellow", "unknown", "unknown"),
        ("Off-track", "off_track", "off_track"),
        ("Splendid", "", ""),
    ],
)
def test_status_words_by_what_they_say(text: str, action: str, measure: str) -> None:
    assert (meaning(text, "action"), meaning(text, "measure")) == (action, measure)


@pytest.mark.parametrize(
    "word", ["achieved", "complete", "completed", "on track", "on target", "started", "met", "due"]
)
def test_no_negated_word_means_what_the_word_means(word: str) -> None:
    for negated in (f"not {word}", f"not yet {word}"):
        assert meaning(negated, "action") != meaning(word, "action") or not meaning(word, "action")


def test_a_phrase_at_the_head_of_a_comment_is_not_any_first_word() -> None:
    heads = set(VOC.status_heads)
    assert {"on course to achieve", "not on course to achieve", "achieved", "on target", "completed"} <= heads
    assert not {"met", "open", "started", "ongoing", "good", "g", "planned", "new"} & heads


def test_longer_heads_come_first_so_that_a_negation_is_seen() -> None:
    lengths = [len(head) for head in VOC.status_heads]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        ("#00b050", "green"),
        ("#c6efce", "green"),
        ("#ffc000", "amber"),
        ("#ffeb9c", "amber"),
        ("#ff3333", "red"),
        ("#ffc7ce", "red"),
        ("#ffff00", "yellow"),
        ("#1f5fbf", "blue"),
        ("#808080", "grey"),
        ("#e2efda", ""),
        ("#deeaf6", ""),
        ("#fff2cc", ""),
        ("#f2f2f2", ""),
        ("#d9d9d9", ""),
        ("", ""),
    ],
)
def test_a_tint_of_a_header_or_stripe_is_no_status_colour(fill: str, name: str) -> None:
    assert colour_of(fill, VOC) == name


def look(hue: str, shape: str, mark: str = "none") -> Look:
    return Look(hue, shape, mark, b"")


@pytest.mark.parametrize(
    ("seen", "kind", "name", "status"),
    [
        (look("green", "disc", "tick"), "measure", "ok", "on_track"),
        (look("blue", "disc", "tick"), "action", "completed", "complete"),
        (look("green", "disc", "play"), "action", "in-progress", "in_progress"),
        (look("red", "octagon", "bar"), "measure", "alert", "off_track"),
        (look("grey", "disc", "bar"), "action", "cancelled", "cancelled"),
        (look("grey", "disc", "question"), "measure", "unknown", "not_yet_reported"),
        (look("green", "star"), "measure", "green-star", "on_track"),
        (look("blue", "disc"), "measure", "blue-circle", "unknown"),
        (look("red", "triangle"), "action", "red-triangle", "off_track"),
    ],
)
def test_icons_without_a_key(seen: Look, kind: str, name: str, status: str) -> None:
    assert icon_of(seen, kind, VOC) == (name, status)


def test_a_black_arrow_says_only_where_the_figure_goes() -> None:
    assert trend_of_look(look("green", "arrow-up"), VOC) == "improving"
    assert trend_of_look(look("red", "arrow-up"), VOC) == "worsening"
    assert trend_of_look(look("black", "arrow-up"), VOC) == "up"
    assert trend_of_look(look("amber", "bar"), VOC) == "unchanged"
    assert trend_of_look(look("green", "disc"), VOC) == ""


def test_every_status_of_the_contract_is_there_once_and_used() -> None:
    assert len(VOC.statuses) == 17
    used = {w.action for w in VOC.status_words.values()} | {w.measure for w in VOC.status_words.values()}
    assert used == set(VOC.statuses)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("South Lanarkshire Council", "S12000029"),
        ("Cyngor Sir Gâr", "W06000010"),
        ("Salford City Council", "E08000006"),
        ("Comhairle nan Eilean Siar", "S12000013"),
    ],
)
def test_councils_by_printed_names(name: str, code: str) -> None:
    named = [c for c in VOC.councils if fold(name) in map(fold, (c.name, c.short_name, *c.other_names))]
    assert [c.code for c in named] == [code]


def test_councils_that_are_gone_are_listed_with_their_end() -> None:
    [taunton] = [c for c in VOC.councils if c.short_name == "Taunton Deane"]
    assert taunton.end == "2019-03-31"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("----- This Year -----", "this year"),
        ("Comments/ Progress", "comments/progress"),
        ("N/A[1]", "n/a"),
        ("Target*", "target"),
        ("Outturn¹", "outturn"),
        ("Aims & Objectives:", "aims and objectives"),
        ("Who’s  responsible", "who's responsible"),
        ("non\u2011breaking", "non-breaking"),
        ("mainte\u00adnance", "maintenance"),
        ("% complete", "% complete"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key
    assert fold(key) == key


def test_squeeze_joins_a_word_broken_by_a_narrow_column() -> None:
    assert squeeze("PROGRES S (RAG)") == squeeze("Progress (RAG)")


def test_the_words_load_once() -> None:
    assert vocabulary() is vocabulary()
    assert isinstance(VOC, Vocabulary)


def test_only_dates_stand_in_for_a_missing_due_date() -> None:
    """'Mitigation' and 'Risk owner' once did, by a slip in the table."""
    alone = [h.heading for entries in VOC.headings.values() for h in entries if h.alone == "due_date"]
    dated = ("date", "deadline", "timescale", "extension")
    assert [h for h in alone if not any(word in h.casefold() for word in dated)] == []


def test_no_heading_is_two_lines_in_one() -> None:
    assert [h.heading for entries in VOC.headings.values() for h in entries if " | " in h.heading] == []
