"""`python -m bench.kill`: end runs with SIGKILL at random moments; see what is left and what the next run makes."""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import ROOT

COMMAND = [sys.executable, "-m", "townclerk", "run"]
DOCUMENTS = 12


@dataclass(frozen=True, slots=True)
class Trial:
    """`struck`: the run was still at work. `torn`: files that are neither the old nor the new ones. `orphans`: workers
    that outlived their run. `same`: the next run ended with the bytes of a run that nobody disturbed."""

    after: float  # seconds
    struck: bool
    phase: str  # the last event in the log of the run
    torn: tuple[str, ...]
    orphans: int
    same: bool

    @property
    def good(self) -> bool:
        return not self.torn and not self.orphans and self.same


def fill(raw: Path, samples: list[Path], count: int = DOCUMENTS, mark: str = "") -> None:
    """PDFs that differ in a comment after their end."""
    raw.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        data = samples[number % len(samples)].read_bytes()
        (raw / f"{number:03}.pdf").write_bytes(data + f"% {mark}{number}\n".encode())


def files(clean: Path) -> dict[str, bytes]:
    """The files that a run from scratch would write as well."""
    found = (path for path in clean.glob("[!.]*") if path.name != "changes.csv")
    return {path.name: path.read_bytes() for path in found}


class Killing:
    """Runs over a folder of PDFs of which a third is new, killed after random times."""

    def __init__(self, place: Path, samples: list[Path], seed: int, count: int = DOCUMENTS, workers: int = 0) -> None:
        self.options = ["--quiet", "--workers", str(workers)]
        self.place, self.dice = place, random.Random(seed)
        self.raw, self.old, self.length = place / "raw", place / "old", 0.0
        fill(self.raw, samples, count)
        self.run(self.old)
        fill(self.raw, samples, count // 3, mark="new")
        self.run(place / "new")
        self.before, self.after = files(self.old), files(place / "new")

    def run(self, clean: Path) -> None:
        """An undisturbed run. The machine may be busier now than before: the next moments are chosen accordingly."""
        start = time.perf_counter()
        subprocess.run([*COMMAND, self.raw, "--out", clean, *self.options], cwd=ROOT, check=False)
        self.length = max(time.perf_counter() - start, 0.8 * self.length)

    def trials(self, times: int) -> Iterator[Trial]:
        """Every other one from nothing, the others over the files of an earlier run; some are struck twice."""
        for number in range(times):
            clean = self.place / "clean"
            shutil.rmtree(clean, ignore_errors=True)
            if number % 2:
                shutil.copytree(self.old, clean)
            for _ in range(1 + (number % 5 == 4)):
                moment = self.dice.uniform(0, self.length * 1.2)
                struck, orphans, phase = self._strike(clean, moment)
            torn = tuple(self._torn(clean, bool(number % 2)))
            self.run(clean)
            yield Trial(moment, struck, phase, torn, orphans, files(clean) == self.after)

    def _strike(self, clean: Path, moment: float) -> tuple[bool, int, str]:
        log = self.place / "log"
        log.unlink(missing_ok=True)
        run = subprocess.Popen([*COMMAND, self.raw, "--out", clean, *self.options, "--log-json", log], cwd=ROOT)
        time.sleep(moment)
        workers = children(run.pid)
        struck = run.poll() is None
        run.send_signal(signal.SIGKILL)
        run.wait()
        events = re.findall(r'"event": "(\w+)"', log.read_text("utf-8")) if log.is_file() else []
        return struck, left(workers), events[-1] if events else "start"

    def _torn(self, clean: Path, had: bool) -> Iterator[str]:
        found = files(clean) if clean.is_dir() else {}
        for name, data in found.items():
            if data not in (self.before.get(name) if had else None, self.after.get(name)):
                yield name
        if had:
            yield from self.before.keys() - found.keys()


def left(pids: list[int], patience: float = 10.0) -> int:
    """How many processes are still alive after some seconds."""
    end = time.monotonic() + patience
    while any(map(_alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    return sum(map(_alive, pids))


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench.kill", description=__doc__)
    ask.add_argument("--times", type=int, default=100)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    samples = sorted((ROOT / "data" / "raw").rglob("*.pdf"))
    with tempfile.TemporaryDirectory() as place:
        killing = Killing(Path(place), samples, args.seed)
        print(f"an undisturbed run takes {killing.length:.1f} s", flush=True)
        told: Counter[str] = Counter()
        for trial in killing.trials(args.times):
            told[f"killed after {trial.phase}" if trial.struck else "had ended before"] += 1
            told["files torn"] += bool(trial.torn)
            told["workers left"] += trial.orphans
            told["next run: the same bytes" if trial.same else "next run: OTHER BYTES"] += 1
            if not trial.good:
                print(trial, flush=True)
    print(", ".join(f"{name}: {count}" for name, count in told.items()))
    sys.exit(0 if told["next run: the same bytes"] == args.times and not told["files torn"] else 1)


if __name__ == "__main__":
    os.nice(10)
    main()
