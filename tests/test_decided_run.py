"""decisions.yml in a run: what it changes, what it leaves, and what is said where it matches nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conftest import ACTIONS, TITLE, MakePdf
from townclerk import batch
from townclerk.errors import BadDecisions
from townclerk.report import Report

ODD = (ACTIONS[0], *((*row[:4], status, row[5]) for row, status in zip(ACTIONS[1:], ("Zigzag", "Zigzag", "On track"),
                                                                      strict=True)))  # fmt: skip


@pytest.fixture
def folders(tmp_path: Path, make_pdf: MakePdf) -> tuple[Path, Path]:
    raw, out = tmp_path / "raw", tmp_path / "clean"
    raw.mkdir()
    out.mkdir()
    (raw / "odd.pdf").write_bytes(make_pdf(TITLE, ODD))
    (raw / "plain.pdf").write_bytes(make_pdf())
    return raw, out


def run(folders: tuple[Path, Path], decisions: str = "") -> Report:
    raw, out = folders
    (out / "decisions.yml").write_text(decisions, "utf-8")
    return batch.run(raw, out, batch.Settings(workers=1))


def rows(folders: tuple[Path, Path], name: str) -> list[dict[str, str]]:
    with (folders[1] / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_word_that_was_decided_is_no_doubt_any_more_and_only_its_document_is_made_anew(
    folders: tuple[Path, Path],
) -> None:
    run(folders)
    assert {row["code"] for row in rows(folders, "review")} >= {"status_unknown"}
    report = run(folders, "- status: zigzag\n  means: at_risk\n  document: odd.pdf\n")
    assert [row["status"] for row in rows(folders, "actions")][:2] == ["at_risk", "at_risk"]
    assert "status_unknown" not in {row["code"] for row in rows(folders, "review")}
    assert (report.work.kept, report.work.made, report.work.read) == (1, 1, 0)
    run(folders)
    assert [row["status"] for row in rows(folders, "actions")][:2] == ["unknown", "unknown"]


def test_a_heading_that_was_decided_moves_its_column(folders: tuple[Path, Path]) -> None:
    run(folders, "- heading: Lead officer\n  means: resources\n  document: odd.pdf\n")
    actions = rows(folders, "actions")
    assert (actions[0]["lead"], actions[0]["resources"]) == ("", "Head of Roads")
    assert (actions[-1]["lead"], actions[-1]["resources"]) == ("Head of Planning", "")


def test_a_table_that_is_none_gives_no_rows_and_says_why(folders: tuple[Path, Path]) -> None:
    run(folders, "- table: not one\n  document: odd.pdf\n  page: 1\n")
    assert len(rows(folders, "actions")) == 3
    [left] = [row for row in rows(folders, "review") if row["code"] == "table_not_taken"]
    assert "decided by a person" in left["message"]


def test_a_decision_on_a_text_that_is_gone_is_told_in_review(folders: tuple[Path, Path]) -> None:
    run(folders, "- cell: Half are done\n  reads: All are done\n  document: plain.pdf\n  page: 1\n")
    [lost] = [row for row in rows(folders, "review") if row["code"] == "decision_unmatched"]
    assert (lost["page"], lost["raw"]) == ("1", "Half are done")
    assert "line 1" in lost["message"]


@pytest.mark.parametrize(
    ("scope", "why"),
    [
        ("document: plan.pdf", "no document of this run is 'plan.pdf': name its path as source_file has it"),
        ("council: Anyshire Councl", "no document of this run is of 'Anyshire Councl'"),
        ("council: Anyshire Council", ""),
    ],
)
def test_a_decision_for_a_document_or_council_that_is_not_there_says_so(
    folders: tuple[Path, Path], scope: str, why: str
) -> None:
    report = run(folders, f"- status: Never printed\n  means: at_risk\n  {scope}\n")
    [said] = report.unused_decisions
    assert why in said
    assert ("no document of this run" in said) is bool(why)


def test_a_decision_for_all_that_matches_nothing_is_told_at_the_end(folders: tuple[Path, Path]) -> None:
    report = run(folders, "- status: Never printed\n  means: at_risk\n  everywhere: yes\n")
    assert any("'Never printed'" in sentence for sentence in report.sentences())
    again = run(folders, "- status: Never printed\n  means: at_risk\n  everywhere: yes\n")
    assert again.work.kept == 2
    assert again.unused_decisions == report.unused_decisions
    used = run(folders, "- status: Zigzag\n  means: at_risk\n  everywhere: yes\n")
    assert not used.unused_decisions


def test_a_file_that_is_not_understood_stops_the_run_before_anything_is_written(folders: tuple[Path, Path]) -> None:
    with pytest.raises(BadDecisions, match=r"decisions\.yml, line 2: unknown key 'mean'"):
        run(folders, "- status: Late\n  mean: overdue\n  everywhere: true\n")
    (folders[1] / "decisions.yml").write_bytes("- status: Late\n".encode("utf-16"))
    with pytest.raises(BadDecisions, match=r"decisions\.yml is no UTF-8 text"):
        batch.run(*folders)
    assert not (folders[1] / "actions.csv").exists()
