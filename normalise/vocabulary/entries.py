"""What the files of schema/ hold, as frozen records. All keys and phrases that are compared are folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ACTION, MEASURE = "action", "measure"


@dataclass(frozen=True, slots=True)
class Status:
    """A status of the closed list. `level`: good | mixed | poor | neutral | ended | none, for charts."""

    name: str
    order: int
    level: str
    colour: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A printed status phrase. `head`: it may open a comment as a status."""

    phrase: str  # as listed
    action: str
    measure: str
    head: bool
    language: str

    def status(self, kind: str) -> str:
        """The status in a table of this kind (action | measure)."""
        return self.measure if kind == MEASURE else self.action


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A column heading and its field. `kind`: of a value column the kind of value, of a status column its axis."""

    heading: str  # as listed
    field: str
    tables: str  # any | action | measure | summary
    kind: str = ""
    leading: str = ""  # the field when the column stands left of the action or measure
    alone: str = ""  # the field when no other column has that field
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Words of a heading that decide no field. `relative`: phrase -> period meaning, longest phrase first."""

    relative: Mapping[str, str]
    neutral: frozenset[str]
    comparison: frozenset[str]
    edges: frozenset[str]
    generic: frozenset[str]  # value headings that take their kind from the band above
    weak: frozenset[str]  # headings that do not tell what kind of table they stand in
    revised: frozenset[str]  # words of a date that replaces the one beside it
    spans: Mapping[str, bool]  # words of a cell: cumulative figures, or those of the period by itself
    short: Mapping[str, str]  # abbreviation without its stop -> the whole word
    under: Mapping[str, str]  # whole headings that say only for when, under one of values -> period meaning
    aims: frozenset[str]  # headings of targets, over a year or figures
    urgency: frozenset[str]  # words of a cell that rate how much something matters, and no level


@dataclass(frozen=True, slots=True)
class LevelWords:
    """Labels of heading lines. `levels`: whole label -> level; `tails`: last word -> level."""

    levels: Mapping[str, str]
    tails: Mapping[str, str]
    inner: frozenset[str]
    announcements: frozenset[str]
    plain: frozenset[str]  # words that name no level, alone or together
    people: frozenset[str] = frozenset()  # offices of those who answer for a part of a document
    things: frozenset[str] = frozenset()  # what tables list: 'actions'
    done: frozenset[str] = frozenset()  # words behind these that leave a heading without a level: 'agreed'
    documents: frozenset[str] = frozenset()  # what documents are: 'plan'
    titles: frozenset[str] = frozenset()  # words of their names beside the plain ones: 'improvement'
    described: frozenset[str] = frozenset()  # what says in words what a measure is: 'definition'
    whole: frozenset[str] = frozenset()  # what beside other parts names the council itself: 'our council'
    welsh: frozenset[str] = frozenset()  # first words of labels that may repeat an English heading above them


@dataclass(frozen=True, slots=True)
class PublisherWords:
    """Words at the head of a document, folded. `services`: what a service's name is made of."""

    no_place: frozenset[str]  # before 'Council' they name no place
    words_too: frozenset[str]  # place names that are ordinary words, or names of people
    services: frozenset[str]
    not_services: frozenset[str]  # whole names that are no service
    bodies: frozenset[str] = frozenset()  # behind the name of a place they make a body that is no council


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document and the phrases of titles that name it."""

    kind: str
    phrases: tuple[str, ...]


REPORT_FRONT = "report_front"  # the box in which a committee report says to whom it is, by whom and why


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table that is not ours: `need` of its `heads` must stand over columns, or a word of `words` be said."""

    kind: str
    need: int
    heads: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableKinds:
    """Kinds of tables that are not ours, and headings that make a table ours all the same."""

    kinds: tuple[TableKind, ...]
    ours: frozenset[str]

    def heads_of(self, kind: str) -> frozenset[str]:
        """The folded headings of a kind, none where it is not listed."""
        return next((each.heads for each in self.kinds if each.kind == kind), frozenset())


@dataclass(frozen=True, slots=True)
class IconLook:
    """A look (with `any` for whatever it is) and the icon's name in a table of actions and of measures."""

    hue: str
    shape: str
    mark: str
    action: str
    measure: str

    def fits(self, hue: str, shape: str, mark: str) -> bool:
        """Whether a picture with this hue, shape and mark is meant."""
        return self.hue in (hue, "any") and self.shape in (shape, "any") and self.mark in (mark, "any")


@dataclass(frozen=True, slots=True)
class Icons:
    """Icons without a key: `statuses` is (name, action | measure) -> status."""

    looks: tuple[IconLook, ...]
    statuses: Mapping[tuple[str, str], str]
    shapes: Mapping[str, str]
    trend_hues: Mapping[str, str]
    directions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FillRange:
    """A named range of hue (degrees), saturation and value (0-1), ends included."""

    name: str
    hue: tuple[float, float]
    saturation: tuple[float, float]
    value: tuple[float, float]

    def holds(self, hue: float, saturation: float, value: float) -> bool:
        """Whether a colour lies in the range."""
        spans = zip((self.hue, self.saturation, self.value), (hue, saturation, value), strict=True)
        return all(low <= x <= high for (low, high), x in spans)


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: it keys a cache
class Colours:
    """Fills by name, and what a name means without a key."""

    fills: tuple[FillRange, ...]
    statuses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A phrase that names a unit: `place` is cell (beside the number), wording (of the measure) or noun (what a measure
    counts, at its head)."""

    phrase: str
    unit: str
    place: str


@dataclass(frozen=True, slots=True)
class ReviewCode:
    """A code of review.csv."""

    code: str
    meaning: str
    example: str
    do: str
    note: bool = False  # said for the record: nobody has to look


@dataclass(frozen=True, slots=True, eq=False)
class CheckWords:
    """Words that the checks of clean rows need, folded."""

    no_data: tuple[str, ...]  # in a comment: nothing was measured, longest first
    lower_better: frozenset[str]  # in a name: perhaps one wants less of it
    grows: frozenset[str]  # in a name: a share of the whole year, not full before its end


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that a row may be read wrongly: the factor by which it multiplies the odds of that."""

    name: str
    odds: float
    says: str
    code: str = ""  # of review.csv; "" for row_unsure


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """All signs, the odds of a row without any, and the confidence under which a person should look."""

    base: float
    bar: float
    signs: Mapping[str, Sign]
