"""Which PDFs lie in a folder, in an order that never changes, each file's bytes once."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import Unreadable
from normalise.decisions.entries import NONE, Decisions
from normalise.records import Source
from townclerk import sidecar
from townclerk.errors import SidecarError

ID_DIGITS = 12

Digest = Callable[[Path, os.stat_result], str]  # SHA-256 of a file's bytes, in hex
Stamp = tuple[int, int, int, int]  # what changes when a file is written to: size, mtime, ctime (ns), inode


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read. `problem` says why that cannot even be tried."""

    path: Path
    source: Source
    problem: str = ""
    copies: tuple[str, ...] = ()  # other files of the same bytes
    stamp: Stamp | None = None  # of the file whose bytes were hashed
    decisions: Decisions = NONE  # of people, as far as they may hold for this file


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a folder: the jobs in order, and sidecars that belong to no PDF."""

    jobs: tuple[Job, ...]
    orphans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """The files below a folder that matter, before any of them is opened."""

    raw: Path
    pdfs: tuple[Path, ...]
    sidecars: tuple[Path, ...]
    broken: tuple[Job, ...]  # folders that cannot be listed
    others: tuple[Path, ...] = ()  # files of other kinds, which are not read

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do, not even to complain of."""
        return not self.pdfs and not self.broken


def read_digest(path: Path, _: os.stat_result) -> str:
    """SHA-256 of a file, by reading it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamp_of(status: os.stat_result) -> Stamp:
    """What to compare to see whether a file was written to."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def single(path: Path) -> Job:
    """One file by itself. Unreadable where there is no such file."""
    if not path.is_file():
        raise Unreadable("there is no such file", document=str(path))
    return _job(path, _top(path.parent), read_digest, True)


def find(raw: Path, digest: Digest = read_digest) -> Found:
    """Every PDF below a folder (or the one file named), by path. OSError where the folder itself cannot be read."""
    return jobs_of(survey(raw), digest)


def survey(raw: Path, own: Collection[Path] = ()) -> Survey:
    """The names of the files below a folder. OSError where the folder itself cannot be read.

    `own`: resolved paths of files that the program itself keeps, which may lie there too and count for nothing.
    """
    if raw.is_file():
        beside = tuple(path for suffix in sidecar.SUFFIXES if (path := raw.with_suffix(suffix)).is_file())
        return Survey(raw.parent, (raw,), beside, ())
    os.scandir(raw).close()  # a folder that cannot be read is no empty folder
    pdfs: list[Path] = []
    notes: list[Path] = []
    others: list[Path] = []
    broken: list[Job] = []
    names = {path.name for path in own}
    for path in _walk(raw, broken, raw):
        suffix = path.suffix.lower()
        if path.name in names and path.resolve() in own:
            continue
        if suffix == ".pdf":
            pdfs.append(path)
        elif suffix in sidecar.SUFFIXES:
            notes.append(path)
        else:
            others.append(path)
    return Survey(raw, tuple(pdfs), tuple(notes), tuple(broken), tuple(others))


def jobs_of(files: Survey, digest: Digest = read_digest) -> Found:
    """The jobs over the files of a survey, by path, each file's bytes once."""
    stems = {path.with_suffix("") for path in files.pdfs}
    noted = {path.with_suffix("") for path in files.sidecars}
    orphans = tuple(printable(note, files.raw) for note in files.sidecars if note.with_suffix("") not in stems)
    top = _top(files.raw)
    read = (_job(path, top, digest, path.with_suffix("") in noted) for path in files.pdfs)
    jobs = sorted([*read, *files.broken], key=lambda job: job.source.source_file.split("/"))
    return Found(_once(jobs), orphans)


def _walk(folder: Path, broken: list[Job], raw: Path) -> Iterator[Path]:
    """Files below a folder. Hidden names are skipped, a folder seen before (by a link) is not entered again."""
    seen: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(here) as listing:
                entries = sorted((entry.name, entry.is_dir()) for entry in listing if not entry.name.startswith("."))
        except OSError as error:
            broken.append(_unreadable(here, raw, f"the folder cannot be read: {error.strerror}", "/"))
            continue
        pending.extend(here / name for name, is_folder in reversed(entries) if is_folder)
        yield from (here / name for name, is_folder in entries if not is_folder)


@dataclass(frozen=True, slots=True)
class _Top:
    """The raw folder and what it is called when links and dots are resolved: looked up once, not for each file."""

    raw: Path
    name: str


def _top(raw: Path) -> _Top:
    return _Top(raw, raw.resolve().name)


def _job(path: Path, top: _Top, digest: Digest, noted: bool) -> Job:
    """A file with its hash, its folders' names and, where one is `noted`, its sidecar."""
    raw = top.raw
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(path, raw, "this is no regular file")
        sha256 = digest(path, status)
    except FileNotFoundError:
        return _unreadable(path, raw, "this link leads nowhere")
    except OSError as error:
        return _unreadable(path, raw, f"the file cannot be read: {error.strerror}")
    source = Source(printable(path, raw), sha256, sha256[:ID_DIGITS], _folders(path, top))
    job = Job(path, source, stamp=stamp_of(status))
    try:
        return replace(job, source=replace(source, sidecar=sidecar.read_beside(path))) if noted else job
    except SidecarError as error:
        return replace(job, problem=str(error))


def _unreadable(path: Path, raw: Path, problem: str, mark: str = "") -> Job:
    """A job that can only fail. Without bytes to hash, its id comes from its name."""
    name = printable(path, raw) + mark
    return Job(path, Source(name, "", hashlib.sha256(name.encode()).hexdigest()[:ID_DIGITS]), problem)


def _folders(path: Path, top: _Top) -> tuple[str, ...]:
    inside = path.parent.relative_to(top.raw).parts
    return tuple(_text(name) for name in (*reversed(inside), top.name) if name)


def printable(path: Path, raw: Path) -> str:
    """The path below the raw folder with '/', whatever bytes its names are made of."""
    return _text(path.relative_to(raw).as_posix())


def _text(name: str) -> str:
    """A file name as text: bytes that are not UTF-8 are shown as \\xNN, control characters as escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _once(jobs: list[Job]) -> tuple[Job, ...]:
    """Files of the same bytes become one job: that of the first path."""
    first: dict[str, Job] = {}
    for job in jobs:
        kept = first.setdefault(job.source.document_id, job)
        if kept is not job:
            copies = (*kept.copies, job.source.source_file)
            first[job.source.document_id] = replace(kept, copies=copies, problem=kept.problem or job.problem)
    return tuple(first.values())
