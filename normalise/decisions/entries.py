"""What a person can decide, as frozen records. Every one says for which documents it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from extract.records import BBox
from normalise.fold import fold
from normalise.records import Source


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a decision holds: one document, the documents of one council, or (neither) everywhere."""

    document: str = ""  # its id, or its path below the raw folder
    council: str = ""  # name or code

    @property
    def rank(self) -> int:
        """0 for the nearest: a decision for the document goes before one for its council."""
        return 0 if self.document else 1 if self.council else 2

    def may_hold(self, source: Source) -> bool:
        """Whether it may hold for a document whose council is not known yet."""
        return not self.document or self.document in (source.document_id, source.source_file)

    def holds(self, source: Source, council: str, code: str) -> bool:
        """Whether it holds for a document of a council (name and code)."""
        return self.may_hold(source) and (not self.council or fold(self.council) in (fold(council), fold(code)))


@dataclass(frozen=True, slots=True)
class Decision:
    """What all decisions have. `line` is where it stands in decisions.yml."""

    scope: Scope
    line: int


@dataclass(frozen=True, slots=True)
class HeadingMeans(Decision):
    """A printed column heading (over several header rows: the cells with ' / ' between) means this field."""

    heading: str
    means: str
    kind: str = ""  # of a value: actual | target | baseline | benchmark | forecast
    tables: str = ""  # only in tables of: action | measure


@dataclass(frozen=True, slots=True)
class StatusMeans(Decision):
    """A printed status (word, 'colour:...' or 'icon:...', as status_raw has it) means this status."""

    status: str
    means: str
    tables: str = ""


@dataclass(frozen=True, slots=True)
class NotATable(Decision):
    """What was found at this place is no table of actions or measures."""

    page: int
    bbox: BBox | None = None  # None: every table of the page


@dataclass(frozen=True, slots=True)
class CellReads(Decision):
    """The cell in which `cell` was read reads so; lines are paragraphs."""

    page: int
    cell: str
    reads: str
    bbox: BBox | None = None  # None: the only cell of the page that holds this text


@dataclass(frozen=True, slots=True)
class Pair:
    """The beginnings of the paragraphs of one measure and of its progress."""

    measure: tuple[str, ...]
    progress: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs(Decision):
    """The rows that one printed row with several measures gives."""

    page: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Seen(Decision):
    """A person looked at a doubt and everything is right as it stands."""

    code: str
    page: int = 0  # 0: wherever the doubt is
    raw: str = ""  # "": whatever is printed there


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a file, in its order."""

    items: tuple[Decision, ...] = ()

    def of(self, source: Source) -> Decisions:
        """Those that may hold for a document."""
        return Decisions(tuple(item for item in self.items if item.scope.may_hold(source)))

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what is decided, wherever it stands in the file and in whatever order; "" for nothing."""
        keys = sorted({key_of(item) for item in self.items})
        return hashlib.sha256("\n".join(keys).encode()).hexdigest() if keys else ""


NONE = Decisions()


def key_of(item: Decision) -> str:
    """What a decision says, without its place in the file: equal for two that say the same."""
    return repr(replace(item, line=0))


def subject(item: Decision) -> str:
    """What a decision is about, without what it says of it: two with one subject contradict each other."""
    kept = {f.name: getattr(item, f.name) for f in fields(item) if f.name not in ("line", *_SAID.get(type(item), ()))}
    return f"{type(item).__name__} {_folded(kept)}"


_SAID: dict[type[Decision], tuple[str, ...]] = {
    HeadingMeans: ("means", "kind"),
    StatusMeans: ("means",),
    CellReads: ("reads",),
    Pairs: (),
}


def _folded(value: object) -> object:
    fold_text: Callable[[str], str] = fold
    if isinstance(value, dict):
        return sorted((key, _folded(each)) for key, each in value.items())
    return fold_text(value) or value if isinstance(value, str) else repr(value)
