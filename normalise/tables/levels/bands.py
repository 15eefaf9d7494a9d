"""How far in the bands of tables stand, by how they look and by which of them stands directly under which."""

from __future__ import annotations

from normalise.tables.levels.placing import BAND
from normalise.tables.levels.styles import Style, twins


class Bands:
    """The looks of bands so far, each with its rank: larger is further out."""

    def __init__(self) -> None:
        self._ranks: dict[Style, float] = {}
        self._under: set[tuple[Style, Style]] = set()  # looks that stood directly under another
        self._last: Style | None = None  # of the band right above, while no row follows

    @property
    def fresh(self) -> bool:
        """Whether the next band stands directly under none."""
        return self._last is None

    def row(self) -> None:
        """A row, or the end of a table: the next band does not stand directly under the last one."""
        self._last = None

    def rank(self, style: Style) -> float:
        """The rank of the next band. One of another look that stands directly under a band is a level further in, and
        so is one that stood alone elsewhere; one below rows that differs in nothing but the colour of its ground is of
        the level of the band that it differs from."""
        last = self._last
        if style not in self._ranks and last is None:
            style = next((b for b in reversed(self._ranks) if twins(b, style)), style)
        if style not in self._ranks:
            self._ranks[style] = self._below(last) if last is not None else min([BAND + 1, *self._ranks.values()]) - 1
        elif last is not None and self._is_turned(style, last):
            self._ranks[style] = self._below(last)
        if last is not None:
            self._under.add((style, last))
        self._last = style
        return self._ranks[style]

    def _is_turned(self, style: Style, last: Style) -> bool:
        """Whether a look that was further out stands directly under one, which never stood directly under it: else a
        part without rows ends there, and an outer one begins."""
        return self._ranks[style] > self._ranks[last] and (last, style) not in self._under

    def _below(self, style: Style) -> float:
        """A rank between that of a look and the next one further in."""
        own = self._ranks[style]
        inner = max((rank for rank in self._ranks.values() if rank < own), default=own - 2)
        return (own + inner) / 2
