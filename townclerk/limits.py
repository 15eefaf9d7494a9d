"""What a worker process may take of the machine, and that it does not outlive the run."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import os
import signal
import sys

MB = 1 << 20
NEW_OBJECTS = 1_000_000  # between two collections of the newest garbage
LET_GO = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]


def confine(memory: int, parent: int) -> None:
    """Hold this process to so many MB of memory (0: no limit), without core dumps, and end it with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    logging.disable(logging.ERROR)  # what libraries remark on a page helps nobody at night
    if resource:
        _lower(resource.RLIMIT_CORE, 0)
        if memory:  # what is mapped without being written to does not count where the system can tell
            _lower(resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS, memory * MB)
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(LET_GO, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    top = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (top, hard))


def collect_seldom() -> None:
    """Look for garbage in cycles less often: records hold none, and to go through those of a long document time and
    again frees nothing."""
    gc.set_threshold(NEW_OBJECTS, 20, 50)


def settle() -> None:
    """Leave what a process holds by now (modules, vocabulary) out of every later collection of garbage."""
    gc.freeze()


def in_use() -> int:
    """MB of memory that this process holds at the moment, 0 where the system does not say."""
    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * resource.getpagesize() // MB
    return 0


def peak() -> int:
    """MB of memory that this process held at most, 0 where the system does not say."""
    if not resource:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (MB if sys.platform == "darwin" else 1024)
