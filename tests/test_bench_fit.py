"""Weights are fitted: what goes with wrong rows weighs more, what does not weighs less, and none speaks for a row."""

from __future__ import annotations

import numpy as np

from bench.fit import Sample, fit, left_out, told
from bench.trust import PRINTED, STRANGE
from normalise.vocabulary import vocabulary

NAMES = ["one_word", "low_row"]


def rows(document: str, reading: str = PRINTED) -> list[Sample]:
    """Wrong with the first sign, right with the second or with none."""
    wrong = Sample(document, reading, frozenset(NAMES[:1]), 3)
    return [
        wrong,
        *[Sample(document, reading, frozenset(NAMES[1:]), 0)] * 4,
        *[Sample(document, reading, frozenset(), 0)] * 15,
    ]


DATA = [row for n in range(12) for row in rows(str(n))]


def test_a_sign_of_wrong_rows_weighs_more_and_one_of_right_rows_less_than_before_but_not_for_them() -> None:
    before = [np.log(vocabulary().signs.signs[name].odds) for name in NAMES]
    heavy, light = fit(DATA, NAMES, 0.1)
    assert heavy > before[0]
    assert 0 <= light < before[1]


def test_a_weight_held_strongly_stays() -> None:
    before = [np.log(vocabulary().signs.signs[name].odds) for name in NAMES]
    assert np.allclose(fit(DATA, NAMES, 1e6), before, atol=0.05)


def test_how_often_a_kind_of_reading_is_wrong_is_no_merit_of_its_signs() -> None:
    """Strangers are nearly all wrong and all carry the second sign: within them it tells nothing."""
    strange = [Sample(str(n), STRANGE, frozenset(NAMES[1:]), 1) for n in range(12) for _ in range(9)]
    assert fit([*DATA, *strange], NAMES, 0.1)[1] < 1.0


def test_rows_of_documents_left_out_are_found_and_told() -> None:
    odds = left_out(DATA, NAMES, 0.1)
    assert min(odds[::20]) > max(odds[1::20])
    assert told("so", DATA, odds).startswith("so: as printed")
    assert told("so", DATA, odds).endswith("hold 100%")
