"""SIGKILL, a full disk, a read-only folder: the former files stay whole and the next run finishes the work."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bench.kill import COMMAND, ROOT, Killing, children, files, left
from townclerk.exits import ExitCode
from townclerk.lock import locked
from townclerk.writers.safely import HOME, prepare

Make = Callable[..., bytes]


@pytest.fixture(scope="module")
def killing(tmp_path_factory: pytest.TempPathFactory, make_pdf: Make) -> Killing:
    place = tmp_path_factory.mktemp("kill")
    sample = place / "sample.pdf"
    sample.write_bytes(make_pdf(pages=2))
    return Killing(place, [sample], seed=7, count=6, workers=1)


def test_killed_at_any_moment_nothing_is_torn_and_the_next_run_ends_with_the_same_bytes(killing: Killing) -> None:
    """A slice of `python -m bench.kill`."""
    trials = list(killing.trials(5))
    assert [trial for trial in trials if not trial.good] == []
    assert any(trial.struck for trial in trials)


def run(
    killing: Killing, clean: Path, before: Sequence[str] = (), limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [*before, *COMMAND, killing.raw, "--out", clean, "--quiet", "--workers", "1"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("room", [2_000, 40_000, 60_000])
def test_a_full_disk_is_said_and_leaves_the_former_files(killing: Killing, tmp_path: Path, room: int) -> None:
    """No file may grow beyond some bytes: the ledger cannot, or one of the files, or the ledger once all is written."""
    clean = tmp_path / "clean"
    shutil.copytree(killing.old, clean)
    before = files(clean)
    done = run(killing, clean, limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert done.returncode in (ExitCode.FAILED, ExitCode.USAGE), done.stderr
    assert done.stderr.startswith("townclerk: ")
    assert "Traceback" not in done.stderr
    assert files(clean) in (before, killing.after)
    assert run(killing, clean).returncode == ExitCode.OK
    assert files(clean) == killing.after
    assert [path.name for path in (clean / HOME).iterdir() if path.name not in ("ledger.sqlite", "lock")] == []


def test_a_read_only_folder_is_said_before_any_work(killing: Killing, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    shutil.copytree(killing.old, clean)
    before = files(clean)
    done = _run_read_only(killing, clean)
    assert done.returncode == ExitCode.USAGE, done.stderr
    assert "cannot write in" in done.stderr
    assert files(clean) == before
    assert run(killing, clean).returncode == ExitCode.OK
    assert files(clean) == killing.after


def _run_read_only(killing: Killing, clean: Path) -> subprocess.CompletedProcess[str]:
    """Permissions are nothing to root, but a read-only mount is."""
    if os.getuid() == 0:
        mount = f"mount --bind '{clean}' '{clean}' && mount -o remount,ro,bind '{clean}'"
        if subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True, check=False).returncode:
            pytest.skip("nothing is read-only to this root")
        return run(killing, clean, ["unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh"])
    places = [clean, clean / HOME, *clean.rglob("*")]
    modes = [path.stat().st_mode for path in places]
    for path, mode in zip(places, modes, strict=True):
        path.chmod(mode & ~0o222)
    try:
        return run(killing, clean)
    finally:
        for path, mode in zip(places, modes, strict=True):
            path.chmod(mode)


# --- one run at a time ---


def test_a_second_run_ends_with_its_own_code_and_says_who_is_at_work(killing: Killing, tmp_path: Path) -> None:
    with locked(prepare(tmp_path)):
        done = run(killing, tmp_path)
    assert done.returncode == ExitCode.BUSY
    assert f"(process {os.getpid()})" in done.stderr


def test_a_killed_run_leaves_no_lock(tmp_path: Path) -> None:
    home = prepare(tmp_path)
    script = "import sys, time, pathlib; from townclerk.lock import locked\n"
    script += "with locked(pathlib.Path(sys.argv[1])):\n print('in', flush=True)\n time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script, home], cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"in\n"
        holder.send_signal(signal.SIGKILL)
    with locked(home):
        pass


def test_workers_do_not_outlive_a_killed_run(tmp_path: Path) -> None:
    script = (
        "import time, os\nfrom townclerk.pool import Pool\n"
        "if __name__ == '__main__':\n"
        " for _ in Pool(time.sleep, 2, 600).each([600, 600]): pass\n"
    )
    (tmp_path / "hang.py").write_text(script)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, tmp_path / "hang.py"], env=environment) as run:
        workers: list[int] = []
        end = time.monotonic() + 30
        while len(workers) < 3 and time.monotonic() < end:  # two workers and the tracker of multiprocessing
            time.sleep(0.1)
            workers = children(run.pid)
        time.sleep(0.5)
        run.send_signal(signal.SIGKILL)
    assert left(workers) == 0


if sys.platform != "linux":
    pytestmark = pytest.mark.skip(reason="looks into /proc")
