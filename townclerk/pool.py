"""One item at a time in each worker process, so that a crash or a hang ends that item and nothing else."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from time import monotonic
from typing import Any, Generic, TypeVar

from townclerk.errors import WorkerError
from townclerk.limits import collect_seldom, confine, in_use, settle

Item = TypeVar("Item")
Answer = TypeVar("Answer")

READY = "ready"
STARTING, FREE = -2, -1  # in place of the index of an item
START_LIMIT = 120.0  # seconds a worker may take to start
TRIES = 2  # for an item whose worker was ended from outside
TIRED = 300  # MB that a worker may hold between two items before another takes its place


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer for an item whose worker ended before it gave one. `lasting`: it would end so again."""

    reason: str
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class _Said:
    """What a worker answers, and whether it leaves after that."""

    answer: Any
    leaving: bool = False


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

    `timeout` is in seconds per item, counted from the moment a started worker takes it; `memory` in MB per worker.
    Items are taken from their sequence one by one, as workers get to them.
    """

    function: Callable[[Item], Answer]
    workers: int
    timeout: float
    memory: int = 0

    def each(self, items: Sequence[Item]) -> Iterator[tuple[int, Answer | Lost]]:
        """(index, answer) for every item as it is done, in whatever order. WorkerError where no worker can start."""
        waiting = list(reversed(range(len(items))))
        tries: Counter[int] = Counter()
        crew: list[_Worker] = []
        try:
            while waiting or any(worker.index >= 0 for worker in crew):
                self._staff(crew, items, waiting)
                for index, answer in self._listen(crew):
                    tries[index] += 1
                    if isinstance(answer, Lost) and not answer.lasting and tries[index] < TRIES:
                        waiting.insert(0, index)  # again, when all others are done
                    else:
                        yield index, answer
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
            crew.append(_hire(multiprocessing.get_context("spawn"), self.function, self.memory))

    def _listen(self, crew: list[_Worker]) -> Iterator[tuple[int, Answer | Lost]]:
        """Wait until a worker has something to say, or one has used up its time; workers that end leave the crew."""
        busy = [worker for worker in crew if worker.busy]
        patience = max(0.0, min(worker.until for worker in busy) - monotonic())
        speaking = wait([worker.line for worker in busy], patience)
        for worker in busy:
            said = self._heard(worker, worker.line in speaking)
            if said is None:
                continue
            index, worker.index = worker.index, FREE
            if said.leaving:
                crew.remove(worker)
                worker.end()
            yield index, said.answer

    def _heard(self, worker: _Worker, speaks: bool) -> _Said | None:
        """What there is to know of the item that a worker has; None while it is at work."""
        if speaks:
            said = _hear(worker, self.memory)
            if worker.index != STARTING:
                return said
            _begin(worker, said)
        elif worker.until <= monotonic():
            if worker.index == STARTING:
                raise WorkerError(f"a worker process did not start within {START_LIMIT:g} seconds")
            length = "1 second" if self.timeout == 1 else f"{self.timeout:g} seconds"
            return _Said(Lost(f"gave up after {length}: --timeout allows more"), leaving=True)
        return None


def _hire(context: SpawnContext, function: Callable[[Any], Any], memory: int) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, function, memory, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, monotonic() + START_LIMIT)


def _begin(worker: _Worker, said: _Said) -> None:
    if said.answer != READY:
        reason = said.answer.reason if isinstance(said.answer, Lost) else repr(said.answer)
        raise WorkerError(f"a worker process could not start: {reason}")
    worker.index = FREE


def _hear(worker: _Worker, memory: int) -> _Said:
    """What a worker says, or how it ended."""
    try:
        said: _Said = worker.line.recv()
    except (EOFError, OSError):
        worker.process.join()
        return _Said(_cause(worker.process.exitcode or 0, memory), leaving=True)
    return said


def _cause(code: int, memory: int) -> Lost:
    """How a worker ended. Only the system or a person sends SIGKILL: the item may not be to blame."""
    limit = f", perhaps at its limit of {memory} MB of memory: --memory allows more" if memory else ""
    if code >= 0:
        return Lost(f"the worker process ended by itself with code {code}{limit}")
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if name == "SIGKILL":
        return Lost("the worker process was ended by SIGKILL, perhaps for want of memory", lasting=False)
    return Lost(f"the worker process was ended by {name}{limit if name in _NO_MEMORY else ''}")


_NO_MEMORY = ("SIGABRT", "SIGBUS", "SIGILL", "SIGSEGV", "SIGTRAP")  # how libraries end that are refused memory


def _serve(line: Connection, function: Callable[[Any], Any], memory: int, parent: int) -> None:
    """A worker's life: say that it is there, then answer each item until the line is closed."""
    confine(memory, parent)
    collect_seldom()
    settled = False
    try:
        line.send(_Said(READY))
        while True:
            said = _answer(function, line.recv(), memory)
            line.send(said)
            if said.leaving:
                return
            if not settled:
                settle()
                settled = True
    except (EOFError, OSError):
        return


def _answer(function: Callable[[Any], Any], item: Any, memory: int) -> _Said:
    """A worker that ran out of memory or holds on to much of it leaves, so that it all comes back."""
    try:
        answer = function(item)
    except MemoryError:
        limit = f"the {memory} MB it may have: --memory allows more" if memory else "there is"
        return _Said(Lost(f"needed more memory than {limit}", lasting=bool(memory)), leaving=True)
    return _Said(answer, in_use() > TIRED)
