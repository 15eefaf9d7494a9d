"""What a printed total says, and the words for whole and unit that totals are printed with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from extract.records import BBox, Cell
from normalise.cells.counted import UNIT
from normalise.fold import fold

_WHOLE = re.compile(
    r"(?:grand |overall |authority |corporate |(?:city |county |borough |district )?(?:council )?|sub[- ]?)"
    r"totals?(?: number)?\b.*"
    r"|overall(?: (?:performance|total|position|council))?|all|council(?:[- ]wide)?|corporate|cyfanswm|sum|number|no\.?"
    r"|count|all (?:services|priorities|portfolios|directorates|departments|objectives|outcomes|themes|areas|aims)",
)
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\s*\(\s*\d+(?:\.\d+)?\s*%\s*\))?")
_NOTHING = frozenset(("", "-", "0", "nil", "none", "n/a"))


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed total. `status` is "" where all are counted, `unit` "" where the print does not say what is."""

    page: int
    group: str  # as printed, "" for the whole document
    status: str  # as printed
    number: int
    unit: str  # action | measure | ""
    raw: str
    series: int  # numbers of one table or sentence belong together: they count the same things
    bbox: BBox | None = None
    whole: bool = False  # a total over the statuses
    above: tuple[str, ...] = ()  # lines that stand over its table: the heading whose rows it counts, perhaps
    earlier: bool = False  # its sentence is about an earlier time: rows that do not fit show nothing
    axis: str = ""  # a further assessment of the key that it is about: rows hold the first one only


class StatusWords(Protocol):
    """How this document's status words are understood: by its own key first, then by the vocabulary."""

    def status_of(self, text: str, unit: str) -> str:
        """The status that a whole label means for a unit (action | measure | ""), "" when it is no known status."""

    def trend_of(self, text: str) -> str:
        """The direction that a whole label means (improving | worsening | unchanged), "" for none."""

    def phrase_in(self, text: str, unit: str) -> str:
        """The longest status phrase inside running text, as printed, "" when there is none."""

    def label_of(self, cell: Cell) -> str:
        """What a header cell says: its words, or the name of its icon or colour."""

    def axis_of(self, text: str) -> str:
        """The further assessment of the key that a text speaks of, "" for the first one or none."""

    def names_of(self, raw: str) -> frozenset[str]:
        """Folded names that the document's key gives to a printed status ('G' is 'green', 'CO' is 'carry over')."""


def is_whole(label: str) -> bool:
    """Whether a row or column label stands for all groups or all statuses ('Total', 'All indicators', 'Overall')."""
    key = re.sub(r"\s*\([^)]*\)\s*", " ", fold(label)).strip()
    parts = [part.strip() for part in key.split("/") if part.strip()]
    if any(_WHOLE.fullmatch(part) for part in parts):
        return True
    bare = " ".join(re.sub(UNIT, " ", key).split()).strip(" :-")
    return bool(key) and bare in (
        "",
        "all",
        "total",
        "overall",
        "of",
        "number of",
        "no. of",
        "total number of",
        "all the",
    )


def number_of(text: str) -> int | None:
    """A count printed in a cell, with or without its share ('11 (79%)'); None for anything else."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1].replace(",", "")) if found else None


def is_nothing(text: str) -> bool:
    """A cell of a table of counts that holds no number: blank, a dash, 'nil'."""
    return fold(text) in _NOTHING
