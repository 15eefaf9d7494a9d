"""One page of a document beside the rows that came out of it, each value tied to its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.records import BBox
from normalise.rows.parts import box_text
from normalise.vocabulary import vocabulary
from townclerk.review.doubts import Doubt, Place
from townclerk.review.layout import CellBox, ColumnBox, ManyInOne, PageLayout, TableBox
from townclerk.review.shelf import Row, Shelf, Spot

LEVELS = ("priority", "outcome", "group")
SHOWN = {
    "actions": ("measure", "progress", "lead", "service", "due_raw", "start_date",
                "percent_complete", "resources", "links"),
    "measures": ("lead", "service", "comment", "links", "unit"),
    "observations": ("kind", "period_label", "raw", "value", "status_raw", "trend"),
}  # fmt: skip
LABELS = {
    "status_raw": "status", "due_raw": "due", "start_date": "start", "percent_complete": "done, %",
    "period_label": "period", "raw": "printed", "lead": "lead",
}  # fmt: skip
READ_AS = {"due_raw": "due_date", "status_raw": "status"}  # what a printed value was read as
HEADED = ("kind", "period_label")  # said by the heading of a column, where its table begins
KEYS = {"actions": "action_id", "measures": "measure_id", "observations": "observation_id"}
TITLES = {"actions": "action", "measures": "measure"}


@dataclass(slots=True)
class Box:
    """A place on the page. `refs` are ids of values that are printed there; `cell` is what the page says there."""

    id: str
    bbox: BBox
    what: str  # cell | value | heading | column
    label: str = ""
    refs: list[str] = field(default_factory=list)
    cell: CellBox | None = None
    title: ColumnBox | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A filled field of a row. `boxes` are its places on this page, `elsewhere` the other pages it is printed on."""

    id: str
    field: str
    label: str
    text: str
    read_as: str = ""
    boxes: tuple[str, ...] = ()
    elsewhere: tuple[int, ...] = ()
    meaning: str = ""  # of a status: its level, for the colour


