import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.cells.refs import is_code, split_code, split_codes, split_run


def test_number_glued_to_a_percentage_is_decided_by_the_run() -> None:
    texts = ["1.Mend lanes", "2.95% of gates painted", "3.90% of gates oiled", "4.Plant hedges"]
    assert split_run(texts) == [
        ("1", "Mend lanes"),
        ("2", "95% of gates painted"),
        ("3", "90% of gates oiled"),
        ("4", "Plant hedges"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["75% of gates painted", "90% of hedges cut"],
        ["2.5 tonnes of salt", "3.1 tonnes of grit", "4.2 tonnes of sand"],
        ["20 homes built", "30 homes mended"],
        ["2018/19 budget set", "2019/20 budget set"],
        ["1 in 4 lanes", "2 in 5 lanes"],
        ["1.5 million trees", "Plant 3 hedges"],
        ["1", "2", "3"],
        [],
    ],
)
def test_column_without_a_run_stays_untouched(texts: list[str]) -> None:
    assert split_run(texts) == [("", t) for t in texts]


def test_gap_is_kept() -> None:
    split = split_run(["1. Mend", "2. Paint", "4. Oil", "5. Cut"])
    assert [ref for ref, _ in split] == ["1", "2", "4", "5"]


def test_run_may_begin_again_and_a_text_outside_it_keeps_its_beginning() -> None:
    split = split_run(["1. Mend", "2. Paint", "A note", "1. Oil", "2. Cut"])
    assert split == [("1", "Mend"), ("2", "Paint"), ("", "A note"), ("1", "Oil"), ("2", "Cut")]


def test_bare_numbers_need_a_full_run() -> None:
    assert split_run(["1 Mend", "2 Paint", "3 Oil"])[2] == ("3", "Oil")
    assert split_run(["7 Mend", "9 Paint", "3 Oil"])[0] == ("", "7 Mend")


def test_tiered_numbers_keep_their_parts() -> None:
    assert split_run(["1.1 Mend", "1.2 Paint", "2.1 Oil"]) == [("1.1", "Mend"), ("1.2", "Paint"), ("2.1", "Oil")]


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("XYZ22-1.1 Mend lanes", "XYZ22-1.1", "Mend lanes"),
        ("XYZ22\u20111.1 Mend lanes", "XYZ22-1.1", "Mend lanes"),
        ("XENV6 % of lanes", "XENV6", "% of lanes"),
        ("QI 157a Lanes", "QI 157a", "Lanes"),
        ("QAM/030 - % of lanes", "QAM/030", "% of lanes"),
        ("QV8: Lanes", "QV8", "Lanes"),
        ("TC:HOME01_2a.1 Lanes", "TC:HOME01_2a.1", "Lanes"),
        ("5.1.1.6 Number of lanes", "5.1.1.6", "Number of lanes"),
        ("95% of lanes", "", "95% of lanes"),
        ("Mend 5 lanes", "", "Mend 5 lanes"),
        ("QV8", "", "QV8"),
    ],
)
def test_leading_codes(text: str, code: str, rest: str) -> None:
    assert split_code(text) == (code, rest)


def test_codes_count_only_where_heading_or_most_cells_say_so() -> None:
    lone = ["COVID-19 support", "Mend lanes", "Paint gates"]
    assert split_codes(lone, "Action") == [("", t) for t in lone]
    assert split_codes(["QI 1 Mend", "Paint"], "Code & Name") == [("QI 1", "Mend"), ("", "Paint")]
    assert split_codes(["QI 1 Mend", "QI 2 Oil", "QI 3 Cut"], "Measure")[1] == ("QI 2", "Oil")


@given(st.lists(st.sampled_from(["Mend a lane", "95% of gates", "Oil 3 hinges"]), min_size=3, max_size=30))
def test_any_marked_run_is_taken_off_again(texts: list[str]) -> None:
    texts = ["Open a gate", *texts]
    assert split_run([f"{n}. {t}" for n, t in enumerate(texts, 1)]) == [(str(n), t) for n, t in enumerate(texts, 1)]


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_letter_is_lost(texts: list[str]) -> None:
    for text, (ref, rest) in zip(texts, split_run(texts), strict=True):
        assert rest == text if not ref else ref in text and rest in text


def test_lettered_parts_between_numbered_texts_do_not_hide_the_numbers() -> None:
    texts = [
        "1. Teach farmers:",
        "a. Hold a workshop",
        "b. Visit farms",
        "c. Write leaflets",
        "2. Inspect 70% of farms",
    ]
    assert [ref for ref, _ in split_run(texts)] == ["1", "", "", "", "2"]


def test_a_code_alone_may_have_its_service_before_a_colon_and_a_suffix() -> None:
    assert [is_code(text) for text in ("TC:HOME01", "HOME01_2a.1", "TC:HOME01_2a.1")] == [True] * 3
    assert [is_code(text) for text in ("Lanes: HOME01", "HOME01_gates")] == [False] * 2


def test_numbers_glued_to_percentages_go_on_on_the_next_page_where_none_is_missing() -> None:
    texts = ["3.90% of clients", "4.75% of orders", "5.75% of people", "6.Monitor the referrals", "7.Count the visits"]
    assert [ref for ref, _ in split_run(texts)] == ["3", "4", "5", "6", "7"]


def test_decimals_in_a_column_that_counts_with_gaps_are_no_numbers() -> None:
    texts = ["3.90% of clients", "4.75% of orders", "5.75% of people", "7.Monitor the referrals", "9.Count the visits"]
    assert split_run(texts) == [("", text) for text in texts]


def test_a_code_with_a_slash_and_a_dash_behind_it_is_one_whatever_stands_around_it() -> None:
    texts = ["Homes let in the town", "PAM/012 - Households that were helped", "COVID-19 - Support for people"]
    assert [code for code, _ in split_codes(texts, "Title")] == ["", "PAM/012", ""]
