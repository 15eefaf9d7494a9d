"""Make the samples: PDFs of councils that do not exist into data/raw, the truth about each into tests/gold.

    python data/make_samples/build.py [NAME ...]

The PDFs are committed, so nobody has to run this: it needs reportlab, pillow, weasyprint, chromium and soffice.
Every place, name, figure and sentence is invented; a likeness to a real council is chance.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from by_html import print_by_chromium, print_by_weasyprint
from by_reportlab import print_by_reportlab
from by_writer import print_by_writer
from gold import write
from model import Sample

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = ("aldersmoor", "brackenshire", "carrowmere", "dunholt", "eskmarch", "fennimore")
PRINTERS = {
    "reportlab": print_by_reportlab,
    "weasyprint": print_by_weasyprint,
    "chromium": print_by_chromium,
    "writer": print_by_writer,
}


def main(names: list[str]) -> None:
    """Print the samples named, or all."""
    for module in names or MODULES:
        sample: Sample = import_module(module).SAMPLE
        path = ROOT / "data" / "raw" / f"{sample.name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        PRINTERS[sample.producer](sample, path)
        write(ROOT / "tests" / "gold" / sample.name, sample.gold)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size:,} bytes  {sample.producer}")


if __name__ == "__main__":
    main(sys.argv[1:])
