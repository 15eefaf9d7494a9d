import pytest

from normalise.cells.units import UNITLESS, agree, counted_in, row_units, scale_of, told_unit, unit_of, worded_unit
from normalise.cells.values import Value, parse_value
from tests.paged import Paper


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("% of lanes gritted", "percent"),
        ("The percentage of tenants who replied", "percent"),
        ("90% of lanes gritted within a day", "percent"),
        ("Number of refusals as a % of all bids", "percent"),
        ("Number of lanes gritted", "count"),
        ("Monitor the number of lanes", "count"),
        ("Average number of working days to mend a lane", "days"),
        ("Number of bins missed per 100,000 rounds", "ratio"),
        ("Cost per meal", "GBP"),
        ("Time to let a home (days)", "days"),
        ("Average time in working days to answer a complaint", "days"),
        ("Time in weeks between referral and treatment", "weeks"),
        ("First time in days of old", ""),
        ("Working days lost per employee", "days"),
        ("Fleet age (years)", "years"),
        ("Percentage of days lost", "percent"),
        ("Reading score", "none"),
        ("How many days on average did it take to let a home?", "days"),
        ("How many days of sunshine were there?", "count"),
        ("Footfall in the market (weekly average)", "per_week"),
        ("Lanes gritted", ""),
        ("Top 25% of districts 2004/05", ""),
        ("Heath cleared in hectares each year", "hectares"),
        ("Salt spread in tonnes on roads", "tonnes"),
        ("Waste of each home in kilograms", "kg"),
        ("Waste of each home in kg", "kg"),
    ],
)
def test_wording_of_the_measure(measure: str, unit: str) -> None:
    assert worded_unit(measure) == unit


def test_sign_in_the_cell_beats_the_wording() -> None:
    assert unit_of(parse_value("£12"), "Value", "Number of grants") == "GBP"


def test_heading_names_the_unit() -> None:
    assert unit_of(parse_value("12"), "Target (%)", "Lanes gritted") == "percent"
    assert unit_of(parse_value("12"), "£'000", "Lanes gritted") == "GBP"


def test_bare_number_of_things_is_a_count_but_a_possible_share_is_unknown() -> None:
    assert unit_of(parse_value("17"), "Actual", "Complaints received") == "count"
    assert unit_of(parse_value("94"), "Actual", "Tenant satisfaction") == ""
    assert unit_of(parse_value("94"), "Actual", "Repairs done in time") == ""
    assert unit_of(parse_value("12.5"), "Actual", "Capital expenditure") == ""
    assert unit_of(parse_value("-3"), "Actual", "Complaints received") == ""


def test_words_take_the_unit_of_the_numbers_beside_them_but_a_note_has_none() -> None:
    cells = [parse_value(raw) for raw in ("17", "N/A", "Data due in May 2020")]
    assert row_units(cells, ["", "", ""], "Complaints received") == ["count", "count", ""]


def test_a_score_has_no_unit() -> None:
    assert unit_of(Value("-0.09", "-0.09"), "", "Average reading score") == ""


def test_units_that_differ_do_not_agree() -> None:
    assert (agree(["", "days", "days"]), agree(["days", "percent"]), agree([])) == ("days", "", "")


@pytest.mark.parametrize(
    ("heading", "factor"), [("£000", 1000), ("Budget (£'000s)", 1000), ("£m", 10**6), ("£", 1), ("Men", 1)]
)
def test_scale_of_a_heading(heading: str, factor: int) -> None:
    assert scale_of(heading) == factor


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("Days in bed and breakfast, families", "days"),
        ("Average working days lost per employee", "days"),
        ("Sickness days per teacher", "days"),
        ("Number of working days/shifts lost per full-time equivalent (FTE) employee", "days"),
        ("Average number of work days lost for each driver", "days"),
        ("YTD Average length of stay in days for families", "days"),
        ("Nifer cyfartalog y diwrnodau i osod cartref Average number of days to let a home", "days"),
        ("Average time (in days) for a child to be adopted (3 year average)", "days"),
        ("Percentage of sickness days per employee", "percent"),
        ("Days that people spend in hospital when ready to leave (per 1,000)", "ratio"),
        ("Missed collections for each 100,000 made", "ratio"),
        ("Relet time of council homes, days (Minimise)", "days"),
        ("Delayed discharges from care, days per month", "days"),
        ("New claims for Housing Benefit: days to process", "days"),
        ("Waiting list - weeks to first appointment", "weeks"),
        ("Noise complaints: average hours to attend", "hours"),
        ("Applications: decided in 8 weeks", ""),
        ("Average time to re-let properties in days (Housing Regulator)", "days"),
        ("Time taken to answer a letter in weeks", "weeks"),
        ("Proportion of letters answered in time in 5 days", "percent"),
        ("Applications decided in 8 weeks", ""),
        ("Percentage of calls answered within 30 minutes", "percent"),
    ],
)
def test_a_unit_of_time_at_the_head_or_behind_a_mark_is_the_unit(measure: str, unit: str) -> None:
    assert worded_unit(measure) == unit


def test_a_time_with_a_colon_is_no_ratio() -> None:
    time = parse_value("8:41")
    assert unit_of(time, "Q2 Actual", "Average time to arrive (minutes:seconds)") == ""
    assert unit_of(parse_value("1:14"), "Q2 Actual", "Staff to children in nurseries") == "ratio"


