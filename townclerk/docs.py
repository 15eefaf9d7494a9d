"""`python -m townclerk.docs`: the pages that are made from schema/, from the program, and from a run over samples."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from normalise.vocabulary import vocabulary
from normalise.vocabulary.entries import ReviewCode
from townclerk.batch import run
from townclerk.contract import Field, tables
from townclerk.exits import ExitCode
from townclerk.terminal import show_report

ROOT = Path(__file__).parent.parent
RUN = "$ make run\n"  # in README.md, what stands between this line and the end of its block is made
SUMMARY_WIDTH = 116
MADE = "<!-- Made by `make docs`: edit schema/ or the program, not this page. -->\n"


def columns() -> str:
    """docs/columns.md: every column of every CSV."""
    return _page("Columns of the CSVs", _tables())


def _tables() -> Iterator[str]:
    yield "Columns of a closed vocabulary list the words that may stand in them. Empty means that nothing is printed.\n"
    for schema in tables():
        yield f"## {schema.name}.csv\n"
        yield f"{schema.description}\n"
        yield from _grid(("column", "type", "meaning"), (_column(field) for field in schema.fields))
        yield from _keys(schema.descriptor)


def _column(field: Field) -> tuple[str, str, str]:
    words = ", ".join(f"`{word}`" for word in field.enum)
    meaning = f"{field.description} One of {words}." if words else field.description
    return f"`{field.name}`", field.type, meaning


def _keys(descriptor: dict[str, object]) -> Iterator[str]:
    if key := descriptor.get("primaryKey"):
        names = key if isinstance(key, list) else [key]
        yield "Key: " + ", ".join(f"`{name}`" for name in names) + ".\n"


def review_codes() -> str:
    """docs/review-codes.md: every code of review.csv, what it means and what to do."""
    return _page("Codes in review.csv", _codes(vocabulary().review_codes.values()))


def _codes(codes: Iterable[ReviewCode]) -> Iterator[str]:
    for entry in codes:
        yield f"## `{entry.code}`\n"
        yield f"{entry.meaning}\n"
        yield f"- Example: {entry.example}"
        yield f"- What to do: {entry.do}\n"


def exit_codes() -> str:
    """docs/exit-codes.md: what the program ends with."""
    rows = ((str(int(code)), code.meaning, code.advice) for code in ExitCode)
    return _page("Exit codes", _grid(("code", "when", "what to do"), rows))


def _grid(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _page(title: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {title}", "", MADE, *lines]).rstrip() + "\n"


def readme() -> str:
    """README.md with the summary of a run over the samples as it comes out today."""
    head, _, rest = (ROOT / "README.md").read_text("utf-8").partition(RUN)
    _, _, tail = rest.partition("```\n\n")
    return f"{head}{RUN}{_summary()}```\n\n{tail}"


def _summary() -> str:
    with TemporaryDirectory() as folder:
        report = run(ROOT / "data" / "raw", Path(folder))
    console = Console(width=SUMMARY_WIDTH, record=True, file=io.StringIO())
    show_report(replace(report, out=Path("data/clean")), console)
    return "".join(f"{line.rstrip()}\n" for line in console.export_text().splitlines())


PAGES: dict[str, Callable[[], str]] = {
    "README.md": readme,
    "docs/columns.md": columns,
    "docs/review-codes.md": review_codes,
    "docs/exit-codes.md": exit_codes,
}


def main() -> None:
    """Write the pages that differ and name them."""
    for name, make in PAGES.items():
        path, text = ROOT / name, make()
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
