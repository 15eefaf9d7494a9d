"""Damaged pages: what is taken away is gone, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.damage import DAMAGES, WIDER, damaged
from extract.reader import read_pages
from extract.records import Page, Table
from tests.conftest import MakePdf


@pytest.fixture(scope="module")
def pdf(make_pdf: MakePdf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("damage") / "a.pdf"
    path.write_bytes(make_pdf())
    return path


@pytest.fixture(scope="module")
def page(pdf: Path) -> Page:
    page = next(iter(read_pages(pdf)))
    assert {rule.horizontal for rule in page.rules} == {True, False}
    return page


def test_each_damage_takes_what_its_name_says(page: Page) -> None:
    left = {name: {rule.horizontal for rule in damage(page).rules} for name, damage in DAMAGES.items()}
    both = {True, False}
    assert left == {
        "no lines": set(),
        "no uprights": {True},
        "no levels": {False},
        "no colours": both,
        "wide letters": set(),
    }


@pytest.mark.parametrize("name", DAMAGES)
def test_no_damage_takes_a_word_or_leaves_a_colour(page: Page, name: str) -> None:
    found = DAMAGES[name](page)
    assert [word.text for word in found.words] == [word.text for word in page.words]
    assert not found.fills


def test_wide_letters_begin_where_they_did_and_end_further_on(page: Page) -> None:
    before, after = page.words[0].bbox, DAMAGES["wide letters"](page).words[0].bbox
    assert (after.x0, after.top) == (before.x0, before.top)
    assert after.width == pytest.approx(WIDER * before.width)


def test_upright_text_is_not_widened(page: Page) -> None:
    turned = replace(page.words[0], direction=90)
    assert DAMAGES["wide letters"](replace(page, words=(turned,))).words == (turned,)


def test_a_table_without_its_lines_is_read_by_white_space(pdf: Path) -> None:
    def methods(damage: str) -> set[str]:
        document = damaged(pdf, DAMAGES[damage], None)
        return {block.method for _, block in document.blocks if isinstance(block, Table)}

    assert all("stream" in method for method in methods("no lines"))
    assert "lattice" in methods("no colours")
