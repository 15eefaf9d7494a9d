"""What a person should look at: rows of review.csv, those with one answer together, the worst first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normalise.decisions.entries import Decision, Decisions, HeadingMeans, Pairs, Seen, StatusMeans
from normalise.decisions.load import format_of
from normalise.fold import fold, squeeze
from normalise.vocabulary import vocabulary
from townclerk.document import is_doubt
from townclerk.review.shelf import Row, Shelf, Spot, spot_of

KEY = 12  # hex digits
STATUS, HEADING, PAIRS = "status", "heading", "pairs"
ANSWERS = {"status_unknown": STATUS, "heading_unknown": HEADING, "heading_fuzzy": HEADING, "pair_unsure": PAIRS}
EVEN = "the document says no more"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a doubt arises."""

    document_id: str
    spot: Spot
    row: Row  # of review.csv


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question to a person. `answer` is the kind of decision that settles it, "" for none but a look."""

    key: str
    code: str
    raw: str  # what is printed: a status, a heading, whatever is in doubt
    message: str
    places: tuple[Place, ...]
    answer: str = ""
    council: str = ""
    meaning: str = ""  # of the code
    advice: str = ""
    decided: tuple[Decision, ...] = ()  # what settles it when the run is done again

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents it arises in, each once."""
        return tuple(dict.fromkeys(place.document_id for place in self.places))


def doubts_of(shelf: Shelf, decisions: Decisions) -> list[Doubt]:
    """All doubts of a clean folder, the worst first: by code, then by how often."""
    groups: dict[tuple[str, ...], list[Place]] = {}
    for document_id in shelf.documents:
        for row in shelf.rows("review", document_id):
            if is_doubt(row["code"]):
                place = Place(document_id, spot_of(row), row)
                groups.setdefault(_question(place, shelf), []).append(place)
    found = [_doubt(parts, places, shelf) for parts, places in groups.items()]
    order = {code: number for number, code in enumerate(format_of(vocabulary()).worst_first)}
    found.sort(key=lambda doubt: (order.get(doubt.code, len(order)), -len(doubt.places)))
    return [replace(doubt, decided=tuple(_settling(doubt, decisions.items, shelf))) for doubt in found]


def _question(place: Place, shelf: Shelf) -> tuple[str, ...]:
    """What doubts with one answer have in common."""
    row = place.row
    answer = ANSWERS.get(row["code"], "")
    if answer in (STATUS, HEADING):
        council = shelf.documents[place.document_id]["council"] or place.document_id
        return row["code"], council, squeeze(subject_of(row)) or subject_of(row), row["field"] * (answer == STATUS)
    return row["code"], place.document_id, row["page"], row["table_no"], row["bbox"], row["field"], row["raw"]


def subject_of(row: Row) -> str:
    """The status or heading that a row of review.csv is about."""
    return row["field"] if row["code"] == "heading_unknown" else row["raw"]


def _doubt(parts: tuple[str, ...], places: list[Place], shelf: Shelf) -> Doubt:
    row = places[0].row
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:KEY]
    entry = vocabulary().review_codes.get(row["code"])
    raw = subject_of(row)
    answer = ANSWERS.get(row["code"], "") if raw or row["code"] == "pair_unsure" else ""
    if answer == STATUS and row["field"] == "definition":
        raw = _symbol(places[0], shelf) or raw
    council = shelf.documents[places[0].document_id]["council"]
    meaning, advice = (entry.meaning, entry.do) if entry else (row["code"], "")
    return Doubt(key, row["code"], raw, row["message"], tuple(places), answer, council, meaning, advice)


def _symbol(place: Place, shelf: Shelf) -> str:
    """The symbol whose definition in the document's key is not understood."""
    rows = shelf.rows("legends", place.document_id)
    return next((row["symbol"] for row in rows if row["definition"].endswith(place.row["raw"])), "")


def _settling(doubt: Doubt, items: Iterable[Decision], shelf: Shelf) -> Iterator[Decision]:
    """Decisions that answer a doubt; as it still stands in the CSVs they wait for the next run."""
    for item in items:
        if any(_holds(item, document_id, shelf) for document_id in doubt.documents) and _answers(item, doubt):
            yield item


def _holds(item: Decision, document_id: str, shelf: Shelf) -> bool:
    row = shelf.documents[document_id]
    if item.scope.document:
        return item.scope.document in (document_id, row["source_file"])
    named = fold(item.scope.council)
    return not named or named in (fold(row["council"]), fold(row["council_code"]))


def _answers(item: Decision, doubt: Doubt) -> bool:
    row = doubt.places[0].row
    if isinstance(item, Seen):
        return (
            item.code == doubt.code
            and item.page in (0, int(row["page"] or 0))
            and (not item.raw or fold(item.raw) == fold(row["raw"]))
        )
    if isinstance(item, StatusMeans):
        return doubt.answer == STATUS and fold(item.status) == fold(doubt.raw)
    if isinstance(item, HeadingMeans):
        return doubt.answer == HEADING and squeeze(item.heading) == squeeze(doubt.raw)
    page = getattr(item, "page", 0)
    box, mine = doubt.places[0].spot.bbox, getattr(item, "bbox", None)
    if page != int(row["page"] or 0):
        return False
    if isinstance(item, Pairs):
        return doubt.answer == PAIRS
    return (
        box is not None
        and mine is not None
        and box.x0 < mine.x1
        and mine.x0 < box.x1
        and (box.top < mine.bottom and mine.top < box.bottom)
    )
