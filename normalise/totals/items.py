"""What a printed total may count: rows, lines of action tables, or whole actions; and the headings they stand under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from normalise.fold import fold, words
from normalise.statuses.status import roll_up
from normalise.totals.counts import Printed, StatusWords

Row = dict[str, str]
_LEVELS = ("priority", "outcome", "group", "service", "lead")
_LABELS = frozenset(("priority", "theme", "objective", "outcome", "portfolio", "value", "aim", "goal", "council"))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that may be counted: a row, or all rows of one action. `raws` are its printed statuses."""

    status: str
    raws: frozenset[str]
    places: tuple[tuple[str, ...], ...]  # folded words of the headings over it
    filled: bool = True  # some status is printed


@dataclass(frozen=True, slots=True)
class Population:
    """A reading of what the print counts."""

    unit: str  # action | measure
    items: tuple[Item, ...]
    rest: str = ""  # the status of items without one, where the printed classes leave no other place


def populations(
    unit: str, numbers: list[Printed], actions: Sequence[Row], measures: Sequence[Row], key: StatusWords
) -> list[Population]:
    """What may be meant, the plainest reading first. Lines of an action table hold measures too."""
    rest = _rest(numbers, unit, key)
    told = _with_status(actions)
    plain = [Population("measure", _items(measures)), Population("measure", _items(_with_status(measures)))]
    lines = [Population("action", _items(rows)) for rows in (actions, told)]
    whole = [Population("action", _rolled_up(rows)) for rows in (actions, told)]
    if rest:
        whole += [Population("action", _rolled_up(rows), rest) for rows in (actions, told)]
    if unit == "measure":
        return [*plain, *lines]
    return [*whole, *lines] if unit == "action" else [*plain, *whole, *lines]


def _rest(numbers: list[Printed], unit: str, key: StatusWords) -> str:
    """on_track, where the printed classes share out the whole and none of them is for what has no status."""
    total = next((p.number for p in numbers if p.whole and not p.group), 0)
    overall = [p for p in numbers if not p.whole and not p.group]
    statuses = {key.status_of(p.status, unit) for p in overall}
    shared_out = total > 0 and sum(p.number for p in overall) == total
    return "on_track" if shared_out and "on_track" in statuses and "" not in statuses else ""


def _with_status(rows: Sequence[Row]) -> list[Row]:
    """Rows of the tables that print a status at all: a list of exceptions repeats what is counted elsewhere."""
    telling = {row.get("table_no", "") for row in rows if row.get("status")}
    return [row for row in rows if row.get("table_no", "") in telling]


def _items(rows: Sequence[Row]) -> tuple[Item, ...]:
    return tuple(
        Item(r.get("status", ""), frozenset([fold(r.get("status_raw", ""))]), _places([r]), bool(r.get("status")))
        for r in rows
    )


def _rolled_up(rows: Sequence[Row]) -> tuple[Item, ...]:
    """One item for each whole action: neighbouring lines of one table with the same action and headings."""
    items: list[Item] = []
    for _, lines in groupby(rows, key=_action_key):
        group = list(lines)
        statuses = [r["status"] for r in group if r.get("status")]
        raws = frozenset(fold(r.get("status_raw", "")) for r in group) if len(set(statuses)) == 1 else frozenset[str]()
        items.append(Item(roll_up(statuses), raws, _places(group[:1]), bool(statuses)))
    return tuple(items)


def _action_key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(k, "") for k in ("table_no", "priority", "outcome", "group", "ref", "action"))


def _places(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple(words(row[k]) for row in rows for k in _LEVELS if row.get(k))


def under(item: Item, group: str) -> bool:
    """'Well-being Objective 5' heads 'Well-being Objective 5: Tackle poverty', not '... 50'."""
    wanted = words(group)
    return any(place == wanted or place[: len(wanted)] == wanted or _ends(place, wanted) for place in item.places)


def _ends(place: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """A heading with its label before it: 'Priority 2: Living Well'."""
    return len(place) - len(wanted) in (1, 2, 3) and place[-len(wanted) :] == wanted and place[0] in _LABELS
