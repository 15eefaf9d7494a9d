"""`python -m bench.fuzz`: thousands of PDFs spoiled in a way that a seed decides, and what a run makes of them.

Each must end with a state. Where it is `ok` or `review` and no damage is told, its rows are held against those of the
PDF it was made from: how many differ, that is how often damage passes for truth.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.corpus import ROOT
from townclerk import batch
from townclerk.writers.csvs import read_rows

TABLES = ("actions", "measures", "observations", "controls", "legends")
OURS = ("action_id", "measure_id", "observation_id", "document_id")

Deed = Callable[[bytearray, random.Random, list[bytes]], None]


def flip_bits(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    for _number in range(dice.choice((1, 1, 2, 4, 16, 64))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def overwrite(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    start = dice.randrange(len(data))
    length = dice.choice((1, 8, 64, 512, 4096))
    data[start : start + length] = dice.choice((bytes(length), b"\xff" * length, dice.randbytes(length)))


def cut_end(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    del data[dice.randrange(1, len(data)) :]


def cut_middle(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.choice((1, 16, 256, 2048))]


def repeat(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    start = dice.randrange(len(data))
    part = data[start : start + dice.choice((16, 256, 2048))]
    data[start:start] = part * dice.choice((1, 2, 50))


def change_number(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    """Lengths, places, counts, sizes: a number outside of streams is another one."""
    places = [place for place in range(len(data) - 1) if 48 <= data[place] < 58 and data[place - 1] in b" /["]
    for _number in range(dice.choice((1, 2, 8))):
        start = dice.choice(places)
        end = start
        while end < len(data) and 48 <= data[end] < 58:
            end += 1
        number = dice.choice((0, 1, 2, dice.randrange(100), dice.randrange(10**6), 2**31 - 1, 2**32, 10**20))
        data[start:end] = str(number).encode().rjust(end - start, b"0")[: max(end - start, len(str(number)))]
        places = [place for place in places if place < start] or [start]


def splice_object(data: bytearray, dice: random.Random, others: list[bytes]) -> None:
    """An object of another file, or of this one, in place of an object."""
    ours, theirs = objects(data), dice.choice([*others, bytes(data)])
    place = dice.choice(ours) if ours else (0, 0)
    found = objects(theirs)
    part = theirs[slice(*dice.choice(found))] if found else b""
    data[slice(*place)] = part


def swap_words(data: bytearray, dice: random.Random, _: list[bytes]) -> None:
    words = (
        b"/Type /Page /Font /Length /Kids /Contents /Filter /FlateDecode endobj stream /ToUnicode /Resources".split()
    )
    words += b"/MediaBox /Root startxref xref trailer".split()
    word, other = dice.sample(words, 2)
    places = []
    at = data.find(word)
    while at >= 0:
        places.append(at)
        at = data.find(word, at + 1)
    if places:
        start = dice.choice(places)
        data[start : start + len(word)] = other


DEEDS: tuple[Deed, ...] = (
    flip_bits, flip_bits, overwrite, cut_end, cut_middle, repeat, change_number, splice_object, swap_words
)  # fmt: skip


def objects(data: bytes | bytearray) -> list[tuple[int, int]]:
    """From where to where the objects of a file go."""
    found, at = [], 0
    while (start := data.find(b" obj", at)) >= 0 and (end := data.find(b"endobj", start)) >= 0:
        found.append((start + 4, end))
        at = end
    return found


def spoiled(samples: list[bytes], number: int, seed: int) -> tuple[int, bytes]:
    """Which sample the file of this number is made from, and its bytes."""
    dice = random.Random(f"{seed}/{number}")
    chosen = dice.randrange(len(samples))
    data = bytearray(samples[chosen])
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        dice.choice(DEEDS)(data, dice, samples)
        if not data:
            break
    return chosen, bytes(data)


class Fuzz:
    """A run over spoiled files, beside a run over the whole ones."""

    def __init__(self, place: Path, samples: list[bytes], count: int, seed: int = 1) -> None:
        self.place, self.count = place, count
        self.origin: dict[str, str] = {}  # name of a spoiled file -> name of the whole one
        for folder in ("whole", "spoiled"):
            (place / folder).mkdir(parents=True)
        for number, data in enumerate(samples):
            (place / "whole" / f"{number}.pdf").write_bytes(data)
        for number in range(count):
            chosen, data = spoiled(samples, number, seed)
            self.origin[f"{number:05}.pdf"] = f"{chosen}.pdf"
            (place / "spoiled" / f"{number:05}.pdf").write_bytes(data)

    def run(self, settings: batch.Settings) -> None:
        for folder in ("whole", "spoiled"):
            batch.run(self.place / folder, self.place / f"{folder}-clean", settings)

    def documents(self) -> dict[str, dict[str, str]]:
        """The rows of documents.csv by the names of all files: copies stand for themselves."""
        log = json.loads(f"[{','.join((self.place / 'log').read_text('utf-8').splitlines())}]")
        found = {row["source_file"]: row for row in rows(self.place / "spoiled-clean", "documents")}
        by_id = {row["document_id"]: row for row in found.values()}
        for row in rows(self.place / "spoiled-clean", "review"):
            if row["code"] == "duplicate_file":
                found[row["raw"]] = by_id[row["document_id"]]
        seconds = {e["source_file"]: e["seconds"] for e in log if e["event"] == "document"}
        return {name: row | {"seconds": str(seconds.get(name, 0))} for name, row in found.items()}

    def differing(self) -> Iterator[str]:
        """Files that look whole to townclerk and have other rows than the one they were made from."""
        whole = contents(self.place / "whole-clean")
        mine = contents(self.place / "spoiled-clean")
        for name, row in self.documents().items():
            quiet = not row["error"] or row["error"].startswith("the same file stands at")
            same = mine.get(row["source_file"]) == whole.get(self.origin[name])
            if row["state"] != "failed" and quiet and not same:
                yield name


def rows(clean: Path, name: str) -> list[dict[str, str]]:
    return list(read_rows(clean / f"{name}.csv"))


def contents(clean: Path) -> dict[str, list[tuple[str, ...]]]:
    """The rows of each document, without what is its own, by file name."""
    names = {row["document_id"]: row["source_file"] for row in rows(clean, "documents")}
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in names.values()}
    for table in TABLES:
        for row in rows(clean, table):
            found[names[row["document_id"]]].append((table, *(v for k, v in row.items() if k not in OURS)))
    return found


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    ask.add_argument("--count", type=int, default=5000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--timeout", type=float, default=60)
    ask.add_argument("--keep", type=Path, help="leave the files there")
    args = ask.parse_args()
    samples = [path.read_bytes() for path in sorted((ROOT / "data" / "raw").rglob("*.pdf"))]
    with tempfile.TemporaryDirectory() as folder:
        place = args.keep or Path(folder)
        fuzz = Fuzz(place, samples, args.count, args.seed)
        start = time.perf_counter()
        fuzz.run(batch.Settings(timeout=args.timeout, log=place / "log"))
        found = fuzz.documents()
        states = Counter(row["state"] for row in found.values())
        print(f"{args.count} files, {len(found)} with a state, {time.perf_counter() - start:.0f} s: {dict(states)}")
        print("slowest:", max(float(row["seconds"]) for row in found.values()), "s")
        reasons = Counter(
            row["error"].partition("(")[0].partition(". ")[0][:70] for row in found.values() if row["error"]
        )
        for reason, count in reasons.most_common(25):
            print(f"{count:6} {reason}")
        differing = sorted(fuzz.differing())
        print(f"{len(differing)} look whole and differ: {' '.join(differing[:40])}")


if __name__ == "__main__":
    main()
