"""Files that are never half-written: made aside, flushed to the disk, then renamed into place."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from townclerk.errors import CannotWrite, WriteFailed

HOME = ".townclerk"  # the program's own files in the clean folder
ASIDE = "aside-"


def prepare(folder: Path) -> Path:
    """Make the folder and try to write in it, before any work is done. Returns the place for the program's own files.

    CannotWrite where that fails.
    """
    home = folder / HOME
    try:
        home.mkdir(parents=True, exist_ok=True)
        for place in (folder, home):
            with tempfile.TemporaryFile(prefix=ASIDE, dir=place) as probe:
                probe.write(b"townclerk")
    except OSError as error:
        raise CannotWrite(
            f"cannot write in {folder}: {error.strerror}", advice="Name another folder with --out"
        ) from error
    return home


def sweep(home: Path) -> None:
    """Remove what runs that were killed left behind. Only for the run that holds the lock."""
    for left in home.glob(f"{ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


class Aside:
    """A place to write files that are to stand in a folder, all of them or none. WriteFailed on any error of the disk.

    Each name always holds a whole file: the old one or the new one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = Path()

    def __enter__(self) -> Self:
        try:
            self.path = Path(tempfile.mkdtemp(prefix=ASIDE, dir=_home(self.folder)))
        except OSError as error:
            raise _failed(self.folder, error) from error
        return self

    def replace(self, names: Iterable[str]) -> None:
        """Flush the files of these names, then rename one after the other into the folder."""
        names = list(names)
        for name in names:
            _flush(self.path / name, os.O_RDWR)
        for name in names:
            (self.path / name).replace(self.folder / name)
        with contextlib.suppress(OSError):  # not every system can flush a folder
            _flush(self.folder)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        if isinstance(error, OSError):
            raise _failed(self.folder, error) from error


def replace_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write (name, content) files, none of them before all are there. WriteFailed on any error of the disk."""
    with Aside(folder) as aside:
        names = []
        for name, content in files:
            (aside.path / name).write_bytes(content)
            names.append(name)
        aside.replace(names)


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """A text file to write that stands there whole in the end, or not at all. WriteFailed on any error of the disk.

    A file that stood there keeps its permissions; a link keeps leading to its file.
    """
    path = path.resolve()
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}-", dir=path.parent)
        aside = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                yield file
            aside.chmod(mode)
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteFailed(f"cannot write {path}: {error.strerror or error}") from error


def _home(folder: Path) -> Path:
    home = folder / HOME
    home.mkdir(exist_ok=True)
    return home


def _failed(folder: Path, error: OSError) -> WriteFailed:
    return WriteFailed(f"could not write in {folder}: {error.strerror or error}", advice="The former files are whole")


def _flush(path: Path, mode: int = os.O_RDONLY) -> None:
    """Make what was written, or renamed, last."""
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
