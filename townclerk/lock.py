"""One run at a time in a folder. The system itself lets go of the lock when a process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from townclerk.errors import Busy, CannotWrite

NAME = "lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder. Busy where another process has it."""
    try:
        file = (folder / NAME).open("a+b", buffering=0)
    except OSError as error:
        raise CannotWrite(f"cannot write in {folder}: {error.strerror}") from error
    with file:
        if not _take(file):
            raise Busy(f"another run is at work on {folder.parent}{_holder(file)}")
        with contextlib.suppress(OSError):  # who holds it is for the message only
            file.truncate(0)
            file.write(str(os.getpid()).encode())
        yield


def _holder(file: BinaryIO) -> str:
    with contextlib.suppress(OSError):
        file.seek(0)
        number = file.read(20).decode("ascii", "replace").strip()
        return f" (process {number})" if number.isdigit() else ""
    return ""


try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        file.seek(1 << 20)  # beyond the text: locked bytes cannot be read there
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

else:

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
