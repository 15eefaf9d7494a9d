"""Digests of everything besides a PDF's bytes that decides what its rows are."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from normalise.vocabulary.files import default_folder, digest_of

ROOT = Path(__file__).parents[2]
PACKING = Path(__file__).with_name("packing.py")  # what was packed in another way is not to be unpacked
READERS = ("camelot-py", "numpy", "opencv-python-headless", "pdfminer.six", "pdfplumber", "pillow", "pypdfium2")
MATCHERS = ("pyyaml", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Versions:
    """`extract` decides what is read from a PDF; that and `rows` decide the rows made of it."""

    extract: str
    rows: str

    @classmethod
    def now(cls) -> Versions:
        """The versions that this program works with."""
        return cls(_extract(), _rows())


@cache
def _extract() -> str:
    return _digest(_code("extract"), _digest_of(PACKING), _libraries(READERS))


@cache
def _rows() -> str:
    return _digest(_code("normalise"), _code("townclerk"), digest_of(default_folder()), _libraries(MATCHERS))


def _code(package: str) -> str:
    """Of the Python sources of one of our packages, by name and content."""
    folder = ROOT / package
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        data = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return total.hexdigest()


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _libraries(names: tuple[str, ...]) -> str:
    found = {name: _version(name) for name in (*names, "townclerk")}
    return repr((platform.python_version(), platform.system(), platform.machine(), sorted(found.items())))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
