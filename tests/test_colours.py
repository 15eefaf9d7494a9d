import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.statuses.colours import hue, is_status_colour

HUES = {"red", "amber", "yellow", "green", "blue", "purple", "grey", "black", "white"}


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#92d050", "green"),
        ("#00b050", "green"),
        ("#c6efce", "green"),
        ("#ffc000", "amber"),
        ("#ffeb9c", "amber"),
        ("#ff0000", "red"),
        ("#ff5050", "red"),
        ("#ffc7ce", "red"),
        ("#ffff00", "yellow"),
        ("#0070c0", "blue"),
    ],
)
def test_traffic_lights_by_name(colour: str, name: str) -> None:
    assert hue(colour) == name
    assert is_status_colour(colour)


@pytest.mark.parametrize(
    "colour", ["#d9e2f3", "#eef3fa", "#f2f2f2", "#ddebf7", "#e2efd9", "#fbe4d5", "#fff2cc", "#ffffff", "#000000"]
)
def test_tints_of_headers_and_stripes_are_no_status(colour: str) -> None:
    assert not is_status_colour(colour)


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_name(value: int) -> None:
    assert hue(f"#{value:06x}") in HUES
