"""A process beside the server that opens the PDFs: a file that crashes or hangs it costs one request."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

from extract.errors import TownclerkError
from townclerk.limits import confine

MEMORY = 2048  # MB
P = ParamSpec("P")
Answer = TypeVar("Answer")


class Desk:
    """One process that does one thing at a time, in the order it is asked."""

    def __init__(self, timeout: float = 120.0) -> None:
        self.timeout = timeout
        self._queue = ThreadPoolExecutor(1, "desk")  # the process ends with the thread that started it
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def ask(self, function: Callable[P, Answer], *args: P.args, **kwargs: P.kwargs) -> Future[Answer]:
        """The answer of an importable function to come: a TownclerkError where it has none, in time or at all."""
        return self._queue.submit(self._answer, function, args, kwargs)

    def close(self) -> None:
        """End the process, and let go of what was asked of it."""
        self._queue.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _answer(self, function: Callable[..., Answer], args: tuple[object, ...], kwargs: dict[str, object]) -> Answer:
        good, answer = self._asked((function, args, kwargs))
        if not good:
            raise TownclerkError(str(answer))
        found: Answer = answer
        return found

    def _asked(self, question: tuple[object, ...]) -> tuple[bool, Any]:
        line = self._staffed()
        try:
            line.send(question)
            if line.poll(self.timeout):
                answer: tuple[bool, Any] = line.recv()
                return answer
            reason = f"gave up after {self.timeout:g} seconds"
        except (EOFError, OSError):
            reason = "the reader of this file ended without an answer"
        self._end()
        return False, reason

    def _staffed(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._line is None:
            self._end()
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
            self._process.start()
            theirs.close()
        return self._line

    def _end(self) -> None:
        process, line, self._process, self._line = self._process, self._line, None, None
        if process is not None:
            process.kill()
            process.join()
        if line is not None:
            line.close()


def _serve(line: Connection, parent: int) -> None:
    """The process: do what is asked until nobody asks any more."""
    confine(MEMORY, parent)
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(_done(*line.recv()))


def _done(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> tuple[bool, object]:
    try:
        return True, function(*args, **kwargs)
    except TownclerkError as error:
        return False, str(error)
    except MemoryError:
        return False, "this takes more memory than it may"
    except Exception as error:  # a fault of ours costs a picture, not the server
        return False, f"{type(error).__name__}: {error}"
