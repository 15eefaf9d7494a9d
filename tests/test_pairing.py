from extract.records import BBox, Paragraph
from normalise.rows.pairing import Pairing, join, pair, pair_stacked
from normalise.statuses.status import head_phrase
from normalise.vocabulary import vocabulary


def p(text: str, level: int = 0, x0: float = 0.0) -> Paragraph:
    return Paragraph(text, BBox(x0 + 10 * level, 0, 100, 10), 1, bullet="•" if level else "", level=level)


def paired(measure: list[Paragraph], progress: list[Paragraph]) -> Pairing:
    return pair(measure, progress, lambda p: head_phrase(p.text, vocabulary()))


def shape(pairing: Pairing) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(join(r.measure), join(r.progress), r.phrases) for r in pairing.rows]


def test_status_takes_the_bullets_up_to_the_next_one() -> None:
    got = paired(
        [p("Gates painted by May", 1), p("Hinges oiled", 1)],
        [
            p("On course to achieve - painters hired", 1),
            p("Paint bought and stored", 1),
            p("Achieved - all hinges oiled", 1),
        ],
    )
    assert got.certain
    assert shape(got) == [
        (
            "Gates painted by May",
            "On course to achieve - painters hired; Paint bought and stored",
            ("On course to achieve",),
        ),
        ("Hinges oiled", "Achieved - all hinges oiled", ("Achieved",)),
    ]


def test_sub_bullets_belong_to_their_bullet_on_both_sides() -> None:
    got = paired(
        [p("Gates painted", 1), p("Lanes mended, such as:", 1), p("the low lane", 2), p("the high lane", 2)],
        [
            p("On course to achieve", 1),
            p("Brushes bought", 1),
            p("On course to achieve –", 1),
            p("Completed: low lane", 2),
        ],
    )
    assert got.certain and [len(r.measure) for r in got.rows] == [1, 3]
    assert [r.phrases for r in got.rows] == [("On course to achieve",), ("On course to achieve",)]


def test_fewer_statuses_than_measures_stay_one_row_for_a_person() -> None:
    got = paired(
        [p("Gates painted", 1), p("Hinges oiled", 1), p("Lanes mended", 1)],
        [p("Not on course to achieve - rain", 1), p("Being watched", 1), p("On course to achieve - 99%", 1)],
    )
    assert not got.certain and len(got.rows) == 1
    assert got.rows[0].phrases == ("Not on course to achieve", "On course to achieve")


def test_leaf_bullets_are_not_counted_as_measures() -> None:
    got = paired(
        [p("Keep gates in order by:", 1), p("painting", 2), p("oiling", 2), p("Mend lanes", 1)],
        [p("On track - a", 1), p("On track - b", 1), p("On track - c", 1)],
    )
    assert not got.certain and len(got.rows) == 1


def test_one_measure_takes_all_phrases() -> None:
    got = paired([p("Gates painted", 1)], [p("Achieved - north", 1), p("On course to achieve - south", 1)])
    assert got.certain and got.rows[0].phrases == ("Achieved", "On course to achieve")


def test_one_status_for_several_measures_is_one_row_and_no_doubt() -> None:
    got = paired([p("Gates", 1), p("Hinges", 1)], [p("On course to achieve", 1), p("Painters hired for both", 1)])
    assert got.certain and len(got.rows) == 1 and got.rows[0].phrases == ("On course to achieve",)


def test_several_measures_beside_notes_without_status_are_not_paired_by_eye() -> None:
    got = paired([p("Gates", 1), p("Hinges", 1)], [p("Paint was bought", 1), p("Oil was bought", 1)])
    assert not got.certain and len(got.rows) == 1 and got.rows[0].phrases == ()


def test_text_before_the_first_status_makes_the_pairing_unsure() -> None:
    got = paired([p("Gates", 1), p("Hinges", 1)], [p("A wet year", 1), p("Achieved", 1), p("Achieved", 1)])
    assert not got.certain and len(got.rows) == 1


def test_paragraphs_without_bullets_are_one_measure() -> None:
    got = paired([p("Gates painted"), p("Hinges oiled")], [p("Achieved - north"), p("Achieved - south")])
    assert got.certain and len(got.rows) == 1


def test_unmarked_line_under_a_bullet_goes_on_with_it() -> None:
    got = paired(
        [p("Gates painted in", 1), p("all parishes", x0=10), p("Hinges oiled", 1)],
        [p("Achieved", 1), p("On track", 1)],
    )
    assert got.certain and join(got.rows[0].measure) == "Gates painted in; all parishes"


def test_unmarked_paragraph_at_the_margin_makes_the_pairing_unsure() -> None:
    got = paired([p("Gates", 1), p("A remark on all of them"), p("Hinges", 1)], [p("Achieved", 1), p("On track", 1)])
    assert not got.certain


def test_empty_progress_gives_one_row() -> None:
    assert paired([p("Gates", 1), p("Hinges", 1)], []) == Pairing(paired([p("Gates", 1), p("Hinges", 1)], []).rows)
    assert len(paired([], []).rows) == 1


def test_cell_text_joins_bullets_and_short_lines_but_runs_prose_on() -> None:
    prose = "The north gate was painted in the spring and the south gate is to be painted in the autumn."
    assert join([p("Gates", 1), p("Hinges", 2), p("Lanes", 1)]) == "Gates; Hinges; Lanes"
    assert join([p("2003"), p("June 2004")]) == "2003; June 2004"
    assert join([p(prose), p(prose)]) == f"{prose} {prose}"
    assert join([p("Gates:", 1), p("north", 2)]) == "Gates: north"
    assert join([p("2."), p("95% of gates")]) == "2. 95% of gates"
    assert join([]) == ""


def test_a_line_broken_by_hand_gets_no_mark_of_a_list() -> None:
    assert join([p("Home Office,"), p("Treasury")]) == "Home Office, Treasury"
    assert join([p("Visit the town"), p("& its parks")]) == "Visit the town & its parks"
    assert join([p("Country offices with reviews"), p("(SPRs)")]) == "Country offices with reviews (SPRs)"
    assert join([p("Head of Health /"), p("Consultant")]) == "Head of Health / Consultant"
    assert join([p("To go on in 2004"), p(".")]) == "To go on in 2004."
    assert join([p("2.2"), p("Patient experience")]) == "2.2 Patient experience"
    assert join([p("2.2"), p("3.4")]) == "2.2; 3.4"
    assert join([p("Gates –", 1), p("north", 1)]) == "Gates –; north"


def test_statuses_below_each_other_go_with_the_bullets_of_their_rank() -> None:
    measures, progress = [p("Paint the gates", 1), p("Oil the hinges", 1)], [p("All painted", 1), p("No oil left", 1)]
    got = pair_stacked(measures, ("Achieved", "Not achieved"), progress)
    assert got.certain
    assert shape(got) == [
        ("Paint the gates", "All painted", ("Achieved",)),
        ("Oil the hinges", "No oil left", ("Not achieved",)),
    ]


def test_three_bullets_beside_two_statuses_stay_one_row() -> None:
    measures = [p("Paint the gates", 1), p("Oil the hinges", 1), p("Mend the latch", 1)]
    got = pair_stacked(measures, ("Achieved", "Not achieved"), [p("Work goes on")])
    assert not got.certain
    assert [r.phrases for r in got.rows] == [("Achieved", "Not achieved")]
