from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.cells.values import Value, parse_value, scaled, settle


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("£4,812.00", "4812.00", "GBP"),
        ("£165k", "165000", "GBP"),
        ("£1.25m", "1250000", "GBP"),
        ("£ 2.5 million", "2500000", "GBP"),
        ("£12.5m (£1.2m under)", "12500000", "GBP"),
        ("£4.12 per head", "4.12", "GBP"),
        ("-£3.2m", "-3200000", "GBP"),
        ("90.0%", "90.0", "percent"),
        ("90 per cent", "90", "percent"),
        ("95% (282 of 297)", "95", "percent"),
        ("95%*", "95", "percent"),
        ("45 mins", "45", "minutes"),
        ("↑ 95%", "95", "percent"),
        ("1,027", "1027", ""),
        ("(3.2)", "-3.2", ""),
        ("−0.15", "-0.15", ""),
        ("–0.15", "-0.15", ""),
        (".5", "0.5", ""),
        ("15.53 days", "15.53", "days"),
        ("6 months", "6", "months"),
        ("14 working days", "14", "days"),
        ("48.8 per 1,000", "48.8", "ratio"),
    ],
)
def test_plain_numbers(raw: str, value: str, unit: str) -> None:
    read = parse_value(raw)
    assert (read.value, read.unit, read.doubt) == (value, unit, "")


@pytest.mark.parametrize("raw", ["", "-", "-----", "–", "—", "...", "…", "£-", " . ", "\u00ad"])
def test_dashes_are_blank_and_never_zero(raw: str) -> None:
    assert parse_value(raw).is_blank and not parse_value(raw).is_number


@pytest.mark.parametrize("raw", ["0", "*", "N/A", "0%"])
def test_marks_that_mean_something_are_not_blank(raw: str) -> None:
    assert not parse_value(raw).is_blank


@pytest.mark.parametrize(
    "raw",
    [
        "<5",
        "> 95%",
        "c. 100",
        ">=90",
        "95%+",
        "90% or more",
        "Maximum of 5",
        "Over 90%",
        "1 in 4",
        "3 out of 5",
        "10-15",
        "10 – 15%",
        "£1.2m-£1.5m",
        "31/03/2024",
        "2018/19",
        "Mar-23",
        "Data due in January 2020",
        "New from 2019/20",
        "30 June 2020",
        "12th",
        "N/A",
        "TBC",
    ],
)
def test_understood_and_no_number(raw: str) -> None:
    read = parse_value(raw)
    assert (read.value, read.doubt) == ("", "")


@pytest.mark.parametrize("raw", ["70/30", "70 : 30"])
def test_fraction_is_a_ratio_without_a_value(raw: str) -> None:
    assert (parse_value(raw).value, parse_value(raw).unit) == ("", "ratio")


@pytest.mark.parametrize(
    "raw",
    [
        "1,02",
        "4,374,00",
        "00.0",
        "007",
        "C6.6",
        "NI157",
        "1.2m",
        "95% 93%",
        "Q1 5%, Q2 6%",
        "Target: 95%",
        "50% by 2010",
        "- 5%",
        "1 027",
        "(95%)",
        "2 days 4 hours",
        "14 widgets",
        "5-",
        "95%1",
        "95% (282 of 297",
    ],
)
def test_digits_not_understood_are_doubted_not_guessed(raw: str) -> None:
    read = parse_value(raw)
    assert (read.value, read.doubt) == ("", "value_unparsed")


def test_bare_year_is_a_number_only_among_its_like() -> None:
    assert (parse_value("2016").value, parse_value("2016").doubt) == ("", "value_unparsed")
    row = settle([parse_value(raw) for raw in ("1,950", "2016", "1,987")])
    assert [v.value for v in row] == ["1950", "2016", "1987"]
    assert settle([parse_value("45%"), parse_value("2016")])[1].value == ""
    assert settle([parse_value("2016")])[0].value == ""


def test_heading_in_thousands_scales_bare_numbers_only() -> None:
    assert scaled(parse_value("1,204.5"), 1000).value == "1204500"
    assert scaled(parse_value("£12k"), 1000).value == "12000"
    assert scaled(parse_value("5%"), 1000).value == "5"


@given(st.integers(0, 10**9), st.integers(0, 3), st.sampled_from(["{}", "£{}", "{}%", "-{}", "{} days"]))
def test_printed_numbers_read_back_with_their_decimals(number: int, places: int, form: str) -> None:
    text = f"{Decimal(number).scaleb(-places):,}" if number >= 10**places else f"0.{number:0{places}}"
    read = parse_value(form.format(text))
    assert read.doubt or read.value == ("-" if form[0] == "-" else "") + text.replace(",", "")


@given(st.text(max_size=20))
def test_any_text_gives_a_decimal_or_nothing(text: str) -> None:
    read = parse_value(text)
    assert isinstance(read, Value) and read.raw == text
    if read.is_number:
        assert str(Decimal(read.value)).lstrip("-")[0].isdigit()
        assert not read.is_blank


@pytest.mark.parametrize("raw", ["68.4% 286 / 418", "68.4% (286 of 418)", "68.4%; 286 / 418"])
def test_a_share_with_the_two_numbers_it_is_of_is_that_share(raw: str) -> None:
    value = parse_value(raw)
    assert (value.raw, value.value, value.unit, value.doubt) == (raw, "68.4", "percent", "")


def test_a_share_beside_numbers_that_make_another_one_is_none() -> None:
    assert parse_value("68.4% 286 / 400").doubt == "value_unparsed"
    assert parse_value("68.4% 0 / 0").value == ""
