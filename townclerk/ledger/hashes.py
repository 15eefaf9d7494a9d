"""Hashes of files, taken again only where a file may have been written to since."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from townclerk.ledger.store import FileState
from townclerk.sources import read_digest, stamp_of

SETTLED = 2_000_000_000  # ns: a file hashed sooner after its last change may change again without its times telling


@dataclass(slots=True)
class Hashes:
    """Call it with a path and its status for the SHA-256 of the bytes.

    A hash is trusted while size, modification and change time and inode stay; with `verify` never.
    """

    known: dict[bytes, FileState]
    verify: bool = False
    fresh: dict[bytes, FileState] = field(default_factory=dict)
    seen: set[bytes] = field(default_factory=set)

    def __call__(self, path: Path, status: os.stat_result) -> str:
        """The SHA-256 of a file, in hex. OSError where it cannot be read."""
        place = os.fsencode(path.absolute())
        self.seen.add(place)
        known = self.known.get(place)
        stamp = stamp_of(status)
        if known and not self.verify and (known.size, known.mtime, known.ctime, known.inode) == stamp:
            return known.sha256
        started = time.time_ns()
        sha256 = read_digest(path, status)
        if started - max(stamp[1], stamp[2]) > SETTLED and stamp_of(path.stat()) == stamp:
            self.fresh[place] = FileState(*stamp, sha256)
        return sha256

    @property
    def gone(self) -> set[bytes]:
        """Files that were known and did not come up, and those that are known no longer as they were."""
        return {place for place in self.known if place not in self.seen}
