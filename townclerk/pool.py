"""One item at a time in each worker process, so that a crash or a hang ends that item and nothing else."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from time import monotonic
from typing import Any, Generic, TypeVar

from townclerk.errors import WorkerError

Item = TypeVar("Item")
Answer = TypeVar("Answer")

READY = "ready"
STARTING, FREE = -2, -1  # in place of the index of an item
START_LIMIT = 120.0  # seconds a worker may take to start


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer for an item whose worker ended before it gave one."""

    reason: str


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, and the index of the item it works on."""

    process: SpawnProcess
    line: Connection
    until: float  # the moment it is given up
    index: int = STARTING

    @property
    def busy(self) -> bool:
        return self.index != FREE

    def end(self) -> int:
        """Kill the process and return its exit code (minus the signal, where it died of one)."""
        if self.process.exitcode is None:
            self.process.kill()
        self.process.join()
        self.line.close()
        return self.process.exitcode or 0


@dataclass(slots=True)
class Pool(Generic[Item, Answer]):
    """Worker processes that each apply `function` (importable, not raising) to one item at a time.

    `timeout` is in seconds per item, counted from the moment a started worker takes it.
    """

    function: Callable[[Item], Answer]
    workers: int
    timeout: float

    def each(self, items: Sequence[Item]) -> Iterator[tuple[int, Answer | Lost]]:
        """(index, answer) for every item as it is done, in whatever order. WorkerError where no worker can start."""
        waiting = list(reversed(range(len(items))))
        crew: list[_Worker] = []
        try:
            while waiting or any(worker.index >= 0 for worker in crew):
                self._staff(crew, items, waiting)
                for worker, answer in self._listen(crew):
                    yield worker.index, answer
                    worker.index = FREE
        finally:
            for worker in crew:
                worker.end()

    def _staff(self, crew: list[_Worker], items: Sequence[Item], waiting: list[int]) -> None:
        """Give free workers an item each, and start more workers while there is work for them."""
        for worker in crew:
            if waiting and not worker.busy:
                worker.index = waiting.pop()
                worker.until = monotonic() + self.timeout
                with contextlib.suppress(OSError):  # it died while idle: _listen hears of it
                    worker.line.send(items[worker.index])
        starting = sum(worker.index == STARTING for worker in crew)
        for _ in range(min(self.workers - len(crew), len(waiting) - starting)):
            crew.append(_hire(multiprocessing.get_context("spawn"), self.function))

    def _listen(self, crew: list[_Worker]) -> Iterator[tuple[_Worker, Answer | Lost]]:
        """Wait until a worker has something to say, or one has used up its time; lost workers leave the crew."""
        busy = [worker for worker in crew if worker.busy]
        patience = max(0.0, min(worker.until for worker in busy) - monotonic())
        speaking = wait([worker.line for worker in busy], patience)
        for worker in busy:
            if worker.line in speaking:
                answer = _hear(worker)
                if worker.index == STARTING:
                    _begin(worker, answer)
                    continue
            elif worker.until > monotonic():
                continue
            else:
                answer = Lost(f"gave up after {self.timeout:g} seconds")
            if isinstance(answer, Lost):
                crew.remove(worker)
                worker.end()
            yield worker, answer


def _hire(context: SpawnContext, function: Callable[[Any], Any]) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, monotonic() + START_LIMIT)


def _begin(worker: _Worker, word: object) -> None:
    if word != READY:
        reason = word.reason if isinstance(word, Lost) else repr(word)
        raise WorkerError(f"a worker process could not start: {reason}")
    worker.index = FREE


def _hear(worker: _Worker) -> Any:
    """What a worker says, or how it ended."""
    try:
        return worker.line.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Lost(_cause(worker.process.exitcode or 0))


def _cause(code: int) -> str:
    if code >= 0:
        return f"the worker process ended by itself with code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    hint = ", perhaps for want of memory" if name == "SIGKILL" else ""
    return f"the worker process was ended by {name}{hint}"


def _serve(line: Connection, function: Callable[[Any], Any]) -> None:
    """A worker's life: say that it is there, then answer each item until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends us
    try:
        line.send(READY)
        while True:
            line.send(function(line.recv()))
    except (EOFError, OSError):
        return
