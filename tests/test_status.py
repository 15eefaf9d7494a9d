from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Look
from normalise.statuses.definitions import definition_rules, read_rules, status_of_definition
from normalise.statuses.key import KeyEntry, Legend, icon_name
from normalise.statuses.status import head_phrase, of_colour, of_icon, of_text, roll_up
from normalise.vocabulary import VocabularyError, vocabulary
from tests.paged import Paper

BRAG = Legend(
    (
        KeyEntry("Completed and evidenced", "complete", word="Green"),
        KeyEntry("In hand", "in_progress", word="Amber"),
        KeyEntry("Not started", "not_started", word="Red"),
        KeyEntry("On target", "on_track", hue="blue"),
    )
)


def look(hue: str, shape: str = "disc", mark: str = "none", shade: int = 0) -> Look:
    return Look(hue, shape, mark, bytes([shade]) * 768)


def said(text: str, kind: str = "action") -> tuple[str, str, bool]:
    meaning = of_text(text, kind)
    return meaning.status, meaning.basis, meaning.known


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Complete", "complete"),
        ("Not yet complete", "in_progress"),
        ("On course to achieve", "on_track"),
        ("NOT ON COURSE TO ACHIEVE", "off_track"),
        ("Achieve d", "complete"),
        ("Report later", "not_yet_reported"),
        ("Completed (March 2020)", "complete"),
        ("Complete 31/03/2020", "complete"),
        ("Green ▲", "on_track"),
        ("Amber (75%)", "at_risk"),
        ("On target / Ar y targed", "on_track"),
        ("Green, on track", "on_track"),
        ("On target – waiting for a signature", "on_track"),
    ],
)
def test_whole_cell_is_a_known_word(text: str, status: str) -> None:
    assert said(text) == (status, "word", True)


@pytest.mark.parametrize("text", ["Blue", "NEW", "Mangoes", "Green / Red", "Completely lost", "Amber/Green", "✓", "●"])
def test_what_nobody_explains_is_unknown_and_flagged(text: str) -> None:
    assert said(text) == ("unknown", "word", False)


@pytest.mark.parametrize("text", ["", "-", "-----", "…", " – "])
def test_dashes_are_no_status(text: str) -> None:
    assert said(text) == ("", "", True)


def test_achieved_is_a_target_met_on_a_measure_and_work_done_on_an_action() -> None:
    assert (said("Achieved", "measure")[0], said("Achieved", "action")[0]) == ("on_track", "complete")


def test_key_of_the_document_decides_before_any_rule() -> None:
    for text in ("Green", "GREEN", "G", "Completed and evidenced"):
        meaning = of_text(text, "action", BRAG)
        assert (meaning.status, meaning.basis, meaning.raw) == ("complete", "legend", text)
    assert of_colour("#00b050", "action", BRAG).status == "complete"
    assert of_colour("#0070c0", "action", BRAG).status == "on_track"
    assert of_text("Overdue", "action", BRAG).basis == "word"


def test_key_with_a_column_for_each_kind() -> None:
    key = Legend(
        (
            KeyEntry("Not used", "", word="C", applies_to="measure"),
            KeyEntry("Completed", "complete", word="C", applies_to="action"),
            KeyEntry("Figures to follow", "not_yet_reported", word="CO"),
        )
    )
    assert of_text("C", "action", key).status == "complete"
    assert of_text("C", "measure", key) == of_text("C", "measure")
    assert of_text("CO", "measure", key).status == "not_yet_reported"


def test_letters_are_colours_only_beside_red_amber_and_green() -> None:
    behind = Legend((KeyEntry("Behind", "off_track", word="B"), KeyEntry("Done", "complete", word="D")))
    assert of_colour("#0070c0", "action", behind).basis == "colour"
    letters = [KeyEntry(name, status, word=name[0]) for name, status in (("Red", "off_track"), ("Amber", "at_risk"))]
    rag = Legend((*letters, KeyEntry("Fine", "on_track", word="G"), KeyEntry("Done", "complete", word="B")))
    assert of_colour("#0070c0", "action", rag).status == "complete"


