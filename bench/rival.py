"""`python -m bench.rival pdfplumber|camelot FILE...`: what others do with these files; prints how many pages."""

from __future__ import annotations

import sys


def by_pdfplumber(path: str) -> int:
    """Every table of every page, as its manual shows."""
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def by_camelot(path: str) -> int:
    import camelot  # noqa: PLC0415

    return len({table.page for table in camelot.read_pdf(path, pages="all")})


def main() -> None:
    read = {"pdfplumber": by_pdfplumber, "camelot": by_camelot}[sys.argv[1]]
    print(sum(read(path) for path in sys.argv[2:]))


if __name__ == "__main__":
    main()
