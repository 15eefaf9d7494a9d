"""A log for machines: one JSON object a line, with the time and what happened."""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from townclerk.errors import CannotWrite


class RunLog:
    """Append events to a file ("-" is standard error); without a file they go nowhere. Use it in a with block."""

    def __init__(self, path: Path | None = None) -> None:
        self._file: TextIO | None = None
        if path is None:
            return
        if str(path) == "-":
            self._file = sys.stderr
            return
        try:
            self._file = path.open("a", encoding="utf-8", buffering=1)
        except OSError as error:
            raise CannotWrite(f"cannot write the log {path}: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.say("run_failed", error=str(error), kind=type(error).__name__)
        if self._file and self._file is not sys.stderr:
            with contextlib.suppress(OSError):
                self._file.close()

    def say(self, event: str, **facts: object) -> None:
        """Write an event. A log that cannot be written (a full disk) is no reason to end the run."""
        if self._file:
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            with contextlib.suppress(OSError):
                print(json.dumps({"time": now, "event": event, **facts}, ensure_ascii=False), file=self._file)
