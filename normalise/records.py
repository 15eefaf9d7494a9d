"""Rows of the clean schema, as frozen records, and what the stages inside this room hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.records import BBox, Cell, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time with the label of the schema ('2020-21', '2020-21 Q2', '2019-23', '2016')."""

    label: str
    start: str = ""  # ISO date, "" where the print does not say
    end: str = ""
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where on which page something is printed."""

    page: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that wants a person's eye: a row of review.csv."""

    code: str
    message: str
    page: int = 0
    table_no: int = 0
    bbox: BBox | None = None
    field: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What one printed column of a table means."""

    index: int  # first grid column
    heading: str  # as printed, tiers joined with ' / '
    field: str  # a field of the schema; or value | status | trend | polarity | ignore; "" when unknown
    kind: str = ""  # of a value column: actual | target | baseline | benchmark | forecast
    period: Period | None = None
    confidence: float = 1.0
    basis: str = "exact"  # exact | fuzzy | pattern | content | decision | none
    tiers: tuple[str, ...] = ()
    axis: str = ""  # of a status column: delivery | outcome | confidence ...: the first kind counts
    places: tuple[Place, ...] = ()  # of its header cells
    spare: str = ""  # the field whose blank cells it fills: an original date beside a revised one


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that holds over the rows below it."""

    text: str  # without a bare label
    label: str  # 'priority' | 'outcome' | 'group' when it says what it is, "" when not
    rank: float  # how far out it stands: larger is further out
    place: Place | None = None
    said: str = ""  # the words of its label, folded: 'council objective'


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a logical table: a cell for each column that has one, continued rows already joined."""

    cells: dict[int, Cell]  # column index -> cell (merged cells stand on each of their lines)
    page: int
    page_end: int
    bbox: BBox
    row_no: int
    headings: tuple[Heading, ...] = ()
    joined: bool = False  # parts of two pages
    doubts: tuple[str, ...] = ()  # review codes
    signs: tuple[str, ...] = ()  # of schema/signs.yml, seen while the table was read
    repeated: frozenset[int] = frozenset()  # columns whose cell is carried down from a merged cell above


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """A table over all its pages, with its columns understood."""

    table_no: int
    kind: str  # action | measure | summary | legend | other
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    page: int
    bbox: BBox
    confidence: float = 1.0
    reason: str = ""  # why it was classed so
    caption: tuple[Paragraph, ...] = ()
    pages: tuple[int, ...] = ()
    parts: tuple[Table, ...] = ()  # the printed tables that it was put together from
    printed: tuple[str, ...] = ()  # words by which a reader finds one that is not taken
    besides: bool = False  # the measures of a table of actions, which is the same printed table


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a status word, colour or icon means, and how that is known."""

    status: str  # of statuses.md, "" when nothing is printed
    basis: str  # legend | word | colour | icon | rollup | ""
    raw: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from, and what its surroundings say of it."""

    source_file: str  # path below the raw folder, with '/'
    sha256: str  # of the file's bytes; "" when they cannot be read
    document_id: str  # first 12 hex digits of it
    folders: tuple[str, ...] = ()  # names of the folders it lies in, innermost first: hints
    sidecar: dict[str, str] = field(default_factory=dict)  # council, kind, service, period_label, title


@dataclass(frozen=True, slots=True)
class Clean:
    """The rows of one document, a list of plain dicts per CSV, in reading order. Keys are column names."""

    document: dict[str, str]
    actions: list[dict[str, str]] = field(default_factory=list)
    measures: list[dict[str, str]] = field(default_factory=list)
    observations: list[dict[str, str]] = field(default_factory=list)
    controls: list[dict[str, str]] = field(default_factory=list)
    legends: list[dict[str, str]] = field(default_factory=list)
    review: list[dict[str, str]] = field(default_factory=list)
    trace: list[dict[str, str]] = field(default_factory=list)
    decided: tuple[str, ...] = ()  # keys of the decisions of people that matched something here


@dataclass(frozen=True, slots=True)
class Part:
    """One row to be: paragraphs of the measure and of the progress, and the status phrases printed in the latter."""

    measure: tuple[Paragraph, ...]
    progress: tuple[Paragraph, ...]
    phrases: tuple[str, ...] = ()
