"""The command line as a user meets it: help, exit codes, what goes to which stream."""

from __future__ import annotations

import io
import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from townclerk.exits import ExitCode

ROOT = Path(__file__).parent.parent
Make = Callable[..., bytes]


def townclerk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "townclerk", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory, make_pdf: Make) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    (folder / "plan.pdf").write_bytes(make_pdf())
    return folder


def test_help_is_there_at_once() -> None:
    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert townclerk("--help").returncode == ExitCode.OK
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime  # a busy machine is no fault of ours

    assert min(once() for _ in range(3)) < 0.5


def test_help_loads_no_reader_and_no_frames() -> None:
    code = "import sys, townclerk.cli; print(sys.modules.keys() & {'pandas', 'pypdfium2', 'numpy', 'rich.table'})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_summary_goes_to_standard_output_and_names_what_was_found(raw: Path, tmp_path: Path) -> None:
    done = townclerk("run", raw, "--out", tmp_path, "--workers", 1)
    assert done.returncode == ExitCode.OK, done.stderr
    assert "plan.pdf" in done.stdout
    assert "Anyshire" not in done.stderr
    assert (tmp_path / "datapackage.json").is_file()


def test_quiet_prints_nothing(raw: Path, tmp_path: Path) -> None:
    done = townclerk("run", raw, "--out", tmp_path, "--workers", 1, "--quiet")
    assert (done.stdout, done.stderr) == ("", "")


def test_quiet_still_says_what_failed(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"")
    done = townclerk("run", tmp_path, "--out", tmp_path / "clean", "--workers", 1, "--quiet")
    assert (done.returncode, done.stdout) == (ExitCode.FAILED, "")
    assert done.stderr.startswith("townclerk: failed: bad.pdf: the file is empty")


def test_version_is_told() -> None:
    done = townclerk("--version")
    assert done.returncode == ExitCode.OK
    assert done.stdout.startswith("townclerk ")


def test_files_that_are_not_read_are_told(raw: Path, tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "plan.docx").write_bytes(b"PK")
    (folder / "plan.pdf.1").write_bytes((raw / "plan.pdf").read_bytes())
    nothing = townclerk("run", folder, "--out", tmp_path / "clean")
    assert nothing.returncode == ExitCode.USAGE
    (folder / "plan.pdf").write_bytes((raw / "plan.pdf").read_bytes())
    some = townclerk("run", folder, "--out", tmp_path / "clean", "--workers", 1)
    assert some.returncode == ExitCode.OK
    for text in (nothing.stderr, some.stdout):
        assert "plan.pdf.1 is a PDF under another name" in text
        assert "1 file (1 .docx)" in text


def test_the_clean_folder_may_lie_among_the_pdfs(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes((raw / "plan.pdf").read_bytes())
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "decisions.yml").write_text("# none yet\n", "utf-8")
    arguments = ["run", tmp_path, "--out", tmp_path / "clean", "--workers", 1, "--xlsx"]
    townclerk(*arguments)
    again = townclerk(*arguments).stdout
    assert "not used" not in again  # decisions.yml is no sidecar of a PDF
    assert "not read" not in again  # the CSVs are ours


def test_ctrl_c_ends_with_its_own_code_and_says_how_it_goes_on(raw: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "townclerk", "run", raw, "--out", tmp_path / "clean", "--log-json", "-"]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background does not hear it
    with subprocess.Popen([*map(str, command)], cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as run:  # noqa: PLW1509
        assert run.stderr is not None
        while '"planned"' not in run.stderr.readline():
            assert run.poll() is None
        run.send_signal(signal.SIGINT)
        said = run.stderr.read()
    assert run.returncode == ExitCode.STOPPED
    assert "townclerk: stopped." in said
    assert "Traceback" not in said


def test_json_is_one_object_and_nothing_else(raw: Path, tmp_path: Path) -> None:
    summary = json.loads(townclerk("run", raw, "--out", tmp_path, "--workers", 1, "--json").stdout)
    assert [(line["source_file"], line["actions"]) for line in summary["documents"]] == [("plan.pdf", 3)]


def test_review_wanted_ends_with_its_own_code_where_that_is_asked_for(tmp_path: Path, make_pdf: Make) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "letter.pdf").write_bytes(make_pdf("A letter without tables", ()))
    arguments = ["run", raw, "--out", tmp_path / "clean", "--workers", 1]
    assert townclerk(*arguments).returncode == ExitCode.OK
    assert townclerk(*arguments, "--fail-on-review").returncode == ExitCode.REVIEW


def test_a_failed_file_ends_with_1_and_wrong_use_with_2(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"")
    assert townclerk("run", tmp_path, "--out", tmp_path / "clean").returncode == ExitCode.FAILED
    assert townclerk("run", tmp_path / "nowhere").returncode == ExitCode.USAGE
    assert townclerk("run", "--no-such-option").returncode == ExitCode.USAGE
    assert townclerk("run", tmp_path, "--out", tmp_path / "x", "--json", "--brief").returncode == ExitCode.USAGE
    assert townclerk("schema", "acts").returncode == ExitCode.USAGE


def test_errors_are_one_line_on_standard_error(tmp_path: Path) -> None:
    done = townclerk("run", tmp_path)
    assert done.stdout == ""
    assert done.stderr.startswith("townclerk: there is no PDF in ")
    assert "Traceback" not in done.stderr


def test_show_prints_the_grid_and_its_meaning_and_draws_it(raw: Path, tmp_path: Path) -> None:
    from PIL import Image

    png = tmp_path / "page.png"
    done = townclerk("show", raw / "plan.pdf", "--page", 1, "--png", png)
    assert done.returncode == ExitCode.OK, done.stderr
    assert "read as action" in done.stdout
    assert "footbridge" in done.stdout
    with Image.open(png) as image:
        colours = {colour for _, colour in image.getcolors(1 << 24) or ()}
    assert (0x14, 0x50, 0xC8) in colours  # the box of a table that was read


def test_show_of_a_page_that_is_not_there(raw: Path) -> None:
    done = townclerk("show", raw / "plan.pdf", "--page", 9)
    assert done.returncode == ExitCode.USAGE
    assert "there is no page 9" in done.stderr
    assert townclerk("show", raw / "nothing.pdf").returncode == ExitCode.USAGE


def test_show_keeps_short_words_whole_and_bands_readable() -> None:
    from rich.console import Console

    from extract.records import BBox, Cell, Paragraph, Table
    from townclerk.show import _grid

    texts = (("Ref", "Action", "Due"), ("Housing and planning",), ("CP1.2", "Open the new library " * 8, "30/09/2010"))
    box = BBox(0, 0, 60, 20)
    cells = tuple(
        Cell(row, col, 1, 3 if len(line) == 1 else 1, box, (Paragraph(text, box, 1),))
        for row, line in enumerate(texts)
        for col, text in enumerate(line)
    )
    console = Console(width=60, record=True, file=io.StringIO())
    console.print(_grid(Table(1, box, 3, 3, cells, "lattice")))
    text = console.export_text()
    for whole in ("CP1.2", "30/09/2010", "Housing and planning"):
        assert whole in text


def test_schema_prints_every_column_and_takes_a_table() -> None:
    assert "status_basis" in townclerk("schema", "actions").stdout
    assert set(json.loads(townclerk("schema", "--json").stdout)) >= {"documents", "observations", "review"}
