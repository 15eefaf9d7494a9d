"""Which rows a printed total speaks against: where the rows are as many as printed and shared out otherwise, those of a
class with far too many, and those of none, are the ones to doubt; where no row has a class, all without a status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalise.totals.counts import Printed
from normalise.totals.items import Crowd, Item, Row, item_of, under

MOST = 0.5  # of the rows of a class are too many; of the classes may have too few
CLASSES = 2  # printed
OVER, LEFT = "status_overcounted", "status_uncounted"


@dataclass(frozen=True, slots=True)
class Count:
    """A printed number, and how many rows were counted for it."""

    printed: Printed
    counted: int | None  # None when the group is no heading of the rows, or the status means nothing known

    @property
    def agrees(self) -> bool:
        """Whether the rows are as many."""
        return self.counted == self.printed.number


def suspects(
    counts: Sequence[Count], crowd: Crowd, rows: Iterable[Row], label_of: Callable[[Item], str]
) -> dict[str, str]:
    """By the row's id what the totals of one series say against its status, for the rows of the crowd they count."""
    if _none_read(counts):
        return {_id(row): LEFT for row in rows if item_of(row).places in crowd.sorts and not row.get("status")}
    groups = {group: own for group, own in _by_group(counts).items() if _whole(own)}
    found: dict[str, str] = {}
    for row in rows:
        item = item_of(row)
        if item.places not in crowd.sorts or (not item.filled and item not in crowd.sorts[item.places]):
            continue
        label = label_of(item)
        said = {_of_class(groups[group], label) for group in groups if not group or under(item.places, group)}
        if told := OVER if OVER in said else LEFT if LEFT in said else "":
            found[_id(row)] = told
    return found


def _none_read(counts: Sequence[Count]) -> bool:
    """Whether several classes are printed and no row is in any of them: the statuses were not found at all."""
    printed = [c for c in counts if not c.printed.whole and c.printed.number and c.counted is not None]
    return len({c.printed.status for c in printed}) >= CLASSES and not any(c.counted for c in printed)


def _id(row: Row) -> str:
    return row.get("action_id") or row.get("measure_id", "")


def _by_group(counts: Iterable[Count]) -> Mapping[str, Sequence[Count]]:
    groups: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        groups[count.printed.group].append(count)
    return groups


def _whole(counts: Sequence[Count]) -> bool:
    """Whether the rows are as many as the print says, whatever their statuses."""
    totals = [c for c in counts if c.printed.whole]
    return bool(totals) and len(totals) < len(counts) and all(c.agrees for c in totals)


def _of_class(counts: Sequence[Count], label: str) -> str:
    classes = [(c.printed.status, c.counted or 0, c.printed.number) for c in counts if not c.printed.whole]
    own = [(counted, printed) for status, counted, printed in classes if status == label]
    if not own:
        short = sum(counted < printed for _, counted, printed in classes)
        return LEFT if 0 < short <= MOST * len(classes) else ""
    return OVER if any(counted > printed and counted - printed >= MOST * counted for counted, printed in own) else ""
