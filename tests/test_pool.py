"""Worker processes: what ends one item must not end the others."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from townclerk.errors import WorkerError
from townclerk.limits import in_use
from townclerk.pool import TIRED, Lost, Pool


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
    assert found == {"hang": Lost("gave up after 1 second: --timeout allows more"), "a": "A"}
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


def eat(megabytes: int) -> int:
    """Hold memory, and say how much this process held before."""
    held = in_use()
    KEPT.append(bytearray(b"x") * (megabytes << 20))
    return held


KEPT: list[bytearray] = []


def test_a_worker_that_wants_too_much_memory_loses_its_item_and_says_so() -> None:
    pool: Pool[int, int] = Pool(eat, 1, 60, memory=500)
    found = dict(pool.each([10, 2000, 10]))
    assert found[1] == Lost("needed more memory than the 500 MB it may have: --memory allows more")
    assert isinstance(found[0], int)
    assert isinstance(found[2], int)


def test_a_worker_that_holds_on_to_memory_is_replaced() -> None:
    """Otherwise one large document would weigh on all that follow."""
    pool: Pool[int, int] = Pool(eat, 1, 60)
    found = dict(pool.each([TIRED + 50, 1]))
    assert found[1] < TIRED / 2


def mark(path: str) -> str:
    """Be killed from outside at the first try."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def test_an_item_whose_worker_was_killed_from_outside_has_another_try(tmp_path: Path) -> None:
    pool: Pool[str, str] = Pool(mark, 1, 60)
    assert dict(pool.each([str(tmp_path / "mark")])) == {0: "done"}


def always_killed(item: str) -> str:
    """Be killed from outside each time."""
    os.kill(os.getpid(), signal.SIGKILL)
    return item


def test_it_is_given_up_after_the_second_and_not_for_ever() -> None:
    pool: Pool[str, str] = Pool(always_killed, 1, 60)
    answer = dict(pool.each(["a"]))[0]
    assert isinstance(answer, Lost)
    assert not answer.lasting


def test_items_are_taken_only_when_a_worker_gets_to_them() -> None:
    """What was read before comes out of the ledger one by one: all at once would not fit into memory."""
    taken = []

    class Items(Sequence[str]):
        def __len__(self) -> int:
            return 6

        def __getitem__(self, index: int) -> str:  # type: ignore[override]
            taken.append(index)
            return "a"

    pool: Pool[str, str] = Pool(act, 1, 60)
    for done, _ in enumerate(pool.each(Items()), 1):
        assert len(taken) == done


def collecting(_: int) -> tuple[int, int]:
    """What a worker holds to be worth a look for garbage: new objects, and objects it does not look at."""
    return gc.get_threshold()[0], gc.get_freeze_count()


def test_what_a_worker_keeps_is_not_gone_through_with_every_document() -> None:
    pool: Pool[int, tuple[int, int]] = Pool(collecting, 1, 60)
    first, second = (answer for _, answer in sorted(pool.each([0, 1])))
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert first[0] > gc.get_threshold()[0]
    assert second[1] > first[1]
