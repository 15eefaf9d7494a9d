"""What a worker process does with one document, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter

from normalise.records import Clean
from townclerk.contract import rows_of, tables
from townclerk.document import extracted, failed, holds, made
from townclerk.ledger.packing import Extraction, Spoiled, Unread, pack, pack_rows, unpack
from townclerk.limits import peak
from townclerk.line import DocumentLine
from townclerk.sources import Job, stamp_of
from townclerk.writers.csvs import line_pieces

CHANGED = "the file changed while it was read: the next run reads it again"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, or one that was read before: then `extraction` is what it said."""

    job: Job
    extraction: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task, ready for the ledger."""

    line: DocumentLine
    rows: bytes  # CSV lines by table, packed
    extraction: bytes | None = None  # what was read now, packed
    lasting: bool = True  # whether it would come out the same again
    seconds: float = 0.0
    peak: int = 0  # MB that the worker held at most so far


def do(task: Task) -> Outcome:
    """The rows of one document. Never raises but MemoryError."""
    if task.job.problem:
        return lost(task.job, task.job.problem)
    start = perf_counter()
    read = None
    extraction = _read_before(task)
    if extraction is None:
        extraction = extracted(task.job)
        if _changed(task.job):
            extraction = Unread(CHANGED, passing=True)
        read = extraction
    lasting = not (isinstance(extraction, Unread) and extraction.passing)
    packed = pack(read) if read and lasting else None
    clean = made(task.job, extraction)
    del extraction, read  # a long document takes as much room again as its rows
    return replace(_outcome(task.job, clean), extraction=packed, lasting=lasting, seconds=perf_counter() - start)


def _read_before(task: Task) -> Extraction | None:
    """What was read before, where that still holds."""
    try:
        extraction = unpack(task.extraction) if task.extraction else None
    except Spoiled:
        return None
    return extraction if extraction and holds(extraction) else None


def lost(job: Job, reason: str) -> Outcome:
    """What is recorded of a document that could not even be tried, or whose worker ended before it gave an answer."""
    return replace(_outcome(job, failed(job, reason)), peak=0)


def _outcome(job: Job, clean: Clean) -> Outcome:
    """The rows of a document as they go into the files."""
    lines = ((schema.name, line_pieces(schema.columns, rows_of(clean, schema.name))) for schema in tables())
    return Outcome(DocumentLine.of(clean, job.copies), pack_rows(lines), peak=peak())


def _changed(job: Job) -> bool:
    """Whether the file is another than the one that was hashed."""
    if job.stamp is None:
        return False
    try:
        return stamp_of(job.path.stat()) != job.stamp
    except OSError:
        return True
