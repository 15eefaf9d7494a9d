"""Which PDFs lie in a folder, in an order that never changes, each file's bytes once."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import Unreadable
from normalise.records import Source
from townclerk import sidecar
from townclerk.errors import SidecarError

ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read. `problem` says why that cannot even be tried."""

    path: Path
    source: Source
    problem: str = ""
    copies: tuple[str, ...] = ()  # other files of the same bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a folder: the jobs in order, and sidecars that belong to no PDF."""

    jobs: tuple[Job, ...]
    orphans: tuple[str, ...] = ()


def single(path: Path) -> Job:
    """One file by itself. Unreadable where there is no such file."""
    if not path.is_file():
        raise Unreadable("there is no such file", document=str(path))
    return _job(path, path.parent)


def find(raw: Path) -> Found:
    """Every PDF below a folder (or the one file named), by path. OSError where the folder itself cannot be read."""
    if raw.is_file():
        return Found((single(raw),))
    os.scandir(raw).close()  # a folder that cannot be read is no empty folder
    paths: list[Path] = []
    notes: list[Path] = []
    broken: list[Job] = []
    for path in _walk(raw, broken, raw):
        suffix = path.suffix.lower()
        if suffix == ".pdf":
            paths.append(path)
        elif suffix in sidecar.SUFFIXES:
            notes.append(path)
    stems = {path.with_suffix("") for path in paths}
    orphans = tuple(printable(note, raw) for note in notes if note.with_suffix("") not in stems)
    jobs = sorted([*(_job(path, raw) for path in paths), *broken], key=lambda job: job.source.source_file.split("/"))
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
            entries = sorted(here.iterdir())
        except OSError as error:
            broken.append(_unreadable(here, raw, f"the folder cannot be read: {error.strerror}", "/"))
            continue
        visible = [entry for entry in entries if not entry.name.startswith(".")]
        pending.extend(entry for entry in reversed(visible) if entry.is_dir())
        yield from (entry for entry in visible if not entry.is_dir())


def _job(path: Path, raw: Path) -> Job:
    """A file with its hash, its folders' names and its sidecar."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _unreadable(path, raw, "this is no regular file")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return _unreadable(path, raw, "this link leads nowhere")
    except OSError as error:
        return _unreadable(path, raw, f"the file cannot be read: {error.strerror}")
    source = Source(printable(path, raw), digest, digest[:ID_DIGITS], _folders(path, raw))
    try:
        return Job(path, replace(source, sidecar=sidecar.read_beside(path)))
    except SidecarError as error:
        return Job(path, source, str(error))


def _unreadable(path: Path, raw: Path, problem: str, mark: str = "") -> Job:
    """A job that can only fail. Without bytes to hash, its id comes from its name."""
    name = printable(path, raw) + mark
    return Job(path, Source(name, "", hashlib.sha256(name.encode()).hexdigest()[:ID_DIGITS]), problem)


def _folders(path: Path, raw: Path) -> tuple[str, ...]:
    inside = path.parent.relative_to(raw).parts
    return tuple(_text(name) for name in (*reversed(inside), raw.resolve().name) if name)


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
