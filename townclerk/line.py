"""A document in the summary of a run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from normalise.records import Clean
from townclerk.document import wants_review


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the summary. Counts are of rows in the CSVs."""

    document_id: str
    source_file: str
    state: str = ""
    error: str = ""
    council: str = ""
    kind: str = ""
    service: str = ""
    period_label: str = ""
    period_end: str = ""
    pages: int = 0
    actions: int = 0
    measures: int = 0
    observations: int = 0
    totals_agree: int = 0
    totals: int = 0
    review_items: int = 0
    wants_review: int = 0  # those among them that a person should look at
    words_accounted: float | None = None  # share of the words in taken tables that reached a column or review.csv
    copies: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()  # keys of the decisions of people that matched something in it

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
            kind=row["kind"],
            service=row["service"],
            period_label=row["period_label"],
            period_end=row["period_end"],
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
            decided=clean.decided,
        )

    @classmethod
    def from_json(cls, text: str) -> DocumentLine:
        """What `as_json` wrote, if by a version that knew more or fewer facts: those are left out."""
        facts = {name: value for name, value in json.loads(text).items() if name in cls.__slots__}
        return cls(**{**facts, **{name: tuple(facts.get(name, ())) for name in ("copies", "decided")}})

    def as_json(self) -> str:
        """The line for the ledger."""
        return json.dumps(asdict(self), ensure_ascii=False)