def test_an_average_beside_counts_of_things_counts_them_too() -> None:
    cells = [parse_value(raw) for raw in ("0", "1.4", "2", "1")]
    heads = ["Target", "Five Year Average", "2018", "2019"]
    assert row_units(cells, heads, "Deaths in homes") == ["count"] * 4
    shares = [parse_value(raw) for raw in ("94.5", "92.1", "90", "91.7")]
    assert row_units(shares, heads, "Bins emptied")[:2] == ["", ""]


def test_a_rank_beside_shares_money_or_counts_has_no_unit() -> None:
    heads = ["2022/23", "Scotland", "Rank (out of 32) / 2022/23"]
    for printed in (["65.1%", "61.5%", "7"], ["£24.61", "£30.43", "9"]):
        assert row_units([parse_value(p) for p in printed], heads, "Care at home")[2] == ""
    assert row_units([parse_value(p) for p in ["612", "919", "27"]], heads, "Number of complaints") == [
        "count",
        "count",
        "",
    ]


@pytest.mark.parametrize(
    ("column", "value", "unit"),
    [
        ("%", "85", "percent"),
        ("tCO2e", "3,215", "tonnes"),
        ("Days", "12", "days"),
        ("Score", "7", ""),
        ("£", "9", "GBP"),
    ],
)
def test_a_bare_number_beside_a_column_of_units_is_no_count(column: str, value: str, unit: str) -> None:
    assert row_units([parse_value(value)], ["2022/23"], "Council homes", column) == [unit]


@pytest.mark.parametrize("column", ["Value", "Customers", "Text"])
def test_a_cell_under_unit_that_is_none_tells_nothing(column: str) -> None:
    assert told_unit(column) == ""


def test_thousands_of_pounds_under_unit_scale_the_values_of_the_row_but_no_share() -> None:
    paper = Paper("Performance report 2022/23")
    heads = ("Indicator", "Unit", "2021/22", "2022/23", "Target 2022/23")
    paper.table([heads, ("Council tax raised", "£000", "165", "5%", "£170k"), ("Homes let", "No.", "165", "7", "9")])
    assert counted_in("Rank (out of 32)", "£000") == 1
    seen = [(o["value"], o["unit"]) for o in paper.clean().observations]
    assert seen[:3] == [("165000", "GBP"), ("5", "percent"), ("170000", "GBP")]
    assert seen[3:] == [("165", "count"), ("7", "count"), ("9", "count")]


def test_number_under_unit_says_less_than_the_wording_and_than_the_sign() -> None:
    values = [parse_value("12"), parse_value("85%")]
    assert row_units(values, ["2021/22", "2022/23"], "Average number of days to pay", "Number") == [
        unit_of(values[0], "2021/22", "Average number of days to pay"),
        "percent",
    ]
    assert row_units([parse_value("3.5")], ["2022/23"], "Members of staff", "No.") == ["count"]


def test_a_rank_beside_a_column_of_units_has_none_of_them() -> None:
    values = [parse_value("85"), parse_value("7")]
    assert row_units(values, ["2022/23", "Rank (out of 32) / 2022/23"], "Homes", "%") == ["percent", ""]


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("Stream miles assessed for erosion", "miles"),
        ("Municipal road miles inventoried", "miles"),
        ("Acres stabilised through seeding", "acres"),
        ("Approximate hours of advice given", "hours"),
        ("Square metres of workspace built", "m2"),
        ("Households within 5 miles of a library", ""),
        ("Out of hours visits", ""),
        ("Answered within 24 hours", ""),
        ("Number of road miles repaired", "count"),
        ("Percentage of road miles repaired", "percent"),
    ],
)
def test_a_quantity_that_heads_a_measure_is_its_unit_but_a_distance_in_it_is_none(measure: str, unit: str) -> None:
    assert worded_unit(measure) == unit


@pytest.mark.parametrize("said", ["Parking should not exceed 0.4 spaces per home", "New blocks stand around a court"])
def test_a_target_told_in_a_sentence_has_not_the_unit_of_its_measure(said: str) -> None:
    assert unit_of(parse_value(said), "Target", "Percentage of homes that meet the parking target") == ""
    assert unit_of(parse_value("Awaited"), "Target", "Percentage of homes that meet the parking target") == "percent"


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("Waste for each household, kg (YTD)", "kg"),
        ("Carbon footprint of the Council, tonnes CO2e", "tonnes"),
        ("Woodland planted (ha)", "hectares"),
        ("Number of kilograms of household waste collected per head", "kg"),
        ("Cleanliness: fly-tipping (grade)", UNITLESS),
    ],
)
def test_words_of_time_in_brackets_behind_a_unit_hide_none(measure: str, unit: str) -> None:
    assert worded_unit(measure) == unit


def test_the_housing_revenue_account_is_no_money_where_homes_are_counted() -> None:
    assert row_units([parse_value("61")], ["Q1"], "Homes built for the Housing Revenue Account") == ["count"]


@pytest.mark.parametrize("place", ["12th", "3/20"])
def test_a_place_in_words_under_rank_has_no_unit_beside_shares(place: str) -> None:
    assert unit_of(parse_value(place), "Rank", "Percentage of homes let", ("percent", "percent")) == ""
    assert row_units([parse_value("90%"), parse_value(place)], ["Actual", "Rank"], "Homes let") == ["percent", ""]
