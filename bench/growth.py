"""What a table costs as it grows, over pages and on one page; the PDFs are made on the fly."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.hostile import FONT, HIGH, LINE, TOP, drawn, packed, page, pdf
from normalise.records import Source
from townclerk.limits import collect_seldom
from townclerk.sources import Job
from townclerk.work import Task, do

SIZES = (100, 200, 400, 800, 1600)
ROWS = 25  # on an ordinary page
WIDTHS = (40, 240, 60, 60, 80)
HEADER = ("Ref", "Measure", "Target", "Actual", "Status")
STATES = ("Complete", "On track", "Off track")


@dataclass(frozen=True, slots=True)
class Growth:
    """A document with one table of so many rows, and the processor time from its file to its rows."""

    rows: int
    pages: int
    measures: int
    cpu: float  # seconds

    @property
    def each(self) -> float:
        """Milliseconds a row."""
        return 1000 * self.cpu / self.rows


def over_pages(rows: int) -> bytes:
    """A PDF with a table of so many rows, ROWS on each page, under a header on the first."""
    parts = [_rows(range(start, min(start + ROWS, rows)), TOP, header=not start) for start in range(0, rows, ROWS)]
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(parts)))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 5: FONT}
    objects[2] = f"<</Type/Pages/Count {len(parts)}/Kids[{kids}]>>".encode()
    for n, part in enumerate(parts):
        objects[10 + 2 * n] = page(b"%d 0 R" % (11 + 2 * n))
        objects[11 + 2 * n] = packed((b"" if n else LINE) + part)
    return pdf(objects)


def on_one_page(rows: int) -> bytes:
    """A PDF with the same table on a single page as high as it takes."""
    top = HIGH * (rows + 2)
    content = packed(LINE.replace(b"700", b"%d" % (top + 60)) + _rows(range(rows), top, header=True))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>", 4: content, 5: FONT}
    return pdf(objects | {3: page(box=b"0 0 595 %d" % (top + 100))})


def _rows(numbers: range, top: int, *, header: bool) -> bytes:
    """Operators of a ruled table."""
    texts = [HEADER] if header else []
    texts += [(f"{n}", f"Repairs of lot {n} done in time, %", "90", f"{60 + n % 40}", STATES[n % 3]) for n in numbers]
    return drawn(texts, top, WIDTHS)


def grown(data: bytes, rows: int, folder: Path) -> Growth:
    """What it takes to read a document and make its rows."""
    path = folder / "grown.pdf"
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    start = time.process_time()
    line = do(Task(Job(path, Source(path.name, digest, digest[:12])))).line
    return Growth(rows, line.pages, line.measures, time.process_time() - start)


def growths(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, list[Growth]]]:
    """The two kinds of document in growing sizes; the first of each is made twice, to have everything loaded."""
    collect_seldom()  # as in a worker
    with tempfile.TemporaryDirectory() as place:
        for name, make in (("over pages", over_pages), ("on one page", on_one_page)):
            grown(make(sizes[0]), sizes[0], Path(place))
            yield name, [grown(make(rows), rows, Path(place)) for rows in sizes]
