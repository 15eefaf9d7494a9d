"""What the server knows and does: the shelf, the decisions, the pictures, the runs."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from extract.errors import TownclerkError
from extract.records import BBox
from normalise.decisions.entries import NONE, Decisions
from townclerk import decisions as decided
from townclerk.errors import NothingToReview
from townclerk.ledger import peek
from townclerk.ledger.store import NAME as LEDGER
from townclerk.ledger.versions import Versions
from townclerk.review.desk import Desk
from townclerk.review.doubts import Doubt, doubts_of
from townclerk.review.layout import PageLayout, read_layout
from townclerk.review.pictures import Shot, take
from townclerk.review.rerun import Rerun
from townclerk.review.shelf import Shelf, load, stamp_of
from townclerk.sources import Job, find, printable, read_digest
from townclerk.writers.safely import HOME

Answer = TypeVar("Answer")
KEPT_LAYOUTS, KEPT_PICTURES = 24, 400


class Missing(TownclerkError):
    """There is no such thing here."""


class Kept(Generic[Answer]):
    """Answers that were asked for last, each worked out once, failures not kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, Future[Answer]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Future[Answer]]) -> Future[Answer]:
        """The answer for a key, to come or come already."""
        found = self._found.get(key)
        if found is None or found.cancelled() or (found.done() and found.exception() is not None):
            found = self._found[key] = make()
        self._found.move_to_end(key)
        while len(self._found) > self._most:
            self._found.popitem(last=False)
        return found


class Office:
    """One clean folder under review. All methods are called from the thread of the server."""

    def __init__(self, clean: Path, raw: Path) -> None:
        self.clean, self.raw = clean, raw
        self.rerun = Rerun(raw, clean)
        self.problem = ""  # with decisions.yml
        self._readers, self._painters = Desk(), Desk()
        self._layouts: Kept[tuple[PageLayout, ...]] = Kept(KEPT_LAYOUTS)
        self._pictures: Kept[bytes] = Kept(KEPT_PICTURES)
        self._checked: dict[Path, tuple[object, bool]] = {}
        self._load()

    def _load(self) -> None:
        self._shelf = load(self.clean)
        self._jobs = self._find()
        self._doubts: tuple[object, list[Doubt]] | None = None

    def _find(self) -> dict[str, Job]:
        """The files of the documents, without reading them: the CSVs say what their bytes were."""
        known = {row["source_file"]: row["sha256"] for row in self._shelf.documents.values()}
        top = self.raw if self.raw.is_dir() else self.raw.parent
        try:
            found = find(self.raw, lambda path, _: known.get(printable(path, top)) or "0" * 64)
        except OSError as error:
            advice = "Name the folder of the PDFs with --raw"
            raise NothingToReview(f"cannot read {self.raw}: {error.strerror}", advice=advice) from error
        return {job.source.document_id: job for job in found.jobs}

    @property
    def absent(self) -> str:
        """What is to be said of documents that were read but whose PDF is not where it should be; "" of none."""
        read = [row for row in self.shelf.documents.values() if row["state"] != "failed"]
        gone = [row["source_file"] for row in read if row["document_id"] not in self._jobs]
        if not gone:
            return ""
        named = gone[0] if len(gone) == 1 else f"{len(gone)} of {len(read)} documents, {gone[0]} the first,"
        hint = " Did the run read another folder? Name it with --raw." if len(gone) == len(read) else ""
        return f"{named} {'is' if len(gone) == 1 else 'are'} not in {self.raw}.{hint}"

    @property
    def shelf(self) -> Shelf:
        """The rows as the last run left them."""
        if not self.rerun.state.going and stamp_of(self.clean) != self._shelf.stamp:
            self._load()
        return self._shelf

    @property
    def decisions(self) -> Decisions:
        """The decisions as the file has them now; none while it is not understood."""
        try:
            self.problem = ""
            return decided.load(self.clean)
        except TownclerkError as error:
            self.problem = error.message
            return NONE

    @property
    def waiting(self) -> bool:
        """Whether decisions were written after the last run began to end."""
        try:
            written = (self.clean / decided.NAME).stat().st_mtime_ns
        except OSError:
            return False
        try:
            return written > (self.clean / HOME / LEDGER).stat().st_mtime_ns
        except OSError:
            return written > self._shelf.stamp[0]

    def doubts(self) -> list[Doubt]:
        """All doubts, the worst first."""
        shelf, decisions = self.shelf, self.decisions
        key = (shelf.stamp, decisions)
        if self._doubts is None or self._doubts[0] != key:
            self._doubts = (key, doubts_of(shelf, decisions))
        return self._doubts[1]

    def job(self, document_id: str) -> Job:
        """The file of a document, if it is still the one that was read and lies inside the raw folder."""
        row = self.shelf.documents.get(document_id)
        if row is None:
            raise Missing("there is no such document")
        if row["state"] == "failed":
            raise Missing(f"this document could not be read: {row['error']}")
        job = self._jobs.get(document_id)
        top = (self.raw if self.raw.is_dir() else self.raw.parent).resolve()
        if job is None or not job.path.resolve().is_relative_to(top):
            raise Missing(f"{row['source_file']} is not in {self.raw}: name the folder of PDFs with --raw")
        if not self._unchanged(job.path, row["sha256"]):
            raise Missing(f"{row['source_file']} is another file than the one that was read: run again")
        return replace(job, decisions=self.decisions.of(job.source))

    def _unchanged(self, path: Path, sha256: str) -> bool:
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size, sha256)
            if self._checked.get(path, ((), False))[0] != stamp:
                self._checked[path] = stamp, read_digest(path, status) == sha256
        except OSError:
            return False
        return self._checked[path][1]

    def layout(self, document_id: str) -> Future[tuple[PageLayout, ...]]:
        """The boxes of a document's pages, to come."""
        job = self.job(document_id)
        extraction = peek.extraction(self.clean / HOME, job.source.sha256, Versions.now().extract)
        key = (job.source.sha256, job.decisions.digest)
        return self._layouts.get(key, lambda: self._readers.ask(read_layout, job, extraction))

    def picture(self, document_id: str, page: int, box: BBox | None = None) -> Future[bytes]:
        """A page or a part of it as a picture, to come."""
        job = self.job(document_id)
        key = (job.source.sha256, page, box)
        return self._pictures.get(key, lambda: self._painters.ask(take, Shot(job.path, job.source.sha256, page, box)))

    def close(self) -> None:
        """End what goes on beside."""
        self.rerun.close()
        self._readers.close()
        self._painters.close()


async def soon(answer: Future[Answer], seconds: float) -> Answer | None:
    """An answer if it comes in time; it is worked on further where it does not."""
    coming = asyncio.wrap_future(answer)
    coming.add_done_callback(lambda done: done.cancelled() or done.exception())  # told to whoever asks next
    await asyncio.wait([coming], timeout=seconds)
    return coming.result() if coming.done() else None
