"""Tables with the same headings in one document: what stands under a heading of one speaks for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from normalise.fold import fold
from normalise.records import Column
from normalise.tables.printed import Slot

Headings = tuple[str, ...]
Samples = Mapping[int, Sequence[str]]  # texts of body cells by slot


@dataclass(slots=True)
class Alike:
    """What was read under each header of a document. `pooled`: the samples of all tables with one header, where they
    were read otherwise from table to table."""

    pooled: Mapping[Headings, Samples] = field(default_factory=dict)
    _samples: dict[Headings, list[Samples]] = field(default_factory=dict)
    _fields: dict[Headings, set[tuple[tuple[str, str], ...]]] = field(default_factory=dict)

    def under(self, slots: Sequence[Slot], samples: Samples) -> Samples:
        """The samples to read columns by: those of all tables with this header, or the table's own."""
        return self.pooled.get(_headings(slots), samples)

    def note(self, slots: Sequence[Slot], samples: Samples, columns: Sequence[Column]) -> None:
        """How the columns of a table were read."""
        headings = _headings(slots)
        self._samples.setdefault(headings, []).append(samples)
        self._fields.setdefault(headings, set()).add(tuple((c.field, c.kind) for c in columns))

    def unlike(self) -> dict[Headings, Samples]:
        """The samples of all tables of a header, for each header that was read in two ways."""
        return {headings: _all(self._samples[headings]) for headings, ways in self._fields.items() if len(ways) > 1}


def _headings(slots: Sequence[Slot]) -> Headings:
    return tuple(fold(" / ".join(slot.tiers)) for slot in slots)


def _all(found: Sequence[Samples]) -> Samples:
    return {col: [text for samples in found for text in samples.get(col, ())] for col in {c for s in found for c in s}}
