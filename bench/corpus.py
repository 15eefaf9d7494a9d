"""The PDFs to measure on: the reference documents beside the project, and the project's own samples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score.py"  # holds CSVs against the gold
KINDS = ("facsimiles", "unseen", "real")
RENDERED = "renderings"


@dataclass(frozen=True, slots=True)
class Entry:
    """A PDF, and the folder of its gold CSVs if somebody typed them."""

    name: str
    kind: str
    pdf: Path
    gold: Path | None


def entries() -> list[Entry]:
    """All of them; only the samples where nothing lies beside the project."""
    shared = [
        _entry(pdf, kind, pdf.parent / "gold") for kind in KINDS for pdf in sorted((SHARED / kind).glob("*/*.pdf"))
    ]
    samples = sorted((ROOT / "data" / "raw").rglob("*.pdf"))
    return [*shared, *(_entry(pdf, "samples", ROOT / "tests" / "gold" / pdf.stem) for pdf in samples)]


def gold_below(root: Path) -> list[Entry]:
    """PDFs anywhere below a folder with a folder `gold` beside them."""
    found = (pdf for pdf in sorted(root.rglob("*.pdf")) if (pdf.parent / "gold" / "documents.csv").is_file())
    return [Entry(pdf.stem, root.name, pdf, pdf.parent / "gold") for pdf in found]


def renderings(root: Path, found: list[Entry]) -> list[Entry]:
    """Other prints of documents with gold: PDFs anywhere below a folder that are named as they are, in folders that
    are named as who printed them."""
    gold = {entry.name: entry.gold for entry in found if entry.gold}
    pdfs = (pdf for pdf in sorted(root.rglob("*.pdf")) if pdf.stem in gold)
    return [Entry(f"{pdf.parent.name}/{pdf.stem}", RENDERED, pdf, gold[pdf.stem]) for pdf in pdfs]


def _entry(pdf: Path, kind: str, gold: Path) -> Entry:
    return Entry(pdf.stem, kind, pdf, gold if gold.is_dir() else None)


def gather(found: list[Entry], folder: Path) -> Path:
    """A folder with a link to each PDF, so that one run takes exactly these."""
    for entry in found:
        place = folder / entry.kind / entry.name
        place.mkdir(parents=True)
        (place / entry.pdf.name).symlink_to(entry.pdf)
    return folder
