"""A run as a whole: the same bytes each time, whatever the order and number of workers, and nothing half-done."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from normalise.records import Clean, Source
from townclerk import batch, document
from townclerk.contract import TABLES, tables
from townclerk.errors import NoCSVs
from townclerk.pool import Lost
from townclerk.sources import Job

Make = Callable[..., bytes]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory, make_pdf: Make) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for number in range(1, 4):
        (folder / f"{number}.pdf").write_bytes(make_pdf(pages=number))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a run but for the news, which depend on the run before."""
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    assert found.pop("changes.csv")
    return found


def test_bytes_do_not_depend_on_workers_or_on_former_runs(raw: Path, tmp_path: Path) -> None:
    batch.run(raw, tmp_path / "one", batch.Settings(workers=1))
    batch.run(raw, tmp_path / "two", batch.Settings(workers=2))
    batch.run(raw, tmp_path / "two", batch.Settings(workers=2))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(contents(tmp_path / "one")) == {"datapackage.json", *(f"{name}.csv" for name in TABLES)}


def test_csvs_have_the_columns_of_the_schema_in_its_order(raw: Path, tmp_path: Path) -> None:
    batch.run(raw, tmp_path, batch.Settings(workers=1))
    for schema in tables():
        with (tmp_path / f"{schema.name}.csv").open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == schema.columns


def test_the_package_is_valid_and_names_every_relation(raw: Path, tmp_path: Path) -> None:
    from frictionless import validate

    batch.run(raw, tmp_path, batch.Settings(workers=1))
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    relations = {resource["name"]: resource["schema"].get("foreignKeys") for resource in package["resources"]}
    assert [name for name, keys in relations.items() if not keys] == ["documents"]


def job(problem: str = "") -> Job:
    return Job(Path("a.pdf"), Source("a.pdf", "ab" * 32, "ab" * 6), problem)


def test_a_fault_of_ours_is_one_failed_document_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(job: Job) -> Clean:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(document, "read_document", fault)
    row = document.process(job()).document
    assert row["state"] == "failed"
    assert row["error"].startswith("internal error at ")
    assert "ZeroDivisionError: division by zero" in row["error"]


def test_a_column_that_the_schema_lacks_is_a_fault_not_a_loss() -> None:
    with pytest.raises(KeyError, match="actions has no column colour"):
        document.finish(job(), Clean({}, actions=[{"colour": "red"}]))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("percent_complete", "120"),
        ("percent_complete", "half"),
        ("status", "fine"),
        ("due_date", "May"),
        ("page", "1.5"),
    ],
)
def test_a_value_that_its_column_may_not_hold_goes_to_review_with_its_place(field: str, value: str) -> None:
    row = {"document_id": "ab" * 6, "page": "3", "bbox": "1 2 3 4", field: value}
    done = document.finish(job(), Clean({}, actions=[row]))
    assert done.actions[0][field] == ""
    assert [(r["code"], r["field"], r["raw"], r["bbox"]) for r in done.review] == [
        ("value_refused", field, value, "1 2 3 4")
    ]
    assert done.document["state"] == "review"


def test_notes_for_the_record_ask_for_no_review() -> None:
    note = {"document_id": "ab" * 6, "code": "table_not_taken", "message": "a budget"}
    done = document.finish(job(), Clean({}, actions=[{}], review=[note]))
    assert (done.document["state"], done.document["review_items"]) == ("ok", "1")


def test_a_lost_worker_is_a_failed_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make_pdf: Make) -> None:
    class Broken:
        def __init__(self, *_: object) -> None: ...

        def each(self, jobs: list[Job]) -> list[tuple[int, Lost]]:
            return [(index, Lost("gave up after 300 seconds")) for index in range(len(jobs))]

    (tmp_path / "a.pdf").write_bytes(make_pdf())
    monkeypatch.setattr(batch, "Pool", Broken)
    report = batch.run(tmp_path, tmp_path / "clean")
    assert [(line.state, line.error) for line in report.documents] == [("failed", "gave up after 300 seconds")]


def test_frames_have_the_types_of_the_schema(raw: Path) -> None:
    import townclerk

    found = townclerk.read(raw / "1.pdf")
    assert len(found.actions) == 3
    assert str(found.documents["pages"].dtype) == "Int64"
    assert found.actions["resources"].isna().all()
    assert str(found.review["page"].dtype) == "Int64"


def test_a_run_is_loaded_as_it_was_read(raw: Path, tmp_path: Path) -> None:
    import pandas as pd

    import townclerk

    batch.run(raw, tmp_path / "clean", batch.Settings(workers=1))
    everything, one = townclerk.load(tmp_path / "clean"), townclerk.read(raw / "1.pdf")
    pd.testing.assert_frame_equal(everything.actions.head(len(one.actions)), one.actions)
    assert everything.documents.dtypes.equals(one.documents.dtypes)
    with pytest.raises(NoCSVs, match="there are no CSVs"):
        townclerk.load(tmp_path)


def test_loading_makes_no_numbers_of_printed_ones_and_of_ids(tmp_path: Path) -> None:
    import townclerk

    for schema in tables():
        row = {"document_id": "1234567e8901", "ref": "1.10", "percent_complete": "50", "start_date": "2023-04-01"}
        line = ",".join(row.get(column, "") for column in schema.columns)
        (tmp_path / f"{schema.name}.csv").write_text(f"{','.join(schema.columns)}\n{line}\n", "utf-8")
    [action] = townclerk.load(tmp_path).actions.to_dict("records")
    assert (action["document_id"], action["ref"], action["percent_complete"]) == ("1234567e8901", "1.10", 50)


def test_review_csv_tells_doubts_from_notes_and_names_the_file(tmp_path: Path, make_pdf: Make) -> None:
    raw, out = tmp_path / "raw", tmp_path / "clean"
    (raw / "a").mkdir(parents=True)
    data = make_pdf("A letter without tables", ())
    for name in ("letter.pdf", "copy of letter.pdf"):
        (raw / "a" / name).write_bytes(data)
    report = batch.run(raw, out, batch.Settings(workers=1))
    with (out / "review.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["source_file"] for row in rows} == {"a/copy of letter.pdf"}
    assert {row["code"]: row["kind"] for row in rows}["duplicate_file"] == "note"
    assert sum(row["kind"] == "doubt" for row in rows) == report.documents[0].wants_review > 0
