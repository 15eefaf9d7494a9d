"""Only the new work is done, and the files are byte for byte those of a run from scratch."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import Unreadable
from townclerk import batch, document, work
from townclerk.errors import Busy
from townclerk.ledger import hashes, packing, store, versions
from townclerk.ledger.store import NAME, Ledger
from townclerk.pool import Lost
from townclerk.report import Report
from townclerk.work import Outcome, Task
from townclerk.writers.safely import HOME

Make = Callable[..., bytes]
WORDS = ("Complete", "On track", "Off track", "At risk")


class Here:
    """A pool without processes, that remembers what it was asked to do."""

    done: list[Task] = []  # noqa: RUF012 - emptied by the fixture
    lose: dict[str, Lost] = {}  # noqa: RUF012
    stop_after = -1

    def __init__(self, function: Callable[[Task], Outcome], *_: object) -> None:
        self.function = function

    def each(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome | Lost]]:
        for index in range(len(tasks)):
            if index == Here.stop_after:
                raise KeyboardInterrupt
            task = tasks[index]
            Here.done.append(task)
            yield index, Here.lose.get(task.job.source.source_file) or self.function(task)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "Pool", Here)
    monkeypatch.setattr(hashes, "SETTLED", 20_000_000)
    Here.done, Here.lose, Here.stop_after = [], {}, -1


@pytest.fixture(scope="module")
def samples(make_pdf: Make) -> list[bytes]:
    """Small documents that differ in a title and a status."""
    head = ("Ref", "Action", "Lead Officer", "Due Date", "Status", "Progress")
    made = []
    for number in range(8):
        row = ("1", f"Open footbridge {number}", "Head of Roads", "31/03/2024", WORDS[number % 4], "Half is done.")
        made.append(
            make_pdf(f"Anyshire Council: Roads Service Plan 20{10 + number}/{11 + number} progress", (head, row))
        )
    return made


def run(raw: Path, clean: Path, **settings: object) -> tuple[Report, list[Task]]:
    Here.done = []
    report = batch.run(raw, clean, batch.Settings(**settings))  # type: ignore[arg-type]
    return report, Here.done


def files(clean: Path) -> dict[str, bytes]:
    """The files that a run from scratch would write as well."""
    return {path.name: path.read_bytes() for path in clean.iterdir() if path.is_file() and path.name != "changes.csv"}


def from_scratch(raw: Path, place: Path) -> dict[str, bytes]:
    shutil.rmtree(place, ignore_errors=True)
    run(raw, place)
    return files(place)


@pytest.fixture
def raw(tmp_path: Path, samples: list[bytes]) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.pdf").write_bytes(samples[number])
    return folder


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(change.change, change.source_file) for change in report.changes if change.what == "document"]


# --- an operation at a time ---


def test_a_second_run_reads_nothing_and_touches_no_file(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "clean")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "clean").glob("[!.]*") if p.name != "changes.csv"}
    report, done = run(raw, tmp_path / "clean")
    assert (done, report.work.kept, report.changes) == ([], 3, ())
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_new_file_is_the_only_one_that_is_read(raw: Path, tmp_path: Path, samples: list[bytes]) -> None:
    run(raw, tmp_path / "clean")
    (raw / "sub").mkdir()
    (raw / "sub" / "new.pdf").write_bytes(samples[4])
    report, done = run(raw, tmp_path / "clean")
    assert [task.job.source.source_file for task in done] == ["sub/new.pdf"]
    assert kinds(report) == [("new", "sub/new.pdf")]


def test_a_renamed_file_is_said_and_not_read_again(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "clean")
    (raw / "sub").mkdir()
    (raw / "1.pdf").rename(raw / "sub" / "moved.pdf")
    report, done = run(raw, tmp_path / "clean")
    assert [task.extraction is not None for task in done] == [True]
    assert kinds(report) == [("renamed", "sub/moved.pdf")]
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")


def test_a_vanished_file_takes_its_rows_along_and_comes_back_unread(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "clean")
    kept = (raw / "1.pdf").read_bytes()
    (raw / "1.pdf").unlink()
    report, _ = run(raw, tmp_path / "clean")
    assert kinds(report) == [("withdrawn", "1.pdf")]
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")
    (raw / "1.pdf").write_bytes(kept)
    report, done = run(raw, tmp_path / "clean")
    assert kinds(report) == [("new", "1.pdf")]
    assert [task.extraction is not None for task in done] == [True]


def test_a_replaced_file_is_a_changed_document_whose_statuses_moved(raw: Path, tmp_path: Path, make_pdf: Make) -> None:
    rows = [("Ref", "Action", "Due Date", "Status", "Progress"), ("1", "Mend the clock", "31/03/2024", "", "Begun.")]
    for status in ("On track", "Complete"):
        rows[1] = (*rows[1][:3], status, "Begun.")
        (raw / "1.pdf").write_bytes(make_pdf(cells=rows))
        report, _ = run(raw, tmp_path / "clean")
    assert kinds(report) == [("changed", "1.pdf")]
    moved = [(c.text, c.before, c.after, c.page) for c in report.changes if c.change == "moved"]
    assert moved == [("Mend the clock", "on_track", "complete", "1")]
    assert "Mend the clock" in (tmp_path / "clean" / "changes.csv").read_text("utf-8")
    report, _ = run(raw, tmp_path / "clean")
    assert report.changes == ()
    assert (tmp_path / "clean" / "changes.csv").read_text("utf-8").count("\n") == 1


def test_other_words_make_the_rows_anew_without_reading_a_pdf(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(raw, tmp_path / "clean")
    now = versions.Versions.now()
    monkeypatch.setattr(versions.Versions, "now", classmethod(lambda _: replace(now, rows="other words")))
    monkeypatch.setattr(document, "read_document", lambda job: pytest.fail("a PDF was read"))
    report, done = run(raw, tmp_path / "clean")
    assert (len(done), report.work.made, report.work.read, report.changes) == (3, 3, 0, ())


def test_a_word_that_decides_what_is_a_table_reads_only_the_documents_where_it_does(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "knows_header", lambda texts: False)
    read = work.extracted

    def asked(job):
        found = read(job)
        question = ("Deed", "By whom") if job.source.source_file == "1.pdf" else ("Name", "Size")
        return replace(found, asked=((question, False),))

    monkeypatch.setattr(work, "extracted", asked)
    run(raw, tmp_path / "clean")
    now = versions.Versions.now()
    monkeypatch.setattr(versions.Versions, "now", classmethod(lambda _: replace(now, rows="other words")))
    monkeypatch.setattr(document, "knows_header", lambda texts: "Deed" in texts)
    again = []
    monkeypatch.setattr(work, "extracted", lambda job: again.append(job.source.source_file) or read(job))
    run(raw, tmp_path / "clean")
    assert again == ["1.pdf"]


def test_another_reader_reads_all_again(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(raw, tmp_path / "clean")
    now = versions.Versions.now()
    monkeypatch.setattr(versions.Versions, "now", classmethod(lambda _: replace(now, extract="another reader")))
    report, done = run(raw, tmp_path / "clean")
    assert [task.extraction for task in done] == [None] * 3
    assert (report.work.read, report.changes) == (3, ())


def test_a_sidecar_makes_its_document_anew(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "clean")
    (raw / "1.yml").write_text("title: The Plan\n")
    report, done = run(raw, tmp_path / "clean")
    assert [(task.job.source.source_file, task.extraction is not None) for task in done] == [("1.pdf", True)]
    assert kinds(report) == [("changed", "1.pdf")]


@pytest.mark.parametrize("name", ["actions.csv", "datapackage.json"])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"spoiled")])
def test_files_that_somebody_changed_are_written_again(
    raw: Path, tmp_path: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    run(raw, tmp_path / "clean")
    before = files(tmp_path / "clean")
    spoil(tmp_path / "clean" / name)
    _, done = run(raw, tmp_path / "clean")
    assert files(tmp_path / "clean") == before
    assert done == []


def test_bytes_changed_behind_the_back_of_times_are_found_with_verify(
    raw: Path, tmp_path: Path, samples: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(raw, tmp_path / "clean")
    monkeypatch.setattr(hashes, "stamp_of", lambda status: (1, 1, 1, status.st_ino))
    run(raw, tmp_path / "clean")
    with (raw / "1.pdf").open("r+b") as file:
        file.write(samples[5])
        file.truncate()
    assert run(raw, tmp_path / "clean")[1] == []
    assert [task.job.source.source_file for task in run(raw, tmp_path / "clean", verify=True)[1]] == ["1.pdf"]


def test_a_file_that_changes_while_it_is_read_is_read_again_by_the_next_run(
    raw: Path, tmp_path: Path, samples: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = work.extracted

    def slow(job):
        if job.source.source_file == "1.pdf" and job.path.read_bytes() != samples[6]:
            job.path.write_bytes(samples[6])
        return read(job)

    monkeypatch.setattr(work, "extracted", slow)
    report, _ = run(raw, tmp_path / "clean")
    assert [line.error for line in report.documents if line.error] == [work.CHANGED]
    run(raw, tmp_path / "clean")
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")


# --- documents that cannot be read ---


def test_a_document_that_was_given_up_is_tried_again_only_with_other_limits(raw: Path, tmp_path: Path) -> None:
    Here.lose = {"1.pdf": Lost("gave up after 300 seconds")}
    assert [line.state for line in run(raw, tmp_path / "clean")[0].documents][1] == "failed"
    assert run(raw, tmp_path / "clean")[1] == []
    Here.lose = {}
    report, done = run(raw, tmp_path / "clean", timeout=600)
    assert [task.job.source.source_file for task in done] == ["1.pdf"]
    assert kinds(report) == [("changed", "1.pdf")]
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")


def test_a_fault_of_the_machine_is_tried_again_each_time(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(job):
        raise Unreadable("Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(document, "read_document", broken)
        assert {line.state for line in run(raw, tmp_path / "clean")[0].documents} == {"failed"}
        assert len(run(raw, tmp_path / "clean")[1]) == 3
    run(raw, tmp_path / "clean")
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")


def test_a_worker_that_somebody_killed_is_no_verdict_on_its_document(raw: Path, tmp_path: Path) -> None:
    Here.lose = {"1.pdf": Lost("ended by SIGKILL", lasting=False)}
    run(raw, tmp_path / "clean")
    Here.lose = {}
    assert [task.job.source.source_file for task in run(raw, tmp_path / "clean")[1]] == ["1.pdf"]
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")


# --- ledgers that cannot be trusted ---


@contextlib.contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path)) as ledger, ledger:
        yield ledger


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def _overwritten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 97):
        data[place] ^= 0xFF
    path.write_bytes(data)


def _of_another_format(path: Path) -> None:
    with changed(path) as ledger:
        ledger.execute("PRAGMA user_version = 999")


def _rows_spoiled(path: Path) -> None:
    with changed(path) as ledger:
        ledger.execute("UPDATE results SET data = x'00'")
        ledger.execute("DELETE FROM outputs")


def _rows_gone(path: Path) -> None:
    with changed(path) as ledger:
        ledger.execute("DELETE FROM results")


@pytest.mark.parametrize(
    "spoil", [Path.unlink, _garbage, _cut, _overwritten, _of_another_format, _rows_spoiled, _rows_gone]
)
def test_a_spoiled_ledger_costs_work_and_nothing_else(raw: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    run(raw, tmp_path / "clean")
    before = files(tmp_path / "clean")
    spoil(tmp_path / "clean" / HOME / NAME)
    run(raw, tmp_path / "clean")
    assert files(tmp_path / "clean") == before
    assert run(raw, tmp_path / "clean")[1] == []


def test_a_ledger_that_somebody_looks_into_is_not_thrown_away(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(raw, tmp_path / "clean")
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with changed(tmp_path / "clean" / HOME / NAME) as ledger:
        ledger.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy, match="in use"):
            run(raw, tmp_path / "clean")
    assert run(raw, tmp_path / "clean")[1] == []


def test_spoiled_extractions_are_read_again(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "clean")
    with changed(tmp_path / "clean" / HOME / NAME) as ledger:
        ledger.execute("UPDATE extractions SET data = x'789c'")
    (raw / "1.pdf").rename(raw / "4.pdf")
    run(raw, tmp_path / "clean")
    assert files(tmp_path / "clean") == from_scratch(raw, tmp_path / "scratch")


def test_a_ledger_runs_no_code_that_is_put_into_it() -> None:
    import pickle
    import zlib

    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("echo harmed",)

    with pytest.raises(packing.Spoiled, match="does not belong"):
        packing.unpack(zlib.compress(pickle.dumps(Trap())))


def test_what_was_read_comes_back_as_it_was(tmp_path: Path, samples: list[bytes]) -> None:
    from extract.document import read

    (tmp_path / "a.pdf").write_bytes(samples[0])
    found = read(tmp_path / "a.pdf")
    assert packing.unpack(packing.pack(found)) == found


def test_what_was_read_from_a_vanished_file_is_forgotten_after_a_month_of_nights(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.keep_extraction("aa", "1", b"")
        ledger.keep_extraction("bb", "1", b"")
        for night in range(40):
            ledger.end_run("", ["aa"] if night else ["aa", "bb"])
            assert ledger.extracted("1") == ({"aa", "bb"} if night <= 30 else {"aa"})


def test_every_library_that_decides_what_is_read_is_in_its_version() -> None:
    """Another version of a reader may read other things: its files have to be read again."""
    import ast
    import sys
    from importlib.metadata import packages_distributions

    owners = packages_distributions()
    listed = {"extract": versions.READERS, "normalise": versions.READERS + versions.MATCHERS}
    for room, known in listed.items():
        for path in (versions.ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"extract", "normalise"}:
                    assert set(map(str.lower, owners[top])) & set(known), f"{path.name} uses {top}"


# --- whatever happens, one after the other ---


class Folder:
    """A raw folder to which things happen."""

    def __init__(self, raw: Path, clean: Path, samples: list[bytes], dice: random.Random) -> None:
        self.raw, self.clean, self.samples, self.dice = raw, clean, samples, dice

    def any_file(self) -> Path:
        return self.dice.choice(sorted(self.raw.rglob("*.pdf")))

    def new_name(self) -> Path:
        path = self.raw / self.dice.choice(("", "sub", "sub/deep")) / f"{self.dice.randrange(9)}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def add(self) -> None:
        self.new_name().write_bytes(self.dice.choice(self.samples))

    def remove(self) -> None:
        if len(list(self.raw.rglob("*.pdf"))) > 1:
            self.any_file().unlink()

    def move(self) -> None:
        self.any_file().replace(self.new_name())

    def copy(self) -> None:
        source, target = self.any_file(), self.new_name()
        if source != target:
            shutil.copy2(source, target)

    def swap(self) -> None:
        one, other = self.any_file(), self.any_file()
        content = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(content)

    def touch(self) -> None:
        os.utime(self.any_file(), ns=(1, self.dice.randrange(10**18)))

    def damage(self) -> None:
        self.any_file().write_bytes(self.dice.choice((b"", b"<html>", self.samples[0][:900])))

    def note(self) -> None:
        text = self.dice.choice(("title: A plan\n", "service: Roads\n", "counsil: x\n"))
        self.any_file().with_suffix(".yml").write_text(text)

    def unnote(self) -> None:
        for path in list(self.raw.rglob("*.yml"))[:1]:
            path.unlink()

    def spoil_output(self) -> None:
        (self.clean / "actions.csv").write_bytes(b"edited by hand")

    def lose_ledger(self) -> None:
        (self.clean / HOME / NAME).unlink()

    def interrupt(self) -> None:
        self.new_name().write_bytes(self.dice.choice(self.samples))
        Here.stop_after = 1
        with contextlib.suppress(KeyboardInterrupt):
            run(self.raw, self.clean)
        Here.stop_after = -1


@pytest.mark.parametrize("seed", range(3))
def test_after_anything_the_files_are_those_of_a_run_from_scratch(
    raw: Path, tmp_path: Path, samples: list[bytes], seed: int
) -> None:
    dice = random.Random(seed)
    folder = Folder(raw, tmp_path / "clean", samples, dice)
    deeds = [getattr(folder, name) for name in vars(Folder) if name[0] != "_" and name not in ("any_file", "new_name")]
    run(raw, folder.clean)
    for _ in range(8):
        names = [deed.__name__ for deed in dice.sample(deeds, dice.randint(1, 3)) if deed() is None]
        run(raw, folder.clean)
        assert files(folder.clean) == from_scratch(raw, tmp_path / "scratch"), names
