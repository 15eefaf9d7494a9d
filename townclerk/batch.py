"""A folder of PDFs in, a folder of CSVs out, and only the new work done."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from normalise.decisions.entries import Decisions
from townclerk.changes import NAME as CHANGES
from townclerk.changes import NO_CHANGES, Change, State, compare, write_changes
from townclerk.contract import TABLES
from townclerk.decisions import NAME as DECISIONS
from townclerk.decisions import deal, load, unused
from townclerk.errors import LedgerSpoiled, NothingToRead
from townclerk.ledger.hashes import Hashes
from townclerk.ledger.keys import PASSING
from townclerk.ledger.packing import Spoiled, unpack_rows
from townclerk.ledger.store import Entry, FileState, Ledger, delete
from townclerk.ledger.versions import Versions
from townclerk.line import DocumentLine
from townclerk.lock import locked
from townclerk.plan import Plan, Planned, Tasks
from townclerk.pool import Lost, Pool
from townclerk.report import Report, Work
from townclerk.runlog import RunLog
from townclerk.sources import Found, Job, Survey, jobs_of, survey
from townclerk.unread import sentences as not_read
from townclerk.work import Outcome, Task, do, lost
from townclerk.writers import package
from townclerk.writers.output import WORKBOOK, Extra, intact, publish, publish_extra
from townclerk.writers.safely import HOME, prepare, sweep

TIMEOUT = 300.0
MEMORY = 2048
OWN = (*(f"{name}.csv" for name in TABLES), CHANGES, WORKBOOK, DECISIONS, package.NAME)  # files of the clean folder


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run works: processes (0 = one for each core), seconds and MB a document may take (0 MB = no limit).

    `verify`: trust no file's times, hash each again. `workbook`: write an XLSX file too. `log`: where events go.
    """

    workers: int = 0
    timeout: float = TIMEOUT
    memory: int = MEMORY
    verify: bool = False
    workbook: bool = False
    log: Path | None = None

    @property
    def limits(self) -> str:
        """What a document that was given up might not have been given up with."""
        return f"{self.timeout:g} s, {self.memory} MB"


Notice = Callable[[int, int, str], None]  # documents done, documents in all, the file done last


def run(raw: Path, out: Path, settings: Settings | None = None, notice: Notice | None = None) -> Report:
    """Bring the clean CSVs in `out` to what the PDFs below `raw` say. RunError where the run cannot go on."""
    settings = settings or Settings()
    with RunLog(settings.log) as log:
        decisions = load(out)
        files = _search(raw, out)
        home = prepare(out)
        with locked(home):
            sweep(home)
            run_once = partial(_run, files, out, settings, notice or _silent, log, decisions)
            try:
                return run_once()
            except LedgerSpoiled as error:
                log.say("ledger_spoiled", error=str(error))
                delete(home)
                return run_once()


def _run(files: Survey, out: Path, settings: Settings, notice: Notice, log: RunLog, decisions: Decisions) -> Report:
    with Ledger(out / HOME) as ledger:
        return _Run(files, out, settings, notice, ledger, log, decisions).report()


def _search(raw: Path, out: Path) -> Survey:
    try:
        files = survey(raw, {out.resolve() / name for name in OWN})
    except OSError as error:
        raise NothingToRead(f"cannot read {raw}: {error.strerror}") from error
    if files.empty:
        others = "".join(f"; {sentence}" for sentence in not_read(files))
        raise NothingToRead(f"there is no PDF in {raw} or below it{others}", advice="Nothing was written")
    return files


