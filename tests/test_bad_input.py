"""Whatever lies in the folder: its own message, and the other documents go on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from extract.errors import TownclerkError
from townclerk import batch
from townclerk.errors import CannotWrite, NothingToRead
from townclerk.exits import ExitCode
from townclerk.report import Report

Make = Callable[..., bytes]
SETTINGS = batch.Settings(workers=1)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_file(folder: Path) -> dict[str, dict[str, str]]:
    return {row["source_file"]: row for row in rows(folder, "documents")}


def locked(content: bytes, user: str, owner: str = "owner") -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user=user, owner=owner))
    return buffer.getvalue()


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, make_pdf: Make, picture_pdf: bytes) -> tuple[Report, Path]:
    """One run over everything that can be wrong with a file, with a good one in its midst."""
    raw, clean = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("clean")
    good = make_pdf()
    files = {
        "empty.pdf": b"",
        "page.pdf": b"<!DOCTYPE html><title>Page not found</title>",
        "good.pdf": good,
        "sub/copy of good.pdf": good,
        "cut.pdf": make_pdf(pages=2)[:900],
        "locked.pdf": locked(good, user="secret"),
        "open.pdf": locked(good, user=""),
        "scan.pdf": picture_pdf,
        "letter.pdf": make_pdf("Anyshire Council: a letter without tables", ()),
        "noted.pdf": make_pdf(pages=3),
        "noted.yml": b"counsil: Anyshire",
    }
    for name, content in files.items():
        (raw / name).parent.mkdir(exist_ok=True)
        (raw / name).write_bytes(content)
    (raw / "gone.pdf").symlink_to("nowhere")
    return batch.run(raw, clean, SETTINGS), clean


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("empty.pdf", "the file is empty"),
        ("page.pdf", "this is not a PDF"),
        ("cut.pdf", "damaged"),
        ("locked.pdf", "password"),
        ("scan.pdf", "OCR"),
        ("noted.pdf", "unknown key 'counsil'"),
        ("gone.pdf", "this link leads nowhere"),
    ],
)
def test_each_fault_has_its_own_message(ran: tuple[Report, Path], name: str, part: str) -> None:
    row = by_file(ran[1])[name]
    assert row["state"] == "failed"
    assert part in row["error"]
    assert row["actions"] == row["measures"] == row["review_items"] == "0"


def test_the_good_document_comes_through_all_the_same(ran: tuple[Report, Path]) -> None:
    report, clean = ran
    row = by_file(clean)["good.pdf"]
    assert row["actions"] == "3"
    assert [r["status"] for r in rows(clean, "actions") if r["document_id"] == row["document_id"]] == [
        "complete",
        "on_track",
        "off_track",
    ]
    assert report.exit_code() is ExitCode.FAILED


def test_an_empty_password_is_no_obstacle(ran: tuple[Report, Path]) -> None:
    row = by_file(ran[1])["open.pdf"]
    assert (row["state"] != "failed", row["actions"]) == (True, "3")


def test_a_document_without_tables_is_said_to_have_none(ran: tuple[Report, Path]) -> None:
    row = by_file(ran[1])["letter.pdf"]
    assert (row["state"], row["error"]) == ("review", "no table of actions or measures was found")


def test_a_copy_is_named_and_its_rows_are_not_doubled(ran: tuple[Report, Path]) -> None:
    report, clean = ran
    documents = by_file(clean)
    assert "sub/copy of good.pdf" not in documents
    assert "sub/copy of good.pdf" in documents["good.pdf"]["error"]
    found = [row for row in rows(clean, "review") if row["code"] == "duplicate_file"]
    assert [(row["document_id"], row["raw"]) for row in found] == [
        (documents["good.pdf"]["document_id"], "sub/copy of good.pdf")
    ]
    assert [line.copies for line in report.documents if line.copies] == [("sub/copy of good.pdf",)]


def test_the_package_is_valid_with_failed_documents_in_it(ran: tuple[Report, Path]) -> None:
    from frictionless import validate

    report = validate(str(ran[1] / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_a_folder_without_pdfs_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="no PDF") as caught:
        batch.run(tmp_path, tmp_path / "clean", SETTINGS)
    assert caught.value.exit_code is ExitCode.USAGE
    assert not (tmp_path / "clean").exists()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match=r"cannot read .*nowhere"):
        batch.run(tmp_path / "nowhere", tmp_path / "clean", SETTINGS)


def test_an_unwritable_folder_is_said_before_an_hour_of_work(
    tmp_path: Path, make_pdf: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf())
    (tmp_path / "clean").write_text("a file stands where the folder should be")
    monkeypatch.setattr(batch, "Pool", None)  # no worker may be started
    with pytest.raises(CannotWrite, match="cannot write in"):
        batch.run(tmp_path, tmp_path / "clean", SETTINGS)


def test_the_python_front_raises_what_the_run_reports(tmp_path: Path) -> None:
    import townclerk

    (tmp_path / "a.pdf").write_bytes(b"")
    with pytest.raises(TownclerkError, match="the file is empty"):
        townclerk.read(tmp_path / "a.pdf")
