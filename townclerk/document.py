"""One PDF to clean rows, whatever happens: this is what a worker process runs."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extract.errors import NoTextLayer, TownclerkError
from normalise.records import Clean
from normalise.vocabulary import vocabulary
from townclerk.conform import conform
from townclerk.contract import rows_of, table
from townclerk.sources import Job

COUNTED = {"actions": "actions", "measures": "measures", "observations": "observations", "review_items": "review"}


def process(job: Job) -> Clean:
    """The rows of one file. Never raises: what goes wrong becomes the error of a failed document."""
    try:
        return read_job(job)
    except NoTextLayer as error:
        return failed(job, _message(error), text_layer="none")
    except TownclerkError as error:
        return failed(job, _message(error))
    except Exception as error:  # a fault of ours in one document is no reason to lose the others
        return failed(job, _fault(error))


def read_job(job: Job) -> Clean:
    """The rows of one file. TownclerkError where it cannot be read."""
    from extract.document import read  # noqa: PLC0415 - workers pay for the readers, `townclerk --help` does not
    from normalise.clean import clean  # noqa: PLC0415

    if job.problem:
        raise TownclerkError(job.problem)
    document = read(job.path)
    if all(page.scanned or not page.words for page in document.pages):
        raise NoTextLayer("no page holds text, only pictures of it")
    return finish(job, clean(document, job.source))


def _message(error: TownclerkError) -> str:
    """The message without the file's name, which stands in the next column."""
    error.document = ""
    return str(error)


def _fault(error: BaseException) -> str:
    """An error nobody foresaw, with the line of ours that it passed last."""
    frames = traceback.extract_tb(error.__traceback__)
    home = Path(__file__).parent.parent
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(home)] or list(frames)
    where = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    text = " ".join(str(error).split())
    return f"internal error{where}: {type(error).__name__}: {text}. Please report it with the document"


def failed(job: Job, error: str, text_layer: str = "") -> Clean:
    """What is left of a document that could not be read: one row that says why."""
    row = {key: value for key, value in job.source.sidecar.items() if key in table("documents").columns}
    return finish(job, Clean(row | {"text_layer": text_layer, "error": error}), "failed")


def finish(job: Job, clean: Clean, state: str = "") -> Clean:
    """Fill in what only the program knows: the file, the copies, the counts, the state."""
    blank = dict.fromkeys(table("documents").columns, "")
    document = blank | clean.document | _identity(job)
    review = [*clean.review, *(_copy(job, name) for name in job.copies)]
    done = conform(replace(clean, document=document, review=review))
    document |= {column: str(len(rows_of(done, name))) for column, name in COUNTED.items()}
    document["error"] = "; ".join(filter(None, [document["error"], *_remarks(job, done, state)]))
    document["state"] = state or ("review" if document["error"] or wants_review(done) else "ok")
    return done


def wants_review(clean: Clean) -> int:
    """Rows of review.csv that a person should look at: all but notes for the record."""
    notes = {code for code, entry in vocabulary().review_codes.items() if entry.note}
    return sum(row["code"] not in notes for row in clean.review)


def _identity(job: Job) -> dict[str, str]:
    source = job.source
    return {"document_id": source.document_id, "source_file": source.source_file, "sha256": source.sha256}


def _copy(job: Job, name: str) -> dict[str, str]:
    return {
        "document_id": job.source.document_id,
        "code": "duplicate_file",
        "field": "source_file",
        "raw": name,
        "message": f"The same file as {job.source.source_file}, byte for byte: its rows are given once",
    }


def _remarks(job: Job, clean: Clean, state: str) -> Iterator[str]:
    """What the reader of documents.csv should know besides."""
    if not state and not clean.actions and not clean.measures:
        yield "no table of actions or measures was found"
    if job.copies:
        yield f"the same file stands at {', '.join(job.copies)} too: its rows are given once"
