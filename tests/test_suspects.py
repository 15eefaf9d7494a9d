"""Printed totals say which rows have the wrong status, where the rows are as many as printed."""

from __future__ import annotations

from normalise.legend.words import KeyWords
from normalise.totals.check import check
from normalise.totals.counts import Printed
from normalise.vocabulary import vocabulary


def told(statuses: list[str], printed: dict[str, int], total: int | None) -> dict[str, str]:
    """What totals say against measures with these statuses; `total`: what is printed over all classes."""
    raws = {"on_track": "Green", "at_risk": "Amber", "off_track": "Red"}
    rows = [
        {"measure_id": f"m{i}", "status": s, "status_raw": raws.get(s, ""), "table_no": "1"}
        for i, s in enumerate(statuses)
    ]
    numbers = [Printed(1, "", label, n, "measure", label, 1) for label, n in printed.items()]
    if total is not None:
        numbers.append(Printed(1, "", "", total, "measure", "Total", 1, whole=True))
    return check(numbers, [], rows, KeyWords.of((), vocabulary())).told


def test_rows_of_a_class_with_far_too_many_are_suspect() -> None:
    found = told(["at_risk"] * 4 + ["on_track"] * 2, {"Green": 5, "Amber": 1}, 6)
    assert found == {f"m{i}": "status_overcounted" for i in range(4)}


def test_totals_that_fit_say_nothing() -> None:
    assert told(["at_risk"] * 4 + ["on_track"] * 2, {"Green": 2, "Amber": 4}, 6) == {}


def test_totals_of_other_rows_say_nothing() -> None:
    assert told(["at_risk"] * 4 + ["on_track"] * 2, {"Green": 5, "Amber": 1}, 12) == {}
    assert told(["at_risk"] * 4 + ["on_track"] * 2, {"Green": 5, "Amber": 1}, None) == {}


def test_a_row_of_no_class_is_suspect_where_one_class_has_too_few() -> None:
    found = told(["at_risk", "on_track", "on_track", "context_only"], {"Green": 3, "Amber": 1}, 4)
    assert found == {"m3": "status_uncounted"}


def test_words_that_no_row_has_are_another_judgement() -> None:
    assert told(["at_risk", "on_track"], {"Improving": 1, "Declining": 1}, 2) == {}


def test_where_classes_are_printed_and_no_row_has_a_status_each_row_is_suspect() -> None:
    assert told(["", "", ""], {"Green": 2, "Amber": 1}, 4) == {f"m{i}": "status_uncounted" for i in range(3)}
    assert told(["", "", ""], {"Green": 3}, 4) == {}
