"""One PDF to clean rows, whatever happens: this is what a worker process runs."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extract.errors import NoTextLayer, TownclerkError, Unreadable
from extract.records import Document
from normalise.records import Clean
from normalise.vocabulary import vocabulary
from townclerk.conform import conform
from townclerk.contract import rows_of, table
from townclerk.ledger.packing import Extraction, Unread
from townclerk.legible import CODE as UNREADABLE
from townclerk.legible import issues, legible
from townclerk.sources import Job

DAMAGED = "file_damaged"
DOUBT, NOTE = "doubt", "note"  # review.csv: what wants a person's eye, and what is said for the record
HEADER = 0.75  # share of known headings that makes a header
COUNTED = {"actions": "actions", "measures": "measures", "observations": "observations", "review_items": "review"}


def process(job: Job) -> Clean:
    """The rows of one file. Never raises (but MemoryError): what goes wrong becomes the error of a failed document."""
    return made(job, extracted(job))


def read_job(job: Job) -> Clean:
    """The rows of one file. TownclerkError where it cannot be read."""
    return finish(job, _cleaned(job, read_document(job)))


def read_document(job: Job) -> Document:
    """What one file says. TownclerkError where it cannot be read."""
    from extract.document import read  # noqa: PLC0415 - workers pay for the readers, `townclerk --help` does not

    if job.problem:
        raise TownclerkError(job.problem)
    document = read(job.path, knows_header=knows_header)
    if all(page.scanned or not page.words for page in document.pages):
        raise NoTextLayer("no page holds text, only pictures of it")
    return document


def knows_header(texts: Sequence[str]) -> bool:
    """Whether most of the texts are headings of the vocabulary."""
    from normalise.columns.headings import looks_like_header  # noqa: PLC0415 - see read_document

    return looks_like_header(texts) >= HEADER


def holds(extraction: Extraction) -> bool:
    """Whether a document that was read before would be read the same now: the vocabulary decides on rare headers."""
    return isinstance(extraction, Unread) or all(knows_header(texts) == known for texts, known in extraction.asked)


def extracted(job: Job) -> Extraction:
    """What one file says, or why it could not be read. Never raises (but MemoryError)."""
    try:
        return read_document(job)
    except NoTextLayer as error:
        return Unread(_message(error), "none")
    except TownclerkError as error:
        return Unread(_message(error), passing=type(error) is Unreadable)
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours in one document is no reason to lose the others
        return Unread(_fault(error))


def made(job: Job, extraction: Extraction) -> Clean:
    """The rows of what one file says. Never raises (but MemoryError)."""
    if isinstance(extraction, Unread):
        return failed(job, extraction.reason, extraction.text_layer)
    try:
        return finish(job, _cleaned(job, extraction))
    except TownclerkError as error:
        return failed(job, _message(error))
    except MemoryError:
        raise
    except Exception as error:  # as above
        return failed(job, _fault(error))


def _cleaned(job: Job, document: Document) -> Clean:
    """The rows of a document, and what is wrong with the file as a whole."""
    from normalise.clean import clean  # noqa: PLC0415 - see read_document

    text, readings = legible(document)
    rows = clean(text, job.source, decisions=job.decisions)
    wrong = [_issue(job, DAMAGED, f"{message}: something may be missing") for message in document.damage]
    wrong += [_issue(job, UNREADABLE, message, page) for page, message in issues(readings)]
    lost = ", ".join(str(page) for page, reading in sorted(readings.items()) if reading.garbage)
    errors = [*document.damage, *([f"the text of page {lost} is unreadable"] if lost else ())]
    facts = rows.document | ({"error": "; ".join(errors)} if errors else {})
    return replace(rows, document=facts, review=[*wrong, *rows.review])


def _issue(job: Job, code: str, message: str, page: int = 0) -> dict[str, str]:
    known = {"document_id": job.source.document_id, "code": code, "message": message}
    return known | ({"page": str(page)} if page else {})


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
    done = replace(done, review=[_told(job, row) for row in done.review])
    document |= {column: str(len(rows_of(done, name))) for column, name in COUNTED.items()}
    document["error"] = "; ".join(filter(None, [document["error"], *_remarks(job, done, state)]))
    document["state"] = state or ("review" if document["error"] or wants_review(done) else "ok")
    return done


def wants_review(clean: Clean) -> int:
    """Rows of review.csv that a person should look at: all but notes for the record."""
    return sum(row["kind"] == DOUBT for row in clean.review)


def _told(job: Job, row: dict[str, str]) -> dict[str, str]:
    """A row of review.csv with what helps to sort through them."""
    return row | {"kind": DOUBT if is_doubt(row["code"]) else NOTE, "source_file": job.source.source_file}


def is_doubt(code: str) -> bool:
    """Whether a code of review.csv wants a person's eye; the others are notes for the record."""
    known = vocabulary().review_codes.get(code)
    return known is None or not known.note


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
