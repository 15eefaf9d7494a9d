"""`townclerk run` again from the page, so that decisions reach the CSVs."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

LAST = 2000  # characters of what the run said


@dataclass(frozen=True, slots=True)
class State:
    """Where a run stands. `number` counts the runs that ended, `finished` whether the last one wrote what it found."""

    going: bool = False
    number: int = 0
    code: int = 0
    said: str = ""
    finished: bool = True


class Rerun:
    """One run at a time, as a process of its own."""

    def __init__(self, raw: Path, clean: Path) -> None:
        self._command = [sys.executable, "-m", "townclerk", "run", str(raw), "--out", str(clean), "--brief"]
        self._lock = threading.Lock()
        self._state = State()
        self._process: subprocess.Popen[str] | None = None

    @property
    def state(self) -> State:
        """Where it stands now."""
        return self._state

    def start(self) -> None:
        """Begin a run, unless one is going on."""
        with self._lock:
            if self._state.going:
                return
            self._state = State(True, self._state.number)
            threading.Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        """End a run that is going on; the CSVs stay as they are."""
        if self._process is not None:
            self._process.terminate()

    def _run(self) -> None:
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            line, errors = self._process.communicate()
            code = self._process.returncode
        except OSError as error:
            line, errors, code = "", str(error), 1
        said = f"{line}{errors}".strip()[-LAST:]
        self._state = State(False, self._state.number + 1, code, said, finished=bool(line))  # its line comes at the end
