"""Which files a run takes, in which order, and what stands beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.errors import Unreadable
from townclerk import sources
from townclerk.sources import find, single


def put(path: Path, content: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content or path.name.encode())
    return path


def names(raw: Path) -> list[str]:
    return [job.source.source_file for job in find(raw).jobs]


def test_sub_folders_and_capital_suffixes_are_searched_in_order_of_path(tmp_path: Path) -> None:
    for name in ("b.PDF", "a/z.pdf", "a.pdf", "a/b/c.Pdf", "notes.txt"):
        put(tmp_path / name)
    assert names(tmp_path) == ["a/b/c.Pdf", "a/z.pdf", "a.pdf", "b.PDF"]


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    put(tmp_path / "._a.pdf")
    put(tmp_path / ".git" / "b.pdf")
    assert names(tmp_path) == []


def test_a_link_to_an_outer_folder_is_no_endless_loop(tmp_path: Path) -> None:
    put(tmp_path / "a" / "a.pdf")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/a.pdf"]


def test_a_link_that_leads_nowhere_and_a_pipe_are_said_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.pdf")
    problems = {job.source.source_file: job.problem for job in find(tmp_path).jobs}
    assert problems == {"gone.pdf": "this link leads nowhere", "pipe.pdf": "this is no regular file"}


def test_two_files_of_the_same_bytes_are_one_job_and_two_unreadable_ones_are_two(tmp_path: Path) -> None:
    put(tmp_path / "b.pdf", b"same")
    put(tmp_path / "a" / "c.pdf", b"same")
    put(tmp_path / "d.pdf", b"other")
    (tmp_path / "x.pdf").symlink_to("nothing")
    (tmp_path / "y.pdf").symlink_to("nothing")
    jobs = find(tmp_path).jobs
    assert [(job.source.source_file, job.copies) for job in jobs] == [
        ("a/c.pdf", ("b.pdf",)),
        ("d.pdf", ()),
        ("x.pdf", ()),
        ("y.pdf", ()),
    ]
    assert len({job.source.document_id for job in jobs}) == 4


def test_folder_names_are_hints_from_the_inside_out(tmp_path: Path) -> None:
    put(tmp_path / "raw" / "Anyshire Council" / "Housing" / "a.pdf")
    assert find(tmp_path / "raw").jobs[0].source.folders == ("Housing", "Anyshire Council", "raw")


def test_file_names_that_are_no_text_become_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\n.pdf")
    try:
        put(path, b"x")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert names(tmp_path) == [r"caf\xe9\n.pdf"]


def test_a_sidecar_is_read_and_a_stray_one_is_named(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "a.yml", b"council: Anyshire Council\nperiod_label: 2019\n")
    put(tmp_path / "old.yaml", b"kind: plan\n")
    found = find(tmp_path)
    assert found.jobs[0].source.sidecar == {"council": "Anyshire Council", "period_label": "2019"}
    assert found.orphans == ("old.yaml",)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"counsil: Anyshire\n", "unknown key 'counsil'"),
        (b"- plan\n", "must hold 'key: value' lines"),
        (b"kind: [plan]\n", "kind must be text"),
        (b"kind: repot\n", "unknown kind 'repot'"),
        (b"title: yes\n", "title must be text"),
        (b"title: 'open\n", "cannot be read"),
        (b"title: caf\xe9\n", "is no UTF-8 text. Save it as UTF-8"),
    ],
)
def test_a_sidecar_that_is_not_understood_is_refused(tmp_path: Path, content: bytes, part: str) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "a.yml", content)
    assert part in find(tmp_path).jobs[0].problem


def test_two_sidecars_are_one_too_many(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "a.yml", b"kind: plan\n")
    put(tmp_path / "a.yaml", b"kind: other\n")
    assert "two sidecars" in find(tmp_path).jobs[0].problem


def test_a_folder_that_cannot_be_read_is_a_problem_not_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.pdf")
    closed = put(tmp_path / "closed" / "b.pdf").parent
    listing = os.scandir

    def refuse(folder: Path):
        if folder == closed:
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(sources.os, "scandir", refuse)
    problems = {job.source.source_file: job.problem for job in find(tmp_path).jobs}
    assert problems == {"a.pdf": "", "closed/": "the folder cannot be read: Permission denied"}


def test_a_single_file_may_be_named_and_must_be_there(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf")
    assert names(path) == ["a.pdf"]
    with pytest.raises(Unreadable, match="no such file"):
        single(tmp_path / "b.pdf")
