"""Wall and processor time of a command with all its child processes, and the memory of the largest of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.corpus import ROOT


@dataclass(frozen=True, slots=True)
class Cost:
    name: str
    wall: float  # seconds
    cpu: float  # seconds, user and system, over all processes
    peak: int  # MB that the largest process held at most
    code: int  # exit code


def measure(name: str, arguments: Sequence[str]) -> Cost:
    """Run `python arguments` from the project's folder and see what it took."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall, process.returncode = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
    return Cost(name, wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, process.returncode)
