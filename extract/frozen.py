"""Frozen records that cost little to make.

A frozen dataclass sets its fields past its own guard, each by a call: a word of eleven fields takes five times as
long to make as without, and a page has hundreds of words. Here the type checker alone holds records to be frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    T = TypeVar("T")

    def record(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
        """`dataclass` for records that are made by the thousand: equal and hashed by their fields, as frozen ones."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