def test_key_with_yellow_and_no_amber_takes_both() -> None:
    key = Legend((KeyEntry("Near", "at_risk", hue="yellow"), KeyEntry("Good", "on_track", hue="green")))
    assert of_colour("#ffc000", "measure", key).status == "at_risk"


def test_sentence_of_the_key_that_was_not_understood_stays_unknown() -> None:
    key = Legend((KeyEntry("As in the annex", "unknown", word="Green"),))
    assert of_text("Green", "action", key).known is False


@pytest.mark.parametrize(("colour", "status", "known"), [("#92d050", "on_track", True), ("#ffc000", "at_risk", True)])
def test_traffic_lights_without_a_key(colour: str, status: str, known: bool) -> None:
    assert (of_colour(colour, "action").status, of_colour(colour, "action").known) == (status, known)


def test_blue_without_a_key_is_unknown() -> None:
    meaning = of_colour("#0070c0", "action")
    assert (meaning.status, meaning.raw, meaning.known) == ("unknown", "colour:blue", False)


def test_icon_of_the_key_by_hue_shape_and_mark() -> None:
    key = Legend((KeyEntry("Above target (green star)", "on_track", look=look("green", "star")),))
    meaning = of_icon(look("green", "star", shade=9), "measure", key)
    assert (meaning.status, meaning.raw, meaning.basis) == ("on_track", "icon:green-star", "legend")


def test_icons_of_one_look_are_told_apart_by_their_pictures() -> None:
    key = Legend(
        (
            KeyEntry("Completed", "complete", look=look("green", shade=0)),
            KeyEntry("On target", "on_track", look=look("green", shade=60)),
        )
    )
    assert of_icon(look("green", shade=55), "action", key).raw == "icon:on-target"
    assert of_icon(look("green", shade=30), "action", key).basis == "icon"  # as near to one as to the other


def test_icon_without_a_key() -> None:
    assert of_icon(look("green", mark="tick"), "measure").raw == "icon:ok"
    unknown = of_icon(look("purple", "star"), "measure")
    assert (unknown.status, unknown.raw, unknown.known) == ("unknown", "icon:purple-star", False)


def test_bare_disc_takes_the_colour_of_the_key() -> None:
    assert of_icon(look("green"), "action", BRAG).status == "complete"


@pytest.mark.parametrize(
    ("definition", "name"),
    [
        ("On target", "on-target"),
        ("Behind (red triangle)", "red-triangle"),
        ("Overdue: its date has passed", "overdue"),
    ],
)
def test_icon_names(definition: str, name: str) -> None:
    assert icon_name(definition) == name


@pytest.mark.parametrize(
    ("text", "phrase", "rest"),
    [
        ("On course to achieve – 71% in June", "On course to achieve", "71% in June"),
        ("Not on course to achieve. The rate fell", "Not on course to achieve", "The rate fell"),
        ("Achieved, all sites are open", "Achieved", "all sites are open"),
        ("Achieve d - all sites", "Achieve d", "all sites"),
        ("Completed", "Completed", ""),
        ("On course to achieve –", "On course to achieve", ""),
    ],
)
def test_status_phrase_at_the_head_of_a_comment(text: str, phrase: str, rest: str) -> None:
    assert head_phrase(text, vocabulary()) == (phrase, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Achieved a great deal",
        "Complete the survey",
        "On track, but late",
        "Ongoing work on lanes",
        "On target for May",
        "Good progress on all sites",
        "",
    ],
)
def test_sentence_that_only_begins_like_a_status(text: str) -> None:
    assert head_phrase(text, vocabulary()) is None


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["on_track", "off_track", "complete"], "off_track"),
        (["complete", "at_risk"], "at_risk"),
        (["complete", "complete"], "complete"),
        (["complete", "on_track"], "on_track"),
        (["complete", "in_progress"], "on_track"),
        (["not_started", "not_started"], "not_started"),
        (["not_started", "on_hold"], "unknown"),
        ([], ""),
    ],
)
def test_roll_up_is_the_worst_and_complete_only_when_all_are(statuses: list[str], status: str) -> None:
    assert roll_up(statuses) == status


