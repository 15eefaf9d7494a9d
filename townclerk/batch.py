"""A folder of PDFs in, a folder of CSVs out."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from normalise.records import Clean
from townclerk.document import failed, process
from townclerk.errors import NothingToRead
from townclerk.pool import Lost, Pool
from townclerk.report import Report
from townclerk.sources import Found, Job, find
from townclerk.writers.output import write
from townclerk.writers.safely import prepare

TIMEOUT = 300.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run works: processes (0 = one for each core) and seconds a document may take."""

    workers: int = 0
    timeout: float = TIMEOUT


Notice = Callable[[int, int, str], None]  # documents done, documents in all, the file done last


def run(raw: Path, out: Path, settings: Settings | None = None, notice: Notice | None = None) -> Report:
    """Read every PDF below `raw`, write the clean CSVs to `out`. RunError where the run as a whole cannot go on."""
    found = _search(raw)
    prepare(out)
    cleans = _process(found.jobs, settings or Settings(), notice or _silent)
    write(out, cleans)
    return Report.of(out, cleans, found)


def _search(raw: Path) -> Found:
    try:
        found = find(raw)
    except OSError as error:
        raise NothingToRead(f"cannot read {raw}: {error.strerror}") from error
    if not found.jobs:
        raise NothingToRead(f"there is no PDF in {raw} or below it", advice="Nothing was written")
    return found


def _process(jobs: tuple[Job, ...], settings: Settings, notice: Notice) -> list[Clean]:
    """The rows of every job in the order of the jobs, each made in a worker process."""
    pool: Pool[Job, Clean] = Pool(process, settings.workers or cores(), settings.timeout)
    queue = sorted(jobs, key=_size, reverse=True)  # the long ones first: none is left for one worker at the end
    cleans: dict[str, Clean] = {}
    notice(0, len(jobs), "")
    for index, answer in pool.each(queue):
        job = queue[index]
        clean = failed(job, answer.reason) if isinstance(answer, Lost) else answer
        cleans[job.source.document_id] = clean
        notice(len(cleans), len(jobs), job.source.source_file)
    return [cleans[job.source.document_id] for job in jobs]


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0


def cores() -> int:
    """Cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _silent(done: int, total: int, name: str) -> None:
    """Notice for runs that nobody watches."""
