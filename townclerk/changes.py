"""What is new since the last run: documents, and statuses of actions and measures that moved."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from townclerk.contract import table
from townclerk.ledger.store import Entry
from townclerk.line import DocumentLine
from townclerk.writers.csvs import from_lines, to_csv

NAME = "changes.csv"
NEW, CHANGED, RENAMED, WITHDRAWN, MOVED = "new", "changed", "renamed", "withdrawn", "moved"
DOCUMENT_CHANGES = (NEW, CHANGED, RENAMED, WITHDRAWN)
TEXTS = {"actions": ("action", "measure"), "measures": ("measure",)}  # what tells a row from others
LONGEST = 60  # characters of a text in a sentence

Rows = Callable[[str], Mapping[str, str]]  # key of a document's rows -> CSV lines by table


@dataclass(frozen=True, slots=True)
class Change:
    """A row of changes.csv. Empty where it does not apply."""

    change: str  # new | changed | renamed | withdrawn | moved
    what: str  # document | action | measure
    document_id: str
    source_file: str
    council: str = ""
    period_label: str = ""
    page: str = ""
    ref: str = ""
    text: str = ""
    before: str = ""  # the former path, status, or state with the counts of rows
    after: str = ""
    before_document_id: str = ""  # where it is another document

    @property
    def sentence(self) -> str:
        """The change for a person."""
        if self.change == MOVED:
            where = f"{self.source_file}, page {self.page}"
            named = f"{self.ref} {_short(self.text)}" if self.ref else _short(self.text)
            return f"moved: {where}: {named!r} was {self.before or 'without status'}, is {self.after or 'without'}"
        if self.change == RENAMED:
            return f"renamed: {self.before} is now {self.after}"
        return f"{self.change}: {self.source_file}" + (f" ({self.after})" if self.after else "")


COLUMNS = tuple(field.name for field in fields(Change))


@dataclass(frozen=True, slots=True)
class State:
    """The documents of a run: entries in order, and the summary line of each by key."""

    entries: Sequence[Entry]
    lines: Mapping[str, DocumentLine]

    def by_id(self) -> dict[str, Entry]:
        """Entries by document_id."""
        return {entry.document_id: entry for entry in self.entries}


def compare(before: State, after: State, rows: Rows) -> list[Change]:
    """All changes from one run to the next, by document in the order of the CSVs, what is withdrawn at the end."""
    return list(_Comparison(before, after, rows).changes())


def to_bytes(changes: Iterable[Change]) -> bytes:
    """changes.csv."""
    return to_csv(COLUMNS, (asdict(change) for change in changes))


NO_CHANGES = hashlib.sha256(to_bytes(())).hexdigest()


def write_changes(folder: Path, changes: Iterable[Change]) -> None:
    """Write changes.csv into a folder."""
    (folder / NAME).write_bytes(to_bytes(changes))


def count(changes: Iterable[Change]) -> Counter[str]:
    """How many changes there are of each kind."""
    return Counter(change.change for change in changes)


class _Comparison:
    def __init__(self, before: State, after: State, rows: Rows) -> None:
        self.before, self.after, self.rows = before, after, rows
        self.old, self.new = before.by_id(), after.by_id()
        self.left = {e.source_file: e for e in before.entries if e.document_id not in self.new}  # by path
        self.series = _series(after)

    def changes(self) -> Iterator[Change]:
        for entry in self.after.entries:
            old = self.old.get(entry.document_id)
            if old is None:
                yield from self._arrived(entry)
            elif old.key != entry.key:
                yield from self._stayed(old, entry)
        for entry in self.left.values():
            line = self.before.lines[entry.key]
            yield _of_document(WITHDRAWN, line, before=_sum(line))

    def _arrived(self, entry: Entry) -> Iterator[Change]:
        """A document that was not there: in the place of another, or new."""
        line = self.after.lines[entry.key]
        replaced = self.left.pop(entry.source_file, None)
        if replaced is None:
            yield _of_document(NEW, line, after=_sum(line))
        else:
            former = self.before.lines[replaced.key]
            yield _of_document(CHANGED, line, _sum(former), _sum(line), replaced.document_id)
        earlier = replaced.key if replaced else self._earlier(entry, line)
        if earlier:
            yield from self._moves(earlier, entry.key, line)

    def _stayed(self, old: Entry, entry: Entry) -> Iterator[Change]:
        """A document that was there, with another path or other rows."""
        line = self.after.lines[entry.key]
        if old.source_file != entry.source_file:
            yield _of_document(RENAMED, line, old.source_file, entry.source_file)
        if _content(self.rows(old.key)) != _content(self.rows(entry.key)):
            yield _of_document(CHANGED, line, _sum(self.before.lines[old.key]), _sum(line))
            yield from self._moves(old.key, entry.key, line)

    def _earlier(self, entry: Entry, line: DocumentLine) -> str:
        """The key of the report before this one in its series."""
        ends = self.series.get(_series_of(line), [])
        before = [(end, key) for end, key in ends if end < line.period_end and key != entry.key]
        return max(before)[1] if before else ""

    def _moves(self, old: str, new: str, line: DocumentLine) -> Iterator[Change]:
        before, after = self.rows(old), self.rows(new)
        for name, texts in TEXTS.items():
            columns = table(name).columns
            former = _by_text(from_lines(columns, before[name]), texts)
            for text, rows in _by_text(from_lines(columns, after[name]), texts).items():
                pairs = former.get(text, [])
                if len(pairs) != len(rows):
                    continue  # which of them is which is not certain
                for was, now in zip(pairs, rows, strict=True):
                    if was["status"] != now["status"]:
                        yield _move(name, texts, was, now, line)


def _move(
    name: str, texts: Sequence[str], was: Mapping[str, str], now: Mapping[str, str], line: DocumentLine
) -> Change:
    return Change(
        MOVED,
        name.removesuffix("s"),
        now["document_id"],
        line.source_file,
        line.council,
        line.period_label,
        now["page"],
        now["ref"],
        " / ".join(filter(None, (now[text] for text in texts))),
        was["status"],
        now["status"],
        was["document_id"] if was["document_id"] != now["document_id"] else "",
    )


def _of_document(change: str, line: DocumentLine, before: str = "", after: str = "", former: str = "") -> Change:
    return Change(
        change,
        "document",
        line.document_id,
        line.source_file,
        line.council,
        line.period_label,
        before=before,
        after=after,
        before_document_id=former,
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _sum(line: DocumentLine) -> str:
    """A document in a few words."""
    counts = f"{line.actions} actions, {line.measures} measures, {line.observations} values"
    return f"{line.state}: {line.error}" if line.state == "failed" else f"{line.state}: {counts}"


def _content(lines: Mapping[str, str]) -> dict[str, object]:
    """The rows without what only says where the file lies."""
    return {
        name: _placeless(name, text) if "source_file" in table(name).columns else text for name, text in lines.items()
    }


def _placeless(name: str, text: str) -> list[dict[str, str]]:
    rows = from_lines(table(name).columns, text)
    return [{column: value for column, value in row.items() if column != "source_file"} for row in rows]


def _by_text(rows: Iterable[dict[str, str]], texts: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        found["\0".join(row[text].casefold() for text in texts)].append(row)
    return found


def _series_of(line: DocumentLine) -> tuple[str, ...]:
    """What the reports of a series have in common."""
    return line.council, line.kind, line.service


def _series(state: State) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """(end of the period, key) of the documents of each series whose council and period are known."""
    found: defaultdict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for entry in state.entries:
        line = state.lines[entry.key]
        if line.council and line.period_end:
            found[_series_of(line)].append((line.period_end, entry.key))
    return found
