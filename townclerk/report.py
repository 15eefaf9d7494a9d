"""What a run did, document by document: the table at its end, and the same for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from townclerk.changes import DOCUMENT_CHANGES, MOVED, Change, count
from townclerk.changes import NAME as CHANGES
from townclerk.exits import ExitCode
from townclerk.line import DocumentLine

STATES = ("ok", "review", "failed")
MANY = 100  # documents that are told one by one
NEWS = 20  # changes that are told one by one


@dataclass(slots=True)
class Work:
    """How a run came by the rows of its documents."""

    kept: int = 0  # as they were
    made: int = 0  # anew, from what was read before
    read: int = 0
    lost: int = 0  # the worker ended before it gave an answer
    passing: int = 0  # among those read or lost: to be tried again by the next run

    def count(self, how: str, passing: bool) -> None:
        """Count a document that was worked on."""
        setattr(self, how, getattr(self, how) + 1)
        self.passing += passing


@dataclass(frozen=True, slots=True)
class Report:
    """A run: where the CSVs are, what came of each document, files that nothing was done with, and what is new."""

    out: Path
    documents: tuple[DocumentLine, ...]
    unused_sidecars: tuple[str, ...] = ()
    work: Work = field(default_factory=Work)
    changes: tuple[Change, ...] = ()
    first: bool = False  # no run before it
    unused_decisions: tuple[str, ...] = ()  # what is said of decisions that matched nothing
    not_read: tuple[str, ...] = ()  # what is said of files that are no PDFs by their names

    @property
    def shown(self) -> tuple[DocumentLine, ...]:
        """The documents to tell one by one: all, but of a great many those that changed or failed, and not all."""
        if len(self.documents) <= MANY:
            return self.documents
        touched = {change.document_id for change in self.changes}
        telling = (line for line in self.documents if line.document_id in touched or line.state == "failed")
        return tuple(islice(telling, MANY))

    def count(self, state: str) -> int:
        """Documents of a state."""
        return sum(line.state == state for line in self.documents)

    def exit_code(self, fail_on_review: bool = False) -> ExitCode:
        """What the program should end with."""
        if self.count("failed"):
            return ExitCode.FAILED
        return ExitCode.REVIEW if fail_on_review and self.count("review") else ExitCode.OK

    def as_dict(self) -> dict[str, object]:
        """The report for `--json`."""
        return {
            "out": str(self.out),
            **self.figures(),
            "summary": self.headline,
            "documents": [asdict(line) for line in self.documents],
            "unused_sidecars": list(self.unused_sidecars),
            "unused_decisions": list(self.unused_decisions),
            "not_read": list(self.not_read),
            "changed": [asdict(change) for change in self.changes],
        }

    def figures(self) -> dict[str, object]:
        """The counts of the run."""
        states = {state: self.count(state) for state in STATES}
        return {"states": states, "work": asdict(self.work), "changes": dict(count(self.changes))}

    @property
    def headline(self) -> str:
        """The run in one line, fit for the subject of an e-mail."""
        kinds = count(self.changes)
        news = ", ".join(f"{kinds[kind]} {kind}" for kind in DOCUMENT_CHANGES if kinds[kind]) or "nothing new"
        moved = f"; {_number(kinds[MOVED], 'status', 'statuses')} moved" if kinds[MOVED] else ""
        total, bad, doubt = len(self.documents), self.count("failed"), self.count("review")
        documents = _number(total, "document", "documents")
        return f"townclerk: {documents} ({news}), {bad} failed, {doubt} to review{moved}"

    def sentences(self) -> Iterator[str]:
        """What there is to say after the table."""
        yield from (_problem(line) for line in self.shown if line.error)
        if others := len(self.documents) - len(self.shown):
            yield f"documents.csv holds {_number(others, 'document', 'documents')} more than are told here"
        yield from self.not_read
        for name in self.unused_sidecars:
            yield f"{name} stands beside no PDF of its name and was not used"
        yield from self.unused_decisions
        yield from self._news()
        total, bad, doubt = len(self.documents), self.count("failed"), self.count("review")
        files = _number(total, "document", "documents")
        yield f"{files}: {total - bad - doubt} fine, {doubt} with items to review, {bad} failed. CSVs in {self.out}"

    def failures(self) -> Iterator[str]:
        """What went wrong, for those who want to hear of nothing else."""
        yield from (_problem(line) for line in self.shown if line.state == "failed")
        if others := self.count("failed") - sum(line.state == "failed" for line in self.shown):
            yield f"... and {others} more in documents.csv"

    def _news(self) -> Iterator[str]:
        """What is new since the last run, the most telling first."""
        if self.first:
            return
        told = [change for change in self.changes if change.change == MOVED]
        told = [change for change in self.changes if change.change != MOVED] + told
        for change in told[:NEWS]:
            yield change.sentence
        if len(told) > NEWS:
            yield f"... and {len(told) - NEWS} more in {CHANGES}"


def _problem(line: DocumentLine) -> str:
    return f"{line.state}: {line.source_file}: {line.error}"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
