"""Tints that part rows are no judgements that were left unread; those that do not take turns may be."""

from __future__ import annotations

import pytest

from tests.paged import Paper

TINT = "#cde7ea"  # behind values
ACTIONS = ("Mend roofs", "Plant trees", "Open hubs", "Pave paths")


def doubted(shaded: tuple[int, ...], width: int = 3) -> set[str]:
    """The actions whose colour is doubted, each of two measures; those of these numbers stand on a tint."""
    paper = Paper("Corporate plan 2023 to 2026")
    rows: list[tuple[str | None, ...]] = [("Action", "Lead", "Measure", "Baseline 2021/22", "Target 2023/24")]
    for n, action in enumerate(ACTIONS):
        rows.append((action, "Parks Manager", f"Jobs done by team {n} in the year", f"{60 + n}", f"{70 + n}"))
        rows.append(("^", "^", f"Jobs of team {n} that were done late", f"{20 + n}", f"{10 + n}"))
    fills = {(1 + 2 * n + down, 5 - col): TINT for n in shaded for down in (0, 1) for col in range(1, 1 + width)}
    paper.table(rows, fills=fills)
    return {a["action"] for a in paper.clean().actions if "status_unknown" in a["review"]}


def test_a_tint_behind_the_values_of_every_second_action_is_a_stripe() -> None:
    assert doubted((0, 2)) == set()
    assert doubted((1, 3)) == set()


@pytest.mark.parametrize(("shaded", "width"), [((0, 1), 3), ((2,), 3), ((0, 2), 1)])
def test_a_tint_that_does_not_take_turns_or_is_behind_one_cell_alone_is_doubted(
    shaded: tuple[int, ...], width: int
) -> None:
    assert doubted(shaded, width) == {ACTIONS[n] for n in shaded}