@given(st.lists(st.sampled_from(sorted(vocabulary().statuses)), max_size=6))
def test_roll_up_ignores_order_and_never_hides_trouble(statuses: list[str]) -> None:
    assert roll_up(statuses) == roll_up(reversed(statuses))
    assert "off_track" not in statuses or roll_up(statuses) == "off_track"


@pytest.mark.parametrize(
    ("definition", "kind", "hue", "status"),
    [
        ("Reached, or due to achieve without issues", "action", "green", "on_track"),
        ("Some slippage which can be recovered", "action", "", "at_risk"),
        ("Not on course and major slippage foreseen", "measure", "", "off_track"),
        ("Fair: some delay, but broadly on track", "action", "", "at_risk"),
        ("Good progress: steps completed on schedule", "action", "", "on_track"),
        ("Carry over: work completed, data not available", "measure", "", "not_yet_reported"),
        ("Completed and evidenced", "action", "green", "complete"),
        ("Postponed by decision of the board", "action", "", "on_hold"),
        ("Target missed but within the 5% threshold", "measure", "", "at_risk"),
        ("Within agreed tolerance", "measure", "", "on_track"),
        ("Within agreed tolerance", "measure", "amber", "at_risk"),
        ("Has not yet been completed", "action", "", "unknown"),
        ("No significant issues", "action", "", "on_track"),
        ("Over 75% complete", "action", "", "in_progress"),
        ("Not used", "action", "", ""),
        ("See the annex", "action", "", "unknown"),
        ("Within 5% of target, performing well", "measure", "yellow", "on_track"),
        ("5% to 10% worse than target, underperforming", "measure", "amber", "at_risk"),
        ("More than 10% worse than target", "measure", "red", "off_track"),
        ("Not performing well", "measure", "red", "off_track"),
        ("Off target by 5% or less", "measure", "", "at_risk"),
        ("Off target by more than 5%", "measure", "", "off_track"),
        ("The date has passed and the target was not met", "action", "", "off_track"),
        ("The target was not met but within 5% of it", "measure", "", "at_risk"),
        ("The target was not met", "measure", "amber", "at_risk"),
        ("The work has slipped and a later date has been agreed", "action", "", "at_risk"),
        ("The target may be missed unless more is done", "action", "", "at_risk"),
        ("The action has not been completed by its due date", "action", "red", "off_track"),
        ("There is a risk that it will not be completed by the due date", "action", "amber", "at_risk"),
        ("Delivery on time and within budget appears highly likely", "action", "green", "on_track"),
        ("Work is progressing, but not to the timescale", "action", "amber", "at_risk"),
    ],
)
def test_sentence_of_a_key(definition: str, kind: str, hue: str, status: str) -> None:
    assert status_of_definition(definition, kind, hue) == status


def test_every_phrase_of_a_key_is_found_where_it_is_printed() -> None:
    lost = []
    for rule in definition_rules():
        hue = rule.hues[0] if rule.hues else ""
        printed = rule.phrase.replace("#", "5%")
        if status_of_definition(f"zz {printed} zz", "action", hue) == "unknown" and rule.action != "unknown":
            lost.append(rule.phrase)
    assert lost == []


def rules_of(folder: Path, *phrases: str) -> list[str]:
    lines = [f"{phrase},at_risk,at_risk,,20" for phrase in phrases]
    (folder / "definitions.csv").write_text("\n".join(["phrase,action,measure,hues,order", *lines]) + "\n", "utf-8")
    return [rule.phrase for rule in read_rules(folder, vocabulary().statuses)]


def test_choices_in_a_phrase_are_phrases_of_their_own(tmp_path: Path) -> None:
    said = rules_of(tmp_path, "{below|short of} target by {# or less|up to #}")
    assert said[1:3] == ["below target by up to #", "short of target by # or less"]
    assert len(said) == 4


