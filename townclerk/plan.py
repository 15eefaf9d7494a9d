"""Which documents there is work to do for, and how much of it was done before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from townclerk.ledger.keys import rows_key
from townclerk.ledger.store import Ledger
from townclerk.ledger.versions import Versions
from townclerk.sources import Job
from townclerk.work import Task


@dataclass(frozen=True, slots=True)
class Planned:
    """A document and the key of its rows; `given_up` is theirs where it cannot be read within the limits."""

    job: Job
    key: str
    given_up: str
    read: bool  # there is an extraction of it

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.job.stamp[0] if self.job.stamp else 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Keys of rows that are there, by document_id, and documents without: long ones first, so that no worker is left
    alone with one at the end."""

    kept: dict[str, str]
    todo: tuple[Planned, ...]

    @classmethod
    def of(cls, jobs: Iterable[Job], versions: Versions, limits: str, ledger: Ledger) -> Plan:
        """The plan for jobs under these versions and limits."""
        results, extracted = ledger.results(), ledger.extracted(versions.extract)
        planned = [_planned(job, versions, limits, extracted) for job in jobs]
        kept = {p.job.source.document_id: key for p in planned for key in (p.given_up, p.key) if key in results}
        todo = (p for p in planned if p.job.source.document_id not in kept)
        return cls(kept, tuple(sorted(todo, key=lambda p: (p.read, -p.size))))


def _planned(job: Job, versions: Versions, limits: str, extracted: Collection[str]) -> Planned:
    read = job.source.sha256 in extracted
    return Planned(job, rows_key(job, versions), rows_key(job, versions, limits), read)


class Tasks(Sequence[Task]):
    """The tasks of a plan, with what was read before fetched only when a worker gets to it."""

    def __init__(self, todo: Sequence[Planned], ledger: Ledger) -> None:
        self._todo, self._ledger = todo, ledger

    def __len__(self) -> int:
        return len(self._todo)

    @overload
    def __getitem__(self, index: int) -> Task: ...
    @overload
    def __getitem__(self, index: slice) -> list[Task]: ...
    def __getitem__(self, index: int | slice) -> Task | list[Task]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        planned = self._todo[index]
        return Task(planned.job, self._ledger.extraction(planned.job.source.sha256) if planned.read else None)
