"""CSV bytes, and files that are whole whenever they are looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from townclerk.errors import CannotWrite, WriteFailed
from townclerk.writers.csvs import from_lines, read_rows, tidy, to_csv, to_lines
from townclerk.writers.safely import prepare, replace_all, whole


def test_cells_come_back_as_they_went_in() -> None:
    rows = [{"a": 'say "yes", or no', "b": "=cmd()"}, {"b": "£1,027 – ½"}]
    text = to_csv(["a", "b"], rows).decode()
    assert list(csv.DictReader(io.StringIO(text))) == [rows[0], {"a": "", "b": "£1,027 – ½"}]
    assert "\r" not in text


def test_a_key_that_is_no_column_is_refused_not_dropped() -> None:
    with pytest.raises(ValueError, match="extra"):
        to_csv(["a"], [{"a": "1", "extra": "lost?"}])


def test_line_ends_controls_and_half_characters_cannot_break_a_row() -> None:
    assert tidy("a\r\nb\x00c\x85d\udce9") == "a  b c d\ufffd"


def test_a_failed_write_leaves_the_old_files_whole(tmp_path: Path) -> None:
    replace_all(tmp_path, [("a.csv", b"old"), ("b.csv", b"old")])

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.csv", b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(WriteFailed, match="No space left"):
        replace_all(tmp_path, files())
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")} == {"a.csv": b"old", "b.csv": b"old"}


def test_a_folder_that_cannot_be_made_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="cannot write in"):
        prepare(tmp_path / "file" / "clean")


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    path, link = tmp_path / "real.yml", tmp_path / "link.yml"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    link.symlink_to(path)
    with pytest.raises(ZeroDivisionError), whole(link) as file:
        file.write("half")
        raise ZeroDivisionError
    assert path.read_text("utf-8") == "old"
    with whole(link) as file:
        file.write("new")
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777, link.is_symlink()) == ("new", 0o600, True)
    with pytest.raises(WriteFailed, match="No such file"), whole(tmp_path / "nowhere" / "x.html"):
        pass
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.yml", "real.yml"]


def test_a_cell_of_any_length_is_read_back(tmp_path: Path) -> None:
    long = "word " * 100_000
    (tmp_path / "a.csv").write_bytes(to_csv(("a", "b"), [{"a": long}]))
    assert list(read_rows(tmp_path / "a.csv")) == [{"a": long, "b": ""}]
    assert list(from_lines(("a", "b"), to_lines(("a", "b"), [{"a": long}]))) == [{"a": long, "b": ""}]
