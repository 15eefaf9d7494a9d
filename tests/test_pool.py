"""Worker processes: what ends one item must not end the others."""

from __future__ import annotations

import os
import signal
import time

import pytest

from townclerk.errors import WorkerError
from townclerk.pool import Lost, Pool


def act(item: str) -> str:
    """What a test wants a worker to do."""
    if item == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if item == "leave":
        os._exit(7)
    if item == "hang":
        time.sleep(600)
    return item.upper()


def answers(items: list[str], workers: int = 2, timeout: float = 60) -> dict[str, str | Lost]:
    pool: Pool[str, str] = Pool(act, workers, timeout)
    return {items[index]: answer for index, answer in pool.each(items)}


def test_every_item_is_answered_whatever_the_number_of_workers() -> None:
    assert answers(["a", "b", "c"], workers=2) == {"a": "A", "b": "B", "c": "C"}


def test_a_crash_loses_one_item_and_says_how() -> None:
    found = answers(["a", "crash", "leave", "b"], workers=1)
    assert found["a"] == "A"
    assert found["b"] == "B"
    assert found["crash"] == Lost("the worker process was ended by SIGSEGV")
    assert found["leave"] == Lost("the worker process ended by itself with code 7")


def test_a_hang_is_given_up_and_the_rest_goes_on() -> None:
    start = time.monotonic()
    found = answers(["hang", "a"], workers=1, timeout=1)
    assert found == {"hang": Lost("gave up after 1 seconds"), "a": "A"}
    assert time.monotonic() - start < 60


def test_workers_that_cannot_start_end_the_run_instead_of_being_hired_for_ever() -> None:
    pool: Pool[str, str] = Pool(_Unloadable(), 1, 60)
    with pytest.raises(WorkerError, match="could not start"):
        list(pool.each(["a"]))


class _Unloadable:
    """A function that no other process can load."""

    def __call__(self, item: str) -> str:
        return item

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)
