"""A slice of `python -m bench.fuzz`: spoiled files neither end the batch nor go without a state."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.corpus import ROOT
from bench.fuzz import Fuzz, spoiled
from townclerk import batch

COUNT = 40


@pytest.fixture(scope="module")
def fuzz(tmp_path_factory: pytest.TempPathFactory) -> Fuzz:
    place = tmp_path_factory.mktemp("fuzz")
    small = sorted((ROOT / "data" / "raw").rglob("*.pdf"), key=lambda path: path.stat().st_size)[:2]
    made = Fuzz(place, [path.read_bytes() for path in small], COUNT, seed=2)
    made.run(batch.Settings(workers=2, timeout=60, log=place / "log"))
    return made


def test_every_file_has_a_state_and_a_failed_one_a_reason(fuzz: Fuzz) -> None:
    found = fuzz.documents()
    assert found.keys() == fuzz.origin.keys()
    assert {row["state"] for row in found.values()} <= {"ok", "review", "failed"}
    assert [name for name, row in found.items() if row["state"] == "failed" and not row["error"]] == []


def test_no_fault_of_ours_and_no_worker_lost(fuzz: Fuzz) -> None:
    errors = [row["error"] for row in fuzz.documents().values()]
    assert [error for error in errors if "internal error" in error or "worker" in error or "gave up" in error] == []


def test_what_looks_whole_has_the_rows_of_the_whole_file(fuzz: Fuzz) -> None:
    """A wrong number that looks right is the worst: nearly all damage that changes a row has to be told."""
    assert len(list(fuzz.differing())) <= COUNT * 0.02


def test_the_package_is_valid(fuzz: Fuzz) -> None:
    from frictionless import validate

    report = validate(str(fuzz.place / "spoiled-clean" / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_the_same_seed_spoils_the_same_way() -> None:
    sample = [Path(__file__).read_bytes()]
    assert [spoiled(sample, n, 1) for n in range(9)] == [spoiled(sample, n, 1) for n in range(9)]
    assert spoiled(sample, 1, 1) != spoiled(sample, 1, 2)
