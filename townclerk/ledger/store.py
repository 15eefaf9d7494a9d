"""The ledger itself: an SQLite file that may be lost or spoiled at any time, at the cost of work done again."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from townclerk.errors import Busy, LedgerSpoiled, WriteFailed

NAME = "ledger.sqlite"
FORMAT = 1  # of the tables below; a ledger of another format is begun anew
COMMIT_AFTER = 1.0  # seconds of work that a crash may cost
PATIENCE = 5.0  # seconds to wait for a program that looks into the ledger
KEEP_RUNS = 30  # runs after which what was read from a vanished file is forgotten

TABLES = """
CREATE TABLE files (path BLOB PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, sha256 TEXT)
    WITHOUT ROWID;
CREATE TABLE extractions (sha256 TEXT PRIMARY KEY, version TEXT, gone INTEGER, data BLOB);
CREATE TABLE results (key TEXT PRIMARY KEY, line TEXT, data BLOB);
CREATE TABLE published (position INTEGER PRIMARY KEY, source_file TEXT, document_id TEXT, key TEXT);
CREATE TABLE outputs (name TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, sha256 TEXT);
CREATE TABLE runs (number INTEGER PRIMARY KEY, summary TEXT);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it stands in the CSVs: its place is its position in the list of them."""

    source_file: str
    document_id: str
    key: str  # of its rows


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when its hash was taken."""

    size: int
    mtime: int  # nanoseconds
    ctime: int
    inode: int
    sha256: str


class Ledger:
    """An open ledger. Use it in a with block, by one process at a time.

    Every method may raise LedgerSpoiled, after which `delete` makes room for a new one, WriteFailed, or Busy.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._saved = monotonic()
        with self._guarded():
            self._connection = _open(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(sqlite3.Error):
            if error is None:
                self._connection.commit()
            else:  # nothing half-told; what was saved before holds
                self._connection.rollback()
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    # --- hashes of files ---

    def files(self) -> dict[bytes, FileState]:
        """What is known of files by path."""
        return {row[0]: FileState(*row[1:]) for row in self._ask("SELECT * FROM files")}

    def know_files(self, known: dict[bytes, FileState], gone: Iterable[bytes]) -> None:
        """Remember files, and forget those that are gone."""
        rows = [
            (path, state.size, state.mtime, state.ctime, state.inode, state.sha256) for path, state in known.items()
        ]
        self._tell("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._tell("DELETE FROM files WHERE path = ?", [(path,) for path in gone])

    # --- what was read from them ---

    def extracted(self, version: str) -> set[str]:
        """Hashes of the files of which there is an extraction of this version."""
        return {row[0] for row in self._ask("SELECT sha256 FROM extractions WHERE version = ?", version)}

    def extraction(self, sha256: str) -> bytes | None:
        """What was read from a file, packed."""
        return next((row[0] for row in self._ask("SELECT data FROM extractions WHERE sha256 = ?", sha256)), None)

    def keep_extraction(self, sha256: str, version: str, data: bytes) -> None:
        """Remember what was read from a file."""
        self._tell("INSERT OR REPLACE INTO extractions VALUES (?, ?, NULL, ?)", [(sha256, version, data)])

    # --- the rows made of it ---

    def results(self) -> set[str]:
        """The keys of all rows that are kept."""
        return {row[0] for row in self._ask("SELECT key FROM results")}

    def lines(self) -> dict[str, str]:
        """The summary line of each document by key, as JSON."""
        return dict(self._ask("SELECT key, line FROM results"))

    def rows(self, key: str) -> bytes | None:
        """The rows of a document, packed."""
        return next((row[0] for row in self._ask("SELECT data FROM results WHERE key = ?", key)), None)

    def keep_rows(self, key: str, line: str, data: bytes) -> None:
        """Remember the rows of a document. Saved within a second or so."""
        self._tell("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", [(key, line, data)])
        if monotonic() - self._saved > COMMIT_AFTER:
            self.save()

    # --- what stands in the folder ---

    def published(self) -> list[Entry]:
        """The documents of the CSVs in the folder, in their order."""
        question = "SELECT source_file, document_id, key FROM published ORDER BY position"
        return [Entry(*row) for row in self._ask(question)]

    def outputs(self) -> dict[str, FileState]:
        """The files in the folder as they were left."""
        return {row[0]: FileState(*row[1:]) for row in self._ask("SELECT * FROM outputs")}

    def publish(self, entries: Sequence[Entry], outputs: dict[str, FileState]) -> None:
        """The folder now holds the rows of these documents in these files. Rows of no document are forgotten."""
        self._tell("DELETE FROM published")
        self._tell(
            "INSERT INTO published VALUES (?, ?, ?, ?)",
            [(number, entry.source_file, entry.document_id, entry.key) for number, entry in enumerate(entries)],
        )
        self._tell("DELETE FROM results WHERE key NOT IN (SELECT key FROM published)")
        self._tell("DELETE FROM outputs")
        rows = [(name, file.size, file.mtime, file.ctime, file.inode, file.sha256) for name, file in outputs.items()]
        self._tell("INSERT INTO outputs VALUES (?, ?, ?, ?, ?, ?)", rows)

    def end_run(self, summary: str, present: Iterable[str]) -> None:
        """Note a run that came to its end over files of these hashes, and forget files that vanished long ago."""
        self._tell("INSERT INTO runs (summary) VALUES (?)", [(summary,)])
        number = next(row[0] for row in self._ask("SELECT max(number) FROM runs"))
        self._tell("CREATE TEMP TABLE IF NOT EXISTS present (sha256 TEXT PRIMARY KEY) WITHOUT ROWID")
        self._tell("DELETE FROM present")
        self._tell("INSERT OR IGNORE INTO present VALUES (?)", [(sha256,) for sha256 in present])
        here = "sha256 IN (SELECT sha256 FROM present)"
        self._tell(f"UPDATE extractions SET gone = NULL WHERE gone IS NOT NULL AND {here}")
        self._tell(f"UPDATE extractions SET gone = ? WHERE gone IS NULL AND NOT {here}", [(number,)])
        self._tell("DELETE FROM extractions WHERE gone <= ?", [(number - KEEP_RUNS,)])
        self._tell("DELETE FROM runs WHERE number <= ?", [(number - KEEP_RUNS,)])
        self.save()

    # --- the database ---

    def save(self) -> None:
        """Write what was told to the disk."""
        with self._guarded():
            self._connection.commit()
        self._saved = monotonic()

    def _ask(self, question: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with self._guarded():
            yield from self._connection.execute(question, values)

    def _tell(self, order: str, rows: Sequence[tuple[object, ...]] | None = None) -> None:
        with self._guarded():
            if rows is None:
                self._connection.execute(order)
            else:
                self._connection.executemany(order, rows)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Errors of the disk are not the ledger's; all others mean that it cannot be trusted."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Busy(f"{self.path} is in use by another program") from error
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise WriteFailed(f"cannot write {self.path}: {error}", advice="The CSVs are whole") from error
            raise LedgerSpoiled(f"{self.path}: {error}") from error


def delete(folder: Path) -> None:
    """Remove the ledger of a folder, whatever state it is in."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        (folder / (NAME + suffix)).unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    """Only one process works with it at a time, so that no shared memory is needed: network disks have none."""
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        for setting in (
            "locking_mode = EXCLUSIVE",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {setting}")
        (known,) = connection.execute("PRAGMA user_version").fetchone()
        if known == 0:
            connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;")
        elif known != FORMAT:
            raise sqlite3.DatabaseError(f"format {known}, not {FORMAT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
