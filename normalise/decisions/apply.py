"""Decisions at work in one document: each reader asks here, and what was never asked for is told at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.records import BBox, Document, Paragraph
from normalise.decisions.cells import same_place, with_cells
from normalise.decisions.entries import (
    NONE,
    CellReads,
    Decision,
    Decisions,
    HeadingMeans,
    NotATable,
    Pair,
    Pairs,
    Seen,
    StatusMeans,
    key_of,
)
from normalise.fold import fold, squeeze
from normalise.records import Issue, Meaning, Part, Source

UNMATCHED, ACCEPTED = "decision_unmatched", "doubt_accepted"
_SIGNS = {"colour": "colour", "icon": "icon"}


class Applied:
    """The decisions that hold for one document, and which of them were of use."""

    def __init__(self, decisions: Decisions, source: Source, council: str = "", code: str = "") -> None:
        holding = (item for item in decisions.items if item.scope.holds(source, council, code))
        self._items = sorted(holding, key=lambda item: item.scope.rank)
        self._used: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._items)

    @property
    def used(self) -> tuple[str, ...]:
        """Keys of the decisions that matched something."""
        return tuple(sorted(self._used))

    def document(self, document: Document) -> Document:
        """The document with the cells that a person read in place of ours."""
        cells = [item for item in self._items if isinstance(item, CellReads)]
        if not cells:
            return document
        changed, used = with_cells(document, cells)
        for item in used:
            self._use(item)
        return changed

    def heading(self, tiers: Sequence[str], table_kind: str = "") -> HeadingMeans | None:
        """What a person says of a column, by all its header cells or by the innermost."""
        if not tiers or not self._items:
            return None
        names = {squeeze(" / ".join(tiers)), squeeze(" / ".join(dict.fromkeys(tiers))), squeeze(tiers[-1])}
        for item in self._items:
            fits = isinstance(item, HeadingMeans) and item.tables in ("", table_kind)
            if fits and isinstance(item, HeadingMeans) and squeeze(item.heading) in names:
                self._use(item)
                return item
        return None

    def not_a_table(self, page: int, box: BBox) -> bool:
        """Whether a person says that the table at this place is none."""
        for item in self._items:
            if isinstance(item, NotATable) and item.page == page and (not item.bbox or same_place(item.bbox, box)):
                self._use(item)
                return True
        return False

    def status(self, found: Meaning, table_kind: str) -> Meaning:
        """The meaning of a printed status, where a person gave it one."""
        if not found.raw:
            return found
        for item in self._items:
            if isinstance(item, StatusMeans) and item.tables in ("", table_kind) and _same_sign(item.status, found.raw):
                self._use(item)
                return Meaning(item.means, _SIGNS.get(found.raw.partition(":")[0], "word"), found.raw)
        return found

    def unexplained(self, issues: Iterable[Issue], symbols: Mapping[str, str]) -> Iterator[Issue]:
        """Doubts about the document's key without those about a symbol that a person gave a meaning.

        `symbols`: the symbol of each definition.
        """
        for issue in issues:
            sign = Meaning("", "", symbols.get(issue.raw, ""))
            if issue.field != "definition" or self.status(sign, "") is sign:
                yield issue

    def parts(self, page: int, measure: Sequence[Paragraph], progress: Sequence[Paragraph]) -> tuple[Part, ...] | None:
        """The rows of a printed row with several measures, where a person paired them."""
        for item in self._items:
            if isinstance(item, Pairs) and item.page == page:
                parts = _paired(item.pairs, measure, progress)
                if parts:
                    self._use(item)
                    return parts
        return None

    def judged(self, issue: Issue) -> Issue:
        """A doubt that a person looked at becomes a note for the record."""
        for item in self._items:
            if isinstance(item, Seen) and _is_of(item, issue):
                self._use(item)
                return replace(issue, code=ACCEPTED, message=f"{issue.code}, accepted: {issue.message}")
        return issue

    def unmatched(self) -> Iterator[Issue]:
        """Decisions for this very document that nothing was found for."""
        for item in self._items:
            if item.scope.document and key_of(item) not in self._used:
                box = getattr(item, "bbox", None)
                yield Issue(UNMATCHED, unmatched_message(item), getattr(item, "page", 0), bbox=box, raw=about(item))

    def _use(self, item: Decision) -> None:
        self._used.add(key_of(item))


NOTHING_DECIDED = Applied(NONE, Source("", "", ""))


def about(item: Decision) -> str:
    """What a decision is about, as a person wrote it."""
    if isinstance(item, HeadingMeans | StatusMeans):
        return item.heading if isinstance(item, HeadingMeans) else item.status
    if isinstance(item, CellReads):
        return item.cell
    if isinstance(item, Pairs):
        return " | ".join(text for pair in item.pairs for text in pair.measure)
    return item.code if isinstance(item, Seen) else "table"


def unmatched_message(item: Decision) -> str:
    """What is said of a decision that matches nothing."""
    page = getattr(item, "page", 0)
    where = f" on page {page}" if page else ""
    kinds = {HeadingMeans: "heading", StatusMeans: "status", NotATable: "table", CellReads: "cell", Pairs: "pairs"}
    kind = kinds.get(type(item), "seen")
    return f"decisions.yml, line {item.line}: nothing{where} matches this decision about a {kind}: {about(item)!r}"


def _same_sign(decided: str, raw: str) -> bool:
    return fold(decided) == fold(raw) and bool(fold(raw) or decided == raw)


def _is_of(item: Seen, issue: Issue) -> bool:
    return (
        item.code == issue.code and item.page in (0, issue.page) and (not item.raw or fold(item.raw) == fold(issue.raw))
    )


def _paired(
    pairs: Sequence[Pair], measure: Sequence[Paragraph], progress: Sequence[Paragraph]
) -> tuple[Part, ...] | None:
    """A row for each pair. Paragraphs that no pair names go with the one before; None where a text is not there."""
    of_measure = _owners([p.measure for p in pairs], measure)
    of_progress = _owners([p.progress for p in pairs], progress)
    if of_measure is None or of_progress is None:
        return None
    return tuple(
        Part(
            tuple(p for p, owner in zip(measure, of_measure, strict=True) if owner == n),
            tuple(p for p, owner in zip(progress, of_progress, strict=True) if owner == n),
        )
        for n in range(len(pairs))
    )


def _owners(texts: Sequence[Sequence[str]], paragraphs: Sequence[Paragraph]) -> list[int] | None:
    """The pair of each paragraph; None where a text opens none, or more than one, of the paragraphs."""
    named: dict[int, int] = {}
    for owner, beginnings in enumerate(texts):
        for text in beginnings:
            whole = [i for i, p in enumerate(paragraphs) if fold(p.text) == fold(text)]
            found = whole or [i for i, p in enumerate(paragraphs) if fold(p.text).startswith(fold(text))]
            free = [i for i in found if i not in named]
            if not free or (len(free) > 1 and not whole):
                return None
            named[free[0]] = owner
    owners, current = [], min(named.values(), default=0)
    for i in range(len(paragraphs)):
        current = named.get(i, current)
        owners.append(current)
    return owners
