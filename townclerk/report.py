"""What a run did, document by document: the table at its end, and the same for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from normalise.records import Clean
from townclerk.document import wants_review
from townclerk.exits import ExitCode
from townclerk.sources import Found


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the summary. Counts are of rows in the CSVs."""

    document_id: str
    source_file: str
    state: str
    error: str
    council: str
    period_label: str
    pages: int
    actions: int
    measures: int
    observations: int
    totals_agree: int
    totals: int
    review_items: int
    wants_review: int  # those among them that a person should look at
    words_accounted: float | None  # share of the words in taken tables that reached a column or review.csv
    copies: tuple[str, ...] = ()

    @classmethod
    def of(cls, clean: Clean, copies: tuple[str, ...] = ()) -> DocumentLine:
        """The line of one document."""
        row = clean.document
        return cls(
            document_id=row["document_id"],
            source_file=row["source_file"],
            state=row["state"],
            error=row["error"],
            council=row["council"],
            period_label=row["period_label"],
            pages=int(row["pages"] or 0),
            actions=len(clean.actions),
            measures=len(clean.measures),
            observations=len(clean.observations),
            totals_agree=sum(control["agrees"] == "true" for control in clean.controls),
            totals=len(clean.controls),
            review_items=len(clean.review),
            wants_review=wants_review(clean),
            words_accounted=float(row["words_accounted"]) if row.get("words_accounted") else None,
            copies=copies,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A run: where the CSVs are, what came of each document, and files that nothing was done with."""

    out: Path
    documents: tuple[DocumentLine, ...]
    unused_sidecars: tuple[str, ...] = ()

    @classmethod
    def of(cls, out: Path, cleans: Sequence[Clean], found: Found) -> Report:
        """The report on a run over `found`, whose rows are `cleans` in the same order."""
        lines = (DocumentLine.of(clean, job.copies) for clean, job in zip(cleans, found.jobs, strict=True))
        return cls(out, tuple(lines), found.orphans)

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
        states = {state: self.count(state) for state in ("ok", "review", "failed")}
        return {
            "out": str(self.out),
            "states": states,
            "documents": [asdict(line) for line in self.documents],
            "unused_sidecars": list(self.unused_sidecars),
        }

    def sentences(self) -> Iterator[str]:
        """What there is to say after the table."""
        for line in self.documents:
            if line.error:
                yield f"{line.state}: {line.source_file}: {line.error}"
        for name in self.unused_sidecars:
            yield f"{name} stands beside no PDF of its name and was not used"
        total, bad, doubt = len(self.documents), self.count("failed"), self.count("review")
        files = "1 document" if total == 1 else f"{total} documents"
        yield f"{files}: {total - bad - doubt} fine, {doubt} with items to review, {bad} failed. CSVs in {self.out}"