@pytest.mark.parametrize("phrases", [("below {a|b", ""), ("{just|only} short of", "just short of")])
def test_a_brace_too_many_or_a_choice_that_stands_twice_is_refused(phrases: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(VocabularyError):
        rules_of(tmp_path, *filter(None, phrases))


@pytest.mark.parametrize(
    ("definition", "status"),
    [
        ("The action will be delivered by its due date", "on_track"),
        ("The action has been delivered", "complete"),
        ("Some work is still to be completed", "unknown"),
        ("Action which should have been delivered by now", "unknown"),
        ("No result yet", "not_yet_reported"),
        ("A discrete action that is being implemented, where needed with revisions", "in_progress"),
        ("The action is being delivered on schedule", "on_track"),
        ("The action is not being delivered", "unknown"),
        ("The recommendation has been partially implemented", "partly_complete"),
        ("Almost completed", "partly_complete"),
        ("Delivered in part", "partly_complete"),
    ],
)
def test_what_is_still_to_be_delivered_is_not_complete(definition: str, status: str) -> None:
    assert status_of_definition(definition, "action") == status


@pytest.mark.parametrize(
    ("printed", "statuses"),
    [
        (("G", "Y", "R"), ["on_track", "unknown", "off_track"]),  # Yellow, which no key explains
        (("Green", "N", "R"), ["on_track", "unknown", "off_track"]),
        (("Y", "N", "Y"), ["complete", "off_track", "complete"]),
    ],
)
def test_a_y_among_the_letters_of_traffic_lights_is_no_yes(printed: tuple[str, ...], statuses: list[str]) -> None:
    paper = Paper("Action plan update 2022/23")
    rows = [[f"Mend bridge {n}", "Head of Roads", status] for n, status in enumerate(printed)]
    paper.table([["Action", "Lead", "Status"], *rows])
    assert [r["status"] for r in paper.clean().actions] == statuses


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Delayed - now complete", "complete"),
        ("Overdue (now completed)", "complete"),
        ("Off track, but now on track", "on_track"),
        ("Delayed - now expected in May", "at_risk"),
    ],
)
def test_what_is_so_now_is_the_status(printed: str, status: str) -> None:
    assert of_text(printed, "action").status == status


def test_a_ring_is_the_white_of_the_key() -> None:
    key = Legend((KeyEntry("has yet to start", "not_started", "white"),))
    assert of_icon(look("grey", "ring"), "action", key).status == "not_started"
    assert of_icon(look("grey", "disc"), "action", key).status != "not_started"


@pytest.mark.parametrize(
    ("definition", "hue", "status"),
    [
        ("performance outside what is acceptable here", "red", "unknown"),  # 'acceptable' by itself is a target met
        ("all slippage is being watched", "green", "unknown"),
        ("target missed but better than a year ago", "amber", "at_risk"),
        ("target missed but better than a year ago", "", "off_track"),
        ("behind target", "yellow", "at_risk"),
    ],
)
def test_no_red_is_a_target_met_and_no_green_one_missed(definition: str, hue: str, status: str) -> None:
    assert status_of_definition(definition, "measure", hue) == status


@pytest.mark.parametrize(
    ("definition", "status"),
    [
        ("there is no slippage in this project", "on_track"),
        ("no cause for concern", "on_track"),
        ("things have moved, but not enough to be on track for the year", "off_track"),
        ("outside the agreed range of tolerance", "off_track"),
        ("highly likely to be delivered by its date", "on_track"),
        ("off track but expected to recover", "at_risk"),
        ("it will be late, and should be done by the summer", "at_risk"),
        ("it will be late, and should have been done by now", "off_track"),
    ],
)
def test_words_that_turn_a_phrase_of_a_key_are_part_of_it(definition: str, status: str) -> None:
    assert status_of_definition(definition, "action") == status


@pytest.mark.parametrize(
    ("definition", "hue", "status"),
    [
        ("Measure progressing above or in line with target set", "green", "on_track"),
        ("Measure progress is satisfactory but is not fully reaching target set", "", "at_risk"),
        ("Measure has not progressed in accordance with target set", "red", "off_track"),
        ("Not progressing in line with target", "", "off_track"),
        ("Broadly in line with target", "amber", "at_risk"),
        ("The action will not go ahead", "", "cancelled"),
        ("The action has become part of day to day work", "", "ongoing"),
    ],
)
def test_progressing_in_line_with_the_target_is_more_than_begun(definition: str, hue: str, status: str) -> None:
    assert status_of_definition(definition, "measure", hue) == status
