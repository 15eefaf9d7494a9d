"""All rows of a run to a folder: the CSVs, the files made of them, then the data package that vouches for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from townclerk.contract import tables
from townclerk.ledger.store import FileState
from townclerk.sources import stamp_of
from townclerk.writers import package
from townclerk.writers.csvs import header
from townclerk.writers.safely import Aside

WORKBOOK = "townclerk.xlsx"

Extra = Callable[[Path], None]  # makes one more file in a folder that holds the CSVs


@dataclass(slots=True)
class Tally:
    """A file as it is written: how many bytes, and their hash."""

    file: BinaryIO
    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self.file.write(data)
        self.size += len(data)
        self.digest.update(data)

    @property
    def written(self) -> package.Written:
        """What the data package says of it."""
        return package.Written(self.size, self.digest.hexdigest())


def publish(
    folder: Path, documents: Iterable[Mapping[str, str]], extras: Mapping[str, Extra] | None = None
) -> dict[str, FileState]:
    """Write the CSV lines {table: lines} of all documents in the order given, and extras {file name: how to make it}.

    Files of a former run are replaced whole, or left whole. Returns the files as they now are.
    """
    with Aside(folder) as aside:
        written = {f"{name}.csv": tally for name, tally in _write(aside.path, documents).items()}
        for name, make in (extras or {}).items():
            make(aside.path)
            written[name] = _measured(aside.path / name)
        data = package.describe({schema.name: written[f"{schema.name}.csv"] for schema in tables()})
        (aside.path / package.NAME).write_bytes(data)
        written[package.NAME] = _measured(aside.path / package.NAME)
        aside.replace(written)
    return {name: state(folder / name, file.sha256) for name, file in written.items()}


def publish_extra(folder: Path, name: str, make: Extra) -> dict[str, FileState]:
    """Write one of the extras alone, beside files that stand as they are."""
    with Aside(folder) as aside:
        make(aside.path)
        written = _measured(aside.path / name)
        aside.replace([name])
    return {name: state(folder / name, written.sha256)}


def intact(folder: Path, outputs: Mapping[str, FileState]) -> bool:
    """Whether the files are as they were left."""
    try:
        return all(state(folder / name, known.sha256) == known for name, known in outputs.items())
    except OSError:
        return False


def state(path: Path, sha256: str) -> FileState:
    """A file of a known hash as it is now. OSError where it is not there."""
    return FileState(*stamp_of(path.stat()), sha256)


def _write(folder: Path, documents: Iterable[Mapping[str, str]]) -> dict[str, package.Written]:
    """All seven at once, document by document: no more than one of them is in memory."""
    with ExitStack() as stack:
        files = {s.name: Tally(stack.enter_context((folder / f"{s.name}.csv").open("wb"))) for s in tables()}
        for schema in tables():
            files[schema.name].write(header(schema.columns))
        for lines in documents:
            for name, tally in files.items():
                tally.write(lines[name].encode("utf-8"))
    return {name: tally.written for name, tally in files.items()}


def _measured(path: Path) -> package.Written:
    with path.open("rb") as file:
        return package.Written(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
