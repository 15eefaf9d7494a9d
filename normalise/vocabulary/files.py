"""The files of schema/: where they are, and rows and mappings out of them with their line numbers."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times quicker, where it is built
Row = dict[str, str]


class VocabularyError(ValueError):
    """A file of schema/ says something that cannot be right: names the file, the line and the value."""

    def __init__(self, file: str, line: int, value: object, message: str) -> None:
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {value!r}: {message}")
        self.file, self.line, self.value = file, line, value


def default_folder() -> Traversable:
    """The data inside an installed package, else schema/ beside this package in a clone."""
    packed = files("normalise") / "_schema"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "schema"


def read_text(folder: Traversable, name: str) -> str:
    """A file's text. VocabularyError when it is not there or is no UTF-8."""
    try:
        return (folder / name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(name, 0, str(folder), f"cannot be read ({error})") from error


def rows(
    folder: Traversable, name: str, columns: Sequence[str], needed: Sequence[str] = ()
) -> Iterator[tuple[int, Row]]:
    """(line number, row) of a CSV with these columns. VocabularyError for a ragged row or a blank `needed` cell."""
    reader = csv.reader(read_text(folder, name).splitlines(keepends=True))
    head = next(reader, [])
    if head != list(columns):
        raise VocabularyError(name, 1, ",".join(head), f"columns must be {','.join(columns)}")
    for cells in reader:
        if len(cells) != len(head):
            raise VocabularyError(name, reader.line_num, ",".join(cells), f"{len(cells)} cells, {len(head)} columns")
        row = dict(zip(head, map(str.strip, cells), strict=True))
        for column in needed:
            if not row[column]:
                raise VocabularyError(name, reader.line_num, ",".join(cells), f"{column} is empty")
        yield reader.line_num, row


def mapping(folder: Traversable, name: str, keys: Sequence[str]) -> dict[str, object]:
    """A YAML file that is a mapping with exactly these keys; any, when none are given. VocabularyError otherwise."""
    text = read_text(folder, name)
    try:
        read = yaml.load(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise VocabularyError(name, mark.line + 1 if mark else 0, str(error), "is no YAML") from error
    if not isinstance(read, dict):
        raise VocabularyError(name, 1, text[:40], "must be a mapping")
    return only(read, keys, name, text) if keys else read


def only(entry: Mapping[str, object], keys: Sequence[str], name: str, text: str = "") -> dict[str, object]:
    """The entry, when its keys are these and no others. VocabularyError for an unknown or a missing one."""
    for key in entry:
        if key not in keys:
            raise VocabularyError(name, line_of(text, str(key)), key, f"unknown key, known are {', '.join(keys)}")
    for key in keys:
        if key not in entry:
            raise VocabularyError(name, 0, dict(entry), f"{key} is missing")
    return dict(entry)


def phrases(value: object, name: str, text: str = "") -> list[str]:
    """A list of texts. VocabularyError for anything else (an unquoted yes, no or on is no text in YAML)."""
    if not isinstance(value, list):
        raise VocabularyError(name, 0, value, "must be a list")
    for item in value:
        if not isinstance(item, str) or not item:
            raise VocabularyError(name, line_of(text, str(item).lower()), item, "must be a text: put it in quotes")
    return value


def line_of(text: str, value: str) -> int:
    """The first line of a text that holds a value, 0 when none does."""
    return next((n for n, line in enumerate(text.splitlines(), 1) if value and value in line), 0)


def digest_of(folder: Traversable) -> str:
    """SHA-256 over names and bytes of the data, in order of name: changes when any word of it changes."""
    total = hashlib.sha256()
    for path, data in sorted(_contents(folder, "")):
        total.update(f"{path}\0{len(data)}\0".encode() + data)
    return total.hexdigest()


def _contents(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir() and not item.name.startswith(("_", ".")):
            yield from _contents(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".csv", ".yml", ".json")):
            yield prefix + item.name, item.read_bytes()
