"""What runs at night as the documents say: their cron line, units and workflow are taken from the page and tried."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
import yaml

from townclerk.changes import COLUMNS
from townclerk.cli import app
from townclerk.exits import ExitCode
from townclerk.line import DocumentLine
from townclerk.report import MANY, Report

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "unattended.md").read_text("utf-8")
PROGRAM = "/opt/townclerk/bin/townclerk"
HEADLINE = r"townclerk: \d+ documents? \(.+\), \d+ failed, \d+ to review(; \d+ status(es)? moved)?"
Make = Callable[..., bytes]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)


@pytest.fixture
def reports(tmp_path: Path, make_pdf: Make) -> Path:
    """The folder that stands for /srv/reports, with the program where the page has it."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "plan.pdf").write_bytes(make_pdf())
    program = tmp_path / "townclerk"
    program.write_text(f'#!/bin/sh\ncd {ROOT} && exec {sys.executable} -m townclerk "$@"\n')
    program.chmod(0o755)
    return tmp_path


def shell(reports: Path, command: str) -> subprocess.CompletedProcess[str]:
    here = command.replace(PROGRAM, str(reports / "townclerk")).replace("/srv/reports", str(reports))
    return subprocess.run(["sh", "-c", here], cwd=reports, capture_output=True, text=True, check=False)


def test_the_cron_line_runs_and_mails_one_line(reports: Path) -> None:
    line = next(line for line in blocks("cron")[0].splitlines() if not line.startswith("MAILTO"))
    match = re.fullmatch(r"((?:[\d*/,-]+ ){5})(\S.*)", line)
    assert match
    assert "%" not in match[2]  # is a line end to cron
    done = shell(reports, match[2])
    assert done.returncode == ExitCode.OK, done.stderr
    assert re.fullmatch(HEADLINE + "\n", done.stdout)
    assert done.stderr == ""
    events = [json.loads(text)["event"] for text in (reports / "log.jsonl").read_text("utf-8").splitlines()]
    assert events == ["run_started", "planned", "document", "written", "run_ended"]
    assert re.fullmatch(HEADLINE + "\n", shell(reports, match[2]).stdout)


def test_the_line_on_the_page_is_of_the_form_that_is_printed() -> None:
    assert re.fullmatch(HEADLINE + "\n", blocks("text")[0])


def test_the_service_runs_and_logs_to_standard_error(reports: Path) -> None:
    command = re.search(r"^ExecStart=(.*)$", blocks("ini")[0], re.M)
    assert command
    done = shell(reports, command[1])
    assert done.returncode == ExitCode.OK, done.stderr
    assert json.loads(done.stderr.splitlines()[-1])["event"] == "run_ended"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_units_are_understood_by_systemd(tmp_path: Path) -> None:
    service, timer = blocks("ini")
    service = service.replace(PROGRAM, "/bin/true").replace("User=townclerk", "User=root")
    (tmp_path / "townclerk.service").write_text(service)
    (tmp_path / "townclerk.timer").write_text(timer)
    command = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "Failed to" in done.stderr and "townclerk" not in done.stderr:
        pytest.skip(f"systemd-analyze does not work here: {done.stderr.splitlines()[0]}")
    assert [line for line in done.stderr.splitlines() if "townclerk" in line] == []


def test_the_workflow_runs_townclerk_as_it_can_be_called(reports: Path) -> None:
    workflow = yaml.safe_load(blocks("yaml")[0])
    steps = workflow["jobs"]["townclerk"]["steps"]
    command = next(step["run"] for step in steps if step.get("run", "").startswith("townclerk run"))
    names = {name for each in typer.main.get_command(app).commands["run"].params for name in each.opts}  # type: ignore[attr-defined]
    assert set(re.findall(r"--[a-z-]+", command)) <= names
    called = command.partition("|")[0].replace("townclerk run", f"{PROGRAM} run", 1)
    called = called.replace(" raw ", f" {reports}/raw ").replace(" clean ", f" {reports}/clean ")
    assert shell(reports, called).returncode == ExitCode.OK
    assert (reports / "clean" / "townclerk.xlsx").is_file()


def test_every_column_of_the_changes_is_described() -> None:
    table = PAGE[PAGE.index("| column |") : PAGE.index("A status moved")]
    assert set(re.findall(r"`(\w+)`", " ".join(row.split("|")[1] for row in table.splitlines() if "|" in row))) == set(
        COLUMNS
    )


def test_a_run_that_fails_says_so_in_the_log(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "townclerk", "run", tmp_path / "nothing", "--log-json", tmp_path / "log"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == ExitCode.USAGE
    last = json.loads((tmp_path / "log").read_text("utf-8"))
    assert (last["event"], last["kind"]) == ("run_failed", "NothingToRead")


def test_a_log_that_cannot_be_written_is_said_before_any_work(reports: Path) -> None:
    done = shell(reports, f"{PROGRAM} run /srv/reports/raw --out /srv/reports/clean --log-json /srv/reports/raw")
    assert done.returncode == ExitCode.USAGE
    assert "cannot write the log" in done.stderr


def test_of_thousands_of_documents_those_are_told_that_changed_or_failed() -> None:
    lines = [DocumentLine(str(n), f"{n}.pdf", "failed" if n == 7 else "ok") for n in range(5000)]
    report = Report(Path("clean"), tuple(lines))
    assert [line.source_file for line in report.shown] == ["7.pdf"]
    assert any("4999 documents more" in sentence for sentence in report.sentences())
    assert len(Report(Path("clean"), tuple(lines[:MANY])).shown) == MANY
