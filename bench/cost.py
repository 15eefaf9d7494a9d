"""Wall and processor time of a command with all its child processes."""

from __future__ import annotations

import resource
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
    peak: int  # MB of the largest process so far
    code: int  # exit code


def measure(name: str, arguments: Sequence[str]) -> Cost:
    """Run `python arguments` from the project's folder and see what it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(name, wall, cpu, after.ru_maxrss // 1024, done.returncode)
