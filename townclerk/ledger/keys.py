"""What a document's rows depend on, as one key: the same key, the same rows."""

from __future__ import annotations

import hashlib
import json

from townclerk.ledger.versions import Versions
from townclerk.sources import Job

PASSING = "?"  # ends the key of rows that hold for one run only


def rows_key(job: Job, versions: Versions, limits: str = "") -> str:
    """The key of the rows of a job; with limits, of the rows of one that was given up because of them."""
    source = job.source
    parts = [
        versions.extract,
        versions.rows,
        job.decisions.digest,
        limits,
        source.sha256,
        source.document_id,
        source.source_file,
        source.folders,
        sorted(source.sidecar.items()),
        job.problem,
        job.copies,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