@dataclass(slots=True)
class _Run:
    """One run: what is to do, doing it, and writing what came of it."""

    files: Survey
    out: Path
    settings: Settings
    notice: Notice
    ledger: Ledger
    log: RunLog
    decisions: Decisions
    work: Work = field(default_factory=Work)
    places: dict[str, Path] = field(default_factory=dict)  # of the PDFs, by document_id
    keys: dict[str, str] = field(default_factory=dict)  # of the rows of each document, by document_id
    lines: dict[str, DocumentLine] = field(default_factory=dict)  # by key

    def report(self) -> Report:
        """Do all of it."""
        start = perf_counter()
        found = self._find()
        self.places = {job.source.document_id: job.path for job in found.jobs}
        versions = Versions.now()
        plan = Plan.of(found.jobs, versions, self.settings.limits, self.ledger)
        self.lines = {key: DocumentLine.from_json(text) for key, text in self.ledger.lines().items()}
        self.keys = dict(plan.kept)
        self.work.kept = len(plan.kept)
        self.log.say("run_started", raw=str(self.files.raw), out=str(self.out), documents=len(found.jobs))
        self.log.say("planned", kept=len(plan.kept), to_do=len(plan.todo), versions=asdict(versions))
        self._process(plan.todo, versions)
        entries = [self._entry(job) for job in found.jobs]
        before = self.ledger.published()
        moved = self._publish(before, entries)
        lines = tuple(self.lines[e.key] for e in entries)
        idle = unused(self.decisions, found.jobs, lines)
        report = Report(
            self.out,
            lines,
            found.orphans,
            self.work,
            tuple(moved),
            first=not before,
            unused_decisions=tuple(idle),
            not_read=tuple(not_read(self.files)),
        )
        self.ledger.end_run(report.headline, [job.source.sha256 for job in found.jobs])
        self.log.say("run_ended", seconds=round(perf_counter() - start, 3), **report.figures(), summary=report.headline)
        return report

    def _find(self) -> Found:
        """The jobs, with the hashes of files that were not written to since taken from the ledger."""
        hashes = Hashes(self.ledger.files(), self.settings.verify)
        found = jobs_of(self.files, hashes)
        self.ledger.know_files(hashes.fresh, hashes.gone)
        return replace(found, jobs=deal(found.jobs, self.decisions))

    def _process(self, todo: Sequence[Planned], versions: Versions) -> None:
        """Do the tasks, each in a worker process, and record each as it is done."""
        pool: Pool[Task, Outcome] = Pool(do, *self._crew())
        total = len(todo) + len(self.keys)
        self.notice(len(self.keys), total, "")
        for index, answer in pool.each(Tasks(todo, self.ledger)):
            planned = todo[index]
            if isinstance(answer, Lost):
                key = planned.given_up if answer.lasting else planned.key + PASSING
                self._record(planned, key, lost(planned.job, answer.reason), "lost")
            else:
                key = planned.key if answer.lasting else planned.key + PASSING
                self._record(planned, key, answer, "made" if planned.read else "read")
                if answer.extraction:
                    self.ledger.keep_extraction(planned.job.source.sha256, versions.extract, answer.extraction)
            self.notice(len(self.keys), total, planned.job.source.source_file)
        self.ledger.save()

    def _crew(self) -> tuple[int, float, int]:
        return self.settings.workers or cores(), self.settings.timeout, self.settings.memory

    def _record(self, planned: Planned, key: str, outcome: Outcome, how: str) -> None:
        line = outcome.line
        self.keys[planned.job.source.document_id] = key
        self.lines[key] = line
        self.work.count(how, passing=key.endswith(PASSING))
        self.ledger.keep_rows(key, line.as_json(), outcome.rows)
        facts = {"how": how, "state": line.state, "error": line.error, "seconds": round(outcome.seconds, 3)}
        place = {"document_id": line.document_id, "source_file": line.source_file}
        self.log.say("document", **place, **facts, pages=line.pages, peak_mb=outcome.peak)

    def _entry(self, job: Job) -> Entry:
        source = job.source
        return Entry(source.source_file, source.document_id, self.keys[source.document_id])

    def _publish(self, before: Sequence[Entry], entries: Sequence[Entry]) -> list[Change]:
        """Write the files where they would differ from those that stand there."""
        found = compare(State(before, self.lines), State(entries, self.lines), self._rows)
        outputs = self.ledger.outputs()
        extras = self._extras(found, WORKBOOK in outputs or self.settings.workbook)
        if before != entries or self.work.passing or not self._stands(outputs, extras):
            outputs = publish(self.out, (self._rows(entry.key) for entry in entries), extras)
            self.log.say("written", files=sorted(outputs))
        elif not found and outputs[CHANGES].sha256 != NO_CHANGES:
            outputs |= publish_extra(self.out, CHANGES, extras[CHANGES])
        self.ledger.publish(entries, outputs)
        return found

    def _stands(self, outputs: Mapping[str, FileState], extras: Mapping[str, Extra]) -> bool:
        return extras.keys() <= outputs.keys() and intact(self.out, outputs)

    def _extras(self, found: Sequence[Change], workbook: bool) -> dict[str, Extra]:
        extras: dict[str, Extra] = {CHANGES: lambda folder: write_changes(folder, found)}
        if workbook:
            extras[WORKBOOK] = self._write_workbook
        return extras

    def _write_workbook(self, folder: Path) -> None:
        from townclerk.writers.workbook import write_workbook  # noqa: PLC0415 - only who wants a workbook waits for it

        write_workbook(folder, self.places, self.out)

    def _rows(self, key: str) -> Mapping[str, str]:
        """The CSV lines of a document by table."""
        packed = self.ledger.rows(key)
        if packed is None:
            raise LedgerSpoiled("rows that were kept are gone")
        try:
            return unpack_rows(packed)
        except Spoiled as error:
            raise LedgerSpoiled(str(error)) from error


def cores() -> int:
    """Cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _silent(done: int, total: int, name: str) -> None:
    """Notice for runs that nobody watches."""
