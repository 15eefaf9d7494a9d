"""What is said of files below the raw folder that were not read, because their names do not say that they are PDFs."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from townclerk.sources import Survey, printable

MARK = b"%PDF-"
MOST = 5  # files or kinds that are named
LONGEST = 5  # of a suffix that may be one


def sentences(files: Survey) -> Iterator[str]:
    """A sentence for each PDF under another name, and one for all other files."""
    hidden = [path for path in files.others if not _kind(path) and _is_pdf(path)]
    for path in hidden[:MOST]:
        yield f"{printable(path, files.raw)} is a PDF under another name and was not read: let its name end in .pdf"
    if len(hidden) > MOST:
        yield f"... and {len(hidden) - MOST} more PDFs whose names do not end in .pdf"
    rest = [path for path in files.others if path not in set(hidden)]
    if rest:
        yield f"not read, since only PDFs are: {_counted(rest)}"


def _counted(paths: Sequence[Path]) -> str:
    kinds = Counter(_kind(path) for path in paths).most_common()
    named = [f"{count} {kind or 'without a known ending'}" for kind, count in kinds[:MOST]]
    if beyond := sum(count for _, count in kinds[MOST:]):
        named.append(f"{beyond} of other kinds")
    return f"{len(paths)} {'file' if len(paths) == 1 else 'files'} ({', '.join(named)})"


def _kind(path: Path) -> str:
    """The ending of a file's name, '' where it has none that tells a kind ('report', 'report.pdf.1')."""
    suffix = path.suffix.lower()
    return suffix if suffix[1:].isalnum() and not suffix[1:].isdigit() and len(suffix) <= LONGEST + 1 else ""


def _is_pdf(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as file:
        return file.read(len(MARK)) == MARK
    return False
