"""How much memory a worker holds over very many documents, and over a very long one."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from bench.cost import measure
from bench.kill import fill


@dataclass(frozen=True, slots=True)
class Load:
    """A run of one worker: MB at most, and where it stood after the first and at the end of the documents."""

    name: str
    documents: int
    pages: int
    peak: int  # MB
    first: int  # MB
    seconds: float
    code: int


def loads(samples: list[Path], documents: int, pages: int) -> Iterator[Load]:
    """So many small documents in one run, then one document of so many pages."""
    with tempfile.TemporaryDirectory() as place:
        many, long = Path(place) / "many", Path(place) / "long"
        fill(many, samples, documents)
        yield _load(f"{documents:,} documents", many)
        long.mkdir()
        lengthen(samples, pages, long / "long.pdf")
        yield _load(f"one of {pages:,} pages", long)


def lengthen(samples: list[Path], pages: int, path: Path) -> None:
    """A PDF with the pages of the samples over and over."""
    whole = pypdfium2.PdfDocument.new()
    while len(whole) < pages:
        for sample in samples:
            with pypdfium2.PdfDocument(sample) as part:
                whole.import_pages(part, pages=list(range(min(len(part), pages - len(whole)))))
    whole.save(path)


def _load(name: str, raw: Path) -> Load:
    log, out = raw.with_suffix(".log"), raw.with_suffix(".out")
    limits = ["--workers", "1", "--timeout", "3600", "--log-json", str(log), "--quiet"]
    cost = measure(name, ["-m", "townclerk", "run", str(raw), "--out", str(out), *limits])
    said = [event for event in map(json.loads, log.read_text().splitlines()) if event.get("event") == "document"]
    peaks = [event["peak_mb"] for event in said]
    pages = sum(event["pages"] for event in said)
    return Load(name, len(said), pages, max(peaks, default=0), peaks[0] if peaks else 0, cost.wall, cost.code)
