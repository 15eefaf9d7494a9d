"""Tables of reports, scored by the neighbours of their cells: drawn ones, and ruled ones without their rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import extract
from extract.choice.referee import read_tables
from extract.reader import read_pages
from extract.records import Page, Table
from extract.text.cells import lexicon_of
from tests.reports import draw, f1, relations

Relations = Counter[tuple[str, str, str]]


def of(tables: Iterable[Table]) -> Relations:
    found: Relations = Counter()
    for t in tables:
        found += relations(t.rows, t.cols, [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in t.cells])
    return found


def truth_of(path: Path, seed: int) -> Relations:
    truth: Relations = Counter()
    for table in draw(path, seed):
        truth += relations(table.rows, table.cols, table.cells)
    return truth


@pytest.mark.parametrize("seed", range(12))
def test_tables_of_a_drawn_report(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "report.pdf"
    truth = truth_of(path, seed)
    assert f1(truth, of(extract.tables(path))) > 0.9


def without_rules(page: Page) -> Page:
    return replace(page, rules=(), fills=())


def level_rules(page: Page) -> Page:
    return replace(page, rules=tuple(r for r in page.rules if r.horizontal), fills=())


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "strip", "least"),
    [
        ("harlow-2010-q2", without_rules, 0.9),
        ("east-sussex-2019-q4", without_rules, 0.85),
        ("moray-2022-q4", without_rules, 0.85),
        ("flintshire-2013-mid-year", level_rules, 0.9),
        ("harlow-2010-q2", level_rules, 0.9),
    ],
)
def test_ruled_tables_are_found_again_without_their_rules(
    shared: Path, name: str, strip: Callable[[Page], Page], least: float
) -> None:
    truth: Relations = Counter()
    found: Relations = Counter()
    pages = list(read_pages(shared / "unseen" / name / f"{name}.pdf"))
    lexicon = lexicon_of(w for p in pages for w in p.words)
    for page in pages:
        truth += of(read_tables(page, lexicon))
        found += of(read_tables(strip(page), lexicon))
    assert f1(truth, found) > least
