"""Files that are never half-written: made aside, flushed to the disk, then renamed into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from townclerk.errors import CannotWrite, WriteFailed

ASIDE = ".townclerk-"


def prepare(folder: Path) -> None:
    """Make the folder and try to write in it, before any work is done. CannotWrite where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=ASIDE, dir=folder):
            pass
    except OSError as error:
        raise CannotWrite(
            f"cannot write in {folder}: {error.strerror}", advice="Name another folder with --out"
        ) from error


def replace_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write (name, content) files so that each name always holds a whole file: the old one or the new one.

    No file is renamed into place before all are written. WriteFailed on any error of the disk.
    """
    try:
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
        try:
            names = [_write(aside / name, content) for name, content in files]
            for name in names:
                (aside / name).replace(folder / name)
            _flush(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise WriteFailed(
            f"could not write in {folder}: {error.strerror}", advice="The former files are whole"
        ) from error


def _write(path: Path, content: bytes) -> str:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path.name


def _flush(folder: Path) -> None:
    """Make the renames themselves last, where the system can flush a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