@dataclass(frozen=True, slots=True)
class Card:
    """A row of actions.csv or measures.csv with its values, and the observations of a measure."""

    id: str
    table: str
    row: Row
    title: Value
    ref: Value | None
    levels: tuple[Value, ...]
    status: Value | None
    values: tuple[Value, ...]
    observations: tuple[tuple[Value | None, ...], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()  # review codes with what they mean
    many: ManyInOne | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything to show of one page."""

    document: Row
    number: int
    layout: PageLayout
    boxes: tuple[Box, ...]
    cards: tuple[Card, ...]
    doubts: tuple[Doubt, ...]
    columns: tuple[tuple[TableBox | None, tuple[ColumnBox, ...]], ...]

    @property
    def pages(self) -> int:
        """Pages of the document."""
        return int(self.document["pages"] or 0)


class _Places:
    """The boxes of a page while they are gathered: one for each place, however many things are there."""

    def __init__(self, layout: PageLayout, prefix: str) -> None:
        self._layout, self._prefix = layout, prefix
        self.boxes: dict[str, Box] = {}
        for cell in layout.cells:
            self._box(cell.bbox, "cell").cell = cell
        for column in layout.columns:
            for bbox in column.boxes:
                box = self._box(bbox, "column")
                box.what, box.title = "column", box.title or column
        for heading in layout.headings:
            self._box(heading.bbox, "heading").label = heading.text

    def _box(self, bbox: BBox, what: str) -> Box:
        key = box_text(bbox)
        if key not in self.boxes:
            self.boxes[key] = Box(f"{self._prefix}b{len(self.boxes) + 1}", bbox, what)
        return self.boxes[key]

    def refer(self, spots: Iterable[Spot], value: str, label: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """(ids of the boxes here, other pages) of the places of a value."""
        here, elsewhere = [], []
        for spot in spots:
            if spot.page != self._layout.number:
                elsewhere.append(spot.page)
            elif spot.bbox is not None:
                box = self._box(spot.bbox, "value")
                box.what = "value" if box.what == "cell" else box.what
                box.label = box.label or label
                box.refs.append(value)
                here.append(box.id)
        return tuple(here), tuple(sorted(set(elsewhere)))


def sheet_of(shelf: Shelf, document_id: str, layout: PageLayout, doubts: Sequence[Doubt], prefix: str = "") -> Sheet:
    """A page of a document; `doubts` are all there are. Ids in it begin with `prefix`."""
    number, places = layout.number, _Places(layout, prefix)
    traced = shelf.places(document_id)
    many = {each.bbox: each for each in layout.many}
    observed: dict[str, list[Row]] = {}
    for row in shelf.rows("observations", document_id):
        observed.setdefault(row["measure_id"], []).append(row)
    cards = []
    for table, key in (("actions", "action_id"), ("measures", "measure_id")):
        for row in shelf.rows(table, document_id):
            if _on_page(row, number):
                cards.append(_card(table, row, traced, places, observed.get(row[key], []), prefix, many))
    here = [doubt for doubt in doubts if any(_is_here(place, document_id, number) for place in doubt.places)]
    document = shelf.documents[document_id]
    boxes = tuple(sorted(places.boxes.values(), key=lambda box: -box.bbox.width * box.bbox.height))
    return Sheet(document, number, layout, boxes, tuple(cards), tuple(here), _columns(layout))


def _is_here(place: Place, document_id: str, number: int) -> bool:
    return place.document_id == document_id and place.spot.page == number


def _on_page(row: Row, number: int) -> bool:
    first = int(row["page"] or 0)
    return first <= number <= max(first, int(row["page_end"] or 0))


def _card(
    table: str,
    row: Row,
    traced: dict[tuple[str, str], list[Spot]],
    places: _Places,
    observed: Sequence[Row],
    prefix: str,
    many: dict[str, ManyInOne],
) -> Card:
    key = row[KEYS[table]]
    card = f"{prefix}{key}"

    def value(source: Row, name: str, home: str) -> Value:
        text, label = source.get(name, ""), LABELS.get(name, name.replace("_", " "))
        identity = f"{prefix}{home}-{name}"
        boxes, elsewhere = places.refer(traced.get((home, name), []), identity, f"{label}: {text}")
        elsewhere = () if name in HEADED else elsewhere
        read_as = source.get(READ_AS.get(name, ""), "")
        meaning = _level(read_as) if name == "status_raw" else ""
        return Value(identity, name, label, text, read_as if read_as != text else "", boxes, elsewhere, meaning)

    levels, shown = (tuple(value(row, n, key) for n in names if row.get(n)) for names in (LEVELS, SHOWN[table]))
    status = value(row, "status_raw", key) if row.get("status_raw") else None
    cells = tuple(
        tuple(value(each, name, each["observation_id"]) if each.get(name) else None for name in SHOWN["observations"])
        for each in observed
    )
    known = vocabulary().review_codes
    codes = tuple((code, known[code].meaning if code in known else code) for code in row.get("review", "").split())
    ref = value(row, "ref", key) if row.get("ref") else None
    title = value(row, TITLES[table], key)
    pairs = many.get(row["bbox"]) if "pair_unsure" in row.get("review", "") else None
    return Card(card, table, row, title, ref, levels, status, shown, cells, codes, pairs)


def _level(status: str) -> str:
    entry = vocabulary().statuses.get(status)
    return entry.level if entry else ""


def _columns(layout: PageLayout) -> tuple[tuple[TableBox | None, tuple[ColumnBox, ...]], ...]:
    """The tables of a page with the columns they have."""
    tables = {table.table_no: table for table in layout.tables}
    numbers = dict.fromkeys([*tables, *(column.table_no for column in layout.columns)])
    return tuple(
        (tables.get(no), tuple(column for column in layout.columns if column.table_no == no)) for no in numbers
    )
