"""One look into a ledger that a run may be at work on: what was read from a file, if that is to be had."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from urllib.parse import quote

from townclerk.ledger.store import NAME


def extraction(home: Path, sha256: str, version: str) -> bytes | None:
    """What this version of the reader read from a file, packed; None where the ledger does not know or cannot say.

    Nothing is locked and nothing is written, so that what comes back may be spoiled: `unpack` will tell.
    """
    path = home / NAME
    if not sha256 or not path.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as ledger:
            asked = "SELECT data FROM extractions WHERE sha256 = ? AND version = ?"
            row = ledger.execute(asked, (sha256, version)).fetchone()
    except sqlite3.Error:
        return None
    return bytes(row[0]) if row else None
